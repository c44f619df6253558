use std::slice;

use crate::catalog::{AreaId, Level, SkillId};
use crate::id::Id;

/// The id of a [`Requirement`]: for a single skill, the skill's.
pub type RequirementId = Id<Requirement>;

/// One thing that a list asks for: a skill, or any one of several, up to a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Unique within its benchmark; groups of the same meaning share it between benchmarks.
    pub id: RequirementId,
    /// What people read.
    pub name: String,
    /// What is asked for.
    pub asked: Asked,
    /// The area of its skill; of an any-of, that of its first member.
    pub area: AreaId,
    /// The level that the list's wording asks for, 1 to 5.
    pub target: Level,
    /// How strongly the list asks.
    pub weight: Weight,
    /// The word or two that set the target.
    pub wording: Option<String>,
    /// Why a list of our own asks for it, in a few words; it quotes nobody.
    pub reason: Option<String>,
    /// The list's own section.
    pub section: Option<String>,
    /// The list's own tier, where it has tiers.
    pub tier: Option<String>,
    /// The line of the text that it was read from, from 1.
    pub line: Option<usize>,
}

impl Requirement {
    /// Why it is asked for: the words that set the target, else the reason.
    pub fn why(&self) -> Option<&str> {
        self.wording.as_deref().or(self.reason.as_deref())
    }
}

/// What a requirement asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// This skill.
    Skill(SkillId),
    /// Any one of these; at least two.
    AnyOf(Vec<SkillId>),
}

impl Asked {
    /// The skills that count for it.
    pub fn skills(&self) -> &[SkillId] {
        match self {
            Self::Skill(skill) => slice::from_ref(skill),
            Self::AnyOf(members) => members,
        }
    }
}

/// How strongly a list asks: 3 essential, 2 advanced, 1 emerging or optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u8);

impl Weight {
    /// The weight of the essentials, 3.
    pub const ESSENTIAL: Self = Self(3);

    /// The weight with this number, 1 to 3.
    pub fn new(number: u8) -> Option<Self> {
        (1..=3).contains(&number).then_some(Self(number))
    }

    /// 1 to 3.
    pub fn number(self) -> u8 {
        self.0
    }
}
