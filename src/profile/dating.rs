//! Determines the instant of an answer that is dated by a day.

use jiff::{SignedDuration, Timestamp};

use crate::catalog::{Catalog, SkillId};
use crate::journal::{EventId, Events, Stamp, When};
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

/// Returns the keys by which [`found_by`] finds an answer with this stamp.
pub fn keys(stamp: Stamp) -> impl Iterator<Item = When> {
    [Some(When::Instant(stamp.at)), stamp.day.map(When::Day)].into_iter().flatten()
}

/// Returns the keys of the answers that a table may mean by `when`. For a day, they include its beginning in the
/// reader's time zone, which earlier versions recorded instead.
pub(crate) fn found_by(when: When) -> impl Iterator<Item = When> {
    let begin = match when {
        When::Instant(_) => None,
        When::Day(day) => zone::here().to_timestamp(day.into()).ok().map(When::Instant),
    };
    [Some(when), begin].into_iter().flatten()
}
