//! Finds many phrases in one pass over a text, indexed by their first words.

use std::hash::BuildHasher;
use std::iter;
use std::ops::Range;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Normalizes `text` for comparing phrases: lower case, blanks instead of hyphens. Every byte keeps its position.
pub(super) fn fold(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if lower.contains('-') { lower.replace('-', " ") } else { lower }
}

/// The normalized words of `text` without punctuation, with a blank on either side.
pub(super) fn spaced(text: &str) -> String {
    let words = text.replace(|c: char| !c.is_alphanumeric() && c != '\'', " ");
    format!(" {} ", words.to_ascii_lowercase())
}

/// Returns true if the range begins and ends at word boundaries.
pub(super) fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let mut after = text[end..].chars();
    // "ASP.NET" does not contain ".NET", and "www.python.org" does not contain "Python".
    let comes_from = match text[..start].chars().next_back() {
        Some('.') => text[..start - 1].ends_with(is_in_word),
        Some(c) => is_in_word(c) || c == '_',
        None => false,
    };
    let goes_on = match after.next() {
        Some('.') => after.next().is_some_and(is_in_word),
        Some(c) => is_in_word(c) || matches!(c, '_' | '+' | '#' | '$') && !text[end..].starts_with("+ "),
        None => false,
    };
    !comes_from && !goes_on
}

/// Returns true if `c` can be part of a word in an alphabet.
fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// Returns true if `c` is a letter of Thai, Chinese, Japanese or Korean, which ends a name in Latin letters without a
/// blank: "精通Java".
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}')
        || matches!(c, '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

/// Normalized phrases, each with a number. All texts are in one string, and phrases with the same first word are in a
/// chain, since an allocation for each of thousands of phrases takes longer than reading an advertisement.
#[derive(Default)]
pub(super) struct Phrases {
    text: String,
    entries: Vec<Entry>,
    chains: HashTable<Chain>,
    hasher: DefaultHashBuilder,
}

/// A phrase: its place in the text, and the next phrase with the same first word.
struct Entry {
    range: Range<usize>,
    number: usize,
    next: Option<usize>,
}

/// The first and the last entry of the phrases with the same first word, and the length of that word.
struct Chain {
    first: usize,
    last: usize,
    word: usize,
}

impl Phrases {
    /// Adds a normalized phrase; the same phrase may be added with several numbers.
    pub(super) fn add(&mut self, phrase: &str, number: usize) {
        let Self { text, entries, chains, hasher } = self;
        let (start, new, word) = (text.len(), entries.len(), first_word(phrase));
        text.push_str(phrase);
        entries.push(Entry { range: start..text.len(), number, next: None });
        let hash = hasher.hash_one(word);
        let word_of = |chain: &Chain| {
            let start = entries[chain.first].range.start;
            &text[start..start + chain.word]
        };
        match chains.find_mut(hash, |chain| word_of(chain) == word) {
            Some(chain) => {
                entries[chain.last].next = Some(new);
                chain.last = new;
            }
            None => {
                let chain = Chain { first: new, last: new, word: word.len() };
                chains.insert_unique(hash, chain, |chain| hasher.hash_one(word_of(chain)));
            }
        }
    }

    /// Finds every phrase that begins at the start of a word in the normalized `text`. Calls `take` with its start, its
    /// end and its number. Does not check that the phrase ends at the end of a word.
    pub(super) fn find(&self, text: &str, mut take: impl FnMut(usize, usize, usize)) {
        let mut is_within = false;
        for (start, c) in text.char_indices() {
            let is_word = is_in_word(c);
            if is_word && !is_within || !is_word && c != ' ' {
                let rest = &text[start..];
                for entry in self.with_first_word(first_word(rest)) {
                    if rest.starts_with(&self.text[entry.range.clone()]) {
                        take(start, start + entry.range.len(), entry.number);
                    }
                }
            }
            is_within = is_word;
        }
    }

    /// Returns the number of the phrase that the normalized `text` is.
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        let mut entries = self.with_first_word(first_word(text));
        entries.find(|entry| &self.text[entry.range.clone()] == text).map(|entry| entry.number)
    }

    /// Iterates over the phrases with this first word, in the order in which they were added.
    fn with_first_word(&self, word: &str) -> impl Iterator<Item = &Entry> {
        let chain = self.chains.find(self.hasher.hash_one(word), |chain| {
            let start = self.entries[chain.first].range.start;
            &self.text[start..start + chain.word] == word
        });
        let mut next = chain.map(|chain| chain.first);
        iter::from_fn(move || {
            let entry = &self.entries[next?];
            next = entry.next;
            Some(entry)
        })
    }
}

/// The first word of `text`, including a character before it, as in ".net".
fn first_word(text: &str) -> &str {
    let sign = text.chars().next().filter(|c| !is_in_word(*c)).map_or(0, char::len_utf8);
    match text[sign..].find(|c: char| !is_in_word(c)) {
        Some(end) => &text[..sign + end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_at_the_start_of_words() {
        let mut phrases = Phrases::default();
        for (number, phrase) in ["c", "c++", ".net", "go", "go live"].into_iter().enumerate() {
            phrases.add(phrase, number);
        }
        let mut found = Vec::new();
        phrases.find("go live in c++ on .net, cargo (go)", |start, _, number| found.push((start, number)));
        assert_eq!(found, [(0, 3), (0, 4), (11, 0), (11, 1), (18, 2), (31, 3)]);
        assert_eq!((phrases.get("go live"), phrases.get("live")), (Some(4), None));
    }
}
