//! What is recorded is saved, and what others have written is taken in: what is known of both, and waiting for it.

use std::time::Duration;

use super::writer::Outcome;
use super::{Session, Trouble};

impl Session {
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
}
