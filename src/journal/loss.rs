use std::fmt;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::text::{counted, visible};
use crate::zone;

/// Something that is missing from a file of this machine's own that was there when this machine last wrote to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The file.
    pub file: PathBuf,
    /// What has become of it.
    pub fate: Fate,
    /// How many lines it had, and has; `None` where that is not known.
    pub lines: Option<(usize, usize)>,
    /// How many bytes it had at least, and has.
    pub bytes: (u64, u64),
    /// When this machine last wrote to it.
    pub since: Timestamp,
}

/// What has become of a file of this machine's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is not there, or the folder that it is in is not.
    Gone,
    /// It has nothing in it.
    Empty,
    /// It is shorter than it was: an older copy, or one that was cut off.
    Shorter,
    /// It begins with another event: it is another record.
    Other,
}

impl Loss {
    /// What to do about it.
    pub const HINT: &str = "put the file or its disk back and this ends by itself, or accept what is lost with \
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
            Fate::Shorter => format!("{now} are left"),
            Fate::Other => "it holds another record".to_owned(),
        };
        write!(f, "part of your record is missing: `{}` had {then} on {since}, and now {fate}", visible(&path))
    }
}
