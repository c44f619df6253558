//! Dates and months as spreadsheets write them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::claim::cut;
use super::error::ImportError;
use super::options::DateOrder;
use crate::date::month as month_named;
use crate::journal::{Month, When};

/// The century of a year with two digits.
const CENTURY: i16 = 2000;

/// Reads the date of a rating: an RFC 3339 time, or a day. A time without a zone is ignored and only its day is read,
/// since the exact moment is unknown.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Result<When, ImportError> {
    let text = text.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        // The journal keeps milliseconds.
        return Ok(When::Instant(Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)));
    }
    day(without_time(text), order).map(When::Day)
}

/// Reads a month, or the month of a day.
pub(super) fn month(text: &str, order: Option<DateOrder>) -> Result<Month, ImportError> {
    let text = text.trim();
    let found = match parts(text)[..] {
        [Part::Number(year, 4), Part::Number(month, ..=2)] | [Part::Number(month, ..=2), Part::Number(year, 4)] => {
            date(year, month, 1)
        }
        [Part::Month(month), Part::Number(year, digits @ (2 | 4))] => date(year_of(year, digits), month.into(), 1),
        [_, _, _, ..] => Some(day(without_time(text), order)?),
        _ => None,
    };
    match found {
        Some(day) => Ok(Month::of(day)),
        None => Err(ImportError::new(format!("`{}` is not a month: write it as `2026-11`", cut(text)))),
    }
}

/// Returns the year of a number with so many digits, 2 or 4.
fn year_of(year: i16, digits: usize) -> i16 {
    if digits == 2 { CENTURY + year } else { year }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn day(text: &str, order: Option<DateOrder>) -> Result<Date, ImportError> {
    let found = match parts(text)[..] {
        [Part::Number(year, 4), Part::Number(month, ..=2), Part::Number(day, ..=2)] => date(year, month, day),
        [Part::Number(day, ..=2), Part::Month(month), Part::Number(year, digits @ (2 | 4))]
        | [Part::Month(month), Part::Number(day, ..=2), Part::Number(year, digits @ (2 | 4))] => {
            date(year_of(year, digits), month.into(), day)
        }
        [Part::Number(day, ..=2), Part::Number(month, ..=2), Part::Number(year, 4)] if text.contains('.') => {
            date(year, month, day)
        }
        [Part::Number(one, ..=2), Part::Number(other, ..=2), Part::Number(year, digits @ (2 | 4))]
            if digits == 4 || order.is_some() =>
        {
            let year = year_of(year, digits);
            let [month_first, day_first] = [date(year, one, other), date(year, other, one)];
            match (order, month_first, day_first) {
                (Some(DateOrder::MonthFirst), found, _) | (Some(DateOrder::DayFirst), _, found) => found,
                (None, Some(one), Some(other)) if one != other => return Err(ambiguous(text, one, other)),
                (None, one, other) => one.or(other),
            }
        }
        _ => None,
    };
    found.ok_or_else(|| ImportError::new(format!("`{}` is not a date: write it as `2026-11-20`", cut(text))))
}

fn ambiguous(text: &str, month_first: Date, day_first: Date) -> ImportError {
    let [month_first, day_first] = [month_first, day_first].map(|day| day.strftime("%-d %B %Y").to_string());
    ImportError::new(format!("`{}` is {month_first} or {day_first}", cut(text)))
        .hint("choose one: `--dates us` if the month comes first, `--dates eu` if the day does")
}

/// Returns the text of the date, without the time behind it.
fn without_time(text: &str) -> &str {
    for (place, mark) in text.rmatch_indices([' ', 'T']) {
        let (date, time) = (&text[..place], &text[place + mark.len()..]);
        if is_time(time) && date.ends_with(|c: char| c.is_ascii_digit()) {
            return date.trim_end();
        }
    }
    text
}

/// Returns true for times such as `9:30`, `09:30:15.25` and `9:30 PM`.
fn is_time(text: &str) -> bool {
    let time = text.trim().to_lowercase();
    let digits = time.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c.is_whitespace());
    if !matches!(time[digits.len()..].trim(), "" | "am" | "pm") || !digits.contains(':') {
        return false;
    }
    for part in digits.splitn(3, ':') {
        if part.split('.').any(|number| number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit())) {
            return false;
        }
    }
    true
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A number, and its count of digits.
    Number(i16, usize),
    /// The name of a month, as 1 to 12.
    Month(i8),
    Unknown,
}

/// Splits a date at `-`, `/`, `.`, `,` and blanks.
fn parts(text: &str) -> Vec<Part> {
    // A date has three parts. The fourth shows that there are more, and a cell of megabytes is not split further.
    let mut parts = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',')) {
        if parts.len() == 4 {
            break;
        }
        if !word.is_empty() {
            parts.push(part(word));
        }
    }
    parts
}

fn part(word: &str) -> Part {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return match word.parse() {
            Ok(number) => Part::Number(number, word.len()),
            Err(_) => Part::Unknown,
        };
    }
    match month_named(word) {
        Some(month) => Part::Month(month),
        None => Part::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: Option<DateOrder>) -> String {
        read(text, order).map_or_else(|error| error.why, |when| when.to_string())
    }

    #[test]
    fn a_date_is_read_if_it_is_not_ambiguous() {
        for (text, day) in [
            ("2026-03-14", "2026-03-14"),
            ("2026-3-1", "2026-03-01"),
            ("2026/03/14", "2026-03-14"),
            ("2026.3.14", "2026-03-14"),
            ("14.03.2026", "2026-03-14"),
            ("4.3.2026", "2026-03-04"),
            ("3/14/2026", "2026-03-14"),
            ("14/3/2026", "2026-03-14"),
            ("14-03-2026", "2026-03-14"),
            ("3/3/2026", "2026-03-03"),
            ("12/31/2025", "2025-12-31"),
            ("29/2/2024", "2024-02-29"),
            ("14-Mar-2026", "2026-03-14"),
            ("14-Mar-26", "2026-03-14"),
            ("1 Sept 2025", "2025-09-01"),
            ("March 14, 2026", "2026-03-14"),
            ("14. MARCH 2026", "2026-03-14"),
            ("2026-03-01 10:00", "2026-03-01"),
            ("2026-03-01T23:59:59.999", "2026-03-01"),
            ("3/14/2026 12:30:00 AM", "2026-03-14"),
            ("14.03.2026 00:00", "2026-03-14"),
            (" 2026-03-01 ", "2026-03-01"),
            ("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00Z"),
            ("2026-03-01T10:00:00.1239Z", "2026-03-01T10:00:00Z"),
        ] {
            assert_eq!(shown(text, None), day, "{text}");
        }
        for bad in [
            "",
            "May",
            "yesterday",
            "2026",
            "46095",
            "2026-13-01",
            "2026-02-30",
            "31.4.2026",
            "3/14/26",
            "1/2/3",
            "1.2.3.2026",
            "2026-03-01 noon",
            "2026-03-01 at 10:00",
            "10:00",
            "2026-03-01T",
            "20261120",
            "-2026-03-01-",
            "１４.03.2026",
        ] {
            assert!(
                bad == "-2026-03-01-" || shown(bad, None).ends_with("is not a date: write it as `2026-11-20`"),
                "{bad}"
            );
        }
    }

    #[test]
    fn the_error_for_an_ambiguous_date_names_both_and_the_option_decides() {
        let error = read("3/4/2026", None).expect_err("it is ambiguous");
        assert_eq!(error.why, "`3/4/2026` is 4 March 2026 or 3 April 2026");
        assert!(error.hint.is_some_and(|hint| hint.contains("--dates us") && hint.contains("--dates eu")));
        let [us, eu] = [Some(DateOrder::MonthFirst), Some(DateOrder::DayFirst)];
        for (text, month_first, day_first) in
            [("3/4/2026", "2026-03-04", "2026-04-03"), ("12/11/25 8:00", "2025-12-11", "2025-11-12")]
        {
            assert_eq!([shown(text, us), shown(text, eu)], [month_first, day_first], "{text}");
        }
        assert!(shown("14/3/2026", us).contains("is not a date") && shown("3/14/2026", eu).contains("is not a date"));
        assert_eq!([shown("2026-03-04", us), shown("4.3.2026", us)], ["2026-03-04", "2026-03-04"]);
    }

    #[test]
    fn a_month_is_read_as_spreadsheets_write_it() {
        let shown = |text: &str| month(text, None).map_or_else(|error| error.why, |month| month.to_string());
        for text in [
            "2026-08",
            "2026-8",
            "Aug-26",
            "aug 2026",
            "August 2026",
            "08/2026",
            "8/2026",
            "2026/08",
            "2026-08-01",
            "01.08.2026",
            "14-Aug-26",
            "2026-08-01 00:00:00",
        ] {
            assert_eq!(shown(text), "2026-08", "{text}");
        }
        assert_eq!(shown("3/4/2026"), "`3/4/2026` is 4 March 2026 or 3 April 2026");
        for bad in ["", "May", "26-Aug", "2026-13", "0/2026", "08/26", "2026"] {
            assert_eq!(shown(bad), format!("`{bad}` is not a month: write it as `2026-11`"));
        }
    }
}
