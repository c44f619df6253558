use jiff::civil::Date;

use super::Record;
use crate::catalog::SkillId;
use crate::journal::Act;
use crate::profile::Planned;
use crate::session::{Action, Change, Refusal};

/// Changes the plan.
impl Record {
    /// Adds a skill to the plan, or replaces its due date and its next step. A finished skill becomes open again.
    ///
    /// # Errors
    /// Returns an error if the plan already has exactly this entry, or the step is too long.
    pub fn plan(&mut self, skill: &SkillId, due: Option<Date>, step: Option<String>) -> Result<Change, Refusal> {
        let step = step.filter(|step| !step.is_empty());
        Refusal::check_length("step", step.as_deref())?;
        let planned = self.profile.planned(skill);
        if planned.is_some_and(|planned| planned.is_open() && planned.due == due && planned.step == step) {
            return Err(Refusal::Planned(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Action::Plan, Act::Planned { skill: skill.clone(), due, step }, None))
    }

    /// Marks a skill of the plan as done.
    ///
    /// # Errors
    /// Returns an error if the skill is not on the plan or is already done.
    pub fn plan_done(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        if !self.planned(skill)?.is_open() {
            return Err(Refusal::Done(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Action::Plan, Act::PlanDone { skill: skill.clone() }, None))
    }

    /// Removes a skill from the plan, done or not.
    ///
    /// # Errors
    /// Returns an error if the skill is not on the plan.
    pub(crate) fn plan_drop(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        self.planned(skill)?;
        Ok(self.change(Action::Plan, Act::PlanDropped { skill: skill.clone() }, None))
    }

    fn planned(&self, skill: &SkillId) -> Result<&Planned, Refusal> {
        self.profile.planned(skill).ok_or_else(|| Refusal::NotPlanned(self.catalog.name_of(skill).to_owned()))
    }
}
