//! Benchmarks: published lists of skills, turned into requirements with which a profile is compared.

mod computed;
mod document;
pub mod from_text;
mod library;
mod limits;
mod requirement;

pub use document::{Outcome, parse, write};
pub use library::{Library, Origin};
pub(crate) use limits::MAX_TITLE;
pub use requirement::{Asked, Requirement, RequirementId, Weight};

use serde_json::Value;

use crate::catalog::{Level, SkillId};
use crate::id::Id;
use crate::text::shown;

/// The id of a [`Benchmark`].
pub type BenchmarkId = Id<Benchmark>;

/// The id of the default benchmark, the 2023 must-have list.
pub const DEFAULT: &str = "must-have-2023";

/// A published list turned into requirements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benchmark {
    /// The id, which never changes.
    pub id: BenchmarkId,
    /// The list's own title.
    pub title: String,
    /// The publisher, if the list names one.
    pub publisher: Option<String>,
    /// The year of the list, if the list names one.
    pub year: Option<i16>,
    /// The address at which the list can be read.
    pub url: Option<String>,
    /// The requirements, in the list's own order.
    pub requirements: Vec<Requirement>,
    /// The skills that the list itself defines, in the shape of the catalog's files.
    pub skills: Vec<Value>,
}

impl Benchmark {
    /// Returns a list without requirements, for commands that record ratings and compare nothing.
    pub fn nothing() -> Self {
        Self {
            id: Id::parse("nothing").expect("`nothing` is a valid id"),
            title: "nothing".to_owned(),
            publisher: None,
            year: None,
            url: None,
            requirements: Vec::new(),
            skills: Vec::new(),
        }
    }

    /// Returns the requirement with this id.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id.as_str() == id)
    }

    /// Returns the highest target among the requirements for which a skill counts; `None` if there are none.
    pub fn target(&self, skill: &SkillId) -> Option<Level> {
        self.asking_for(skill).map(|requirement| requirement.target).max()
    }

    /// Returns the requirements for which a skill counts.
    pub fn asking_for(&self, skill: &SkillId) -> impl Iterator<Item = &Requirement> {
        self.requirements.iter().filter(|requirement| requirement.asked.skills().contains(skill))
    }

    /// Returns publisher and year, as far as they are known: "The Talent500 Blog, 2023".
    pub fn source(&self) -> String {
        match (&self.publisher, self.year) {
            (Some(publisher), Some(year)) => format!("{publisher}, {year}"),
            (Some(publisher), None) => publisher.clone(),
            (None, year) => shown(year),
        }
    }
}
