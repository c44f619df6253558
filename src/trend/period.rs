use jiff::ToSpan;
use jiff::civil::Date;

/// Two days that are compared: what held at the end of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first; none for before anything was answered.
    pub from: Option<Date>,
    /// The second, always later.
    pub to: Date,
}

/// A period that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Back to the day of answers before the last one.
    LastSitting,
    /// A month back.
    Month,
    /// Six months back.
    HalfYear,
    /// A year back.
    Year,
    /// All of it.
    Everything,
}

impl Span {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [Self::LastSitting, Self::Month, Self::HalfYear, Self::Year, Self::Everything];

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::LastSitting => "the last sitting",
            Self::Month => "a month",
            Self::HalfYear => "six months",
            Self::Year => "a year",
            Self::Everything => "everything",
        }
    }

    /// The one after; after the longest, the shortest.
    pub fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// The period that ends `today`, where somebody answered on `days`.
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
    /// From the day of answers before, or from before all of them.
    pub fn from_earlier(self, days: &[Date]) -> Self {
        let from = self.from.and_then(|from| days.iter().rfind(|day| **day < from)).copied();
        Self { from, ..self }
    }

    /// From the next day of answers, if it is still before the end.
    pub fn from_later(self, days: &[Date]) -> Self {
        let next = days.iter().find(|day| Some(**day) > self.from).filter(|day| **day < self.to);
        Self { from: next.copied().or(self.from), ..self }
    }

    /// Until the day of answers before, if it is still after the beginning.
    pub fn to_earlier(self, days: &[Date]) -> Self {
        let before = days.iter().rfind(|day| **day < self.to).filter(|day| Some(**day) > self.from);
        Self { to: before.copied().unwrap_or(self.to), ..self }
    }

    /// Until the next day of answers, or until `today`.
    pub fn to_later(self, days: &[Date], today: Date) -> Self {
        let next = days.iter().find(|day| **day > self.to);
        Self { to: next.copied().unwrap_or(today.max(self.to)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("it is a day")
    }

    const DAYS: [&str; 4] = ["2026-01-10", "2026-05-20", "2026-11-01", "2026-11-19"];

    #[test]
    fn a_span_reaches_back_from_today_or_to_before_everything() {
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
    fn both_ends_go_from_one_day_of_answers_to_the_next_and_never_meet() {
        let days = DAYS.map(day);
        let today = day("2026-11-20");
        let mut period = Period { from: Some(day("2026-05-21")), to: today };
        let mut seen = Vec::new();
        for _ in 0..4 {
            period = period.from_earlier(&days);
            seen.push(period.from);
        }
        assert_eq!(seen, [Some(day("2026-05-20")), Some(day("2026-01-10")), None, None]);
        for wanted in ["2026-01-10", "2026-05-20", "2026-11-01", "2026-11-19", "2026-11-19"] {
            period = period.from_later(&days);
            assert_eq!(period, Period { from: Some(day(wanted)), to: today });
        }
        assert_eq!(period.to_earlier(&days), period);
        let mut period = Period { from: Some(day("2026-01-10")), to: today };
        for wanted in ["2026-11-19", "2026-11-01", "2026-05-20", "2026-05-20"] {
            period = period.to_earlier(&days);
            assert_eq!(period.to, day(wanted));
        }
        assert_eq!(period.from_later(&days), period);
        for wanted in ["2026-11-01", "2026-11-19", "2026-11-20", "2026-11-20"] {
            period = period.to_later(&days, today);
            assert_eq!(period.to, day(wanted));
        }
    }
}
