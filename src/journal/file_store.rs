use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Damage, Device, Event, Flaw, LineError, Place, Reading, Recorded, Store, StoreError};
use crate::disk::{make_folder, sync_folder, uninterrupted};

/// A journal in a folder of files, one `<device>.jsonl` a machine, so that two machines never write the same file.
///
/// Every file that ends in `.jsonl` is read (what others synced, what was imported, conflict copies); only this
/// machine's own is written.
///
/// An append is one write of one line under an exclusive lock, then `fdatasync`; the folder is synced when the file
/// is new. A file that does not end in a line break was torn by a crash: the next append begins with one, so that
/// nothing is glued to the torn line, whose bytes stay.
#[derive(Debug)]
pub struct FileStore {
    folder: PathBuf,
    device: Device,
    read: HashMap<OsString, Progress>,
    /// Whether this machine's file is new and its name may not survive a power cut yet.
    name_at_risk: bool,
    /// Whether a newer version has written to this machine's file.
    is_newer: bool,
}

/// How far a file has been read.
#[derive(Debug, Clone, Default)]
struct Progress {
    /// Bytes of whole lines.
    bytes: u64,
    /// Whole lines.
    lines: usize,
    /// The last whole line, with its break: tells a file that has grown from one that was rewritten.
    last: Vec<u8>,
    /// How long the file was; beyond `bytes`, an unfinished line.
    length: u64,
}

impl FileStore {
    /// The journal in `folder`, written by `device`. Touches nothing yet.
    pub fn new(folder: PathBuf, device: Device) -> Self {
        Self { folder, device, read: HashMap::new(), name_at_risk: false, is_newer: false }
    }

    /// The file that this machine writes.
    pub fn own_path(&self) -> PathBuf {
        self.folder.join(self.own())
    }

    fn own(&self) -> String {
        format!("{}.jsonl", self.device.name())
    }

    /// The names of all journal files, sorted. A folder that is not there holds none.
    fn names(&self) -> io::Result<Vec<OsString>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            if name.as_encoded_bytes().ends_with(b".jsonl")
                && fs::metadata(entry.path()).is_ok_and(|meta| meta.is_file())
            {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// Reads what has come to one file since the last time.
    fn read_file(&mut self, name: &OsStr, reading: &mut Reading) -> io::Result<()> {
        let mut progress = self.read.get(name).cloned().unwrap_or_default();
        let path = self.folder.join(name);
        if fs::metadata(&path)?.len() == progress.length {
            return Ok(());
        }
        let mut file = File::open(path)?;
        let mut bytes = Vec::new();
        read_from(&mut file, progress.bytes - progress.last.len() as u64, &mut bytes)?;
        if bytes.starts_with(&progress.last) {
            bytes.drain(..progress.last.len());
        } else {
            progress = Progress::default();
            read_from(&mut file, 0, &mut bytes)?;
        }
        if bytes.last().is_some_and(|&last| last != b'\n') {
            // Somebody may be in the middle of a write. Who writes holds the lock: ask again behind it.
            // Where files cannot be locked, what is there now has to do.
            let _ = file.lock_shared();
            read_from(&mut file, progress.bytes, &mut bytes)?;
        }
        progress.length = progress.bytes + bytes.len() as u64;
        let file: Arc<str> = name.to_string_lossy().into();
        let own = name == OsStr::new(&self.own());
        let mut last: &[u8] = &[];
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            let whole = line.strip_suffix(b"\n");
            let text = whole.unwrap_or(line).trim_ascii();
            let place = Place { file: Arc::clone(&file), line: progress.lines + 1 };
            match judge(text) {
                _ if text.is_empty() => {}
                Ok(event) => reading.events.push((place, Recorded { event, own })),
                Err(Flaw::Unreadable(_)) if whole.is_none() => reading.damage.push(Damage { place, flaw: Flaw::Torn }),
                Err(flaw) => {
                    self.is_newer |= own && matches!(flaw, Flaw::Newer(_));
                    reading.damage.push(Damage { place, flaw });
                }
            }
            if whole.is_some() {
                progress.bytes += line.len() as u64;
                progress.lines += 1;
                last = line;
            }
        }
        if !last.is_empty() {
            progress.last = last.to_vec();
        }
        self.read.insert(name.to_owned(), progress);
        Ok(())
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        if self.is_newer {
            return Err(io::Error::other("a newer skillgap has written to it; this one only reads it"));
        }
        if self.device.keep()? {
            // Another process named this machine: what was read as its own is one's own.
            self.read.clear();
        }
        make_folder(&self.folder)?;
        if self.folder.is_symlink() {
            return Err(io::Error::other("its folder is a link, and could lead anywhere"));
        }
        let path = self.own_path();
        self.name_at_risk |= !path.exists();
        let mut file = open_own(&path)?;
        file.lock()?;
        let mut record = Vec::with_capacity(line.len() + 2);
        if !ends_with_line_break(&mut file)? {
            record.push(b'\n');
        }
        record.extend_from_slice(line.as_bytes());
        record.push(b'\n');
        let length = file.metadata()?.len();
        file.write_all(&record)?;
        file.sync_data()?;
        if self.name_at_risk {
            sync_folder(&self.folder)?;
            self.name_at_risk = false;
        }
        self.skip_own(length, &record);
        Ok(())
    }

    /// What was just appended need not be read back, where nothing unread lies before it.
    fn skip_own(&mut self, length: u64, record: &[u8]) {
        let progress = self.read.entry(self.own().into()).or_default();
        if progress.bytes == length && progress.length == length {
            progress.bytes += record.len() as u64;
            progress.length = progress.bytes;
            progress.lines += 1;
            progress.last = record.to_vec();
        }
    }
}

impl Store for FileStore {
    fn read(&mut self) -> Result<Reading, StoreError> {
        let failed = |path: PathBuf, source| StoreError { act: "read", path, source };
        let names = uninterrupted(|| self.names()).map_err(|source| failed(self.folder.clone(), source))?;
        let mut reading = Reading::default();
        for name in names {
            match uninterrupted(|| self.read_file(&name, &mut reading)) {
                // It was there a moment ago: whatever syncs the folder has renamed or removed it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                // What others wrote is missed, but what is one's own can be read.
                Err(error) if name != OsStr::new(&self.own()) => {
                    let place = Place { file: name.to_string_lossy().into(), line: 0 };
                    reading.damage.push(Damage { place, flaw: Flaw::Closed(error.to_string()) });
                }
                result => result.map_err(|source| failed(self.folder.join(&name), source))?,
            }
        }
        Ok(reading)
    }

    fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        uninterrupted(|| self.write(event.line())).map_err(|source| StoreError {
            act: "saved",
            path: self.device.unkept().map_or_else(|| self.own_path(), Path::to_owned),
            source,
        })
    }
}

/// Reads `file` from `start` to its end.
fn read_from(file: &mut File, start: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    bytes.clear();
    file.seek(SeekFrom::Start(start))?;
    file.read_to_end(bytes).map(drop)
}

fn judge(bytes: &[u8]) -> Result<Event, Flaw> {
    let text = std::str::from_utf8(bytes).map_err(|_| Flaw::Unreadable("it is not UTF-8".to_owned()))?;
    Event::parse(text).map_err(|error| match error {
        LineError::Newer(version) => Flaw::Newer(version),
        LineError::Unreadable(why) => Flaw::Unreadable(why),
    })
}

/// Opens this machine's own file for appending; never through a link that somebody put in its place.
fn open_own(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let no_follow = rustix::fs::OFlags::NOFOLLOW.bits();
        options.mode(0o600).custom_flags(no_follow.cast_signed());
    }
    options.open(path)
}

fn ends_with_line_break(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}
