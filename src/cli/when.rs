use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::trend;
use crate::zone;

/// Reads a point in time: RFC 3339, or a bare date, which is its midnight in the reader's time zone.
pub(super) fn start_of(text: &str) -> Result<Timestamp, String> {
    read(text, |day, zone| day.to_zoned_datetime(zone).ok().map(|midnight| midnight.timestamp()))
}

/// As [`start_of`], but a bare date is its end.
pub(super) fn end_of(text: &str) -> Result<Timestamp, String> {
    read(text, |day, zone| Some(trend::end_of(day, &zone)))
}

fn read(text: &str, of_day: impl Fn(Date, TimeZone) -> Option<Timestamp>) -> Result<Timestamp, String> {
    // Other spellings, such as `20261120` and a date with a time, are dates to the parser too.
    let day = || text.parse().ok().filter(|_| text.len() == "2026-11-20".len());
    text.parse()
        .ok()
        .or_else(|| of_day(day()?, zone::here()))
        .ok_or_else(|| format!("`{text}` is no time: write `2026-11-20`, or `2026-11-20T09:41:00Z`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_rfc_3339_or_a_bare_date() {
        let at = |text| start_of(text).map(|at| at.to_string());
        assert_eq!(at("2026-11-20T09:41:07.123Z").as_deref(), Ok("2026-11-20T09:41:07.123Z"));
        assert_eq!(at("2026-11-20T09:41:07+02:00").as_deref(), Ok("2026-11-20T07:41:07Z"));
        let midnight = start_of("2026-11-20").expect("it is a date").to_zoned_datetime(zone::here());
        assert_eq!(midnight.datetime().to_string(), "2026-11-20T00:00:00");
        let end = end_of("2026-11-20").expect("it is a date").to_zoned_datetime(zone::here());
        assert_eq!(end.datetime().to_string(), "2026-11-20T23:59:59.999999999");
        assert_eq!(end_of("2026-11-20T09:41:07Z"), start_of("2026-11-20T09:41:07Z"));
        for bad in ["", "yesterday", "2026-13-01", "2026-11-20T", "20261120", "2026-11"] {
            assert!(at(bad).is_err(), "{bad}");
        }
    }
}
