use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::EventId;
use super::last_write::{LastWrite, Which};
use crate::disk::{if_there, look_at_link, no_regular_file, read_regular};

/// The length to which each line is padded, in bytes, so that it can be overwritten in place.
const LENGTH: usize = 511;
/// The greatest number of entries. New entries replace those of the files that were written longest ago.
const MOST: usize = 24;
/// The greatest size of the file in bytes. A larger file was not written by this program.
const MAX_BYTES: u64 = 64 << 10;

/// The last write to each of this machine's own files. The log is a small file next to the one with the machine's name,
/// and has an entry for each data folder.
#[derive(Debug)]
pub(super) struct WriteLog {
    path: PathBuf,
    /// The open file, the number of the last written line and the file that its entry is about; `None` if another
    /// process may have changed the log.
    open: Option<(File, usize, Which)>,
}

impl WriteLog {
    /// Creates the log for the file at `path`. Reads and writes nothing yet.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, open: None }
    }

    /// Returns the path of the log.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the next write open the log again, since another process may have replaced it.
    pub(super) fn reopen(&mut self) {
        self.open = None;
    }

    /// Returns all valid entries.
    ///
    /// # Errors
    /// Returns an error if the file exists but cannot be read.
    pub(super) fn entries(&self) -> io::Result<Vec<LastWrite>> {
        Ok(self.slots()?.into_iter().flatten().collect())
    }

    /// Returns one item for each line of the file; `None` for a line that is not a valid entry.
    fn slots(&self) -> io::Result<Vec<Option<LastWrite>>> {
        let bytes = read_regular(&self.path, MAX_BYTES)?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&bytes).lines().map(|line| LastWrite::parse(line.trim_ascii())).collect())
    }

    /// Writes an entry over the previous one for the same file. If the log cannot be written, removes it, so that no
    /// outdated entry stays.
    ///
    /// # Errors
    /// Returns an error if the log can be neither written nor removed.
    pub(super) fn put(&mut self, entry: &LastWrite) -> io::Result<()> {
        let written = match self.open.take() {
            Some((file, line, which)) if which == entry.which => self.write_line(file, line, entry),
            _ => self.find_line(entry).and_then(|line| self.write_line(open(&self.path)?, line, entry)),
        };
        match written {
            Err(error) if if_there(fs::remove_file(&self.path)).is_err() => Err(error),
            _ => Ok(()),
        }
    }

    fn write_line(&mut self, mut file: File, line: usize, entry: &LastWrite) -> io::Result<()> {
        file.seek(SeekFrom::Start(line as u64 * (LENGTH as u64 + 1)))?;
        file.write_all(padded(Some(entry)).as_bytes())?;
        self.open = Some((file, line, entry.which));
        Ok(())
    }

    /// Returns the line for an entry: that of the same file, or else a free one, or else that of the file that was
    /// written longest ago. Pads the lines of an earlier version first.
    fn find_line(&self, entry: &LastWrite) -> io::Result<usize> {
        let mut slots = self.slots()?;
        let same = slots.iter().position(|slot| {
            let Some(there) = slot else { return false };
            let is_of_file = there.which == entry.which || there.which.folder.is_none() && there.first == entry.first;
            is_of_file && there.device == entry.device
        });
        let line = match same.or_else(|| slots.iter().position(Option::is_none)) {
            Some(line) => line,
            None if slots.len() < MOST => slots.len(),
            None => (0..slots.len()).min_by_key(|&line| slots[line].as_ref().map(|there| there.at)).unwrap_or(0),
        };
        let length = look_at_link(&self.path)?.map_or(0, |there| there.len());
        if length != slots.len() as u64 * (LENGTH as u64 + 1) {
            slots.truncate(MOST);
            self.write_all(&slots)?;
        }
        Ok(line)
    }

    /// Drops the entries for which `is_dropped` returns true. If there are none, nothing is written.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or written.
    pub(super) fn drop_where(&mut self, is_dropped: impl Fn(&LastWrite) -> bool) -> io::Result<()> {
        self.open = None;
        let mut slots = self.slots()?;
        let mut has_changed = false;
        for slot in &mut slots {
            if slot.as_ref().is_some_and(&is_dropped) {
                *slot = None;
                has_changed = true;
            }
        }
        if has_changed { self.write_all(&slots) } else { Ok(()) }
    }

    /// Drops the entry of a file that is about to be rewritten, under whichever path the file was known.
    pub(super) fn forget(&mut self, device: &str, which: Which, first: Option<EventId>) {
        // If the entry stays, it describes a longer file. That causes an unnecessary new name and a false notice, but
        // no lost line.
        let _ = self.drop_where(|there| {
            let is_same = there.which == which || there.which.imported == which.imported && Some(there.first) == first;
            is_same && there.device == device
        });
    }

    fn write_all(&self, slots: &[Option<LastWrite>]) -> io::Result<()> {
        let text: String = slots.iter().map(|slot| padded(slot.as_ref())).collect();
        let mut file = open(&self.path)?;
        file.write_all(text.as_bytes())?;
        file.set_len(text.len() as u64)
    }
}

/// Returns the padded line of an entry, with its break; `None` gives an empty line.
fn padded(entry: Option<&LastWrite>) -> String {
    format!("{:<LENGTH$}\n", entry.map(LastWrite::line).unwrap_or_default())
}

/// Opens the file for writing, unless it is a link or not a regular file.
fn open(path: &Path) -> io::Result<File> {
    if look_at_link(path)?.is_some_and(|there| !there.is_file()) {
        return Err(no_regular_file());
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn entry(device: &str, folder: &str, seconds: i64) -> LastWrite {
        let at = Timestamp::from_second(seconds).expect("it is in range");
        let event = EventId::mint(at, None);
        LastWrite {
            device: device.to_owned(),
            machine: None,
            which: Which::of(Path::new(folder), false),
            first: event,
            length: 3,
            end: 3,
            lines: Some(1),
            event,
            at,
            is_done: true,
        }
    }

    #[test]
    fn each_file_has_an_entry_and_the_oldest_makes_room() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let path = folder.path().join("last-write");
        let mut log = WriteLog::new(path.clone());
        assert_eq!(log.entries().expect("there is none"), []);
        let (a, b) = (entry("x", "/a", 1), entry("x", "/b", 2));
        let later = LastWrite { length: 9, end: 12, ..a.clone() };
        for entry in [&a, &b, &later] {
            log.put(entry).expect("it can be written");
        }
        // Another process writes to the same places.
        WriteLog::new(path.clone()).put(&b).expect("it can be written");
        assert_eq!(log.entries().expect("it is there"), [later.clone(), b.clone()]);
        log.forget("x", a.which, None);
        assert_eq!(log.entries().expect("it is there"), [b]);
        for nth in 0..2 * MOST {
            log.put(&entry("x", &format!("/{nth}"), 10 + i64::try_from(nth).expect("they are few")))
                .expect("it can be");
        }
        let left = log.entries().expect("it is there");
        assert_eq!(left.len(), MOST);
        assert_eq!(left.iter().map(|entry| entry.at.as_second()).min(), Some(10 + MOST as i64));
        for text in ["{", "\n\n", &later.line()] {
            fs::write(&path, text).expect("it can be written");
            log.reopen();
            log.put(&later).expect("it can be written");
            assert_eq!(log.entries().expect("it is there"), std::slice::from_ref(&later), "{text}");
        }
    }
}
