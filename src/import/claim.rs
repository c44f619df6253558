use super::error::ImportError;
use crate::catalog::{Catalog, Level, SkillId};
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
        fn adds<T: PartialEq>(claimed: Option<&T>, recorded: Option<&T>) -> bool {
            claimed.is_some() && claimed != recorded
        }
        // Exported tables show invisible characters of a note in visible form, so the note is compared in that form
        // too.
        let shown = |note: &String| csv::text(note).into_owned();
        let is_note_there = match (&self.details.note, &recorded.note) {
            (Some(claimed), Some(recorded)) => {
                claimed == recorded || *claimed == csv::joined(csv::plain(&shown(recorded)))
            }
            (claimed, _) => claimed.is_none(),
        };
        self.rating == rating
            && is_note_there
            && !adds(self.details.confidence.as_ref(), recorded.confidence.as_ref())
            && !adds(self.details.last_used.as_ref(), recorded.last_used.as_ref())
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
    catalog.find_whole(named).map(|found| found.skill.id.clone()).map_err(|missing| {
        let error = ImportError::new(format!("no skill is called `{}`", cut(named.trim())));
        match missing.nearest() {
            Some(nearest) => error.hint(format!("did you mean {nearest}")),
            None => error,
        }
    })
}

/// Reads a rating. A whole number may have a fraction of zeros, since spreadsheets write `4.0` and `4,0`.
pub(super) fn find_rating(text: &str) -> Result<Rating, ImportError> {
    let text = text.trim();
    let whole = |(whole, fraction): (&str, &str)| {
        let is_zero = !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0');
        Level::find(whole).filter(|_| is_zero && whole.len() == 1).map(Rating::Level)
    };
    let rating = Rating::find(text).or_else(|| text.split_once(['.', ',']).and_then(whole));
    rating.ok_or_else(|| {
        let nearest = nearest_levels(text).map(|nearest| format!("the nearest is {nearest}; ")).unwrap_or_default();
        ImportError::new(format!("`{}` is not a level", cut(text)))
            .hint(format!("{nearest}a level is 0 to 5, its name, or `n/a`"))
    })
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
    let alike = |level: &Level| strsim::jaro_winkler(&level.name().to_lowercase(), &word);
    let nearest = Level::ALL.into_iter().max_by(|one, other| alike(one).total_cmp(&alike(other)))?;
    (alike(&nearest) > ALIKE).then(|| format!("`{}`", nearest.name()))
}

/// Cuts a wrong word for an error.
pub(super) fn cut(text: &str) -> String {
    // A cell may have megabytes, and measuring its width would take long.
    let beginning: String = text.chars().take(10 * SHOWN).collect();
    crate::text::cut(&beginning, SHOWN, "…").into_owned()
}
