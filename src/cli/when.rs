use jiff::Timestamp;
use jiff::civil::Date;

use crate::journal::When;
use crate::trend;
use crate::zone;

/// Reads when something holds from: RFC 3339, or a bare date.
pub(super) fn start_of(text: &str) -> Result<When, String> {
    let instant = || text.parse().ok().map(When::Instant);
    day(text).map(When::Day).or_else(instant).ok_or_else(|| no_time(text))
}

/// Reads a point in time up to which something is looked at: RFC 3339, or a bare date, which is its end in the reader's
/// time zone.
pub(super) fn end_of(text: &str) -> Result<Timestamp, String> {
    let end = || day(text).map(|day| trend::end_of(day, &zone::here()));
    text.parse().ok().or_else(end).ok_or_else(|| no_time(text))
}

fn day(text: &str) -> Option<Date> {
    // Other spellings, such as `20261120` and a date with a time, are dates to the parser too.
    text.parse().ok().filter(|_| text.len() == "2026-11-20".len())
}

fn no_time(text: &str) -> String {
    format!("`{text}` is no time: write `2026-11-20`, or `2026-11-20T09:41:00Z`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_rfc_3339_or_a_bare_date() {
        let at = |text| start_of(text).map(|at| at.to_string());
        assert_eq!(at("2026-11-20T09:41:07.123Z").as_deref(), Ok("2026-11-20T09:41:07Z"));
        assert_eq!(at("2026-11-20T09:41:07+02:00").as_deref(), Ok("2026-11-20T07:41:07Z"));
        assert_eq!(start_of("2026-11-20"), Ok(When::Day(jiff::civil::date(2026, 11, 20))));
        let end = end_of("2026-11-20").expect("it is a date").to_zoned_datetime(zone::here());
        assert_eq!(end.datetime().to_string(), "2026-11-20T23:59:59.999999999");
        let instant = "2026-11-20T09:41:07.123Z";
        let time: Timestamp = instant.parse().expect("it is a time");
        assert_eq!((start_of(instant), end_of(instant)), (Ok(When::Instant(time)), Ok(time)));
        for bad in ["", "yesterday", "2026-13-01", "2026-11-20T", "20261120", "2026-11"] {
            assert!(at(bad).is_err() && end_of(bad).is_err(), "{bad}");
        }
    }
}
