use crate::catalog::Level;

/// The part of a card that the user reads if the card is too small for all of its text. The levels are read first,
/// because the user rates by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Passage {
    /// A level, from this line of its text on.
    Level { level: Level, from: usize },
    /// The description of the skill, from this line on.
    Description { from: usize },
}

impl Passage {
    /// The passage with which each card begins.
    pub(super) const START: Self = Self::Level { level: Level::NONE, from: 0 };

    /// Returns the passages of a description of `lines` lines of which `room` are visible at once.
    pub(super) fn of_description(lines: usize, room: usize) -> Vec<Self> {
        (0..lines).step_by(room.max(1)).map(|from| Self::Description { from }).collect()
    }

    /// Returns the level that is read, and its first visible line.
    pub(super) fn level(self) -> Option<(Level, usize)> {
        match self {
            Self::Description { .. } => None,
            Self::Level { level, from } => Some((level, from)),
        }
    }

    /// Returns the index among `passages` of this passage, or of the one that contains its beginning after a change of
    /// the size.
    pub(super) fn place(self, passages: &[Self]) -> usize {
        passages.partition_point(|passage| *passage <= self).saturating_sub(1)
    }
}
