//! Finds the names of skills in a text in one pass: only whole words, and the longest name first.

mod builder;
mod spelling;

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use super::actions::Actions;
use super::phrases::{Phrases, Words, fold, is_unspaced, is_whole};
use super::spellings::{AND, OR, WORDS};
use super::table::{Group, group, words};
use crate::catalog::{AreaId, SkillId};
use spelling::{Spelling, spelling};

/// The meaning of a name.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    /// The skills.
    pub(super) skills: Vec<SkillId>,
    /// The area of the first skill.
    pub(super) area: Option<AreaId>,
    /// If any one of the skills is enough, the id and the name of that requirement.
    pub(super) kind: Option<(&'static str, &'static str)>,
}

impl Meaning {
    /// Returns true if the first skill is of the area with this id.
    pub(super) fn is_of(&self, area: &str) -> bool {
        self.area.as_ref().is_some_and(|own| own.as_str() == area)
    }

    /// Returns true if the name means certificates: "AWS certifications".
    pub(super) fn is_certificate(&self) -> bool {
        self.skills.iter().any(|skill| skill.as_str() == "certifications")
    }

    /// Returns true if the first skill is a programming language.
    pub(super) fn is_language(&self) -> bool {
        self.is_of("languages")
    }
}

/// An occurrence of a name in a text, with its meaning.
#[derive(Debug, Clone)]
pub(super) struct Mention<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meaning: &'a Meaning,
    /// True if the name always means the skill, whatever the text: "PostgreSQL", but not "Python" or "Go".
    pub(super) is_plain: bool,
}

/// The spellings of a name that are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Any upper and lower case.
    Any,
    /// As in the catalog; in lower case only next to other names.
    Written,
    /// As in the catalog, and only if the surrounding words show that the name is meant.
    Shown,
}

/// An occurrence of the words of a name, which may be meant as the name or as ordinary words.
struct Candidate {
    start: usize,
    end: usize,
    /// The number of the name.
    name: usize,
    case: Case,
    /// True if it is certainly the name, whatever surrounds it.
    is_sure: bool,
}

/// Points between the names of a list.
const POINTS: [char; 2] = ['·', '•'];
/// The maximum number of words of a label before a single name.
const LABEL: usize = 4;

/// The index of all names.
pub(super) struct Lexicon {
    names: Phrases,
    /// For each name, the index of its meaning.
    meaning_of: Vec<u32>,
    meanings: Vec<Meaning>,
    actions: Actions,
}

static WRITTEN: Group = LazyLock::new(|| words(WORDS, "written"));
static SHOWN: Group = LazyLock::new(|| words(WORDS, "shown"));
static NOUN: Group = LazyLock::new(|| words(WORDS, "nouns"));
static LEAD: Group = LazyLock::new(|| words(WORDS, "leads"));
static FOLLOWER: Group = LazyLock::new(|| words(WORDS, "followers"));
static WITHIN: Group = LazyLock::new(|| words(WORDS, "within a sentence"));
static WEIGHTS: Group = LazyLock::new(|| group(WORDS, "weights"));
/// Words behind "open source" with which it is something that people do.
static ACTIVE: Group = LazyLock::new(|| words(WORDS, "open source"));
/// The number of words before it among which "contribute" may stand.
const NEAR: usize = 3;
/// The name that may also be a property.
const OPEN_SOURCE: &str = "open source";
static CAPITALS: Group = LazyLock::new(|| words(WORDS, "capitals"));

impl Lexicon {
    /// The names in `text`, which consists of these words, in order and without overlaps.
    pub(super) fn mentions(&self, text: &str, words: &Words) -> Vec<Mention<'_>> {
        let candidates = self.candidates(text, words);
        let is_list = candidates.iter().any(|candidate| !candidate.is_sure) && is_list(text);
        let mut mentions = Vec::with_capacity(candidates.len());
        for (nth, candidate) in candidates.iter().enumerate() {
            let &Candidate { start, end, name, case, is_sure } = candidate;
            let is_meant = is_sure && !self.is_property(text, start..end, name);
            if is_meant || !is_sure && self.is_shown(text, &candidates, nth, is_list) {
                mentions.push(Mention { start, end, meaning: self.meaning(name), is_plain: case == Case::Any });
            }
        }
        self.actions.find(words, |verb, object, meaning| {
            // "industry-leading products"
            if !text[..verb.start].ends_with('-') {
                insert(&mut mentions, verb, object, &self.meanings[meaning]);
            }
        });
        mentions.retain(|mention| !mention.meaning.skills.is_empty());
        mentions
    }

    /// Returns true if a name is "open source" as a property of something: "open-source tools", but not "contributions to
    /// open-source tools".
    fn is_property(&self, text: &str, place: Range<usize>, name: usize) -> bool {
        if !self.names.text(name).eq_ignore_ascii_case(OPEN_SOURCE) {
            return false;
        }
        let next =
            text[place.end..].strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        let is_noun =
            |next: &str| next.starts_with(char::is_lowercase) && !FOLLOWER.contains(next) && !ACTIVE.contains(next);
        let mut near = text[..place.start].split_whitespace().rev().take(NEAR);
        next.is_some_and(is_noun) && !near.any(|word| word.to_ascii_lowercase().starts_with("contribut"))
    }

    /// Returns true if the whole of `text` is a name, in any spelling.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let folded = fold(text);
        self.names.chain(&folded).any(|name| {
            let spelling = spelling(self.names.text(name), &folded);
            spelling.is_some_and(|spelling| spelling.length == folded.len() && self.allows(name, &spelling))
        })
    }

    /// Returns true if the whole of `text` is written like the name of a skill, in the same upper and lower case.
    pub(super) fn is_written(&self, text: &str) -> bool {
        let mut names = self.names.chain(text);
        names.any(|name| self.names.text(name) == text && !self.meaning(name).skills.is_empty())
    }

    fn meaning(&self, name: usize) -> &Meaning {
        &self.meanings[self.meaning_of[name] as usize]
    }

    fn case(&self, name: usize) -> Case {
        let written = self.names.text(name);
        if self.meaning(name).skills.is_empty() {
            Case::Any
        } else if SHOWN.contains(written) {
            Case::Shown
        } else if WRITTEN.contains(written) {
            Case::Written
        } else {
            Case::Any
        }
    }

    /// Returns true if a name may be spelled in this way: only unambiguous names have variants. Phrases that are no names
    /// have none, nor have names that are spelled like an earlier one.
    fn allows(&self, name: usize, spelling: &Spelling) -> bool {
        !spelling.is_variant
            || self.case(name) == Case::Any
                && !self.meaning(name).skills.is_empty()
                && self.names.get(&fold(self.names.text(name))) == Some(name)
    }

    /// The names in `text`, in order and without overlaps.
    fn candidates(&self, text: &str, words: &Words) -> Vec<Candidate> {
        let mut found: Vec<(usize, Spelling, usize)> = Vec::new();
        self.names.find_beginnings(words, |start, name| {
            if let Some(spelling) = spelling(self.names.text(name), &words.text[start..])
                && is_whole(text, start, start + spelling.length)
                && self.allows(name, &spelling)
            {
                found.push((start, spelling, name));
            }
        });
        // A variant of a name yields to the name that is spelled like it.
        found.sort_by_key(|(start, spelling, _)| (*start, Reverse(spelling.length), spelling.is_variant));
        let is_in_capitals = !text.contains(char::is_lowercase);
        let mut candidates: Vec<Candidate> = Vec::with_capacity(found.len());
        for (start, Spelling { length, .. }, name) in found {
            if candidates.last().is_some_and(|last| start < last.end) {
                continue;
            }
            let written = self.names.text(name);
            let (end, case) = (start + length, self.case(name));
            let is_written = is_in_capitals || text[start..end] == *written;
            let is_sure = case == Case::Any || case == Case::Written && is_written;
            candidates.push(Candidate { start, end, name, case, is_sure });
        }
        candidates
    }

    /// Returns true if the surrounding words show that an ambiguous word is meant as a name.
    fn is_shown(&self, text: &str, candidates: &[Candidate], nth: usize, is_list: bool) -> bool {
        let &Candidate { start, end, name, case, .. } = &candidates[nth];
        let written = self.names.text(name);
        let (before, name, after) = (&text[..start], &text[start..end], &text[end..]);
        // German writes nouns with a capital, so a name that the table has in small letters counts with one, too.
        let is_small = !written.contains(char::is_uppercase);
        let is_written = name == written || is_small && !before.is_empty();
        let next = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        // "Go-Erfahrung", and "Go- und Rust-Erfahrung", where the hyphen stands for the same word.
        let is_joined = after.strip_prefix('-').is_some_and(|rest| {
            rest.starts_with([' ', ',', '/']) || rest.starts_with(next) && NOUN.contains(&*next.to_lowercase())
        });
        let is_compound = after.starts_with('-') && !after.starts_with("-based") && !is_joined;
        if is_compound || before.ends_with('-') || !is_written && CAPITALS.contains(written) {
            return false;
        }
        // A word in Latin letters within a text in Chinese, Japanese or Korean is a name.
        if is_written && (before.ends_with(is_unspaced) || after.starts_with(is_unspaced)) {
            return true;
        }
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        // "REST first", provided the surrounding words are not in capitals as well.
        let is_acronym = is_written && !name.contains(char::is_lowercase);
        if is_acronym && (is_lower(last) || is_lower(next)) && !is_in_capitals(last) && !is_in_capitals(next) {
            return true;
        }
        // The first of several names in brackets: "relational (Oracle, Sybase)".
        if is_written && before.ends_with('(') && after.starts_with([',', '/', ')']) {
            return true;
        }
        // "we write production Go for the web"
        let is_within = is_written && before.ends_with(' ') && last.starts_with(char::is_lowercase);
        if is_within && next.starts_with(char::is_lowercase) && next != "to" && WITHIN.contains(name) {
            return true;
        }
        let is_weighed =
            after.strip_prefix(' ').is_some_and(|after| WEIGHTS.iter().any(|weight| after.starts_with(weight)));
        let begins_sentence = before.trim_end().is_empty() || before.trim_end().ends_with(['.', ';']);
        // "(python preferred)"
        let is_within_bracket = before.ends_with('(') && case == Case::Written;
        if is_weighed && (is_written && begins_sentence || is_within_bracket) {
            return true;
        }
        let ends = after.trim_start().is_empty()
            || after.starts_with([',', '.', ';', ')', ':', '/', '!', '?', '|'])
            || is_written && after.trim_start().starts_with(POINTS)
            || after.starts_with(" (")
            || [" – ", " — ", " - "].iter().any(|dash| after.starts_with(dash))
                && next.starts_with(|c: char| c.is_ascii_digit())
            || is_weighed;
        let begins = before.trim_end().is_empty()
            || before.trim_end().ends_with([',', '(', ':', '/', '|', ';'])
            || before.trim_end().ends_with(POINTS);
        let is_among = is_among(text, candidates, nth);
        // A single name after a label: "Bonus: Rust".
        let is_label = before.ends_with(": ") && before.split_whitespace().nth(LABEL).is_none();
        let stands_alone = (is_written || is_small) && (before.is_empty() || is_label);
        if begins && ends && (is_among || stands_alone || is_list && is_alone(before, after)) {
            return true;
        }
        let joined = after.starts_with(' ') || is_joined;
        let behind = after.strip_prefix(' ').and_then(|rest| rest.strip_prefix(next));
        // "8", "11g"
        let number = next.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(next);
        let is_number = (1..=2).contains(&number.len()) && number.parse::<u8>().is_ok();
        let is_version = is_number
            && behind
                .is_some_and(|behind| !last.is_empty() || behind.is_empty() || behind.starts_with(['.', '+', ',']));
        let leads = LEAD.contains(&*last.to_lowercase()) && before.ends_with(' ');
        let next = next.to_lowercase();
        // "in python", for names that are often written in lower case.
        (is_written || case == Case::Written)
            && (is_among
                || is_version
                || joined && NOUN.contains(&*next)
                || leads && (ends || joined && FOLLOWER.contains(&*next)))
    }
}

/// Returns true if an ambiguous word is in one list with the name before or after it.
fn is_among(text: &str, candidates: &[Candidate], nth: usize) -> bool {
    let own = &candidates[nth];
    if let Some(next) = candidates.get(nth + 1) {
        let between = &text[own.end..next.start];
        // A word before "on" or "with" and a certain name: "Celery on RabbitMQ".
        let leads = next.is_sure && matches!(between.trim(), "on" | "with");
        if leads || supports(text, next, between) {
            return true;
        }
    }
    nth > 0 && supports(text, &candidates[nth - 1], &text[candidates[nth - 1].end..own.start])
}

/// Returns true if the name `other` shows that a word is a name too, given the text `between` the two.
fn supports(text: &str, other: &Candidate, between: &str) -> bool {
    // Two ambiguous words next to each other do not support each other: "a solid grasp".
    let is_blank = between.trim().is_empty();
    let is_apart = other.case == Case::Shown && !is_blank;
    let name = &text[other.start..other.end];
    // "Swift communication" is no language: an ordinary word supports only across a separator.
    let is_sure = other.is_sure && (!is_blank || name.contains(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    (is_sure || is_apart) && is_separator(between)
}

/// Adds an action to the names: from its verb to its object if no name is between them, otherwise only the object or
/// the verb. Adds nothing if a name within has the same meaning.
fn insert<'a>(mentions: &mut Vec<Mention<'a>>, verb: Range<usize>, object: Range<usize>, meaning: &'a Meaning) {
    // "document APIs": the action is more specific than the kind of its object.
    mentions
        .retain(|mention| mention.meaning.kind.is_none() || mention.end <= object.start || mention.start >= object.end);
    let first = mentions.partition_point(|mention| mention.end <= verb.start);
    let behind = mentions.partition_point(|mention| mention.start < object.end);
    let within = &mentions[first..behind.max(first)];
    if within.iter().any(|other| meaning.skills.iter().all(|skill| other.meaning.skills.contains(skill))) {
        return;
    }
    for part in [verb.start..object.end, object, verb] {
        if within.iter().all(|other| other.end <= part.start || other.start >= part.end) {
            let place = mentions.partition_point(|mention| mention.start < part.start);
            mentions.insert(place, Mention { start: part.start, end: part.end, meaning, is_plain: false });
            return;
        }
    }
}

fn is_lower(word: &str) -> bool {
    word.contains(char::is_lowercase)
}

fn is_in_capitals(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_uppercase)
}

/// Returns true if the text between two names only separates the items of a list.
fn is_separator(gap: &str) -> bool {
    // "Go- und Rust-Erfahrung"
    let gap = gap.strip_prefix('-').unwrap_or(gap).trim();
    gap.len() <= 8
        && gap
            .split(|c: char| c == ' ' || ",/&+|()·•".contains(c))
            .all(|word| word.is_empty() || OR.contains(word) || AND.contains(word))
}

/// Returns true if a word is between the separators of a list.
fn is_alone(before: &str, after: &str) -> bool {
    before.trim_end().ends_with([',', '|']) || after.trim_start().starts_with([',', '|'])
}

/// Returns true if `text` has enough separators to be a list.
fn is_list(text: &str) -> bool {
    let count = |sign: u8| text.bytes().filter(|byte| *byte == sign).count();
    (count(b',') + count(b'|')) * 4 > count(b' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn names_are_whole_words_and_ambiguous_words_need_context() {
        let lexicon = Lexicon::new(&Catalog::built_in());
        for (text, names) in [
            ("Python, Go or Rust", "python go rust"),
            ("services in Go and C#", "go csharp"),
            ("Go developer", "go"),
            ("JavaScript and Java", "javascript-nodejs java"),
            ("Postgres(QL) and CI / CD", "relational-databases continuous-integration continuous-delivery"),
            ("containerisation, event driven, micro-services", "containers event-driven microservices"),
            ("K8s, REST, node.js", "orchestration rest-apis javascript-nodejs"),
            ("ASP.NET Core", "backend-framework"),
            ("a go-live in Spring 2024", ""),
            ("Go to market, rest of the team, express interest", ""),
            ("Spring is near; the Apache helicopter rusts", ""),
            ("Gopher, Javanese, digit, restore", ""),
        ] {
            let found: Vec<String> = lexicon
                .mentions(text, &Words::of(fold(text)))
                .iter()
                .flat_map(|mention| mention.meaning.skills.iter().map(SkillId::to_string))
                .collect();
            assert_eq!(found.join(" "), names, "{text}");
        }
    }
}
