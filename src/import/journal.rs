//! Reads a journal file: one JSON object per line.

use super::error::ImportError;
use crate::journal::{Event, LineError};
use crate::strict::Fields;

/// Returns true if `text`, which begins with a brace, is a journal: its first line is an event or begins like one.
pub(super) fn is_one(text: &str) -> bool {
    let first = text.trim_ascii_start().lines().next().unwrap_or_default().trim_ascii();
    match serde_json::from_str::<Fields<'_>>(first) {
        Ok(Fields(fields)) => fields.iter().any(|(key, _)| key == "event" || key == "v"),
        Err(_) => first.starts_with(r#"{"v":"#),
    }
}

/// Returns the events of a journal, each with its line number.
pub(super) fn read(text: &str) -> Result<Vec<(String, Event)>, ImportError> {
    let mut events = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let line = line.trim_ascii();
        if !line.is_empty() {
            let place = format!("line {}", index + 1);
            let event = event(line).map_err(|error| error.at(&place))?;
            events.push((place, event));
        }
    }
    Ok(events)
}

/// Reads one line.
fn event(line: &str) -> Result<Event, ImportError> {
    Event::parse(line).map_err(|error| match error {
        LineError::Newer(_) => ImportError::new(error.to_string()).hint(LineError::WAY_OUT),
        LineError::Unreadable(why) => ImportError::new(why),
    })
}
