//! The JSON shape of the file, as it is read.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Deserialize)]
pub(super) struct Document<'a> {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) publisher: Option<String>,
    pub(super) year: Option<i16>,
    pub(super) url: Option<String>,
    /// Each requirement is read on its own, so that the problems of all requirements are reported, each with its place.
    #[serde(borrow)]
    pub(super) requirements: Vec<&'a RawValue>,
    #[serde(default)]
    pub(super) skills: Vec<Value>,
    #[serde(rename = "$schema")]
    pub(super) _schema: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RequirementShape {
    pub(super) id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) skill: Option<String>,
    pub(super) any_of: Option<Vec<String>>,
    pub(super) target: i64,
    pub(super) weight: i64,
    pub(super) wording: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tier: Option<String>,
    pub(super) line: Option<usize>,
}
