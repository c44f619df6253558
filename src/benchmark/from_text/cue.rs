//! Cues: the words that say how deeply or strongly a skill is asked for, or that it is not asked for.

use std::sync::LazyLock;

use super::lexicon::{fold, is_whole};
use super::phrases::Phrases;
use super::table::phrases;

/// The meaning of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A level, from 1 to 5.
    Depth(u8),
    /// The basics of a skill: level 2, whatever other cues are present.
    Basics,
    /// A weight, from 1 to 3.
    Weight(u8),
    /// The names after the cue are not asked for.
    NotNext,
    /// The names before the cue are not asked for.
    NotLast,
    /// Any one of the names after the cue is enough.
    AnyNext,
    /// Any one of the names before the cue is enough.
    AnyLast,
    /// The names after the cue are examples of those before it.
    Examples,
    /// Each of the names after the cue is asked for.
    EachNext,
    /// The sentence is not about the skills of the reader.
    Noise,
    /// The sentence tells a history.
    History,
    /// The sentence says what is used.
    Using,
    /// The sentence addresses the reader, or says what is wanted.
    Asking,
}

/// A cue in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sense: Sense,
}

/// The words for each sense.
const TABLE: &str = include_str!("../../../assets/from-text/cues.txt");
/// The group of phrases that look like a denial but are not.
const NO_DENIAL: &str = "no denial";
/// The group of phrases that introduce a list of which any one item is enough.
const CHOICE: &str = "choice";

/// The maximum length in bytes of a line that introduces a list.
const LEAD: usize = 200;
/// The number of words before "experts" among which a word such as "seeking" may occur.
const SEEKING: usize = 4;

struct Cues {
    phrases: Phrases,
    senses: Vec<Sense>,
    no_denial: Vec<String>,
    choices: Vec<String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let (no_denial, forms): (Vec<_>, Vec<_>) = phrases(TABLE).partition(|(group, _)| *group == NO_DENIAL);
    let (choices, forms): (Vec<_>, Vec<_>) = forms.into_iter().partition(|(group, _)| *group == CHOICE);
    let senses = forms.iter().map(|(group, _)| Sense::named(group)).collect();
    let mut phrases = Phrases::default();
    forms.iter().enumerate().for_each(|(number, (_, form))| phrases.add(fold(form), number));
    Cues {
        phrases,
        senses,
        choices: choices.into_iter().map(|(_, form)| format!(" {} ", fold(form))).collect(),
        no_denial: no_denial.into_iter().map(|(_, form)| form.to_owned()).collect(),
    }
});

impl Sense {
    /// The sense of a group in the table.
    fn named(group: &str) -> Self {
        match group {
            "depth 1" => Self::Depth(1),
            "depth 2" => Self::Depth(2),
            "basics" => Self::Basics,
            "depth 3" => Self::Depth(3),
            "depth 4" => Self::Depth(4),
            "depth 5" => Self::Depth(5),
            "weight 3" => Self::Weight(3),
            "weight 1" => Self::Weight(1),
            "denies what follows" => Self::NotNext,
            "denies what precedes" => Self::NotLast,
            "any of" => Self::AnyNext,
            "any of what precedes" => Self::AnyLast,
            "examples" => Self::Examples,
            "each of" => Self::EachNext,
            "other matters" => Self::Noise,
            "history" => Self::History,
            "uses" => Self::Using,
            "asks" => Self::Asking,
            other => panic!("`{other}` is no sense of a cue"),
        }
    }
}

/// The cues in `text`, in order. Of overlapping cues the longest counts; one form may have two senses.
pub(super) fn cues(text: &str) -> Vec<Cue> {
    let folded = fold(text);
    let mut found: Vec<Cue> = Vec::new();
    CUES.phrases.find(&folded, |start, end, number| {
        let cue = Cue { start, end, sense: CUES.senses[number] };
        let is_whole = is_whole(text, start, end) || text[start..end].ends_with('.');
        if is_whole && is_meant(&folded, &cue) {
            found.push(cue);
        }
    });
    found.extend(years(&folded));
    found.extend(letter(text));
    found.sort_by_key(|cue| (cue.start, std::cmp::Reverse(cue.end)));
    let mut last: Option<Cue> = None;
    found.retain(|cue| {
        let within = last.is_some_and(|last| cue.start < last.end && (cue.start, cue.end) != (last.start, last.end));
        if !within {
            last = Some(*cue);
        }
        !within
    });
    found
}

/// Returns true if `text` introduces a list of which any one item is enough: "Pick one main language:".
pub(super) fn offers_choice(text: &str) -> bool {
    // The phrase may be in brackets: "Learn a language (pick one)".
    let bracket = || text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, lead)| lead);
    let lead = text.strip_suffix(':').or_else(bracket).filter(|lead| lead.len() < LEAD);
    let Some(lead) = lead else { return false };
    let folded = format!(" {} ", fold(&lead.replace([',', ':'], " ")));
    CUES.choices.iter().any(|form| folded.contains(&**form))
}

/// Returns true if an ambiguous word is a cue in this context.
fn is_meant(folded: &str, cue: &Cue) -> bool {
    let (before, form, after) = (&folded[..cue.start], &folded[cue.start..cue.end], &folded[cue.end..]);
    match form {
        // "like" as a verb is no cue.
        "like" => {
            let verb = ["would ", "you ", "we ", "i ", "they ", "who ", "'d ", "looks ", "feel ", "feels ", "people "];
            !verb.iter().any(|verb| before.ends_with(verb))
        }
        "you" => !before.ends_with("thank "),
        "deep" => !after.starts_with(" learning"),
        "master" => !after.starts_with("'s"),
        "strong" | "solid" => !after.starts_with(" team"),
        // People who are experts state no level, unless the text is looking for such people.
        "experts" => {
            let mut near = before.split_whitespace().rev().take(SEEKING);
            let is_sought = near.any(|word| matches!(word, "looking" | "look" | "need" | "seek" | "seeking" | "hire"));
            is_sought == matches!(cue.sense, Sense::Depth(_))
        }
        "some" => false,
        _ if cue.sense == Sense::NotNext => {
            !CUES.no_denial.iter().any(|words| folded[cue.start..].starts_with(&**words))
        }
        _ => true,
    }
}

/// "(E)" or "(D)" at the end of a line: how public employers mark essential and desirable.
fn letter(text: &str) -> Option<Cue> {
    let weight = match text.get(text.len().checked_sub(3)?..)? {
        "(E)" => 3,
        "(D)" => 1,
        _ => return None,
    };
    Some(Cue { start: text.len() - 3, end: text.len(), sense: Sense::Weight(weight) })
}

/// A number of years as a level: 4 from five years on, otherwise 3.
fn years(folded: &str) -> Vec<Cue> {
    let spelled = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let mut found = Vec::new();
    for unit in ["year", "yr"] {
        for (at, _) in folded.match_indices(unit) {
            let before = folded[..at].trim_end();
            let near = before.char_indices().rev().nth(12).map_or(0, |(place, _)| place);
            let mut start = at;
            let mut least = None;
            for (place, word) in words_of(&before[near..]).into_iter().rev().take(3) {
                let number = word.parse().ok().or_else(|| spelled.iter().position(|name| *name == word).map(|n| n + 1));
                match number {
                    Some(number) => {
                        least = Some(number);
                        start = near + place;
                    }
                    None if matches!(word, "to" | "or") => {}
                    None => break,
                }
            }
            if let Some(least) = least.filter(|&least| least < 40) {
                let end = at + folded[at..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(folded.len() - at);
                let depth = if least >= 5 { 4 } else { 3 };
                found.push(Cue { start, end, sense: Sense::Depth(depth) });
            }
        }
    }
    found
}

/// The words and numbers of `text`, each with its position.
fn words_of(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_alphanumeric(), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                words.push((from, &text[from..place]));
                start = None;
            }
            _ => {}
        }
    }
    words
}
