//! Finds many phrases in one pass over a text, indexed by their first words.

use std::collections::HashMap;

/// Phrases in lower case and without hyphens, each with a number.
#[derive(Default)]
pub(super) struct Phrases {
    by_word: HashMap<String, Vec<(String, usize)>>,
}

impl Phrases {
    /// Adds a phrase; the same phrase may be added with several numbers.
    pub(super) fn add(&mut self, phrase: String, number: usize) {
        let word = first_word(&phrase).to_owned();
        self.by_word.entry(word).or_default().push((phrase, number));
    }

    /// Finds every phrase that begins at the start of a word in `text`. Calls `take` with its start, its end and its
    /// number. Does not check that the phrase ends at the end of a word.
    pub(super) fn find(&self, text: &str, mut take: impl FnMut(usize, usize, usize)) {
        let mut is_within = false;
        for (start, c) in text.char_indices() {
            let is_word = c.is_alphanumeric();
            if is_word && !is_within || !is_word && c != ' ' {
                let rest = &text[start..];
                for (phrase, number) in self.by_word.get(first_word(rest)).into_iter().flatten() {
                    if rest.starts_with(&**phrase) {
                        take(start, start + phrase.len(), *number);
                    }
                }
            }
            is_within = is_word;
        }
    }

    /// Returns true if `text` is one of the phrases.
    pub(super) fn contains(&self, text: &str) -> bool {
        self.by_word.get(first_word(text)).is_some_and(|phrases| phrases.iter().any(|(phrase, _)| phrase == text))
    }
}

/// The first word of `text`, including a character before it, as in ".net".
fn first_word(text: &str) -> &str {
    let sign = text.chars().next().filter(|c| !c.is_alphanumeric()).map_or(0, char::len_utf8);
    let end = text[sign..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |end| sign + end);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_at_the_start_of_words() {
        let mut phrases = Phrases::default();
        for (number, phrase) in ["c", "c++", ".net", "go", "go live"].into_iter().enumerate() {
            phrases.add(phrase.to_owned(), number);
        }
        let mut found = Vec::new();
        phrases.find("go live in c++ on .net, cargo (go)", |start, _, number| found.push((start, number)));
        assert_eq!(found, [(0, 3), (0, 4), (11, 0), (11, 1), (18, 2), (31, 3)]);
        assert!(phrases.contains("go live") && !phrases.contains("live"));
    }
}
