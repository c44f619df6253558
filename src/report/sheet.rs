//! Writes the requirements as a CSV table for a spreadsheet.

use std::borrow::Cow;

use super::{Report, Since};
use crate::benchmark::Requirement;
use crate::catalog::{Level, SkillId};
use crate::csv::{row, text};
use crate::gap::{Pair, Row};
use crate::journal::Confidence;

/// The columns of every sheet.
const COLUMNS: [&str; 16] = [
    "id",
    "name",
    "area",
    "section",
    "weight",
    "target",
    "level",
    "status",
    "gap",
    "priority",
    "wording",
    "skills",
    "answer",
    "confidence",
    "last_used",
    "rated_at",
];
/// The columns of a second list.
const BESIDE: [&str; 4] = ["beside_target", "beside_status", "beside_gap", "beside_wording"];
/// The columns of an earlier time.
const BEFORE: [&str; 2] = ["level_before", "status_before"];
/// The column of notes.
const NOTE: [&str; 1] = ["note"];

/// Returns a table with a row for each requirement to show, arranged. The column `answer` has the skill from which the
/// level comes. Columns for a second list, an earlier time and notes follow, if the report has them.
pub fn sheet(report: &Report<'_>) -> String {
    let beside = report.second.as_ref().map(|_| &BESIDE[..]);
    let before = report.since.as_ref().map(|_| &BEFORE[..]);
    let note = report.notes.then_some(&NOTE[..]);
    let more = [beside, before, note].into_iter().flatten().flatten();
    let mut out = row(COLUMNS.iter().chain(more).map(|&column| Cow::Borrowed(column)));
    for pair in report.arranged().pairs() {
        let mut cells = cells(pair);
        if beside.is_some() {
            cells.extend(cells_beside(pair));
        }
        if let Some(since) = &report.since {
            cells.extend(cells_before(pair, since));
        }
        if note.is_some() {
            let note = pair.row().answer.and_then(|(_, answer)| answer.details.said());
            cells.push(text(note.unwrap_or_default()));
        }
        out += &row(cells);
    }
    out
}

fn cells<'a>(pair: Pair<'_, 'a>) -> Vec<Cow<'a, str>> {
    let row = pair.row();
    // A requirement that only the second list has fills only the columns of the second list.
    let asked = matches!(pair, Pair::First(..)).then_some(row);
    let of_asked = |word: fn(&'a Requirement) -> Option<&'a str>| asked.and_then(|row| word(row.requirement));
    let skills: Vec<&str> = row.requirement.asked.skills().iter().map(SkillId::as_str).collect();
    let details = row.answer.map(|(_, answer)| &answer.details);
    vec![
        text(row.requirement.id.as_str()),
        text(&row.requirement.name),
        row.requirement.area.as_str().into(),
        text(of_asked(|requirement| requirement.section.as_deref()).unwrap_or_default()),
        number(asked.map(|row| row.requirement.weight.number())),
        number(asked.map(|row| row.requirement.target)),
        number(row.level),
        asked.map_or("", |row| row.status.name()).into(),
        number(asked.and_then(|row| row.gap)),
        number(asked.and_then(|row| row.priority)),
        text(of_asked(|requirement| requirement.wording.as_deref()).unwrap_or_default()),
        text(&skills.join(" ")).into_owned().into(),
        text(row.answer.map_or("", |(skill, _)| skill.as_str())),
        details.and_then(|details| details.confidence).map_or("", Confidence::name).into(),
        number(details.and_then(|details| details.last_used)),
        row.answer.map(|(_, answer)| answer.rated.to_string()).unwrap_or_default().into(),
    ]
}

/// Returns the cells of the second list.
fn cells_beside<'a>(pair: Pair<'_, 'a>) -> [Cow<'a, str>; BESIDE.len()] {
    let other: Option<&Row<'a>> = match pair {
        Pair::First(_, other) => other,
        Pair::Second(row) => Some(row),
    };
    [
        number(other.map(|row| row.requirement.target)),
        other.map_or("", |row| row.status.name()).into(),
        number(other.and_then(|row| row.gap)),
        text(other.and_then(|row| row.requirement.wording.as_deref()).unwrap_or_default()),
    ]
}

/// Returns the cells of the earlier time; empty for a requirement that only the second list has.
fn cells_before(pair: Pair<'_, '_>, since: &Since<'_>) -> [Cow<'static, str>; BEFORE.len()] {
    let before = match pair {
        Pair::First(row, _) => since.gaps.row(&row.requirement.id),
        Pair::Second(_) => None,
    };
    [number::<Level>(before.and_then(|row| row.level)), before.map_or("", |row| row.status.name()).into()]
}

fn number<N: ToString>(number: Option<N>) -> Cow<'static, str> {
    number.map(|number| number.to_string()).unwrap_or_default().into()
}
