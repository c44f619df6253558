use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::{Act, Event, EventId};
use crate::catalog::SkillId;

/// The reach of the `forgotten` events. Each erases everything that was recorded about a skill before it, or only the
/// notes, in any file.
///
/// An event is "before" if its id is smaller, since the id holds the time of recording even if the event is backdated.
/// An event that names the `forgotten` event as already known is not erased. An event that a fast clock recorded with a
/// greater id is erased if the `forgotten` event lists it.
#[derive(Debug, Clone, Default)]
pub struct Forgetting {
    /// For each skill, the erased events of any kind.
    all: HashMap<SkillId, Reach>,
    /// For each skill, the events that lose their notes.
    notes: HashMap<SkillId, Reach>,
    /// For each skill, the erased `seen` events.
    seen: HashMap<SkillId, Reach>,
    /// The union of the above for all skills.
    any: Reach,
}

/// A set of events.
#[derive(Debug, Clone, Default)]
struct Reach {
    /// Contains all events with a smaller id than this.
    newest: Option<EventId>,
    /// Contains these events too.
    also: HashSet<EventId>,
}

impl Reach {
    fn holds(&self, id: EventId) -> bool {
        Some(id) < self.newest || self.also.contains(&id)
    }

    /// Like [`Reach::holds`], but excludes events recorded by a machine that had already read the `forgotten` event.
    fn erases(&self, event: &Event) -> bool {
        self.also.contains(&event.id) || Some(event.id) < self.newest && event.recorded_after_forgotten() < self.newest
    }

    fn extend(&mut self, newest: EventId, also: &[EventId]) {
        self.newest = self.newest.max(Some(newest));
        self.also.extend(also);
    }
}

/// The rest of an event after erasing.
pub(super) enum Left {
    /// The event is unchanged.
    All,
    /// The event without its notes.
    WithoutNote(Event),
    /// The whole event is erased.
    Nothing,
}

impl Forgetting {
    /// Collects what `events` erase. Each comes with true if it is this machine's own.
    ///
    /// Events of other machines count only if they were recorded before `horizon`: a wrong clock must not erase all
    /// later answers.
    pub fn of<'e>(events: impl Iterator<Item = (&'e Event, bool)>, horizon: Timestamp) -> Self {
        let mut forgetting = Self::default();
        for (event, own) in events {
            if own || event.latest_time() <= horizon {
                forgetting.add(event);
            }
        }
        forgetting
    }

    /// Adds one event.
    pub(super) fn add(&mut self, event: &Event) {
        if let Act::Forgotten { skill, only_notes, also } = &event.act {
            let reached = if *only_notes { &mut self.notes } else { &mut self.all };
            reached.entry(skill.clone()).or_default().extend(event.id, also);
            self.any.extend(event.id, also);
        }
        if let Act::EvidenceForgotten { skill } = &event.act {
            self.seen.entry(skill.clone()).or_default().extend(event.id, &[]);
            self.any.extend(event.id, &[]);
        }
    }

    /// Returns true if nothing must be erased.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.notes.is_empty() && self.seen.is_empty()
    }

    /// Returns true if an event with this id may have been erased.
    pub(crate) fn may_have_erased(&self, id: EventId) -> bool {
        !(self.all.is_empty() && self.seen.is_empty()) && self.any.holds(id)
    }

    /// Returns true if the whole event must be erased.
    pub fn erases(&self, event: &Event) -> bool {
        matches!(self.what_is_left(event), Left::Nothing)
    }

    /// Returns what is left of `event`.
    pub(super) fn what_is_left(&self, event: &Event) -> Left {
        if event.act.erases() || matches!(event.act, Act::Undone { .. }) || !self.any.holds(event.id) {
            return Left::All;
        }
        let (mut loses_all, mut loses_notes) = (false, false);
        for skill in event.named_skills() {
            loses_all |= erases(&self.all, &skill, event);
            loses_all |= matches!(event.act, Act::Seen(_)) && erases(&self.seen, &skill, event);
            loses_notes |= erases(&self.notes, &skill, event);
        }
        if loses_all {
            return Left::Nothing;
        }
        if !loses_notes {
            return Left::All;
        }
        match event.without_note() {
            Some(event) => Left::WithoutNote(event),
            None => Left::All,
        }
    }

    /// Returns true if any part of `event` must be erased.
    pub fn touches(&self, event: &Event) -> bool {
        !matches!(self.what_is_left(event), Left::All)
    }
}

/// Returns true if the reach for a skill includes an event.
fn erases(reaches: &HashMap<SkillId, Reach>, skill: &str, event: &Event) -> bool {
    reaches.get(skill).is_some_and(|reach| reach.erases(event))
}
