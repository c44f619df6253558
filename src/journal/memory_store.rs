use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::{Event, Place, Reading, Recorded, Store, StoreError};

/// A journal in memory, for demo mode and tests. Clones share their lines.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    lines: Arc<Mutex<Vec<Recorded>>>,
    read: usize,
}

impl MemoryStore {
    /// Creates a journal in which this machine has recorded `events`.
    pub fn holding(events: &[Event]) -> Self {
        let store = Self::default();
        store.lines().extend(events.iter().map(|event| Recorded { event: event.clone(), own: true }));
        store
    }

    /// Starts reading from the beginning again, like a new process.
    pub fn rewind(&mut self) {
        self.read = 0;
    }

    fn lines(&self) -> MutexGuard<'_, Vec<Recorded>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&mut self, events: &[Event], own: bool) {
        let mut lines = self.lines();
        // New events need not be read back, unless earlier ones are still unread.
        let is_next = self.read == lines.len();
        lines.extend(events.iter().map(|event| Recorded { event: event.clone(), own }));
        drop(lines);
        self.read += if is_next { events.len() } else { 0 };
    }
}

impl Store for MemoryStore {
    fn read(&mut self) -> Result<Reading, StoreError> {
        let lines = self.lines();
        let events = lines.iter().enumerate().skip(self.read).map(|(index, recorded)| {
            let place = Place { file: "memory".into(), line: index + 1 };
            (place, recorded.clone())
        });
        let events = events.collect();
        let read = lines.len();
        drop(lines);
        self.read = read;
        Ok(Reading { events, ..Reading::default() })
    }

    fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        self.push(std::slice::from_ref(event), true);
        Ok(())
    }

    fn bring(&mut self, events: &[Event], _: Timestamp) -> Result<(), StoreError> {
        self.push(events, false);
        Ok(())
    }
}
