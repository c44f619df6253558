use super::Record;
use crate::journal::{Act, EventId};

/// When opinions were opened.
impl Record {
    /// The event with which an opinion was first opened, on any machine; `None` while it is closed.
    pub fn opened(&self, opinion: EventId) -> Option<EventId> {
        let opened = self.events.iter().filter_map(|recorded| match recorded.event.act {
            Act::OpinionOpened { opinion } => Some((recorded.event.id, opinion)),
            _ => None,
        });
        opened.filter(|(_, of)| *of == opinion).map(|(id, _)| id).min()
    }

    /// Records that an opinion is opened now, unless it was opened before, and returns the event of the first time.
    pub fn open_opinion(&mut self, opinion: EventId) -> EventId {
        self.opened(opinion).unwrap_or_else(|| self.insert(Act::OpinionOpened { opinion }, None))
    }
}
