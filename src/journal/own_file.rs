use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::forgetting::Left;
use super::last_write::Seen;
use super::redating::Redating;
use super::sheet::{MAX_LINE, NewerLines, judge, lines};
use super::{EventId, Forgetting, TooLong};
use crate::disk::{
    Lock, entries, identity, is_owners_alone, is_temporary, look_at_link, make_folder, make_temporary, no_regular_file,
    sync_folder, write_new,
};

/// How much of a file is read at once to see its first line.
const FIRST_LINE: usize = 512;

/// A file that this machine alone writes, locked for as long as this lives.
///
/// Who rewrites it puts a new file in its place. So whoever has waited for the lock looks whether the file that is now
/// locked still stands at the path, and opens it again if not: nobody ever appends to a file that was replaced.
#[derive(Debug)]
pub(super) struct OwnFile {
    path: PathBuf,
    file: File,
    /// The right to write it; none while it is left.
    lock: Option<Lock>,
    /// Which file it is.
    identity: (u64, u64),
    /// How long it is, in bytes: nobody else changes that.
    length: u64,
    /// The event in its first line, once that has been read.
    first: Option<EventId>,
    /// True if it is known to end with a line break.
    is_ended: bool,
}

/// What a repair has taken out of a file.
#[derive(Debug)]
pub(super) struct Moved {
    /// The new file with the lines, verbatim.
    pub(super) to: PathBuf,
    /// How many were damaged.
    pub(super) damaged: usize,
    /// How many have a new date now.
    pub(super) redated: usize,
}

/// A file as it was when it was left: as long as it is so, nobody has written to it.
#[derive(Debug)]
pub(super) struct LeftFile {
    file: OwnFile,
    state: State,
}

/// What tells whether a file was written to or replaced.
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
    /// Locks it again; none where it is not as it was left.
    pub(super) fn lock(self) -> Option<OwnFile> {
        let lock = Lock::take(&self.file.file, &self.file.path).ok()?;
        let there = fs::symlink_metadata(&self.file.path).ok()?;
        (State::of(&there).ok()? == self.state).then_some(OwnFile { lock: Some(lock), ..self.file })
    }
}

impl OwnFile {
    /// Opens the file, a new one where there is none, and waits until nobody else writes it. What is there and is no
    /// regular file is not opened.
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

    /// As [`OwnFile::lock`]; none where there is no file.
    pub(super) fn lock_existing(path: &Path) -> io::Result<Option<Self>> {
        look_at_link(path)?.map(|_| Self::lock(path)).transpose()
    }

    /// Lets others write, and remembers how it was.
    pub(super) fn leave(mut self) -> io::Result<LeftFile> {
        let state = State::of(&self.file.metadata()?)?;
        if let Some(lock) = self.lock.take() {
            lock.release(&self.file)?;
        }
        Ok(LeftFile { file: self, state })
    }

    /// Whether nobody but its owner may open it; false for a new file where the file system keeps no modes.
    pub(super) fn is_owners_alone(&self) -> io::Result<bool> {
        Ok(is_owners_alone(&self.file.metadata()?))
    }

    /// What is seen of it.
    pub(super) fn seen(&mut self) -> io::Result<Seen> {
        Ok(Seen { length: self.length, lines: None, first: self.first()? })
    }

    /// How long it is, in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Which file it is.
    pub(super) fn identity(&self) -> (u64, u64) {
        self.identity
    }

    /// The event in its first line; none where that is no event.
    pub(super) fn first(&mut self) -> io::Result<Option<EventId>> {
        if self.first.is_none() {
            self.first = first_event(&mut self.file)?;
        }
        Ok(self.first)
    }

    /// As [`tail_from`].
    pub(super) fn tail_from(&mut self, start: u64) -> io::Result<Vec<u8>> {
        tail_from(&mut self.file, start)
    }

    /// All that stands in it.
    fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Appends lines in one write, and syncs them. A torn line before them is ended, and stays. Returns what was
    /// written. Of several, either all are written or none.
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
            // Of many lines, some may be there. Who holds the lock can take them away again, and them alone.
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

    /// Erases what is to be forgotten; every other line stays to the byte. Returns whether there was something; `before`
    /// is called when there is, before the file is replaced.
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

    /// Moves damaged and torn lines verbatim to a new file in `folder`, and those that get a new date, whose new line takes
    /// their place. Returns that file and how many were damaged and how many redated; `None` where there are none, or a newer
    /// version has written to the file and may know better. They are on the disk there before they leave this file. `before`
    /// is called when there are some, before this file is replaced.
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
        let to = write_beside(folder, &format!("{name}-{stamp}"), &moved)?;
        before();
        self.replace(&kept)?;
        Ok(Some(Moved { to, damaged, redated }))
    }

    /// Puts a file with these bytes in the place of this one, and holds its lock from before it is there.
    fn replace(&mut self, bytes: &[u8]) -> io::Result<()> {
        let path = self.path.clone();
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.clear_temporaries(folder, &name)?;
        let make = |path: &Path| open(path, OpenOptions::new().create_new(true));
        let mut temporary = make_temporary(folder, &name, make)?;
        // A lock file is named after the path, so this process holds that of the new file already.
        let lock = match self.lock.take() {
            Some(lock) if lock.is_beside() => lock,
            _ => Lock::take(temporary.as_file(), &path)?,
        };
        temporary.as_file_mut().write_all(bytes)?;
        temporary.as_file().sync_all()?;
        *self = Self::of(&path, temporary.persist(&path)?, lock)?;
        sync_folder(folder)
    }

    /// Removes what an interrupted rewrite has left: only who holds the lock makes such files.
    fn clear_temporaries(&self, folder: &Path, name: &str) -> io::Result<()> {
        for path in entries(folder)? {
            if is_temporary(&path.file_name().unwrap_or_default().to_string_lossy(), name) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

/// The event in the first line of a file; none where that is no event.
pub(super) fn first_event(file: &mut File) -> io::Result<Option<EventId>> {
    let mut line = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    BufReader::with_capacity(FIRST_LINE, file).take(MAX_LINE as u64).read_until(b'\n', &mut line)?;
    Ok(judge(line.trim_ascii()).ok().map(|event| event.id))
}

/// What was written to `file` from `start` on: enough of it to tell who did, who writes one line at a time.
pub(super) fn tail_from(file: &mut File, start: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.take(2 * MAX_LINE as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes and syncs a new file of this name, or of this name and a number where there is one.
fn write_beside(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
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

/// Opens a file of this machine's own for reading and appending, made for its owner alone; never through a link that
/// somebody put in its place.
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
