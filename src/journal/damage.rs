use std::fmt;
use std::io;

use super::{LineError, VERSION};
use crate::disk::{cause, is_no_regular_file};
use crate::text::Shared;

/// The position of a line in the journal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The name of the file.
    pub file: Shared,
    /// The number of the line, starting at 1; 0 for a whole file.
    pub line: usize,
}

/// A line of the journal that is ignored, and the reason. Its bytes stay in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// The position of the line.
    pub place: Place,
    /// The reason why the line is ignored.
    pub flaw: Flaw,
}

/// The reason why a line of the journal is ignored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// The last line of a file is incomplete: a crash or a power cut interrupted the write.
    Torn,
    /// The line is not a valid event, for this reason.
    Unreadable(String),
    /// A newer version wrote the line; the number is its format version.
    Newer(u32),
    /// The whole file cannot be read, for this reason.
    Closed(String),
    /// The whole file is left out, for this reason. It is a pipe or a device and so cannot hold any events.
    LeftOut(String),
    /// Another event has the same id but different content.
    Conflict,
}

impl Damage {
    /// Describes a file of the journal that is left out because of `error`.
    pub(super) fn of_file(name: &str, error: &io::Error) -> Self {
        let flaw =
            if is_no_regular_file(error) { Flaw::LeftOut(error.to_string()) } else { Flaw::Closed(cause(error)) };
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
