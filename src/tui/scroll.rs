use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::canvas::{mark_more, put_lines};
use super::cursor::moved;
use super::painter::Painter;
use crate::command::Command;

/// The number of lines that one step of the wheel moves.
pub(super) const WHEEL: usize = 3;

/// The first visible line of a text that does not fit.
#[derive(Debug, Default)]
pub(super) struct Scroll(usize);

impl Scroll {
    /// Scrolls through `lines` lines of which `height` are visible. Returns false if the command does not scroll.
    pub(super) fn update(&mut self, command: Command, lines: usize, height: usize) -> bool {
        // The number of lines that can be the first visible one.
        let firsts = lines.saturating_sub(height) + 1;
        let moved = moved(command, self.0, firsts, height);
        self.0 = moved.unwrap_or(self.0);
        moved.is_some()
    }

    /// The first visible one of `lines` lines, of which `height` are visible.
    pub(super) fn top(&self, lines: usize, height: usize) -> usize {
        self.0.min(lines.saturating_sub(height))
    }

    /// Draws the visible lines.
    pub(super) fn view(&self, painter: Painter, lines: Vec<Line<'static>>, area: Rect, buffer: &mut Buffer) {
        let top = self.top(lines.len(), area.height.into());
        mark_more(painter, top, lines.len(), area, buffer);
        put_lines(buffer, area, lines.into_iter().skip(top));
    }

    /// Scrolls back to the first line.
    pub(super) fn reset(&mut self) {
        self.0 = 0;
    }
}
