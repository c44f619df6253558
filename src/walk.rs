//! The walk: in which order a benchmark's requirements are asked, one card each, and what is still to come.
//!
//! Heaviest weights first, so that the essentials come before all else; within a weight area by area, in the order in
//! which people meet the areas. What is skipped comes back at the end. The walk holds places only, never answers: what
//! is answered it reads from the gaps.

mod pace;
mod part;

pub use pace::Pace;
pub use part::{Asks, Part};

use std::collections::HashSet;

use crate::benchmark::{Benchmark, Requirement, RequirementId};
use crate::catalog::{Catalog, SkillId};
use crate::gap::{Gaps, Status};
use crate::journal::EventId;
use crate::profile::Answer;

/// Where somebody is on the walk.
#[derive(Debug, Clone)]
pub struct Walk {
    /// What it is called; none where it is the usual one.
    part: Option<Part>,
    order: Vec<RequirementId>,
    skipped: Vec<RequirementId>,
    /// The cards that were shown, in the order of showing, and which of them is on screen.
    trail: Vec<RequirementId>,
    place: Option<usize>,
    /// Which skill of the card is in focus, where any of several counts.
    member: usize,
    /// The place and the skill of the card that were answered last, until the walk is moved through.
    just_answered: Option<(usize, usize)>,
    /// The answers that were given since the walk was begun.
    given: HashSet<EventId>,
    /// The skills that are asked once though they are answered; none on a walk over what is unrated.
    again: Option<HashSet<SkillId>>,
}

/// Where a walk stopped, to go on from there another day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stop {
    /// The card that was on screen.
    pub at: Option<RequirementId>,
    /// What was skipped, in the order of skipping.
    pub skipped: Vec<RequirementId>,
}

impl Walk {
    /// A walk over `benchmark` that goes on where `stop` says, as far as that is still open.
    pub fn new(benchmark: &Benchmark, catalog: &Catalog, stop: Stop) -> Self {
        let area = |id: &str| catalog.areas().iter().position(|area| area.id.as_str() == id);
        let mut requirements: Vec<_> = benchmark.requirements.iter().collect();
        requirements.sort_by_key(|r| (std::cmp::Reverse(r.weight), area(r.area.as_str())));
        let order: Vec<RequirementId> = requirements.into_iter().map(|r| r.id.clone()).collect();
        let known = |id: &RequirementId| order.contains(id);
        Self {
            skipped: stop.skipped.into_iter().filter(known).collect(),
            trail: stop.at.into_iter().filter(known).collect(),
            place: None,
            member: 0,
            just_answered: None,
            given: HashSet::new(),
            again: None,
            part: None,
            order,
        }
    }

    /// The same walk over those requirements alone that fit, called so.
    pub fn only(mut self, part: Part, benchmark: &Benchmark, fits: impl Fn(&Requirement) -> bool) -> Self {
        self.order.retain(|id| benchmark.requirement(id.as_str()).is_some_and(&fits));
        self.skipped.retain(|id| self.order.contains(id));
        self.trail.retain(|id| self.order.contains(id));
        self.part = Some(part);
        self
    }

    /// The same walk, asking these skills once though they are answered. Of several that count alike it asks those
    /// among them; the others are there to be chosen.
    pub fn again(self, skills: HashSet<SkillId>) -> Self {
        Self { again: Some(skills), ..self }
    }

    /// What is done once nothing is left of it, as a sentence begins.
    pub fn done(&self) -> &str {
        self.part.as_ref().map_or("nothing is left to ask", |part| &part.done)
    }

    /// Returns true for the walk over all of a list, which goes on where it stopped another day.
    pub fn is_usual(&self) -> bool {
        self.part.is_none()
    }

    /// What the walk is called; none where it is the usual one.
    pub fn part(&self) -> Option<&Part> {
        self.part.as_ref()
    }

    /// Counts the answer of this event among those that were given on this walk.
    pub fn record(&mut self, answer: EventId) {
        self.given.insert(answer);
    }

    /// Returns true if an answer was given on this walk. Users do not see one from before while they answer.
    pub fn is_given(&self, answer: &Answer) -> bool {
        self.given.contains(&answer.event)
    }

    /// How many cards there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns true if there is nothing to ask, answered or not.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// How many cards are still to be asked.
    pub fn left(&self, gaps: &Gaps<'_>) -> usize {
        self.order.iter().filter(|id| self.is_open(gaps, id)).count()
    }

    /// How many of the cards that fit are answered, and how many there are.
    pub fn progress(&self, gaps: &Gaps<'_>, fits: impl Fn(&Requirement) -> bool) -> (usize, usize) {
        let fits = |id: &&RequirementId| gaps.row(id).is_some_and(|row| fits(row.requirement));
        let of = self.order.iter().filter(fits).count();
        let left = self.order.iter().filter(fits).filter(|id| self.is_open(gaps, id)).count();
        (of - left, of)
    }

    /// Puts a card on screen: the one where the walk stopped if it is still open, else the next open one.
    pub fn start(&mut self, gaps: &Gaps<'_>) {
        self.just_answered = None;
        self.place = self.trail.len().checked_sub(1);
        if !self.here().is_some_and(|here| self.is_open(gaps, here)) {
            self.place = self.show_next(gaps);
        }
        self.member = self.asked_from(0, gaps.benchmark).unwrap_or(0);
    }

    /// Returns true if a card was shown yet.
    pub fn is_begun(&self) -> bool {
        !self.trail.is_empty()
    }

    /// The card on screen; none when nothing is left to ask.
    pub fn here(&self) -> Option<&RequirementId> {
        self.trail.get(self.place?)
    }

    /// What the card on screen asks for.
    pub fn card<'a>(&self, benchmark: &'a Benchmark) -> Option<&'a Requirement> {
        benchmark.requirement(self.here()?.as_str())
    }

    /// The skill in focus, with its place among those of the card.
    pub fn focus<'a>(&self, benchmark: &'a Benchmark) -> Option<(usize, &'a SkillId)> {
        let skills = self.card(benchmark)?.asked.skills();
        let member = self.member.min(skills.len().checked_sub(1)?);
        Some((member, &skills[member]))
    }

    /// Puts another skill of the card in focus.
    pub fn choose(&mut self, member: usize) {
        self.member = member;
        self.just_answered = None;
    }

    /// The skill in focus was answered: the next of the card that is asked, or the next card.
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

    /// Which skill of the card is the first to be asked, from this one on.
    fn asked_from(&self, member: usize, benchmark: &Benchmark) -> Option<usize> {
        let skills = self.card(benchmark)?.asked.skills();
        (member..skills.len()).find(|&at| self.again.as_ref().is_none_or(|again| again.contains(&skills[at])))
    }

    /// The card after this one: along the trail after going back, else the next open one.
    pub fn ahead(&self, gaps: &Gaps<'_>) -> Option<&RequirementId> {
        self.place.and_then(|place| self.trail.get(place + 1)).or_else(|| self.next_open(gaps))
    }

    /// The cards to come after the one on screen, at most `count`, in the order in which they are asked.
    pub fn to_come(&self, gaps: &Gaps<'_>, count: usize) -> Vec<&RequirementId> {
        let here = self.here();
        let open = self.open_from_here(gaps).filter(|id| here != Some(id));
        open.take(count).collect()
    }

    /// On to the card [`ahead`](Self::ahead).
    pub fn on(&mut self, gaps: &Gaps<'_>) {
        self.just_answered = None;
        self.place = match self.place {
            Some(place) if place + 1 < self.trail.len() => Some(place + 1),
            _ => self.show_next(gaps),
        };
        self.member = self.asked_from(0, gaps.benchmark).unwrap_or(0);
    }

    /// Goes back to the skill that was answered last; after another move, to the card before this one, answered or not;
    /// past the last card, to that. Returns false at the first.
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

    /// Sets this card aside until the end, and goes on.
    pub fn skip(&mut self, gaps: &Gaps<'_>) {
        if let Some(here) = self.here().cloned() {
            self.skipped.retain(|skipped| *skipped != here);
            self.skipped.push(here);
            self.on(gaps);
        }
    }

    /// Goes to a card that asks for a skill, this one if it does: back to it where it was shown before, else as if it
    /// came next.
    pub fn go_to(&mut self, skill: &SkillId, benchmark: &Benchmark) {
        self.just_answered = None;
        let holds = |card: &&Requirement| card.asked.skills().contains(skill);
        let here = self.card(benchmark).filter(holds);
        let Some(card) = here.or_else(|| benchmark.requirements.iter().find(holds)) else { return };
        self.member = card.asked.skills().iter().position(|member| member == skill).unwrap_or(0);
        let shown = self.trail.iter().rposition(|shown| *shown == card.id);
        self.place = shown.or_else(|| {
            self.trail.push(card.id.clone());
            Some(self.trail.len() - 1)
        });
    }

    /// Where the walk stops now.
    pub fn stop(&self) -> Stop {
        Stop { at: self.here().cloned(), skipped: self.skipped.clone() }
    }

    /// How many cards are skipped and still open.
    pub fn set_aside(&self, gaps: &Gaps<'_>) -> usize {
        self.skipped.iter().filter(|id| self.is_open(gaps, id)).count()
    }

    /// The next open card: after this one in the order, then from its beginning, then what was skipped. The card on
    /// screen itself comes only when nothing else is left.
    fn next_open(&self, gaps: &Gaps<'_>) -> Option<&RequirementId> {
        let here = self.here();
        self.open_from_here(gaps).min_by_key(|id| here == Some(id))
    }

    /// The open cards: those after the one on screen in the order, then from its beginning, then what was skipped.
    fn open_from_here<'w>(&'w self, gaps: &Gaps<'_>) -> impl Iterator<Item = &'w RequirementId> {
        let here = self.here();
        let start = here.and_then(|here| self.order.iter().position(|id| id == here)).map_or(0, |at| at + 1);
        let (before, after) = self.order.split_at(start);
        let fresh = after.iter().chain(before).filter(|id| !self.skipped.contains(id));
        fresh.chain(&self.skipped).filter(|id| self.is_open(gaps, id))
    }

    /// Takes the next open card onto the trail.
    fn show_next(&mut self, gaps: &Gaps<'_>) -> Option<usize> {
        let next = self.next_open(gaps).cloned()?;
        if self.here() != Some(&next) {
            self.trail.push(next);
        }
        Some(self.trail.len() - 1)
    }

    /// Returns true if a card is still to be asked.
    fn is_open(&self, gaps: &Gaps<'_>, id: &RequirementId) -> bool {
        let is_given = |skill: &SkillId| gaps.profile.answer(skill).is_some_and(|answer| self.is_given(answer));
        gaps.row(id).is_some_and(|row| match self.again {
            Some(_) => !row.requirement.asked.skills().iter().any(is_given),
            None => row.status == Status::Unrated,
        })
    }
}
