use jiff::Timestamp;
use serde::Serialize;

use super::{Figures, Groups, Pair, Row, Status, WhatIf};

/// The rows of a team document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// The requirements of the list.
    #[default]
    Skill,
    /// The people, in the order of their names.
    Person,
    /// The areas of the catalog.
    Area,
    /// The groups: the folders that the documents were found in.
    Team,
}

/// The filter of the requirements.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The statuses to show; all if empty.
    pub statuses: Vec<Status>,
    /// The largest number of requirements of each status; `None` for all.
    pub top: Option<usize>,
}

/// A file that does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LeftOut {
    /// The file.
    pub file: String,
    /// The mistake in the file.
    pub why: String,
}

/// The contents of a team document.
pub struct View<'a> {
    /// The figures.
    pub figures: &'a Figures<'a>,
    /// The groups, if the document is by team.
    pub groups: Option<&'a Groups<'a>>,
    /// The pairs; empty in an anonymous document.
    pub pairs: &'a [Pair],
    /// The changes if people left or joined.
    pub what_if: Option<&'a WhatIf<'a>>,
    /// The files that do not count, in the order of their names.
    pub left_out: &'a [LeftOut],
    /// The time of writing, or the time as of which the figures are.
    pub now: Timestamp,
    /// The rows of the document.
    pub by: By,
    /// The filter of the requirements.
    pub choice: &'a Choice,
    /// True if the document names nobody.
    pub is_anonymous: bool,
}

impl<'a> View<'a> {
    /// Returns the rows to show, in the order of the list.
    pub fn rows(&self) -> Vec<&'a Row<'a>> {
        let mut kept = [0; Status::ALL.len()];
        let mut rows = Vec::new();
        for row in &self.figures.rows {
            let kept = &mut kept[row.status as usize];
            if self.shows(row.status) && self.choice.top.is_none_or(|top| *kept < top) {
                *kept += 1;
                rows.push(row);
            }
        }
        rows
    }

    /// Returns true if requirements with this status are shown.
    pub fn shows(&self, status: Status) -> bool {
        self.choice.statuses.is_empty() || self.choice.statuses.contains(&status)
    }

    /// Returns the rows of one status to show, those with the highest priority first.
    pub fn rows_of(&self, status: Status) -> Vec<&'a Row<'a>> {
        let mut rows: Vec<&Row<'_>> = self.figures.rows.iter().filter(|row| row.status == status).collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.priority(), row.requirement.weight)));
        rows.truncate(self.choice.top.unwrap_or(usize::MAX));
        rows
    }
}
