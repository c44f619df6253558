//! What a sentence says that is not asked for.

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::page::words;
use crate::benchmark::from_text::run::Run;

/// Words that may stand between a "no" and what it denies.
const NEAR: &str =
    "experience knowledge with of in prior previous formal any the a deep need for to know use expert level";

impl Reading<'_> {
    /// Why a list is not asked for, if it is not.
    pub(super) fn denial(&self, nth: usize) -> Option<String> {
        let run = &self.runs[nth];
        let denies = |cue: &&Cue| match cue.sense {
            Sense::NotNext if cue.end <= run.start() && self.reaches(cue.end, run.start()) => {
                let between = self.text[cue.end..run.start()].to_lowercase();
                let form = self.text[cue.start..cue.end].to_lowercase();
                // "never log a token, validate input"
                let is_over = between.split_once(", ").is_some_and(|(denied, _)| {
                    let names_one = |run: &Run<'_>| (cue.end..cue.end + denied.len()).contains(&run.start());
                    words(denied) > 1 && !self.runs.iter().any(names_one)
                });
                let is_near = |word: &str| NEAR.split_whitespace().any(|near| near == word);
                let is_word = matches!(&*form, "no" | "not" | "without" | "neither" | "nor" | "unlike" | "replaced");
                let mut others = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                if is_word {
                    !between.contains(',') && others.all(is_near)
                } else {
                    !is_over
                        && ![", we ", ", you ", ", it ", ", just ", ", provided "]
                            .iter()
                            .any(|word| between.contains(word))
                }
            }
            // "would be nice but is not required"
            Sense::NotLast if self.weight(nth).is_some_and(|(weight, _)| weight == 1) => false,
            Sense::NotLast => {
                let is_last = self.runs[nth + 1..].iter().all(|other| other.start() > cue.start);
                cue.start >= run.end()
                    && is_last
                    && self.reaches(run.end(), cue.start)
                    && words(&self.text[run.end()..cue.start]) <= 6
            }
            _ => false,
        };
        let cue = self.cues.iter().find(denies)?;
        Some(format!("\"{}\"", &self.text[cue.start..cue.end]))
    }
}
