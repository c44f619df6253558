use jiff::{SignedDuration, Timestamp};

use crate::journal::{Answered, Details, Event, EventId, Rating, Stamp};

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
    pub rated: Stamp,
    /// The event that it comes from.
    pub event: EventId,
}

impl Answer {
    pub(super) fn of(event: &Event, answered: &Answered) -> Self {
        Self { rating: answered.rating, details: answered.details.clone(), rated: event.stamp(), event: event.id }
    }

    /// How what says more of it is dated, where that is to be recorded as `next`: as it is itself, since to say more of an
    /// answer is not to answer again; and where a clock that is ahead of this one has dated it, just after it, so that it
    /// comes after it.
    pub fn amended_at(&self, next: EventId) -> Stamp {
        if next > self.event {
            self.rated
        } else {
            let at = self.rated.at;
            Stamp { at: at.saturating_add(AMENDED_WITHIN).unwrap_or(at), ..self.rated }
        }
    }

    /// Returns true if it is a level that was given more than `days` before `now`. Nothing is ever lowered for it: a stale
    /// answer is one to ask again.
    pub fn is_stale(&self, now: Timestamp, days: u32) -> bool {
        let age = now.duration_since(self.rated.at);
        self.rating != Rating::NotApplicable && age > SignedDuration::from_hours(24 * i64::from(days))
    }
}

/// What was said of a skill at a time; none where it became unrated again.
pub type Said = (Stamp, Option<Rating>);

/// Whether two things that were said of one skill are one answer, of which the later only says more, as its note: it gives
/// the same rating, and has the date that [`Answer::amended_at`] gives it.
pub fn is_one_answer(one: Said, other: Said) -> bool {
    let ((at, rating), (other_at, other_rating)) = (one, other);
    rating == other_rating && at.day == other_at.day && at.at.duration_since(other_at.at).abs() <= AMENDED_WITHIN
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
