use jiff::Timestamp;
use jiff::civil::Date;

use crate::catalog::SkillId;
use crate::date::{self, EXAMPLES, Side};
use crate::journal::{Act, Event};

/// A skill of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The skill.
    pub skill: SkillId,
    /// The due date.
    pub due: Option<Date>,
    /// The next step.
    pub step: Option<String>,
    /// The time at which it was marked as done.
    pub done_at: Option<Timestamp>,
}

impl Planned {
    /// Returns true if the skill is not done yet.
    pub(crate) fn is_open(&self) -> bool {
        self.done_at.is_none()
    }

    /// Returns true if the skill is not done although its due date has passed.
    pub(crate) fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// Returns true if the skill is not done and due today or on a later day of this month.
    pub(crate) fn is_due_this_month(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due >= today && due.first_of_month() == today.first_of_month())
    }
}

/// Applies a plan event. A skill is in the plan at most once: planning it again changes its entry.
pub(super) fn apply(plan: &mut Vec<Planned>, skill: &SkillId, event: &Event) {
    let place = plan.iter().position(|planned| planned.skill == *skill);
    match (&event.act, place) {
        (Act::Planned { due, step, .. }, place) => {
            let planned = Planned { skill: skill.clone(), due: *due, step: step.clone(), done_at: None };
            match place {
                Some(place) => plan[place] = planned,
                None => plan.push(planned),
            }
        }
        (Act::PlanDone { .. }, Some(place)) => plan[place].done_at = Some(event.at),
        (Act::PlanDropped { .. }, Some(place)) => {
            plan.remove(place);
        }
        _ => {}
    }
}

/// The error for a text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: write {EXAMPLES}")]
pub struct NoDate(String);

/// Parses the due date of a planned skill in everyday words, relative to `today`. An empty text is `None`. A month
/// means its last day.
///
/// # Errors
/// Returns an error if the text is not a date.
pub(crate) fn read_due(text: &str, today: Date) -> Result<Option<Date>, NoDate> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match date::read(text, today, Side::Future) {
        Some(days) => Ok(Some(days.last)),
        None => Err(NoDate(text.to_owned())),
    }
}
