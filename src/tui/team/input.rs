//! Handles the keys and the mouse of the team view.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use super::{Screen, TeamApp, Text};
use crate::command::{Command, Key, Press, Scopes};
use crate::text::{shell_word, width};
use crate::tui::Ended;
use crate::tui::app::keys::rows_moved_by;
use crate::tui::chrome::StatusLine;
use crate::tui::cursor::moved;
use crate::tui::field::{Field, too_long};
use crate::tui::layout::inside;
use crate::tui::scroll::WHEEL;
use crate::tui::tab::Tab;
use crate::tui::targets::Target;

/// The number of lines that a page key moves.
const PAGE: usize = 10;

impl TeamApp<'_> {
    /// The scopes whose commands apply now.
    pub(super) fn scopes(&self) -> Scopes {
        match self.open {
            _ if self.search.is_some() => Scopes::FIELD,
            Some(Text::Help) => Scopes::TEXT,
            Some(_) => Scopes::TEAM_TEXT,
            None if self.screen == Screen::Skills => Scopes::TEAM_SKILLS,
            None => Scopes::TEAM,
        }
    }

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
        if std::mem::take(&mut self.is_jumping) {
            self.jump(key.into());
            return None;
        }
        let Some(press) = self.keys.press(key.into(), &self.scopes()) else {
            self.status.say_unbound(key.into(), &self.keys, &self.scopes(), self.painter);
            return None;
        };
        self.run(press)
    }

    /// Handles a key while the filter is typed.
    fn type_filter(&mut self, key: KeyEvent) {
        let press = self.keys.press(key.into(), &Scopes::FIELD);
        match (press.map(|press| press.command), &mut self.search) {
            (Some(Command::Keep), _) => self.search = None,
            (Some(Command::Close | Command::Quit), _) => self.end_filter(),
            (_, Some(field)) => {
                if let Some(command) = rows_moved_by(key) {
                    self.run_in_list(command);
                    return;
                }
                field.press(key);
                let text = field.text();
                self.set_filter(text);
            }
            _ => {}
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.search {
            if !field.paste(text) {
                self.status.warn(too_long());
                return;
            }
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
            self.open = None;
            self.arrange();
        }
    }

    /// Arranges the rows anew, after a change of the filter or the order. While the user types a filter, the first row is
    /// selected, which matches best; otherwise the selected row stays selected if it is still shown.
    fn arrange(&mut self) {
        let screen = self.screen as usize;
        let selected = self.shown[screen].get(self.places[screen]).copied();
        self.find_shown();
        self.places = [0; Screen::ALL.len()];
        self.select(if self.search.is_some() { 0 } else { self.place_of(selected) });
    }

    /// The place of a requirement, person or pair on the screen; the first place if it is not shown.
    fn place_of(&self, selected: Option<usize>) -> usize {
        let shown = &self.shown[self.screen as usize];
        shown.iter().position(|item| Some(*item) == selected).unwrap_or(0)
    }

    pub(super) fn run(&mut self, press: Press) -> Option<Ended> {
        match press.command {
            Command::Quit if self.open.is_none() => return Some(Ended::Quit),
            Command::Quit | Command::Close if self.open.is_some() => self.open = None,
            Command::Keep => self.search = None,
            Command::Close => self.end_filter(),
            Command::Help | Command::Legend if self.open == Some(Text::Help) => self.open = None,
            Command::Help | Command::Legend => self.show(Text::Help),
            Command::NextScreen => self.go(self.screen as usize + 1),
            Command::PreviousScreen => self.go(self.screen as usize + Screen::ALL.len() - 1),
            Command::Screen if press.nth < Screen::ALL.len() => self.go(press.nth),
            Command::Jump => self.is_jumping = true,
            Command::Mouse => {
                self.is_mouse_on = !self.is_mouse_on;
                let what = if self.is_mouse_on { "clicks and scrolls" } else { "selects text again" };
                self.status.say(format!("the mouse {what}"));
            }
            Command::Export => {
                let words = self.export();
                // A command that is cut could not be copied.
                if width(&words) <= StatusLine::room(usize::from(self.body.width) + 2) {
                    self.status.say(words);
                } else {
                    self.show(Text::Export);
                }
            }
            command => {
                let is_done = if self.open.is_some() { self.run_in_text(command) } else { self.run_in_list(command) };
                if let Some(key) = self.keys.key_of(press).filter(|_| !is_done) {
                    self.status.say_unbound(key, &self.keys, &self.scopes(), self.painter);
                }
            }
        }
        None
    }

    /// Shows a text over the screen, from its first line on.
    fn show(&mut self, text: Text) {
        self.open = Some(text);
        self.scroll.reset();
    }

    /// The command that writes a report of the team as it is shown.
    pub(super) fn export(&self) -> String {
        let without = self.without.as_ref().map_or(String::new(), |name| format!(" --without {}", shell_word(name)));
        format!("`{}{without} --format html -o FILE` writes a report", self.command)
    }

    /// Goes to the next screen whose name begins with the letter of `key`: two of the names begin with the same letter.
    /// If the only such screen is already shown, moves to its first line.
    fn jump(&mut self, key: Key) {
        let mut tabs = Screen::ALL.map(Screen::tab);
        tabs.rotate_left((self.screen as usize + 1) % Screen::ALL.len());
        match Tab::of_letter(&tabs, key) {
            Some(tab) if tab == self.screen.tab() && self.open.is_none() => {
                self.run_in_list(Command::Top);
            }
            Some(tab) => self.go_to(tab),
            None if Key::parse("Esc") == Some(key) => {}
            None => self.status.say(format!("no screen's name begins with {}", self.painter.key_name(key))),
        }
    }

    fn go_to(&mut self, tab: Tab) {
        self.go(Screen::ALL.iter().position(|screen| screen.tab() == tab).unwrap_or_default());
    }

    /// Goes to another screen. The filter is cleared, since the rows there are something else.
    fn go(&mut self, screen: usize) {
        self.end_filter();
        self.screen = Screen::ALL[screen % Screen::ALL.len()];
        self.open = None;
        let place = match self.screen {
            Screen::People => self.place_of(Some(self.person)),
            screen => self.places[screen as usize],
        };
        self.select(place);
    }

    /// Runs a command in the text that is open. Returns false if the command does nothing there.
    fn run_in_text(&mut self, command: Command) -> bool {
        match (command, self.open) {
            (Command::Open, _) => self.open = None,
            (Command::Without, Some(Text::Row)) if self.can_leave_out() => self.toggle_person(),
            (_, Some(text)) => {
                let area = if text == Text::Help { inside(self.body) } else { self.body };
                let lines = self.text(text, area.width.into());
                return self.scroll.update(command, lines.len(), area.height.into());
            }
            _ => return false,
        }
        true
    }

    /// Runs a command that depends on the list. Returns false if the command does nothing there.
    fn run_in_list(&mut self, command: Command) -> bool {
        let screen = self.screen as usize;
        match (command, self.screen) {
            (Command::Find, _) => self.search = Some(Field::line(&self.filter)),
            (Command::Open, Screen::People) if self.has_rows() => self.show(Text::Person),
            (Command::Open, _) if self.has_rows() => self.show(Text::Row),
            (Command::Order, Screen::Skills) => {
                self.is_in_list_order = !self.is_in_list_order;
                self.arrange();
            }
            // Only Skills shows which person is selected beside the rows; in People, the row is the person.
            (Command::PersonBefore, Screen::Skills) => self.person = self.person.saturating_sub(1),
            (Command::PersonAfter, Screen::Skills) => self.person = (self.person + 1).min(self.size() - 1),
            (Command::Without, _) if self.can_leave_out() => self.toggle_person(),
            _ => match moved(command, self.places[screen], self.shown[screen].len(), PAGE) {
                Some(place) => self.select(place),
                None => return false,
            },
        }
        true
    }

    /// Returns true if a person is left out, whom the command would include, or if the screen shows which person is
    /// selected.
    pub(super) fn can_leave_out(&self) -> bool {
        let shows_person = match self.screen {
            Screen::Skills => true,
            Screen::People => self.has_rows(),
            Screen::Pairs => false,
        };
        self.without.is_some() || shows_person
    }

    /// Returns true if the screen has rows to select from.
    pub(super) fn has_rows(&self) -> bool {
        !self.shown[self.screen as usize].is_empty()
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
                let command = if event.kind == MouseEventKind::ScrollUp { Command::Up } else { Command::Down };
                for _ in 0..WHEEL {
                    self.run(Press { command, nth: 0 });
                }
            }
            MouseEventKind::Down(MouseButton::Left) => {
                self.status.clear();
                self.kept_top = None;
                self.is_jumping = false;
                match self.targets.at((event.column, event.row).into()) {
                    Some(Target::Tab(tab)) => self.go_to(tab),
                    Some(Target::Press(press)) => return self.run(press),
                    Some(Target::Row(row)) => {
                        self.select(row);
                        self.kept_top = self.targets.top();
                    }
                    Some(Target::Column(person)) => self.person = person,
                    Some(Target::Selected) => return self.run(Press { command: Command::Open, nth: 0 }),
                    _ => {}
                }
            }
            _ => {}
        }
        None
    }
}
