use serde::Serialize;

use super::shape::{FORGOTTEN, IMPORTED, ImportedShape, OPENED, OpenedShape, Shape, Text};
use crate::catalog::Level;
use crate::journal::evidence;
use crate::journal::{Act, Answered, Event, EventId, Imported, Stamp, VERSION};

impl Event {
    /// Creates an event for `act`, together with its line.
    ///
    /// The time is cut to milliseconds, as in the line, so that reading the line gives an equal event.
    pub fn new(id: EventId, stamp: impl Into<Stamp>, act: Act) -> Self {
        Self::recorded_after(None, id, stamp, act)
    }

    /// Like [`Event::new`], for an event recorded when its machine had already read the `forgotten` event with this id.
    /// That event then does not erase it, whatever the clocks say.
    pub(in crate::journal) fn recorded_after(
        forgotten: Option<EventId>,
        id: EventId,
        stamp: impl Into<Stamp>,
        act: Act,
    ) -> Self {
        let Stamp { at, day } = stamp.into();
        let time = format!("{at:.3}");
        let at = time.parse().expect("a time that was just written can be read");
        let mut shape = Shape { v: VERSION, id: id.to_string().into(), at: time.into(), ..shape(&act) };
        shape.day = day.map(|day| Text::of(day.to_string()));
        let mut line = json(&shape);
        if let Act::Imported(Imported { source, answers, events }) = &act {
            let events = events.iter().map(|id| Text::of(id.to_string())).collect();
            append(&mut line, &json(&ImportedShape { source: source.into(), answers: *answers, events })[1..]);
        }
        if let Act::OpinionOpened { opinion } = &act {
            append(&mut line, &json(&OpenedShape { opinion: opinion.to_string().into() })[1..]);
        }
        if let Some(fields) = evidence::fields(&act) {
            append(&mut line, &fields[1..]);
        }
        if let Some(forgotten) = forgotten {
            append(&mut line, &format!(r#""after":"{forgotten}"}}"#));
        }
        Self { id, at, day, act, line: line.into() }
    }
}

/// Returns the fields of an act, without those that every line has.
fn shape(act: &Act) -> Shape<'_> {
    let mut shape = Shape::default();
    match act {
        Act::Answered(Answered { skill, rating, details }) => {
            shape.event = if rating.level().is_some() { "rated" } else { "not_applicable" }.into();
            shape.skill = Some(Text::of(skill.as_str()));
            shape.level = rating.level().map(Level::number);
            shape.confidence = details.confidence.map(|confidence| Text::of(confidence.name()));
            shape.last_used = details.last_used.map(|month| Text::of(month.to_string()));
            shape.note = details.note.clone().map(Text::of);
            shape.technology = details.technology.as_deref().map(Text::of);
        }
        Act::Cleared { skill } => {
            shape.event = "cleared".into();
            shape.skill = Some(Text::of(skill.as_str()));
        }
        Act::Planned { skill, due, step } => {
            shape.event = "planned".into();
            shape.skill = Some(Text::of(skill.as_str()));
            shape.due = due.map(|date| Text::of(date.to_string()));
            shape.step = step.clone().map(Text::of);
        }
        Act::PlanDone { skill } => {
            shape.event = "plan_done".into();
            shape.skill = Some(Text::of(skill.as_str()));
        }
        Act::PlanDropped { skill } => {
            shape.event = "plan_dropped".into();
            shape.skill = Some(Text::of(skill.as_str()));
        }
        Act::Undone { target } => {
            shape.event = "undone".into();
            shape.target = Some(Text::of(target.to_string()));
        }
        Act::Forgotten { skill, only_notes, also } => {
            shape.event = FORGOTTEN.into();
            shape.skill = Some(Text::of(skill.as_str()));
            shape.notes = only_notes.then_some(true);
            if !also.is_empty() {
                shape.also = Some(also.iter().map(|id| Text::of(id.to_string())).collect());
            }
        }
        Act::Imported(_) => shape.event = IMPORTED.into(),
        Act::OpinionOpened { .. } => shape.event = OPENED.into(),
        Act::Checked(_) | Act::Seen(_) | Act::Win(_) | Act::EvidenceForgotten { .. } => {
            shape.event = evidence::name(act).unwrap_or_default().into();
        }
        Act::Unknown { name } => shape.event = name.clone().into(),
    }
    shape
}

/// Returns the JSON of the fields.
fn json(shape: &impl Serialize) -> String {
    serde_json::to_string(shape).expect("a shape of strings and numbers is JSON")
}

/// Appends fields, including their closing brace, to the object in `line`.
fn append(line: &mut String, fields: &str) {
    line.truncate(line.len() - 1);
    line.push(',');
    line.push_str(fields);
}
