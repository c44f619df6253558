//! Finds the undone events: targets of an `undone` event, and events of an undone import.

use hashbrown::HashSet;

use super::{Act, Event, EventId, Events, Imported, Recorded};

impl Events {
    /// Returns the undone events: the targets of effective `undone` events, and the events of undone imports.
    pub fn undone(&self) -> HashSet<EventId> {
        self.undone_where(|_| true)
    }

    /// Like [`Events::undone`], with only those `undone` events for which `counts` returns true. The erasing of data is
    /// never undone.
    pub(crate) fn undone_where(&self, counts: impl Fn(&Recorded) -> bool) -> HashSet<EventId> {
        let (mut undone, withdrawn) = self.undone_and_withdrawn(counts);
        undone.extend(withdrawn);
        undone
    }

    /// Returns the events of undone imports that no other import contains.
    pub(crate) fn withdrawn(&self) -> HashSet<EventId> {
        self.undone_and_withdrawn(|_| true).1
    }

    /// Returns the `imported` events that have no effect elsewhere, because no undo concerns the events that they list.
    /// An export leaves them out, so that exporting an imported file gives the same file again.
    pub(crate) fn idle_imports(&self) -> HashSet<EventId> {
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

    /// Returns the events that are undone directly, and those that are undone with their import.
    ///
    /// An `undone` event is always newer than its target, and an import newer than its events. So one pass from the
    /// newest to the oldest decides about each event before its own effect matters.
    fn undone_and_withdrawn(&self, counts: impl Fn(&Recorded) -> bool) -> (HashSet<EventId>, HashSet<EventId>) {
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
