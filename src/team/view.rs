use jiff::Timestamp;

use super::{Figures, Groups, Pair, Row, Status, WhatIf};

/// What a team document is about.
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

/// Which requirements show.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Only those that stand like this; all if empty.
    pub statuses: Vec<Status>,
    /// At most so many of each kind.
    pub top: Option<usize>,
}

/// A file that does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub why: String,
}

/// Everything that a team document is written from.
pub struct View<'a> {
    /// The figures.
    pub figures: &'a Figures<'a>,
    /// The groups, where the document is about them.
    pub groups: Option<&'a Groups<'a>>,
    /// The pairs; none in an anonymous document.
    pub pairs: &'a [Pair],
    /// What would change.
    pub what_if: Option<&'a WhatIf<'a>>,
    /// The files that do not count, in the order of their names.
    pub left_out: &'a [LeftOut],
    /// The time of writing, or that as of which the document is.
    pub now: Timestamp,
    /// What the document is about.
    pub by: By,
    /// Which requirements show.
    pub choice: &'a Choice,
    /// True if nobody is named.
    pub is_anonymous: bool,
}

impl<'a> View<'a> {
    /// The rows that show, in the order of the list.
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

    /// Returns true if requirements that stand like this show.
    pub fn shows(&self, status: Status) -> bool {
        self.choice.statuses.is_empty() || self.choice.statuses.contains(&status)
    }

    /// The rows of one status that show, what weighs most first.
    pub fn rows_of(&self, status: Status) -> Vec<&'a Row<'a>> {
        let mut rows: Vec<&Row<'_>> = self.figures.rows.iter().filter(|row| row.status == status).collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.priority(), row.requirement.weight)));
        rows.truncate(self.choice.top.unwrap_or(usize::MAX));
        rows
    }
}
