use std::fmt;
use std::sync::Arc;

use super::VERSION;

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
}

/// A line of the journal that does not count, and why. Its bytes stay where they are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// Where it stands.
    pub place: Place,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What is wrong with a line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// The last line of a file, cut off in the middle: a write that a crash or a power cut ended.
    Torn,
    /// It is no event, for this reason.
    Unreadable(String),
    /// It was written by a newer version.
    Newer(u32),
    /// Another line has the same id and says something else.
    Conflict,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`, line {}: ", crate::text::visible(&self.place.file), self.place.line)?;
        match &self.flaw {
            Flaw::Torn => write!(f, "the last line is torn, it does not count"),
            Flaw::Unreadable(why) => write!(f, "skipped, {why}"),
            Flaw::Newer(version) => {
                write!(f, "skipped, a newer skillgap wrote it (version {version}; this one reads {VERSION})")
            }
            Flaw::Conflict => write!(f, "skipped, an event with the same id says something else"),
        }
    }
}
