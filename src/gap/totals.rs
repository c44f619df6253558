use serde::Serialize;

use super::{Coverage, Row, Standing, Status};
use crate::benchmark::Requirement;
use crate::catalog::Area;

/// The totals of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// The number of rows.
    pub requirements: usize,
    /// The number of rows with a level.
    pub rated: usize,
    /// The number of rows that are not applicable.
    pub not_applicable: usize,
    /// The number of rows that are not rated.
    pub unrated: usize,
    /// The number of rows at or above their target.
    pub met: usize,
    /// The sum of the missing levels of all rated rows: Σ max(gap, 0).
    #[serde(skip)]
    pub missing: u32,
    /// The coverage of all rows that are applicable. A row that is not rated counts as level 0.
    pub coverage: Coverage,
    /// The coverage of the rated rows.
    pub coverage_of_rated: Coverage,
}

impl Totals {
    /// Adds up `rows`.
    pub fn over<'r, 'a: 'r>(rows: impl IntoIterator<Item = &'r Row<'a>>) -> Self {
        Self::of(rows.into_iter().map(|row| (row.requirement, row.standing())))
    }

    /// Adds up requirements, each compared with the profile.
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

    /// Returns true if the targets of all applicable rows are met; false if no row is applicable.
    pub fn all_met(&self) -> bool {
        self.coverage.asked > 0 && self.coverage.have == self.coverage.asked
    }
}

/// The totals of one area.
#[derive(Debug, Clone)]
pub struct AreaTotals<'a> {
    /// The area.
    pub area: &'a Area,
    /// The totals of its rows.
    pub totals: Totals,
}
