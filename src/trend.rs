//! Coverage over time: what the journal added up to, day by day.
//!
//! One pass over the events: a requirement is looked at again only when an answer to it has changed, and the totals
//! once for each day on which one has. So each point says what [`Profile::as_of`](crate::profile::Profile::as_of)
//! says at the end of its day.

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
    /// The days on which somebody answered anything or made it unrated again, whatever the benchmark, oldest first; what
    /// was undone is left out.
    pub days: Vec<Date>,
    /// Over all that the benchmark asks for.
    pub whole: Series,
    /// By area, in catalog order; areas that the benchmark asks nothing of are left out.
    pub areas: Vec<(&'a Area, Series)>,
}

/// Totals over time, as steps: what a point says holds until the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Before anything was answered.
    pub start: Totals,
    /// Where the totals changed, oldest first, at most one a day: its last.
    pub points: Vec<Point>,
}

/// What held from a time on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// When the day's last change was made; the day's beginning, where only answers dated by a day changed anything.
    pub at: Timestamp,
    /// What was then.
    pub totals: Totals,
}

impl<'a> Trend<'a> {
    /// What `events` add up to at the end of each day in `zone`, by all that is known at `now`.
    pub fn of(
        events: &Events,
        now: Timestamp,
        benchmark: &'a Benchmark,
        catalog: &'a Catalog,
        zone: &TimeZone,
    ) -> Self {
        Self::as_of(events, Timestamp::MAX, now, benchmark, catalog, zone)
    }

    /// As [`Trend::of`], up to `until`: later answers are left out.
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

    /// Writes down what a day has changed.
    fn close_day(&mut self, ledger: &mut Ledger<'a>, changed_at: Option<Timestamp>) {
        let Some(at) = changed_at else { return };
        let changed = ledger.settle();
        self.whole.push(at, ledger.whole());
        for (place, (_, series)) in self.areas.iter_mut().enumerate().filter(|(place, _)| changed[*place]) {
            series.push(at, ledger.area(place));
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

    /// What held at `until`.
    pub fn at(&self, until: Timestamp) -> &Totals {
        let passed = self.points.partition_point(|point| point.at <= until);
        self.points[..passed].last().map_or(&self.start, |point| &point.totals)
    }

    /// What holds now.
    pub fn last(&self) -> &Totals {
        self.points.last().map_or(&self.start, |point| &point.totals)
    }
}

/// The answers, and what made skills unrated again, each with its day in `zone`, ordered by day and within a day in fold
/// order.
fn by_day<'e>(events: &'e Events, until: Timestamp, now: Timestamp, zone: &TimeZone) -> Vec<(Date, &'e Event)> {
    let until = Until::new(until, || zone.clone());
    let (mut days, mut last) = (Vec::new(), None);
    for event in events.effective(now) {
        let is_said = matches!(event.act, Act::Answered(_) | Act::Cleared { .. });
        if !is_said || until.is_some_and(|until| !until.includes(event.stamp())) {
            continue;
        }
        let day = match (event.day, last) {
            (Some(day), _) => day,
            // Most instants are of the same day as the one before.
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

/// What was said of a skill over time, under its former ids too, oldest first; none where it became unrated again. What
/// only says more of an answer, as its note, is none of its own.
pub fn history(skill: &SkillId, events: &Events, now: Timestamp, catalog: &Catalog) -> Vec<Said> {
    let said = events.effective(now).filter_map(|event| match &event.act {
        Act::Answered(answered) => Some((event.stamp(), &answered.skill, Some(answered.rating))),
        Act::Cleared { skill } => Some((event.stamp(), skill, None)),
        _ => None,
    });
    let mut history: Vec<Said> = Vec::new();
    for (at, _, rating) in said.filter(|(_, named, _)| catalog.current(named) == skill) {
        match history.last_mut() {
            Some((before, said)) if at == *before => *said = rating,
            Some(before) if is_one_answer(*before, (at, rating)) => {}
            _ => history.push((at, rating)),
        }
    }
    history
}

/// The last moment of a day.
pub fn end_of(day: Date, zone: &TimeZone) -> Timestamp {
    let next = day.tomorrow().ok().and_then(|next| next.to_zoned_datetime(zone.clone()).ok());
    next.map_or(Timestamp::MAX, |midnight| midnight.timestamp() - SignedDuration::from_nanos(1))
}
