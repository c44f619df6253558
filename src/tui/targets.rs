use ratatui::layout::{Position, Rect};

use super::links::Link;
use super::tab::Tab;
use crate::command::{Press, Scopes};

/// The effect of a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Go to this tab.
    Tab(Tab),
    /// Run this command.
    Press(Press),
    /// Select the row with this index.
    Row(usize),
    /// Select the column with this index, in the team view.
    Column(usize),
    /// Open the selected row.
    Selected,
    /// Move to the card beside the list; the wheel scrolls it.
    Card,
}

impl Target {
    /// The target of the row with this index, if the row at `selected` is selected.
    pub(super) fn row(index: usize, selected: usize) -> Self {
        if index == selected { Self::Selected } else { Self::Row(index) }
    }
}

/// The possible inputs for a frame: clicks on targets, and the keys of some scopes.
#[derive(Debug, Default)]
pub struct Targets {
    all: Vec<(Rect, Target)>,
    /// The links to web pages, which the terminal opens itself.
    links: Vec<Link>,
    /// The first visible line of the list, if there is a list.
    top: Option<usize>,
    /// The scopes of the layer that receives keys, kept so that they need not be computed for each key. A layer whose
    /// scopes depend on what fits sets them while it draws itself.
    scopes: Option<Scopes>,
}

impl Targets {
    /// The first visible line of the list, if there is a list.
    pub(super) fn top(&self) -> Option<usize> {
        self.top
    }

    /// Sets the first visible line of the list.
    pub(super) fn set_top(&mut self, line: usize) {
        self.top = Some(line);
    }

    /// Clears the first visible line of a list in which no key moves.
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

    /// Adds the line `row` of `area` as the target of the row with this index, if the row at `selected` is selected.
    pub(super) fn add_row(&mut self, area: Rect, row: u16, index: usize, selected: usize) {
        let line = Rect { y: area.y.saturating_add(row), height: 1, ..area };
        self.add(line, Target::row(index, selected));
    }

    /// Makes `area` a link, if `address` is the address of a web page.
    pub(super) fn add_link(&mut self, area: Rect, address: &str) {
        self.links.extend(Link::new(area, address));
    }

    /// Removes the links and returns them.
    pub(super) fn take_links(&mut self) -> Vec<Link> {
        std::mem::take(&mut self.links)
    }

    /// Adds the targets of another part of the frame.
    pub(super) fn extend(&mut self, other: Self) {
        self.all.extend(other.all);
        self.links.extend(other.links);
        self.top = other.top.or(self.top);
    }

    /// The target at a position; if several overlap, the one that was added last.
    pub(super) fn at(&self, position: Position) -> Option<Target> {
        self.all.iter().rev().find(|(area, _)| area.contains(position)).map(|(_, target)| *target)
    }
}
