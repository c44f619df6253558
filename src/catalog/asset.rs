//! The file format of an area (`skillgap.catalog`, version 1) and its checks.

use std::fmt;

use hashbrown::HashMap;
use serde::Deserialize;
use serde_json::Value;

use super::card::Card;
use super::{Area, Catalog, Check, Growth, Level, Phase, Route, Skill, SkillId, Text};
use crate::id::Id;
use crate::strict::without_place;
use crate::text::visible;

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
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    technologies: Vec<String>,
    anchors: Vec<String>,
    check: Option<CheckShape>,
    #[serde(default)]
    growth: Vec<GrowthShape>,
    #[serde(default)]
    interview_phases: Vec<String>,
    /// Ids that this skill had before; ratings under them are this skill's.
    #[serde(default)]
    formerly: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckShape {
    question: String,
    good_answer: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrowthShape {
    to: u8,
    route: String,
    step: String,
}

/// What the card of a skill says.
#[derive(Deserialize)]
struct CardShape {
    anchors: Vec<String>,
    check: Option<CheckShape>,
    #[serde(default)]
    growth: Vec<GrowthShape>,
}

/// The fields of a skill of the user's own.
const OWN_FIELDS: [&str; 12] = [
    "id",
    "name",
    "area",
    "meaning",
    "aliases",
    "technologies",
    "anchors",
    "check",
    "growth",
    "interview_phases",
    "formerly",
    "$comment",
];

/// The area of a skill of the user's own: one that is there, or a new one.
#[derive(Deserialize)]
#[serde(untagged)]
enum OwnArea {
    Known(String),
    New { id: String, name: String },
}

pub(super) fn parse(files: &[(&str, &str)]) -> Result<Catalog, Vec<Problem>> {
    let mut reader = Reader::default();
    for (name, json) in files {
        reader.file(name, json);
    }
    reader.finish()
}

/// Reads a card by itself.
pub(super) fn card(json: &str) -> Result<Card, Vec<Problem>> {
    let mut reader = Reader::default();
    match serde_json::from_str(json) {
        Ok(shape) => reader.card("", &"card", shape).ok_or(reader.problems),
        Err(error) => Err(vec![Problem { file: String::new(), place: "card".to_owned(), what: error.to_string() }]),
    }
}

pub(super) fn extend(
    catalog: &Catalog,
    file: &str,
    skills: Vec<Value>,
) -> Result<(Catalog, Vec<Problem>), Vec<Problem>> {
    let mut reader = Reader::from(catalog.clone());
    let mut warnings = Vec::new();
    for (index, skill) in skills.into_iter().enumerate() {
        reader.own_skill(file, &format!("skills[{index}]"), skill, &mut warnings);
    }
    reader.finish().map(|catalog| (catalog, warnings))
}

impl From<Catalog> for Reader {
    fn from(catalog: Catalog) -> Self {
        let names = |skill: &Skill| [&skill.name].into_iter().chain(&skill.aliases).cloned().collect::<Vec<_>>();
        let owned = |skill: &Skill| {
            names(skill).into_iter().map(|name| (name.to_lowercase(), skill.id.clone())).collect::<Vec<_>>()
        };
        Self {
            spoken: catalog.skills.iter().flat_map(owned).collect(),
            areas: catalog.areas,
            skills: catalog.skills,
            places: catalog.places,
            problems: Vec::new(),
        }
    }
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
            Err(error) => return self.problem(name, format!("line {}", error.line()), without_place(&error)),
        };
        if (&*file.format, file.version) != ("skillgap.catalog", 1) {
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

    fn own_skill(&mut self, file: &str, place: &str, mut value: Value, warnings: &mut Vec<Problem>) {
        let Some(fields) = value.as_object_mut() else {
            return self.problem(file, place, "is no object");
        };
        fields.retain(|field, _| {
            let is_known = OWN_FIELDS.contains(&field.as_str());
            if !is_known {
                let what = format!("unknown field `{}`", visible(field));
                warnings.push(Problem { file: file.to_owned(), place: place.to_owned(), what });
            }
            is_known
        });
        fields.remove("$comment");
        let area = match fields.remove("area").map(serde_json::from_value::<OwnArea>) {
            Some(Ok(area)) => area,
            _ => return self.problem(file, place, "wants an `area`: an id, or an object with `id` and `name`"),
        };
        let shape = match SkillShape::deserialize(&value) {
            Ok(shape) => shape,
            Err(error) => return self.problem(file, place, error),
        };
        let (id, name) = match area {
            OwnArea::Known(id) => (id, None),
            OwnArea::New { id, name } => (id, Some(name)),
        };
        let id = match Id::parse(&id) {
            Ok(id) => id,
            Err(error) => return self.problem(file, format!("{place}.area"), error),
        };
        match (self.areas.iter().any(|area| area.id == id), name) {
            (true, _) => {}
            (false, Some(name)) => self.areas.push(Area { id: id.clone(), name }),
            (false, None) => {
                let what = format!("there is no area `{id}`; a new one is an object with `id` and `name`");
                return self.problem(file, format!("{place}.area"), what);
            }
        }
        self.skill(file, &id, shape);
    }

    fn skill(&mut self, file: &str, area: &super::AreaId, shape: SkillShape) {
        let all = |texts: Vec<String>| texts.into_iter().map(Text::Owned).collect();
        let id: SkillId = match Id::parse(&shape.id) {
            Ok(id) => id,
            Err(error) => return self.problem(file, "skills", error),
        };
        let card = CardShape { anchors: shape.anchors, check: shape.check, growth: shape.growth };
        let Some(card) = self.card(file, &id, card) else { return };
        for (field, text) in [("name", &shape.name), ("meaning", &shape.meaning)] {
            if text.trim().is_empty() {
                self.problem(file, format!("{id}.{field}"), "is empty");
            }
        }
        let phases = shape.interview_phases.iter().filter_map(|word| self.phase(file, &id, word)).collect();
        let skill = Skill {
            id,
            name: shape.name.into(),
            area: area.clone(),
            meaning: shape.meaning.into(),
            aliases: all(shape.aliases),
            technologies: all(shape.technologies),
            interview_phases: phases,
            asked_by: 0,
            card: card.into(),
        };
        // Two lists of one company may bring the same skill; who asks for it neither says.
        let is_same = |there: &Skill| *there == Skill { asked_by: there.asked_by, ..skill.clone() };
        if !self.skills.iter().any(|there| there.id == skill.id && is_same(there)) {
            self.register(file, skill, &shape.formerly);
        }
    }

    /// The card of the skill that has this `id`.
    fn card(&mut self, file: &str, id: &impl fmt::Display, shape: CardShape) -> Option<Card> {
        let anchors: [Text; Level::COUNT] = match shape.anchors.try_into() {
            Ok(anchors) => <[String; Level::COUNT]>::map(anchors, Text::Owned),
            Err(given) => {
                let what = format!("wants {} anchors, for the levels 0 to 5; has {}", Level::COUNT, given.len());
                self.problem(file, format!("{id}.anchors"), what);
                return None;
            }
        };
        for (level, anchor) in anchors.iter().enumerate() {
            if anchor.trim().is_empty() {
                self.problem(file, format!("{id}.anchors[{level}]"), "is empty");
            }
        }
        let check =
            shape.check.map(|check| Check { question: check.question.into(), good_answer: check.good_answer.into() });
        let growth = shape.growth.into_iter().filter_map(|step| self.growth(file, id, step)).collect();
        Some(Card { anchors, check, growth })
    }

    fn growth(&mut self, file: &str, id: &impl fmt::Display, shape: GrowthShape) -> Option<Growth> {
        let to = Level::new(shape.to).filter(|_| (2..=4).contains(&shape.to));
        let route = Route::find(&shape.route);
        if to.is_none() {
            self.problem(file, format!("{id}.growth"), format!("{} is no `to`: 2, 3 or 4", shape.to));
        }
        if route.is_none() {
            let routes = Route::ALL.map(Route::id).join(", ");
            self.problem(file, format!("{id}.growth"), format!("`{}` is no route: {routes}", visible(&shape.route)));
        }
        Some(Growth { to: to?, route: route?, step: shape.step.into() })
    }

    fn phase(&mut self, file: &str, id: &SkillId, word: &str) -> Option<Phase> {
        let phase = Phase::find(word);
        if phase.is_none() {
            let phases = Phase::ALL.map(Phase::id).join(", ");
            self.problem(file, format!("{id}.interview_phases"), format!("`{}` is no phase: {phases}", visible(word)));
        }
        phase
    }

    fn register(&mut self, file: &str, skill: Skill, formerly: &[String]) {
        let id = &skill.id;
        for spoken in skill.aliases.iter().chain([&skill.name]) {
            if let Some(owner) = self.spoken.insert(spoken.to_lowercase(), id.clone()) {
                self.problem(file, format!("{id}.aliases"), format!("`{spoken}` is also a name of `{owner}`"));
            }
        }
        let place = self.skills.len();
        for former in formerly {
            match Id::parse(former) {
                Ok(former) => self.claim(file, former, place),
                Err(error) => self.problem(file, format!("{id}.formerly"), error),
            }
        }
        self.claim(file, id.clone(), place);
        self.skills.push(skill);
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
                "d.json: line 1: EOF while parsing an object",
            ]
        );
    }
}
