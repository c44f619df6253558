//! The analysis of a sentence, and the demands of its name lists that follow from it.

mod bounds;
mod denial;
mod depth;
mod weight;

use super::cue::Cue;
use super::demand::Demand;
use super::draft::Reason;
use super::excess::MEMBERS;
use super::lexicon::Mention;
use super::name_list::{NameList, Part, name_lists};
use super::section::{Section, Stance};
use super::spellings::LANGUAGE;
use crate::catalog::SkillId;
use bounds::Bounds;
use depth::{Depth, depths};
use weight::{Weight, weights};

/// The level if the text states none: for a required skill, and for one that is only nice to have.
const DEFAULT_LEVELS: (u8, u8) = (3, 2);
/// The weight if the text states none.
const DEFAULT_WEIGHT: u8 = 2;

/// The name whose several skills include those of all the other names.
fn whole<'m>(named: &[&'m Mention<'m>]) -> Option<&'m Mention<'m>> {
    let is_within = |whole: &Mention<'_>, skill: &SkillId| whole.meaning.skills.contains(skill);
    let is_whole = |whole: &&&Mention<'_>| {
        whole.meaning.skills.len() > 1
            && named.iter().flat_map(|mention| &mention.meaning.skills).all(|skill| is_within(whole, skill))
    };
    named.iter().find(is_whole).copied()
}

/// A sentence with the names and cues found in it.
pub(super) struct Reading<'a> {
    text: &'a str,
    cues: Vec<Cue>,
    pub(super) name_lists: Vec<NameList<'a>>,
    section: &'a Section,
    depths: Vec<Depth>,
    bounds: Bounds,
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
        Self { bounds: Bounds::of(text), text, cues, name_lists, section, depths, next_of_its_own, weights }
    }

    /// Returns the demands of a name list, or the reason why it has none.
    pub(super) fn demands(&self, nth: usize) -> Result<Vec<Demand>, Reason> {
        if let Some(denial) = self.denial(nth) {
            return Err(denial);
        }
        if let Some(more) = self.more_than_examples(nth) {
            return more;
        }
        Ok(self.name_lists[nth].parts.iter().flat_map(|part| self.of_part(nth, part)).collect())
    }

    /// For a list of examples of the names before it, returns the demands that those names do not already make. Returns
    /// `None` if the list is no list of examples, or gives examples of something else.
    fn more_than_examples(&self, nth: usize) -> Option<Result<Vec<Demand>, Reason>> {
        let list = &self.name_lists[nth];
        let head = &self.name_lists[nth.checked_sub(1).filter(|_| list.is_example)?];
        let is_head = |skill: &SkillId| head.mentions.iter().any(|mention| mention.meaning.skills.contains(skill));
        let is_same =
            |mention: &Mention<'_>| mention.meaning.kind.is_none() && mention.meaning.skills.iter().any(is_head);
        if !list.mentions.iter().any(is_same) || head.mentions.iter().all(|head| head.meaning.kind.is_some()) {
            return None;
        }
        let names = &self.text[head.start()..head.end()];
        let same = list.mentions.iter().filter(|mention| is_same(mention));
        let more: Vec<&SkillId> =
            same.flat_map(|mention| &mention.meaning.skills).filter(|skill| !is_head(skill)).collect();
        Some(match &more[..] {
            [] => Err(Reason::Other(format!("examples of \"{names}\""))),
            more => Ok(more.iter().map(|&skill| self.demand(nth, vec![skill.clone()], None, names)).collect()),
        })
    }

    /// Returns the demands of a part of a list: each skill of a single name, or any one of the skills of several names.
    /// The name of a kind counts only if the part names no member.
    fn of_part(&self, nth: usize, part: &Part) -> Vec<Demand> {
        let mentions = &self.name_lists[nth].mentions[part.mentions.clone()];
        let named: Vec<&Mention<'_>> = mentions.iter().filter(|mention| mention.meaning.kind.is_none()).collect();
        match &named[..] {
            [] => {
                let is_no_label = |mention: &&Mention<'_>| !self.text[mention.end..].starts_with(':');
                let demand = |mention: &Mention<'_>| {
                    let names = &self.text[mention.start..mention.end];
                    self.demand(nth, mention.meaning.skills.clone(), mention.meaning.kind, names)
                };
                mentions.iter().filter(is_no_label).map(demand).collect()
            }
            [one] => {
                let names = &self.text[one.start..one.end];
                let skills = one.meaning.skills.iter();
                skills.map(|skill| self.demand(nth, vec![skill.clone()], None, names)).collect()
            }
            // "GitHub Actions or other CI/CD tools": the tools are alternatives, but CI/CD means both of its skills.
            all if let Some(whole) = whole(all) => {
                let names = &self.text[whole.start..whole.end];
                let skills = whole.meaning.skills.iter();
                skills.map(|skill| self.demand(nth, vec![skill.clone()], None, names)).collect()
            }
            [first, .., last] => {
                let mut skills: Vec<SkillId> = Vec::new();
                let others = mentions.iter().filter(|mention| self.is_other(mention));
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

    /// Returns true if a kind adds its members to the named skills: "Kotlin or another JVM language".
    fn is_other(&self, mention: &Mention<'_>) -> bool {
        let behind = self.text[mention.end..].trim_start();
        // Its members are only examples in "another JVM language such as Scala".
        let has_examples = ["such as", "like", "(", "e.g"].iter().any(|lead| behind.starts_with(lead));
        mention.meaning.kind.is_some_and(|(id, _)| id != LANGUAGE)
            && self.text[..mention.start].ends_with("other ")
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
        let weight = match (&said, self.section.stance) {
            (Some((weight, _)), _) => *weight,
            (None, Stance::Asks(weight)) => weight,
            (None, _) => DEFAULT_WEIGHT,
        };
        let level = self.level(nth).or_else(|| self.section.level.clone());
        let wording = level.as_ref().or(said.as_ref()).map_or(names, |(_, words)| words).to_owned();
        let plain = if weight == 1 { DEFAULT_LEVELS.1 } else { DEFAULT_LEVELS.0 };
        Demand {
            skills,
            beyond: Vec::new(),
            kind,
            level: level.map_or(plain, |(level, _)| level),
            weight,
            states_weight: said.is_some() || self.section.stance == Stance::Asks(3),
            wording,
        }
    }

    /// Returns true if a word that ends at `from` still applies to the word at `to`.
    fn reaches(&self, from: usize, to: usize) -> bool {
        self.bounds.reach(from, to)
    }
}
