use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Overview;
use super::overview::{areas, gap_lines, headline};
use crate::benchmark::Weight;
use crate::command::{Command, Press, Scopes};
use crate::gap::{Gaps, Status};
use crate::style::Role;
use crate::text::counted;
use crate::tui::canvas::frame;
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::layer::{Hint, Layer, Reply};
use crate::tui::layout::inside;
use crate::tui::stack::Stack;
use crate::tui::targets::{Target, Targets};

/// The number of gaps that are listed, and the maximum number of lines of each one's next step.
const GAPS: usize = 3;
const STEP_ROWS: usize = 2;
/// The rows of the headline and of the heading.
const HEADINGS: usize = 2;
/// The number of options.
const OPTIONS: usize = 2;

/// The page after the last essential is rated: coverage so far, the biggest gaps, and the choice whether to continue.
#[derive(Debug, Default)]
pub(in crate::tui) struct Milestone {
    /// The index of the selected option: continue, or stop here.
    selected: usize,
}

impl Milestone {
    /// Returns true if all essentials of the list are rated, and other requirements are not.
    pub(in crate::tui) fn is_reached(gaps: &Gaps<'_>) -> bool {
        let (mut essentials, mut open_essentials) = (0, 0);
        for row in gaps.rows.iter().filter(|row| row.requirement.weight == Weight::ESSENTIAL) {
            essentials += 1;
            open_essentials += usize::from(row.status == Status::Unrated);
        }
        essentials > 0 && open_essentials == 0 && gaps.totals.unrated > 0
    }
}

impl Layer for Milestone {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::MENU
    }

    fn hint(&self, command: Command, _: &Context<'_>, _: Rect) -> Hint {
        if command == Command::Open { Hint::Named("choose") } else { Hint::Usual }
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn select(&mut self, row: usize, _: &Context<'_>) {
        self.selected = row;
    }

    fn update(&mut self, press: Press, _: &Context<'_>, _: Rect) -> Reply {
        match (press.command, self.selected) {
            (Command::Open, 0) => Reply::Close,
            (Command::Open, _) => Reply::Go(Overview::TAB),
            // After an undo this page is no longer true, so close it.
            (Command::Undo, _) => Reply::Run(press),
            (command, _) => match cursor::moved(command, self.selected, OPTIONS, OPTIONS) {
                Some(selected) => {
                    self.selected = selected;
                    Reply::Done
                }
                None => Reply::Ignored,
            },
        }
    }

    /// ```text
    /// ┌─ The essentials are done ────────────────────────┐
    /// │ at least 55%   20 of 49 rated                   │
    /// │                                                  │
    /// │ Biggest gaps so far                              │
    /// │   ▼ 2  Query optimization      2 → 4             │
    /// │        Read three EXPLAIN plans of your own      │
    /// │                                                  │
    /// │ Coverage so far by area                          │
    /// │ Databases and data modeling   ━━━━━━╌╌╌╌│   58%  │
    /// │                                                  │
    /// │ ▸ Go on: 29 left, about 6 min                    │
    /// │   Stop here: to the overview                     │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let (painter, gaps) = (context.painter, &context.gaps);
        frame(painter, "The essentials are done", area, buffer);
        let inside = inside(area);
        let cells = usize::from(inside.width);
        let mut stack = Stack::default();
        stack.space();
        stack.line(headline(context, cells));
        stack.space();
        let biggest = gaps.biggest(GAPS);
        if !biggest.is_empty() {
            stack.line(painter.span(Role::Strong, "Biggest gaps so far"));
        }
        // The two options below always have room.
        let room = usize::from(inside.height).saturating_sub(HEADINGS + OPTIONS);
        let step_rows = (room / biggest.len().max(1)).saturating_sub(1).min(STEP_ROWS);
        for row in biggest {
            stack.lines(gap_lines(context, row, false, step_rows, cells));
        }
        if stack.len() + gaps.areas.len() + OPTIONS + 3 <= inside.height.into() {
            stack.space();
            stack.line(painter.span(Role::Strong, "Coverage so far by area"));
            stack.lines(areas(context, cells));
        }
        stack.space();
        let left = gaps.totals.unrated;
        let minutes = context.pace.minutes(left);
        let options = [
            format!("Go on: {left} left, about {}", counted(minutes, "minute")),
            "Stop here: to the overview; every rating is saved".to_owned(),
        ];
        for (index, option) in options.iter().enumerate() {
            let (lead, role) = painter.lead(index == self.selected);
            let line = Line::from(vec![lead, painter.cut(role, option, cells.saturating_sub(2))]);
            stack.clickable(Target::row(index, self.selected), [line]);
        }
        stack.view(inside, buffer)
    }
}
