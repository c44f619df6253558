use ratatui::text::{Line, Span};

use crate::report::day;
use crate::style::Role;
use crate::text::width;
use crate::tui::context::Context;

/// The title bar: the list on the left; on the right the save status and the date.
pub(in crate::tui) fn title_bar(context: &Context<'_>, is_demo: bool, cells: usize) -> Line<'static> {
    let (session, painter) = (context.session, context.painter);
    let today = day(session.today());
    let (role, saved) = match (session.unsaved(), session.storage_error()) {
        _ if is_demo => (Role::Strong, "demo"),
        (0, _) if !session.losses().is_empty() => (Role::Warning, "record incomplete, saved"),
        (0, _) if session.events().is_empty() => (Role::Quiet, ""),
        (0, _) => (Role::Quiet, "saved"),
        (_, None) => (Role::Quiet, "saving"),
        (_, Some(_)) => (Role::Warning, "NOT SAVED"),
    };
    let right = vec![painter.span(role, saved), painter.span(Role::Quiet, &format!("  {today} "))];
    let used = " skillgap   ".len() + saved.len() + width(&today) + 4;
    let title = painter.cut(Role::Text, &session.benchmark.title, cells.saturating_sub(used));
    painter.ends(vec![painter.span(Role::Strong, " skillgap"), Span::raw("   "), title], right, cells)
}
