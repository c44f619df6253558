//! Events that support a rating: a check question, evidence from git, a win. None of them changes a level.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::chunk::Skills;
use super::{Act, Month};
use crate::catalog::SkillId;
use crate::named::named;

/// `checked`: the user answered the check question of a skill and compared the answer with the model answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The skill.
    pub skill: SkillId,
    /// The user's verdict on the answer.
    pub result: CheckResult,
}

named! {
    /// The part of the model answer that the user had.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[expect(missing_docs, reason = "the names say it")]
    pub enum CheckResult by name {
        Had = "had",
        Half = "half",
        Not = "not",
    }
}

impl CheckResult {
    /// Reads the user's word for a result: `y`, `h`, `n` and the like.
    pub fn find(word: &str) -> Option<Self> {
        match word {
            "y" | "yes" | "had" => Some(Self::Had),
            "h" | "half" => Some(Self::Half),
            "n" | "no" | "not" => Some(Self::Not),
            _ => None,
        }
    }

    /// Returns the result in words, to follow "checked: ".
    pub fn describe(self) -> &'static str {
        match self {
            Self::Had => "had the answer",
            Self::Half => "had half of the answer",
            Self::Not => "did not have the answer",
        }
    }
}

/// `seen`: what the user's own commits show about a skill.
///
/// The event contains no repository name, path, commit, address or message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// The skill.
    pub skill: SkillId,
    /// The source of the evidence: `git`.
    pub source: String,
    /// The month of the first commit.
    pub first: Month,
    /// The month of the last commit.
    pub last: Month,
    /// The number of days with at least one commit.
    pub days: u32,
    /// The number of commits.
    pub commits: u32,
    /// The number of repositories with such commits.
    pub repositories: u32,
}

/// `win`: something that the user achieved, with the skills that it demonstrates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Win {
    /// The text as entered, not made safe for display; `None` after it was erased with the notes.
    // The field is called `note` so that every version removes it when notes are removed.
    #[serde(rename = "note", skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The skills that the win demonstrates; may be empty.
    pub skills: Vec<SkillId>,
    /// A link to further information.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

#[derive(Deserialize)]
struct CheckedShape<'a> {
    skill: Cow<'a, str>,
    result: Cow<'a, str>,
}

#[derive(Deserialize)]
struct SeenShape<'a> {
    skill: Cow<'a, str>,
    source: Cow<'a, str>,
    first: String,
    last: String,
    days: u32,
    commits: u32,
    repositories: u32,
}

#[derive(Deserialize)]
struct WinShape<'a> {
    note: Option<Cow<'a, str>>,
    #[serde(default)]
    skills: Vec<Cow<'a, str>>,
    link: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct ForgottenShape<'a> {
    skill: Cow<'a, str>,
}

/// Returns the fields of an event defined in this file as a JSON object; `None` for any other act.
pub(super) fn fields(act: &Act) -> Option<String> {
    let written = match act {
        Act::Checked(checked) => serde_json::to_string(checked),
        Act::Seen(seen) => serde_json::to_string(seen),
        Act::Win(win) => serde_json::to_string(win),
        Act::EvidenceForgotten { skill } => serde_json::to_string(&json!({ "skill": skill })),
        _ => return None,
    };
    Some(written.expect("its keys are strings"))
}

/// Reads the event with this name from its line. Returns `None` if this file does not define the event, or a field
/// differs from what this version writes; the line is then kept as an unknown event.
pub(super) fn read(event: &str, line: &str, skills: &mut Skills) -> Option<Act> {
    match event {
        "checked" => {
            let shape: CheckedShape<'_> = serde_json::from_str(line).ok()?;
            let result = CheckResult::ALL.into_iter().find(|result| result.name() == shape.result)?;
            Some(Act::Checked(Checked { skill: skills.find(&shape.skill)?, result }))
        }
        "seen" => {
            let shape: SeenShape<'_> = serde_json::from_str(line).ok()?;
            let SeenShape { skill, source, first, last, days, commits, repositories } = shape;
            let (skill, source) = (skills.find(&skill)?, source.into_owned());
            let (first, last) = (Month::parse(&first)?, Month::parse(&last)?);
            Some(Act::Seen(Box::new(Seen { skill, source, first, last, days, commits, repositories })))
        }
        "win" => {
            let shape: WinShape<'_> = serde_json::from_str(line).ok()?;
            let skills = shape.skills.iter().map(|skill| skills.find(skill)).collect::<Option<_>>()?;
            let [text, link] = [shape.note, shape.link].map(|text| text.map(Cow::into_owned));
            Some(Act::Win(Box::new(Win { text, skills, link })))
        }
        "evidence_forgotten" => {
            let shape: ForgottenShape<'_> = serde_json::from_str(line).ok()?;
            Some(Act::EvidenceForgotten { skill: skills.find(&shape.skill)? })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Event;

    const ID: &str = "019a9f3c-8d13-7abc-8def-0123456789ab";

    fn line(rest: &str) -> String {
        format!(r#"{{"v":1,"id":"{ID}","at":"2026-11-20T09:41:07.123Z",{rest}}}"#)
    }

    #[test]
    fn every_event_survives_writing_and_reading() {
        for rest in [
            r#""event":"checked","skill":"go","result":"half""#,
            r#""event":"seen","skill":"go","source":"git","first":"2023-04","last":"2026-11","days":96,"commits":214,"repositories":3"#,
            r#""event":"win","note":"cut p99 to 80 ms","skills":["go","caching"],"link":"https://example.org/7""#,
            r#""event":"win","note":"größe \"x\"","skills":[]"#,
            r#""day":"2026-11-20","event":"win","note":"x","skills":["go"]"#,
            r#""event":"evidence_forgotten","skill":"go""#,
        ] {
            let event = Event::parse(&line(rest)).expect("it is a line");
            assert!(!matches!(event.act, Act::Unknown { .. }), "{rest}");
            let again = Event::new(event.id, event.stamp(), event.act.clone());
            assert_eq!(again.line(), event.line());
        }
    }

    #[test]
    fn an_event_with_fields_of_a_later_version_is_kept_as_unknown() {
        for rest in [
            r#""event":"checked","skill":"go","result":"mostly""#,
            r#""event":"checked","result":"had""#,
            r#""event":"seen","skill":"go","source":"git","first":"2023","last":"2026-11","days":1,"commits":1,"repositories":1"#,
            r#""event":"seen","skill":"go","source":"git","days":-1"#,
            r#""event":"win","note":["x"]"#,
            r#""event":"win","note":"x","skills":["No id"]"#,
            r#""event":"win","day":"Friday","note":"x","skills":[]"#,
            r#""event":"evidence_forgotten""#,
        ] {
            let event = Event::parse(&line(rest)).expect("it is a line");
            assert!(matches!(event.act, Act::Unknown { .. }), "{rest}");
            assert_eq!(event.line(), line(rest));
        }
    }

    #[test]
    fn a_win_without_notes_has_neither_text_nor_link() {
        let with = line(r#""event":"win","note":"secret","skills":["go"],"link":"https://secret.example""#);
        let event = Event::parse(&with).expect("it is a line");
        let bare = event.without_note().expect("it has a note");
        assert!(!bare.line().contains("secret"), "{}", bare.line());
        let win = Win { text: None, skills: vec![crate::id::Id::parse("go").expect("it is an id")], link: None };
        assert_eq!(bare.act, Act::Win(Box::new(win)));
        assert_eq!(Event::parse(bare.line()).expect("it is a line").act, bare.act);
        assert!(!bare.has_note());
    }
}
