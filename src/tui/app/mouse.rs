//! The mouse: what a click and the wheel do.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::App;
use crate::command::{Command, Press, Scope};
use crate::tui::Ended;
use crate::tui::effect::Request;
use crate::tui::targets::Target;

/// How many rows the wheel moves at once.
const WHEEL: isize = 3;

impl App {
    /// Lets the mouse click and scroll, or select text again.
    pub(super) fn switch_mouse(&mut self) {
        self.mouse = !self.mouse;
        self.requests.push(Request::Mouse(self.mouse));
        self.say(if self.mouse { "the mouse clicks and scrolls" } else { "the mouse selects text again" });
    }

    /// A click does what is where it was made; the wheel moves through what can be moved through.
    pub(super) fn mouse(&mut self, event: MouseEvent) -> Option<Ended> {
        match event.kind {
            _ if !self.mouse => {}
            MouseEventKind::Down(MouseButton::Left) => {
                let area = Rect::from(((0, 0).into(), self.size));
                let targets = self.draw(area, &mut Buffer::empty(area));
                self.desk.held = None;
                match targets.at((event.column, event.row).into())? {
                    Target::Tab(tab) => {
                        self.said = None;
                        self.go(tab);
                    }
                    Target::Press(press) => return self.run(press),
                    Target::Row(0) => return self.run(Press { command: self.opening(), nth: 0 }),
                    Target::Row(rows) => {
                        self.step(rows);
                        self.desk.held = targets.last_top();
                    }
                }
            }
            MouseEventKind::ScrollUp => self.scroll(-WHEEL),
            MouseEventKind::ScrollDown => self.scroll(WHEEL),
            _ => {}
        }
        None
    }

    /// As the wheel moves: what a click has held moves on.
    fn scroll(&mut self, rows: isize) {
        self.desk.held = None;
        self.step(rows);
    }

    /// So many rows down, or up.
    fn step(&mut self, rows: isize) {
        let command = if rows < 0 { Command::Up } else { Command::Down };
        if self.scopes().contains(&Scope::List) {
            for _ in 0..rows.unsigned_abs() {
                self.run(Press { command, nth: 0 });
            }
        }
    }

    /// The command for what is selected here.
    fn opening(&self) -> Command {
        let scopes = self.scopes();
        let special = [(Scope::Palette, Command::Run), (Scope::Draft, Command::Drop)];
        let here = special.into_iter().find(|(scope, _)| scopes.contains(scope));
        here.map_or(Command::Open, |(_, command)| command)
    }
}
