/// The kind of action of a user, as described by [`Change::tell`](super::Change::tell).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Answered a skill.
    Answer,
    /// Changed the confidence, the last use or the note of an answer.
    Describe,
    /// Removed the answer of a skill.
    Clear,
    /// Put a skill on the plan, changed its entry, finished it or took it off.
    Plan,
    /// Recorded a win, a check or evidence from git.
    Log,
    /// Undid a change.
    Undo,
    /// Redid a change.
    Redo,
}

impl Action {
    /// Returns the word before the description of a change. `None` if the description needs none: for the plan, and for
    /// an answer without a level.
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
