//! The gaps: a profile held against a benchmark. Every number that people see is computed here and nowhere else.
//!
//! The rules are those of the data contract: a requirement's level is its skill's rating, or the highest among any
//! of several; `gap` = target − level, signed; `coverage` = Σ weight·min(level, target) / Σ weight·target over what
//! is not "not applicable", an unrated one counting 0; `priority` = weight × max(gap, 0).

mod arrangement;
mod choice;
mod closing;
mod coverage;
mod grouping;
mod order;
mod pair;
mod row;
mod standing;
mod status;
mod totals;
mod usual;

pub use arrangement::{Arranged, Arrangement, Group};
pub use choice::Choice;
pub use closing::Closing;
pub use coverage::{Coverage, Percent, Points};
pub use grouping::Grouping;
pub use order::Order;
pub use pair::Pair;
pub use row::Row;
pub use standing::Standing;
pub use status::Status;
pub use totals::{AreaTotals, Totals};

use std::cmp::Reverse;

use jiff::Timestamp;

use crate::benchmark::{Benchmark, Requirement, RequirementId};
use crate::catalog::{Catalog, Phase};
use crate::profile::Profile;

/// One row per requirement, and what they add up to.
#[derive(Debug, Clone)]
pub struct Gaps<'a> {
    /// What was measured against.
    pub benchmark: &'a Benchmark,
    /// What was held against it.
    pub profile: &'a Profile,
    /// In the benchmark's own order.
    pub rows: Vec<Row<'a>>,
    /// Over all rows.
    pub totals: Totals,
    /// By area, in catalog order; areas that the benchmark asks nothing of are left out.
    pub areas: Vec<AreaTotals<'a>>,
    catalog: &'a Catalog,
}

impl<'a> Gaps<'a> {
    /// Holds `profile` against `benchmark`.
    pub fn of(benchmark: &'a Benchmark, profile: &'a Profile, catalog: &'a Catalog) -> Self {
        let rows: Vec<Row<'a>> =
            benchmark.requirements.iter().map(|requirement| Row::of(requirement, profile, catalog)).collect();
        let areas = catalog
            .areas()
            .iter()
            .filter_map(|area| {
                let totals = Totals::over(rows.iter().filter(|row| row.requirement.area == area.id));
                (totals.requirements > 0).then_some(AreaTotals { area, totals })
            })
            .collect();
        Self { benchmark, profile, totals: Totals::over(&rows), rows, areas, catalog }
    }

    /// How ready the user is for an interview phase, computed like coverage: over the rows that the phase touches, and
    /// over what it usually asks beside the benchmark.
    pub fn readiness(&self, phase: Phase) -> Totals {
        let touched = self.rows.iter().filter(|row| row.phases.contains(&phase));
        Totals::over(touched.chain(&self.beside_list(phase)))
    }

    /// The rows of what an interview phase usually asks and the benchmark does not ask for.
    pub fn beside_list(&self, phase: Phase) -> Vec<Row<'a>> {
        let is_asked = |usual: &Requirement| {
            let mut touched = self.rows.iter().filter(|row| row.phases.contains(&phase));
            touched.any(|row| usual.asked.skills().iter().any(|skill| row.requirement.asked.skills().contains(skill)))
        };
        let beside = usual::requirements(phase).filter(|usual| !is_asked(usual));
        beside.map(|requirement| Row::of(requirement, self.profile, self.catalog)).collect()
    }

    /// The row of a requirement.
    pub fn row(&self, id: &RequirementId) -> Option<&Row<'a>> {
        self.rows.iter().find(|row| row.requirement.id == *id)
    }

    /// All rows by what matters most: by priority, then by how many published lists ask for it, then in the
    /// benchmark's own order. Unrated ones follow, heaviest first, then those that are not applicable.
    pub fn ranked(&self) -> Vec<&Row<'a>> {
        let mut ranked: Vec<_> = self.rows.iter().collect();
        ranked.sort_by_key(|row| {
            let group = match row.status {
                Status::NotApplicable => 2,
                Status::Unrated => 1,
                Status::Gap | Status::Met | Status::Exceeded => 0,
            };
            let pull = row.priority.unwrap_or_else(|| row.full_priority());
            (group, Reverse(pull), Reverse(row.asked_by))
        });
        ranked
    }

    /// The gaps that matter most, at most `count`.
    pub fn biggest(&self, count: usize) -> Vec<&Row<'a>> {
        self.ranked().into_iter().filter(|row| row.status == Status::Gap).take(count).collect()
    }

    /// The requirements that are met at the highest levels, at most `count`; of equals, what weighs more and what more
    /// published lists ask for comes first.
    pub fn strongest(&self, count: usize) -> Vec<&Row<'a>> {
        let mut met: Vec<_> = self.rows.iter().filter(|row| row.status.is_met()).collect();
        met.sort_by_key(|row| Reverse((row.level, row.requirement.weight, row.asked_by)));
        met.truncate(count);
        met
    }

    /// The requirements that are not answered yet, in the benchmark's order.
    pub fn unrated(&self) -> impl Iterator<Item = &'a Requirement> {
        self.rows.iter().filter(|row| row.status == Status::Unrated).map(|row| row.requirement)
    }

    /// The requirements whose answer is at `now` more than `days` old, so that it is to be asked again, in the
    /// benchmark's order.
    pub fn stale(&self, now: Timestamp, days: u32) -> impl Iterator<Item = &'a Requirement> {
        let is_stale = move |row: &&Row<'_>| row.answer.is_some_and(|(_, answer)| answer.is_stale(now, days));
        self.rows.iter().filter(is_stale).map(|row| row.requirement)
    }
}
