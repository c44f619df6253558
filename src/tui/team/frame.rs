//! The bars around every screen of the team view.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::text::{Line, Span};

use super::{FrameData, Tab};
use crate::command::{Command, Press};
use crate::report::date;
use crate::style::Role;
use crate::text::{counted, people, width};
use crate::tui::canvas::{mark_more, put};
use crate::tui::cursor::top;
use crate::tui::targets::{Target, Targets};

/// The smallest terminal that the screens support.
const MIN_SIZE: Size = Size { width: 60, height: 10 };

impl FrameData<'_, '_> {
    /// Draws the app.
    ///
    /// ```text
    ///  skillgap   team · 6 people · Must Have Backend Developer Skills For …  29 Nov 2026
    ///  F1 Skills  F2 People  F3 Pairs                                            ? help
    /// ──────────────────────────────────────────────────────────────────────────────────
    ///  (the screen)
    ///  ↑↓ skill  ←→ person  Enter who  w without Ada  o order
    /// ```
    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = self.app.painter;
        painter.fill(area, buffer);
        if area.width < MIN_SIZE.width || area.height < MIN_SIZE.height {
            let needs = format!("needs {}x{}; q quits", MIN_SIZE.width, MIN_SIZE.height);
            put(buffer, area, 0, painter.cut(Role::Text, &needs, area.width.into()).into());
            return Targets::default();
        }
        let cells = usize::from(area.width);
        put(buffer, area, 0, self.title(cells));
        let (tabs, mut targets) = self.tabs(Rect { y: area.y + 1, height: 1, ..area });
        put(buffer, area, 1, tabs);
        put(buffer, area, 2, painter.span(Role::Quiet, &painter.symbols.rule.repeat(cells)).into());
        let body = body(area);
        match self.app.tab {
            _ if self.app.shows_help => self.app.scroll.view(painter, self.app.help_lines(), body, buffer),
            _ if self.app.shows_who => self.app.scroll.view(painter, self.who(body.width.into()), body, buffer),
            Tab::Skills => targets.extend(self.skills(body, buffer)),
            Tab::People => targets.extend(self.people(body, buffer)),
            Tab::Pairs => targets.extend(self.pairs(body, buffer)),
        }
        self.last_line(Rect { y: area.bottom() - 1, height: 1, ..area }, buffer);
        targets
    }

    /// Draws the filter, a message, or the keys of the screen.
    fn last_line(&self, area: Rect, buffer: &mut Buffer) {
        let painter = self.app.painter;
        let cells = usize::from(area.width);
        if let Some(field) = &self.app.search {
            put(buffer, area, 0, painter.span(Role::Key, " /").into());
            field.view(Rect { x: area.x + 3, width: area.width - 3, ..area }, buffer);
        } else if let Some(notice) = &self.app.notice {
            put(buffer, area, 0, painter.cut(Role::Text, &format!(" {notice}"), cells).into());
        } else {
            put(buffer, area, 0, self.hints(cells));
        }
    }

    /// Draws a line in place of the rows if there are none.
    pub(super) fn nothing(&self, why: &str, area: Rect, buffer: &mut Buffer) {
        let painter = self.app.painter;
        let text =
            if self.app.filter.is_empty() { why.to_owned() } else { format!("Nothing matches {}.", self.app.filter) };
        put(buffer, area, 0, painter.cut(Role::Quiet, &text, area.width.into()).into());
    }

    /// Draws the visible ones of `len` lines around the selected line, and returns what can be clicked.
    pub(super) fn list(
        &self,
        len: usize,
        area: Rect,
        buffer: &mut Buffer,
        line: impl Fn(usize, bool) -> Line<'static>,
    ) -> Targets {
        let mut targets = Targets::default();
        let height = usize::from(area.height);
        let selected = self.app.places[self.app.tab as usize];
        let begin = top(selected, len, height);
        mark_more(self.app.painter, begin, len, area, buffer);
        for (row, nth) in (0..).zip((begin..len).take(height)) {
            targets.add_row(area, row, nth, selected);
            put(buffer, area, row, line(nth, nth == selected));
        }
        targets
    }

    fn title(&self, cells: usize) -> Line<'static> {
        let painter = self.app.painter;
        let today = date(self.app.now);
        let dot = painter.symbols.dot;
        let people = people(self.figures.size());
        let without = self.app.without.as_ref().map_or(String::new(), |name| format!(" without {name}"));
        let filter = &self.app.filter;
        let filter = if filter.is_empty() { String::new() } else { format!(" {dot} matching {filter}") };
        let left_out = match self.app.left_out {
            0 => String::new(),
            count => format!(", {} left out", counted(count, "file")),
        };
        let words = format!("team {dot} {people}{without}{left_out}{filter} {dot} {}", self.app.shown.benchmark.title);
        let room = cells.saturating_sub(" skillgap   ".len() + width(&today) + 2);
        let left =
            vec![painter.span(Role::Strong, " skillgap"), Span::raw("   "), painter.cut(Role::Text, &words, room)];
        painter.ends(left, vec![painter.span(Role::Quiet, &format!("{today} "))], cells)
    }

    /// The tabs with their keys, as in the app, and the keys for help and quitting; all can be clicked.
    fn tabs(&self, area: Rect) -> (Line<'static>, Targets) {
        let painter = self.app.painter;
        let mut targets = Targets::default();
        let (mut tabs, mut x) = (Vec::new(), area.x);
        for (nth, tab) in Tab::ALL.into_iter().enumerate() {
            let press = Press { command: Command::Screen, nth };
            let role = if tab == self.app.tab { Role::Selected } else { Role::Text };
            let mut label = vec![painter.span(role, &format!(" {} ", tab.name()))];
            if let Some(key) = self.app.keys.key_of(press) {
                label.insert(0, painter.span(Role::Quiet, &format!(" {}", painter.key_name(key))));
            }
            let width = cells_of(&label);
            targets.add(Rect { x, width, ..area }, Target::Press(press));
            x += width;
            tabs.extend(label);
        }
        let [help, quit] = [(Command::Help, "help"), (Command::Quit, "quit")]
            .map(|(command, what)| (self.hint(command, what), Press { command, nth: 0 }));
        let [wide, narrow] = [cells_of(&help.0), cells_of(&quit.0)];
        if x + wide + narrow < area.right() {
            targets.add(Rect { x: area.right() - wide - narrow, width: wide, ..area }, Target::Press(help.1));
            targets.add(Rect { x: area.right() - narrow, width: narrow, ..area }, Target::Press(quit.1));
        }
        let right = [help.0, quit.0].concat();
        (painter.ends(tabs, right, area.width.into()), targets)
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
        if self.app.shows_help {
            hints.push(said(&format!("{up}{down}"), "scroll"));
            hints.push(self.hint(Command::Close, "close"));
            return fitting(hints, cells);
        }
        let rows = ["skill", "person", "pair"][self.app.tab as usize];
        hints.push(said(&format!("{up}{down}"), if self.app.shows_who { "scroll" } else { rows }));
        if self.app.tab == Tab::Skills && !self.app.shows_who {
            hints.push(said(&format!("{left}{right}"), "person"));
        }
        if self.app.tab == Tab::Skills {
            hints.push(self.hint(Command::Open, if self.app.shows_who { "all skills" } else { "who" }));
        }
        if !self.app.shows_who {
            let is_filtered = !self.app.filter.is_empty();
            hints.extend(is_filtered.then(|| self.hint(Command::Close, "clear filter")));
            hints.push(self.hint(Command::Find, "filter"));
        }
        if self.app.tab == Tab::Skills && !self.app.shows_who {
            hints.push(self.hint(Command::Order, "order"));
        }
        let person = self.app.shown.members.name(self.app.person);
        match &self.app.without {
            Some(name) => hints.push(said("w", &format!("with {name} again"))),
            None if self.app.tab != Tab::Pairs && self.app.shown.members.len() > 1 => {
                hints.push(said("w", &format!("without {person}")));
            }
            None => {}
        }
        hints.push(self.hint(Command::Export, "export"));
        fitting(hints, cells)
    }
}

/// The part of the frame between the bars.
pub(super) fn body(area: Rect) -> Rect {
    let (width, height) = (area.width.saturating_sub(2), area.height.saturating_sub(4));
    Rect { x: area.x + 1, y: area.y + 3, width, height }
}

/// The width of spans.
fn cells_of(spans: &[Span<'_>]) -> u16 {
    u16::try_from(spans.iter().map(Span::width).sum::<usize>()).unwrap_or(u16::MAX)
}

/// As many hints as fit whole.
fn fitting(hints: Vec<Vec<Span<'static>>>, cells: usize) -> Line<'static> {
    let mut line = Line::from(" ");
    for hint in hints {
        if line.width() + usize::from(cells_of(&hint)) > cells {
            break;
        }
        line.extend(hint);
    }
    line
}
