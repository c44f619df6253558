use super::{Action, Detail};
use crate::catalog::Catalog;
use crate::journal::{Act, EventId, MAX_NOTE, Rating, When};
use crate::profile::{Answer, Planned, is_one_answer};
use crate::report::{day, describe_act};
use crate::text::counted;

/// The effect of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The action of the user.
    pub action: Action,
    /// The act that was recorded; for an undo or redo, the act that was undone or redone.
    pub act: Act,
    /// The event that was recorded.
    pub event: EventId,
    /// The answer before.
    pub before: Option<Answer>,
    /// The answer now.
    pub after: Option<Answer>,
    /// The skill's entry in the plan before.
    pub planned_before: Option<Planned>,
    /// The skill's entry in the plan now.
    pub planned: Option<Planned>,
    /// The names of the details that were left out because the rating does not take them.
    pub left_out: Option<&'static str>,
    /// The number of other skills that were changed in the same way at once.
    pub more: usize,
}

impl Change {
    /// Returns true if an answer was recorded that has no effect now, because it is dated before the current one.
    pub(crate) fn is_overtaken(&self) -> bool {
        matches!(self.act, Act::Answered(_)) && self.after.as_ref().is_none_or(|after| after.event != self.event)
    }

    /// Returns true if the plan has changed and no answer.
    pub(crate) fn is_of_plan(&self) -> bool {
        matches!(self.act, Act::Planned { .. } | Act::PlanDone { .. } | Act::PlanDropped { .. })
    }

    /// Describes the result: "Python 4 (Proficient)", "Python 3 → 4 (Proficient)", "Python 4 (Proficient), high
    /// confidence", "Python: not applicable", "Python: n/a, left out: confidence", "Python: not rated"; for the plan:
    /// "Python is planned, due 31 Jan 2027", "Python, next step: read PEP 8", "Python is done", "Python is not in the
    /// plan"; for an import: "import of 12 answers from `skills.csv`".
    pub fn describe(&self, catalog: &Catalog, arrow: &str) -> String {
        let Some(skill) = self.act.skill() else { return describe_act(&self.act) };
        let name = catalog.name_of(skill);
        if matches!(self.act, Act::Checked(_) | Act::Seen(_) | Act::EvidenceForgotten { .. }) {
            return format!("{name}: {}", describe_act(&self.act));
        }
        if self.is_of_plan() {
            return name.to_owned() + &self.describe_plan();
        }
        let (before, after) = (self.before.as_ref().map(|a| a.rating), self.after.as_ref().map(|a| a.rating));
        match (before, after) {
            (Some(Rating::Level(old)), Some(Rating::Level(new))) if old != new => {
                format!("{name} {old} {arrow} {new} ({})", new.name())
            }
            (_, Some(Rating::Level(level))) => format!("{name} {level} ({}){}", level.name(), self.new_details()),
            (_, Some(Rating::NotApplicable)) => match self.left_out {
                // Short, so that a narrow screen shows it whole.
                Some(what) => format!("{name}: n/a, left out: {what}"),
                None if before == after => format!("{name}: not applicable{}", self.new_details()),
                None => format!("{name}: not applicable"),
            },
            (_, None) => format!("{name}: not rated"),
        }
    }

    /// Describes the action and its result: "rated Python 4 (Proficient)", "Python: not applicable", "undone: Python:
    /// not rated".
    pub fn tell(&self, catalog: &Catalog, arrow: &str) -> String {
        let is_level = self.after.as_ref().is_some_and(|answer| answer.rating.level().is_some());
        let mut told = self.describe(catalog, arrow);
        if let Some(verb) = self.action.verb(is_level) {
            told = format!("{verb} {told}");
        }
        if self.more > 0 {
            told += &format!(", and {} more", counted(self.more, "skill"));
        }
        told
    }

    /// Describes the plan entry in words that follow the name of the skill.
    fn describe_plan(&self) -> String {
        let before = self.planned_before.as_ref().filter(|planned| planned.is_open());
        let Some(planned) = &self.planned else { return " is not on the plan".to_owned() };
        match (before, planned.due) {
            _ if !planned.is_open() => " is done".to_owned(),
            (Some(before), due) if before.due == due => match &planned.step {
                Some(step) => format!(", next step: {step}"),
                None => ", no next step of its own".to_owned(),
            },
            (_, Some(due)) => format!(" is planned, due {}", day(due)),
            (Some(_), None) => " is planned, without a due date".to_owned(),
            (None, None) => " is planned".to_owned(),
        }
    }

    /// Describes the details that have changed while the level stays: ", high confidence".
    fn new_details(&self) -> String {
        let (Some(before), Some(after)) = (&self.before, &self.after) else { return String::new() };
        if !is_one_answer((before.rated, Some(before.rating)), (after.rated, Some(after.rating))) {
            return String::new();
        }
        let (old, new) = (&before.details, &after.details);
        let mut words = String::new();
        if old.confidence != new.confidence {
            words += &format!(", {}", Detail::Confidence(new.confidence).describe());
        }
        if old.last_used != new.last_used {
            words += &format!(", {}", Detail::LastUsed(new.last_used).describe());
        }
        if old.note != new.note {
            words += if new.note.is_some() { ", with its note" } else { ", without a note" };
        }
        words
    }
}

impl Refusal {
    /// Returns an error if a text is longer than the journal allows.
    pub(super) fn check_length(what: &'static str, text: Option<&str>) -> Result<(), Self> {
        let bytes = text.map_or(0, str::len);
        if bytes > MAX_NOTE { Err(Self::TooLong { what, bytes }) } else { Ok(()) }
    }
}

/// The reason why something was not recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The date is later than the time of this machine.
    #[error("`{0}` is in the future")]
    Future(When),
    /// The date is before 1970.
    #[error("`{0}` is before 1970")]
    TooEarly(When),
    /// A note, or a step of the plan, is longer than the journal allows.
    #[error("the {what} has {bytes} bytes, and at most {} can be kept", MAX_NOTE)]
    TooLong {
        /// "note" or "step".
        what: &'static str,
        /// Its length in bytes.
        bytes: usize,
    },
    /// The win has no text.
    #[error("an achievement needs a text")]
    NoText,
    /// The skill is not rated anyway.
    #[error("`{0}` is not rated")]
    Unrated(String),
    /// The answer has these details already.
    #[error("`{0}` already has these details")]
    Said(String),
    /// The skill is not applicable, so its answer takes no confidence and no last use.
    #[error("a skill that is not applicable takes only a note")]
    NoteAlone,
    /// The plan has this entry already.
    #[error("`{0}` is already on the plan")]
    Planned(String),
    /// The skill is not on the plan.
    #[error("`{0}` is not on the plan")]
    NotPlanned(String),
    /// The skill is done already.
    #[error("`{0}` is done already")]
    Done(String),
    /// None of the skills is rated.
    #[error("nothing is rated yet")]
    NothingRated,
    /// This machine has recorded nothing.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// All events come from other machines or were imported; this machine does not undo them.
    #[error("there is nothing to undo: what is recorded was imported or comes from another machine")]
    NothingOfThisMachine,
    /// There was no undo, or something was recorded after it.
    #[error("there is nothing to redo")]
    NothingToRedo,
}
