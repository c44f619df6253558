//! Writes the requirements as a CSV table for a spreadsheet.

use std::borrow::Cow;

use super::{Report, Since};
use crate::catalog::SkillId;
use crate::csv::{row, text, value};
use crate::gap::{Pair, Row};

/// The columns of every sheet.
const COLUMNS: &str = "id,name,area,section,weight,target,level,status,gap,priority,wording,skills,answer,\
                       confidence,last_used,rated_at";
/// The columns that are empty for a requirement which only the second list has.
const OF_FIRST: [&str; 7] = ["section", "weight", "target", "status", "gap", "priority", "wording"];
/// The columns of a second list.
const BESIDE: [&str; 4] = ["beside_target", "beside_status", "beside_gap", "beside_wording"];
/// The columns of an earlier time.
const BEFORE: [&str; 2] = ["level_before", "status_before"];
/// The column of notes.
const NOTE: &str = "note";

/// Returns a table with a row for each requirement to show, arranged. The column `answer` has the skill from which the
/// level comes. Columns for a second list, an earlier time and notes follow, if the report has them.
pub fn sheet(report: &Report<'_>) -> String {
    let mut header: Vec<&str> = COLUMNS.split(',').collect();
    if report.second.is_some() {
        header.extend(BESIDE);
    }
    if report.since.is_some() {
        header.extend(BEFORE);
    }
    if report.notes {
        header.push(NOTE);
    }
    let mut out = row(header);
    for pair in report.arranged().pairs() {
        let mut cells = cells(pair);
        if report.second.is_some() {
            cells.extend(cells_beside(pair));
        }
        if let Some(since) = &report.since {
            cells.extend(cells_before(pair, since));
        }
        if report.notes {
            let note = pair.row().answer.and_then(|(_, answer)| answer.details.said());
            cells.push(text(note.unwrap_or_default()));
        }
        out += &row(cells);
    }
    out
}

fn cells<'a>(pair: Pair<'_, 'a>) -> Vec<Cow<'a, str>> {
    let row = pair.row();
    let requirement = row.requirement;
    let skills: Vec<&str> = requirement.asked.skills().iter().map(SkillId::as_str).collect();
    let mut cells = vec![
        text(requirement.id.as_str()),
        text(&requirement.name),
        requirement.area.as_str().into(),
        text(requirement.section.as_deref().unwrap_or_default()),
        requirement.weight.number().to_string().into(),
        requirement.target.to_string().into(),
        value(row.level),
        row.status.name().into(),
        value(row.gap),
        value(row.priority),
        text(requirement.wording.as_deref().unwrap_or_default()),
        text(&skills.join(" ")).into_owned().into(),
    ];
    if let Pair::Second(_) = pair {
        for (column, cell) in COLUMNS.split(',').zip(&mut cells) {
            if OF_FIRST.contains(&column) {
                *cell = "".into();
            }
        }
    }
    match row.answer {
        Some((skill, answer)) => cells.extend([
            text(skill.as_str()),
            value(answer.details.confidence),
            value(answer.details.last_used),
            answer.rated.to_string().into(),
        ]),
        None => cells.extend(["", "", "", ""].map(Cow::from)),
    }
    cells
}

/// Returns the cells of the second list.
fn cells_beside<'a>(pair: Pair<'_, 'a>) -> [Cow<'a, str>; BESIDE.len()] {
    let other: Option<&Row<'a>> = match pair {
        Pair::First(_, other) => other,
        Pair::Second(row) => Some(row),
    };
    let Some(row) = other else { return ["", "", "", ""].map(Cow::from) };
    [
        row.requirement.target.to_string().into(),
        row.status.name().into(),
        value(row.gap),
        text(row.requirement.wording.as_deref().unwrap_or_default()),
    ]
}

/// Returns the cells of the earlier time; empty for a requirement that only the second list has.
fn cells_before(pair: Pair<'_, '_>, since: &Since<'_>) -> [Cow<'static, str>; BEFORE.len()] {
    if let Pair::First(row, _) = pair
        && let Some(before) = since.gaps.row(&row.requirement.id)
    {
        return [value(before.level), before.status.name().into()];
    }
    ["", ""].map(Cow::from)
}
