//! The file format of an area (`skillgap.catalog`, version 1) and its checks.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;

use super::{Area, Catalog, Check, Growth, Level, Phase, Skill, SkillId};
use crate::id::Id;

macro_rules! areas {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_str!(concat!("../../assets/catalog/", $file)))),*]
    };
}

/// The area files, in the order in which people meet the areas.
pub(super) const BUILT_IN: &[(&str, &str)] = areas![
    "languages.json",
    "cs-foundations.json",
    "web-frameworks.json",
    "databases.json",
    "apis.json",
    "servers-os.json",
    "architecture.json",
    "cloud.json",
    "delivery.json",
    "security.json",
    "performance.json",
    "emerging.json",
    "people.json",
    "growth.json",
];

/// Something wrong in a content file: where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The place in it: a skill's id and field, or a line.
    pub place: String,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.file, self.place, self.what)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Where editors find the schema.
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    format: String,
    version: u32,
    area: AreaShape,
    skills: Vec<SkillShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaShape {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillShape {
    id: String,
    name: String,
    meaning: String,
    aliases: Vec<String>,
    technologies: Vec<String>,
    anchors: Vec<String>,
    check: Option<Check>,
    #[serde(default)]
    growth: Vec<Growth>,
    #[serde(default)]
    interview_phases: Vec<Phase>,
    /// Ids that this skill had before; ratings under them are this skill's.
    #[serde(default)]
    formerly: Vec<String>,
}

pub(super) fn parse(files: &[(&str, &str)]) -> Result<Catalog, Vec<Problem>> {
    let mut reader = Reader::default();
    for (name, json) in files {
        reader.file(name, json);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    areas: Vec<Area>,
    skills: Vec<Skill>,
    places: HashMap<SkillId, usize>,
    /// Who owns a name or an alias, in lower case.
    spoken: HashMap<String, SkillId>,
    problems: Vec<Problem>,
}

impl Reader {
    fn problem(&mut self, file: &str, place: impl fmt::Display, what: impl fmt::Display) {
        self.problems.push(Problem { file: file.to_owned(), place: place.to_string(), what: what.to_string() });
    }

    fn file(&mut self, name: &str, json: &str) {
        let file: File = match serde_json::from_str(json) {
            Ok(file) => file,
            Err(error) => return self.problem(name, format!("line {}", error.line()), error),
        };
        if (file.format.as_str(), file.version) != ("skillgap.catalog", 1) {
            self.problem(name, "format", "wants `skillgap.catalog`, version 1");
        }
        let id = match Id::parse(&file.area.id) {
            Ok(id) => id,
            Err(error) => return self.problem(name, "area", error),
        };
        if self.areas.iter().any(|area| area.id == id) {
            self.problem(name, "area", format!("`{id}` is there already"));
        }
        for shape in file.skills {
            self.skill(name, &id, shape);
        }
        self.areas.push(Area { id, name: file.area.name });
    }

    fn skill(&mut self, file: &str, area: &super::AreaId, shape: SkillShape) {
        let id: SkillId = match Id::parse(&shape.id) {
            Ok(id) => id,
            Err(error) => return self.problem(file, "skills", error),
        };
        let anchors: [String; Level::COUNT] = match shape.anchors.try_into() {
            Ok(anchors) => anchors,
            Err(given) => {
                let what = format!("wants {} anchors, for the levels 0 to 5; has {}", Level::COUNT, given.len());
                return self.problem(file, format!("{id}.anchors"), what);
            }
        };
        for (field, text) in [("name", &shape.name), ("meaning", &shape.meaning)] {
            if text.trim().is_empty() {
                self.problem(file, format!("{id}.{field}"), "is empty");
            }
        }
        for (level, anchor) in anchors.iter().enumerate() {
            if anchor.trim().is_empty() {
                self.problem(file, format!("{id}.anchors[{level}]"), "is empty");
            }
        }
        for step in &shape.growth {
            if !(2..=4).contains(&step.to) {
                self.problem(file, format!("{id}.growth"), "`to` is 2, 3 or 4");
            }
        }
        for spoken in shape.aliases.iter().chain([&shape.name]) {
            if let Some(owner) = self.spoken.insert(spoken.to_lowercase(), id.clone()) {
                self.problem(file, format!("{id}.aliases"), format!("`{spoken}` is also a name of `{owner}`"));
            }
        }
        let place = self.skills.len();
        for former in &shape.formerly {
            match Id::parse(former) {
                Ok(former) => self.claim(file, former, place),
                Err(error) => self.problem(file, format!("{id}.formerly"), error),
            }
        }
        self.claim(file, id.clone(), place);
        self.skills.push(Skill {
            id,
            name: shape.name,
            area: area.clone(),
            meaning: shape.meaning,
            aliases: shape.aliases,
            technologies: shape.technologies,
            anchors,
            check: shape.check,
            growth: shape.growth,
            interview_phases: shape.interview_phases,
        });
    }

    fn claim(&mut self, file: &str, id: SkillId, place: usize) {
        if self.places.insert(id.clone(), place).is_some() {
            self.problem(file, &id, "is the id of two skills");
        }
    }

    fn finish(self) -> Result<Catalog, Vec<Problem>> {
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        Ok(Catalog { areas: self.areas, skills: self.skills, places: self.places })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"format": "skillgap.catalog", "version": 1, "area": {"id": "a", "name": "A"}, "skills": [
        {"id": "x", "name": "X", "meaning": "m", "aliases": ["ex"], "technologies": [], "formerly": ["old-x"],
         "anchors": ["0", "1", "2", "3", "4", "5"]}]}"#;

    #[test]
    fn a_former_id_still_finds_its_skill() {
        let catalog = parse(&[("a.json", GOOD)]).expect("it is good");
        assert_eq!(catalog.skill("old-x").map(|skill| skill.id.as_str()), Some("x"));
        assert!(catalog.skill("never").is_none());
    }

    #[test]
    fn all_problems_are_reported_together_with_their_places() {
        let broken = GOOD.replace("\"2\", ", "").replace("\"a\"", "\"A b\"");
        let twice = GOOD.replace("\"x\"", "\"y\"").replace("\"a\"", "\"b\"");
        let problems = parse(&[("a.json", GOOD), ("b.json", &twice), ("c.json", &broken), ("d.json", "{")])
            .expect_err("three files are bad");
        let shown: Vec<_> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(
            shown,
            [
                "b.json: y.aliases: `ex` is also a name of `x`",
                "b.json: y.aliases: `X` is also a name of `x`",
                "b.json: old-x: is the id of two skills",
                "c.json: area: `A b` is no id: 1 to 64 of `a-z`, `0-9` and `-`",
                "d.json: line 1: EOF while parsing an object at line 1 column 1",
            ]
        );
    }
}
