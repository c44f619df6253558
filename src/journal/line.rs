//! The JSON line of an event, version 1; read and written here and nowhere else.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::canonical::{self, read_day};
use super::sheet::{Line, Skills};
use super::{Act, Answered, Confidence, Details, EARLIEST, Event, EventId, Imported, Month, Rating, Stamp, VERSION};
use crate::catalog::Level;
use crate::strict;

/// Why a line is no event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// A newer version wrote it.
    #[error("version {0} is newer than {VERSION}")]
    Newer(u32),
    /// It is not what this version writes.
    #[error("{0}")]
    Unreadable(String),
}

impl LineError {
    /// What the user can do about a line of a newer version.
    pub const WAY_OUT: &str = "a newer skillgap wrote it; bring this one up to date";
}

/// What every event has.
#[derive(Deserialize)]
struct Head<'a> {
    v: u32,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(borrow)]
    event: Cow<'a, str>,
}

/// A text of a line. Named so that an optional one is borrowed too, which serde does not do for an optional `Cow`.
#[derive(Serialize, Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Text<'_> {
    fn of(text: impl Into<String>) -> Option<Self> {
        Some(Self(Cow::Owned(text.into())))
    }

    fn read(text: &Option<Self>) -> Option<&str> {
        text.as_ref().map(|text| &*text.0)
    }

    fn own(text: Option<Self>) -> Option<String> {
        text.map(|text| text.0.into_owned())
    }
}

/// What the events of version 1 have. The order of the fields is the order in the line.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape<'a> {
    v: u32,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    day: Option<Text<'a>>,
    #[serde(borrow)]
    event: Cow<'a, str>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    skill: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    confidence: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    last_used: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    note: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    due: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    step: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    target: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<bool>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    also: Option<Vec<Text<'a>>>,
}

/// What only an `imported` event has.
#[derive(Serialize, Deserialize)]
struct ImportedShape<'a> {
    #[serde(borrow)]
    source: Cow<'a, str>,
    answers: usize,
    #[serde(borrow)]
    events: Vec<Text<'a>>,
}

/// The fields of [`Shape`].
const FIELDS: [&str; 15] = [
    "v",
    "id",
    "at",
    "day",
    "event",
    "skill",
    "level",
    "confidence",
    "last_used",
    "note",
    "due",
    "step",
    "target",
    "notes",
    "also",
];

/// The fields that a `forgotten` may have. One with any other may mean less than this version would erase.
const FORGOTTEN_FIELDS: [&str; 7] = ["v", "id", "at", "event", "skill", "notes", "also"];

/// The name of the event that erases.
const FORGOTTEN: &str = "forgotten";
/// The name of the event that tells what an import has brought. Earlier versions do not know it, and need not: one that
/// has other fields than [`ImportedShape`] is unknown here too.
const IMPORTED: &str = "imported";

const KNOWN: [&str; 8] =
    ["rated", "not_applicable", "cleared", "planned", "plan_done", "plan_dropped", "undone", FORGOTTEN];

impl Event {
    /// Makes an event of `act`, with its line.
    ///
    /// The instant is taken to the millisecond, as in the line, so that nothing changes when the line is read again.
    pub fn new(id: EventId, stamp: impl Into<Stamp>, act: Act) -> Self {
        Self::recorded_after(None, id, stamp, act)
    }

    /// As [`Event::new`], of an event that was recorded when its machine knew the `forgotten` event of this id, which does
    /// not erase it then, whatever the clocks say.
    pub(super) fn recorded_after(forgotten: Option<EventId>, id: EventId, stamp: impl Into<Stamp>, act: Act) -> Self {
        let Stamp { at, day } = stamp.into();
        let time = format!("{at:.3}");
        let at = time.parse().expect("a time that was just written can be read");
        let mut shape = Shape { v: VERSION, id: id.to_string().into(), at: time.into(), ..Shape::default() };
        shape.day = day.and_then(|day| Text::of(day.to_string()));
        match &act {
            Act::Answered(Answered { skill, rating, details }) => {
                shape.event = if rating.level().is_some() { "rated" } else { "not_applicable" }.into();
                shape.skill = Text::of(skill.as_str());
                shape.level = rating.level().map(Level::number);
                shape.confidence = details.confidence.and_then(|confidence| Text::of(confidence.name()));
                shape.last_used = details.last_used.and_then(|month| Text::of(month.to_string()));
                shape.note = details.note.clone().and_then(Text::of);
            }
            Act::Cleared { skill } => {
                shape.event = "cleared".into();
                shape.skill = Text::of(skill.as_str());
            }
            Act::Planned { skill, due, step } => {
                shape.event = "planned".into();
                shape.skill = Text::of(skill.as_str());
                shape.due = due.and_then(|date| Text::of(date.to_string()));
                shape.step = step.clone().and_then(Text::of);
            }
            Act::PlanDone { skill } => {
                shape.event = "plan_done".into();
                shape.skill = Text::of(skill.as_str());
            }
            Act::PlanDropped { skill } => {
                shape.event = "plan_dropped".into();
                shape.skill = Text::of(skill.as_str());
            }
            Act::Undone { target } => {
                shape.event = "undone".into();
                shape.target = Text::of(target.to_string());
            }
            Act::Forgotten { skill, only_notes, also } => {
                shape.event = FORGOTTEN.into();
                shape.skill = Text::of(skill.as_str());
                shape.notes = only_notes.then_some(true);
                shape.also =
                    (!also.is_empty()).then(|| also.iter().filter_map(|id| Text::of(id.to_string())).collect());
            }
            Act::Imported(_) => shape.event = IMPORTED.into(),
            Act::Unknown { name } => shape.event = name.clone().into(),
        }
        let mut line = json(&shape);
        if let Act::Imported(Imported { source, answers, events }) = &act {
            let events = events.iter().filter_map(|id| Text::of(id.to_string())).collect();
            append(&mut line, &json(&ImportedShape { source: source.into(), answers: *answers, events })[1..]);
        }
        if let Some(forgotten) = forgotten {
            append(&mut line, &format!(r#""after":"{forgotten}"}}"#));
        }
        Self { id, at, day, act, line: line.into() }
    }

    /// Reads one line, without its line break.
    ///
    /// # Errors
    /// When it is no JSON object, or one that readers do not understand [alike](strict), has no id or time, was written
    /// by a newer version, or is an event that this version knows with a value out of range.
    pub fn parse(line: &str) -> Result<Self, LineError> {
        Self::read(line.to_owned().into(), &mut Skills::default())
    }

    /// As [`Event::parse`], of a line that is a piece of a longer text.
    pub(super) fn read(line: Line, skills: &mut Skills) -> Result<Self, LineError> {
        let (id, Stamp { at, day }, act) = match canonical::read(line.as_str(), skills) {
            Some(rating) => rating,
            None => read(line.as_str(), skills)?,
        };
        Ok(Self { id, at, day, act, line })
    }
}

/// The JSON of a shape.
fn json(shape: &impl Serialize) -> String {
    serde_json::to_string(shape).expect("a shape of strings and numbers is JSON")
}

/// Appends fields, with the closing brace behind them, to the object in `line`.
fn append(line: &mut String, fields: &str) {
    line.truncate(line.len() - 1);
    line.push(',');
    line.push_str(fields);
}

fn read(line: &str, skills: &mut Skills) -> Result<(EventId, Stamp, Act), LineError> {
    // Serde would take an array for a struct.
    if !line.trim_ascii_start().starts_with('{') {
        return Err(bad("it is no JSON object"));
    }
    match serde_json::from_str::<Shape<'_>>(line) {
        Ok(shape) if shape.v == VERSION && KNOWN.contains(&&*shape.event) => {
            let (id, at) = stamp(&shape.id, &shape.at)?;
            known(id, at, shape, line, skills)
        }
        _ => with_unknown(line, skills),
    }
}

/// Reads a line in which this version does not know the event or a field, or says why it is none.
fn with_unknown(line: &str, skills: &mut Skills) -> Result<(EventId, Stamp, Act), LineError> {
    if let Some(version) = version(line).filter(|&version| version > VERSION) {
        return Err(LineError::Newer(version));
    }
    strict::check(line).map_err(unreadable)?;
    let head: Head<'_> = serde_json::from_str(line).map_err(unreadable)?;
    if head.v != VERSION {
        return Err(bad(format!("there is no version {}", head.v)));
    }
    let (id, at) = stamp(&head.id, &head.at)?;
    if !KNOWN.contains(&&*head.event) {
        let imported = (head.event == IMPORTED).then(|| imported(line)).flatten();
        let act = imported.map_or_else(|| Act::Unknown { name: head.event.into_owned() }, Act::Imported);
        return Ok((id, at.into(), act));
    }
    let mut fields = fields(line);
    fields.retain(|field, _| FIELDS.contains(&&**field));
    let object = object(&fields);
    let shape = serde_json::from_str(&object).map_err(unreadable)?;
    known(id, at, shape, line, skills)
}

/// Reads the day and the act of an event that this version knows; `line` is the whole line.
fn known(
    id: EventId,
    at: Timestamp,
    shape: Shape<'_>,
    line: &str,
    skills: &mut Skills,
) -> Result<(EventId, Stamp, Act), LineError> {
    let day = optional(Text::read(&shape.day), "day", read_day)?;
    if day.is_some_and(|day| !Stamp::fits(at, day)) {
        return Err(bad("its `day` is not the day of its `at`"));
    }
    Ok((id, Stamp { at, day }, cautious(act(id, shape, skills)?, line, id, at)))
}

/// What an `imported` event has brought; `None` where it says that in another way than this version does.
fn imported(line: &str) -> Option<Imported> {
    let shape: ImportedShape<'_> = serde_json::from_str(line).ok()?;
    let events = shape.events.iter().map(|id| EventId::parse(&id.0)).collect::<Option<_>>()?;
    Some(Imported { source: shape.source.into_owned(), answers: shape.answers, events })
}

/// Turns a `forgotten` with a field that this version does not know, or whose `at` is not the time in its id, into an
/// unknown event, which erases nothing: the line is damaged, or a later version means something else by it.
fn cautious(act: Act, line: &str, id: EventId, at: Timestamp) -> Act {
    let is_known = || at == id.recorded_at() && fields(line).keys().all(|field| FORGOTTEN_FIELDS.contains(&&**field));
    match act {
        Act::Forgotten { .. } if !is_known() => Act::Unknown { name: FORGOTTEN.to_owned() },
        act => act,
    }
}

fn unreadable(error: serde_json::Error) -> LineError {
    let torn = if error.is_eof() { "it is torn: " } else { "" };
    bad(crate::text::visible(&format!("{torn}{}", strict::without_place(&error))))
}

/// The version that a line says it has, whatever else is in it.
fn version(line: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    serde_json::from_str::<Version>(line).ok().map(|version| version.v)
}

fn bad(why: impl Into<String>) -> LineError {
    LineError::Unreadable(why.into())
}

fn stamp(id: &str, at: &str) -> Result<(EventId, Timestamp), LineError> {
    let id = EventId::parse(id).ok_or_else(|| bad("its id is no UUIDv7"))?;
    let at = at.parse().map_err(|_| bad("its `at` is no time"))?;
    if at < EARLIEST {
        return Err(bad("its `at` is before 1970"));
    }
    Ok((id, at))
}

fn act(id: EventId, shape: Shape<'_>, skills: &mut Skills) -> Result<Act, LineError> {
    if shape.event == "undone" {
        let target = Text::read(&shape.target).and_then(EventId::parse);
        let target = target.ok_or_else(|| bad("its `target` is no event's id"))?;
        if target >= id {
            return Err(bad("it undoes an event that is not older than itself"));
        }
        return Ok(Act::Undone { target });
    }
    let skill = Text::read(&shape.skill).and_then(|skill| skills.find(skill));
    let skill = skill.ok_or_else(|| bad("its `skill` is no id"))?;
    Ok(match &*shape.event {
        "cleared" => Act::Cleared { skill },
        "plan_done" => Act::PlanDone { skill },
        "plan_dropped" => Act::PlanDropped { skill },
        FORGOTTEN => Act::Forgotten {
            skill,
            only_notes: shape.notes == Some(true),
            also: shape.also.iter().flatten().map(named).collect::<Result<_, _>>()?,
        },
        "planned" => Act::Planned {
            skill,
            due: optional(Text::read(&shape.due), "due", |text| text.parse::<Date>().ok())?,
            step: Text::own(shape.step),
        },
        event => {
            let rating = if event == "rated" {
                let level = shape.level.and_then(Level::new).ok_or_else(|| bad("its `level` is not 0 to 5"))?;
                Rating::Level(level)
            } else {
                Rating::NotApplicable
            };
            Act::Answered(Answered {
                skill,
                rating,
                details: Details {
                    confidence: optional(Text::read(&shape.confidence), "confidence", Confidence::find)?,
                    last_used: optional(Text::read(&shape.last_used), "last_used", Month::parse)?,
                    note: Text::own(shape.note),
                },
            })
        }
    })
}

fn named(id: &Text<'_>) -> Result<EventId, LineError> {
    EventId::parse(&id.0).ok_or_else(|| bad("its `also` names what is no event's id"))
}

fn optional<T>(text: Option<&str>, field: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, LineError> {
    text.map(|text| read(text).ok_or_else(|| bad(format!("its `{field}` makes no sense")))).transpose()
}

/// The fields of a line's object, their values as they stand.
pub(super) fn fields(json: &str) -> BTreeMap<Cow<'_, str>, &RawValue> {
    serde_json::from_str(json).expect("it is an object")
}

/// An object of these fields.
pub(super) fn object(fields: &BTreeMap<Cow<'_, str>, &RawValue>) -> String {
    serde_json::to_string(fields).expect("fields of an object are one again")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "019a9f3c-8d13-7abc-8def-0123456789ab";
    const OLDER: &str = "019a9f3c-8d12-7abc-8def-0123456789ab";

    fn line(rest: &str) -> String {
        format!(r#"{{"v":1,"id":"{ID}","at":"2026-11-20T09:41:07.123Z",{rest}}}"#)
    }

    #[test]
    fn the_line_of_the_contract_is_written_to_the_letter() {
        let text = line(
            r#""event":"rated","skill":"python","level":4,"confidence":"high","last_used":"2026-11","note":"größe \"x\"""#,
        );
        let event = Event::parse(&text).expect("it is a line");
        assert_eq!(Event::new(event.id, event.at, event.act.clone()).line(), text);
    }

    #[test]
    fn every_act_survives_the_way_to_the_file_and_back() {
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
            r#""event":"forgotten","skill":"go""#.to_owned(),
            r#""event":"forgotten","skill":"go","notes":true"#.to_owned(),
            format!(r#""event":"forgotten","skill":"go","also":["{ID}","{OLDER}"]"#),
        ] {
            // What forgets holds from when it was recorded, as its id says.
            let line = match rest.contains(FORGOTTEN) {
                true => line(&rest).replace("2026-11-20T09:41:07.123Z", "2025-11-20T03:08:56.979Z"),
                false => line(&rest),
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
            (r#""event":"rated","skill":"go","level":-1"#, "invalid value"),
            (r#""event":"rated","skill":"go","level":3.5"#, "invalid type"),
            (r#""event":"rated","skill":"go""#, "`level` is not 0 to 5"),
            (r#""event":"rated","skill":"../x","level":1"#, "`skill` is no id"),
            (r#""event":"rated","level":1"#, "`skill` is no id"),
            (r#""event":"rated","skill":"go","level":1,"level":2"#, "the key `level` stands there twice"),
            (r#""event":"rated","skill":"go","level":1,"confidence":"some""#, "`confidence` makes no sense"),
            (r#""event":"rated","skill":"go","level":1,"last_used":"May""#, "`last_used` makes no sense"),
            (r#""event":"rated","skill":"go","level":1,"day":"today""#, "`day` makes no sense"),
            (r#""event":"rated","skill":"go","level":1,"day":"2026-11-22""#, "`day` is not the day of its `at`"),
            (r#""event":"rated","skill":"go","level":1,"day":"2026-11-19""#, "`day` is not the day of its `at`"),
            (r#""event":"forgotten","skill":"go","also":["x"]"#, "`also` names what is no event's id"),
            (r#""event":"undone","target":"x""#, "`target` is no event's id"),
            (&format!(r#""event":"undone","target":"{ID}""#), "not older than itself"),
            (r#""skill":"go""#, "missing field `event`"),
        ] {
            let error = Event::parse(&line(rest)).expect_err(rest).to_string();
            assert!(error.contains(why), "{rest}: {error}");
        }
        for bad in ["", "{", "[]", "null", "{}", &line(r#""event":"x""#).replace("019a", "zzzz"), "\u{0}\u{0}"] {
            assert!(Event::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn unknown_fields_are_what_every_reader_understands_alike() {
        let deep = "[".repeat(200) + &"]".repeat(200);
        for (value, why) in [
            ("1e400", "number out of range"),
            ("-1e400", "number out of range"),
            (r#"{"a":1,"\u0061":2}"#, "the key `a` stands there twice"),
            (&deep, "recursion limit exceeded"),
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
    fn the_fields_of_the_shape_are_those_that_are_named() {
        let text = Text::of;
        let shape = Shape {
            skill: text("x"),
            level: Some(1),
            confidence: text("x"),
            last_used: text("x"),
            note: text("x"),
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
