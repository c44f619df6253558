use super::context::Context;
use crate::catalog::SkillId;
use crate::journal::Rating;
use crate::profile::Planned;

/// What the keys of a layer would act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Focus {
    /// There is nothing.
    Nothing,
    /// A row that is no skill, or no single one.
    Row,
    /// A skill.
    Skill(SkillId),
}

/// Returns true if a skill is known not to apply, so that its rating takes a note alone. While the skill is asked anew,
/// nobody is told.
pub(super) fn takes_note_alone(skill: &SkillId, context: &Context<'_>) -> bool {
    let rating = context.session.profile().rating(skill);
    rating == Some(Rating::NotApplicable) && !context.hides(skill)
}

/// Returns true if a skill is in the plan and still to be done.
pub(super) fn is_planned(skill: &SkillId, context: &Context<'_>) -> bool {
    context.session.profile().planned(skill).is_some_and(Planned::is_open)
}
