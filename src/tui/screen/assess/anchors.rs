use std::cmp::Reverse;

use ratatui::text::Line;

use crate::catalog::{Level, Text};
use crate::style::Role;
use crate::text::{self, width};
use crate::tui::painter::Painter;

/// The minimum width at which the names of the levels have a column; below it they precede the text of the level.
const ROOM_FOR_NAMES: usize = 72;

/// The six anchors of a skill with their digits, in lines of so many cells.
pub(in crate::tui::screen) struct Anchors {
    cells: usize,
    /// For each level, the start of its first line, and its text in lines of the remaining width.
    levels: [(String, Vec<String>); Level::COUNT],
}

impl Anchors {
    /// Lays out the anchors in `cells` cells. The names of the levels give way if only then all anchors fit whole into
    /// `room` rows, because the user rates by what the anchors say.
    pub(in crate::tui::screen) fn of(anchors: &[Text; Level::COUNT], cells: usize, room: usize) -> Self {
        let named = Self::laid_out(anchors, cells, |level| {
            if cells >= ROOM_FOR_NAMES {
                (format!(" {level} {:<10}  ", level.name()), String::new())
            } else {
                (format!(" {level} "), format!("{}: ", level.name()))
            }
        });
        if named.rows() <= room {
            return named;
        }
        let bare = Self::without_names(anchors, cells);
        if bare.rows() <= room { bare } else { named }
    }

    /// Lays out the anchors in `cells` cells without the names of the levels.
    pub(in crate::tui::screen) fn without_names(anchors: &[Text; Level::COUNT], cells: usize) -> Self {
        Self::laid_out(anchors, cells, |level| (format!(" {level} "), String::new()))
    }

    /// Lays out the anchors. `begins` returns what a level begins with: what stands before all of its lines, and the
    /// first words of the text.
    fn laid_out(anchors: &[Text; Level::COUNT], cells: usize, begins: impl Fn(Level) -> (String, String)) -> Self {
        let levels = Level::ALL.map(|level| {
            let (lead, name) = begins(level);
            let said = format!("{name}{}", anchors[level.index()]);
            let lines = text::wrap(&said, cells.saturating_sub(indent(&lead)));
            (lead, lines)
        });
        Self { cells, levels }
    }

    /// Returns the number of rows that all descriptions need.
    pub(in crate::tui::screen) fn rows(&self) -> usize {
        self.levels.iter().map(|(_, lines)| lines.len()).sum()
    }

    /// Returns the lines of each level, in at most `room` rows. If not all levels fit whole, the level that the user
    /// reads is whole and emphasized, each other level has one row, and the remaining rows go to those that need them,
    /// level 0 last. The levels farthest from the one being read have no row if it needs their rows.
    pub(in crate::tui::screen) fn lines(
        &self,
        painter: Painter,
        held: Option<Level>,
        read: Option<Level>,
        room: usize,
    ) -> [(Level, Vec<Line<'static>>); Level::COUNT] {
        let rows = self.rows_of_each(read, room);
        let read = read.filter(|_| self.rows() > room);
        Level::ALL.map(|level| {
            let mark = if held == Some(level) { painter.symbols.pointer } else { " " };
            let (lead, said) = &self.levels[level.index()];
            let (indent, rows) = (indent(lead), rows[level.index()]);
            let role = if read == Some(level) { Role::Strong } else { Role::Text };
            let line = |row: usize| {
                let mut line = if row == 0 {
                    Line::from(vec![painter.span(Role::Text, mark), painter.span(Role::Key, lead)])
                } else {
                    Line::from(" ".repeat(indent))
                };
                // The text that has no row of its own is cut off.
                let part = if row + 1 == rows { said[row..].join(" ") } else { said[row].clone() };
                line.push_span(painter.cut(role, &part, self.cells.saturating_sub(indent)));
                line
            };
            (level, (0..rows).map(line).collect())
        })
    }

    /// Returns the number of rows of each level, at most `room` in total if the room has at least one row.
    fn rows_of_each(&self, read: Option<Level>, room: usize) -> [usize; Level::COUNT] {
        let needed = |level: usize| self.levels[level].1.len();
        let mut rows = [1; Level::COUNT];
        let mut order = vec![1, 2, 3, 4, 5, 0];
        if let Some(read) = read.map(Level::index) {
            order.insert(0, read);
            let surplus = (needed(read) + Level::COUNT - 1).saturating_sub(room);
            let mut others: Vec<usize> = (0..Level::COUNT).filter(|level| *level != read).collect();
            others.sort_by_key(|level| Reverse(level.abs_diff(read)));
            others.iter().take(surplus).for_each(|level| rows[*level] = 0);
        }
        let mut spare = room.saturating_sub(rows.iter().sum());
        for level in order {
            if rows[level] > 0 {
                let more = (needed(level) - rows[level]).min(spare);
                rows[level] += more;
                spare -= more;
            }
        }
        rows
    }
}

/// The indentation of a level's text: after the mark and the start of the line.
fn indent(lead: &str) -> usize {
    1 + width(lead)
}
