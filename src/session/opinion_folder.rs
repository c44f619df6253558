use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use serde_json::value::RawValue;

use super::StorageError;
use crate::catalog::{Catalog, SkillId};
use crate::disk::{entries, make_folder, read_regular, replace_own, text};
use crate::format::ReadError;
use crate::id::Id;
use crate::journal::EventId;
use crate::json::to_json;
use crate::opinion::{MAX_BYTES, Opinion, Request};

/// How the names of the files begin that hold what the user has asked.
const ASKED: &str = "asked-";

/// The folder with what the user has asked and what came back. Files are called by id, whatever names are in them.
#[derive(Debug, Clone)]
pub struct OpinionFolder {
    path: PathBuf,
}

/// What is in the folder, oldest first.
#[derive(Debug, Default)]
pub struct Kept {
    /// What the user has asked.
    pub requests: Vec<Request>,
    /// What came back.
    pub opinions: Vec<Opinion>,
    /// The files that hold neither, and why.
    pub damaged: Vec<(PathBuf, ReadError)>,
}

impl OpinionFolder {
    /// The folder at this path, which need not be there.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// The JSON files, each as text.
    fn files(&self) -> Result<Vec<(PathBuf, String)>, StorageError> {
        let paths = entries(&self.path).map_err(|error| failed(&self.path, "read", &error))?;
        let mut files = Vec::new();
        for path in paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
            let read = read_regular(&path, MAX_BYTES).and_then(|bytes| bytes.map(|bytes| text(&bytes)).transpose());
            let read = read.map_err(|error| failed(&path, "read", &error))?.unwrap_or_default();
            files.push((path, read));
        }
        Ok(files)
    }

    /// Reads everything; damaged files are left out.
    ///
    /// # Errors
    /// When the folder or a file cannot be read.
    pub fn read(&self) -> Result<Kept, StorageError> {
        let (mut requests, mut opinions, mut damaged) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (path, json) in self.files()? {
            match Document::read(&path, &json) {
                Ok(Document::Request(request)) => drop(requests.insert(request.id, request)),
                Ok(Document::Opinion(opinion)) => drop(opinions.insert(opinion.id, opinion)),
                Err(error) => damaged.push((path, error)),
            }
        }
        Ok(Kept { requests: requests.into_values().collect(), opinions: opinions.into_values().collect(), damaged })
    }

    /// Keeps a request.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_request(&self, request: &Request) -> Result<(), StorageError> {
        self.write(&format!("{ASKED}{}.json", request.id), &request.write())
    }

    /// Keeps an opinion as it came.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_opinion(&self, id: EventId, document: &str) -> Result<(), StorageError> {
        self.write(&format!("{id}.json"), document)
    }

    fn write(&self, name: &str, document: &str) -> Result<(), StorageError> {
        let written = make_folder(&self.path).and_then(|()| replace_own(&self.path.join(name), document.as_bytes()));
        written.map_err(|error| failed(&self.path, "written", &error))
    }

    /// Removes all files that hold the document with this id.
    ///
    /// # Errors
    /// When a file cannot be read or removed.
    pub fn remove(&self, id: EventId) -> Result<(), StorageError> {
        for (path, json) in self.files()? {
            let found = Document::read(&path, &json).ok().map(|document| document.id());
            if found == Some(id) {
                fs::remove_file(&path).map_err(|error| failed(&path, "removed", &error))?;
            }
        }
        Ok(())
    }

    /// The journal of the answers that the user gives to a request of another person.
    pub fn given(&self, request: EventId) -> PathBuf {
        self.path.join("given").join(request.to_string()).join("journal")
    }

    /// The received opinions as they came, by id.
    ///
    /// # Errors
    /// When the folder or a file cannot be read.
    pub fn documents(&self) -> Result<Vec<Box<RawValue>>, StorageError> {
        let files = self.files()?.into_iter().filter(|(path, json)| !is_asked(path) && Opinion::read(json).is_ok());
        Ok(files.filter_map(|(_, json)| serde_json::from_str(&json).ok()).collect())
    }

    /// Drops what received opinions say of a skill, under its present and former ids. Returns the number of answers.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn forget(&self, skill: &SkillId, catalog: &Catalog) -> Result<usize, StorageError> {
        let current = catalog.current(skill);
        let is_it = |answer: &Value| {
            let named = answer.get("skill").and_then(Value::as_str).and_then(|id| Id::parse(id).ok());
            named.is_some_and(|named: SkillId| catalog.current(&named) == current)
        };
        let mut dropped = 0;
        for (path, json) in self.files()?.into_iter().filter(|(path, _)| !is_asked(path)) {
            let Ok(mut document) = serde_json::from_str::<Value>(&json) else { continue };
            let Some(answers) = document.get_mut("answers").and_then(Value::as_array_mut) else { continue };
            let before = answers.len();
            answers.retain(|answer| !is_it(answer));
            let count = before - answers.len();
            if count > 0 {
                replace_own(&path, to_json(&document).as_bytes())
                    .map_err(|error| failed(&self.path, "written", &error))?;
            }
            dropped += count;
        }
        Ok(dropped)
    }
}

fn failed(path: &Path, act: &str, error: &io::Error) -> StorageError {
    StorageError {
        what: Some(format!("`{}` could not be {act}", path.display())),
        cause: error.to_string(),
        hint: None,
    }
}

/// What a file holds.
enum Document {
    Request(Request),
    Opinion(Opinion),
}

impl Document {
    fn read(path: &Path, json: &str) -> Result<Self, ReadError> {
        if is_asked(path) { Request::read(json).map(Self::Request) } else { Opinion::read(json).map(Self::Opinion) }
    }

    fn id(&self) -> EventId {
        match self {
            Self::Request(request) => request.id,
            Self::Opinion(opinion) => opinion.id,
        }
    }
}

fn is_asked(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(ASKED))
}
