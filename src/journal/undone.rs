//! Which events are taken back: by an `undone`, or together with the import that brought them.

use hashbrown::HashSet;

use super::{Act, Event, EventId, Events, Imported, Recorded};

impl Events {
    /// The events that are taken back: targets of an `undone` that is not itself taken back.
    pub fn undone(&self) -> HashSet<EventId> {
        self.undone_where(|_| true)
    }

    /// The events that are taken back when only the `undone`s that count take anything back. What was forgotten is never
    /// taken back.
    pub fn undone_where(&self, counts: impl Fn(&Recorded) -> bool) -> HashSet<EventId> {
        let (mut undone, withdrawn) = self.taken_back(counts);
        undone.extend(withdrawn);
        undone
    }

    /// The events that are taken back with the import that brought them, and that no other import has brought.
    pub fn withdrawn(&self) -> HashSet<EventId> {
        self.taken_back(|_| true).1
    }

    /// The `imported` events that nobody but the machine that recorded them has to know: no undo has reached what they list,
    /// so that they change nothing. An export leaves them out, and so is the same where it was imported.
    pub fn idle_imports(&self) -> HashSet<EventId> {
        let imports = || {
            self.iter().filter_map(|recorded| match &recorded.event.act {
                Act::Imported(imported) => Some((recorded.event.id, imported)),
                _ => None,
            })
        };
        let targets: HashSet<EventId> = self
            .iter()
            .filter_map(|recorded| match recorded.event.act {
                Act::Undone { target } => Some(target),
                _ => None,
            })
            .collect();
        let reached: HashSet<EventId> = imports()
            .filter(|(id, _)| targets.contains(id))
            .flat_map(|(_, import)| import.events.iter().copied())
            .collect();
        let is_idle = |id: &EventId, import: &Imported| {
            !targets.contains(id) && !import.events.iter().any(|listed| reached.contains(listed))
        };
        imports().filter(|(id, import)| is_idle(id, import)).map(|(id, _)| id).collect()
    }

    /// The events that an `undone` takes back, and those that are taken back with their import.
    ///
    /// An `undone` is always newer than its target, and an import than what it has brought, so one pass from the newest on
    /// decides each before it counts.
    fn taken_back(&self, counts: impl Fn(&Recorded) -> bool) -> (HashSet<EventId>, HashSet<EventId>) {
        let undoes = |event: &Event| matches!(event.act, Act::Undone { target } if !self.forgets(target));
        let counting = || self.iter().filter(|recorded| counts(recorded)).map(|recorded| &recorded.event);
        let mut deciding: Vec<&Event> = counting().filter(|event| undoes(event)).collect();
        let targets_import = |event: &&Event| match event.act {
            Act::Undone { target } => self.get(target).is_some_and(|it| matches!(it.event.act, Act::Imported(_))),
            _ => false,
        };
        if deciding.iter().any(targets_import) {
            deciding.extend(counting().filter(|event| matches!(event.act, Act::Imported(_))));
        }
        deciding.sort_unstable_by_key(|event| event.id);
        let (mut undone, mut withdrawn, mut brought) = (HashSet::new(), HashSet::new(), HashSet::new());
        for event in deciding.into_iter().rev() {
            let is_withdrawn = withdrawn.contains(&event.id) && !brought.contains(&event.id);
            let is_undone = undone.contains(&event.id) || is_withdrawn;
            match &event.act {
                Act::Undone { target } if !is_undone => drop(undone.insert(*target)),
                Act::Imported(imported) => {
                    let listed = imported.events.iter().copied().filter(|id| *id < event.id);
                    if is_undone { &mut withdrawn } else { &mut brought }.extend(listed);
                }
                _ => {}
            }
        }
        withdrawn.retain(|id| !brought.contains(id) && !self.forgets(*id));
        (undone, withdrawn)
    }
}
