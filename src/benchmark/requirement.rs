use std::slice;

use serde::Serialize;

use crate::catalog::{AreaId, Level, SkillId};
use crate::id::Id;

/// The id of a [`Requirement`]. A requirement for a single skill has the skill's id.
pub type RequirementId = Id<Requirement>;

/// One requirement of a list: a skill, or any one of several skills, with a target level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The id, unique within a benchmark. Any-ofs with the same meaning have the same id in all benchmarks.
    pub id: RequirementId,
    /// The name on the screen.
    pub name: String,
    /// The skill, or the skills of which one is enough.
    pub asked: Asked,
    /// The area of the skill, or of the first skill of an any-of.
    pub area: AreaId,
    /// The level that the list's wording asks for, 1 to 5.
    pub target: Level,
    /// The importance of the requirement in the list.
    pub weight: Weight,
    /// The words of the list from which the target follows.
    pub wording: Option<String>,
    /// The reason for the requirement, in a list by skillgap, which has no wording to quote.
    pub reason: Option<String>,
    /// The section of the list.
    pub section: Option<String>,
    /// The tier of the list, if the list has tiers.
    pub tier: Option<String>,
    /// The line number, from 1, in the text from which the list was made.
    pub line: Option<usize>,
}

impl Requirement {
    /// Returns a requirement for one skill, without any words of a list.
    pub(crate) fn of_skill(skill: &SkillId, name: &str, area: &AreaId, target: Level, weight: Weight) -> Self {
        Self {
            id: Id::parse(skill.as_str()).expect("the id of a skill is one of a requirement"),
            name: name.to_owned(),
            asked: Asked::Skill(skill.clone()),
            area: area.clone(),
            target,
            weight,
            wording: None,
            reason: None,
            section: None,
            tier: None,
            line: None,
        }
    }

    /// Returns the words of the list from which the target follows, else the reason.
    pub fn why(&self) -> Option<&str> {
        self.wording.as_deref().or(self.reason.as_deref())
    }
}

/// The skills that a requirement accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// This skill only.
    Skill(SkillId),
    /// Any one of these skills, at least two.
    AnyOf(Vec<SkillId>),
}

impl Asked {
    /// Returns the accepted skills.
    pub fn skills(&self) -> &[SkillId] {
        match self {
            Self::Skill(skill) => slice::from_ref(skill),
            Self::AnyOf(members) => members,
        }
    }
}

/// The importance of a requirement: 3 essential, 2 advanced, 1 emerging or optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Weight(u8);

impl Weight {
    /// The weight of the essentials, 3.
    pub const ESSENTIAL: Self = Self(3);

    /// Returns the weight with this number, 1 to 3; `None` for other numbers.
    pub fn new(number: impl TryInto<u8>) -> Option<Self> {
        match number.try_into() {
            Ok(number @ 1..=3) => Some(Self(number)),
            _ => None,
        }
    }

    /// Returns the number of the weight, 1 to 3.
    pub fn number(self) -> u8 {
        self.0
    }
}
