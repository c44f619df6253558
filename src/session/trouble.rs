use std::fmt;

use crate::journal::StoreError;

/// Why the disk did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What the system said: "No space left on device".
    pub cause: String,
    /// What it was about: "`…/journal/x.jsonl` could not be saved".
    pub what: Option<String>,
    /// The way out, where there is one.
    pub hint: Option<&'static str>,
}

impl Trouble {
    /// The disk says nothing at all.
    pub(super) fn silence() -> Self {
        Self { cause: "the disk does not answer".to_owned(), what: None, hint: None }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        let what = format!("`{}` could not be {}", error.path.display(), error.act);
        Self { cause: error.source.to_string(), what: Some(what), hint: error.hint() }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            Some(what) => write!(f, "{what}: {}", self.cause),
            None => f.write_str(&self.cause),
        }
    }
}
