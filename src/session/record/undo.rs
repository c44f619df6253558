use super::Record;
use crate::journal::{Act, Answered, Event, EventId, Recorded};
use crate::profile::{is_one_answer, undo};
use crate::session::{Action, Change, Refusal};

/// Undoes and redoes changes.
impl Record {
    /// Returns the event that an undo would undo.
    pub(crate) fn last_change(&self) -> Option<&Event> {
        self.events.get(self.to_undo()?).map(|recorded| &recorded.event)
    }

    /// Returns the event that a redo would redo.
    pub fn last_undone(&self) -> Option<&Event> {
        let undone = self.events.get(self.to_redo()?)?;
        Some(undo::act_behind(&self.events, &undone.event))
    }

    /// Returns the answer whose details alone `event` changes; `None` if `event` is anything else.
    pub(crate) fn amended(&self, event: &Event) -> Option<&Answered> {
        let Act::Answered(after) = &event.act else { return None };
        let mut earlier = self.events.iter().rev();
        earlier.find(|recorded| recorded.event.id == event.id)?;
        for Recorded { event: before, .. } in earlier {
            let Act::Answered(answered) = &before.act else { continue };
            let is_one = is_one_answer((before.stamp(), Some(answered.rating)), (event.stamp(), Some(after.rating)));
            if is_one && answered.skill == after.skill && !self.profile.is_undone(before.id) {
                return Some(answered);
            }
        }
        None
    }

    fn to_undo(&self) -> Option<EventId> {
        *self.to_undo.get_or_init(|| undo::to_undo(&self.events).map(|event| event.id))
    }

    fn to_redo(&self) -> Option<EventId> {
        *self.to_redo.get_or_init(|| undo::to_redo(&self.events).map(|event| event.id))
    }

    /// Undoes this machine's last change of any kind.
    ///
    /// # Errors
    /// Returns an error if there is nothing to undo.
    pub fn undo(&mut self) -> Result<Change, Refusal> {
        let Some(target) = self.to_undo() else {
            let elsewhere = self.events.iter().any(|recorded| !recorded.own);
            return Err(if elsewhere { Refusal::NothingOfThisMachine } else { Refusal::NothingToUndo });
        };
        self.take_back(Action::Undo, target).ok_or(Refusal::NothingToUndo)
    }

    /// Undoes the last undo.
    ///
    /// # Errors
    /// Returns an error if there was no undo, or something was recorded after it.
    pub fn redo(&mut self) -> Result<Change, Refusal> {
        let target = self.to_redo().ok_or(Refusal::NothingToRedo)?;
        self.take_back(Action::Redo, target).ok_or(Refusal::NothingToRedo)
    }

    fn take_back(&mut self, action: Action, target: EventId) -> Option<Change> {
        let targets = undo::taken_back_with(&self.events, &self.events.get(target)?.event);
        let acts = targets.into_iter().map(|target| Act::Undone { target }).collect();
        self.change_together(action, acts, None)
    }
}
