use super::{Figures, Row, Status};
use crate::catalog::Level;
use crate::gap::Totals;

/// What a team would be without some people, or with others: what changes.
#[derive(Debug, Clone)]
pub struct WhatIf<'a> {
    /// Who would be away, by name.
    pub without: Vec<String>,
    /// Who would come, by name.
    pub with: Vec<String>,
    /// What the best of each requirement add up to now.
    pub together: Totals,
    /// The same with the second best.
    pub without_best: Totals,
    /// What changes, in the order of the list.
    pub changes: Vec<Change<'a>>,
}

/// A requirement that would stand otherwise.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// The row as it would be.
    pub row: Row<'a>,
    /// What the levels mean now.
    pub status: Status,
    /// The best level now.
    pub best: Option<Level>,
}

impl<'a> WhatIf<'a> {
    /// Compares the team as it is with the team as it would be.
    pub fn of(now: &Figures<'_>, then: &Figures<'a>, without: Vec<String>, with: Vec<String>) -> Self {
        let mut changes = Vec::new();
        for (before, row) in now.rows.iter().zip(&then.rows) {
            if (before.status, before.best) != (row.status, row.best) {
                changes.push(Change { row: row.clone(), status: before.status, best: before.best });
            }
        }
        Self { without, with, together: now.together, without_best: now.without_best, changes }
    }
}
