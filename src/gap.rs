//! The gaps: a profile compared with a benchmark. All numbers on the screens and in reports are computed here.
//!
//! - The level of a requirement is the rating of its skill; of an any-of, the highest rating among its skills.
//! - `gap` = target − level. A negative gap is a surplus.
//! - `coverage` = Σ weight·min(level, target) / Σ weight·target, over all requirements that are applicable. A
//!   requirement that is not rated counts as level 0.
//! - `priority` = weight × max(gap, 0).

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
use crate::catalog::{Catalog, Phase, SkillId};
use crate::profile::Profile;

/// A profile compared with a benchmark: one row per requirement, and totals.
#[derive(Debug, Clone)]
pub struct Gaps<'a> {
    /// The benchmark.
    pub benchmark: &'a Benchmark,
    /// The profile.
    pub profile: &'a Profile,
    /// The rows, in the benchmark's own order.
    pub rows: Vec<Row<'a>>,
    /// The totals of all rows.
    pub totals: Totals,
    /// The totals by area, in catalog order, without the areas in which the benchmark has no requirement.
    pub areas: Vec<AreaTotals<'a>>,
    catalog: &'a Catalog,
}

impl<'a> Gaps<'a> {
    /// Compares `profile` with `benchmark`.
    pub fn of(benchmark: &'a Benchmark, profile: &'a Profile, catalog: &'a Catalog) -> Self {
        let mut rows: Vec<Row<'a>> = Vec::with_capacity(benchmark.requirements.len());
        for requirement in &benchmark.requirements {
            rows.push(Row::of(requirement, profile, catalog));
        }
        let mut areas = Vec::new();
        for area in catalog.areas() {
            let totals = Totals::over(rows.iter().filter(|row| row.requirement.area == area.id));
            if totals.requirements > 0 {
                areas.push(AreaTotals { area, totals });
            }
        }
        Self { benchmark, profile, totals: Totals::over(&rows), rows, areas, catalog }
    }

    /// Returns the readiness for an interview phase: the totals of the benchmark's rows that the phase touches, and of
    /// the skills that the phase usually asks for in addition.
    pub fn readiness(&self, phase: Phase) -> Totals {
        let touched = self.rows.iter().filter(|row| row.phases.contains(&phase));
        Totals::over(touched.chain(&self.beside_list(phase)))
    }

    /// Returns the rows of the skills that an interview phase usually asks for and the benchmark does not have in that
    /// phase.
    pub(crate) fn beside_list(&self, phase: Phase) -> Vec<Row<'a>> {
        let mut asked: Vec<&SkillId> = Vec::new();
        for row in self.rows.iter().filter(|row| row.phases.contains(&phase)) {
            asked.extend(row.requirement.asked.skills());
        }
        let mut beside = Vec::new();
        for usual in usual::requirements(phase) {
            if !usual.asked.skills().iter().any(|skill| asked.contains(&skill)) {
                beside.push(Row::of(usual, self.profile, self.catalog));
            }
        }
        beside
    }

    /// Returns the row of a requirement.
    pub fn row(&self, id: &RequirementId) -> Option<&Row<'a>> {
        self.rows.iter().find(|row| row.requirement.id == *id)
    }

    /// Returns all rows, the most important first: by priority, then by the number of published lists that ask for the
    /// skill, then in the benchmark's order. Rows that are not rated follow, by the priority that they would have at
    /// level 0, and then those that are not applicable.
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

    /// Returns at most `count` rows below their target, the most important first.
    pub fn biggest(&self, count: usize) -> Vec<&Row<'a>> {
        let mut gaps = self.ranked();
        gaps.retain(|row| row.status == Status::Gap);
        gaps.truncate(count);
        gaps
    }

    /// Returns at most `count` rows whose target is met, the highest level first, then by weight and by the number of
    /// published lists that ask for the skill.
    pub fn strongest(&self, count: usize) -> Vec<&Row<'a>> {
        let mut met: Vec<_> = self.rows.iter().collect();
        met.retain(|row| row.status.is_met());
        met.sort_by_key(|row| Reverse((row.level, row.requirement.weight, row.asked_by)));
        met.truncate(count);
        met
    }

    /// Returns the requirements that are not rated, in the benchmark's order.
    pub fn unrated(&self) -> impl Iterator<Item = &'a Requirement> {
        self.rows.iter().filter(|row| row.status == Status::Unrated).map(|row| row.requirement)
    }

    /// Returns the requirements whose rating is stale, which is more than `days` old at `now`, in the benchmark's
    /// order.
    pub fn stale(&self, now: Timestamp, days: u32) -> Vec<&'a Requirement> {
        let mut stale: Vec<&Requirement> = Vec::new();
        for row in &self.rows {
            if row.is_stale(now, days) {
                stale.push(row.requirement);
            }
        }
        stale
    }

    /// Returns the stale ratings, which are more than `days` old at `now`. Each rated skill is there once, with the first
    /// requirement of the benchmark that its rating counts for.
    pub fn stale_ratings(&self, now: Timestamp, days: u32) -> Vec<(&'a SkillId, &'a Requirement)> {
        let mut ratings: Vec<(&SkillId, &Requirement)> = Vec::new();
        for row in &self.rows {
            if let Some((skill, _)) = row.answer
                && row.is_stale(now, days)
                && ratings.iter().all(|(known, _)| *known != skill)
            {
                ratings.push((skill, row.requirement));
            }
        }
        ratings
    }
}
