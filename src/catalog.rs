//! The catalog: areas, skills, levels and anchors.
//!
//! The texts are in `assets/catalog/`, one JSON file per area. `build.rs` turns them into static data, so that the
//! program reads no files at the start. [`Catalog::parse`] reads such files and reports all problems of all files
//! together; [`Catalog::built_in`] returns the catalog that is part of the program.

mod area;
mod asset;
mod built_in;
mod exact;
mod level;
mod lookup;
mod problem;
mod skill;
mod variants;
mod words;

pub use area::{Area, AreaId};
pub use exact::Found;
pub use level::Level;
pub use lookup::{NotFound, Suggestion};
pub use problem::Problem;
pub use skill::{Check, Growth, List, Phase, Route, Size, Skill, SkillId, Source, Technology, Text};
pub use words::Words;

use hashbrown::HashMap;

/// All areas and skills, in the order in which users see them.
#[derive(Debug, Clone)]
pub struct Catalog {
    areas: Vec<Area>,
    skills: Vec<Skill>,
    /// The index of each skill in `skills`, by its current id and by each of its former ids.
    places: HashMap<SkillId, usize>,
}

impl Catalog {
    /// Returns the catalog that is part of the program.
    pub fn built_in() -> Self {
        built_in::read().unwrap_or_else(|broken| unreachable!("the built-in catalog is tested: {broken}"))
    }

    /// Reads area files, given as `(file name, JSON)` in the order of the areas.
    ///
    /// # Errors
    /// Returns an error with every problem found in the files.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        asset::parse(files)
    }

    /// Returns this catalog with the skills that a benchmark file defines in `skills`. The second value has the names
    /// of unknown fields.
    ///
    /// # Errors
    /// Returns an error with every problem found in the skills.
    pub(crate) fn with_own(
        &self,
        file: &str,
        skills: Vec<serde_json::Value>,
    ) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        asset::extend(self, file, skills)
    }

    /// Returns the areas, in catalog order.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// Returns the skills, area by area.
    pub fn skills(&self) -> &[Skill] {
        &self.skills
    }

    /// Returns the skill that has, or formerly had, this id; `None` if the skill was removed or never existed.
    pub fn skill(&self, id: &str) -> Option<&Skill> {
        Some(&self.skills[self.index(id)?])
    }

    /// Returns the index of the skill that has, or formerly had, this id among all skills.
    pub(crate) fn index(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Returns the index of a skill among all skills; `usize::MAX` if the catalog does not have it.
    pub fn place(&self, id: &SkillId) -> usize {
        self.index(id.as_str()).unwrap_or(usize::MAX)
    }

    /// Returns the current id of a skill; `id` itself if the catalog does not have the skill.
    pub fn current<'a>(&'a self, id: &'a SkillId) -> &'a SkillId {
        self.skill(id.as_str()).map_or(id, |skill| &skill.id)
    }

    /// Returns the area with this id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id.as_str() == id)
    }

    /// Finds a skill by id, name, alias or technology, in any case; then by a part of its name, or by the beginning of
    /// its id or name, if only one skill fits. The result tells which technology named the skill.
    ///
    /// # Errors
    /// Returns an error with suggestions if no skill, or more than one, fits.
    pub fn find(&self, text: &str) -> Result<Found<'_>, NotFound> {
        lookup::skill(self, text, false)
    }

    /// Finds a skill as [`Catalog::find`] does, but only by whole words, for places where the user does not see the
    /// result.
    ///
    /// # Errors
    /// Returns an error with suggestions if no skill, or more than one, fits.
    pub(crate) fn find_whole(&self, text: &str) -> Result<Found<'_>, NotFound> {
        lookup::skill(self, text, true)
    }

    /// Finds a skill as [`Catalog::find`] does, without the technology that named it.
    ///
    /// # Errors
    /// Returns an error with suggestions if no skill, or more than one, fits.
    pub fn find_skill(&self, text: &str) -> Result<&Skill, NotFound> {
        Ok(self.find(text)?.skill)
    }

    /// Finds an area by its id or name, or by the beginning of one of them.
    ///
    /// # Errors
    /// Returns an error with the nearest areas if no area, or more than one, fits.
    pub(crate) fn find_area(&self, text: &str) -> Result<&Area, NotFound> {
        lookup::area(&self.areas, text)
    }

    /// Returns the name of a skill, or its id if the catalog no longer has it.
    pub fn name_of<'a>(&'a self, id: &'a SkillId) -> &'a str {
        self.skill(id.as_str()).map_or(id.as_str(), |skill| &skill.name)
    }
}
