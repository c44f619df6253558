mod shape;

use std::borrow::Cow;
use std::cmp::Reverse;

use jiff::civil::Date;

use super::{Report, day, due_in, points, to_json, verdict};
use crate::catalog::{Catalog, Growth, Level, Route, Size, Skill, SkillId};
use crate::chart::Bar;
use crate::gap::{Closing, Coverage, Gaps, Standing};
use crate::journal::{Confidence, Rating};
use crate::profile::{Planned, Profile};
use crate::progress::plan_shape;
use crate::style::{Role, Symbols};

/// The largest number of skills that are suggested for the plan.
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
    /// The next step from the catalog: the first step that leads on from the rating, or the nearest one of the chosen
    /// route.
    pub growth: Option<&'a Growth>,
    rating: Option<Rating>,
    confidence: Option<Confidence>,
    /// The level compared with the target; `None` if the benchmark has no requirement for the skill.
    standing: Option<Standing>,
    /// The coverage to gain by reaching the target; `None` for a planned skill.
    gain: Option<Coverage>,
    /// The prerequisite to learn first; `None` for a planned skill.
    learn_first: Option<&'a Skill>,
    /// The names of the suggested skills for which this skill is a prerequisite.
    pub comes_before: Vec<&'a str>,
    /// The coverage that these skills would add.
    unlocked: u32,
}

/// The data from which items are made.
struct Known<'g, 'a> {
    gaps: &'g Gaps<'a>,
    profile: &'a Profile,
    catalog: &'a Catalog,
    route: Option<Route>,
}

impl<'a> Plan<'a> {
    /// Returns the plan of `profile`, with suggestions from `gaps`.
    pub fn of(gaps: &Gaps<'a>, profile: &'a Profile, catalog: &'a Catalog) -> Self {
        Self::by_route(gaps, profile, catalog, None)
    }

    /// Returns the plan of `profile`, with suggestions from `gaps`. With a `route`, only skills that have a step of
    /// that route below their target are suggested, each with this step.
    pub(crate) fn by_route(gaps: &Gaps<'a>, profile: &'a Profile, catalog: &'a Catalog, route: Option<Route>) -> Self {
        let known = Known { gaps, profile, catalog, route };
        let (mut open, mut done): (Vec<_>, Vec<_>) = profile.plan().iter().partition(|planned| planned.is_open());
        open.sort_by_key(|planned| (planned.due.is_none(), planned.due));
        done.sort_by_key(|planned| Reverse(planned.done_at));
        let chosen = |planned| Item::chosen(planned, &known);
        Self {
            next: next(&known),
            open: open.into_iter().map(chosen).collect(),
            done: done.into_iter().map(chosen).collect(),
        }
    }

    /// Returns the first suggestions, as many as a user can choose from.
    pub fn suggested(&self) -> &[Item<'a>] {
        &self.next[..self.next.len().min(SUGGESTED)]
    }

    /// Returns the plan and the suggestions as JSON. The plan has the same form as in the progress document.
    pub fn json(&self, report: &Report<'_>) -> String {
        let mut plan = Vec::new();
        for planned in report.profile.plan() {
            plan.push(plan_shape(report.gaps.benchmark, planned));
        }
        to_json(&shape::Plan { plan, next: self.next.iter().map(shape::Next::of).collect() })
    }
}

/// Returns the suggested skills, best first: skills below their targets, and those of their prerequisites that the list
/// does not ask for or that are not rated. Skills that wait for a prerequisite come last.
fn next<'a>(known: &Known<'_, 'a>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for closing in known.gaps.closing() {
        items.push(Item::worth_choosing(&closing, known));
    }
    let mut index = 0;
    while let Some(item) = items.get(index) {
        index += 1;
        let Some(first) = item.learn_first else { continue };
        let (name, gain) = (item.name, item.gained());
        let place = items.iter().position(|item| *item.skill == first.id).unwrap_or_else(|| {
            items.push(Item::needed_first(first, known));
            items.len() - 1
        });
        items[place].comes_before.push(name);
        items[place].unlocked += gain;
    }
    items.retain(|item| {
        let planned = known.profile.planned(item.skill);
        let is_planned = planned.is_some_and(|planned| planned.is_open() || is_to_rate_again(planned, known.profile));
        !is_planned && (known.route.is_none() || item.growth.is_some())
    });
    items.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
    items.sort_by_key(Item::waits);
    items
}

/// Returns the first prerequisite of a skill in which the user is below level 2; `None` if there is none, or if the
/// user's `level` is above 2 and the prerequisite is not rated.
fn missing_prerequisite<'a>(skill: &'a Skill, level: Option<Level>, known: &Known<'_, 'a>) -> Option<&'a Skill> {
    let is_beyond = level.is_some_and(|level| level.number() > Skill::PREREQUISITE_LEVEL);
    for id in skill.requires.iter() {
        let Some(required) = known.catalog.skill(id) else { continue };
        let is_missing = match known.profile.rating(&required.id) {
            Some(Rating::Level(level)) => level.number() < Skill::PREREQUISITE_LEVEL,
            Some(Rating::NotApplicable) => false,
            None => !is_beyond,
        };
        if is_missing {
            return Some(required);
        }
    }
    None
}

/// Returns true if a planned skill is done and has not been rated since.
fn is_to_rate_again(planned: &Planned, profile: &Profile) -> bool {
    match (planned.done_at, profile.answer(&planned.skill)) {
        (Some(done_at), Some(answer)) => answer.rated.at <= done_at,
        (Some(_), None) => true,
        (None, _) => false,
    }
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
        let skill = known.catalog.skill(closing.skill.as_str());
        let learn_first = skill.and_then(|skill| missing_prerequisite(skill, closing.standing.level, known));
        let item = Self::of(closing.skill, known);
        let item = Self { standing: Some(closing.standing), gain: Some(closing.gain), learn_first, ..item };
        item.along(known)
    }

    /// Returns a suggestion for a prerequisite that the list does not ask for, or that is not rated. Its target is the
    /// required level.
    fn needed_first(skill: &'a Skill, known: &Known<'_, 'a>) -> Self {
        let item = Self::of(&skill.id, known);
        let level = item.rating.and_then(Rating::level);
        let standing = Level::new(Skill::PREREQUISITE_LEVEL).map(|needed| Standing::of(level, false, needed));
        let learn_first = missing_prerequisite(skill, level, known);
        Self { standing, learn_first, ..item }.along(known)
    }

    /// Returns this suggestion with the nearest step of the chosen route up to the target, if a route is chosen. The
    /// step says which level it leads to, unless that is the next level.
    fn along(self, known: &Known<'_, 'a>) -> Self {
        let (Some(route), Some(standing)) = (known.route, self.standing) else { return self };
        let level = standing.level.unwrap_or(Level::NONE);
        let skill = known.catalog.skill(self.skill.as_str());
        let growth = skill.and_then(|skill| skill.step_by(route, level, standing.target));
        let step = match growth {
            Some(growth) if level.next() == Some(growth.to) => Cow::Borrowed(&*growth.step),
            Some(growth) => format!("to {}: {}", growth.to, growth.step).into(),
            None => self.step,
        };
        Self { step, growth, ..self }
    }

    /// Returns the value of the suggestion: its gain, and half of the gain of the skills that wait for it, reduced by
    /// the work of the next step. A step of some weeks counts half as much as one of an hour.
    fn worth(&self) -> f64 {
        let gain = f64::from(self.gained()) + f64::from(self.unlocked) / 2.0;
        let size = self.size().unwrap_or(Size::Weekend);
        gain * f64::from(HALVING_HOURS) / f64::from(HALVING_HOURS + size.hours())
    }

    /// Returns the weighted levels that the user gains by reaching the target.
    fn gained(&self) -> u32 {
        self.gain.map_or(0, |gain| gain.have)
    }

    /// Returns the work for the next step, if the catalog knows it.
    fn size(&self) -> Option<Size> {
        self.growth?.size
    }

    fn of(skill: &'a SkillId, known: &Known<'_, 'a>) -> Self {
        let rating = known.profile.rating(skill);
        // For a skill that is not rated, the steps begin at level 0.
        let level = rating.map_or(Some(Level::NONE), Rating::level);
        let (mut step, mut growth) = ("", None);
        if let (Some(skill), Some(level)) = (known.catalog.skill(skill.as_str()), level) {
            step = skill.next_step(level).unwrap_or_default();
            growth = skill.steps_from(level).next();
        }
        Self {
            skill,
            name: known.catalog.name_of(skill),
            planned: None,
            step: step.into(),
            growth,
            rating,
            confidence: known.profile.answer(skill).and_then(|answer| answer.details.confidence),
            standing: None,
            gain: None,
            learn_first: None,
            comes_before: Vec::new(),
            unlocked: 0,
        }
    }

    /// Returns true if the user should learn a prerequisite first.
    pub fn waits(&self) -> bool {
        self.learn_first.is_some()
    }

    /// Returns the reason for the suggestion's place, as a phrase: "needs SQL statements first: start there", "6 others
    /// need it first", "starts with an evening". Empty for a planned skill.
    pub fn reason(&self) -> String {
        match (self.learn_first, self.comes_before.len(), self.size()) {
            _ if self.planned.is_some() => String::new(),
            (Some(first), ..) => format!("needs {} first: start there", first.name),
            (None, 1, _) => "1 other needs it first".to_owned(),
            (None, 2.., _) => format!("{} others need it first", self.comes_before.len()),
            (None, 0, Some(size)) => format!("starts with {}", size.name()),
            (None, 0, None) => String::new(),
        }
    }

    /// Returns the reason and the next step: "6 others need it first: Read ...", "an evening: Draw ...". If a
    /// prerequisite has to be learned first, returns only the reason.
    pub(crate) fn advice(&self) -> Cow<'_, str> {
        match (self.waits(), self.comes_before.is_empty(), self.size()) {
            _ if self.planned.is_some() => Cow::Borrowed(&self.step),
            (true, ..) => Cow::Owned(self.reason()),
            (false, false, _) => Cow::Owned(format!("{}: {}", self.reason(), self.step)),
            (false, true, Some(size)) => Cow::Owned(format!("{}: {}", size.name(), self.step)),
            (false, true, None) => Cow::Borrowed(&self.step),
        }
    }

    /// Returns a shorter [`Item::advice`] for little room: the prerequisite to learn first, or the next step.
    pub(crate) fn brief_advice(&self) -> Cow<'_, str> {
        if self.waits() { Cow::Owned(self.reason()) } else { Cow::Borrowed(&self.step) }
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
    pub(crate) fn verdict_in_words(&self) -> String {
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
