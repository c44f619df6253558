//! Finds many phrases in one pass over a text, indexed by their first words.

use hashbrown::HashMap;

/// Normalizes `text` for comparing phrases: lower case, blanks instead of hyphens. Every byte keeps its position.
pub(super) fn fold(text: &str) -> String {
    text.to_ascii_lowercase().replace('-', " ")
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

/// Normalized phrases, each with a number.
#[derive(Default)]
pub(super) struct Phrases {
    by_word: HashMap<String, Vec<(Box<str>, usize)>>,
}

impl Phrases {
    /// Adds a normalized phrase; the same phrase may be added with several numbers.
    pub(super) fn add(&mut self, phrase: &str, number: usize) {
        let phrases = self.by_word.entry_ref(first_word(phrase)).or_default();
        phrases.push((phrase.into(), number));
    }

    /// Finds every phrase that begins at the start of a word in the normalized `text`. Calls `take` with its start, its
    /// end and its number. Does not check that the phrase ends at the end of a word.
    pub(super) fn find(&self, text: &str, mut take: impl FnMut(usize, usize, usize)) {
        let mut is_within = false;
        for (start, c) in text.char_indices() {
            let is_word = is_in_word(c);
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

    /// Returns the number of the phrase that the normalized `text` is.
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        let (_, number) = self.by_word.get(first_word(text))?.iter().find(|(phrase, _)| **phrase == *text)?;
        Some(*number)
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
