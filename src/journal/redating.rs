//! Gives new dates to events that this machine recorded while its clock was ahead.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;

use super::line::{fields, object};
use super::recorded::horizon;
use super::{Act, Event, EventId, Events};
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
        let is_ahead = |event: &Event| own.contains(&event.id) && event.id.recorded_at() > latest;
        let all = || events.iter().map(|recorded| &recorded.event);
        let mut ahead: Vec<&Event> = all().filter(|event| is_ahead(event)).collect();
        ahead.sort_unstable_by_key(|event| event.id);
        let stays = |event: &&Event| !is_ahead(event);
        let mut newest = all().filter(stays).map(|event| event.id).filter(|id| id.recorded_at() <= latest).max();
        let mut redating = Self { latest: Some(latest), ..Self::default() };
        for event in ahead {
            let id = EventId::mint(now, newest);
            newest = Some(id);
            redating.ids.insert(event.id, id);
            redating.times.insert(event.id.recorded_at(), id.recorded_at());
        }
        for event in all().filter(stays) {
            if let Some(skill) = forgets(event) {
                redating.forgotten.entry(skill.clone()).or_default().push(event.id);
            }
        }
        for (event, skill) in all().filter_map(|event| Some((event, forgets(event)?))) {
            if let Some(&id) = redating.ids.get(&event.id) {
                let is_between = |other: &&Event| id <= other.id && other.id < event.id && other.names_skill(skill);
                let between = all().filter(stays).filter(is_between).filter(|other| forgets(other).is_none());
                redating.also.insert(event.id, between.map(|other| other.id).collect());
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
                    changed.push(("also", json(&self.names(also.iter().chain(more)))));
                }
            }
            Act::Imported(imported) if imported.events.iter().any(|id| self.ids.contains_key(id)) => {
                changed.push(("events", json(&self.names(imported.events.iter()))));
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
        let skills = event.act.skills().iter();
        let before = skills
            .filter_map(|skill| self.forgotten.get(skill))
            .flatten()
            .copied()
            .filter(|forgotten| *forgotten < event.id);
        let known = before.max().max(event.recorded_after_forgotten().map(|forgotten| self.id(forgotten)));
        known.filter(|forgotten| *forgotten > id)
    }

    /// Returns the new effective time for `at`, which is ahead: that of the last event recorded until then.
    fn time(&self, at: Timestamp) -> Option<Timestamp> {
        let before = self.times.range(..=at).next_back();
        before.or_else(|| self.times.first_key_value()).map(|(_, time)| *time)
    }

    fn names<'a>(&self, ids: impl Iterator<Item = &'a EventId>) -> Vec<String> {
        ids.map(|id| self.id(*id).to_string()).collect()
    }
}

/// Returns the skill whose data an event erases.
fn forgets(event: &Event) -> Option<&SkillId> {
    match &event.act {
        Act::Forgotten { skill, .. } | Act::EvidenceForgotten { skill } => Some(skill),
        _ => None,
    }
}

fn json(value: &impl Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).expect("text and lists of it are JSON")
}
