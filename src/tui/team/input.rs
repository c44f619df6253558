//! Handles the keys and the mouse of the team view.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use super::{SCOPES, Screen, TeamApp};
use crate::command::{Command, Key, Press, Scopes};
use crate::text::shell_word;
use crate::tui::Ended;
use crate::tui::cursor::moved;
use crate::tui::field::Field;
use crate::tui::layout::inside;
use crate::tui::scroll::WHEEL;
use crate::tui::targets::Target;

/// The number of lines that a page key moves.
const PAGE: usize = 10;

impl TeamApp<'_> {
    pub(super) fn press(&mut self, key: KeyEvent) -> Option<Ended> {
        self.status.clear();
        self.kept_top = None;
        if Key::parse("Ctrl-C") == Some(key.into()) {
            return Some(Ended::Quit);
        }
        if self.search.is_some() {
            self.type_filter(key);
            return None;
        }
        // Only Skills shows which person is selected beside the rows; in People, the row is the person.
        let is_matrix = self.screen == Screen::Skills && !self.shows_help && !self.shows_who;
        let has_person = self.screen != Screen::Pairs || self.without.is_some();
        match key.code {
            KeyCode::Left if is_matrix => self.person = self.person.saturating_sub(1),
            KeyCode::Right if is_matrix => self.person = (self.person + 1).min(self.size() - 1),
            KeyCode::Char('w') if key.modifiers.is_empty() && !self.shows_help && has_person => self.toggle_person(),
            _ => {
                let Some(press) = self.keys.press(Key::from(key), &SCOPES) else {
                    let help = self.keys.key(Command::Help, &SCOPES);
                    let help = help.map_or_else(String::new, |help| format!("; {help} shows the keys"));
                    self.status.say(format!("{} does nothing here{help}", self.painter.key_name(key.into())));
                    return None;
                };
                return self.run(press);
            }
        }
        None
    }

    /// Handles a key while the filter is typed.
    fn type_filter(&mut self, key: KeyEvent) {
        let press = self.keys.press(Key::from(key), &Scopes::FIELD);
        match (press.map(|press| press.command), &mut self.search) {
            (Some(Command::Keep), _) => self.search = None,
            (Some(Command::Close | Command::Quit), _) => self.end_filter(),
            (_, Some(field)) => {
                field.press(key);
                let text = field.text();
                self.set_filter(text);
            }
            _ => {}
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.search {
            field.paste(text);
            let text = field.text();
            self.set_filter(text);
        }
    }

    /// Shows all rows again.
    fn end_filter(&mut self) {
        self.search = None;
        self.set_filter(String::new());
    }

    fn set_filter(&mut self, filter: String) {
        if filter != self.filter {
            self.filter = filter;
            self.shows_who = false;
            self.arrange();
        }
    }

    /// Arranges the rows anew, after a change of the filter or the order. The selected row stays selected if it is still
    /// shown.
    fn arrange(&mut self) {
        let screen = self.screen as usize;
        let selected = self.shown[screen].get(self.places[screen]).copied();
        self.find_shown();
        self.places = [0; Screen::ALL.len()];
        self.select(self.place_of(selected));
    }

    /// The place of a requirement, person or pair on the screen; the first place if it is not shown.
    fn place_of(&self, selected: Option<usize>) -> usize {
        let shown = &self.shown[self.screen as usize];
        shown.iter().position(|item| Some(*item) == selected).unwrap_or(0)
    }

    pub(super) fn run(&mut self, press: Press) -> Option<Ended> {
        let is_open = self.shows_help || self.shows_who;
        match press.command {
            Command::Quit if !is_open => return Some(Ended::Quit),
            Command::Quit | Command::Close if is_open => {
                self.shows_help = false;
                self.shows_who = false;
            }
            Command::Keep => self.search = None,
            Command::Close => self.end_filter(),
            Command::Help | Command::Legend => {
                self.shows_help = !self.shows_help;
                self.scroll.reset();
            }
            Command::NextScreen => self.go(self.screen as usize + 1),
            Command::PreviousScreen => self.go(self.screen as usize + Screen::ALL.len() - 1),
            Command::Screen if press.nth < Screen::ALL.len() => self.go(press.nth),
            Command::Mouse => {
                self.is_mouse_on = !self.is_mouse_on;
                let what = if self.is_mouse_on { "clicks and scrolls" } else { "selects text again" };
                self.status.say(format!("the mouse {what}"));
            }
            Command::Export => self.status.say(self.export()),
            command => self.run_in_list(command),
        }
        None
    }

    /// The command that writes a report of the team as it is shown.
    fn export(&self) -> String {
        let without = self.without.as_ref().map_or(String::new(), |name| format!(" --without {}", shell_word(name)));
        format!("`{}{without} --format html -o FILE` writes a report", self.command)
    }

    /// Goes to another screen. The filter is cleared, since the rows there are something else.
    fn go(&mut self, screen: usize) {
        self.end_filter();
        self.screen = Screen::ALL[screen % Screen::ALL.len()];
        self.shows_who = false;
        self.shows_help = false;
        let place = match self.screen {
            Screen::People => self.place_of(Some(self.person)),
            screen => self.places[screen as usize],
        };
        self.select(place);
    }

    /// Runs a command that depends on the list, or scrolls the text that is shown instead.
    fn run_in_list(&mut self, command: Command) {
        if self.shows_help || self.shows_who {
            if command == Command::Open && !self.shows_help {
                self.shows_who = false;
                return;
            }
            let area = if self.shows_help { inside(self.body) } else { self.body };
            let lines = if self.shows_help { self.help_lines() } else { self.who(area.width.into()) };
            self.scroll.update(command, lines.len(), area.height.into());
            return;
        }
        match command {
            Command::Find => self.search = Some(Field::line(&self.filter)),
            Command::Open if self.screen == Screen::Skills && self.selected_row().is_some() => {
                self.shows_who = true;
                self.scroll.reset();
            }
            Command::Order if self.screen == Screen::Skills => {
                self.is_in_list_order = !self.is_in_list_order;
                self.arrange();
            }
            _ => {
                let screen = self.screen as usize;
                if let Some(place) = moved(command, self.places[screen], self.shown[screen].len(), PAGE) {
                    self.select(place);
                }
            }
        }
    }

    /// Selects a row; in People, the person of the row, too.
    pub(super) fn select(&mut self, place: usize) {
        let screen = self.screen as usize;
        self.places[screen] = place;
        if self.screen == Screen::People {
            self.person = self.shown[screen].get(place).copied().unwrap_or(self.person);
        }
    }

    /// Handles a click on the frame on the screen, or the wheel.
    pub(super) fn on_mouse(&mut self, event: MouseEvent) -> Option<Ended> {
        match event.kind {
            _ if !self.is_mouse_on => {}
            MouseEventKind::ScrollUp | MouseEventKind::ScrollDown => {
                self.kept_top = None;
                let is_up = event.kind == MouseEventKind::ScrollUp;
                for _ in 0..WHEEL {
                    self.run_in_list(if is_up { Command::Up } else { Command::Down });
                }
            }
            MouseEventKind::Down(MouseButton::Left) => {
                self.status.clear();
                self.kept_top = None;
                match self.targets.at((event.column, event.row).into()) {
                    Some(Target::Tab(tab)) => {
                        self.go(Screen::ALL.iter().position(|screen| screen.tab() == tab).unwrap_or_default());
                    }
                    Some(Target::Press(press)) => return self.run(press),
                    Some(Target::Row(row)) => {
                        self.select(row);
                        self.kept_top = self.targets.top();
                    }
                    Some(Target::Selected) => self.run_in_list(Command::Open),
                    _ => {}
                }
            }
            _ => {}
        }
        None
    }
}
