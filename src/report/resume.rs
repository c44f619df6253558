//! Writes the ratings as a JSON Resume (<https://jsonresume.org/schema>), which users can merge into their own resume.

use serde::Serialize;

use super::{Report, to_json};
use crate::catalog::Skill;

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
    /// Always empty, like `profiles`: some themes need both fields.
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
    keywords: Vec<&'a str>,
}

/// Returns a resume with an entry for each skill from level 1 on: the level's name, and the skill's technologies as
/// keywords. It contains no notes.
pub fn resume(report: &Report<'_>) -> String {
    let mut skills = Vec::new();
    for (skill, answer) in report.answers() {
        if let Some(level) = answer.rating.level().filter(|level| level.number() > 0) {
            let keywords = report.catalog.skill(skill.as_str()).into_iter().flat_map(Skill::technology_names).collect();
            skills.push(Entry { name: report.catalog.name_of(skill), level: level.name(), keywords });
        }
    }
    let name = report.name.unwrap_or_default();
    to_json(&Document { schema: SCHEMA, basics: Basics { name, location: Nothing {}, profiles: [] }, skills })
}
