//! The limits of a draft, and the counts of what exceeds them.

use crate::text::counted;

/// The maximum number of lines read: a longer text is no advertisement, and would need too much memory.
pub(super) const MAX_LINES: usize = 250_000;
/// The maximum number of requirements: nobody rates more.
pub(super) const REQUIREMENTS: usize = 300;
/// The maximum number of findings kept: nobody reads more.
pub(super) const FINDINGS: usize = 20_000;
/// The maximum number of alternatives of which one is enough.
pub(super) const MEMBERS: usize = 12;
/// The maximum number of unknown terms reported.
pub(super) const UNKNOWN_TERMS: usize = 50;

/// The numbers of items left out of a draft because a limit was reached.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Excess {
    /// The lines beyond the maximum.
    pub lines: usize,
    /// The requirements beyond the maximum.
    pub requirements: usize,
    /// The alternatives beyond the maximum.
    pub members: usize,
    /// The findings beyond the maximum.
    pub findings: usize,
    /// The unknown terms beyond the maximum.
    pub unknown_terms: usize,
}

impl Excess {
    /// Describes what the list lacks, one sentence for each limit that was reached; empty if the list is complete.
    pub(crate) fn of_list(self) -> Vec<String> {
        told([
            (self.lines, "line", format!("left out: only the first {MAX_LINES} are read")),
            (self.requirements, "requirement", format!("left out: a list made from a text has at most {REQUIREMENTS}")),
            (self.members, "skill", format!("left out: a choice has at most {MEMBERS} alternatives")),
        ])
    }

    /// Describes what the report about the text leaves out, one sentence for each limit that was reached.
    pub fn of_report(self) -> Vec<String> {
        told([
            (self.findings, "finding", format!("left out: only the first {FINDINGS} are shown")),
            (self.unknown_terms, "more name", format!("not in the catalog: only the first {UNKNOWN_TERMS} are shown")),
        ])
    }
}

/// A sentence for each count above zero: the count with its noun, and the limit.
fn told<const N: usize>(limits: [(usize, &str, String); N]) -> Vec<String> {
    let reached = limits.into_iter().filter(|(count, ..)| *count > 0);
    reached.map(|(count, noun, limit)| format!("{} {limit}", counted(count, noun))).collect()
}
