//! JSON that every reader understands alike: no key twice, no number out of range, no deep nesting, no object that
//! would fill the memory. One rule for what is imported and for what stands in a journal: so all that is exported can
//! be imported again.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The most fields that an object may have: more is nothing of ours, and would fill the memory.
const MAX_FIELDS: usize = 10_000;

/// A value that keeps to the rule, and of which nothing else is wanted.
struct Strict;

/// The fields of an object in their order, none twice, their values as they stand.
#[derive(Debug)]
pub(crate) struct Fields<'a>(pub Vec<(String, &'a RawValue)>);

/// Checks a value of which nothing else is wanted.
///
/// # Errors
/// Returns an error if the text is not JSON, or if JSON readers would disagree about it.
pub(crate) fn check(json: &str) -> Result<(), serde_json::Error> {
    serde_json::from_str::<Strict>(json).map(|Strict| ())
}

/// Returns the message of a JSON error without its position, which the caller states first.
pub(crate) fn without_place(error: &serde_json::Error) -> String {
    let mut why = error.to_string();
    if let Some(place) = why.rfind(" at line ") {
        why.truncate(place);
    }
    why
}

/// Reads the fields of an object, calling `take` with each.
fn each_field<'de, A, V>(mut map: A, mut take: impl FnMut(String, V)) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    V: Deserialize<'de>,
{
    let mut seen = HashSet::new();
    while let Some(key) = map.next_key::<String>()? {
        if seen.contains(&key) {
            return Err(A::Error::custom(format!("the key `{key}` stands there twice")));
        }
        if seen.len() == MAX_FIELDS {
            return Err(A::Error::custom(format!("an object has more than {MAX_FIELDS} keys")));
        }
        seen.insert(key.clone());
        take(key, map.next_value()?);
    }
    Ok(())
}

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Strict;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Strict, A::Error> {
        each_field(map, |_, Strict| ()).map(|()| Strict)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Strict, A::Error> {
        while items.next_element::<Strict>()?.is_some() {}
        Ok(Strict)
    }

    fn visit_unit<E>(self) -> Result<Strict, E> {
        Ok(Strict)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Strict, E> {
        Ok(Strict)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Strict, E> {
        Ok(Strict)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Strict, E> {
        Ok(Strict)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Strict, E> {
        Ok(Strict)
    }

    fn visit_str<E>(self, _: &str) -> Result<Strict, E> {
        Ok(Strict)
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        each_field(map, |key, value: &RawValue| fields.push((key, value)))?;
        Ok(Fields(fields))
    }
}

/// Returns the text of a value; `None` if the value is no text.
pub(crate) fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}
