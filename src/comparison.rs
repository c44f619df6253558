//! Two profiles compared: what rose, what fell, what is new. Changes are computed from dated answers; the user never
//! enters them.

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

impl Moment<'_> {
    /// Returns true if the answer of a skill was more than `days` old.
    fn is_stale(&self, skill: &SkillId, days: u32) -> bool {
        self.profile.answer(skill).is_some_and(|answer| answer.is_stale(self.at, days))
    }
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
    /// The skills with a higher level.
    pub rose: Vec<Move>,
    /// The skills with a lower level.
    pub fell: Vec<Move>,
    /// The skills that were unrated and are now rated or not applicable.
    pub new: Vec<Move>,
    /// The skills that changed between a level and "not applicable".
    pub turned: Vec<Move>,
    /// The skills that are unrated again.
    pub gone: Vec<Move>,
    /// The skills whose answers have become stale.
    pub stale: Vec<Move>,
}

impl Comparison {
    /// Returns the changes from `before` to `after`; an answer is stale after `days`.
    pub fn of(before: Moment<'_>, after: Moment<'_>, days: u32, catalog: &Catalog) -> Self {
        let mut comparison = Self::default();
        for skill in before.profile.skills_of_either(after.profile, catalog) {
            let step =
                Move { skill: skill.clone(), from: before.profile.rating(skill), to: after.profile.rating(skill) };
            if !before.is_stale(skill, days) && after.is_stale(skill, days) {
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

    /// Returns the changes of the skills for which `fits` returns true.
    #[must_use]
    pub(crate) fn of_skills(&self, fits: impl Fn(&SkillId) -> bool) -> Self {
        let mut kept = self.clone();
        for moves in [&mut kept.rose, &mut kept.fell, &mut kept.new, &mut kept.turned, &mut kept.gone, &mut kept.stale]
        {
            moves.retain(|step| fits(&step.skill));
        }
        kept
    }

    /// Returns true if nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.sections().is_empty()
    }

    /// Returns the changes under their headings, without empty sections.
    pub(crate) fn sections(&self) -> Vec<(&'static str, &[Move])> {
        let mut sections = vec![
            ("Rose", &self.rose[..]),
            ("Fell", &self.fell[..]),
            ("New", &self.new[..]),
            ("Changed otherwise", &self.turned[..]),
            ("No longer rated", &self.gone[..]),
            ("To be asked again", &self.stale[..]),
        ];
        sections.retain(|(_, moves)| !moves.is_empty());
        sections
    }
}
