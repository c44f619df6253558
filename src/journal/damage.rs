use std::fmt;
use std::io;

use super::{LineError, VERSION};
use crate::disk::is_no_regular_file;
use crate::text::Shared;

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name.
    pub file: Shared,
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
    /// The whole file cannot be read, for this reason.
    Closed(String),
    /// The whole file is left out, for this reason, and holds nothing that counts: it is a pipe or a device.
    LeftOut(String),
    /// Another line has the same id and says something else.
    Conflict,
}

impl Damage {
    /// A file of the journal that is left out because of `error`.
    pub(super) fn of_file(name: &str, error: &io::Error) -> Self {
        let flaw =
            if is_no_regular_file(error) { Flaw::LeftOut(error.to_string()) } else { Flaw::Closed(error.to_string()) };
        Self { place: Place { file: name.into(), line: 0 }, flaw }
    }
}

impl From<LineError> for Flaw {
    fn from(error: LineError) -> Self {
        match error {
            LineError::Newer(version) => Self::Newer(version),
            LineError::Unreadable(why) => Self::Unreadable(why),
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = crate::text::visible(&self.place.file);
        let line = self.place.line;
        match &self.flaw {
            Flaw::Torn => write!(f, "`{file}`, line {line}: the last line is torn, it does not count"),
            Flaw::Unreadable(why) => write!(f, "`{file}`, line {line}: skipped, {why}"),
            Flaw::Newer(version) => {
                write!(
                    f,
                    "`{file}`, line {line}: skipped, a newer skillgap wrote it (version {version}, not {VERSION})"
                )
            }
            Flaw::Conflict => write!(f, "`{file}`, line {line}: an event with the same id says something else"),
            Flaw::Closed(why) | Flaw::LeftOut(why) => write!(f, "`{file}` is left out: {why}"),
        }
    }
}
