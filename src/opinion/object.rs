use serde_json::{Map, Value};

use super::MAX_SKILLS;
use crate::catalog::{Level, SkillId};
use crate::format::{Format, ReadError};
use crate::id::Id;
use crate::journal::EventId;
use crate::strict;

/// A JSON object whose fields are read one by one. Errors name the place of the field.
pub(super) struct Object<'a> {
    place: String,
    fields: &'a Map<String, Value>,
}

/// Reads a whole document, and checks its format and version.
///
/// # Errors
/// Returns an error if the text is not a JSON object, is one that readers understand [differently](strict), or has
/// another format or version.
pub(super) fn document(json: &str, format: Format) -> Result<Value, ReadError> {
    strict::check(json).map_err(|error| ReadError::of_json(&error))?;
    let value: Value = serde_json::from_str(json).map_err(|error| ReadError::of_json(&error))?;
    if !value.is_object() {
        return Err(format.other("it is not a JSON object".to_owned()));
    }
    format.check(value["format"].as_str(), value["version"].as_u64())?;
    Ok(value)
}

impl<'a> Object<'a> {
    /// Returns the object in `value`. `place` is its path in the document; empty for the document itself.
    pub(super) fn new(value: &'a Value, place: impl Into<String>) -> Result<Self, ReadError> {
        let place = place.into();
        match value.as_object() {
            Some(fields) => Ok(Self { place, fields }),
            None => Err(ReadError::new("it is not an object").at(place)),
        }
    }

    /// An error about a field.
    pub(super) fn error(&self, field: &str, why: impl Into<String>) -> ReadError {
        let error = ReadError::new(why).at(field);
        if self.place.is_empty() { error } else { error.within(&self.place) }
    }

    fn missing(&self, field: &str) -> ReadError {
        self.error(field, "it is missing")
    }

    /// Returns the value of a field; `None` if it is absent or null.
    fn value(&self, field: &str) -> Option<&'a Value> {
        self.fields.get(field).filter(|value| !value.is_null())
    }

    /// Returns true if the field exists, even if it is null.
    pub(super) fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// Returns the object in a field.
    pub(super) fn object(&self, field: &str) -> Result<Self, ReadError> {
        let place = if self.place.is_empty() { field.to_owned() } else { format!("{}.{field}", self.place) };
        match self.value(field) {
            Some(value) => Self::new(value, place),
            None => Err(self.missing(field)),
        }
    }

    /// Returns the objects in an array of at most [`MAX_SKILLS`].
    pub(super) fn objects(&self, field: &str) -> Result<Vec<Self>, ReadError> {
        let items = self.list(field)?;
        if items.len() > MAX_SKILLS {
            return Err(self.error(field, format!("it has {} entries, and at most {MAX_SKILLS} are read", items.len())));
        }
        items.iter().enumerate().map(|(nth, item)| Self::new(item, format!("{field}[{nth}]"))).collect()
    }

    /// Returns the array in a field.
    pub(super) fn list(&self, field: &str) -> Result<&'a [Value], ReadError> {
        match self.value(field) {
            Some(Value::Array(items)) => Ok(items),
            _ => Err(self.error(field, "it is not a list")),
        }
    }

    /// Returns the text in a field; `None` if it is absent, null or blank.
    pub(super) fn text(&self, field: &str) -> Result<Option<String>, ReadError> {
        match self.value(field) {
            None => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.error(field, "it is not text")),
        }
    }

    /// Returns the text in a required field.
    pub(super) fn needed(&self, field: &str) -> Result<String, ReadError> {
        self.text(field)?.ok_or_else(|| self.missing(field))
    }

    /// Returns the texts in an array.
    pub(super) fn texts(&self, field: &str) -> Result<Vec<String>, ReadError> {
        let mut texts = Vec::new();
        for value in self.list(field)? {
            match value {
                Value::String(text) => texts.push(text.clone()),
                _ => return Err(self.error(field, "it is not a list of strings")),
            }
        }
        Ok(texts)
    }

    /// Reads the text in a required field by `read`. `wanted` describes a valid text, for the error.
    pub(super) fn parsed<T>(
        &self,
        field: &str,
        wanted: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, ReadError> {
        let text = self.needed(field)?;
        read(&text).ok_or_else(|| self.error(field, format!("it is not {wanted}")))
    }

    /// Returns the id of a document.
    pub(super) fn id(&self, field: &str) -> Result<EventId, ReadError> {
        self.parsed(field, "a UUIDv7", EventId::parse)
    }

    /// Returns the id of a skill.
    pub(super) fn skill(&self) -> Result<SkillId, ReadError> {
        let text = self.needed("skill")?;
        Id::parse(&text).map_err(|error| self.error("skill", error.to_string()))
    }

    /// Returns the boolean in a field; false if it is absent.
    pub(super) fn flag(&self, field: &str) -> Result<bool, ReadError> {
        match self.value(field) {
            None => Ok(false),
            Some(Value::Bool(is_set)) => Ok(*is_set),
            Some(_) => Err(self.error(field, "it is not `true` or `false`")),
        }
    }

    /// Returns the count in a field; 0 if it is absent.
    pub(super) fn count(&self, field: &str) -> Result<u32, ReadError> {
        let Some(value) = self.value(field) else { return Ok(0) };
        match value.as_u64().map(u32::try_from) {
            Some(Ok(count)) => Ok(count),
            _ => Err(self.error(field, "it is not a whole number")),
        }
    }

    /// Returns the level in a field; `None` if it is absent or null.
    pub(super) fn level(&self, field: &str) -> Result<Option<Level>, ReadError> {
        match self.value(field) {
            Some(value) => Ok(Some(self.as_level(field, value)?)),
            None => Ok(None),
        }
    }

    /// Returns the levels in an array.
    pub(super) fn levels(&self, field: &str) -> Result<Vec<Level>, ReadError> {
        self.list(field)?.iter().map(|value| self.as_level(field, value)).collect()
    }

    fn as_level(&self, field: &str, value: &Value) -> Result<Level, ReadError> {
        match value.as_u64().and_then(Level::new) {
            Some(level) => Ok(level),
            None => Err(self.error(field, format!("`{value}` is not a level: 0 to 5"))),
        }
    }
}
