use jiff::SignedDuration;

use crate::journal::{Act, Event, Events, Recorded};

/// How long one card takes somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Seconds for a card.
    seconds: u64,
}

/// As long as nobody's own pace is known: a line, six anchors, one key.
impl Default for Pace {
    fn default() -> Self {
        Self { seconds: 10 }
    }
}

/// The longest time between two answers that was spent on the second one, in seconds; after a longer one somebody has
/// done something else.
const LONGEST: i64 = 120;
/// How many of the last answers say how fast somebody is now.
const LAST: usize = 30;
/// How few say nothing yet.
const FEWEST: usize = 5;

impl Pace {
    /// The pace of this machine's own answers: the median of the times between the last of them that followed one
    /// another. The usual pace as long as there are few.
    pub fn of(events: &Events) -> Self {
        // What is dated back was not answered on a walk, and what says more of an answer has the date of that one.
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

    /// About how many minutes so many cards take, at least 1.
    pub fn minutes(self, cards: usize) -> usize {
        let seconds = u64::try_from(cards).unwrap_or(u64::MAX).saturating_mul(self.seconds);
        usize::try_from(seconds / 60).unwrap_or(usize::MAX).max(1)
    }
}
