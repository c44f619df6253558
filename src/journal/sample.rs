use jiff::Timestamp;

use super::{Act, Event, Month};
use crate::zone;

/// Somebody made up: forty-odd skills in five sittings over a year, and a plan.
const YEAR: &str = include_str!("../../assets/sample/year.jsonl");

/// A made-up year, to look around in before there is one of one's own: as if its last event were of `now`.
pub fn sample(now: Timestamp) -> Vec<Event> {
    let written: Vec<Event> =
        YEAR.lines().map(|line| Event::parse(line).expect("the sample is a journal of ours")).collect();
    let last = written.iter().map(|event| event.at).max().expect("the sample has events");
    written.into_iter().map(|event| event.moved(last, now)).collect()
}

impl Event {
    /// The event as it would be, had everything happened as much later as `to` is after `from`.
    fn moved(self, from: Timestamp, to: Timestamp) -> Self {
        let by = to.duration_since(from);
        let at = self.at + by;
        let day = |at: Timestamp| at.to_zoned_datetime(zone::here()).date();
        let mut act = self.act;
        match &mut act {
            // What is rated in the sample was in use just then.
            Act::Answered(answered) if answered.details.last_used.is_some() => {
                answered.details.last_used = Some(Month::of(day(at)));
            }
            Act::Planned { due: Some(due), .. } => {
                // Where it would lie after the year 9999, it is the last day of that.
                *due = due.saturating_add(day(from).duration_until(day(to)));
            }
            _ => {}
        }
        Self::new(self.id.moved(by), at, act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_clock_says_the_sample_ends_there() {
        for now in [Timestamp::UNIX_EPOCH, Timestamp::MAX] {
            let latest = sample(now).into_iter().map(|event| event.at).max();
            assert_eq!(latest.map(Timestamp::as_second), Some(now.as_second()));
        }
    }
}
