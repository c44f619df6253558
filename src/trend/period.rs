use jiff::ToSpan;
use jiff::civil::Date;

use crate::named::named;

/// Two days whose ends are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day; `None` for the time before the first answer.
    pub from: Option<Date>,
    /// The second day, always later than the first.
    pub to: Date,
}

named! {
    /// A named length of a period.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Span by name {
        /// From the second-last day with answers.
        LastSitting = "the last sitting",
        /// From a month ago.
        Month = "a month",
        /// From six months ago.
        HalfYear = "six months",
        /// From a year ago.
        Year = "a year",
        /// From before the first answer.
        Everything = "everything",
    }
}

impl Span {
    /// Returns the next longer span; the shortest after the longest.
    pub fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// Returns the period that ends `today`. `days` are the days with answers, oldest first.
    pub fn until(self, today: Date, days: &[Date]) -> Period {
        let from = match self {
            Self::LastSitting => days.iter().rev().nth(1).copied(),
            Self::Month => today.checked_sub(1.month()).ok(),
            Self::HalfYear => today.checked_sub(6.months()).ok(),
            Self::Year => today.checked_sub(1.year()).ok(),
            Self::Everything => None,
        };
        Period { from: from.filter(|from| days.first().is_some_and(|first| first <= from)), to: today }
    }
}

impl Period {
    /// Moves the start to the previous day with answers, or to before the first answer.
    pub(crate) fn start_earlier(self, days: &[Date]) -> Self {
        Self { from: self.from.and_then(|from| last_before(from, days)), ..self }
    }

    /// Moves the start to the next day with answers, if that day is before the end.
    pub(crate) fn start_later(self, days: &[Date]) -> Self {
        match first_after(self.from, days) {
            Some(next) if next < self.to => Self { from: Some(next), ..self },
            _ => self,
        }
    }

    /// Moves the end to the previous day with answers, if that day is after the start.
    pub(crate) fn end_earlier(self, days: &[Date]) -> Self {
        match last_before(self.to, days) {
            Some(before) if Some(before) > self.from => Self { to: before, ..self },
            _ => self,
        }
    }

    /// Moves the end to the next day with answers, or to `today`.
    pub(crate) fn end_later(self, days: &[Date], today: Date) -> Self {
        Self { to: first_after(Some(self.to), days).unwrap_or(today.max(self.to)), ..self }
    }
}

/// Returns the last of the sorted `days` before `day`.
fn last_before(day: Date, days: &[Date]) -> Option<Date> {
    days.iter().rfind(|other| **other < day).copied()
}

/// Returns the first of the sorted `days` after `day`; without `day`, the first of all.
fn first_after(day: Option<Date>, days: &[Date]) -> Option<Date> {
    days.iter().find(|other| Some(**other) > day).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("it is a day")
    }

    const DAYS: [&str; 4] = ["2026-01-10", "2026-05-20", "2026-11-01", "2026-11-19"];

    #[test]
    fn a_span_starts_before_today_or_before_the_first_answer() {
        let days = DAYS.map(day);
        for (span, from) in [
            (Span::LastSitting, Some("2026-11-01")),
            (Span::Month, Some("2026-10-20")),
            (Span::HalfYear, Some("2026-05-20")),
            (Span::Year, None),
            (Span::Everything, None),
        ] {
            let period = Period { from: from.map(day), to: day("2026-11-20") };
            assert_eq!(span.until(day("2026-11-20"), &days), period, "{}", span.name());
        }
        for days in [&days[..1], &[]] {
            let everything = Period { from: None, to: day("2026-01-10") };
            assert!(Span::ALL.iter().all(|span| span.until(day("2026-01-10"), days).to == everything.to));
            assert_eq!(Span::LastSitting.until(day("2026-01-10"), days), everything);
        }
        assert_eq!(Span::Everything.after(), Span::LastSitting);
    }

    #[test]
    fn both_ends_move_between_days_with_answers_and_never_meet() {
        let days = DAYS.map(day);
        let today = day("2026-11-20");
        let mut period = Period { from: Some(day("2026-05-21")), to: today };
        let mut seen = Vec::new();
        for _ in 0..4 {
            period = period.start_earlier(&days);
            seen.push(period.from);
        }
        assert_eq!(seen, [Some(day("2026-05-20")), Some(day("2026-01-10")), None, None]);
        for wanted in ["2026-01-10", "2026-05-20", "2026-11-01", "2026-11-19", "2026-11-19"] {
            period = period.start_later(&days);
            assert_eq!(period, Period { from: Some(day(wanted)), to: today });
        }
        assert_eq!(period.end_earlier(&days), period);
        let mut period = Period { from: Some(day("2026-01-10")), to: today };
        for wanted in ["2026-11-19", "2026-11-01", "2026-05-20", "2026-05-20"] {
            period = period.end_earlier(&days);
            assert_eq!(period.to, day(wanted));
        }
        assert_eq!(period.start_later(&days), period);
        for wanted in ["2026-11-01", "2026-11-19", "2026-11-20", "2026-11-20"] {
            period = period.end_later(&days, today);
            assert_eq!(period.to, day(wanted));
        }
    }
}
