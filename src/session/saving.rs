//! What is recorded is saved, and what others have written is taken in: what is known of both, and waiting for it.

use std::time::Duration;

use hashbrown::HashSet;

use super::writer::Outcome;
use super::{Session, Trouble};
use crate::journal::EventId;

impl Session {
    /// How many events are not known to be on the disk.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Whether another process has meanwhile done the same as what was to be recorded, since this was last asked: the undo
    /// of the same event; or has recorded anything, while an import was to be. What was to be recorded is not.
    pub fn was_overtaken(&mut self) -> bool {
        std::mem::take(&mut self.is_overtaken)
    }

    /// The lines of the events that are not known to be on the disk, oldest first.
    pub fn unsaved_lines(&self) -> String {
        let events = self.unsaved.iter().filter_map(|&id| self.events.get(id));
        events.map(|recorded| format!("{}\n", recorded.event.line())).collect()
    }

    /// Why the last attempt to save failed, until one succeeds; while all is saved, why what others have written could
    /// not be read, until it can.
    pub fn trouble(&self) -> Option<&Trouble> {
        if self.unsaved.is_empty() { self.unread.as_ref() } else { self.unwritten.as_ref().or(self.refused.as_ref()) }
    }

    /// What somebody should know of what was written since this was last asked: it went to another file.
    pub fn take_notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notices)
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
                Outcome::Overtaken(ids) => {
                    let ids: HashSet<EventId> = ids.into_iter().collect();
                    self.unsaved.retain(|id| !ids.contains(id));
                    self.events.remove(&ids);
                    self.is_overtaken = true;
                    self.fold();
                }
                Outcome::Unwritten(error) => self.unwritten = Some(error.into()),
                Outcome::Unread(error) => self.unread = Some(error.into()),
                Outcome::Refused(error) => self.refused = Some(error.into()),
                Outcome::Notice(notice) => self.notices.push(notice),
                Outcome::Readable => self.unread = None,
                Outcome::Read(reading) => {
                    self.readings += usize::from(!reading.events.is_empty());
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
