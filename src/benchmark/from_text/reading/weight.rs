//! Determines how strongly a sentence asks for skills.

use std::sync::LazyLock;

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::line::last_word;
use crate::benchmark::from_text::name_list::NameList;
use crate::benchmark::from_text::spellings::{AND, OR, SENTENCES, WORDS};
use crate::benchmark::from_text::table::{Group, begins_with, group, words};

/// The maximum number of lists in a sentence that may be one enumeration; this bounds the time for hostile texts.
const ENUMERATION: usize = 12;
/// Words behind a word of weight that end its clause.
static ENDS: Group = LazyLock::new(|| group(SENTENCES, "after a weight"));
/// Words between a name and a word of weight that refers to it.
static BETWEEN: Group = LazyLock::new(|| words(WORDS, "before a weight"));
/// First words of a sentence to which a word of weight at its end applies: "Experience with Go, Kafka is a plus".
static SUBJECTS: Group = LazyLock::new(|| group(SENTENCES, "subject of a weight"));

/// A word that states a weight.
#[derive(Debug)]
pub(super) struct Weight {
    start: usize,
    end: usize,
    /// Where the text to which the word applies begins: behind the word, and behind a bracket around it.
    behind: usize,
    weight: u8,
    /// True if the word applies to the names before it.
    is_behind: bool,
}

/// The words in `text` that state a weight, in order. Within a list such as "Go (preferred) or Java" they state none.
pub(super) fn weights(text: &str, cues: &[Cue], name_lists: &[NameList<'_>]) -> Vec<Weight> {
    let mut weights = Vec::new();
    for cue in cues {
        let is_within = name_lists.iter().any(|list| list.start() < cue.start && cue.end < list.end());
        if let Sense::Weight(weight) = cue.sense
            && !is_within
        {
            let is_behind = is_behind(cue, text, name_lists);
            // "(Preferred) 5+ years of Go"
            let is_bracket = text[..cue.start].ends_with('(') && text[cue.end..].starts_with(')');
            let behind = cue.end + usize::from(is_bracket);
            weights.push(Weight { start: cue.start, end: cue.end, behind, weight, is_behind });
        }
    }
    weights
}

/// Returns true if a word of weight applies to the names before it.
fn is_behind(cue: &Cue, text: &str, name_lists: &[NameList<'_>]) -> bool {
    let Some(last) = name_lists.iter().rfind(|list| list.end() <= cue.start) else { return false };
    let after = text[cue.end..].trim_start();
    let before = text[..cue.start].trim_end();
    // "Go, Docker and (nice to have) Rust"
    let lead = before.strip_suffix('(').map_or("", str::trim_end);
    if lead.ends_with(',') || joins(last_word(lead)) {
        return false;
    }
    if after.is_empty() || after.starts_with(['.', ')']) {
        return true;
    }
    let is_beside = text[last.end()..cue.start].trim().is_empty()
        || before.ends_with(['(', '-', '–', '—', ':', '|'])
        || BETWEEN.contains(last_word(before));
    // "Kafka preferred (Streams)"
    is_beside && (after.starts_with([',', '.', ';', '(', ')', '!', '–', '—', '|']) || begins_with(after, &ENDS))
}

/// Returns true if `word` joins two names: "and", "or".
fn joins(word: &str) -> bool {
    AND.contains(word) || OR.contains(word)
}

impl Reading<'_> {
    /// The weight that the sentence states for a name list, and the words that state it.
    pub(super) fn weight(&self, nth: usize) -> Option<(u8, String)> {
        let list = &self.name_lists[nth];
        let first_behind = self.weights.partition_point(|weight| weight.start < list.end());
        // The weight of "cloud services (AWS, Azure) are a plus" applies to the names in brackets too.
        let behind = &self.text[list.end()..];
        let is_within = list.is_bracket || behind.starts_with(')');
        let closing = if is_within { behind.find(')').map_or(0, |at| at + 1) } else { 0 };
        let behind = self.weights[first_behind..].iter().find(|weight| {
            weight.is_behind
                && (self.reaches(list.end(), weight.start) || self.reaches(list.end() + closing, weight.start))
                && (!self.passes_list(nth, weight.start) || self.ends_enumeration(nth, weight.start))
                && !self.names_another(list.end(), weight.start)
        });
        let found = behind.or_else(|| {
            self.weights.iter().rfind(|weight| {
                // "Ideally, Kafka; and Go", but not "Ideally based here; Go"
                let is_of_all =
                    weight.start <= 1 && self.text.find(';').is_none_or(|end| self.name_lists[0].start() < end);
                !weight.is_behind
                    && weight.behind <= list.start()
                    && (is_of_all || self.reaches(weight.behind, list.start()))
            })
        })?;
        Some((found.weight, self.text[found.start..found.end].to_owned()))
    }

    /// Returns true if list `nth` and the lists behind it are one enumeration up to the word of weight at `place`:
    /// "Experience with Kafka, (some) cloud and DevOps is a plus".
    fn ends_enumeration(&self, nth: usize, place: usize) -> bool {
        if self.name_lists.len() > ENUMERATION {
            return false;
        }
        let mut from = self.name_lists[nth].end();
        let mut has_and = false;
        for list in &self.name_lists[nth + 1..] {
            if list.start() >= place {
                break;
            }
            let gap = &self.text[from..list.start()];
            has_and = list.ends_in_and || gap.split([' ', '/']).any(joins);
            let mut within = self.cues.iter().filter(|cue| cue.start >= from && cue.end <= list.start());
            let is_new = within.any(|cue| matches!(cue.sense, Sense::Depth(_) | Sense::Weight(_)));
            if is_new || gap.contains([';', '.', ':']) {
                return false;
            }
            from = list.end();
        }
        let last = &self.text[from..place];
        // "… and Docker is a plus", "… and Docker containers are a plus"
        let next: Vec<&str> = last.split_whitespace().take(2).collect();
        let is_followed = matches!(next[..], [] | ["is" | "are", ..] | [_, "is" | "are"]);
        let is_subject = begins_with(self.text, &SUBJECTS) && is_followed;
        has_and || is_subject || last.split(' ').any(joins)
    }

    /// Returns true if the bracket that holds the place `to` names something else: "HTML/CSS (Less a plus)".
    fn names_another(&self, from: usize, to: usize) -> bool {
        let within = self.text[from..to].split_once('(').map_or("", |(_, within)| within);
        self.bounds().opened(from, to) > 0 && within.contains(char::is_uppercase)
    }

    /// Returns true if another name list is between list `nth` and the word of weight at `place`. Lists of examples do
    /// not count, unless the word is inside the brackets and applies only to an example: "NoSQL (MongoDB preferred)".
    fn passes_list(&self, nth: usize, place: usize) -> bool {
        let is_within = self.bounds().opened(self.name_lists[nth].end(), place) > 0;
        let next =
            if is_within { self.name_lists.get(nth + 1).map(NameList::start) } else { self.next_of_its_own[nth] };
        next.is_some_and(|next| next < place)
    }
}
