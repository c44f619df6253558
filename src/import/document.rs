//! Reads a JSON object: a progress export, or a map from skills to levels.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::value::RawValue;

use super::claim::{Claim, find_rating};
use super::error::ImportError;
use super::names::Names;
use super::table::Claims;
use super::{Content, Known};
use crate::format::ReadError;
use crate::journal::{Details, Rating};
use crate::progress::Document;
use crate::strict::{Fields, text};

pub(super) fn read<'a>(json: &'a str, known: &Known<'_>) -> Result<Content<'a>, ImportError> {
    let Fields(fields) = serde_json::from_str(json).map_err(|error| ReadError::of_json(&error))?;
    let is_resume =
        fields.iter().any(|(key, value)| key == "basics" || key == "skills" && value.get().starts_with('['));
    if fields.iter().any(|(key, _)| key == "format") {
        Ok(Content::Progress(Document::of_fields(&fields)?))
    } else if is_resume {
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
        if let Some(fault) = names.too_many_unknown(&place) {
            too_many = too_many.or(Some(fault));
            read.left_out.push(raw(key, value));
            continue;
        }
        let skill = names.find(key).and_then(|skill| match named.insert(skill.clone(), key) {
            Some(other) => Err(ImportError::new(format!("`{other}` is the same skill"))),
            None => Ok(skill),
        });
        match (skill, rating(value)) {
            (Ok(skill), Ok(Some(rating))) => {
                read.claims.push(Claim { skill, rating, details: Details::default(), at: None });
            }
            (Ok(_), Ok(None)) => read.silent += 1,
            (skill, rating) => {
                read.left_out.push(raw(key, value));
                let faults = skill.err().into_iter().chain(rating.err());
                read.faults.extend(faults.map(|fault| fault.at(&place)));
            }
        }
    }
    read.faults.extend(too_many);
    read
}

/// Returns an entry of a map as JSON.
fn raw<'a>(key: &str, value: &RawValue) -> Cow<'a, str> {
    let key = serde_json::to_string(key).expect("a text is JSON");
    format!("{key}: {}", value.get()).into()
}

/// Returns the rating of an entry; `None` for null.
fn rating(value: &RawValue) -> Result<Option<Rating>, ImportError> {
    match (value.get(), text(value)) {
        ("null", _) => Ok(None),
        (_, Some(word)) => find_rating(&word).map(Some),
        (word, None) => find_rating(word).map(Some),
    }
}
