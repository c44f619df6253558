use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::journal::Event;

/// What can be read back from an export.
#[derive(Debug)]
pub struct Exported {
    /// When it was made.
    pub generated_at: Timestamp,
    /// Every event, in its order.
    pub history: Vec<Event>,
}

/// Reads an export back.
///
/// # Errors
/// What is wrong with it, with the place.
pub fn read_progress(json: &str) -> Result<Exported, String> {
    #[derive(Deserialize)]
    struct Shape<'a> {
        format: String,
        version: u32,
        generated_at: String,
        #[serde(borrow)]
        history: Vec<&'a RawValue>,
    }
    let shape: Shape<'_> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    if (shape.format.as_str(), shape.version) != ("skillgap.progress", 1) {
        return Err("wants `skillgap.progress`, version 1".to_owned());
    }
    let generated_at = shape.generated_at.parse().map_err(|_| "its `generated_at` is no time".to_owned())?;
    let event = |(index, raw): (usize, &&RawValue)| {
        Event::parse(raw.get()).map_err(|error| format!("history[{index}]: {error}"))
    };
    let history = shape.history.iter().enumerate().map(event).collect::<Result<_, _>>()?;
    Ok(Exported { generated_at, history })
}
