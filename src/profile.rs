//! The profile: the current answers and the plan.
//!
//! It is computed from all events that are not undone, in the order in which they take effect. Nothing here is stored:
//! every screen and report shows the result of this computation.

mod answer;
pub mod dating;
mod evidence;
mod plan;
pub mod undo;

pub(crate) use answer::is_one_answer;
pub use answer::{Answer, Said};
pub use evidence::{DatedWin, Evidence};
pub(crate) use plan::read_due;
pub use plan::{NoDate, Planned};

use hashbrown::{HashMap, HashSet};
use jiff::Timestamp;

use crate::catalog::{Catalog, Level, SkillId};
use crate::journal::{Act, Answered, Event, EventId, Events, Rating, Until};

/// The current answers and the plan.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    answers: HashMap<SkillId, Answer>,
    plan: Vec<Planned>,
    evidence: Evidence,
    ahead: usize,
    undone: HashSet<EventId>,
}

impl Profile {
    /// Computes the profile from `events` at `now`.
    ///
    /// `now` is this machine's time: the later of its clock and its own newest event. Events of other machines that are
    /// dated more than a day ahead of it are left out until their time has come, so that a wrong clock never overrides
    /// later answers forever. Answers to a skill under a former id count for its current id.
    ///
    /// The caller must have dropped erased events before; see [`Events::forget`].
    pub fn fold(events: &Events, now: Timestamp, catalog: &Catalog) -> Self {
        Self::as_of(events, None, now, catalog)
    }

    /// Like [`Profile::fold`], as of `until`: later answers are left out. Answers that were undone later are left out
    /// too, because they were mistakes from the beginning.
    pub fn as_of(events: &Events, until: Option<Until>, now: Timestamp, catalog: &Catalog) -> Self {
        let horizon = events.horizon(now);
        let undone = events.undone_where(|recorded| recorded.counts(horizon));
        let mut profile = Self { undone, ..Self::default() };
        // The current answer of each skill, by reference: only the final ones are cloned.
        let mut answers: HashMap<&SkillId, (&Event, &Answered)> = HashMap::new();
        for recorded in events.iter() {
            let event = &recorded.event;
            if until.is_some_and(|until| !until.includes(event.stamp())) {
                continue;
            }
            if !recorded.counts(horizon) {
                profile.ahead += 1;
                continue;
            }
            if profile.is_undone(event.id) {
                continue;
            }
            profile.evidence.apply(event, catalog);
            let Some(skill) = event.skill() else { continue };
            let skill = catalog.current(skill);
            match &event.act {
                Act::Answered(answered) => drop(answers.insert(skill, (event, answered))),
                Act::Cleared { .. } => drop(answers.remove(skill)),
                _ => plan::apply(&mut profile.plan, skill, event),
            }
        }
        profile.answers.reserve(answers.len());
        for (skill, (event, answered)) in answers {
            profile.answers.insert(skill.clone(), Answer::of(event, answered));
        }
        profile
    }

    /// Computes the profile as it was when the event `until` was recorded. Events recorded later are left out, even if
    /// they are backdated. Events that have been erased since are missing too.
    pub(crate) fn when_recorded(events: &Events, until: EventId, catalog: &Catalog) -> Self {
        let later = events.iter().map(|recorded| recorded.event.id).filter(|id| *id > until).collect();
        let mut known = events.clone();
        known.remove(&later);
        Self::fold(&known, until.recorded_at(), catalog)
    }

    /// Returns the profile reduced to the answers and the planned skills for which `keeps` returns true. The answer is
    /// `None` for a planned skill that is not rated.
    #[must_use]
    pub fn only(&self, keeps: impl Fn(&SkillId, Option<&Answer>) -> bool) -> Self {
        let mut kept = self.clone();
        kept.plan.retain(|planned| keeps(&planned.skill, self.answer(&planned.skill)));
        kept.answers.retain(|skill, answer| keeps(skill, Some(answer)));
        kept
    }

    /// Returns the answer of a skill; `None` if it is not rated.
    pub fn answer(&self, skill: &SkillId) -> Option<&Answer> {
        self.answers.get(skill)
    }

    /// Returns the rating of a skill; `None` if it is not rated.
    pub fn rating(&self, skill: &SkillId) -> Option<Rating> {
        Some(self.answer(skill)?.rating)
    }

    /// Returns the level of a skill; `None` if it is not rated, or not applicable.
    pub fn level(&self, skill: &SkillId) -> Option<Level> {
        self.rating(skill)?.level()
    }

    /// Iterates over all answers, in no particular order.
    pub fn answers(&self) -> impl Iterator<Item = (&SkillId, &Answer)> {
        self.answers.iter()
    }

    /// Returns the skills that have an answer here or in `other`: in catalog order, followed by those that are not in
    /// the catalog.
    pub(crate) fn skills_of_either<'a>(&'a self, other: &'a Self, catalog: &Catalog) -> Vec<&'a SkillId> {
        let mut skills: Vec<&SkillId> = self.answers.keys().collect();
        skills.extend(other.answers.keys());
        skills.sort_by_cached_key(|&skill| (catalog.place(skill), skill.clone()));
        skills.dedup();
        skills
    }

    /// Returns true if there are no answers.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Returns the skills of the plan in the order in which they were added, including finished ones.
    pub fn plan(&self) -> &[Planned] {
        &self.plan
    }

    /// Returns the plan entry of a skill; `None` if it is not on the plan.
    pub fn planned(&self, skill: &SkillId) -> Option<&Planned> {
        self.plan.iter().find(|planned| planned.skill == *skill)
    }

    /// Returns the evidence that was recorded in addition to the answers. It changes no level.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// Returns true if an event is undone.
    pub(crate) fn is_undone(&self, id: EventId) -> bool {
        self.undone.contains(&id)
    }

    /// Returns the number of events that are left out because their clock is ahead of this machine's.
    pub fn ahead(&self) -> usize {
        self.ahead
    }
}
