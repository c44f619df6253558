use super::error::ImportError;
use crate::catalog::{Catalog, Level, SkillId};
use crate::csv;
use crate::journal::{Answered, Details, Rating, When};

/// How much of a wrong word an error shows, in terminal cells.
const SHOWN: usize = 40;

/// What a map or a table says of a skill.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) skill: SkillId,
    pub(super) rating: Rating,
    pub(super) details: Details,
    /// When it holds; now, if it does not say.
    pub(super) at: Option<When>,
}

impl Claim {
    /// Returns true if an answer says all of it already.
    pub(super) fn is_met_by(&self, rating: Rating, there: &Details) -> bool {
        fn adds<T: PartialEq>(said: Option<&T>, there: Option<&T>) -> bool {
            said.is_some() && said != there
        }
        // A table shows what is hidden in a note, and cannot bring it back.
        let shown = |note: &String| csv::text(note).into_owned();
        let is_note_there = match (&self.details.note, &there.note) {
            (Some(said), Some(there)) => said == there || *said == csv::joined(csv::plain(&shown(there))),
            (said, _) => said.is_none(),
        };
        self.rating == rating
            && is_note_there
            && !adds(self.details.confidence.as_ref(), there.confidence.as_ref())
            && !adds(self.details.last_used.as_ref(), there.last_used.as_ref())
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
            Some(nearest) => error.hint(format!("did you mean {nearest}")),
            None => error,
        }
    })
}

/// The answer that the user means. A whole number may have a fraction of zeros: spreadsheets write `4.0` and `4,0`.
pub(super) fn find_rating(said: &str) -> Result<Rating, ImportError> {
    let said = said.trim();
    let whole = |(whole, fraction): (&str, &str)| {
        let is_zero = !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0');
        Level::find(whole).filter(|_| is_zero && whole.len() == 1).map(Rating::Level)
    };
    let rating = Rating::find(said).or_else(|| said.split_once(['.', ',']).and_then(whole));
    rating.ok_or_else(|| {
        let nearest = nearest_levels(said).map(|nearest| format!("the nearest is {nearest}; ")).unwrap_or_default();
        ImportError::new(format!("`{}` is no level", cut(said)))
            .hint(format!("{nearest}a level is 0 to 5, its name, or `n/a`"))
    })
}

/// The levels that somebody may mean by a wrong one: `5` for `7`, `3` or `4` for `3.5`, `Proficient` for `proficent`.
fn nearest_levels(said: &str) -> Option<String> {
    /// How like a name a word must be, from 0 to 1.
    const ALIKE: f64 = 0.8;
    if said.len() > SHOWN {
        return None;
    }
    let most = f64::from(Level::MAX.number());
    if let Ok(number) = said.replace(',', ".").parse::<f64>() {
        let [below, above] = [number.floor(), number.ceil()].map(|level| level.clamp(0.0, most));
        return Some(if below == above { format!("`{below}`") } else { format!("`{below}` or `{above}`") });
    }
    let word = said.to_lowercase();
    let alike = |level: &Level| strsim::jaro_winkler(&level.name().to_lowercase(), &word);
    let nearest = Level::ALL.into_iter().max_by(|one, other| alike(one).total_cmp(&alike(other)))?;
    (alike(&nearest) > ALIKE).then(|| format!("`{}`", nearest.name()))
}

/// The beginning of a word that is wrong.
pub(super) fn cut(text: &str) -> String {
    // Of a word of megabytes, its width is not measured.
    let beginning: String = text.chars().take(10 * SHOWN).collect();
    crate::text::cut(&beginning, SHOWN, "…").into_owned()
}
