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
mod forgettable;
mod forgetting;
mod last_write;
mod line;
mod loss;
mod memory_store;
mod month;
mod own_file;
mod own_files;
mod reader;
mod sample;
mod sheet;
mod sheets;
mod sweep;
mod write_log;

pub use damage::{Damage, Flaw, Place};
pub use device::Device;
pub use event::{Act, Answered, Confidence, Details, Event, Rating};
pub use event_id::EventId;
pub use events::{Events, Recorded};
pub use file_store::FileStore;
pub use forgetting::Forgetting;
pub use line::LineError;
pub use loss::{Fate, Loss};
pub use memory_store::MemoryStore;
pub use month::{Month, NoMonth};
pub use own_files::{OwnFiles, Repaired};
pub use sample::sample;

use std::io;
use std::path::PathBuf;

use jiff::Timestamp;

/// The version of the line format that this program writes and understands.
pub const VERSION: u32 = 1;

/// The earliest time at which an event may hold, wherever it comes from: an id carries none before it.
pub const EARLIEST: Timestamp = Timestamp::UNIX_EPOCH;

/// Where the lines of the journal are.
pub trait Store: Send {
    /// What has come since the last call, from every writer; at the first call, everything.
    ///
    /// A damaged line is no error: it is reported in the [`Reading`], skipped and kept.
    ///
    /// # Errors
    /// When this machine's own record, or the folder, is there and cannot be read. Any other file that cannot be is
    /// reported as damage.
    fn read(&mut self) -> Result<Reading, StoreError>;

    /// Appends one event to this machine's own record. When this returns, the event survives a power cut.
    ///
    /// # Errors
    /// When it may not have been saved. Appending the same event again, under its id, is then harmless.
    fn append(&mut self, event: &Event) -> Result<(), StoreError>;

    /// Appends events that were recorded elsewhere, all in one write, apart from this machine's own record. When this
    /// returns, they survive a power cut. What they erase leaves this machine's own files too, as of this machine's time
    /// `now`; or with the next answer, where that cannot be written.
    ///
    /// # Errors
    /// When they may not have been saved. Bringing them again is then harmless.
    fn bring(&mut self, events: &[Event], now: Timestamp) -> Result<(), StoreError>;
}

/// What a store has read.
#[derive(Debug, Default)]
pub struct Reading {
    /// Whole events with their places, in the order of their files.
    pub events: Vec<(Place, Recorded)>,
    /// Lines that could not be read.
    pub damage: Vec<Damage>,
    /// All that is missing from this machine's own files, where that is not what the reading before has said.
    pub losses: Option<Vec<Loss>>,
}

impl Reading {
    /// Whether there is nothing new.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.damage.is_empty() && self.losses.is_none()
    }
}

/// A file of the journal could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("`{}` could not be {act}: {source}", path.display())]
pub struct StoreError {
    /// "read", "saved" or "repaired".
    pub act: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl StoreError {
    /// The way out, where there is one.
    pub fn hint(&self) -> Option<&'static str> {
        let is_newer = self.source.get_ref().is_some_and(|source| source.is::<NewerFile>());
        is_newer.then_some("bring this skillgap up to date; reading and `export` work here all the same")
    }
}

/// A file that this version must not write.
#[derive(Debug, thiserror::Error)]
#[error("a newer skillgap has written to it; this one only reads it")]
struct NewerFile;
