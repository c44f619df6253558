//! The session: the record of one user, and the queries on it.
//!
//! [`Record`] holds the events of a journal, computes the profile from them and records new events. A separate thread
//! saves them, so that a slow disk delays the word "saved" but never the next frame. [`Record::unsaved`] returns the
//! number of events that are not saved yet. [`Session`] adds the lists, the configuration and the queries of screens
//! and reports. The time and the time zone come from a [`Clock`] that the caller provides.
//!
//! The other files define the inputs and results, such as [`Draft`], [`Change`] and [`Refusal`], and the local files of
//! this machine: the state of the app, an unfinished list, the user's own lists.

mod action;
mod begun_list;
mod change;
mod clock;
mod detail;
mod draft;
mod local_file;
mod opinion_folder;
mod own_lists;
mod received;
mod record;
mod saves;
mod state;
mod storage_error;
mod writer;

pub use action::Action;
pub use begun_list::BegunList;
pub use change::{Change, Refusal};
pub use clock::Clock;
pub use detail::Detail;
pub use draft::{Draft, Drafts, LastUsed};
pub use opinion_folder::{Kept, OpinionFolder};
pub use own_lists::{LeftOut, NotKept, OwnLists};
pub use received::{Received, Standing as OpinionStanding};
pub use record::{Erased, Record};
pub use state::{Chosen, State};
pub use storage_error::StorageError;
pub use writer::Wake;

use std::cell::{RefCell, RefMut};
use std::collections::HashSet;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::benchmark::{self, Benchmark, Library, Weight};
use crate::catalog::{Area, Catalog, SkillId};
use crate::config::Config;
use crate::gap::{Arrangement, Choice, Gaps, Standing, Totals};
use crate::journal::{MemoryStore, Store, StoreError, Until, sample};
use crate::profile::Profile;
use crate::report::{Extras, Report};
use crate::style::Theme;
use crate::trend::Trend;
use crate::walk::{Asks, Part, Stop, Walk};

/// The number of earlier profiles in the cache: two of a comparison and one of the last visit.
const REMEMBERED: usize = 3;

/// A record together with the lists and the user's configuration.
///
/// It dereferences to its [`Record`], whose methods are thus available on a session.
pub struct Session {
    record: Record,
    /// The lists to choose from.
    pub library: Library,
    /// The list that the profile is compared with.
    pub benchmark: Benchmark,
    /// The user's configuration.
    pub config: Config,
    last_visit: Option<Timestamp>,
    remembered: RefCell<Remembered>,
    is_of_another: bool,
}

/// A cache of results that screens need again and again. It is valid for one version of the record.
#[derive(Default)]
struct Remembered {
    version: usize,
    past: Vec<(Timestamp, Rc<Profile>)>,
    days: Option<Rc<[Date]>>,
}

/// The parts from which a session is built.
pub struct Parts {
    /// Areas, skills and levels.
    pub catalog: Catalog,
    /// The lists to choose from.
    pub library: Library,
    /// The list that the profile is compared with.
    pub benchmark: Benchmark,
    /// The user's configuration.
    pub config: Config,
    /// The source of the time and the time zone.
    pub clock: Clock,
}

impl Deref for Session {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self.record
    }
}

impl DerefMut for Session {
    fn deref_mut(&mut self) -> &mut Record {
        &mut self.record
    }
}

impl Session {
    /// Reads the journal in `store`. Another thread calls `wake` when [`Record::catch_up`] has news.
    ///
    /// # Errors
    /// Returns an error if a file of the journal exists but cannot be read.
    pub fn open(parts: Parts, store: Box<dyn Store>, wake: Wake) -> Result<Self, StoreError> {
        let Parts { catalog, library, benchmark, config, clock } = parts;
        let record = Record::open(catalog, clock, store, wake)?;
        Ok(Self {
            record,
            library,
            benchmark,
            config,
            last_visit: None,
            remembered: RefCell::default(),
            is_of_another: false,
        })
    }

    /// Returns this session as one of which the skills are those of another person: what the record calls not applicable
    /// was then not seen by the user.
    #[must_use]
    pub(crate) fn of_another(self) -> Self {
        Self { is_of_another: true, ..self }
    }

    /// Returns true if the skills are those of another person.
    pub(crate) fn is_of_another(&self) -> bool {
        self.is_of_another
    }

    /// A session over a made-up year, with the lists and the configuration of this one. What is recorded in it is kept in
    /// memory alone.
    ///
    /// # Errors
    /// Returns an error if the sample data cannot be read.
    pub fn demo(&self, wake: Wake) -> Result<Self, StoreError> {
        let parts = Parts {
            catalog: self.catalog.clone(),
            library: self.library.clone(),
            benchmark: self.library.find(benchmark::DEFAULT).unwrap_or(&self.benchmark).clone(),
            config: Config { name: None, ..self.config.clone() },
            clock: self.record.clock(),
        };
        Self::open(parts, Box::new(MemoryStore::holding(&sample(self.now()))), wake)
    }

    /// Measures against another list from now on.
    pub fn measure(&mut self, benchmark: Benchmark) {
        self.benchmark = benchmark;
    }

    /// Adds a list to choose from, unless a list with its id exists.
    pub(crate) fn add_list(&mut self, benchmark: Benchmark) {
        self.library.add(benchmark);
    }

    /// Changes the theme.
    pub(crate) fn set_theme(&mut self, theme: Theme) {
        self.config.theme = theme;
    }

    /// Sets the name that exports carry.
    pub(crate) fn set_name(&mut self, name: Option<String>) {
        self.config.name = name;
    }

    /// If `explains` is true, asks the check question before a level of 3 or above, even if the configuration does not.
    pub(crate) fn require_explanations(&mut self, explains: bool) {
        self.config.explain_first |= explains;
    }

    /// Sets the time for [`Session::last_visit`].
    pub(crate) fn set_last_visit(&mut self, at: Option<Timestamp>) {
        self.last_visit = at;
    }

    /// Returns the time at which the user last left the app, with the profile of that time; `None` on the first visit.
    pub(crate) fn last_visit(&self) -> Option<(Timestamp, Rc<Profile>)> {
        self.last_visit.map(|at| (at, self.past(at)))
    }

    /// Computes the profile at `until` from all events known now. An answer dated by a day takes effect at the
    /// beginning of that day in the user's time zone.
    pub(crate) fn profile_as_of(&self, until: Timestamp) -> Profile {
        Profile::as_of(self.events(), Until::new(until, || self.zone()), self.now(), &self.catalog)
    }

    /// Like [`Session::profile_as_of`], but cached, since every key and every frame of a comparison needs the result.
    pub fn past(&self, until: Timestamp) -> Rc<Profile> {
        let mut remembered = self.remembered();
        if let Some((_, profile)) = remembered.past.iter().find(|(at, _)| *at == until) {
            return Rc::clone(profile);
        }
        let profile = Rc::new(self.profile_as_of(until));
        remembered.past.insert(0, (until, Rc::clone(&profile)));
        remembered.past.truncate(REMEMBERED);
        profile
    }

    /// Returns the cache for this version of the record.
    fn remembered(&self) -> RefMut<'_, Remembered> {
        let mut remembered = self.remembered.borrow_mut();
        if remembered.version != self.version() {
            *remembered = Remembered { version: self.version(), ..Remembered::default() };
        }
        remembered
    }

    /// Compares the profile with the benchmark.
    pub fn gaps(&self) -> Gaps<'_> {
        self.gaps_to(&self.benchmark)
    }

    /// Compares the profile with another benchmark.
    pub(crate) fn gaps_to<'a>(&'a self, benchmark: &'a Benchmark) -> Gaps<'a> {
        Gaps::of(benchmark, self.profile(), &self.catalog)
    }

    /// The totals of [`Session::gaps`], computed without the rows.
    pub fn totals(&self) -> Totals {
        Totals::of(self.benchmark.requirements.iter().map(|requirement| {
            (requirement, Standing::of_requirement(requirement, |skill| self.profile().rating(skill)))
        }))
    }

    /// Returns the coverage of the benchmark over time, by the days of the user's time zone.
    pub fn trend(&self) -> Trend<'_> {
        Trend::of(self.events(), self.now(), &self.benchmark, &self.catalog, &self.zone())
    }

    /// Returns the days of [`Session::trend`], cached, since every key needs them.
    pub fn days(&self) -> Rc<[Date]> {
        if let Some(days) = &self.remembered().days {
            return Rc::clone(days);
        }
        let days: Rc<[Date]> = self.trend().days.into();
        self.remembered().days = Some(Rc::clone(&days));
        days
    }

    /// Returns the report as of now.
    pub fn report(&self) -> Report<'_> {
        self.report_on(self.profile(), self.now())
    }

    /// Returns the report on a profile of another time.
    pub(crate) fn report_on<'a>(&'a self, profile: &'a Profile, at: Timestamp) -> Report<'a> {
        self.report_of(Gaps::of(&self.benchmark, profile, &self.catalog), profile, at)
    }

    /// Returns the report on gaps that have already been computed.
    pub(crate) fn report_of<'a>(&'a self, gaps: Gaps<'a>, profile: &'a Profile, at: Timestamp) -> Report<'a> {
        Report {
            gaps,
            profile,
            library: &self.library,
            events: self.events(),
            catalog: &self.catalog,
            config: &self.config,
            now: at,
            second: None,
            since: None,
            arrangement: Arrangement::default(),
            choice: Choice::default(),
            notes: false,
            name: self.config.name.as_deref(),
            extras: Extras::default(),
        }
    }

    /// Returns a walk over a part of the list: the essentials or all weights, in these areas, or in all if `areas` is
    /// empty.
    pub(crate) fn walk_over(&self, is_essential: bool, areas: &[&Area], asks: Asks) -> Walk {
        let report = self.report();
        let stale = report.stale();
        let names: Vec<&str> = areas.iter().map(|area| area.name.as_str()).collect();
        let walk = Walk::new(&self.benchmark, &self.catalog, Stop::default());
        let walk = walk.only(Part::of(is_essential, &names, asks), &self.benchmark, |requirement| {
            (!is_essential || requirement.weight == Weight::ESSENTIAL)
                && (areas.is_empty() || areas.iter().any(|area| area.id == requirement.area))
                && (asks != Asks::Stale || stale.iter().any(|stale| stale.id == requirement.id))
                && (asks != Asks::Seen || requirement.asked.skills().iter().any(|skill| self.is_seen_only(skill)))
        });
        match asks {
            Asks::Unrated => walk,
            Asks::Stale => walk.again(report.stale_skills()),
            Asks::Seen | Asks::All => {
                let mut skills: HashSet<SkillId> = self.catalog.skills().iter().map(|skill| skill.id.clone()).collect();
                if asks == Asks::Seen {
                    skills.retain(|skill| self.is_seen_only(skill));
                }
                walk.again(skills)
            }
        }
    }

    /// Returns true if the user's own commits show a skill that is not rated.
    fn is_seen_only(&self, skill: &SkillId) -> bool {
        !self.profile().evidence().seen(skill).is_empty() && self.profile().answer(skill).is_none()
    }
}
