use std::ops::Range;
use std::slice;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::totals::totals_line;
use crate::catalog::{Catalog, Phase, SkillId};
use crate::command::{Command, Scopes};
use crate::gap::{Row, Status};
use crate::report::levels;
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::canvas::{mark_more, put, put_lines};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::layer::Reply;
use crate::tui::layout::{below, columns};
use crate::tui::overlay::Card;
use crate::tui::targets::{Target, Targets};

/// The command that lists the practice questions.
const QUESTIONS: &str = "skillgap interview --questions";

/// The cells before a gap or a question, and the verdict.
const LEAD: u16 = 2;
const VERDICT: usize = 7;

/// The gaps that each phase touches.
type Missing<'r, 'a> = [Vec<&'r Row<'a>>; Phase::ALL.len()];

/// The user's readiness for each phase of an interview, the gaps that the phase touches, the most important first, and
/// the practice questions of the biggest gaps.
#[derive(Debug, Default)]
pub(in crate::tui) struct ReadinessList {
    /// The index of the selected gap or question.
    selected: usize,
}

impl ReadinessList {
    /// Selects the gap or the question with this index.
    pub(in crate::tui) fn select(&mut self, row: usize) {
        self.selected = row;
    }

    /// Opens the selected skill, or moves the selection. The gaps of a line follow one another from left to right: a step
    /// down selects the gap to the right, or the first gap of the next line.
    pub(in crate::tui) fn update(&mut self, command: Command, context: &Context<'_>, area: Rect) -> Reply {
        let Lines { fixed, items, .. } = Lines::of(context, area);
        let place = self.selected.min(items.len().saturating_sub(1));
        let Some(item) = items.get(place) else { return Reply::Ignored };
        if command == Command::Open {
            return Reply::open(Card::of_skills(item.skills, context).in_list());
        }
        let height = usize::from(below(area, fixed.len()).height);
        let mut page = 0;
        for other in if command == Command::PageUp { &items[..place] } else { &items[place..] } {
            page += usize::from(other.lines.start.abs_diff(item.lines.start) < height);
        }
        match cursor::moved(command, place, items.len(), page.max(1)) {
            Some(place) => self.selected = place,
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// ```text
    ///  Phone screening          ━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌···│   ≥ 62%  ▼ 9  ? 2
    ///  ▸ ▼ 2  Query optimization  2 → 4    ▼ 1  HTTP protocol   2 → 3
    /// ```
    ///
    /// If there is not enough room for all gaps, the readiness stays at the top, and the gaps below scroll. The questions
    /// are below the gaps; if the left column of a wide screen has room for all gaps, they are in the right column, as
    /// many as fit.
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = context.painter;
        let Lines { fixed, moved, items, beside } = Lines::of(context, area);
        let left = match columns(area) {
            Some([left, right]) if !beside.is_empty() => {
                put_lines(buffer, right, beside);
                left
            }
            _ => area,
        };
        let list = below(left, fixed.len());
        put_lines(buffer, left, fixed);
        let selected = self.selected.min(items.len().saturating_sub(1));
        let Range { start, end } = items.get(selected).map_or(0..0, |item| item.lines.clone());
        let height = usize::from(list.height);
        // All lines of a question are visible if there is room for them.
        let top = context.top(start, moved.len(), height).max(end.saturating_sub(height)).min(start);
        mark_more(painter, top, moved.len(), list, buffer);
        put_lines(buffer, list, moved.into_iter().skip(top));
        let mut targets = Targets::default();
        targets.set_top(top);
        if items.is_empty() {
            targets.set_scopes(Scopes::CHART);
        }
        for (index, item) in items.iter().enumerate() {
            let area = item.area(top, list);
            targets.add(area, Target::row(index, selected));
            if index == selected {
                put(buffer, area, 0, painter.lead(true).0.into());
                let words = Rect { x: area.x + LEAD, height: 1, ..area }.intersection(area);
                buffer.set_style(words, painter.style(Role::Selected));
            }
        }
        targets
    }
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

/// The check questions of the biggest gaps in lines of `cells` cells, as many as fit whole into `height` lines, and for
/// each its lines and its skill.
fn questions<'a>(context: &Context<'a>, cells: usize, height: usize) -> (Vec<Line<'static>>, Vec<Item<'a>>) {
    let painter = context.painter;
    let catalog: &'a Catalog = &context.session.catalog;
    let (mut lines, mut items): (Vec<Line<'static>>, _) = (Vec::new(), Vec::new());
    for row in context.gaps.biggest(context.gaps.rows.len()) {
        let Some(skill) = row.practised(catalog) else { continue };
        let Some(check) = skill.check() else { continue };
        if lines.is_empty() {
            let answers = format!("  with answers: `{QUESTIONS} --answer`");
            let heading = vec![painter.span(Role::Strong, "Practice questions"), painter.span(Role::Quiet, &answers)];
            lines.push(Line::from(heading));
        }
        let question = painter.wrap(Role::Quiet, &check.question, cells.saturating_sub(LEAD.into()));
        if lines.len() + 2 + question.len() > height {
            break;
        }
        lines.push(Line::default());
        let start = lines.len();
        lines.push(painter.span(Role::Text, &format!("  {}", skill.name)).into());
        for part in question {
            let mut line = Line::from("  ");
            line.extend(part);
            lines.push(line);
        }
        items.push(Item {
            skills: slice::from_ref(&skill.id),
            lines: start..lines.len(),
            column: 0,
            width: usize::from(LEAD) + width(&skill.name),
        });
    }
    (lines, items)
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

/// A gap or a question that can be selected.
struct Item<'a> {
    /// The skill or skills whose card opens.
    skills: &'a [SkillId],
    /// The lines of the item among those that scroll.
    lines: Range<usize>,
    /// The first cell of the item in its lines, and its width.
    column: usize,
    width: usize,
}

impl Item<'_> {
    /// The visible part of the item if the lines from `top` on are drawn in `list`; empty if it is not visible.
    fn area(&self, top: usize, list: Rect) -> Rect {
        let cells = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        if self.lines.start < top {
            return Rect::ZERO;
        }
        let (x, y) = (list.x.saturating_add(cells(self.column)), list.y.saturating_add(cells(self.lines.start - top)));
        Rect { x, y, width: cells(self.width), height: cells(self.lines.len()) }.intersection(list)
    }
}

/// The lines of the view.
struct Lines<'a> {
    /// The lines at the top that do not scroll.
    fixed: Vec<Line<'static>>,
    /// The lines below them, which scroll.
    moved: Vec<Line<'static>>,
    /// Their items.
    items: Vec<Item<'a>>,
    /// The lines in the right column; none if there is no such column.
    beside: Vec<Line<'static>>,
}

impl<'a> Lines<'a> {
    fn of(context: &Context<'a>, area: Rect) -> Self {
        let gaps = &context.gaps;
        let ranked = gaps.ranked();
        let beside = Phase::ALL.map(|phase| gaps.beside_list(phase));
        let missing = missing(&ranked, &beside);
        let (mut moved, mut items) = (Vec::new(), Vec::new());
        let right = match columns(area) {
            Some([left, right]) if Grid::of(&missing, left).has_room(&missing, left) => Some((left, right)),
            _ => None,
        };
        let area = right.map_or(area, |(left, _)| left);
        let cells = usize::from(area.width);
        let grid = Grid::of(&missing, area);
        let mut fixed = totals(context, cells);
        if grid.has_room(&missing, area) {
            for (total, rows) in fixed.drain(..).zip(&missing) {
                grid.add(total, rows, context, &mut moved, &mut items);
            }
        } else {
            fixed.push(Line::default());
            for (phase, rows) in Phase::ALL.into_iter().zip(&missing) {
                if !rows.is_empty() {
                    let heading = context.painter.span(Role::Strong, phase.name());
                    grid.add(heading.into(), rows, context, &mut moved, &mut items);
                }
            }
        }
        if let Some((_, right)) = right {
            let (beside, _) = questions(context, right.width.into(), right.height.into());
            return Self { fixed, moved, items, beside };
        }
        let (questions, skills) = questions(context, cells, usize::MAX);
        if !questions.is_empty() {
            moved.push(Line::default());
        }
        for mut item in skills {
            item.lines = item.lines.start + moved.len()..item.lines.end + moved.len();
            items.push(item);
        }
        moved.extend(questions);
        Self { fixed, moved, items, beside: Vec::new() }
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

    fn of(missing: &Missing<'_, '_>, area: Rect) -> Self {
        let cells = usize::from(area.width);
        let mut longest = 0;
        for row in missing.iter().flatten() {
            longest = longest.max(width(&row.requirement.name));
        }
        let name = longest.min(Self::NAME).min(cells.saturating_sub(Self::BESIDE));
        Self { across: (cells / (name + Self::BESIDE)).max(1), name }
    }

    /// Returns true if all gaps fit, with a line for each phase, and a line between phases.
    fn has_room(&self, missing: &Missing<'_, '_>, area: Rect) -> bool {
        let mut lines = missing.len() * 2 - 1;
        for rows in missing {
            lines += rows.len().div_ceil(self.across);
        }
        lines <= area.height.into()
    }

    /// Adds a heading with the gaps of a phase below it, after an empty line unless it is the first.
    fn add<'a>(
        &self,
        heading: Line<'static>,
        rows: &[&Row<'a>],
        context: &Context<'_>,
        lines: &mut Vec<Line<'static>>,
        items: &mut Vec<Item<'a>>,
    ) {
        let painter = context.painter;
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(heading);
        for rows in rows.chunks(self.across) {
            let mut line = Line::default();
            for row in rows {
                items.push(Item {
                    skills: row.requirement.asked.skills(),
                    lines: lines.len()..lines.len() + 1,
                    column: line.width(),
                    width: VERDICT + self.name,
                });
                let verdict = fit(&format!("  {}", painter.symbols.verdict(row)), VERDICT, "");
                line.push_span(painter.span(Role::Gap, &verdict));
                line.push_span(painter.fit(Role::Text, &row.requirement.name, self.name));
                line.push_span(painter.span(Role::Text, &fit(&format!("  {}", levels(row, painter.symbols)), 9, "")));
            }
            lines.push(line);
        }
    }
}
