//! The configuration file, `config.toml`. All settings are optional. A mistake in a setting is reported, and the
//! default applies.

mod file;
mod reader;

pub use file::ConfigFile;

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::command::{Keymap, Layout};
use crate::disk::cause;
use crate::style::Theme;

/// The default number of days after which a rating is stale.
const REASSESS_AFTER_DAYS: u32 = 180;

/// The settings of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The id or the file of the benchmark; `None` for the 2023 must-have list.
    pub benchmark: Option<String>,
    /// The user's name, which is written to exports.
    pub name: Option<String>,
    /// The number of days after which a rating is stale, 1 to 3650.
    pub reassess_after_days: u32,
    /// The colours of the app.
    pub theme: Theme,
    /// The layout of the keyboard.
    pub layout: Layout,
    /// True if the app captures the mouse when it opens.
    pub mouse: bool,
    /// True if the guided assessment asks the check question before it records a level of 3 or above.
    pub explain_first: bool,
    /// The keys of the app.
    pub keys: Keymap,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            benchmark: None,
            name: None,
            reassess_after_days: REASSESS_AFTER_DAYS,
            theme: Theme::default(),
            layout: Layout::default(),
            mouse: false,
            explain_first: false,
            keys: Keymap::default(),
        }
    }
}

/// A mistake in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line number, from 1.
    pub line: usize,
    /// The mistake, with a correction.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// A configuration file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("`{}` could not be read: {}", path.display(), cause(source))]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// The error of the operating system.
    pub source: io::Error,
}
