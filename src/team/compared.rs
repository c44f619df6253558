use super::{Figures, Row, Status};
use crate::catalog::Level;
use crate::gap::Totals;

/// The changes if some people left a team, or others joined.
#[derive(Debug, Clone)]
pub struct WhatIf<'a> {
    /// The names of the people who would leave.
    pub without: Vec<String>,
    /// The names of the people who would join.
    pub with: Vec<String>,
    /// The totals of the best levels now.
    pub together: Totals,
    /// The totals of the second best levels now.
    pub without_best: Totals,
    /// True if more answers could raise each of the two now.
    pub is_open: [bool; 2],
    /// The requirements that change, in the order of the list.
    pub changes: Vec<Change<'a>>,
}

/// A requirement whose status or best level would change.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// The row after the change.
    pub row: Row<'a>,
    /// The status now.
    pub status: Status,
    /// The best level now.
    pub best: Option<Level>,
}

impl<'a> WhatIf<'a> {
    /// Compares the team as it is now with the team after the change.
    pub fn of(now: &Figures<'_>, then: &Figures<'a>, without: Vec<String>, with: Vec<String>) -> Self {
        let mut changes = Vec::new();
        for (before, row) in now.rows.iter().zip(&then.rows) {
            if (before.status, before.best) != (row.status, row.best) {
                changes.push(Change { row: row.clone(), status: before.status, best: before.best });
            }
        }
        Self { without, with, together: now.together, without_best: now.without_best, is_open: now.is_open, changes }
    }
}
