/// What somebody did to a skill, by the word with which it is told; see [`Change::tell`](super::Change::tell).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Answered it.
    Answered,
    /// Said more beside its answer.
    Described,
    /// Made it unrated again.
    Cleared,
    /// Put it on the plan, changed what the plan says of it, finished it there or took it off.
    Planned,
    /// Took a change back.
    Undone,
    /// Brought a change back.
    Redone,
}

impl Deed {
    /// The word before what holds now; none where that says it all: of the plan, and of an answer that is no level.
    pub(super) fn verb(self, is_level: bool) -> Option<&'static str> {
        match self {
            Self::Answered if is_level => Some("rated"),
            Self::Answered | Self::Planned => None,
            Self::Described => Some("kept:"),
            Self::Cleared => Some("cleared"),
            Self::Undone => Some("undone:"),
            Self::Redone => Some("redone:"),
        }
    }
}
