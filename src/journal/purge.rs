use jiff::Timestamp;

use super::{Event, Forgetting, Reading};

/// The `forgotten` events seen so far, and whether this machine's own files may still hold data that they erase.
#[derive(Debug, Default)]
pub(super) struct Purge {
    /// The events, each with true if it is this machine's own.
    forgotten: Vec<(Event, bool)>,
    is_due: bool,
}

impl Purge {
    /// Returns true if this machine's own files may hold data to be erased.
    pub(super) fn is_due(&self) -> bool {
        self.is_due
    }

    /// Returns true if there is no `forgotten` event.
    pub(super) fn is_empty(&self) -> bool {
        self.forgotten.is_empty()
    }

    /// Notes that this machine's own files may hold data to be erased.
    pub(super) fn defer(&mut self) {
        self.is_due = true;
    }

    /// Notes that this machine's own files hold no more data to be erased.
    pub(super) fn done(&mut self) {
        self.is_due = false;
    }

    /// Takes note of one event.
    pub(super) fn note(&mut self, event: &Event, own: bool) {
        if event.act.erases() {
            self.forgotten.push((event.clone(), own));
            self.is_due = true;
        }
    }

    /// Takes note of the events in `reading`. `rewritable` are the names of this machine's own files. `is_first` is
    /// true if this is the first reading, which contains everything that these files hold.
    pub(super) fn note_reading(&mut self, reading: &Reading, rewritable: &[String], is_first: bool) {
        let was_due = self.is_due;
        for (_, recorded) in &reading.events {
            self.note(&recorded.event, recorded.own);
        }
        if self.forgotten.is_empty() || self.is_due && !is_first {
            return;
        }
        let forgetting = self.forgetting(Timestamp::MAX);
        let is_held = reading.events.iter().any(|(place, recorded)| {
            rewritable.iter().any(|name| **name == *place.file) && forgetting.touches(&recorded.event)
        });
        self.is_due = was_due || is_held;
    }

    /// Returns what must be erased. Events of other machines count up to `horizon`.
    pub(super) fn forgetting(&self, horizon: Timestamp) -> Forgetting {
        Forgetting::of(self.forgotten.iter().map(|(event, own)| (event, *own)), horizon)
    }
}
