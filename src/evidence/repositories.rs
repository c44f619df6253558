use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The greatest number of folders to search, so that a scan of a whole disk ends.
const MOST_FOLDERS: usize = 200_000;
/// Folders that are not searched, because they contain no repositories of the user.
const PASSED: [&str; 4] = ["node_modules", "target", "vendor", ".cache"];

/// A git repository.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Repository {
    /// The folder of the work tree, or of the repository itself if it is bare.
    pub folder: PathBuf,
}

/// Finds the repositories in a folder and up to `depth` levels below, including nested ones. Links are not followed.
///
/// # Errors
/// Returns an error if the folder itself cannot be read. Unreadable folders below are skipped.
pub(crate) fn find(folder: &Path, depth: usize) -> io::Result<Vec<Repository>> {
    fs::read_dir(folder)?;
    let mut found = BTreeSet::new();
    let mut left = vec![(folder.to_owned(), depth)];
    let mut looked_into = 0;
    while let Some((folder, depth)) = left.pop() {
        looked_into += 1;
        if looked_into > MOST_FOLDERS {
            break;
        }
        if is_repository(&folder) {
            found.insert(Repository { folder: folder.clone() });
        }
        if depth == 0 || is_bare(&folder) {
            continue;
        }
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let is_passed = name == ".git" || PASSED.iter().any(|passed| name == *passed);
            if !is_passed && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                left.push((entry.path(), depth - 1));
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// Returns true if a folder is a git repository, with or without a work tree.
fn is_repository(folder: &Path) -> bool {
    folder.join(".git").symlink_metadata().is_ok() || is_bare(folder)
}

fn is_bare(folder: &Path) -> bool {
    folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir()
}
