//! The JSON of `skillgap plan --json`.

use serde::Serialize;

use super::Item;
use crate::catalog::{Growth, Level, Route, Size, SkillId, Source};
use crate::gap::Coverage;
use crate::journal::Rating;
use crate::progress::PlanShape;

#[derive(Serialize)]
pub(super) struct Plan<'s> {
    pub(super) plan: Vec<PlanShape<'s>>,
    pub(super) next: Vec<Next<'s>>,
}

/// A suggested skill.
#[derive(Serialize)]
pub(super) struct Next<'s> {
    skill: &'s SkillId,
    name: &'s str,
    level: Option<Level>,
    target: Option<Level>,
    /// The coverage to gain by reaching the target; absent for a prerequisite that the list does not ask for.
    gain: Option<Coverage>,
    learn_first: Option<&'s str>,
    comes_before: &'s [&'s str],
    step: Option<Step<'s>>,
}

/// A step of the catalog.
#[derive(Serialize)]
struct Step<'s> {
    to: Level,
    size: Option<Size>,
    route: Route,
    text: &'s str,
    source: Option<&'s Source>,
}

impl<'s> Next<'s> {
    pub(super) fn of(item: &'s Item<'_>) -> Self {
        Self {
            skill: item.skill,
            name: item.name,
            level: item.rating.and_then(Rating::level),
            target: item.standing.map(|standing| standing.target),
            gain: item.gain,
            learn_first: item.learn_first.map(|first| &*first.name),
            comes_before: &item.comes_before,
            step: item.growth.map(Step::of),
        }
    }
}

impl<'s> Step<'s> {
    fn of(growth: &'s Growth) -> Self {
        Self {
            to: growth.to,
            size: growth.size,
            route: growth.route,
            text: &growth.step,
            source: growth.source.as_ref(),
        }
    }
}
