use jiff::{SignedDuration, Timestamp};

use super::{Event, EventId};

/// How far ahead of this machine's time another machine's event may be dated and still count.
const TOLERATED_LEAD: SignedDuration = SignedDuration::from_hours(24);

/// Until when another machine's events count where it is `now`.
pub(super) fn horizon(now: Timestamp) -> Timestamp {
    now.saturating_add(TOLERATED_LEAD).unwrap_or(Timestamp::MAX)
}

/// An event, with where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What was recorded.
    pub event: Event,
    /// True if it stands in this machine's own record; only such events can be undone here.
    pub own: bool,
}

impl Recorded {
    /// Whether it counts where other machines' events count until `horizon`; see [`Events::horizon`](super::Events::horizon).
    pub fn counts(&self, horizon: Timestamp) -> bool {
        self.own || self.event.at <= horizon
    }

    pub(super) fn order(&self) -> (Timestamp, EventId) {
        (self.event.at, self.event.id)
    }

    /// Returns true if it holds from another time than the one at which it was recorded.
    pub(super) fn is_dated(&self) -> bool {
        self.event.at != self.event.id.recorded_at()
    }
}
