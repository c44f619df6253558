//! The JSON fields of a line, in the order in which they are written.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The fields that every event has.
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

/// A text in a line. A separate type, because serde does not borrow from an optional `Cow`.
#[derive(Serialize, Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

impl Text<'_> {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self(Cow::Owned(text.into()))
    }

    pub(super) fn of_option(text: Option<impl ToString>) -> Option<Self> {
        Some(Self::of(text?.to_string()))
    }

    pub(super) fn read(text: Option<&Self>) -> Option<&str> {
        text.map(|text| &*text.0)
    }

    pub(super) fn own(text: Option<Self>) -> Option<String> {
        text.map(|text| text.0.into_owned())
    }
}

/// The fields of the events of version 1, in the order in which they are written.
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

/// The fields that only an `imported` event has.
#[derive(Serialize, Deserialize)]
pub(super) struct ImportedShape<'a> {
    #[serde(borrow)]
    pub(super) source: Cow<'a, str>,
    pub(super) answers: usize,
    #[serde(borrow)]
    pub(super) events: Vec<Text<'a>>,
}

/// The fields that only an `opinion_opened` event has.
#[derive(Serialize, Deserialize)]
pub(super) struct OpenedShape<'a> {
    #[serde(borrow)]
    pub(super) opinion: Cow<'a, str>,
}

/// The names of the fields of [`Shape`].
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

/// The fields that a `forgotten` event may have. An event with any other field may be meant to erase less than this
/// version would.
pub(super) const FORGOTTEN_FIELDS: [&str; 7] = ["v", "id", "at", "event", "skill", "notes", "also"];

/// The name of the event that erases earlier ones.
pub(super) const FORGOTTEN: &str = "forgotten";
/// The name of the event that records an import. Earlier versions treat it as unknown, which does no harm; so does this
/// version if the fields are not those of [`ImportedShape`].
pub(super) const IMPORTED: &str = "imported";

/// The name of the event that records when an opinion was opened. Earlier versions keep it as an unknown event; so does
/// this version if `opinion` is not an id.
pub(super) const OPENED: &str = "opinion_opened";

pub(super) const KNOWN: [&str; 8] =
    ["rated", "not_applicable", "cleared", "planned", "plan_done", "plan_dropped", "undone", FORGOTTEN];
