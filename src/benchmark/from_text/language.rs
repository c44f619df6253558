//! Detects the language of a text by its frequent words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::line::Line;
use super::table::phrases;

/// The frequent words of each language; the first language is English.
const TABLE: &str = include_str!("../../../assets/from-text/languages.txt");
/// The minimum number of frequent words that identify a language.
const TELLING: usize = 4;
/// The number of words that are examined: the beginning of a text shows its language.
const LOOKED_AT: usize = 2000;

/// The letters of each script, and the language that it identifies, as far as it does. Japanese is before Chinese,
/// because it uses Chinese letters too.
const SCRIPTS: [(&str, std::ops::RangeInclusive<char>); 9] = [
    ("Japanese", '\u{3040}'..='\u{30ff}'),
    ("Korean", '\u{ac00}'..='\u{d7a3}'),
    ("Chinese", '\u{4e00}'..='\u{9fff}'),
    ("a language in Cyrillic letters", '\u{400}'..='\u{52f}'),
    ("Greek", '\u{370}'..='\u{3ff}'),
    ("a language in Arabic letters", '\u{600}'..='\u{6ff}'),
    ("Hebrew", '\u{590}'..='\u{5ff}'),
    ("Thai", '\u{e00}'..='\u{e7f}'),
    ("a language of India", '\u{900}'..='\u{d7f}'),
];
/// A script counts if more than one in this many letters belongs to it: names of technologies are in Latin letters in
/// every language.
const OF_LETTERS: usize = 5;

#[derive(Default)]
struct Words {
    languages: Vec<&'static str>,
    /// The indices of the languages of each frequent word.
    of_word: HashMap<&'static str, Vec<usize>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut all = Words::default();
    for (language, words) in phrases(TABLE) {
        if all.languages.last() != Some(&language) {
            all.languages.push(language);
        }
        for word in words.split_whitespace() {
            all.of_word.entry(word).or_default().push(all.languages.len() - 1);
        }
    }
    all
});

/// A language that is not English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    name: &'static str,
    /// The remarks of the table on the language; empty for one that it does not have.
    traits: &'static str,
}

impl Language {
    /// Detects the language; `None` for English or if the words are not conclusive.
    pub(super) fn of(lines: &[Line]) -> Option<Self> {
        if let Some(script) = Self::by_script(lines) {
            return Some(script);
        }
        let mut counts = vec![0; WORDS.languages.len()];
        for word in lines.iter().flat_map(|line| line.text.split_whitespace()).take(LOOKED_AT) {
            let lower = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            for &language in WORDS.of_word.get(&*lower).into_iter().flatten() {
                counts[language] += 1;
            }
        }
        // If two languages have the same count, the first wins.
        let most = (0..counts.len()).rev().max_by_key(|&language| counts[language])?;
        let (name, traits) = WORDS.languages[most].split_once(": ").unwrap_or((WORDS.languages[most], ""));
        (most > 0 && counts[most] >= TELLING).then_some(Self { name, traits })
    }

    /// Detects the language by the letters of its script.
    fn by_script(lines: &[Line]) -> Option<Self> {
        let mut counts = [0; SCRIPTS.len()];
        let mut letters = 0;
        for word in lines.iter().flat_map(|line| line.text.split_whitespace()).take(LOOKED_AT) {
            letters += word.chars().count();
            for c in word.chars().filter(|c| !c.is_ascii()) {
                if let Some(script) = SCRIPTS.iter().position(|(_, range)| range.contains(&c)) {
                    counts[script] += 1;
                }
            }
        }
        let script = counts.iter().position(|count| *count > letters / OF_LETTERS)?;
        Some(Self { name: SCRIPTS[script].0, traits: "" })
    }

    /// Returns true if only the names of skills can be read in texts of this language.
    pub(super) fn is_names_only(self) -> bool {
        !self.traits.contains("read")
    }

    /// Returns true if all nouns are capitalized in this language.
    pub(super) fn has_capital_nouns(self) -> bool {
        self.traits.contains("capital nouns")
    }

    /// A note for the reader on how far texts in this language are understood.
    pub fn note(self) -> String {
        let read = if self.is_names_only() {
            "skillgap recognises only names of skills, so targets and weights are defaults"
        } else {
            "skillgap reads it as it reads English, but misses more"
        };
        format!("the text is in {}: {read}", self.name)
    }
}
