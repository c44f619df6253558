use crate::journal::{Act, Events, Recorded};

/// The time that the user takes to read and answer one card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The number of seconds for one card.
    seconds: u64,
}

/// The mean number of words on a card: the name of the skill, a line on it, six anchors.
const WORDS: u64 = 110;
/// Words that adults read in a minute, silently and in English (Brysbaert, 2019).
const WORDS_A_MINUTE: u64 = 238;

/// The time that reading a whole card takes, until the user's own pace is known.
impl Default for Pace {
    fn default() -> Self {
        Self { seconds: WORDS * 60 / WORDS_A_MINUTE }
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
        let mut answers = Vec::new();
        for Recorded { event, own } in events.iter() {
            let recorded_at = event.id.recorded_at();
            // An answer dated back was not given on a walk, and an event that adds details has the date of its answer.
            if *own && matches!(event.act, Act::Answered(_)) && event.at == recorded_at {
                answers.push(recorded_at);
            }
        }
        answers.sort_unstable();
        let mut between = Vec::new();
        for pair in answers[answers.len().saturating_sub(LAST + 1)..].windows(2) {
            let seconds = pair[1].duration_since(pair[0]).as_secs();
            if (1..=LONGEST).contains(&seconds) {
                between.push(seconds);
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn cards_have_as_many_words_as_the_first_estimate_takes_them_to_have() {
        let catalog = Catalog::built_in();
        let words = |text: &str| text.split_whitespace().count();
        let total: usize = catalog
            .skills()
            .iter()
            .map(|skill| {
                words(&skill.name)
                    + words(&skill.meaning)
                    + skill.anchors().iter().map(|anchor| words(anchor)).sum::<usize>()
            })
            .sum();
        let mean = u64::try_from(total / catalog.skills().len()).unwrap_or_default();
        assert!(mean.abs_diff(WORDS) <= 5, "{mean}");
        assert_eq!(Pace::default(), Pace { seconds: 27 });
    }
}
