//! The part of the progress document that tells what has changed since an earlier time.

use jiff::Timestamp;
use serde::Serialize;

use super::evidence::WinShape;
use super::summary::{ListShape, time};
use crate::catalog::{Catalog, SkillId};
use crate::comparison::{Comparison, Move};
use crate::gap::{Gaps, Totals};
use crate::journal::Rating;
use crate::profile::DatedWin;

/// The totals at an earlier time, and the changes since then.
pub struct Since<'a> {
    /// The earlier time.
    pub at: Timestamp,
    /// The totals at that time.
    pub totals: &'a Totals,
    /// The changes since then.
    pub comparison: Comparison,
    /// The achievements that were logged, oldest first.
    pub wins: &'a [&'a DatedWin],
}

/// The changes since an earlier time, as JSON.
#[derive(Serialize)]
pub(super) struct Changes<'a> {
    since: String,
    summary: Totals,
    #[serde(flatten)]
    steps: Steps,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wins: Vec<WinShape<'a>>,
}

/// Two moments compared with the same list, as JSON.
#[derive(Serialize)]
pub struct Difference<'a> {
    benchmark: ListShape<'a>,
    from: Then,
    to: Then,
    #[serde(flatten)]
    steps: Steps,
}

/// The totals at a time.
#[derive(Serialize)]
struct Then {
    at: String,
    summary: Totals,
}

/// The changes of skills.
#[derive(Serialize)]
struct Steps {
    rose: Vec<Step>,
    fell: Vec<Step>,
    new: Vec<Step>,
    turned: Vec<Step>,
    gone: Vec<Step>,
    stale: Vec<Step>,
}

/// The change of a skill: its level before and after. `n/a` is not applicable, null is not rated.
#[derive(Serialize)]
struct Step {
    skill: SkillId,
    name: String,
    from: Option<Rating>,
    to: Option<Rating>,
}

impl Then {
    fn of((at, gaps): (Timestamp, &Gaps<'_>)) -> Self {
        Self { at: time(at), summary: gaps.totals }
    }
}

impl<'a> Changes<'a> {
    pub(super) fn of(since: Since<'a>, catalog: &Catalog) -> Self {
        Self {
            since: time(since.at),
            summary: *since.totals,
            steps: Steps::of(since.comparison, catalog),
            wins: since.wins.iter().map(|&win| win.into()).collect(),
        }
    }
}

impl<'a> Difference<'a> {
    /// The `comparison` of two times at which the gaps were these.
    pub fn of(
        from: (Timestamp, &Gaps<'a>),
        to: (Timestamp, &Gaps<'a>),
        comparison: Comparison,
        catalog: &Catalog,
    ) -> Self {
        Self {
            benchmark: to.1.benchmark.into(),
            from: Then::of(from),
            to: Then::of(to),
            steps: Steps::of(comparison, catalog),
        }
    }
}

impl Steps {
    fn of(comparison: Comparison, catalog: &Catalog) -> Self {
        Self {
            rose: steps(comparison.rose, catalog),
            fell: steps(comparison.fell, catalog),
            new: steps(comparison.new, catalog),
            turned: steps(comparison.turned, catalog),
            gone: steps(comparison.gone, catalog),
            stale: steps(comparison.stale, catalog),
        }
    }
}

fn steps(moves: Vec<Move>, catalog: &Catalog) -> Vec<Step> {
    let mut steps = Vec::new();
    for Move { skill, from, to } in moves {
        let name = catalog.name_of(&skill).to_owned();
        steps.push(Step { skill, name, from, to });
    }
    steps
}
