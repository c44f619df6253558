//! The progress document (`skillgap.progress`, version 1).

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;

use super::changes::Changes;
use super::summary::{Summary, time};
use super::{Lines, Report, to_json, write_json};
use crate::benchmark::{Asked, Benchmark, RequirementId};
use crate::catalog::{Level, SkillId};
use crate::gap::{AreaTotals, Gaps, Row};
use crate::journal::{Confidence, Events, Rating};
use crate::profile::{Answer, Planned};

/// The document; `report --format json` leaves out some of the end.
#[derive(Serialize)]
struct Document<'a, H> {
    format: &'static str,
    version: u32,
    generated_at: String,
    generator: Generator,
    person: Person<'a>,
    scale: Vec<Grade>,
    benchmark: List<'a>,
    summary: Summary,
    areas: Vec<AreaShape<'a>>,
    requirements: Vec<RequirementShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<Beside<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Changes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratings: Option<Vec<RatingShape<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Vec<PlanShape<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<H>,
}

/// A second list.
#[derive(Serialize)]
struct Beside<'a> {
    benchmark: List<'a>,
    summary: Summary,
    areas: Vec<AreaShape<'a>>,
    requirements: Vec<RequirementShape<'a>>,
}

#[derive(Serialize)]
struct Generator {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Person<'a> {
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct Grade {
    level: u8,
    name: &'static str,
}

#[derive(Serialize)]
struct List<'a> {
    id: &'a str,
    title: &'a str,
    publisher: Option<&'a str>,
    year: Option<i16>,
}

#[derive(Serialize)]
struct AreaShape<'a> {
    id: &'a str,
    name: &'a str,
    requirements: usize,
    rated: usize,
    met: usize,
    coverage: Option<f64>,
}

#[derive(Serialize)]
struct RequirementShape<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    skill: Option<&'a str>,
    name: &'a str,
    area: &'a str,
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    any_of: Option<Vec<&'a str>>,
    target: u8,
    weight: u8,
    wording: Option<&'a str>,
    level: Option<u8>,
    gap: Option<i8>,
    status: &'static str,
    priority: Option<u8>,
}

#[derive(Serialize)]
struct RatingShape<'a> {
    skill: &'a str,
    name: &'a str,
    area: Option<&'a str>,
    level: Option<u8>,
    not_applicable: bool,
    confidence: Option<&'static str>,
    last_used: Option<String>,
    note: Option<&'a str>,
    rated_at: String,
    rated_on: Option<String>,
    stale: bool,
}

#[derive(Serialize)]
pub(super) struct PlanShape<'a> {
    skill: &'a str,
    target: Option<u8>,
    due: Option<String>,
    step: Option<&'a str>,
    done_at: Option<String>,
}

/// The whole progress as JSON: totals, rows, ratings, plan, and every event in fold order. Without `notes`, they are
/// left out everywhere.
pub fn progress(report: &Report<'_>, notes: bool) -> String {
    to_json(&whole(report, notes))
}

/// Writes what [`progress`] returns, piece by piece.
///
/// # Errors
/// When it cannot be written.
pub fn write_progress(report: &Report<'_>, notes: bool, out: &mut dyn Write) -> io::Result<()> {
    write_json(&whole(report, notes), out)
}

fn whole<'a>(report: &'a Report<'_>, notes: bool) -> impl Serialize + 'a {
    Document {
        ratings: Some(ratings(report, notes)),
        plan: Some(report.profile.plan().iter().map(|planned| plan_shape(report, planned)).collect()),
        history: Some(history(report.events, notes)),
        ..document(report)
    }
}

/// The report as JSON: the progress document without plan and history, and without the ratings too unless notes are to
/// be in it. Of the requirements those are there that show, in the list's own order.
pub fn json(report: &Report<'_>) -> String {
    let arranged = report.arranged();
    let shown: HashSet<_> = arranged.pairs().map(|pair| &pair.row().requirement.id).collect();
    to_json(&Document {
        requirements: requirements(&report.gaps, &shown),
        beside: report.second.as_ref().map(|gaps| Beside {
            benchmark: list(gaps.benchmark),
            summary: Summary::of(&gaps.totals),
            areas: gaps.areas.iter().map(area).collect(),
            requirements: requirements(gaps, &shown),
        }),
        changes: report.since.as_ref().map(|since| Changes::of(since, report)),
        ratings: report.notes.then(|| ratings(report, true)),
        ..document::<()>(report)
    })
}

/// What every document has; with a history of this kind, where it has one.
fn document<'a, H>(report: &'a Report<'_>) -> Document<'a, H> {
    Document {
        format: "skillgap.progress",
        version: 1,
        generated_at: time(report.now),
        generator: Generator { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        person: Person { name: report.config.name.as_deref() },
        scale: Level::ALL.into_iter().map(|level| Grade { level: level.number(), name: level.name() }).collect(),
        benchmark: list(report.gaps.benchmark),
        summary: Summary::of(&report.gaps.totals),
        areas: report.gaps.areas.iter().map(area).collect(),
        requirements: report.gaps.rows.iter().map(requirement).collect(),
        beside: None,
        changes: None,
        ratings: None,
        plan: None,
        history: None,
    }
}

fn list(benchmark: &Benchmark) -> List<'_> {
    List {
        id: benchmark.id.as_str(),
        title: &benchmark.title,
        publisher: benchmark.publisher.as_deref(),
        year: benchmark.year,
    }
}

fn area<'a>(area: &AreaTotals<'a>) -> AreaShape<'a> {
    AreaShape {
        id: area.area.id.as_str(),
        name: &area.area.name,
        requirements: area.totals.requirements,
        rated: area.totals.rated,
        met: area.totals.met,
        coverage: area.totals.coverage.rounded(),
    }
}

fn requirement<'a>(row: &Row<'a>) -> RequirementShape<'a> {
    let requirement = row.requirement;
    let (skill, any_of) = match &requirement.asked {
        Asked::Skill(skill) => (Some(skill.as_str()), None),
        Asked::AnyOf(members) => (None, Some(members.iter().map(SkillId::as_str).collect())),
    };
    RequirementShape {
        id: requirement.id.as_str(),
        skill,
        name: &requirement.name,
        area: requirement.area.as_str(),
        section: requirement.section.as_deref(),
        any_of,
        target: requirement.target.number(),
        weight: requirement.weight.number(),
        wording: requirement.wording.as_deref(),
        level: row.level.map(Level::number),
        gap: row.gap,
        status: row.status.name(),
        priority: row.priority,
    }
}

/// Of the rows those that show.
fn requirements<'a>(gaps: &Gaps<'a>, shown: &HashSet<&RequirementId>) -> Vec<RequirementShape<'a>> {
    gaps.rows.iter().filter(|row| shown.contains(&row.requirement.id)).map(requirement).collect()
}

fn ratings<'a>(report: &'a Report<'_>, notes: bool) -> Vec<RatingShape<'a>> {
    let catalog = report.catalog;
    let shape = |(id, answer): (&'a SkillId, &'a Answer)| RatingShape {
        skill: id.as_str(),
        name: catalog.name_of(id),
        area: catalog.skill(id.as_str()).map(|skill| skill.area.as_str()),
        level: answer.rating.level().map(Level::number),
        not_applicable: answer.rating == Rating::NotApplicable,
        confidence: answer.details.confidence.map(Confidence::name),
        last_used: answer.details.last_used.map(|month| month.to_string()),
        note: answer.details.note.as_deref().filter(|_| notes),
        rated_at: time(answer.rated.at),
        rated_on: answer.rated.day.map(|day| day.to_string()),
        stale: report.is_stale(answer),
    };
    report.answers().into_iter().map(shape).collect()
}

/// What the plan says of a skill.
pub(super) fn plan_shape<'a>(report: &Report<'_>, planned: &'a Planned) -> PlanShape<'a> {
    PlanShape {
        skill: planned.skill.as_str(),
        target: report.gaps.benchmark.target(&planned.skill).map(Level::number),
        due: planned.due.map(|due| due.to_string()),
        step: planned.step.as_deref(),
        done_at: planned.done_at.map(time),
    }
}

/// The events, but for imports that only this machine has to know.
fn history(events: &Events, notes: bool) -> impl Serialize {
    let idle = events.idle_imports();
    Lines(move || {
        let idle = idle.clone();
        let told = events.iter().map(|recorded| &recorded.event).filter(move |event| !idle.contains(&event.id));
        told.map(move |event| {
            let bare = if notes { None } else { event.without_note() };
            bare.map_or(Cow::Borrowed(event), Cow::Owned)
        })
    })
}
