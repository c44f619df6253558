//! Lists of names within a sentence: "Python, Java or Go".

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue::{Cue, Sense};
use super::lexicon::Mention;
use super::spellings::{AND, OR, SENTENCES, WORDS};
use super::table::{self, Group};
use crate::catalog::SkillId;

/// Words that may occur between two names of one list.
static FILLER: Group = LazyLock::new(|| table::words(WORDS, "fillers"));
/// Phrases for a choice or for both.
static AND_OR: Group = LazyLock::new(|| table::group(SENTENCES, "and or"));
/// Words of depth that do not end a list.
static WITHIN: Group = LazyLock::new(|| table::group(SENTENCES, "within a list"));
/// Phrases after a list that allow alternatives which it does not name: "or similar".
static OPEN: Group = LazyLock::new(|| table::group(OPEN_LISTS, "open"));
/// The table of these phrases.
const OPEN_LISTS: &str = include_str!("../../../assets/from-text/open-lists.txt");

/// The maximum number of bytes between two names of one list.
const GAP: usize = 60;
/// The maximum number of other words between two names of one list.
const FILLERS: usize = 3;

/// From this many languages on, a list that ends in "etc." is a choice: nobody knows them all.
const SELECTION: usize = 4;

/// The names of one list, divided into parts.
#[derive(Debug)]
pub(super) struct NameList<'a> {
    pub(super) mentions: Vec<Mention<'a>>,
    /// The parts of the list, each of which is a separate demand: alternatives of which any one is enough, or a single
    /// name.
    pub(super) parts: Vec<Range<usize>>,
    /// True if the names are examples of what the text says before them.
    pub(super) is_example: bool,
    /// True if the names only stand in brackets, so that each counts: "AWS (Lambda, SQS)".
    pub(super) is_bracket: bool,
    /// True if the last two names are joined by "and".
    pub(super) ends_in_and: bool,
}

impl NameList<'_> {
    pub(super) fn start(&self) -> usize {
        self.mentions.first().map_or(0, |mention| mention.start)
    }

    pub(super) fn end(&self) -> usize {
        self.mentions.last().map_or(0, |mention| mention.end)
    }

    /// Returns true if one of the names means `skill`.
    pub(super) fn names(&self, skill: &SkillId) -> bool {
        self.mentions.iter().any(|mention| mention.meaning.skills.contains(skill))
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
    let mut name_lists: Vec<NameList<'a>> = Vec::new();
    // Where the words that lead to the last list begin, and where that list ends.
    let (mut before, mut from) = (0, 0);
    let lists = with_alternatives(text, with_brackets(text, separated(text, mentions, cues), cues), cues);
    let mut ends: Vec<usize> = lists.iter().map(|(names, _)| names[0].start).skip(1).collect();
    ends.push(text.len());
    for ((mentions, separators), end) in lists.into_iter().zip(ends) {
        let is_of_kind =
            name_lists.last().and_then(|list| list.mentions.last()).is_some_and(|last| last.meaning.kind.is_some());
        let list = name_list(text, from..end, is_of_kind.then_some(before), (mentions, separators), cues);
        (before, from) = (from, list.end());
        name_lists.push(list);
    }
    name_lists
}

/// Divides the names in `text` into lists.
fn separated<'a>(text: &str, mentions: Vec<Mention<'a>>, cues: &[Cue]) -> Vec<List<'a>> {
    let mut lists: Vec<List<'a>> = Vec::new();
    for mention in mentions {
        if let Some((names, separators)) = lists.last_mut()
            && let Some(last) = names.last_mut()
        {
            if is_explanation(text, last, &mention) {
                last.end = mention.end + ")".len();
                continue;
            }
            let separator = separator(text, last.end..mention.start, cues);
            // "Python, Go a plus": in a list with only commas, the words after the last name apply to that name alone.
            if let Some(separator) = separator
                && !(separator == Separator::Comma && applies_to_last(text, mention.end, cues))
            {
                names.push(mention);
                separators.push(separator);
                continue;
            }
        }
        lists.push((vec![mention], Vec::new()));
    }
    lists
}

/// Creates a name list. `place` is the text between the list before it and the list after it. `kind` is the start of the
/// words that lead to the kind of skill named just before this list, if one is: "one or more languages: Go, Java".
fn name_list<'a>(
    text: &str,
    place: Range<usize>,
    kind: Option<usize>,
    (mentions, separators): List<'a>,
    cues: &[Cue],
) -> NameList<'a> {
    let mut list = NameList { mentions, parts: Vec::new(), is_example: false, is_bracket: false, ends_in_and: false };
    let from = place.start;
    let lead = Lead { text, cues, from: kind.unwrap_or(from), to: list.start() };
    let is_all_fine = cues.iter().any(|cue| {
        cue.sense == Sense::AnyLast && cue.start >= list.end() && cue.end <= place.end && cue.start - list.end() <= GAP
    });
    let is_bracket = from > 0 && text[from..lead.to].trim_end().ends_with('(');
    let has_and = separators.last() == Some(&Separator::And);
    // "a backend language (Python, Java and Go)"
    let names_one = text[..from].ends_with("language");
    let is_choice = is_bracket && kind.is_some() && (!has_and || names_one);
    let is_any = lead.has(Sense::AnyNext)
        || is_all_fine
        || is_choice
        || !has_and && is_open(&text[list.end()..])
        || is_selection(&list.mentions, &text[list.end()..])
        // "automation tools (Terraform, Ansible, etc.)"
        || list.mentions.len() > 1 && text[..lead.to].ends_with('(') && text[list.end()..].starts_with(", etc.)");
    let is_example = lead.has(Sense::Examples);
    // "We use tools like React and Redis": each of them is used.
    let is_used = cues.iter().any(|cue| cue.sense == Sense::Using && cue.end <= lead.to);
    let is_each = is_used && is_example && !separators.contains(&Separator::Or);
    list.is_example = is_example || is_bracket;
    list.is_bracket = is_bracket && !is_example;
    list.ends_in_and = has_and;
    list.parts = if is_any && !is_each && !lead.has(Sense::EachNext) {
        let all = 0..list.mentions.len();
        vec![all]
    } else {
        parts(&without_slashes(&list.mentions, separators))
    };
    list
}

/// Returns true if all names are of one area.
fn are_alike(mentions: &[Mention<'_>]) -> bool {
    mentions.windows(2).all(|pair| pair[0].meaning.area == pair[1].meaning.area)
}

/// The text between two lists, with the cues of the sentence.
struct Lead<'a> {
    text: &'a str,
    cues: &'a [Cue],
    from: usize,
    to: usize,
}

impl Lead<'_> {
    /// Returns true if a cue of this sense leads to the second list, with no new clause in between.
    fn has(&self, sense: Sense) -> bool {
        self.cues.iter().any(|cue| {
            cue.sense == sense
                && cue.start >= self.from
                && cue.end <= self.to
                // "one or more languages; Go, Java"
                && !self.text[cue.end..self.to].trim_end_matches([' ', ';']).contains(';')
        })
    }
}

/// Joins lists around a bracket that names an alternative, "TypeScript (JavaScript), Python or Go", and divides a list
/// behind a weight in brackets if its names are no alternatives: "Go (preferred), Java and Docker".
fn with_brackets<'a>(text: &str, lists: Vec<List<'a>>, cues: &[Cue]) -> Vec<List<'a>> {
    let mut joined: Vec<List<'a>> = Vec::with_capacity(lists.len());
    for (mut names, mut separators) in lists {
        if !separators.contains(&Separator::Or) {
            let is_weighed = |nth: usize| {
                let gap = names[nth].end..names[nth + 1].start;
                behind_weight(text, &gap, cues) > gap.start
            };
            if let Some(nth) = (0..separators.len()).find(|&nth| is_weighed(nth)) {
                let (later, after) = (names.split_off(nth + 1), separators.split_off(nth + 1));
                separators.pop();
                joined.push((names, separators));
                (names, separators) = (later, after);
            }
        }
        if let [.., (first, before), (bracket, _)] = &mut joined[..]
            && let ([alternative], Some(last), Some(next)) = (&bracket[..], first.last(), names.first())
            && [&last.meaning.area, &next.meaning.area].iter().all(|area| **area == alternative.meaning.area)
            && text[last.end..alternative.start].trim() == "("
            && match text[alternative.end..next.start].trim() {
                ")," => separators.contains(&Separator::Or),
                behind => matches!(behind, ") or" | "), or"),
            }
        {
            first.append(bracket);
            first.append(&mut names);
            before.resize(first.len() - 1, Separator::Or);
            before.fill(Separator::Or);
            joined.pop();
        } else {
            joined.push((names, separators));
        }
    }
    joined
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

/// Returns true if the text `behind` a list accepts alternatives that the list does not name: "or similar".
fn is_open(behind: &str) -> bool {
    let behind = behind.trim_start_matches([',', ' ']);
    OPEN.iter().any(|other| behind.get(..other.len()).is_some_and(|start| start.eq_ignore_ascii_case(other)))
}

/// Returns true if the names are many languages and the text `behind` them adds more: "Ruby, Java, Python, PHP, etc.".
fn is_selection(mentions: &[Mention<'_>], behind: &str) -> bool {
    let languages = mentions.iter().filter(|mention| mention.meaning.is_language()).count();
    languages >= SELECTION && behind.trim_start_matches([',', ' ']).starts_with("etc")
}

/// Replaces slashes by commas unless all of them separate languages or two things of one kind: "Java/Kotlin/Scala" and
/// "Docker/Kubernetes" are choices, "Python/Django" and "Kafka / Redis / Git" are not.
fn without_slashes(mentions: &[Mention<'_>], mut separators: Vec<Separator>) -> Vec<Separator> {
    let slashes = separators.iter().filter(|separator| **separator == Separator::Slash).count();
    let is_mixed = (0..separators.len()).any(|nth| {
        let beside = &mentions[nth..nth + 2];
        let is_of_languages = beside.iter().all(|mention| mention.meaning.is_language());
        separators[nth] == Separator::Slash && !(is_of_languages || slashes == 1 && are_alike(beside))
    });
    for separator in &mut separators {
        if is_mixed && *separator == Separator::Slash {
            *separator = Separator::Comma;
        }
    }
    separators
}

/// Returns true if a name in brackets only explains the one before: "serverless (Lambda)".
fn is_explanation(text: &str, last: &Mention<'_>, mention: &Mention<'_>) -> bool {
    last.meaning.kind.is_none()
        && text[last.end..mention.start].trim() == "("
        && text[mention.end..].starts_with(')')
        && mention.meaning.skills.iter().all(|skill| last.meaning.skills.contains(skill))
}

/// Returns true if a word of weight directly follows `end`, in the singular or without a verb.
fn applies_to_last(text: &str, end: usize, cues: &[Cue]) -> bool {
    let behind = cues.iter().find(|cue| cue.start >= end && matches!(cue.sense, Sense::Weight(_) | Sense::NotLast));
    behind.is_some_and(|cue| matches!(text[end..cue.start].trim(), "" | "is" | "is a" | "("))
}

/// Returns true if a cue between two names shows that they are not in one list.
fn breaks(text: &str, gap: &Range<usize>, cue: &Cue) -> bool {
    if cue.start < gap.start || cue.end > gap.end {
        return false;
    }
    match (cue.sense, &text[cue.start..cue.end]) {
        (Sense::Using | Sense::Asking | Sense::History, _) => false,
        (_, word) if WITHIN.contains(word) => false,
        // A level after "or" does not end the list: "expert C++ or expert Go".
        (Sense::Depth(_), _) => text[gap.start..cue.start].trim() != "or",
        _ => true,
    }
}

/// Returns the separator between two names; `None` if the text between them shows that they are not in one list.
fn separator(text: &str, gap: Range<usize>, cues: &[Cue]) -> Option<Separator> {
    if &text[gap.clone()] == ", " {
        return Some(Separator::Comma);
    }
    let gap = behind_weight(text, &gap, cues)..gap.end;
    let between = &*without_versions(&text[gap.clone()]);
    if between.len() > GAP
        || between.contains([';', ':', '.', '!', '?', '=', '"', ')', '–', '—'])
        || between.contains('(') && !between.contains("(or ")
        || cues.iter().any(|cue| breaks(text, &gap, cue))
    {
        return None;
    }
    let mut separator = None;
    let mut fillers = 0;
    let mut lower = without_unknown_member(between).to_ascii_lowercase();
    if lower.contains(['/', '\\']) {
        lower = lower.replace('\\', "/");
        for either in AND_OR.iter() {
            lower = lower.replace(either, "or");
        }
    }
    for word in lower.split(|c: char| !c.is_alphanumeric() && !"/,&|+·•".contains(c)) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_or = OR.contains(bare);
        let is_and = AND.contains(bare) || matches!(word, "&" | "+");
        if !is_or && !is_and && !bare.is_empty() {
            fillers += 1;
            if fillers > FILLERS || !FILLER.contains(bare) {
                return None;
            }
        }
        let here = match word {
            _ if is_or => Separator::Or,
            _ if is_and => Separator::And,
            _ if word.contains('/') => Separator::Slash,
            _ if word.contains([',', '|', '·', '•']) => Separator::Comma,
            _ => continue,
        };
        if !matches!(separator, Some(Separator::Or | Separator::And)) {
            separator = Some(here);
        }
    }
    separator
}

/// The end of a word of weight in brackets behind the first of two names, otherwise the start of the `gap` between them:
/// "Go (preferred), Java or Kotlin".
fn behind_weight(text: &str, gap: &Range<usize>, cues: &[Cue]) -> usize {
    for cue in cues {
        let is_within = cue.start >= gap.start && cue.end <= gap.end;
        if is_within
            && matches!(cue.sense, Sense::Weight(_))
            && text[gap.start..cue.start].trim_start() == "("
            && text[cue.end..gap.end].starts_with(')')
        {
            return cue.end + ")".len();
        }
    }
    gap.start
}

/// Returns the text between two names without the version of the first: "PHP 7+, Java".
fn without_versions(between: &str) -> Cow<'_, str> {
    if !between.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(between);
    }
    let mut kept = String::with_capacity(between.len());
    for word in between.split_inclusive(' ') {
        let is_version = word.starts_with(|c: char| c.is_ascii_digit());
        let number = if is_version { word.trim_end_matches([' ', ',', ';', ')', '/']).len() } else { 0 };
        kept.push_str(&word[number..]);
    }
    Cow::Owned(kept)
}

/// Returns the text between two names without the capitalized words between two separators: an unknown name does not
/// interrupt a list, as in "Kafka, Foo Bar or Redis".
fn without_unknown_member(between: &str) -> Cow<'_, str> {
    let start = between.find(char::is_uppercase).unwrap_or(between.len());
    let (before, rest) = between.split_at(start);
    let (mut at, mut end) = (0, 0);
    for word in rest.split_inclusive([' ', ',']) {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        end = at + word.trim_end_matches([' ', ',']).len();
        at += word.len();
    }
    let behind = &rest[end..];
    let is_member =
        matches!(before.trim(), "," | "or" | "/" | ", or") && matches!(behind.trim(), "" | "," | "or" | "/" | ", or");
    if is_member { Cow::Owned(format!("{before}{behind}")) } else { Cow::Borrowed(between) }
}

/// Divides a list into parts at its "and". A part that ends with an "or" is a choice; any other is divided at its
/// commas.
fn parts(separators: &[Separator]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    for choice in separators.split(|separator| *separator == Separator::And) {
        let mut start = parts.last().map_or(0, |part: &Range<usize>| part.end);
        let end = start + choice.len() + 1;
        if choice.last() != Some(&Separator::Or) {
            for (nth, separator) in (start + 1..).zip(choice) {
                if *separator == Separator::Comma {
                    parts.push(start..nth);
                    start = nth;
                }
            }
        }
        parts.push(start..end);
    }
    parts
}
