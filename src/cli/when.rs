use jiff::Timestamp;
use jiff::civil::Date;

use super::failure::Failure;
use crate::date::{self, Days, Side};
use crate::journal::When;
use crate::report;
use crate::trend;
use crate::zone;

/// Reads the time at which a rating became true: a time by RFC 3339, or a date in words, of which the first day counts.
///
/// # Errors
/// Returns an error if the text is neither.
pub(super) fn start_of(text: &str, now: Timestamp) -> Result<When, Failure> {
    match text.parse() {
        Ok(at) => Ok(When::Instant(at)),
        Err(_) if text.trim().eq_ignore_ascii_case("now") => Ok(When::Instant(now)),
        Err(_) => past(text, now).map(|days| When::Day(days.first)).ok_or_else(|| no_time(text)),
    }
}

/// Reads the time up to which events count: a time by RFC 3339, or a date in words, which counts to its end in the
/// user's time zone.
///
/// # Errors
/// Returns an error if the text is neither, or in the future.
pub(super) fn end_of(text: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    match text.parse::<Timestamp>() {
        Ok(at) if report::day_of(at) > report::day_of(now) => Err(in_future(text)),
        Ok(at) => Ok(at),
        Err(_) => past_days(text, now).map(|days| trend::end_of(days.last, &zone::here())),
    }
}

/// Reads a day in the past in words; of a month, its first day.
///
/// # Errors
/// Returns an error if the text is not a date, or in the future.
pub(super) fn day_of(text: &str, now: Timestamp) -> Result<Date, Failure> {
    past_days(text, now).map(|days| days.first)
}

/// Reads days of the past. A month that has begun counts as one of the past.
fn past_days(text: &str, now: Timestamp) -> Result<Days, Failure> {
    let days = past(text, now).ok_or_else(|| no_time(text))?;
    if days.first > report::day_of(now) { Err(in_future(text)) } else { Ok(days) }
}

fn in_future(text: &str) -> Failure {
    Failure::usage(format!("`{text}` is in the future")).hint("write a day up to today")
}

fn past(text: &str, now: Timestamp) -> Option<Days> {
    date::read(text, report::day_of(now), Side::Past)
}

fn no_time(text: &str) -> Failure {
    Failure::usage(format!("`{text}` is not a date")).hint(
        "write `2026-11-20`, `2026-03`, `2w`, `last friday`, `yesterday`, or a time such as `2026-11-20T09:41:00Z`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_rfc_3339_or_a_date_in_words() {
        let now: Timestamp = "2026-11-29T12:00:00Z".parse().expect("it is a time");
        let at = |text| start_of(text, now).ok().map(|at| at.to_string());
        assert_eq!(at("2026-11-20T09:41:07.123Z").as_deref(), Some("2026-11-20T09:41:07Z"));
        assert_eq!(at("2026-11-20T09:41:07+02:00").as_deref(), Some("2026-11-20T07:41:07Z"));
        assert_eq!(at("2026-11-20").as_deref(), Some("2026-11-20"));
        let end = |text| end_of(text, now).ok().map(|at| at.to_zoned_datetime(zone::here()).datetime().to_string());
        assert_eq!(end("2026-11-20").as_deref(), Some("2026-11-20T23:59:59.999999999"));
        assert_eq!([at("2026-03"), at("2w")], ["2026-03-01", "2026-11-15"].map(|day| Some(day.to_owned())));
        assert_eq!(end("2026-03").as_deref(), Some("2026-03-31T23:59:59.999999999"));
        let instant = "2026-11-20T09:41:07.123Z";
        assert_eq!(end_of(instant, now).ok(), instant.parse().ok());
        for bad in ["", "soon", "2026-13-01", "2026-11-20T", "20261120", "2026-11-20 09:41"] {
            assert!(at(bad).is_none() && end(bad).is_none(), "{bad}");
        }
    }
}
