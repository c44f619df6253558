use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::totals::totals_line;
use crate::catalog::Phase;
use crate::command::Command;
use crate::gap::{Row, Status};
use crate::report::levels;
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::canvas::put_lines;
use crate::tui::context::Context;
use crate::tui::layout::{below, columns};
use crate::tui::scroll::Scroll;

/// Draws the user's readiness for each phase of an interview, and the gaps that the phase touches, the most important
/// first.
///
/// ```text
///  Phone screening          ━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌···│   ≥ 62%  ▼ 9  ? 2
///    ▼ 2  Query optimization  2 → 4    ▼ 1  HTTP protocol   2 → 3
/// ```
///
/// If there is not enough room for everything, the readiness stays at the top, and the gaps below scroll. If the left
/// column of a wide screen has room for everything, the right column has questions to practise on.
pub(in crate::tui) fn view(context: &Context<'_>, scroll: &Scroll, area: Rect, buffer: &mut Buffer) {
    let area = match columns(area).filter(|[left, _]| has_room(context, *left)) {
        Some([left, right]) => {
            put_lines(buffer, right, questions(context, right));
            left
        }
        None => area,
    };
    let Lines { fixed, moved } = Lines::of(context, area);
    let list = below(area, fixed.len());
    put_lines(buffer, area, fixed);
    scroll.view(context.painter, moved, list, buffer);
}

/// Scrolls through the gaps that do not fit.
pub(in crate::tui) fn update(scroll: &mut Scroll, command: Command, context: &Context<'_>, area: Rect) {
    let Lines { fixed, moved } = Lines::of(context, area);
    scroll.update(command, moved.len(), below(area, fixed.len()).height.into());
}

/// Returns true if everything fits, so that nothing scrolls.
pub(in crate::tui) fn has_room(context: &Context<'_>, area: Rect) -> bool {
    let cells = usize::from(area.width);
    let ranked = context.gaps.ranked();
    let beside = Phase::ALL.map(|phase| context.gaps.beside_list(phase));
    let missing = missing(&ranked, &beside);
    Grid::of(missing.iter().flatten(), cells).has_room(&missing, area.height.into())
}

/// The check questions of the biggest gaps, as many as fit whole.
fn questions(context: &Context<'_>, area: Rect) -> Vec<Line<'static>> {
    let (painter, height) = (context.painter, usize::from(area.height));
    let mut lines: Vec<Line<'static>> = Vec::new();
    for row in context.gaps.biggest(height) {
        let Some(skill) = row.practised(&context.session.catalog) else { continue };
        let Some(check) = skill.check() else { continue };
        let question = painter.wrap(Role::Quiet, &check.question, area.width.into());
        if lines.is_empty() {
            lines.push(painter.span(Role::Strong, "Questions to practise on").into());
        }
        if lines.len() + 2 + question.len() > height {
            break;
        }
        lines.push(Line::default());
        lines.push(painter.span(Role::Text, &skill.name).into());
        lines.extend(question);
    }
    lines
}

/// The gaps that each phase touches: those of the list, followed by those that the phase usually asks for `beside` the
/// list.
fn missing<'r, 'a>(
    ranked: &[&'r Row<'a>],
    beside: &'r [Vec<Row<'a>>; Phase::ALL.len()],
) -> [Vec<&'r Row<'a>>; Phase::ALL.len()] {
    let mut beside = beside.iter();
    Phase::ALL.map(|phase| {
        let touched = ranked.iter().copied().filter(|row| row.phases.contains(&phase));
        let rows = touched.chain(beside.next().into_iter().flatten());
        rows.filter(|row| row.status == Status::Gap).collect()
    })
}

/// The fixed lines, and the lines below them that scroll.
struct Lines {
    fixed: Vec<Line<'static>>,
    moved: Vec<Line<'static>>,
}

impl Lines {
    fn of(context: &Context<'_>, area: Rect) -> Self {
        let (painter, gaps) = (context.painter, &context.gaps);
        let cells = usize::from(area.width);
        let phases = Phase::ALL;
        let names = phases.iter().map(|phase| width(phase.name())).max().unwrap_or(0).min(cells * 5 / 12);
        let ranked = gaps.ranked();
        let beside = phases.map(|phase| gaps.beside_list(phase));
        let missing = missing(&ranked, &beside);
        let grid = Grid::of(missing.iter().flatten(), cells);
        let has_room = grid.has_room(&missing, area.height.into());
        let missing = missing.map(|rows| grid.lines(context, &rows));
        let totals = phases.map(|phase| totals_line(painter, phase.name(), &gaps.readiness(phase), names, cells));
        if has_room {
            return Self { fixed: Vec::new(), moved: paragraphs(totals.into_iter().zip(missing)) };
        }
        let headings = phases.map(|phase| Line::from(painter.span(Role::Strong, phase.name())));
        let missing = headings.into_iter().zip(missing).filter(|(_, missing)| !missing.is_empty());
        Self { fixed: totals.into_iter().chain([Line::default()]).collect(), moved: paragraphs(missing) }
    }
}

/// Headings with the lines below them, separated by empty lines.
fn paragraphs(all: impl Iterator<Item = (Line<'static>, Vec<Line<'static>>)>) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (heading, below) in all {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(heading);
        lines.extend(below);
    }
    lines
}

/// Gaps side by side, as many as fit, each with its levels.
struct Grid {
    across: usize,
    /// The maximum width of a name.
    name: usize,
}

impl Grid {
    /// The width of a gap without its name, in cells: the verdict, the levels, and the space between gaps.
    const BESIDE: usize = 16;
    /// The maximum length of a name.
    const NAME: usize = 40;

    fn of<'g, 'a: 'g>(rows: impl Iterator<Item = &'g &'g Row<'a>>, cells: usize) -> Self {
        let longest = rows.map(|row| width(&row.requirement.name)).max().unwrap_or(0);
        let name = longest.min(Self::NAME).min(cells.saturating_sub(Self::BESIDE));
        Self { across: (cells / (name + Self::BESIDE)).max(1), name }
    }

    /// Returns true if everything fits: the gaps, a line for each phase, and a line between phases.
    fn has_room(&self, missing: &[Vec<&Row<'_>>], height: usize) -> bool {
        missing.len() * 2 - 1 + missing.iter().map(|rows| rows.len().div_ceil(self.across)).sum::<usize>() <= height
    }

    fn lines(&self, context: &Context<'_>, rows: &[&Row<'_>]) -> Vec<Line<'static>> {
        let painter = context.painter;
        let cell = |row: &&Row<'_>| {
            [
                painter.span(Role::Gap, &fit(&format!("  {}", painter.symbols.verdict(row)), 7, "")),
                painter.fit(Role::Text, &row.requirement.name, self.name),
                painter.span(Role::Text, &fit(&format!("  {}", levels(row, painter.symbols)), 9, "")),
            ]
        };
        rows.chunks(self.across).map(|rows| rows.iter().flat_map(cell).collect()).collect()
    }
}
