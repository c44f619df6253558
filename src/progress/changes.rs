//! The part of the progress document that tells what has changed since an earlier time.

use jiff::Timestamp;
use serde::Serialize;

use super::summary::{Summary, time};
use crate::catalog::Catalog;
use crate::comparison::{Comparison, Move};
use crate::gap::Totals;
use crate::journal::Rating;

/// The totals at an earlier time, and the changes since then.
pub struct Since<'a> {
    /// The earlier time.
    pub at: Timestamp,
    /// The totals at that time.
    pub totals: &'a Totals,
    /// The changes since then.
    pub comparison: Comparison,
}

/// The changes since an earlier time, as JSON.
#[derive(Serialize)]
pub(super) struct Changes {
    since: String,
    summary: Summary,
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
    skill: String,
    name: String,
    from: Option<Answered>,
    to: Option<Answered>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answered {
    Level(u8),
    Word(&'static str),
}

impl Changes {
    pub(super) fn of(since: Since<'_>, catalog: &Catalog) -> Self {
        let Comparison { rose, fell, new, turned, gone, stale } = since.comparison;
        let answered =
            |rating: Rating| rating.level().map_or(Answered::Word("n/a"), |level| Answered::Level(level.number()));
        let steps = |moves: Vec<Move>| -> Vec<Step> {
            let step = |Move { skill, from, to }| Step {
                name: catalog.name_of(&skill).to_owned(),
                skill: skill.to_string(),
                from: from.map(answered),
                to: to.map(answered),
            };
            moves.into_iter().map(step).collect()
        };
        Self {
            since: time(since.at),
            summary: Summary::of(since.totals),
            rose: steps(rose),
            fell: steps(fell),
            new: steps(new),
            turned: steps(turned),
            gone: steps(gone),
            stale: steps(stale),
        }
    }
}
