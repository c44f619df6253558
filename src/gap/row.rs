use super::{Standing, Status};
use crate::benchmark::Requirement;
use crate::catalog::{Catalog, Level, Phase, SkillId};
use crate::journal::Confidence;
use crate::profile::{Answer, Profile};

/// A requirement, held against the profile.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// What is asked for.
    pub requirement: &'a Requirement,
    /// The rating of its skill; of an any-of, the highest of its members'.
    pub level: Option<Level>,
    /// Where that level comes from: the skill, and its answer.
    pub answer: Option<(&'a SkillId, &'a Answer)>,
    /// What the level means against the target.
    pub status: Status,
    /// Target minus level: positive is missing, negative is a surplus. None when unrated or not applicable.
    pub gap: Option<i8>,
    /// Weight × what is missing; none where the gap is none.
    pub priority: Option<u8>,
    /// The interview phases that touch it; of an any-of, its first member's. The mapping is ours.
    pub phases: &'a [Phase],
    /// How many published lists ask for the skill; of an any-of, for its most-asked member.
    pub asked_by: usize,
}

impl<'a> Row<'a> {
    pub(super) fn of(requirement: &'a Requirement, profile: &'a Profile, catalog: &'a Catalog) -> Self {
        let skills = requirement.asked.skills();
        let answers = || skills.iter().filter_map(|skill| profile.answer(skill).map(|answer| (skill, answer)));
        let Standing { level, status, gap, .. } = Standing::of_requirement(requirement, |skill| profile.rating(skill));
        // Of equals the first member counts, so the answer does not jump about.
        let answer = match status {
            Status::Unrated => None,
            Status::NotApplicable => answers().next(),
            _ => answers().find(|(_, answer)| answer.rating.level() == level),
        };
        let known = || skills.iter().filter_map(|skill| catalog.skill(skill.as_str()));
        let missing = |gap: i8| gap.max(0).unsigned_abs();
        Self {
            requirement,
            level,
            answer,
            status,
            gap,
            priority: gap.map(|gap| requirement.weight.number() * missing(gap)),
            phases: known().next().map_or(&[], |skill| &skill.interview_phases),
            asked_by: known().map(|skill| skill.asked_by).max().unwrap_or(0),
        }
    }

    /// How it stands.
    pub fn standing(&self) -> Standing {
        Standing { level: self.level, target: self.requirement.target, status: self.status, gap: self.gap }
    }

    /// The priority that it would have at level 0: by which unrated requirements are ranked among themselves.
    pub fn full_priority(&self) -> u8 {
        self.requirement.weight.number() * self.requirement.target.number()
    }

    /// What is missing to the target, in levels: 0 when nothing is, or nothing is known.
    pub fn missing(&self) -> u32 {
        self.standing().missing()
    }

    /// How sure the level is, where somebody has said.
    pub fn confidence(&self) -> Option<Confidence> {
        self.answer.and_then(|(_, answer)| answer.details.confidence)
    }
}
