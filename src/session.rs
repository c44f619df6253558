//! The session: the one object with side effects that screens and shell commands see.
//!
//! It holds what the journal says, answers questions about it, and records: an answer, an undo, a redo. Writing
//! happens on a thread of its own, so that a slow disk delays the word "saved" and never the next frame; until the
//! writer has said so, an event is unsaved, and [`Session::unsaved`] counts it. The clock is handed in.
//!
//! What it does, by file:
//!
//! | file | what it is |
//! |---|---|
//! | `questions` | what the record adds up to, now and at other times; what is to be asked |
//! | `recording` | answers, what stands beside them, the plan |
//! | `undoing` | what was recorded, taken back and brought back |
//! | `forgetting` | what was recorded, erased for good |
//! | `importing` | what was recorded elsewhere, brought here |
//! | `saving` | what is on the disk, and what others have written there |
//!
//! The other files hold what it is asked and what it answers with: a draft, a change, a trouble; and what a machine keeps
//! beside the record: where somebody was, a list that was begun, lists of the user's own.

mod action;
mod begun_list;
mod change;
mod detail;
mod draft;
mod forgetting;
mod importing;
mod kept;
mod own_lists;
mod questions;
mod recording;
mod saving;
mod state;
mod trouble;
mod undoing;
mod writer;

pub use action::Action;
pub use begun_list::BegunList;
pub use change::{Change, Refusal};
pub use detail::Detail;
pub use draft::{Draft, Drafts, LastUsed};
pub use importing::Erased;
pub use own_lists::{LeftOut, NotKept, OwnLists};
pub use state::{Chosen, State};
pub use trouble::Trouble;
pub use writer::Wake;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::benchmark::{Benchmark, Library};
use crate::catalog::{Catalog, SkillId};
use crate::config::Config;
use crate::journal::{Act, Damage, EventId, Events, Flaw, Loss, Place, Reading, Store, StoreError};
use crate::profile::Profile;
use crate::zone;
use writer::Writer;

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
    /// What is missing from this machine's own files.
    losses: Vec<Loss>,
    /// What others have forgotten since [`Session::take_forgotten`] was last called.
    forgotten: Vec<(SkillId, bool)>,
    writer: Writer,
    unsaved: BTreeSet<EventId>,
    /// Whether another process has overtaken something that was to be recorded; see [`Session::was_overtaken`].
    is_overtaken: bool,
    /// How many readings of the journal were taken in since it was opened.
    readings: usize,
    /// Why the last attempt to save failed.
    unwritten: Option<Trouble>,
    /// Why some of it can never be saved.
    refused: Option<Trouble>,
    /// What somebody should know of what was written.
    notices: Vec<String>,
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
            losses: Vec::new(),
            forgotten: Vec::new(),
            writer: Writer::new(store, wake, reading.events.iter().map(|(_, recorded)| &recorded.event)),
            unsaved: BTreeSet::new(),
            is_overtaken: false,
            readings: 0,
            unwritten: None,
            refused: None,
            notices: Vec::new(),
            unread: None,
        };
        session.take_in(reading);
        // What was forgotten before is no news.
        session.forgotten.clear();
        Ok(session)
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// What day it is for the reader.
    pub fn today(&self) -> Date {
        self.now().to_zoned_datetime(zone::here()).date()
    }

    /// All events.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// What the journal adds up to.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Lines of the journal that do not count.
    pub fn damage(&self) -> impl Iterator<Item = Damage> {
        self.damage.iter().map(|(place, flaw)| Damage { place: place.clone(), flaw: flaw.clone() })
    }

    /// What is missing from this machine's own files since this machine last wrote to them.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// Takes in what was read of the journal.
    fn take_in(&mut self, reading: Reading) {
        for (_, recorded) in &reading.events {
            // One that is known already is told again where all is read anew.
            if let Act::Forgotten { skill, only_notes, .. } = &recorded.event.act
                && self.events.get(recorded.event.id).is_none()
            {
                self.forgotten.push((skill.clone(), *only_notes));
            }
        }
        self.losses = reading.losses.unwrap_or_else(|| std::mem::take(&mut self.losses));
        self.damage.extend(reading.damage.into_iter().map(|damage| (damage.place, damage.flaw)));
        // One that is there already may replace what said something else under its id, so none goes without.
        let is_new = !reading.events.is_empty();
        let conflicts = self.events.take_in(reading.events);
        self.damage.extend(conflicts.into_iter().map(|place| (place, Flaw::Conflict)));
        if is_new {
            self.fold();
        }
    }

    /// Adds up the events anew; what was remembered of them is asked again.
    fn fold(&mut self) {
        self.events.forget(self.now());
        self.profile = Profile::fold(&self.events, self.now(), &self.catalog);
        (self.to_undo, self.to_redo) = (OnceCell::new(), OnceCell::new());
        (self.then, self.days) = (OnceCell::new(), OnceCell::new());
        self.past.take();
    }
}
