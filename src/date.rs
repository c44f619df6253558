//! Parses dates in everyday words: `2w`, `in 2 weeks`, `next friday`, `yesterday`, `14 mar`, `2026-03`.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Examples of what [`read`] understands, for an error message.
pub(crate) const EXAMPLES: &str = "`2027-01-31`, `2w`, `next friday` or `14 mar`";

/// The side of today on which an ambiguous date lies, such as `2w`, `friday` or `14 mar`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Before today: for the date of a rating or the start of a report.
    Past,
    /// After today: for a due date.
    Future,
}

/// The days that a text means: a single day, or all days of a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    /// The first day.
    pub first: Date,
    /// The last day; equal to the first one for a single day.
    pub last: Date,
}

impl Days {
    fn one(day: Date) -> Self {
        Self { first: day, last: day }
    }

    fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month() })
    }
}

/// Parses the days that `text` means, relative to `today`; `None` if the text is not a date.
///
/// A weekday, or a day of a month without a year, means the nearest such day on `side`, never today itself. Upper and
/// lower case are the same.
pub(crate) fn read(text: &str, today: Date, side: Side) -> Option<Days> {
    let text = text.trim().to_ascii_lowercase();
    if let Some(days) = iso(&text) {
        return Some(days);
    }
    let words = words(&text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["today" | "now"] => Some(Days::one(today)),
        ["tomorrow"] => Some(Days::one(today.tomorrow().ok()?)),
        ["yesterday"] => Some(Days::one(today.yesterday().ok()?)),
        ["in", count, unit] => shifted(today, length(count, unit)?, Side::Future),
        [count, unit, "ago"] => shifted(today, length(count, unit)?, Side::Past),
        ["next", word] => next_or_last(word, today, Side::Future),
        ["last", word] => next_or_last(word, today, Side::Past),
        ["on", word] => weekday(word, today, side),
        [word] => weekday(word, today, side).or_else(|| month_named(word, today, side)),
        [first, second] => {
            if let Some(length) = length(first, second)
                && let Some(days) = shifted(today, length, side)
            {
                return Some(days);
            }
            month_of_year(first, second).or_else(|| day_of_month(first, second, today, side))
        }
        [first, second, year] => {
            let (day, month) = day_and_month(first, second)?;
            Some(Days::one(Date::new(self::year(year)?, month, day).ok()?))
        }
        _ => None,
    }
}

/// Returns the number of the month with this English name, in full or as three letters: 1 to 12.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let place = MONTHS
        .iter()
        .position(|month| word == *month || word == month[..3] || word == "sept" && *month == "september")?;
    i8::try_from(place + 1).ok()
}

/// Parses a day or a month in ISO 8601: `2026-11-20`, `2026-11`.
fn iso(text: &str) -> Option<Days> {
    // The length check excludes other spellings that the parser accepts, such as `20261120` or a date with a time.
    if text.len() == "2026-11-20".len() {
        return Some(Days::one(text.parse().ok()?));
    }
    let (year, month) = text.split_once('-')?;
    if month.len() != 2 {
        return None;
    }
    Days::month(self::year(year)?, number(month)?.try_into().ok()?)
}

/// Splits `text` into words. A number is separated from letters that follow it: `2w` becomes `2` and `w`.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).take(5) {
        let (digits, letters) = word.split_at(word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len()));
        words.extend([digits.to_owned(), letters.to_owned()]);
    }
    // For example `20th of march` or `20. march`.
    words.retain(|word| !matches!(word.as_str(), "" | "st" | "nd" | "rd" | "th" | "." | "of"));
    words
}

fn number(word: &str) -> Option<i16> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) { word.parse().ok() } else { None }
}

/// Parses a year of four digits.
fn year(word: &str) -> Option<i16> {
    if word.len() == 4 { number(word) } else { None }
}

/// Parses a length of time such as `2 weeks`, `2 w` or `a week`.
fn length(count: &str, unit: &str) -> Option<Span> {
    let count = match count {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        // At most four digits, far less than a span can hold.
        _ if count.len() <= 4 => i32::from(number(count)?),
        _ => return None,
    };
    match unit {
        "d" | "day" | "days" => Some(count.days()),
        "w" | "week" | "weeks" => Some(count.weeks()),
        "m" | "mo" | "month" | "months" => Some(count.months()),
        "y" | "year" | "years" => Some(count.years()),
        _ => None,
    }
}

fn shifted(today: Date, length: Span, side: Side) -> Option<Days> {
    let day = match side {
        Side::Past => today.checked_sub(length).ok()?,
        Side::Future => today.checked_add(length).ok()?,
    };
    if day.year() >= 1 { Some(Days::one(day)) } else { None }
}

/// Returns the days of `next word` or `last word`: a weekday, the same day a week away, or a whole month or year.
fn next_or_last(word: &str, today: Date, side: Side) -> Option<Days> {
    match word {
        "week" => shifted(today, 1.week(), side),
        "month" => {
            let day = shifted(today.first_of_month(), 1.month(), side)?.first;
            Days::month(day.year(), day.month())
        }
        "year" => {
            let first = shifted(today.first_of_year(), 1.year(), side)?.first;
            Some(Days { first, last: first.last_of_year() })
        }
        _ => weekday(word, today, side).or_else(|| month_named(word, today, side)),
    }
}

fn weekday(word: &str, today: Date, side: Side) -> Option<Days> {
    let place = WEEKDAYS.iter().position(|day| word == *day || word == &day[..3])?;
    let weekday = Weekday::from_monday_zero_offset(place.try_into().ok()?).ok()?;
    let nth = if side == Side::Future { 1 } else { -1 };
    Some(Days::one(today.nth_weekday(nth, weekday).ok()?))
}

/// Returns the nearest month of that name on `side`. The month of today is on both sides.
fn month_named(word: &str, today: Date, side: Side) -> Option<Days> {
    let month = month(word)?;
    let year = match side {
        Side::Past if month > today.month() => today.year() - 1,
        Side::Future if month < today.month() => today.year().checked_add(1)?,
        _ => today.year(),
    };
    Days::month(year, month)
}

/// Parses a month with its year: `march 2026`.
fn month_of_year(month: &str, year: &str) -> Option<Days> {
    Days::month(self::year(year)?, self::month(month)?)
}

/// Parses a day without a year, `14 mar` or `march 14`, as the nearest such day on `side`.
fn day_of_month(first: &str, second: &str, today: Date, side: Side) -> Option<Days> {
    let (day, month) = day_and_month(first, second)?;
    // The nearest 29 February is at most eight years away.
    for distance in 0..=8 {
        let year = match side {
            Side::Past => today.year() - distance,
            Side::Future => today.year().checked_add(distance)?,
        };
        let Ok(day) = Date::new(year, month, day) else { continue };
        if (side == Side::Past && day < today) || (side == Side::Future && day > today) {
            return Some(Days::one(day));
        }
    }
    None
}

fn day_and_month(first: &str, second: &str) -> Option<(i8, i8)> {
    let (day, month) = match self::month(second) {
        Some(month) => (first, month),
        None => (second, self::month(first)?),
    };
    Some((number(day)?.try_into().ok()?, month))
}

/// Reads `2026-11-20`. Returns `None` for any other spelling.
pub(crate) fn iso_day(text: &str) -> Option<Date> {
    let &[_, _, _, _, b'-', _, _, b'-', _, _] = text.as_bytes() else { return None };
    let (year, month, day) = (number(&text[..4])?, number(&text[5..7])?, number(&text[8..])?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// A Sunday.
    const TODAY: Date = date(2026, 11, 29);

    fn days_of(text: &str, side: Side) -> String {
        match read(text, TODAY, side) {
            None => "none".to_owned(),
            Some(Days { first, last }) if first == last => first.to_string(),
            Some(Days { first, last }) => format!("{first} to {last}"),
        }
    }

    #[test]
    fn an_unambiguous_date_does_not_depend_on_the_side() {
        for (text, days) in [
            ("2026-11-20", "2026-11-20"),
            (" 2026-11-20 ", "2026-11-20"),
            ("2026-02", "2026-02-01 to 2026-02-28"),
            ("today", "2026-11-29"),
            ("Tomorrow", "2026-11-30"),
            ("yesterday", "2026-11-28"),
            ("in 2 weeks", "2026-12-13"),
            ("in 2w", "2026-12-13"),
            ("in a month", "2026-12-29"),
            ("in  3  days", "2026-12-02"),
            ("2 weeks ago", "2026-11-15"),
            ("3d ago", "2026-11-26"),
            ("a year ago", "2025-11-29"),
            ("next friday", "2026-12-04"),
            ("last fri", "2026-11-27"),
            ("next sunday", "2026-12-06"),
            ("last sunday", "2026-11-22"),
            ("next week", "2026-12-06"),
            ("last month", "2026-10-01 to 2026-10-31"),
            ("next year", "2027-01-01 to 2027-12-31"),
            ("march 2026", "2026-03-01 to 2026-03-31"),
            ("20 Nov 2026", "2026-11-20"),
            ("November 20th, 2026", "2026-11-20"),
            ("20th of november 2026", "2026-11-20"),
        ] {
            assert_eq!([days_of(text, Side::Past), days_of(text, Side::Future)], [days, days], "{text}");
        }
    }

    #[test]
    fn an_ambiguous_date_lies_on_the_given_side() {
        for (text, past, future) in [
            ("2w", "2026-11-15", "2026-12-13"),
            ("10 days", "2026-11-19", "2026-12-09"),
            ("3m", "2026-08-29", "2027-02-28"),
            ("1y", "2025-11-29", "2027-11-29"),
            ("friday", "2026-11-27", "2026-12-04"),
            ("on mon", "2026-11-23", "2026-11-30"),
            ("sunday", "2026-11-22", "2026-12-06"),
            ("14 mar", "2026-03-14", "2027-03-14"),
            ("Dec 24", "2025-12-24", "2026-12-24"),
            ("29 feb", "2024-02-29", "2028-02-29"),
            ("29 nov", "2025-11-29", "2027-11-29"),
            ("march", "2026-03-01 to 2026-03-31", "2027-03-01 to 2027-03-31"),
            ("sept", "2026-09-01 to 2026-09-30", "2027-09-01 to 2027-09-30"),
            ("november", "2026-11-01 to 2026-11-30", "2026-11-01 to 2026-11-30"),
        ] {
            assert_eq!([days_of(text, Side::Past), days_of(text, Side::Future)], [past, future], "{text}");
        }
    }

    #[test]
    fn a_text_that_is_not_a_date_is_none() {
        for text in [
            "",
            "soon",
            "2026",
            "2026-13",
            "2026-1",
            "2026-02-30",
            "20261120",
            "2026-11-20T",
            "w",
            "2",
            "2x",
            "in 2",
            "2 weeks hence",
            "31 feb",
            "0 mar",
            "next",
            "in 9999y 9999y",
            "9999y",
            "99999w",
            "32767y",
            "in 32767 months",
            "next friday the 13th",
            "14 mar 26",
            "١ mar",
            "\u{0}",
        ] {
            assert_eq!([days_of(text, Side::Past), days_of(text, Side::Future)], ["none", "none"], "{text:?}");
        }
        let edge = Date::MAX;
        for text in ["tomorrow", "1d", "next month", "next year", "friday", "14 mar"] {
            assert_eq!(read(text, edge, Side::Future), None, "{text}");
        }
    }
}
