use std::collections::BTreeMap;

use jiff::Timestamp;

use super::Record;
use crate::catalog::SkillId;
use crate::id::Id;
use crate::import::{Given, Import, ImportErrors, Known, Options};
use crate::journal::{Act, Event, EventId, Events, Forgetting, Imported, Recorded};
use crate::profile::Profile;
use crate::session::writer::ImportedEvents;
use crate::session::{Action, Change};

/// The greatest number of events that one `imported` event lists, so that its line stays well below the greatest
/// length. A larger import has several such events, and undoing it takes as many steps.
const MOST_LISTED: usize = 50_000;

/// The number of events of a skill that an import would erase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// The number of answers.
    pub answers: usize,
    /// The number of notes, including those of the answers.
    pub notes: usize,
    /// The number of other events: of the plan, and of later versions.
    pub others: usize,
}

/// Imports files.
impl Record {
    /// Reads files to import. Nothing is recorded yet.
    ///
    /// # Errors
    /// Returns every problem of the files, with its place, if a file cannot be imported.
    pub fn read_import(&self, files: &[Given], options: &Options) -> Result<Import, ImportErrors> {
        Import::read(files, &Known { catalog: &self.catalog, events: &self.events, now: self.now(), options })
    }

    /// Returns the answers that an import would change, in catalog order.
    pub(crate) fn preview(&self, import: &Import) -> Vec<Change> {
        let mut events = self.events.clone();
        add(&mut events, import, self.now());
        events.forget(self.now());
        let then = Profile::fold(&events, self.now(), &self.catalog);
        let mut changes = Vec::new();
        for skill in self.profile.skills_of_either(&then, &self.catalog) {
            let (before, after) = (self.profile.answer(skill), then.answer(skill));
            let Some(answer) = after.or(before) else { continue };
            if self.profile.rating(skill) == then.rating(skill) {
                continue;
            }
            changes.push(Change {
                action: Action::Clear,
                act: Act::Cleared { skill: skill.clone() },
                event: answer.event,
                before: before.cloned(),
                after: after.cloned(),
                planned_before: None,
                planned: None,
                left_out: None,
                more: 0,
            });
        }
        changes
    }

    /// Returns what the imported events would erase here, by skill.
    pub(crate) fn erased_by(&self, brought: &[Event]) -> BTreeMap<SkillId, Erased> {
        let horizon = self.events.horizon(self.now());
        let forgetting = Forgetting::of(brought.iter().map(|event| (event, false)), horizon);
        let mut erased = BTreeMap::<SkillId, Erased>::new();
        for Recorded { event, .. } in self.events.iter() {
            if !forgetting.touches(event) {
                continue;
            }
            for skill in event.named_skills() {
                let Ok(skill) = Id::parse(&skill) else { continue };
                let erased = erased.entry(skill).or_default();
                erased.notes += usize::from(event.has_note());
                if forgetting.erases(event) {
                    match event.act {
                        Act::Answered(_) => erased.answers += 1,
                        _ => erased.others += 1,
                    }
                }
            }
        }
        erased
    }

    /// Adds the events of an import. They go to a separate file, and one undo removes all of them.
    ///
    /// If another process records something before they are saved, they are dropped; see [`Record::was_overtaken`]. The
    /// caller then opens the record and reads the import again.
    pub fn bring(&mut self, import: Import) {
        if import.count() == 0 {
            return;
        }
        let now = self.now();
        let listed_by = add(&mut self.events, &import, now);
        self.fold();
        let now = self.events.newest_own().map_or(now, |newest| newest.recorded_at().max(now));
        self.saves.bring(ImportedEvents { events: import.events, listed_by, now });
    }
}

/// Adds the events of an import at `now`, with the `imported` events that list them. Returns the latter.
fn add(events: &mut Events, import: &Import, now: Timestamp) -> Vec<Event> {
    events.add_brought(&import.events);
    let source = import.source();
    // Events that were undone where they come from stay undone; listing them would redo them.
    let withdrawn = events.withdrawn();
    let mut ids: Vec<EventId> = import.events.iter().map(|event| event.id).collect();
    ids.retain(|id| !withdrawn.contains(id));
    ids.extend(&import.back);
    let mut listed_by = Vec::new();
    for listed in ids.chunks(MOST_LISTED) {
        let listed_events = listed.iter().filter_map(|&id| events.get(id));
        let answers = listed_events.filter(|recorded| matches!(recorded.event.act, Act::Answered(_))).count();
        let imported = Imported { source: source.clone(), answers, events: listed.to_vec() };
        let event = events.next_event(events.newest_counting(now), now, None, Act::Imported(imported));
        events.insert(Recorded { event: event.clone(), own: true });
        listed_by.push(event);
    }
    listed_by
}
