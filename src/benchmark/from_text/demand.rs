//! The demand of a sentence: the skills, the level, the weight, and the words that state them.

use crate::catalog::SkillId;

/// A requirement as one sentence states it.
#[derive(Debug, Clone)]
pub(super) struct Demand {
    pub(super) skills: Vec<SkillId>,
    /// Skills beyond the maximum number of alternatives, which are left out.
    pub(super) beyond: Vec<SkillId>,
    /// The id and the name of the kind of skill, such as "a backend language", if the text names only the kind.
    pub(super) kind: Option<(&'static str, &'static str)>,
    pub(super) level: u8,
    pub(super) weight: u8,
    /// True if the sentence or its heading states the weight.
    pub(super) states_weight: bool,
    /// True if nothing says for what purpose the text names the skills, so that any other mention decides the weight.
    pub(super) is_in_passing: bool,
    /// The words that set the level, otherwise those that set the weight.
    pub(super) wording: String,
}

impl Demand {
    /// Returns true if it asks for no more than this level and weight.
    pub(super) fn is_within(&self, level: u8, weight: u8) -> bool {
        self.level <= level && self.weight <= weight
    }
}
