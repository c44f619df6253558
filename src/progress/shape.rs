//! The JSON shape of the document, as it is written.

use serde::Serialize;
use serde_json::value::RawValue;

use super::changes::Changes;
use super::evidence::{CheckedShape, SeenShape, UnratedShape};
use super::summary::ListShape;
use crate::benchmark::{RequirementId, Weight};
use crate::catalog::{AreaId, Level, SkillId};
use crate::format::Generator;
use crate::gap::{Coverage, Status, Totals};
use crate::journal::{Confidence, Month};

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
    pub(super) summary: Totals,
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
    pub(super) summary: Totals,
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
    pub(super) level: Level,
    pub(super) name: &'static str,
}

#[derive(Serialize)]
pub(super) struct AreaShape<'a> {
    pub(super) id: &'a AreaId,
    pub(super) name: &'a str,
    pub(super) requirements: usize,
    pub(super) rated: usize,
    pub(super) met: usize,
    pub(super) coverage: Coverage,
}

/// A requirement with the level that the user has, as JSON.
#[derive(Serialize)]
pub struct RequirementShape<'a> {
    pub(super) id: &'a RequirementId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) skill: Option<&'a SkillId>,
    pub(super) name: &'a str,
    pub(super) area: &'a AreaId,
    pub(super) section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) any_of: Option<&'a [SkillId]>,
    pub(super) target: Level,
    pub(super) weight: Weight,
    pub(super) wording: Option<&'a str>,
    pub(super) level: Option<Level>,
    pub(super) gap: Option<i8>,
    pub(super) status: Status,
    pub(super) priority: Option<u8>,
}

/// An answer, as JSON.
#[derive(Serialize)]
pub struct RatingShape<'a> {
    pub(super) skill: &'a SkillId,
    pub(super) name: &'a str,
    pub(super) area: Option<&'a AreaId>,
    pub(super) level: Option<Level>,
    pub(super) not_applicable: bool,
    pub(super) confidence: Option<Confidence>,
    pub(super) last_used: Option<Month>,
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
    pub(super) skill: &'a SkillId,
    pub(super) target: Option<Level>,
    pub(super) due: Option<String>,
    pub(super) step: Option<&'a str>,
    pub(super) done_at: Option<String>,
}
