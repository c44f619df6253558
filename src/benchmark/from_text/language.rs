//! The language of a text, told by its frequent words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::line::Line;
use super::table::{groups, words};

const TABLE: &str = include_str!("../../../assets/from-text/languages.txt");
const ENGLISH: &str = "English";
/// The languages whose headings and denials are read.
const READ: [&str; 4] = ["German", "French", "Spanish", "Portuguese"];
/// How many frequent words tell a language.
const TELLING: usize = 4;
/// How many words are looked at: the beginning of a text shows its language.
const LOOKED_AT: usize = 2000;

/// Which languages each frequent word belongs to.
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
    /// The language of a text; `None` for English, and where its words do not tell.
    pub(super) fn of(lines: &[Line]) -> Option<Self> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in lines.iter().flat_map(|line| line.text.split_whitespace()).take(LOOKED_AT) {
            let lower = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            for language in WORDS.get(&*lower).into_iter().flatten() {
                *counts.entry(language).or_default() += 1;
            }
        }
        let english = counts.get(ENGLISH).copied().unwrap_or(0);
        // Of two languages with as many words the first one.
        let count = |language: &&str| counts.get(language).copied().unwrap_or(0);
        let most = groups(TABLE).map(|language| count(&language)).max().unwrap_or(0);
        let language = groups(TABLE).find(|language| count(language) == most)?;
        (most >= TELLING && most > english).then_some(Self(language))
    }

    /// Returns true if only the names of skills are read of texts in this language.
    pub(super) fn is_names_only(self) -> bool {
        !READ.contains(&self.0)
    }

    /// Returns true if this language writes all nouns with a capital.
    pub(super) fn has_capital_nouns(self) -> bool {
        self.0 == "German"
    }

    /// What the reader should know: how far a text in this language is read.
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
