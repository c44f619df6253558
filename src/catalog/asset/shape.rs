//! The JSON of an area file, and of a skill that a user's list defines.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// The path of the schema, which only editors use.
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) area: AreaShape,
    pub(super) skills: Vec<SkillShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaShape {
    pub(super) id: String,
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SkillShape {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) meaning: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) technologies: Vec<TechnologyShape>,
    #[serde(default)]
    pub(super) requires: Vec<String>,
    pub(super) anchors: Vec<String>,
    pub(super) understanding: Option<String>,
    pub(super) check: Option<CheckShape>,
    #[serde(default)]
    pub(super) growth: Vec<GrowthShape>,
    #[serde(default)]
    pub(super) interview_phases: Vec<String>,
    /// The former ids of the skill. Ratings under them belong to this skill.
    #[serde(default)]
    pub(super) formerly: Vec<String>,
}

/// A technology: one name, or several spellings with the usual one first.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum TechnologyShape {
    Name(String),
    Spellings(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckShape {
    pub(super) question: String,
    pub(super) good_answer: String,
    pub(super) score: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrowthShape {
    pub(super) to: u8,
    pub(super) size: Option<String>,
    pub(super) route: String,
    pub(super) step: String,
    pub(super) source: Option<SourceShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceShape {
    pub(super) name: String,
    pub(super) url: String,
}

/// The fields of a skill that a user's list defines.
pub(super) const OWN_FIELDS: [&str; 14] = [
    "id",
    "name",
    "area",
    "meaning",
    "aliases",
    "technologies",
    "requires",
    "anchors",
    "understanding",
    "check",
    "growth",
    "interview_phases",
    "formerly",
    "$comment",
];

/// The area of a skill that a user's list defines: an area of the catalog, or a new one.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OwnArea {
    Known(String),
    New { id: String, name: String },
}
