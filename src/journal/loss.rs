use std::fmt;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::text::{counted, visible};
use crate::zone;

/// A file of this machine's own that has lost data since this machine last wrote to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The path of the file.
    pub file: PathBuf,
    /// The kind of loss.
    pub fate: Fate,
    /// The number of lines before and now; `None` if unknown.
    pub lines: Option<(usize, usize)>,
    /// The number of bytes before (at least) and now.
    pub bytes: (u64, u64),
    /// The time at which this machine last wrote to the file.
    pub since: Timestamp,
}

/// The ways in which a file of this machine's own can lose data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The file or its folder does not exist.
    Gone,
    /// The file is empty.
    Empty,
    /// The file is shorter than before: it was cut off or replaced by an older copy.
    Shorter,
    /// The file begins with another event, so another record has replaced it.
    Other,
}

impl Loss {
    /// The hint for a loss.
    pub(crate) const HINT: &str = "restore the file or reconnect its disk, or accept the loss with \
                            `skillgap doctor --accept-loss`; new answers go to a new file";
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.file.to_string_lossy();
        let since = self.since.to_zoned_datetime(zone::here()).strftime("%-d %b %Y, %H:%M");
        let (then, now) = match self.lines {
            Some((then, now)) => (counted(then, "line"), counted(now, "line")),
            None => (format!("{} bytes", self.bytes.0), format!("{} bytes", self.bytes.1)),
        };
        let fate = match self.fate {
            Fate::Gone => "it is not there".to_owned(),
            Fate::Empty => "it is empty".to_owned(),
            Fate::Shorter => format!("it has {now}"),
            Fate::Other => "it holds another record".to_owned(),
        };
        write!(f, "part of your record is missing: `{}` had {then} on {since}, and now {fate}", visible(&path))
    }
}
