//! The journal: the append-only record of every answer. One event is one JSON line; only a repair and what is to be
//! forgotten ever rewrite a file, and only one of this machine's own.
//!
//! What an answer adds up to is the profile's business; here events are read, kept as a set by id in fold order, and
//! appended. A [`Store`] is where the lines are: files ([`FileStore`]) or memory ([`MemoryStore`]); one contract,
//! one test suite for both.

mod canonical;
mod damage;
mod device;
mod event;
mod event_id;
mod events;
mod file_store;
mod forgetting;
mod last_write;
mod line;
mod memory_store;
mod month;
mod own_file;
mod sheet;

pub use damage::{Damage, Flaw, Place};
pub use device::Device;
pub use event::{Act, Answered, Confidence, Details, Event, Rating};
pub use event_id::EventId;
pub use events::{Events, Recorded};
pub use file_store::{FileStore, Repaired};
pub use forgetting::Forgetting;
pub use line::{LineError, without_note};
pub use memory_store::MemoryStore;
pub use month::Month;

use std::io;
use std::path::PathBuf;

/// The version of the line format that this program writes and understands.
pub const VERSION: u32 = 1;

/// Where the lines of the journal are.
pub trait Store: Send {
    /// What has come since the last call, from every writer; at the first call, everything.
    ///
    /// A damaged line is no error: it is reported in the [`Reading`], skipped and kept.
    ///
    /// # Errors
    /// When a file that is there cannot be read.
    fn read(&mut self) -> Result<Reading, StoreError>;

    /// Appends one event to this machine's own record. When this returns, the event survives a power cut.
    ///
    /// # Errors
    /// When it may not have been saved. Appending the same event again, under its id, is then harmless.
    fn append(&mut self, event: &Event) -> Result<(), StoreError>;

    /// Appends events that were recorded elsewhere, all in one write, apart from this machine's own record. When this
    /// returns, they survive a power cut.
    ///
    /// # Errors
    /// When they may not have been saved. Bringing them again is then harmless.
    fn bring(&mut self, events: &[Event]) -> Result<(), StoreError>;
}

/// What a store has read.
#[derive(Debug, Default)]
pub struct Reading {
    /// Whole events with their places, in the order of their files.
    pub events: Vec<(Place, Recorded)>,
    /// Lines that could not be read.
    pub damage: Vec<Damage>,
}

impl Reading {
    /// Whether there is nothing new.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.damage.is_empty()
    }
}

/// A file of the journal could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("`{}` could not be {act}: {source}", path.display())]
pub struct StoreError {
    /// "read", "written" or "saved".
    pub act: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}
