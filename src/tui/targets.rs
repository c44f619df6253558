use std::cell::{Cell, RefCell};

use ratatui::layout::{Position, Rect};

use super::cursor;
use super::screen::Tab;
use crate::command::Press;

/// What a click means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// To this screen.
    Tab(Tab),
    /// As if this had been pressed.
    Press(Press),
    /// So many rows down from the selected one, or up; none opens it.
    Row(isize),
}

/// What can be clicked in a frame, gathered while it is drawn: what is drawn knows best where it is.
#[derive(Debug, Default)]
pub(super) struct Targets {
    all: RefCell<Vec<(Rect, Target)>>,
    /// How many things lie below what is drawn now.
    depth: Cell<usize>,
    /// Where the list begins that was drawn last.
    top: Cell<Option<Top>>,
    held: Option<Top>,
}

/// Where a list begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Top {
    /// How many things lie below it.
    depth: usize,
    /// The first line that shows.
    line: usize,
}

impl Targets {
    /// None yet. The list of which that is `held` begins there again: under the mouse nothing moves.
    pub(super) fn holding(held: Option<Top>) -> Self {
        Self { held, ..Self::default() }
    }

    /// The first line to show of a list, so that the one at `place` is among the `height` lines that show.
    pub(super) fn top(&self, place: usize, len: usize, height: usize) -> usize {
        let depth = self.depth.get();
        let held = self.held.filter(|held| held.depth == depth).map(|held| held.line);
        let shows = |line: &usize| (*line..*line + height).contains(&place) && line + height <= len.max(height);
        let line = held.filter(shows).unwrap_or_else(|| cursor::top(place, len, height));
        self.top.set(Some(Top { depth, line }));
        line
    }

    /// Where the list begins that was drawn last.
    pub(super) fn last_top(&self) -> Option<Top> {
        self.top.get()
    }

    /// What is drawn in `area` can be clicked.
    pub(super) fn add(&self, area: Rect, target: Target) {
        self.all.borrow_mut().push((area, target));
    }

    /// The line `row` of `area` is the one with this index, while the one at `place` is selected.
    pub(super) fn row(&self, area: Rect, row: u16, index: usize, place: usize) {
        let line = Rect { y: area.y.saturating_add(row), height: 1, ..area };
        self.add(line, Target::Row(index.cast_signed() - place.cast_signed()));
    }

    /// What was drawn so far is covered, and can be clicked no more.
    pub(super) fn cover(&self) {
        self.depth.update(|depth| depth + 1);
        self.all.borrow_mut().clear();
    }

    /// What is at a place; of several the one that was drawn last.
    pub(super) fn at(&self, place: Position) -> Option<Target> {
        let targets = self.all.borrow();
        targets.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, target)| *target)
    }
}
