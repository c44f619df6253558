//! The profile: what the journal adds up to now.
//!
//! A fold of all events, in the order of when they hold, those left out that were taken back. Nothing here is stored;
//! what is on a screen or in a report is always this fold of what is in the journal.

mod answer;
pub mod dating;
mod evidence;
mod plan;
pub mod undo;

pub use answer::{Answer, Said, is_one_answer};
pub use evidence::{DatedWin, Evidence};
pub use plan::{NoDate, Planned, read_due};

use hashbrown::{HashMap, HashSet};
use jiff::Timestamp;

use crate::catalog::{Catalog, SkillId};
use crate::journal::{Act, Answered, Event, EventId, Events, Rating, Recorded, Until};

/// Every answer that holds, and the plan.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    answers: HashMap<SkillId, Answer>,
    plan: Vec<Planned>,
    evidence: Evidence,
    ahead: usize,
    undone: HashSet<EventId>,
}

impl Profile {
    /// What `events` add up to at `now`.
    ///
    /// `now` is this machine's time: the later of its clock and its own newest event. Another machine's events that
    /// are dated more than a day ahead of it are left out until their time has come, so that a wrong clock never wins
    /// over later answers for ever. What was said of a skill under a former id is said of the skill.
    ///
    /// What was forgotten must have been dropped before; see [`Events::forget`].
    pub fn fold(events: &Events, now: Timestamp, catalog: &Catalog) -> Self {
        Self::as_of(events, None, now, catalog)
    }

    /// As [`Profile::fold`], of what held at `until`: later answers are left out, and what was taken back later was a
    /// mistake then too.
    pub fn as_of(events: &Events, until: Option<Until>, now: Timestamp, catalog: &Catalog) -> Self {
        let horizon = events.horizon(now);
        let counts = |recorded: &Recorded| recorded.counts(horizon);
        let mut profile = Self { undone: events.undone_where(counts), ..Self::default() };
        // The answer that holds so far; only those that stay are taken over.
        let mut answers: HashMap<&SkillId, (&Event, &Answered)> = HashMap::new();
        for recorded in events.iter() {
            let event = &recorded.event;
            if until.is_some_and(|until| !until.includes(event.stamp())) {
                continue;
            }
            if !counts(recorded) {
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
        let answer = |(skill, (event, answered)): (&SkillId, _)| (skill.clone(), Answer::of(event, answered));
        profile.answers = answers.into_iter().map(answer).collect();
        profile
    }

    /// What held when the event `until` was recorded, by what was known then: whatever was recorded later, back-dated or
    /// not, is left out. Only what was forgotten since is missing too.
    pub fn when_recorded(events: &Events, until: EventId, catalog: &Catalog) -> Self {
        let later = events.iter().map(|recorded| recorded.event.id).filter(|id| *id > until).collect();
        let mut known = events.clone();
        known.remove(&later);
        Self::fold(&known, until.recorded_at(), catalog)
    }

    /// Returns the profile with those answers and those skills of the plan alone for which `keeps` returns true; the
    /// answer is `None` for a skill of the plan that is not rated.
    #[must_use]
    pub fn only(&self, keeps: impl Fn(&SkillId, Option<&Answer>) -> bool) -> Self {
        let mut kept = self.clone();
        kept.plan.retain(|planned| keeps(&planned.skill, self.answer(&planned.skill)));
        kept.answers.retain(|skill, answer| keeps(skill, Some(answer)));
        kept
    }

    /// The answer to a skill; none while it is unrated.
    pub fn answer(&self, skill: &SkillId) -> Option<&Answer> {
        self.answers.get(skill)
    }

    /// The rating of a skill; none while it is unrated.
    pub fn rating(&self, skill: &SkillId) -> Option<Rating> {
        self.answer(skill).map(|answer| answer.rating)
    }

    /// All answers, in no order.
    pub fn answers(&self) -> impl Iterator<Item = (&SkillId, &Answer)> {
        self.answers.iter()
    }

    /// The skills that are answered here or in `other`: in catalog order, then those that the catalog does not have.
    pub fn skills_of_either<'a>(&'a self, other: &'a Self, catalog: &Catalog) -> Vec<&'a SkillId> {
        let mut skills: Vec<&SkillId> = self.answers().chain(other.answers()).map(|(skill, _)| skill).collect();
        skills.sort_by_cached_key(|&skill| (catalog.place(skill), skill.clone()));
        skills.dedup();
        skills
    }

    /// Returns true if nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The skills that were chosen to work on, in the order of choosing; done ones too.
    pub fn plan(&self) -> &[Planned] {
        &self.plan
    }

    /// What the plan says of a skill; none while it is not in the plan.
    pub fn planned(&self, skill: &SkillId) -> Option<&Planned> {
        self.plan.iter().find(|planned| planned.skill == *skill)
    }

    /// What was recorded beside the answers. It changes no level.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// Returns true if an event is taken back.
    pub fn is_undone(&self, id: EventId) -> bool {
        self.undone.contains(&id)
    }

    /// How many events are left out because their clock is ahead of this machine's.
    pub fn ahead(&self) -> usize {
        self.ahead
    }
}
