//! What the record adds up to, now and at other times, and what of a list is to be asked.

use std::cell::OnceCell;
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Session;
use crate::benchmark::{Benchmark, Weight};
use crate::catalog::Area;
use crate::gap::{Arrangement, Choice, Gaps, Standing, Totals};
use crate::journal::Until;
use crate::profile::Profile;
use crate::report::Report;
use crate::trend::Trend;
use crate::walk::{Asks, Part, Stop, Walk};
use crate::zone;

impl Session {
    /// What held at `until`. An answer dated by a day holds from the day's beginning in the reader's time zone.
    pub fn profile_as_of(&self, until: Timestamp) -> Profile {
        Profile::as_of(&self.events, Until::new(until, zone::here), self.now(), &self.catalog)
    }

    /// What held at `until`, remembered: who compares two days asks about the same two for every key and every frame.
    pub fn past(&self, until: Timestamp) -> Rc<Profile> {
        let mut past = self.past.borrow_mut();
        if let Some((_, profile)) = past.iter().find(|(at, _)| *at == until) {
            return Rc::clone(profile);
        }
        let profile = Rc::new(self.profile_as_of(until));
        past.insert(0, (until, Rc::clone(&profile)));
        past.truncate(2);
        profile
    }

    /// Remembers when somebody was here before, for [`Session::last_time`].
    pub fn set_last_time(&mut self, at: Option<Timestamp>) {
        self.last_time = at;
        self.then = OnceCell::new();
    }

    /// When somebody was here before, and what held then; none where nobody ever was.
    pub fn last_time(&self) -> Option<(Timestamp, &Profile)> {
        self.last_time.map(|at| (at, self.then.get_or_init(|| self.profile_as_of(at))))
    }

    /// The profile held against the benchmark.
    pub fn gaps(&self) -> Gaps<'_> {
        self.gaps_to(&self.benchmark)
    }

    /// The profile held against another benchmark.
    pub fn gaps_to<'a>(&'a self, benchmark: &'a Benchmark) -> Gaps<'a> {
        Gaps::of(benchmark, &self.profile, &self.catalog)
    }

    /// What [`Session::gaps`] add up to, for who wants no row of them.
    pub fn totals(&self) -> Totals {
        let standing = |requirement| Standing::of_requirement(requirement, |skill| self.profile.rating(skill));
        Totals::of(self.benchmark.requirements.iter().map(|requirement| (requirement, standing(requirement))))
    }

    /// The coverage of the benchmark over time, by the days of the reader's own time zone.
    pub fn trend(&self) -> Trend<'_> {
        Trend::of(&self.events, self.now(), &self.benchmark, &self.catalog, &zone::here())
    }

    /// The days of [`Session::trend`]: remembered, since every key asks whether there are two to compare.
    pub fn days(&self) -> &[Date] {
        self.days.get_or_init(|| self.trend().days)
    }

    /// What a report is made from, as of now.
    pub fn report(&self) -> Report<'_> {
        self.report_on(&self.profile, self.now())
    }

    /// What a report is made from, on a profile of another time.
    pub fn report_on<'a>(&'a self, profile: &'a Profile, at: Timestamp) -> Report<'a> {
        Report {
            gaps: Gaps::of(&self.benchmark, profile, &self.catalog),
            profile,
            library: &self.library,
            events: &self.events,
            catalog: &self.catalog,
            config: &self.config,
            now: at,
            second: None,
            since: None,
            arrangement: Arrangement::default(),
            choice: Choice::default(),
            notes: false,
        }
    }

    /// A walk of its own over a part of the list: the essentials or all weights, in these areas or in all where there are
    /// none.
    pub fn walk_over(&self, is_essential: bool, areas: &[&Area], asks: Asks) -> Walk {
        let report = self.report();
        let stale = report.stale();
        let names: Vec<&str> = areas.iter().map(|area| area.name.as_str()).collect();
        let walk = Walk::new(&self.benchmark, &self.catalog, Stop::default());
        let walk = walk.only(Part::of(is_essential, &names, asks), &self.benchmark, |requirement| {
            (!is_essential || requirement.weight == Weight::ESSENTIAL)
                && (areas.is_empty() || areas.iter().any(|area| area.id == requirement.area))
                && (asks != Asks::Stale || stale.contains(&requirement.id))
        });
        match asks {
            Asks::Unrated => walk,
            Asks::Stale => walk.again(report.stale_skills()),
            Asks::All => walk.again(self.catalog.skills().iter().map(|skill| skill.id.clone()).collect()),
        }
    }
}
