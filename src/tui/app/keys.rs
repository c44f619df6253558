//! Key handling: finds the command that a key has now, and handles keys that have no command.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::App;
use crate::command::{COMMANDS, Command, Key, Press, Scope, Scopes};
use crate::tui::Ended;
use crate::tui::context::Context;
use crate::tui::field::too_long;
use crate::tui::layer::Reply;
use crate::tui::layout::body;
use crate::tui::overlay::{Find, Menu, Unsaved};
use crate::tui::skill_keys::on_skill;
use crate::tui::tab::Tab;

impl App {
    /// Handles a key. `scopes` are those of the frame on screen, if nothing has happened since.
    pub(super) fn press(&mut self, key: KeyEvent, scopes: Option<Scopes>) -> Option<Ended> {
        self.mouse.clicked = None;
        if self.is_unread {
            return None;
        }
        let is_ctrl_c = Key::parse("Ctrl-C") == Some(key.into());
        if std::mem::take(&mut self.is_jumping) && !is_ctrl_c {
            return self.jump(key.into());
        }
        let scopes = scopes.unwrap_or_else(|| self.scopes());
        let Some(mut press) = self.view_state.session.config.keys.press(key.into(), &scopes) else {
            self.handle_unbound(key);
            return None;
        };
        // A key that quits closes open layers first; only Ctrl-C and the question about unsaved changes quit from
        // anywhere.
        let quits_anywhere = is_ctrl_c || self.layers.is_top::<Unsaved>();
        if press.command == Command::Quit && !self.layers.is_empty() && !quits_anywhere {
            press = Press { command: Command::Close, nth: 0 };
        }
        self.run(press)
    }

    /// Handles a key with Alt. In a text field, Alt moves and deletes by words. A chord that has no command is handled
    /// as `Esc` followed by the key, which is what a terminal sends if both are typed quickly.
    pub(super) fn press_with_alt(&mut self, key: KeyEvent, scopes: Option<Scopes>) -> Option<Ended> {
        if self.is_unread {
            return None;
        }
        if self.layers.top_mut().is_some_and(|layer| layer.key(key)) {
            self.filter_by_typed();
            return None;
        }
        // Windows reports AltGr as Ctrl and Alt, so this key is a typed character.
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return None;
        }
        let escape = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        self.press(escape, scopes)
            .or_else(|| self.press(KeyEvent { modifiers: key.modifiers.difference(KeyModifiers::ALT), ..key }, None))
    }

    /// Goes to the screen whose name begins with the letter of `key`. If that screen is already shown, moves to its
    /// first line.
    fn jump(&mut self, key: Key) -> Option<Ended> {
        self.status.clear();
        let tabs: Vec<Tab> = self.tabs.names().collect();
        match Tab::of_letter(&tabs, key) {
            Some(tab) if self.tabs.on_screen() == Some(tab) && self.layers.is_empty() => {
                return self.run(Press { command: Command::Top, nth: 0 });
            }
            Some(tab) => self.go(tab),
            None if Key::parse("Esc") == Some(key) => {}
            None => self.say(format!("no screen's name begins with {}", self.view_state.painter.key_name(key))),
        }
        None
    }

    /// Handles a key that has no command here: it is typed into a text field or handled by a menu, or moves through the
    /// rows being filtered. Otherwise the status line says that the key does nothing.
    fn handle_unbound(&mut self, key: KeyEvent) {
        if let Some(command) = rows_moved_by(key).filter(|_| self.layers.is_top::<Find>()) {
            let context = Context { hidden: self.hidden(), ..self.view_state.context() };
            self.tabs.layer_mut().update(Press { command, nth: 0 }, &context, body(self.size));
        } else if self.layers.top_mut().is_some_and(|layer| layer.key(key)) {
            self.filter_by_typed();
            if self.layers.is_top::<Menu>() {
                self.status.clear();
            }
        } else if !self.is_too_small(self.size) {
            let scopes = self.scopes();
            self.status.say_unbound(key.into(), &self.view_state.session.config.keys, &scopes, self.view_state.painter);
        }
    }

    /// Pastes a text into the layer that receives keys.
    pub(super) fn paste(&mut self, text: &str) {
        if self.layers.top_mut().is_some_and(|layer| !layer.paste(text)) {
            self.warn(too_long());
        }
        self.filter_by_typed();
    }

    /// Filters the rows by the words typed so far, while the user is typing them.
    fn filter_by_typed(&mut self) {
        if let Some(find) = self.layers.top_as::<Find>() {
            self.view_state.filter = find.text();
        }
    }

    /// Handles a command about the skill that was just rated, even though the assessment already shows the next skill.
    /// Any command that moves or changes something else ends this.
    pub(super) fn run_for_just_rated(&mut self, press: Press) -> Option<Reply> {
        if !self.layers.is_empty() {
            return None;
        }
        match press.command {
            Command::Confidence | Command::LastUsed | Command::Note | Command::EditNote | Command::Plan => {
                on_skill(press, self.just_rated.as_ref()?, &self.context())
            }
            Command::Help | Command::Suspend | Command::Mouse => None,
            _ => {
                self.just_rated = None;
                None
            }
        }
    }
}

/// The movement that a key makes through the rows while the user types the words of the filter.
pub(in crate::tui) fn rows_moved_by(key: KeyEvent) -> Option<Command> {
    match key.code {
        KeyCode::Up => Some(Command::Up),
        KeyCode::Down => Some(Command::Down),
        KeyCode::PageUp => Some(Command::PageUp),
        KeyCode::PageDown => Some(Command::PageDown),
        _ => None,
    }
}

/// Returns true if a command needs a skill in focus.
pub(super) fn is_of_skill(command: Command) -> bool {
    COMMANDS.iter().any(|spec| spec.command == command && spec.scope == Scope::Skill)
}
