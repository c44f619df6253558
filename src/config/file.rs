use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::reader::Reader;
use super::{Config, ConfigError, Mistake};
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
            Ok(bytes) => Ok(Self::of_bytes(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !asked_for => Ok(Self::default()),
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

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it has more than 64 KiB"));
    }
    Ok(bytes)
}
