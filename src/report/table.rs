//! The ratings as a table (CSV) that import and spreadsheets read.

use std::borrow::Cow;

use super::Report;
use crate::csv::{HEADER, row, text};
use crate::journal::{Confidence, Rating};

/// One row per skill rated or n/a now. Without `notes`, their cells are empty, as is that of a note of blanks alone.
pub fn table(report: &Report<'_>, notes: bool) -> String {
    let mut out = row(HEADER.map(Cow::Borrowed));
    for (skill, answer) in report.answers() {
        let level = match answer.rating {
            Rating::Level(level) => level.to_string(),
            Rating::NotApplicable => "n/a".to_owned(),
        };
        let note = answer.details.said().filter(|_| notes).unwrap_or_default();
        let area = report.catalog.skill(skill.as_str()).map_or("", |skill| skill.area.as_str());
        out += &row([
            text(skill.as_str()),
            level.into(),
            answer.rated.to_string().into(),
            text(note),
            answer.details.confidence.map_or("", Confidence::name).into(),
            answer.details.last_used.map(|month| month.to_string()).unwrap_or_default().into(),
            text(report.catalog.name_of(skill)),
            area.into(),
        ]);
    }
    out
}
