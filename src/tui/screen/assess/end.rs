use ratatui::layout::Rect;
use ratatui::text::Line;

use super::ROOM_FOR_PROGRESS;
use crate::command::{Command, Press, Scopes};
use crate::gap::Gaps;
use crate::style::Role;
use crate::text::{capitalized, counted};
use crate::tui::context::Context;
use crate::tui::layout::columns;
use crate::tui::screen::overview::{areas, gap_lines, headline};
use crate::tui::stack::Stack;
use crate::tui::targets::Target;
use crate::walk::Walk;

/// The number of gaps that are listed, and the maximum number of lines of each one's next step.
const FIRST_GAPS: usize = 3;
const STEP_ROWS: usize = 2;
/// The index of the plan among the screens.
const PLAN: usize = 4;

/// The state of the assessment after the last card.
#[derive(Debug, Clone, Copy)]
pub(super) enum AtEnd {
    /// The walk has skills to ask again, because an answer may have been undone elsewhere.
    MoreToAsk,
    /// The walk is complete, but the list is not.
    RestOfList,
    /// The whole list is answered.
    AllAnswered,
}

impl AtEnd {
    pub(super) fn of(walk: &Walk, gaps: &Gaps<'_>) -> Self {
        match (walk.left(gaps), gaps.totals.unrated) {
            (1.., _) => Self::MoreToAsk,
            (0, 1..) => Self::RestOfList,
            (0, 0) => Self::AllAnswered,
        }
    }
}

/// The page after the last card: what is complete, the coverage, and what is left of the list or which gaps matter
/// most.
///
/// ```text
///  The essentials are done.
///
///  at least 55%   20 of 49 rated
///  "Must Have Backend Developer Skills For 2023" has 49 requirements: 27 left, about 4 min.
///
///  Enter  rate what is left
///    ←    back to the last card
/// ```
///
/// Once everything is answered, the page also names the plan and the export.
pub(super) fn end(scopes: Scopes, context: &Context<'_>, area: Rect) -> Stack {
    let (painter, gaps, walk) = (context.painter, &context.gaps, context.sitting.walk());
    let cells = usize::from(columns(area).map_or(area, |[left, _]| left).width);
    let (title, all) = (&gaps.benchmark.title, counted(gaps.totals.requirements, "requirement"));
    let at_end = AtEnd::of(walk, gaps);
    let (done, on) = match at_end {
        AtEnd::MoreToAsk => ("there is more to rate", "rate what is left"),
        AtEnd::RestOfList => (walk.done(), "rate what is left"),
        AtEnd::AllAnswered => (walk.done(), "to the gaps"),
    };
    let text = match gaps.totals.unrated {
        0 => format!("\"{title}\" has {all}; you meet {}.", gaps.totals.met),
        left => {
            let minutes = context.pace.minutes(left);
            format!("\"{title}\" has {all}: {left} left, about {minutes} min.")
        }
    };
    let mut stack = Stack::default();
    stack.space();
    if context.session.is_of_another() && matches!(at_end, AtEnd::AllAnswered) {
        stack.line(painter.span(Role::Strong, "Everything is answered."));
        stack.space();
        let quit = context.press(Command::Quit, &scopes, "to write your opinion to a file");
        stack.lines(painter.wrap(Role::Text, &format!("You can still go back and change answers{quit}."), cells));
        return stack;
    }
    stack.line(painter.span(Role::Strong, &format!("{}.", capitalized(done))));
    stack.space();
    stack.line(headline(context, cells));
    stack.lines(painter.wrap(Role::Text, &text, cells));
    if matches!(at_end, AtEnd::AllAnswered) && area.height >= ROOM_FOR_PROGRESS {
        areas_and_gaps(context, area, cells, &mut stack);
    }
    stack.space();
    next_actions(at_end, on, scopes, context, &mut stack);
    stack
}

/// The user's possible next actions, each with its key.
fn next_actions(at_end: AtEnd, on: &str, scopes: Scopes, context: &Context<'_>, stack: &mut Stack) {
    let painter = context.painter;
    let press = |command| Press { command, nth: 0 };
    let mut ways = vec![(press(Command::Open), on)];
    if matches!(at_end, AtEnd::AllAnswered) {
        ways.push((Press { command: Command::Screen, nth: PLAN }, "plan what to work on next"));
        ways.push((press(Command::Export), "export your progress or a report"));
    }
    ways.push((press(Command::Back), "back to the last card"));
    for (press, what) in ways {
        let key = match press.command {
            Command::Screen => context.session.config.keys.key_of(press).map(|key| painter.key_name(key)),
            command => context.key(command, &scopes),
        };
        if let Some(key) = key {
            let role = if press.command == Command::Open { Role::Selected } else { Role::Key };
            let key = painter.span(role, &format!("{key:^7}"));
            let line = Line::from(vec![key, painter.span(Role::Text, &format!(" {what}"))]);
            stack.clickable(Target::Press(press), [line]);
        }
    }
}

/// The areas, if there is room for all of them, and the biggest gaps with their next steps.
fn areas_and_gaps(context: &Context<'_>, area: Rect, cells: usize, stack: &mut Stack) {
    let gaps = &context.gaps;
    let biggest = gaps.biggest(FIRST_GAPS);
    let more = biggest.len() * (1 + STEP_ROWS) + 5;
    if stack.len() + 1 + gaps.areas.len() + more <= area.height.into() {
        stack.space();
        stack.lines(areas(context, cells));
    }
    if !biggest.is_empty() {
        stack.space();
        stack.line(context.painter.span(Role::Strong, "What matters most now"));
    }
    for row in biggest {
        stack.lines(gap_lines(context, row, false, STEP_ROWS, cells));
    }
}
