use std::borrow::Cow;
use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use super::{Report, day, due_in, points, to_json, verdict};
use crate::catalog::{Catalog, Level, Size, Skill, SkillId};
use crate::chart::Bar;
use crate::gap::{Closing, Coverage, Gaps, Standing};
use crate::journal::{Confidence, Rating};
use crate::profile::{Planned, Profile};
use crate::progress::{PlanShape, plan_shape};
use crate::style::{Role, Symbols};

/// The most skills that are suggested for the plan.
const SUGGESTED: usize = 10;

/// The hours of work for a next step at which a gain counts half.
const HALVING_HOURS: u32 = 40;

/// The plan and suggestions for it, as `skillgap plan` and the app show them.
#[derive(Debug, Default)]
pub struct Plan<'a> {
    /// The planned skills that are not done: by due date, then in the order of planning.
    pub open: Vec<Item<'a>>,
    /// The suggestions, best first: skills that close much of the gap for little work. Skills with a missing
    /// prerequisite come last. Planned skills, and those that are done and have not been rated since, are left out.
    pub next: Vec<Item<'a>>,
    /// The planned skills that are done, the latest first.
    pub done: Vec<Item<'a>>,
}

/// A planned or suggested skill.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// The id of the skill.
    pub skill: &'a SkillId,
    /// The name of the skill.
    pub name: &'a str,
    /// The entry of the plan; `None` for a suggestion.
    pub planned: Option<&'a Planned>,
    /// The next step; empty if there is none.
    pub step: Cow<'a, str>,
    rating: Option<Rating>,
    confidence: Option<Confidence>,
    /// The level compared with the target; `None` if the benchmark has no requirement for the skill.
    standing: Option<Standing>,
    /// The coverage to gain by reaching the target, of a suggestion.
    gain: Option<Coverage>,
    /// The name of a prerequisite to learn first, of a suggestion.
    pub learn_first: Option<&'a str>,
}

/// The data from which items are made.
struct Known<'g, 'a> {
    gaps: &'g Gaps<'a>,
    profile: &'a Profile,
    catalog: &'a Catalog,
}

impl<'a> Plan<'a> {
    /// Returns the plan of `profile`, with suggestions from `gaps`.
    pub fn of(gaps: &Gaps<'a>, profile: &'a Profile, catalog: &'a Catalog) -> Self {
        let closing = gaps.closing();
        let known = Known { gaps, profile, catalog };
        let item = |planned: &'a Planned| Item::chosen(planned, &known);
        let (mut open, mut done): (Vec<_>, Vec<_>) = profile.plan().iter().partition(|planned| planned.is_open());
        open.sort_by_key(|planned| (planned.due.is_none(), planned.due));
        done.sort_by_key(|planned| Reverse(planned.done_at));
        let is_chosen = |skill: &SkillId| {
            profile.planned(skill).is_some_and(|planned| planned.is_open() || is_to_rate_again(planned, profile))
        };
        let next = closing.iter().filter(|closing| !is_chosen(closing.skill));
        let mut next: Vec<_> = next.map(|closing| Item::worth_choosing(closing, &known)).collect();
        next.sort_by(|a, b| {
            a.learn_first.is_some().cmp(&b.learn_first.is_some()).then(b.worth(catalog).total_cmp(&a.worth(catalog)))
        });
        Self {
            next,
            open: open.iter().map(|planned| item(planned)).collect(),
            done: done.iter().map(|planned| item(planned)).collect(),
        }
    }

    /// Returns the first suggestions, as many as a user can choose from.
    pub fn suggested(&self) -> &[Item<'a>] {
        &self.next[..self.next.len().min(SUGGESTED)]
    }

    /// Returns the plan and the suggestions as JSON. The plan has the same form as in the progress document.
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
            learn_first: Option<&'s str>,
        }
        let next = |item: &Item<'a>| Next {
            skill: item.skill.as_str(),
            name: item.name,
            level: item.rating.and_then(Rating::level).map(Level::number),
            target: item.standing.map(|standing| standing.target.number()),
            gain: item.gain.and_then(Coverage::rounded),
            learn_first: item.learn_first,
        };
        to_json(&Shape {
            plan: report.profile.plan().iter().map(|planned| plan_shape(report.gaps.benchmark, planned)).collect(),
            next: self.next.iter().map(next).collect(),
        })
    }
}

/// Returns the first prerequisite below level 2; `None` if there is none. If the skill itself is above level 2, a
/// prerequisite that is not rated does not count as missing.
fn missing_prerequisite<'a>(closing: &Closing<'a>, known: &Known<'_, 'a>) -> Option<&'a str> {
    let skill = known.catalog.skill(closing.skill.as_str())?;
    let is_beyond = closing.standing.level.is_some_and(|level| level.number() > Skill::PREREQUISITE_LEVEL);
    let is_missing = |required: &&Skill| match known.profile.rating(&required.id) {
        Some(Rating::Level(level)) => level.number() < Skill::PREREQUISITE_LEVEL,
        Some(Rating::NotApplicable) => false,
        None => !is_beyond,
    };
    let prerequisites = skill.requires.iter().filter_map(|id| known.catalog.skill(id));
    prerequisites.filter(is_missing).map(|required| &*required.name).next()
}

/// Returns true if a planned skill is done and has not been rated since.
fn is_to_rate_again(planned: &Planned, profile: &Profile) -> bool {
    let rated_at = profile.answer(&planned.skill).map(|answer| answer.rated.at);
    planned.done_at.is_some_and(|done_at| rated_at.is_none_or(|rated_at| rated_at <= done_at))
}

impl<'a> Item<'a> {
    fn chosen(planned: &'a Planned, known: &Known<'_, 'a>) -> Self {
        let rating = known.profile.rating(&planned.skill);
        let is_not_applicable = rating == Some(Rating::NotApplicable);
        let level = rating.and_then(Rating::level);
        let target = known.gaps.benchmark.target(&planned.skill);
        let standing = target.map(|target| Standing::of(level, is_not_applicable, target));
        let item = Self { planned: Some(planned), standing, ..Self::of(&planned.skill, known) };
        let step = match standing {
            Some(standing) if standing.status.is_met() => "the target is reached".into(),
            _ if is_to_rate_again(planned, known.profile) => "rate it again, to see what it has brought".into(),
            _ => item.step,
        };
        Self { step: planned.step.as_deref().map_or(step, Cow::Borrowed), ..item }
    }

    fn worth_choosing(closing: &Closing<'a>, known: &Known<'_, 'a>) -> Self {
        let learn_first = missing_prerequisite(closing, known);
        let item = Self::of(closing.skill, known);
        let step = match learn_first {
            Some(first) => format!("needs {first} first: start there").into(),
            None => item.step,
        };
        Self { standing: Some(closing.standing), gain: Some(closing.gain), learn_first, step, ..item }
    }

    /// Returns the gain, reduced by the work of the next step: the more hours the step takes, the less the gain counts.
    fn worth(&self, catalog: &Catalog) -> f64 {
        let gain = self.gain.map_or(0, |gain| gain.have);
        f64::from(gain) * f64::from(HALVING_HOURS) / f64::from(HALVING_HOURS + self.hours(catalog))
    }

    /// Returns the hours that the next step takes; a weekend if the step has no estimate.
    fn hours(&self, catalog: &Catalog) -> u32 {
        let level = self.standing.and_then(|standing| standing.level).unwrap_or(Level::ALL[0]);
        let step = catalog.skill(self.skill.as_str()).and_then(|skill| skill.steps_from(level).next());
        step.and_then(|step| step.size).unwrap_or(Size::Weekend).hours()
    }

    fn of(skill: &'a SkillId, known: &Known<'_, 'a>) -> Self {
        let rating = known.profile.rating(skill);
        // For a skill that is not rated, the steps begin at level 0.
        let level = rating.map_or(Some(Level::ALL[0]), Rating::level);
        let catalogued = known.catalog.skill(skill.as_str());
        Self {
            skill,
            name: known.catalog.name_of(skill),
            planned: None,
            step: catalogued.zip(level).and_then(|(skill, level)| skill.next_step(level)).unwrap_or_default().into(),
            rating,
            confidence: known.profile.answer(skill).and_then(|answer| answer.details.confidence),
            standing: None,
            gain: None,
            learn_first: None,
        }
    }

    /// Returns the bar of level and target; `None` without a target.
    pub fn bar(&self) -> Option<Bar> {
        self.standing.map(|standing| Bar::of_standing(standing, self.confidence))
    }

    /// Returns the symbol of the status with the size of the gap, and the role in which it is drawn.
    pub fn verdict(&self, symbols: &Symbols) -> (Role, String) {
        match self.standing {
            Some(standing) => (standing.status.into(), symbols.verdict_of(standing)),
            None => (Role::Text, String::new()),
        }
    }

    /// Returns the status in words: "2 levels missing"; empty without a target.
    pub fn verdict_in_words(&self) -> String {
        self.standing.map(verdict).unwrap_or_default()
    }

    /// Returns level and target: "2 → 4"; "2 not asked" without a target.
    pub fn levels(&self, symbols: &Symbols) -> String {
        let have = match self.rating {
            None => symbols.question.to_owned(),
            Some(Rating::NotApplicable) => symbols.not_applicable.to_owned(),
            Some(Rating::Level(level)) => level.to_string(),
        };
        match self.standing {
            Some(standing) => format!("{have} {} {}", symbols.arrow, standing.target),
            None => format!("{have} not asked"),
        }
    }

    /// Returns the due date or the day of completion, and the role in which it is drawn; for a suggestion, the gain. A
    /// due date is given as the time left, followed by the day if both fit into `cells`.
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
