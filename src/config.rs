//! The configuration, `config.toml`: what somebody prefers. Every key may be left out.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// After how many days an answer is asked again, unless the configuration says otherwise.
const REASSESS_AFTER_DAYS: u32 = 180;

/// What somebody prefers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The id or file of the benchmark to measure against; the 2023 must-have list when none is given.
    pub benchmark: Option<String>,
    /// The name that an export carries.
    pub name: Option<String>,
    /// After how many days an answer counts as stale.
    pub reassess_after_days: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self { benchmark: None, name: None, reassess_after_days: REASSESS_AFTER_DAYS }
    }
}

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read, or was asked for and is not there.
    #[error("`{}` could not be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A key or a value makes no sense.
    #[error("`{}`, line {line}: {what}", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong, with what would be right.
        what: String,
    },
}

impl Config {
    /// Reads the configuration at `path`. A file that is not there is an empty one, unless it was `asked_for`.
    ///
    /// # Errors
    /// When the file cannot be read, or has an unknown key or a bad value.
    pub fn load(path: &Path, asked_for: bool) -> Result<Self, ConfigError> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(path, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !asked_for => Ok(Self::default()),
            Err(source) => Err(ConfigError::Unreadable { path: path.to_owned(), source }),
        }
    }

    fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let what = error.message().lines().collect::<Vec<_>>().join(", ");
            ConfigError::Wrong {
                path: path.to_owned(),
                line: text.bytes().take(start).filter(|&byte| byte == b'\n').count() + 1,
                what: crate::text::visible(&what).into_owned(),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_may_be_left_out() {
        let path = Path::new("config.toml");
        assert_eq!(Config::parse(path, "").expect("it is empty"), Config::default());
        let some = Config::parse(path, "name = \"Ada\"\nreassess_after_days = 90").expect("it is good");
        assert_eq!((some.name.as_deref(), some.reassess_after_days), (Some("Ada"), 90));
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        for (text, said) in [
            ("\nnmae = \"Ada\"", "`config.toml`, line 2: unknown field `nmae`"),
            ("name = 3", "`config.toml`, line 1: invalid type: integer `3`, expected a string"),
            ("\n\nreassess_after_days = -1", "`config.toml`, line 3: invalid value: integer `-1`"),
            ("name = ", "`config.toml`, line 1: "),
        ] {
            let error = Config::parse(Path::new("config.toml"), text).expect_err(text).to_string();
            assert!(error.starts_with(said), "{error}");
        }
    }
}
