use ratatui::text::{Line, Span};

use crate::chart::Bar;
use crate::gap::Totals;
use crate::report::share;
use crate::style::Role;
use crate::text::fit;
use crate::tui::painter::Painter;

/// The width of the numbers of totals with the blanks before them, in cells.
const NUMBERS: usize = 22;
/// The maximum width of a bar; a longer one would show no more.
const LONGEST_BAR: usize = 60;

/// A line of `cells` cells: the name, a bar if there is room, and the numbers.
///
/// ```text
/// Databases and data modeling  ━━━━━━━━━━━━╌╌╌╌╌╌····│   ≥ 55%  ▼ 9  ? 2
/// ```
pub(in crate::tui) fn totals_line(
    painter: Painter,
    name: &str,
    totals: &Totals,
    names: usize,
    cells: usize,
) -> Line<'static> {
    let bar = cells.saturating_sub(names + 2 + NUMBERS).min(LONGEST_BAR);
    let mut line = Line::from(vec![painter.fit(Role::Text, name, names), Span::raw("  ")]);
    line.extend(painter.bar(&Bar::of_totals(totals), bar));
    line.extend(numbers(painter, totals));
    line
}

/// The coverage, the missing levels, and the number of unrated requirements.
fn numbers(painter: Painter, totals: &Totals) -> [Span<'static>; 3] {
    let symbols = painter.symbols;
    let role = if totals.missing > 0 { Role::Gap } else { Role::Met };
    [
        painter.span(Role::Text, &format!("  {:>7}  ", share(totals, symbols))),
        painter.span(role, &fit(&symbols.missing_of(totals), 5, "")),
        painter.span(Role::Unrated, &symbols.unrated_of(totals)),
    ]
}

/// Like [`totals_line`], without a bar.
pub(in crate::tui) fn totals_words(painter: Painter, name: &str, totals: &Totals, cells: usize) -> Line<'static> {
    let mut line = Line::from(painter.fit(Role::Text, name, cells.saturating_sub(NUMBERS)));
    line.extend(numbers(painter, totals));
    line
}
