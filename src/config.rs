//! The configuration, `config.toml`: what somebody prefers. Every key may be left out, and a mistake in one is told and
//! changes nothing: the default holds.

mod file;
mod reader;

pub use file::ConfigFile;

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::command::Keymap;
use crate::style::Theme;

/// After how many days an answer is asked again, unless the configuration says otherwise.
const REASSESS_AFTER_DAYS: u32 = 180;

/// What somebody prefers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The id or file of the benchmark to measure against; the 2023 must-have list when none is given.
    pub benchmark: Option<String>,
    /// The name that an export carries.
    pub name: Option<String>,
    /// After how many days an answer counts as stale, 1 to 3650.
    pub reassess_after_days: u32,
    /// The colours of the app.
    pub theme: Theme,
    /// True if the app takes the mouse from the terminal when it opens.
    pub mouse: bool,
    /// What the keys of the app mean.
    pub keys: Keymap,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            benchmark: None,
            name: None,
            reassess_after_days: REASSESS_AFTER_DAYS,
            theme: Theme::Default,
            mouse: false,
            keys: Keymap::default(),
        }
    }
}

/// A key or a value of the configuration that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, with what would be right.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// A file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("`{}` could not be read: {source}", path.display())]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}
