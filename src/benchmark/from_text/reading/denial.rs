//! What a sentence says that is not asked for.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::draft::Reason;
use crate::benchmark::from_text::run::Run;
use crate::benchmark::from_text::spellings::WORDS;
use crate::benchmark::from_text::table::words;

/// Words that may stand between a "no" and what it denies.
static NEAR: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words(WORDS, "near a denial").collect());

impl Reading<'_> {
    /// Why a list is not asked for, if it is not.
    pub(super) fn denial(&self, nth: usize) -> Option<Reason> {
        let run = &self.runs[nth];
        let is_optional = LazyCell::new(|| self.weight(nth).is_some_and(|(weight, _)| weight == 1));
        let denies = |cue: &&Cue| match cue.sense {
            Sense::NotNext if cue.end <= run.start() && self.reaches(cue.end, run.start()) => {
                self.denies_next(cue, run)
            }
            // "would be nice but is not required"
            Sense::NotLast if cue.start >= run.end() && !*is_optional => {
                let is_last = self.runs.get(nth + 1).is_none_or(|other| other.start() > cue.start);
                let between = &self.text[run.end()..cue.start];
                is_last && self.reaches(run.end(), cue.start) && between.split_whitespace().nth(6).is_none()
            }
            _ => false,
        };
        let cue = self.cues.iter().find(denies)?;
        Some(Reason::Said(self.text[cue.start..cue.end].to_owned()))
    }
    /// Returns true if a denial that reaches a list behind it means that list.
    fn denies_next(&self, cue: &Cue, run: &Run<'_>) -> bool {
        let between = &self.text[cue.end..run.start()];
        let form = self.text[cue.start..cue.end].to_lowercase();
        if matches!(&*form, "no" | "not" | "without" | "neither" | "nor" | "unlike" | "replaced") {
            let is_near = |word: &str| NEAR.contains(&*word.to_lowercase());
            let mut others = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            return others.all(is_near) && !between.contains(',');
        }
        // "never log a token, validate input"
        let is_over = self.bounds.comma(cue.end, run.start()).is_some_and(|comma| {
            let first = self.runs.partition_point(|run| run.start() < cue.end);
            let names_one = self.runs.get(first).is_some_and(|run| run.start() < comma);
            !names_one && self.text[cue.end..comma].split_whitespace().nth(1).is_some()
        });
        !is_over && !self.bounds.excuses(cue.end, run.start())
    }
}
