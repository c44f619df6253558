use jiff::civil::Date;
use ratatui::text::{Line, Span};

use crate::report::day;
use crate::session::Session;
use crate::style::Role;
use crate::text::width;
use crate::tui::painter::Painter;

/// The title bar: `title` on the left; on the right `status`, in the style of its role, and the date.
pub(in crate::tui) fn title_bar(
    title: &str,
    (role, status): (Role, &str),
    today: Date,
    painter: Painter,
    cells: usize,
) -> Line<'static> {
    let today = day(today);
    let right = vec![painter.span(role, status), painter.span(Role::Quiet, &format!("  {today} "))];
    let used = " skillgap   ".len() + width(status) + width(&today) + 4;
    let title = painter.cut(Role::Text, title, cells.saturating_sub(used));
    painter.ends(vec![painter.span(Role::Strong, " skillgap"), Span::raw("   "), title], right, cells)
}

/// The state of saving in a word or two, and the role of these words.
pub(in crate::tui) fn save_status(session: &Session, is_demo: bool) -> (Role, &'static str) {
    match (session.unsaved(), session.storage_error()) {
        _ if is_demo => (Role::Strong, "demo"),
        (0, _) if !session.losses().is_empty() => (Role::Warning, "record incomplete, saved"),
        (0, _) if session.events().is_empty() => (Role::Quiet, ""),
        (0, _) => (Role::Quiet, "saved"),
        (_, None) => (Role::Quiet, "saving"),
        (_, Some(_)) => (Role::Warning, "NOT SAVED"),
    }
}
