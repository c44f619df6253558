use jiff::{SignedDuration, Timestamp};

use crate::journal::{Answered, Details, Event, EventId, Rating};

/// By how much, at most, what says more of an answer comes after it: it has the answer's own date, or the next one where
/// the answer's clock is ahead.
pub const AMENDED_WITHIN: SignedDuration = SignedDuration::from_millis(1);

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

    /// Whether it is a level that was given more than `days` before `now`. Nothing is ever lowered for it: a stale
    /// answer is one to ask again.
    pub fn is_stale(&self, now: Timestamp, days: u32) -> bool {
        let age = now.duration_since(self.rated_at);
        self.rating != Rating::NotApplicable && age > SignedDuration::from_hours(24 * i64::from(days))
    }
}
