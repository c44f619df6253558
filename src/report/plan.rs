use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use super::progress::{PlanShape, plan_shape};
use super::{Report, day, due_in, points, to_json};
use crate::catalog::{Level, SkillId};
use crate::gap::{Closing, Coverage, Standing};
use crate::journal::Rating;
use crate::profile::Planned;
use crate::style::{Role, Symbols};

/// What to work on: the same for `skillgap plan` and for the app.
#[derive(Debug, Default)]
pub struct Plan<'a> {
    /// What was chosen and is to be done: by the day that it is due on, then in the order of choosing.
    pub open: Vec<Item<'a>>,
    /// What would close most of the gap next, but for what is chosen already.
    pub next: Vec<Item<'a>>,
    /// What was chosen and is done, the latest first.
    pub done: Vec<Item<'a>>,
}

/// A skill to work on: one that was chosen, or one that is worth choosing.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// Which.
    pub skill: &'a SkillId,
    /// What people read.
    pub name: &'a str,
    /// What the plan says of it, if it was chosen.
    pub planned: Option<&'a Planned>,
    /// What to do next; empty where there is nothing to say.
    pub step: &'a str,
    rating: Option<Rating>,
    /// Where it stands against the benchmark, if that asks for it.
    standing: Option<Standing>,
    /// What reaching the target would bring; none where it is reached, or nothing is known.
    gain: Option<Coverage>,
}

impl<'a> Plan<'a> {
    /// The plan of a report's profile, held against its benchmark.
    pub fn of(report: &Report<'a>) -> Self {
        let closing = report.gaps.closing();
        let item = |planned: &'a Planned| Item::chosen(planned, report, &closing);
        let (mut open, mut done): (Vec<_>, Vec<_>) =
            report.profile.plan().iter().partition(|planned| planned.is_open());
        open.sort_by_key(|planned| (planned.due.is_none(), planned.due));
        done.sort_by_key(|planned| Reverse(planned.done_at));
        let is_open = |skill: &SkillId| open.iter().any(|planned| planned.skill == *skill);
        let next = closing.iter().filter(|closing| !is_open(closing.skill));
        Self {
            next: next.map(|closing| Item::worth_choosing(closing, report)).collect(),
            open: open.iter().map(|planned| item(planned)).collect(),
            done: done.iter().map(|planned| item(planned)).collect(),
        }
    }

    /// The plan and what comes next as JSON; the plan as in the progress document.
    pub fn json(&self, report: &Report<'_>) -> String {
        #[derive(Serialize)]
        struct Shape<'s> {
            plan: Vec<PlanShape<'s>>,
            next: Vec<Next<'s>>,
        }
        #[derive(Serialize)]
        struct Next<'s> {
            skill: &'s str,
            name: &'s str,
            level: Option<u8>,
            target: Option<u8>,
            gain: Option<f64>,
        }
        let next = |item: &Item<'a>| Next {
            skill: item.skill.as_str(),
            name: item.name,
            level: item.rating.and_then(Rating::level).map(Level::number),
            target: item.standing.map(|standing| standing.target.number()),
            gain: item.gain.and_then(Coverage::rounded),
        };
        to_json(&Shape {
            plan: report.profile.plan().iter().map(|planned| plan_shape(report, planned)).collect(),
            next: self.next.iter().map(next).collect(),
        })
    }
}

impl<'a> Item<'a> {
    fn chosen(planned: &'a Planned, report: &Report<'a>, closing: &[Closing<'a>]) -> Self {
        let skill = &planned.skill;
        let rating = report.profile.rating(skill);
        let level = rating.and_then(Rating::level);
        let is_not_applicable = rating == Some(Rating::NotApplicable);
        let standing = report.gaps.target(skill).map(|target| Standing::of(level, is_not_applicable, target));
        let catalogued = report.catalog.skill(skill.as_str());
        let next_step = match standing {
            Some(standing) if standing.status.is_met() => Some("the target is reached"),
            _ if is_not_applicable => None,
            _ => catalogued.and_then(|skill| skill.next_step(level.unwrap_or(Level::ALL[0]))),
        };
        Self {
            skill,
            name: report.catalog.name_of(skill),
            planned: Some(planned),
            step: planned.step.as_deref().or(next_step).unwrap_or_default(),
            rating,
            standing,
            gain: closing.iter().find(|closing| closing.skill == skill).map(|closing| closing.gain),
        }
    }

    fn worth_choosing(closing: &Closing<'a>, report: &Report<'a>) -> Self {
        let catalogued = report.catalog.skill(closing.skill.as_str());
        let step = catalogued.zip(closing.standing.level).and_then(|(skill, level)| skill.next_step(level));
        Self {
            skill: closing.skill,
            name: report.catalog.name_of(closing.skill),
            planned: None,
            step: step.unwrap_or_default(),
            rating: report.profile.rating(closing.skill),
            standing: Some(closing.standing),
            gain: Some(closing.gain),
        }
    }

    /// The sign of where it stands, with the size of the gap, and what that is drawn as.
    pub fn verdict(&self, symbols: &Symbols) -> (Role, String) {
        match self.standing {
            Some(standing) => (standing.status.into(), symbols.verdict_of(standing)),
            None => (Role::Text, String::new()),
        }
    }

    /// The level that is had and the one that is asked for: "2 → 4"; alone where nothing is asked for.
    pub fn levels(&self, symbols: &Symbols) -> String {
        let have = match self.rating {
            None => symbols.question.to_owned(),
            Some(Rating::NotApplicable) => symbols.not_applicable.to_owned(),
            Some(Rating::Level(level)) => level.to_string(),
        };
        match self.standing {
            Some(standing) => format!("{have} {} {}", symbols.arrow, standing.target),
            None => have,
        }
    }

    /// When it is due or was done, and what that is drawn as; of one that is worth choosing, what it would bring. In
    /// at most so many cells, the calendar's day beside how far it is off where there is room for both.
    pub fn when(&self, today: Date, cells: usize) -> (Role, String) {
        let Some(planned) = self.planned else {
            return (Role::Met, self.gain.map(points).unwrap_or_default());
        };
        if let Some(done_at) = planned.done_at {
            return (Role::Met, format!("done {}", super::date(done_at)));
        }
        let Some(due) = planned.due else { return (Role::Quiet, "no due date".to_owned()) };
        let role = if planned.is_overdue(today) { Role::Warning } else { Role::Text };
        let off = due_in(due, today);
        let both = format!("{off}, {}", day(due));
        (role, if both.len() <= cells { both } else { off })
    }
}
