//! The ratings as a JSON Resume (<https://jsonresume.org/schema>), to be merged into one's own.

use serde::Serialize;

use super::{Report, to_json};
use crate::catalog::{Level, Text};

const SCHEMA: &str = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    basics: Basics<'a>,
    skills: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Basics<'a> {
    name: &'a str,
    /// Nothing is known of either, but there are themes that cannot do without.
    location: Nothing,
    profiles: [(); 0],
}

/// An object without fields.
#[derive(Serialize)]
struct Nothing {}

#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    level: &'static str,
    keywords: &'a [Text],
}

/// One entry per skill that somebody has, with the level's name, and the skill's technologies as keywords. What is
/// level 0 or not applicable is no part of a resume. No note is in it.
pub fn resume(report: &Report<'_>) -> String {
    let entry = |(skill, level): (_, Level)| Entry {
        name: report.catalog.name_of(skill),
        level: level.name(),
        keywords: report.catalog.skill(skill.as_str()).map_or(&[], |skill| &skill.technologies),
    };
    let levels = report.answers().into_iter().filter_map(|(skill, answer)| Some((skill, answer.rating.level()?)));
    to_json(&Document {
        schema: SCHEMA,
        basics: Basics { name: report.config.name.as_deref().unwrap_or_default(), location: Nothing {}, profiles: [] },
        skills: levels.filter(|(_, level)| level.number() > 0).map(entry).collect(),
    })
}
