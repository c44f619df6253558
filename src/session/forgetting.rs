//! What was recorded of a skill is erased for good.

use std::collections::BTreeSet;

use super::Session;
use crate::catalog::SkillId;
use crate::journal::{Act, Event};

impl Session {
    /// Erases for good what was recorded of a skill, under its former ids too, or only its notes; returns how many events
    /// it was. This machine's own files lose it before the act counts as saved; other machines' files when they next
    /// write.
    ///
    /// It can also be asked for where nothing is known: another machine may know something.
    pub fn forget(&mut self, skill: &SkillId, only_notes: bool) -> usize {
        let before = self.to_forget(skill, only_notes);
        for skill in self.ids_of(skill) {
            // What is recorded next has at least this id.
            let next = self.next_id();
            let is_ahead = |event: &&Event| event.id >= next && is_forgettable(event, &skill, only_notes);
            let also = self.events.iter().map(|recorded| &recorded.event).filter(is_ahead).map(|event| event.id);
            let also = also.collect();
            self.record(Act::Forgotten { skill, only_notes, also }, None);
        }
        before - self.to_forget(skill, only_notes)
    }

    /// The skills that other processes and machines have forgotten since the last call, each with whether only its notes
    /// were: what is kept beside the record, as a note to come, is to go too.
    pub fn take_forgotten(&mut self) -> Vec<(SkillId, bool)> {
        let forgotten = std::mem::take(&mut self.forgotten);
        forgotten.into_iter().map(|(skill, only_notes)| (self.catalog.current(&skill).clone(), only_notes)).collect()
    }

    /// How many events [`Session::forget`] would erase, or would take a note from.
    pub fn to_forget(&self, skill: &SkillId, only_notes: bool) -> usize {
        let ids = self.ids_of(skill);
        let is_it = |event: &Event| ids.iter().any(|skill| is_forgettable(event, skill, only_notes));
        self.events.iter().filter(|recorded| is_it(&recorded.event)).count()
    }

    /// The id of a skill, and those under which something was recorded of it before.
    fn ids_of(&self, skill: &SkillId) -> BTreeSet<SkillId> {
        let current = self.catalog.current(skill);
        let named = self.events.iter().filter_map(|recorded| recorded.event.skill());
        let mut ids: BTreeSet<SkillId> = named.filter(|id| self.catalog.current(id) == current).cloned().collect();
        ids.insert(skill.clone());
        ids
    }
}

/// Whether there is something in an event to be forgotten with a skill.
fn is_forgettable(event: &Event, skill: &SkillId, only_notes: bool) -> bool {
    !matches!(event.act, Act::Forgotten { .. }) && event.names_skill(skill) && (!only_notes || event.has_note())
}
