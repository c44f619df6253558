use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::local_file;
use crate::benchmark::{RequirementId, Weight};
use crate::catalog::{Level, SkillId};
use crate::disk::read_regular;
use crate::id::Id;
use crate::json::{known_keys, known_words};

/// An unfinished list from a text: the text and the user's decisions about it. It is saved when the user leaves the
/// app, in a separate file next to the state, and loaded when the user continues with the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BegunList {
    /// The path that was typed so far.
    pub path: String,
    /// The text that was pasted.
    pub pasted: String,
    /// The new title of the list, if the user has changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The requirements that were dropped.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub dropped: BTreeSet<RequirementId>,
    /// The targets that were set.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub targets: BTreeMap<RequirementId, Level>,
    /// The weights that were set.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<RequirementId, Weight>,
    /// The unknown terms that became requirements, each with the skill that it means; `None` for a skill of its own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub terms: BTreeMap<String, Option<SkillId>>,
}

/// The file as it is read. What this version does not know is left out.
#[derive(Deserialize)]
struct Shape {
    path: String,
    pasted: String,
    title: Option<String>,
    #[serde(default, deserialize_with = "known_words")]
    dropped: Vec<RequirementId>,
    #[serde(default, deserialize_with = "known_keys")]
    targets: BTreeMap<RequirementId, u8>,
    #[serde(default, deserialize_with = "known_keys")]
    weights: BTreeMap<RequirementId, u8>,
    #[serde(default)]
    terms: BTreeMap<String, Option<String>>,
}

const FILE: &str = "begun-list.json";
const VERSION: u32 = 1;

impl BegunList {
    /// Reads the list from `folder`. Returns `None` if the file does not exist, is damaged or cannot be read. An
    /// unreadable file is never overwritten.
    pub fn load(folder: &Path) -> Option<Self> {
        let json = read_regular(&folder.join(FILE), local_file::MAX_BYTES).ok().flatten()?;
        let shape: Shape = local_file::parse(&json, VERSION)?;
        let mut terms = BTreeMap::new();
        for (word, skill) in shape.terms {
            terms.insert(word, skill.and_then(|id| Id::parse(&id).ok()));
        }
        Some(Self {
            path: shape.path,
            pasted: shape.pasted,
            title: shape.title,
            dropped: BTreeSet::from_iter(shape.dropped),
            targets: numbers(shape.targets, Level::new),
            weights: numbers(shape.weights, Weight::new),
            terms,
        })
    }

    /// Replaces the list in `folder` in one step, unless a newer version has written it. Removes the file if there is no
    /// path and no text.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be created or written, or the file was written by a newer version.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        let file = folder.join(FILE);
        local_file::check(&file, VERSION)?;
        if self.path.is_empty() && self.pasted.is_empty() {
            return match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        local_file::replace(folder, FILE, VERSION, self)
    }
}

/// The numbers of requirements, read as levels or weights; those that are none are left out.
fn numbers<T>(read: BTreeMap<RequirementId, u8>, new: impl Fn(u8) -> Option<T>) -> BTreeMap<RequirementId, T> {
    let mut numbers = BTreeMap::new();
    for (id, number) in read {
        if let Some(number) = new(number) {
            numbers.insert(id, number);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unfinished_list_is_kept_until_its_text_is_removed() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let begun = BegunList {
            pasted: "- Python\n\u{1b}[2J".to_owned(),
            title: Some("Acme".to_owned()),
            dropped: BTreeSet::from([Id::parse("python").expect("it is an id")]),
            targets: BTreeMap::from([(Id::parse("go").expect("it is an id"), Level::MAX)]),
            terms: BTreeMap::from([("Foo".to_owned(), None)]),
            ..BegunList::default()
        };
        assert_eq!(BegunList::load(folder.path()), None);
        begun.save(folder.path()).expect("it can be written");
        assert_eq!(BegunList::load(folder.path()), Some(begun));
        fs::write(folder.path().join(FILE), "{").expect("it can be written");
        assert_eq!(BegunList::load(folder.path()), None, "it is damaged");
        fs::write(folder.path().join(FILE), r#"{"version": 2}"#).expect("it can be written");
        assert!(BegunList::default().save(folder.path()).is_err() && folder.path().join(FILE).exists(), "it is newer");
        fs::remove_file(folder.path().join(FILE)).expect("it is there");
        for _ in 0..2 {
            BegunList::default().save(folder.path()).expect("there is nothing to keep");
            assert!(!folder.path().join(FILE).exists());
        }
    }
}
