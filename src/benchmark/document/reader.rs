use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;

use super::place::Place;
use super::shape::{Document, RequirementShape};
use super::{FORMAT, Outcome};
use crate::benchmark::{Asked, Benchmark, Requirement, RequirementId, Weight};
use crate::catalog::{Catalog, Level, Problem, SkillId};
use crate::format::ReadError;
use crate::id::Id;
use crate::strict::describe;
use crate::text;

/// The longest description of a problem, in terminal cells. A description can quote the file, which may be long.
const LONGEST: usize = 400;
/// The number of problems up to which an unknown skill gets a suggestion. The search for the most similar name is slow.
const SUGGESTED: usize = 10;

/// Reads a benchmark and collects all problems in its file.
pub(super) struct Reader<'a> {
    file: &'a str,
    catalog: Cow<'a, Catalog>,
    problems: Vec<Problem>,
    /// The unknown fields; `None` if the reader does not look for them.
    warnings: Option<Vec<Problem>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, catalog: &'a Catalog) -> Self {
        Self { file, catalog: Cow::Borrowed(catalog), problems: Vec::new(), warnings: None }
    }

    /// Makes the reader look for unknown fields.
    pub(super) fn with_warnings(self) -> Self {
        Self { warnings: Some(Vec::new()), ..self }
    }

    pub(super) fn read(mut self, json: &str) -> Result<Outcome, Vec<Problem>> {
        match self.document(json) {
            Some(benchmark) if self.problems.is_empty() => Ok(Outcome {
                benchmark,
                catalog: match self.catalog {
                    Cow::Owned(extended) => Some(extended),
                    Cow::Borrowed(_) => None,
                },
                warnings: self.warnings.unwrap_or_default(),
            }),
            _ => Err(self.problems),
        }
    }

    pub(super) fn at(&self, place: impl fmt::Display, what: impl fmt::Display) -> Problem {
        Problem {
            file: text::visible(self.file).into_owned(),
            place: place.to_string(),
            what: text::cut(&text::visible(&what.to_string()), LONGEST, "…").into_owned(),
        }
    }

    fn problem(&mut self, place: impl fmt::Display, what: impl fmt::Display) {
        self.problems.push(self.at(place, what));
    }

    /// Deserializes `json`, and warns about unknown fields if the reader looks for them.
    fn shape<'j, T: Deserialize<'j>>(
        &mut self,
        place: impl fmt::Display,
        json: &'j str,
    ) -> Result<T, serde_json::Error> {
        let Some(mut warnings) = self.warnings.take() else { return serde_json::from_str(json) };
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let shape = serde_ignored::deserialize(&mut deserializer, |path| {
            warnings.push(self.at(&place, format!("unknown field `{path}`")));
        });
        self.warnings = Some(warnings);
        let shape = shape?;
        deserializer.end()?;
        Ok(shape)
    }

    /// Returns the value of `result`, or adds its error to the problems.
    fn keep<T, E: fmt::Display>(&mut self, place: impl fmt::Display, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.problem(place, error)).ok()
    }

    /// Adds an error about the document as a whole to the problems.
    fn document_problem(&mut self, error: ReadError) {
        match (error.place, error.hint) {
            (Some(place), _) => self.problem(place, error.why),
            (None, Some(hint)) => self.problem("format", format!("{}; {hint}", error.why)),
            (None, None) => self.problem("format", error.why),
        }
    }

    fn document(&mut self, json: &str) -> Option<Benchmark> {
        let document: Document<'_> = match self.shape("top level", json) {
            Ok(document) => document,
            Err(error) => {
                let error = FORMAT.explain(json, &error);
                self.document_problem(error);
                return None;
            }
        };
        if let Err(error) = FORMAT.check(Some(&document.format), Some(document.version.into())) {
            self.document_problem(error);
        }
        let id = self.keep("id", Id::parse(&document.id));
        if document.title.trim().is_empty() {
            self.problem("title", "is empty");
        }
        if document.requirements.is_empty() {
            self.problem("requirements", "there are none");
        }
        if !document.skills.is_empty() {
            match self.catalog.with_own(&text::visible(self.file), document.skills.clone()) {
                Ok((extended, warnings)) => {
                    self.catalog = Cow::Owned(extended);
                    self.warnings.get_or_insert_default().extend(warnings);
                }
                Err(problems) => self.problems.extend(problems),
            }
        }
        let mut requirements: Vec<Requirement> = Vec::with_capacity(document.requirements.len());
        for (index, json) in document.requirements.into_iter().enumerate() {
            let place = Place { index, field: "" };
            let Some(requirement) = self.requirement(place, json.get()) else { continue };
            if requirements.iter().any(|earlier| earlier.id == requirement.id) {
                self.problem(place, format!("an earlier requirement has the id `{}`", requirement.id));
            }
            requirements.push(requirement);
        }
        Some(Benchmark {
            id: id?,
            title: document.title,
            publisher: document.publisher,
            year: document.year,
            url: document.url,
            requirements,
            skills: document.skills,
        })
    }

    fn requirement(&mut self, place: Place, json: &str) -> Option<Requirement> {
        let shape = self.shape(place, json).map_err(|error| describe(&error));
        let shape: RequirementShape = self.keep(place, shape)?;
        let target = Level::new(shape.target).filter(|&level| level > Level::NONE);
        if target.is_none() {
            self.problem(place.of("target"), format!("{} is not a target: 1 to 5", shape.target));
        }
        let weight = Weight::new(shape.weight);
        if weight.is_none() {
            self.problem(place.of("weight"), format!("{} is not a weight: 1 to 3", shape.weight));
        }
        let asked = match (shape.skill, shape.any_of) {
            (Some(skill), None) => Asked::Skill(self.skill(place.of("skill"), &skill)?),
            (None, Some(members)) => self.any_of(place.of("any_of"), &members)?,
            _ => {
                self.problem(place, "needs either `skill` or `any_of`");
                return None;
            }
        };
        let first = self.catalog.skill(asked.skills().first()?.as_str())?;
        let (area, first_name) = (first.area.clone(), first.name.clone());
        let id = self.id(place, &asked, shape.id)?;
        let name = match (&asked, shape.name) {
            (_, Some(name)) if !name.trim().is_empty() => name,
            (Asked::Skill(_), None) => first_name.into_owned(),
            _ => {
                self.problem(place.of("name"), "an any-of needs a `name`");
                return None;
            }
        };
        Some(Requirement {
            id,
            name,
            area,
            asked,
            target: target?,
            weight: weight?,
            wording: shape.wording,
            reason: shape.reason,
            section: shape.section,
            tier: shape.tier,
            line: shape.line,
        })
    }

    /// Returns the id of a requirement: the skill's id for a single skill, the given id for an any-of.
    fn id(&mut self, place: Place, asked: &Asked, id: Option<String>) -> Option<RequirementId> {
        let id = match (asked, id) {
            (Asked::Skill(skill), None) => Id::parse(skill.as_str()),
            (Asked::Skill(skill), Some(id)) if id != skill.as_str() => {
                self.problem(place, format!("the id of a single skill is the skill's: `{skill}`, not `{id}`"));
                return None;
            }
            (_, Some(id)) => Id::parse(&id),
            (Asked::AnyOf(_), None) => {
                self.problem(place, "an any-of needs an `id`");
                return None;
            }
        };
        self.keep(place.of("id"), id)
    }

    fn any_of(&mut self, place: Place, members: &[String]) -> Option<Asked> {
        let mut known: Vec<SkillId> = Vec::with_capacity(members.len());
        for member in members {
            let Some(skill) = self.skill(place, member) else { continue };
            if known.contains(&skill) {
                self.problem(place, format!("`{skill}` is listed twice"));
            } else {
                known.push(skill);
            }
        }
        if members.len() < 2 {
            self.problem(place, "needs at least two skills");
        }
        (known.len() >= 2).then_some(Asked::AnyOf(known))
    }

    fn skill(&mut self, place: Place, id: &str) -> Option<SkillId> {
        if let Some(skill) = self.catalog.skill(id) {
            return Some(skill.id.clone());
        }
        let hint = if self.problems.len() < SUGGESTED { hint(&self.catalog, id) } else { String::new() };
        self.problem(place, format!("no skill has the id `{id}`{hint}"));
        None
    }
}

/// Suggests an id for one that no skill has.
fn hint(catalog: &Catalog, id: &str) -> String {
    match catalog.find_skill(id) {
        Ok(skill) => format!("; its id is `{}`", skill.id),
        Err(error) => error.nearest().map_or_else(String::new, |nearest| format!("; did you mean {nearest}")),
    }
}
