use jiff::Timestamp;
use jiff::civil::Date;

use super::sheet::Line;
use super::{Checked, EventId, Month, Seen, Stamp, Win};
use crate::catalog::{Level, SkillId};

/// Something that was recorded: an answer, a plan, or the taking back of either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it was recorded, and which it is.
    pub id: EventId,
    /// When it holds: the time in `id`, unless it was dated back.
    pub at: Timestamp,
    /// The day that it was dated by, where it was dated by a day rather than an instant.
    pub day: Option<Date>,
    /// What was done.
    pub act: Act,
    /// The JSON line, verbatim: fields that this version does not know are in it and stay.
    pub(super) line: Line,
}

impl Event {
    /// The JSON line as it stands, or will stand, in the journal; without the line break.
    pub fn line(&self) -> &str {
        self.line.as_str()
    }

    /// When it holds from.
    pub fn stamp(&self) -> Stamp {
        Stamp { at: self.at, day: self.day }
    }

    /// The skill that it is about, if it is about one.
    pub fn skill(&self) -> Option<&SkillId> {
        self.act.skill()
    }

    /// Returns true if another event with the same id is the same record: the same line, or the same JSON.
    pub fn is_same_record(&self, other: &Self) -> bool {
        let value = |event: &Self| serde_json::from_str::<serde_json::Value>(event.line()).ok();
        self.line == other.line || value(self).is_some_and(|this| Some(this) == value(other))
    }
}

/// What an event does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// `rated` or `not_applicable`.
    Answered(Answered),
    /// `cleared`: the skill is unrated again.
    Cleared {
        /// Which.
        skill: SkillId,
    },
    /// `planned`: the skill is to be worked on.
    Planned {
        /// Which.
        skill: SkillId,
        /// Until when.
        due: Option<Date>,
        /// What to do next.
        step: Option<String>,
    },
    /// `plan_done`.
    PlanDone {
        /// Which.
        skill: SkillId,
    },
    /// `plan_dropped`.
    PlanDropped {
        /// Which.
        skill: SkillId,
    },
    /// `undone`: the target does not count.
    Undone {
        /// The event that is taken back.
        target: EventId,
    },
    /// `forgotten`: what was recorded of the skill before this is erased, or only its notes are.
    Forgotten {
        /// Which.
        skill: SkillId,
        /// True if only the notes are.
        only_notes: bool,
        /// What is erased though its id is not smaller: a clock that is ahead has recorded it.
        also: Vec<EventId>,
    },
    /// `imported`: events that were recorded elsewhere were brought in at once. To take this back is to take back all of
    /// them that no other import has brought.
    Imported(Imported),
    /// `opinion_opened`: the user first saw what another person says. The comparison is with the answers of this moment.
    OpinionOpened {
        /// The id of the opinion.
        opinion: EventId,
    },
    /// `checked`: the result of a check question. Changes no level.
    Checked(Checked),
    /// `seen`: what a look at the user's own commits found of a skill. Changes no level.
    Seen(Box<Seen>),
    /// `win`: something that the user achieved. Changes no level.
    Win(Box<Win>),
    /// `evidence_forgotten`: erases the `seen` events of the skill that were recorded before it.
    EvidenceForgotten {
        /// The skill.
        skill: SkillId,
    },
    /// An event of a later version: kept, carried along, without effect here.
    Unknown {
        /// Its name.
        name: String,
    },
}

impl Act {
    /// The skill that it is about, if it is about one.
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

    /// The skills that the act is about: those of a win, and otherwise the one that [`Act::skill`] returns.
    pub fn skills(&self) -> &[SkillId] {
        match self {
            Self::Win(win) => &win.skills,
            act => act.skill().map_or(&[], std::slice::from_ref),
        }
    }

    /// Returns true if the act erases what was recorded before it. Such an act cannot be undone.
    pub fn erases(&self) -> bool {
        matches!(self, Self::Forgotten { .. } | Self::EvidenceForgotten { .. })
    }
}

/// What an import has brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// From where: the name of a file.
    pub source: String,
    /// How many of the events are answers.
    pub answers: usize,
    /// The events.
    pub events: Vec<EventId>,
}

/// An answer: what somebody says of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Of which skill.
    pub skill: SkillId,
    /// A level, or not applicable.
    pub rating: Rating,
    /// What may be said beside it.
    pub details: Details,
}

/// A level (0 is one), or not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rating {
    /// 0 to 5.
    Level(Level),
    /// Leaves the sums.
    NotApplicable,
}

impl Rating {
    /// The level, unless it is not applicable.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::NotApplicable => None,
        }
    }

    /// In words: "3 Working", "not applicable".
    pub fn describe(self) -> String {
        match self {
            Self::Level(level) => format!("{level} {}", level.name()),
            Self::NotApplicable => "not applicable".to_owned(),
        }
    }

    /// The rating that somebody means: a digit, a level's name, or `n/a`; in any case.
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
    /// How sure somebody is of the level.
    pub confidence: Option<Confidence>,
    /// When the skill was last used.
    pub last_used: Option<Month>,
    /// Evidence: a link, a project, a sentence. As it was given, never made safe here.
    pub note: Option<String>,
    /// The technology by whose name the skill was rated, such as `PostgreSQL`; it belongs to one answer.
    pub technology: Option<Box<str>>,
}

impl Details {
    /// The note, where it says something; one of blanks alone is none.
    pub fn said(&self) -> Option<&str> {
        self.note.as_deref().filter(|note| !note.trim().is_empty())
    }
}

/// How sure somebody is of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

impl Confidence {
    /// All of them, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The word in files and commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// The confidence with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.name() == name)
    }
}
