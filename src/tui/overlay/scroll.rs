use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::command::Command;
use crate::tui::chrome::{mark_more, put};
use crate::tui::cursor::moved;
use crate::tui::look::Look;

/// How far down a text has been moved through.
#[derive(Debug, Default)]
pub(in crate::tui) struct Scroll(usize);

impl Scroll {
    /// Moves by a command through `lines` of which `height` show at once. False when it is no command for this.
    pub(in crate::tui) fn update(&mut self, command: Command, lines: usize, height: usize) -> bool {
        // It is moved through as a list of the lines that can stand first.
        let firsts = lines.saturating_sub(height) + 1;
        let moved = moved(command, self.0, firsts, height);
        self.0 = moved.unwrap_or(self.0);
        moved.is_some()
    }

    /// How many of `lines` stand below the `height` that show.
    pub(in crate::tui) fn more(&self, lines: usize, height: usize) -> usize {
        lines.saturating_sub(height).saturating_sub(self.0)
    }

    /// Draws the lines that show.
    pub(in crate::tui) fn view(&self, look: Look, lines: Vec<Line<'static>>, area: Rect, buffer: &mut Buffer) {
        let top = self.0.min(lines.len().saturating_sub(area.height.into()));
        mark_more(look, top, lines.len(), area, buffer);
        for (row, line) in (0..area.height).zip(lines.into_iter().skip(top)) {
            put(buffer, area, row, line);
        }
    }

    /// Back to the first line.
    pub(in crate::tui) fn reset(&mut self) {
        self.0 = 0;
    }
}
