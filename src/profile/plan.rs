use jiff::Timestamp;
use jiff::civil::Date;

use crate::catalog::SkillId;
use crate::date::{self, EXAMPLES, Side};
use crate::journal::{Act, Event};

/// A skill that was chosen to work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Which.
    pub skill: SkillId,
    /// Until when.
    pub due: Option<Date>,
    /// What to do next.
    pub step: Option<String>,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

impl Planned {
    /// Returns true if it is still to be done.
    pub fn is_open(&self) -> bool {
        self.done_at.is_none()
    }

    /// Returns true if it is still to be done although the day that it is due on has passed.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// Returns true if it is still to be done, and due on a later day of this month, or today.
    pub fn is_due_this_month(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due >= today && due.first_of_month() == today.first_of_month())
    }
}

/// Carries out a plan event. A skill is in the plan once: to plan it again is to change it.
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

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: write {EXAMPLES}")]
pub struct NoDate(String);

/// Reads the day that a planned skill is due on, as people say it on the day `today`; an empty text is `None`. Of a month, its
/// last day.
///
/// # Errors
/// If it is not a date.
pub fn read_due(text: &str, today: Date) -> Result<Option<Date>, NoDate> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match date::read(text, today, Side::Future) {
        Some(days) => Ok(Some(days.last)),
        None => Err(NoDate(text.to_owned())),
    }
}
