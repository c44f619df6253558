//! Reads a JSON list of records, the form in which programs write tables: `[{"skill": "python", "level": 4}, …]`.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::columns::{Columns, missing};
use super::error::ImportError;
use super::options::Options;
use super::table::{Row, Table};
use crate::format::ReadError;
use crate::strict::{Fields, text};

/// The most records that a list may have.
const MAX_RECORDS: usize = 100_000;
/// The most different fields that the records of a list may have together.
const MAX_FIELDS: usize = 1000;

/// Reads a list of records as a table. The fields become columns.
pub(super) fn read<'a>(json: &'a str, options: &Options) -> Result<Table<'a>, ImportError> {
    let items: Vec<&'a RawValue> = serde_json::from_str(json).map_err(|error| ReadError::of_json(&error))?;
    if items.is_empty() {
        return Err(super::no_skill());
    }
    if items.len() > MAX_RECORDS {
        return Err(ImportError::new(format!("there are more than {MAX_RECORDS} records")));
    }
    let mut header: Vec<Cow<'a, str>> = Vec::new();
    let mut rows = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let place = format!("record {}", index + 1);
        let Fields(fields) = serde_json::from_str(item.get()).map_err(|_| {
            ImportError::new("it is not an object with a skill and a level")
                .at(&place)
                .hint("write each record as an object: `[{\"skill\": \"python\", \"level\": 4}]`")
        })?;
        let mut cells = vec![Cow::Borrowed(""); header.len()];
        for (key, value) in fields {
            let column = header.iter().position(|name| *name == key).unwrap_or_else(|| {
                header.push(key.into());
                cells.push(Cow::Borrowed(""));
                header.len() - 1
            });
            if header.len() > MAX_FIELDS {
                return Err(ImportError::new(format!("the records have more than {MAX_FIELDS} fields")));
            }
            cells[column] = match (value.get(), text(value)) {
                ("null", _) => Cow::Borrowed(""),
                (_, Some(text)) => text.into(),
                (raw, None) => raw.into(),
            };
        }
        rows.push(Row { place, cells, raw: item.get() });
    }
    let columns = Columns::find(&header, &options.columns).ok_or_else(|| missing(&header, &options.columns))??;
    Ok(Table { columns, width: header.len(), rows, frame: ["[\n", "\n]\n", ",\n"], broken: None, notes: Vec::new() })
}
