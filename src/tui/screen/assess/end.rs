use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::command::{Command, Press, Scope};
use crate::style::Role;
use crate::text::{capitalized, counted};
use crate::tui::chrome::columns;
use crate::tui::screen::Context;
use crate::tui::screen::overview::{areas, gap_lines, headline};
use crate::tui::stack::Stack;
use crate::tui::targets::Target;
use crate::walk::Walk;

/// How many gaps are named, and how many lines the next step of each may fill.
const FIRST_GAPS: usize = 3;
const STEP_ROWS: usize = 2;

/// What stands where a card would be, when nothing is left to ask: what is done, where one stands, and what of the list is
/// left or what matters most now.
///
/// ```text
///  The essentials are done.
///
///  at least 55 %   20 of 49 rated
///  "Must Have Backend Developer Skills For 2023" asks for 49 things: 27 left, about 4 min.
///
///  Enter  goes on with what is left
///    ←    back to the last card
/// ```
pub(super) fn end(walk: &Walk, scopes: &[Scope], context: &Context<'_>, area: Rect) -> Stack {
    let (look, gaps) = (context.look, &context.gaps);
    let cells = usize::from(columns(area).map_or(area, |[left, _]| left).width);
    let (title, things) = (&gaps.benchmark.title, counted(gaps.totals.requirements, "thing"));
    // Somebody may have taken an answer back elsewhere.
    let done = match walk.left(gaps) {
        0 => walk.part().map_or("nothing is left to ask", |part| &part.done),
        _ => "there is more to ask",
    };
    let (text, on) = match gaps.totals.unrated {
        0 => {
            let met = gaps.rows.iter().filter(|row| row.status.is_met()).count();
            (format!("\"{title}\" asks for {things}; you meet {met}."), "to the gaps")
        }
        left => {
            let minutes = context.pace.minutes(left);
            (format!("\"{title}\" asks for {things}: {left} left, about {minutes} min."), "goes on with what is left")
        }
    };
    let mut stack = Stack::default();
    stack.space();
    stack.line(look.span(Role::Strong, &format!("{}.", capitalized(done))));
    stack.space();
    stack.line(headline(context, cells));
    stack.lines(look.wrap(Role::Text, &text, cells));
    if gaps.totals.unrated == 0 {
        what_matters(context, area, cells, &mut stack);
    }
    stack.space();
    for (command, what) in [(Command::Open, on), (Command::Back, "back to the last card")] {
        if let Some(key) = context.key(command, scopes) {
            let press = Target::Press(Press { command, nth: 0 });
            let role = if command == Command::Open { Role::Selected } else { Role::Key };
            let key = look.span(role, &format!("{key:^7}"));
            stack.clickable(press, [Line::from(vec![key, look.span(Role::Text, &format!(" {what}"))])]);
        }
    }
    stack
}

/// The areas, where there is room for all of them, and the biggest gaps with their next steps.
fn what_matters(context: &Context<'_>, area: Rect, cells: usize, stack: &mut Stack) {
    let gaps = &context.gaps;
    let biggest = gaps.biggest(FIRST_GAPS);
    let more = biggest.len() * (1 + STEP_ROWS) + 5;
    if stack.len() + 1 + gaps.areas.len() + more <= area.height.into() {
        stack.space();
        stack.lines(areas(context, gaps.areas.len(), cells));
    }
    if !biggest.is_empty() {
        stack.space();
        stack.line(context.look.span(Role::Strong, "What matters most now"));
    }
    for row in biggest {
        stack.lines(gap_lines(context, row, false, STEP_ROWS, cells));
    }
}
