use ratatui::text::Line;

use crate::catalog::{Level, Text};
use crate::style::Role;
use crate::text::{self, width};
use crate::tui::look::Look;

/// From how many cells on the names of the levels have a column; in fewer they stand before what the level says.
const ROOM_FOR_NAMES: usize = 72;

/// The six anchors with their digits, in at most so many rows. Where not all fit whole, each has one row, and the
/// rows that are left go to those that need them, level 0 last.
pub(super) fn anchors(
    look: Look,
    anchors: &[Text; Level::COUNT],
    held: Option<Level>,
    cells: usize,
    room: usize,
) -> [(Level, Vec<Line<'static>>); Level::COUNT] {
    let levels = levels(anchors, cells);
    let indent = width(&levels[0].0) + 1;
    let mut rows = [1; Level::COUNT];
    let mut spare = room.saturating_sub(Level::COUNT);
    for level in [1, 2, 3, 4, 5, 0] {
        let more = (levels[level].1.len() - 1).min(spare);
        rows[level] += more;
        spare -= more;
    }
    Level::ALL.map(|level| {
        let mark = if held == Some(level) { look.symbols.pointer } else { " " };
        let (lead, said) = &levels[level.index()];
        let parts = look.wrap_in(Role::Text, &said.join(" "), cells.saturating_sub(indent), rows[level.index()]);
        let line = |(row, part)| {
            let mut line = if row == 0 {
                Line::from(vec![look.span(Role::Text, mark), look.span(Role::Key, lead)])
            } else {
                Line::from(" ".repeat(indent))
            };
            line.push_span(part);
            line
        };
        (level, parts.into_iter().enumerate().map(line).collect())
    })
}

/// How each level begins, and what it says, in lines of the cells that are left beside that. The name of a level never
/// gives way.
pub(super) fn levels(anchors: &[Text; Level::COUNT], cells: usize) -> [(String, Vec<String>); Level::COUNT] {
    Level::ALL.map(|level| {
        let (name, anchor) = (level.name(), &anchors[level.index()]);
        let (lead, said) = if cells >= ROOM_FOR_NAMES {
            (format!(" {level} {name:<10}  "), anchor.clone())
        } else {
            (format!(" {level} "), format!("{name}: {anchor}").into())
        };
        let lines = text::wrap(&said, cells.saturating_sub(width(&lead) + 1));
        (lead, lines)
    })
}
