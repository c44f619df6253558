//! Two profiles compared: what rose, what fell, what is new. Change is computed from dated answers, never asked for.

use jiff::Timestamp;

use crate::catalog::{Catalog, SkillId};
use crate::journal::Rating;
use crate::profile::Profile;

/// A profile at a time.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The answers at that time.
    pub profile: &'a Profile,
    /// The time of the answers.
    pub at: Timestamp,
}

/// The change of one skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The skill.
    pub skill: SkillId,
    /// The rating before; `None` if the skill was not rated.
    pub from: Option<Rating>,
    /// The rating after; `None` if the skill is not rated.
    pub to: Option<Rating>,
}

/// The changes between two times, each kind in catalog order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// To a higher level.
    pub rose: Vec<Move>,
    /// To a lower level.
    pub fell: Vec<Move>,
    /// Rated, or not applicable, where it was unrated.
    pub new: Vec<Move>,
    /// Between a level and "not applicable".
    pub turned: Vec<Move>,
    /// Unrated again.
    pub gone: Vec<Move>,
    /// Answers that have become so old that they are to be asked again.
    pub stale: Vec<Move>,
}

impl Comparison {
    /// Returns the changes from `before` to `after`; an answer is stale after `days`.
    pub fn of(before: Moment<'_>, after: Moment<'_>, days: u32, catalog: &Catalog) -> Self {
        let mut comparison = Self::default();
        for skill in before.profile.skills_of_either(after.profile, catalog) {
            let (old, new) = (before.profile.answer(skill), after.profile.answer(skill));
            let step = Move { skill: skill.clone(), from: old.map(|old| old.rating), to: new.map(|new| new.rating) };
            let was_stale = old.is_some_and(|old| old.is_stale(before.at, days));
            if new.is_some_and(|new| new.is_stale(after.at, days)) && !was_stale {
                comparison.stale.push(step.clone());
            }
            let list = match (step.from, step.to) {
                (from, to) if from == to => continue,
                (None, _) => &mut comparison.new,
                (_, None) => &mut comparison.gone,
                (Some(Rating::Level(from)), Some(Rating::Level(to))) if from < to => &mut comparison.rose,
                (Some(Rating::Level(_)), Some(Rating::Level(_))) => &mut comparison.fell,
                _ => &mut comparison.turned,
            };
            list.push(step);
        }
        comparison
    }

    /// Of what changed, what is of the skills that fit.
    #[must_use]
    pub(crate) fn of_skills(&self, fits: impl Fn(&SkillId) -> bool) -> Self {
        let [rose, fell, new, turned, gone, stale] =
            [&self.rose, &self.fell, &self.new, &self.turned, &self.gone, &self.stale]
                .map(|moves| moves.iter().filter(|step| fits(&step.skill)).cloned().collect());
        Self { rose, fell, new, turned, gone, stale }
    }

    /// Returns true if nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.sections().next().is_none()
    }

    /// The changes under their headings; those that are empty are left out.
    pub(crate) fn sections(&self) -> impl Iterator<Item = (&'static str, &[Move])> {
        let sections = [
            ("Rose", &self.rose),
            ("Fell", &self.fell),
            ("New", &self.new),
            ("Changed otherwise", &self.turned),
            ("No longer rated", &self.gone),
            ("To be asked again", &self.stale),
        ];
        sections.into_iter().filter(|(_, moves)| !moves.is_empty()).map(|(heading, moves)| (heading, moves.as_slice()))
    }
}
