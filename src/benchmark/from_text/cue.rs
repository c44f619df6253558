//! Cues: the words that say how deeply or strongly a skill is asked for, or that it is not asked for.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::LazyLock;

use super::phrases::{Phrases, Words, fold, is_whole, spaced};
use super::spellings::SENTENCES;
use super::table::{Group, group, phrases};

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
    /// The sentence is about other people, unless its section asks for skills.
    Aside,
    /// The sentence tells a history.
    History,
    /// The sentence says what is used.
    Using,
    /// The sentence addresses the reader, or says what is wanted.
    Asking,
    /// The phrase only contains a word of another sense: "deep learning".
    Nothing,
}

/// A cue in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sense: Sense,
}

impl Cue {
    /// Returns true if the cue states a level.
    pub(super) fn states_level(&self) -> bool {
        matches!(self.sense, Sense::Depth(_) | Sense::Basics)
    }
}

/// The words for each sense.
const TABLE: &str = include_str!("../../../assets/from-text/cues.txt");
/// The group of phrases that introduce a list of which any one item is enough.
const CHOICE: &str = "choice";

/// Words for years, or their beginnings.
const YEARS: [&str; 6] = ["year", "yr", "jahr", "ans ", "años ", "anos "];
/// The maximum length in bytes of a line that introduces a list.
const LEAD: usize = 200;
/// The number of words before "experts" among which a word such as "seeking" may occur.
const SEEKING: usize = 4;

/// Signs at the end of a line, with the weights that they state.
const SIGNS: [(&str, u8); 5] = [("(E)", 3), ("(D)", 1), ("(plus)", 1), ("- plus", 1), ("– plus", 1)];
/// The distance behind "one of these", in characters, within which a colon or bracket shows that the names follow.
const LEADS: usize = 40;

/// Words by which a text looks for experts.
static SOUGHT: Group = LazyLock::new(|| group(SENTENCES, "sought"));
/// The numbers that are written as words, each at its own index.
static NUMBERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut numbers = phrases(SENTENCES);
    numbers.retain(|(group, _)| *group == "numbers");
    numbers.into_iter().map(|(_, number)| number).collect()
});

struct Cues {
    phrases: Phrases,
    senses: Vec<Sense>,
    /// The phrases with a blank on either side.
    choices: Vec<String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let (mut forms, mut senses, mut choices) = (Vec::new(), Vec::new(), Vec::new());
    for (group, form) in phrases(TABLE) {
        if group == CHOICE {
            choices.push(spaced(form));
        } else {
            forms.push(Cow::Borrowed(form));
            senses.push(Sense::named(group));
        }
    }
    Cues { phrases: Phrases::new(forms), senses, choices }
});

impl Sense {
    /// The sense of a group in the table.
    fn named(group: &str) -> Self {
        match group {
            "basics" => Self::Basics,
            "denies what follows" => Self::NotNext,
            "denies what precedes" => Self::NotLast,
            "any of" => Self::AnyNext,
            "any of what precedes" => Self::AnyLast,
            "examples" => Self::Examples,
            "each of" => Self::EachNext,
            "other matters" => Self::Noise,
            "other people" => Self::Aside,
            "history" => Self::History,
            "uses" => Self::Using,
            "asks" => Self::Asking,
            "no cue" => Self::Nothing,
            other => match other.split_once(' ').map(|(kind, number)| (kind, number.parse())) {
                Some(("depth", Ok(level @ 1..=5))) => Self::Depth(level),
                Some(("weight", Ok(weight @ (1 | 3)))) => Self::Weight(weight),
                _ => panic!("`{other}` is no sense of a cue"),
            },
        }
    }
}

/// The cues in `text`, which consists of these words, in order. Of overlapping cues the longest counts; one form may
/// have two senses.
pub(super) fn cues(text: &str, words: &Words) -> Vec<Cue> {
    let folded = &*words.text;
    let mut found: Vec<Cue> = Vec::new();
    CUES.phrases.find(words, |start, end, number| {
        let cue = Cue { start, end, sense: CUES.senses[number] };
        let is_whole = is_whole(text, start, end) || text[start..end].ends_with('.');
        if is_whole && is_meant(folded, &cue) {
            found.push(cue);
        }
    });
    for unit in YEARS.into_iter().filter(|unit| folded.contains(unit)) {
        found.extend(folded.match_indices(unit).filter_map(|(at, _)| years(folded, at)));
    }
    found.extend(sign(text));
    found.sort_by_key(|cue| (cue.start, Reverse(cue.end)));
    let mut last: Option<Cue> = None;
    found.retain(|cue| {
        let within = last.is_some_and(|last| cue.start < last.end && (cue.start, cue.end) != (last.start, last.end));
        if !within {
            last = Some(*cue);
        }
        !within && cue.sense != Sense::Nothing
    });
    found
}

/// Returns true if `text` contains a word of depth.
pub(super) fn states_depth(text: &str) -> bool {
    cues(text, &Words::of(fold(text))).iter().any(|cue| matches!(cue.sense, Sense::Depth(_)))
}

/// Returns true if `text` introduces a list of which any one item is enough: "Pick one main language:".
pub(super) fn offers_choice(text: &str) -> bool {
    // The phrase may be in brackets: "Learn a language (pick one)".
    let Some(lead) = text.strip_suffix(':').or_else(|| Some(text.strip_suffix(')')?.rsplit_once('(')?.1)) else {
        return false;
    };
    if lead.len() >= LEAD {
        return false;
    }
    let lead = spaced(lead);
    CUES.choices.iter().any(|form| lead.contains(&**form))
}

/// Returns true if an ambiguous word is a cue in this context.
fn is_meant(folded: &str, cue: &Cue) -> bool {
    let (before, form, after) = (&folded[..cue.start], &folded[cue.start..cue.end], &folded[cue.end..]);
    match form {
        // "3 years, ideally 5"
        "ideally" | "preferably" => {
            let behind = after.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
            behind.len() == after.trim_start().len() || !behind.is_empty() && !behind.starts_with([',', '.', ')'])
        }
        // People who are experts state no level, unless the text is looking for such people.
        "experts" => {
            let mut near = before.split_whitespace().rev().take(SEEKING);
            let is_sought = near.any(|word| SOUGHT.contains(word));
            is_sought == matches!(cue.sense, Sense::Depth(_))
        }
        // "one of these: Go, Java" is about what follows.
        _ if cue.sense == Sense::AnyLast => {
            let next: String = after.chars().take(LEADS).take_while(|c| *c != '.').collect();
            !next.contains([':', '('])
        }
        _ => true,
    }
}

/// A sign of weight at the end of a line: "(E)" and "(D)", with which public employers mark essential and desirable, or
/// "- PLUS".
fn sign(text: &str) -> Option<Cue> {
    SIGNS.iter().find_map(|&(sign, weight)| {
        let start = text.len().checked_sub(sign.len())?;
        let is_sign = text.get(start..)?.eq_ignore_ascii_case(sign);
        is_sign.then_some(Cue { start, end: text.len(), sense: Sense::Weight(weight) })
    })
}

/// The number of years before the word at `unit` as a level: 4 from five years on, otherwise 3. Of a range such as
/// "three to five years", the first number counts.
fn years(folded: &str, unit: usize) -> Option<Cue> {
    let mut before = &folded[..unit];
    let (mut start, mut least) = (unit, None::<usize>);
    for _ in 0..3 {
        before = before.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
        before = &before[..before.len() - word.len()];
        let spelt = NUMBERS.iter().position(|name| *name == word);
        match spelt.or_else(|| word.parse().ok()) {
            Some(number) => (start, least) = (before.len(), Some(number)),
            None if matches!(word, "to" | "or") => {}
            None => break,
        }
    }
    let least = least.filter(|&least| least < 40)?;
    let end = folded[unit..].find(|c: char| !c.is_ascii_alphabetic()).map_or(folded.len(), |length| unit + length);
    Some(Cue { start, end, sense: Sense::Depth(if least >= 5 { 4 } else { 3 }) })
}
