//! The session: the one object with side effects that screens and shell commands see.
//!
//! It holds what the journal says, answers questions about it, and records: an answer, an undo, a redo. Writing
//! happens on a thread of its own, so that a slow disk delays the word "saved" and never the next frame; until the
//! writer has said so, an event is unsaved, and [`Session::unsaved`] counts it. The clock is handed in.

mod begun_list;
mod change;
mod detail;
mod draft;
mod kept;
mod own_lists;
mod state;
mod trouble;
mod writer;

pub use begun_list::BegunList;
pub use change::{Change, Refusal};
pub use detail::Detail;
pub use draft::{Draft, LastUsed};
pub use own_lists::{NotKept, OwnLists};
pub use state::{Chosen, State};
pub use trouble::Trouble;
pub use writer::Wake;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::benchmark::{Benchmark, Library};
use crate::catalog::{Catalog, SkillId};
use crate::config::Config;
use crate::gap::{Arrangement, Choice, Gaps, Standing, Totals};
use crate::import::{Given, Import, ImportError, Known, ReadTime};
use crate::journal::{
    Act, Answered, Damage, Details, EARLIEST, Event, EventId, Events, Flaw, Forgetting, Place, Rating, Reading,
    Recorded, Store, StoreError,
};
use crate::profile::{AMENDED_WITHIN, Answer, Planned, Profile, undo};
use crate::report::Report;
use crate::trend::Trend;
use crate::zone;
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
    /// Which event an undo would take back, and which a redo; each found when it is first asked for.
    to_undo: OnceCell<Option<EventId>>,
    to_redo: OnceCell<Option<EventId>>,
    /// When somebody was here before.
    last_time: Option<Timestamp>,
    /// What held then, by all that is known now; found when it is first asked for.
    then: OnceCell<Profile>,
    /// What held at the two times that were last asked about, by all that is known now.
    past: RefCell<Vec<(Timestamp, Rc<Profile>)>>,
    /// The days on which somebody answered, found when they are first asked for.
    days: OnceCell<Vec<Date>>,
    damage: BTreeMap<Place, Flaw>,
    writer: Writer,
    unsaved: BTreeSet<EventId>,
    /// Why the last attempt to save failed.
    unwritten: Option<Trouble>,
    /// Why the last look at what others have written failed.
    unread: Option<Trouble>,
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
            to_undo: OnceCell::new(),
            to_redo: OnceCell::new(),
            last_time: None,
            then: OnceCell::new(),
            past: RefCell::default(),
            days: OnceCell::new(),
            damage: BTreeMap::new(),
            writer: Writer::new(store, wake),
            unsaved: BTreeSet::new(),
            unwritten: None,
            unread: None,
        };
        session.take_in(reading);
        Ok(session)
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// What day it is for the reader.
    pub fn today(&self) -> Date {
        self.now().to_zoned(zone::here()).date()
    }

    /// What the journal adds up to.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// What held at `until`.
    pub fn profile_as_of(&self, until: Timestamp) -> Profile {
        Profile::as_of(&self.events, until, self.now(), &self.catalog)
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

    /// All events.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// The profile held against the benchmark.
    pub fn gaps(&self) -> Gaps<'_> {
        self.gaps_to(&self.benchmark)
    }

    /// The profile held against another benchmark.
    pub fn gaps_to<'a>(&'a self, benchmark: &'a Benchmark) -> Gaps<'a> {
        Gaps::of(benchmark, &self.profile, &self.catalog, &self.library)
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
            gaps: Gaps::of(&self.benchmark, profile, &self.catalog, &self.library),
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

    /// Why the last attempt to save failed, until one succeeds; while all is saved, why what others have written could
    /// not be read, until it can.
    pub fn trouble(&self) -> Option<&Trouble> {
        if self.unsaved.is_empty() { self.unread.as_ref() } else { self.unwritten.as_ref() }
    }

    /// Records an answer. `at` is when it holds, now if none is given.
    ///
    /// An answer of today keeps the note and the last use of the one before it, unless it brings its own: evidence is
    /// not lost by a new level; a note of blanks alone is none, and drops the one before. Confidence belongs to one rating
    /// and is asked anew. What is not applicable has neither confidence nor last use: the change says which of them was
    /// left out.
    ///
    /// # Errors
    /// When `at` lies in the future, or before any event may.
    pub fn answer(
        &mut self,
        skill: &SkillId,
        rating: Rating,
        draft: &Draft,
        at: Option<Timestamp>,
    ) -> Result<Change, Refusal> {
        let before = self.profile.answer(skill).filter(|_| at.is_none() && rating.level().is_some());
        let details = before.map_or_else(|| draft.over(&Details::default()), |before| draft.over(&before.details));
        let details = fitting(rating, details);
        if let Some(at) = at {
            self.check(at)?;
        }
        let change = self.change(Act::Answered(Answered { skill: skill.clone(), rating, details }), at);
        Ok(Change { left_out: draft.left_out(rating), ..change })
    }

    /// Whether an answer may be dated so by hand.
    fn check(&self, at: Timestamp) -> Result<(), Refusal> {
        match at {
            at if at > EventId::mint(self.now(), self.events.newest_own()).recorded_at() => Err(Refusal::Future(at)),
            at if at < EARLIEST => Err(Refusal::TooEarly(at)),
            _ => Ok(()),
        }
    }

    /// Gives the answer that holds for a skill other details. Its level stays, and so does its date: to say more of an
    /// answer is not to answer again. Where a clock that is ahead of this one has dated it, that is so but for the
    /// millisecond by which what is said of it comes after it.
    ///
    /// # Errors
    /// When the skill is unrated, just this is said of it already, or what is said cannot stand beside its answer.
    pub fn amend(&mut self, skill: &SkillId, details: Details) -> Result<Change, Refusal> {
        let Some(held) = self.profile.answer(skill) else {
            return Err(Refusal::Unrated(self.catalog.name_of(skill).to_owned()));
        };
        let said = details;
        let details = fitting(held.rating, said.clone());
        if details == held.details {
            let is_kept = (said.confidence, said.last_used) == (details.confidence, details.last_used);
            let is_said = || Refusal::Said(self.catalog.name_of(skill).to_owned());
            return Err(if is_kept { is_said() } else { Refusal::NoteAlone });
        }
        let is_next = EventId::mint(self.now(), self.events.newest_own()) > held.event;
        let at =
            if is_next { held.rated_at } else { held.rated_at.saturating_add(AMENDED_WITHIN).unwrap_or(held.rated_at) };
        Ok(self.change(Act::Answered(Answered { skill: skill.clone(), rating: held.rating, details }), Some(at)))
    }

    /// Makes a skill unrated again; its history stays.
    ///
    /// # Errors
    /// When it is unrated already.
    pub fn clear(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        if self.profile.answer(skill).is_none() {
            return Err(Refusal::Unrated(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Act::Cleared { skill: skill.clone() }, None))
    }

    /// Puts a skill on the plan, or changes what the plan says of it: from now on, `due` and `step` are what is given
    /// here. One that was done is to be done again.
    ///
    /// # Errors
    /// When the plan says just this already.
    pub fn plan(&mut self, skill: &SkillId, due: Option<Date>, step: Option<String>) -> Result<Change, Refusal> {
        let step = step.filter(|step| !step.is_empty());
        let is_same = |planned: &Planned| planned.is_open() && planned.due == due && planned.step == step;
        if self.profile.planned(skill).is_some_and(is_same) {
            return Err(Refusal::Planned(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Act::Planned { skill: skill.clone(), due, step }, None))
    }

    /// What was planned of a skill is done.
    ///
    /// # Errors
    /// When it is not in the plan, or is done already.
    pub fn plan_done(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        if !self.planned(skill)?.is_open() {
            return Err(Refusal::Done(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Act::PlanDone { skill: skill.clone() }, None))
    }

    /// Takes a skill off the plan, done or not.
    ///
    /// # Errors
    /// When it is not in the plan.
    pub fn plan_drop(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        self.planned(skill)?;
        Ok(self.change(Act::PlanDropped { skill: skill.clone() }, None))
    }

    fn planned(&self, skill: &SkillId) -> Result<&Planned, Refusal> {
        self.profile.planned(skill).ok_or_else(|| Refusal::NotPlanned(self.catalog.name_of(skill).to_owned()))
    }

    /// What an undo would take back.
    pub fn last_change(&self) -> Option<&Event> {
        self.events.get(self.to_undo()?).map(|recorded| &recorded.event)
    }

    /// What a redo would bring back.
    pub fn last_undone(&self) -> Option<&Event> {
        let undone = self.events.get(self.to_redo()?)?;
        Some(undo::act_behind(&self.events, &undone.event))
    }

    /// The answer of which `event` only says more, as its note; none where it is no such event.
    pub fn amended(&self, event: &Event) -> Option<&Answered> {
        let Act::Answered(after) = &event.act else { return None };
        let before =
            self.events.iter().rev().map(|recorded| &recorded.event).skip_while(|before| before.id != event.id);
        let close = before.skip(1).take_while(|before| event.at.duration_since(before.at) <= AMENDED_WITHIN);
        close.filter(|before| !self.profile.is_undone(before.id)).find_map(|before| match &before.act {
            Act::Answered(before) if (&before.skill, before.rating) == (&after.skill, after.rating) => Some(before),
            _ => None,
        })
    }

    fn to_undo(&self) -> Option<EventId> {
        *self.to_undo.get_or_init(|| undo::to_undo(&self.events).map(|event| event.id))
    }

    fn to_redo(&self) -> Option<EventId> {
        *self.to_redo.get_or_init(|| undo::to_redo(&self.events).map(|event| event.id))
    }

    /// Takes back this machine's last change, whatever it was.
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self) -> Result<Change, Refusal> {
        let Some(target) = self.to_undo() else {
            let elsewhere = self.events.iter().any(|recorded| !recorded.own);
            return Err(if elsewhere { Refusal::NothingOfThisMachine } else { Refusal::NothingToUndo });
        };
        Ok(self.take_back(target))
    }

    /// Takes back the last undo.
    ///
    /// # Errors
    /// When there is none, or something was recorded since.
    pub fn redo(&mut self) -> Result<Change, Refusal> {
        Ok(self.take_back(self.to_redo().ok_or(Refusal::NothingToRedo)?))
    }

    /// Erases for good what was recorded of a skill, under its former ids too, or only its notes; returns how many events
    /// it was. This machine's own files lose it before the act counts as saved; other machines' files when they next
    /// write.
    ///
    /// It can also be asked for where nothing is known: another machine may know something.
    pub fn forget(&mut self, skill: &SkillId, only_notes: bool) -> usize {
        let before = self.to_forget(skill, only_notes);
        for skill in self.ids_of(skill) {
            // What is recorded next has at least this id.
            let next = EventId::mint(self.now(), self.events.newest_own());
            let is_ahead = |event: &&Event| event.id >= next && is_forgettable(event, &skill, only_notes);
            let also = self.events.iter().map(|recorded| &recorded.event).filter(is_ahead).map(|event| event.id);
            let also = also.collect();
            self.record(Act::Forgotten { skill, only_notes, also }, None);
        }
        before - self.to_forget(skill, only_notes)
    }

    /// How many events [`Session::forget`] would erase, or would take a note from.
    pub fn to_forget(&self, skill: &SkillId, only_notes: bool) -> usize {
        let ids = self.ids_of(skill);
        let is_it = |event: &Event| ids.iter().any(|skill| is_forgettable(event, skill, only_notes));
        self.events.iter().filter(|recorded| is_it(&recorded.event)).count()
    }

    /// The id of a skill, and those under which something was recorded of it before.
    fn ids_of(&self, skill: &SkillId) -> BTreeSet<SkillId> {
        let current = self.catalog.current(skill);
        let named = self.events.iter().filter_map(|recorded| recorded.event.skill());
        let mut ids: BTreeSet<SkillId> = named.filter(|id| self.catalog.current(id) == current).cloned().collect();
        ids.insert(skill.clone());
        ids
    }

    /// What events that come from elsewhere would erase here: for each skill, and whether only its notes, how many events.
    pub fn erased_by(&self, brought: &[Event]) -> BTreeMap<(SkillId, bool), usize> {
        let mut forgetting: BTreeMap<(SkillId, bool), Vec<&Event>> = BTreeMap::new();
        for event in brought {
            if let Act::Forgotten { skill, only_notes, .. } = &event.act {
                forgetting.entry((skill.clone(), *only_notes)).or_default().push(event);
            }
        }
        let horizon = self.events.horizon(self.now());
        let count = |events: Vec<&Event>| {
            let forgetting = Forgetting::of(events.into_iter().map(|event| (event, false)), horizon);
            self.events.iter().filter(|recorded| forgetting.touches(&recorded.event)).count()
        };
        let counted = forgetting.into_iter().map(|(what, events)| (what, count(events)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    fn take_back(&mut self, target: EventId) -> Change {
        self.change(Act::Undone { target }, None)
    }

    /// Records an act, and tells what it has changed.
    fn change(&mut self, act: Act, at: Option<Timestamp>) -> Change {
        let behind = match act {
            Act::Undone { target } => self.events.get(target),
            _ => None,
        };
        let about = behind.map_or_else(|| act.clone(), |it| undo::act_behind(&self.events, &it.event).act.clone());
        let skill = about.skill().map(|skill| self.catalog.current(skill).clone());
        let known = |session: &Self| {
            let answer = skill.as_ref().and_then(|skill| session.profile.answer(skill)).cloned();
            (answer, skill.as_ref().and_then(|skill| session.profile.planned(skill)).cloned())
        };
        let (before, planned_before) = known(self);
        let event = self.record(act, at);
        let (after, planned) = known(self);
        Change { act: about, event, before, after, planned_before, planned, left_out: None }
    }

    /// Records an act, which holds from `at`, or from now; its event.
    fn record(&mut self, act: Act, at: Option<Timestamp>) -> EventId {
        let id = EventId::mint(self.now(), self.events.newest_own());
        let event = Event::new(id, at.unwrap_or(id.recorded_at()), act);
        self.events.insert(Recorded { event: event.clone(), own: true });
        self.fold();
        self.unsaved.insert(id);
        self.writer.append(event);
        id
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
            is_new.then(|| Change {
                act: Act::Cleared { skill: skill.clone() },
                event,
                before,
                after,
                planned_before: None,
                planned: None,
                left_out: None,
            })
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
        let now = self.events.newest_own().map_or(self.now(), |newest| newest.recorded_at().max(self.now()));
        self.writer.bring(events, now);
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
                    self.unwritten = None;
                }
                Outcome::Unwritten(error) => self.unwritten = Some(error.into()),
                Outcome::Unread(error) => self.unread = Some(error.into()),
                Outcome::Read(reading) => {
                    self.take_in(reading);
                    self.unread = None;
                }
            }
        }
    }

    /// Waits until everything is saved or has failed, at most so long. What then is unsaved has failed, or is late.
    pub fn finish(&mut self, limit: Duration) {
        let is_late = !self.writer.finish(limit);
        self.catch_up();
        if is_late && !self.unsaved.is_empty() {
            self.unwritten.get_or_insert_with(Trouble::silence);
        }
    }

    fn take_in(&mut self, reading: Reading) {
        self.damage.extend(reading.damage.into_iter().map(|damage| (damage.place, damage.flaw)));
        // One that is there already may replace what said something else under its id, so none goes without.
        let is_new = !reading.events.is_empty();
        let conflicts = self.events.take_in(reading.events);
        self.damage.extend(conflicts.into_iter().map(|place| (place, Flaw::Conflict)));
        if is_new {
            self.fold();
        }
    }

    fn fold(&mut self) {
        self.events.forget(self.now());
        self.profile = Profile::fold(&self.events, self.now(), &self.catalog);
        (self.to_undo, self.to_redo) = (OnceCell::new(), OnceCell::new());
        (self.then, self.days) = (OnceCell::new(), OnceCell::new());
        self.past.take();
    }
}

/// What of `details` can stand beside `rating`: a note of blanks alone is none, and what is not applicable has neither
/// confidence nor last use.
fn fitting(rating: Rating, details: Details) -> Details {
    let is_level = rating.level().is_some();
    Details {
        confidence: details.confidence.filter(|_| is_level),
        last_used: details.last_used.filter(|_| is_level),
        note: details.note.filter(|note| !note.trim().is_empty()),
    }
}

/// Whether there is something in an event to be forgotten with a skill.
fn is_forgettable(event: &Event, skill: &SkillId, only_notes: bool) -> bool {
    !matches!(event.act, Act::Forgotten { .. }) && event.names_skill(skill) && (!only_notes || event.has_note())
}
