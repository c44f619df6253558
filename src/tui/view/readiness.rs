use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::totals::totals_line;
use crate::catalog::Phase;
use crate::gap::{Row, Status};
use crate::report::levels;
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::screen::Context;
use crate::tui::stack::Stack;

/// With fewer places for each phase, what is missing stands in a line.
const PLACES: usize = 3;

/// How ready one is for each phase of an interview, and what it touches that is missing, what matters most first.
///
/// ```text
///  Phone screening          ████████████████▒▒▒▒▒▒▒▒▒▒···│   ≥ 62 %  ▼ 9  ? 2
///    ▼ 2  Query optimization  2 → 4    ▼ 1  HTTP protocol   2 → 3
///    ▼ 1  Caching             2 → 3    and 4 more
/// ```
pub(in crate::tui) fn view(context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let (look, gaps) = (context.look, &context.gaps);
    let (cells, height) = (usize::from(area.width), usize::from(area.height));
    let phases = Phase::ALL;
    let names = phases.iter().map(|phase| width(phase.name())).max().unwrap_or(0).min(cells * 5 / 12);
    let ranked = gaps.ranked();
    let missing = phases.map(|phase| {
        let touched = |row: &&Row<'_>| row.status == Status::Gap && row.phases.contains(&phase);
        ranked.iter().copied().filter(touched).collect::<Vec<_>>()
    });
    let grid = Grid::of(missing.iter().flatten(), cells);
    let wanted = missing.each_ref().map(|rows| rows.len().div_ceil(grid.across));
    // A line for each phase, and one between every two.
    let room = height.saturating_sub(phases.len() * 2 - 1);
    let lines = shared_out(room, wanted);
    let is_tight = lines != wanted && room * grid.across < phases.len() * PLACES;
    let mut stack = Stack::default();
    for (place, phase) in phases.into_iter().enumerate() {
        if place > 0 {
            stack.space();
        }
        stack.line(totals_line(look, phase.name(), &gaps.readiness(phase), names, cells));
        let rows = &missing[place];
        if is_tight {
            stack.lines((!rows.is_empty()).then(|| in_a_line(context, rows, cells)));
        } else {
            stack.lines(grid.lines(context, rows, lines[place]));
        }
    }
    stack.view(&context.targets, area, buffer);
}

/// So many lines, one at a time to each that still wants one, so that what wants few gets all and the others alike.
fn shared_out<const N: usize>(lines: usize, wanted: [usize; N]) -> [usize; N] {
    let mut left = lines;
    let mut shares = [0; N];
    while left > 0 && shares != wanted {
        for (share, _) in shares.iter_mut().zip(wanted).filter(|(share, wanted)| **share < *wanted).take(left) {
            *share += 1;
            left -= 1;
        }
    }
    shares
}

/// As many gaps as a line has room for, and how many there are besides.
fn in_a_line(context: &Context<'_>, rows: &[&Row<'_>], cells: usize) -> Line<'static> {
    let look = context.look;
    let mut line = Line::from("  ");
    for (place, row) in rows.iter().enumerate() {
        let verdict = look.span(Role::Gap, &format!("{} ", look.symbols.verdict(row)));
        let name = look.cut(Role::Quiet, &format!("{}  ", row.requirement.name), cells.saturating_sub(16));
        let rest = |count: usize| if count == 0 { String::new() } else { format!("and {count} more") };
        let after = rest(rows.len() - place - 1);
        if line.width() + verdict.width() + name.width() + width(&after) > cells {
            line.push_span(look.span(Role::Quiet, &rest(rows.len() - place)));
            break;
        }
        line.extend([verdict, name]);
    }
    line
}

/// Gaps side by side, as many as there is room for, each with its levels.
struct Grid {
    across: usize,
    /// How wide a name is at most.
    name: usize,
}

impl Grid {
    /// How many cells a gap takes beside its name: verdict, levels, and what keeps it apart.
    const BESIDE: usize = 16;
    /// The longest name that is not cut.
    const NAME: usize = 40;

    fn of<'g, 'a: 'g>(rows: impl Iterator<Item = &'g &'g Row<'a>>, cells: usize) -> Self {
        let longest = rows.map(|row| width(&row.requirement.name)).max().unwrap_or(0);
        let name = longest.min(Self::NAME).min(cells.saturating_sub(Self::BESIDE));
        Self { across: (cells / (name + Self::BESIDE)).max(1), name }
    }

    /// The rows in at most so many lines; where that is too few, the last place says how many there are besides.
    fn lines(&self, context: &Context<'_>, rows: &[&Row<'_>], most: usize) -> Vec<Line<'static>> {
        let look = context.look;
        let places = most * self.across;
        let shown = if rows.len() > places { places.saturating_sub(1) } else { rows.len() };
        let cell = |row: &&Row<'_>| {
            vec![
                look.span(Role::Gap, &fit(&format!("  {}", look.symbols.verdict(row)), 7, "")),
                look.fit(Role::Text, &row.requirement.name, self.name),
                look.span(Role::Text, &fit(&format!("  {}", levels(row, look.symbols)), 9, "")),
            ]
        };
        let more = rows.len() - shown;
        let more = (more > 0).then(|| vec![look.span(Role::Quiet, &format!("  and {more} more"))]);
        let count = (shown + more.iter().len()).div_ceil(self.across);
        let mut cells = rows[..shown].iter().map(cell).chain(more);
        (0..count).map(|_| cells.by_ref().take(self.across).flatten().collect()).collect()
    }
}
