//! Reports: one plain view-model, and a pure function to bytes for each format.

mod comparison;
mod explanation;
mod export;
mod json;
mod list;
mod page;
mod plan;
mod progress;
mod resume;
pub mod skill;
mod table;
mod text;
mod words;

pub use comparison::{change, comparison};
pub use explanation::explanation;
pub use export::Export;
pub use json::to_json;
pub use list::list;
pub use page::Page;
pub use plan::{Item, Plan};
pub use progress::{Exported, progress, read_progress};
pub use resume::resume;
pub use table::table;
pub use text::{text, totals_line};
pub use words::{
    Shares, beside, beside_answer, count_of_rated, date, day, day_of, due_in, levels, not_rated, points, pressing,
    share, shares, why,
};

use jiff::Timestamp;

use crate::benchmark::Library;
use crate::catalog::{Catalog, SkillId};
use crate::config::Config;
use crate::gap::Gaps;
use crate::journal::Events;
use crate::profile::{Answer, Profile};

/// Everything that a report is made from.
pub struct Report<'a> {
    /// The profile held against a benchmark.
    pub gaps: Gaps<'a>,
    /// What the journal adds up to.
    pub profile: &'a Profile,
    /// The benchmarks there are.
    pub library: &'a Library,
    /// All events.
    pub events: &'a Events,
    /// Areas, skills, anchors.
    pub catalog: &'a Catalog,
    /// What somebody prefers.
    pub config: &'a Config,
    /// When it is made.
    pub now: Timestamp,
}

impl Report<'_> {
    /// Every skill rated or n/a now, whatever the benchmark: in catalog order, then those that the catalog does not
    /// have.
    pub fn answers(&self) -> Vec<(&SkillId, &Answer)> {
        let mut answers: Vec<(&SkillId, &Answer)> = self.profile.answers().collect();
        answers.sort_by_cached_key(|&(id, _)| (self.catalog.place(id), id.clone()));
        answers
    }

    /// Whether an answer is one to ask again.
    pub fn is_stale(&self, answer: &Answer) -> bool {
        answer.is_stale(self.now, self.config.reassess_after_days)
    }

    /// How many levels that the benchmark counts are to be asked again.
    pub fn stale_count(&self) -> usize {
        self.gaps.rows.iter().filter_map(|row| row.answer).filter(|(_, answer)| self.is_stale(answer)).count()
    }

    /// What is rated and no longer in the catalog, by id with its level: kept, exported, asked for by nobody.
    pub fn retired(&self) -> Vec<String> {
        let mut retired: Vec<String> = self
            .profile
            .answers()
            .filter(|(skill, _)| self.catalog.skill(skill.as_str()).is_none())
            .map(|(skill, answer)| format!("{skill} {}", answer.rating.describe()))
            .collect();
        retired.sort();
        retired
    }
}
