use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::Event;

/// A list of events as they stand in the journal, each one line of JSON: those that the function goes through.
pub struct Lines<F>(pub F);

impl<'a, I: Iterator<Item = Cow<'a, Event>>, F: Fn() -> I> Serialize for Lines<F> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)().map(Line))
    }
}

/// The line of an event.
struct Line<'a>(Cow<'a, Event>);

impl Serialize for Line<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(self.0.line()).expect("an event's line is JSON");
        raw.serialize(serializer)
    }
}
