use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Reads a point in time: RFC 3339, or a bare date, which is its midnight in the reader's time zone.
pub(super) fn start_of(text: &str) -> Result<Timestamp, String> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    let date = text.parse::<Date>().ok().filter(|_| text.len() == "2026-11-20".len());
    date.and_then(|date| date.to_zoned(TimeZone::system()).ok())
        .map(|midnight| midnight.timestamp())
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
        let midnight = start_of("2026-11-20").expect("it is a date").to_zoned(TimeZone::system());
        assert_eq!(midnight.datetime().to_string(), "2026-11-20T00:00:00");
        for bad in ["", "yesterday", "2026-13-01", "2026-11-20T", "20261120", "2026-11"] {
            assert!(at(bad).is_err(), "{bad}");
        }
    }
}
