use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use serde_json::value::RawValue;

use crate::catalog::{Catalog, SkillId};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::disk::{entries, make_folder, read_regular, replace_own, text};
use crate::format::ReadError;
use crate::id::Id;
use crate::journal::EventId;
use crate::json::to_json;
use crate::opinion::{MAX_BYTES, Opinion, Request};
use crate::text::visible;

/// How the names of the files begin that hold what the user has asked.
const ASKED: &str = "asked-";

/// The folder with what the user has asked and what came back. Files are called by id, whatever names are in them.
pub(in crate::cli) struct Folder {
    path: PathBuf,
}

/// What is in the folder, oldest first.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) requests: Vec<Request>,
    pub(super) opinions: Vec<Opinion>,
}

impl Folder {
    pub(in crate::cli) fn of(shell: &Shell<'_>) -> Self {
        Self { path: shell.paths.opinions() }
    }

    fn failed(&self, act: &str, error: &io::Error) -> Failure {
        Failure::new(format!("`{}` could not be {act}: {error}", self.path.display()))
    }

    /// The JSON files, each as text.
    fn files(&self) -> Result<Vec<(PathBuf, String)>, Failure> {
        let paths = entries(&self.path).map_err(|error| self.failed("read", &error))?;
        let mut files = Vec::new();
        for path in paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
            let read = read_regular(&path, MAX_BYTES).and_then(|bytes| bytes.map(|bytes| text(&bytes)).transpose());
            let read = read
                .map_err(|error| Failure::new(format!("`{}` could not be read: {error}", path.display())))?
                .unwrap_or_default();
            files.push((path, read));
        }
        Ok(files)
    }

    /// Reads everything. A damaged file is said and left out.
    pub(super) fn read(&self, shell: &mut Shell<'_>) -> Result<Kept, Failure> {
        let (mut requests, mut opinions) = (BTreeMap::new(), BTreeMap::new());
        for (path, json) in self.files()? {
            match Document::read(&path, &json) {
                Ok(Document::Request(request)) => drop(requests.insert(request.id, request)),
                Ok(Document::Opinion(opinion)) => drop(opinions.insert(opinion.id, opinion)),
                Err(error) => {
                    let path = path.to_string_lossy();
                    shell.world.say(&format!("warning: `{}` is left out: {error}", visible(&path)));
                }
            }
        }
        Ok(Kept { requests: requests.into_values().collect(), opinions: opinions.into_values().collect() })
    }

    /// Keeps a request.
    pub(super) fn keep_request(&self, request: &Request) -> Result<(), Failure> {
        self.write(&format!("{ASKED}{}.json", request.id), &request.write())
    }

    /// Keeps an opinion as it came.
    pub(super) fn keep_opinion(&self, id: EventId, document: &str) -> Result<(), Failure> {
        self.write(&format!("{id}.json"), document)
    }

    fn write(&self, name: &str, document: &str) -> Result<(), Failure> {
        let written = make_folder(&self.path).and_then(|()| replace_own(&self.path.join(name), document.as_bytes()));
        written.map_err(|error| self.failed("written", &error))
    }

    /// Removes all files that hold the document with this id.
    pub(super) fn remove(&self, id: EventId) -> Result<(), Failure> {
        for (path, json) in self.files()? {
            let found = Document::read(&path, &json).ok().map(|document| document.id());
            if found == Some(id) {
                fs::remove_file(&path)
                    .map_err(|error| Failure::new(format!("`{}` could not be removed: {error}", path.display())))?;
            }
        }
        Ok(())
    }

    /// The files that hold neither a request nor an opinion, and why.
    pub(in crate::cli) fn damaged(&self) -> Result<Vec<(PathBuf, ReadError)>, Failure> {
        let mut damaged = Vec::new();
        for (path, json) in self.files()? {
            if let Err(error) = Document::read(&path, &json) {
                damaged.push((path, error));
            }
        }
        Ok(damaged)
    }

    /// The journal of the answers that the user gives to a request of another person.
    pub(super) fn given(&self, request: EventId) -> PathBuf {
        self.path.join("given").join(request.to_string()).join("journal")
    }

    /// The received opinions as they came, by id.
    pub(in crate::cli) fn documents(&self) -> Result<Vec<Box<RawValue>>, Failure> {
        let files = self.files()?.into_iter().filter(|(path, json)| !is_asked(path) && Opinion::read(json).is_ok());
        Ok(files.filter_map(|(_, json)| serde_json::from_str(&json).ok()).collect())
    }

    /// Drops what received opinions say of a skill, under its present and former ids. Returns the number of answers.
    pub(in crate::cli) fn forget(&self, skill: &SkillId, catalog: &Catalog) -> Result<usize, Failure> {
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
                replace_own(&path, to_json(&document).as_bytes()).map_err(|error| self.failed("written", &error))?;
            }
            dropped += count;
        }
        Ok(dropped)
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
