use serde::Serialize;

use super::shape::{FORGOTTEN, IMPORTED, ImportedShape, OPENED, OpenedShape, Shape, Text};
use crate::catalog::Level;
use crate::journal::evidence;
use crate::journal::{Act, Answered, Event, EventId, Imported, Rating, Stamp, VERSION};

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
        shape.day = Text::of_option(day);
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

/// Returns the fields of an act, without those that every line has. The other events have fields of their own.
fn shape(act: &Act) -> Shape<'_> {
    let mut shape = Shape { event: name(act).into(), ..Shape::default() };
    match act {
        Act::Answered(Answered { rating, details, .. }) => {
            shape.level = rating.level().map(Level::number);
            shape.confidence = Text::of_option(details.confidence);
            shape.last_used = Text::of_option(details.last_used);
            shape.note = Text::of_option(details.note.as_ref());
            shape.technology = Text::of_option(details.technology.as_ref());
        }
        Act::Planned { due, step, .. } => {
            shape.due = Text::of_option(*due);
            shape.step = Text::of_option(step.as_ref());
        }
        Act::Undone { target } => shape.target = Some(Text::of(target.to_string())),
        Act::Forgotten { only_notes, also, .. } => {
            shape.notes = only_notes.then_some(true);
            if !also.is_empty() {
                shape.also = Some(also.iter().map(|id| Text::of(id.to_string())).collect());
            }
        }
        Act::Cleared { .. } | Act::PlanDone { .. } | Act::PlanDropped { .. } => {}
        _ => return shape,
    }
    shape.skill = Text::of_option(act.skill());
    shape
}

/// Returns the name of an event in its line.
fn name(act: &Act) -> &str {
    match act {
        Act::Answered(answered) if answered.rating == Rating::NotApplicable => "not_applicable",
        Act::Answered(_) => "rated",
        Act::Cleared { .. } => "cleared",
        Act::Planned { .. } => "planned",
        Act::PlanDone { .. } => "plan_done",
        Act::PlanDropped { .. } => "plan_dropped",
        Act::Undone { .. } => "undone",
        Act::Forgotten { .. } => FORGOTTEN,
        Act::Imported(_) => IMPORTED,
        Act::OpinionOpened { .. } => OPENED,
        Act::Checked(_) => "checked",
        Act::Seen(_) => "seen",
        Act::Win(_) => "win",
        Act::EvidenceForgotten { .. } => "evidence_forgotten",
        Act::Unknown { name } => name,
    }
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
