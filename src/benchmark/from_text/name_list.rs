//! Lists of names within a sentence: "Python, Java or Go".

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue::{Cue, Sense};
use super::lexicon::Mention;
use super::spellings::WORDS;
use super::table::{phrases, words};

/// Words that may occur between two names of one list.
static FILLER: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words(WORDS, "fillers").collect());

/// Phrases after a list that allow alternatives which it does not name: "or similar".
static OPEN: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases(OPEN_LISTS).map(|(_, words)| words).collect());
/// The table of these phrases.
const OPEN_LISTS: &str = include_str!("../../../assets/from-text/open-lists.txt");

/// The maximum number of bytes between two names of one list.
const GAP: usize = 60;

/// The names of one list, divided into parts.
#[derive(Debug)]
pub(super) struct NameList<'a> {
    pub(super) mentions: Vec<Mention<'a>>,
    /// The parts of the list, each of which is a separate demand.
    pub(super) parts: Vec<Part>,
    /// True if the names are examples of what the text says before them.
    pub(super) is_example: bool,
}

/// Alternatives of which any one is enough, or a single name.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) mentions: Range<usize>,
}

impl NameList<'_> {
    pub(super) fn start(&self) -> usize {
        self.mentions.first().map_or(0, |mention| mention.start)
    }

    pub(super) fn end(&self) -> usize {
        self.mentions.last().map_or(0, |mention| mention.end)
    }
}

/// The separator between a name of a list and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Comma,
    Slash,
    Or,
    And,
}

/// Names and the separators between them.
type List<'a> = (Vec<Mention<'a>>, Vec<Separator>);

/// Finds the name lists in `text`.
pub(super) fn name_lists<'a>(text: &str, mentions: Vec<Mention<'a>>, cues: &[Cue]) -> Vec<NameList<'a>> {
    let mut lists: Vec<List<'a>> = Vec::new();
    for mention in mentions {
        if let Some(last) = lists.last_mut().and_then(|(names, _)| names.last_mut())
            && is_explanation(text, last, &mention)
        {
            last.end = mention.end + ")".len();
            continue;
        }
        if let Some((names, separators)) = lists.last_mut()
            && let Some(last) = names.last()
            && let Some(separator) = separator(text, last.end..mention.start, cues)
        {
            // "Python, Go a plus": in a list with only commas, the words after the last name apply to that name alone.
            if separator == Separator::Comma && applies_to_last(text, mention.end, cues) {
                lists.push((vec![mention], Vec::new()));
            } else {
                names.push(mention);
                separators.push(separator);
            }
            continue;
        }
        lists.push((vec![mention], Vec::new()));
    }
    let mut name_lists: Vec<NameList<'a>> = Vec::with_capacity(lists.len());
    for (mentions, separators) in with_alternatives(text, lists, cues) {
        let from = name_lists.last().map_or(0, NameList::end);
        let start = mentions.first().map_or(from, |mention| mention.start);
        let leads = |sense: Sense| {
            cues.iter()
                .any(|cue| cue.sense == sense && cue.start >= from && cue.end <= start && near(text, cue.end, start))
        };
        // "We use technologies like React and Redis": each of them is used.
        let is_used = separators.last() == Some(&Separator::And) && leads(Sense::Examples) && leads(Sense::Using);
        let end = mentions.last().map_or(start, |mention| mention.end);
        let is_all_fine = cues.iter().any(|cue| {
            cue.sense == Sense::AnyLast && text[end..].find(|c: char| c != ' ').is_some_and(|at| end + at == cue.start)
        });
        let is_any =
            (leads(Sense::AnyNext) || is_all_fine || is_open(text, &mentions)) && !leads(Sense::EachNext) && !is_used;
        let is_paren = text[from..start].trim_end().ends_with('(') && from > 0;
        let separators = if is_choice(&mentions, &separators) { separators } else { commas(separators) };
        let parts = parts(&separators, is_any);
        name_lists.push(NameList { mentions, parts, is_example: leads(Sense::Examples) || is_paren });
    }
    name_lists
}

/// Joins two lists if the second adds an alternative to the first: "Python or Bash, or a language such as Go".
fn with_alternatives<'a>(text: &str, lists: Vec<List<'a>>, cues: &[Cue]) -> Vec<List<'a>> {
    let mut joined: Vec<List<'a>> = Vec::with_capacity(lists.len());
    for (mentions, separators) in lists {
        if let (Some((names, before)), Some(next)) = (joined.last_mut(), mentions.first())
            && let Some(last) = names.last()
            && is_alternative(text, last, next, before, cues)
        {
            names.extend(mentions);
            before.push(Separator::Or);
            before.extend(separators);
            // Any one of all these names is enough.
            before.fill(Separator::Or);
        } else {
            joined.push((mentions, separators));
        }
    }
    joined
}

/// Returns true if a name after a list adds an alternative, given as an example of another kind of thing.
fn is_alternative(text: &str, last: &Mention<'_>, next: &Mention<'_>, separators: &[Separator], cues: &[Cue]) -> bool {
    let between = &text[last.end..next.start];
    let has_examples = between.trim_end().ends_with('(')
        || cues.iter().any(|cue| cue.sense == Sense::Examples && cue.start >= last.end && cue.end <= next.start);
    let begins = between.trim_start_matches([',', ' ']).starts_with("or ");
    let is_kind = last.meaning.kind.is_some() && separators.last() == Some(&Separator::Or);
    has_examples && (begins || is_kind) && between.len() <= GAP && !between.contains([';', '.', ':', '!', '?'])
}

/// Returns true if the text accepts alternatives that the list does not name: "Python, Ruby or similar".
fn is_open(text: &str, mentions: &[Mention<'_>]) -> bool {
    let Some(last) = mentions.last() else { return false };
    let behind = text[last.end..].trim_start_matches([',', ' ']);
    let begins = |other: &&str| behind.get(..other.len()).is_some_and(|start| start.eq_ignore_ascii_case(other));
    OPEN.iter().any(begins)
}

/// Returns true if all slashes of a list separate things of one kind: "Java/Kotlin" is a choice, "Python/Django" is
/// not, and neither is any part of "Go / Docker / Kubernetes".
fn is_choice(mentions: &[Mention<'_>], separators: &[Separator]) -> bool {
    let pairs = mentions.windows(2).zip(separators).filter(|(_, separator)| **separator == Separator::Slash);
    pairs.into_iter().all(|(pair, _)| pair[0].meaning.area == pair[1].meaning.area)
}

/// Replaces slashes by commas.
fn commas(separators: Vec<Separator>) -> Vec<Separator> {
    separators
        .into_iter()
        .map(|separator| if separator == Separator::Slash { Separator::Comma } else { separator })
        .collect()
}

/// Returns true if a name in brackets only explains the one before: "serverless (Lambda)".
fn is_explanation(text: &str, last: &Mention<'_>, mention: &Mention<'_>) -> bool {
    let is_within = || mention.meaning.skills.iter().all(|skill| last.meaning.skills.contains(skill));
    text[last.end..mention.start].trim() == "(" && text[mention.end..].starts_with(')') && is_within()
}

/// Returns true if no new clause begins between two positions.
fn near(text: &str, from: usize, to: usize) -> bool {
    !text[from..to].contains(';')
}

/// Returns true if a word of weight directly follows `end`, in the singular or without a verb.
fn applies_to_last(text: &str, end: usize, cues: &[Cue]) -> bool {
    let weighs = |cue: &&Cue| matches!(cue.sense, Sense::Weight(_) | Sense::NotLast) && cue.start >= end;
    cues.iter().find(weighs).is_some_and(|cue| matches!(text[end..cue.start].trim(), "" | "is" | "is a" | "("))
}

/// Returns the separator between two names; `None` if the text between them shows that they are not in one list.
fn separator(text: &str, gap: Range<usize>, cues: &[Cue]) -> Option<Separator> {
    let between = &text[gap.clone()];
    let breaks = |cue: &Cue| {
        cue.start >= gap.start
            && cue.end <= gap.end
            && !matches!(cue.sense, Sense::Using | Sense::Asking | Sense::History)
            // A level after "or" does not end the list: "expert C++ or expert Go".
            && !(matches!(cue.sense, Sense::Depth(_)) && text[gap.start..cue.start].trim() == "or")
            && !matches!(
                &text[cue.start..cue.end],
                "experience" | "concepts" | "solid" | "either" | "both" | "as well as"
            )
    };
    if between.len() > GAP || between.contains([';', ':', '.', '!', '?', '=', '"']) || cues.iter().any(breaks) {
        return None;
    }
    if between.contains('(') && !between.contains("(or ") || between.contains([')', '–', '—']) {
        return None;
    }
    // "Kafka, Foobar or Redis": an unknown name does not interrupt a list.
    let known = unknown_member(between).map(|(start, end)| format!("{}{}", &between[..start], &between[end..]));
    let between = known.as_deref().unwrap_or(between);
    let mut separator = None;
    let mut fillers = 0;
    let lower = between.to_ascii_lowercase().replace("and/or", "or");
    for word in lower.split(|c: char| !c.is_alphanumeric() && !"/,&|+·•".contains(c)).filter(|word| !word.is_empty())
    {
        let here = match word {
            "or" | "oder" | "ou" | "o" => Some(Separator::Or),
            "and" | "&" | "+" | "und" | "et" | "y" | "e" => Some(Separator::And),
            _ if word.contains('/') => Some(Separator::Slash),
            _ if word.contains([',', '|', '·', '•']) => Some(Separator::Comma),
            _ => None,
        };
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() && !matches!(bare, "or" | "and" | "oder" | "ou" | "o" | "und" | "et" | "y" | "e") {
            fillers += 1;
            if !FILLER.contains(bare) {
                return None;
            }
        }
        separator = match (separator, here) {
            (Some(Separator::Or | Separator::And), _) => separator,
            (_, Some(here)) => Some(here),
            (separator, None) => separator,
        };
    }
    separator.filter(|_| fillers <= 3)
}

/// The range of a single capitalized word in the text between two names, if it is between separators as well.
fn unknown_member(between: &str) -> Option<(usize, usize)> {
    let start = between.find(char::is_uppercase)?;
    let end = start + between[start..].find(|c: char| c.is_whitespace() || c == ',').unwrap_or(between.len() - start);
    let ends = |text: &str| text.is_empty() || matches!(text, "," | "or" | "/" | ", or");
    (ends(between[..start].trim()) && ends(between[end..].trim()) && !between[..start].trim().is_empty())
        .then_some((start, end))
}

/// Divides a list into parts at its "and". A part that ends with an "or" is a choice; any other is divided at its
/// commas. With `is_any`, the whole list is one choice.
fn parts(separators: &[Separator], is_any: bool) -> Vec<Part> {
    let count = separators.len() + 1;
    if is_any {
        return vec![Part { mentions: 0..count }];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    while from < count {
        let to = (from..separators.len()).find(|&nth| separators[nth] == Separator::And).map_or(count, |nth| nth + 1);
        if separators[from..to - 1].last() == Some(&Separator::Or) {
            parts.push(Part { mentions: from..to });
        } else {
            let mut start = from;
            for end in (from..to).filter(|&nth| nth + 1 == to || separators[nth] == Separator::Comma) {
                parts.push(Part { mentions: start..end + 1 });
                start = end + 1;
            }
        }
        from = to;
    }
    parts
}
