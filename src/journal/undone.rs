//! Finds the undone events: targets of an `undone` event, and events of an undone import.

use hashbrown::HashSet;

use super::{Act, Event, EventId, Events, Recorded};

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
        let (mut imports, mut targets) = (Vec::new(), HashSet::new());
        for Recorded { event, .. } in self.iter() {
            match &event.act {
                Act::Imported(imported) => imports.push((event.id, imported)),
                Act::Undone { target } => drop(targets.insert(*target)),
                _ => {}
            }
        }
        let mut reached: HashSet<EventId> = HashSet::new();
        for (id, imported) in &imports {
            if targets.contains(id) {
                reached.extend(&imported.events);
            }
        }
        imports.retain(|(id, imported)| {
            !targets.contains(id) && !imported.events.iter().any(|listed| reached.contains(listed))
        });
        imports.into_iter().map(|(id, _)| id).collect()
    }

    /// Returns the events that are undone directly, and those that are undone with their import.
    ///
    /// An `undone` event is always newer than its target, and an import newer than its events. So one pass from the
    /// newest to the oldest decides about each event before its own effect matters.
    fn undone_and_withdrawn(&self, counts: impl Fn(&Recorded) -> bool) -> (HashSet<EventId>, HashSet<EventId>) {
        let (mut deciding, mut undoes_import) = (Vec::<&Event>::new(), false);
        for recorded in self.iter() {
            let Act::Undone { target } = recorded.event.act else { continue };
            let target = self.get(target).map(|target| &target.event.act);
            if counts(recorded) && !target.is_some_and(Act::erases) {
                deciding.push(&recorded.event);
                undoes_import |= matches!(target, Some(Act::Imported(_)));
            }
        }
        if undoes_import {
            for recorded in self.iter() {
                if counts(recorded) && matches!(recorded.event.act, Act::Imported(_)) {
                    deciding.push(&recorded.event);
                }
            }
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
