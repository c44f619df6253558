use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::chrome::put;
use super::cursor;
use super::targets::Targets;

/// Lines of which some are rows that can be selected, and the others headings, notes and spaces between them.
#[derive(Default)]
pub(super) struct Listing {
    lines: Vec<(Option<usize>, Line<'static>)>,
}

impl Listing {
    /// Adds a heading, with a space before it where something stands above.
    pub(super) fn heading(&mut self, line: Line<'static>) {
        if !self.lines.is_empty() {
            self.note(Line::default());
        }
        self.note(line);
    }

    /// Adds a line that cannot be selected.
    pub(super) fn note(&mut self, line: Line<'static>) {
        self.lines.push((None, line));
    }

    /// Adds the lines of the row with this index.
    pub(super) fn row(&mut self, index: usize, lines: impl IntoIterator<Item = Line<'static>>) {
        self.lines.extend(lines.into_iter().map(|line| (Some(index), line)));
    }

    /// Draws the lines about the row at `place`, which is selected.
    pub(super) fn view(self, place: usize, targets: &Targets, area: Rect, buffer: &mut Buffer) {
        let height = usize::from(area.height);
        let selected = self.lines.iter().position(|(index, _)| *index == Some(place)).unwrap_or(0);
        let top = cursor::top(selected, self.lines.len(), height);
        for (row, (index, line)) in (0..).zip(self.lines.into_iter().skip(top).take(height)) {
            if let Some(index) = index {
                targets.row(area, row, index, place);
            }
            put(buffer, area, row, line);
        }
    }
}
