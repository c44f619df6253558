use jiff::Timestamp;

use super::{Report, shares};
use crate::comparison::{Comparison, Moment};
use crate::gap::Gaps;
use crate::profile::Profile;
use crate::style::Symbols;

/// What held at an earlier time, for a report to say what has changed since.
#[derive(Debug, Clone)]
pub struct Since<'a> {
    /// When.
    pub at: Timestamp,
    /// What the journal added up to then.
    pub profile: &'a Profile,
    /// That, held against the report's benchmark.
    pub gaps: Gaps<'a>,
}

impl Since<'_> {
    /// What has changed up to the report's time.
    pub fn changes(&self, report: &Report<'_>) -> Comparison {
        let from = Moment { profile: self.profile, at: self.at };
        let to = Moment { profile: report.profile, at: report.now };
        Comparison::of(from, to, report.config.reassess_after_days, report.catalog)
    }

    /// The coverage then and at the report's time: "at least 12% → at least 55%".
    pub fn coverage(&self, report: &Report<'_>, symbols: &Symbols) -> String {
        let [then, now] = [&self.gaps, &report.gaps].map(|gaps| shares(&gaps.totals).big);
        format!("{then} {} {now}", symbols.arrow)
    }
}
