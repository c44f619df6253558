use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::Tick;

/// A time axis, which maps the time between two moments to 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeAxis {
    from: Timestamp,
    to: Timestamp,
}

/// The distance between two ticks of an axis.
#[derive(Debug, Clone, Copy)]
enum Rhythm {
    Days(i32),
    Months(i32),
    Years(i32),
}

/// All distances between ticks, the shortest first.
const RHYTHMS: [Rhythm; 13] = [
    Rhythm::Days(1),
    Rhythm::Days(2),
    Rhythm::Days(7),
    Rhythm::Days(14),
    Rhythm::Months(1),
    Rhythm::Months(2),
    Rhythm::Months(3),
    Rhythm::Months(6),
    Rhythm::Years(1),
    Rhythm::Years(2),
    Rhythm::Years(5),
    Rhythm::Years(20),
    Rhythm::Years(100),
];

impl TimeAxis {
    /// Returns the axis from one moment to another. The axis is at least an hour long.
    pub fn new(from: Timestamp, to: Timestamp) -> Self {
        let hour = SignedDuration::from_hours(1);
        let from = to.saturating_sub(hour).map_or(from, |latest| from.min(latest));
        Self { from, to: from.saturating_add(hour).map_or(to, |earliest| to.max(earliest)) }
    }

    /// Returns the position of a moment, 0 to 1. A moment outside the axis is put at the nearer end.
    pub fn place(&self, at: Timestamp) -> f64 {
        let length = self.to.duration_since(self.from).as_secs_f64();
        (at.duration_since(self.from).as_secs_f64() / length).clamp(0.0, 1.0)
    }

    /// Returns at most `most` evenly spaced dates in `zone`, but at least one: the first day, if no other date fits.
    pub fn ticks(&self, most: usize, zone: &TimeZone) -> Vec<Tick> {
        let first = self.from.to_zoned_datetime(zone.clone()).date();
        let last = self.to.to_zoned_datetime(zone.clone()).date();
        let days = last.duration_since(first).as_hours() / 24;
        for rhythm in RHYTHMS {
            if days / rhythm.days() > most.max(1) as i64 {
                continue;
            }
            let mut ticks = Vec::new();
            for day in rhythm.dates(first, last) {
                let Ok(midnight) = day.to_zoned_datetime(zone.clone()) else { continue };
                let at = midnight.timestamp();
                if self.from <= at && at <= self.to {
                    ticks.push(Tick { place: self.place(at), label: rhythm.label(day) });
                }
            }
            if ticks.len() > most.max(1) {
                continue;
            }
            if !ticks.is_empty() {
                return ticks;
            }
            break;
        }
        vec![Tick { place: 0.0, label: Rhythm::Days(1).label(first) }]
    }
}

impl Rhythm {
    /// Returns the number of days between two ticks, rounded down for months and years.
    fn days(self) -> i64 {
        match self {
            Self::Days(days) => i64::from(days),
            Self::Months(months) => 28 * i64::from(months),
            Self::Years(years) => 365 * i64::from(years),
        }
    }

    /// Returns the dates of the ticks: from the last one at or before `first`, up to `last`.
    fn dates(self, first: Date, last: Date) -> impl Iterator<Item = Date> {
        let (start, step) = match self {
            Self::Days(days) => {
                let epoch = Date::constant(1970, 1, 5);
                let since = first.duration_since(epoch).as_hours() / 24;
                (first.checked_sub(since.rem_euclid(i64::from(days)).days()), days.days())
            }
            Self::Months(months) => {
                let month = i32::from(first.month()) - 1;
                (first.first_of_month().checked_sub((month % months).months()), months.months())
            }
            Self::Years(years) => {
                let year = i32::from(first.year()).rem_euclid(years);
                (first.first_of_year().checked_sub(year.years()), years.years())
            }
        };
        let mut next = start.ok();
        std::iter::from_fn(move || {
            let day = next.filter(|day| *day <= last)?;
            next = day.checked_add(step).ok();
            Some(day)
        })
    }

    fn label(self, day: Date) -> String {
        let format = match self {
            Self::Days(_) => "%-d %b %Y",
            Self::Months(_) => "%b %Y",
            Self::Years(_) => "%Y",
        };
        day.strftime(format).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(from: &str, to: &str) -> TimeAxis {
        let at = |text: &str| text.parse::<Timestamp>().expect("it is a time");
        TimeAxis::new(at(from), at(to))
    }

    #[test]
    fn places_lie_between_the_ends_of_the_axis() {
        let axis = axis("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z");
        for (at, place) in [
            ("2025-01-01T00:00:00Z", 0.0),
            ("2026-01-01T00:00:00Z", 0.0),
            ("2026-01-06T00:00:00Z", 0.5),
            ("2026-01-11T00:00:00Z", 1.0),
            ("2027-01-01T00:00:00Z", 1.0),
        ] {
            assert_eq!(axis.place(at.parse().expect("it is a time")), place, "{at}");
        }
    }

    #[test]
    fn an_axis_of_one_moment_is_the_hour_before_it() {
        let axis = axis("2026-01-01T12:00:00Z", "2026-01-01T12:00:00Z");
        assert_eq!(axis.place("2026-01-01T11:30:00Z".parse().expect("it is a time")), 0.5);
    }

    #[test]
    fn an_axis_has_as_many_dates_as_fit() {
        for (from, to, most, wanted) in [
            ("2026-01-01T00:00:00Z", "2026-01-03T12:00:00Z", 4, "1 Jan 2026, 2 Jan 2026, 3 Jan 2026"),
            ("2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z", 5, "5 Jan 2026, 12 Jan 2026, 19 Jan 2026, 26 Jan 2026"),
            (
                "2025-12-03T00:00:00Z",
                "2026-11-20T00:00:00Z",
                6,
                "Jan 2026, Mar 2026, May 2026, Jul 2026, Sep 2026, Nov 2026",
            ),
            ("2025-12-03T00:00:00Z", "2026-11-20T00:00:00Z", 4, "Jan 2026, Apr 2026, Jul 2026, Oct 2026"),
            ("2016-12-03T00:00:00Z", "2026-11-20T00:00:00Z", 5, "2018, 2020, 2022, 2024, 2026"),
            ("2026-01-02T10:00:00Z", "2026-01-02T12:00:00Z", 5, "2 Jan 2026"),
            ("2026-01-02T10:00:00Z", "2026-01-02T10:00:00Z", 5, "2 Jan 2026"),
            ("2026-01-02T10:00:00Z", "2026-12-02T10:00:00Z", 0, "Jul 2026"),
        ] {
            let ticks = axis(from, to).ticks(most, &TimeZone::UTC);
            let labels: Vec<_> = ticks.iter().map(|tick| tick.label.as_str()).collect();
            assert_eq!(labels.join(", "), wanted, "{from} {to} {most}");
            assert!(ticks.is_sorted_by(|one, next| one.place < next.place));
            assert!(ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.place)));
        }
    }

    #[test]
    fn an_axis_at_the_end_of_time_has_ticks_too() {
        let axis = TimeAxis::new(Timestamp::MIN, Timestamp::MAX);
        assert!((1..=4).contains(&axis.ticks(4, &TimeZone::UTC).len()));
        assert_eq!(TimeAxis::new(Timestamp::MAX, Timestamp::MIN).place(Timestamp::MAX), 1.0);
    }
}
