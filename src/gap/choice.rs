use hashbrown::HashSet;

use super::{Pair, Row, Status};
use crate::benchmark::RequirementId;
use crate::catalog::{AreaId, Catalog, Words};

/// A filter of the rows, with an optional order of its own. The default shows all rows in the order of the arrangement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The words that a row must contain, all of them; empty for all rows.
    pub words: &'a str,
    /// The area that a row must have; `None` for all areas.
    pub area: Option<&'a AreaId>,
    /// True if rows with the words in their name come first.
    pub names_first: bool,
    /// The statuses that a row may have; empty for all statuses.
    pub statuses: Vec<Status>,
    /// The most rows to show; `None` for all.
    pub top: Option<usize>,
    /// The order of the rows, instead of that of the arrangement; empty for that of the arrangement. A screen passes
    /// the order that it shows, so that a new rating does not move any row. Rows that are not in it come last.
    pub order: &'a [RequirementId],
}

impl Choice<'_> {
    /// Returns the ids of the rows of `pairs` that pass the filter.
    pub(super) fn among<'g>(&self, pairs: &[Pair<'g, '_>], catalog: &Catalog) -> HashSet<&'g RequirementId> {
        let words = Words::of(self.words);
        let mut ids = HashSet::new();
        for row in pairs.iter().map(Pair::row) {
            if self.top.is_some_and(|top| ids.len() == top) {
                break;
            }
            if self.has(row) && (words.is_empty() || holds(row, &words, catalog)) {
                ids.insert(&row.requirement.id);
            }
        }
        ids
    }

    fn has(&self, row: &Row<'_>) -> bool {
        let is_of_area = self.area.is_none_or(|area| row.requirement.area == *area);
        is_of_area && (self.statuses.is_empty() || self.statuses.contains(&row.status))
    }
}

/// Returns true if a row contains all these words: in its name, its skills' names, its wording or reason, or its
/// section.
fn holds(row: &Row<'_>, words: &Words, catalog: &Catalog) -> bool {
    let requirement = row.requirement;
    let mut texts = vec![requirement.name.as_str()];
    for skill in requirement.asked.skills() {
        if let Some(skill) = catalog.skill(skill.as_str()) {
            texts.extend(skill.names());
        }
    }
    texts.extend(requirement.why());
    texts.extend(requirement.section.as_deref());
    words.are_in(texts)
}
