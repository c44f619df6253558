use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use crate::zone;

/// When somebody says that an answer holds from: an instant, or a day, which is the same day in every time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum When {
    Instant(Timestamp),
    Day(Date),
}

/// As the user writes it: `2026-03-14T10:00:00Z` or `2026-03-14`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(at) => write!(f, "{at:.0}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// When an event holds from, as the journal keeps it: an instant, which gives its place in the order of events, and for
/// an answer that was dated by a day, that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The instant. Of a day it is usually 00:00:00Z, wherever it was recorded.
    pub at: Timestamp,
    /// The day, where the event was dated by one. It is the day of `at` in UTC, or the one after it.
    pub day: Option<Date>,
}

impl Stamp {
    /// The date that readers see: the day itself, or the date of the instant in `zone`.
    pub fn date_in(self, zone: &TimeZone) -> Date {
        self.day.unwrap_or_else(|| zone.to_datetime(self.at).date())
    }

    /// As [`Stamp::date_in`], in the reader's time zone.
    pub fn date(self) -> Date {
        self.day.unwrap_or_else(|| self.date_in(&zone::here()))
    }

    /// The instant from which it holds for a reader in `zone`: that at which the day begins there, where it is a day.
    pub fn begin_in(self, zone: &TimeZone) -> Timestamp {
        let begin = self.day.and_then(|day| zone.to_timestamp(day.into()).ok());
        begin.unwrap_or(self.at)
    }

    /// Returns true if `day` can be the day of an event with the instant `at`: each event has one place in time.
    pub(super) fn fits(at: Timestamp, day: Date) -> bool {
        let utc = Offset::UTC.to_datetime(at).date();
        day == utc || day.yesterday().is_ok_and(|before| before == utc)
    }
}

/// A day is given its midnight in UTC.
impl From<When> for Stamp {
    fn from(when: When) -> Self {
        match when {
            When::Instant(at) => at.into(),
            When::Day(day) => Self { at: midnight(day), day: Some(day) },
        }
    }
}

/// The day as `2026-03-14`, the instant as `2026-03-14T10:00:00.000Z`.
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

/// A point in time up to which events are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Until {
    at: Timestamp,
    /// The date of the point in the reader's time zone.
    day: Date,
}

impl Until {
    /// A point that includes instants up to `at` and days up to the date of `at` in the reader's time zone. None for
    /// [`Timestamp::MAX`], which includes everything and asks for no zone.
    pub fn new(at: Timestamp, zone: impl FnOnce() -> TimeZone) -> Option<Self> {
        (at < Timestamp::MAX).then(|| Self { at, day: zone().to_datetime(at).date() })
    }

    /// Returns true if an event that holds from `stamp` is included.
    pub fn includes(self, stamp: Stamp) -> bool {
        stamp.day.map_or(stamp.at <= self.at, |day| day <= self.day)
    }
}

/// Midnight UTC of a day.
pub fn midnight(day: Date) -> Timestamp {
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
    fn a_point_in_time_includes_a_day_that_has_begun_where_the_reader_is() {
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
