use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::totals::totals_line;
use crate::catalog::Phase;
use crate::gap::{Row, Status};
use crate::report::levels;
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::screen::Context;
use crate::tui::stack::Stack;

/// How ready one is for each phase of an interview, and what it touches that is missing, what matters most first.
///
/// ```text
///  Phone screening          ████████████████▒▒▒▒▒▒▒▒▒▒···│   ≥ 62 %  ▼ 9  ? 2
///    ▼ 2  Query optimization      2 → 4
///    ▼ 1  Caching                 2 → 3    and 4 more
/// ```
pub(in crate::tui) fn view(context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let (look, gaps) = (context.look, &context.gaps);
    let (cells, height) = (usize::from(area.width), usize::from(area.height));
    let phases = Phase::ALL;
    let names = phases.iter().map(|phase| width(phase.name())).max().unwrap_or(0).min(cells * 5 / 12);
    // What is missing gets as many lines in each phase as all have room for, and one at least where it has any.
    let lines = (height.saturating_sub(phases.len() * 2) / phases.len()).max(1);
    let ranked = gaps.ranked();
    let mut stack = Stack::default();
    for (place, phase) in phases.into_iter().enumerate() {
        if place > 0 {
            stack.space();
        }
        stack.line(totals_line(look, phase.name(), &gaps.readiness(phase), names, cells));
        let missing: Vec<&Row<'_>> =
            ranked.iter().copied().filter(|row| row.status == Status::Gap && row.phases.contains(&phase)).collect();
        if lines == 1 {
            stack.lines((!missing.is_empty()).then(|| in_a_line(context, &missing, cells)));
        } else {
            stack.lines(line_by_line(context, &missing, lines, names, cells));
        }
    }
    stack.view(&context.targets, area, buffer);
}

/// As many gaps as a line has room for, and how many there are besides.
fn in_a_line(context: &Context<'_>, rows: &[&Row<'_>], cells: usize) -> Line<'static> {
    let look = context.look;
    let mut line = Line::from("  ");
    for (place, row) in rows.iter().enumerate() {
        let verdict = look.span(Role::Gap, &format!("{} ", look.symbols.verdict(row)));
        let name = look.cut(Role::Quiet, &format!("{}  ", row.requirement.name), cells.saturating_sub(16));
        let rest = format!("and {} more", rows.len() - place);
        if line.width() + verdict.width() + name.width() + width(&rest) > cells {
            line.push_span(look.span(Role::Quiet, &rest));
            break;
        }
        line.extend([verdict, name]);
    }
    line
}

/// A line for each gap, at most so many; the last says how many there are besides.
fn line_by_line(
    context: &Context<'_>,
    rows: &[&Row<'_>],
    most: usize,
    names: usize,
    cells: usize,
) -> Vec<Line<'static>> {
    let look = context.look;
    let shown = rows.iter().take(most).enumerate().map(|(place, row)| {
        let mut line = Line::from(vec![
            Span::raw("  "),
            look.span(Role::Gap, &fit(&look.symbols.verdict(row), 5, "")),
            look.fit(Role::Text, &row.requirement.name, names.max(30).min(cells / 2)),
            look.span(Role::Text, &format!("  {}", levels(row, look.symbols))),
        ]);
        let more = rows.len() - place - 1;
        if place + 1 == most && more > 0 {
            line.push_span(look.span(Role::Quiet, &format!("   and {more} more")));
        }
        line
    });
    shown.collect()
}
