//! Detects the language of a text by its frequent words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::line::Line;
use super::table::{groups, words};

const TABLE: &str = include_str!("../../../assets/from-text/languages.txt");
const ENGLISH: &str = "English";
/// The languages whose headings and denials are understood.
const READ: [&str; 4] = ["German", "French", "Spanish", "Portuguese"];
/// The minimum number of frequent words that identify a language.
const TELLING: usize = 4;
/// The number of words that are examined: the beginning of a text shows its language.
const LOOKED_AT: usize = 2000;

/// The languages of each frequent word.
static WORDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<&str>> = HashMap::new();
    for language in groups(TABLE) {
        for word in words(TABLE, language) {
            all.entry(word).or_default().push(language);
        }
    }
    all
});

/// A language that is not English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language(&'static str);

impl Language {
    /// Detects the language; `None` for English or if the words are not conclusive.
    pub(super) fn of(lines: &[Line]) -> Option<Self> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in lines.iter().flat_map(|line| line.text.split_whitespace()).take(LOOKED_AT) {
            let lower = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            for language in WORDS.get(&*lower).into_iter().flatten() {
                *counts.entry(language).or_default() += 1;
            }
        }
        let english = counts.get(ENGLISH).copied().unwrap_or(0);
        // If two languages have the same count, the first wins.
        let count = |language: &&str| counts.get(language).copied().unwrap_or(0);
        let most = groups(TABLE).map(|language| count(&language)).max().unwrap_or(0);
        let language = groups(TABLE).find(|language| count(language) == most)?;
        (most >= TELLING && most > english).then_some(Self(language))
    }

    /// Returns true if only the names of skills can be read in texts of this language.
    pub(super) fn is_names_only(self) -> bool {
        !READ.contains(&self.0)
    }

    /// Returns true if all nouns are capitalized in this language.
    pub(super) fn has_capital_nouns(self) -> bool {
        self.0 == "German"
    }

    /// A note for the reader on how far texts in this language are understood.
    pub fn note(self) -> String {
        let Self(name) = self;
        if self.is_names_only() {
            format!(
                "the text is in {name}: only the names of skills are read, every target and weight is the usual one"
            )
        } else {
            format!(
                "the text is in {name}: its headings, denials and words of depth are read, but less well than English"
            )
        }
    }
}
