use hashbrown::HashSet;

use super::{Pair, Row, Status};
use crate::benchmark::RequirementId;
use crate::catalog::{AreaId, Catalog, Skill, Words};

/// Which rows show, and in what order if not as arranged; by default all do, as they are arranged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice<'a> {
    /// Only those that hold all of these words.
    pub words: &'a str,
    /// Only those of this area; of any where there is none.
    pub area: Option<&'a AreaId>,
    /// True if those come first whose name has the words.
    pub names_first: bool,
    /// Only those with one of these statuses; with any where there are none.
    pub statuses: Vec<Status>,
    /// Of those only so many, the first in their order.
    pub top: Option<usize>,
    /// In this order, whatever it was arranged by: that of a moment ago, so that an answer moves no row. Rows that are
    /// not in it come last; none where the rows stand as they are arranged.
    pub order: &'a [RequirementId],
}

impl Choice<'_> {
    /// The rows of `pairs` that are chosen, by their ids.
    pub(super) fn among<'g>(&self, pairs: &[Pair<'g, '_>], catalog: &Catalog) -> HashSet<&'g RequirementId> {
        let words = Words::of(self.words);
        let rows = pairs.iter().map(Pair::row);
        let fitting = rows.filter(|row| self.has(row) && (words.is_empty() || holds(row, &words, catalog)));
        fitting.take(self.top.unwrap_or(usize::MAX)).map(|row| &row.requirement.id).collect()
    }

    fn has(&self, row: &Row<'_>) -> bool {
        let is_of_area = self.area.is_none_or(|area| row.requirement.area == *area);
        is_of_area && (self.statuses.is_empty() || self.statuses.contains(&row.status))
    }
}

/// Whether a row holds all these words: in its name, in what its skills are found by, in its wording or reason, or in its section.
fn holds(row: &Row<'_>, words: &Words, catalog: &Catalog) -> bool {
    let requirement = row.requirement;
    let skills = requirement.asked.skills().iter().filter_map(|skill| catalog.skill(skill.as_str()));
    let said = [requirement.why(), requirement.section.as_deref()].into_iter().flatten();
    words.are_in([requirement.name.as_str()].into_iter().chain(skills.flat_map(Skill::names)).chain(said))
}
