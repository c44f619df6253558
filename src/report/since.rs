use jiff::Timestamp;

use super::{Report, shares};
use crate::comparison::{Comparison, Moment};
use crate::gap::Gaps;
use crate::profile::{DatedWin, Profile};
use crate::style::Symbols;

/// The state at an earlier time, with which a report compares.
#[derive(Debug, Clone)]
pub struct Since<'a> {
    /// The earlier time.
    pub at: Timestamp,
    /// The profile at that time.
    pub profile: &'a Profile,
    /// That profile compared with the report's benchmark.
    pub gaps: Gaps<'a>,
    /// The achievements that were logged since then, the oldest first.
    pub wins: Vec<&'a DatedWin>,
}

impl Since<'_> {
    /// Returns the changes from the earlier time to the time of the report.
    pub fn changes(&self, report: &Report<'_>) -> Comparison {
        let from = Moment { profile: self.profile, at: self.at };
        let to = Moment { profile: report.profile, at: report.now };
        Comparison::of(from, to, report.config.reassess_after_days, report.catalog)
    }

    /// Returns the coverage at both times: "at least 12% → at least 55%".
    pub fn coverage(&self, report: &Report<'_>, symbols: &Symbols) -> String {
        let [then, now] = [&self.gaps, &report.gaps].map(|gaps| shares(&gaps.totals).big);
        format!("{then} {} {now}", symbols.arrow)
    }
}
