mod answers;
mod erasure;
mod evidence;
mod imports;
mod opinions;
mod plan;
mod undo;

pub use imports::Erased;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::time::Duration;

use hashbrown::HashSet;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::saves::Saves;
use super::writer::{Outcome, Wake};
use super::{Action, Change, Clock, StorageError};
use crate::catalog::{Catalog, SkillId};
use crate::journal::{Act, Damage, EventId, Events, Flaw, Loss, Place, Reading, Recorded, Stamp, Store, StoreError};
use crate::profile::{Answer, Planned, Profile, undo as undoing};

/// The events of a journal, what they add up to, and the thread that saves new ones.
///
/// | file | what it holds |
/// |---|---|
/// | `answers` | answers, their details, clearing them |
/// | `plan` | what the user plans to learn |
/// | `undo` | undo and redo |
/// | `imports` | events from files |
/// | `erasure` | erasing a skill for good |
pub struct Record {
    /// Areas, skills and levels. It says which ids name the same skill.
    pub catalog: Catalog,
    clock: Clock,
    events: Events,
    profile: Profile,
    version: usize,
    /// The event that an undo would take back, and the one that a redo would bring back, once they were asked for.
    to_undo: OnceCell<Option<EventId>>,
    to_redo: OnceCell<Option<EventId>>,
    damage: BTreeMap<Place, Flaw>,
    losses: Vec<Loss>,
    /// What others have forgotten since [`Record::take_forgotten`] was last called.
    forgotten: Vec<(SkillId, bool)>,
    saves: Saves,
}

impl Record {
    /// Reads the journal in `store`. Another thread calls `wake` when [`Record::catch_up`] has news.
    ///
    /// # Errors
    /// When a file of the journal is there and cannot be read.
    pub fn open(catalog: Catalog, clock: Clock, mut store: Box<dyn Store>, wake: Wake) -> Result<Self, StoreError> {
        let reading = store.read()?;
        let mut record = Self {
            catalog,
            clock,
            events: Events::default(),
            profile: Profile::default(),
            version: 0,
            to_undo: OnceCell::new(),
            to_redo: OnceCell::new(),
            damage: BTreeMap::new(),
            losses: Vec::new(),
            forgotten: Vec::new(),
            saves: Saves::new(store, wake, reading.events.iter().map(|(_, recorded)| &recorded.event)),
        };
        record.take_in(reading);
        // What was forgotten before the journal was opened is no news.
        record.forgotten.clear();
        Ok(record)
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The time zone in which the user reads dates.
    pub fn zone(&self) -> TimeZone {
        self.clock.zone()
    }

    /// The date in the user's time zone.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// All events.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// What the events add up to.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// A number that grows with each change of the events, for callers that remember what they computed from them.
    pub fn version(&self) -> usize {
        self.version
    }

    /// The lines of the journal that do not count, and why.
    pub fn damage(&self) -> impl Iterator<Item = Damage> {
        self.damage.iter().map(|(place, flaw)| Damage { place: place.clone(), flaw: flaw.clone() })
    }

    /// What is missing from this machine's own files since this machine last wrote to them.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// The number of events that are not known to be on the disk.
    pub fn unsaved(&self) -> usize {
        self.saves.unsaved.len()
    }

    /// The journal lines of the events that are not known to be on the disk, oldest first.
    pub fn unsaved_lines(&self) -> String {
        let events = self.saves.unsaved.iter().filter_map(|&id| self.events.get(id));
        events.map(|recorded| format!("{}\n", recorded.event.line())).collect()
    }

    /// Returns true if another process has made a change of this record void since the last call: it has undone the same
    /// event; or recorded anything, while an import was to be saved. The change is dropped.
    pub fn was_overtaken(&mut self) -> bool {
        std::mem::take(&mut self.saves.is_overtaken)
    }

    /// Why the last attempt to save failed, until one succeeds; while all is saved, why what others have written could
    /// not be read, until it can.
    pub fn storage_error(&self) -> Option<&StorageError> {
        self.saves.error()
    }

    /// What the user should know of what was saved since the last call, as that it went to another file.
    pub fn take_notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.saves.notices)
    }

    /// Looks for what other processes and machines have written, and tries again to save. [`Record::catch_up`] takes in
    /// the result.
    pub fn look(&mut self) {
        self.saves.writer.look();
    }

    /// Does what [`Record::look`] does, waits at most so long, and takes in the result.
    pub fn look_now(&mut self, limit: Duration) {
        self.saves.writer.look();
        self.saves.writer.finish(limit);
        self.catch_up();
    }

    /// Takes in what was saved, what failed, and what others have written.
    pub fn catch_up(&mut self) {
        for outcome in self.saves.take_outcomes() {
            match outcome {
                Outcome::Overtaken(ids) => {
                    self.events.remove(&ids.into_iter().collect::<HashSet<_>>());
                    self.fold();
                }
                Outcome::Read(reading) => self.take_in(reading),
                _ => {}
            }
        }
    }

    /// Waits until everything is saved or has failed, at most so long. What is unsaved then has failed, or is late.
    pub fn finish(&mut self, limit: Duration) {
        let is_late = !self.saves.writer.finish(limit);
        self.catch_up();
        if is_late {
            self.saves.time_out();
        }
    }

    /// Adds what was read of the journal.
    fn take_in(&mut self, reading: Reading) {
        for (_, recorded) in &reading.events {
            // A reading of the whole journal repeats events that are known.
            if let Act::Forgotten { skill, only_notes, .. } = &recorded.event.act
                && self.events.get(recorded.event.id).is_none()
            {
                self.forgotten.push((skill.clone(), *only_notes));
            }
        }
        self.losses = reading.losses.unwrap_or_else(|| std::mem::take(&mut self.losses));
        self.damage.extend(reading.damage.into_iter().map(|damage| (damage.place, damage.flaw)));
        // A known event may replace another one with its id, so known events count as a change too.
        let is_new = !reading.events.is_empty();
        let conflicts = self.events.take_in(reading.events);
        self.damage.extend(conflicts.into_iter().map(|place| (place, Flaw::Conflict)));
        if is_new {
            self.fold();
        }
    }

    /// Adds up the events anew.
    fn fold(&mut self) {
        self.events.forget(self.now());
        self.profile = Profile::fold(&self.events, self.now(), &self.catalog);
        (self.to_undo, self.to_redo) = (OnceCell::new(), OnceCell::new());
        self.version += 1;
    }

    /// Records an act, and returns what it has changed.
    fn change(&mut self, action: Action, act: Act, at: Option<Stamp>) -> Change {
        let target = match act {
            Act::Undone { target } => self.events.get(target),
            _ => None,
        };
        let behind = target.map_or(&act, |target| &undoing::act_behind(&self.events, &target.event).act).clone();
        let skill = behind.skill().map(|skill| self.catalog.current(skill).clone());
        let (before, planned_before) = self.held(skill.as_ref());
        let event = self.insert(act, at);
        let (after, planned) = self.held(skill.as_ref());
        Change { action, act: behind, event, before, after, planned_before, planned, left_out: None }
    }

    /// Records an act that holds from `at`, or from now, and returns the id of its event.
    fn insert(&mut self, act: Act, at: Option<Stamp>) -> EventId {
        let now = self.now();
        let event = self.events.next_event(self.events.newest_counting(now), now, at, act);
        let id = event.id;
        self.events.insert(Recorded { event: event.clone(), own: true });
        self.fold();
        self.saves.append(event);
        id
    }

    /// The answer to a skill, and its entry in the plan.
    fn held(&self, skill: Option<&SkillId>) -> (Option<Answer>, Option<Planned>) {
        let answer = skill.and_then(|skill| self.profile.answer(skill)).cloned();
        (answer, skill.and_then(|skill| self.profile.planned(skill)).cloned())
    }

    /// The id that the next event gets at least.
    fn next_id(&self) -> EventId {
        let now = self.now();
        EventId::mint(now, self.events.newest_counting(now))
    }
}
