//! Versioned JSON files that belong to this machine. They are replaced in one step, and never if a newer version of the
//! program has written them.

use std::io;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::disk::{make_folder, read_regular, replace_own};

/// The largest size of such a file in bytes.
pub(super) const MAX_BYTES: u64 = 32 << 20;

/// The field that every version of these files has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// A file as it is written.
#[derive(Serialize)]
struct Versioned<'a, T> {
    version: u32,
    #[serde(flatten)]
    contents: &'a T,
}

/// Returns the version of `json`; `None` if it is damaged.
pub(super) fn version_of(json: &[u8]) -> Option<u32> {
    let there: Version = serde_json::from_slice(json).ok()?;
    Some(there.version)
}

/// Returns the contents of `json`; `None` if it is damaged, or not of this version.
pub(super) fn parse<T: DeserializeOwned>(json: &[u8], version: u32) -> Option<T> {
    if version_of(json) == Some(version) { serde_json::from_slice(json).ok() } else { None }
}

/// Returns true if `json` is of a newer version than `version`.
pub(super) fn is_newer(json: &[u8], version: u32) -> bool {
    version_of(json) > Some(version)
}

/// Checks that `file` may be replaced.
///
/// # Errors
/// Returns an error if a newer version than `version` has written the file, or the file exists but cannot be read.
pub(super) fn check(file: &Path, version: u32) -> io::Result<()> {
    if read_regular(file, MAX_BYTES)?.is_some_and(|json| is_newer(&json, version)) {
        return Err(io::Error::other(format!(
            "`{}` was written by a newer skillgap and is left unchanged",
            file.display()
        )));
    }
    Ok(())
}

/// Writes `contents` as JSON of this version to the file `name` in `folder`, in one step.
///
/// # Errors
/// Returns an error if the folder cannot be created or written.
pub(super) fn replace(folder: &Path, name: &str, version: u32, contents: &impl Serialize) -> io::Result<()> {
    make_folder(folder)?;
    let json = serde_json::to_string_pretty(&Versioned { version, contents })?;
    replace_own(&folder.join(name), json.as_bytes())
}
