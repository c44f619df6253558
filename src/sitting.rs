//! A sitting: applies the actions of the user in the guided assessment to the session, the walk and the drafts.
//!
//! The app and the plain mode both use a [`Sitting`]. They show the card, read a key or a line, call the matching
//! method and print what it returns. The session is a parameter of each call, so that the same sitting works with any
//! journal.

use std::collections::HashSet;

use crate::benchmark::Requirement;
use crate::catalog::{Catalog, SkillId};
use crate::journal::{Details, Rating};
use crate::profile::Answer;
use crate::session::{Change, Detail, Draft, Drafts, Refusal, Session};
use crate::walk::Walk;

/// The minimum level for which the check question may be asked before a rating.
const EXPLAINED_FROM: u8 = 3;

/// The part of the app in which the user acts. It decides whether the walk follows and earlier answers are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the current card: an answer moves the walk forward.
    Card,
    /// In the table of all skills: earlier answers are hidden as on a card, and the walk does not move.
    Table,
    /// Outside the assessment: answers are visible, and the walk does not move.
    Elsewhere,
}

/// A move through the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Postpones the card to the end.
    Skip,
    /// Goes to the next card.
    On,
    /// Goes back to the skill that was rated last, or to the previous card.
    Back,
    /// Selects the skill with this index, on a card that asks for any of several.
    Choose(usize),
}

/// The reason why a [`Step`] is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stuck {
    /// There is no card before this one.
    #[error("this is the first card")]
    FirstCard,
    /// All other cards are answered.
    #[error("this is the only card left")]
    OnlyCard,
}

/// The effect of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// The action recorded a change.
    Changed(Box<Change>),
    /// The action saved a detail for the next answer.
    Drafted(Detail),
}

/// The effect of an action, or the reason why the session refuses it.
pub type Outcome = Result<Done, Refusal>;

/// The walk through a list, with the details that the user has entered before rating.
#[derive(Debug)]
pub struct Sitting {
    walk: Walk,
    drafts: Drafts,
    /// The skills whose check question was asked before their rating.
    explained: HashSet<SkillId>,
}

impl From<Change> for Done {
    fn from(change: Change) -> Self {
        Self::Changed(Box::new(change))
    }
}

impl Done {
    /// Describes the effect in words: "rated Python 4 (Proficient)", "high confidence; it goes with your answer".
    pub fn tell(&self, catalog: &Catalog, arrow: &str) -> String {
        match self {
            Self::Changed(change) => change.tell(catalog, arrow),
            Self::Drafted(detail) => format!("{}; it goes with your answer", detail.describe()),
        }
    }
}

impl Sitting {
    /// Starts a sitting for the cards of `walk`, with the drafts of an earlier one.
    pub fn new(walk: Walk, drafts: Drafts) -> Self {
        Self { walk, drafts, explained: HashSet::new() }
    }

    /// Returns the walk, with the cards in order.
    pub fn walk(&self) -> &Walk {
        &self.walk
    }

    /// Continues with other cards; the drafts stay.
    pub fn set_walk(&mut self, walk: Walk) {
        self.walk = walk;
    }

    /// Returns the details that were entered for answers still to be given.
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// Shows the card where the walk stopped, or the next open one.
    pub fn start(&mut self, session: &Session) {
        self.walk.start(&session.gaps());
    }

    /// Returns the number of cards that are left.
    pub fn left(&self, session: &Session) -> usize {
        self.walk.left(&session.gaps())
    }

    /// Returns the card on screen; `None` after the last one.
    pub fn card<'a>(&self, session: &'a Session) -> Option<&'a Requirement> {
        self.walk.card(&session.benchmark)
    }

    /// Returns the answer of a skill if it was given on this walk. An earlier answer stays hidden, so that it does not
    /// influence the user.
    pub fn given<'a>(&self, skill: &SkillId, session: &'a Session) -> Option<&'a Answer> {
        session.profile().answer(skill).filter(|answer| self.walk.is_given(answer))
    }

    /// Returns the skills whose answers are hidden: on a card its own skills, in the table all, elsewhere none.
    pub fn hidden(&self, place: Place, session: &Session) -> Vec<SkillId> {
        let on_card = self.card(session).map_or(&[][..], |card| card.asked.skills());
        let mut hidden = Vec::new();
        for (skill, answer) in session.profile().answers() {
            let is_here = match place {
                Place::Card => on_card.contains(skill),
                Place::Table => true,
                Place::Elsewhere => false,
            };
            if is_here && !self.walk.is_given(answer) {
                hidden.push(skill.clone());
            }
        }
        hidden
    }

    /// Returns the details of a skill's answer, or those that its next answer will have.
    pub fn details(&self, skill: &SkillId, session: &Session) -> Details {
        let held = session.profile().answer(skill).map(|answer| answer.details.clone()).unwrap_or_default();
        match self.drafts.get(skill) {
            None => held,
            Some(draft) => draft.over(&held),
        }
    }

    /// Returns true if the user must explain the skill before this rating is recorded: at most once for each skill in a
    /// sitting, if the configuration enables it, the level is 3 or above, and the skill has a check question.
    pub(crate) fn explains_first(&mut self, skill: &SkillId, rating: Rating, session: &Session) -> bool {
        let is_high = rating.level().is_some_and(|level| level.number() >= EXPLAINED_FROM);
        let has_check = session.catalog.skill(skill.as_str()).is_some_and(|skill| skill.check().is_some());
        session.config.explain_first && is_high && has_check && self.explained.insert(skill.clone())
    }

    /// Records an answer with the details that were drafted for it; on a card, moves to the next skill.
    ///
    /// # Errors
    /// Returns an error if the session refuses the answer, for example because the note is too long; the draft stays.
    pub fn answer(&mut self, skill: &SkillId, rating: Rating, place: Place, session: &mut Session) -> Outcome {
        let draft = self.drafts.get(skill).cloned().unwrap_or_default();
        let change = session.answer(skill, rating, &draft, None)?;
        self.drafts.remove(skill);
        self.walk.record(change.event);
        if place == Place::Card {
            self.walk.answered(&session.gaps());
        }
        Ok(change.into())
    }

    /// Adds a detail to the answer of a skill. If there is no answer, or it is hidden, saves the detail for the next
    /// answer.
    ///
    /// # Errors
    /// Returns an error if the session refuses the detail, for example because the answer already has it.
    pub fn describe(&mut self, skill: &SkillId, detail: Detail, place: Place, session: &mut Session) -> Outcome {
        let is_given = self.given(skill, session).is_some();
        let visible = session.profile().answer(skill).filter(|_| is_given || place == Place::Elsewhere);
        let Some(mut details) = visible.map(|answer| answer.details.clone()) else {
            detail.clone().draft(self.drafts.entry(skill.clone()).or_default());
            return Ok(Done::Drafted(detail));
        };
        detail.put(&mut details);
        let change = session.amend(skill, details)?;
        if is_given {
            self.walk.record(change.event);
        }
        Ok(self.follow(change, place, session))
    }

    /// Removes the answer of a skill.
    ///
    /// # Errors
    /// Returns an error if the skill is not rated.
    pub fn clear(&mut self, skill: &SkillId, place: Place, session: &mut Session) -> Outcome {
        let change = session.clear(skill)?;
        Ok(self.follow(change, place, session))
    }

    /// Undoes the last change.
    ///
    /// # Errors
    /// Returns an error if there is nothing to undo.
    pub fn undo(&mut self, place: Place, session: &mut Session) -> Outcome {
        let change = session.undo()?;
        Ok(self.follow(change, place, session))
    }

    /// Redoes what the last undo has undone.
    ///
    /// # Errors
    /// Returns an error if there was no undo, or something was recorded after it.
    pub fn redo(&mut self, place: Place, session: &mut Session) -> Outcome {
        let change = session.redo()?;
        Ok(self.follow(change, place, session))
    }

    /// Goes to the card of the changed skill, unless the user acts elsewhere or only the plan has changed.
    fn follow(&mut self, change: Change, place: Place, session: &Session) -> Done {
        if place != Place::Elsewhere
            && !change.is_of_plan()
            && let Some(skill) = change.act.skill()
        {
            self.walk.go_to(skill, &session.benchmark);
        }
        change.into()
    }

    /// Moves through the cards.
    ///
    /// # Errors
    /// Returns an error if there is no card to go to.
    pub fn step(&mut self, step: Step, session: &Session) -> Result<(), Stuck> {
        let before = self.walk.here().cloned();
        match step {
            Step::Skip => self.walk.skip(&session.gaps()),
            Step::On => self.walk.on(&session.gaps()),
            Step::Back if self.walk.back(&session.benchmark) => return Ok(()),
            Step::Back => return Err(Stuck::FirstCard),
            Step::Choose(member) => {
                self.walk.choose(member);
                return Ok(());
            }
        }
        if self.walk.here() == before.as_ref() { Err(Stuck::OnlyCard) } else { Ok(()) }
    }

    /// Drops the draft for a skill, or only its note.
    pub fn forget(&mut self, skill: &SkillId, only_note: bool) {
        Draft::forget(&mut self.drafts, skill, only_note);
    }
}
