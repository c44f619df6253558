//! The bars around every screen of the team view.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::text::{Line, Span};

use super::{FrameData, Tab};
use crate::command::Command;
use crate::report::date;
use crate::style::Role;
use crate::text::{counted, width};
use crate::tui::canvas::put;

/// The smallest terminal that the screens support.
const MIN_SIZE: Size = Size { width: 60, height: 10 };

impl FrameData<'_, '_> {
    /// Draws the app.
    ///
    /// ```text
    ///  skillgap   team · 6 people · Must Have Backend Developer Skills For …  29 Nov 2026
    ///  Skills  People  Pairs                                                     q quit
    /// ──────────────────────────────────────────────────────────────────────────────────
    ///  (the screen)
    ///  ↑↓ skill  ←→ person  Enter who  w without Ada  o order
    /// ```
    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer) {
        let painter = self.app.painter;
        painter.fill(area, buffer);
        if area.width < MIN_SIZE.width || area.height < MIN_SIZE.height {
            let needs = format!("needs {}x{}; q quits", MIN_SIZE.width, MIN_SIZE.height);
            put(buffer, area, 0, painter.cut(Role::Text, &needs, area.width.into()).into());
            return;
        }
        let cells = usize::from(area.width);
        put(buffer, area, 0, self.title(cells));
        put(buffer, area, 1, self.tabs(cells));
        put(buffer, area, 2, painter.span(Role::Quiet, &painter.symbols.rule.repeat(cells)).into());
        let body = Rect { x: area.x + 1, y: area.y + 3, width: area.width - 2, height: area.height - 4 };
        match self.app.tab {
            _ if self.app.shows_who => self.who(body, buffer),
            Tab::Skills => self.skills(body, buffer),
            Tab::People => self.people(body, buffer),
            Tab::Pairs => self.pairs(body, buffer),
        }
        put(buffer, area, area.height - 1, self.hints(cells));
    }

    fn title(&self, cells: usize) -> Line<'static> {
        let painter = self.app.painter;
        let today = date(self.app.now);
        let dot = painter.symbols.dot;
        let people = counted(self.figures.size(), "person").replace("persons", "people");
        let without = self.app.without.as_ref().map_or(String::new(), |name| format!(" without {name}"));
        let words = format!("team {dot} {people}{without} {dot} {}", self.app.shown.benchmark.title);
        let room = cells.saturating_sub(" skillgap   ".len() + width(&today) + 2);
        let left =
            vec![painter.span(Role::Strong, " skillgap"), Span::raw("   "), painter.cut(Role::Text, &words, room)];
        painter.ends(left, vec![painter.span(Role::Quiet, &format!("{today} "))], cells)
    }

    fn tabs(&self, cells: usize) -> Line<'static> {
        let painter = self.app.painter;
        let mut tabs = Vec::new();
        for tab in Tab::ALL {
            let role = if tab == self.app.tab { Role::Selected } else { Role::Text };
            tabs.push(painter.span(role, &format!(" {} ", tab.name())));
        }
        painter.ends(tabs, self.hint(Command::Quit, "quit"), cells)
    }

    /// The key of a command and its effect; empty if the command has no key.
    fn hint(&self, command: Command, what: &str) -> Vec<Span<'static>> {
        let painter = self.app.painter;
        let key = self.app.keys.key(command, &super::SCOPES);
        key.map_or_else(Vec::new, |key| {
            vec![painter.span(Role::Key, &painter.key_name(key)), painter.span(Role::Quiet, &format!(" {what}  "))]
        })
    }

    /// The keys of the screen, as many as fit whole.
    fn hints(&self, cells: usize) -> Line<'static> {
        let painter = self.app.painter;
        let [left, right, up, down] = painter.symbols.arrows;
        let said = |key: &str, what: &str| {
            vec![painter.span(Role::Key, key), painter.span(Role::Quiet, &format!(" {what}  "))]
        };
        let mut hints = Vec::new();
        if !self.app.shows_who {
            hints.push(said(&format!("{up}{down}"), ["skill", "person", "pair"][self.app.tab as usize]));
        }
        if self.app.tab == Tab::Skills && !self.app.shows_who {
            hints.push(said(&format!("{left}{right}"), "person"));
        }
        if self.app.tab == Tab::Skills {
            hints.push(self.hint(Command::Open, if self.app.shows_who { "all skills" } else { "who" }));
        }
        hints.push(self.hint(Command::NextScreen, "next screen"));
        if self.app.tab == Tab::Skills {
            hints.push(self.hint(Command::Order, "order"));
        }
        let person = self.app.shown.members.name(self.app.person);
        match &self.app.without {
            Some(name) => hints.push(said("w", &format!("with {name} again"))),
            None if self.app.tab != Tab::Pairs => hints.push(said("w", &format!("without {person}"))),
            None => {}
        }
        let mut line = Line::from(" ");
        for hint in hints {
            let cells_of_hint: usize = hint.iter().map(Span::width).sum();
            if line.width() + cells_of_hint > cells {
                break;
            }
            line.extend(hint);
        }
        line
    }
}
