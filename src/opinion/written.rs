//! Writes comparisons for programs and spreadsheets.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::Serialize;

use super::agreement::number;
use super::{Agreement, Answer, AreaSummary, By, Comparison, Kind, List, Other, Row};
use crate::benchmark::Weight;
use crate::catalog::{AreaId, Level, SkillId};
use crate::csv;
use crate::format::{Format, Generator};
use crate::journal::EventId;
use crate::json::to_json;

/// The format of the document.
const FORMAT: Format = Format { name: "skillgap.comparison", version: 1 };

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    version: u32,
    generated_at: String,
    generator: Generator,
    person: Person<'a>,
    benchmark: Option<&'a List>,
    opinions: Vec<OtherShape<'a>>,
    areas: Vec<AreaShape<'a>>,
    rows: Vec<RowShape<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct OtherShape<'a> {
    id: EventId,
    by: &'a By,
    given_at: String,
    opened_at: String,
    agreement: AgreementShape,
}

#[derive(Serialize)]
struct AgreementShape {
    pairs: u64,
    same: u64,
    within_one: u64,
    apart: u64,
    mean_difference: Option<f64>,
    kappa: Option<f64>,
    not_seen: usize,
    skipped: usize,
    only_own: usize,
}

#[derive(Serialize)]
struct AreaShape<'a> {
    id: &'a AreaId,
    name: &'a str,
    pairs: u64,
    within_one: u64,
    mean_difference: Option<f64>,
}

#[derive(Serialize)]
struct RowShape<'a> {
    skill: &'a SkillId,
    name: &'a str,
    area: Option<&'a AreaId>,
    weight: Option<Weight>,
    own: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    others: Vec<AnswerShape<'a>>,
    median: Option<Level>,
    difference: Option<i16>,
    kind: Kind,
}

#[derive(Serialize)]
struct AnswerShape<'a> {
    opinion: EventId,
    level: Option<Level>,
    not_seen: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<&'a [String]>,
}

/// Writes a comparison as JSON. `notes` adds the notes of both sides.
pub fn json(comparison: &Comparison, name: Option<&str>, notes: bool, now: Timestamp) -> String {
    to_json(&Shape {
        format: FORMAT.name,
        version: FORMAT.version,
        generated_at: format!("{now:.3}"),
        generator: Generator::HERE,
        person: Person { name },
        benchmark: comparison.list.as_ref(),
        opinions: comparison.opinions.iter().map(other).collect(),
        areas: comparison.areas.iter().map(area_shape).collect(),
        rows: comparison.rows.iter().map(|row| row_shape(row, &comparison.opinions, notes)).collect(),
    })
}

fn mean(agreement: &Agreement) -> Option<f64> {
    agreement.mean_difference().map(|hundredths| number(hundredths, 1e2))
}

fn other(other: &Other) -> OtherShape<'_> {
    let agreement = &other.agreement;
    OtherShape {
        id: other.id,
        by: &other.by,
        given_at: format!("{:.3}", other.given_at),
        opened_at: format!("{:.3}", other.opened_at),
        agreement: AgreementShape {
            pairs: agreement.pairs(),
            same: agreement.same(),
            within_one: agreement.within_one(),
            apart: agreement.apart(),
            mean_difference: mean(agreement),
            kappa: agreement.kappa().map(|kappa| number(kappa, 1e4)),
            not_seen: agreement.not_seen,
            skipped: agreement.skipped,
            only_own: agreement.only_own,
        },
    }
}

fn area_shape(area: &AreaSummary) -> AreaShape<'_> {
    AreaShape {
        id: &area.id,
        name: &area.name,
        pairs: area.agreement.pairs(),
        within_one: area.agreement.within_one(),
        mean_difference: mean(&area.agreement),
    }
}

fn row_shape<'a>(row: &'a Row, opinions: &[Other], notes: bool) -> RowShape<'a> {
    let mut others = Vec::new();
    for (answer, opinion) in row.others.iter().zip(opinions) {
        let answer = answer.as_ref();
        others.push(AnswerShape {
            opinion: opinion.id,
            level: answer.and_then(Answer::median),
            not_seen: answer.is_some_and(Answer::is_not_seen),
            notes: if notes { answer.map(|answer| &answer.notes[..]) } else { None },
        });
    }
    RowShape {
        skill: &row.skill,
        name: &row.name,
        area: row.area.as_ref(),
        weight: row.weight,
        own: row.own,
        note: if notes { row.note.as_deref() } else { None },
        others,
        median: row.median,
        difference: row.difference(),
        kind: row.kind(),
    }
}

/// The columns before those of the opinions, and those after them.
const BEFORE: [&str; 5] = ["skill", "name", "area", "weight", "own"];
const BEHIND: [&str; 3] = ["median", "difference", "kind"];

/// Writes a comparison as CSV, with a row for each skill and a column for each opinion. `notes` adds the notes of both.
pub fn csv(comparison: &Comparison, notes: bool) -> String {
    let mut header = BEFORE.map(str::to_owned).to_vec();
    for other in &comparison.opinions {
        header.push(csv::text(&other.by.describe()).into_owned());
    }
    header.extend(BEHIND.map(str::to_owned));
    if notes {
        header.extend(["own_note".to_owned(), "notes".to_owned()]);
    }
    let mut out = csv::row(header);
    for row in &comparison.rows {
        out += &csv::row(cells(row, notes));
    }
    out
}

fn cells(row: &Row, notes: bool) -> Vec<Cow<'_, str>> {
    let mut cells = vec![
        csv::text(row.skill.as_str()),
        csv::text(&row.name),
        row.area.as_ref().map_or("", |area| area.as_str()).into(),
        csv::value(row.weight.map(Weight::number)),
        csv::value(row.own),
    ];
    let mut notes_of_others: Vec<&str> = Vec::new();
    for answer in &row.others {
        match answer {
            Some(answer) if answer.is_not_seen() => cells.push("not seen".into()),
            Some(answer) => cells.push(csv::value(answer.median())),
            None => cells.push("".into()),
        }
        if let Some(answer) = answer {
            notes_of_others.extend(answer.notes.iter().map(String::as_str));
        }
    }
    cells.extend([csv::value(row.median), csv::value(row.difference()), row.kind().name().into()]);
    if notes {
        cells.push(csv::text(row.note.as_deref().unwrap_or_default()));
        cells.push(csv::text(&notes_of_others.join("\n")).into_owned().into());
    }
    cells
}
