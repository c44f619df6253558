//! Benchmarks computed from the published lists: the consensus of several lists, and the union of all.

use super::{Asked, Benchmark, Requirement, RequirementId, Weight};
use crate::catalog::{Level, SkillId};
use crate::id::Id;

/// The number of lists that must have a requirement for it to be in the consensus.
const AGREED: usize = 3;
/// The requirement for any backend language. A list with a requirement for each language counts once for it.
const LANGUAGE: &str = "backend-language";

/// Returns the requirements that at least three lists have, with the median of their targets, rounded up, and their
/// highest weight.
pub(super) fn consensus(lists: &[Benchmark]) -> Benchmark {
    let mut agreed = mentions(lists);
    agreed.retain(|mention| mention.targets.len() >= AGREED);
    computed("consensus", "Consensus: what at least three of the five lists ask for", lists.len(), agreed, median)
}

/// Returns the requirements of all lists, with the highest target and weight of each.
pub(super) fn union(lists: &[Benchmark]) -> Benchmark {
    computed("union", "Union: everything that any of the five lists asks for", lists.len(), mentions(lists), highest)
}

/// A requirement that one or more lists have. Requirements with the same id are the same requirement.
struct Mention {
    first: Requirement,
    /// The target in each list that has the requirement.
    targets: Vec<Level>,
    weight: Weight,
    members: Vec<SkillId>,
}

fn computed(id: &str, title: &str, lists: usize, mentions: Vec<Mention>, target: fn(&[Level]) -> Level) -> Benchmark {
    let mut requirements = Vec::with_capacity(mentions.len());
    for mention in mentions {
        requirements.push(mention.requirement(lists, target));
    }
    Benchmark {
        id: Id::parse(id).expect("the ids above are valid"),
        title: title.to_owned(),
        publisher: Some("skillgap".to_owned()),
        requirements,
        ..Benchmark::nothing()
    }
}

/// Returns every requirement of the lists, in the order of first appearance.
fn mentions(lists: &[Benchmark]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    for list in lists {
        for requirement in &list.requirements {
            match mentions.iter_mut().find(|mention| mention.first.id == requirement.id) {
                Some(mention) => mention.add(requirement),
                None => mentions.push(Mention {
                    first: requirement.clone(),
                    targets: vec![requirement.target],
                    weight: requirement.weight,
                    members: requirement.asked.skills().to_vec(),
                }),
            }
        }
    }
    let language: RequirementId = Id::parse(LANGUAGE).expect("the constant is a valid id");
    if let Some(mention) = mentions.iter_mut().find(|mention| mention.first.id == language) {
        for list in lists.iter().filter(|list| list.requirement(LANGUAGE).is_none()) {
            mention.add_one_by_one(list);
        }
    }
    mentions
}

impl Mention {
    fn add(&mut self, requirement: &Requirement) {
        self.targets.push(requirement.target);
        self.weight = self.weight.max(requirement.weight);
        for skill in requirement.asked.skills() {
            if !self.members.contains(skill) {
                self.members.push(skill.clone());
            }
        }
    }

    /// Counts a list that has a requirement for each member as if it asked for any of them, with the highest target and
    /// weight of those requirements.
    fn add_one_by_one(&mut self, list: &Benchmark) {
        let (mut target, mut weight) = (None, None);
        for requirement in &list.requirements {
            if let Asked::Skill(skill) = &requirement.asked
                && self.members.contains(skill)
            {
                target = target.max(Some(requirement.target));
                weight = weight.max(Some(requirement.weight));
            }
        }
        if let (Some(target), Some(weight)) = (target, weight) {
            self.targets.push(target);
            self.weight = self.weight.max(weight);
        }
    }

    /// Returns the requirement with the `target` that the targets of the lists have together.
    fn requirement(self, lists: usize, target: fn(&[Level]) -> Level) -> Requirement {
        let asked = match self.first.asked {
            Asked::Skill(skill) => Asked::Skill(skill),
            Asked::AnyOf(_) => Asked::AnyOf(self.members),
        };
        Requirement {
            asked,
            target: target(&self.targets),
            weight: self.weight,
            wording: Some(format!("{} of {lists} lists", self.targets.len())),
            reason: None,
            section: None,
            tier: None,
            line: None,
            ..self.first
        }
    }
}

/// Returns the highest of the targets.
fn highest(targets: &[Level]) -> Level {
    targets.iter().copied().max().unwrap_or(Level::MAX)
}

/// Returns the median of the targets. The mean of two middle targets is rounded up.
fn median(targets: &[Level]) -> Level {
    let mut sorted = targets.to_vec();
    sorted.sort();
    let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
    Level::new((low.number() + high.number()).div_ceil(2)).unwrap_or(Level::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benchmark::parse;
    use crate::catalog::Catalog;

    fn list(id: &str, requirements: &str) -> Benchmark {
        let json = format!(
            r#"{{"format": "skillgap.benchmark", "version": 1, "id": "{id}", "title": "T", "requirements": [{requirements}]}}"#
        );
        parse(id, &json, &Catalog::built_in()).expect("it is a benchmark").benchmark
    }

    fn language(members: &str, target: u8) -> String {
        format!(
            r#"{{"id": "backend-language", "name": "A language", "any_of": [{members}], "target": {target}, "weight": 2}}"#
        )
    }

    fn single(skill: &str, target: u8, weight: u8) -> String {
        format!(r#"{{"skill": "{skill}", "target": {target}, "weight": {weight}}}"#)
    }

    #[test]
    fn three_lists_make_a_consensus_and_two_do_not() {
        let lists = [
            list("a", &format!("{},{},{}", language(r#""go","java""#, 4), single("caching", 2, 1), single("go", 3, 3))),
            list("b", &format!("{},{}", language(r#""php","go""#, 2), single("caching", 3, 3))),
            list("c", &format!("{},{},{}", single("php", 4, 1), single("java", 3, 3), single("caching", 3, 2))),
            list("d", &single("caching", 4, 1)),
        ];
        let consensus = consensus(&lists);
        let shown: Vec<_> = consensus
            .requirements
            .iter()
            .map(|r| (r.id.to_string(), r.target.number(), r.weight.number(), r.asked.skills().len()))
            .collect();
        assert_eq!(shown, [("backend-language".to_owned(), 4, 3, 3), ("caching".to_owned(), 3, 3, 1)]);
        let union = union(&lists);
        let ids: Vec<_> = union.requirements.iter().map(|r| (r.id.as_str(), r.target.number())).collect();
        assert_eq!(ids, [("backend-language", 4), ("caching", 4), ("go", 3), ("php", 4), ("java", 3)]);
        assert_eq!(union.requirements[0].wording.as_deref(), Some("3 of 4 lists"));
    }

    #[test]
    fn the_median_of_two_middles_is_rounded_up() {
        let levels = |numbers: &[u8]| numbers.iter().filter_map(|&number| Level::new(number)).collect::<Vec<_>>();
        for (targets, middle) in [(&[2, 3, 5][..], 3), (&[2, 3], 3), (&[2, 2, 5, 5], 4), (&[4, 1, 4, 2], 3), (&[5], 5)]
        {
            assert_eq!(median(&levels(targets)).number(), middle, "{targets:?}");
        }
    }
}
