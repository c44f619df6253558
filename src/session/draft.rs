use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};

use crate::catalog::SkillId;
use crate::journal::{Confidence, Details, Month, NoMonth, Rating};
use crate::json::known;

/// The details for the next answer. If the draft has no last use or no note, the answer keeps that of the previous one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The confidence in the level.
    #[serde(default, deserialize_with = "known")]
    pub confidence: Option<Confidence>,
    /// The last use of the skill.
    #[serde(default, deserialize_with = "known")]
    pub last_used: Option<LastUsed>,
    /// Evidence for the level; a blank note removes the previous one.
    pub note: Option<String>,
    /// The name of the technology as which the user rates the skill.
    #[serde(skip)]
    pub technology: Option<Box<str>>,
}

/// The last use of a skill in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastUsed {
    /// The skill was last used in this month.
    In(Month),
    /// The answer has no last use, even if the previous one had.
    Unsaid,
}

/// The text is the month, or empty.
impl FromStr for LastUsed {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        if text.is_empty() { Ok(Self::Unsaid) } else { Ok(Self::In(text.parse()?)) }
    }
}

impl Serialize for LastUsed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::In(month) => month.serialize(serializer),
            Self::Unsaid => serializer.serialize_str(""),
        }
    }
}

/// Drafts by skill.
pub type Drafts = BTreeMap<SkillId, Draft>;

impl Draft {
    /// Drops the draft for a skill, or only its note. Returns false if there is none.
    pub fn forget(drafts: &mut Drafts, skill: &SkillId, only_note: bool) -> bool {
        match drafts.get_mut(skill) {
            None => return false,
            Some(draft) if only_note => draft.note = None,
            Some(_) => drop(drafts.remove(skill)),
        }
        true
    }

    /// Returns the details of an answer with this draft, if the previous answer had the details `before`.
    pub fn over(&self, before: &Details) -> Details {
        Details {
            confidence: self.confidence,
            last_used: match self.last_used {
                Some(LastUsed::In(month)) => Some(month),
                Some(LastUsed::Unsaid) => None,
                None => before.last_used,
            },
            note: self.note.clone().or_else(|| before.note.clone()),
            technology: self.technology.clone(),
        }
    }

    /// Returns the names of the details that `rating` does not take; `None` if it takes all.
    pub(super) fn left_out(&self, rating: Rating) -> Option<&'static str> {
        if rating != Rating::NotApplicable {
            return None;
        }
        match (self.confidence, self.last_used) {
            (Some(_), Some(LastUsed::In(_))) => Some("confidence and last use"),
            (Some(_), _) => Some("confidence"),
            (None, Some(LastUsed::In(_))) => Some("last use"),
            (None, _) => None,
        }
    }
}
