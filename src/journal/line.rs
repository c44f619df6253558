//! Reads and writes the JSON line of an event, version 1. No other code does.

mod reader;
mod shape;
mod writer;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::chunk::{Line, Skills};
use super::{Event, Stamp, VERSION, canonical};

/// The reason why a line is not a valid event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// A newer version wrote the line; the number is its format version.
    #[error("version {0} is newer than {VERSION}")]
    Newer(u32),
    /// The line is not valid for this version.
    #[error("{0}")]
    Unreadable(String),
}

impl LineError {
    /// The hint for a line of a newer version.
    pub(crate) const WAY_OUT: &str = "a newer skillgap wrote it; bring this one up to date";
}

impl Event {
    /// Reads one line, without its line break.
    ///
    /// # Errors
    /// Returns an error if the line is not a JSON object, or not [unambiguous](crate::strict), has no id or time, was
    /// written by a newer version, or is an event that this version knows with a value out of range.
    pub fn parse(line: &str) -> Result<Self, LineError> {
        Self::read(line.to_owned().into(), &mut Skills::default())
    }

    /// Like [`Event::parse`], for a line that is a slice of a longer text.
    pub(super) fn read(line: Line, skills: &mut Skills) -> Result<Self, LineError> {
        let (id, Stamp { at, day }, act) = match canonical::read(line.as_str(), skills) {
            Some(rating) => rating,
            None => reader::read(line.as_str(), skills)?,
        };
        Ok(Self { id, at, day, act, line })
    }
}

/// Splits the object in a line into its fields. The values stay unparsed.
pub(super) fn fields(json: &str) -> BTreeMap<Cow<'_, str>, &RawValue> {
    serde_json::from_str(json).expect("it is an object")
}

/// Builds an object from these fields.
pub(super) fn object(fields: &BTreeMap<Cow<'_, str>, &RawValue>) -> String {
    serde_json::to_string(fields).expect("fields of an object are one again")
}

#[cfg(test)]
mod tests {
    use super::shape::{FIELDS, FORGOTTEN, Shape, Text};
    use super::*;
    use crate::journal::{Act, EventId};

    const ID: &str = "019a9f3c-8d13-7abc-8def-0123456789ab";
    const OLDER: &str = "019a9f3c-8d12-7abc-8def-0123456789ab";

    fn line(rest: &str) -> String {
        format!(r#"{{"v":1,"id":"{ID}","at":"2026-11-20T09:41:07.123Z",{rest}}}"#)
    }

    #[test]
    fn the_documented_example_line_is_written_exactly() {
        let text = line(
            r#""event":"rated","skill":"python","level":4,"confidence":"high","last_used":"2026-11","note":"größe \"x\"""#,
        );
        let event = Event::parse(&text).expect("it is a line");
        assert_eq!(Event::new(event.id, event.at, event.act.clone()).line(), text);
    }

    #[test]
    fn every_act_survives_writing_and_reading() {
        for rest in [
            r#""event":"rated","skill":"go","level":0"#.to_owned(),
            r#""event":"not_applicable","skill":"go","note":"no servers here""#.to_owned(),
            r#""day":"2026-11-20","event":"rated","skill":"go","level":0"#.to_owned(),
            r#""day":"2026-11-21","event":"not_applicable","skill":"go""#.to_owned(),
            r#""event":"cleared","skill":"go""#.to_owned(),
            r#""event":"planned","skill":"go","due":"2027-01-31","step":"read"}"#.replace('}', ""),
            r#""event":"plan_done","skill":"go""#.to_owned(),
            r#""event":"plan_dropped","skill":"go""#.to_owned(),
            format!(r#""event":"undone","target":"{OLDER}""#),
            format!(r#""event":"imported","source":"a \"b\".csv","answers":1,"events":["{OLDER}"]"#),
            r#""event":"imported","source":"{}","answers":0,"events":[]"#.to_owned(),
            format!(r#""event":"opinion_opened","opinion":"{OLDER}""#),
            r#""event":"forgotten","skill":"go""#.to_owned(),
            r#""event":"forgotten","skill":"go","notes":true"#.to_owned(),
            format!(r#""event":"forgotten","skill":"go","also":["{ID}","{OLDER}"]"#),
        ] {
            // A `forgotten` event always takes effect at the time in its id.
            let line = if rest.contains(FORGOTTEN) {
                line(&rest).replace("2026-11-20T09:41:07.123Z", "2025-11-20T03:08:56.979Z")
            } else {
                line(&rest)
            };
            let event = Event::parse(&line).expect("it is a line");
            assert!(!matches!(event.act, Act::Unknown { .. }), "{line}");
            let again = Event::new(event.id, event.stamp(), event.act.clone());
            assert_eq!(again.line(), event.line());
            assert_eq!(Event::parse(again.line()), Ok(again));
        }
    }

    #[test]
    fn unknown_events_and_fields_are_kept_verbatim() {
        let graded = line(r#""event":"graded","level":"high","x":[1, 2.50]"#);
        let event = Event::parse(&graded).expect("a later version wrote it");
        assert_eq!(event.act, Act::Unknown { name: "graded".into() });
        assert_eq!(event.line(), graded);
        let otherwise = r#""event":"imported","source":"x","answers":1,"events":["all"]"#;
        for other in
            [otherwise, r#""event":"imported""#, r#""event":"imported","source":["x"],"answers":1,"events":[]"#]
        {
            let event = Event::parse(&line(other)).expect("a later version wrote it");
            assert_eq!(event.act, Act::Unknown { name: "imported".into() }, "{other}");
        }
        let more = line(r#""event":"cleared","skill":"go","why":"typo""#);
        assert_eq!(Event::parse(&more).expect("it is a line").line(), more);
    }

    #[test]
    fn an_event_can_say_that_it_was_recorded_after_a_forgotten_one() {
        let [id, forgotten] = [OLDER, ID].map(|id| EventId::parse(id).expect("it is an id"));
        let act = Act::Cleared { skill: crate::id::Id::parse("go").expect("it is an id") };
        let event = Event::recorded_after(Some(forgotten), id, id.recorded_at(), act.clone());
        assert!(event.line().ends_with(&format!(r#""skill":"go","after":"{ID}"}}"#)), "{}", event.line());
        assert_eq!(Event::parse(event.line()).as_ref(), Ok(&event));
        assert_eq!(event.recorded_after_forgotten(), Some(forgotten));
        assert_eq!(Event::new(id, id.recorded_at(), act).recorded_after_forgotten(), None);
    }

    #[test]
    fn a_bad_line_says_why() {
        let newer = line(r#""event":"rated""#).replace("\"v\":1", "\"v\":2");
        assert_eq!(Event::parse(&newer), Err(LineError::Newer(2)));
        for (rest, why) in [
            (r#""event":"rated","skill":"go","level":6"#, "`level` is not 0 to 5"),
            (r#""event":"rated","skill":"go","level":-1"#, "a whole number is needed here"),
            (r#""event":"rated","skill":"go","level":3.5"#, "a whole number is needed here"),
            (r#""event":"rated","skill":"go""#, "`level` is not 0 to 5"),
            (r#""event":"rated","skill":"../x","level":1"#, "`skill` is not an id"),
            (r#""event":"rated","level":1"#, "`skill` is not an id"),
            (r#""event":"rated","skill":"go","level":1,"level":2"#, "the key `level` is there twice"),
            (r#""event":"rated","skill":"go","level":1,"confidence":"some""#, "`confidence` is not valid"),
            (r#""event":"rated","skill":"go","level":1,"last_used":"May""#, "`last_used` is not valid"),
            (r#""event":"rated","skill":"go","level":1,"day":"today""#, "`day` is not valid"),
            (r#""event":"rated","skill":"go","level":1,"day":"2026-11-22""#, "`day` is not the day of its `at`"),
            (r#""event":"rated","skill":"go","level":1,"day":"2026-11-19""#, "`day` is not the day of its `at`"),
            (r#""event":"forgotten","skill":"go","also":["x"]"#, "`also` has an item that is not the id of an event"),
            (r#""event":"undone","target":"x""#, "`target` is not the id of an event"),
            (&format!(r#""event":"undone","target":"{ID}""#), "not older than itself"),
            (r#""skill":"go""#, "the field `event` is missing"),
        ] {
            let error = Event::parse(&line(rest)).expect_err(rest).to_string();
            assert!(error.contains(why), "{rest}: {error}");
        }
        for bad in ["", "{", "[]", "null", "{}", &line(r#""event":"x""#).replace("019a", "zzzz"), "\u{0}\u{0}"] {
            assert!(Event::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn unknown_fields_must_be_unambiguous_json() {
        let deep = "[".repeat(200) + &"]".repeat(200);
        for (value, why) in [
            ("1e400", "number out of range"),
            ("-1e400", "number out of range"),
            (r#"{"a":1,"\u0061":2}"#, "the key `a` is there twice"),
            (&deep, "it is nested too deeply"),
            (r#""\ud800""#, "unexpected end of hex escape"),
        ] {
            for rest in [r#""event":"graded""#, r#""event":"rated","skill":"go","level":1"#] {
                let error = Event::parse(&line(&format!(r#"{rest},"x":{value}"#))).expect_err(value).to_string();
                assert!(error.contains(why), "{value}: {error}");
            }
        }
        let nested = r#""event":"rated","skill":"go","level":1,"x":{"skill":7,"y":[123456789012345678901234567890]}"#;
        assert_eq!(Event::parse(&line(nested)).expect("it is a line").line(), line(nested));
    }

    #[test]
    fn the_list_of_fields_names_every_field_of_the_shape() {
        let text = |text: &str| Some(Text::of(text));
        let shape = Shape {
            skill: text("x"),
            level: Some(1),
            confidence: text("x"),
            last_used: text("x"),
            note: text("x"),
            technology: text("x"),
            due: text("x"),
            step: text("x"),
            target: text("x"),
            notes: Some(true),
            also: Some(Vec::new()),
            day: text("x"),
            ..Shape::default()
        };
        let json = serde_json::to_string(&shape).expect("it is JSON");
        let named: Vec<String> = fields(&json).into_keys().map(Cow::into_owned).collect();
        let mut fields = FIELDS;
        fields.sort_unstable();
        assert_eq!(named, fields);
    }
}
