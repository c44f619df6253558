//! The words and signs around an ambiguous word, by which it is a name or an ordinary word.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Case, FOLLOWER};
use crate::benchmark::from_text::phrases::is_unspaced;
use crate::benchmark::from_text::spellings::WORDS;
use crate::benchmark::from_text::table::{Group, group, words};

/// Points between the names of a list.
const POINTS: [char; 2] = ['·', '•'];
/// The maximum number of words of a label before a single name.
const LABEL: usize = 4;

static NOUN: Group = LazyLock::new(|| words(WORDS, "nouns"));
static LEAD: Group = LazyLock::new(|| words(WORDS, "leads"));
static WITHIN: Group = LazyLock::new(|| words(WORDS, "within a sentence"));
static WEIGHTS: Group = LazyLock::new(|| group(WORDS, "weights"));
static CAPITALS: Group = LazyLock::new(|| words(WORDS, "capitals"));

/// The place of an ambiguous word in a text.
pub(super) struct Place<'a> {
    before: &'a str,
    name: &'a str,
    after: &'a str,
    /// The last word before the name, and the first one after it.
    last: &'a str,
    next: &'a str,
    /// The name as the catalog writes it.
    catalog_name: &'a str,
    case: Case,
    /// True if the text writes the name as the catalog does.
    is_written: bool,
    /// True if the catalog writes the name in small letters.
    is_small: bool,
}

impl<'a> Place<'a> {
    pub(super) fn of(text: &'a str, place: Range<usize>, catalog_name: &'a str, case: Case) -> Self {
        let (before, name, after) = (&text[..place.start], &text[place.clone()], &text[place.end..]);
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        let next = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        let is_small = !catalog_name.contains(char::is_uppercase);
        // German writes nouns with a capital, so a name in small letters counts with one, too.
        let is_written = name == catalog_name || is_small && !before.is_empty();
        Self { before, name, after, last, next, catalog_name, case, is_written, is_small }
    }

    /// Returns true if the word is certainly no name: it is part of a compound, or in the wrong case.
    pub(super) fn is_other_word(&self) -> bool {
        let is_compound = self.after.starts_with('-') && !self.after.starts_with("-based") && !self.has_hyphen();
        is_compound || self.before.ends_with('-') || !self.is_written && CAPITALS.contains(self.catalog_name)
    }

    /// Returns true if a hyphen joins the name with a noun: "Go-Erfahrung", and "Go- und Rust-Erfahrung", where it
    /// stands for the same noun.
    fn has_hyphen(&self) -> bool {
        self.after.strip_prefix('-').is_some_and(|rest| {
            rest.starts_with([' ', ',', '/'])
                || rest.starts_with(self.next) && NOUN.contains(&*self.next.to_lowercase())
        })
    }

    /// Returns true if the signs and words directly beside the word suffice to show that it is a name.
    pub(super) fn is_name_by_neighbours(&self) -> bool {
        let &Self { before, name, after, last, next, .. } = self;
        // "(python preferred)"
        let is_within_bracket = before.ends_with('(') && self.case == Case::Written;
        if !self.is_written {
            return is_within_bracket && self.is_weighed();
        }
        // A word in Latin letters within a text in Chinese, Japanese or Korean is a name.
        let is_unspaced = before.ends_with(is_unspaced) || after.starts_with(is_unspaced);
        // "REST first", provided the surrounding words are not in capitals as well.
        let is_acronym = !name.contains(char::is_lowercase)
            && (is_lower(last) || is_lower(next))
            && !is_in_capitals(last)
            && !is_in_capitals(next);
        // The first of several names in brackets: "relational (Oracle, Sybase)".
        let begins_bracket = before.ends_with('(') && after.starts_with([',', '/', ')']);
        // "we write production Go for the web"
        let is_within = before.ends_with(' ')
            && last.starts_with(char::is_lowercase)
            && next.starts_with(char::is_lowercase)
            && next != "to"
            && WITHIN.contains(name);
        let begins_sentence = before.trim_end().is_empty() || before.trim_end().ends_with(['.', ';']);
        let is_subject = (begins_sentence || is_within_bracket) && self.is_weighed();
        is_unspaced || is_acronym || begins_bracket || is_within || is_subject
    }

    /// Returns true if a weight follows: "Go is a plus".
    fn is_weighed(&self) -> bool {
        self.after.strip_prefix(' ').is_some_and(|after| WEIGHTS.iter().any(|weight| after.starts_with(weight)))
    }

    /// Returns true if nothing but a separator or the end of the sentence follows.
    fn ends(&self) -> bool {
        let after = self.after;
        after.trim_start().is_empty()
            || after.starts_with([',', '.', ';', ')', ':', '/', '!', '?', '|'])
            || self.is_written && after.trim_start().starts_with(POINTS)
            || after.starts_with(" (")
            || [" – ", " — ", " - "].iter().any(|dash| after.starts_with(dash))
                && self.next.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Returns true if the word is an item of a list, or all that a text or a label says: "Bonus: Rust".
    pub(super) fn is_item(&self, is_among: bool, is_list: bool) -> bool {
        let before = self.before;
        let begins = before.trim_end().is_empty()
            || before.trim_end().ends_with([',', '(', ':', '/', '|', ';'])
            || before.trim_end().ends_with(POINTS);
        let is_label =
            (before.ends_with(": ") || before.ends_with(" | ")) && before.split_whitespace().nth(LABEL).is_none();
        let stands_alone = (self.is_written || self.is_small) && (before.is_empty() || is_label);
        begins && self.ends() && (is_among || stands_alone || is_list && is_alone(before, self.after))
    }

    /// Returns true if words may show that the name is meant; "in python", for names often written in lower case.
    pub(super) fn may_follow_words(&self) -> bool {
        self.is_written || self.case == Case::Written
    }

    /// Returns true if a version or a noun follows, or a word such as "in" leads to the name.
    pub(super) fn stands_in_phrase(&self) -> bool {
        let joined = self.after.starts_with(' ') || self.has_hyphen();
        let leads = LEAD.contains(&*self.last.to_lowercase()) && self.before.ends_with(' ');
        let next = self.next.to_lowercase();
        self.has_version()
            || joined && NOUN.contains(&*next)
            || leads && (self.ends() || joined && FOLLOWER.contains(&*next))
    }

    /// Returns true if a version follows: "8", "11g".
    fn has_version(&self) -> bool {
        let behind = self.after.strip_prefix(' ').and_then(|rest| rest.strip_prefix(self.next));
        let number = self.next.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(self.next);
        (1..=2).contains(&number.len())
            && number.parse::<u8>().is_ok()
            && behind
                .is_some_and(|behind| !self.last.is_empty() || behind.is_empty() || behind.starts_with(['.', '+', ',']))
    }
}

fn is_lower(word: &str) -> bool {
    word.contains(char::is_lowercase)
}

fn is_in_capitals(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_uppercase)
}

/// Returns true if a word is between the separators of a list.
fn is_alone(before: &str, after: &str) -> bool {
    before.trim_end().ends_with([',', '|']) || after.trim_start().starts_with([',', '|'])
}
