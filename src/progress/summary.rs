//! The totals and the time format of the progress document.

use jiff::Timestamp;
use serde::Serialize;

use crate::gap::Totals;

/// The totals of a list, as JSON.
#[derive(Serialize)]
pub(super) struct Summary {
    requirements: usize,
    rated: usize,
    not_applicable: usize,
    unrated: usize,
    met: usize,
    coverage: Option<f64>,
    coverage_of_rated: Option<f64>,
}

impl Summary {
    pub(super) fn of(totals: &Totals) -> Self {
        Self {
            requirements: totals.requirements,
            rated: totals.rated,
            not_applicable: totals.not_applicable,
            unrated: totals.unrated,
            met: totals.met,
            coverage: totals.coverage.rounded(),
            coverage_of_rated: totals.coverage_of_rated.rounded(),
        }
    }
}

/// Formats a time as RFC 3339, in UTC, with milliseconds.
pub(super) fn time(at: Timestamp) -> String {
    format!("{at:.3}")
}
