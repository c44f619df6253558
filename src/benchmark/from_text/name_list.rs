//! Lists of names within a sentence: "Python, Java or Go".

use std::ops::Range;
use std::sync::LazyLock;

use super::cue::{Cue, Sense};
use super::enumeration::{Enumeration, GAP, Separator, enumerations};
use super::lexicon::Mention;
use super::line::words;
use super::spellings::{AND, SENTENCES};
use super::table::{Group, group};
use crate::catalog::SkillId;

/// Phrases after a list that allow alternatives which it does not name: "or similar".
static OPEN: Group = LazyLock::new(|| group(OPEN_LISTS, "open"));
/// The table of these phrases.
const OPEN_LISTS: &str = include_str!("../../../assets/from-text/open-lists.txt");

/// Words before examples in brackets of which each is required: "practices".
static EACH: Group = LazyLock::new(|| group(SENTENCES, "each counts"));
/// The number of words before a bracket among which such a word may stand.
const NEAR: usize = 6;

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

/// Finds the name lists in `text`.
pub(super) fn name_lists<'a>(text: &str, mentions: Vec<Mention<'a>>, cues: &[Cue]) -> Vec<NameList<'a>> {
    let mut name_lists: Vec<NameList<'a>> = Vec::new();
    // Where the words that lead to the last list begin, and where that list ends.
    let (mut before, mut from) = (0, 0);
    let lists = enumerations(text, mentions, cues);
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

/// Creates a name list. `place` is the text between the list before it and the list after it. `kind` is the start of the
/// words that lead to the kind of skill named just before this list, if one is: "one or more languages: Go, Java".
fn name_list<'a>(
    text: &str,
    place: Range<usize>,
    kind: Option<usize>,
    (mentions, separators): Enumeration<'a>,
    cues: &[Cue],
) -> NameList<'a> {
    let mut list = NameList { mentions, parts: Vec::new(), is_example: false, is_bracket: false, ends_in_and: false };
    let from = place.start;
    let lead = Lead { text, cues, from: kind.unwrap_or(from), to: list.start() };
    let is_all_fine = cues.iter().any(|cue| {
        cue.sense == Sense::AnyLast && cue.start >= list.end() && cue.end <= place.end && cue.start - list.end() <= GAP
    });
    let is_bracket = from > 0 && text[from..lead.to].trim_end().ends_with('(');
    let behind = &text[list.end()..];
    let goes_on = !separators.contains(&Separator::Or) && ends_with_another(behind);
    let has_and = goes_on || separators.last() == Some(&Separator::And);
    let is_example = lead.has(Sense::Examples);
    let is_any = lead.has(Sense::AnyNext)
        // "such as Go and Java", but not "such as Docker and Git"
        || is_example && (!has_and || are_of_one_kind(&list.mentions))
        || is_all_fine
        || is_bracket_choice(&lead, behind, kind.is_some(), has_and, &list.mentions)
        || !has_and && is_open(behind)
        || !separators.contains(&Separator::And) && ends_unknown(behind)
        || is_selection(&list.mentions, behind);
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

/// Returns true if the names in brackets are alternatives: "a backend language (Python, Java and Go)", "automation tools
/// (Terraform, Ansible, etc.)", but not "languages and tools (Git, Docker, Jenkins)". `is_of_kind` is true if the name of
/// a kind of skill stands before the bracket.
fn is_bracket_choice(lead: &Lead<'_>, behind: &str, is_of_kind: bool, has_and: bool, mentions: &[Mention<'_>]) -> bool {
    let Some(before) = lead.text[..lead.to].trim_end().strip_suffix('(').map(str::trim_end) else { return false };
    let names_kinds = before.rsplit(' ').nth(1).is_some_and(|word| AND.contains(word)) && !are_alike(mentions);
    let goes_on =
        ["etc.)", "etc)", "...)", "…)"].iter().any(|end| behind.trim_start_matches([',', ' ']).starts_with(end));
    let is_open = mentions.len() > 1 && goes_on && !asks_for_each(before);
    is_of_kind && before.ends_with("language") || !names_kinds && (is_of_kind && !has_and || is_open)
}

/// Returns true if all names are of one area.
fn are_alike(mentions: &[Mention<'_>]) -> bool {
    mentions.windows(2).all(|pair| pair[0].meaning.area == pair[1].meaning.area)
}

/// Returns true if one of the last words before a bracket shows that each of its examples is required: "best practices for
/// developing software (tests, reviews, etc.)".
fn asks_for_each(before: &str) -> bool {
    before.rsplit(' ').take(NEAR).any(|word| EACH.contains(&*word.to_lowercase()))
}

/// Returns true if all names are languages, or all are databases.
fn are_of_one_kind(mentions: &[Mention<'_>]) -> bool {
    mentions.iter().all(|mention| mention.meaning.is_language())
        || mentions.iter().all(|mention| mention.meaning.is_of("databases"))
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

/// Returns true if the text `behind` a list accepts alternatives that the list does not name: "or similar".
fn is_open(behind: &str) -> bool {
    let behind = behind.trim_start_matches([',', ' ']);
    OPEN.iter().any(|other| behind.get(..other.len()).is_some_and(|start| start.eq_ignore_ascii_case(other)))
}

/// Returns true if unknown names of one word each end a list with "or": " or Foobar", ", Foo or Bar".
fn ends_unknown(behind: &str) -> bool {
    let Some((others, name)) = behind.split_once(" or ") else { return false };
    let name = name.split([',', ';', '.', ')', '(']).next().unwrap_or(name).trim_end();
    let is_name = |name: &str| name.starts_with(char::is_uppercase) && words(name) == 1;
    let mut others = others.split(',').map(str::trim).filter(|other| !other.is_empty());
    is_name(name) && others.all(is_name)
}

/// Returns true if a word that is no name ends a list with "and": ", and performance", but not ", and more".
fn ends_with_another(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix(", and ") else { return false };
    let last = rest.split([',', ';', '.', ')', '(']).next().unwrap_or(rest).trim_end();
    let first = last.split(' ').next().unwrap_or_default();
    (1..=2).contains(&words(last))
        && !matches!(first, "more" | "others" | "other" | "so" | "similar" | "such" | "the" | "a")
}

/// Returns true if the names are many languages and the text `behind` them adds more: "Ruby, Java, Python, PHP, etc.".
fn is_selection(mentions: &[Mention<'_>], behind: &str) -> bool {
    let languages = mentions.iter().filter(|mention| mention.meaning.is_language()).count();
    languages >= SELECTION && behind.trim_start_matches([',', ' ']).starts_with("etc")
}

/// Replaces the slashes of each part between two "and" by commas unless all of them separate languages or two things of
/// one kind: "Java/Kotlin/Scala" and "Docker/Kubernetes" are choices, "Python/Django", "Kafka / Redis / Git" and
/// "communication/problem solving" are not.
fn without_slashes(mentions: &[Mention<'_>], mut separators: Vec<Separator>) -> Vec<Separator> {
    let mut start = 0;
    // "Java/Kotlin and Docker/Git"
    for part in separators.split_mut(|separator| *separator == Separator::And) {
        let slashes = part.iter().filter(|separator| **separator == Separator::Slash).count();
        // Each separator stands between two names.
        let is_mixed = part.iter().zip(mentions[start..].windows(2)).any(|(separator, beside)| {
            let is_of_languages = beside.iter().all(|mention| mention.meaning.is_language());
            let is_choice = slashes == 1 && are_alike(beside) && !beside[0].meaning.is_of("people");
            *separator == Separator::Slash && !(is_of_languages || is_choice)
        });
        start += part.len() + 1;
        for separator in part {
            if is_mixed && *separator == Separator::Slash {
                *separator = Separator::Comma;
            }
        }
    }
    separators
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
