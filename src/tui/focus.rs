use super::context::Context;
use crate::catalog::SkillId;
use crate::journal::Rating;
use crate::profile::Planned;

/// The target of the keys of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Focus {
    /// Nothing is in focus.
    Nothing,
    /// A row that is not a skill, or that has several skills.
    Row,
    /// A skill.
    Skill(SkillId),
}

/// Returns true if a skill is rated not applicable, so that its only detail is a note. Returns false while the skill is
/// being re-rated, because that would reveal the last rating.
pub(super) fn takes_note_alone(skill: &SkillId, context: &Context<'_>) -> bool {
    let rating = context.session.profile().rating(skill);
    rating == Some(Rating::NotApplicable) && !context.hides(skill)
}

/// Returns true if a skill is in the plan and not done yet.
pub(super) fn is_planned(skill: &SkillId, context: &Context<'_>) -> bool {
    context.session.profile().planned(skill).is_some_and(Planned::is_open)
}
