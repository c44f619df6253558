//! The walk: the guided assessment of a benchmark, in which each requirement is one card.
//!
//! Cards with the highest weight come first, so that the essentials are asked before all others; cards of one weight
//! are in the catalog's order of areas. Skipped cards come back at the end. The walk keeps positions but no answers:
//! it reads from the gaps which requirements are rated.

mod pace;
mod part;

pub use pace::Pace;
pub use part::{Asks, Part};

use std::cmp::Reverse;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::benchmark::{Benchmark, Requirement, RequirementId};
use crate::catalog::{Catalog, SkillId};
use crate::gap::{Gaps, Status};
use crate::journal::EventId;
use crate::json::{known, known_words};
use crate::profile::Answer;

/// The order of the cards, and the user's position among them.
#[derive(Debug, Clone)]
pub struct Walk {
    /// The name of a walk over a part of the list; `None` for the walk over the whole list.
    part: Option<Part>,
    order: Vec<RequirementId>,
    skipped: Vec<RequirementId>,
    /// The cards that were shown, in this order.
    trail: Vec<RequirementId>,
    /// The index in `trail` of the card on screen; `None` if nothing is left to ask.
    place: Option<usize>,
    /// The index of the skill in focus, on a card that accepts any of several skills.
    member: usize,
    /// The `place` and the `member` of the last answer, until the user moves to another card or skill.
    just_answered: Option<(usize, usize)>,
    /// The answers that were given since the walk began.
    given: HashSet<EventId>,
    /// The skills that are asked once more although they are rated; `None` if the walk asks only unrated requirements.
    again: Option<HashSet<SkillId>>,
}

/// The position at which a walk stopped, from which it can be continued another day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// The card that was on screen.
    #[serde(default, deserialize_with = "known")]
    pub at: Option<RequirementId>,
    /// The skipped cards, in the order of skipping.
    #[serde(deserialize_with = "known_words")]
    pub skipped: Vec<RequirementId>,
}

impl Walk {
    /// Returns a walk over `benchmark` that continues at `stop`. Cards that the benchmark does not have are dropped.
    pub fn new(benchmark: &Benchmark, catalog: &Catalog, stop: Stop) -> Self {
        let mut requirements: Vec<&Requirement> = benchmark.requirements.iter().collect();
        requirements.sort_by_key(|requirement| {
            let area = catalog.areas().iter().position(|area| area.id == requirement.area);
            (Reverse(requirement.weight), area)
        });
        let order: Vec<RequirementId> = requirements.iter().map(|requirement| requirement.id.clone()).collect();
        let (mut skipped, mut trail) = (stop.skipped, Vec::from_iter(stop.at));
        skipped.retain(|id| order.contains(id));
        trail.retain(|id| order.contains(id));
        Self {
            skipped,
            trail,
            place: None,
            member: 0,
            just_answered: None,
            given: HashSet::new(),
            again: None,
            part: None,
            order,
        }
    }

    /// Restricts the walk to the requirements for which `fits` is true, and gives it the name of `part`.
    pub fn only(mut self, part: Part, benchmark: &Benchmark, fits: impl Fn(&Requirement) -> bool) -> Self {
        self.order.retain(|id| benchmark.requirement(id.as_str()).is_some_and(&fits));
        self.skipped.retain(|id| self.order.contains(id));
        self.trail.retain(|id| self.order.contains(id));
        self.part = Some(part);
        self
    }

    /// Makes the walk ask these skills once more although they are rated. On a card that accepts any of several skills,
    /// the walk asks only these; the user can still choose the others.
    pub fn again(self, skills: HashSet<SkillId>) -> Self {
        Self { again: Some(skills), ..self }
    }

    /// Returns the beginning of the sentence that tells that nothing is left to ask.
    pub fn done(&self) -> &str {
        match &self.part {
            Some(part) => &part.done,
            None => "nothing is left to ask",
        }
    }

    /// Returns true for the walk over the whole list, whose position is saved for another day.
    pub(crate) fn is_usual(&self) -> bool {
        self.part.is_none()
    }

    /// Returns the name of the walk; `None` for the walk over the whole list.
    pub fn part(&self) -> Option<&Part> {
        self.part.as_ref()
    }

    /// Records that the answer with this event id was given on this walk.
    pub fn record(&mut self, answer: EventId) {
        self.given.insert(answer);
    }

    /// Returns true if an answer was given on this walk. Older answers are hidden while the user rates.
    pub(crate) fn is_given(&self, answer: &Answer) -> bool {
        self.given.contains(&answer.event)
    }

    /// Returns the number of cards.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns true if the walk has no cards, neither answered nor open.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Returns the number of open cards: those still to be asked.
    pub fn left(&self, gaps: &Gaps<'_>) -> usize {
        self.order.iter().filter(|id| self.is_open(gaps, id)).count()
    }

    /// Returns, of the cards for which `fits` is true, the number of answered ones and the number of all.
    pub fn progress(&self, gaps: &Gaps<'_>, fits: impl Fn(&Requirement) -> bool) -> (usize, usize) {
        let (mut answered, mut all) = (0, 0);
        for id in &self.order {
            if gaps.row(id).is_some_and(|row| fits(row.requirement)) {
                all += 1;
                answered += usize::from(!self.is_open(gaps, id));
            }
        }
        (answered, all)
    }

    /// Shows a card: the one at which the walk stopped if that card is open, else the next open card.
    pub fn start(&mut self, gaps: &Gaps<'_>) {
        self.just_answered = None;
        self.place = self.trail.len().checked_sub(1);
        if !self.here().is_some_and(|here| self.is_open(gaps, here)) {
            self.place = self.show_next(gaps);
        }
        self.member = self.asked_from(0, gaps.benchmark).unwrap_or(0);
    }

    /// Returns true if the walk has shown a card.
    pub fn is_begun(&self) -> bool {
        !self.trail.is_empty()
    }

    /// Returns the card on screen; `None` if nothing is left to ask.
    pub fn here(&self) -> Option<&RequirementId> {
        self.trail.get(self.place?)
    }

    /// Returns the requirement of the card on screen.
    pub fn card<'a>(&self, benchmark: &'a Benchmark) -> Option<&'a Requirement> {
        benchmark.requirement(self.here()?.as_str())
    }

    /// Returns the skill in focus, with its index among the skills of the card.
    pub fn focus<'a>(&self, benchmark: &'a Benchmark) -> Option<(usize, &'a SkillId)> {
        let skills = self.card(benchmark)?.asked.skills();
        let member = self.member.min(skills.len().checked_sub(1)?);
        Some((member, &skills[member]))
    }

    /// Moves the focus to another skill of the card.
    pub fn choose(&mut self, member: usize) {
        self.member = member;
        self.just_answered = None;
    }

    /// Moves on after an answer to the skill in focus: to the next skill of the card, or to the next card.
    pub fn answered(&mut self, gaps: &Gaps<'_>) {
        let answered = self.place.map(|place| (place, self.member));
        self.next_skill(gaps);
        self.just_answered = answered;
    }

    fn next_skill(&mut self, gaps: &Gaps<'_>) {
        match self.asked_from(self.member + 1, gaps.benchmark) {
            Some(member) => self.member = member,
            None => self.on(gaps),
        }
    }

    /// Returns the index of the first skill of the card that is to be asked, starting at `member`.
    fn asked_from(&self, member: usize, benchmark: &Benchmark) -> Option<usize> {
        let skills = self.card(benchmark)?.asked.skills();
        (member..skills.len()).find(|&at| self.again.as_ref().is_none_or(|again| again.contains(&skills[at])))
    }

    /// Returns the card after this one: the next of the trail if the user has gone back, else the next open card.
    pub fn ahead(&self, gaps: &Gaps<'_>) -> Option<&RequirementId> {
        match self.place {
            Some(place) if place + 1 < self.trail.len() => Some(&self.trail[place + 1]),
            _ => self.next_open(gaps),
        }
    }

    /// Returns at most `count` open cards after the one on screen, in the order in which they are asked.
    pub(crate) fn to_come(&self, gaps: &Gaps<'_>, count: usize) -> Vec<&RequirementId> {
        let mut open = self.open_from_here(gaps);
        open.retain(|id| self.here() != Some(id));
        open.truncate(count);
        open
    }

    /// Moves to the card that [`ahead`](Self::ahead) returns.
    pub fn on(&mut self, gaps: &Gaps<'_>) {
        self.just_answered = None;
        self.place = match self.place {
            Some(place) if place + 1 < self.trail.len() => Some(place + 1),
            _ => self.show_next(gaps),
        };
        self.member = self.asked_from(0, gaps.benchmark).unwrap_or(0);
    }

    /// Goes back: right after an answer to the skill that was answered, else to the card shown before this one, and
    /// from the end of the walk to the last card. Returns false if there is no earlier card.
    pub fn back(&mut self, benchmark: &Benchmark) -> bool {
        if let Some((place, member)) = self.just_answered.take() {
            (self.place, self.member) = (Some(place), member);
            return true;
        }
        let before = match self.place {
            Some(place) => place.checked_sub(1),
            None => self.trail.len().checked_sub(1),
        };
        if before.is_some() {
            self.place = before;
            self.member = self.asked_from(0, benchmark).unwrap_or(0);
        }
        before.is_some()
    }

    /// Skips this card, which comes back at the end, and moves to the next one.
    pub fn skip(&mut self, gaps: &Gaps<'_>) {
        if let Some(here) = self.here().cloned() {
            self.skipped.retain(|skipped| *skipped != here);
            self.skipped.push(here);
            self.on(gaps);
        }
    }

    /// Goes to a card that asks for a skill; the card on screen is preferred. A card that was shown before keeps its
    /// place on the trail, another one is added at the end.
    pub(crate) fn go_to(&mut self, skill: &SkillId, benchmark: &Benchmark) {
        self.just_answered = None;
        let mut cards = self.card(benchmark).into_iter().chain(&benchmark.requirements);
        let Some(card) = cards.find(|card| card.asked.skills().contains(skill)) else { return };
        self.member = card.asked.skills().iter().position(|member| member == skill).unwrap_or(0);
        self.place = self.trail.iter().rposition(|shown| *shown == card.id);
        if self.place.is_none() {
            self.place = Some(self.trail.len());
            self.trail.push(card.id.clone());
        }
    }

    /// Returns the current position, from which the walk can be continued.
    pub fn stop(&self) -> Stop {
        Stop { at: self.here().cloned(), skipped: self.skipped.clone() }
    }

    /// Returns the number of skipped cards that are open.
    pub fn set_aside(&self, gaps: &Gaps<'_>) -> usize {
        self.skipped.iter().filter(|id| self.is_open(gaps, id)).count()
    }

    /// Returns the next open card, in the order of [`open_from_here`](Self::open_from_here). The card on screen is
    /// returned only if no other card is open.
    fn next_open(&self, gaps: &Gaps<'_>) -> Option<&RequirementId> {
        self.open_from_here(gaps).into_iter().min_by_key(|id| self.here() == Some(id))
    }

    /// Returns the open cards: those after the card on screen, then those before it, then the skipped ones.
    fn open_from_here(&self, gaps: &Gaps<'_>) -> Vec<&RequirementId> {
        let here = self.order.iter().position(|id| self.here() == Some(id));
        let (before, after) = self.order.split_at(here.map_or(0, |at| at + 1));
        let mut open: Vec<&RequirementId> = after.iter().chain(before).collect();
        open.retain(|id| !self.skipped.contains(id));
        open.extend(&self.skipped);
        open.retain(|id| self.is_open(gaps, id));
        open
    }

    /// Adds the next open card to the trail, and returns its index there.
    fn show_next(&mut self, gaps: &Gaps<'_>) -> Option<usize> {
        let next = self.next_open(gaps).cloned()?;
        if self.here() != Some(&next) {
            self.trail.push(next);
        }
        Some(self.trail.len() - 1)
    }

    /// Returns true if a card is open: not rated, or not yet asked again on a walk over rated skills.
    fn is_open(&self, gaps: &Gaps<'_>, id: &RequirementId) -> bool {
        let Some(row) = gaps.row(id) else { return false };
        if self.again.is_none() {
            return row.status == Status::Unrated;
        }
        for skill in row.requirement.asked.skills() {
            if gaps.profile.answer(skill).is_some_and(|answer| self.is_given(answer)) {
                return false;
            }
        }
        true
    }
}
