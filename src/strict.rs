//! JSON that every program reads in the same way: no key twice, no number out of range, no deep nesting, no object that
//! would fill the memory. Imports and journals follow the same rules, so every export can be imported again.

mod describe;

pub(crate) use describe::{CORRECT, describe, hint};

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The most fields that an object may have. No document of skillgap has more, and they would fill the memory.
const MAX_FIELDS: usize = 10_000;

/// A value that follows the rules. Its content is dropped.
struct Strict;

/// The fields of an object in their order, none twice, with their values as raw JSON.
#[derive(Debug)]
pub(crate) struct Fields<'a>(pub Vec<(String, &'a RawValue)>);

/// Checks that a text is JSON that follows the rules.
///
/// # Errors
/// Returns an error if the text is not JSON, or if programs would read it in different ways.
pub(crate) fn check(json: &str) -> Result<(), serde_json::Error> {
    serde_json::from_str::<Strict>(json).map(|Strict| ())
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
            return Err(A::Error::custom(format!("the key `{key}` is there twice")));
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

/// Returns the text of a value; `None` if the value is not a text.
pub(crate) fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}
