/// What a user did, as [`Change::tell`](super::Change::tell) says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Answered a skill.
    Answer,
    /// Changed the confidence, the last use or the note of an answer.
    Describe,
    /// Made a skill unrated again.
    Clear,
    /// Put a skill on the plan, changed its entry, finished it or took it off.
    Plan,
    /// Kept a win, a check or what was seen.
    Log,
    /// Took a change back.
    Undo,
    /// Brought a change back.
    Redo,
}

impl Action {
    /// The word before the description of a change. `None` where the description says it all: for the plan, and for an
    /// answer without a level.
    pub(super) fn verb(self, is_level: bool) -> Option<&'static str> {
        match self {
            Self::Answer if is_level => Some("rated"),
            Self::Answer | Self::Plan | Self::Log => None,
            Self::Describe => Some("kept:"),
            Self::Clear => Some("cleared"),
            Self::Undo => Some("undone:"),
            Self::Redo => Some("redone:"),
        }
    }
}
