//! The file format of a benchmark (`skillgap.benchmark`, version 1) and its checks.

mod place;
mod writer;

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use place::Place;
pub use writer::write;

use super::limits;
use super::{Asked, Benchmark, Requirement, RequirementId, Weight};
use crate::catalog::{Catalog, Level, Problem, SkillId};
use crate::format::Format;
use crate::id::Id;
use crate::strict::without_place;
use crate::text;

/// The format that this program reads and writes.
const FORMAT: Format = Format { name: "skillgap.benchmark", version: 1 };

/// A benchmark that was read, with what was odd but harmless in its file.
#[derive(Debug)]
pub struct Outcome {
    /// The benchmark.
    pub benchmark: Benchmark,
    /// The catalog with the skills of its own that the file brings, where it brings any.
    pub catalog: Option<Catalog>,
    /// Fields that we do not know. An error in a file of ours, a warning in the user's.
    pub warnings: Vec<Problem>,
}

#[derive(Deserialize)]
struct Document<'a> {
    format: String,
    version: u32,
    id: String,
    title: String,
    publisher: Option<String>,
    year: Option<i16>,
    url: Option<String>,
    /// Each is read by itself, so that what is wrong with one is said with its place, beside what is wrong with others.
    #[serde(borrow)]
    requirements: Vec<&'a RawValue>,
    #[serde(default)]
    skills: Vec<Value>,
    #[serde(rename = "$schema")]
    _schema: Option<String>,
}

/// The most terminal cells of what is said of a problem: what the file holds may be in it.
const LONGEST: usize = 400;
/// How many problems come with suggestions; what is most like a word takes a while to find.
const SUGGESTED: usize = 10;

#[derive(Deserialize)]
struct RequirementShape {
    id: Option<String>,
    name: Option<String>,
    skill: Option<String>,
    any_of: Option<Vec<String>>,
    target: u8,
    weight: u8,
    wording: Option<String>,
    reason: Option<String>,
    section: Option<String>,
    tier: Option<String>,
    line: Option<usize>,
}

/// Reads a benchmark. `file` is its name, for the problems.
///
/// # Errors
/// Every problem in the file, each with its place and what would be right.
pub fn parse(file: &str, json: &str, catalog: &Catalog) -> Result<Outcome, Vec<Problem>> {
    let reader = Reader { warnings: Some(Vec::new()), ..Reader::new(file, catalog) };
    // What is no JSON at all, the reader says.
    let excess = serde_json::from_str(json).map(|json| limits::excess(&json)).unwrap_or_default();
    if excess.is_empty() {
        reader.read(json)
    } else {
        Err(excess.iter().map(|(place, what)| reader.at(place, what)).collect())
    }
}

/// Reads a benchmark that is compiled in. That no field of it is unknown is tested, and not checked at each start.
pub(super) fn built_in(file: &str, json: &str, catalog: &Catalog) -> Benchmark {
    match Reader::new(file, catalog).read(json) {
        Ok(outcome) => outcome.benchmark,
        Err(problems) => unreachable!("the built-in benchmarks are tested: {problems:?}"),
    }
}

struct Reader<'a> {
    file: &'a str,
    catalog: Cow<'a, Catalog>,
    problems: Vec<Problem>,
    /// None where fields that we do not know are not looked for.
    warnings: Option<Vec<Problem>>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, catalog: &'a Catalog) -> Self {
        Self { file, catalog: Cow::Borrowed(catalog), problems: Vec::new(), warnings: None }
    }

    fn read(mut self, json: &str) -> Result<Outcome, Vec<Problem>> {
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

    fn at(&self, place: impl fmt::Display, what: impl fmt::Display) -> Problem {
        Problem {
            file: text::visible(self.file).into_owned(),
            place: place.to_string(),
            what: text::cut(&text::visible(&what.to_string()), LONGEST, "…").into_owned(),
        }
    }

    fn problem(&mut self, place: impl fmt::Display, what: impl fmt::Display) {
        self.problems.push(self.at(place, what));
    }

    /// Reads `json`, and warns of fields that we do not know if warnings are wanted.
    fn shape<'j, T: Deserialize<'j>>(&mut self, place: &str, json: &'j str) -> Result<T, serde_json::Error> {
        let Some(mut warnings) = self.warnings.take() else { return serde_json::from_str(json) };
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let shape = serde_ignored::deserialize(&mut deserializer, |path| {
            warnings.push(self.at(place, format!("unknown field `{path}`")));
        });
        self.warnings = Some(warnings);
        let shape = shape?;
        deserializer.end()?;
        Ok(shape)
    }

    /// What `result` holds, or its error as a problem.
    fn keep<T, E: fmt::Display>(&mut self, place: impl fmt::Display, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.problem(place, error)).ok()
    }

    fn document(&mut self, json: &str) -> Option<Benchmark> {
        let document: Document<'_> = match self.shape("top level", json) {
            Ok(document) => document,
            Err(error) => {
                self.problem(format!("line {}", error.line()), without_place(&error));
                return None;
            }
        };
        if let Err(error) = FORMAT.check(Some(&document.format), Some(document.version.into())) {
            let hint = error.hint.map_or_else(String::new, |hint| format!("; {hint}"));
            self.problem("format", format!("{}{hint}", error.why));
        }
        let id = self.keep("id", Id::parse(&document.id));
        if document.title.trim().is_empty() {
            self.problem("title", "is empty");
        }
        if document.requirements.is_empty() {
            self.problem("requirements", "there are none");
        }
        if !document.skills.is_empty() {
            match self.catalog.with_own(&text::visible(self.file), document.skills) {
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
                self.problem(place, format!("`{}` is there already", requirement.id));
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
        })
    }

    fn requirement(&mut self, place: Place, json: &str) -> Option<Requirement> {
        let shape = self.shape(&place.to_string(), json).map_err(|error| without_place(&error));
        let shape: RequirementShape = self.keep(place, shape)?;
        let target = Level::new(shape.target).filter(|&level| level > Level::ALL[0]);
        if target.is_none() {
            self.problem(place.of("target"), format!("{} is no target: 1 to 5", shape.target));
        }
        let weight = Weight::new(shape.weight);
        if weight.is_none() {
            self.problem(place.of("weight"), format!("{} is no weight: 1 to 3", shape.weight));
        }
        let asked = match (shape.skill, shape.any_of) {
            (Some(skill), None) => Asked::Skill(self.skill(place.of("skill"), &skill)?),
            (None, Some(members)) => self.any_of(place.of("any_of"), &members)?,
            _ => {
                self.problem(place, "wants either `skill` or `any_of`");
                return None;
            }
        };
        let first = self.catalog.skill(asked.skills().first()?.as_str())?;
        let (area, first_name) = (first.area.clone(), first.name.clone());
        let id = match (&asked, shape.id) {
            (Asked::Skill(skill), None) => Id::parse(skill.as_str()),
            (Asked::Skill(skill), Some(id)) if id != skill.as_str() => {
                self.problem(place, format!("the id of a single skill is the skill's: `{skill}`, not `{id}`"));
                return None;
            }
            (_, Some(id)) => Id::parse(&id),
            (Asked::AnyOf(_), None) => {
                self.problem(place, "an any-of wants an `id`");
                return None;
            }
        };
        let id: RequirementId = self.keep(place.of("id"), id)?;
        let name = match (&asked, shape.name) {
            (_, Some(name)) if !name.trim().is_empty() => name,
            (Asked::Skill(_), None) => first_name.into_owned(),
            _ => {
                self.problem(place.of("name"), "an any-of wants a `name` to be read by");
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

    fn any_of(&mut self, place: Place, members: &[String]) -> Option<Asked> {
        let mut known: Vec<SkillId> = Vec::with_capacity(members.len());
        for member in members {
            let Some(skill) = self.skill(place, member) else { continue };
            if known.contains(&skill) {
                self.problem(place, format!("`{skill}` is there twice"));
            } else {
                known.push(skill);
            }
        }
        if members.len() < 2 {
            self.problem(place, "wants at least two skills");
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

/// What to write in the place of an id that no skill has.
fn hint(catalog: &Catalog, id: &str) -> String {
    match catalog.find_skill(id) {
        Ok(skill) => format!("; its id is `{}`", skill.id),
        Err(error) => error.nearest().map_or_else(String::new, |nearest| format!("; did you mean {nearest}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(requirements: &str) -> String {
        format!(
            r#"{{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme", "requirements": [{requirements}]}}"#
        )
    }

    fn problems(json: &str) -> Vec<String> {
        let problems = parse("acme.json", json, &Catalog::built_in()).expect_err("it is bad");
        problems.iter().map(Problem::to_string).collect()
    }

    #[test]
    fn a_small_list_is_read() {
        let json = with(
            r#"{"skill": "python", "target": 4, "weight": 3, "mood": 1},
               {"id": "cloud", "name": "A cloud", "any_of": ["containers", "serverless"], "target": 3, "weight": 2}"#,
        );
        let outcome = parse("acme.json", &json, &Catalog::built_in()).expect("it is good");
        let [python, cloud] = &outcome.benchmark.requirements[..] else { panic!("two requirements") };
        assert_eq!((python.id.as_str(), python.name.as_str(), python.area.as_str()), ("python", "Python", "languages"));
        assert_eq!((cloud.asked.skills().len(), cloud.area.as_str()), (2, "cloud"));
        let warnings: Vec<_> = outcome.warnings.iter().map(Problem::to_string).collect();
        assert_eq!(warnings, ["acme.json: requirements[0]: unknown field `mood`"]);
    }

    #[test]
    fn a_list_may_bring_skills_of_its_own() {
        let skill = |id: &str, area: &str| {
            format!(
                r#"{{"id": "{id}", "name": "Name of {id}", "area": {area}, "meaning": "m", "mood": 1,
                    "anchors": ["0", "1", "2", "3", "4", "5"]}}"#
            )
        };
        let own = |skills: &str, requirement: &str| {
            with(requirement).replace("\"requirements\"", &format!("\"skills\": [{skills}], \"requirements\""))
        };
        let both = [skill("acme-deploy", r#""delivery""#), skill("acme-lore", r#"{"id": "acme", "name": "Acme"}"#)];
        let json = own(&both.join(","), r#"{"skill": "acme-lore", "target": 3, "weight": 2}"#);
        let catalog = Catalog::built_in();
        let outcome = parse("acme.json", &json, &catalog).expect("it is good");
        assert_eq!(outcome.benchmark.requirements[0].area.as_str(), "acme");
        assert_eq!(outcome.warnings[0].to_string(), "acme.json: skills[0]: unknown field `mood`");
        let extended = outcome.catalog.expect("it brings skills");
        assert_eq!(extended.skills().len(), catalog.skills().len() + 2);
        assert_eq!(extended.areas().len(), catalog.areas().len() + 1);
        assert!(parse("again.json", &json, &extended).is_ok(), "the same skill may come twice");

        let clash = own(&skill("python", r#""languages""#), r#"{"skill": "python", "target": 3, "weight": 2}"#);
        assert!(problems(&clash)[0].contains("python: is the id of two skills"), "{:?}", problems(&clash));
        let nowhere = own(&skill("acme-x", r#""nowhere""#), r#"{"skill": "python", "target": 3, "weight": 2}"#);
        assert!(problems(&nowhere)[0].contains("skills[0].area: there is no area `nowhere`"));
    }

    #[test]
    fn a_list_may_bring_a_skill_just_as_it_is_built_in() {
        let area: Value =
            serde_json::from_str(include_str!("../../assets/catalog/languages.json")).expect("it is good");
        let mut python = area["skills"][0].clone();
        python["area"] = area["area"]["id"].clone();
        let json = with(r#"{"skill": "python", "target": 3, "weight": 2}"#);
        let json = json.replace("\"requirements\"", &format!("\"skills\": [{python}], \"requirements\""));
        let outcome = parse("acme.json", &json, &Catalog::built_in()).expect("it says nothing else");
        let catalog = outcome.catalog.expect("it brings a skill");
        assert_eq!(catalog.skills().len(), Catalog::built_in().skills().len());
        assert!(catalog.skill("python").is_some_and(|python| python.asked_by > 0), "the lists still ask for it");
    }

    #[test]
    fn all_problems_come_at_once_with_what_to_write_instead() {
        let json = with(
            r#"{"skill": "pythn", "target": 9, "weight": 0},
               {"skill": "K8s", "target": 3, "weight": 2},
               {"any_of": ["go", "go"], "target": 3, "weight": 2},
               {"target": 3, "weight": 2},
               {"skill": "go", "target": "3", "weight": 2},
               {"skill": "go", "target": 3, "weight": 2},
               {"skill": "go", "target": 3, "weight": 2}"#,
        );
        let shown = problems(&json);
        for (part, nth) in [
            ("requirements[0].target: 9 is no target: 1 to 5", 0),
            ("requirements[0].weight: 0 is no weight: 1 to 3", 1),
            ("requirements[0].skill: no skill has the id `pythn`; did you mean `python`", 2),
            ("requirements[1].skill: no skill has the id `K8s`; its id is `orchestration`", 3),
            ("requirements[2].any_of: `go` is there twice", 4),
            ("requirements[3]: wants either `skill` or `any_of`", 5),
            ("requirements[4]: invalid type: string \"3\"", 6),
            ("requirements[6]: `go` is there already", 7),
        ] {
            assert!(shown[nth].contains(part), "{nth}: {shown:#?}");
        }
        assert_eq!(shown.len(), 8, "{shown:#?}");
    }

    #[test]
    fn a_foreign_or_broken_file_is_one_clear_problem() {
        assert!(problems("[]")[0].contains("acme.json: line 1: "));
        assert!(problems(&with(""))[0].contains("requirements: there are none"));
        let other = problems(&with("").replace("skillgap.benchmark", "other"));
        assert!(other[0].contains("format: its `format` is `other`, not `skillgap.benchmark`"), "{other:?}");
        let newer = problems(&with("").replace("\"version\": 1", "\"version\": 2"));
        assert!(newer[0].contains("its version 2 is newer than 1; a newer skillgap wrote it"), "{newer:?}");
    }
}
