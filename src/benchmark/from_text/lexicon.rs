//! Finds the names of skills in a text in one pass: only whole words, and the longest name first.

mod builder;

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::actions::{Actions, GAP, inflections};
use super::phrases::Phrases;
use super::spellings::{ACTIONS, KINDS, LANGUAGE, SPELLINGS, WORDS};
use super::table::{phrases, words};
use crate::catalog::{AreaId, Catalog, SkillId, Technology};
use builder::Builder;

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

struct Term {
    written: String,
    case: Case,
    meaning: usize,
}

/// The group of phrases that contain a name but mean something else.
const NO_NAME: &str = "none";

/// The maximum number of words of a label before a single name.
const LABEL: usize = 4;

/// The index of all names.
pub(super) struct Lexicon {
    names: Phrases,
    actions: Actions,
    terms: Vec<Term>,
    meanings: Vec<Meaning>,
}

/// A set of words from one of the tables.
type Words = LazyLock<HashSet<&'static str>>;

static NOUN: Words = LazyLock::new(|| words(WORDS, "nouns").collect());
static LEAD: Words = LazyLock::new(|| words(WORDS, "leads").collect());
static FOLLOWER: Words = LazyLock::new(|| words(WORDS, "followers").collect());
static WORD: Words = LazyLock::new(|| words(WORDS, "written").collect());
static CAPITALS: Words = LazyLock::new(|| words(WORDS, "capitals").collect());
static COMMON_WORD: Words = LazyLock::new(|| words(WORDS, "shown").collect());

impl Lexicon {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut builder = Builder::new(catalog);
        let skill = |id: &str| catalog.skill(id).map(|skill| skill.id.clone());
        for (ids, written) in phrases(SPELLINGS) {
            match ids {
                NO_NAME => builder.leave_out(written),
                ids => builder.add(written, ids.split(' ').filter_map(skill).collect()),
            }
        }
        let mut actions = Actions::default();
        for (ids, written) in phrases(ACTIONS) {
            let skills: Vec<SkillId> = ids.split(' ').filter_map(skill).collect();
            match written.split_once(GAP) {
                Some((verb, object)) => actions.add(verb.trim(), object.trim(), builder.meaning(skills, None)),
                None => inflections(written).iter().for_each(|form| builder.add(form, skills.clone())),
            }
        }
        let languages = || catalog.skills().iter().filter(|skill| skill.area.as_str() == "languages");
        for (written, id, name, members) in KINDS {
            let members: Vec<SkillId> = match *id {
                LANGUAGE => languages().map(|skill| skill.id.clone()).collect(),
                _ => members.split(' ').filter_map(skill).collect(),
            };
            builder.term(written, members, Some((id, name)));
        }
        for skill in catalog.skills() {
            for written in [&skill.name].into_iter().chain(skill.aliases.iter()) {
                builder.add(written, vec![skill.id.clone()]);
            }
        }
        // The name of a technology may also be the name of another skill; the skill's own name takes precedence.
        for skill in catalog.skills() {
            for written in skill.technologies.iter().flat_map(Technology::words) {
                builder.add(written, vec![skill.id.clone()]);
            }
        }
        builder.finish(actions)
    }

    /// The names in `text`, in order and without overlaps.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention<'_>> {
        let folded = fold(text);
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        self.names.find(&folded, |start, end, term| {
            if is_whole(text, start, end) {
                found.push((start, end, term));
            }
        });
        found.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        let mut free = 0;
        found.retain(|&(start, end, _)| {
            let is_free = start >= free;
            if is_free {
                free = end;
            }
            is_free
        });
        let is_list = LazyCell::new(|| is_list(text));
        let sure: Vec<bool> = found.iter().map(|&(start, end, term)| self.is_sure(text, start, end, term)).collect();
        let is_meant = |nth: usize| {
            let (start, end, term) = found[nth];
            sure[nth]
                || self.is_shown(text, start, end, term, &is_list, |gap, step: isize| {
                    let other = nth.checked_add_signed(step).filter(|&other| other < found.len());
                    other.is_some_and(|other| {
                        let (from, to) = if step > 0 { (end, found[other].0) } else { (found[other].1, start) };
                        let between = &text[from..to];
                        // Two ambiguous words next to each other do not support each other: "a solid grasp".
                        let is_joined = sure[other] || !between.trim().is_empty();
                        // A word before "on" or "with" and a certain name: "Celery on RabbitMQ".
                        let leads = sure[other] && step > 0 && matches!(between.trim(), "on" | "with");
                        (sure[other] || self.terms[found[other].2].case == Case::Shown)
                            && is_joined
                            && (leads || gap(between))
                    })
                })
        };
        let meant = (0..found.len()).filter(|&nth| is_meant(nth)).map(|nth| {
            let (start, end, term) = found[nth];
            let Term { case, meaning, .. } = &self.terms[term];
            Mention { start, end, meaning: &self.meanings[*meaning], is_plain: *case == Case::Any }
        });
        let mut mentions: Vec<Mention<'_>> = meant.collect();
        self.actions.find(&folded, |verb, object, meaning| {
            let meaning = &self.meanings[meaning];
            insert(&mut mentions, verb, object, meaning);
        });
        mentions.retain(|mention| !mention.meaning.skills.is_empty());
        mentions
    }

    /// Returns true if the whole of `text` is a name, in any spelling.
    pub(super) fn is_name(&self, text: &str) -> bool {
        self.names.contains(&fold(text))
    }

    /// Returns true if this occurrence is certainly the name, whatever surrounds it.
    fn is_sure(&self, text: &str, start: usize, end: usize, term: usize) -> bool {
        let term = &self.terms[term];
        let is_written = || text[start..end] == term.written || !text.contains(char::is_lowercase);
        term.case == Case::Any || term.case == Case::Written && is_written()
    }

    /// Returns true if the surrounding words show that an ambiguous word is meant as a name. `joins` applies a rule to
    /// the text up to the next name (1) or the previous name (-1).
    fn is_shown(
        &self,
        text: &str,
        start: usize,
        end: usize,
        term: usize,
        is_list: &LazyCell<bool, impl FnOnce() -> bool>,
        joins: impl Fn(&dyn Fn(&str) -> bool, isize) -> bool,
    ) -> bool {
        let (before, after) = (&text[..start], &text[end..]);
        if after.starts_with('-') || before.ends_with('-') {
            return false;
        }
        let among = joins(&is_separator, 1) || joins(&is_separator, -1);
        let written = &*self.terms[term].written;
        let is_written = text[start..end] == *written;
        if !is_written && CAPITALS.contains(written) {
            return false;
        }
        let next = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        let ends = after.trim_start().is_empty()
            || after.starts_with([',', '.', ';', ')', ':', '/', '!', '?', '|'])
            || [" (", " a plus", " a bonus", " preferred", " required"].iter().any(|weight| after.starts_with(weight));
        let begins = before.trim_end().is_empty() || before.trim_end().ends_with([',', '(', ':', '/', '|', ';']);
        // "REST first", provided the surrounding words are not in capitals as well.
        let is_acronym = is_written && !text[start..end].contains(char::is_lowercase);
        let around = format!("{last}{next}");
        let is_in_capitals = [last, next].iter().any(|word| word.chars().all(char::is_uppercase) && !word.is_empty());
        if is_acronym && !is_in_capitals && around.contains(char::is_lowercase) {
            return true;
        }
        // The first of several names in brackets: "relational (Oracle, Sybase)".
        if is_written && before.ends_with('(') && after.starts_with([',', '/', ')']) {
            return true;
        }
        // A single name after a label: "Bonus: Rust".
        let is_label = |before: &str| before.ends_with(": ") && before.split_whitespace().nth(LABEL).is_none();
        let stands_alone = before.is_empty() || is_label(before);
        if begins && ends && (among || is_written && stands_alone || is_alone(text, start, end) && **is_list) {
            return true;
        }
        let joined = after.starts_with(' ');
        let is_version = joined && !last.is_empty() && (1..=2).contains(&next.len()) && next.parse::<u8>().is_ok();
        let leads = LEAD.contains(&*last.to_lowercase()) && before.ends_with(' ');
        // "in python", for names that are often written in lower case.
        let is_name = is_written || self.terms[term].case == Case::Written;
        is_name
            && (among
                || is_version
                || joined && NOUN.contains(&*next.to_lowercase())
                || leads && (ends || joined && FOLLOWER.contains(&*next.to_lowercase())))
    }
}

/// Adds an action to the names: from its verb to its object if no name is between them, otherwise only the object or
/// the verb. Adds nothing if a name within has the same meaning.
fn insert<'a>(mentions: &mut Vec<Mention<'a>>, verb: Range<usize>, object: Range<usize>, meaning: &'a Meaning) {
    // "document APIs": the action is more specific than the kind of its object.
    mentions
        .retain(|mention| mention.meaning.kind.is_none() || mention.end <= object.start || mention.start >= object.end);
    let place = mentions.partition_point(|mention| mention.end <= verb.start);
    let within: Vec<&Mention<'_>> = mentions[place..].iter().take_while(|mention| mention.start < object.end).collect();
    let is_said = |mention: &&Mention<'_>| meaning.skills.iter().all(|skill| mention.meaning.skills.contains(skill));
    let is_free = |part: &Range<usize>| within.iter().all(|other| other.end <= part.start || other.start >= part.end);
    if within.iter().any(is_said) {
        return;
    }
    let whole = verb.start..object.end;
    if let Some(part) = [whole, object, verb].into_iter().find(is_free) {
        let place = mentions.partition_point(|mention| mention.start < part.start);
        mentions.insert(place, Mention { start: part.start, end: part.end, meaning, is_plain: false });
    }
}

/// Returns true if the text between two names only separates the items of a list.
fn is_separator(gap: &str) -> bool {
    let gap = gap.trim();
    gap.len() <= 8
        && gap.split(|c: char| c == ' ' || ",/&+|()".contains(c)).all(|word| matches!(word, "" | "or" | "and"))
}

/// Returns true if a word is between the separators of a list.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    text[..start].trim_end().ends_with([',', '|']) || text[end..].trim_start().starts_with([',', '|'])
}

/// Returns true if `text` has enough separators to be a list.
fn is_list(text: &str) -> bool {
    text.matches([',', '|']).count() * 4 >= text.split(' ').count()
}

/// Normalizes `text` for comparing names: lower case, blanks instead of hyphens. Every byte keeps its position.
pub(super) fn fold(text: &str) -> String {
    text.to_ascii_lowercase().replace('-', " ")
}

/// Returns true if the range begins and ends at word boundaries.
pub(super) fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let mut after = text[end..].chars();
    let next = after.next();
    // "ASP.NET" does not contain ".NET", and "www.python.org" does not contain "Python".
    let comes_from = match before {
        Some('.') => text[..start - 1].ends_with(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric() || c == '_',
        None => false,
    };
    let goes_on = match next {
        Some('.') => after.next().is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric() || matches!(c, '_' | '+' | '#') && !text[end..].starts_with("+ "),
        None => false,
    };
    !comes_from && !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

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
                .mentions(text)
                .iter()
                .flat_map(|mention| mention.meaning.skills.iter().map(SkillId::to_string))
                .collect();
            assert_eq!(found.join(" "), names, "{text}");
        }
    }
}
