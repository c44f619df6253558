use jiff::Timestamp;

use super::{Act, Event, Month, Stamp};

/// The sample journal of the demo: some forty skills, rated in five sessions over a year, and a plan.
const YEAR: &str = include_str!("../../assets/sample/year.jsonl");

/// Returns the sample journal of the demo, with its dates moved so that the last event happens at `now`.
pub fn sample(now: Timestamp) -> Vec<Event> {
    let written: Vec<Event> =
        YEAR.lines().map(|line| Event::parse(line).expect("the sample is a journal of ours")).collect();
    let last = written.iter().map(|event| event.at).max().expect("the sample has events");
    written.into_iter().map(|event| event.moved(last, now)).collect()
}

impl Event {
    /// Returns the event moved in time by the difference between `from` and `to`.
    fn moved(self, from: Timestamp, to: Timestamp) -> Self {
        let by = to.duration_since(from);
        let at = self.at + by;
        let mut act = self.act;
        match &mut act {
            // The skills of the sample were last used in the month of their rating.
            Act::Answered(answered) if answered.details.last_used.is_some() => {
                answered.details.last_used = Some(Month::of(Stamp::from(at).date()));
            }
            Act::Planned { due: Some(due), .. } => {
                // The latest possible due date is the last day of the year 9999.
                *due = due.saturating_add(Stamp::from(from).date().duration_until(Stamp::from(to).date()));
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
    fn the_sample_ends_at_the_current_time_whatever_it_is() {
        for now in [Timestamp::UNIX_EPOCH, Timestamp::MAX] {
            let latest = sample(now).into_iter().map(|event| event.at).max();
            assert_eq!(latest.map(Timestamp::as_second), Some(now.as_second()));
        }
    }
}
