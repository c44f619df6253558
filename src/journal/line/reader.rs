use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::shape::{
    FIELDS, FORGOTTEN, FORGOTTEN_FIELDS, Head, IMPORTED, ImportedShape, KNOWN, OPENED, OpenedShape, Shape, Text,
};
use super::{LineError, fields, object};
use crate::catalog::Level;
use crate::date::iso_day;
use crate::journal::chunk::Skills;
use crate::journal::evidence;
use crate::journal::{Act, Answered, Confidence, Details, EARLIEST, EventId, Imported, Month, Rating, Stamp, VERSION};
use crate::strict;
use crate::text::visible;

pub(super) fn read(line: &str, skills: &mut Skills) -> Result<(EventId, Stamp, Act), LineError> {
    // Serde would take an array for a struct.
    if !line.trim_ascii_start().starts_with('{') {
        return Err(bad("it is not a JSON object"));
    }
    match serde_json::from_str::<Shape<'_>>(line) {
        Ok(shape) if shape.v == VERSION && KNOWN.contains(&&*shape.event) => {
            let (id, at) = stamp(&shape.id, &shape.at)?;
            known(id, at, shape, line, skills)
        }
        _ => with_unknown(line, skills),
    }
}

/// Reads a line with an event or a field that this version does not know. Returns an error if the line is not valid.
fn with_unknown(line: &str, skills: &mut Skills) -> Result<(EventId, Stamp, Act), LineError> {
    if let Some(version) = version(line)
        && version > VERSION
    {
        return Err(LineError::Newer(version));
    }
    strict::check(line).map_err(unreadable)?;
    let head: Head<'_> = serde_json::from_str(line).map_err(unreadable)?;
    if head.v != VERSION {
        return Err(bad(format!("version {} does not exist", head.v)));
    }
    let (id, at) = stamp(&head.id, &head.at)?;
    if !KNOWN.contains(&&*head.event) {
        if head.event == IMPORTED
            && let Some(imported) = imported(line)
        {
            return Ok((id, at.into(), Act::Imported(imported)));
        }
        if head.event == OPENED
            && let Some(opinion) = opened(line)
        {
            return Ok((id, at.into(), Act::OpinionOpened { opinion }));
        }
        if let Some(act) = evidence::read(&head.event, line, skills)
            && let Some(stamp) = day_of(at, line)
        {
            return Ok((id, stamp, act));
        }
        return Ok((id, at.into(), Act::Unknown { name: head.event.into_owned() }));
    }
    let mut fields = fields(line);
    fields.retain(|field, _| FIELDS.contains(&&**field));
    let object = object(&fields);
    let shape = serde_json::from_str(&object).map_err(unreadable)?;
    known(id, at, shape, line, skills)
}

/// Reads the day and the act of an event that this version knows. `line` is the whole line.
fn known(
    id: EventId,
    at: Timestamp,
    shape: Shape<'_>,
    line: &str,
    skills: &mut Skills,
) -> Result<(EventId, Stamp, Act), LineError> {
    let day = optional(Text::read(shape.day.as_ref()), "day", iso_day)?;
    if day.is_some_and(|day| !Stamp::fits(at, day)) {
        return Err(bad("its `day` is not the day of its `at`"));
    }
    Ok((id, Stamp { at, day }, cautious(act(id, shape, skills)?, line, id, at)))
}

/// Returns the stamp of an event that takes effect at `at` and may name a day. Returns `None` if the day does not match
/// `at`.
fn day_of(at: Timestamp, line: &str) -> Option<Stamp> {
    #[derive(Deserialize)]
    struct Day<'a> {
        #[serde(borrow, default)]
        day: Option<Text<'a>>,
    }
    let Day { day } = serde_json::from_str(line).ok()?;
    let Some(day) = day else { return Some(at.into()) };
    let day = iso_day(&day.0)?;
    if Stamp::fits(at, day) { Some(Stamp { at, day: Some(day) }) } else { None }
}

/// Reads the content of an `imported` event. Returns `None` if a field differs from what this version writes.
fn imported(line: &str) -> Option<Imported> {
    let shape: ImportedShape<'_> = serde_json::from_str(line).ok()?;
    let events = shape.events.iter().map(|id| EventId::parse(&id.0)).collect::<Option<_>>()?;
    Some(Imported { source: shape.source.into_owned(), answers: shape.answers, events })
}

/// Reads the opinion that an `opinion_opened` event names. Returns `None` if it names none.
fn opened(line: &str) -> Option<EventId> {
    let shape: OpenedShape<'_> = serde_json::from_str(line).ok()?;
    EventId::parse(&shape.opinion)
}

/// Turns a `forgotten` event with a field that this version does not know, or whose `at` is not the time in its id,
/// into an unknown event, which erases nothing. The line is damaged, or a later version gives it another meaning.
fn cautious(act: Act, line: &str, id: EventId, at: Timestamp) -> Act {
    if !matches!(act, Act::Forgotten { .. }) {
        return act;
    }
    let is_known = at == id.recorded_at() && fields(line).keys().all(|field| FORGOTTEN_FIELDS.contains(&&**field));
    if is_known { act } else { Act::Unknown { name: FORGOTTEN.to_owned() } }
}

fn unreadable(error: serde_json::Error) -> LineError {
    let torn = if error.is_eof() { "it is torn: " } else { "" };
    bad(visible(&format!("{torn}{}", strict::describe(&error))))
}

/// Reads the format version of a line, whatever else is in it.
fn version(line: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    let Version { v } = serde_json::from_str(line).ok()?;
    Some(v)
}

fn bad(why: impl Into<String>) -> LineError {
    LineError::Unreadable(why.into())
}

fn stamp(id: &str, at: &str) -> Result<(EventId, Timestamp), LineError> {
    let id = EventId::parse(id).ok_or_else(|| bad("its id is not a UUIDv7"))?;
    let at = at.parse().map_err(|_| bad("its `at` is not a time"))?;
    if at < EARLIEST {
        return Err(bad("its `at` is before 1970"));
    }
    Ok((id, at))
}

fn act(id: EventId, shape: Shape<'_>, skills: &mut Skills) -> Result<Act, LineError> {
    if shape.event == "undone" {
        let Some(target) = Text::read(shape.target.as_ref()).and_then(EventId::parse) else {
            return Err(bad("its `target` is not the id of an event"));
        };
        if target >= id {
            return Err(bad("it undoes an event that is not older than itself"));
        }
        return Ok(Act::Undone { target });
    }
    let Some(skill) = Text::read(shape.skill.as_ref()).and_then(|skill| skills.find(skill)) else {
        return Err(bad("its `skill` is not an id"));
    };
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
            due: optional(Text::read(shape.due.as_ref()), "due", |text| text.parse::<Date>().ok())?,
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
                    confidence: optional(Text::read(shape.confidence.as_ref()), "confidence", Confidence::find)?,
                    last_used: optional(Text::read(shape.last_used.as_ref()), "last_used", Month::parse)?,
                    note: Text::own(shape.note),
                    technology: Text::own(shape.technology).map(String::into_boxed_str),
                },
            })
        }
    })
}

fn named(id: &Text<'_>) -> Result<EventId, LineError> {
    EventId::parse(&id.0).ok_or_else(|| bad("its `also` has an item that is not the id of an event"))
}

fn optional<T>(text: Option<&str>, field: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, LineError> {
    let Some(text) = text else { return Ok(None) };
    match read(text) {
        Some(value) => Ok(Some(value)),
        None => Err(bad(format!("its `{field}` is not valid"))),
    }
}
