//! A sitting: what each action of a user in the guided assessment does to the session, the walk and the drafts.
//!
//! The app and the plain mode act through one [`Sitting`]. They show the card, read a key or a line, call the method for
//! it, and print what it returns. The session is handed to each call, so that the same sitting works on any journal.

use crate::benchmark::Requirement;
use crate::catalog::{Catalog, SkillId};
use crate::journal::{Details, Rating};
use crate::profile::Answer;
use crate::session::{Change, Detail, Draft, Drafts, Refusal, Session};
use crate::walk::Walk;

/// Where in the app a user acts. It decides whether the walk follows, and whether earlier answers are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the card in focus: an answer moves the walk on.
    Card,
    /// In the table of all skills: earlier answers are hidden as on a card, and the walk stays.
    Table,
    /// Outside the assessment: answers are visible, and the walk stays.
    Elsewhere,
}

/// A move through the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Sets the card aside until the end.
    Skip,
    /// Goes to the next card.
    On,
    /// Goes back to the skill that was answered last, or to the card before.
    Back,
    /// Puts the skill with this index in focus, on a card that asks for any of several.
    Choose(usize),
}

/// Why a [`Step`] leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stuck {
    /// No card comes before this one.
    #[error("this is the first card")]
    FirstCard,
    /// All other cards are answered.
    #[error("this is the only card left")]
    OnlyCard,
}

/// What an action did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// It recorded a change.
    Changed(Box<Change>),
    /// It kept this detail for the answer to come.
    Drafted(Detail),
}

/// What an action did, or why the session refuses it.
pub type Outcome = Result<Done, Refusal>;

/// The walk through a list, with the details that users enter before they answer.
#[derive(Debug)]
pub struct Sitting {
    walk: Walk,
    drafts: Drafts,
}

impl From<Change> for Done {
    fn from(change: Change) -> Self {
        Self::Changed(Box::new(change))
    }
}

impl Done {
    /// Says it in words: "rated Python 4 (Proficient)", "high confidence; it goes with your answer".
    pub fn tell(&self, catalog: &Catalog, arrow: &str) -> String {
        match self {
            Self::Changed(change) => change.tell(catalog, arrow),
            Self::Drafted(detail) => format!("{}; it goes with your answer", detail.describe()),
        }
    }
}

impl Sitting {
    /// Starts a sitting over the cards of `walk`, with the drafts of an earlier one.
    pub fn new(walk: Walk, drafts: Drafts) -> Self {
        Self { walk, drafts }
    }

    /// The cards, in their order.
    pub fn walk(&self) -> &Walk {
        &self.walk
    }

    /// Goes on with other cards; the drafts stay.
    pub fn set_walk(&mut self, walk: Walk) {
        self.walk = walk;
    }

    /// The details that were entered for skills without an answer yet.
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// Shows the card where the walk stopped, or the next open one.
    pub fn start(&mut self, session: &Session) {
        self.walk.start(&session.gaps());
    }

    /// The number of cards that are still to be asked.
    pub fn left(&self, session: &Session) -> usize {
        self.walk.left(&session.gaps())
    }

    /// The card on screen; `None` past the last one.
    pub fn card<'a>(&self, session: &'a Session) -> Option<&'a Requirement> {
        self.walk.card(&session.benchmark)
    }

    /// The answer to a skill, if it was given on this walk. One from before stays hidden, so that users answer without
    /// looking at it.
    pub fn given<'a>(&self, skill: &SkillId, session: &'a Session) -> Option<&'a Answer> {
        session.profile().answer(skill).filter(|answer| self.walk.is_given(answer))
    }

    /// The skills whose answers are hidden: those of the card on screen, in the table all, elsewhere none.
    pub fn hidden(&self, place: Place, session: &Session) -> Vec<SkillId> {
        let on_card = self.card(session).map_or(&[][..], |card| card.asked.skills());
        let earlier = session.profile().answers().filter(|(_, answer)| !self.walk.is_given(answer));
        let hidden = earlier.map(|(skill, _)| skill).filter(|skill| match place {
            Place::Card => on_card.contains(skill),
            Place::Table => true,
            Place::Elsewhere => false,
        });
        hidden.cloned().collect()
    }

    /// The details of a skill's answer, or those that its next answer will have.
    pub fn details(&self, skill: &SkillId, session: &Session) -> Details {
        let held = session.profile().answer(skill).map(|answer| answer.details.clone()).unwrap_or_default();
        match self.drafts.get(skill) {
            None => held,
            Some(draft) => draft.over(&held),
        }
    }

    /// Records an answer with the details that were drafted for it; on a card, goes on to the next skill.
    ///
    /// # Errors
    /// When the session refuses it, as it does if the note is too long; the draft stays.
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

    /// Adds a detail to the answer of a skill. Where there is none, or a hidden one, keeps the detail for the next answer.
    ///
    /// # Errors
    /// When the session refuses it, as it does if the answer has just this detail.
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

    /// Makes a skill unrated again.
    ///
    /// # Errors
    /// When it is unrated already.
    pub fn clear(&mut self, skill: &SkillId, place: Place, session: &mut Session) -> Outcome {
        let change = session.clear(skill)?;
        Ok(self.follow(change, place, session))
    }

    /// Takes back the last change.
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self, place: Place, session: &mut Session) -> Outcome {
        let change = session.undo()?;
        Ok(self.follow(change, place, session))
    }

    /// Brings back what the last undo took back.
    ///
    /// # Errors
    /// When there is no undo, or something was recorded since.
    pub fn redo(&mut self, place: Place, session: &mut Session) -> Outcome {
        let change = session.redo()?;
        Ok(self.follow(change, place, session))
    }

    /// Goes to the card of the skill that was changed, unless the user acts elsewhere or only the plan has changed.
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
    /// When there is no card to go to.
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

    /// Drops what was drafted for a skill, or only the note.
    pub fn forget(&mut self, skill: &SkillId, only_note: bool) {
        Draft::forget(&mut self.drafts, skill, only_note);
    }
}
