use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use crate::zone;

/// The date that the user gives for an answer: an instant, or a day, which is the same day in every time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum When {
    Instant(Timestamp),
    Day(Date),
}

/// Formats the date as the user writes it: `2026-03-14T10:00:00Z` or `2026-03-14`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(at) => write!(f, "{at:.0}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// The time from which an event takes effect, as stored in the journal: an instant, which determines the order of
/// events, and the day if the user gave a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The instant. For a day it is usually 00:00:00Z in any time zone.
    pub at: Timestamp,
    /// The day, if the user gave one: the date of `at` in UTC, or the next day.
    pub day: Option<Date>,
}

impl Stamp {
    /// Returns the date to display: the day itself, or the date of the instant in `zone`.
    pub(crate) fn date_in(self, zone: &TimeZone) -> Date {
        self.day.unwrap_or_else(|| zone.to_datetime(self.at).date())
    }

    /// Like [`Stamp::date_in`], in the reader's time zone.
    pub fn date(self) -> Date {
        self.day.unwrap_or_else(|| self.date_in(&zone::here()))
    }

    /// Returns the instant from which the event takes effect for a reader in `zone`. For a day, that is the start of
    /// the day there.
    pub(crate) fn begin_in(self, zone: &TimeZone) -> Timestamp {
        let begin = self.day.and_then(|day| zone.to_timestamp(day.into()).ok());
        begin.unwrap_or(self.at)
    }

    /// Returns true if `day` is allowed for an event with the instant `at`. This keeps the two from contradicting each
    /// other.
    pub(super) fn fits(at: Timestamp, day: Date) -> bool {
        let utc = Offset::UTC.to_datetime(at).date();
        day == utc || day.yesterday().is_ok_and(|before| before == utc)
    }
}

/// A day becomes midnight UTC of that day.
impl From<When> for Stamp {
    fn from(when: When) -> Self {
        match when {
            When::Instant(at) => at.into(),
            When::Day(day) => Self { at: midnight(day), day: Some(day) },
        }
    }
}

/// Formats a day as `2026-03-14`, an instant as `2026-03-14T10:00:00.000Z`.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            Some(day) => write!(f, "{day}"),
            None => write!(f, "{:.3}", self.at),
        }
    }
}

impl From<Timestamp> for Stamp {
    fn from(at: Timestamp) -> Self {
        Self { at, day: None }
    }
}

/// A point in time up to which events count.
#[derive(Debug, Clone, Copy)]
pub struct Until {
    at: Timestamp,
    /// The date of that point in the reader's time zone.
    day: Date,
}

impl Until {
    /// Creates a point that includes instants up to `at`, and days up to the date of `at` in the reader's time zone.
    /// Returns `None` for [`Timestamp::MAX`], which includes everything and needs no time zone.
    pub fn new(at: Timestamp, zone: impl FnOnce() -> TimeZone) -> Option<Self> {
        if at == Timestamp::MAX {
            return None;
        }
        Some(Self { at, day: zone().to_datetime(at).date() })
    }

    /// Returns true if an event that takes effect at `stamp` is included.
    pub fn includes(self, stamp: Stamp) -> bool {
        match stamp.day {
            Some(day) => day <= self.day,
            None => stamp.at <= self.at,
        }
    }
}

/// Returns midnight UTC of a day.
pub(crate) fn midnight(day: Date) -> Timestamp {
    Offset::UTC.to_timestamp(day.into()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).expect("the zone is known")
    }

    #[test]
    fn a_day_is_the_same_day_in_every_zone_and_an_instant_is_not() {
        let at = "2026-03-14T00:00:00Z".parse().expect("it is a time");
        let day: Date = "2026-03-14".parse().expect("it is a day");
        for (name, local) in
            [("Asia/Tokyo", "2026-03-14"), ("America/New_York", "2026-03-13"), ("Pacific/Kiritimati", "2026-03-14")]
        {
            assert_eq!(Stamp { at, day: Some(day) }.date_in(&zone(name)), day, "{name}");
            assert_eq!(Stamp::from(at).date_in(&zone(name)).to_string(), local, "{name}");
        }
    }

    #[test]
    fn a_point_in_time_includes_every_day_that_has_begun_in_the_readers_time_zone() {
        let day: Date = "2026-03-14".parse().expect("it is a day");
        let dated = Stamp { at: midnight(day), day: Some(day) };
        for (name, until, includes) in [
            ("America/New_York", "2026-03-14T03:59:59Z", false),
            ("America/New_York", "2026-03-14T04:00:00Z", true),
            ("Asia/Tokyo", "2026-03-13T14:59:59Z", false),
            ("Asia/Tokyo", "2026-03-13T15:00:00Z", true),
        ] {
            let until = Until::new(until.parse().expect("it is a time"), || zone(name)).expect("it is not the end");
            assert_eq!(until.includes(dated), includes, "{name}");
        }
        assert!(Until::new(Timestamp::MAX, || zone("UTC")).is_none());
    }
}
