//! How strongly a sentence asks.

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::page::words;
use crate::benchmark::from_text::run::Run;

impl Reading<'_> {
    /// The weight that the words of the sentence give to a list, and those words.
    pub(super) fn weight(&self, nth: usize) -> Option<(u8, String)> {
        let run = &self.runs[nth];
        let weights = || {
            self.cues.iter().filter_map(|cue| match cue.sense {
                Sense::Weight(weight) => Some((weight, cue)),
                _ => None,
            })
        };
        let behind = weights().find(|(_, cue)| {
            // "NoSQL (MongoDB preferred)": that is said of the example alone.
            let is_within = |other: &Run<'_>| {
                let between = &self.text[run.end()..cue.start];
                between.matches('(').count() > between.matches(')').count() && other.is_example
            };
            let passes = |other: &Run<'_>| {
                other.start() >= run.end() && other.start() < cue.start && (!other.is_example || is_within(other))
            };
            self.is_behind(cue)
                && cue.start >= run.end()
                && self.reaches(run.end(), cue.start)
                && !self.runs.iter().any(passes)
        });
        let before = || {
            let leads = |(_, cue): &(u8, &Cue)| {
                !self.is_behind(cue) && cue.end <= run.start() && self.reaches(cue.end, run.start())
            };
            weights().rfind(leads)
        };
        let (weight, cue) = behind.or_else(before)?;
        Some((weight, self.text[cue.start..cue.end].to_owned()))
    }

    /// Whether a weight is said of what stands before it.
    fn is_behind(&self, cue: &Cue) -> bool {
        let after = self.text[cue.end..].trim_start();
        let ends = after.is_empty()
            || after.starts_with([',', '.', ';', ')', '!', '–', '—', '|'])
            || ["for ", "here", "but ", "and ", "in ", "at ", "too", "to ", "skill", "when ", "if ", "as "]
                .iter()
                .any(|word| after.starts_with(word));
        let before = self.text[..cue.start].trim_end();
        let has_verb = [" is", " are", " is a", " be", " as", " a", " an", "(", " also", "-", "–", "—", ":", "|"]
            .iter()
            .any(|verb| before.ends_with(verb));
        let has_name = self.runs.iter().any(|run| run.end() <= cue.start);
        let stands_beside =
            self.runs.iter().any(|run| run.end() <= cue.start && words(&self.text[run.end()..cue.start]) == 0);
        has_name && ends && (has_verb || stands_beside || after.is_empty() || after.starts_with(['.', ')']))
    }
}
