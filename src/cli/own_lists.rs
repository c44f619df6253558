use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::benchmark::{self, BenchmarkId, Library, Outcome};
use crate::catalog::{Catalog, Problem};
use crate::disk::read_text;
use crate::strict;
use crate::text::{counted, visible};

/// The most bytes that a list may have.
pub(super) const MAX_LIST: u64 = 256 << 10;

/// Reads a benchmark of somebody's own: one that every reader understands alike.
pub(super) fn parse(file: &str, json: &str, catalog: &Catalog) -> Result<Outcome, Vec<Problem>> {
    strict::check(json).map_err(|error| {
        let (file, place) = (visible(file).into_owned(), format!("line {}", error.line()));
        vec![Problem { file, place, what: visible(&strict::without_place(&error)).into_owned() }]
    })?;
    benchmark::parse(file, json, catalog)
}

/// The benchmarks of the user's own: files in a folder, each named as its owner likes.
pub(super) struct OwnLists {
    folder: PathBuf,
}

impl OwnLists {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The files, sorted by name. A folder that is not there holds none.
    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
        files.sort();
        files
    }

    /// Adds all of them to `library`, and the skills that they bring to the catalog. What cannot be used is left out
    /// and said.
    pub(super) fn add_to(&self, mut catalog: Catalog, library: &mut Library) -> (Catalog, Vec<String>) {
        let mut warnings = Vec::new();
        for path in self.files() {
            let name = path.display();
            let outcome = match read_text(&path, MAX_LIST) {
                Ok(json) => parse(&name.to_string(), &json, &catalog),
                Err(error) => {
                    warnings.push(format!("`{name}` is left out: {error}"));
                    continue;
                }
            };
            match outcome {
                Ok(outcome) => {
                    let id = outcome.benchmark.id.clone();
                    if library.add(outcome.benchmark) {
                        catalog = outcome.catalog.unwrap_or(catalog);
                    } else {
                        warnings.push(format!("`{name}` is left out: there is another list with the id `{id}`"));
                    }
                }
                Err(problems) => {
                    let count = counted(problems.len(), "problem");
                    warnings.push(format!("`{name}` is left out: {count}; `skillgap benchmark validate` lists them"));
                }
            }
        }
        (catalog, warnings)
    }

    /// The file that holds the list with this id.
    pub(super) fn file_of(&self, id: &BenchmarkId, catalog: &Catalog) -> Option<PathBuf> {
        self.files().into_iter().find(|path| {
            let json = read_text(path, MAX_LIST).unwrap_or_default();
            parse("", &json, catalog).is_ok_and(|outcome| outcome.benchmark.id == *id)
        })
    }

    /// Where a list with this id is kept.
    pub(super) fn path(&self, id: &BenchmarkId) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    /// The folder, made for its owner alone if it is not there.
    pub(super) fn make_folder(&self) -> io::Result<&Path> {
        crate::disk::make_folder(&self.folder)?;
        Ok(&self.folder)
    }
}
