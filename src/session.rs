//! The session: the one object with side effects that screens and shell commands see.
//!
//! It holds what the journal says, answers questions about it, and records: an answer, an undo, a redo. Writing
//! happens on a thread of its own, so that a slow disk delays the word "saved" and never the next frame; until the
//! writer has said so, an event is unsaved, and [`Session::unsaved`] counts it. The clock is handed in.

mod change;
mod state;
mod trouble;
mod writer;

pub use change::{Change, Refusal};
pub use state::State;
pub use trouble::Trouble;
pub use writer::Wake;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::Timestamp;

use crate::benchmark::{Benchmark, Library};
use crate::catalog::{Catalog, SkillId};
use crate::config::Config;
use crate::gap::Gaps;
use crate::import::{Given, Import, ImportError, Known, ReadTime};
use crate::journal::{
    Act, Answered, Damage, Details, Event, EventId, Events, Flaw, Place, Rating, Reading, Recorded, Store, StoreError,
};
use crate::profile::{Answer, Profile, undo};
use crate::report::Report;
use writer::{Outcome, Writer};

/// Tells the time.
pub type Clock = Box<dyn Fn() -> Timestamp + Send>;

/// What somebody works with while the program runs.
pub struct Session {
    /// Areas, skills, anchors.
    pub catalog: Catalog,
    /// The built-in lists.
    pub library: Library,
    /// What is measured against.
    pub benchmark: Benchmark,
    /// What somebody prefers.
    pub config: Config,
    clock: Clock,
    events: Events,
    profile: Profile,
    damage: BTreeMap<Place, Flaw>,
    writer: Writer,
    unsaved: BTreeSet<EventId>,
    trouble: Option<Trouble>,
}

/// What a session is made of.
pub struct Parts {
    /// Areas, skills, anchors.
    pub catalog: Catalog,
    /// The built-in lists.
    pub library: Library,
    /// What is measured against.
    pub benchmark: Benchmark,
    /// What somebody prefers.
    pub config: Config,
    /// Tells the time.
    pub clock: Clock,
}

impl Session {
    /// Reads the journal in `store`; `wake` is called, on another thread, when [`Session::catch_up`] has news.
    ///
    /// # Errors
    /// When a file of the journal is there and cannot be read.
    pub fn open(parts: Parts, mut store: Box<dyn Store>, wake: Wake) -> Result<Self, StoreError> {
        let reading = store.read()?;
        let mut session = Self {
            catalog: parts.catalog,
            library: parts.library,
            benchmark: parts.benchmark,
            config: parts.config,
            clock: parts.clock,
            events: Events::default(),
            profile: Profile::default(),
            damage: BTreeMap::new(),
            writer: Writer::new(store, wake),
            unsaved: BTreeSet::new(),
            trouble: None,
        };
        session.take_in(reading);
        Ok(session)
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// What the journal adds up to.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// What held at `until`.
    pub fn profile_as_of(&self, until: Timestamp) -> Profile {
        Profile::as_of(&self.events, until, self.now(), &self.catalog)
    }

    /// All events.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// The profile held against the benchmark.
    pub fn gaps(&self) -> Gaps<'_> {
        Gaps::of(&self.benchmark, &self.profile, &self.catalog, &self.library)
    }

    /// What a report is made from, as of now.
    pub fn report(&self) -> Report<'_> {
        self.report_on(&self.profile, self.now())
    }

    /// What a report is made from, on a profile of another time.
    pub fn report_on<'a>(&'a self, profile: &'a Profile, at: Timestamp) -> Report<'a> {
        Report {
            gaps: Gaps::of(&self.benchmark, profile, &self.catalog, &self.library),
            profile,
            library: &self.library,
            events: &self.events,
            catalog: &self.catalog,
            config: &self.config,
            now: at,
        }
    }

    /// Lines of the journal that do not count.
    pub fn damage(&self) -> impl Iterator<Item = Damage> {
        self.damage.iter().map(|(place, flaw)| Damage { place: place.clone(), flaw: flaw.clone() })
    }

    /// How many events are not known to be on the disk.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// The lines of the events that are not known to be on the disk, oldest first.
    pub fn unsaved_lines(&self) -> String {
        let events = self.unsaved.iter().filter_map(|&id| self.events.get(id));
        events.map(|recorded| format!("{}\n", recorded.event.line())).collect()
    }

    /// Why the last attempt to save failed, until one succeeds.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// Records an answer. `at` is when it holds, now if none is given.
    ///
    /// An answer of today keeps the note and the last use of the one before it, unless it brings its own: evidence is
    /// not lost by a new level. Confidence belongs to one rating and is asked anew.
    ///
    /// # Errors
    /// When `at` lies in the future.
    pub fn answer(
        &mut self,
        skill: &SkillId,
        rating: Rating,
        mut details: Details,
        at: Option<Timestamp>,
    ) -> Result<Change, Refusal> {
        let before = self.profile.answer(skill).cloned();
        if let (Some(before), None, true) = (&before, at, rating.level().is_some()) {
            details.note = details.note.or_else(|| before.details.note.clone());
            details.last_used = details.last_used.or(before.details.last_used);
        }
        details.note = details.note.filter(|note| !note.is_empty());
        let event = self.record(Act::Answered(Answered { skill: skill.clone(), rating, details }), at)?;
        Ok(self.change(event.id, event.act, before))
    }

    /// Makes a skill unrated again; its history stays.
    ///
    /// # Errors
    /// When it is unrated already.
    pub fn clear(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        let before = self.profile.answer(skill).cloned();
        if before.is_none() {
            return Err(Refusal::Unrated(self.catalog.name_of(skill).to_owned()));
        }
        let event = self.record(Act::Cleared { skill: skill.clone() }, None)?;
        Ok(self.change(event.id, event.act, before))
    }

    /// Takes back this machine's last change, whatever it was.
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self) -> Result<Change, Refusal> {
        let Some(target) = undo::to_undo(&self.events).cloned() else {
            let elsewhere = self.events.iter().any(|recorded| !recorded.own);
            return Err(if elsewhere { Refusal::NothingOfThisMachine } else { Refusal::NothingToUndo });
        };
        self.take_back(&target)
    }

    /// Takes back the last undo.
    ///
    /// # Errors
    /// When there is none, or something was recorded since.
    pub fn redo(&mut self) -> Result<Change, Refusal> {
        let target = undo::to_redo(&self.events).cloned().ok_or(Refusal::NothingToRedo)?;
        self.take_back(&target)
    }

    /// Erases for good what was recorded of a skill, under its former ids too, or only its notes. This machine's own
    /// files lose it before the act counts as saved; other machines' files when they next write.
    ///
    /// It can also be asked for where nothing is known: another machine may know something.
    ///
    /// # Errors
    /// None: an act that is not dated is never refused.
    pub fn forget(&mut self, skill: &SkillId, only_notes: bool) -> Result<(), Refusal> {
        let named = self.events.iter().filter_map(|recorded| recorded.event.skill());
        let mut ids: BTreeSet<SkillId> =
            named.filter(|id| self.catalog.current(id) == self.catalog.current(skill)).cloned().collect();
        ids.insert(skill.clone());
        for skill in ids {
            self.record(Act::Forgotten { skill, only_notes }, None)?;
        }
        Ok(())
    }

    /// How many events [`Session::forget`] would erase, or would take a note from.
    pub fn to_forget(&self, skill: &SkillId, only_notes: bool) -> usize {
        let current = self.catalog.current(skill);
        let is_it = |event: &Event| {
            event.skill().is_some_and(|id| self.catalog.current(id) == current)
                && !matches!(event.act, Act::Forgotten { .. })
                && (event.has_note() || !only_notes)
        };
        self.events.iter().filter(|recorded| is_it(&recorded.event)).count()
    }

    fn take_back(&mut self, target: &Event) -> Result<Change, Refusal> {
        let act = undo::act_behind(&self.events, target).clone();
        let skill = act.skill().map(|skill| self.catalog.current(skill));
        let before = skill.and_then(|skill| self.profile.answer(skill)).cloned();
        let event = self.record(Act::Undone { target: target.id }, None)?;
        Ok(self.change(event.id, act.act, before))
    }

    /// What an event changed, now that it has been recorded.
    fn change(&self, event: EventId, act: Act, before: Option<Answer>) -> Change {
        let skill = act.skill().map(|skill| self.catalog.current(skill));
        let after = skill.and_then(|skill| self.profile.answer(skill)).cloned();
        Change { event, act, before, after }
    }

    fn record(&mut self, act: Act, at: Option<Timestamp>) -> Result<Event, Refusal> {
        let newest = self.events.newest_own();
        let id = EventId::mint(self.now(), newest);
        let recorded_at = id.recorded_at();
        if let Some(at) = at.filter(|&at| at > recorded_at) {
            return Err(Refusal::Future(at));
        }
        let event = Event::new(id, at.unwrap_or(recorded_at), act);
        self.events.insert(Recorded { event: event.clone(), own: true });
        self.fold();
        self.unsaved.insert(id);
        self.writer.append(event.clone());
        Ok(event)
    }

    /// What these files would bring; nothing is recorded yet.
    ///
    /// # Errors
    /// What is wrong with the first that cannot be taken, and where.
    pub fn read_import(&self, files: &[Given], read_time: ReadTime) -> Result<Import, ImportError> {
        Import::read(files, &Known { catalog: &self.catalog, events: &self.events, now: self.now(), read_time })
    }

    /// Which answers would change if these events came from elsewhere, in catalog order.
    pub fn preview(&self, brought: &[Event]) -> Vec<Change> {
        let mut events = self.events.clone();
        for event in brought {
            events.insert(Recorded { event: event.clone(), own: false });
        }
        events.forget(self.now());
        let then = Profile::fold(&events, self.now(), &self.catalog);
        let mut skills: Vec<&SkillId> = self.profile.answers().chain(then.answers()).map(|(skill, _)| skill).collect();
        skills.sort_by_cached_key(|&skill| (self.catalog.place(skill), skill.clone()));
        skills.dedup();
        let change = |skill: &SkillId| {
            let (before, after) = (self.profile.answer(skill).cloned(), then.answer(skill).cloned());
            let event = after.as_ref().or(before.as_ref())?.event;
            let rating = |answer: &Option<Answer>| answer.as_ref().map(|answer| answer.rating);
            let is_new = rating(&before) != rating(&after);
            is_new.then(|| Change { act: Act::Cleared { skill: skill.clone() }, event, before, after })
        };
        skills.into_iter().filter_map(change).collect()
    }

    /// Takes in events that were recorded elsewhere. They are kept apart from this machine's own record, and an undo
    /// does not reach them.
    pub fn bring(&mut self, events: Vec<Event>) {
        if events.is_empty() {
            return;
        }
        for event in &events {
            self.unsaved.insert(event.id);
            self.events.insert(Recorded { event: event.clone(), own: false });
        }
        self.fold();
        self.writer.bring(events);
    }

    /// Looks for what other processes and machines have written, and tries again to save what could not be saved.
    /// What comes of it is there for [`Session::catch_up`].
    pub fn look(&mut self) {
        self.writer.look();
    }

    /// As [`Session::look`], and takes in what comes of it, waiting at most so long.
    pub fn look_now(&mut self, limit: Duration) {
        self.writer.look();
        self.writer.finish(limit);
        self.catch_up();
    }

    /// Takes in what has been saved, has failed, or was written elsewhere.
    pub fn catch_up(&mut self) {
        for outcome in self.writer.outcomes() {
            match outcome {
                Outcome::Saved(ids) => {
                    for id in ids {
                        self.unsaved.remove(&id);
                    }
                    self.trouble = None;
                }
                Outcome::Failed(error) => self.trouble = Some(error.into()),
                Outcome::Read(reading) => {
                    self.take_in(reading);
                    self.trouble = self.trouble.take().filter(|_| !self.unsaved.is_empty());
                }
            }
        }
    }

    /// Waits until everything is saved or has failed, at most so long. What then is unsaved has failed, or is late.
    pub fn finish(&mut self, limit: Duration) {
        if !self.writer.finish(limit) {
            self.trouble.get_or_insert_with(Trouble::silence);
        }
        self.catch_up();
    }

    fn take_in(&mut self, reading: Reading) {
        self.damage.extend(reading.damage.into_iter().map(|damage| (damage.place, damage.flaw)));
        let known = self.events.len();
        let conflicts = self.events.take_in(reading.events);
        self.damage.extend(conflicts.into_iter().map(|place| (place, Flaw::Conflict)));
        if known == 0 || self.events.len() > known {
            self.fold();
        }
    }

    fn fold(&mut self) {
        self.events.forget(self.now());
        self.profile = Profile::fold(&self.events, self.now(), &self.catalog);
    }
}
