//! Remembers folders on file systems without file modes, such as a USB stick or some shared folders. A list in the
//! state folder is needed because the lack shows only when a mode is set and has no effect.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use super::{identity, look_at, read_regular, replace_own};

/// The name of the list in the state folder. Each line is a folder.
const FILE: &str = "no-modes";
/// The greatest size of the list in bytes. A larger file was not written by this program.
const MAX_BYTES: u64 = 64 << 10;

/// Returns true if only the owner may open a file or folder. Always true if the system has no modes.
pub(crate) fn is_owners_alone(there: &Metadata) -> bool {
    #[cfg(unix)]
    {
        let of_others = std::os::unix::fs::PermissionsExt::mode(&there.permissions()) & 0o077;
        of_others == 0
    }
    #[cfg(not(unix))]
    {
        let _ = there;
        true
    }
}

/// Reads the list of folders on file systems without modes.
fn folders_without_modes(state: &Path) -> BTreeSet<PathBuf> {
    // If the list cannot be read, the folders are found again later.
    let text = read_regular(&state.join(FILE), MAX_BYTES).ok().flatten().unwrap_or_default();
    String::from_utf8_lossy(&text).lines().map(PathBuf::from).collect()
}

/// Returns the file systems that are known to lack modes, by their current device numbers.
pub(crate) fn file_systems_without_modes(state: &Path) -> BTreeSet<u64> {
    let there = folders_without_modes(state).into_iter().filter_map(|folder| look_at(&folder).ok().flatten());
    there.map(|there| identity(&there).0).collect()
}

/// Adds a folder to the list of folders on file systems without modes.
///
/// # Errors
/// Returns an error if the list cannot be written.
pub(crate) fn remember_without_modes(state: &Path, folder: &Path) -> io::Result<()> {
    let mut folders = folders_without_modes(state);
    if !folders.insert(folder.to_owned()) {
        return Ok(());
    }
    let text: String = folders.iter().map(|folder| format!("{}\n", folder.display())).collect();
    replace_own(&state.join(FILE), text.as_bytes())
}
