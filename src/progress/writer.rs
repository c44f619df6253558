use std::borrow::Cow;
use std::collections::HashSet;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;

use super::changes::{Changes, Since};
use super::evidence::{CheckedShape, SeenShape, seen_unrated};
use super::shape::{AreaShape, Beside, Document, Grade, PersonShape, SharedShape};
pub use super::shape::{PlanShape, RatingShape, RequirementShape};
use super::summary::time;
use super::{FORMAT, key};
use crate::benchmark::{Asked, Benchmark, RequirementId};
use crate::catalog::{Catalog, Level, SkillId};
use crate::format::Generator;
use crate::gap::{AreaTotals, Gaps, Row};
use crate::journal::{Events, Lines, Rating};
use crate::profile::{Answer, Planned, Profile};

/// Writes progress documents from a profile and its gaps.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// The profile compared with a list.
    pub gaps: &'a Gaps<'a>,
    /// The answers and the plan.
    pub profile: &'a Profile,
    /// All events.
    pub events: &'a Events,
    /// The names and areas of skills.
    pub catalog: &'a Catalog,
    /// The name of the person, from the configuration.
    pub name: Option<&'a str>,
    /// The time of writing.
    pub now: Timestamp,
    /// The number of days after which a rating is stale.
    pub reassess_after_days: u32,
}

/// The restrictions of a shared document, which the document names. The writer's profile must already be restricted to
/// the shared skills, with [`Profile::only`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Share<'a> {
    /// True if the plan is shared.
    pub plan: bool,
    /// The ids of the only skills and areas that are shared; empty if all are.
    pub only: &'a [String],
    /// The number of months back from now in which a shared rating was made; `None` for all ratings.
    pub since_months: Option<u16>,
}

impl<'a> Writer<'a> {
    /// Returns the export: totals, rows, ratings, plan, and every event in fold order. Without `notes`, all notes are
    /// left out. With `opinions`, the second opinions that the person has received are added unchanged.
    pub fn export(self, notes: bool, opinions: Option<&'a [Box<RawValue>]>) -> impl Serialize + 'a {
        Document {
            opinions,
            ratings: Some(self.ratings(notes)),
            seen_unrated: seen_unrated(self.profile, self.catalog),
            plan: Some(self.plan()),
            history: Some(history(self.events, notes)),
            ..self.document()
        }
    }

    /// Returns the document that a person gives to others: without history and notes, and with the plan only if `share`
    /// includes it.
    pub fn share(self, share: Share<'a>) -> impl Serialize + 'a {
        let mut ratings = self.ratings(false);
        for rating in &mut ratings {
            (rating.checked, rating.seen) = (None, None);
        }
        Document {
            person: PersonShape { name: self.name, key: key(self.events) },
            shared: Some(SharedShape {
                audience: "team",
                skills: ratings.len(),
                plan: share.plan,
                only: share.only,
                since_months: share.since_months,
            }),
            ratings: Some(ratings),
            plan: share.plan.then(|| self.plan()),
            ..self.document::<()>()
        }
    }

    /// Returns a report: the `shown` requirements in the list's own order, those of the `second` list, the changes
    /// `since` an earlier time, and, with `notes`, the ratings and their notes.
    pub fn report(
        self,
        shown: &HashSet<&RequirementId>,
        second: Option<&'a Gaps<'a>>,
        since: Option<Since<'a>>,
        notes: bool,
    ) -> impl Serialize + 'a {
        Document {
            requirements: requirements(self.gaps, shown),
            beside: second.map(|gaps| Beside {
                benchmark: gaps.benchmark.into(),
                summary: gaps.totals,
                areas: gaps.areas.iter().map(area).collect(),
                requirements: requirements(gaps, shown),
            }),
            changes: since.map(|since| Changes::of(since, self.catalog)),
            ratings: notes.then(|| self.ratings(true)),
            ..self.document::<()>()
        }
    }

    /// Returns the part that all documents have in common. `H` is the type of the history.
    fn document<H>(self) -> Document<'a, H> {
        Document {
            format: FORMAT.name,
            version: FORMAT.version,
            generated_at: time(self.now),
            generator: Generator::HERE,
            person: PersonShape { name: self.name, key: None },
            shared: None,
            scale: Level::ALL.into_iter().map(|level| Grade { level, name: level.name() }).collect(),
            benchmark: self.gaps.benchmark.into(),
            summary: self.gaps.totals,
            areas: self.gaps.areas.iter().map(area).collect(),
            requirements: self.gaps.rows.iter().map(requirement_shape).collect(),
            beside: None,
            changes: None,
            ratings: None,
            seen_unrated: None,
            plan: None,
            history: None,
            opinions: None,
        }
    }

    /// Returns every skill that is rated or not applicable: first those of the catalog, in its order, then others by
    /// id.
    fn ratings(self, notes: bool) -> Vec<RatingShape<'a>> {
        let mut answers: Vec<(&SkillId, &Answer)> = self.profile.answers().collect();
        answers.sort_by_cached_key(|&(id, _)| (self.catalog.place(id), id.clone()));
        answers.into_iter().map(|(id, answer)| self.rating(id, answer, notes)).collect()
    }

    /// Returns an answer as JSON, with its note if `notes` is true.
    pub fn rating(self, id: &'a SkillId, answer: &'a Answer, notes: bool) -> RatingShape<'a> {
        RatingShape {
            skill: id,
            name: self.catalog.name_of(id),
            area: self.catalog.skill(id.as_str()).map(|skill| &skill.area),
            level: answer.rating.level(),
            not_applicable: answer.rating == Rating::NotApplicable,
            confidence: answer.details.confidence,
            last_used: answer.details.last_used,
            note: answer.details.note.as_deref().filter(|_| notes),
            technology: answer.details.technology.as_deref(),
            rated_at: time(answer.rated.at),
            rated_on: answer.rated.day.map(|day| day.to_string()),
            stale: answer.is_stale(self.now, self.reassess_after_days),
            checked: CheckedShape::of(self.profile, id),
            seen: SeenShape::of(self.profile, id),
        }
    }

    fn plan(self) -> Vec<PlanShape<'a>> {
        self.profile.plan().iter().map(|planned| plan_shape(self.gaps.benchmark, planned)).collect()
    }
}

/// Returns a skill of the plan as JSON, with its target in `benchmark`.
pub(crate) fn plan_shape<'a>(benchmark: &Benchmark, planned: &'a Planned) -> PlanShape<'a> {
    PlanShape {
        skill: &planned.skill,
        target: benchmark.target(&planned.skill),
        due: planned.due.map(|due| due.to_string()),
        step: planned.step.as_deref(),
        done_at: planned.done_at.map(time),
    }
}

fn area<'a>(area: &AreaTotals<'a>) -> AreaShape<'a> {
    AreaShape {
        id: &area.area.id,
        name: &area.area.name,
        requirements: area.totals.requirements,
        rated: area.totals.rated,
        met: area.totals.met,
        coverage: area.totals.coverage,
    }
}

/// Returns a requirement with the level that the user has, as JSON.
pub(crate) fn requirement_shape<'a>(row: &Row<'a>) -> RequirementShape<'a> {
    let requirement = row.requirement;
    let (skill, any_of) = match &requirement.asked {
        Asked::Skill(skill) => (Some(skill), None),
        Asked::AnyOf(members) => (None, Some(&members[..])),
    };
    RequirementShape {
        id: &requirement.id,
        skill,
        name: &requirement.name,
        area: &requirement.area,
        section: requirement.section.as_deref(),
        any_of,
        target: requirement.target,
        weight: requirement.weight,
        wording: requirement.wording.as_deref(),
        level: row.level,
        gap: row.gap,
        status: row.status,
        priority: row.priority,
    }
}

/// Returns the requirements of the `shown` rows.
fn requirements<'a>(gaps: &Gaps<'a>, shown: &HashSet<&RequirementId>) -> Vec<RequirementShape<'a>> {
    let mut shapes = Vec::new();
    for row in &gaps.rows {
        if shown.contains(&row.requirement.id) {
            shapes.push(requirement_shape(row));
        }
    }
    shapes
}

/// Returns all events except those of [`Events::idle_imports`], which only the machine that recorded them needs.
fn history(events: &Events, notes: bool) -> impl Serialize {
    let idle = events.idle_imports();
    Lines(move || {
        let idle = idle.clone();
        let told = events.iter().filter(move |recorded| !idle.contains(&recorded.event.id));
        told.map(move |recorded| {
            let bare = if notes { None } else { recorded.event.without_note() };
            bare.map_or(Cow::Borrowed(&recorded.event), Cow::Owned)
        })
    })
}
