//! The JSON of an area file, and of a skill of the user's own.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Path of the schema, for editors.
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
    /// Ids that this skill had before; ratings under them are this skill's.
    #[serde(default)]
    pub(super) formerly: Vec<String>,
}

/// A technology: one name, or its spellings with the usual one first.
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

/// The fields of a skill of the user's own.
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

/// The area of a skill of the user's own: one that is there, or a new one.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OwnArea {
    Known(String),
    New { id: String, name: String },
}
