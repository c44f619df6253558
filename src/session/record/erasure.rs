use std::collections::BTreeSet;

use super::Record;
use crate::catalog::SkillId;
use crate::journal::{Act, Event, Recorded};

/// Erases skills permanently.
impl Record {
    /// Permanently erases what was recorded about a skill under its present and former ids, or only its notes. Returns
    /// the number of erased events. This machine's files lose the data before the act counts as saved, other machines'
    /// files when those machines next write.
    ///
    /// The skill may be unknown here, because another machine may have recorded something about it.
    pub fn forget(&mut self, skill: &SkillId, only_notes: bool) -> usize {
        let before = self.to_forget(skill, only_notes);
        for skill in self.ids_of(skill) {
            // The next event has at least this id.
            let next = self.next_id();
            let mut also = Vec::new();
            for Recorded { event, .. } in self.events.iter() {
                if event.id >= next && is_forgettable(event, &skill, only_notes) {
                    also.push(event.id);
                }
            }
            self.insert(Act::Forgotten { skill, only_notes, also }, None);
        }
        before - self.to_forget(skill, only_notes)
    }

    /// Returns the skills whose data other processes and machines have erased since the last call, each with true if
    /// only its notes were. The caller drops its drafts for them.
    pub(crate) fn take_forgotten(&mut self) -> Vec<(SkillId, bool)> {
        let forgotten = std::mem::take(&mut self.forgotten);
        forgotten.into_iter().map(|(skill, only_notes)| (self.catalog.current(&skill).clone(), only_notes)).collect()
    }

    /// Permanently erases the git evidence for a skill, including under its former ids. Returns the number of erased
    /// events.
    pub(crate) fn forget_evidence(&mut self, skill: &SkillId) -> usize {
        let ids = self.ids_of(skill);
        let before = self.count_seen(&ids);
        if before == 0 {
            return 0;
        }
        for skill in &ids {
            self.insert(Act::EvidenceForgotten { skill: skill.clone() }, None);
        }
        before - self.count_seen(&ids)
    }

    /// Returns the number of events with git evidence for these skills.
    fn count_seen(&self, ids: &BTreeSet<SkillId>) -> usize {
        let acts = self.events.iter().map(|recorded| &recorded.event.act);
        acts.filter(|act| matches!(act, Act::Seen(seen) if ids.contains(&seen.skill))).count()
    }

    /// Returns the number of events that [`Record::forget`] would erase, or would remove a note from.
    pub(crate) fn to_forget(&self, skill: &SkillId, only_notes: bool) -> usize {
        let ids = self.ids_of(skill);
        let events = self.events.iter().map(|recorded| &recorded.event);
        events.filter(|event| ids.iter().any(|skill| is_forgettable(event, skill, only_notes))).count()
    }

    /// Returns the id of a skill and the former ids under which something was recorded.
    fn ids_of(&self, skill: &SkillId) -> BTreeSet<SkillId> {
        let current = self.catalog.current(skill);
        let mut ids = BTreeSet::from([skill.clone()]);
        for recorded in self.events.iter() {
            for id in recorded.event.act.skills() {
                if self.catalog.current(id) == current {
                    ids.insert(id.clone());
                }
            }
        }
        ids
    }
}

/// Returns true if erasing the skill would change the event.
fn is_forgettable(event: &Event, skill: &SkillId, only_notes: bool) -> bool {
    !event.act.erases() && event.names_skill(skill) && (!only_notes || event.has_note())
}
