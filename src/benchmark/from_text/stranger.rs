//! What looks like the name of a skill and is not in the catalog.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cue::{Sense, cues};
use super::excess::STRANGERS;
use super::language::Language;
use super::lexicon::{Lexicon, Mention};
use super::line::{Mark, words};
use super::sentence::Sentence;
use super::table::{self, phrases};

/// Words with a capital that name no skill.
const TABLE: &str = include_str!("../../../assets/from-text/no-names.txt");
/// The words of phrases in small letters.
const PHRASES: &str = include_str!("../../../assets/from-text/phrases.txt");
/// The most words of such a phrase.
const PHRASE: usize = 3;
static PHRASE_LEADS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table::words(PHRASES, "leads").collect());
static PHRASE_ENDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table::words(PHRASES, "ends").collect());
static NO_PHRASE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table::words(PHRASES, "other").collect());
/// The groups whose words make a name of those beside them: "Head of Engineering", "Acme GmbH".
const JOINING: [&str; 3] = ["legal form", "role", "education"];

/// Words that name no skill, and whether those beside them name none either.
static NO_NAMES: LazyLock<HashMap<&'static str, bool>> =
    LazyLock::new(|| phrases(TABLE).map(|(group, word)| (word, JOINING.contains(&group))).collect());

/// A word that looks like the name of a skill.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stranger {
    pub(super) line: usize,
    pub(super) word: String,
}

/// A word with a capital in a sentence.
struct Word<'a> {
    start: usize,
    word: &'a str,
    /// True if it goes on with the word before, so that both are one name.
    is_joined: bool,
}

/// Such words in those `sentences` that ask for something, each once; and how many more there are than are told. Of those that
/// stand under a heading of requirements, phrases in small letters too.
pub(super) fn strangers(
    sentences: &[(&Sentence, bool)],
    lexicon: &Lexicon,
    language: Option<Language>,
) -> (Vec<Stranger>, usize) {
    let mut found: Vec<Stranger> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    let is_noise = |sentence: &Sentence| cues(&sentence.text).iter().any(|cue| cue.sense == Sense::Noise);
    for &(sentence, is_required) in sentences {
        if !matches!(sentence.mark, Mark::Item | Mark::Prose) || is_noise(sentence) {
            continue;
        }
        let mentions = lexicon.mentions(&sentence.text);
        let words = capitals(&sentence.text, &mentions);
        let has_names = !mentions.is_empty() || words.iter().any(|word| !NO_NAMES.contains_key(word.word));
        let is_silent = is_required && !has_names && language.is_none();
        if let Some((start, phrase)) = unknown_phrase(&sentence.text).filter(|_| is_silent)
            && known.insert(phrase)
            && found.len() < STRANGERS
        {
            found.push(Stranger { line: sentence.line(start), word: phrase.to_owned() });
        }
        for name in words.chunk_by(|_, next| next.is_joined) {
            if name.iter().any(|word| NO_NAMES.get(word.word) == Some(&true)) {
                continue;
            }
            let is_noun = |word: &str| language.is_some_and(Language::has_capital_nouns) && !is_odd(word);
            for word in name.iter().filter(|word| !NO_NAMES.contains_key(word.word) && !is_noun(word.word)) {
                if known.insert(word.word) && found.len() < STRANGERS {
                    found.push(Stranger { line: sentence.line(word.start), word: word.word.to_owned() });
                }
            }
        }
    }
    let more = known.len() - found.len();
    (found, more)
}

/// The phrase in small letters that `text` asks for, with its place: behind "experience with", or all of a short item.
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

/// The words of `text` that may be names and are not among the `mentions`. The first word of a sentence is written with a
/// capital anyway: it counts only where a list begins with it.
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
        // "Fooware, Python", but not "Design, build".
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

/// Returns true if a word is written as no noun is: with a capital or a digit behind its first letter.
fn is_odd(word: &str) -> bool {
    word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn is_name(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=24).contains(&word.len()) && !word.contains('\'') && letters >= 2 && word.contains(char::is_uppercase)
}
