//! Finds many phrases in one pass over a text, indexed by their first words.

use std::borrow::Cow;

/// Normalizes `text` for comparing phrases: lower case, blanks instead of hyphens. Every byte keeps its position.
pub(super) fn fold(text: &str) -> String {
    let mut folded = text.to_ascii_lowercase();
    if folded.contains('-') {
        folded = folded.replace('-', " ");
    }
    // Most texts have no capitals with accents.
    if folded.chars().any(|c| !c.is_ascii() && c.is_uppercase()) {
        folded = folded.chars().map(lower).collect();
    }
    folded
}

/// The small letter for `c`, unless it has another length in UTF-8.
fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    small.next().filter(|small| small.len_utf8() == c.len_utf8()).unwrap_or(c)
}

/// The normalized words of `text` without punctuation, with a blank on either side.
pub(super) fn spaced(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for c in text.chars() {
        words.push(if c.is_alphanumeric() || c == '\'' { lower(c) } else { ' ' });
    }
    words.push(' ');
    words
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
    c.is_alphanumeric() && (c.is_ascii() || !is_unspaced(c))
}

/// Returns true if `c` is a letter of Thai, Chinese, Japanese or Korean, which ends a name in Latin letters without a
/// blank: "精通Java".
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}')
        || matches!(c, '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

/// The keys of a phrase without a word in ASCII.
const NO_WORDS: [u32; 2] = [0, 0];
/// The number of bits of the index of a chain of phrases.
const CHAIN_BITS: u32 = 13;

/// Phrases, each with its index as its number. Phrases with the same first two words are in a chain. Nothing is copied
/// or normalized in advance, since preparing thousands of phrases would take longer than reading an advertisement.
pub(super) struct Phrases {
    phrases: Vec<Cow<'static, str>>,
    /// The key of the first two words of each phrase, and the number of the next phrase in its chain plus one; 0 for the
    /// last.
    links: Vec<(u32, u32)>,
    /// The number of the first phrase of each chain plus one; 0 for an empty chain.
    first: Vec<u32>,
}

impl Phrases {
    pub(super) fn new(phrases: Vec<Cow<'static, str>>) -> Self {
        let mut first = vec![0; 1 << CHAIN_BITS];
        let mut links = vec![(0, 0); phrases.len()];
        for (number, phrase) in phrases.iter().enumerate().rev() {
            let [_, key] = first_keys(phrase);
            links[number] = (key, std::mem::replace(&mut first[chain(key)], number as u32 + 1));
        }
        Self { phrases, links, first }
    }

    pub(super) fn text(&self, number: usize) -> &str {
        &self.phrases[number]
    }

    /// Finds every phrase that begins at the start of a word in the normalized `text`. Calls `take` with its start, its
    /// end and its number; of those with the same words, in their order. Does not check that the phrase ends at the end
    /// of a word.
    pub(super) fn find(&self, text: &str, mut take: impl FnMut(usize, usize, usize)) {
        self.find_beginnings(text, &words(text), |start, number| {
            if let Some(length) = is_beginning(&self.phrases[number], &text[start..]) {
                take(start, start + length, number);
            }
        });
    }

    /// Calls `take` with the start of each word in the normalized `text`, or of a sign before it as in ".net", and the
    /// number of each phrase that may begin there. `words` are those of the text.
    pub(super) fn find_beginnings(&self, text: &str, words: &[Word], mut take: impl FnMut(usize, usize)) {
        let (mut behind, mut is_within) = (0, false);
        for nth in 0..=words.len() {
            let keys = keys(words.get(nth), words.get(nth + 1));
            let (first, end) = words.get(nth).map_or((text.len(), text.len()), |word| (word.start + 1, word.end));
            // Signs and letters that are not ASCII, and then the first letter of the word.
            for (offset, c) in text[behind..first].char_indices() {
                let is_word = is_in_word(c);
                if is_word && !is_within || !is_word && c != ' ' {
                    self.numbers(keys).for_each(|number| take(behind + offset, number));
                    // Phrases without a letter in ASCII.
                    if !c.is_ascii() && keys != NO_WORDS {
                        self.numbers(NO_WORDS).for_each(|number| take(behind + offset, number));
                    }
                }
                is_within = is_word;
            }
            behind = end;
        }
    }

    /// Returns the number of the first phrase that the normalized `text` is.
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        let mut numbers = self.chain(text);
        numbers.find(|&number| is_beginning(&self.phrases[number], text) == Some(text.len()))
    }

    /// Iterates over the numbers of the phrases that may begin as `text` does.
    pub(super) fn chain(&self, text: &str) -> impl Iterator<Item = usize> {
        self.numbers(first_keys(text))
    }

    /// Iterates over the numbers of the phrases with one of two keys.
    fn numbers(&self, [of_word, of_words]: [u32; 2]) -> impl Iterator<Item = usize> {
        let mut key = of_words;
        let mut number = self.first[chain(key)];
        std::iter::from_fn(move || {
            loop {
                if number == 0 && key != of_word {
                    key = of_word;
                    number = self.first[chain(key)];
                }
                let here = number.checked_sub(1)? as usize;
                let (other, next) = self.links[here];
                number = next;
                if other == key {
                    return Some(here);
                }
            }
        })
    }
}

/// The length of `phrase` if the normalized `text` begins with it.
fn is_beginning(phrase: &str, text: &str) -> Option<usize> {
    let text = text.as_bytes().get(..phrase.len())?;
    let is_same = phrase.bytes().zip(text).all(|(byte, other)| folded(byte) == *other);
    is_same.then_some(phrase.len())
}

/// Normalizes a byte as [`fold`] does.
pub(super) fn folded(byte: u8) -> u8 {
    if byte == b'-' { b' ' } else { byte.to_ascii_lowercase() }
}

/// The chain of the phrases with a key.
fn chain(key: u32) -> usize {
    (key >> (u32::BITS - CHAIN_BITS)) as usize
}

/// A word of a text. Letters that are not ASCII separate words here.
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    /// A hash of the word. Plurals and British spellings have the same key, so the letters in which these differ do not
    /// count: "modelings" is "modelling".
    key: u32,
}

/// The words of `text`.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 4);
    let mut end = 0;
    while let Some(word) = word_behind(end, text) {
        end = word.end;
        words.push(word);
    }
    words
}

/// The next word of `text` from `place` on.
fn word_behind(place: usize, text: &str) -> Option<Word> {
    let bytes = text.as_bytes();
    let start = place + bytes[place..].iter().position(u8::is_ascii_alphanumeric)?;
    let (mut end, mut key) = (start, 0);
    while let Some(byte) = bytes.get(end).filter(|byte| byte.is_ascii_alphanumeric()) {
        let letter = byte.to_ascii_lowercase();
        if !matches!(letter, b's' | b'z' | b'l' | b'u') {
            key = mixed(key, u32::from(letter));
        }
        end += 1;
    }
    Some(Word { start, end, key })
}

/// The key of the phrases that consist of the first word of `text`, and the key of those that begin with its first two.
fn first_keys(text: &str) -> [u32; 2] {
    let word = word_behind(0, text);
    let next = word.as_ref().and_then(|word| word_behind(word.end, text));
    keys(word.as_ref(), next.as_ref())
}

fn keys(word: Option<&Word>, next: Option<&Word>) -> [u32; 2] {
    let [word, next] = [word, next].map(|word| word.map_or(0, |word| word.key));
    [mixed(word, 0), mixed(word, next)]
}

fn mixed(key: u32, other: u32) -> u32 {
    (key.rotate_left(5) ^ other).wrapping_mul(0x9E37_79B9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_at_the_start_of_words() {
        let phrases = Phrases::new(["C", "c++", ".NET", "go", "Go-live"].map(Cow::Borrowed).to_vec());
        let mut found = Vec::new();
        phrases.find("go live in c++ on .net, cargo (go)", |start, _, number| found.push((start, number)));
        found.sort_unstable();
        assert_eq!(found, [(0, 3), (0, 4), (11, 0), (11, 1), (18, 2), (31, 3)]);
        assert_eq!((phrases.get("go live"), phrases.get("live")), (Some(4), None));
    }

    #[test]
    fn phrases_without_a_letter_in_ascii_are_found_before_any_word() {
        let phrases = Phrases::new(["базы данных", "©"].map(Cow::Borrowed).to_vec());
        for (text, number) in [("Базы данных", 0), ("Базы данных, Docker", 0), ("© 2026 Acme", 1), ("Acme ©", 1)]
        {
            let mut found = Vec::new();
            phrases.find(&fold(text), |_, _, number| found.push(number));
            assert_eq!(found, [number], "{text}");
        }
    }
}
