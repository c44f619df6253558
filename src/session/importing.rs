//! What was recorded elsewhere is brought here.

use std::collections::BTreeMap;

use super::{Change, Session};
use crate::catalog::SkillId;
use crate::import::{Given, Import, ImportErrors, Known, Options};
use crate::journal::{Act, Event, Forgetting, Recorded};
use crate::profile::{Answer, Profile};

impl Session {
    /// What these files would bring; nothing is recorded yet.
    ///
    /// # Errors
    /// All that is wrong with the files that cannot be taken, and where.
    pub fn read_import(&self, files: &[Given], options: &Options) -> Result<Import, ImportErrors> {
        Import::read(files, &Known { catalog: &self.catalog, events: &self.events, now: self.now(), options })
    }

    /// Which answers would change if these events came from elsewhere, in catalog order.
    pub fn preview(&self, brought: &[Event]) -> Vec<Change> {
        let mut events = self.events.clone();
        for event in brought {
            events.insert(Recorded { event: event.clone(), own: false });
        }
        events.forget(self.now());
        let then = Profile::fold(&events, self.now(), &self.catalog);
        let change = |skill: &SkillId| {
            let (before, after) = (self.profile.answer(skill).cloned(), then.answer(skill).cloned());
            let event = after.as_ref().or(before.as_ref())?.event;
            let rating = |answer: &Option<Answer>| answer.as_ref().map(|answer| answer.rating);
            let is_new = rating(&before) != rating(&after);
            is_new.then(|| Change {
                act: Act::Cleared { skill: skill.clone() },
                event,
                before,
                after,
                planned_before: None,
                planned: None,
                left_out: None,
            })
        };
        self.profile.skills_of_either(&then, &self.catalog).into_iter().filter_map(change).collect()
    }

    /// What events that come from elsewhere would erase here: for each skill, and whether only its notes, how many events.
    pub fn erased_by(&self, brought: &[Event]) -> BTreeMap<(SkillId, bool), usize> {
        let mut forgetting: BTreeMap<(SkillId, bool), Vec<&Event>> = BTreeMap::new();
        for event in brought {
            if let Act::Forgotten { skill, only_notes, .. } = &event.act {
                forgetting.entry((skill.clone(), *only_notes)).or_default().push(event);
            }
        }
        let horizon = self.events.horizon(self.now());
        let count = |events: Vec<&Event>| {
            let forgetting = Forgetting::of(events.into_iter().map(|event| (event, false)), horizon);
            self.events.iter().filter(|recorded| forgetting.touches(&recorded.event)).count()
        };
        let counted = forgetting.into_iter().map(|(what, events)| (what, count(events)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// Takes in events that were recorded elsewhere. They are kept apart from this machine's own record, and an undo
    /// does not reach them.
    pub fn bring(&mut self, events: Vec<Event>) {
        if events.is_empty() {
            return;
        }
        for event in &events {
            self.unsaved.insert(event.id);
            self.events.insert(Recorded { event: event.clone(), own: false });
        }
        self.fold();
        let now = self.events.newest_own().map_or(self.now(), |newest| newest.recorded_at().max(self.now()));
        self.writer.bring(events, now);
    }
}
