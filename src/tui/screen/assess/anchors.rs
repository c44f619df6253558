use std::cmp::Reverse;

use ratatui::text::Line;

use super::passage::Passage;
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

    /// Returns the passages of the levels if only `room` rows are there for them: each level, in several passages if it
    /// is longer than the room. Returns a single passage if all levels fit whole.
    pub(super) fn passages(&self, room: usize) -> Vec<Passage> {
        if self.rows() <= room {
            return vec![Passage::START];
        }
        let mut passages = Vec::new();
        for level in Level::ALL {
            let lines = self.levels[level.index()].1.len();
            let mut from = 0;
            passages.push(Passage::Level { level, from });
            while from + room < lines {
                // The last line of a passage that is cut off is repeated, since the mark of the cut covers its end.
                from += room.saturating_sub(1).max(1);
                passages.push(Passage::Level { level, from });
            }
        }
        passages
    }

    /// Returns the lines of each level, in at most `room` rows. If not all levels fit whole, the level that the user
    /// reads is emphasized and whole from the line `read.1` on, as far as it fits; each other level has one row, and the
    /// remaining rows go to those that need them, level 0 last. The levels farthest from the one being read have no row
    /// if it needs their rows.
    pub(in crate::tui::screen) fn lines(
        &self,
        painter: Painter,
        held: Option<Level>,
        read: Option<(Level, usize)>,
        room: usize,
    ) -> [(Level, Vec<Line<'static>>); Level::COUNT] {
        let read = read.filter(|_| self.rows() > room);
        let rows = self.rows_of_each(read, room);
        Level::ALL.map(|level| {
            let mark = if held == Some(level) { painter.symbols.pointer } else { " " };
            let (lead, said) = &self.levels[level.index()];
            let (indent, rows) = (indent(lead), rows[level.index()]);
            let (role, said) = match read {
                Some((read, from)) if read == level => (Role::Strong, said.get(from..).unwrap_or_default()),
                _ => (Role::Text, &said[..]),
            };
            let mut lines = Vec::with_capacity(rows);
            for row in 0..rows {
                let mut line = if row == 0 {
                    Line::from(vec![painter.span(Role::Text, mark), painter.span(Role::Key, lead)])
                } else {
                    Line::from(" ".repeat(indent))
                };
                // The text that has no row of its own is cut off.
                let part = if row + 1 == rows { said[row..].join(" ") } else { said[row].clone() };
                line.push_span(painter.cut(role, &part, self.cells.saturating_sub(indent)));
                lines.push(line);
            }
            (level, lines)
        })
    }

    /// Returns the number of rows of each level, at most `room` in total.
    fn rows_of_each(&self, read: Option<(Level, usize)>, room: usize) -> [usize; Level::COUNT] {
        let mut needed = [0; Level::COUNT];
        for level in Level::ALL {
            needed[level.index()] = self.levels[level.index()].1.len();
        }
        let mut order = vec![1, 2, 3, 4, 5, 0];
        let mut first = 0;
        let mut first_needs = 1;
        if let Some((read, from)) = read {
            first = read.index();
            needed[first] = needed[first].saturating_sub(from).max(1);
            first_needs = needed[first];
            order.insert(0, first);
        }
        let mut rows = [1; Level::COUNT];
        let mut others: Vec<usize> = (0..Level::COUNT).filter(|level| *level != first).collect();
        others.sort_by_key(|level| Reverse(level.abs_diff(first)));
        let surplus = (first_needs + others.len()).saturating_sub(room);
        for level in others.into_iter().take(surplus) {
            rows[level] = 0;
        }
        if room == 0 {
            rows[first] = 0;
        }
        let mut spare = room.saturating_sub(rows.iter().sum());
        for level in order {
            if rows[level] > 0 {
                let more = (needed[level] - rows[level]).min(spare);
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
