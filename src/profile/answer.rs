use jiff::{SignedDuration, Timestamp};

use crate::journal::{Answered, Details, Event, EventId, Rating, Stamp};

/// The greatest difference in time between an answer and an event that only changes its details.
const AMENDED_WITHIN: SignedDuration = SignedDuration::from_millis(1);

/// The current answer of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A level, or not applicable.
    pub rating: Rating,
    /// Confidence, last use, note.
    pub details: Details,
    /// The time from which the answer takes effect.
    pub rated: Stamp,
    /// The event that recorded the answer.
    pub event: EventId,
}

impl Answer {
    pub(super) fn of(event: &Event, answered: &Answered) -> Self {
        Self { rating: answered.rating, details: answered.details.clone(), rated: event.stamp(), event: event.id }
    }

    /// Returns the date for a change of the answer's details that is to be recorded as `next`. It is the date of the
    /// answer itself, since changing details is not a new rating. If a clock ahead of this one has dated the answer,
    /// the date is just after it, so that the change comes after the answer.
    pub(crate) fn amended_at(&self, next: EventId) -> Stamp {
        if next > self.event {
            self.rated
        } else {
            let at = self.rated.at;
            Stamp { at: at.saturating_add(AMENDED_WITHIN).unwrap_or(at), ..self.rated }
        }
    }

    /// Returns true if the answer is a level that was given more than `days` before `now`. A stale level is never
    /// lowered; the skill should just be rated again.
    pub(crate) fn is_stale(&self, now: Timestamp, days: u32) -> bool {
        let age = now.duration_since(self.rated.at);
        self.rating != Rating::NotApplicable && age > SignedDuration::from_hours(24 * i64::from(days))
    }
}

/// A rating of a skill with its date; `None` if the answer was removed.
pub type Said = (Stamp, Option<Rating>);

/// Returns true if two dated ratings of a skill are the same answer, and the later event only changes details such as
/// the note. They then have the same rating, and the later one has the date that [`Answer::amended_at`] returns.
pub(crate) fn is_one_answer(one: Said, other: Said) -> bool {
    let ((at, rating), (other_at, other_rating)) = (one, other);
    rating == other_rating && at.day == other_at.day && at.at.duration_since(other_at.at).abs() <= AMENDED_WITHIN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Level;

    #[test]
    fn a_change_of_details_is_the_same_answer_and_a_new_rating_is_not() {
        let level = |level: usize| Some(Rating::Level(Level::ALL[level]));
        let event = EventId::mint(Timestamp::UNIX_EPOCH, None);
        let details = Details::default();
        let answer =
            Answer { rating: Rating::Level(Level::ALL[3]), details, rated: Timestamp::UNIX_EPOCH.into(), event };
        let after = EventId::mint(Timestamp::UNIX_EPOCH, Some(event));
        let said = (answer.rated, level(3));
        assert_eq!(answer.amended_at(after), answer.rated);
        assert!(answer.amended_at(event).at > answer.rated.at, "it comes after it");
        for at in [event, after].map(|next| answer.amended_at(next)) {
            assert!(is_one_answer(said, (at, level(3))) && is_one_answer((at, level(3)), said));
            assert!(!is_one_answer(said, (at, level(4))) && !is_one_answer(said, (at, None)));
        }
        let later = Stamp::from(answer.rated.at + SignedDuration::from_secs(1));
        let on_a_day = Stamp { day: Some(jiff::civil::date(1970, 1, 1)), ..answer.rated };
        assert!(!is_one_answer(said, (later, level(3))), "it is given anew");
        assert!(!is_one_answer(said, (on_a_day, level(3))), "it is given anew");
    }
}
