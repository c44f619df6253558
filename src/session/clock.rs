use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::zone;

/// The source of the time, and of the time zone in which the user reads dates.
pub struct Clock {
    now: Box<dyn Fn() -> Timestamp + Send>,
    /// Called when a date is needed, since finding the zone may read files.
    zone: fn() -> TimeZone,
}

impl Clock {
    /// Creates a clock that calls `now` for the time and `zone` for the time zone.
    pub fn new(now: impl Fn() -> Timestamp + Send + 'static, zone: fn() -> TimeZone) -> Self {
        Self { now: Box::new(now), zone }
    }

    /// Creates a clock in the time zone of the system.
    pub fn local(now: impl Fn() -> Timestamp + Send + 'static) -> Self {
        Self::new(now, zone::here)
    }

    /// Returns the time.
    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// Returns the user's time zone.
    pub fn zone(&self) -> TimeZone {
        (self.zone)()
    }

    /// Returns the date in the user's time zone.
    pub fn today(&self) -> Date {
        self.now().to_zoned_datetime(self.zone()).date()
    }
}
