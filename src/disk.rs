//! Folders and files that outlive a power cut: made for their owner alone, replaced whole or not at all.

mod chance;
mod lock;
mod machine;
mod modes;
mod reading;
mod temporary;

pub use chance::random_bytes;
pub use lock::Lock;
pub use machine::machine;
pub use modes::{file_systems_without_modes, is_owners_alone, remember_without_modes};
pub use reading::{
    entries, if_there, is_no_regular_file, look_at, look_at_link, no_regular_file, open_regular, read_regular,
};
pub use temporary::{PREFIX, belongs_to_user, clear_temporaries, is_stale_temporary, is_temporary, make_temporary};

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::encoding::decode;

/// How many bytes of a long file are written at once.
const PIECE: usize = 64 << 10;

/// Makes `folder` and its parents, for their owner alone.
///
/// # Errors
/// When it cannot be made or synced.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    match look_at(folder) {
        Ok(Some(there)) if there.is_dir() => return Ok(()),
        // A file stands in the place of a parent: which is said of that.
        Err(error) if error.kind() != io::ErrorKind::NotADirectory => return Err(error),
        _ => {}
    }
    let parent = folder_of(folder);
    make_folder(parent)?;
    #[cfg_attr(not(unix), expect(unused_mut, reason = "there are no modes to set"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        // Another process was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(io::ErrorKind::NotADirectory.into()),
        result => result?,
    }
    sync_folder(parent)
}

/// The folder that a file or folder is in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes new names in `folder` survive a power cut, where the file system can sync a folder.
///
/// # Errors
/// When it cannot be opened or synced.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

/// What is in `file`, or comes on stdin where it is `-`, as long as that is not more than `most` bytes; no more of it
/// than that is ever in memory.
///
/// # Errors
/// When it cannot be read or is larger.
pub fn read_at_most(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let length = if file == Path::new("-") {
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes)? as u64
    } else {
        let file = File::open(file)?;
        let length = file.metadata()?.len();
        if length > most { length } else { file.take(most + 1).read_to_end(&mut bytes)? as u64 }
    };
    if length <= most { Ok(bytes) } else { Err(too_large(most)) }
}

/// The error for a file of more than `most` bytes.
fn too_large(most: u64) -> io::Error {
    let most = if most >> 20 > 0 { format!("{} MiB", most >> 20) } else { format!("{} KiB", most >> 10) };
    io::Error::new(io::ErrorKind::FileTooLarge, TooLarge { most })
}

/// As [`read_at_most`], of a file that is text.
///
/// # Errors
/// When it cannot be read, is larger, or is no text; see [`decode`].
pub fn read_text(file: &Path, most: u64) -> io::Result<String> {
    text(&read_at_most(file, most)?)
}

/// The text that `bytes` are; see [`decode`].
///
/// # Errors
/// When they are no text.
pub fn text(bytes: &[u8]) -> io::Result<String> {
    let text = decode(bytes).map_err(|error| io::Error::other(format!("{error}; {}", error.hint())))?;
    Ok(text.into_owned())
}

/// A file is larger than it may be.
#[derive(Debug, thiserror::Error)]
#[error("it is larger than {most}")]
struct TooLarge {
    /// As people say it: "32 MiB".
    most: String,
}

/// Does it again for as long as a signal interrupts it.
///
/// # Errors
/// When it fails for any other reason.
pub fn uninterrupted<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match act() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Replaces `file` by `bytes` or leaves it as it was. A link is followed and stays; what is no regular file (a device, a
/// pipe) is written to. A file that is there keeps its mode; a new one is its owner's alone.
///
/// # Errors
/// When it cannot be written; it is then as it was.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_by(file, |out| out.write_all(bytes))
}

/// As [`replace`], of what `write` writes piece by piece.
///
/// # Errors
/// When it cannot be written; the file is then as it was.
pub fn replace_by(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let there = look_at(file)?;
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        return write_buffered(&mut OpenOptions::new().write(true).open(file)?, write);
    }
    let file = if there.is_some() { fs::canonicalize(file)? } else { file.to_owned() };
    swap(&file, write, there.map(|there| there.permissions()))
}

fn write_buffered(file: &mut File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(PIECE, file);
    write(&mut out)?;
    out.flush()
}

/// As [`replace`], for a file of the program's own: a link that somebody put in its place is replaced, not followed.
///
/// # Errors
/// When it cannot be written; it is then as it was.
pub fn replace_own(file: &Path, bytes: &[u8]) -> io::Result<()> {
    uninterrupted(|| swap(file, |out| out.write_all(bytes), None))
}

fn swap(
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    permissions: Option<Permissions>,
) -> io::Result<()> {
    let folder = folder_of(file);
    let temporary = temporary(folder, write)?;
    if let Some(permissions) = permissions
        && temporary.as_file().metadata()?.permissions() != permissions
    {
        // A file system without modes refuses this; the file is then its owner's alone, or as all its files are.
        let _ = temporary.as_file().set_permissions(permissions);
    }
    temporary.as_file().sync_all()?;
    temporary.persist(file)?;
    sync_folder(folder)
}

/// Writes `bytes` to a new file, its owner's alone; never over one that is there. Its name survives a power cut once its
/// folder is synced; see [`sync_folder`].
///
/// # Errors
/// When there is one, or it cannot be written.
pub fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    // Whole before it has its name: another process must not find it empty.
    let temporary = temporary(folder_of(file), |out| out.write_all(bytes))?;
    temporary.as_file().sync_all()?;
    match temporary.persist_noclobber(file) {
        Ok(_) => Ok(()),
        Err(refused) if can_name_otherwise(&refused.error) => write_in_place(file, bytes),
        Err(refused) => Err(refused.error),
    }
}

/// Whether a file system may only be unable to give a file a name that is not taken: neither by a rename that replaces
/// nothing, nor by a hard link.
fn can_name_otherwise(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, TooManyLinks, Unsupported};
    matches!(error.kind(), InvalidInput | PermissionDenied | TooManyLinks | Unsupported)
}

/// As [`write_new`], under its name from the beginning; what could not be written whole is removed.
fn write_in_place(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = new_file(file)?;
    let written = new.write_all(bytes).and_then(|()| new.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(file);
    }
    written
}

/// A file in `folder` that holds what `write` writes and has no name of its own yet; not synced. What killed processes
/// have left there is removed.
fn temporary(folder: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<NamedTempFile<File>> {
    clear_temporaries(folder);
    // Opened and written by hand: `tempfile` would name it in its errors, and nobody knows that name.
    let mut temporary = make_temporary(folder, "", new_file)?;
    write_buffered(temporary.as_file_mut(), write)?;
    Ok(temporary)
}

/// Opens a new file, its owner's alone; never one that is there.
fn new_file(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Which file it is, whatever its name; zero where the system does not tell.
pub fn identity(meta: &fs::Metadata) -> (u64, u64) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (meta.dev(), meta.ino())
    }
    #[cfg(not(unix))]
    {
        let _ = meta;
        (0, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let file = folder.path().join("out.json");
        for bytes in [&b"first"[..], b"second"] {
            replace(&file, bytes).expect("it can be written");
            assert_eq!(fs::read(&file).expect("it is there"), bytes);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
        assert!(replace(&folder.path().join("none/out"), b"x").is_err());
        assert!(write_new(&file, b"third").is_err());
        assert_eq!(fs::read(&file).expect("it is there"), b"second");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_modes_stay_and_a_device_is_written_to() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").expect("it can be written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("it is ours");
        symlink(&file, &link).expect("links can be made");
        replace(&link, b"new").expect("it can be written");
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).expect("it is there"), b"new");
        assert_eq!(fs::metadata(&file).expect("it is there").permissions().mode() & 0o777, 0o644);
        replace(Path::new("/dev/null"), b"x").expect("it takes everything");
        assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
    }

    #[cfg(unix)]
    #[test]
    fn folders_and_new_files_are_their_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let deep = folder.path().join("a/b");
        make_folder(&deep).expect("it can be made");
        make_folder(&deep).expect("it is there");
        let file = deep.join("new");
        write_new(&file, b"x").expect("it can be written");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&folder.path().join("a")), mode(&deep), mode(&file)), (0o700, 0o700, 0o600));
    }
}
