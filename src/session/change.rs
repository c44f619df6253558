use jiff::Timestamp;

use crate::catalog::Catalog;
use crate::journal::{Act, EventId, Rating};
use crate::profile::Answer;

/// What an act has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done; for an undo or redo, what was taken back or brought back.
    pub act: Act,
    /// The event that was recorded.
    pub event: EventId,
    /// The answer before.
    pub before: Option<Answer>,
    /// The answer now.
    pub after: Option<Answer>,
}

impl Change {
    /// Whether an answer was recorded that is not the one that holds now: an earlier one of another date does.
    pub fn is_overtaken(&self) -> bool {
        matches!(self.act, Act::Answered(_)) && self.after.as_ref().is_none_or(|after| after.event != self.event)
    }

    /// In words: "Python 4 (Proficient)", "Python 3 → 4 (Proficient)", "Python: not rated".
    pub fn describe(&self, catalog: &Catalog, arrow: &str) -> String {
        let Some(skill) = self.act.skill() else { return String::new() };
        let name = catalog.name_of(skill);
        let (before, after) = (self.before.as_ref().map(|a| a.rating), self.after.as_ref().map(|a| a.rating));
        match (before, after) {
            (Some(Rating::Level(old)), Some(Rating::Level(new))) if old != new => {
                format!("{name} {old} {arrow} {new} ({})", new.name())
            }
            (_, Some(Rating::Level(level))) => format!("{name} {level} ({})", level.name()),
            (_, Some(Rating::NotApplicable)) => format!("{name}: not applicable"),
            (_, None) => format!("{name}: not rated"),
        }
    }
}

/// Why something was not recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is dated later than this machine's time.
    #[error("`{0:.0}` is in the future")]
    Future(Timestamp),
    /// It is dated before any event may be.
    #[error("`{0:.0}` is before 1970")]
    TooEarly(Timestamp),
    /// It is unrated already.
    #[error("`{0}` is not rated")]
    Unrated(String),
    /// Nothing is recorded.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// Other machines' events and imported ones are not undone here.
    #[error("there is nothing to undo: what is recorded was imported or comes from another machine")]
    NothingOfThisMachine,
    /// No undo, or something came after it.
    #[error("there is nothing to redo")]
    NothingToRedo,
}
