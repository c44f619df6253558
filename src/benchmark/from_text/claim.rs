//! What a sentence asks for, how deep, how strongly, and by which words.

use crate::catalog::SkillId;

/// Something that a sentence asks for.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) skills: Vec<SkillId>,
    /// Skills beyond those of which one is enough, which are left out.
    pub(super) beyond: Vec<SkillId>,
    /// The id and the name of the kind of which any is enough, where the text names only that.
    pub(super) kind: Option<(&'static str, &'static str)>,
    pub(super) level: u8,
    pub(super) weight: u8,
    /// True if the sentence or its heading says how strongly.
    pub(super) is_weighed: bool,
    /// The words that set the level, else the weight.
    pub(super) wording: String,
}
