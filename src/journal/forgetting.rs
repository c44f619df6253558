use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::{Act, Event, EventId};
use crate::catalog::SkillId;

/// What the `forgotten` events erase: everything that was recorded of a skill before them, or its notes, in whichever
/// file it stands.
///
/// Before means: with a smaller id, for a back-dated answer too was recorded when its id says; unless the event says that
/// its machine knew the `forgotten` event already. What a clock that is ahead has recorded is named.
#[derive(Debug, Clone, Default)]
pub struct Forgetting {
    /// For each skill what is erased of all that was recorded.
    all: HashMap<SkillId, Reach>,
    /// For each skill what is erased of its notes.
    notes: HashMap<SkillId, Reach>,
    /// For each skill what is erased of what was seen in repositories.
    seen: HashMap<SkillId, Reach>,
    /// What is erased of any skill.
    any: Reach,
}

/// Which events are reached.
#[derive(Debug, Clone, Default)]
struct Reach {
    /// Those before this one.
    newest: Option<EventId>,
    /// And those that are named.
    also: HashSet<EventId>,
}

impl Reach {
    fn holds(&self, id: EventId) -> bool {
        Some(id) < self.newest || self.also.contains(&id)
    }

    /// As [`Reach::holds`], but for an event that was recorded by a machine that knew of the forgetting.
    fn erases(&self, event: &Event) -> bool {
        self.also.contains(&event.id) || Some(event.id) < self.newest && event.recorded_after_forgotten() < self.newest
    }

    fn extend(&mut self, newest: EventId, also: &[EventId]) {
        self.newest = self.newest.max(Some(newest));
        self.also.extend(also);
    }
}

/// What is left of an event.
pub(super) enum Left {
    /// It stays as it is.
    All,
    /// It stays without its note.
    WithoutNote(Event),
    /// It is erased.
    Nothing,
}

impl Forgetting {
    /// What `events`, each with whether it is this machine's own, erase.
    ///
    /// Those of another machine count when they were recorded before `horizon`: a wrong clock must not erase later
    /// answers for ever.
    pub fn of<'e>(events: impl Iterator<Item = (&'e Event, bool)>, horizon: Timestamp) -> Self {
        let mut forgetting = Self::default();
        for (event, own) in events {
            if own || counts(event, horizon) {
                forgetting.add(event);
            }
        }
        forgetting
    }

    /// Takes in one event.
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

    /// Returns true if nothing is to be forgotten.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.notes.is_empty() && self.seen.is_empty()
    }

    /// Returns true if an event with this id may be one of those that were erased.
    pub fn may_have_erased(&self, id: EventId) -> bool {
        !(self.all.is_empty() && self.seen.is_empty()) && self.any.holds(id)
    }

    /// Returns true if an event is to be forgotten whole.
    pub fn erases(&self, event: &Event) -> bool {
        matches!(self.what_is_left(event), Left::Nothing)
    }

    /// What is left of `event`.
    pub(super) fn what_is_left(&self, event: &Event) -> Left {
        if event.act.erases() || matches!(event.act, Act::Undone { .. }) || !self.any.holds(event.id) {
            return Left::All;
        }
        let skills = event.named_skills();
        let erases = |reached: &HashMap<SkillId, Reach>| {
            skills.iter().any(|skill| reached.get(&**skill).is_some_and(|reach| reach.erases(event)))
        };
        if erases(&self.all) || matches!(event.act, Act::Seen(_)) && erases(&self.seen) {
            Left::Nothing
        } else if erases(&self.notes) {
            event.without_note().map_or(Left::All, Left::WithoutNote)
        } else {
            Left::All
        }
    }

    /// Returns true if something of `event` is to be erased.
    pub fn touches(&self, event: &Event) -> bool {
        !matches!(self.what_is_left(event), Left::All)
    }
}

/// Returns true if another machine's event counts: it was recorded, and holds, before `horizon`.
fn counts(event: &Event, horizon: Timestamp) -> bool {
    event.at.max(event.id.recorded_at()) <= horizon
}
