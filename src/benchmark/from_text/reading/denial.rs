//! Recognises what a sentence explicitly does not ask for.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::draft::Reason;
use crate::benchmark::from_text::name_list::NameList;
use crate::benchmark::from_text::spellings::WORDS;
use crate::benchmark::from_text::table::words;

/// Words that may occur between a "no" and the name that it denies.
static NEAR: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words(WORDS, "near a denial").collect());

impl Reading<'_> {
    /// Returns the words that deny a name list; `None` if it is not denied.
    pub(super) fn denial(&self, nth: usize) -> Option<Reason> {
        let list = &self.name_lists[nth];
        let is_optional = LazyCell::new(|| self.weight(nth).is_some_and(|(weight, _)| weight == 1));
        let denies = |cue: &&Cue| match cue.sense {
            Sense::NotNext if cue.end <= list.start() && self.reaches(cue.end, list.start()) => {
                self.denies_next(cue, list)
            }
            // A name that is nice to have is not denied: "would be nice but is not required".
            Sense::NotLast if cue.start >= list.end() && !*is_optional => {
                let is_last = self.name_lists.get(nth + 1).is_none_or(|other| other.start() > cue.start);
                let between = &self.text[list.end()..cue.start];
                is_last && self.reaches(list.end(), cue.start) && between.split_whitespace().nth(6).is_none()
            }
            _ => false,
        };
        let cue = self.cues.iter().find(denies)?;
        Some(Reason::Said(self.text[cue.start..cue.end].to_owned()))
    }
    /// Returns true if a denial whose effect extends to a later name list applies to that list.
    fn denies_next(&self, cue: &Cue, list: &NameList<'_>) -> bool {
        let between = &self.text[cue.end..list.start()];
        let form = self.text[cue.start..cue.end].to_lowercase();
        if matches!(&*form, "no" | "not" | "without" | "neither" | "nor" | "unlike" | "replaced") {
            let is_near = |word: &str| NEAR.contains(&*word.to_lowercase());
            let mut others = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            return others.all(is_near) && !between.contains(',');
        }
        // The denial ends at the comma in "never log a token, validate input".
        let is_over = self.bounds.comma(cue.end, list.start()).is_some_and(|comma| {
            let first = self.name_lists.partition_point(|list| list.start() < cue.end);
            let names_one = self.name_lists.get(first).is_some_and(|list| list.start() < comma);
            !names_one && self.text[cue.end..comma].split_whitespace().nth(1).is_some()
        });
        !is_over && !self.bounds.exempts(cue.end, list.start())
    }
}
