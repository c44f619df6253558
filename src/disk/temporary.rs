//! Temporary files. Their names have a prefix and a suffix of this program, so that files left by killed processes are
//! recognised and no other file is mistaken for one.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

use super::entries;

/// The prefix of the name of every temporary file and lock file of the program.
pub const PREFIX: &str = ".skillgap-";
/// The suffix of the name of every temporary file of the program.
const SUFFIX: &str = ".tmp";
/// The age after which a temporary file counts as abandoned.
const STALE: Duration = Duration::from_secs(600);

/// Creates a temporary file in `folder` with `open`. Its name contains `name`, the name of the future file, unless that
/// is empty.
///
/// # Errors
/// Returns an error if the file cannot be created.
pub(crate) fn make_temporary<R>(
    folder: &Path,
    name: &str,
    open: impl FnMut(&Path) -> io::Result<R>,
) -> io::Result<NamedTempFile<R>> {
    let prefix = prefix(name);
    tempfile::Builder::new().prefix(&prefix).suffix(SUFFIX).make_in(folder, open)
}

/// Returns true if `file_name` is that of a temporary file for the file `name`; if `name` is empty, for any file.
pub(crate) fn is_temporary(file_name: &str, name: &str) -> bool {
    file_name.strip_prefix(&*prefix(name)).is_some_and(|rest| rest.ends_with(SUFFIX))
}

fn prefix(name: &str) -> String {
    if name.is_empty() { PREFIX.to_owned() } else { format!("{PREFIX}{name}-") }
}

/// Returns true if `path` is an abandoned temporary file of this program. It must have the program's prefix and suffix,
/// be a regular file and not a link, belong to the user, and not have been written to for ten minutes.
pub(crate) fn is_stale_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !is_temporary(&name, "") {
        return false;
    }
    let Ok(there) = fs::symlink_metadata(path) else { return false };
    there.is_file() && belongs_to_user(&there) && age(&there) > Some(STALE)
}

/// Returns the time since a file was last written; `None` if it is not known.
pub(super) fn age(there: &Metadata) -> Option<Duration> {
    there.modified().ok()?.elapsed().ok()
}

/// Removes the temporary files that killed processes have left in `folder`. Errors are ignored.
pub(crate) fn clear_temporaries(folder: &Path) {
    for path in entries(folder).unwrap_or_default() {
        if is_stale_temporary(&path) {
            // A file that stays does no harm.
            let _ = fs::remove_file(path);
        }
    }
}

/// Returns true if a file or folder belongs to the user who runs the program. Always true if the system does not tell.
pub(crate) fn belongs_to_user(there: &Metadata) -> bool {
    #[cfg(unix)]
    {
        std::os::unix::fs::MetadataExt::uid(there) == rustix::process::geteuid().as_raw()
    }
    #[cfg(not(unix))]
    {
        let _ = there;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::SystemTime;

    #[test]
    fn only_old_temporary_files_of_this_program_are_removed() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let names = [
            ".skillgap-AbC123.tmp",
            ".skillgap-here.jsonl-AbC123.tmp",
            ".skillgap-here.jsonl.lock",
            ".skillgap-notes.md",
            ".tmp-thoughts.md",
            ".tmpAbC123",
            ".here.jsonl-AbC123.tmp",
            ".syncthing.here.jsonl.tmp",
            "skillgap-x.tmp",
        ];
        for name in names {
            let file = File::create(folder.path().join(name)).expect("it can be made");
            file.set_modified(SystemTime::UNIX_EPOCH).expect("it is ours");
        }
        let new = make_temporary(folder.path(), "", |path| File::create_new(path)).expect("it can be made");
        fs::create_dir(folder.path().join(".skillgap-folder.tmp")).expect("it can be made");
        clear_temporaries(folder.path());
        assert!(new.path().exists(), "it is new");
        let left = entries(folder.path()).expect("it is there");
        for (nth, name) in names.iter().enumerate() {
            assert_eq!(left.contains(&folder.path().join(name)), nth > 1, "{name}");
        }
        assert!(left.contains(&folder.path().join(".skillgap-folder.tmp")));
    }
}
