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

/// The events of a journal, the profile computed from them, and the thread that saves new events.
///
/// | file | what it holds |
/// |---|---|
/// | `answers` | answers, their details, clearing them |
/// | `plan` | what the user plans to learn |
/// | `undo` | undo and redo |
/// | `imports` | events from files |
/// | `erasure` | erasing a skill permanently |
/// | `evidence` | wins, checks, git evidence |
/// | `opinions` | when opinions were opened |
pub struct Record {
    /// Areas, skills and levels. The catalog also knows which ids name the same skill.
    pub catalog: Catalog,
    clock: Clock,
    events: Events,
    profile: Profile,
    version: usize,
    /// The event that an undo would undo, and the one that a redo would redo; computed on demand.
    to_undo: OnceCell<Option<EventId>>,
    to_redo: OnceCell<Option<EventId>>,
    damage: BTreeMap<Place, Flaw>,
    losses: Vec<Loss>,
    /// The skills whose data others have erased since [`Record::take_forgotten`] was last called.
    forgotten: Vec<(SkillId, bool)>,
    saves: Saves,
}

impl Record {
    /// Replaces the catalog, for example by one with the skills of a new list.
    pub fn set_catalog(&mut self, catalog: Catalog) {
        self.catalog = catalog;
    }

    /// Reads the journal in `store`. Another thread calls `wake` when [`Record::catch_up`] has news.
    ///
    /// # Errors
    /// Returns an error if a file of the journal exists but cannot be read.
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
        // Data erased before the journal was opened is not news.
        record.forgotten.clear();
        Ok(record)
    }

    /// The clock.
    pub(super) fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Returns the time zone in which the user reads dates.
    pub fn zone(&self) -> TimeZone {
        self.clock.zone()
    }

    /// Returns the date in the user's time zone.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// Returns all events.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// Returns the current answers and the plan.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Returns a number that grows with each change of the events. Callers use it to invalidate their caches.
    pub fn version(&self) -> usize {
        self.version
    }

    /// Returns the lines of the journal that are ignored, with the reasons.
    pub fn damage(&self) -> impl Iterator<Item = Damage> {
        self.damage.iter().map(|(place, flaw)| Damage { place: place.clone(), flaw: flaw.clone() })
    }

    /// Returns the losses of this machine's own files since its last write.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// Returns the number of events that are not known to be saved.
    pub fn unsaved(&self) -> usize {
        self.saves.unsaved.len()
    }

    /// Returns the journal lines of the events that are not known to be saved, oldest first.
    pub(crate) fn unsaved_lines(&self) -> String {
        let mut lines = String::new();
        for &id in &self.saves.unsaved {
            if let Some(recorded) = self.events.get(id) {
                lines.push_str(recorded.event.line());
                lines.push('\n');
            }
        }
        lines
    }

    /// Returns true if another process has made a change of this record invalid since the last call. It has undone the
    /// same event, or recorded anything while an import was being saved. The change is dropped.
    pub(crate) fn was_overtaken(&mut self) -> bool {
        std::mem::take(&mut self.saves.is_overtaken)
    }

    /// Returns why the last attempt to save failed, until an attempt succeeds. While everything is saved, returns why
    /// the last attempt to read failed.
    pub fn storage_error(&self) -> Option<&StorageError> {
        self.saves.error()
    }

    /// Returns messages about saves since the last call, for example that an event went to another file.
    pub(crate) fn take_notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.saves.notices)
    }

    /// Starts reading what other processes and machines have written, and retries to save. [`Record::catch_up`] applies
    /// the result.
    pub fn look(&mut self) {
        self.saves.writer.look();
    }

    /// Like [`Record::look`], but waits for the result, at most for `limit`, and applies it.
    pub fn look_now(&mut self, limit: Duration) {
        self.saves.writer.look();
        self.saves.writer.finish(limit);
        self.catch_up();
    }

    /// Applies the results of saving and the events that others have written.
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

    /// Waits until everything is saved or has failed, at most for `limit`. Events that are unsaved after that have
    /// failed or are late.
    pub fn finish(&mut self, limit: Duration) {
        let is_late = !self.saves.writer.finish(limit);
        self.catch_up();
        if is_late {
            self.saves.time_out();
        }
    }

    /// Merges newly read events into the record.
    fn take_in(&mut self, reading: Reading) {
        for (_, recorded) in &reading.events {
            // A reading of the whole journal repeats events that are known.
            if let Act::Forgotten { skill, only_notes, .. } = &recorded.event.act
                && self.events.get(recorded.event.id).is_none()
            {
                self.forgotten.push((skill.clone(), *only_notes));
            }
        }
        if let Some(losses) = reading.losses {
            self.losses = losses;
        }
        self.damage.extend(reading.damage.into_iter().map(|damage| (damage.place, damage.flaw)));
        // A known event may replace another one with the same id, so known events count as a change too.
        let is_new = !reading.events.is_empty();
        let conflicts = self.events.take_in(reading.events);
        self.damage.extend(conflicts.into_iter().map(|place| (place, Flaw::Conflict)));
        if is_new {
            self.fold();
        }
    }

    /// Recomputes the profile from the events.
    fn fold(&mut self) {
        self.events.forget(self.now());
        self.profile = Profile::fold(&self.events, self.now(), &self.catalog);
        (self.to_undo, self.to_redo) = (OnceCell::new(), OnceCell::new());
        self.version += 1;
    }

    /// Records acts as one change. Returns the change of the last act, with the number of the other acts; `None`
    /// without an act.
    fn change_together(&mut self, action: Action, mut acts: Vec<Act>, at: Option<Stamp>) -> Option<Change> {
        let last = acts.pop()?;
        let more = acts.len();
        for act in acts {
            self.append(act, at);
        }
        Some(Change { more, ..self.change(action, last, at) })
    }

    /// Records an act, and returns what it has changed.
    fn change(&mut self, action: Action, act: Act, at: Option<Stamp>) -> Change {
        let target = match act {
            Act::Undone { target } => self.events.get(target),
            _ => None,
        };
        let behind = match target {
            Some(target) => undoing::act_behind(&self.events, &target.event).act.clone(),
            None => act.clone(),
        };
        let skill = behind.skill().map(|skill| self.catalog.current(skill).clone());
        let (before, planned_before) = self.held(skill.as_ref());
        let event = self.insert(act, at);
        let (after, planned) = self.held(skill.as_ref());
        Change { action, act: behind, event, before, after, planned_before, planned, left_out: None, more: 0 }
    }

    /// Records an act that takes effect at `at`, or now, and returns the id of its event.
    fn insert(&mut self, act: Act, at: Option<Stamp>) -> EventId {
        let id = self.append(act, at);
        self.fold();
        id
    }

    /// Appends an act to the record. The caller must then compute the profile again.
    fn append(&mut self, act: Act, at: Option<Stamp>) -> EventId {
        let now = self.now();
        let event = self.events.next_event(self.events.newest_counting(now), now, at, act);
        let id = event.id;
        self.events.insert(Recorded { event: event.clone(), own: true });
        self.saves.append(event);
        id
    }

    /// Returns the answer of a skill and its entry in the plan.
    fn held(&self, skill: Option<&SkillId>) -> (Option<Answer>, Option<Planned>) {
        let Some(skill) = skill else { return (None, None) };
        (self.profile.answer(skill).cloned(), self.profile.planned(skill).cloned())
    }

    /// Returns the smallest id that the next event can have.
    fn next_id(&self) -> EventId {
        let now = self.now();
        EventId::mint(now, self.events.newest_counting(now))
    }
}
