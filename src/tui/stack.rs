use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::canvas::put;
use super::targets::{Target, Targets};

/// Lines below each other, with spaces between them that are dropped if there is not enough room.
#[derive(Default)]
pub(super) struct Stack {
    rows: Vec<Option<(Option<Target>, Line<'static>)>>,
}

impl Stack {
    /// Adds a line.
    pub(super) fn line(&mut self, line: impl Into<Line<'static>>) {
        self.rows.push(Some((None, line.into())));
    }

    /// Adds lines.
    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = Line<'static>>) {
        self.rows.extend(lines.into_iter().map(|line| Some((None, line))));
    }

    /// Adds lines that can be clicked.
    pub(super) fn clickable(&mut self, target: Target, lines: impl IntoIterator<Item = Line<'static>>) {
        self.rows.extend(lines.into_iter().map(|line| Some((Some(target), line))));
    }

    /// Adds an empty line that may be dropped.
    pub(super) fn space(&mut self) {
        self.rows.push(None);
    }

    /// The number of lines without the spaces.
    pub(super) fn height(&self) -> usize {
        self.rows.iter().flatten().count()
    }

    /// The number of lines including the spaces.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Draws the lines, and returns what can be clicked. Drops spaces from the bottom up until the lines fit.
    pub(super) fn view(self, area: Rect, buffer: &mut Buffer) -> Targets {
        let mut targets = Targets::default();
        let mut surplus = self.rows.len().saturating_sub(area.height.into());
        let mut kept = Vec::with_capacity(self.rows.len());
        for row in self.rows.into_iter().rev() {
            match row {
                None if surplus > 0 => surplus -= 1,
                row => kept.push(row.unwrap_or_default()),
            }
        }
        for (row, (target, line)) in (0..area.height).zip(kept.into_iter().rev()) {
            if let Some(target) = target {
                targets.add(Rect { y: area.y + row, height: 1, ..area }, target);
            }
            put(buffer, area, row, line);
        }
        targets
    }
}
