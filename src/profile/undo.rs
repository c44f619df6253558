//! Determines which event an undo or a redo targets. Undo and redo are events themselves: they erase nothing.

use std::mem::discriminant;

use hashbrown::HashMap;

use crate::journal::{Act, Event, EventId, Events, Recorded};

/// Returns the event that an undo targets: the newest one of this machine's own record that has an effect and is not an
/// `undone` event. An import is one event.
pub fn to_undo(events: &Events) -> Option<&Event> {
    let undone = events.undone();
    newest(events, |event| changes_something(event) && !undone.contains(&event.id))
}

/// Returns the event that a redo targets: the newest effective `undone` event whose target is not an `undone` event
/// itself. Returns `None` if this machine has recorded a newer answer or plan.
pub fn to_redo(events: &Events) -> Option<&Event> {
    let undone = events.undone();
    let candidate = newest(events, |event| undoes_an_act(events, event) && !undone.contains(&event.id))?;
    let newest_act = newest(events, changes_something)?;
    if newest_act.id < candidate.id { Some(candidate) } else { None }
}

/// The events that are taken back together with `target`, the newest first and `target` among them: starting over clears
/// many skills at one time, and a scan of repositories records many; each is one change. Any other event is taken back
/// alone.
pub(crate) fn taken_back_with(events: &Events, target: &Event) -> Vec<EventId> {
    let change = act_behind(events, target);
    if !matches!(change.act, Act::Cleared { .. } | Act::Seen(_)) {
        return vec![target.id];
    }
    let undone = events.undone();
    let is_undo = undoes_an_act(events, target);
    let mut ids = Vec::new();
    for Recorded { event, own } in events.iter() {
        let is_candidate = undoes_an_act(events, event) == is_undo && (is_undo || changes_something(event));
        if !own || !is_candidate || undone.contains(&event.id) {
            continue;
        }
        let behind = act_behind(events, event);
        if discriminant(&behind.act) == discriminant(&change.act) && behind.stamp() == change.stamp() {
            ids.push(event.id);
        }
    }
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids
}

/// The act that taking back `event` would bring into effect or out of it: the end of the chain of targets.
pub(crate) fn act_behind<'a>(events: &'a Events, event: &'a Event) -> &'a Event {
    let mut behind = event;
    // A target is always older, so the loop ends.
    while let Act::Undone { target } = behind.act
        && let Some(recorded) = events.get(target)
    {
        behind = &recorded.event;
    }
    behind
}

/// Returns the act behind each `undone` event; see [`act_behind`]. An event of another kind is its own act.
pub(crate) fn acts_behind(events: &Events) -> HashMap<EventId, &Event> {
    let mut by_id: Vec<(&Event, EventId)> = Vec::new();
    for Recorded { event, .. } in events.iter() {
        if let Act::Undone { target } = event.act {
            by_id.push((event, target));
        }
    }
    by_id.sort_unstable_by_key(|(event, _)| event.id);
    let mut behind: HashMap<EventId, &Event> = HashMap::with_capacity(by_id.len());
    for (event, target) in by_id {
        let act = match (behind.get(&target), events.get(target)) {
            (Some(act), _) => act,
            (None, Some(recorded)) => &recorded.event,
            (None, None) => event,
        };
        behind.insert(event.id, act);
    }
    behind
}

fn newest(events: &Events, fits: impl Fn(&Event) -> bool) -> Option<&Event> {
    let own = events.iter().filter(|recorded| recorded.own && fits(&recorded.event));
    own.map(|recorded| &recorded.event).max_by_key(|event| event.id)
}

fn changes_something(event: &Event) -> bool {
    match event.act {
        Act::Imported(_) | Act::Win(_) => true,
        // Data that was erased, or an opinion that was read, cannot be brought back to its former state.
        Act::Forgotten { .. } | Act::EvidenceForgotten { .. } | Act::OpinionOpened { .. } => false,
        _ => event.skill().is_some(),
    }
}

fn undoes_an_act(events: &Events, event: &Event) -> bool {
    let Act::Undone { target } = event.act else { return false };
    // An `undone` event whose target was erased has nothing to bring back.
    let Some(Recorded { event: target, .. }) = events.get(target) else { return false };
    !target.act.erases() && !matches!(target.act, Act::Undone { .. })
}
