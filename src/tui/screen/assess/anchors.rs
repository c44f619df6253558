use ratatui::text::Line;

use crate::catalog::{Level, Text};
use crate::style::Role;
use crate::text::{self, width};
use crate::tui::painter::Painter;

/// The minimum width at which the names of the levels have a column; below it they precede the text of the level.
const ROOM_FOR_NAMES: usize = 72;

/// The six anchors of a skill with their digits, broken into lines.
pub(super) struct Anchors {
    cells: usize,
    /// For each level, the start of its first line, and its text in lines of the remaining width.
    levels: [(String, Vec<String>); Level::COUNT],
}

impl Anchors {
    /// Breaks the anchors into lines of `cells` cells. The name of a level is never shortened.
    pub(super) fn of(anchors: &[Text; Level::COUNT], cells: usize) -> Self {
        let levels = Level::ALL.map(|level| {
            let (name, anchor) = (level.name(), &anchors[level.index()]);
            let (lead, said) = if cells >= ROOM_FOR_NAMES {
                (format!(" {level} {name:<10}  "), anchor.clone())
            } else {
                (format!(" {level} "), format!("{name}: {anchor}").into())
            };
            let lines = text::wrap(&said, cells.saturating_sub(indent(&lead)));
            (lead, lines)
        });
        Self { cells, levels }
    }

    /// The number of rows needed to show all anchors in full.
    pub(super) fn rows(&self) -> usize {
        self.levels.iter().map(|(_, lines)| lines.len()).sum()
    }

    /// The lines of the anchors in at most `rows` rows. If they do not fit in full, each level has one row, and the
    /// remaining rows go to those that need them, level 0 last.
    pub(super) fn lines(
        &self,
        painter: Painter,
        held: Option<Level>,
        room: usize,
    ) -> [(Level, Vec<Line<'static>>); Level::COUNT] {
        let mut rows = [1; Level::COUNT];
        let mut spare = room.saturating_sub(Level::COUNT);
        for level in [1, 2, 3, 4, 5, 0] {
            let more = (self.levels[level].1.len() - 1).min(spare);
            rows[level] += more;
            spare -= more;
        }
        Level::ALL.map(|level| {
            let mark = if held == Some(level) { painter.symbols.pointer } else { " " };
            let (lead, said) = &self.levels[level.index()];
            let (indent, rows) = (indent(lead), rows[level.index()]);
            let line = |row: usize| {
                let mut line = if row == 0 {
                    Line::from(vec![painter.span(Role::Text, mark), painter.span(Role::Key, lead)])
                } else {
                    Line::from(" ".repeat(indent))
                };
                // The text that has no row of its own is cut off.
                let part = if row + 1 == rows { said[row..].join(" ") } else { said[row].clone() };
                line.push_span(painter.cut(Role::Text, &part, self.cells.saturating_sub(indent)));
                line
            };
            (level, (0..rows).map(line).collect())
        })
    }
}

/// The indentation of a level's text: after the mark and the start of the line.
fn indent(lead: &str) -> usize {
    1 + width(lead)
}
