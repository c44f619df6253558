use serde::Serialize;
use serde_json::Value;

use super::FORMAT;
use crate::benchmark::{Asked, Benchmark, BenchmarkId, Requirement, RequirementId, Weight};
use crate::catalog::Level;
use crate::json::to_json;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    id: &'a BenchmarkId,
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
    id: Option<&'a RequirementId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(flatten)]
    asked: &'a Asked,
    target: Level,
    weight: Weight,
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
        id: &benchmark.id,
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
    // Where one skill is asked for, the requirement is called like the skill.
    let is_group = matches!(requirement.asked, Asked::AnyOf(_));
    Shape {
        id: is_group.then_some(&requirement.id),
        name: is_group.then_some(&requirement.name),
        asked: &requirement.asked,
        target: requirement.target,
        weight: requirement.weight,
        wording: requirement.wording.as_deref(),
        reason: requirement.reason.as_deref(),
        section: requirement.section.as_deref(),
        tier: requirement.tier.as_deref(),
        line: requirement.line,
    }
}
