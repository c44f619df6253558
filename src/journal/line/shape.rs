//! The shape of a line: its fields, in the order in which they are written.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What every event has.
#[derive(Deserialize)]
pub(super) struct Head<'a> {
    pub(super) v: u32,
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) at: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) event: Cow<'a, str>,
}

/// A text of a line. Named so that an optional one is borrowed too, which serde does not do for an optional `Cow`.
#[derive(Serialize, Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

impl Text<'_> {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self(Cow::Owned(text.into()))
    }

    pub(super) fn read(text: Option<&Self>) -> Option<&str> {
        text.map(|text| &*text.0)
    }

    pub(super) fn own(text: Option<Self>) -> Option<String> {
        text.map(|text| text.0.into_owned())
    }
}

/// What the events of version 1 have. The order of the fields is the order in the line.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shape<'a> {
    pub(super) v: u32,
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) at: Cow<'a, str>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) event: Cow<'a, str>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) skill: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<u8>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) last_used: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) technology: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) step: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) notes: Option<bool>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(super) also: Option<Vec<Text<'a>>>,
}

/// What only an `imported` event has.
#[derive(Serialize, Deserialize)]
pub(super) struct ImportedShape<'a> {
    #[serde(borrow)]
    pub(super) source: Cow<'a, str>,
    pub(super) answers: usize,
    #[serde(borrow)]
    pub(super) events: Vec<Text<'a>>,
}

/// What only an `opinion_opened` event has.
#[derive(Serialize, Deserialize)]
pub(super) struct OpenedShape<'a> {
    #[serde(borrow)]
    pub(super) opinion: Cow<'a, str>,
}

/// The fields of [`Shape`].
pub(super) const FIELDS: [&str; 16] = [
    "v",
    "id",
    "at",
    "day",
    "event",
    "skill",
    "level",
    "confidence",
    "last_used",
    "note",
    "technology",
    "due",
    "step",
    "target",
    "notes",
    "also",
];

/// The fields that a `forgotten` may have. One with any other may mean less than this version would erase.
pub(super) const FORGOTTEN_FIELDS: [&str; 7] = ["v", "id", "at", "event", "skill", "notes", "also"];

/// The name of the event that erases.
pub(super) const FORGOTTEN: &str = "forgotten";
/// The name of the event that tells what an import has brought. Earlier versions do not know it, and need not: one that
/// has other fields than [`ImportedShape`] is unknown here too.
pub(super) const IMPORTED: &str = "imported";

/// The name of the event that tells when an opinion was opened. Earlier versions do not know it, and carry it along; one
/// whose `opinion` is no id is unknown here too.
pub(super) const OPENED: &str = "opinion_opened";

pub(super) const KNOWN: [&str; 8] =
    ["rated", "not_applicable", "cleared", "planned", "plan_done", "plan_dropped", "undone", FORGOTTEN];
