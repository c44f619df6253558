//! The common parts of skillgap's JSON documents: `format`, `version`, and errors with a place and a hint.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::strict::{describe, hint, text};
use crate::text::cut;

/// The reason that a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The place in the document: `history[3]`, `line 2, column 7`; `None` if the error is about the whole document.
    pub place: Option<String>,
    /// The message.
    pub why: String,
    /// A way out for the user, if there is one.
    pub hint: Option<String>,
}

impl ReadError {
    /// Creates an error about the whole document.
    pub fn new(why: impl Into<String>) -> Self {
        Self { place: None, why: why.into(), hint: None }
    }

    /// Creates an error from an error of the JSON parser, with line and column.
    pub(crate) fn of_json(error: &serde_json::Error) -> Self {
        let described = Self::new(describe(error)).hint(hint(error));
        if error.column() == 0 {
            return described;
        }
        described.at(format!("line {}, column {}", error.line(), error.column()))
    }

    /// Adds the place.
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { place: Some(place.into()), ..self }
    }

    /// Places the error inside `outer`: `level` inside `ratings[3]` is `ratings[3].level`.
    pub fn within(self, outer: &str) -> Self {
        let place = self.place.map_or_else(|| outer.to_owned(), |inner| format!("{outer}.{inner}"));
        Self { place: Some(place), ..self }
    }

    /// Adds a hint.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.why),
            None => f.write_str(&self.why),
        }
    }
}

impl std::error::Error for ReadError {}

/// The hint for a document of a newer version.
const NEWER: &str = "a newer skillgap wrote it; bring this one up to date";

/// The program that wrote a document.
#[derive(Serialize)]
pub(crate) struct Generator {
    name: &'static str,
    version: &'static str,
}

impl Generator {
    /// This program.
    pub(crate) const HERE: Self = Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
}

/// A format of documents: the value of `format`, and the version that this program reads and writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The value of `format`.
    pub name: &'static str,
    /// The value of `version`.
    pub version: u32,
}

/// The most terminal cells of a format's name that an error shows.
const LONGEST: usize = 80;

/// The formats of skillgap, with the command that reads a document of each.
const READ_BY: [(&str, &str); 6] = [
    ("skillgap.progress", "`skillgap import` reads an export; `skillgap team` compares people"),
    ("skillgap.benchmark", "`skillgap benchmark add` adds a list"),
    ("skillgap.request", "`skillgap opinion give` answers a request"),
    ("skillgap.opinion", "`skillgap opinion add` takes an opinion"),
    ("skillgap.comparison", "`skillgap opinion add` takes the opinions that the comparison is made of"),
    ("skillgap.team", "`skillgap team` takes the exports that this document is made of"),
];

/// The formats that a command reads, with the command that writes a document of each.
const WRITTEN_BY: [(&str, &str); 4] = [
    ("skillgap.progress", "`skillgap export` writes an export"),
    ("skillgap.benchmark", "`skillgap benchmark show ID --json` shows how a list is written"),
    ("skillgap.request", "`skillgap opinion ask` writes a request"),
    ("skillgap.opinion", "`skillgap opinion give` writes an opinion"),
];

/// The fields that name the format of a document.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: Option<&'a RawValue>,
    #[serde(borrow)]
    version: Option<&'a RawValue>,
}

impl Format {
    /// Checks the `format` and the `version` of a document.
    ///
    /// # Errors
    /// Returns an error if the format is another one, with the command that reads it as the hint, or if the version is
    /// not known.
    pub fn check(self, name: Option<&str>, version: Option<u64>) -> Result<(), ReadError> {
        let Self { name: ours, version: known } = self;
        match name {
            None => return Err(self.other("it has no `format`".to_owned())),
            Some(name) if name != ours => {
                let why = format!("its `format` is `{}`, not `{ours}`", cut(name, LONGEST, "…"));
                return Err(match hint_for(&READ_BY, name) {
                    Some(hint) => ReadError::new(why).hint(hint),
                    None => self.other(why),
                });
            }
            Some(_) => {}
        }
        match version {
            Some(version) if version == u64::from(known) => Ok(()),
            Some(newer) if newer > u64::from(known) => Err(Self::newer(newer, known)),
            _ => Err(self.other(format!("its `version` is not {known}"))),
        }
    }

    /// Returns the error for a document of another format, with the command that writes one of this format as the hint.
    pub(crate) fn other(self, why: String) -> ReadError {
        let error = ReadError::new(why);
        match hint_for(&WRITTEN_BY, self.name) {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }

    /// Returns the reason why a document cannot be parsed. Another format is a better reason than the first missing
    /// field.
    pub(crate) fn explain(self, json: &str, error: &serde_json::Error) -> ReadError {
        if !error.is_data() {
            return ReadError::of_json(error);
        }
        if !json.trim_ascii_start().starts_with('{') {
            return self.other("it is not a JSON object".to_owned());
        }
        if let Ok(Head { format, version }) = serde_json::from_str(json)
            && let Err(other) = self.check_fields(format, version)
        {
            return other;
        }
        ReadError::of_json(error)
    }

    /// Checks the fields `format` and `version` of a document.
    ///
    /// # Errors
    /// Returns the same errors as [`Format::check`].
    pub(crate) fn check_fields(self, name: Option<&RawValue>, version: Option<&RawValue>) -> Result<(), ReadError> {
        let version = version.and_then(|version| serde_json::from_str(version.get()).ok());
        self.check(name.and_then(text).as_deref(), version)
    }

    fn newer(version: u64, known: u32) -> ReadError {
        ReadError::new(format!("its version {version} is newer than {known}")).hint(NEWER)
    }
}

/// Returns the hint for a format.
fn hint_for(hints: &[(&str, &'static str)], format: &str) -> Option<&'static str> {
    hints.iter().find(|(name, _)| *name == format).map(|(_, hint)| *hint)
}

/// Returns the format of a document of skillgap, and the command that reads it; `None` for any other text.
///
/// # Errors
/// Returns an error if the text begins as a JSON object and is damaged.
pub(crate) fn own_document(json: &str) -> Result<Option<(&'static str, &'static str)>, ReadError> {
    let is_object =
        json.trim_ascii_start().strip_prefix('{').is_some_and(|rest| rest.trim_ascii_start().starts_with('"'));
    if !is_object {
        return Ok(None);
    }
    // A text may follow behind its front matter in JSON.
    match Head::deserialize(&mut serde_json::Deserializer::from_str(json)) {
        Ok(Head { format, .. }) => {
            let name = format.and_then(text).unwrap_or_default();
            Ok(READ_BY.iter().find(|(format, _)| *format == name).copied())
        }
        Err(error) if error.is_data() => Ok(None),
        Err(error) => Err(ReadError::of_json(&error)),
    }
}
