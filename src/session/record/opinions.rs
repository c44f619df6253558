use super::Record;
use crate::journal::{Act, EventId};

/// Records when opinions were opened.
impl Record {
    /// Returns the event that records when an opinion was first opened on any machine; `None` if it was not.
    pub fn opened(&self, opinion: EventId) -> Option<EventId> {
        let events = self.events.iter().map(|recorded| &recorded.event);
        let opened = events.filter(|event| event.act == Act::OpinionOpened { opinion });
        opened.map(|event| event.id).min()
    }

    /// Returns true if any opinion was opened, on any machine.
    pub(crate) fn has_opened_opinion(&self) -> bool {
        self.events.iter().any(|recorded| matches!(recorded.event.act, Act::OpinionOpened { .. }))
    }

    /// Records that an opinion is opened now, unless it was opened before, and returns the event of the first time.
    pub(crate) fn open_opinion(&mut self, opinion: EventId) -> EventId {
        self.opened(opinion).unwrap_or_else(|| self.insert(Act::OpinionOpened { opinion }, None))
    }
}
