use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::zone;

/// Tells the time, and the time zone in which the user reads dates.
pub struct Clock {
    now: Box<dyn Fn() -> Timestamp + Send>,
    /// Called when a date is needed, since finding the zone may read files.
    zone: fn() -> TimeZone,
}

impl Clock {
    /// A clock that tells the time by `now` and the zone by `zone`.
    pub fn new(now: impl Fn() -> Timestamp + Send + 'static, zone: fn() -> TimeZone) -> Self {
        Self { now: Box::new(now), zone }
    }

    /// A clock in the time zone of the system.
    pub fn local(now: impl Fn() -> Timestamp + Send + 'static) -> Self {
        Self::new(now, zone::here)
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// The user's time zone.
    pub fn zone(&self) -> TimeZone {
        (self.zone)()
    }

    /// The date in the user's time zone.
    pub fn today(&self) -> Date {
        self.now().to_zoned_datetime(self.zone()).date()
    }
}
