//! How strongly a sentence asks.

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::run::Run;

/// A word of weight in a sentence.
#[derive(Debug)]
pub(super) struct Weight {
    start: usize,
    end: usize,
    weight: u8,
    /// True if it is said of what stands before it.
    is_behind: bool,
}

/// The words of weight in `text`, in their order.
pub(super) fn weights(text: &str, cues: &[Cue], runs: &[Run<'_>]) -> Vec<Weight> {
    let weight = |cue: &Cue| match cue.sense {
        Sense::Weight(weight) => {
            Some(Weight { start: cue.start, end: cue.end, weight, is_behind: is_behind(cue, text, runs) })
        }
        _ => None,
    };
    cues.iter().filter_map(weight).collect()
}

/// Returns true if a weight is said of what stands before it.
fn is_behind(cue: &Cue, text: &str, runs: &[Run<'_>]) -> bool {
    let Some(last) = runs.iter().rfind(|run| run.end() <= cue.start) else { return false };
    let after = text[cue.end..].trim_start();
    let ends = after.is_empty()
        || after.starts_with([',', '.', ';', ')', '!', '–', '—', '|'])
        || ["for ", "here", "but ", "and ", "in ", "at ", "too", "to ", "skill", "when ", "if ", "as "]
            .iter()
            .any(|word| after.starts_with(word));
    let before = text[..cue.start].trim_end();
    let has_verb = [" is", " are", " is a", " be", " as", " a", " an", "(", " also", "-", "–", "—", ":", "|"]
        .iter()
        .any(|verb| before.ends_with(verb));
    let stands_beside = text[last.end()..cue.start].trim().is_empty();
    ends && (has_verb || stands_beside || after.is_empty() || after.starts_with(['.', ')']))
}

impl Reading<'_> {
    /// The weight that the words of the sentence give to a list, and those words.
    pub(super) fn weight(&self, nth: usize) -> Option<(u8, String)> {
        let run = &self.runs[nth];
        let first_behind = self.weights.partition_point(|weight| weight.start < run.end());
        let behind = self.weights[first_behind..].iter().find(|weight| {
            weight.is_behind && self.reaches(run.end(), weight.start) && !self.passes_list(nth, weight.start)
        });
        let before = || {
            let leads = |weight: &&Weight| {
                !weight.is_behind && weight.end <= run.start() && self.reaches(weight.end, run.start())
            };
            self.weights.iter().rfind(leads)
        };
        let found = behind.or_else(before)?;
        Some((found.weight, self.text[found.start..found.end].to_owned()))
    }

    /// Whether another list stands between a list and what stands at `place` behind it. Examples pass, unless what is
    /// said there is said of an example alone: "NoSQL (MongoDB preferred)".
    fn passes_list(&self, nth: usize, place: usize) -> bool {
        let is_within = self.bounds.opened(self.runs[nth].end(), place) > 0;
        let next = if is_within { self.runs.get(nth + 1).map(Run::start) } else { self.next_of_its_own[nth] };
        next.is_some_and(|next| next < place)
    }
}
