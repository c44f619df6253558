//! The JSON shape of the document, as it is written.

use crate::format::Generator;
use serde::Serialize;
use serde_json::value::RawValue;

use super::changes::Changes;
use super::evidence::{CheckedShape, SeenShape, UnratedShape};
use super::summary::{ListShape, Summary};

/// The document. `share` and `report --format json` leave out some of the last fields.
#[derive(Serialize)]
pub(super) struct Document<'a, H> {
    pub(super) format: &'static str,
    pub(super) version: u32,
    pub(super) generated_at: String,
    pub(super) generator: Generator,
    pub(super) person: PersonShape<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shared: Option<SharedShape<'a>>,
    pub(super) scale: Vec<Grade>,
    pub(super) benchmark: ListShape<'a>,
    pub(super) summary: Summary,
    pub(super) areas: Vec<AreaShape<'a>>,
    pub(super) requirements: Vec<RequirementShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) beside: Option<Beside<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) changes: Option<Changes<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ratings: Option<Vec<RatingShape<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen_unrated: Option<Vec<UnratedShape<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) plan: Option<Vec<PlanShape<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) history: Option<H>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) opinions: Option<&'a [Box<RawValue>]>,
}

/// The second list of a comparison.
#[derive(Serialize)]
pub(super) struct Beside<'a> {
    pub(super) benchmark: ListShape<'a>,
    pub(super) summary: Summary,
    pub(super) areas: Vec<AreaShape<'a>>,
    pub(super) requirements: Vec<RequirementShape<'a>>,
}
#[derive(Serialize)]
pub(super) struct PersonShape<'a> {
    pub(super) name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<String>,
}

/// The contents of a shared document, as JSON.
#[derive(Serialize)]
pub(super) struct SharedShape<'a> {
    #[serde(rename = "for")]
    pub(super) audience: &'static str,
    pub(super) skills: usize,
    pub(super) plan: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) only: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since_months: Option<u16>,
}

#[derive(Serialize)]
pub(super) struct Grade {
    pub(super) level: u8,
    pub(super) name: &'static str,
}

#[derive(Serialize)]
pub(super) struct AreaShape<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) requirements: usize,
    pub(super) rated: usize,
    pub(super) met: usize,
    pub(super) coverage: Option<f64>,
}

/// A requirement with the level that the user has, as JSON.
#[derive(Serialize)]
pub struct RequirementShape<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) skill: Option<&'a str>,
    pub(super) name: &'a str,
    pub(super) area: &'a str,
    pub(super) section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) any_of: Option<Vec<&'a str>>,
    pub(super) target: u8,
    pub(super) weight: u8,
    pub(super) wording: Option<&'a str>,
    pub(super) level: Option<u8>,
    pub(super) gap: Option<i8>,
    pub(super) status: &'static str,
    pub(super) priority: Option<u8>,
}

/// An answer, as JSON.
#[derive(Serialize)]
pub struct RatingShape<'a> {
    pub(super) skill: &'a str,
    pub(super) name: &'a str,
    pub(super) area: Option<&'a str>,
    pub(super) level: Option<u8>,
    pub(super) not_applicable: bool,
    pub(super) confidence: Option<&'static str>,
    pub(super) last_used: Option<String>,
    pub(super) note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) technology: Option<&'a str>,
    pub(super) rated_at: String,
    pub(super) rated_on: Option<String>,
    pub(super) stale: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) checked: Option<CheckedShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen: Option<SeenShape<'a>>,
}

/// A skill on the plan, as JSON.
#[derive(Serialize)]
pub struct PlanShape<'a> {
    pub(super) skill: &'a str,
    pub(super) target: Option<u8>,
    pub(super) due: Option<String>,
    pub(super) step: Option<&'a str>,
    pub(super) done_at: Option<String>,
}
