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

/// How many skills are named that would close most of the gap.
const SUGGESTED: usize = 10;

/// How many hours of work for the next step halve what a gain counts.
const HALVING_HOURS: u32 = 40;

/// What to work on: the same for `skillgap plan` and for the app.
#[derive(Debug, Default)]
pub struct Plan<'a> {
    /// What was chosen and is to be done: by the day that it is due on, then in the order of choosing.
    pub open: Vec<Item<'a>>,
    /// What to take up next, best first: what closes much of the gap for the work that it costs, and what waits for a
    /// prerequisite last. Without what is chosen already, or is done and was not rated since.
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
    pub step: Cow<'a, str>,
    rating: Option<Rating>,
    confidence: Option<Confidence>,
    /// Where it stands against the benchmark, if that asks for it.
    standing: Option<Standing>,
    /// What reaching the target would bring, of one that is worth choosing.
    gain: Option<Coverage>,
    /// The name of a prerequisite to learn first, of one that is worth choosing.
    pub learn_first: Option<&'a str>,
}

/// What items are made from.
struct Known<'g, 'a> {
    gaps: &'g Gaps<'a>,
    profile: &'a Profile,
    catalog: &'a Catalog,
}

impl<'a> Plan<'a> {
    /// The plan in `profile`, held against what `gaps` measure.
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

    /// The first of what would close most of the gap: as many as one can choose among.
    pub fn suggested(&self) -> &[Item<'a>] {
        &self.next[..self.next.len().min(SUGGESTED)]
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

/// The first prerequisite in which level 2 is not reached; `None` if there is none, or if the user works beyond level 2
/// already without having rated it.
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

/// Returns true if a skill is done and was not rated since.
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

    /// The gain for the work of the next step: a step of some weeks counts half as much as one of an hour.
    fn worth(&self, catalog: &Catalog) -> f64 {
        let gain = self.gain.map_or(0, |gain| gain.have);
        f64::from(gain) * f64::from(HALVING_HOURS) / f64::from(HALVING_HOURS + self.hours(catalog))
    }

    /// The hours that the next step takes; those of a weekend where nobody has estimated them.
    fn hours(&self, catalog: &Catalog) -> u32 {
        let level = self.standing.and_then(|standing| standing.level).unwrap_or(Level::ALL[0]);
        let step = catalog.skill(self.skill.as_str()).and_then(|skill| skill.steps_from(level).next());
        step.and_then(|step| step.size).unwrap_or(Size::Weekend).hours()
    }

    fn of(skill: &'a SkillId, known: &Known<'_, 'a>) -> Self {
        let rating = known.profile.rating(skill);
        // While it is unrated, the steps are those from the very beginning.
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

    /// The bar of where it stands; none where nothing is asked for.
    pub fn bar(&self) -> Option<Bar> {
        self.standing.map(|standing| Bar::of_standing(standing, self.confidence))
    }

    /// The sign of where it stands, with the size of the gap, and what that is drawn as.
    pub fn verdict(&self, symbols: &Symbols) -> (Role, String) {
        match self.standing {
            Some(standing) => (standing.status.into(), symbols.verdict_of(standing)),
            None => (Role::Text, String::new()),
        }
    }

    /// What the sign of [`Item::verdict`] means: "2 levels missing"; empty where nothing is asked for.
    pub fn verdict_in_words(&self) -> String {
        self.standing.map(verdict).unwrap_or_default()
    }

    /// The level that is had and the one that is asked for: "2 → 4"; "2 not asked" where nothing is asked for.
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
