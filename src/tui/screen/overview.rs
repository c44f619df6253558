use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Context, Tab};
use crate::command::{Command, Press, Scope};
use crate::gap::{AreaTotals, Row};
use crate::report::{beside, count_of_rated, levels, shares};
use crate::session::Session;
use crate::style::Role;
use crate::text::{counted, fit, width};
use crate::tui::chrome::put;
use crate::tui::cursor;
use crate::tui::effect::Reply;
use crate::tui::overlay::{Card, Overlay};
use crate::tui::stack::Stack;
use crate::tui::view::totals_line;
use crate::walk;

/// How many gaps are named.
const GAPS: usize = 5;

/// Where one stands, and what to do next.
#[derive(Debug, Default)]
pub(in crate::tui) struct Overview {
    /// What is selected: 0 is to go on with the walk while something is left, then come the gaps.
    selected: usize,
}

impl Overview {
    pub(in crate::tui) const SCOPES: &[Scope] = &[Scope::Choice, Scope::List];

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>) -> Reply {
        let gaps = &context.gaps;
        let (walk, biggest) = (usize::from(gaps.totals.unrated > 0), gaps.biggest(GAPS));
        let last = (walk + biggest.len()).saturating_sub(1);
        let selected = self.selected.min(last);
        self.selected = match press.command {
            Command::Open if selected < walk => return Reply::Go(Tab::Assess),
            Command::Open => match biggest.get(selected - walk) {
                Some(row) => return Reply::Open(Overlay::Card(Card::of_requirement(row.requirement))),
                None => return Reply::Done,
            },
            command => match cursor::moved(command, selected, last + 1, last) {
                Some(place) => place,
                None => return Reply::Ignored,
            },
        };
        Reply::Done
    }

    /// ```text
    ///  at least 55 %   72 % of what is rated, 36 of 49 rated, 1 n/a
    ///  ▸ Go on: 12 left, about 2 min                         3 ratings older than 180 days
    ///
    ///  Programming languages     ████████████████████▒▒▒▒▒▒▒▒▒▒│   80 %  ▼ 2
    ///  ...
    ///
    ///  Biggest gaps
    ///    ▼ 2  Query optimization      2 → 4   Read three EXPLAIN plans of your own
    /// ```
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let look = context.look;
        let session = context.session;
        let gaps = &context.gaps;
        let cells = usize::from(area.width);
        let mut stack = Stack::default();
        stack.line(headline(context, cells));
        let walk = usize::from(gaps.totals.unrated > 0);
        let biggest = gaps.biggest(GAPS);
        let selected = self.selected.min((walk + biggest.len()).saturating_sub(1));
        stack.line(next(context, walk > 0 && selected == 0, cells));
        stack.space();

        // Steps get a line of their own where there is room for all of them.
        let height = usize::from(area.height);
        let fixed = stack.height() + gaps.areas.len() + 1 + biggest.len();
        let own_line = height >= fixed + biggest.len() + 3;
        let room = height.saturating_sub(stack.height() + 1 + biggest.len());
        stack.lines(areas(context, room, cells));
        stack.space();
        stack.line(look.span(Role::Strong, "Biggest gaps"));
        if biggest.is_empty() {
            let text = if session.profile().is_empty() {
                context.nothing_rated_yet(Self::SCOPES)
            } else {
                format!("none among {}", count_of_rated(&gaps.totals))
            };
            stack.line(look.span(Role::Quiet, &text));
        }
        for (index, row) in biggest.iter().enumerate() {
            stack.lines(gap(context, row, selected == walk + index, own_line, cells));
        }
        for (row, line) in (0..).zip(stack.fit(height)) {
            put(buffer, area, row, line);
        }
    }
}

/// Coverage, never as a bare number while something is unrated.
fn headline(context: &Context<'_>, cells: usize) -> Line<'static> {
    let (look, gaps) = (context.look, &context.gaps);
    let shares = shares(&gaps.totals);
    let big = look.span(Role::Strong, &shares.big);
    let room = cells.saturating_sub(big.width() + 3);
    Line::from(vec![big, Span::raw("   "), look.cut(Role::Quiet, &beside(&gaps.totals), room)])
}

/// What to do next: go on with the walk, ask again what is old.
fn next(context: &Context<'_>, selected: bool, cells: usize) -> Line<'static> {
    let (look, gaps) = (context.look, &context.gaps);
    let left = gaps.totals.unrated;
    let pointer = if selected { look.symbols.pointer } else { " " };
    let verb = if gaps.totals.rated == 0 { "Start" } else { "Go on" };
    let action = match left {
        0 => look.span(Role::Quiet, "everything is answered"),
        _ => {
            let role = if selected { Role::Selected } else { Role::Text };
            look.span(role, &format!("{pointer} {verb}: {left} left, about {} min ", walk::minutes(left)))
        }
    };
    let stale = match context.session.report().stale_count() {
        0 => Vec::new(),
        count => {
            let days = context.session.config.reassess_after_days;
            vec![look.span(Role::Quiet, &format!("{} older than {days} days", counted(count, "rating")))]
        }
    };
    look.ends(vec![action], stale, cells)
}

/// A bar for each area; where there are more than rows, those that miss most.
fn areas(context: &Context<'_>, room: usize, cells: usize) -> Vec<Line<'static>> {
    let (look, gaps) = (context.look, &context.gaps);
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
        shown.into_iter().map(|area| totals_line(look, &area.area.name, &area.totals, names, cells)).collect();
    if hidden > 0 {
        lines.push(look.span(Role::Quiet, &format!("and {}", counted(hidden, "more area"))).into());
    }
    lines
}

/// A gap with its next step, beside it or below it.
fn gap(context: &Context<'_>, row: &Row<'_>, selected: bool, own_line: bool, cells: usize) -> Vec<Line<'static>> {
    let look = context.look;
    let symbols = look.symbols;
    let names = (cells / 3).min(32);
    let pointer = if selected { symbols.pointer } else { " " };
    let role = if selected { Role::Selected } else { Role::Text };
    let mut line = Line::from(vec![
        look.span(role, &format!("{pointer} ")),
        look.span(if selected { role } else { Role::Gap }, &fit(&symbols.verdict(row), 5, "")),
        look.fit(role, &row.requirement.name, names),
        look.span(Role::Text, &format!("  {}  ", levels(row, symbols))),
    ]);
    let step = next_step(context.session, row);
    if own_line {
        line.push_span(look.span(Role::Quiet, &format!("weight {}", row.requirement.weight.number())));
        let below = vec![Span::raw("       "), look.cut(Role::Quiet, &step, cells.saturating_sub(7))];
        vec![line, Line::from(below)]
    } else {
        let room = cells.saturating_sub(line.width());
        line.push_span(look.cut(Role::Quiet, &step, room));
        vec![line]
    }
}

/// What to do next about a gap, from the level that one has.
fn next_step(session: &Session, row: &Row<'_>) -> String {
    let skill = row.answer.and_then(|(skill, _)| session.catalog.skill(skill.as_str()));
    let step = skill.zip(row.level).and_then(|(skill, level)| skill.next_step(level));
    step.unwrap_or_default().to_owned()
}
