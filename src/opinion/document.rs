use std::collections::HashSet;

use jiff::Timestamp;
use serde::Serialize;

use super::Request;
use super::object::{Object, document};
use crate::catalog::{Level, SkillId};
use crate::format::{Format, ReadError};
use crate::journal::{Confidence, EventId, Rating};
use crate::json::to_json;
use crate::named::named;
use crate::profile::Profile;
use crate::text::short_name;

/// The levels that one person, or several together, give to the skills of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// The id, a UUIDv7.
    pub id: EventId,
    /// The id of the request that the opinion answers.
    pub request: EventId,
    /// The time at which the opinion was given.
    pub given_at: Timestamp,
    /// The rater or raters.
    pub by: By,
    /// The answers, at most one for each skill. A skipped skill has none.
    pub answers: Vec<Answer>,
}

/// The author of an opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct By {
    /// The name, if it was given.
    pub name: Option<String>,
    /// The relation of the rater to the asker.
    pub relation: Relation,
    /// The number of raters: 1, or more for a merged opinion.
    pub people: u32,
}

named! {
    /// The relation of a rater to the asker.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Relation by name, find {
        Mentor = "mentor",
        Manager = "manager",
        Peer = "peer",
        #[default]
        Other = "other",
    }
}

/// The answer of the raters to a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The skill.
    pub skill: SkillId,
    /// The levels, lowest first; at most one in the opinion of one person.
    pub levels: Vec<Level>,
    /// The number of raters who have not seen the asker use the skill.
    pub not_seen_by: u32,
    /// The rater's confidence; `None` in a merged opinion.
    pub confidence: Option<Confidence>,
    /// The notes.
    pub notes: Vec<String>,
}

impl By {
    /// Returns the author as the subject of a sentence: "Ben", "a manager", "4 people". The name is made safe to show.
    pub fn who(&self) -> String {
        match (&self.name, self.people) {
            (_, 2..) => format!("{} people", self.people),
            (Some(name), _) => short_name(name),
            (None, _) if self.relation == Relation::Other => "an unnamed person".to_owned(),
            (None, _) => format!("a {}", self.relation.name()),
        }
    }

    /// Returns the author with the relation: "Ben, peer".
    pub fn describe(&self) -> String {
        let is_said = self.relation == Relation::Other || self.name.is_none() && self.people == 1;
        if is_said { self.who() } else { format!("{}, {}", self.who(), self.relation.name()) }
    }
}

impl Answer {
    /// Returns the lower median of the levels; `None` without levels.
    pub fn median(&self) -> Option<Level> {
        lower_median(&self.levels)
    }

    /// Returns true if nobody gives a level, and at least one rater has not seen the skill.
    pub(crate) fn is_not_seen(&self) -> bool {
        self.levels.is_empty() && self.not_seen_by > 0
    }
}

/// Returns the lower median of sorted levels; `None` if there are none.
pub(super) fn lower_median(sorted: &[Level]) -> Option<Level> {
    sorted.get(sorted.len().saturating_sub(1) / 2).copied()
}

impl Opinion {
    /// The format of the document.
    pub const FORMAT: Format = Format { name: "skillgap.opinion", version: 1 };

    /// Makes the opinion of one person from the answers that `profile` has to the skills of `request`. `given` is the
    /// newest event among these answers, so that the same answers always give the same document.
    pub fn given(request: &Request, profile: &Profile, by: By, given: EventId) -> Self {
        let mut answers = Vec::new();
        for asked in &request.skills {
            let Some(answer) = profile.answer(&asked.skill) else { continue };
            answers.push(Answer {
                skill: asked.skill.clone(),
                levels: answer.rating.level().into_iter().collect(),
                not_seen_by: u32::from(answer.rating == Rating::NotApplicable),
                confidence: answer.details.confidence,
                notes: answer.details.said().into_iter().map(str::to_owned).collect(),
            });
        }
        Self { id: given, request: request.id, given_at: given.recorded_at(), by, answers }
    }

    /// Returns the answer to a skill.
    pub fn answer(&self, skill: &SkillId) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.skill == *skill)
    }

    /// Returns the number of answers with a level, and the number of skills that were not seen.
    pub fn counts(&self) -> (usize, usize) {
        let levels = self.answers.iter().filter(|answer| !answer.levels.is_empty()).count();
        (levels, self.answers.iter().filter(|answer| answer.is_not_seen()).count())
    }

    /// Reads an opinion, of one person or merged.
    ///
    /// # Errors
    /// Returns an error with the first mistake and its place.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let value = document(json, Self::FORMAT)?;
        let it = Object::new(&value, "")?;
        let by = By::read(&it.object("by")?)?;
        let (mut answers, mut seen) = (Vec::new(), HashSet::new());
        for object in it.objects("answers")? {
            let answer = Answer::read(&object, by.people)?;
            if !seen.insert(answer.skill.clone()) {
                return Err(object.error("skill", format!("`{}` is answered twice", answer.skill)));
            }
            answers.push(answer);
        }
        Ok(Self {
            id: it.id("id")?,
            request: it.id("request")?,
            given_at: it.parsed("given_at", "a time such as `2026-11-24T16:02:11Z`", |text| text.parse().ok())?,
            by,
            answers,
        })
    }

    /// Writes the opinion as JSON.
    pub fn write(&self) -> String {
        let answers = self.answers.iter().map(|answer| answer.shape(self.by.people)).collect();
        to_json(&Shape {
            format: Self::FORMAT.name,
            version: Self::FORMAT.version,
            id: self.id,
            request: self.request,
            given_at: format!("{:.3}", self.given_at),
            by: &self.by,
            answers,
        })
    }
}

impl By {
    fn read(it: &Object<'_>) -> Result<Self, ReadError> {
        let relations = Relation::ALL.map(Relation::name).join(", ");
        let relation = it.parsed("relation", &format!("one of: {relations}"), Relation::find)?;
        let by = Self { name: it.text("name")?, relation, people: it.count("people")? };
        if by.people == 0 {
            return Err(it.error("people", "it is not a number of people"));
        }
        Ok(by)
    }
}

impl Answer {
    fn read(it: &Object<'_>, people: u32) -> Result<Self, ReadError> {
        if people > 1 {
            let mut levels = it.levels("levels")?;
            levels.sort_unstable();
            let not_seen_by = it.count("not_seen_by")?;
            if levels.len() as u64 + u64::from(not_seen_by) > u64::from(people) {
                return Err(it.error("levels", format!("it has more answers than the {people} people")));
            }
            return Ok(Self { skill: it.skill()?, levels, not_seen_by, confidence: None, notes: it.texts("notes")? });
        }
        let level = it.level("level")?;
        let is_not_seen = it.flag("not_seen")?;
        if level.is_some() && is_not_seen {
            return Err(it.error("not_seen", "a skill that was not seen has no level"));
        }
        let confidence = match it.text("confidence")? {
            Some(_) => Some(it.parsed("confidence", "a confidence: low, medium, high", Confidence::find)?),
            None => None,
        };
        Ok(Self {
            skill: it.skill()?,
            levels: level.into_iter().collect(),
            not_seen_by: u32::from(is_not_seen),
            confidence,
            notes: it.text("note")?.into_iter().collect(),
        })
    }

    fn shape(&self, people: u32) -> AnswerShape<'_> {
        let skill = &self.skill;
        if people > 1 {
            let levels = &self.levels;
            return AnswerShape::Merged { skill, levels, not_seen_by: self.not_seen_by, notes: &self.notes };
        }
        AnswerShape::Single {
            skill,
            level: self.levels.first(),
            not_seen: self.not_seen_by > 0,
            confidence: self.confidence,
            note: self.notes.first(),
        }
    }
}

/// The JSON object of an opinion.
#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    version: u32,
    id: EventId,
    request: EventId,
    given_at: String,
    by: &'a By,
    answers: Vec<AnswerShape<'a>>,
}

/// The JSON object of an answer.
#[derive(Serialize)]
#[serde(untagged)]
enum AnswerShape<'a> {
    Single {
        skill: &'a SkillId,
        level: Option<&'a Level>,
        not_seen: bool,
        confidence: Option<Confidence>,
        note: Option<&'a String>,
    },
    Merged {
        skill: &'a SkillId,
        levels: &'a [Level],
        not_seen_by: u32,
        notes: &'a [String],
    },
}
