use jiff::SignedDuration;

use crate::journal::{Act, Event, Events, Recorded};

/// The time that the user takes for one card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The number of seconds for one card.
    seconds: u64,
}

/// An estimate for users whose own pace is not known: the time to read a line and six anchors and to press a key.
impl Default for Pace {
    fn default() -> Self {
        Self { seconds: 10 }
    }
}

/// The longest time between two answers that counts, in seconds. In a longer time, the user has done something else.
const LONGEST: i64 = 120;
/// The number of latest answers from which the pace is computed.
const LAST: usize = 30;
/// The lowest number of times between answers from which the pace is computed.
const FEWEST: usize = 5;

impl Pace {
    /// Computes the pace from the latest answers on this machine: the median of the times between two answers. Returns
    /// the default pace if there are too few answers.
    pub fn of(events: &Events) -> Self {
        // An answer dated back was not given on a walk, and an event that adds details has the date of its answer.
        let is_given_now = |event: &Event| event.at == event.id.recorded_at();
        let is_answer =
            |Recorded { event, own }: &&Recorded| *own && matches!(event.act, Act::Answered(_)) && is_given_now(event);
        let mut recorded: Vec<_> = events.iter().filter(is_answer).map(|recorded| recorded.event.id).collect();
        recorded.sort_unstable();
        let last = &recorded[recorded.len().saturating_sub(LAST + 1)..];
        let mut between: Vec<i64> = last
            .windows(2)
            .map(|pair| pair[1].recorded_at().duration_since(pair[0].recorded_at()))
            .map(|between: SignedDuration| between.as_secs())
            .filter(|seconds| (1..=LONGEST).contains(seconds))
            .collect();
        if between.len() < FEWEST {
            return Self::default();
        }
        between.sort_unstable();
        Self { seconds: between[between.len() / 2].unsigned_abs() }
    }

    /// Returns the number of minutes for this number of cards, rounded down, but at least 1.
    pub fn minutes(self, cards: usize) -> usize {
        let seconds = u64::try_from(cards).unwrap_or(u64::MAX).saturating_mul(self.seconds);
        usize::try_from(seconds / 60).unwrap_or(usize::MAX).max(1)
    }
}
