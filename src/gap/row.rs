use jiff::Timestamp;

use super::{Standing, Status};
use crate::benchmark::Requirement;
use crate::catalog::{Catalog, Level, Phase, Skill, SkillId};
use crate::journal::Confidence;
use crate::profile::{Answer, Profile};

/// A requirement compared with the profile.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The requirement.
    pub requirement: &'a Requirement,
    /// The level of the skill; of an any-of, the highest level of its skills.
    pub level: Option<Level>,
    /// The skill from which the level comes, and its answer.
    pub answer: Option<(&'a SkillId, &'a Answer)>,
    /// The status of the level compared with the target.
    pub status: Status,
    /// Target minus level; a negative gap is a surplus. `None` if not rated or not applicable.
    pub gap: Option<i8>,
    /// Weight × missing levels; `None` if there is no gap value.
    pub priority: Option<u8>,
    /// The interview phases that touch the skill; of an any-of, its first skill. The mapping is by skillgap.
    pub phases: &'a [Phase],
    /// The number of published lists that ask for the skill; of an any-of, the highest number among its skills.
    pub asked_by: usize,
}

impl<'a> Row<'a> {
    pub(super) fn of(requirement: &'a Requirement, profile: &'a Profile, catalog: &'a Catalog) -> Self {
        let Standing { level, status, gap, .. } = Standing::of_requirement(requirement, |skill| profile.rating(skill));
        let mut answer = None;
        let mut phases: Option<&[Phase]> = None;
        let mut asked_by = 0;
        for id in requirement.asked.skills() {
            // Of several skills with this level, the first counts, so that the shown answer stays the same.
            if answer.is_none() && status != Status::Unrated {
                let shown = profile.answer(id).filter(|answer| answer.rating.level() == level);
                answer = shown.map(|answer| (id, answer));
            }
            if let Some(skill) = catalog.skill(id.as_str()) {
                phases.get_or_insert(&skill.interview_phases);
                asked_by = asked_by.max(skill.asked_by);
            }
        }
        Self {
            requirement,
            level,
            answer,
            status,
            gap,
            priority: gap.map(|gap| requirement.weight.number() * gap.max(0).unsigned_abs()),
            phases: phases.unwrap_or_default(),
            asked_by,
        }
    }

    /// Returns the skill to practise: of an any-of, the skill with the highest level, or the first if none is rated.
    pub(crate) fn practised<'c>(&self, catalog: &'c Catalog) -> Option<&'c Skill> {
        let skill = match self.answer {
            Some((skill, _)) => skill,
            None => self.requirement.asked.skills().first()?,
        };
        catalog.skill(skill.as_str())
    }

    /// Returns level, target, status and gap.
    pub fn standing(&self) -> Standing {
        Standing { level: self.level, target: self.requirement.target, status: self.status, gap: self.gap }
    }

    /// Returns the priority at level 0, by which requirements that are not rated are ranked.
    pub fn full_priority(&self) -> u8 {
        self.requirement.weight.number() * self.requirement.target.number()
    }

    /// Returns the number of levels that are missing up to the target; 0 if there is no level.
    pub fn missing(&self) -> u32 {
        self.standing().missing()
    }

    /// Returns true if the rating is more than `days` old at `now`.
    pub(super) fn is_stale(&self, now: Timestamp, days: u32) -> bool {
        self.answer.is_some_and(|(_, answer)| answer.is_stale(now, days))
    }

    /// Returns the user's confidence in the level, if given.
    pub fn confidence(&self) -> Option<Confidence> {
        self.answer.and_then(|(_, answer)| answer.details.confidence)
    }
}
