//! What has changed, in the progress document.

use jiff::Timestamp;
use serde::Serialize;

use super::summary::{Summary, time};
use crate::catalog::Catalog;
use crate::comparison::{Comparison, Move};
use crate::gap::Totals;
use crate::journal::Rating;

/// What held at an earlier time, and what has changed since.
pub struct Since<'a> {
    /// The earlier time.
    pub at: Timestamp,
    /// The totals at that time.
    pub totals: &'a Totals,
    /// What has changed.
    pub comparison: Comparison,
}

/// What changed since a time, as JSON.
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

/// What happened to a skill: its level before and after, `n/a`, or null while it was unrated.
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
