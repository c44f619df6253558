use super::Status;
use crate::benchmark::Requirement;
use crate::catalog::{Level, SkillId};
use crate::journal::Rating;

/// A level compared with a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The level; `None` if not rated or not applicable.
    pub level: Option<Level>,
    /// The target.
    pub target: Level,
    /// The status of the level compared with the target.
    pub status: Status,
    /// Target minus level; a negative gap is a surplus. `None` if there is no level.
    pub gap: Option<i8>,
}

impl Standing {
    /// Compares `level` with `target`. Without a level, the status is "not applicable" or "not rated".
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

    /// Compares a requirement with the ratings of its skills. Of an any-of, the highest rating counts.
    pub(crate) fn of_requirement(requirement: &Requirement, rating: impl Fn(&SkillId) -> Option<Rating>) -> Self {
        Self::of_ratings(requirement.asked.skills().iter().map(rating), requirement.target)
    }

    /// Compares the ratings of all skills that count for a requirement with its target.
    pub(crate) fn of_ratings(ratings: impl Iterator<Item = Option<Rating>>, target: Level) -> Self {
        let mut best = None;
        let mut is_not_applicable = true;
        for rating in ratings {
            best = best.max(rating.and_then(Rating::level));
            is_not_applicable &= rating == Some(Rating::NotApplicable);
        }
        Self::of(best, is_not_applicable, target)
    }

    /// Returns the number of levels that are missing up to the target; 0 if there is no level.
    pub fn missing(self) -> u32 {
        u32::from(self.gap.unwrap_or(0).max(0).unsigned_abs())
    }
}
