//! Dates and months as spreadsheets write them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::claim::cut;
use super::error::ImportError;
use super::options::DateOrder;
use crate::date::month as month_named;
use crate::journal::{Month, When};

/// The century of a year of two digits beside the name of a month.
const CENTURY: i16 = 2000;

/// Reads when something holds from: RFC 3339, or a day. The time beside a day is not read where it has no zone: it is no
/// instant, and the day is the same everywhere.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Result<When, ImportError> {
    let text = text.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        // As the journal keeps it.
        return Ok(When::Instant(Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)));
    }
    day(without_time(text), order).map(When::Day)
}

/// Reads a month, or the month of a day.
pub(super) fn month(text: &str, order: Option<DateOrder>) -> Result<Month, ImportError> {
    let text = text.trim();
    let no_month = || ImportError::new(format!("`{}` is no month: write it as `2026-11`", cut(text)));
    let found = match parts(text)[..] {
        [Part::Number(year, 4), Part::Number(month, ..=2)] | [Part::Number(month, ..=2), Part::Number(year, 4)] => {
            (year, i8::try_from(month).ok())
        }
        [Part::Month(month), Part::Number(year, 4)] => (year, Some(month)),
        [Part::Month(month), Part::Number(year, 2)] => (CENTURY + year, Some(month)),
        [_, _, _, ..] => {
            let day = day(without_time(text), order)?;
            (day.year(), Some(day.month()))
        }
        _ => return Err(no_month()),
    };
    let (year, month) = found;
    month.and_then(|month| Month::parse(&format!("{year:04}-{month:02}"))).ok_or_else(no_month)
}

fn day(text: &str, order: Option<DateOrder>) -> Result<Date, ImportError> {
    let no_date = || ImportError::new(format!("`{}` is no date: write it as `2026-11-20`", cut(text)));
    let date = |year: i16, month: i16, day: i16| {
        let small = |number: i16| i8::try_from(number).ok();
        Date::new(year, small(month)?, small(day)?).ok()
    };
    let year_of = |year: i16, digits: usize| if digits == 2 { CENTURY + year } else { year };
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
    found.ok_or_else(no_date)
}

fn ambiguous(text: &str, month_first: Date, day_first: Date) -> ImportError {
    let [month_first, day_first] = [month_first, day_first].map(|day| day.strftime("%-d %B %Y").to_string());
    ImportError::new(format!("`{}` is {month_first} or {day_first}", cut(text)))
        .hint("say which: `--dates us` where the month comes first, `--dates eu` where the day does")
}

/// The date of a date and time without a zone.
fn without_time(text: &str) -> &str {
    let is_time = |time: &str| {
        let time = time.trim().to_lowercase();
        let digits = time.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c.is_whitespace());
        let half = time[digits.len()..].trim();
        let mut parts = digits.splitn(3, ':');
        let is_part =
            |part: &str| part.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        matches!(half, "" | "am" | "pm") && digits.contains(':') && parts.all(is_part)
    };
    let place = text.rmatch_indices([' ', 'T']).find(|(place, mark)| {
        is_time(&text[place + mark.len()..]) && text[..*place].ends_with(|c: char| c.is_ascii_digit())
    });
    place.map_or(text, |(place, _)| text[..place].trim_end())
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A number, with how many digits it has.
    Number(i16, usize),
    /// A month by its name, from 1.
    Month(i8),
    Unknown,
}

/// The parts of a date between `-`, `/`, `.`, `,` and blanks.
fn parts(text: &str) -> Vec<Part> {
    // A date has three; of a text of megabytes no more are looked at.
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ','));
    words.filter(|word| !word.is_empty()).take(4).map(part).collect()
}

fn part(word: &str) -> Part {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().map_or(Part::Unknown, |number| Part::Number(number, word.len()));
    }
    month_named(word).map_or(Part::Unknown, Part::Month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, order: Option<DateOrder>) -> String {
        read(text, order).map_or_else(|error| error.why, |when| when.to_string())
    }

    #[test]
    fn a_date_is_read_where_it_can_be_read_in_one_way_only() {
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
            assert_eq!(said(text, None), day, "{text}");
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
                bad == "-2026-03-01-" || said(bad, None).ends_with("is no date: write it as `2026-11-20`"),
                "{bad}"
            );
        }
    }

    #[test]
    fn an_ambiguous_date_names_both_readings_and_the_option_decides() {
        let error = read("3/4/2026", None).expect_err("it is ambiguous");
        assert_eq!(error.why, "`3/4/2026` is 4 March 2026 or 3 April 2026");
        assert!(error.hint.is_some_and(|hint| hint.contains("--dates us") && hint.contains("--dates eu")));
        let [us, eu] = [Some(DateOrder::MonthFirst), Some(DateOrder::DayFirst)];
        for (text, month_first, day_first) in
            [("3/4/2026", "2026-03-04", "2026-04-03"), ("12/11/25 8:00", "2025-12-11", "2025-11-12")]
        {
            assert_eq!([said(text, us), said(text, eu)], [month_first, day_first], "{text}");
        }
        assert!(said("14/3/2026", us).contains("is no date") && said("3/14/2026", eu).contains("is no date"));
        assert_eq!([said("2026-03-04", us), said("4.3.2026", us)], ["2026-03-04", "2026-03-04"]);
    }

    #[test]
    fn a_month_is_read_as_spreadsheets_write_it() {
        let said = |text: &str| month(text, None).map_or_else(|error| error.why, |month| month.to_string());
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
            assert_eq!(said(text), "2026-08", "{text}");
        }
        assert_eq!(said("3/4/2026"), "`3/4/2026` is 4 March 2026 or 3 April 2026");
        for bad in ["", "May", "26-Aug", "2026-13", "0/2026", "08/26", "2026"] {
            assert_eq!(said(bad), format!("`{bad}` is no month: write it as `2026-11`"));
        }
    }
}
