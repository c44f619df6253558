use super::Record;
use crate::catalog::SkillId;
use crate::journal::{Act, Answered, Details, EARLIEST, EventId, Rating, Stamp, When, midnight};
use crate::profile::dating;
use crate::session::{Action, Change, Draft, Refusal};

/// Answers.
impl Record {
    /// Records an answer that takes effect at `at`, or now.
    ///
    /// An answer without `at` keeps the note and the last use of the previous answer, unless the draft has its own, so
    /// that a new level loses no evidence. A blank note removes the previous one. Confidence belongs to one rating and
    /// is not kept. A skill that is not applicable has neither confidence nor last use; [`Change::left_out`] names
    /// those that were dropped.
    ///
    /// # Errors
    /// Returns an error if `at` is in the future or before 1970, or the note is too long. Today's date is not in the
    /// future.
    pub fn answer(
        &mut self,
        skill: &SkillId,
        rating: Rating,
        draft: &Draft,
        at: Option<When>,
    ) -> Result<Change, Refusal> {
        Refusal::check_length("note", draft.note.as_deref())?;
        let details = match self.profile.answer(skill) {
            Some(before) if at.is_none() && rating.level().is_some() => draft.over(&before.details),
            _ => draft.over(&Details::default()),
        };
        let answered = Answered { skill: skill.clone(), rating, details: fitting(rating, details) };
        let stamp = match at {
            Some(at) => Some(self.stamp(at, skill)?),
            None => None,
        };
        let change = self.change(Action::Answer, Act::Answered(answered), stamp);
        Ok(Change { left_out: draft.left_out(rating), ..change })
    }

    /// Returns the stamp of an answer to `skill` with a date given by the user.
    fn stamp(&self, at: When, skill: &SkillId) -> Result<Stamp, Refusal> {
        let next = self.check_date(at)?;
        Ok(dating::stamp(at, self.catalog.current(skill), next, &self.events, &self.catalog))
    }

    /// Returns an error if a date is in the future or before 1970. Otherwise returns the smallest id of an event
    /// recorded now.
    pub(super) fn check_date(&self, at: When) -> Result<EventId, Refusal> {
        let next = EventId::mint(self.now(), self.events.newest_own());
        let now = next.recorded_at();
        let (is_ahead, is_early) = match at {
            When::Instant(at) => (at > now, at < EARLIEST),
            When::Day(day) => (day > Stamp::from(now).date(), midnight(day) < EARLIEST),
        };
        match at {
            _ if is_ahead => Err(Refusal::Future(at)),
            _ if is_early => Err(Refusal::TooEarly(at)),
            _ => Ok(next),
        }
    }

    /// Replaces the details of a skill's answer. Its level and its date stay. If a clock ahead of this one has dated
    /// the answer, the new event is dated a millisecond later, so that it comes after the answer.
    ///
    /// # Errors
    /// Returns an error if the skill is not rated, the answer already has these details, or its rating takes none of
    /// them.
    pub fn amend(&mut self, skill: &SkillId, details: Details) -> Result<Change, Refusal> {
        let Some(held) = self.profile.answer(skill) else {
            return Err(Refusal::Unrated(self.catalog.name_of(skill).to_owned()));
        };
        let given = details;
        let details = fitting(held.rating, given.clone());
        if details.note != held.details.note {
            Refusal::check_length("note", details.note.as_deref())?;
        }
        if details == held.details {
            let takes_all = (given.confidence, given.last_used) == (details.confidence, details.last_used);
            return Err(if takes_all {
                Refusal::Said(self.catalog.name_of(skill).to_owned())
            } else {
                Refusal::NoteAlone
            });
        }
        let at = held.amended_at(self.next_id());
        let answered = Answered { skill: skill.clone(), rating: held.rating, details };
        Ok(self.change(Action::Describe, Act::Answered(answered), Some(at)))
    }

    /// Removes the answer of a skill. Its history stays.
    ///
    /// # Errors
    /// Returns an error if the skill is not rated.
    pub fn clear(&mut self, skill: &SkillId) -> Result<Change, Refusal> {
        if self.profile.answer(skill).is_none() {
            return Err(Refusal::Unrated(self.catalog.name_of(skill).to_owned()));
        }
        Ok(self.change(Action::Clear, Act::Cleared { skill: skill.clone() }, None))
    }

    /// Makes skills unrated again, as one change. Their history stays.
    ///
    /// # Errors
    /// Returns an error if none of the skills is rated.
    pub fn start_over(&mut self, skills: &[SkillId]) -> Result<Change, Refusal> {
        let rated = skills.iter().filter(|skill| self.profile.answer(skill).is_some());
        let acts = rated.map(|skill| Act::Cleared { skill: skill.clone() }).collect();
        let at = Stamp::from(self.next_id().recorded_at());
        self.change_together(Action::Clear, acts, Some(at)).ok_or(Refusal::NothingRated)
    }
}

/// Removes the details that `rating` does not take: a blank note and, if the skill is not applicable, the confidence
/// and the last use.
fn fitting(rating: Rating, details: Details) -> Details {
    let note = details.note.filter(|note| !note.trim().is_empty());
    if rating == Rating::NotApplicable {
        return Details { confidence: None, last_used: None, note, ..details };
    }
    Details { note, ..details }
}
