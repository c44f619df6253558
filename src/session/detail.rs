use super::{Draft, LastUsed};
use crate::journal::{Confidence, Details, Month};

/// One of the things that can be said beside an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// How sure somebody is of the level; none is not said.
    Confidence(Option<Confidence>),
    /// When the skill was last used; none is not said.
    LastUsed(Option<Month>),
    /// Evidence; an empty one drops the one before.
    Note(String),
}

impl Detail {
    /// Puts it among what is said beside an answer to come.
    pub fn draft(self, draft: &mut Draft) {
        match self {
            Self::Confidence(confidence) => draft.confidence = confidence,
            Self::LastUsed(month) => draft.last_used = Some(month.map_or(LastUsed::Unsaid, LastUsed::In)),
            Self::Note(note) => draft.note = Some(note),
        }
    }

    /// Puts it among what stands beside an answer.
    pub fn put(self, details: &mut Details) {
        match self {
            Self::Confidence(confidence) => details.confidence = confidence,
            Self::LastUsed(month) => details.last_used = month,
            Self::Note(note) => details.note = Some(note),
        }
    }
}
