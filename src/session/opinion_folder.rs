use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use serde_json::value::RawValue;

use super::StorageError;
use crate::catalog::{Catalog, SkillId};
use crate::disk::{cause, entries, make_folder, read_regular, replace_own, text};
use crate::format::ReadError;
use crate::id::Id;
use crate::journal::EventId;
use crate::json::to_json;
use crate::opinion::{MAX_BYTES, Opinion, Request};

/// The beginning of the names of the files with the user's own requests.
const ASKED: &str = "asked-";

/// The folder with the user's requests and the opinions received. The files are named by the ids of the documents.
#[derive(Debug, Clone)]
pub struct OpinionFolder {
    path: PathBuf,
}

/// The contents of the folder, oldest first.
#[derive(Debug, Default)]
pub struct Kept {
    /// The user's requests.
    pub requests: Vec<Request>,
    /// The opinions received.
    pub opinions: Vec<Opinion>,
    /// The files that contain neither, with the reason.
    pub damaged: Vec<(PathBuf, ReadError)>,
}

impl OpinionFolder {
    /// Returns the folder at this path, which need not exist.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Returns the JSON files, each as text.
    fn files(&self) -> Result<Vec<(PathBuf, String)>, StorageError> {
        let paths = entries(&self.path).map_err(|error| failed(&self.path, "read", &error))?;
        let mut files = Vec::new();
        for path in paths {
            if path.extension().is_some_and(|extension| extension == "json") {
                let read = read_regular(&path, MAX_BYTES).and_then(|bytes| text(&bytes.unwrap_or_default()));
                let read = read.map_err(|error| failed(&path, "read", &error))?;
                files.push((path, read));
            }
        }
        Ok(files)
    }

    /// Reads everything; damaged files are left out.
    ///
    /// # Errors
    /// Returns an error if the folder or a file cannot be read.
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

    /// Saves a request.
    ///
    /// # Errors
    /// Returns an error if the request cannot be written.
    pub(crate) fn keep_request(&self, request: &Request) -> Result<(), StorageError> {
        self.write(&format!("{ASKED}{}.json", request.id), &request.write())
    }

    /// Saves an opinion, unchanged.
    ///
    /// # Errors
    /// Returns an error if the opinion cannot be written.
    pub(crate) fn keep_opinion(&self, id: EventId, document: &str) -> Result<(), StorageError> {
        self.write(&format!("{id}.json"), document)
    }

    fn write(&self, name: &str, document: &str) -> Result<(), StorageError> {
        let written = make_folder(&self.path).and_then(|()| replace_own(&self.path.join(name), document.as_bytes()));
        written.map_err(|error| failed(&self.path, "written", &error))
    }

    /// Removes all files that contain the document with this id.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read or removed.
    pub fn remove(&self, id: EventId) -> Result<(), StorageError> {
        for (path, json) in self.files()? {
            if Document::read(&path, &json).is_ok_and(|document| document.id() == id) {
                fs::remove_file(&path).map_err(|error| failed(&path, "removed", &error))?;
            }
        }
        Ok(())
    }

    /// Returns the folder of the journal for the answers to another person's request.
    pub fn given(&self, request: EventId) -> PathBuf {
        self.path.join("given").join(request.to_string()).join("journal")
    }

    /// The copy of the opinion that the user has last written for a request of another person.
    pub(crate) fn own_copy(&self, request: EventId) -> PathBuf {
        self.given(request).with_file_name("opinion.json")
    }

    /// The received opinions as they came, by id.
    ///
    /// # Errors
    /// Returns an error if the folder or a file cannot be read.
    pub fn documents(&self) -> Result<Vec<Box<RawValue>>, StorageError> {
        let mut documents = Vec::new();
        for (path, json) in self.files()? {
            if !is_asked(&path) && Opinion::read(&json).is_ok() {
                documents.extend(serde_json::from_str(&json).ok());
            }
        }
        Ok(documents)
    }

    /// Drops what received opinions say of a skill, under its present and former ids. Returns the number of answers, and
    /// the files that could not be understood.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read or written.
    pub fn forget(&self, skill: &SkillId, catalog: &Catalog) -> Result<(usize, Vec<PathBuf>), StorageError> {
        let current = catalog.current(skill);
        let (mut dropped, mut unread) = (0, Vec::new());
        for (path, json) in self.files()? {
            if is_asked(&path) {
                continue;
            }
            let mut document = serde_json::from_str::<Value>(&json).unwrap_or_default();
            let Some(answers) = document.get_mut("answers").and_then(Value::as_array_mut) else {
                unread.push(path);
                continue;
            };
            let before = answers.len();
            answers.retain(|answer| {
                let Some(Ok(named)) = answer["skill"].as_str().map(Id::parse) else { return true };
                catalog.current(&named) != current
            });
            let count = before - answers.len();
            if count > 0 {
                replace_own(&path, to_json(&document).as_bytes())
                    .map_err(|error| failed(&self.path, "written", &error))?;
            }
            dropped += count;
        }
        Ok((dropped, unread))
    }
}

fn failed(path: &Path, act: &str, error: &io::Error) -> StorageError {
    StorageError { what: Some(format!("`{}` could not be {act}", path.display())), cause: cause(error), hint: None }
}

/// The document in a file.
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
