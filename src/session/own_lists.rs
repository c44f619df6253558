use std::io;
use std::path::{Path, PathBuf};

use crate::benchmark::{self, Benchmark, BenchmarkId, Library, MAX_TITLE, Origin, Outcome};
use crate::catalog::{Catalog, Problem};
use crate::disk::{cause, entries, make_folder, read_regular, sync_folder, text, write_new};
use crate::format::ReadError;
use crate::strict;
use crate::text::{counted, visible};

/// The user's own lists: JSON files with any name in one folder.
#[derive(Debug, Clone)]
pub struct OwnLists {
    /// The folder; `None` in a demo, which writes nothing.
    folder: Option<PathBuf>,
}

/// The reason why a list cannot be added to the user's own.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// The user has another list with this id.
    #[error("there is a list with the id `{0}` already")]
    Taken(BenchmarkId),
    /// A built-in list has this id.
    #[error("`{0}` is the id of a built-in list")]
    BuiltIn(BenchmarkId),
    /// The id begins with a hyphen, so that commands take it for an option.
    #[error("the id `{0}` begins with a hyphen, as options do")]
    Hyphen(BenchmarkId),
    /// The title is longer than the limit for reading.
    #[error("the title is longer than {MAX_TITLE} characters")]
    LongTitle,
    /// The file would be larger than the limit for reading.
    #[error("the list is larger than {} KiB", OwnLists::MAX >> 10)]
    TooLarge,
    /// A file with the same name has other content.
    #[error("`{}` exists already, with other content", .0.display())]
    InTheWay(PathBuf),
    /// The file cannot be written.
    #[error("`{}` could not be written: {source}", path.display())]
    Unwritten {
        /// The path of the file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
}

/// The user's own lists that could not be loaded.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// The reasons, one sentence for each file.
    pub warnings: Vec<String>,
    /// The first file, or the folder, that exists but cannot be read, with the reason.
    pub unread: Option<String>,
}

impl LeftOut {
    fn add(&mut self, file: &str, why: &str) {
        self.warnings.push(format!("`{file}` is left out: {why}"));
    }

    fn unread(&mut self, file: &str, error: &io::Error) {
        if error.get_ref().is_none() {
            self.unread.get_or_insert_with(|| format!("`{file}` could not be read: {}", cause(error)));
        }
        self.add(file, &cause(error));
    }
}

impl NotKept {
    /// Returns true if the list could be added under another id.
    pub(crate) fn is_of_id(&self) -> bool {
        matches!(self, Self::Taken(_) | Self::BuiltIn(_) | Self::Hyphen(_) | Self::InTheWay(_))
    }
}

impl OwnLists {
    /// The largest size of a list in bytes.
    pub const MAX: u64 = 256 << 10;

    /// Creates the lists in `folder`. Reads nothing yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// Creates an empty set of lists that writes nothing, for a demo.
    pub fn nowhere() -> Self {
        Self { folder: None }
    }

    /// Parses a list from JSON without duplicate keys. `file` is the name used in the problems.
    ///
    /// # Errors
    /// Returns every problem in the list.
    pub fn parse(file: &str, json: &str, catalog: &Catalog) -> Result<Outcome, Vec<Problem>> {
        strict::check(json).map_err(|error| {
            let ReadError { place, why, .. } = ReadError::of_json(&error);
            let (file, place) = (visible(file).into_owned(), place.unwrap_or_else(|| "line 1".to_owned()));
            vec![Problem { file, place, what: visible(&why).into_owned() }]
        })?;
        benchmark::parse(file, json, catalog)
    }

    /// Returns the files, sorted by name; none if the folder does not exist.
    fn files(&self) -> io::Result<Vec<PathBuf>> {
        let mut files = self.folder.as_deref().map_or_else(|| Ok(Vec::new()), entries)?;
        files.retain(|path| path.extension().is_some_and(|end| end == "json"));
        Ok(files)
    }

    /// Adds all lists to `library`, and the skills that they define to the catalog. Returns the files that cannot be
    /// used in [`LeftOut`].
    pub fn add_to(&self, mut catalog: Catalog, library: &mut Library) -> (Catalog, LeftOut) {
        let mut left_out = LeftOut::default();
        let files = self.files().unwrap_or_else(|error| {
            let folder = self.folder.as_deref().unwrap_or(Path::new("")).display();
            left_out.unread(&folder.to_string(), &error);
            Vec::new()
        });
        for path in files {
            let name = path.display().to_string();
            let outcome = match read_list(&path) {
                Ok(json) => Self::parse(&name, &json, &catalog),
                Err(error) => {
                    left_out.unread(&name, &error);
                    continue;
                }
            };
            match outcome {
                Ok(outcome) => {
                    let id = outcome.benchmark.id.clone();
                    if library.add(outcome.benchmark) {
                        catalog = outcome.catalog.unwrap_or(catalog);
                    } else {
                        left_out.add(&name, &format!("there is another list with the id `{id}`"));
                    }
                }
                Err(problems) => {
                    let count = counted(problems.len(), "problem");
                    left_out.add(&name, &format!("{count}; `skillgap benchmark validate` lists them"));
                }
            }
        }
        (catalog, left_out)
    }

    /// Returns the file that holds the list with this id.
    ///
    /// # Errors
    /// Returns the path that cannot be read, with the reason: the folder, or a file in it if no other file holds the list.
    pub fn file_of(&self, id: &BenchmarkId, catalog: &Catalog) -> Result<Option<PathBuf>, (PathBuf, io::Error)> {
        let files = self.files().map_err(|error| (self.folder.clone().unwrap_or_default(), error))?;
        let mut unread = None;
        for path in files {
            match read_list(&path) {
                Ok(json) if Self::parse("", &json, catalog).is_ok_and(|outcome| outcome.benchmark.id == *id) => {
                    return Ok(Some(path));
                }
                // A file that is no text is damaged; it holds no list.
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {}
                Err(error) => unread = Some((path, error)),
            }
        }
        unread.map_or(Ok(None), Err)
    }

    /// Writes a list, whose JSON is `json`, to a new file in the folder. `library` contains the lists whose ids are
    /// taken.
    ///
    /// # Errors
    /// Returns an error if the id is taken, the title is too long, or the file is too large, exists already or cannot
    /// be written.
    pub fn keep(&self, list: &Benchmark, json: &str, library: &Library) -> Result<(), NotKept> {
        Self::check(list, json, library)?;
        let Some(folder) = &self.folder else { return Ok(()) };
        let path = folder.join(format!("{}.json", list.id));
        let written =
            make_folder(folder).and_then(|()| write_new(&path, json.as_bytes())).and_then(|()| sync_folder(folder));
        written.map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => NotKept::InTheWay(path),
            _ => NotKept::Unwritten { path, source },
        })
    }

    /// Checks that a list can be kept, as far as that depends on no file.
    ///
    /// # Errors
    /// Returns an error if the id is taken or begins with a hyphen, the title is too long, or the file would be too large.
    pub fn check(list: &Benchmark, json: &str, library: &Library) -> Result<(), NotKept> {
        if list.id.as_str().starts_with('-') {
            return Err(NotKept::Hyphen(list.id.clone()));
        }
        match library.origin(list.id.as_str()) {
            None => {}
            Some(Origin::Own) => return Err(NotKept::Taken(list.id.clone())),
            Some(_) => return Err(NotKept::BuiltIn(list.id.clone())),
        }
        if list.title.chars().count() > MAX_TITLE {
            return Err(NotKept::LongTitle);
        }
        if json.len() as u64 > Self::MAX {
            return Err(NotKept::TooLarge);
        }
        Ok(())
    }
}

/// Reads the text of a list. A path that is not a regular file is not opened.
fn read_list(path: &Path) -> io::Result<String> {
    text(&read_regular(path, OwnLists::MAX)?.ok_or(io::ErrorKind::NotFound)?)
}
