//! Finds terms that look like the names of skills but are not in the catalog.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cue::{Sense, cues};
use super::excess::UNKNOWN_TERMS;
use super::language::Language;
use super::lexicon::{Lexicon, Mention};
use super::line::{Mark, words};
use super::sentence::Sentence;
use super::table::{self, phrases};

/// Capitalized words that name no skill.
const TABLE: &str = include_str!("../../../assets/from-text/no-names.txt");
/// The words that delimit phrases in lower case.
const PHRASES: &str = include_str!("../../../assets/from-text/phrases.txt");
/// The maximum number of words of such a phrase.
const PHRASE: usize = 3;
static PHRASE_LEADS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table::words(PHRASES, "leads").collect());
static PHRASE_ENDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table::words(PHRASES, "ends").collect());
static NO_PHRASE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table::words(PHRASES, "other").collect());
/// The groups whose words form a name with the adjacent words: "Head of Engineering", "Acme GmbH".
const JOINING: [&str; 3] = ["legal form", "role", "education"];

/// Words that name no skill, each with true if the adjacent words name none either.
static NO_NAMES: LazyLock<HashMap<&'static str, bool>> =
    LazyLock::new(|| phrases(TABLE).map(|(group, word)| (word, JOINING.contains(&group))).collect());

/// A term that looks like the name of a skill.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnknownTerm {
    pub(super) line: usize,
    pub(super) word: String,
}

/// A capitalized word in a sentence.
struct Word<'a> {
    start: usize,
    word: &'a str,
    /// True if the word continues the name that the previous word began.
    is_joined: bool,
}

/// Finds the unknown terms in the `sentences` that ask for skills, each once, and counts those beyond the maximum.
/// Under headings of requirements, which the flag of a sentence marks, also finds phrases in lower case.
pub(super) fn unknown_terms(
    sentences: &[(&Sentence, bool)],
    lexicon: &Lexicon,
    language: Option<Language>,
) -> (Vec<UnknownTerm>, usize) {
    let mut found: Vec<UnknownTerm> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    let is_noise = |sentence: &Sentence| cues(&sentence.text).iter().any(|cue| cue.sense == Sense::Noise);
    for &(sentence, is_required) in sentences {
        if !matches!(sentence.mark, Mark::Item | Mark::Prose) || is_noise(sentence) {
            continue;
        }
        let mentions = lexicon.mentions(&sentence.text);
        let words = capitals(&sentence.text, &mentions);
        let has_names = !mentions.is_empty() || words.iter().any(|word| !NO_NAMES.contains_key(word.word));
        let is_without_names = is_required && !has_names && language.is_none();
        if let Some((start, phrase)) = unknown_phrase(&sentence.text).filter(|_| is_without_names)
            && known.insert(phrase)
            && found.len() < UNKNOWN_TERMS
        {
            found.push(UnknownTerm { line: sentence.line(start), word: phrase.to_owned() });
        }
        for name in words.chunk_by(|_, next| next.is_joined) {
            if name.iter().any(|word| NO_NAMES.get(word.word) == Some(&true)) {
                continue;
            }
            let is_noun = |word: &str| language.is_some_and(Language::has_capital_nouns) && !is_odd(word);
            for word in name.iter().filter(|word| !NO_NAMES.contains_key(word.word) && !is_noun(word.word)) {
                if known.insert(word.word) && found.len() < UNKNOWN_TERMS {
                    found.push(UnknownTerm { line: sentence.line(word.start), word: word.word.to_owned() });
                }
            }
        }
    }
    let more = known.len() - found.len();
    (found, more)
}

/// The phrase in lower case that `text` asks for, with its position: after "experience with", or the whole of a short
/// item.
fn unknown_phrase(text: &str) -> Option<(usize, &str)> {
    let cues = cues(text);
    if cues.iter().any(|cue| matches!(cue.sense, Sense::NotNext | Sense::NotLast | Sense::History)) {
        return None;
    }
    let behind = |end: usize| {
        let rest = text[end..].trim_start();
        let (lead, phrase) = rest.split_once(' ')?;
        PHRASE_LEADS.contains(lead).then(|| text.len() - phrase.len())
    };
    let depths = cues.iter().filter(|cue| matches!(cue.sense, Sense::Depth(_) | Sense::Basics));
    let start = depths.filter_map(|cue| behind(cue.end)).next_back();
    let start = start.or((words(text) <= PHRASE).then_some(0))?;
    let rest = &text[start..];
    let mut end = rest.find(|c: char| !c.is_alphanumeric() && c != ' ' && c != '-').unwrap_or(rest.len());
    let mut at = 0;
    for word in rest[..end].split_inclusive(' ') {
        if PHRASE_ENDS.contains(word.trim_end()) {
            end = at;
            break;
        }
        at += word.len();
    }
    let phrase = rest[..end].trim_end();
    let is_named = phrase.split(' ').all(|word| !NO_PHRASE.contains(&*word.to_lowercase()));
    let is_small = phrase.chars().all(|c| !c.is_uppercase() && !c.is_ascii_digit());
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
    for part in text.split_inclusive(' ') {
        let start = at + part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let word = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
        let word = word.split(['(', '/']).next().unwrap_or(word);
        at += part.len();
        while mentions.next_if(|mention| mention.end <= start).is_some() {}
        let is_known = mentions.peek().is_some_and(|mention| mention.start < at);
        // The first word counts in "Fooware, Python", but not in "Design, build".
        let rest = text[at..].strip_prefix("or ").unwrap_or(&text[at..]);
        let is_listed = rest.len() < text.len() - at || part.trim_end().ends_with([',', '/']);
        let lists = is_listed && rest.starts_with(char::is_uppercase);
        let is_name = !is_known && is_name(word) && (!begins || lists || NO_NAMES.contains_key(word));
        if is_name {
            words.push(Word { start, word, is_joined: goes_on });
        }
        // "Head of Engineering" is one name.
        let is_link = matches!(word, "of" | "for" | "at" | "&") && goes_on;
        let ends = part.trim_end().ends_with([',', ';', '.', '!', '?', ':', '/']);
        goes_on = (is_name || is_link) && !ends;
        begins = part.trim_end().ends_with(['.', '!', '?', ':', '-', '–', '—', '|']);
    }
    words
}

/// Returns true if a word is not written like an ordinary noun: it has a capital or a digit after its first letter.
fn is_odd(word: &str) -> bool {
    word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn is_name(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=24).contains(&word.len()) && !word.contains('\'') && letters >= 2 && word.contains(char::is_uppercase)
}
