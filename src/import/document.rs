//! A JSON document: a progress export, or a plain map from skills to levels.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::claim::{Claim, find_rating};
use super::error::ImportError;
use super::journal::event;
use super::names::Names;
use super::table::Claims;
use super::{Content, Known};
use crate::journal::{Details, Event};
use crate::strict::{Fields, check, text, without_place};

const FORMAT: &str = "skillgap.progress";
const VERSION: u64 = 1;

pub(super) fn read<'a>(json: &'a str, known: &Known<'_>) -> Result<Content<'a>, ImportError> {
    let Fields(fields) = serde_json::from_str(json).map_err(|error| ImportError::of_json(&error))?;
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
    let is_list = |value: &RawValue| value.get().starts_with('[');
    if field("format").is_some() {
        progress(&fields).map(Content::Events)
    } else if field("basics").is_some() || field("skills").is_some_and(is_list) {
        Err(ImportError::new("it is a JSON Resume, which says no levels of ours")
            .hint("write its skills as a map: `{\"python\": 4, \"go\": 2}`"))
    } else if fields.is_empty() {
        Err(super::no_skill())
    } else {
        Ok(Content::Claims(map(&fields, known)))
    }
}

/// The history of a progress export.
fn progress(fields: &[(String, &RawValue)]) -> Result<Vec<(String, Event)>, ImportError> {
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
    let format = field("format").and_then(text).unwrap_or_default();
    if format != FORMAT {
        let error = ImportError::new(format!("its `format` is `{format}`, not `{FORMAT}`"));
        return Err(match &*format {
            "skillgap.benchmark" => error.hint("`skillgap benchmark add` takes lists"),
            _ => error,
        });
    }
    let version = field("version").and_then(|version| serde_json::from_str::<u64>(version.get()).ok());
    match version {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => {
            return Err(ImportError::new(format!("its version {newer} is newer than {VERSION}"))
                .hint("a newer skillgap wrote it; bring this one up to date"));
        }
        _ => return Err(ImportError::new(format!("its `version` is not {VERSION}"))),
    }
    let history = field("history").ok_or_else(|| {
        ImportError::new("it has no `history`").hint("`skillgap export` writes it, `skillgap report` does not")
    })?;
    let history: Vec<&RawValue> =
        serde_json::from_str(history.get()).map_err(|_| ImportError::new("it is no list").at("history"))?;
    let mut events = Vec::with_capacity(history.len());
    for (index, item) in history.into_iter().enumerate() {
        let place = format!("history[{index}]");
        // A line break stands only between values, and so do the blanks beside it.
        let line: String = item.get().split(['\n', '\r']).map(str::trim_ascii).collect();
        events.push((place.clone(), event(&line).map_err(|error| error.at(&place))?));
    }
    for (key, value) in fields.iter().filter(|(key, _)| key != "history") {
        check(value.get()).map_err(|error| ImportError::new(without_place(&error)).at(&format!("`{key}`")))?;
    }
    Ok(events)
}

/// `{"python": 3, "Go": "working", "rust": "n/a"}`; null says nothing.
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
        let said = text(value).unwrap_or_else(|| value.get().to_owned());
        let rating = (value.get() != "null").then(|| find_rating(&said)).transpose();
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
