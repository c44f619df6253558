//! Determines the instant of an answer that is dated by a day.

use std::iter;

use jiff::{SignedDuration, Timestamp};

use crate::catalog::{Catalog, SkillId};
use crate::journal::{EventId, Events, Recorded, Stamp, When};
use crate::zone;

/// The latest time after midnight UTC at which a reader's day can begin: half a day, in the west of the Pacific.
const LATEST_START: SignedDuration = SignedDuration::from_hours(12);

/// Returns the stamp of an answer to `skill` that takes effect at `when` and is recorded as `id`.
///
/// A day becomes 00:00:00Z of that day, the same on every machine. Since events count in the order of their instants,
/// there are two exceptions. First, the answer comes after earlier answers to the skill: those of an earlier day in the
/// reader's time zone (an evening in America is the next day in UTC), and those recorded before it for the same day.
/// Second, its instant is never later than the time of recording, so that the next answer comes after it.
pub fn stamp(when: When, skill: &SkillId, id: EventId, events: &Events, catalog: &Catalog) -> Stamp {
    let usual = Stamp::from(when);
    let (start, Some(day)) = (usual.at, usual.day) else { return usual };
    let latest = start.saturating_add(LATEST_START).unwrap_or(Timestamp::MAX);
    let mut at = start;
    for Recorded { event, .. } in events.from(start) {
        if event.at > latest {
            break;
        }
        let is_of_skill = event.skill().is_some_and(|named| catalog.current(named) == skill);
        let stamp = event.stamp();
        if is_of_skill && (stamp.date() < day || stamp.day == Some(day)) {
            at = event.at;
        }
    }
    Stamp { at: at.min(id.recorded_at()), day: Some(day) }
}

/// Returns the keys by which [`found_by`] finds an answer with this stamp.
pub fn keys(stamp: Stamp) -> impl Iterator<Item = When> {
    iter::once(When::Instant(stamp.at)).chain(stamp.day.map(When::Day))
}

/// Returns the keys of the answers that a table may mean by `when`. For a day, they include its beginning in the
/// reader's time zone, which earlier versions recorded instead.
pub(crate) fn found_by(when: When) -> impl Iterator<Item = When> {
    let begin = match when {
        When::Instant(_) => None,
        When::Day(day) => zone::here().to_timestamp(day.into()).ok().map(When::Instant),
    };
    iter::once(when).chain(begin)
}
