use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::zone;

/// Tells the time, and the time zone in which the user reads dates.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Called when a date is needed, since finding the zone may read files.
    zone: fn() -> TimeZone,
}

impl Clock {
    /// A clock that tells the time by `now` and the zone by `zone`.
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static, zone: fn() -> TimeZone) -> Self {
        Self { now: Arc::new(now), zone }
    }

    /// A clock in the time zone of the system.
    pub fn local(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
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
