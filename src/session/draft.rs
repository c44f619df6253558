use std::collections::BTreeMap;

use crate::catalog::SkillId;
use crate::journal::{Confidence, Details, Month, Rating};

/// What is said beside an answer that is still to be given. What is not said of the last use and the note, the answer
/// takes over from the one before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// How sure somebody is of the level.
    pub confidence: Option<Confidence>,
    /// When the skill was last used.
    pub last_used: Option<LastUsed>,
    /// Evidence; a note of blanks alone drops the one before.
    pub note: Option<String>,
}

/// What is said of when a skill was last used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastUsed {
    /// In this month.
    In(Month),
    /// It is not to be said any more.
    Unsaid,
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

    /// What stands beside an answer that is given with it after one that had these `before`.
    pub fn over(&self, before: &Details) -> Details {
        Details {
            confidence: self.confidence,
            last_used: match self.last_used {
                Some(LastUsed::In(month)) => Some(month),
                Some(LastUsed::Unsaid) => None,
                None => before.last_used,
            },
            note: self.note.clone().or_else(|| before.note.clone()),
        }
    }

    /// What of it cannot stand beside `rating` and is left out, in words; none where all can.
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
