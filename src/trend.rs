//! Coverage over time, computed from the journal day by day.
//!
//! The trend takes one pass over the events. A requirement is computed again only when one of its answers has changed,
//! and the totals once for each day with a change. Each point equals the totals of
//! [`Profile::as_of`](crate::profile::Profile::as_of) at the end of its day.

mod ledger;
mod period;

pub use period::{Period, Span};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::benchmark::Benchmark;
use crate::catalog::{Area, Catalog, SkillId};
use crate::gap::Totals;
use crate::journal::{Act, Event, Events, Until};
use crate::profile::{Said, is_one_answer};
use ledger::Ledger;

/// The coverage of a benchmark over time, whole and by area.
#[derive(Debug, Clone)]
pub struct Trend<'a> {
    /// The days on which the user rated a skill or cleared a rating, also skills outside the benchmark; oldest first.
    /// Undone events do not count.
    pub days: Vec<Date>,
    /// The totals of the whole benchmark.
    pub whole: Series,
    /// The totals by area, in catalog order, without the areas in which the benchmark has no requirement.
    pub areas: Vec<(&'a Area, Series)>,
}

/// Totals over time, as steps: the totals of a point hold until the next point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The totals before the first answer.
    pub start: Totals,
    /// The changes of the totals, oldest first; at most one point a day, with the totals at its end.
    pub points: Vec<Point>,
}

/// The totals from a time on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The time of the day's last change; the beginning of the day if all its changes are dated without a time.
    pub at: Timestamp,
    /// The totals from then on.
    pub totals: Totals,
}

impl<'a> Trend<'a> {
    /// Computes the trend of the events that count at `now`, with days in the time zone `zone`.
    pub fn of(
        events: &Events,
        now: Timestamp,
        benchmark: &'a Benchmark,
        catalog: &'a Catalog,
        zone: &TimeZone,
    ) -> Self {
        Self::as_of(events, Timestamp::MAX, now, benchmark, catalog, zone)
    }

    /// Computes the trend like [`Trend::of`], without the answers that are dated after `until`.
    pub fn as_of(
        events: &Events,
        until: Timestamp,
        now: Timestamp,
        benchmark: &'a Benchmark,
        catalog: &'a Catalog,
        zone: &TimeZone,
    ) -> Self {
        let mut ledger = Ledger::new(benchmark, catalog);
        let mut trend = Self { days: Vec::new(), whole: Series::from(ledger.whole()), areas: ledger.areas() };
        let mut changed_at = None;
        for (day, event) in by_day(events, until, now, zone) {
            if trend.days.last() != Some(&day) {
                trend.close_day(&mut ledger, changed_at.take());
                trend.days.push(day);
            }
            let (skill, rating) = match &event.act {
                Act::Answered(answered) => (&answered.skill, Some(answered.rating)),
                Act::Cleared { skill } => (skill, None),
                _ => continue,
            };
            if ledger.set(catalog.current(skill), rating, (event.at, event.id)) {
                changed_at = changed_at.max(Some(event.stamp().begin_in(zone)));
            }
        }
        trend.close_day(&mut ledger, changed_at);
        trend
    }

    /// Adds a point for a day, if the day has changed anything.
    fn close_day(&mut self, ledger: &mut Ledger<'a>, changed_at: Option<Timestamp>) {
        let Some(at) = changed_at else { return };
        let changed = ledger.settle();
        self.whole.push(at, ledger.whole());
        for (place, (_, series)) in self.areas.iter_mut().enumerate() {
            if changed[place] {
                series.push(at, ledger.area(place));
            }
        }
    }
}

impl Series {
    fn from(start: Totals) -> Self {
        Self { start, points: Vec::new() }
    }

    fn push(&mut self, at: Timestamp, totals: Totals) {
        if *self.last() != totals {
            self.points.push(Point { at, totals });
        }
    }

    /// Returns the totals at the time `until`.
    pub fn at(&self, until: Timestamp) -> &Totals {
        let passed = self.points.partition_point(|point| point.at <= until);
        self.points[..passed].last().map_or(&self.start, |point| &point.totals)
    }

    /// Returns the newest totals.
    pub fn last(&self) -> &Totals {
        self.points.last().map_or(&self.start, |point| &point.totals)
    }
}

/// Returns the answers and cleared answers, each with its day in `zone`, ordered by day and within a day in fold order.
fn by_day<'e>(events: &'e Events, until: Timestamp, now: Timestamp, zone: &TimeZone) -> Vec<(Date, &'e Event)> {
    let until = Until::new(until, || zone.clone());
    let (mut days, mut last) = (Vec::new(), None);
    for event in events.effective(now) {
        let is_answer = matches!(event.act, Act::Answered(_) | Act::Cleared { .. });
        if !is_answer || until.is_some_and(|until| !until.includes(event.stamp())) {
            continue;
        }
        let day = match (event.day, last) {
            (Some(day), _) => day,
            // Most events are on the same day as the event before, so its end is compared first, which is faster.
            (None, Some((day, ends))) if event.at <= ends => day,
            (None, _) => {
                let day = event.stamp().date_in(zone);
                last = Some((day, end_of(day, zone)));
                day
            }
        };
        days.push((day, event));
    }
    if !days.is_sorted_by_key(|(day, _)| *day) {
        days.sort_by_key(|(day, _)| *day);
    }
    days
}

/// Returns the ratings of a skill over time, also those under its former ids, oldest first. `None` means that the
/// rating was cleared. An event that only adds details to a rating, such as a note, is not listed.
pub fn history(skill: &SkillId, events: &Events, now: Timestamp, catalog: &Catalog) -> Vec<Said> {
    let mut history: Vec<Said> = Vec::new();
    for event in events.effective(now) {
        let (named, rating) = match &event.act {
            Act::Answered(answered) => (&answered.skill, Some(answered.rating)),
            Act::Cleared { skill } => (skill, None),
            _ => continue,
        };
        if catalog.current(named) != skill {
            continue;
        }
        let at = event.stamp();
        match history.last_mut() {
            Some((before, last)) if at == *before => *last = rating,
            Some(before) if is_one_answer(*before, (at, rating)) => {}
            _ => history.push((at, rating)),
        }
    }
    history
}

/// Returns the last moment of a day.
pub fn end_of(day: Date, zone: &TimeZone) -> Timestamp {
    let next = day.tomorrow().ok().and_then(|next| next.to_zoned_datetime(zone.clone()).ok());
    next.map_or(Timestamp::MAX, |midnight| midnight.timestamp() - SignedDuration::from_nanos(1))
}
