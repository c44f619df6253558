//! The analysis of a sentence, and the demands of its name lists that follow from it.

mod bounds;
mod denial;
mod depth;
mod weight;

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue::Cue;
use super::demand::Demand;
use super::draft::Reason;
use super::excess::MEMBERS;
use super::lexicon::{Meaning, Mention};
use super::line::last_word;
use super::name_list::{NameList, name_lists};
use super::outline::STARTS;
use super::section::{Section, Stance};
use super::spellings::{LANGUAGE, SENTENCES};
use super::table::{Group, begins_with, group};
use crate::catalog::SkillId;
use bounds::Bounds;
use depth::{Depth, depths};
use weight::{Weight, weights};

/// The level if the text states none: for a required skill, and for one that is only nice to have.
const DEFAULT_LEVELS: (u8, u8) = (3, 2);
/// The weight if the text states none.
const DEFAULT_WEIGHT: u8 = 2;

/// Last words of a name for things of one kind, of which a bracket gives examples.
const KINDS: [&str; 6] = ["tools", "technologies", "platform", "platforms", "systems", "solutions"];
/// Words behind a name that show that its members are only examples.
static HAS_EXAMPLES: Group = LazyLock::new(|| group(SENTENCES, "has examples"));

/// Phrases by which a sentence states requirements.
static WANTS: Group = LazyLock::new(|| group(SENTENCES, "states requirements"));

/// A sentence with the names and cues found in it.
pub(super) struct Reading<'a> {
    text: &'a str,
    cues: Vec<Cue>,
    pub(super) name_lists: Vec<NameList<'a>>,
    section: &'a Section,
    depths: Vec<Depth>,
    bounds: OnceCell<Bounds>,
    /// For each name list, the start of the next list that does not consist of examples.
    next_of_its_own: Vec<Option<usize>>,
    /// The words that state a weight.
    weights: Vec<Weight>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(text: &'a str, mentions: Vec<Mention<'a>>, cues: Vec<Cue>, section: &'a Section) -> Self {
        let name_lists = name_lists(text, mentions, &cues);
        let (depths, weights) = (depths(text, &cues, &name_lists), weights(text, &cues, &name_lists));
        let mut next_of_its_own = vec![None; name_lists.len()];
        for nth in (1..name_lists.len()).rev() {
            next_of_its_own[nth - 1] =
                if name_lists[nth].is_example { next_of_its_own[nth] } else { Some(name_lists[nth].start()) };
        }
        Self { bounds: OnceCell::new(), text, cues, name_lists, section, depths, next_of_its_own, weights }
    }

    /// Returns the demands of a name list, or the reason why it has none.
    pub(super) fn demands(&self, nth: usize) -> Result<Vec<Demand>, Reason> {
        if let Some(denial) = self.denial(nth) {
            return Err(denial);
        }
        let list = &self.name_lists[nth];
        if self.replaces_head(nth) {
            if let Some(denial) = self.denial(nth - 1) {
                return Err(denial);
            }
            return Ok(self.of_part(nth, &(0..list.mentions.len())));
        }
        if let Some(more) = self.more_than_examples(nth) {
            return more;
        }
        let mut parts = list.parts.clone();
        if nth + 1 < self.name_lists.len() && self.replaces_head(nth + 1) {
            parts.retain(|part| part.start + 1 < list.mentions.len());
        }
        Ok(parts.iter().flat_map(|part| self.of_part(nth, part)).collect())
    }

    /// Returns true if list `nth` gives examples of the name before it that are mostly of other skills: then any one of
    /// these is asked for, instead of the skill of that name: "big data technologies such as Kafka, Spark or Elasticsearch".
    fn replaces_head(&self, nth: usize) -> bool {
        let list = &self.name_lists[nth];
        let Some(head) = nth.checked_sub(1).and_then(|before| self.name_lists[before].mentions.last()) else {
            return false;
        };
        // "web technologies (React, TypeScript)" asks for both.
        let names = || list.mentions.iter().map(|name| name.meaning);
        let is_of_web = names().any(Meaning::is_language) && names().any(|name| name.is_of("web-frameworks"));
        let others = names().filter(|name| name.skills != head.meaning.skills).count();
        // "networking (DNS, TLS)" asks for each, "container technologies (Docker, Kubernetes)" for any one.
        let before = self.text[head.start..list.start()].trim_end_matches([' ', '(']);
        let says_kind = !list.is_bracket || KINDS.contains(&last_word(before));
        list.is_example
            && !list.ends_in_and
            && head.meaning.kind.is_none()
            && says_kind
            && (list.mentions.len() / 2 + 1..list.mentions.len()).contains(&others)
            && names().any(|name| name.skills == head.meaning.skills)
            && names().all(|name| name.kind.is_none())
            && !is_of_web
    }

    /// For a list of examples of the names before it, returns the demands that those names do not already make. Returns
    /// `None` if the list is no list of examples, or gives examples of something else.
    fn more_than_examples(&self, nth: usize) -> Option<Result<Vec<Demand>, Reason>> {
        let list = &self.name_lists[nth];
        let head = &self.name_lists[nth.checked_sub(1)?];
        // "AWS certifications (Data Analytics, Machine Learning)"
        let is_certificate = head.mentions.iter().any(|head| head.meaning.is_certificate());
        if is_certificate && self.bounds().opened(head.end(), list.start()) > 0 {
            return Some(Err(Reason::Other(format!("examples of \"{}\"", &self.text[head.start()..head.end()]))));
        }
        if !list.is_example || head.mentions.last().is_some_and(|head| head.meaning.kind.is_some()) {
            return None;
        }
        let names = &self.text[head.start()..head.end()];
        let mut has_same = false;
        let mut more = Vec::new();
        for Mention { meaning, .. } in &list.mentions {
            let is_same = meaning.skills.iter().any(|skill| head.names(skill));
            // "AWS (Lambda, SQS)" asks for each of these, but a database only is an example of the databases before it.
            let is_of_head = head.mentions.iter().any(|head| head.meaning.area == meaning.area);
            let is_own = (list.is_bracket || list.ends_in_and) && !(is_of_head && meaning.is_of("databases"));
            if meaning.kind.is_some() || !is_same && !is_own {
                continue;
            }
            // "scripting (Python, Bash or Go)" asks for any one of these.
            if list.is_bracket && is_own && !is_same && list.parts.len() == 1 && list.mentions.len() > 1 {
                return None;
            }
            has_same |= is_same;
            for skill in &meaning.skills {
                if !head.names(skill) {
                    more.push(self.demand(nth, vec![skill.clone()], None, names));
                }
            }
        }
        match (has_same, more.is_empty()) {
            (false, _) => None,
            (true, true) => Some(Err(Reason::Other(format!("examples of \"{names}\"")))),
            (true, false) => Some(Ok(more)),
        }
    }

    /// Returns the demands of a part of a list: each skill of a single name, or any one of the skills of several names.
    /// The name of a kind counts only if the part names no member.
    fn of_part(&self, nth: usize, part: &Range<usize>) -> Vec<Demand> {
        let mentions = &self.name_lists[nth].mentions[part.clone()];
        let (kinds, named): (Vec<&Mention<'_>>, Vec<&Mention<'_>>) =
            mentions.iter().partition(|mention| mention.meaning.kind.is_some());
        match &named[..] {
            [] => self.of_kinds(nth, &kinds),
            [one] => self.of_each(nth, one),
            // "GitHub Actions or other CI/CD tools": the tools are alternatives, but CI/CD means both of its skills.
            all if let Some(whole) = whole(all) => self.of_each(nth, whole),
            [first, .., last] => {
                let mut skills: Vec<SkillId> = Vec::new();
                let others = kinds.into_iter().filter(|kind| self.adds_members(kind));
                for skill in named.iter().copied().chain(others).flat_map(|mention| &mention.meaning.skills) {
                    if !skills.contains(skill) {
                        skills.push(skill.clone());
                    }
                }
                let beyond = skills.split_off(MEMBERS.min(skills.len()));
                vec![Demand { beyond, ..self.demand(nth, skills, None, &self.text[first.start..last.end]) }]
            }
        }
    }

    /// Returns a demand for any member of each of the `kinds`, unless the kind is the label of the text behind it.
    fn of_kinds(&self, nth: usize, kinds: &[&Mention<'_>]) -> Vec<Demand> {
        let mut demands = Vec::new();
        for &&Mention { start, end, meaning, .. } in kinds {
            if !self.text[end..].starts_with(':') {
                demands.push(self.demand(nth, meaning.skills.clone(), meaning.kind, &self.text[start..end]));
            }
        }
        demands
    }

    /// Returns a demand for each skill of a name.
    fn of_each(&self, nth: usize, mention: &Mention<'_>) -> Vec<Demand> {
        let names = &self.text[mention.start..mention.end];
        let skills = mention.meaning.skills.iter();
        skills.map(|skill| self.demand(nth, vec![skill.clone()], None, names)).collect()
    }

    /// Returns true if a kind adds its members to the named skills: "Kotlin or another JVM language".
    fn adds_members(&self, kind: &Mention<'_>) -> bool {
        let behind = self.text[kind.end..].trim_start();
        // Its members are only examples in "another JVM language such as Scala".
        let has_examples = behind.starts_with('(') || begins_with(behind, &HAS_EXAMPLES);
        kind.meaning.kind.is_some_and(|(id, _)| id != LANGUAGE)
            && self.text[..kind.start].ends_with("other ")
            && !has_examples
    }

    /// Creates a demand for `skills`, with the level and the weight that the words around their list state.
    fn demand(
        &self,
        nth: usize,
        skills: Vec<SkillId>,
        kind: Option<(&'static str, &'static str)>,
        names: &str,
    ) -> Demand {
        let said = self.weight(nth);
        let (weight, is_in_passing) = match (&said, self.section.stance) {
            (Some((weight, _)), _) => (*weight, false),
            (None, Stance::Asks(weight)) => (weight, false),
            (None, _) if states_requirement(self.text) => (3, false),
            (None, _) => (DEFAULT_WEIGHT, true),
        };
        let default = if weight == 1 { DEFAULT_LEVELS.1 } else { DEFAULT_LEVELS.0 };
        let states_weight = said.is_some() || self.section.stance == Stance::Asks(3);
        let (level, wording) = match (self.level(nth).or_else(|| self.section.level.clone()), said) {
            (Some(level), _) => level,
            (None, Some((_, words))) => (default, words),
            (None, None) => (default, names.to_owned()),
        };
        Demand { skills, beyond: Vec::new(), kind, level, weight, states_weight, is_in_passing, wording }
    }

    /// Returns true if a word that ends at `from` still applies to the word at `to`.
    fn reaches(&self, from: usize, to: usize) -> bool {
        self.bounds().reach(from, to)
    }

    /// The places that limit the effect of words; few sentences need them.
    fn bounds(&self) -> &Bounds {
        self.bounds.get_or_init(|| Bounds::of(self.text))
    }
}

/// Returns true if a sentence states a requirement, whatever its section: "Experience with Go", "5+ years of Go", "The
/// candidate should have …".
fn states_requirement(text: &str) -> bool {
    let years = text.trim_start_matches(|c: char| c.is_ascii_digit() || "+- ".contains(c));
    let is_begun = begins_with(text, &STARTS)
        || years.len() < text.len() && (years.starts_with("year") || years.starts_with("yr"));
    is_begun || {
        let lower = text.to_ascii_lowercase();
        WANTS.iter().any(|wants| lower.contains(wants))
    }
}

/// The name whose several skills include those of all the other names.
fn whole<'m>(named: &[&'m Mention<'m>]) -> Option<&'m Mention<'m>> {
    named.iter().copied().find(|whole| {
        let skills = &whole.meaning.skills;
        skills.len() > 1 && named.iter().all(|other| other.meaning.skills.iter().all(|skill| skills.contains(skill)))
    })
}
