use std::collections::BTreeSet;

use super::StorageError;
use super::writer::{ImportedEvents, Outcome, Wake, Writer};
use crate::journal::{Event, EventId, Store};

/// The state of saving: the events that are not saved yet, and the errors.
pub(super) struct Saves {
    pub(super) writer: Writer,
    /// The events that are not known to be on the disk, oldest first.
    pub(super) unsaved: BTreeSet<EventId>,
    /// The number of readings of the journal since it was opened.
    readings: usize,
    /// True if another process has made an event invalid since this was last read.
    pub(super) is_overtaken: bool,
    /// The error of the last attempt to save, if it failed.
    unwritten: Option<StorageError>,
    /// The error of events that can never be saved.
    refused: Option<StorageError>,
    /// The error of the last attempt to read what others have written, if it failed.
    unread: Option<StorageError>,
    /// Messages for the user about saves.
    pub(super) notices: Vec<String>,
}

impl Saves {
    /// Starts a writer to `store`, from which the events `known` were read.
    pub(super) fn new<'e>(store: Box<dyn Store>, wake: Wake, known: impl Iterator<Item = &'e Event>) -> Self {
        Self {
            writer: Writer::new(store, wake, known),
            unsaved: BTreeSet::new(),
            readings: 0,
            is_overtaken: false,
            unwritten: None,
            refused: None,
            unread: None,
            notices: Vec::new(),
        }
    }

    /// Saves an event of this machine.
    pub(super) fn append(&mut self, event: Event) {
        self.unsaved.insert(event.id);
        self.writer.append(event, self.readings);
    }

    /// Saves imported events, all at once.
    pub(super) fn bring(&mut self, brought: ImportedEvents) {
        self.unsaved.extend(brought.events.iter().chain(&brought.listed_by).map(|event| event.id));
        self.writer.bring(brought, self.readings);
    }

    /// Returns the error of the last attempt to save or, while everything is saved, of the last attempt to read.
    pub(super) fn error(&self) -> Option<&StorageError> {
        if self.unsaved.is_empty() { self.unread.as_ref() } else { self.unwritten.as_ref().or(self.refused.as_ref()) }
    }

    /// Notes that the disk has not answered in time, unless a more specific error is known.
    pub(super) fn time_out(&mut self) {
        if !self.unsaved.is_empty() {
            self.unwritten.get_or_insert_with(StorageError::silence);
        }
    }

    /// Returns what the writer has done since the last call, and updates the state accordingly.
    pub(super) fn take_outcomes(&mut self) -> Vec<Outcome> {
        let outcomes = self.writer.outcomes();
        for outcome in &outcomes {
            match outcome {
                Outcome::Saved(ids) => {
                    self.settle(ids);
                    self.unwritten = None;
                }
                Outcome::Overtaken(ids) => {
                    self.settle(ids);
                    self.is_overtaken = true;
                }
                Outcome::Unwritten(error) => self.unwritten = Some(error.into()),
                Outcome::Unread(error) => self.unread = Some(error.into()),
                Outcome::Refused(error) => self.refused = Some(error.into()),
                Outcome::Notice(notice) => self.notices.push(notice.clone()),
                Outcome::Readable => self.unread = None,
                Outcome::Read(reading) => {
                    self.readings += usize::from(!reading.events.is_empty());
                    self.unread = None;
                }
            }
        }
        outcomes
    }

    fn settle(&mut self, ids: &[EventId]) {
        for id in ids {
            self.unsaved.remove(id);
        }
    }
}
