use ratatui::text::Line;

/// Lines one below the other, with spaces between them that give way where there is little room.
#[derive(Default)]
pub(super) struct Stack {
    rows: Vec<Option<Line<'static>>>,
}

impl Stack {
    /// Adds a line.
    pub(super) fn line(&mut self, line: impl Into<Line<'static>>) {
        self.rows.push(Some(line.into()));
    }

    /// Adds lines.
    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = Line<'static>>) {
        self.rows.extend(lines.into_iter().map(Some));
    }

    /// Adds an empty line that may be left out.
    pub(super) fn space(&mut self) {
        self.rows.push(None);
    }

    /// How many lines there are, spaces not counted.
    pub(super) fn height(&self) -> usize {
        self.rows.iter().flatten().count()
    }

    /// The lines for so many rows: spaces are left out from the bottom up until the lines fit.
    pub(super) fn fit(self, height: usize) -> Vec<Line<'static>> {
        let mut surplus = self.rows.len().saturating_sub(height);
        let mut kept = Vec::with_capacity(self.rows.len());
        for row in self.rows.into_iter().rev() {
            match row {
                None if surplus > 0 => surplus -= 1,
                row => kept.push(row.unwrap_or_default()),
            }
        }
        kept.reverse();
        kept
    }
}
