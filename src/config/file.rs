use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::reader::Reader;
use super::{Config, ConfigError, Mistake};
use crate::disk::read_regular;
use crate::encoding::{NotText, decode};

/// The largest configuration file, in bytes. A larger file is not a configuration.
const MAX_BYTES: u64 = 64 << 10;

/// A configuration that was read from a file.
#[derive(Debug, Default)]
pub struct ConfigFile {
    /// The settings, with the default for each setting that has a mistake.
    pub config: Config,
    /// The mistakes, in the order of their lines.
    pub mistakes: Vec<Mistake>,
    /// True if the file exists.
    pub is_there: bool,
    /// The line of each setting in the file, by names such as `name` and `keys.undo`.
    pub(super) lines: BTreeMap<String, usize>,
}

impl ConfigFile {
    /// Reads the file at `path`. A missing file counts as empty, unless the user has named it (`asked_for`).
    ///
    /// # Errors
    /// Returns an error if the file cannot be read.
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

    /// Returns the line of a setting, such as `name` or `keys.undo`; `None` if the file does not set it.
    pub(crate) fn line_of(&self, setting: &str) -> Option<usize> {
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

/// Returns the content of the file; `None` if it does not exist. `/dev/null` is read as an empty file, since many users
/// name it to use no configuration.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    if path == Path::new("/dev/null") {
        return Ok(Some(Vec::new()));
    }
    read_regular(path, MAX_BYTES).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => io::Error::new(error.kind(), "it has more than 64 KiB"),
        _ => error,
    })
}

/// Returns the error of the operating system for a missing file.
fn missing() -> io::Error {
    if cfg!(unix) { io::Error::from_raw_os_error(2) } else { io::ErrorKind::NotFound.into() }
}
