//! Merges the demands of all sentences into a list of requirements, each skill once, with the strongest wording.

use hashbrown::{HashMap, HashSet};

use super::demand::Demand;
use super::draft::sorted;
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
    places: HashMap<Vec<SkillId>, usize>,
    /// The sets of skills beyond the maximum number of requirements.
    beyond: HashSet<Vec<SkillId>>,
}

impl Demands {
    /// Adds a demand, or merges it with an earlier one for the same skills. Returns false if the maximum number of
    /// requirements is reached.
    pub(super) fn add(&mut self, placed: Placed) -> bool {
        let key = sorted(&placed.demand.skills);
        if let Some(&place) = self.places.get(&*key) {
            self.merged[place].strengthen(placed);
        } else if self.merged.len() < REQUIREMENTS {
            self.places.insert(key.into_owned(), self.merged.len());
            self.merged.push(placed);
        } else {
            self.beyond.insert(key.into_owned());
            return false;
        }
        true
    }

    /// The number of requirements beyond the maximum.
    pub(super) fn beyond(&self) -> usize {
        self.beyond.len()
    }

    /// The requirements made from the demands, in the order of their first mention.
    pub(super) fn requirements(self, catalog: &Catalog) -> Vec<Requirement> {
        let implied = Implied::of(&self.merged, catalog);
        let mut taken: HashSet<RequirementId> = HashSet::new();
        let mut requirements = Vec::new();
        for placed in &self.merged {
            if !implied.covers(placed) {
                requirements.extend(placed.requirement(catalog, &mut taken));
            }
        }
        requirements
    }
}

/// The skills that other demands name, by which a demand may be implied.
struct Implied<'a> {
    catalog: &'a Catalog,
    named: HashSet<&'a SkillId>,
    /// The demand for each skill that is asked for alone.
    alone: HashMap<&'a SkillId, &'a Placed>,
    /// The highest level and weight of each skill as an alternative.
    any: HashMap<&'a SkillId, (u8, u8)>,
}

impl<'a> Implied<'a> {
    fn of(merged: &'a [Placed], catalog: &'a Catalog) -> Self {
        let mut implied = Self { catalog, named: HashSet::new(), alone: HashMap::new(), any: HashMap::new() };
        for placed in merged {
            if placed.demand.kind.is_none() {
                implied.named.extend(&placed.demand.skills);
                if let [skill] = &placed.demand.skills[..] {
                    implied.alone.insert(skill, placed);
                }
            }
        }
        // Alternatives that are covered themselves cover nothing.
        for placed @ Placed { demand, .. } in merged {
            if demand.kind.is_none() && demand.skills.len() > 1 && !implied.covers(placed) {
                for skill in &demand.skills {
                    let (level, weight) = implied.any.entry(skill).or_default();
                    (*level, *weight) = (demand.level.max(*level), demand.weight.max(*weight));
                }
            }
        }
        implied
    }

    /// Returns true if another demand includes this one.
    fn covers(&self, placed: &Placed) -> bool {
        let demand = &placed.demand;
        match (&demand.skills[..], demand.kind) {
            // A kind of skill of which the text names members.
            (skills, Some(_)) => skills.iter().any(|skill| self.named.contains(skill)),
            // A passing mention of a skill that is also an alternative elsewhere.
            ([skill], None) => {
                let any = self.any.get(skill).filter(|_| !demand.states_weight);
                any.is_some_and(|&(level, weight)| demand.is_within(level, weight))
            }
            (_, None) => self.names_tools(placed) || self.asks_for_each(demand),
        }
    }

    /// Returns true if each of the alternatives of `demand` is also asked for alone as strongly, and one at no lower level.
    fn asks_for_each(&self, demand: &Demand) -> bool {
        let is_as_strong = |skill| self.alone.get(skill).is_some_and(|one| one.demand.weight >= demand.weight);
        demand.skills.iter().all(is_as_strong) && demand.skills.iter().any(|skill| self.alone(skill, demand).is_some())
    }

    /// Returns true if the alternatives are tools for a skill that their line asks for: "CI/CD (GitLab, Jenkins)".
    fn names_tools(&self, placed: &Placed) -> bool {
        let mut skills = placed.demand.skills.iter();
        !skills.clone().any(|skill| is_language(skill, self.catalog))
            && skills.any(|skill| self.alone(skill, &placed.demand).is_some_and(|one| one.line == placed.line))
    }

    /// The demand for `skill` alone, if it asks for no less than `demand`.
    fn alone(&self, skill: &SkillId, demand: &Demand) -> Option<&Placed> {
        let alone = self.alone.get(skill)?;
        demand.is_within(alone.demand.level, alone.demand.weight).then_some(*alone)
    }
}

impl Placed {
    /// Merges two demands for the same skills: keeps the higher weight, and the level, wording and place of the stronger
    /// one. A mention in passing yields to any other.
    fn strengthen(&mut self, other: Self) {
        if self.demand.is_in_passing && !other.demand.is_in_passing {
            *self = other;
            return;
        }
        if other.demand.is_in_passing && !self.demand.is_in_passing {
            return;
        }
        let weight = self.demand.weight.max(other.demand.weight);
        let states_weight = self.demand.states_weight || other.demand.states_weight;
        if (other.demand.level, other.demand.weight) > (self.demand.level, self.demand.weight) {
            *self = other;
        }
        self.demand.weight = weight;
        self.demand.states_weight = states_weight;
    }

    fn requirement(&self, catalog: &Catalog, taken: &mut HashSet<RequirementId>) -> Option<Requirement> {
        let Self { demand, line, section } = self;
        let first = catalog.skill(demand.skills.first()?.as_str())?;
        let (id, name, asked) = match (&demand.skills[..], demand.kind) {
            ([skill], _) => (skill.to_string(), first.name.to_string(), Asked::Skill(skill.clone())),
            (skills, Some((id, name))) => (id.to_owned(), name.to_owned(), Asked::AnyOf(skills.to_vec())),
            (skills, None) => (id_of(skills, catalog), name_of(skills, catalog), Asked::AnyOf(skills.to_vec())),
        };
        let id = free(&id, taken);
        taken.insert(id.clone());
        let wording = cut(&demand.wording);
        Some(Requirement {
            id,
            name,
            area: first.area.clone(),
            asked,
            target: Level::new(demand.level)?,
            weight: Weight::new(demand.weight)?,
            wording: (!wording.is_empty()).then_some(wording),
            reason: None,
            section: (!section.is_empty()).then(|| section.clone()),
            tier: None,
            line: Some(*line),
        })
    }
}

/// The id of a requirement for any one of these skills: all lists share the id for languages; other ids are built from
/// the skills.
fn id_of(skills: &[SkillId], catalog: &Catalog) -> String {
    if skills.iter().all(|skill| is_language(skill, catalog)) {
        return LANGUAGE.to_owned();
    }
    skills.iter().map(SkillId::as_str).collect::<Vec<_>>().join("-or-")
}

fn is_language(skill: &SkillId, catalog: &Catalog) -> bool {
    catalog.skill(skill.as_str()).is_some_and(|skill| skill.area.as_str() == "languages")
}

fn name_of(skills: &[SkillId], catalog: &Catalog) -> String {
    let names: Vec<&str> = skills.iter().map(|skill| catalog.name_of(skill)).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => names.concat(),
    }
}

/// Returns `wanted` as an id that is not yet taken, shortened and numbered if necessary.
fn free(wanted: &str, taken: &HashSet<RequirementId>) -> RequirementId {
    let mut number = 1;
    loop {
        let end = if number == 1 { String::new() } else { format!("-{number}") };
        let base: String = wanted.chars().take(id::MAX_LEN - end.len()).collect();
        let id =
            Id::parse(&format!("{}{end}", base.trim_end_matches('-'))).expect("a shortened id with a number is an id");
        if !taken.contains(&id) {
            return id;
        }
        number += 1;
    }
}

/// The first words of `wording`, followed by "…" if it is shortened.
fn cut(wording: &str) -> String {
    let words: Vec<&str> = wording.split_whitespace().collect();
    let kept: String = words[..words.len().min(WORDING.0)].join(" ").chars().take(WORDING.1).collect();
    let is_whole = kept.len() == words.join(" ").len();
    if is_whole { kept } else { format!("{}…", kept.trim_end_matches([' ', ','])) }
}
