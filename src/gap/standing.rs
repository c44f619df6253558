use super::Status;
use crate::benchmark::Requirement;
use crate::catalog::{Level, SkillId};
use crate::journal::Rating;

/// How a requirement stands: the level that counts for it, and what that means against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The rating of its skill; of an any-of, the highest of its members'.
    pub level: Option<Level>,
    /// What the level means against the target.
    pub status: Status,
    /// Target minus level: positive is missing, negative is a surplus. None when unrated or not applicable.
    pub gap: Option<i8>,
}

impl Standing {
    /// How `requirement` stands where skills have these ratings.
    pub fn of(requirement: &Requirement, rating: impl Fn(&SkillId) -> Option<Rating>) -> Self {
        let skills = requirement.asked.skills();
        let level = skills.iter().filter_map(&rating).filter_map(Rating::level).max();
        let gap = level.map(|level| requirement.target.number().cast_signed() - level.number().cast_signed());
        let status = match gap {
            Some(1..) => Status::Gap,
            Some(0) => Status::Met,
            Some(_) => Status::Exceeded,
            None if skills.iter().all(|skill| rating(skill) == Some(Rating::NotApplicable)) => Status::NotApplicable,
            None => Status::Unrated,
        };
        Self { level, status, gap }
    }

    /// What is missing to the target, in levels: 0 when nothing is, or nothing is known.
    pub fn missing(self) -> u32 {
        self.gap.map_or(0, |gap| u32::from(gap.max(0).unsigned_abs()))
    }
}
