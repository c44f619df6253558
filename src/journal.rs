//! The journal: the append-only record of every answer. One event is one JSON line. A file is rewritten only by a
//! repair or to erase forgotten data, and only if it is one of this machine's own files.
//!
//! This module reads events, keeps them as a set sorted in fold order, and appends new ones; the profile computes the
//! current answers from them. A [`Store`] holds the lines: in files ([`FileStore`]) or in memory ([`MemoryStore`]). Both
//! pass the same test suite.

mod canonical;
mod chunk;
mod chunks;
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
mod purge;
mod reader;
mod recorded;
mod redating;
mod sample;
mod stamp;
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
pub(crate) use stamp::midnight;
pub use stamp::{Stamp, Until, When};

use std::io;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::disk::cause;

/// The version of the line format that this program writes and understands.
pub const VERSION: u32 = 1;

/// The greatest length in bytes of a note, or of a step of the plan, when the user enters it: far less than a line may
/// have.
pub const MAX_NOTE: usize = 64 << 10;

/// The earliest time that an event may have: the id of an event cannot hold an earlier one.
pub(crate) const EARLIEST: Timestamp = Timestamp::UNIX_EPOCH;

/// Storage for the lines of the journal.
pub trait Store: Send {
    /// Reads what every writer has added since the last call; the first call reads everything.
    ///
    /// A damaged line is not an error: it is reported in the [`Reading`], skipped and left in the file.
    ///
    /// # Errors
    /// Returns an error if this machine's own record or the folder exists and cannot be read. Any other unreadable file
    /// is reported as damage.
    fn read(&mut self) -> Result<Reading, StoreError>;

    /// Locks the journal against other processes of this machine until the next append or [`Store::unlock`], and reads
    /// what was added since the last [`Store::read`]. Decisions based on this reading stay valid until the append.
    ///
    /// # Errors
    /// Returns an error if [`Store::read`] fails, or this machine's own record cannot be opened for writing.
    fn lock(&mut self) -> Result<Reading, StoreError> {
        self.read()
    }

    /// Lets other processes write again.
    fn unlock(&mut self) {}

    /// Returns, once, a message about an unexpected effect of the last write: it went to another file.
    fn notice(&mut self) -> Option<String> {
        None
    }

    /// Appends one event to this machine's own record. Once this returns, the event survives a power cut.
    ///
    /// # Errors
    /// Returns an error if the event may not have been saved. Appending the same event again, with the same id, is
    /// safe.
    fn append(&mut self, event: &Event) -> Result<(), StoreError>;

    /// Appends events that were recorded elsewhere, in one write, to a file separate from this machine's own record.
    /// Once this returns, they survive a power cut. Data that these events erase is also removed from this machine's
    /// own files, as of this machine's time `now`, or with the next answer if that write fails.
    ///
    /// # Errors
    /// Returns an error if the events may not have been saved. Importing them again is safe.
    fn bring(&mut self, events: &[Event], now: Timestamp) -> Result<(), StoreError>;
}

/// The result of one read of a store.
#[derive(Debug, Default)]
pub struct Reading {
    /// Valid events with their places, in the order of their files.
    pub events: Vec<(Place, Recorded)>,
    /// Lines that could not be read.
    pub damage: Vec<Damage>,
    /// All that is missing from this machine's own files; `None` if nothing has changed since the last reading.
    pub losses: Option<Vec<Loss>>,
}

impl Reading {
    /// Returns true if there is nothing new.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.damage.is_empty() && self.losses.is_none()
    }
}

/// A file of the journal that could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("`{}` could not be {act}: {}", path.display(), cause(source))]
pub struct StoreError {
    /// "read", "saved" or "repaired".
    pub act: &'static str,
    /// The file or folder concerned.
    pub path: PathBuf,
    /// The error of the operating system.
    pub source: io::Error,
}

impl StoreError {
    /// Returns the hint for the user; `None` if there is none.
    pub fn hint(&self) -> Option<&'static str> {
        self.is_final().then_some("shorten the note, or import the events in parts; everything else is saved")
    }

    /// Returns true if retrying cannot help: the line is longer than any line that can be read again.
    pub(crate) fn is_final(&self) -> bool {
        self.source.get_ref().is_some_and(|source| source.is::<TooLong>())
    }
}

/// The error for a line that is too long to be written.
#[derive(Debug, thiserror::Error)]
#[error("a line longer than {} MiB could not be read again", chunk::MAX_LINE >> 20)]
struct TooLong;
