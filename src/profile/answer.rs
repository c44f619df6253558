use jiff::{SignedDuration, Timestamp};

use crate::journal::{Answered, Details, Event, EventId, Rating};

/// By how much, at most, what says more of an answer comes after it.
const AMENDED_WITHIN: SignedDuration = SignedDuration::from_millis(1);

/// The answer that holds for a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A level, or not applicable.
    pub rating: Rating,
    /// Confidence, last use, note.
    pub details: Details,
    /// When it holds from.
    pub rated_at: Timestamp,
    /// The event that it comes from.
    pub event: EventId,
}

impl Answer {
    pub(super) fn of(event: &Event, answered: &Answered) -> Self {
        Self { rating: answered.rating, details: answered.details.clone(), rated_at: event.at, event: event.id }
    }

    /// How what says more of it is dated, where that is to be recorded as `next`: as it is itself, since to say more of an
    /// answer is not to answer again; and where a clock that is ahead of this one has dated it, just after it, so that it
    /// comes after it.
    pub fn amended_at(&self, next: EventId) -> Timestamp {
        if next > self.event {
            self.rated_at
        } else {
            self.rated_at.saturating_add(AMENDED_WITHIN).unwrap_or(self.rated_at)
        }
    }

    /// Whether it is a level that was given more than `days` before `now`. Nothing is ever lowered for it: a stale
    /// answer is one to ask again.
    pub fn is_stale(&self, now: Timestamp, days: u32) -> bool {
        let age = now.duration_since(self.rated_at);
        self.rating != Rating::NotApplicable && age > SignedDuration::from_hours(24 * i64::from(days))
    }
}

/// What was said of a skill at a time; none where it became unrated again.
pub type Said = (Timestamp, Option<Rating>);

/// Whether two things that were said of one skill are one answer, of which the later only says more, as its note: it gives
/// the same rating, and has the date that [`Answer::amended_at`] gives it.
pub fn is_one_answer(one: Said, other: Said) -> bool {
    let ((at, rating), (other_at, other_rating)) = (one, other);
    rating == other_rating && at.duration_since(other_at).abs() <= AMENDED_WITHIN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Level;

    #[test]
    fn what_says_more_of_an_answer_is_one_with_it_and_a_new_answer_is_not() {
        let level = |level: usize| Some(Rating::Level(Level::ALL[level]));
        let event = EventId::mint(Timestamp::UNIX_EPOCH, None);
        let details = Details::default();
        let answer = Answer { rating: Rating::Level(Level::ALL[3]), details, rated_at: Timestamp::UNIX_EPOCH, event };
        let after = EventId::mint(Timestamp::UNIX_EPOCH, Some(event));
        let said = (answer.rated_at, level(3));
        assert_eq!(answer.amended_at(after), answer.rated_at);
        assert!(answer.amended_at(event) > answer.rated_at, "it comes after it");
        for at in [event, after].map(|next| answer.amended_at(next)) {
            assert!(is_one_answer(said, (at, level(3))) && is_one_answer((at, level(3)), said));
            assert!(!is_one_answer(said, (at, level(4))) && !is_one_answer(said, (at, None)));
        }
        assert!(!is_one_answer(said, (answer.rated_at + SignedDuration::from_secs(1), level(3))), "it is given anew");
    }
}
