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

/// The command that lists the practice questions.
const QUESTIONS: &str = "skillgap interview --questions";

/// The gaps that each phase touches.
type Missing<'r, 'a> = [Vec<&'r Row<'a>>; Phase::ALL.len()];

/// Draws the user's readiness for each phase of an interview, the gaps that the phase touches, the most important
/// first, and the practice questions of the biggest gaps.
///
/// ```text
///  Phone screening          ━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌···│   ≥ 62%  ▼ 9  ? 2
///    ▼ 2  Query optimization  2 → 4    ▼ 1  HTTP protocol   2 → 3
/// ```
///
/// If there is not enough room for all gaps, the readiness stays at the top, and the gaps below scroll. The questions
/// are below the gaps; if the left column of a wide screen has room for all gaps, they are in the right column, as many
/// as fit. Returns true if the gaps and questions scroll.
pub(in crate::tui) fn view(context: &Context<'_>, scroll: &Scroll, area: Rect, buffer: &mut Buffer) -> bool {
    let Lines { fixed, moved, beside } = Lines::of(context, area);
    let left = match columns(area) {
        Some([left, right]) if !beside.is_empty() => {
            put_lines(buffer, right, beside);
            left
        }
        _ => area,
    };
    let list = below(left, fixed.len());
    put_lines(buffer, left, fixed);
    let scrolls = moved.len() > list.height.into();
    scroll.view(context.painter, moved, list, buffer);
    scrolls
}

/// The heading of the view in at most `cells` cells: what it shows, and the command that lists the questions.
pub(in crate::tui) fn heading(cells: usize) -> String {
    let whole = format!("our mapping of skills to phases; practice with `{QUESTIONS}`");
    for heading in [whole, format!("our mapping; practice: `{QUESTIONS}`")] {
        if width(&heading) <= cells {
            return heading;
        }
    }
    format!("see `{QUESTIONS}`")
}

/// Scrolls through the lines that do not fit.
pub(in crate::tui) fn update(scroll: &mut Scroll, command: Command, context: &Context<'_>, area: Rect) {
    let Lines { fixed, moved, .. } = Lines::of(context, area);
    scroll.update(command, moved.len(), below(area, fixed.len()).height.into());
}

/// The check questions of the biggest gaps in lines of `cells` cells, as many as fit whole into `height` lines.
fn questions(context: &Context<'_>, cells: usize, height: usize) -> Vec<Line<'static>> {
    let painter = context.painter;
    let mut lines: Vec<Line<'static>> = Vec::new();
    for row in context.gaps.biggest(context.gaps.rows.len()) {
        let Some(skill) = row.practised(&context.session.catalog) else { continue };
        let Some(check) = skill.check() else { continue };
        if lines.is_empty() {
            let answers = format!("  with answers: `{QUESTIONS} --answer`");
            let heading = vec![painter.span(Role::Strong, "Practice questions"), painter.span(Role::Quiet, &answers)];
            lines.push(Line::from(heading));
        }
        let question = painter.wrap(Role::Quiet, &check.question, cells);
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
fn missing<'r, 'a>(ranked: &[&'r Row<'a>], beside: &'r [Vec<Row<'a>>; Phase::ALL.len()]) -> Missing<'r, 'a> {
    let mut missing = [const { Vec::new() }; Phase::ALL.len()];
    for (index, phase) in Phase::ALL.into_iter().enumerate() {
        for row in ranked {
            if row.status == Status::Gap && row.phases.contains(&phase) {
                missing[index].push(*row);
            }
        }
        for row in &beside[index] {
            if row.status == Status::Gap {
                missing[index].push(row);
            }
        }
    }
    missing
}

/// The lines of the view.
struct Lines {
    /// The lines at the top that do not scroll.
    fixed: Vec<Line<'static>>,
    /// The lines below them, which scroll.
    moved: Vec<Line<'static>>,
    /// The lines in the right column; none if there is no such column.
    beside: Vec<Line<'static>>,
}

impl Lines {
    fn of(context: &Context<'_>, area: Rect) -> Self {
        let gaps = &context.gaps;
        let ranked = gaps.ranked();
        let beside = Phase::ALL.map(|phase| gaps.beside_list(phase));
        let missing = missing(&ranked, &beside);
        if let Some([left, right]) = columns(area) {
            let (cells, height) = (usize::from(left.width), usize::from(left.height));
            let grid = Grid::of(&missing, cells);
            if grid.has_room(&missing, height) {
                let moved = grid.phases(context, &missing, cells);
                let beside = questions(context, right.width.into(), right.height.into());
                return Self { fixed: Vec::new(), moved, beside };
            }
        }
        let cells = usize::from(area.width);
        let grid = Grid::of(&missing, cells);
        let (mut fixed, mut moved) = (Vec::new(), Vec::new());
        if grid.has_room(&missing, area.height.into()) {
            moved = grid.phases(context, &missing, cells);
        } else {
            fixed = totals(context, cells);
            fixed.push(Line::default());
            for (phase, rows) in Phase::ALL.into_iter().zip(&missing) {
                if !rows.is_empty() {
                    let heading = context.painter.span(Role::Strong, phase.name());
                    paragraph(&mut moved, heading.into(), grid.lines(context, rows));
                }
            }
        }
        let questions = questions(context, cells, usize::MAX);
        if !questions.is_empty() {
            moved.push(Line::default());
            moved.extend(questions);
        }
        Self { fixed, moved, beside: Vec::new() }
    }
}

/// The readiness for each phase, in one line each.
fn totals(context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
    let longest = Phase::ALL.iter().map(|phase| width(phase.name())).max().unwrap_or(0);
    let names = longest.min(cells * 5 / 12);
    let mut lines = Vec::new();
    for phase in Phase::ALL {
        lines.push(totals_line(context.painter, phase.name(), &context.gaps.readiness(phase), names, cells));
    }
    lines
}

/// Adds a heading with the lines below it, after an empty line unless it is the first.
fn paragraph(lines: &mut Vec<Line<'static>>, heading: Line<'static>, below: Vec<Line<'static>>) {
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.push(heading);
    lines.extend(below);
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

    fn of(missing: &Missing<'_, '_>, cells: usize) -> Self {
        let mut longest = 0;
        for row in missing.iter().flatten() {
            longest = longest.max(width(&row.requirement.name));
        }
        let name = longest.min(Self::NAME).min(cells.saturating_sub(Self::BESIDE));
        Self { across: (cells / (name + Self::BESIDE)).max(1), name }
    }

    /// Returns true if all gaps fit, with a line for each phase, and a line between phases.
    fn has_room(&self, missing: &Missing<'_, '_>, height: usize) -> bool {
        let mut lines = missing.len() * 2 - 1;
        for rows in missing {
            lines += rows.len().div_ceil(self.across);
        }
        lines <= height
    }

    /// The readiness for each phase with its gaps below.
    fn phases(&self, context: &Context<'_>, missing: &Missing<'_, '_>, cells: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (total, rows) in totals(context, cells).into_iter().zip(missing) {
            paragraph(&mut lines, total, self.lines(context, rows));
        }
        lines
    }

    fn lines(&self, context: &Context<'_>, rows: &[&Row<'_>]) -> Vec<Line<'static>> {
        let painter = context.painter;
        let mut lines = Vec::new();
        for rows in rows.chunks(self.across) {
            let mut line = Line::default();
            for row in rows {
                line.push_span(painter.span(Role::Gap, &fit(&format!("  {}", painter.symbols.verdict(row)), 7, "")));
                line.push_span(painter.fit(Role::Text, &row.requirement.name, self.name));
                line.push_span(painter.span(Role::Text, &fit(&format!("  {}", levels(row, painter.symbols)), 9, "")));
            }
            lines.push(line);
        }
        lines
    }
}
