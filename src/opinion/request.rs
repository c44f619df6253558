use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::object::{Object, document};
use crate::benchmark::{Asked, Benchmark, Requirement, Weight};
use crate::catalog::{Catalog, Level, Problem, Skill, SkillId};
use crate::format::{Format, ReadError};
use crate::id::Id;
use crate::journal::EventId;
use crate::json::to_json;
use crate::profile::Profile;
use crate::text::short_name;

/// The id of the list, and of the area, that a request becomes on the rater's side.
const ID: &str = "request";

/// A request for a second opinion: the skills to rate. It contains none of the asker's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The id, a UUIDv7.
    pub id: EventId,
    /// The day until which the asker would like an answer.
    pub due: Option<Date>,
    /// The person who is asked.
    pub to: Option<String>,
    /// The name of the asker.
    pub person: Option<String>,
    /// The list that the skills are from.
    pub list: List,
    /// A message from the asker.
    pub words: Option<String>,
    /// The skills, in the order of the list; at least one.
    pub skills: Vec<AskedSkill>,
}

/// The JSON object of a request.
#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    version: u32,
    id: EventId,
    asked_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    person: Person<'a>,
    benchmark: &'a List,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    skills: &'a [AskedSkill],
}

#[derive(Serialize)]
struct Person<'a> {
    name: Option<&'a str>,
}

/// The list that the skills of a request are from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// The id of the list.
    pub id: String,
    /// The title of the list.
    pub title: String,
}

/// A skill of a request, with the texts that are needed to rate it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedSkill {
    /// The id of the skill.
    pub skill: SkillId,
    /// The name of the skill.
    pub name: String,
    /// A line on the meaning of the skill.
    pub meaning: String,
    /// The description of each level, from 0.
    pub anchors: [String; Level::COUNT],
}

impl Request {
    /// The format of the document.
    pub const FORMAT: Format = Format { name: "skillgap.request", version: 1 };

    /// Returns the time of the request, which is part of its id.
    pub(crate) fn asked_at(&self) -> Timestamp {
        self.id.recorded_at()
    }

    /// Returns the asker as the subject of a sentence. The name is made safe to show.
    pub(crate) fn asker(&self) -> String {
        match &self.person {
            Some(name) => short_name(name),
            None => "the person who asks".to_owned(),
        }
    }

    /// Returns the title of the request: "Second opinion on Ada".
    pub fn title(&self) -> String {
        format!("Second opinion on {}", self.asker())
    }

    /// Returns the skills that `list` asks for alone, and the members of each any-of that `profile` has at level 1 or
    /// more, in the order of the list. All levels from 1 on count alike, so that the request does not reveal them.
    pub fn skills_of(list: &Benchmark, profile: &Profile, catalog: &Catalog) -> Vec<SkillId> {
        let (mut skills, mut seen) = (Vec::new(), HashSet::new());
        for requirement in &list.requirements {
            let is_alone = matches!(requirement.asked, Asked::Skill(_));
            for skill in requirement.asked.skills() {
                let is_known = profile.level(skill) > Some(Level::NONE);
                let skill = catalog.current(skill);
                if (is_alone || is_known) && seen.insert(skill.clone()) {
                    skills.push(skill.clone());
                }
            }
        }
        skills
    }

    /// Reads a request.
    ///
    /// # Errors
    /// Returns an error with the first mistake and its place.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let value = document(json, Self::FORMAT)?;
        let it = Object::new(&value, "")?;
        let list = it.object("benchmark")?;
        let (mut skills, mut seen) = (Vec::new(), HashSet::new());
        for asked in it.objects("skills")? {
            let skill = AskedSkill::read(&asked)?;
            if !seen.insert(skill.skill.clone()) {
                return Err(asked.error("skill", format!("`{}` is there twice", skill.skill)));
            }
            skills.push(skill);
        }
        if skills.is_empty() {
            return Err(it.error("skills", "it asks for nothing"));
        }
        let due = if it.has("due") && it.text("due")?.is_some() {
            Some(it.parsed("due", "a day such as `2027-01-31`", |text| text.parse().ok())?)
        } else {
            None
        };
        Ok(Self {
            id: it.id("id")?,
            due,
            to: it.text("for")?,
            person: if it.has("person") { it.object("person")?.text("name")? } else { None },
            list: List { id: list.needed("id")?, title: list.needed("title")? },
            words: it.text("words")?,
            skills,
        })
    }

    /// Writes the request as JSON.
    pub fn write(&self) -> String {
        to_json(&self.shape())
    }

    fn shape(&self) -> Shape<'_> {
        Shape {
            format: Self::FORMAT.name,
            version: Self::FORMAT.version,
            id: self.id,
            asked_at: format!("{:.3}", self.asked_at()),
            due: self.due.map(|due| due.to_string()),
            to: self.to.as_deref(),
            person: Person { name: self.person.as_deref() },
            benchmark: &self.list,
            words: self.words.as_deref(),
            skills: &self.skills,
        }
    }

    /// Returns a catalog of the requested skills, in one area that has the name of the assessment.
    ///
    /// # Errors
    /// Returns an error if the skills cannot be rated, for example because two have the same name.
    pub fn catalog(&self) -> Result<Catalog, Vec<Problem>> {
        let mut skills = Vec::new();
        for AskedSkill { skill, name, meaning, anchors } in &self.skills {
            skills.push(json!({"id": skill.as_str(), "name": name, "meaning": meaning, "anchors": anchors}));
        }
        let area = json!({
            "format": "skillgap.catalog",
            "version": 1,
            "area": {"id": ID, "name": self.title()},
            "skills": skills,
        });
        Catalog::parse(&[("the request", &area.to_string())])
    }

    /// Returns the requested skills as a list with a requirement for each skill.
    pub fn benchmark(&self) -> Benchmark {
        let area = Id::parse(ID).expect("it is written here");
        let mut requirements = Vec::new();
        for AskedSkill { skill, name, .. } in &self.skills {
            requirements.push(Requirement::of_skill(skill, name, &area, Level::MAX, Weight::ESSENTIAL));
        }
        Benchmark {
            id: Id::parse(ID).expect("it is written here"),
            title: self.list.title.clone(),
            requirements,
            ..Benchmark::nothing()
        }
    }

    /// Returns the skills that `profile` has no answer to.
    pub fn unrated(&self, profile: &Profile, catalog: &Catalog) -> Vec<&AskedSkill> {
        self.skills.iter().filter(|asked| profile.answer(catalog.current(&asked.skill)).is_none()).collect()
    }
}

impl From<&Skill> for AskedSkill {
    fn from(skill: &Skill) -> Self {
        Self {
            skill: skill.id.clone(),
            name: skill.name.to_string(),
            meaning: skill.meaning.to_string(),
            anchors: skill.anchors().clone().map(std::borrow::Cow::into_owned),
        }
    }
}

impl AskedSkill {
    fn read(it: &Object<'_>) -> Result<Self, ReadError> {
        let anchors = it.texts("anchors")?;
        let count = anchors.len();
        let anchors = <[String; Level::COUNT]>::try_from(anchors).map_err(|_| {
            it.error("anchors", format!("it has {count} texts, and the levels 0 to 5 want {}", Level::COUNT))
        })?;
        Ok(Self { skill: it.skill()?, name: it.needed("name")?, meaning: it.needed("meaning")?, anchors })
    }
}
