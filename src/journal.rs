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
mod evidence;
mod file_store;
mod forgettable;
mod forgetting;
mod last_write;
mod line;
mod lines;
mod loss;
mod memory_store;
mod month;
mod own_file;
mod own_files;
mod reader;
mod recorded;
mod redating;
mod sample;
mod sheet;
mod sheets;
mod stamp;
mod sweep;
mod undone;
mod write_log;

pub use damage::{Damage, Flaw, Place};
pub use device::Device;
pub use event::{Act, Answered, Confidence, Details, Event, Imported, Rating};
pub use event_id::EventId;
pub use events::Events;
pub use evidence::{CheckResult, Checked, Seen, Win};
pub use file_store::FileStore;
pub use forgetting::Forgetting;
pub use line::LineError;
pub use lines::Lines;
pub use loss::{Fate, Loss};
pub use memory_store::MemoryStore;
pub use month::{Month, NoMonth};
pub use own_files::{OwnFiles, Repaired};
pub use recorded::Recorded;
pub use sample::sample;
pub use stamp::{Stamp, Until, When, midnight};

use std::io;
use std::path::PathBuf;

use jiff::Timestamp;

/// The version of the line format that this program writes and understands.
pub const VERSION: u32 = 1;

/// The most bytes that a note, or a step of the plan, may have when it is given: far less than a line may have.
pub const MAX_NOTE: usize = 64 << 10;

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

    /// Keeps other processes of this machine from recording until the next append, or until [`Store::unlock`], and reads
    /// what has come since the last call of [`Store::read`]. What is decided from it is decided before anybody else writes.
    ///
    /// # Errors
    /// As [`Store::read`]; and when this machine's own record cannot be opened for writing.
    fn lock(&mut self) -> Result<Reading, StoreError> {
        self.read()
    }

    /// Lets other processes record again.
    fn unlock(&mut self) {}

    /// What somebody should know of the last write that was not asked for: it went to another file. Told once.
    fn notice(&mut self) -> Option<String> {
        None
    }

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
    /// Returns true if there is nothing new.
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
        self.is_final().then_some("shorten the note, or import the events in parts; everything else is saved")
    }

    /// Returns true if trying again cannot help: what is to be written is longer than what can be read again.
    pub fn is_final(&self) -> bool {
        self.source.get_ref().is_some_and(|source| source.is::<TooLong>())
    }
}

/// A line that is too long to be written.
#[derive(Debug, thiserror::Error)]
#[error("a line longer than {} MiB could not be read again", sheet::MAX_LINE >> 20)]
struct TooLong;
