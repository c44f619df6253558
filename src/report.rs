//! Reports: one plain view-model, and a pure function to bytes for each format.

mod json;
mod page;
mod progress;
pub mod skill;
mod text;
mod words;

pub use json::to_json;
pub use page::Page;
pub use progress::progress;
pub use text::{text, totals_line};
pub use words::{Shares, count_of_rated, date, shares};

use jiff::Timestamp;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::gap::Gaps;
use crate::journal::Events;
use crate::profile::Profile;
use crate::session::Session;

/// Everything that a report is made from.
pub struct Report<'a> {
    /// The profile held against a benchmark.
    pub gaps: Gaps<'a>,
    /// What the journal adds up to.
    pub profile: &'a Profile,
    /// All events.
    pub events: &'a Events,
    /// Areas, skills, anchors.
    pub catalog: &'a Catalog,
    /// What somebody prefers.
    pub config: &'a Config,
    /// When it is made.
    pub now: Timestamp,
}

impl<'a> Report<'a> {
    /// A report on where `session` stands now.
    pub fn of(session: &'a Session) -> Self {
        Self {
            gaps: session.gaps(),
            profile: session.profile(),
            events: session.events(),
            catalog: &session.catalog,
            config: &session.config,
            now: session.now(),
        }
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
