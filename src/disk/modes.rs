//! File systems that keep no modes (a USB stick, some shared folders): which of this machine's folders lie on one is kept
//! beside the state, since it shows only when a mode is set and is not there.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use super::{identity, look_at, read_regular, replace_own};

/// The file, in the state folder, with folders on such file systems, a line each.
const FILE: &str = "no-modes";
/// The most bytes that it may have: more is something else.
const MAX_BYTES: u64 = 64 << 10;

/// Returns true if nobody but its owner may open a file or folder; true where the system has no modes.
pub fn is_owners_alone(there: &Metadata) -> bool {
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

/// The folders that were found to lie on a file system without modes.
fn folders_without_modes(state: &Path) -> BTreeSet<PathBuf> {
    // What cannot be read is found out again.
    let text = read_regular(&state.join(FILE), MAX_BYTES).ok().flatten().unwrap_or_default();
    String::from_utf8_lossy(&text).lines().map(PathBuf::from).collect()
}

/// The file systems that were found to keep no modes, by the numbers that the system gives them now.
pub fn file_systems_without_modes(state: &Path) -> BTreeSet<u64> {
    let there = folders_without_modes(state).into_iter().filter_map(|folder| look_at(&folder).ok().flatten());
    there.map(|there| identity(&there).0).collect()
}

/// Remembers, in the state folder, that a folder lies on a file system that keeps no modes.
///
/// # Errors
/// When that cannot be written.
pub fn remember_without_modes(state: &Path, folder: &Path) -> io::Result<()> {
    let mut folders = folders_without_modes(state);
    if !folders.insert(folder.to_owned()) {
        return Ok(());
    }
    let text: String = folders.iter().map(|folder| format!("{}\n", folder.display())).collect();
    replace_own(&state.join(FILE), text.as_bytes())
}
