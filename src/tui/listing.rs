use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::canvas::{mark_more, put};
use super::context::Context;
use super::cursor::top_near;
use super::painter::Painter;
use super::targets::Targets;

/// A list: rows that can be selected, and headings, notes and spaces between them.
#[derive(Default)]
pub(super) struct Listing<'a> {
    lines: Vec<(Option<usize>, Draw<'a>)>,
}

/// Creates a line on demand: only the visible lines of a long list are created.
type Draw<'a> = Box<dyn FnOnce() -> Line<'static> + 'a>;

impl<'a> Listing<'a> {
    /// Adds a heading, with a space before it unless it is the first line.
    pub(super) fn heading(&mut self, line: Line<'static>) {
        if !self.lines.is_empty() {
            self.note(Line::default());
        }
        self.note(line);
    }

    /// Adds a line that cannot be selected.
    pub(super) fn note(&mut self, line: Line<'static>) {
        self.lines.push((None, Box::new(|| line)));
    }

    /// Adds a line of the row with this index, created only if it is visible.
    pub(super) fn row(&mut self, index: usize, draw: impl FnOnce() -> Line<'static> + 'a) {
        self.lines.push((Some(index), Box::new(draw)));
    }

    /// Draws the lines around the selected row at `place`, and returns what can be clicked.
    pub(super) fn view(self, place: usize, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        self.draw(place, context.top, context.painter, area, buffer)
    }

    /// Like [`Listing::view`], with `kept` as the first visible line if the selected row is visible with it.
    pub(super) fn draw(
        self,
        place: usize,
        kept: Option<usize>,
        painter: Painter,
        area: Rect,
        buffer: &mut Buffer,
    ) -> Targets {
        let mut targets = Targets::default();
        let height = usize::from(area.height);
        let selected = self.lines.iter().position(|(index, _)| *index == Some(place)).unwrap_or(0);
        let top = top_near(kept, selected, self.lines.len(), height);
        targets.set_top(top);
        mark_more(painter, top, self.lines.len(), area, buffer);
        for (row, (index, draw)) in (0..).zip(self.lines.into_iter().skip(top).take(height)) {
            if let Some(index) = index {
                targets.add_row(area, row, index, place);
            }
            put(buffer, area, row, draw());
        }
        targets
    }
}
