//! Finds the names of skills in a text in one pass: only whole words, and the longest name first.

mod builder;
mod place;
mod spelling;

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use super::actions::Actions;
use super::phrases::{Phrases, Words, fold, is_whole};
use super::spellings::{AND, OR, WORDS};
use super::table::{Group, words};
use crate::catalog::{AreaId, SkillId};
use place::Place;
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
static FOLLOWER: Group = LazyLock::new(|| words(WORDS, "followers"));
/// Words behind "open source" with which it is something that people do.
static ACTIVE: Group = LazyLock::new(|| words(WORDS, "open source"));
/// The number of words before it among which "contribute" may stand.
const NEAR: usize = 3;
/// The name that may also be a property.
const OPEN_SOURCE: &str = "open source";

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
        let place = Place::of(text, start..end, self.names.text(name), case);
        if place.is_other_word() {
            return false;
        }
        let is_among = is_among(text, candidates, nth);
        place.is_name_by_neighbours()
            || place.is_item(is_among, is_list)
            || place.may_follow_words() && (is_among || place.stands_in_phrase())
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

/// Returns true if the text between two names only separates the items of a list.
fn is_separator(gap: &str) -> bool {
    // "Go- und Rust-Erfahrung"
    let gap = gap.strip_prefix('-').unwrap_or(gap).trim();
    gap.len() <= 8
        && gap
            .split(|c: char| c == ' ' || ",/&+|()·•".contains(c))
            .all(|word| word.is_empty() || OR.contains(word) || AND.contains(word))
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
