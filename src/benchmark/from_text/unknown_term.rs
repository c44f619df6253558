//! Finds terms that look like the names of skills but are not in the catalog.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use super::cue::{Cue, Sense};
use super::excess::UNKNOWN_TERMS;
use super::language::Language;
use super::lexicon::{Lexicon, Mention};
use super::line::{Mark, words};
use super::sentence::Sentence;
use super::spellings::NO_NAMES;
use super::table::{self, Group, phrases};

/// The words that delimit phrases in lower case.
const PHRASES: &str = include_str!("../../../assets/from-text/phrases.txt");
/// The maximum number of words of such a phrase.
const PHRASE: usize = 3;
static PHRASE_LEADS: Group = LazyLock::new(|| table::words(PHRASES, "leads"));
static PHRASE_ENDS: Group = LazyLock::new(|| table::words(PHRASES, "ends"));
static NO_PHRASE: Group = LazyLock::new(|| table::words(PHRASES, "other"));
/// The groups whose words form a name with the adjacent words: "Head of Engineering", "Acme GmbH".
const JOINING: [&str; 3] = ["legal form", "role", "education"];

/// Capitalized words that name no skill, each with true if the adjacent words name none either.
static ORDINARY: LazyLock<HashMap<&'static str, bool>> =
    LazyLock::new(|| phrases(NO_NAMES).into_iter().map(|(group, word)| (word, JOINING.contains(&group))).collect());

/// A term that looks like the name of a skill.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnknownTerm {
    pub(super) line: usize,
    pub(super) word: String,
    /// True if it is written like the name of a skill, but may be an ordinary word.
    pub(super) is_name: bool,
}

/// A capitalized word in a sentence.
struct Word<'a> {
    start: usize,
    word: &'a str,
    /// True if the word continues the name that the previous word began.
    is_joined: bool,
}

/// The unknown terms found so far, each once.
pub(super) struct UnknownTerms<'a> {
    found: Vec<UnknownTerm>,
    known: HashSet<&'a str>,
    language: Option<Language>,
    lexicon: &'a Lexicon,
}

impl<'a> UnknownTerms<'a> {
    pub(super) fn new(language: Option<Language>, lexicon: &'a Lexicon) -> Self {
        Self { found: Vec::new(), known: HashSet::new(), language, lexicon }
    }

    /// Returns the terms, and the number of those beyond the maximum.
    pub(super) fn finish(self) -> (Vec<UnknownTerm>, usize) {
        let beyond = self.known.len() - self.found.len();
        (self.found, beyond)
    }

    /// Finds the unknown terms in a sentence that asks for skills. Under a heading of requirements, also finds phrases
    /// in lower case.
    pub(super) fn take(
        &mut self,
        sentence: &'a Sentence<'_>,
        mentions: &[Mention<'_>],
        cues: &[Cue],
        is_required: bool,
    ) {
        let is_noise = cues.iter().any(|cue| cue.sense == Sense::Noise);
        if !matches!(sentence.mark, Mark::Item | Mark::Prose) || is_noise {
            return;
        }
        let words = capitals(&sentence.text, mentions);
        let has_names = !mentions.is_empty() || words.iter().any(|word| !ORDINARY.contains_key(word.word));
        if is_required
            && !has_names
            && self.language.is_none()
            && let Some((start, phrase)) = unknown_phrase(&sentence.text, cues)
        {
            self.add(sentence, start, phrase);
        }
        for name in words.chunk_by(|_, next| next.is_joined) {
            if name.iter().any(|word| ORDINARY.get(word.word) == Some(&true)) {
                continue;
            }
            for &Word { start, word, .. } in name {
                let is_noun = self.language.is_some_and(Language::has_capital_nouns) && !is_odd(word);
                if !is_noun && !ORDINARY.contains_key(word) {
                    self.add(sentence, start, word);
                }
            }
        }
    }

    fn add(&mut self, sentence: &Sentence, start: usize, word: &'a str) {
        if self.known.insert(word) && self.found.len() < UNKNOWN_TERMS {
            let is_name = self.lexicon.is_written(word);
            self.found.push(UnknownTerm { line: sentence.line(start), word: word.to_owned(), is_name });
        }
    }
}

/// The phrase in lower case that `text` asks for, with its position: after "experience with", or the whole of a short
/// item.
fn unknown_phrase<'a>(text: &'a str, cues: &[Cue]) -> Option<(usize, &'a str)> {
    let mut start = None;
    for cue in cues {
        match cue.sense {
            Sense::NotNext | Sense::NotLast | Sense::History => return None,
            Sense::Depth(_) | Sense::Basics => {
                let (lead, phrase) = text[cue.end..].trim_start().split_once(' ').unwrap_or_default();
                if PHRASE_LEADS.contains(lead) {
                    start = Some(text.len() - phrase.len());
                }
            }
            _ => {}
        }
    }
    let start = start.or((words(text) <= PHRASE).then_some(0))?;
    let rest = text[start..].split(|c: char| !c.is_alphanumeric() && c != ' ' && c != '-').next()?;
    let mut end = 0;
    for word in rest.split_inclusive(' ') {
        if PHRASE_ENDS.contains(word.trim_end()) {
            break;
        }
        end += word.len();
    }
    let phrase = rest[..end].trim_end();
    let is_small = !phrase.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_named = phrase.split(' ').all(|word| !NO_PHRASE.contains(&*word.to_lowercase()));
    ((1..=PHRASE).contains(&words(phrase)) && phrase.len() > 3 && is_named && is_small).then_some((start, phrase))
}

/// The words of `text` that may be names and are not among the `mentions`. The first word of a sentence is always
/// capitalized, so it counts only if it begins a list.
fn capitals<'a>(text: &'a str, mentions: &[Mention<'_>]) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = Vec::new();
    let mut at = 0;
    let mut begins = true;
    let mut goes_on = false;
    let mut mentions = mentions.iter().peekable();
    while at < text.len() {
        let (mut end, mut is_ordinary) = (at, true);
        for byte in text[at..].bytes().take_while(|byte| *byte != b' ') {
            is_ordinary &= byte.is_ascii_lowercase();
            end += 1;
        }
        let part = &text[at..text.len().min(end + 1)];
        // Most words are in small letters.
        if is_ordinary {
            at += part.len();
            // "Head of Engineering" is one name.
            goes_on &= matches!(part, "of " | "for " | "at ");
            begins = false;
            continue;
        }
        let start = at + part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let word = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
        let word = word.split(['(', '/']).next().unwrap_or(word);
        at += part.len();
        let bare = part.trim_end();
        let mut is_name = is_name(word);
        if is_name {
            while mentions.next_if(|mention| mention.end <= start).is_some() {}
            let is_known = mentions.peek().is_some_and(|mention| mention.start < at);
            // The first word counts in "Fooware, Python", but not in "Design, build".
            let rest = text[at..].strip_prefix("or ").unwrap_or(&text[at..]);
            let is_listed = rest.len() < text.len() - at || bare.ends_with([',', '/']);
            let lists = is_listed && rest.starts_with(char::is_uppercase);
            is_name = !is_known && (!begins || lists || ORDINARY.contains_key(word));
        }
        if is_name {
            words.push(Word { start, word, is_joined: goes_on });
        }
        goes_on = is_name && !bare.ends_with([',', ';', '.', '!', '?', ':', '/']);
        begins = bare.ends_with(['.', '!', '?', ':', '-', '–', '—', '|']);
    }
    words
}

/// Returns true if a word is not written like an ordinary noun: it has a capital or a digit after its first letter.
fn is_odd(word: &str) -> bool {
    word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn is_name(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    (2..=24).contains(&word.len())
        && word.contains(char::is_uppercase)
        && !word.contains('\'')
        && word.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}
