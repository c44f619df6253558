//! The totals and the time format of the progress document.

use jiff::Timestamp;
use serde::Serialize;

use crate::benchmark::{Benchmark, BenchmarkId};

/// The id, title, publisher and year of a list, as JSON.
#[derive(Serialize)]
pub struct ListShape<'a> {
    id: &'a BenchmarkId,
    title: &'a str,
    publisher: Option<&'a str>,
    year: Option<i16>,
}

impl<'a> From<&'a Benchmark> for ListShape<'a> {
    fn from(benchmark: &'a Benchmark) -> Self {
        Self {
            id: &benchmark.id,
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
