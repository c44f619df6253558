use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::chunk::{MAX_LINE, NewerLines, judge, lines};
use super::forgetting::Left;
use super::last_write::Seen;
use super::redating::Redating;
use super::{EventId, Forgetting, TooLong};
use crate::disk::{
    Lock, entries, identity, is_owners_alone, is_temporary, look_at_link, make_folder, make_temporary, no_regular_file,
    sync_folder, write_new,
};

/// The buffer size for reading the first line of a file, in bytes.
const FIRST_LINE: usize = 512;

/// A file that only this machine writes, locked as long as this value lives.
///
/// A rewrite puts a new file in place of the old one. So after waiting for the lock, a process checks that the locked
/// file is still the one at the path, and opens the path again if it is not. Nothing is ever appended to a replaced
/// file.
#[derive(Debug)]
pub(super) struct OwnFile {
    path: PathBuf,
    file: File,
    /// The lock on the file; `None` in a [`LeftFile`].
    lock: Option<Lock>,
    /// The identity of the file: device and inode.
    identity: (u64, u64),
    /// The length in bytes. Nobody else changes it while the file is locked.
    length: u64,
    /// The event in the first line, once it has been read.
    first: Option<EventId>,
    /// True if the file is known to end with a line break.
    is_ended: bool,
}

/// The result of repairing a file.
#[derive(Debug)]
pub(super) struct Moved {
    /// The new file that holds the moved lines, verbatim.
    pub(super) to: PathBuf,
    /// The number of damaged lines.
    pub(super) damaged: usize,
    /// The number of events that were recorded again with a new date.
    pub(super) redated: usize,
}

/// An unlocked file together with its state. While the state stays the same, nobody has written to the file.
#[derive(Debug)]
pub(super) struct LeftFile {
    file: OwnFile,
    state: State,
}

/// The properties that show whether a file was written to or replaced.
#[derive(Debug, PartialEq, Eq)]
struct State {
    identity: (u64, u64),
    length: u64,
    modified: SystemTime,
}

impl State {
    fn of(meta: &fs::Metadata) -> io::Result<Self> {
        Ok(Self { identity: identity(meta), length: meta.len(), modified: meta.modified()? })
    }
}

impl LeftFile {
    /// Locks the file again. Returns `None` if it has changed since it was unlocked.
    pub(super) fn lock(self) -> Option<OwnFile> {
        let lock = Lock::take(&self.file.file, &self.file.path).ok()?;
        let there = fs::symlink_metadata(&self.file.path).ok()?;
        if State::of(&there).ok()? == self.state { Some(OwnFile { lock: Some(lock), ..self.file }) } else { None }
    }
}

impl OwnFile {
    /// Opens or creates the file and waits for the lock. Anything at the path that is not a regular file is not opened.
    pub(super) fn lock(path: &Path) -> io::Result<Self> {
        loop {
            if look_at_link(path)?.is_some_and(|there| !there.is_file() && !there.is_symlink()) {
                return Err(no_regular_file());
            }
            let file = open(path, OpenOptions::new().create(true))?;
            let lock = Lock::take(&file, path)?;
            let own = Self::of(path, file, lock)?;
            if look_at_link(path)?.is_some_and(|there| identity(&there) == own.identity) {
                return Ok(own);
            }
        }
    }

    fn of(path: &Path, file: File, lock: Lock) -> io::Result<Self> {
        let there = file.metadata()?;
        let (identity, length) = (identity(&there), there.len());
        let lock = Some(lock);
        Ok(Self { path: path.to_owned(), file, lock, identity, length, first: None, is_ended: length == 0 })
    }

    /// Like [`OwnFile::lock`]. Returns `None` if there is no file.
    pub(super) fn lock_existing(path: &Path) -> io::Result<Option<Self>> {
        if look_at_link(path)?.is_none() {
            return Ok(None);
        }
        Self::lock(path).map(Some)
    }

    /// Unlocks the file and remembers its state.
    pub(super) fn leave(mut self) -> io::Result<LeftFile> {
        let state = State::of(&self.file.metadata()?)?;
        if let Some(lock) = self.lock.take() {
            lock.release(&self.file)?;
        }
        Ok(LeftFile { file: self, state })
    }

    /// Returns true if only the owner may open the file. It is false for a new file if the file system does not support
    /// modes.
    pub(super) fn is_owners_alone(&self) -> io::Result<bool> {
        Ok(is_owners_alone(&self.file.metadata()?))
    }

    /// Returns the current state of the file for a comparison with the last write.
    pub(super) fn seen(&mut self) -> io::Result<Seen> {
        Ok(Seen { length: self.length, lines: None, first: self.first()? })
    }

    /// Returns the length in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Returns the identity of the file.
    pub(super) fn identity(&self) -> (u64, u64) {
        self.identity
    }

    /// Returns the event in the first line; `None` if the line is not a valid event.
    pub(super) fn first(&mut self) -> io::Result<Option<EventId>> {
        if self.first.is_none() {
            self.first = first_event(&mut self.file)?;
        }
        Ok(self.first)
    }

    /// Like the function [`tail_from`].
    pub(super) fn tail_from(&mut self, start: u64) -> io::Result<Vec<u8>> {
        tail_from(&mut self.file, start)
    }

    /// Reads the whole file.
    fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Appends lines in one write and syncs them, either all of them or none. If the file ends with an incomplete line,
    /// ends that line first; its bytes stay. Returns the bytes that were written.
    pub(super) fn append<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>) -> io::Result<Vec<u8>> {
        let mut record = Vec::new();
        if !self.ends_with_line_break()? {
            record.push(b'\n');
        }
        let mut count = 0;
        for line in lines {
            if line.len() >= MAX_LINE {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, TooLong));
            }
            record.extend_from_slice(line.as_bytes());
            record.push(b'\n');
            count += 1;
        }
        if let Err(error) = self.file.write_all(&record) {
            // Some of the lines may have been written. The lock guarantees that cutting the file removes only those.
            if count > 1 {
                let _ = self.file.set_len(self.length);
            }
            return Err(error);
        }
        self.file.sync_data()?;
        self.length += record.len() as u64;
        self.is_ended = true;
        Ok(record)
    }

    fn ends_with_line_break(&mut self) -> io::Result<bool> {
        if self.is_ended {
            return Ok(true);
        }
        let mut last = [0];
        self.file.seek(SeekFrom::End(-1))?;
        self.file.read_exact(&mut last)?;
        Ok(last == *b"\n")
    }

    /// Erases forgotten data; every other line stays exactly the same. Returns true if there was something to erase.
    /// Calls `before` in that case, just before the file is replaced.
    pub(super) fn erase(&mut self, forgetting: &Forgetting, before: impl FnOnce()) -> io::Result<bool> {
        let bytes = self.read()?;
        let mut kept = Vec::with_capacity(bytes.len());
        for line in lines(&bytes) {
            let event = judge(line.trim_ascii()).ok();
            match event.as_ref().map_or(Left::All, |event| forgetting.what_is_left(event)) {
                Left::All => kept.extend_from_slice(line),
                Left::WithoutNote(event) => {
                    kept.extend_from_slice(event.line().as_bytes());
                    kept.push(b'\n');
                }
                Left::Nothing => {}
            }
        }
        if kept == bytes {
            return Ok(false);
        }
        before();
        self.replace(&kept)?;
        Ok(true)
    }

    /// Moves damaged lines verbatim to a new file in `folder`. Redated events are replaced by their new lines, and
    /// their old lines are moved too. Returns the new file and the numbers of both; `None` if there are none, or a
    /// newer version has written to the file and may know better. The moved lines are synced before they leave this
    /// file. Calls `before` if there are any, just before this file is replaced.
    pub(super) fn repair(
        &mut self,
        folder: &Path,
        stamp: &str,
        redating: &Redating,
        before: impl FnOnce(),
    ) -> io::Result<Option<Moved>> {
        let bytes = self.read()?;
        let (mut kept, mut moved, mut newer) = (Vec::with_capacity(bytes.len()), Vec::new(), NewerLines::default());
        let (mut damaged, mut redated) = (0, 0);
        for line in lines(&bytes) {
            let text = line.trim_ascii();
            let judged = judge(text);
            newer.note(judged.as_ref().map(|_| ()));
            match judged.as_ref().map(|event| redating.redated(event)) {
                Ok(Some(event)) => {
                    moved.extend_from_slice(text);
                    moved.push(b'\n');
                    kept.extend_from_slice(event.line().as_bytes());
                    kept.push(b'\n');
                    redated += 1;
                }
                Err(_) if !text.is_empty() => {
                    moved.extend_from_slice(line);
                    damaged += 1;
                }
                _ => kept.extend_from_slice(line),
            }
        }
        if damaged + redated == 0 || newer.is_newer() {
            return Ok(None);
        }
        make_folder(folder)?;
        if fs::symlink_metadata(folder)?.is_symlink() {
            return Err(io::Error::other(format!("`{}` is a link", folder.display())));
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let to = write_numbered(folder, &format!("{name}-{stamp}"), &moved)?;
        before();
        self.replace(&kept)?;
        Ok(Some(Moved { to, damaged, redated }))
    }

    /// Replaces this file with one that has these bytes. The new file is locked before it appears at the path.
    fn replace(&mut self, bytes: &[u8]) -> io::Result<()> {
        let path = self.path.clone();
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.clear_temporaries(folder, &name)?;
        let mut temporary = make_temporary(folder, &name, |path| open(path, OpenOptions::new().create_new(true)))?;
        // A lock file is named after the path, so this process already holds the lock of the new file.
        let lock = match self.lock.take() {
            Some(lock) if lock.is_lock_file() => lock,
            _ => Lock::take(temporary.as_file(), &path)?,
        };
        temporary.as_file_mut().write_all(bytes)?;
        temporary.as_file().sync_all()?;
        *self = Self::of(&path, temporary.persist(&path)?, lock)?;
        sync_folder(folder)
    }

    /// Removes what an interrupted rewrite has left. Only the holder of the lock creates such files.
    fn clear_temporaries(&self, folder: &Path, name: &str) -> io::Result<()> {
        for path in entries(folder)? {
            if is_temporary(&path.file_name().unwrap_or_default().to_string_lossy(), name) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

/// Returns the event in the first line of a file; `None` if the line is not a valid event.
pub(super) fn first_event(file: &mut File) -> io::Result<Option<EventId>> {
    let mut line = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    BufReader::with_capacity(FIRST_LINE, file).take(MAX_LINE as u64).read_until(b'\n', &mut line)?;
    Ok(judge(line.trim_ascii()).ok().map(|event| event.id))
}

/// Reads `file` from `start`, at most two lines of the greatest length: enough to tell whether this machine wrote the
/// rest.
pub(super) fn tail_from(file: &mut File, start: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.take(2 * MAX_LINE as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes and syncs a new file with this name. Appends a number to the name if it is taken.
fn write_numbered(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut path = folder.join(name);
    for nth in 2.. {
        match write_new(&path, bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => path = folder.join(format!("{name}-{nth}")),
            result => {
                result?;
                break;
            }
        }
    }
    sync_folder(folder)?;
    Ok(path)
}

/// Opens one of this machine's own files for reading and appending. A new file is readable by its owner only. Never
/// follows a link that somebody may have put there.
fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.read(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let no_follow = rustix::fs::OFlags::NOFOLLOW.bits();
        options.mode(0o600).custom_flags(no_follow.cast_signed());
    }
    options.open(path)
}
