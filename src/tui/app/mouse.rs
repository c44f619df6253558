//! The mouse: what a click and the wheel do.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::App;
use crate::command::{Command, Press, Scope};
use crate::tui::Ended;
use crate::tui::context::Context;
use crate::tui::effect::Request;
use crate::tui::layout::body;
use crate::tui::targets::{Target, Targets};

/// Number of rows that the wheel moves at once.
const WHEEL: usize = 3;

/// The state of the mouse.
#[derive(Debug, Default)]
pub(super) struct Mouse {
    /// True if the terminal reports the mouse.
    pub(super) is_on: bool,
    /// What can be clicked in the frame on screen; nothing once something has happened since.
    pub(super) targets: Targets,
    /// The list in which the user clicked last, until something else is done.
    pub(super) clicked: Option<ClickedList>,
}

/// A list that stays where it is under a click, so that a second click hits the same row.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClickedList {
    /// The number of layers over the screen, that of the list included.
    pub(super) depth: usize,
    /// The first line that shows.
    pub(super) top: usize,
}

impl App {
    /// Lets the mouse click and scroll, or select text again.
    pub(super) fn switch_mouse(&mut self) {
        self.mouse.is_on = !self.mouse.is_on;
        self.requests.push(Request::Mouse(self.mouse.is_on));
        self.say(if self.mouse.is_on { "the mouse clicks and scrolls" } else { "the mouse selects text again" });
    }

    /// Does what a click hits among the `targets` of the frame on screen; with the wheel, moves through the list.
    pub(super) fn on_mouse(&mut self, event: MouseEvent, targets: Targets) -> Option<Ended> {
        match event.kind {
            _ if !self.mouse.is_on => {}
            MouseEventKind::Down(MouseButton::Left) => {
                self.mouse.clicked = None;
                self.is_jumping = false;
                match targets.at((event.column, event.row).into())? {
                    Target::Tab(tab) => {
                        self.status.clear();
                        self.go(tab);
                    }
                    Target::Press(press) => return self.run(press),
                    Target::Card => return self.run(Press { command: Command::ToCard, nth: 0 }),
                    Target::Selected => return self.run(Press { command: self.layer().opens(), nth: 0 }),
                    Target::Row(row) => {
                        self.status.clear();
                        self.select(row);
                        self.mouse.clicked = targets.top().map(|top| ClickedList { depth: self.layers.len(), top });
                    }
                }
            }
            MouseEventKind::ScrollUp | MouseEventKind::ScrollDown => {
                let command = if event.kind == MouseEventKind::ScrollUp { Command::Up } else { Command::Down };
                match targets.at((event.column, event.row).into()) {
                    Some(Target::Card) => {
                        self.scroll_card(command);
                        // The card stays where it is, for the next turn of the wheel.
                        self.mouse.targets = targets;
                    }
                    _ => self.scroll(command),
                }
            }
            // The mouse was moved or let go: the frame on screen holds.
            _ => self.mouse.targets = targets,
        }
        None
    }

    /// Selects the row with this index in the layer that receives keys.
    fn select(&mut self, row: usize) {
        let context = Context { hidden: self.hidden(), ..self.view_state.context() };
        self.layers.top_mut().unwrap_or_else(|| self.tabs.layer_mut()).select(row, &context);
    }

    /// Scrolls the card beside the list as the wheel does.
    fn scroll_card(&mut self, command: Command) {
        let context = Context { hidden: self.hidden(), ..self.view_state.context() };
        for _ in 0..WHEEL {
            self.tabs.layer_mut().scroll_card(command, &context, body(self.size));
        }
    }

    /// Moves as the wheel does, where there is something to move through.
    fn scroll(&mut self, command: Command) {
        self.mouse.clicked = None;
        if self.scopes().contains(&Scope::List) {
            for _ in 0..WHEEL {
                self.run(Press { command, nth: 0 });
            }
        }
    }
}
