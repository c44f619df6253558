//! Finds many phrases in one pass over a text, indexed by their first words.

use std::borrow::Cow;

use super::bytes::has;

/// Normalizes `text` for comparing phrases: lower case, blanks instead of hyphens. Every byte keeps its position.
pub(super) fn fold(text: &str) -> String {
    let mut folded = text.to_ascii_lowercase();
    if has(text, b"-") {
        folded = folded.replace('-', " ");
    }
    // Most texts have no capitals with accents.
    if !folded.is_ascii() && folded.contains(|c: char| !c.is_ascii() && c.is_uppercase()) {
        folded = folded.chars().map(lower).collect();
    }
    folded
}

/// The small letter for `c`, unless it has another length in UTF-8.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut small = c.to_lowercase();
    small.next().filter(|small| small.len_utf8() == c.len_utf8()).unwrap_or(c)
}

/// The normalized words of `text` without punctuation, with a blank on either side.
pub(super) fn spaced(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    words.extend(text.chars().map(|c| if c.is_alphanumeric() || c == '\'' { lower(c) } else { ' ' }));
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
pub(super) fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() && (c.is_ascii() || !is_unspaced(c))
}

/// Returns true if `c` is a letter of Thai, Chinese, Japanese or Korean, which ends a name in Latin letters without a
/// blank: "精通Java".
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}')
        || matches!(c, '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

/// The key of the phrases without a word in ASCII.
const NO_WORDS: u32 = 0;
/// The number of bits of the index of a chain of phrases.
const CHAIN_BITS: u32 = 15;

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

    /// Finds every phrase that begins at the start of one of the `words`. Calls `take` with its start, its end and its
    /// number; of those with the same words, in their order. Does not check that the phrase ends at the end of a word.
    pub(super) fn find(&self, words: &Words, mut take: impl FnMut(usize, usize, usize)) {
        self.find_beginnings(words, |start, number| {
            if let Some(length) = is_beginning(&self.phrases[number], &words.text[start..]) {
                take(start, start + length, number);
            }
        });
    }

    /// Calls `take` with each place where a phrase may begin, and the number of each phrase that may begin there.
    pub(super) fn find_beginnings(&self, words: &Words, mut take: impl FnMut(usize, usize)) {
        for &(start, word) in &words.beginnings {
            let [of_word, of_words] = keys(words.keys[word], words.keys[word + 1]);
            let mut take = |key| self.with_key(key).for_each(|number| take(start, number));
            take(of_words);
            if of_word != of_words {
                take(of_word);
            }
            if of_words != NO_WORDS && !words.text.as_bytes()[start].is_ascii() {
                take(NO_WORDS);
            }
        }
    }

    /// Returns the number of the first phrase that the normalized `text` is.
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        let mut numbers = self.chain(text);
        numbers.find(|&number| is_beginning(&self.phrases[number], text) == Some(text.len()))
    }

    /// Iterates over the numbers of the phrases that may begin as `text` does.
    pub(super) fn chain(&self, text: &str) -> impl Iterator<Item = usize> {
        let [of_word, of_words] = first_keys(text);
        let of_word = (of_word != of_words).then(|| self.with_key(of_word));
        self.with_key(of_words).chain(of_word.into_iter().flatten())
    }

    /// Iterates over the numbers of the phrases with this key.
    fn with_key(&self, key: u32) -> impl Iterator<Item = usize> {
        let mut number = self.first[chain(key)];
        std::iter::from_fn(move || {
            while let Some(here) = number.checked_sub(1) {
                let (other, next) = self.links[here as usize];
                number = next;
                if other == key {
                    return Some(here as usize);
                }
            }
            None
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

/// A normalized text, divided into words.
pub(super) struct Words {
    pub(super) text: String,
    /// The places where a phrase may begin: the start of each word, and of each sign before a word as in ".net"; with the
    /// number of the first word there. Letters that are not ASCII are no words here.
    pub(super) beginnings: Vec<(usize, usize)>,
    /// The key of each word, and two keys of no word.
    keys: Vec<u32>,
}

impl Words {
    /// Divides a normalized text.
    pub(super) fn of(text: String) -> Self {
        let (mut beginnings, mut keys) = (Vec::with_capacity(text.len() / 4), Vec::with_capacity(text.len() / 4));
        let (mut at, mut is_within) = (0, false);
        while let Some(byte) = text.as_bytes().get(at) {
            if *byte == b' ' {
                (at, is_within) = (at + 1, false);
                continue;
            }
            let word = word(&text.as_bytes()[at..]);
            let is_word = word.is_some() || text[at..].starts_with(is_in_word);
            if !(is_word && is_within) {
                beginnings.push((at, keys.len()));
            }
            is_within = is_word;
            at += match word {
                Some((length, _)) => length,
                None => text[at..].chars().next().map_or(1, char::len_utf8),
            };
            keys.extend(word.map(|(_, key)| key));
        }
        keys.extend([NO_WORDS; 2]);
        Self { text, beginnings, keys }
    }
}

/// For each byte, the small letter or digit that it counts as in the key of a word; 0 for any other byte.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < u8::MAX {
        letters[byte as usize] = match byte.to_ascii_lowercase() {
            b's' | b'z' | b'l' | b'u' => UNCOUNTED,
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => 0,
        };
        byte += 1;
    }
    letters
};
/// Stands for a letter that does not count.
const UNCOUNTED: u8 = 1;

/// The length and the key of the word with which `bytes` begin. Plurals and British spellings have the same key, so the
/// letters in which these differ do not count: "modelings" is "modelling".
fn word(bytes: &[u8]) -> Option<(usize, u32)> {
    let (mut length, mut key) = (0, 0);
    for byte in bytes {
        match LETTERS[usize::from(*byte)] {
            0 => break,
            UNCOUNTED => {}
            letter => key = mixed(key, u32::from(letter)),
        }
        length += 1;
    }
    (length > 0).then_some((length, key))
}

/// The key of the phrases that consist of the first word of `text`, and the key of those that begin with its first two.
fn first_keys(text: &str) -> [u32; 2] {
    let mut words = text.as_bytes().split(|byte| LETTERS[usize::from(*byte)] == 0).filter_map(word);
    let mut key = || words.next().map_or(NO_WORDS, |(_, key)| key);
    keys(key(), key())
}

fn keys(word: u32, next: u32) -> [u32; 2] {
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
        phrases.find(&Words::of("go live in c++ on .net, cargo (go)".to_owned()), |start, _, number| {
            found.push((start, number));
        });
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
            phrases.find(&Words::of(fold(text)), |_, _, number| found.push(number));
            assert_eq!(found, [number], "{text}");
        }
    }
}
