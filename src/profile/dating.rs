//! Which instant the journal gives an answer that is dated by a day.

use jiff::{SignedDuration, Timestamp};

use crate::catalog::{Catalog, SkillId};
use crate::journal::{EventId, Events, Stamp, When};
use crate::zone;

/// How far the day of one reader may begin after midnight UTC: half a day, in the west of the Pacific.
const LATEST_START: SignedDuration = SignedDuration::from_hours(12);

/// The stamp of an answer to `skill` that holds from `when` and is recorded as `id`.
///
/// A day becomes 00:00:00Z of that day, the same on every machine. There are two exceptions, since events count in the
/// order of their instants: the answer comes after answers to the skill that hold from an earlier day in the reader's
/// time zone (an evening in America is the next day in UTC) or were recorded earlier for the same day, and it never lies
/// ahead of the time at which it is recorded, so that the next answer comes after it.
pub fn stamp(when: When, skill: &SkillId, id: EventId, events: &Events, catalog: &Catalog) -> Stamp {
    let usual = Stamp::from(when);
    let (start, Some(day)) = (usual.at, usual.day) else { return usual };
    let latest = start.saturating_add(LATEST_START).unwrap_or(Timestamp::MAX);
    let comes_before = |stamp: Stamp| stamp.date() < day || stamp.day == Some(day);
    let earlier = events
        .from(start)
        .map(|recorded| &recorded.event)
        .take_while(|event| event.at <= latest)
        .filter(|event| event.skill().is_some_and(|named| catalog.current(named) == skill))
        .filter(|event| comes_before(event.stamp()));
    let at = earlier.map(|event| event.at).last().unwrap_or(start);
    Stamp { at: at.min(id.recorded_at()), day: Some(day) }
}

/// The keys under which an answer that holds from `stamp` is found by [`found_by`].
pub fn keys(stamp: Stamp) -> impl Iterator<Item = When> {
    [Some(When::Instant(stamp.at)), stamp.day.map(When::Day)].into_iter().flatten()
}

/// The keys of the answers that a table may mean by `when`: for a day also its beginning in the reader's time zone, which
/// is what earlier versions recorded for it.
pub fn found_by(when: When) -> impl Iterator<Item = When> {
    let begin = match when {
        When::Instant(_) => None,
        When::Day(day) => zone::here().to_timestamp(day.into()).ok().map(When::Instant),
    };
    [Some(when), begin].into_iter().flatten()
}
