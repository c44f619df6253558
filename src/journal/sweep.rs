use jiff::Timestamp;

use super::{Event, Forgetting, Reading};

/// What is to be forgotten, and whether this machine's own files may still hold some of it.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    /// The `forgotten` events that have been seen, each with whether it is this machine's own.
    forgotten: Vec<(Event, bool)>,
    is_due: bool,
}

impl Sweep {
    /// Returns true if this machine's own files may hold something that is to be forgotten.
    pub(super) fn is_due(&self) -> bool {
        self.is_due
    }

    /// Returns true if nothing is to be forgotten.
    pub(super) fn is_needless(&self) -> bool {
        self.forgotten.is_empty()
    }

    /// This machine's own files may hold something that is to be forgotten.
    pub(super) fn put_off(&mut self) {
        self.is_due = true;
    }

    /// This machine's own files hold nothing more that is to be forgotten.
    pub(super) fn done(&mut self) {
        self.is_due = false;
    }

    /// Takes in one event.
    pub(super) fn note(&mut self, event: &Event, own: bool) {
        if event.act.erases() {
            self.forgotten.push((event.clone(), own));
            self.is_due = true;
        }
    }

    /// Takes in what `reading` says of what is to be forgotten, `rewritable` being the names of this machine's own
    /// files. `is_first` when nothing was read before: then all that they hold is in it.
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

    /// What is to be forgotten, another machine's word counting up to `horizon`.
    pub(super) fn forgetting(&self, horizon: Timestamp) -> Forgetting {
        Forgetting::of(self.forgotten.iter().map(|(event, own)| (event, *own)), horizon)
    }
}
