//! What looks like the name of a skill and is not in the catalog.

use std::collections::HashSet;

use super::cue::{Sense, cues};
use super::lexicon::Lexicon;
use super::page::Mark;
use super::sentence::Sentence;

/// The most that are told.
pub(super) const STRANGERS: usize = 50;
/// Words with a capital that name no skill.
const WORDS: &str = "I API APIs Bachelor Master Degree Computer Science English German French Spanish Dutch Europe European \
    EU US USA UK Germany Berlin London Paris Monday Friday Senior Junior Engineer Developer Backend Team Experience \
    Knowledge Remote PhD BSc MSc IT CV HR CEO CTO January February March April May June July August September \
    October November December";

/// A word that looks like the name of a skill.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stranger {
    pub(super) line: usize,
    pub(super) word: String,
}

/// Such words in those `sentences` that ask for something, each once; and how many more there are than are told.
pub(super) fn strangers<'a>(
    sentences: impl Iterator<Item = &'a Sentence>,
    lexicon: &Lexicon,
) -> (Vec<Stranger>, usize) {
    let mut found: Vec<Stranger> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    let is_noise = |sentence: &Sentence| cues(&sentence.text).iter().any(|cue| cue.sense == Sense::Noise);
    let is_read = |sentence: &&Sentence| matches!(sentence.mark, Mark::Item | Mark::Prose) && !is_noise(sentence);
    for sentence in sentences.filter(is_read) {
        let mentions = lexicon.mentions(&sentence.text);
        let mut at = 0;
        let mut begins = true;
        for part in sentence.text.split_inclusive(' ') {
            let start = at + part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            let word = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
            let is_known = mentions.iter().any(|mention| mention.start < at + part.len() && start < mention.end);
            let is_new = !begins && !is_known && is_name(word) && known.insert(word);
            if is_new && found.len() < STRANGERS {
                found.push(Stranger { line: sentence.line(start), word: word.to_owned() });
            }
            at += part.len();
            begins = part.trim_end().ends_with(['.', '!', '?', ':', '-', '–', '—', '|']);
        }
    }
    let more = known.len() - found.len();
    (found, more)
}

fn is_name(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=24).contains(&word.len())
        && !word.contains('\'')
        && letters >= 2
        && word.contains(char::is_uppercase)
        && !WORDS.split_whitespace().any(|known| known == word)
}
