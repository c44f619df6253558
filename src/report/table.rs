//! Writes the ratings as a CSV table for spreadsheets and for import.

use super::Report;
use crate::csv::{HEADER, row, text, value};
use crate::journal::Rating;

/// Returns a table with a row for each skill that is rated or not applicable. Without `notes`, the cells for notes are
/// empty. A note of blanks alone counts as empty.
pub fn table(report: &Report<'_>, notes: bool) -> String {
    let mut out = row(HEADER);
    for (skill, answer) in report.answers() {
        let level = match answer.rating {
            Rating::Level(level) => level.to_string(),
            Rating::NotApplicable => "n/a".to_owned(),
        };
        let note = if notes { answer.details.said().unwrap_or_default() } else { "" };
        let area = report.catalog.skill(skill.as_str()).map_or("", |skill| skill.area.as_str());
        out += &row([
            text(skill.as_str()),
            level.into(),
            answer.rated.to_string().into(),
            text(note),
            value(answer.details.confidence),
            value(answer.details.last_used),
            text(report.catalog.name_of(skill)),
            area.into(),
        ]);
    }
    out
}
