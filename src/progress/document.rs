use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::FORMAT;
use crate::format::ReadError;
use crate::journal::{Event, LineError};
use crate::strict::{Fields, check, describe, text};

/// The person whose progress is in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The name in their configuration, as they wrote it.
    pub name: Option<String>,
    /// A key that is the same in all documents that the person shares, whatever the name.
    pub key: Option<String>,
}

/// An export, read in full.
#[derive(Debug, Clone)]
pub struct Document {
    /// The person whose progress is in the document. The name is `None` if the document has no name that is a string.
    pub person: Person,
    /// The time at which the document was written; `None` if the document does not state it.
    pub generated_at: Option<Timestamp>,
    /// Every event in the order of the document, each with its place, such as `history[3]`.
    pub history: Vec<(String, Event)>,
}

impl Document {
    /// Reads an export.
    ///
    /// # Errors
    /// Returns the first mistake: another format, a newer version, no history, an invalid event, or JSON that two
    /// parsers could read differently.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let Fields(fields) = serde_json::from_str(json).map_err(|error| FORMAT.explain(json, &error))?;
        Self::of_fields(&fields)
    }

    /// Reads an export from its top-level fields.
    ///
    /// # Errors
    /// Returns the same errors as [`Document::read`].
    pub(crate) fn of_fields(fields: &[(String, &RawValue)]) -> Result<Self, ReadError> {
        FORMAT.check_fields(field(fields, "format"), field(fields, "version"))?;
        let Some(history) = field(fields, "history") else {
            return Err(ReadError::new("it has no `history`")
                .hint("`skillgap export` writes it; `skillgap share` and `skillgap report` leave it out"));
        };
        let history = events(history)?;
        for (key, value) in fields {
            if key != "history" {
                check(value.get()).map_err(|error| ReadError::new(describe(&error)).at(format!("`{key}`")))?;
            }
        }
        let person = field(fields, "person").and_then(|person| serde_json::from_str(person.get()).ok());
        let generated_at = field(fields, "generated_at").and_then(text).and_then(|time| time.parse().ok());
        Ok(Self { person: person.unwrap_or_default(), generated_at, history })
    }
}

fn field<'a>(fields: &[(String, &'a RawValue)], name: &str) -> Option<&'a RawValue> {
    let (_, value) = fields.iter().find(|(key, _)| key == name)?;
    Some(value)
}

/// Reads the events of a history.
fn events(history: &RawValue) -> Result<Vec<(String, Event)>, ReadError> {
    let items: Vec<&RawValue> =
        serde_json::from_str(history.get()).map_err(|_| ReadError::new("it is not a list").at("history"))?;
    let mut events = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let place = format!("history[{index}]");
        // A JSON string contains no raw line break, so line breaks and the blanks around them can be removed.
        let line: String = item.get().split(['\n', '\r']).map(str::trim_ascii).collect();
        match Event::parse(&line) {
            Ok(event) => events.push((place, event)),
            Err(error) => {
                let refused = ReadError::new(error.to_string()).at(place);
                let is_newer = matches!(error, LineError::Newer(_));
                return Err(if is_newer { refused.hint(LineError::WAY_OUT) } else { refused });
            }
        }
    }
    Ok(events)
}
