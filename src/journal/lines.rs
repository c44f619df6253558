use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::Event;

/// Serializes events as a list of JSON objects, each exactly as in its journal line. The function returns the events.
pub struct Lines<F>(pub F);

impl<'a, I: Iterator<Item = Cow<'a, Event>>, F: Fn() -> I> Serialize for Lines<F> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)().map(Line))
    }
}

/// Serializes one event as its line.
struct Line<'a>(Cow<'a, Event>);

impl Serialize for Line<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(self.0.line()).expect("an event's line is JSON");
        raw.serialize(serializer)
    }
}
