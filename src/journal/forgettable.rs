//! The parts of an event that can be erased: the whole event because of its skill, or the notes anywhere in its line.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::line::{fields, object};
use super::{Act, Event, EventId};
use crate::catalog::SkillId;

impl Event {
    /// Returns the event without its notes, at any depth of the JSON, and otherwise unchanged. Returns `None` if it has
    /// none.
    pub fn without_note(&self) -> Option<Self> {
        let mut event = Self { line: without_note(self.line())?.into(), ..self.clone() };
        match &mut event.act {
            Act::Answered(answered) => answered.details.note = None,
            Act::Win(win) => {
                (win.text, win.link) = (None, None);
                let mut left = fields(event.line.as_str());
                left.remove("link");
                let line = object(&left);
                event.line = line.into();
            }
            _ => {}
        }
        Some(event)
    }

    /// Returns true if the event has a note at any depth of the JSON.
    pub fn has_note(&self) -> bool {
        without_note(self.line()).is_some()
    }

    /// Returns the skills that the line names, even if this version does not know the event.
    pub(crate) fn named_skills(&self) -> Vec<Cow<'_, str>> {
        #[derive(Deserialize)]
        struct Subject<'a> {
            #[serde(borrow)]
            skill: Cow<'a, str>,
        }
        match &self.act {
            Act::Unknown { .. } => match serde_json::from_str(self.line()) {
                Ok(Subject { skill }) => vec![skill],
                Err(_) => Vec::new(),
            },
            act => act.skills().iter().map(|skill| Cow::Borrowed(skill.as_str())).collect(),
        }
    }

    /// Returns true if the line names this skill; see [`Event::named_skills`].
    pub(crate) fn names_skill(&self, skill: &SkillId) -> bool {
        self.named_skills().iter().any(|named| *named == skill.as_str())
    }

    /// Returns the `forgotten` event that this machine had read before it recorded this event with a smaller id; `None`
    /// for most events.
    pub(crate) fn recorded_after_forgotten(&self) -> Option<EventId> {
        #[derive(Deserialize)]
        struct After<'a> {
            #[serde(borrow)]
            after: Cow<'a, str>,
        }
        // Most lines do not have the field, and skipping them saves parsing. The key may contain escapes.
        let line = self.line();
        if !line.contains("\"after\"") && !line.contains("\\u") {
            return None;
        }
        let After { after } = serde_json::from_str(line).ok()?;
        EventId::parse(&after)
    }
}

/// Removes the notes from an object or list, at any depth. Every other value stays exactly the same; keys are sorted.
/// Returns `None` if there are no notes.
fn without_note(json: &str) -> Option<String> {
    // The key may contain escapes.
    if !json.contains("\"note\"") && !json.contains("\\u") {
        return None;
    }
    match json.as_bytes().first() {
        Some(b'{') => {
            let mut fields = fields(json);
            let had_one = fields.remove("note").is_some();
            let mut changed = Vec::new();
            for (key, value) in &fields {
                if let Some(bare) = bare(value) {
                    changed.push((key.clone(), bare));
                }
            }
            if !had_one && changed.is_empty() {
                return None;
            }
            fields.extend(changed.iter().map(|(key, value)| (key.clone(), &**value)));
            Some(object(&fields))
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(json).expect("it is a list");
            let bare_items: Vec<Option<Box<RawValue>>> = items.iter().map(|item| bare(item)).collect();
            if bare_items.iter().all(Option::is_none) {
                return None;
            }
            let left: Vec<&RawValue> =
                items.iter().zip(&bare_items).map(|(item, bare)| bare.as_deref().unwrap_or(item)).collect();
            Some(serde_json::to_string(&left).expect("items of a list are one again"))
        }
        _ => None,
    }
}

/// Returns a value without the notes in it; `None` if there are none.
fn bare(value: &RawValue) -> Option<Box<RawValue>> {
    RawValue::from_string(without_note(value.get())?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "019a9f3c-8d13-7abc-8def-0123456789ab";

    fn line(rest: &str) -> String {
        format!(r#"{{"v":1,"id":"{ID}","at":"2026-11-20T09:41:07.123Z",{rest}}}"#)
    }

    #[test]
    fn notes_are_removed_at_any_depth_and_every_other_value_stays_the_same() {
        for (with, without) in [
            (
                r#""event":"rated","skill":"go","level":1,"note":"secret","x":2e3"#,
                r#""event":"rated","level":1,"skill":"go","x":2e3"#,
            ),
            (
                r#""event":"x","x":[{"n\u006fte":"secret","y":[1, 2.50]},"note"],"note":null"#,
                r#""event":"x","x":[{"y":[1, 2.50]},"note"]"#,
            ),
            (r#""event":"x","a":{"b":{"note":{"c":"secret"},"d":{}}}"#, r#""a":{"b":{"d":{}}},"event":"x""#),
        ] {
            let event = Event::parse(&line(with)).expect("it is a line");
            let bare = event.without_note().expect("there is a note");
            assert!(event.has_note() && !bare.has_note());
            let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).expect("it is JSON");
            assert_eq!(value(bare.line()), value(&line(without)));
            assert!(!bare.line().contains("secret") && (bare.line().contains("2.50") == with.contains("2.50")));
        }
        for rest in
            [r#""event":"x","x":"note","y":["note"],"notes":{}"#, r#""event":"cleared","skill":"go","x":"\u00e4""#]
        {
            assert_eq!(Event::parse(&line(rest)).expect("it is a line").without_note(), None, "{rest}");
        }
    }
}
