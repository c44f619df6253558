use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::chunk::Line;
use super::{Checked, EventId, Month, Seen, Stamp, Win};
use crate::catalog::{Level, SkillId};
use crate::named::named;

/// An entry of the journal: an answer, a change to the plan, an undo and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The id, which includes the time of recording.
    pub id: EventId,
    /// The time from which the event takes effect: the time in `id`, unless the event is backdated.
    pub at: Timestamp,
    /// The day from which the event takes effect; `None` if the user gave an instant or no date.
    pub day: Option<Date>,
    /// The action that was recorded.
    pub act: Act,
    /// The JSON line, verbatim, with any fields that this version does not know.
    pub(super) line: Line,
}

impl Event {
    /// Returns the JSON line as in the journal, without the line break.
    pub fn line(&self) -> &str {
        self.line.as_str()
    }

    /// Returns the time from which the event takes effect.
    pub fn stamp(&self) -> Stamp {
        Stamp { at: self.at, day: self.day }
    }

    /// Returns the time at which the event takes effect or was recorded, whichever is later.
    pub(crate) fn latest_time(&self) -> Timestamp {
        self.at.max(self.id.recorded_at())
    }

    /// Returns the skill that the event concerns, if any.
    pub fn skill(&self) -> Option<&SkillId> {
        self.act.skill()
    }

    /// Returns true if another event with the same id has the same content: the same line, or equal JSON.
    pub fn is_same_record(&self, other: &Self) -> bool {
        self.line == other.line
            || match (serde_json::from_str::<Value>(self.line()), serde_json::from_str::<Value>(other.line())) {
                (Ok(this), Ok(other)) => this == other,
                _ => false,
            }
    }
}

/// The action that an event records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// `rated` or `not_applicable`: an answer.
    Answered(Answered),
    /// `cleared`: the answer is removed; the skill is not rated any more.
    Cleared {
        /// The skill.
        skill: SkillId,
    },
    /// `planned`: the skill was added to the plan, or its plan entry was changed.
    Planned {
        /// The skill.
        skill: SkillId,
        /// The due date.
        due: Option<Date>,
        /// The next step.
        step: Option<String>,
    },
    /// `plan_done`: work on the skill is finished.
    PlanDone {
        /// The skill.
        skill: SkillId,
    },
    /// `plan_dropped`: the skill was removed from the plan.
    PlanDropped {
        /// The skill.
        skill: SkillId,
    },
    /// `undone`: the target is undone and no longer counts.
    Undone {
        /// The event that is undone.
        target: EventId,
    },
    /// `forgotten`: erases everything recorded about the skill before this event, or only its notes.
    Forgotten {
        /// The skill.
        skill: SkillId,
        /// True if only notes are erased.
        only_notes: bool,
        /// Events that are erased although their ids are not smaller than this one's: a clock that was ahead recorded
        /// them.
        also: Vec<EventId>,
    },
    /// `imported`: a set of events recorded elsewhere was imported. Undoing it removes all of them that no other import
    /// contains.
    Imported(Imported),
    /// `opinion_opened`: the user first saw another person's opinion. The comparison uses the answers at that time.
    OpinionOpened {
        /// The id of the opinion.
        opinion: EventId,
    },
    /// `checked`: the result of a check question. Changes no level.
    Checked(Checked),
    /// `seen`: what the user's own commits show about a skill. Changes no level.
    Seen(Box<Seen>),
    /// `win`: something that the user achieved. Changes no level.
    Win(Box<Win>),
    /// `evidence_forgotten`: erases the `seen` events of the skill that were recorded before it.
    EvidenceForgotten {
        /// The skill.
        skill: SkillId,
    },
    /// An event of a later version: kept and exported, but without effect here.
    Unknown {
        /// The name of the event.
        name: String,
    },
}

impl Act {
    /// Returns the skill that the act concerns, if there is exactly one.
    pub fn skill(&self) -> Option<&SkillId> {
        match self {
            Self::Answered(answered) => Some(&answered.skill),
            Self::Checked(checked) => Some(&checked.skill),
            Self::Seen(seen) => Some(&seen.skill),
            Self::Cleared { skill }
            | Self::Planned { skill, .. }
            | Self::PlanDone { skill }
            | Self::PlanDropped { skill }
            | Self::EvidenceForgotten { skill }
            | Self::Forgotten { skill, .. } => Some(skill),
            Self::Undone { .. }
            | Self::Imported(_)
            | Self::OpinionOpened { .. }
            | Self::Win(_)
            | Self::Unknown { .. } => None,
        }
    }

    /// Returns the skills that the act concerns: those of a win, or else the one that [`Act::skill`] returns.
    pub fn skills(&self) -> &[SkillId] {
        match self {
            Self::Win(win) => &win.skills,
            act => act.skill().map_or(&[], std::slice::from_ref),
        }
    }

    /// Returns the skill of which the act erases what was recorded before it. Such an act cannot be undone.
    pub(super) fn erased_skill(&self) -> Option<&SkillId> {
        match self {
            Self::Forgotten { skill, .. } | Self::EvidenceForgotten { skill } => Some(skill),
            _ => None,
        }
    }

    /// Returns true if the act erases what was recorded before it.
    pub fn erases(&self) -> bool {
        self.erased_skill().is_some()
    }
}

/// A record of one import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The name of the imported file.
    pub source: String,
    /// The number of answers among the events.
    pub answers: usize,
    /// The ids of the imported events.
    pub events: Vec<EventId>,
}

/// An answer: how the user rates a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The skill.
    pub skill: SkillId,
    /// A level, or not applicable.
    pub rating: Rating,
    /// The optional parts of the answer.
    pub details: Details,
}

/// A level, which may be 0, or not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rating {
    /// A level from 0 to 5.
    Level(Level),
    /// The skill does not apply to the user and is left out of all totals.
    NotApplicable,
}

/// In JSON, a level is a number, and not applicable is `n/a`.
impl Serialize for Rating {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Level(level) => level.serialize(serializer),
            Self::NotApplicable => serializer.serialize_str("n/a"),
        }
    }
}

impl Rating {
    /// Returns the level; `None` if the skill is not applicable.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::NotApplicable => None,
        }
    }

    /// Describes the rating in words: "3 Working", "not applicable".
    pub fn describe(self) -> String {
        match self {
            Self::Level(level) => format!("{level} {}", level.name()),
            Self::NotApplicable => "not applicable".to_owned(),
        }
    }

    /// Parses a rating: a digit, the name of a level, or `n/a`. Upper and lower case are the same.
    pub fn find(text: &str) -> Option<Self> {
        if ["n/a", "na", "not applicable", "not_applicable"].iter().any(|word| word.eq_ignore_ascii_case(text)) {
            return Some(Self::NotApplicable);
        }
        Level::find(text).map(Self::Level)
    }
}

/// The optional parts of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// The user's confidence in the level.
    pub confidence: Option<Confidence>,
    /// The month in which the skill was last used.
    pub last_used: Option<Month>,
    /// Evidence: a link, a project, a sentence. Stored exactly as entered and so not yet safe to display.
    pub note: Option<String>,
    /// The name of the technology as which the skill was rated, such as `PostgreSQL`. It belongs to this answer only.
    pub technology: Option<Box<str>>,
}

impl Details {
    /// Returns the note, unless it is empty or all blanks.
    pub fn said(&self) -> Option<&str> {
        self.note.as_deref().filter(|note| !note.trim().is_empty())
    }
}

named! {
    /// The user's confidence in a level.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Confidence by name, find {
        Low = "low",
        Medium = "medium",
        High = "high",
    }
}
