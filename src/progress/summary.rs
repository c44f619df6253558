//! The totals and the time format of the progress document.

use jiff::Timestamp;
use serde::Serialize;

use crate::benchmark::Benchmark;
use crate::gap::Totals;

/// The totals of a list, as JSON.
#[derive(Serialize)]
pub struct Summary {
    requirements: usize,
    rated: usize,
    not_applicable: usize,
    unrated: usize,
    met: usize,
    coverage: Option<f64>,
    coverage_of_rated: Option<f64>,
}

impl Summary {
    /// The totals, as JSON.
    pub fn of(totals: &Totals) -> Self {
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

/// The id, title, publisher and year of a list, as JSON.
#[derive(Serialize)]
pub struct ListShape<'a> {
    id: &'a str,
    title: &'a str,
    publisher: Option<&'a str>,
    year: Option<i16>,
}

impl<'a> From<&'a Benchmark> for ListShape<'a> {
    fn from(benchmark: &'a Benchmark) -> Self {
        Self {
            id: benchmark.id.as_str(),
            title: &benchmark.title,
            publisher: benchmark.publisher.as_deref(),
            year: benchmark.year,
        }
    }
}

/// RFC 3339, UTC, to the millisecond.
pub(super) fn time(at: Timestamp) -> String {
    format!("{at:.3}")
}
