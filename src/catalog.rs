//! The catalog: areas, skills, levels and anchors. Content, and lookups that cannot fail.
//!
//! The text lives in `assets/catalog/`, one JSON file per area. `build.rs` writes it as static data, so that starting
//! reads nothing. [`Catalog::parse`] reads such files and reports all problems of all of them together;
//! [`Catalog::built_in`] is the catalog that ships.

mod area;
mod asset;
mod built_in;
mod level;
mod lookup;
mod problem;
mod skill;
mod words;

pub use area::{Area, AreaId};
pub use level::Level;
pub use lookup::{Found, NotFound, Suggestion};
pub use problem::Problem;
pub use skill::{Check, Growth, List, Phase, Route, Size, Skill, SkillId, Source, Technology, Text};
pub use words::Words;

use hashbrown::HashMap;

/// All areas and skills, in the order in which people meet them.
#[derive(Debug, Clone)]
pub struct Catalog {
    areas: Vec<Area>,
    skills: Vec<Skill>,
    /// The index of each skill in `skills`, by its id and by every id that it had formerly.
    places: HashMap<SkillId, usize>,
}

impl Catalog {
    /// The catalog that is compiled in.
    pub fn built_in() -> Self {
        built_in::read().unwrap_or_else(|broken| unreachable!("the built-in catalog is tested: {broken}"))
    }

    /// Reads area files, given as `(file name, JSON)` in the order of the areas.
    ///
    /// # Errors
    /// Every problem found in any of the files.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        asset::parse(files)
    }

    /// This catalog with skills of the user's own, as a benchmark file brings them in `skills`. The second value names
    /// fields that we do not know.
    ///
    /// # Errors
    /// Every problem found in them; the catalog is then as it was.
    pub fn with_own(&self, file: &str, skills: Vec<serde_json::Value>) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        asset::extend(self, file, skills)
    }

    /// The areas, in catalog order.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The skills, area by area.
    pub fn skills(&self) -> &[Skill] {
        &self.skills
    }

    /// The skill that has, or formerly had, this id. None for a retired one.
    pub fn skill(&self, id: &str) -> Option<&Skill> {
        self.places.get(id).map(|&place| &self.skills[place])
    }

    /// The index of a skill among all; `usize::MAX` if the catalog does not have it.
    pub fn place(&self, id: &SkillId) -> usize {
        self.places.get(id).copied().unwrap_or(usize::MAX)
    }

    /// The id that a skill has now; one that the catalog does not have keeps its own.
    pub fn current<'a>(&'a self, id: &'a SkillId) -> &'a SkillId {
        self.skill(id.as_str()).map_or(id, |skill| &skill.id)
    }

    /// The area that has this id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id.as_str() == id)
    }

    /// Finds a skill as people name it: by id, name, alias or technology, in any case; then by a part of its name, or by
    /// how its id or name begins, where only one skill fits. Says which technology named the skill.
    ///
    /// # Errors
    /// When nothing or more than one fits; the error carries suggestions.
    pub fn find(&self, text: &str) -> Result<Found<'_>, NotFound> {
        lookup::skill(self, text, false)
    }

    /// Finds a skill as [`Catalog::find`] does, but by a whole word alone: where nobody sees what a beginning became.
    ///
    /// # Errors
    /// When nothing or more than one fits; the error carries suggestions.
    pub fn find_whole(&self, text: &str) -> Result<Found<'_>, NotFound> {
        lookup::skill(self, text, true)
    }

    /// Finds a skill as [`Catalog::find`] does, whatever named it.
    ///
    /// # Errors
    /// When nothing or more than one fits; the error carries suggestions.
    pub fn find_skill(&self, text: &str) -> Result<&Skill, NotFound> {
        self.find(text).map(|found| found.skill)
    }

    /// Finds an area as people name it, by its id or name, or by how one of them begins.
    ///
    /// # Errors
    /// When nothing or more than one fits; the error carries the nearest.
    pub fn find_area(&self, text: &str) -> Result<&Area, NotFound> {
        lookup::area(&self.areas, text)
    }

    /// The name of a skill, or its id where the catalog no longer has it.
    pub fn name_of<'a>(&'a self, id: &'a SkillId) -> &'a str {
        self.skill(id.as_str()).map_or(id.as_str(), |skill| &skill.name)
    }
}
