use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;

use super::chunk::{Chunk, MAX_LINE, NewerLines, Skills, judge};
use super::chunks::Chunks;
use super::last_write::Seen;
use super::{Damage, Event, EventId, Flaw, Place, Reading, Recorded};
use crate::disk::{entries, identity, no_regular_file};
use crate::text::Shared;

/// The greatest number of bytes kept of the end of a line.
const END: usize = 512;

/// Reads the files of a journal, each from where the last reading of it ended.
#[derive(Debug)]
pub(super) struct Reader {
    folder: PathBuf,
    read: HashMap<OsString, Progress>,
}

/// The position up to which a file has been read.
#[derive(Debug, Clone, Default)]
struct Progress {
    /// The number of bytes in complete lines.
    bytes: u64,
    /// The number of complete lines.
    lines: usize,
    /// The end of the last complete line, with its break. It tells a file that has grown from one that was rewritten.
    last: Vec<u8>,
    /// The length of the file. The bytes beyond `bytes` are an incomplete line.
    length: u64,
    /// The identity of the file.
    identity: (u64, u64),
    /// The lines that a newer version has written.
    newer: NewerLines,
    /// The event in the first line; `None` if the line is not a valid event.
    first: Option<EventId>,
}

impl Progress {
    /// Returns true if the last line that was read is still in the file, so that the file has only grown.
    fn is_still_in(&self, file: &mut File) -> io::Result<bool> {
        let mut there = Vec::new();
        file.seek(SeekFrom::Start(self.bytes - self.last.len() as u64))?;
        file.take(self.last.len() as u64).read_to_end(&mut there)?;
        Ok(there == self.last)
    }

    /// Adds the next line of a chunk to `reading`; carriage returns can split it into several. Returns the number of
    /// lines.
    fn take_line(
        &mut self,
        chunk: &Chunk,
        line: &Range<usize>,
        skills: &mut Skills,
        file: &Shared,
        own: bool,
        reading: &mut Reading,
    ) -> usize {
        let is_whole = chunk.bytes()[line.clone()].ends_with(b"\n");
        let mut take = |part: &[u8], judged: Result<Event, Flaw>, nth, is_whole: bool| {
            let place = Place { file: file.clone(), line: self.lines + 1 + nth };
            self.newer.note(judged.as_ref().map(|_| ()));
            match judged {
                _ if part.trim_ascii().is_empty() => {}
                Ok(event) => {
                    if place.line == 1 {
                        self.first = Some(event.id);
                    }
                    reading.events.push((place, Recorded { event, own }));
                }
                Err(Flaw::Unreadable(_)) if !is_whole => reading.damage.push(Damage { place, flaw: Flaw::Torn }),
                Err(flaw) => reading.damage.push(Damage { place, flaw }),
            }
        };
        let judged = chunk.judge(line.clone(), skills);
        if judged.is_ok() || !chunk.bytes()[line.clone()].trim_ascii().contains(&b'\r') {
            take(&chunk.bytes()[line.clone()], judged, 0, is_whole);
            return 1;
        }
        let parts = chunk.parts_of(line);
        let count = parts.len();
        for (nth, part) in parts.into_iter().enumerate() {
            let judged = chunk.judge(part.clone(), skills);
            take(&chunk.bytes()[part], judged, nth, is_whole || nth + 1 < count);
        }
        count
    }
}

impl Reader {
    /// Creates a reader of the files in `folder`.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, read: HashMap::new() }
    }

    /// Returns true if nothing has been read yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.read.is_empty()
    }

    /// Makes the next reading start from the beginning of every file.
    pub(super) fn start_again(&mut self) {
        self.read.clear();
    }

    /// Returns true if a newer version has written to the file of this name.
    pub(super) fn is_newer(&self, name: &str) -> bool {
        self.read.get(OsStr::new(name)).is_some_and(|progress| progress.newer.is_newer())
    }

    /// Like [`Reader::is_newer`], with `tail` as the part of the file that has not been read.
    pub(super) fn is_newer_with(&self, name: &str, tail: &[u8]) -> bool {
        let mut newer = self.read.get(OsStr::new(name)).map(|progress| progress.newer).unwrap_or_default();
        for line in tail.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii) {
            newer.note(judge(line).as_ref().map(|_| ()));
        }
        newer.is_newer()
    }

    /// Returns the number of bytes that were read of this file, in complete lines.
    pub(super) fn length_of(&self, name: &str) -> u64 {
        self.read.get(OsStr::new(name)).map_or(0, |progress| progress.bytes)
    }

    /// Returns the names of all journal files, sorted. The result is empty if the folder does not exist.
    pub(super) fn names(&self) -> io::Result<Vec<OsString>> {
        let names = entries(&self.folder)?.into_iter().filter_map(|path| path.file_name().map(OsStr::to_owned));
        Ok(names.filter(|name| name.as_encoded_bytes().ends_with(b".jsonl")).collect())
    }

    /// Drops the progress of files that are not among `names`.
    pub(super) fn keep_only(&mut self, names: &[OsString]) {
        self.read.retain(|name, _| names.contains(name));
    }

    /// Drops the progress of the file with this name.
    pub(super) fn forget(&mut self, name: &OsStr) {
        self.read.remove(name);
    }

    /// Returns the last known state of the file with this name; `None` if it does not exist.
    pub(super) fn seen(&self, name: &str) -> Option<Seen> {
        let progress = self.read.get(OsStr::new(name))?;
        let lines = progress.lines + usize::from(progress.length > progress.bytes);
        Some(Seen { length: progress.length, lines: Some(lines), first: progress.first })
    }

    /// Returns the number of lines of the file, if it was read exactly up to this length.
    pub(super) fn lines_at(&self, name: &str, length: u64) -> Option<usize> {
        match self.read.get(OsStr::new(name)) {
            Some(progress) if progress.bytes == length && progress.length == length => Some(progress.lines),
            None if length == 0 => Some(0),
            _ => None,
        }
    }

    /// Reads what was added to a file since the last time. `own` is true for this machine's own record. A path that is
    /// not a regular file is not opened. If the last line is incomplete and `may_wait` is true, waits for its end.
    pub(super) fn read_file(
        &mut self,
        name: &OsStr,
        own: bool,
        may_wait: bool,
        reading: &mut Reading,
    ) -> io::Result<()> {
        let (mut progress, file) = self.open(name)?;
        let Some(file) = file else {
            self.read.insert(name.to_owned(), progress);
            return Ok(());
        };
        let place_in = Shared::from(name.to_string_lossy());
        let (mut chunks, mut skills) = (Chunks::from(&file, progress.bytes)?, Skills::default());
        let mut has_waited = !may_wait;
        progress.length = progress.bytes;
        while let Some(mut chunk) = chunks.next()? {
            // Reserve exactly what is needed: the events stay in memory.
            reading.events.reserve_exact(chunk.count_breaks());
            while let Some(line) = chunk.next_line() {
                let (bytes, length) = (&chunk.bytes()[line.clone()], chunk.length_of(&line));
                let is_whole = bytes.ends_with(b"\n");
                if !is_whole && length < MAX_LINE as u64 && !has_waited {
                    // Another process may be writing this line. Writers hold the lock, so wait for it and read again.
                    // If the file system does not support locks, use what is there now.
                    let _ = file.lock_shared();
                    chunks = Chunks::from(&file, progress.bytes)?;
                    has_waited = true;
                    break;
                }
                let count = progress.take_line(&chunk, &line, &mut skills, &place_in, own, reading);
                progress.length += length;
                if is_whole {
                    progress.bytes = progress.length;
                    progress.lines += count;
                    progress.last.clear();
                    progress.last.extend_from_slice(if length > bytes.len() as u64 { b"\n" } else { end_of(bytes) });
                }
            }
        }
        self.read.insert(name.to_owned(), progress);
        Ok(())
    }

    /// Returns the progress for the file, and the open file if there is more to read. A path that is not a regular file
    /// is not opened.
    fn open(&self, name: &OsStr) -> io::Result<(Progress, Option<File>)> {
        let mut progress = self.read.get(name).cloned().unwrap_or_default();
        let path = self.folder.join(name);
        let there = fs::metadata(&path)?;
        if there.is_dir() {
            // A folder has no lines.
            return Err(io::ErrorKind::NotFound.into());
        }
        if !there.is_file() {
            return Err(no_regular_file());
        }
        if identity(&there) != progress.identity {
            // The file was replaced, by a rewrite on this machine or by the program that syncs the folder.
            progress = Progress { identity: identity(&there), ..Progress::default() };
        }
        if there.len() == progress.length {
            return Ok((progress, None));
        }
        let mut file = File::open(path)?;
        if !progress.is_still_in(&mut file)? {
            progress = Progress { identity: progress.identity, ..Progress::default() };
        }
        Ok((progress, Some(file)))
    }

    /// Marks a record that was just appended as read, unless earlier lines are still unread.
    pub(super) fn skip_written(&mut self, name: OsString, length: u64, record: &[u8], identity: (u64, u64)) {
        let progress = self.read.entry(name).or_default();
        let is_known = progress.identity == identity || length == 0 && progress.length == 0;
        if is_known && progress.bytes == length && progress.length == length {
            progress.identity = identity;
            progress.bytes += record.len() as u64;
            progress.length = progress.bytes;
            progress.lines += record.split_inclusive(|&byte| byte == b'\n').count();
            progress.last =
                end_of(record.split_inclusive(|&byte| byte == b'\n').next_back().unwrap_or_default()).to_vec();
        }
    }
}

/// Returns the end of a line, as much of it as is needed to recognise the line.
fn end_of(line: &[u8]) -> &[u8] {
    &line[line.len().saturating_sub(END)..]
}
