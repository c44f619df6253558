//! Reads a JSON object: a progress export, or a map from skills to levels.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::claim::{Claim, find_rating};
use super::error::ImportError;
use super::names::Names;
use super::table::Claims;
use super::{Content, Known};
use crate::format::ReadError;
use crate::journal::Details;
use crate::progress::Document;
use crate::strict::{Fields, text};

pub(super) fn read<'a>(json: &'a str, known: &Known<'_>) -> Result<Content<'a>, ImportError> {
    let Fields(fields) = serde_json::from_str(json).map_err(|error| ReadError::of_json(&error))?;
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
    let is_list = |value: &RawValue| value.get().starts_with('[');
    if field("format").is_some() {
        Ok(Content::Progress(Document::of_fields(&fields)?))
    } else if field("basics").is_some() || field("skills").is_some_and(is_list) {
        Err(ImportError::new("it is a JSON Resume, whose levels differ from those of skillgap")
            .hint("write its skills as a map: `{\"python\": 4, \"go\": 2}`"))
    } else if fields.is_empty() {
        Err(super::no_skill())
    } else {
        Ok(Content::Claims(map(&fields, known)))
    }
}

/// Reads a map such as `{"python": 3, "Go": "working", "rust": "n/a"}`. A skill with null has no rating.
fn map<'a>(fields: &[(String, &'a RawValue)], known: &Known<'_>) -> Claims<'a> {
    let mut names = Names::new(known);
    let mut read = Claims { frame: ["{\n", "\n}\n", ",\n"], ..Claims::default() };
    let (mut named, mut too_many) = (HashMap::new(), None);
    for (key, value) in fields {
        let place = format!("`{key}`");
        let raw = || {
            let key = serde_json::to_string(key).expect("a text is JSON");
            format!("{key}: {}", value.get()).into()
        };
        if let Some(fault) = names.too_many_unknown(&place) {
            too_many = too_many.or(Some(fault));
            read.left_out.push(raw());
            continue;
        }
        let mut faults = Vec::new();
        let skill = names.find(key).and_then(|skill| match named.insert(skill.clone(), key) {
            Some(other) => Err(ImportError::new(format!("`{other}` is the same skill"))),
            None => Ok(skill),
        });
        let skill = skill.map_err(|error| faults.push(error.at(&place))).ok();
        let word = text(value).unwrap_or_else(|| value.get().to_owned());
        let rating = (value.get() != "null").then(|| find_rating(&word)).transpose();
        let rating = rating.map_err(|error| faults.push(error.at(&place))).ok();
        match (skill, rating) {
            (Some(skill), Some(Some(rating))) => {
                read.claims.push(Claim { skill, rating, details: Details::default(), at: None });
            }
            (Some(_), Some(None)) => read.silent += 1,
            _ => read.left_out.push(raw()),
        }
        read.faults.append(&mut faults);
    }
    read.faults.extend(too_many);
    read
}
