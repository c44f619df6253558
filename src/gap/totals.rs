use super::{Coverage, Row, Standing, Status};
use crate::benchmark::Requirement;
use crate::catalog::Area;

/// What rows add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many there are.
    pub requirements: usize,
    /// How many have a level.
    pub rated: usize,
    /// How many leave the sums.
    pub not_applicable: usize,
    /// How many have no answer yet.
    pub unrated: usize,
    /// How many reach their target, or are above it.
    pub met: usize,
    /// What is missing over all rated ones, in levels: Σ max(gap, 0).
    pub missing: u32,
    /// Over all that are not "not applicable"; an unrated one counts as nothing had.
    pub coverage: Coverage,
    /// Over the rated ones alone.
    pub coverage_of_rated: Coverage,
}

impl Totals {
    /// Adds up `rows`.
    pub fn over<'r, 'a: 'r>(rows: impl IntoIterator<Item = &'r Row<'a>>) -> Self {
        Self::of(rows.into_iter().map(|row| (row.requirement, row.standing())))
    }

    /// Adds up requirements, each with how it stands.
    pub fn of<'r>(standings: impl IntoIterator<Item = (&'r Requirement, Standing)>) -> Self {
        let mut totals = Self::default();
        for (requirement, standing) in standings {
            totals.add(requirement, standing);
        }
        totals
    }

    fn add(&mut self, requirement: &Requirement, standing: Standing) {
        self.requirements += 1;
        self.missing += standing.missing();
        let weight = u32::from(requirement.weight.number());
        let target = requirement.target;
        match (standing.level, standing.status) {
            (Some(level), status) => {
                self.rated += 1;
                self.met += usize::from(status.is_met());
                let have = weight * u32::from(level.min(target).number());
                for coverage in [&mut self.coverage, &mut self.coverage_of_rated] {
                    coverage.have += have;
                    coverage.asked += weight * u32::from(target.number());
                }
            }
            (None, Status::NotApplicable) => self.not_applicable += 1,
            (None, _) => {
                self.unrated += 1;
                self.coverage.asked += weight * u32::from(target.number());
            }
        }
    }

    /// Returns true if every requirement that applies is met; false when none applies.
    pub fn all_met(&self) -> bool {
        self.coverage.asked > 0 && self.coverage.have == self.coverage.asked
    }
}

/// What the rows of one area add up to.
#[derive(Debug, Clone)]
pub struct AreaTotals<'a> {
    /// Which.
    pub area: &'a Area,
    /// What they add up to.
    pub totals: Totals,
}
