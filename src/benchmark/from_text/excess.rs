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
        let requirements = (self.requirements > 0).then(|| {
            let count = counted(self.requirements, "requirement");
            format!("{count} left out: a list of a text has at most {REQUIREMENTS}")
        });
        let members = (self.members > 0).then(|| {
            let count = counted(self.members, "skill");
            format!("{count} left out: where any one is enough, it is one of at most {MEMBERS}")
        });
        let lines = (self.lines > 0)
            .then(|| format!("{} left out: the first {MAX_LINES} are read", counted(self.lines, "line")));
        [lines, requirements, members].into_iter().flatten().collect()
    }

    /// Describes what else the report about the text leaves out.
    pub fn of_telling(self) -> Vec<String> {
        let findings = (self.findings > 0).then(|| {
            let count = counted(self.findings, "finding");
            format!("{count} not told: the first {FINDINGS} are")
        });
        let unknown_terms = (self.unknown_terms > 0).then(|| {
            let count = counted(self.unknown_terms, "more name");
            format!("{count} not in the catalog: the first {UNKNOWN_TERMS} are told")
        });
        [findings, unknown_terms].into_iter().flatten().collect()
    }
}
