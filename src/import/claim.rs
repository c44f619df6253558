use jiff::Timestamp;

use super::error::ImportError;
use crate::catalog::{Catalog, SkillId};
use crate::csv;
use crate::journal::{Answered, Details, Rating};

/// How much of a wrong word an error shows, in terminal cells.
const SHOWN: usize = 40;

/// What a map or a table says of a skill.
#[derive(Debug)]
pub(super) struct Claim {
    /// Where it stands.
    pub(super) place: String,
    pub(super) skill: SkillId,
    pub(super) rating: Rating,
    pub(super) details: Details,
    /// When it holds; now, if it does not say.
    pub(super) at: Option<Timestamp>,
}

impl Claim {
    /// Whether an answer says all of it already.
    pub(super) fn is_met_by(&self, rating: Rating, there: &Details) -> bool {
        fn adds<T: PartialEq>(said: &Option<T>, there: &Option<T>) -> bool {
            said.is_some() && said != there
        }
        // A table shows what is hidden in a note, and cannot bring it back.
        let shown = |note: &String| csv::text(note).into_owned();
        let is_note_there = match (&self.details.note, &there.note) {
            (Some(said), Some(there)) => said == there || *said == csv::plain(&shown(there)),
            (said, _) => said.is_none(),
        };
        self.rating == rating
            && is_note_there
            && !adds(&self.details.confidence, &there.confidence)
            && !adds(&self.details.last_used, &there.last_used)
    }

    /// The answer to record. One of today keeps the evidence of the one before, as an answer in the app does.
    pub(super) fn answered(self, before: Option<&Details>) -> Answered {
        let mut details = self.details;
        if let (Some(before), None, true) = (before, self.at, self.rating.level().is_some()) {
            details.note = details.note.or_else(|| before.note.clone());
            details.last_used = details.last_used.or(before.last_used);
        }
        Answered { skill: self.skill, rating: self.rating, details }
    }
}

/// The skill that a cell names by its id, name, alias or technology. A beginning is not enough: nobody is there to see
/// what it became.
pub(super) fn find_skill(named: &str, catalog: &Catalog) -> Result<SkillId, ImportError> {
    catalog.find_whole(named).map(|found| found.skill.id.clone()).map_err(|missing| {
        let error = ImportError::new(format!("no skill is called `{}`", cut(named.trim())));
        match missing.nearest() {
            Some(nearest) => error.hint(format!("the nearest are {nearest}")),
            None => error,
        }
    })
}

/// The answer that somebody means.
pub(super) fn find_rating(said: &str) -> Result<Rating, ImportError> {
    Rating::find(said.trim()).ok_or_else(|| {
        ImportError::new(format!("`{}` is no level", cut(said))).hint("a level is 0 to 5, its name, or `n/a`")
    })
}

/// The beginning of a word that is wrong.
pub(super) fn cut(text: &str) -> String {
    // Of a word of megabytes, its width is not measured.
    let beginning: String = text.chars().take(10 * SHOWN).collect();
    crate::text::cut(&beginning, SHOWN, "…").into_owned()
}
