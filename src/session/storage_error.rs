use std::fmt;

use crate::disk::cause;
use crate::journal::StoreError;

/// A failure to read or write the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageError {
    /// The message of the system: "No space left on device".
    pub cause: String,
    /// The failed action: "`…/journal/x.jsonl` could not be saved".
    pub what: Option<String>,
    /// A hint on what the user can do, if there is one.
    pub hint: Option<&'static str>,
}

impl StorageError {
    /// Returns the error for a disk that has not answered in time.
    pub(super) fn silence() -> Self {
        Self { cause: "the disk does not answer".to_owned(), what: None, hint: None }
    }
}

impl From<&StoreError> for StorageError {
    fn from(error: &StoreError) -> Self {
        let what = format!("`{}` could not be {}", error.path.display(), error.act);
        Self { cause: cause(&error.source), what: Some(what), hint: error.hint() }
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            Some(what) => write!(f, "{what}: {}", self.cause),
            None => f.write_str(&self.cause),
        }
    }
}
