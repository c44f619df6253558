use serde::Serialize;
use serde_json::Value;

use super::FORMAT;
use crate::benchmark::{Asked, Benchmark, Requirement};
use crate::catalog::SkillId;
use crate::json::to_json;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    requirements: Vec<Shape<'a>>,
    #[serde(skip_serializing_if = "<[Value]>::is_empty")]
    skills: &'a [Value],
}

#[derive(Serialize)]
struct Shape<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skill: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    any_of: Option<Vec<&'a str>>,
    target: u8,
    weight: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

/// Returns `benchmark` as a JSON file that [`parse`](super::parse) can read.
pub fn write(benchmark: &Benchmark) -> String {
    to_json(&Document {
        format: FORMAT.name,
        version: FORMAT.version,
        id: benchmark.id.as_str(),
        title: &benchmark.title,
        publisher: benchmark.publisher.as_deref(),
        year: benchmark.year,
        url: benchmark.url.as_deref(),
        requirements: benchmark.requirements.iter().map(shape).collect(),
        skills: &benchmark.skills,
    })
}

/// Returns the JSON shape of a requirement. A requirement for a single skill has the skill's id and name, which are
/// left out.
fn shape(requirement: &Requirement) -> Shape<'_> {
    let (is_group, skill, any_of) = match &requirement.asked {
        Asked::Skill(skill) => (false, Some(skill.as_str()), None),
        Asked::AnyOf(members) => (true, None, Some(members.iter().map(SkillId::as_str).collect())),
    };
    Shape {
        id: is_group.then(|| requirement.id.as_str()),
        name: is_group.then_some(&requirement.name),
        skill,
        any_of,
        target: requirement.target.number(),
        weight: requirement.weight.number(),
        wording: requirement.wording.as_deref(),
        reason: requirement.reason.as_deref(),
        section: requirement.section.as_deref(),
        tier: requirement.tier.as_deref(),
        line: requirement.line,
    }
}
