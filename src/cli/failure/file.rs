//! Errors for files and folders that cannot be read or written: why, in plain words, and what to do.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::Failure;
use crate::disk::{cause, folder_of};
use crate::format::ReadError;
use crate::strict::CORRECT;

/// The use of a file that failed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Read,
    Write,
}

impl Failure {
    /// Returns the error for a file or folder that cannot be read.
    pub(in crate::cli) fn unread(path: impl AsRef<Path>, error: &io::Error) -> Self {
        let path = path.as_ref();
        let (why, hint) = reason(path, error, Use::Read);
        Self::new(format!("`{}` could not be read: {why}", path.display())).hint(hint)
    }

    /// Returns the error for a file that is not the document that is needed, such as "an export".
    pub(in crate::cli) fn not_a_document(file: &str, needed: &str, error: ReadError) -> Self {
        let failure = Self::new(format!("`{file}` is not {needed}: {error}"));
        failure.hint(error.hint.unwrap_or_else(|| CORRECT.to_owned()))
    }

    /// Returns the error for a file that cannot be written.
    pub(in crate::cli) fn unwritten(path: impl AsRef<Path>, error: &io::Error) -> Self {
        let path = path.as_ref();
        let (why, hint) = reason(path, error, Use::Write);
        Self::new(format!("`{}` could not be written: {why}", path.display())).hint(hint)
    }
}

/// Returns the reason why a file could not be used, and a hint.
fn reason(path: &Path, error: &io::Error, failed: Use) -> (String, &'static str) {
    let is_reading = failed == Use::Read;
    // Windows refuses to open a folder as it refuses a file without permission.
    let is_folder =
        error.kind() == ErrorKind::IsADirectory || error.kind() == ErrorKind::PermissionDenied && path.is_dir();
    match error.kind() {
        _ if is_folder && is_reading => ("it is a folder".to_owned(), "give a file in it"),
        _ if is_folder => ("it is a folder".to_owned(), "give the name of a file in it"),
        ErrorKind::NotFound => match missing_folder(path) {
            Some(folder) if is_reading => (format!("there is no folder `{}`", folder.display()), "check the name"),
            Some(folder) => {
                let why = format!("there is no folder `{}`", folder.display());
                (why, "create the folder first, or write to another one")
            }
            None => ("there is no such file or folder".to_owned(), "check the name, and the folder you are in"),
        },
        ErrorKind::NotADirectory => {
            let file = path.ancestors().find(|above| above.is_file()).unwrap_or(path);
            let why = if file == path { "it".to_owned() } else { format!("`{}`", file.display()) };
            (format!("{why} is a file, not a folder"), "check the name")
        }
        ErrorKind::PermissionDenied if is_reading => {
            ("you have no permission".to_owned(), "make it readable for your user")
        }
        ErrorKind::PermissionDenied => {
            ("you have no permission".to_owned(), "write to a folder of your own, or change the permissions")
        }
        ErrorKind::ReadOnlyFilesystem => (cause(error), "write to another disk"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (cause(error), "free some space, then try again"),
        ErrorKind::InvalidFilename => {
            ("no file can have this name".to_owned(), "choose a shorter name, without characters such as `:` or `?`")
        }
        ErrorKind::FileTooLarge if error.get_ref().is_some() => (error.to_string(), "split it, or give a smaller file"),
        _ if error.get_ref().is_some() => (error.to_string(), "give another file"),
        _ => (cause(error), "check the disk and the permissions, then try again"),
    }
}

/// Returns the folder that should contain `path` if it does not exist.
fn missing_folder(path: &Path) -> Option<&Path> {
    let folder = folder_of(path);
    if folder.exists() { None } else { Some(folder) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_error_is_a_sentence_and_a_way_out() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::NotADirectory,
            ErrorKind::IsADirectory,
            ErrorKind::PermissionDenied,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::StorageFull,
            ErrorKind::QuotaExceeded,
            ErrorKind::InvalidFilename,
        ] {
            let error = io::Error::from(kind);
            for failure in [Failure::unread("x/y", &error), Failure::unwritten("x/y", &error)] {
                assert!(failure.message.starts_with("`x/y` could not be "), "{failure:?}");
                assert!(failure.hint.is_some(), "{failure:?}");
            }
        }
        let failure = Failure::unread("x", &io::Error::from_raw_os_error(5));
        assert!(!failure.message.contains("os error"), "{failure:?}");
    }
}
