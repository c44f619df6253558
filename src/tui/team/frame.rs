//! The bars around every screen of the team view, and the parts that the screens share.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::text::Line;

use super::{Screen, TeamApp, Text};
use crate::command::{Command, Key, Press};
use crate::report::day_of;
use crate::style::Role;
use crate::text::{counted, people};
use crate::tui::canvas::{frame, put};
use crate::tui::chrome::{KeyHint, hint_line, letters, pair, tab_bar, title_bar};
use crate::tui::layout::{inside, is_below};
use crate::tui::listing::Listing;
use crate::tui::overlay::filter_line;
use crate::tui::targets::Targets;

/// The smallest terminal that the screens support.
const MIN_SIZE: Size = Size { width: 60, height: 10 };

impl TeamApp<'_> {
    /// Draws the app, and returns the parts of the frame that can be clicked.
    ///
    /// ```text
    ///  skillgap   team · 6 people · Must Have Backend Developer Skills For …  29 Nov 2026
    ///  F1 Skills  F2 People  F3 Pairs                                             ? help
    /// ──────────────────────────────────────────────────────────────────────────────────
    ///  (the screen)
    ///  ↑↓ skill  ←→ person  Enter who  w leave out Ada  o order  q quit
    /// ```
    pub(super) fn draw(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = self.painter;
        painter.fill(area, buffer);
        if is_below(area.as_size(), MIN_SIZE) {
            let needs = format!("needs {}x{}; q quits", MIN_SIZE.width, MIN_SIZE.height);
            put(buffer, area, 0, painter.cut(Role::Text, &needs, area.width.into()).into());
            return Targets::default();
        }
        let (cells, body) = (usize::from(area.width), self.body);
        let row = |row: u16| Rect { y: area.y + row, height: 1, ..area };
        let today = day_of(self.now);
        let (role, note) = self.source();
        put(buffer, area, 0, title_bar(&self.title(), (role, &note), today, painter, cells));
        let help = self.keys.key(Command::Help, &self.scopes());
        let tabs = Screen::ALL.into_iter().map(Screen::tab);
        let (line, mut targets) = tab_bar(tabs, Some(self.screen.tab()), help, &self.keys, painter, row(1));
        put(buffer, area, 1, line);
        put(buffer, area, 2, self.status.message_line(painter, cells));
        match (self.open, self.screen) {
            (Some(Text::Help), _) => {
                frame(painter, "Help", body, buffer);
                self.scroll.view(painter, self.text(Text::Help, inside(body).width.into()), inside(body), buffer);
            }
            (Some(text), _) => self.scroll.view(painter, self.text(text, body.width.into()), body, buffer),
            (None, Screen::Skills) => targets.extend(self.skills(body, buffer)),
            (None, Screen::People) => targets.extend(self.people(body, buffer)),
            (None, Screen::Pairs) => targets.extend(self.pairs(body, buffer)),
        }
        if let Some(field) = &self.search {
            filter_line(field, painter, body, buffer);
        }
        let last = area.height - 1;
        let (line, clickable) = if self.is_jumping {
            letters(Screen::ALL.into_iter().map(Screen::tab), painter, row(last))
        } else {
            let (hints, leaving) = self.hints();
            hint_line(hints, leaving.into_iter().collect(), painter, row(last))
        };
        put(buffer, area, last, line);
        targets.extend(clickable);
        targets
    }

    /// Draws a line in place of the rows if there are none.
    pub(super) fn nothing(&self, why: &str, area: Rect, buffer: &mut Buffer) {
        let text = if self.filter.is_empty() { why.to_owned() } else { format!("Nothing matches {}.", self.filter) };
        put(buffer, area, 0, self.painter.cut(Role::Quiet, &text, area.width.into()).into());
    }

    /// Draws the visible rows of the screen around the selected row, and returns what can be clicked. `line` draws the
    /// requirement, person or pair with an index.
    pub(super) fn list(&self, area: Rect, buffer: &mut Buffer, line: impl Fn(usize, bool) -> Line<'static>) -> Targets {
        let screen = self.screen as usize;
        let selected = self.places[screen];
        let mut list = Listing::default();
        for (nth, shown) in self.shown[screen].iter().enumerate() {
            let line = &line;
            list.row(nth, move || line(*shown, nth == selected));
        }
        list.draw(selected, self.kept_top, self.painter, area, buffer)
    }

    fn title(&self) -> String {
        let dot = self.painter.symbols.dot;
        let mut title = format!("team {dot} {}", people(self.size()));
        if let Some(name) = &self.without {
            title += &format!(" without {name}");
        }
        if !self.filter.is_empty() {
            title += &format!(" {dot} matching {}", self.filter);
        }
        title + &format!(" {dot} {}", self.all.benchmark.title)
    }

    /// The note in the title bar: "demo" for the made-up team, or the number of files left out.
    fn source(&self) -> (Role, Cow<'static, str>) {
        match self.left_out {
            _ if self.is_demo => (Role::Strong, "demo".into()),
            0 => (Role::Quiet, "".into()),
            count => (Role::Warning, format!("{} left out", counted(count, "file")).into()),
        }
    }

    /// The lines of a text over the screen, in `cells` cells.
    pub(super) fn text(&self, text: Text, cells: usize) -> Vec<Line<'static>> {
        match text {
            Text::Help => self.help_lines(cells),
            Text::Row => self.who(cells),
            Text::Person => self.what(cells),
            Text::Export => self.painter.wrap(Role::Text, &self.export(), cells),
        }
    }

    /// A hint for a command with its key; `None` if no key has the command.
    fn hint(&self, command: Command, name: impl Into<Cow<'static, str>>) -> Option<KeyHint> {
        let key = self.painter.key_name(self.keys.key(command, &self.scopes())?);
        Some(KeyHint { press: Some(Press { command, nth: 0 }), key, name: name.into() })
    }

    /// A hint for the commands of two directions, with the keys that they have; `None` if neither has a key. A click on
    /// the hint does nothing, because it names no direction.
    fn hint_of_both(&self, commands: [Command; 2], name: &'static str) -> Option<KeyHint> {
        let [one, other] = commands.map(|command| self.keys.key(command, &self.scopes()));
        let name_of = |key: Option<Key>| key.map_or_else(String::new, |key| self.painter.key_name(key));
        let key = pair(name_of(one), name_of(other));
        (!key.is_empty()).then(|| KeyHint { press: None, key, name: name.into() })
    }

    /// The keys of the screen, the most useful first, and the key that leaves it.
    fn hints(&self) -> (Vec<KeyHint>, Option<KeyHint>) {
        let up_down = [Command::Up, Command::Down];
        let is_skills = self.screen == Screen::Skills;
        if self.search.is_some() {
            let keep = self.hint(Command::Keep, "keep");
            return (keep.into_iter().collect(), self.hint(Command::Close, "close"));
        }
        let mut hints = Vec::new();
        if self.open.is_some() {
            hints.extend(self.hint_of_both(up_down, "scroll"));
            return (hints, self.hint(Command::Close, "close"));
        }
        if self.has_rows() {
            hints.extend(self.hint_of_both(up_down, ["skill", "person", "pair"][self.screen as usize]));
        }
        if is_skills {
            hints.extend(self.hint_of_both([Command::PersonBefore, Command::PersonAfter], "person"));
        }
        if self.has_rows() {
            hints.extend(self.hint(Command::Open, if self.screen == Screen::People { "skills" } else { "who" }));
        }
        if let Some(name) = &self.without {
            hints.extend(self.hint(Command::Without, format!("include {name}")));
        }
        if !self.filter.is_empty() {
            hints.extend(self.hint(Command::Close, "show all"));
        }
        hints.extend(self.hint(Command::Find, "find"));
        if self.without.is_none() && self.can_leave_out() && self.size() > 1 {
            hints.extend(self.hint(Command::Without, format!("leave out {}", self.name(self.person))));
        }
        if is_skills {
            hints.extend(self.hint(Command::Order, "order"));
        }
        hints.extend(self.hint(Command::Export, "export"));
        (hints, self.hint(Command::Quit, "quit"))
    }
}

/// The part of the frame between the bars.
pub(super) fn body(area: Rect) -> Rect {
    let (width, height) = (area.width.saturating_sub(2), area.height.saturating_sub(4));
    Rect { x: area.x + 1, y: area.y + 3, width, height }
}
