use std::ops::RangeInclusive;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{PlanList, TrendScreen};
use crate::benchmark::{Asked, Requirement};
use crate::command::{Command, Press, Scopes};
use crate::comparison::{Comparison, Moment};
use crate::gap::{AreaTotals, Gaps, Row, Status};
use crate::report::{beside, count_of_rated, course, date, day_of, levels, pressing, shares, why};
use crate::session::Session;
use crate::style::Role;
use crate::text::{counted, fit, width};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::focus::Focus;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::{below, columns};
use crate::tui::overlay::Card;
use crate::tui::skill_keys::on_row;
use crate::tui::stack::Stack;
use crate::tui::tab::Tab;
use crate::tui::targets::{Target, Targets};
use crate::tui::view::{coverage_over_time, totals_line};

/// How many gaps are named, and how many where there is room for more with their steps.
const GAPS: RangeInclusive<usize> = 5..=12;
/// How far a step is indented below its gap, and how many lines it fills at most.
const STEP: usize = 7;
const STEP_ROWS: usize = 3;
/// How many rows the coverage over time takes at most.
const COURSE: usize = 18;

/// The overview: coverage, and what to do next.
#[derive(Debug, Default)]
pub(in crate::tui) struct Overview {
    /// Which of the things to do is selected.
    selected: usize,
}

/// Something to do, or to look at.
enum Next<'g, 'a> {
    /// Go on with the walk.
    Walk,
    /// Ask again what is old; how many answers that is.
    Stale(usize),
    /// The plan, with what of it presses.
    Plan(String),
    /// What has changed since the last time.
    Since(String),
    /// A gap.
    Gap(&'g Row<'a>),
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

    /// Returns what is in focus: the skill of the selected gap, where the gap is that of a single skill.
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
        // Everything else that is not meant for a row means the same everywhere.
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
                Some(Next::Gap(row)) => Reply::open(Card::of_requirement(row.requirement)),
            };
        }
        self.selected = cursor::moved(press.command, selected, next.len(), next.len()).unwrap_or(selected);
        Reply::Done
    }

    /// ```text
    ///  at least 55 %   72 % of what is rated, 36 of 49 rated, 1 n/a
    ///  ▸ Go on: 12 left, about 2 min
    ///    Ask again: 3 ratings older than 180 days
    ///
    ///  Programming languages     ████████████████████▒▒▒▒▒▒▒▒▒▒│   80 %  ▼ 2
    ///  ...
    ///
    ///  Biggest gaps
    ///    ▼ 2  Query optimization      2 → 4   Read three EXPLAIN plans of your own
    /// ```
    ///
    /// Where it is wide, the gaps stand right of the areas, and below these how coverage went.
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let next = next(context, area);
        let selected = self.selected.min(next.len().saturating_sub(1));
        let to_do = next.iter().filter(|next| !matches!(next, Next::Gap(_))).count();
        let painter = context.painter;
        let cells = usize::from(area.width);
        let mut stack = Stack::default();
        stack.line(headline(context, cells));
        for (index, next) in next.iter().enumerate().take(to_do) {
            stack.clickable(Target::row(index, selected), [next.line(index == selected, context, cells)]);
        }
        if context.gaps.totals.unrated == 0 {
            stack.line(painter.span(Role::Quiet, "  everything is answered"));
        }
        stack.space();
        let named = next.into_iter().enumerate().skip(to_do).filter_map(|(index, next)| match next {
            Next::Gap(row) => Some(Named { row, is_selected: index == selected, target: Target::row(index, selected) }),
            _ => None,
        });
        let named: Vec<Named<'_, '_>> = named.collect();

        let Some(columns) = columns(below(area, stack.height() + 1)) else {
            // Of more areas than there is room for, those show that miss most: each gap has a line at least.
            let room = usize::from(area.height).saturating_sub(stack.height() + 1 + named.len().max(1));
            stack.lines(areas(context, room, cells));
            stack.space();
            stack.line(painter.span(Role::Strong, "Biggest gaps"));
            let room = usize::from(area.height).saturating_sub(stack.height());
            gaps(&named, context, room.saturating_sub(2), cells, &mut stack);
            return stack.view(area, buffer);
        };
        let mut targets = stack.view(area, buffer);
        let height = usize::from(columns[0].height);
        let cells = columns.map(|column| usize::from(column.width));
        let mut left = Stack::default();
        left.line(painter.span(Role::Strong, "Areas"));
        left.lines(areas(context, height.saturating_sub(1), cells[0]));
        let course = coverage_over_time(context, cells[0], height.saturating_sub(left.height() + 3).min(COURSE));
        if !course.is_empty() {
            left.space();
            left.line(painter.span(Role::Strong, "Coverage over time"));
            left.lines(course);
        }
        targets.extend(left.view(columns[0], buffer));
        let mut right = Stack::default();
        right.line(painter.span(Role::Strong, "Biggest gaps"));
        gaps(&named, context, height.saturating_sub(1), cells[1], &mut right);
        if named.is_empty() && context.gaps.totals.unrated > 0 {
            right.space();
            right.line(painter.span(Role::Strong, "Asked for"));
            right.lines(asked_for(context, height.saturating_sub(right.len() + 1), cells[1]));
        }
        targets.extend(right.view(columns[1], buffer));
        targets
    }
}

/// What there is to do, the most urgent first.
fn next<'g, 'a>(context: &'g Context<'a>, area: Rect) -> Vec<Next<'g, 'a>> {
    let (gaps, session) = (&context.gaps, context.session);
    let walk = (gaps.totals.unrated > 0).then_some(Next::Walk);
    let stale = gaps.stale(session.now(), session.config.reassess_after_days).count();
    let stale = (stale > 0).then_some(Next::Stale(stale));
    let plan = pressing(session.profile().plan(), session.today()).map(Next::Plan);
    let since = since(context).map(Next::Since);
    let mut next: Vec<Next<'g, 'a>> = [walk, stale, plan, since].into_iter().flatten().collect();
    // The headline and two headings with their spaces, and of two columns only the one that holds the gaps.
    let above = if columns(area).is_some() { 0 } else { gaps.areas.len() };
    let room = usize::from(area.height).saturating_sub(next.len() + above + 5);
    let count = (room / (1 + STEP_ROWS)).clamp(*GAPS.start(), *GAPS.end());
    next.extend(gaps.biggest(count).into_iter().map(Next::Gap));
    next
}

impl Next<'_, '_> {
    /// Its line; a gap has lines of its own.
    fn line(&self, selected: bool, context: &Context<'_>, cells: usize) -> Line<'static> {
        let painter = context.painter;
        let totals = &context.gaps.totals;
        let (lead, role) = painter.lead(selected);
        let text = match self {
            Self::Walk => {
                let verb = if totals.rated == 0 { "Start" } else { "Go on" };
                format!("{verb}: {} left, about {} min", totals.unrated, context.pace.minutes(totals.unrated))
            }
            Self::Stale(count) => {
                let days = context.session.config.reassess_after_days;
                format!("Ask again: {} older than {days} days", counted(*count, "rating"))
            }
            Self::Plan(pressing) => format!("Plan: {pressing}"),
            Self::Since(changes) => changes.clone(),
            Self::Gap(row) => row.requirement.name.clone(),
        };
        Line::from(vec![
            lead,
            painter.cut(role, &text, cells.saturating_sub(3)),
            painter.span(role, if selected { " " } else { "" }),
        ])
    }
}

/// What has changed since the app was last left: "Since 14 Nov 2026: ≥ 52 % → ≥ 55 %, 3 rose, 2 new"; none where nothing
/// has. What has changed within one day is "since earlier today".
fn since(context: &Context<'_>) -> Option<String> {
    let session = context.session;
    let (at, profile) = session.last_visit()?;
    let before = Moment { profile: &profile, at };
    let after = Moment { profile: session.profile(), at: session.now() };
    let changes = Comparison::of(before, after, session.config.reassess_after_days, &session.catalog);
    let parts: Vec<String> =
        changes.sections().map(|(heading, moves)| format!("{} {}", moves.len(), heading.to_lowercase())).collect();
    if parts.is_empty() {
        return None;
    }
    let then = Gaps::of(&session.benchmark, &profile, &session.catalog);
    let course = course(&then.totals, &context.gaps.totals, context.painter.symbols);
    let course = course.map_or_else(String::new, |course| course + ", ");
    let since = if day_of(at) == session.today() { "earlier today".to_owned() } else { date(at) };
    Some(format!("Since {since}: {course}{}", parts.join(", ")))
}

/// Coverage, never as a bare number while something is unrated.
pub(super) fn headline(context: &Context<'_>, cells: usize) -> Line<'static> {
    let (painter, gaps) = (context.painter, &context.gaps);
    let shares = shares(&gaps.totals);
    let big = painter.span(Role::Strong, &shares.big);
    let room = cells.saturating_sub(big.width() + 3);
    Line::from(vec![big, Span::raw("   "), painter.cut(Role::Quiet, &beside(&gaps.totals), room)])
}

/// A bar for each area; where there are more than rows, those that miss most.
pub(super) fn areas(context: &Context<'_>, room: usize, cells: usize) -> Vec<Line<'static>> {
    let (painter, gaps) = (context.painter, &context.gaps);
    let mut shown: Vec<&AreaTotals<'_>> = gaps.areas.iter().collect();
    let hidden = if shown.len() > room { shown.len() + 1 - room.max(1) } else { 0 };
    if hidden > 0 {
        let mut by_need = shown.clone();
        by_need.sort_by_key(|area| (area.totals.missing, area.totals.unrated));
        let least: Vec<_> = by_need.iter().take(hidden).map(|area| &area.area.id).collect();
        shown.retain(|area| !least.contains(&&area.area.id));
    }
    let names = gaps.areas.iter().map(|area| width(&area.area.name)).max().unwrap_or(0).min(cells * 5 / 12);
    let mut lines: Vec<_> =
        shown.into_iter().map(|area| totals_line(painter, &area.area.name, &area.totals, names, cells)).collect();
    if hidden > 0 {
        lines.push(painter.span(Role::Quiet, &format!("and {}", counted(hidden, "more area"))).into());
    }
    lines
}

/// A gap that is named.
struct Named<'g, 'a> {
    row: &'g Row<'a>,
    is_selected: bool,
    target: Target,
}

/// The gaps with their next steps: below each where there is room for the steps of all, whole and then apart from one
/// another where there is; else beside it.
fn gaps(named: &[Named<'_, '_>], context: &Context<'_>, room: usize, cells: usize, stack: &mut Stack) {
    if named.is_empty() {
        let text = if context.session.profile().is_empty() {
            context.nothing_rated_yet(&Scopes::OVERVIEW)
        } else {
            format!("none among {}", count_of_rated(&context.gaps.totals))
        };
        stack.line(context.painter.span(Role::Quiet, &text));
    }
    let step_rows = (room.saturating_sub(named.len() + 1) / named.len().max(1)).min(STEP_ROWS);
    let drawn: Vec<_> =
        named.iter().map(|gap| gap_lines(context, gap.row, gap.is_selected, step_rows, cells)).collect();
    let is_airy = step_rows > 0 && drawn.iter().map(|lines| lines.len() + 1).sum::<usize>() <= room + 1;
    for (place, (gap, lines)) in named.iter().zip(drawn).enumerate() {
        if is_airy && place > 0 {
            stack.space();
        }
        stack.clickable(gap.target, lines);
    }
}

/// What is asked for and not rated yet, what matters most first, in so many lines; where they are too few, the last one
/// says how much there is besides.
fn asked_for(context: &Context<'_>, rows: usize, cells: usize) -> impl Iterator<Item = Line<'static>> {
    let painter = context.painter;
    let names = (cells / 2).min(32);
    let unrated = context.gaps.totals.unrated;
    let shown = if unrated > rows { rows.saturating_sub(1) } else { unrated };
    let more = (shown < unrated).then(|| painter.span(Role::Quiet, &format!("  and {} more", unrated - shown)).into());
    let unrated = context.gaps.ranked().into_iter().filter(|row| row.status == Status::Unrated);
    let line = move |row: &Row<'_>| {
        let room = cells.saturating_sub(names + 4);
        Line::from(vec![
            Span::raw("  "),
            painter.fit(Role::Text, &row.requirement.name, names),
            Span::raw("  "),
            painter.cut(Role::Quiet, &why(row.requirement, painter.symbols), room),
        ])
    };
    unrated.take(shown).map(line).chain(more)
}

/// A gap with its next step: in so many lines below it, or where that is none, beside it.
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
    if step_rows > 0 {
        line.push_span(painter.span(Role::Quiet, &format!("weight {}", row.requirement.weight.number())));
        let step = painter.wrap_in(Role::Quiet, &step, cells.saturating_sub(STEP), step_rows);
        let step = step.into_iter().map(|part| Line::from(vec![Span::raw(" ".repeat(STEP)), part]));
        [line].into_iter().chain(step).collect()
    } else {
        let room = cells.saturating_sub(line.width());
        line.push_span(painter.cut(Role::Quiet, &step, room));
        vec![line]
    }
}

/// The next step for a gap, from the level that the user has.
fn next_step(session: &Session, row: &Row<'_>) -> String {
    let skill = row.answer.and_then(|(skill, _)| session.catalog.skill(skill.as_str()));
    let step = skill.zip(row.level).and_then(|(skill, level)| skill.next_step(level));
    step.unwrap_or_default().to_owned()
}
