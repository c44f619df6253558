//! What somebody says of a skill is recorded: an answer, what stands beside it, the plan.

use jiff::civil::Date;

use super::{Action, Change, Draft, Refusal, Session};
use crate::catalog::SkillId;
use crate::journal::{Act, Answered, Details, EARLIEST, EventId, Rating, Recorded, Stamp, When, midnight};
use crate::profile::{Planned, dating, undo};

impl Session {
    /// Records an answer. `at` is when it holds, now if none is given.
    ///
    /// An answer of today keeps the note and the last use of the one before it, unless it brings its own: evidence is
    /// not lost by a new level; a note of blanks alone is none, and drops the one before. Confidence belongs to one rating
    /// and is asked anew. What is not applicable has neither confidence nor last use: the change says which of them was
    /// left out.
    ///
    /// # Errors
    /// When `at` lies in the future, or before any event may; and when the note is too long. Today's date is not in the
    /// future.
    pub fn answer(
        &mut self,
        skill: &SkillId,
        rating: Rating,
        draft: &Draft,
        at: Option<When>,
    ) -> Result<Change, Refusal> {
        Refusal::check_length("note", draft.note.as_deref())?;
        let before = self.profile.answer(skill).filter(|_| at.is_none() && rating.level().is_some());
        let details = before.map_or_else(|| draft.over(&Details::default()), |before| draft.over(&before.details));
        let details = fitting(rating, details);
        let stamp = at.map(|at| self.stamp(at, skill)).transpose()?;
        let change =
            self.change(Action::Answer, Act::Answered(Answered { skill: skill.clone(), rating, details }), stamp);
        Ok(Change { left_out: draft.left_out(rating), ..change })
    }

    /// The stamp of an answer to `skill` that the user dates by hand.
    fn stamp(&self, at: When, skill: &SkillId) -> Result<Stamp, Refusal> {
        let next = EventId::mint(self.now(), self.events.newest_own());
        let now = next.recorded_at();
        let (is_ahead, is_early) = match at {
            When::Instant(at) => (at > now, at < EARLIEST),
            When::Day(day) => (day > Stamp::from(now).date(), midnight(day) < EARLIEST),
        };
        match at {
            _ if is_ahead => Err(Refusal::Future(at)),
            _ if is_early => Err(Refusal::TooEarly(at)),
            _ => Ok(dating::stamp(at, self.catalog.current(skill), next, &self.events, &self.catalog)),
        }
    }

    /// Gives the answer that holds for a skill other details. Its level stays, and so does its date: to say more of an
    /// answer is not to answer again. Where a clock that is ahead of this one has dated it, that is so but for the
    /// millisecond by which what is said of it comes after it.
    ///
    /// # Errors
    /// When the skill is unrated, just this is said of it already, or what is said cannot stand beside its answer.
    pub fn amend(&mut self, skill: &SkillId, details: Details) -> Result<Change, Refusal> {
        let Some(held) = self.profile.answer(skill) else {
            return Err(Refusal::Unrated(self.catalog.name_of(skill).to_owned()));
        };
        let said = details;
        let details = fitting(held.rating, said.clone());
        if details.note != held.details.note {
            Refusal::check_length("note", details.note.as_deref())?;
        }
        if details == held.details {
            let is_kept = (said.confidence, said.last_used) == (details.confidence, details.last_used);
            let is_said = || Refusal::Said(self.catalog.name_of(skill).to_owned());
            return Err(if is_kept { is_said() } else { Refusal::NoteAlone });
        }
        let at = held.amended_at(self.next_id());
        let answered = Answered { skill: skill.clone(), rating: held.rating, details };
        Ok(self.change(Action::Describe, Act::Answered(answered), Some(at)))
    }

    /// Makes a skill unrated again; its history stays.
    ///
    /// # Errors
    /// When it is unrated already.
    pub fn clear(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        if self.profile.answer(skill).is_none() {
            return Err(Refusal::Unrated(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Action::Clear, Act::Cleared { skill: skill.clone() }, None))
    }

    /// Puts a skill on the plan, or changes what the plan says of it: from now on, `due` and `step` are what is given
    /// here. One that was done is to be done again.
    ///
    /// # Errors
    /// When the plan says just this already, or the step is too long.
    pub fn plan(&mut self, skill: &SkillId, due: Option<Date>, step: Option<String>) -> Result<Change, Refusal> {
        let step = step.filter(|step| !step.is_empty());
        Refusal::check_length("step", step.as_deref())?;
        let is_same = |planned: &Planned| planned.is_open() && planned.due == due && planned.step == step;
        if self.profile.planned(skill).is_some_and(is_same) {
            return Err(Refusal::Planned(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Action::Plan, Act::Planned { skill: skill.clone(), due, step }, None))
    }

    /// What was planned of a skill is done.
    ///
    /// # Errors
    /// When it is not in the plan, or is done already.
    pub fn plan_done(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        if !self.planned(skill)?.is_open() {
            return Err(Refusal::Done(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Action::Plan, Act::PlanDone { skill: skill.clone() }, None))
    }

    /// Takes a skill off the plan, done or not.
    ///
    /// # Errors
    /// When it is not in the plan.
    pub fn plan_drop(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        self.planned(skill)?;
        Ok(self.change(Action::Plan, Act::PlanDropped { skill: skill.clone() }, None))
    }

    fn planned(&self, skill: &SkillId) -> Result<&Planned, Refusal> {
        self.profile.planned(skill).ok_or_else(|| Refusal::NotPlanned(self.catalog.name_of(skill).to_owned()))
    }

    /// Records an act, and tells what it has changed.
    pub(super) fn change(&mut self, action: Action, act: Act, at: Option<Stamp>) -> Change {
        let behind = match act {
            Act::Undone { target } => self.events.get(target),
            _ => None,
        };
        let about = behind.map_or_else(|| act.clone(), |it| undo::act_behind(&self.events, &it.event).act.clone());
        let skill = about.skill().map(|skill| self.catalog.current(skill).clone());
        let known = |session: &Self| {
            let answer = skill.as_ref().and_then(|skill| session.profile.answer(skill)).cloned();
            (answer, skill.as_ref().and_then(|skill| session.profile.planned(skill)).cloned())
        };
        let (before, planned_before) = known(self);
        let event = self.record(act, at);
        let (after, planned) = known(self);
        Change { action, act: about, event, before, after, planned_before, planned, left_out: None }
    }

    /// An id as what is recorded next will have.
    pub(super) fn next_id(&self) -> EventId {
        let now = self.now();
        EventId::mint(now, self.events.newest_counting(now))
    }

    /// Records an act, which holds from `at`, or from now; its event.
    pub(super) fn record(&mut self, act: Act, at: Option<Stamp>) -> EventId {
        let now = self.now();
        let event = self.events.next_event(self.events.newest_counting(now), now, at, act);
        let id = event.id;
        self.events.insert(Recorded { event: event.clone(), own: true });
        self.fold();
        self.unsaved.insert(id);
        self.writer.append(event, self.readings);
        id
    }
}

/// What of `details` can stand beside `rating`: a note of blanks alone is none, and what is not applicable has neither
/// confidence nor last use.
fn fitting(rating: Rating, details: Details) -> Details {
    let is_level = rating.level().is_some();
    Details {
        confidence: details.confidence.filter(|_| is_level),
        last_used: details.last_used.filter(|_| is_level),
        note: details.note.filter(|note| !note.trim().is_empty()),
    }
}
