use hashbrown::HashSet;

use super::{Pair, Row, Status};
use crate::benchmark::RequirementId;
use crate::catalog::Catalog;

/// Which rows show; by default, all do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only those that hold all of these words.
    pub words: String,
    /// Only those with one of these statuses; with any where there are none.
    pub statuses: Vec<Status>,
    /// Of those only so many, the first in their order.
    pub top: Option<usize>,
}

impl Choice {
    /// The rows of `pairs` that are chosen, by their ids.
    pub(super) fn among<'g>(&self, pairs: &[Pair<'g, '_>], catalog: &Catalog) -> HashSet<&'g RequirementId> {
        let words = self.words.to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let rows = pairs.iter().map(Pair::row);
        let fitting = rows.filter(|row| self.has(row.status) && (words.is_empty() || holds(row, &words, catalog)));
        fitting.take(self.top.unwrap_or(usize::MAX)).map(|row| &row.requirement.id).collect()
    }

    fn has(&self, status: Status) -> bool {
        self.statuses.is_empty() || self.statuses.contains(&status)
    }
}

/// Whether a row holds all these words, in its name, its skills' names, its wording or its section.
fn holds(row: &Row<'_>, words: &[&str], catalog: &Catalog) -> bool {
    let requirement = row.requirement;
    let skills = requirement.asked.skills().iter().map(|skill| catalog.name_of(skill));
    let said = [requirement.wording.as_deref(), requirement.section.as_deref()].into_iter().flatten();
    let text = [requirement.name.as_str()].into_iter().chain(skills).chain(said).collect::<Vec<_>>().join("\n");
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}
