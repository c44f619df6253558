//! The JSON of `skillgap plan --json`.

use serde::Serialize;

use super::Item;
use crate::catalog::{Growth, Level, Size};
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
    skill: &'s str,
    name: &'s str,
    level: Option<u8>,
    target: Option<u8>,
    /// The coverage to gain by reaching the target; absent for a prerequisite that the list does not ask for.
    gain: Option<f64>,
    learn_first: Option<&'s str>,
    comes_before: &'s [&'s str],
    step: Option<Step<'s>>,
}

/// A step of the catalog.
#[derive(Serialize)]
struct Step<'s> {
    to: u8,
    size: Option<&'s str>,
    route: &'s str,
    text: &'s str,
    source: Option<Source<'s>>,
}

#[derive(Serialize)]
struct Source<'s> {
    name: &'s str,
    url: &'s str,
}

impl<'s> Next<'s> {
    pub(super) fn of(item: &'s Item<'_>) -> Self {
        Self {
            skill: item.skill.as_str(),
            name: item.name,
            level: item.rating.and_then(Rating::level).map(Level::number),
            target: item.standing.map(|standing| standing.target.number()),
            gain: item.gain.and_then(Coverage::rounded),
            learn_first: item.learn_first.map(|first| &*first.name),
            comes_before: &item.comes_before,
            step: item.growth.map(Step::of),
        }
    }
}

impl<'s> Step<'s> {
    fn of(growth: &'s Growth) -> Self {
        Self {
            to: growth.to.number(),
            size: growth.size.map(Size::id),
            route: growth.route.id(),
            text: &growth.step,
            source: growth.source.as_ref().map(|source| Source { name: &source.name, url: &source.url }),
        }
    }
}
