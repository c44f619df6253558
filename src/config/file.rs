use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::reader::Reader;
use super::{Config, ConfigError, Mistake};
use crate::disk::read_regular;
use crate::encoding::{NotText, decode};

/// The most bytes that a configuration may have: more is something else, and not worth the memory.
const MAX_BYTES: u64 = 64 << 10;

/// The configuration as a file says it.
#[derive(Debug, Default)]
pub struct ConfigFile {
    /// What it comes to: where it makes no sense, the default holds.
    pub config: Config,
    /// What makes no sense in it, line by line.
    pub mistakes: Vec<Mistake>,
    /// True if there is such a file.
    pub is_there: bool,
    /// On which line what is set: `name`, `keys.undo`.
    pub(super) lines: BTreeMap<String, usize>,
}

impl ConfigFile {
    /// Reads the file at `path`. One that is not there is an empty one, unless it was `asked_for`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn load(path: &Path, asked_for: bool) -> Result<Self, ConfigError> {
        match read(path) {
            Ok(Some(bytes)) => Ok(Self { is_there: true, ..Self::of_bytes(&bytes) }),
            Ok(None) if !asked_for => Ok(Self::default()),
            Ok(None) => Err(ConfigError { path: path.to_owned(), source: missing() }),
            Err(source) => Err(ConfigError { path: path.to_owned(), source }),
        }
    }

    /// Reads the text of a configuration.
    pub fn parse(text: &str) -> Self {
        Reader::new(text).read()
    }

    /// The line on which the file sets something: `name`, `keys.undo`.
    pub fn line_of(&self, setting: &str) -> Option<usize> {
        self.lines.get(setting).copied()
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        match decode(bytes) {
            Ok(text) => Self::parse(&text),
            Err(error) => {
                let (line, what) = match error {
                    NotText::Malformed { line, .. } => (line, "the file is not UTF-8".to_owned()),
                    other => (1, other.to_string()),
                };
                let mistake = Mistake { line, what };
                Self { mistakes: vec![mistake], ..Self::default() }
            }
        }
    }
}

/// What is in the file; `None` where there is none. The usual way to say "no configuration" is a device.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    if path == Path::new("/dev/null") {
        return Ok(Some(Vec::new()));
    }
    read_regular(path, MAX_BYTES).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => io::Error::new(error.kind(), "it has more than 64 KiB"),
        _ => error,
    })
}

/// What the system says of a file that is not there.
fn missing() -> io::Error {
    if cfg!(unix) { io::Error::from_raw_os_error(2) } else { io::ErrorKind::NotFound.into() }
}
