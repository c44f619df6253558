use ratatui::layout::{Position, Rect};

use super::tab::Tab;
use crate::command::{Press, Scopes};

/// What a click means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Go to this tab.
    Tab(Tab),
    /// Do what this press does.
    Press(Press),
    /// Select the row with this index.
    Row(usize),
    /// Open the selected row.
    Selected,
    /// Move to the card beside the list; the wheel scrolls it.
    Card,
}

impl Target {
    /// The target of the row with this index, while the one at `selected` is selected.
    pub(super) fn row(index: usize, selected: usize) -> Self {
        if index == selected { Self::Selected } else { Self::Row(index) }
    }
}

/// What the user can do in a frame: click a target in its area, and press the keys of some scopes.
#[derive(Debug, Default)]
pub struct Targets {
    all: Vec<(Rect, Target)>,
    /// The first line that shows of the list, where there is one.
    top: Option<usize>,
    /// The scopes of the layer that receives keys, so that no key has to work them out.
    scopes: Option<Scopes>,
}

impl Targets {
    /// The first line that shows of the list, where there is one.
    pub(super) fn top(&self) -> Option<usize> {
        self.top
    }

    /// Remembers the first line that shows of the list.
    pub(super) fn set_top(&mut self, line: usize) {
        self.top = Some(line);
    }

    /// Forgets the first line of a list through which no key moves.
    pub(super) fn forget_top(&mut self) {
        self.top = None;
    }

    /// The scopes of the layer that receives keys; `None` before the frame is drawn.
    pub(super) fn scopes(&self) -> Option<Scopes> {
        self.scopes
    }

    pub(super) fn set_scopes(&mut self, scopes: Scopes) {
        self.scopes = Some(scopes);
    }

    pub(super) fn add(&mut self, area: Rect, target: Target) {
        self.all.push((area, target));
    }

    /// Adds the line `row` of `area`, which is the row with this index, while the one at `selected` is selected.
    pub(super) fn add_row(&mut self, area: Rect, row: u16, index: usize, selected: usize) {
        let line = Rect { y: area.y.saturating_add(row), height: 1, ..area };
        self.add(line, Target::row(index, selected));
    }

    /// Adds what can be clicked in another part of the frame.
    pub(super) fn extend(&mut self, other: Self) {
        self.all.extend(other.all);
        self.top = other.top.or(self.top);
    }

    /// The target at a position; of several the one that was added last.
    pub(super) fn at(&self, position: Position) -> Option<Target> {
        self.all.iter().rev().find(|(area, _)| area.contains(position)).map(|(_, target)| *target)
    }
}
