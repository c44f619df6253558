use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::{Serialize, Serializer};
use uuid::{Builder, Uuid};

use crate::disk::random_bytes;

/// The id of an event, a UUIDv7: the time of recording in milliseconds, followed by random bits.
///
/// The ids that one machine creates always increase, even if its clock is set back; see [`EventId::mint`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Uuid);

impl EventId {
    /// The number of random bits below the timestamp: 12 after the version and 62 after the variant.
    const FREE_BITS: u32 = 74;

    /// Creates an id for an event recorded at `now`. It is greater than `newest`, the newest id that this machine has
    /// created.
    pub fn mint(now: Timestamp, newest: Option<Self>) -> Self {
        let millis = now.as_millisecond().max(0).unsigned_abs();
        let fresh = Builder::from_unix_timestamp_millis(millis, &random_bytes()).into_uuid();
        match newest {
            Some(newest) if fresh <= newest.0 => newest.successor(fresh),
            _ => Self(fresh),
        }
    }

    /// Creates the id of a document that is derived from others: from its time and, in place of random bits, a digest.
    pub(crate) fn derived(at: Timestamp, digest: &[u8; 16]) -> Self {
        let millis = at.as_millisecond().max(0).unsigned_abs();
        let mut chance = [0; 10];
        chance.copy_from_slice(&digest[..10]);
        Self(Builder::from_unix_timestamp_millis(millis, &chance).into_uuid())
    }

    /// Returns an id greater than this one. The step is random, so that two machines with a copied journal get
    /// different ids.
    fn successor(self, chance: Uuid) -> Self {
        let step = chance.as_u128() & 0xffff_ffff;
        let next = self.free() + 1 + step;
        let low = next & ((1 << 62) - 1);
        let high = (next >> 62) & 0xfff;
        let time = next >> Self::FREE_BITS;
        Self(Uuid::from_u128(time << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))
    }

    /// Returns the time and the random bits as one number, without version and variant.
    fn free(self) -> u128 {
        let bits = self.0.as_u128();
        (bits >> 80) << Self::FREE_BITS | ((bits >> 64) & 0xfff) << 62 | bits & ((1 << 62) - 1)
    }

    /// Returns the id that the event would have if it had been recorded later by `by`. The random bits stay the same.
    pub(super) fn moved(self, by: SignedDuration) -> Self {
        let millis = (self.recorded_at() + by).as_millisecond().max(0).unsigned_abs();
        let rest = self.0.as_u128() & ((1 << 80) - 1);
        Self(Uuid::from_u128(u128::from(millis) << 80 | rest))
    }

    /// Parses an id in the spelling used in journal lines.
    pub fn parse(text: &str) -> Option<Self> {
        let id = Uuid::try_parse(text).ok()?;
        (text.len() == 36 && id.get_version_num() == 7).then_some(Self(id))
    }

    /// Returns the time of recording, to the millisecond.
    pub fn recorded_at(self) -> Timestamp {
        let millis = i64::try_from(self.0.as_u128() >> 80).unwrap_or(i64::MAX);
        Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX)
    }
}

impl Serialize for EventId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(millis).expect("it is in range")
    }

    #[test]
    fn an_id_carries_its_time() {
        let now = at(1_795_167_667_123);
        let id = EventId::mint(now, None);
        assert_eq!(id.recorded_at(), now);
        assert_eq!(EventId::parse(&id.to_string()), Some(id));
    }

    #[test]
    fn ids_always_increase_even_if_the_clock_is_set_back() {
        let year = 365 * 24 * 3_600_000;
        let mut newest = None;
        for now in [1_000_000, 1_000_000, 1_000_000 + year, 5, 1_000_000, 0, -7] {
            for _ in 0..1000 {
                let id = EventId::mint(at(now), newest);
                assert!(newest < Some(id), "{now}");
                assert_eq!(EventId::parse(&id.to_string()), Some(id), "a successor is a UUIDv7 too");
                newest = Some(id);
            }
        }
        let drift = newest.expect("one was minted").recorded_at().as_millisecond() - (1_000_000 + year);
        assert!((0..1000).contains(&drift), "ids outrun the clock by {drift} ms");
    }

    #[test]
    fn only_a_uuid_of_version_7_is_an_id() {
        for bad in ["", "x", "00000000-0000-0000-0000-000000000000", "c9f5a1f2-6d2b-4c3e-9f0a-0123456789ab"] {
            assert_eq!(EventId::parse(bad), None, "{bad}");
        }
    }
}
