use jiff::{SignedDuration, Timestamp};

use super::{Event, EventId};

/// The greatest lead over this machine's time with which an event of another machine counts.
const TOLERATED_LEAD: SignedDuration = SignedDuration::from_hours(24);

/// Returns the time until which other machines' events count at `now`.
pub(super) fn horizon(now: Timestamp) -> Timestamp {
    now.saturating_add(TOLERATED_LEAD).unwrap_or(Timestamp::MAX)
}

/// An event and whether it is this machine's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The event.
    pub event: Event,
    /// True if the event is in this machine's own record. Only such events can be undone here.
    pub own: bool,
}

impl Recorded {
    /// Returns true if the event counts. `horizon` limits other machines' events; see
    /// [`Events::horizon`](super::Events::horizon).
    pub fn counts(&self, horizon: Timestamp) -> bool {
        self.own || self.event.at <= horizon
    }

    pub(super) fn order(&self) -> (Timestamp, EventId) {
        (self.event.at, self.event.id)
    }

    /// Returns true if the event takes effect at another time than the one at which it was recorded.
    pub(super) fn is_dated(&self) -> bool {
        self.event.at != self.event.id.recorded_at()
    }
}
