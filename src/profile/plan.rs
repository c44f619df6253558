use jiff::Timestamp;
use jiff::civil::Date;

use crate::catalog::SkillId;
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
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.done_at.is_none()
    }

    /// Whether it is still to be done although the day that it is due on has passed.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// Whether it is still to be done, and due on a later day of this month, or today.
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
#[error("`{0}` is no date: write it as `2027-01-31`")]
pub struct NoDate(String);

/// Reads the day that something is due on, as people write it; an empty text is none.
///
/// # Errors
/// When it is no date.
pub fn read_due(text: &str) -> Result<Option<Date>, NoDate> {
    if text.is_empty() {
        return Ok(None);
    }
    // Other spellings, such as `20270131` and a date with a time, are dates to the parser too.
    let date = text.parse().ok().filter(|_| text.len() == "2027-01-31".len());
    date.map(Some).ok_or_else(|| NoDate(text.to_owned()))
}
