use std::borrow::Cow;

use crate::progress::Person;
use crate::text::{Shared, cut, trimmed, visible};

/// The largest number of terminal cells of a name.
const LONGEST: usize = 60;

/// The place where a document was found.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file, with the line number if it holds several documents.
    pub file: String,
    /// The name for a person without a name: the file name without its extension.
    pub stem: String,
    /// The group: the folder that the file was found in.
    pub group: Option<Shared>,
}

/// The identity of a document's person. Documents of one person have equal identities.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Identity<'a> {
    /// The key, which all shared documents of a person have.
    Key(Cow<'a, str>),
    /// The name, in a document without a key.
    Name(Cow<'a, str>),
    /// The file, in a document without key and name.
    File(Cow<'a, str>),
}

impl<'a> Identity<'a> {
    /// Returns the identity of a document's person, whose name is shown as `name`.
    pub(super) fn of(person: &'a Person, name: Option<&'a str>, origin: &'a Origin) -> Self {
        match (person.key.as_deref(), name) {
            (Some(key), _) if !key.is_empty() => Self::Key(key.into()),
            (_, Some(name)) => Self::Name(name.into()),
            _ => Self::File(origin.file.as_str().into()),
        }
    }

    /// Returns the text of the identity.
    pub(super) fn as_str(&self) -> &str {
        let (Self::Key(text) | Self::Name(text) | Self::File(text)) = self;
        text
    }

    /// Returns the same with texts of its own.
    pub(super) fn into_owned(self) -> Identity<'static> {
        match self {
            Self::Key(text) => Identity::Key(text.into_owned().into()),
            Self::Name(text) => Identity::Name(text.into_owned().into()),
            Self::File(text) => Identity::File(text.into_owned().into()),
        }
    }
}

/// Returns the name of a person, made safe for display; `None` if they have none.
pub(super) fn shown_name(person: &Person) -> Option<String> {
    let name = trimmed(person.name.as_deref()?)?;
    Some(cut(&visible(name), LONGEST, "…").into_owned())
}
