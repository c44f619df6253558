//! What a text holds beyond what a draft of it has room for.

use crate::text::counted;

/// The most lines that are read: more are no advertisement, and would fill the memory.
pub(super) const MAX_LINES: usize = 250_000;
/// The most requirements: a text that asks for more is no list, and nobody rates so many.
pub(super) const REQUIREMENTS: usize = 300;
/// The most findings that are kept: nobody reads more.
pub(super) const FINDINGS: usize = 20_000;
/// The most skills of which one is enough.
pub(super) const MEMBERS: usize = 12;
/// The most names that look like skills that are told.
pub(super) const STRANGERS: usize = 50;

/// How much was found that a draft has no room for, because nobody rates or reads so much.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Excess {
    /// Lines beyond those that are read.
    pub lines: usize,
    /// Requirements beyond those that a list of a text has.
    pub requirements: usize,
    /// Skills beyond those of which one is enough.
    pub members: usize,
    /// Findings beyond those that are told.
    pub findings: usize,
    /// Names that look like skills beyond those that are told.
    pub strangers: usize,
}

impl Excess {
    /// What the list lacks, a sentence for each reason; none where it lacks nothing.
    pub fn of_list(self) -> Vec<String> {
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

    /// What is not told of the text beside that.
    pub fn of_telling(self) -> Vec<String> {
        let findings = (self.findings > 0).then(|| {
            let count = counted(self.findings, "finding");
            format!("{count} not told: the first {FINDINGS} are")
        });
        let strangers = (self.strangers > 0).then(|| {
            let count = counted(self.strangers, "more name");
            format!("{count} not in the catalog: the first {STRANGERS} are told")
        });
        [findings, strangers].into_iter().flatten().collect()
    }
}
