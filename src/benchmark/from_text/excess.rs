//! What a text holds beyond what a draft of it has room for.

use super::claims::REQUIREMENTS;
use super::document::MAX_LINES;
use super::outcomes::FINDINGS;
use super::reading::MEMBERS;
use super::stranger::STRANGERS;
use crate::text::counted;

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
