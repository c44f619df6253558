//! Benchmarks: published lists of skills, turned into requirements that can be measured against.

mod computed;
mod document;
pub mod from_text;
mod library;
mod limits;
mod requirement;

pub use document::{Outcome, parse, write};
pub use library::{Library, Origin};
pub use limits::MAX_TITLE;
pub use requirement::{Asked, Requirement, RequirementId, Weight};

use crate::catalog::{Level, SkillId};
use crate::id::Id;

/// The id of a [`Benchmark`].
pub type BenchmarkId = Id<Benchmark>;

/// The id of the default benchmark, the 2023 must-have list.
pub const DEFAULT: &str = "must-have-2023";

/// A published list turned into requirements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benchmark {
    /// Stable for ever.
    pub id: BenchmarkId,
    /// The list's own title.
    pub title: String,
    /// Who published it, where the list says so.
    pub publisher: Option<String>,
    /// The year it is for, where the list says so.
    pub year: Option<i16>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What it asks for, in its own order.
    pub requirements: Vec<Requirement>,
}

impl Benchmark {
    /// A list that asks for nothing: for recording, which measures against none.
    pub fn nothing() -> Self {
        Self {
            id: Id::parse("nothing").expect("it is written here"),
            title: "nothing".to_owned(),
            publisher: None,
            year: None,
            url: None,
            requirements: Vec::new(),
        }
    }

    /// The requirement that has this id.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id.as_str() == id)
    }

    /// How far it asks for a skill: the highest target among the requirements that the skill counts for. None where it
    /// counts for none.
    pub fn target(&self, skill: &SkillId) -> Option<Level> {
        let counting = self.requirements.iter().filter(|requirement| requirement.asked.skills().contains(skill));
        counting.map(|requirement| requirement.target).max()
    }

    /// Who published it and when, as far as that is known: "The Talent500 Blog, 2023".
    pub fn source(&self) -> String {
        let year = self.year.map(|year| year.to_string());
        let parts: Vec<&str> = self.publisher.iter().chain(&year).map(String::as_str).collect();
        parts.join(", ")
    }
}
