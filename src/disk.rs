//! Files and folders that survive a power cut. New ones are accessible to their owner only, and a file is replaced
//! completely or not at all.

mod chance;
mod lock;
mod machine;
mod modes;
mod reading;
mod temporary;

pub(crate) use chance::random_bytes;
pub use lock::Lock;
pub use machine::machine;
pub(crate) use modes::{file_systems_without_modes, is_owners_alone, remember_without_modes};
pub use reading::entries;
pub(crate) use reading::{
    if_there, is_no_regular_file, look_at, look_at_link, no_regular_file, open_regular, read_regular,
};
pub use temporary::PREFIX;
pub(crate) use temporary::{belongs_to_user, clear_temporaries, is_stale_temporary, is_temporary, make_temporary};

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::encoding::decode_prose;

/// The number of bytes of a long file that are written at once.
const PIECE: usize = 64 << 10;

/// Creates `folder` and its missing parents, accessible to their owner only.
///
/// # Errors
/// Returns an error if a folder cannot be created or synced.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    match look_at(folder) {
        Ok(Some(there)) if there.is_dir() => return Ok(()),
        // A parent is a file. The call for that parent returns the error.
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

/// Returns the folder that contains a file or folder.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes new names in `folder` survive a power cut, if the file system can sync a folder.
///
/// # Errors
/// Returns an error if the folder cannot be opened or synced.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

/// Reads `file`, or stdin if the path is `-`. At most `most` bytes are kept in memory.
///
/// # Errors
/// Returns an error if the file cannot be read or is larger than `most` bytes.
pub(crate) fn read_at_most(file: &Path, most: u64) -> io::Result<Vec<u8>> {
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

/// Returns the error for a file of more than `most` bytes.
fn too_large(most: u64) -> io::Error {
    let most = if most >> 20 > 0 { format!("{} MiB", most >> 20) } else { format!("{} KiB", most >> 10) };
    io::Error::new(io::ErrorKind::FileTooLarge, TooLarge { most })
}

/// Like [`read_at_most`], for a text file.
///
/// # Errors
/// Returns an error if the file cannot be read, is larger than `most` bytes, or is not text; see [`decode_prose`].
pub(crate) fn read_text(file: &Path, most: u64) -> io::Result<String> {
    text(&read_at_most(file, most)?)
}

/// Decodes text; see [`decode_prose`].
///
/// # Errors
/// Returns an error if the bytes are not text.
pub fn text(bytes: &[u8]) -> io::Result<String> {
    let text = decode_prose(bytes).map_err(|error| io::Error::other(format!("{error}; {}", error.hint())))?;
    Ok(text.into_owned())
}

/// The error for a file that is too large.
#[derive(Debug, thiserror::Error)]
#[error("it is larger than {most}")]
struct TooLarge {
    /// The limit for people: "32 MiB".
    most: String,
}

/// Returns the message of an error without the number that the operating system gives it.
pub(crate) fn cause(error: &io::Error) -> String {
    let mut message = error.to_string();
    if let Some(number) = message.find(" (os error") {
        message.truncate(number);
    }
    message
}

/// Repeats `act` as long as a signal interrupts it.
///
/// # Errors
/// Returns an error if `act` fails for any other reason.
pub(crate) fn uninterrupted<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match act() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Replaces the content of `file` completely or not at all. A link is followed and kept. A device or a pipe is written
/// to. An existing file keeps its mode; a new one is accessible to its owner only.
///
/// # Errors
/// Returns an error if the file cannot be written; its old content stays.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_by(file, |out| out.write_all(bytes))
}

/// Like [`replace`], with content that `write` writes piece by piece.
///
/// # Errors
/// Returns an error if the file cannot be written; its old content stays.
pub(crate) fn replace_by(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
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

/// Like [`replace`], for a file of the program itself: a link at the path is replaced, not followed.
///
/// # Errors
/// Returns an error if the file cannot be written; its old content stays.
pub(crate) fn replace_own(file: &Path, bytes: &[u8]) -> io::Result<()> {
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
        // A file system without modes refuses this. The file is then accessible to its owner only, or as all files
        // there are.
        let _ = temporary.as_file().set_permissions(permissions);
    }
    temporary.as_file().sync_all()?;
    temporary.persist(file)?;
    sync_folder(folder)
}

/// Writes `bytes` to a new file, accessible to its owner only. Never overwrites a file. The name survives a power cut
/// once the folder is synced; see [`sync_folder`].
///
/// # Errors
/// Returns an error if the file exists or cannot be written.
pub(crate) fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    // Write first, then name: another process must not find the file empty.
    let temporary = temporary(folder_of(file), |out| out.write_all(bytes))?;
    temporary.as_file().sync_all()?;
    match temporary.persist_noclobber(file) {
        Ok(_) => Ok(()),
        Err(refused) if may_lack_safe_rename(&refused.error) => write_in_place(file, bytes),
        Err(refused) => Err(refused.error),
    }
}

/// Returns true if the error may mean that the file system cannot give a file a new name without the risk of replacing
/// another one, neither by a rename nor by a hard link.
fn may_lack_safe_rename(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, TooManyLinks, Unsupported};
    matches!(error.kind(), InvalidInput | PermissionDenied | TooManyLinks | Unsupported)
}

/// Like [`write_new`], but creates the file under its final name. Removes the file if it cannot be written completely.
fn write_in_place(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = new_file(file)?;
    let written = new.write_all(bytes).and_then(|()| new.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(file);
    }
    written
}

/// Creates a temporary file in `folder` with the content that `write` writes. It is not synced. First removes the
/// temporary files that killed processes have left there.
fn temporary(folder: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<NamedTempFile<File>> {
    clear_temporaries(folder);
    // `tempfile` could do both, but its errors would name the temporary file, which means nothing to the user.
    let mut temporary = make_temporary(folder, "", new_file)?;
    write_buffered(temporary.as_file_mut(), write)?;
    Ok(temporary)
}

/// Opens a new file, accessible to its owner only. Returns an error if the file exists.
fn new_file(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Returns the identity of a file regardless of its name: device and inode; zeros on systems without them.
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
    fn a_file_is_replaced_completely_and_no_temporary_file_is_left() {
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
    fn replacing_keeps_links_and_modes_and_writes_to_devices() {
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
    fn folders_and_new_files_are_accessible_to_their_owner_only() {
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
