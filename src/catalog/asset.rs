//! The file format of an area (`skillgap.catalog`, version 1) and its checks.

mod shape;

use std::fmt;

use hashbrown::HashMap;
use serde::Deserialize;
use serde_json::Value;

use self::shape::{File, GrowthShape, OWN_FIELDS, OwnArea, SkillShape, TechnologyShape};
use super::problem::Problem;
use super::skill::Card;
use super::{Area, Catalog, Check, Growth, Level, List, Phase, Route, Size, Skill, SkillId, Source, Technology, Text};
use crate::id::Id;
use crate::strict::describe;
use crate::text::visible;

pub(super) fn parse(files: &[(&str, &str)]) -> Result<Catalog, Vec<Problem>> {
    let mut reader = Reader::default();
    for (name, json) in files {
        reader.file(name, json);
    }
    reader.finish()
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
        let mut spoken = HashMap::new();
        for skill in &catalog.skills {
            spoken.extend(skill.names().map(|name| (name.to_lowercase(), skill.id.clone())));
        }
        Self { spoken, areas: catalog.areas, skills: catalog.skills, places: catalog.places, problems: Vec::new() }
    }
}

#[derive(Default)]
struct Reader {
    areas: Vec<Area>,
    skills: Vec<Skill>,
    places: HashMap<SkillId, usize>,
    /// The skill that each name, alias and technology belongs to. The words are in lower case.
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
            Err(error) => return self.problem(name, format!("line {}", error.line()), describe(&error)),
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
        let Some(Ok(area)) = fields.remove("area").map(serde_json::from_value::<OwnArea>) else {
            return self.problem(file, place, "wants an `area`: an id, or an object with `id` and `name`");
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
        let id: SkillId = match Id::parse(&shape.id) {
            Ok(id) => id,
            Err(error) => return self.problem(file, "skills", error),
        };
        let Some(anchors) = self.anchors(file, &id, shape.anchors) else { return };
        for (field, text) in [("name", &shape.name), ("meaning", &shape.meaning)] {
            if text.trim().is_empty() {
                self.problem(file, format!("{id}.{field}"), "is empty");
            }
        }
        let check = shape.check.map(|check| Check {
            question: check.question.into(),
            good_answer: check.good_answer.into(),
            score: check.score.map(Text::Owned),
        });
        let growth: Vec<_> = shape.growth.into_iter().filter_map(|step| self.growth(file, &id, step)).collect();
        let technologies: Vec<_> =
            shape.technologies.into_iter().filter_map(|named| self.technology(file, &id, named)).collect();
        let phases: Vec<_> = shape.interview_phases.iter().filter_map(|word| self.phase(file, &id, word)).collect();
        let card = Card { anchors, understanding: shape.understanding.map(Text::Owned), check, growth: growth.into() };
        let skill = Skill {
            id,
            name: shape.name.into(),
            area: area.clone(),
            meaning: shape.meaning.into(),
            aliases: texts(shape.aliases),
            technologies: technologies.into(),
            requires: texts(shape.requires),
            interview_phases: phases.into(),
            asked_by: 0,
            card: std::borrow::Cow::Owned(card),
        };
        // Two lists of one company may define the same skill. `asked_by` depends on neither, so it is not compared.
        let is_there = self
            .skills
            .iter()
            .any(|there| there.id == skill.id && *there == Skill { asked_by: there.asked_by, ..skill.clone() });
        if !is_there {
            self.register(file, skill, &shape.formerly);
        }
    }

    fn anchors(&mut self, file: &str, id: &SkillId, given: Vec<String>) -> Option<[Text; Level::COUNT]> {
        let anchors = match <[String; Level::COUNT]>::try_from(given) {
            Ok(anchors) => anchors.map(Text::Owned),
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
        Some(anchors)
    }

    fn technology(&mut self, file: &str, id: &SkillId, shape: TechnologyShape) -> Option<Technology> {
        let mut words = match shape {
            TechnologyShape::Name(name) => vec![name],
            TechnologyShape::Spellings(words) => words,
        };
        if words.is_empty() || words.iter().any(|word| word.trim().is_empty()) {
            self.problem(file, format!("{id}.technologies"), "a technology wants a name, or a list of its spellings");
            return None;
        }
        let name = words.remove(0).into();
        Some(Technology { name, spellings: texts(words) })
    }

    fn growth(&mut self, file: &str, id: &SkillId, shape: GrowthShape) -> Option<Growth> {
        let place = format!("{id}.growth");
        let to = Level::new(shape.to).filter(|_| shape.to > 0);
        if to.is_none() {
            self.problem(file, &place, format!("{} is no `to`: 1 to 5", shape.to));
        }
        let route = Route::find(&shape.route);
        if route.is_none() {
            let routes = Route::ALL.map(Route::id).join(", ");
            self.problem(file, &place, format!("`{}` is no route: {routes}", visible(&shape.route)));
        }
        let size = shape.size.as_deref().map(Size::find);
        if size == Some(None) {
            let sizes = Size::ALL.map(Size::id).join(", ");
            self.problem(file, &place, format!("`{}` is no size: {sizes}", visible(&shape.size.unwrap_or_default())));
        }
        let source = shape.source.map(|source| Source { name: source.name.into(), url: source.url.into() });
        if let Some(source) = &source
            && !source.url.starts_with("https://")
        {
            self.problem(file, &place, format!("`{}` is no address: `https://...`", visible(&source.url)));
        }
        Some(Growth { to: to?, size: size.flatten(), route: route?, step: shape.step.into(), source })
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
        for word in skill.names() {
            // A technology may have the same name as its own skill.
            if let Some(owner) = self.spoken.insert(word.to_lowercase(), id.clone())
                && owner != *id
            {
                self.problem(file, format!("{id}.aliases"), format!("`{word}` is also a name of `{owner}`"));
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

    fn finish(mut self) -> Result<Catalog, Vec<Problem>> {
        // If a skill could not be read, other skills may refer to it, so references are checked only without problems.
        if self.problems.is_empty() {
            self.check_prerequisites();
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        Ok(Catalog { areas: self.areas, skills: self.skills, places: self.places })
    }

    /// Reports prerequisites that are not skills, and circles of prerequisites.
    fn check_prerequisites(&mut self) {
        let mut problems = Vec::new();
        for skill in &self.skills {
            for required in skill.requires.iter() {
                if !self.places.contains_key(&**required) {
                    problems.push((skill.id.clone(), format!("no skill has the id `{}`", visible(required))));
                }
            }
            if self.reaches(skill, &skill.id, &mut Vec::new()) {
                problems.push((skill.id.clone(), "requires itself, directly or through others".to_owned()));
            }
        }
        for (id, what) in problems {
            self.problem("catalog", format!("{id}.requires"), what);
        }
    }

    /// Returns true if `goal` is a direct or indirect prerequisite of `skill`. `seen` has the skills that were checked.
    fn reaches<'a>(&'a self, skill: &'a Skill, goal: &SkillId, seen: &mut Vec<&'a str>) -> bool {
        for required in skill.requires.iter() {
            if **required == *goal.as_str() {
                return true;
            }
            if seen.contains(&&**required) {
                continue;
            }
            seen.push(required);
            if let Some(&place) = self.places.get(&**required)
                && self.reaches(&self.skills[place], goal, seen)
            {
                return true;
            }
        }
        false
    }
}

fn texts(texts: Vec<String>) -> List<Text> {
    texts.into_iter().map(Text::Owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"format": "skillgap.catalog", "version": 1, "area": {"id": "a", "name": "A"}, "skills": [
        {"id": "x", "name": "X", "meaning": "m", "aliases": ["ex"], "technologies": [], "formerly": ["old-x"],
         "anchors": ["0", "1", "2", "3", "4", "5"]}]}"#;

    #[test]
    fn a_former_id_finds_its_skill() {
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
                "b.json: y.aliases: `X` is also a name of `x`",
                "b.json: y.aliases: `ex` is also a name of `x`",
                "b.json: old-x: is the id of two skills",
                "c.json: area: `A b` is not an id: 1 to 64 of `a-z`, `0-9` and `-`",
                "d.json: line 1: the JSON ends too early",
            ]
        );
    }
}
