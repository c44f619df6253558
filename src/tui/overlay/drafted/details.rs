use ratatui::text::Line;

use super::table::Table;
use super::{Drafted, UnknownTerm};
use crate::style::Role;
use crate::tui::painter::Painter;

impl Drafted {
    /// The selected row in full: the words it was read from and their place, the line of the text, the whole name.
    pub(super) fn details(&self, table: &Table, painter: Painter, cells: usize, rows: usize) -> Vec<Line<'static>> {
        let (line, around, said, name) = match (self.draft.requirements.get(self.selected), self.unknown_term()) {
            (Some(requirement), _) => {
                let line = requirement.line.unwrap_or_default();
                let around = requirement.wording.as_deref().unwrap_or_default();
                let mut said = format!("line {line}");
                if let Some(words) = &requirement.wording {
                    said = format!("\"{words}\", {said}");
                }
                if let Some(section) = &requirement.section {
                    said.push_str(&format!(", under \"{section}\""));
                }
                (line, around, said, &requirement.name)
            }
            (None, Some(UnknownTerm { line, word, closest })) => {
                let closest = closest.as_ref().map_or_else(String::new, |id| format!("; closest: {id}"));
                (*line, word.as_str(), format!("line {line}: not in the catalog{closest}"), word)
            }
            (None, None) => return Vec::new(),
        };
        let mut lines = painter.wrap(Role::Text, &said, cells);
        let text = excerpt(self.text(line), around, cells * rows, painter.symbols.cut);
        lines.extend(painter.wrap(Role::Quiet, &text, cells));
        if !table.has_room_for(name) {
            lines.extend(painter.wrap(Role::Text, name, cells));
        }
        lines
    }

    /// The line of the text with this number.
    fn text(&self, number: usize) -> &str {
        for line in &self.draft.lines {
            if line.number == number && !line.text.is_empty() {
                return &line.text;
            }
        }
        ""
    }
}

/// Shortens `text` to `room` cells, starting shortly before `around` if that would not be visible otherwise.
fn excerpt(text: &str, around: &str, room: usize, cut: &str) -> String {
    let place = text.find(around).unwrap_or(0);
    let lead = text[..place].chars().rev().take(room / 4).map(char::len_utf8).sum::<usize>();
    let from = if text[..place].chars().count() < room / 2 { 0 } else { place - lead };
    let mark = if from > 0 { cut } else { "" };
    let shown: String = text[from..].chars().take(room).collect();
    format!("{mark}{shown}")
}
