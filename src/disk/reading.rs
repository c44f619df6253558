//! Reads files and distinguishes missing files from unreadable ones. A file that cannot be inspected (no permission, a
//! disk error, a stale network handle) is an error. Only regular files are opened.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{too_large, uninterrupted};

/// Turns "not found" into `None`.
///
/// # Errors
/// Returns every error except "not found".
pub(crate) fn if_there<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns the metadata of `path`, following links; `None` if nothing is there.
///
/// # Errors
/// Returns an error if the path cannot be inspected.
pub(crate) fn look_at(path: &Path) -> io::Result<Option<Metadata>> {
    if_there(uninterrupted(|| fs::metadata(path)))
}

/// Like [`look_at`], without following a link.
///
/// # Errors
/// Returns an error if the path cannot be inspected.
pub(crate) fn look_at_link(path: &Path) -> io::Result<Option<Metadata>> {
    if_there(uninterrupted(|| fs::symlink_metadata(path)))
}

/// Opens `path` for reading, following links; `None` if nothing is there. A pipe, a device, a socket or a folder is not
/// opened, because opening it may block or have side effects.
///
/// # Errors
/// Returns an error if the path cannot be inspected or opened, or is not a regular file.
pub(crate) fn open_regular(path: &Path) -> io::Result<Option<File>> {
    match look_at(path)? {
        None => Ok(None),
        Some(there) if there.is_file() => if_there(uninterrupted(|| File::open(path))),
        Some(_) => Err(no_regular_file()),
    }
}

/// Reads a regular file of at most `most` bytes; `None` if nothing is there.
///
/// # Errors
/// Returns an error if the file cannot be read, is larger, or is not a regular file.
pub(crate) fn read_regular(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let Some(file) = open_regular(path)? else { return Ok(None) };
    let mut bytes = Vec::new();
    if uninterrupted(|| file.metadata())?.len() > most || file.take(most + 1).read_to_end(&mut bytes)? as u64 > most {
        return Err(too_large(most));
    }
    Ok(Some(bytes))
}

/// Returns the paths of everything in `folder`, sorted. The result is empty if the folder does not exist.
///
/// # Errors
/// Returns an error if the folder, or one of its entries, cannot be read.
pub fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let Some(entries) = if_there(uninterrupted(|| fs::read_dir(folder)))? else { return Ok(Vec::new()) };
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}

/// The error for a path that is not a regular file.
#[derive(Debug, thiserror::Error)]
#[error("it is not a regular file")]
struct NoRegularFile;

/// Returns the error for a path that is not a regular file.
pub(crate) fn no_regular_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, NoRegularFile)
}

/// Returns true if the error means that a path is not a regular file.
pub(crate) fn is_no_regular_file(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|source| source.is::<NoRegularFile>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_missing_file_counts_as_absent() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("file"), "text").expect("it can be written");
        assert_eq!(read_regular(&path("file"), 4).expect("it is there").as_deref(), Some(&b"text"[..]));
        assert_eq!(read_regular(&path("none"), 4).expect("it is not there"), None);
        assert!(read_regular(&path("file"), 3).is_err(), "it is larger");
        assert!(read_regular(folder.path(), 4).is_err(), "it is a folder");
        assert!(read_regular(&path("file/below"), 4).is_err(), "a file is no folder");
        assert_eq!(entries(folder.path()).expect("it is there"), [path("file")]);
        assert!(entries(&path("none")).expect("it is not there").is_empty());
        assert!(entries(&path("file")).is_err(), "a file is no folder");
    }
}
