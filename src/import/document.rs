//! A JSON document: a progress export, or a plain map from skills to levels.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::Content;
use super::claim::{Claim, find_rating, find_skill};
use super::error::ImportError;
use super::journal::event;
use crate::catalog::Catalog;
use crate::journal::{Details, Event};
use crate::strict::{Fields, check, text, without_place};

const FORMAT: &str = "skillgap.progress";
const VERSION: u64 = 1;

pub(super) fn read(json: &str, catalog: &Catalog) -> Result<Content, ImportError> {
    let Fields(fields) = serde_json::from_str(json).map_err(|error| ImportError::of_json(&error))?;
    if fields.iter().any(|(key, _)| key == "format") {
        progress(&fields).map(Content::Events)
    } else {
        map(&fields, catalog).map(Content::Claims)
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
fn map(fields: &[(String, &RawValue)], catalog: &Catalog) -> Result<Vec<Claim>, ImportError> {
    let mut claims = Vec::new();
    let mut named = HashMap::new();
    for (key, value) in fields {
        let place = format!("`{key}`");
        let refuse = |error: ImportError| error.at(&place);
        let skill = find_skill(key, catalog).map_err(refuse)?;
        if let Some(other) = named.insert(skill.clone(), key) {
            return Err(refuse(ImportError::new(format!("`{other}` is the same skill"))));
        }
        if value.get() == "null" {
            continue;
        }
        let said = text(value).unwrap_or_else(|| value.get().to_owned());
        let rating = find_rating(&said).map_err(refuse)?;
        claims.push(Claim { place, skill, rating, details: Details::default(), at: None });
    }
    Ok(claims)
}
