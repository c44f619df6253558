//! From what sentences ask for to a list of requirements, each once, the strongest wording of all its mentions.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::claim::Claim;
use super::excess::REQUIREMENTS;
use super::spellings::LANGUAGE;
use crate::benchmark::{Asked, Requirement, RequirementId, Weight};
use crate::catalog::{Catalog, Level, SkillId};
use crate::id::{self, Id};

/// The most words and characters of a wording.
const WORDING: (usize, usize) = (5, 60);

/// A claim with its place.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) claim: Claim,
    pub(super) line: usize,
    pub(super) section: String,
}

/// Claims, each once.
#[derive(Default)]
pub(super) struct Claims {
    merged: Vec<Placed>,
    /// Which of them asks for these skills, sorted.
    places: BTreeMap<Vec<SkillId>, usize>,
    /// What is asked for beyond the most requirements.
    beyond: BTreeSet<Vec<SkillId>>,
}

impl Claims {
    /// Adds a claim: to what asks for the same, else as a new one. Whether there was room for it.
    pub(super) fn add(&mut self, placed: Placed) -> bool {
        let mut key = placed.claim.skills.clone();
        key.sort();
        let has_room = self.merged.len() < REQUIREMENTS;
        match self.places.get(&key) {
            Some(&place) => {
                self.merged[place].strengthen(placed);
                return true;
            }
            None if has_room => {
                self.places.insert(key, self.merged.len());
                self.merged.push(placed);
            }
            None => drop(self.beyond.insert(key)),
        }
        has_room
    }

    /// How many requirements there was no room for.
    pub(super) fn beyond(&self) -> usize {
        self.beyond.len()
    }

    /// The requirements that they come to, in the order in which they were first made.
    pub(super) fn requirements(self, catalog: &Catalog) -> Vec<Requirement> {
        let implied = implied(&self.merged);
        let mut taken: HashSet<RequirementId> = HashSet::new();
        let kept = self.merged.into_iter().zip(implied).filter(|(_, is_implied)| !is_implied);
        kept.filter_map(|(placed, _)| placed.requirement(catalog, &mut taken)).collect()
    }
}

/// Which claims another one has in it: a kind whose members the text names; a passing mention of a member of an any-of.
fn implied(merged: &[Placed]) -> Vec<bool> {
    let named: HashSet<&SkillId> =
        merged.iter().filter(|placed| placed.claim.kind.is_none()).flat_map(|placed| &placed.claim.skills).collect();
    let mut any: BTreeMap<&SkillId, (u8, u8)> = BTreeMap::new();
    let is_group = |claim: &&Claim| claim.skills.len() > 1 && claim.kind.is_none();
    for claim in merged.iter().map(|placed| &placed.claim).filter(is_group) {
        for skill in &claim.skills {
            let most = any.entry(skill).or_default();
            *most = (most.0.max(claim.level), most.1.max(claim.weight));
        }
    }
    let is_implied = |claim: &Claim| match (&claim.skills[..], claim.kind) {
        (skills, Some(_)) => skills.iter().any(|skill| named.contains(skill)),
        ([skill], None) => {
            !claim.is_weighed && any.get(skill).is_some_and(|any| claim.level <= any.0 && claim.weight <= any.1)
        }
        _ => false,
    };
    merged.iter().map(|placed| is_implied(&placed.claim)).collect()
}

impl Placed {
    /// Takes the strongest of both; the wording and the place are those of the deeper one.
    fn strengthen(&mut self, other: Self) {
        let weight = self.claim.weight.max(other.claim.weight);
        let is_weighed = self.claim.is_weighed || other.claim.is_weighed;
        if (other.claim.level, other.claim.weight) > (self.claim.level, self.claim.weight) {
            *self = other;
        }
        self.claim.weight = weight;
        self.claim.is_weighed = is_weighed;
    }

    fn requirement(self, catalog: &Catalog, taken: &mut HashSet<RequirementId>) -> Option<Requirement> {
        let Self { claim, line, section } = self;
        let first = catalog.skill(claim.skills.first()?.as_str())?;
        let (id, name, asked) = match (&claim.skills[..], claim.kind) {
            ([skill], _) => (skill.to_string(), first.name.to_string(), Asked::Skill(skill.clone())),
            (skills, kind) => {
                let (id, name) = kind.map_or_else(
                    || (id_of(skills, catalog), name_of(skills, catalog)),
                    |(id, name)| (id.to_owned(), name.to_owned()),
                );
                (id, name, Asked::AnyOf(skills.to_vec()))
            }
        };
        let id = free(&id, taken);
        taken.insert(id.clone());
        Some(Requirement {
            id,
            name,
            area: first.area.clone(),
            asked,
            target: Level::new(claim.level)?,
            weight: Weight::new(claim.weight)?,
            wording: Some(cut(&claim.wording)).filter(|wording| !wording.is_empty()),
            reason: None,
            section: Some(section).filter(|section| !section.is_empty()),
            tier: None,
            line: Some(line),
        })
    }
}

/// Any one of several languages is the same thing in every list; any other group is called after its members.
fn id_of(skills: &[SkillId], catalog: &Catalog) -> String {
    let is_language =
        |skill: &SkillId| catalog.skill(skill.as_str()).is_some_and(|skill| skill.area.as_str() == "languages");
    if skills.iter().all(is_language) {
        return LANGUAGE.to_owned();
    }
    skills.iter().map(SkillId::as_str).collect::<Vec<_>>().join("-or-")
}

fn name_of(skills: &[SkillId], catalog: &Catalog) -> String {
    let names: Vec<&str> = skills.iter().map(|skill| catalog.name_of(skill)).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// `wanted` as an id that is not taken: cut, and numbered where it must be.
fn free(wanted: &str, taken: &HashSet<RequirementId>) -> RequirementId {
    let numbered = |number: usize| {
        let end = if number < 2 { String::new() } else { format!("-{number}") };
        let base: String = wanted.chars().take(id::MAX_LEN - end.len()).collect();
        Id::parse(&format!("{}{end}", base.trim_end_matches('-'))).ok()
    };
    let mut free = (1..).filter_map(numbered).filter(|id| !taken.contains(id));
    free.next().expect("the ids that are taken are finite")
}

/// The first words of `wording`, and a mark where more follow.
fn cut(wording: &str) -> String {
    let words: Vec<&str> = wording.split_whitespace().collect();
    let kept: String = words[..words.len().min(WORDING.0)].join(" ").chars().take(WORDING.1).collect();
    let is_whole = kept.len() == words.join(" ").len();
    if is_whole { kept } else { format!("{}…", kept.trim_end_matches([' ', ','])) }
}
