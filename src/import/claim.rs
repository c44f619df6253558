use super::error::ImportError;
use crate::catalog::{Catalog, Level, NotFound, SkillId};
use crate::csv;
use crate::journal::{Answered, Details, Rating, When};

/// The most terminal cells of a wrong word that an error shows.
const SHOWN: usize = 40;

/// A rating of a skill in a map or a table.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) skill: SkillId,
    pub(super) rating: Rating,
    pub(super) details: Details,
    /// The date of the rating; `None` for now.
    pub(super) at: Option<When>,
}

impl Claim {
    /// Returns true if a recorded answer has the same rating and all details of this claim.
    pub(super) fn is_met_by(&self, rating: Rating, recorded: &Details) -> bool {
        let Details { confidence, last_used, note, .. } = &self.details;
        // Exported tables show invisible characters of a note in visible form, so the note is compared in that form
        // too.
        let is_note_there = match (note, &recorded.note) {
            (Some(claimed), Some(recorded)) => {
                claimed == recorded || *claimed == csv::joined(csv::plain(&csv::text(recorded)))
            }
            (claimed, _) => claimed.is_none(),
        };
        self.rating == rating
            && is_note_there
            && (confidence.is_none() || *confidence == recorded.confidence)
            && (last_used.is_none() || *last_used == recorded.last_used)
    }

    /// Returns the answer to record. A claim without a date keeps the note and the month of the answer before, as a new
    /// rating in the app does.
    pub(super) fn answered(self, before: Option<&Details>) -> Answered {
        let mut details = self.details;
        if let (Some(before), None, true) = (before, self.at, self.rating.level().is_some()) {
            details.note = details.note.or_else(|| before.note.clone());
            details.last_used = details.last_used.or(before.last_used);
        }
        Answered { skill: self.skill, rating: self.rating, details }
    }
}

/// Returns the skill with this id, name, alias or technology. The beginning of a name is not enough, because the user
/// does not see which skill would be chosen.
pub(super) fn find_skill(named: &str, catalog: &Catalog) -> Result<SkillId, ImportError> {
    let missing = match catalog.find_whole(named) {
        Ok(found) => return Ok(found.skill.id.clone()),
        Err(missing) => missing,
    };
    if let (NotFound::Both { .. }, Some(skills)) = (&missing, missing.nearest()) {
        let error = ImportError::new(missing.to_string());
        return Err(error.hint(format!("give each a row of its own: {skills}")));
    }
    let error = ImportError::new(format!("no skill is called `{}`", cut(named.trim())));
    Err(match missing.nearest() {
        Some(nearest) => error.hint(format!("did you mean {nearest}")),
        None => error,
    })
}

/// Reads a rating. A whole number may have a fraction of zeros, since spreadsheets write `4.0` and `4,0`.
pub(super) fn find_rating(text: &str) -> Result<Rating, ImportError> {
    let text = text.trim();
    if let Some(rating) = Rating::find(text) {
        return Ok(rating);
    }
    if let Some((whole, fraction)) = text.split_once(['.', ','])
        && whole.len() == 1
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte == b'0')
        && let Some(level) = Level::find(whole)
    {
        return Ok(Rating::Level(level));
    }
    let mut hint = "a level is 0 to 5, its name, or `n/a`".to_owned();
    if let Some(nearest) = nearest_levels(text) {
        hint = format!("the nearest is {nearest}; {hint}");
    }
    Err(ImportError::new(format!("`{}` is not a level", cut(text))).hint(hint))
}

/// Suggests levels for a wrong one: `5` for `7`, `3` or `4` for `3.5`, `Proficient` for `proficent`.
fn nearest_levels(text: &str) -> Option<String> {
    /// The lowest similarity of a suggestion, from 0 to 1.
    const ALIKE: f64 = 0.8;
    if text.len() > SHOWN {
        return None;
    }
    let most = f64::from(Level::MAX.number());
    if let Ok(number) = text.replace(',', ".").parse::<f64>() {
        let [below, above] = [number.floor(), number.ceil()].map(|level| level.clamp(0.0, most));
        return Some(if below == above { format!("`{below}`") } else { format!("`{below}` or `{above}`") });
    }
    let word = text.to_lowercase();
    let mut nearest = (ALIKE, None);
    for level in Level::ALL {
        let alike = strsim::jaro_winkler(&level.name().to_lowercase(), &word);
        if alike > nearest.0 {
            nearest = (alike, Some(format!("`{}`", level.name())));
        }
    }
    nearest.1
}

/// Cuts a wrong word for an error.
pub(super) fn cut(text: &str) -> String {
    // A cell may have megabytes, and measuring its width would take long.
    let beginning: String = text.chars().take(10 * SHOWN).collect();
    crate::text::cut(&beginning, SHOWN, "…").into_owned()
}
