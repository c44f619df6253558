//! The file format of an area (`skillgap.catalog`, version 1) and its checks.

use std::borrow::Cow;
use std::fmt;

use hashbrown::HashMap;
use serde::Deserialize;
use serde_json::Value;

use super::{Area, Catalog, Check, Growth, Level, Phase, Route, Skill, SkillId, Text};
use crate::id::Id;
use crate::strict::without_place;
use crate::text::visible;

macro_rules! areas {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_str!(concat!("../../assets/catalog/", $file)))),*]
    };
}

/// The area files, in the order in which people meet the areas.
const BUILT_IN: &[(&str, &str)] = areas![
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

/// A text of a file. Named so that it is borrowed wherever it stands, which serde does not do for a `Cow` in a list.
#[derive(Deserialize)]
struct Piece<'a>(#[serde(borrow)] Cow<'a, str>);

/// How a text of a file is kept.
type Keep<'a> = fn(Piece<'a>) -> Text;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    /// Where editors find the schema.
    #[serde(borrow, rename = "$schema")]
    _schema: Option<Piece<'a>>,
    #[serde(borrow)]
    format: Cow<'a, str>,
    version: u32,
    #[serde(borrow)]
    area: AreaShape<'a>,
    #[serde(borrow)]
    skills: Vec<SkillShape<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaShape<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillShape<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    name: Piece<'a>,
    #[serde(borrow)]
    meaning: Piece<'a>,
    #[serde(borrow, default)]
    aliases: Vec<Piece<'a>>,
    #[serde(borrow, default)]
    technologies: Vec<Piece<'a>>,
    #[serde(borrow)]
    anchors: Vec<Piece<'a>>,
    #[serde(borrow)]
    check: Option<CheckShape<'a>>,
    #[serde(borrow, default)]
    growth: Vec<GrowthShape<'a>>,
    #[serde(borrow, default)]
    interview_phases: Vec<Piece<'a>>,
    /// Ids that this skill had before; ratings under them are this skill's.
    #[serde(borrow, default)]
    formerly: Vec<Piece<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckShape<'a> {
    #[serde(borrow)]
    question: Piece<'a>,
    #[serde(borrow)]
    good_answer: Piece<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrowthShape<'a> {
    to: u8,
    #[serde(borrow)]
    route: Cow<'a, str>,
    #[serde(borrow)]
    step: Piece<'a>,
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

/// Reads the catalog that is compiled in. That no two skills share a name is tested, and not checked at each start.
pub(super) fn built_in() -> Result<Catalog, Vec<Problem>> {
    let mut reader = Reader::default();
    for (name, json) in BUILT_IN {
        reader.file(name, json, |piece| piece.0);
    }
    reader.finish()
}

pub(super) fn parse(files: &[(&str, &str)]) -> Result<Catalog, Vec<Problem>> {
    let mut reader = Reader { spoken: Some(HashMap::new()), ..Reader::default() };
    for (name, json) in files {
        reader.file(name, json, owned);
    }
    reader.finish()
}

fn owned(piece: Piece<'_>) -> Text {
    Cow::Owned(piece.0.into_owned())
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
            spoken: Some(catalog.skills.iter().flat_map(owned).collect()),
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
    /// Who owns a name or an alias, in lower case; none where that is not checked.
    spoken: Option<HashMap<String, SkillId>>,
    problems: Vec<Problem>,
}

impl Reader {
    fn problem(&mut self, file: &str, place: impl fmt::Display, what: impl fmt::Display) {
        self.problems.push(Problem { file: file.to_owned(), place: place.to_string(), what: what.to_string() });
    }

    fn file<'a>(&mut self, name: &str, json: &'a str, keep: Keep<'a>) {
        let file: File<'a> = match serde_json::from_str(json) {
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
            self.skill(name, &id, shape, keep);
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
        self.skill(file, &id, shape, owned);
    }

    fn skill<'a>(&mut self, file: &str, area: &super::AreaId, shape: SkillShape<'a>, keep: Keep<'a>) {
        let all = |pieces: Vec<Piece<'a>>| pieces.into_iter().map(keep).collect::<Vec<_>>();
        let id: SkillId = match Id::parse(&shape.id) {
            Ok(id) => id,
            Err(error) => return self.problem(file, "skills", error),
        };
        let anchors: [Text; Level::COUNT] = match all(shape.anchors).try_into() {
            Ok(anchors) => anchors,
            Err(given) => {
                let what = format!("wants {} anchors, for the levels 0 to 5; has {}", Level::COUNT, given.len());
                return self.problem(file, format!("{id}.anchors"), what);
            }
        };
        for (field, text) in [("name", &shape.name.0), ("meaning", &shape.meaning.0)] {
            if text.trim().is_empty() {
                self.problem(file, format!("{id}.{field}"), "is empty");
            }
        }
        for (level, anchor) in anchors.iter().enumerate() {
            if anchor.trim().is_empty() {
                self.problem(file, format!("{id}.anchors[{level}]"), "is empty");
            }
        }
        let growth = shape.growth.into_iter().filter_map(|step| self.growth(file, &id, step, keep)).collect();
        let phases = shape.interview_phases.iter().filter_map(|phase| self.phase(file, &id, &phase.0)).collect();
        let skill = Skill {
            id,
            name: keep(shape.name),
            area: area.clone(),
            meaning: keep(shape.meaning),
            aliases: all(shape.aliases),
            technologies: all(shape.technologies),
            anchors,
            check: shape
                .check
                .map(|check| Check { question: keep(check.question), good_answer: keep(check.good_answer) }),
            growth,
            interview_phases: phases,
        };
        // Two lists of one company may bring the same skill.
        if !self.skills.contains(&skill) {
            self.register(file, skill, &shape.formerly);
        }
    }

    fn growth<'a>(&mut self, file: &str, id: &SkillId, shape: GrowthShape<'a>, keep: Keep<'a>) -> Option<Growth> {
        let to = Level::new(shape.to).filter(|_| (2..=4).contains(&shape.to));
        let route = Route::ALL.into_iter().find(|route| route.id() == shape.route);
        if to.is_none() {
            self.problem(file, format!("{id}.growth"), format!("{} is no `to`: 2, 3 or 4", shape.to));
        }
        if route.is_none() {
            let routes = Route::ALL.map(Route::id).join(", ");
            self.problem(file, format!("{id}.growth"), format!("`{}` is no route: {routes}", visible(&shape.route)));
        }
        Some(Growth { to: to?, route: route?, step: keep(shape.step) })
    }

    fn phase(&mut self, file: &str, id: &SkillId, word: &str) -> Option<Phase> {
        let phase = Phase::ALL.into_iter().find(|phase| phase.id() == word);
        if phase.is_none() {
            let phases = Phase::ALL.map(Phase::id).join(", ");
            self.problem(file, format!("{id}.interview_phases"), format!("`{}` is no phase: {phases}", visible(word)));
        }
        phase
    }

    fn register(&mut self, file: &str, skill: Skill, formerly: &[Piece<'_>]) {
        let id = &skill.id;
        for spoken in skill.aliases.iter().chain([&skill.name]) {
            let owners = self.spoken.as_mut();
            if let Some(owner) = owners.and_then(|owners| owners.insert(spoken.to_lowercase(), id.clone())) {
                self.problem(file, format!("{id}.aliases"), format!("`{spoken}` is also a name of `{owner}`"));
            }
        }
        let place = self.skills.len();
        for former in formerly {
            match Id::parse(&former.0) {
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
    fn the_catalog_that_ships_stands_every_check() {
        let problems = parse(BUILT_IN).map(|_| ()).map_err(|problems| problems.len());
        assert_eq!(problems, Ok(()), "{:#?}", parse(BUILT_IN).err());
    }

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
