mod next;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{PlanList, TrendScreen};
use crate::benchmark::{Asked, Requirement};
use crate::command::{Command, Press, Scopes};
use crate::gap::{AreaTotals, Row, Status};
use crate::report::{Plan, beside, count_of_rated, levels, shares, why};
use crate::session::Session;
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::canvas::{put, put_lines};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::focus::Focus;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::{below, columns};
use crate::tui::listing::Listing;
use crate::tui::marks::Marks;
use crate::tui::overlay::Card;
use crate::tui::skill_keys::on_row;
use crate::tui::stack::Stack;
use crate::tui::tab::Tab;
use crate::tui::targets::{Target, Targets};
use crate::tui::view::{coverage_over_time, totals_line};
use next::{Next, next, section_after, section_before};

/// The indentation of a next step below its gap, and its maximum number of lines.
const STEP: usize = 7;
const STEP_ROWS: usize = 3;
/// The minimum number of lines in which the requirements of the list are worth showing.
const MIN_REQUIRED: usize = 6;
/// The maximum number of rows of the chart of coverage over time.
const CHART_ROWS: usize = 18;

/// The Overview screen: coverage, and what to do next.
#[derive(Debug, Default)]
pub(in crate::tui) struct Overview {
    /// The index of the selected row: actions first, then areas, then gaps.
    selected: usize,
}

impl Overview {
    pub(in crate::tui) const TAB: Tab = Tab("Overview");
}

impl Layer for Overview {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::OVERVIEW
    }

    fn enter(&mut self, _: &Context<'_>) {
        self.selected = 0;
    }

    fn select(&mut self, row: usize, _: &Context<'_>) {
        self.selected = row;
    }

    /// Returns the skill of the selected gap, if the gap has a single skill.
    fn focus(&self, context: &Context<'_>, area: Rect) -> Focus {
        let next = next(context, area);
        match next.get(self.selected.min(next.len().saturating_sub(1))) {
            Some(Next::Gap(Row { requirement: Requirement { asked: Asked::Skill(skill), .. }, .. })) => {
                Focus::Skill(skill.clone())
            }
            _ => Focus::Row,
        }
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let next = next(context, area);
        let selected = self.selected.min(next.len().saturating_sub(1));
        if let Some(Next::Gap(row)) = next.get(selected)
            && let Some(reply) = on_row(press, row.requirement, context, &Scopes::OVERVIEW)
        {
            return reply;
        }
        // Commands that do not act on a row have the same meaning on every screen.
        if press.command != Command::Open && !cursor::is_move(press.command) {
            return Reply::Ignored;
        }
        if press.command == Command::Open {
            return match next.get(selected) {
                None => Reply::Done,
                Some(Next::Walk) => Reply::Do(Effect::GoOn),
                Some(Next::Stale(_)) => Reply::Do(Effect::AskAgain),
                Some(Next::Plan(_)) => Reply::Go(PlanList::TAB),
                Some(Next::Since(_)) => Reply::Go(TrendScreen::TAB),
                Some(Next::Area(area)) => Reply::Do(Effect::ShowArea(area.area.id.clone())),
                Some(Next::Gap(row)) => Reply::open(Card::of_skills(row.requirement.asked.skills(), context).in_list()),
            };
        }
        self.selected = match press.command {
            Command::PageUp => section_before(&next, selected),
            Command::PageDown => section_after(&next, selected),
            command => cursor::moved(command, selected, next.len(), 1).unwrap_or(selected),
        };
        Reply::Done
    }

    /// ```text
    ///  at least 55%   72% of what is rated, 36 of 49 rated, 1 n/a
    ///  ▸ Go on: 12 left, about 2 min
    ///    Ask again: 3 ratings older than 180 days
    ///
    ///    Programming languages     ━━━━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌│   80%  ▼ 2
    ///    ...
    ///
    ///  Biggest gaps
    ///    ▼ 2  Query optimization      2 → 4   Read three EXPLAIN plans of your own
    /// ```
    ///
    /// On a wide screen, the gaps are to the right of the areas, and coverage over time is below the areas.
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let next = next(context, area);
        let selected = self.selected.min(next.len().saturating_sub(1));
        let painter = context.painter;
        let cells = usize::from(area.width);
        let mut head = Stack::default();
        head.line(headline(context, cells));
        let (mut areas, mut named) = (Vec::new(), Vec::new());
        for (index, next) in next.iter().enumerate() {
            let (is_selected, target) = (index == selected, Target::row(index, selected));
            match *next {
                Next::Area(area) => areas.push((index, area)),
                Next::Gap(row) => named.push(Named { row, is_selected, target }),
                _ => head.clickable(target, [next.line(is_selected, context, cells)]),
            }
        }
        if context.gaps.totals.unrated == 0 {
            head.line(painter.span(Role::Quiet, "  everything is answered"));
        }
        let above = head.height();
        if let Some(columns) = columns(below(area, above + 1)) {
            let mut targets = head.view(area, buffer);
            targets.extend(left_column(&areas, selected, context, columns[0], buffer));
            let right = gaps_or_required(&named, context, columns[1].height.into(), columns[1].width.into());
            targets.extend(right.view(columns[1], buffer));
            return targets;
        }
        // Each gap has at least one line. If there is not enough room for all areas, the list of areas scrolls.
        let height = usize::from(area.height);
        let taken = above + 1 + named.len().max(1);
        let rows = areas.len().min(height.saturating_sub(taken));
        let spare = height.saturating_sub(taken + rows);
        let list = below(area, above + usize::from(spare > 0));
        let list = Rect { height: u16::try_from(rows).unwrap_or(0).min(list.height), ..list };
        let rest = below(area, usize::from(list.bottom() - area.y) + usize::from(spare > 1));
        let mut targets = head.view(area, buffer);
        targets.extend(area_list(&areas, selected, context, list, buffer));
        targets.extend(gaps_or_required(&named, context, rest.height.into(), cells).view(rest, buffer));
        targets
    }
}

/// The areas, and below them coverage over time.
fn left_column(
    areas: &[(usize, &AreaTotals<'_>)],
    selected: usize,
    context: &Context<'_>,
    area: Rect,
    buffer: &mut Buffer,
) -> Targets {
    let painter = context.painter;
    let height = usize::from(area.height);
    put(buffer, area, 0, painter.span(Role::Strong, "Areas").into());
    let list = below(area, 1);
    let list = Rect { height: u16::try_from(areas.len()).unwrap_or(0).min(list.height), ..list };
    let targets = area_list(areas, selected, context, list, buffer);
    let taken = 1 + areas.len();
    let course = coverage_over_time(context, area.width.into(), height.saturating_sub(taken + 3).min(CHART_ROWS));
    let mut rest = below(area, taken + 1);
    if !course.is_empty() {
        let rows = course.len();
        put(buffer, rest, 0, painter.span(Role::Strong, "Coverage over time").into());
        put_lines(buffer, below(rest, 1), course);
        rest = below(rest, rows + 2);
    }
    put_lines(buffer, rest, planned(context, rest));
    targets
}

/// The planned skills with their due dates under a heading, as many as `area` has room for; empty if none is planned.
fn planned(context: &Context<'_>, area: Rect) -> Vec<Line<'static>> {
    let painter = context.painter;
    let session = context.session;
    if session.profile().plan().is_empty() || area.height < 3 {
        return Vec::new();
    }
    let plan = Plan::of(&context.gaps, session.profile(), &session.catalog);
    let (cells, rows) = (usize::from(area.width), usize::from(area.height) - 1);
    let names = plan.open.iter().map(|item| width(item.name)).max().unwrap_or(0).min(cells / 2);
    let shown = if plan.open.len() > rows { rows - 1 } else { plan.open.len() };
    let mut lines = Vec::new();
    for item in &plan.open[..shown] {
        let (role, when) = item.when(session.today(), cells.saturating_sub(names + 4));
        let name = painter.fit(Role::Text, item.name, names);
        lines.push(Line::from(vec![Span::raw("  "), name, Span::raw("  "), painter.span(role, &when)]));
    }
    if shown < plan.open.len() {
        lines.push(painter.span(Role::Quiet, &format!("  and {} more", plan.open.len() - shown)).into());
    }
    if !lines.is_empty() {
        lines.insert(0, painter.span(Role::Strong, "Plan").into());
    }
    lines
}

/// The biggest gaps under their heading, in at most `height` lines; before there are any, the requirements of the list
/// too, if there is room for more than a few.
fn gaps_or_required(named: &[Named<'_, '_>], context: &Context<'_>, height: usize, cells: usize) -> Stack {
    let painter = context.painter;
    let mut stack = Stack::default();
    stack.line(painter.span(Role::Strong, "Biggest gaps"));
    gaps(named, context, height.saturating_sub(1), cells, &mut stack);
    // The space, the heading, and the last row, which stays free.
    let room = height.saturating_sub(stack.len() + 3);
    if named.is_empty() && context.gaps.totals.unrated > 0 && room >= MIN_REQUIRED {
        stack.space();
        stack.line(painter.span(Role::Strong, "Required"));
        stack.lines(required(context, room, cells));
    }
    stack
}

/// A row with a bar for each area, as many as there is room for around the selected one.
fn area_list(
    areas: &[(usize, &AreaTotals<'_>)],
    selected: usize,
    context: &Context<'_>,
    area: Rect,
    buffer: &mut Buffer,
) -> Targets {
    let painter = context.painter;
    let cells = usize::from(area.width).saturating_sub(2);
    let names = names(areas.iter().map(|(_, area)| *area), cells);
    let mut listing = Listing::default();
    for (index, totals) in areas {
        listing.row(*index, move || {
            let (lead, role) = painter.lead(*index == selected);
            let mut line = totals_line(painter, &totals.area.name, &totals.totals, names, cells);
            if let Some(name) = line.spans.first_mut() {
                name.style = painter.style(role);
            }
            line.spans.insert(0, lead);
            line
        });
    }
    listing.view(selected, context, area, buffer)
}

/// The coverage, shown as a lower bound while something is unrated.
pub(super) fn headline(context: &Context<'_>, cells: usize) -> Line<'static> {
    let (painter, gaps) = (context.painter, &context.gaps);
    let (big, beside) = (shares(&gaps.totals).big, beside(&gaps.totals));
    let is_share = gaps.totals.rated > 0 && gaps.totals.coverage.percent().is_some();
    let named = format!("Coverage {big}");
    let has_room = width(&named) + 3 + width(&beside) <= cells;
    let big = painter.span(Role::Strong, if is_share && has_room { &named } else { &big });
    let room = cells.saturating_sub(big.width() + 3);
    Line::from(vec![big, Span::raw("   "), painter.cut(Role::Quiet, &beside, room)])
}

/// The width of the longest name of these areas, limited by the room beside the bars.
fn names<'a>(areas: impl Iterator<Item = &'a AreaTotals<'a>>, cells: usize) -> usize {
    areas.map(|area| width(&area.area.name)).max().unwrap_or(0).min(cells * 5 / 12)
}

/// A bar for each area.
pub(super) fn areas(context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
    let (painter, gaps) = (context.painter, &context.gaps);
    let names = names(gaps.areas.iter(), cells);
    gaps.areas.iter().map(|area| totals_line(painter, &area.area.name, &area.totals, names, cells)).collect()
}

/// A gap with its name and next step.
struct Named<'g, 'a> {
    row: &'g Row<'a>,
    is_selected: bool,
    target: Target,
}

/// Adds the gaps with their next steps. The steps are below the gaps if there is room for all of them, in full and
/// separated by spaces if possible; otherwise each step is beside its gap.
fn gaps(named: &[Named<'_, '_>], context: &Context<'_>, room: usize, cells: usize, stack: &mut Stack) {
    if named.is_empty() {
        let text = if context.session.profile().is_empty() {
            let example = context.key(Command::Demo, &Scopes::OVERVIEW);
            let example = example.map_or_else(String::new, |key| format!("; {key} shows an example"));
            context.nothing_rated_yet(&Scopes::OVERVIEW) + &example
        } else {
            format!("no gap yet, {}", count_of_rated(&context.gaps.totals))
        };
        stack.line(context.painter.span(Role::Quiet, &text));
    }
    let step_rows = (room.saturating_sub(named.len() + 1) / named.len().max(1)).min(STEP_ROWS);
    let (mut drawn, mut rows) = (Vec::new(), 0);
    for gap in named {
        let lines = gap_lines(context, gap.row, gap.is_selected, step_rows, cells);
        rows += lines.len();
        drawn.push((gap.target, lines));
    }
    // One row between two gaps.
    let is_airy = step_rows > 0 && rows + named.len() <= room + 1;
    for (place, (target, lines)) in drawn.into_iter().enumerate() {
        if is_airy && place > 0 {
            stack.space();
        }
        stack.clickable(target, lines);
    }
}

/// The unrated requirements, the most important first, in at most `rows` lines; if there are more, the last line gives
/// the number of the remaining ones.
fn required(context: &Context<'_>, rows: usize, cells: usize) -> Vec<Line<'static>> {
    let painter = context.painter;
    let names = (cells / 2).min(32);
    let unrated = context.gaps.totals.unrated;
    let shown = if unrated > rows { rows.saturating_sub(1) } else { unrated };
    let mut lines = Vec::new();
    for row in context.gaps.ranked() {
        if row.status == Status::Unrated && lines.len() < shown {
            let name = painter.fit(Role::Text, &row.requirement.name, names);
            let why = why(row.requirement, painter.symbols);
            let why = painter.cut(Role::Quiet, &why, cells.saturating_sub(names + 4));
            lines.push(Line::from(vec![Span::raw("  "), name, Span::raw("  "), why]));
        }
    }
    if shown < unrated {
        lines.push(painter.span(Role::Quiet, &format!("  and {} more", unrated - shown)).into());
    }
    lines
}

/// The lines of a gap with its next step: below it, in at most the given number of lines, or beside it if that number
/// is 0.
pub(super) fn gap_lines(
    context: &Context<'_>,
    row: &Row<'_>,
    selected: bool,
    step_rows: usize,
    cells: usize,
) -> Vec<Line<'static>> {
    let painter = context.painter;
    let symbols = painter.symbols;
    let names = if step_rows > 0 { cells / 2 } else { cells / 3 }.min(32);
    let (lead, role) = painter.lead(selected);
    let mut line = Line::from(vec![
        lead,
        painter.span(if selected { role } else { Role::Gap }, &fit(&symbols.verdict(row), 5, "")),
        painter.fit(role, &row.requirement.name, names),
        painter.span(Role::Text, &format!("  {}  ", levels(row, symbols))),
    ]);
    let step = next_step(context.session, row);
    let marks = Marks::of(row.requirement.asked.skills(), context).text(symbols);
    if step_rows > 0 {
        let beside = format!("weight {}  {marks}", row.requirement.weight.number());
        if line.width() + width(beside.trim_end()) <= cells {
            line.push_span(painter.span(Role::Quiet, &beside));
        }
        let mut lines = vec![line];
        for part in painter.wrap_in(Role::Quiet, &step, cells.saturating_sub(STEP), step_rows) {
            lines.push(Line::from(vec![Span::raw(" ".repeat(STEP)), part]));
        }
        lines
    } else {
        let step = if marks.is_empty() { step } else { format!("{marks} {step}") };
        let room = cells.saturating_sub(line.width());
        line.push_span(painter.cut(Role::Quiet, &step, room));
        vec![line]
    }
}

/// The next step that closes a gap, from the user's current level.
fn next_step(session: &Session, row: &Row<'_>) -> String {
    let skill = row.answer.and_then(|(skill, _)| session.catalog.skill(skill.as_str()));
    let step = skill.zip(row.level).and_then(|(skill, level)| skill.next_step(level));
    step.unwrap_or_default().to_owned()
}
