use std::fmt;

use super::Given;
use crate::format::ReadError;

/// A mistake because of which a file was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// The name of the file.
    pub file: String,
    /// The place in the file: `line 12`, `history[3]`, `row 4`; `None` for the file as a whole.
    pub place: Option<String>,
    /// The message.
    pub why: String,
    /// A way out for the user, if there is one.
    pub hint: Option<String>,
    /// True if it is in a row that can be left out; see [`Options::skip_unknown`](super::Options::skip_unknown).
    pub is_in_row: bool,
}

impl ImportError {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self { file: String::new(), place: None, why: why.into(), hint: None, is_in_row: false }
    }

    /// Returns the mistake and its hint in one line.
    pub(crate) fn with_hint(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{self}; {hint}"),
            None => self.to_string(),
        }
    }

    /// Sets the name of the file.
    pub(super) fn of(self, file: &Given) -> Self {
        Self { file: file.name.clone(), ..self }
    }

    pub(super) fn at(self, place: &str) -> Self {
        Self { place: Some(place.to_owned()), ..self }
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// All mistakes because of which files were not imported; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportErrors(pub Vec<ImportError>);

impl From<ReadError> for ImportError {
    fn from(ReadError { place, why, hint }: ReadError) -> Self {
        Self { file: String::new(), place, why, hint, is_in_row: false }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.file)?;
        if let Some(place) = &self.place {
            write!(f, ", {place}")?;
        }
        write!(f, ": {}", self.why)
    }
}

impl std::error::Error for ImportError {}

impl fmt::Display for ImportErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0[..] {
            [error] => error.fmt(f),
            errors => write!(f, "{} mistakes, and nothing was imported", errors.len()),
        }
    }
}

impl std::error::Error for ImportErrors {}
