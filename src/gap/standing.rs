use super::Status;
use crate::benchmark::Requirement;
use crate::catalog::{Level, SkillId};
use crate::journal::Rating;

/// A level held against a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What one has; none when unrated or not applicable.
    pub level: Option<Level>,
    /// What is asked for.
    pub target: Level,
    /// What the level means against the target.
    pub status: Status,
    /// Target minus level: positive is missing, negative is a surplus. None where there is no level.
    pub gap: Option<i8>,
}

impl Standing {
    /// Holds `level` against `target`; where there is none, it is unrated or not applicable.
    pub fn of(level: Option<Level>, is_not_applicable: bool, target: Level) -> Self {
        let gap = level.map(|level| target.number().cast_signed() - level.number().cast_signed());
        let status = match gap {
            Some(1..) => Status::Gap,
            Some(0) => Status::Met,
            Some(_) => Status::Exceeded,
            None if is_not_applicable => Status::NotApplicable,
            None => Status::Unrated,
        };
        Self { level, target, status, gap }
    }

    /// How `requirement` stands where skills have these ratings: of several that count alike, the highest counts.
    pub fn of_requirement(requirement: &Requirement, rating: impl Fn(&SkillId) -> Option<Rating>) -> Self {
        let skills = requirement.asked.skills();
        let level = skills.iter().filter_map(&rating).filter_map(Rating::level).max();
        let is_not_applicable = skills.iter().all(|skill| rating(skill) == Some(Rating::NotApplicable));
        Self::of(level, is_not_applicable, requirement.target)
    }

    /// What is missing to the target, in levels: 0 when nothing is, or nothing is known.
    pub fn missing(self) -> u32 {
        self.gap.map_or(0, |gap| u32::from(gap.max(0).unsigned_abs()))
    }
}
