use super::{Draft, LastUsed};
use crate::journal::{Confidence, Details, Month};

/// One detail of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// The confidence in the level; `None` removes it.
    Confidence(Option<Confidence>),
    /// The month in which the skill was last used; `None` removes it.
    LastUsed(Option<Month>),
    /// Evidence for the level; an empty note removes it.
    Note(String),
}

impl Detail {
    /// Describes the detail in words: "high confidence", "last used 2026-11", "noted".
    pub fn describe(&self) -> String {
        match self {
            Self::Confidence(Some(confidence)) => format!("{} confidence", confidence.name()),
            Self::Confidence(None) => "confidence not said".to_owned(),
            Self::LastUsed(Some(month)) => format!("last used {month}"),
            Self::LastUsed(None) => "last use not said".to_owned(),
            Self::Note(note) if note.trim().is_empty() => "no note".to_owned(),
            Self::Note(_) => "noted".to_owned(),
        }
    }

    /// Adds the detail to the draft for the next answer.
    pub fn draft(self, draft: &mut Draft) {
        match self {
            Self::Confidence(confidence) => draft.confidence = confidence,
            Self::LastUsed(month) => draft.last_used = Some(month.map_or(LastUsed::Unsaid, LastUsed::In)),
            Self::Note(note) => draft.note = Some(note),
        }
    }

    /// Adds the detail to those of an answer.
    pub fn put(self, details: &mut Details) {
        match self {
            Self::Confidence(confidence) => details.confidence = confidence,
            Self::LastUsed(month) => details.last_used = month,
            Self::Note(note) => details.note = Some(note),
        }
    }
}
