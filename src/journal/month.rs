use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::date::{self, Side};

/// A month of a year, such as the one in which a skill was last used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// Returns the month of a date.
    pub fn of(date: Date) -> Self {
        Self { year: date.year(), month: date.month() }
    }

    /// Parses `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    /// Parses the month in which a skill was last used, in everyday words: `2026-11`, `march`, `last month`,
    /// `yesterday`.
    ///
    /// # Errors
    /// Returns an error if the text is not a month, or the month is later than that of `today`.
    pub(crate) fn of_last_use(text: &str, today: Date) -> Result<Self, NoMonth> {
        let month = match date::read(text, today, Side::Past) {
            Some(days) if Self::of(days.first) == Self::of(days.last) => Self::of(days.first),
            _ => return Err(NoMonth::Unreadable(text.to_owned())),
        };
        if month > Self::of(today) { Err(NoMonth::Future(month)) } else { Ok(month) }
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Describes the month for people: "Nov 2026".
    pub fn describe(self) -> String {
        match Date::new(self.year, self.month, 1) {
            Ok(first) => first.strftime("%b %Y").to_string(),
            Err(_) => self.to_string(),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let are_digits = year.bytes().chain(month.bytes()).all(|byte| byte.is_ascii_digit());
        if !are_digits || (year.len(), month.len()) != (4, 2) {
            return None;
        }
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        if (1..=12).contains(&month) { Some(Self { year, month }) } else { None }
    }
}

impl FromStr for Month {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        Self::read(text).ok_or_else(|| NoMonth::Unreadable(text.to_owned()))
    }
}

/// The reason why a text does not name a month in which a skill was last used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoMonth {
    /// The text is not a month.
    #[error("`{0}` is not a month: write it as `2026-11`")]
    Unreadable(String),
    /// The month is in the future.
    #[error("`{0}` is in the future")]
    Future(Month),
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_four_digits_and_two() {
        for good in ["2026-11", "0001-01", "1999-12"] {
            assert_eq!(Month::parse(good).map(|month| month.to_string()).as_deref(), Some(good));
        }
        for bad in ["2026-13", "2026-00", "2026-1", "26-11", "2026-11-01", "2026/11", "+026-11", ""] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }
}
