//! Merges the demands of all sentences into a list of requirements, each skill once, with the strongest wording.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::demand::Demand;
use super::excess::REQUIREMENTS;
use super::spellings::LANGUAGE;
use crate::benchmark::{Asked, Requirement, RequirementId, Weight};
use crate::catalog::{Catalog, Level, SkillId};
use crate::id::{self, Id};

/// The maximum number of words and of characters of a wording.
const WORDING: (usize, usize) = (5, 60);

/// A demand with its place in the text.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) demand: Demand,
    pub(super) line: usize,
    pub(super) section: String,
}

/// The demands found so far, merged so that each set of skills occurs once.
#[derive(Default)]
pub(super) struct Demands {
    merged: Vec<Placed>,
    /// The index in `merged` of each sorted set of skills.
    places: BTreeMap<Vec<SkillId>, usize>,
    /// The sets of skills beyond the maximum number of requirements.
    beyond: BTreeSet<Vec<SkillId>>,
}

impl Demands {
    /// Adds a demand, or merges it with an earlier one for the same skills. Returns false if the maximum number of
    /// requirements is reached.
    pub(super) fn add(&mut self, placed: Placed) -> bool {
        let mut key = placed.demand.skills.clone();
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

    /// The number of requirements beyond the maximum.
    pub(super) fn beyond(&self) -> usize {
        self.beyond.len()
    }

    /// The requirements made from the demands, in the order of their first mention.
    pub(super) fn requirements(self, catalog: &Catalog) -> Vec<Requirement> {
        let implied = implied(&self.merged);
        let mut taken: HashSet<RequirementId> = HashSet::new();
        let kept = self.merged.into_iter().zip(implied).filter(|(_, is_implied)| !is_implied);
        kept.filter_map(|(placed, _)| placed.requirement(catalog, &mut taken)).collect()
    }
}

/// For each demand, true if another one includes it: a kind of skill of which the text names members, or a passing
/// mention of a skill that is also an alternative elsewhere.
fn implied(merged: &[Placed]) -> Vec<bool> {
    let named: HashSet<&SkillId> =
        merged.iter().filter(|placed| placed.demand.kind.is_none()).flat_map(|placed| &placed.demand.skills).collect();
    let mut any: BTreeMap<&SkillId, (u8, u8)> = BTreeMap::new();
    let is_group = |demand: &&Demand| demand.skills.len() > 1 && demand.kind.is_none();
    for demand in merged.iter().map(|placed| &placed.demand).filter(is_group) {
        for skill in &demand.skills {
            let most = any.entry(skill).or_default();
            *most = (most.0.max(demand.level), most.1.max(demand.weight));
        }
    }
    let is_implied = |demand: &Demand| match (&demand.skills[..], demand.kind) {
        (skills, Some(_)) => skills.iter().any(|skill| named.contains(skill)),
        ([skill], None) => {
            !demand.states_weight && any.get(skill).is_some_and(|any| demand.level <= any.0 && demand.weight <= any.1)
        }
        _ => false,
    };
    merged.iter().map(|placed| is_implied(&placed.demand)).collect()
}

impl Placed {
    /// Merges two demands for the same skills: keeps the higher weight, and the level, wording and place of the
    /// stronger one.
    fn strengthen(&mut self, other: Self) {
        let weight = self.demand.weight.max(other.demand.weight);
        let states_weight = self.demand.states_weight || other.demand.states_weight;
        if (other.demand.level, other.demand.weight) > (self.demand.level, self.demand.weight) {
            *self = other;
        }
        self.demand.weight = weight;
        self.demand.states_weight = states_weight;
    }

    fn requirement(self, catalog: &Catalog, taken: &mut HashSet<RequirementId>) -> Option<Requirement> {
        let Self { demand, line, section } = self;
        let first = catalog.skill(demand.skills.first()?.as_str())?;
        let (id, name, asked) = match (&demand.skills[..], demand.kind) {
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
            target: Level::new(demand.level)?,
            weight: Weight::new(demand.weight)?,
            wording: Some(cut(&demand.wording)).filter(|wording| !wording.is_empty()),
            reason: None,
            section: Some(section).filter(|section| !section.is_empty()),
            tier: None,
            line: Some(line),
        })
    }
}

/// The id of a requirement for any one of these skills: all lists share the id for languages; other ids are built from
/// the skills.
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

/// Returns `wanted` as an id that is not yet taken, shortened and numbered if necessary.
fn free(wanted: &str, taken: &HashSet<RequirementId>) -> RequirementId {
    let numbered = |number: usize| {
        let end = if number < 2 { String::new() } else { format!("-{number}") };
        let base: String = wanted.chars().take(id::MAX_LEN - end.len()).collect();
        Id::parse(&format!("{}{end}", base.trim_end_matches('-'))).ok()
    };
    let mut free = (1..).filter_map(numbered).filter(|id| !taken.contains(id));
    free.next().expect("the ids that are taken are finite")
}

/// The first words of `wording`, followed by "…" if it is shortened.
fn cut(wording: &str) -> String {
    let words: Vec<&str> = wording.split_whitespace().collect();
    let kept: String = words[..words.len().min(WORDING.0)].join(" ").chars().take(WORDING.1).collect();
    let is_whole = kept.len() == words.join(" ").len();
    if is_whole { kept } else { format!("{}…", kept.trim_end_matches([' ', ','])) }
}
