//! What has changed, in the progress document.

use serde::Serialize;

use super::summary::{Summary, time};
use super::{Report, Since};
use crate::comparison::{Comparison, Move};
use crate::journal::Rating;

/// What changed since a time.
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
    pub(super) fn of(since: &Since<'_>, report: &Report<'_>) -> Self {
        let Comparison { rose, fell, new, turned, gone, stale } = since.changes(report);
        let answered =
            |rating: Rating| rating.level().map_or(Answered::Word("n/a"), |level| Answered::Level(level.number()));
        let steps = |moves: Vec<Move>| -> Vec<Step> {
            let step = |Move { skill, from, to }| Step {
                name: report.catalog.name_of(&skill).to_owned(),
                skill: skill.to_string(),
                from: from.map(answered),
                to: to.map(answered),
            };
            moves.into_iter().map(step).collect()
        };
        Self {
            since: time(since.at),
            summary: Summary::of(&since.gaps.totals),
            rose: steps(rose),
            fell: steps(fell),
            new: steps(new),
            turned: steps(turned),
            gone: steps(gone),
            stale: steps(stale),
        }
    }
}
