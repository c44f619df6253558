//! Recognises what a sentence explicitly does not ask for.

use std::sync::LazyLock;

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::draft::Reason;
use crate::benchmark::from_text::name_list::NameList;
use crate::benchmark::from_text::spellings::{SENTENCES, WORDS};
use crate::benchmark::from_text::table::{Group, group, words};

/// Words that may occur between a "no" and the name that it denies.
static NEAR: Group = LazyLock::new(|| words(WORDS, "near a denial"));

/// Denials that hold only for the next words.
static NEAR_ONLY: Group = LazyLock::new(|| group(SENTENCES, "near"));

impl Reading<'_> {
    /// Returns the words that deny a name list; `None` if it is not denied.
    pub(super) fn denial(&self, nth: usize) -> Option<Reason> {
        let cue = self.cues.iter().find(|cue| match cue.sense {
            Sense::NotNext => self.denies_next(cue, &self.name_lists[nth]),
            Sense::NotLast => self.denies_last(cue, nth),
            _ => false,
        })?;
        Some(Reason::Said(self.text[cue.start..cue.end].to_owned()))
    }

    /// Returns true if a denial after list `nth` applies to it.
    fn denies_last(&self, cue: &Cue, nth: usize) -> bool {
        let list = &self.name_lists[nth];
        let is_last = self.name_lists.get(nth + 1).is_none_or(|other| other.start() > cue.start);
        // "English – Swedish is not needed" denies what stands behind the dash.
        let is_of_another =
            |between: &str| between.rsplit_once(['–', '—']).is_some_and(|(_, behind)| !behind.trim().is_empty());
        cue.start >= list.end()
            && is_last
            && !is_of_another(&self.text[list.end()..cue.start])
            && self.reaches(list.end(), cue.start)
            && self.text[list.end()..cue.start].split_whitespace().nth(6).is_none()
            && self.weight(nth).is_none_or(|(weight, _)| weight > 1)
    }

    /// Returns true if a denial before `list` applies to it.
    fn denies_next(&self, cue: &Cue, list: &NameList<'_>) -> bool {
        if cue.end > list.start() || !self.reaches(cue.end, list.start()) {
            return false;
        }
        let between = &self.text[cue.end..list.start()];
        let form = self.text[cue.start..cue.end].to_lowercase();
        if NEAR_ONLY.contains(&*form) {
            let mut words = between.split(|c: char| !c.is_alphanumeric());
            return !between.contains(',') && words.all(|word| word.is_empty() || NEAR.contains(&*word.to_lowercase()));
        }
        // The denial ends at the comma in "never log a token, validate input".
        let is_over = self.bounds().comma(cue.end, list.start()).is_some_and(|comma| {
            let first = self.name_lists.partition_point(|list| list.start() < cue.end);
            let names_one = self.name_lists.get(first).is_some_and(|list| list.start() < comma);
            !names_one && self.text[cue.end..comma].split_whitespace().nth(1).is_some()
        });
        !is_over && !self.bounds().exempts(cue.end, list.start())
    }
}
