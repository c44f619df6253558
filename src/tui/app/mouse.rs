//! Mouse handling: clicks and the wheel.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::App;
use crate::command::{Command, Press, Scope};
use crate::tui::Ended;
use crate::tui::context::Context;
use crate::tui::effect::Request;
use crate::tui::layout::body;
use crate::tui::scroll::WHEEL;
use crate::tui::targets::{Target, Targets};

/// The state of the mouse.
#[derive(Debug, Default)]
pub(super) struct Mouse {
    /// True if the app handles the mouse; otherwise the terminal does.
    pub(super) is_on: bool,
    /// The parts of the frame on screen that can be clicked; empty after any message until the next frame.
    pub(super) targets: Targets,
    /// The list that the user clicked last, until the user does something else.
    pub(super) clicked: Option<ClickedList>,
}

/// A list that does not scroll after a click, so that a second click hits the same row.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClickedList {
    /// The number of layers over the screen, including the layer of the list.
    pub(super) depth: usize,
    /// The first visible line.
    pub(super) top: usize,
}

impl App {
    /// Switches the mouse between clicking in the app and selecting text in the terminal.
    pub(super) fn switch_mouse(&mut self) {
        self.mouse.is_on = !self.mouse.is_on;
        self.requests.push(Request::Mouse(self.mouse.is_on));
        self.say(if self.mouse.is_on { "the mouse clicks and scrolls" } else { "the mouse selects text again" });
    }

    /// Handles a mouse event: a click on one of the `targets` of the frame on screen, or the wheel.
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
                    Target::Column(_) => {}
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
                        // The card keeps its position, so the targets still apply to the next turn of the wheel.
                        self.mouse.targets = targets;
                    }
                    _ => self.scroll(command),
                }
            }
            // The mouse was moved or released; the targets of the frame on screen still apply.
            _ => self.mouse.targets = targets,
        }
        None
    }

    /// Selects the row with index `row` in the layer that receives keys.
    fn select(&mut self, row: usize) {
        let context = Context { hidden: self.hidden(), ..self.view_state.context() };
        self.layers.top_mut().unwrap_or_else(|| self.tabs.layer_mut()).select(row, &context);
    }

    /// Scrolls the card beside the list by one step of the wheel.
    fn scroll_card(&mut self, command: Command) {
        let context = Context { hidden: self.hidden(), ..self.view_state.context() };
        for _ in 0..WHEEL {
            self.tabs.layer_mut().scroll_card(command, &context, body(self.size));
        }
    }

    /// Moves by one step of the wheel, if the layer has a list.
    fn scroll(&mut self, command: Command) {
        self.mouse.clicked = None;
        if self.scopes().contains(&Scope::List) {
            for _ in 0..WHEEL {
                self.run(Press { command, nth: 0 });
            }
        }
    }
}
