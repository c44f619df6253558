//! Events that this machine recorded while its clock was ahead get the time of the repair.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;

use super::line::{fields, object};
use super::recorded::horizon;
use super::{Act, Event, EventId, Events};
use crate::catalog::SkillId;

/// New ids and times for the events of this machine's own files that lie more than a day ahead of its clock. Their order
/// stays, and so does what they say of each other.
#[derive(Debug, Default)]
pub(super) struct Redating {
    /// The new id of each event that was recorded ahead.
    ids: HashMap<EventId, EventId>,
    /// From when each of them holds that held from when it was recorded, by its old time.
    times: BTreeMap<Timestamp, Timestamp>,
    /// The latest time that is not ahead.
    latest: Option<Timestamp>,
    /// The `forgotten` events that lie between the new id of an event and its old one, by skill.
    forgotten: HashMap<SkillId, Vec<EventId>>,
    /// What each `forgotten` event has erased whose id is not smaller any more.
    also: HashMap<EventId, Vec<EventId>>,
}

impl Redating {
    /// What is to be redated where it is `now`: of `events`, which are all that there are, those in `own`.
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

    /// The new id of an event; its own, where it stays.
    pub(super) fn id(&self, id: EventId) -> EventId {
        self.ids.get(&id).copied().unwrap_or(id)
    }

    /// The event as it is from now on; `None` where it stays as it is.
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

    /// The newest `forgotten` event of the skill whose id was smaller than that of `event`, which it has not erased, and is
    /// not any more.
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

    /// From when an event holds that held from `at`, which is ahead: as much as the last that was recorded until then.
    fn time(&self, at: Timestamp) -> Option<Timestamp> {
        let before = self.times.range(..=at).next_back();
        before.or_else(|| self.times.first_key_value()).map(|(_, time)| *time)
    }

    fn names<'a>(&self, ids: impl Iterator<Item = &'a EventId>) -> Vec<String> {
        ids.map(|id| self.id(*id).to_string()).collect()
    }
}

/// The skill that an event forgets.
fn forgets(event: &Event) -> Option<&SkillId> {
    match &event.act {
        Act::Forgotten { skill, .. } | Act::EvidenceForgotten { skill } => Some(skill),
        _ => None,
    }
}

fn json(value: &impl Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).expect("text and lists of it are JSON")
}
