//! Gives new dates to events that this machine recorded while its clock was ahead.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;

use super::line::{fields, object};
use super::recorded::horizon;
use super::{Act, Event, EventId, Events, Recorded};
use crate::catalog::SkillId;

/// New ids and times for the events of this machine's own files that are more than a day ahead of its clock. The events
/// keep their order and their references to each other.
#[derive(Debug, Default)]
pub(super) struct Redating {
    /// The new id of each event that is ahead.
    ids: HashMap<EventId, EventId>,
    /// The new effective times by old ones, for events that took effect when they were recorded.
    times: BTreeMap<Timestamp, Timestamp>,
    /// The latest time that is not ahead.
    latest: Option<Timestamp>,
    /// For each skill, the `forgotten` events between the new id of an event and its old one.
    forgotten: HashMap<SkillId, Vec<EventId>>,
    /// For each `forgotten` event, the events that it has erased but whose ids are no longer smaller.
    also: HashMap<EventId, Vec<EventId>>,
}

impl Redating {
    /// Collects the events in `own` that are ahead at `now`, with new ids. `events` are all events of the journal.
    pub(super) fn of(events: &Events, own: &HashSet<EventId>, now: Timestamp) -> Self {
        let latest = horizon(now);
        let mut redating = Self { latest: Some(latest), ..Self::default() };
        let (mut ahead, mut others, mut newest) = (Vec::new(), Vec::new(), None);
        for Recorded { event, .. } in events.iter() {
            let is_ahead = event.id.recorded_at() > latest;
            if is_ahead && own.contains(&event.id) {
                ahead.push(event);
                continue;
            }
            others.push(event);
            if !is_ahead {
                newest = newest.max(Some(event.id));
            }
            if let Some(skill) = event.act.erased_skill() {
                redating.forgotten.entry(skill.clone()).or_default().push(event.id);
            }
        }
        ahead.sort_unstable_by_key(|event| event.id);
        for event in ahead {
            let id = EventId::mint(now, newest);
            newest = Some(id);
            redating.ids.insert(event.id, id);
            redating.times.insert(event.id.recorded_at(), id.recorded_at());
            if let Some(skill) = event.act.erased_skill() {
                let mut also = Vec::new();
                for other in &others {
                    let is_between = id <= other.id && other.id < event.id;
                    if is_between && !other.act.erases() && other.names_skill(skill) {
                        also.push(other.id);
                    }
                }
                redating.also.insert(event.id, also);
            }
        }
        redating
    }

    /// Returns the new id of an event, or `id` itself if the event is not redated.
    pub(super) fn id(&self, id: EventId) -> EventId {
        self.ids.get(&id).copied().unwrap_or(id)
    }

    /// Returns the event with its new dates and references; `None` if nothing changes.
    pub(super) fn redated(&self, event: &Event) -> Option<Event> {
        let latest = self.latest?;
        let id = self.id(event.id);
        let at = if event.at > latest { self.time(event.at).unwrap_or(id.recorded_at()) } else { event.at };
        let mut fields = fields(event.line());
        let mut changed: Vec<(&str, Box<RawValue>)> = Vec::new();
        if id != event.id {
            changed.push(("id", json(&id.to_string())));
        }
        if at != event.at {
            changed.push(("at", json(&format!("{at:.3}"))));
        }
        match &event.act {
            Act::Undone { target } if self.ids.contains_key(target) => {
                changed.push(("target", json(&self.id(*target).to_string())));
            }
            Act::Forgotten { also, .. } => {
                let more = self.also.get(&event.id).map_or(&[][..], Vec::as_slice);
                if !more.is_empty() || also.iter().any(|id| self.ids.contains_key(id)) {
                    changed.push(("also", json(&self.names(&[&also[..], more].concat()))));
                }
            }
            Act::Imported(imported) if imported.events.iter().any(|id| self.ids.contains_key(id)) => {
                changed.push(("events", json(&self.names(&imported.events))));
            }
            _ => {}
        }
        if let Some(forgotten) = self.known_forgotten(event, id) {
            changed.push(("after", json(&forgotten.to_string())));
        }
        if changed.is_empty() {
            return None;
        }
        fields.extend(changed.iter().map(|(field, value)| (Cow::Borrowed(*field), &**value)));
        Event::parse(&object(&fields)).ok()
    }

    /// Returns the newest `forgotten` event that has not erased `event` but whose id, after redating, is no longer
    /// smaller than that of `event`.
    fn known_forgotten(&self, event: &Event, id: EventId) -> Option<EventId> {
        if id == event.id || event.act.erases() {
            return None;
        }
        let mut known = event.recorded_after_forgotten().map(|forgotten| self.id(forgotten));
        for skill in event.act.skills() {
            for &forgotten in self.forgotten.get(skill).into_iter().flatten() {
                if forgotten < event.id {
                    known = known.max(Some(forgotten));
                }
            }
        }
        known.filter(|forgotten| *forgotten > id)
    }

    /// Returns the new effective time for `at`, which is ahead: that of the last event recorded until then.
    fn time(&self, at: Timestamp) -> Option<Timestamp> {
        let before = self.times.range(..=at).next_back();
        let (_, time) = before.or_else(|| self.times.first_key_value())?;
        Some(*time)
    }

    fn names(&self, ids: &[EventId]) -> Vec<String> {
        ids.iter().map(|id| self.id(*id).to_string()).collect()
    }
}

fn json(value: &impl Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).expect("text and lists of it are JSON")
}
