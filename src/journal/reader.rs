use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;

use super::last_write::Seen;
use super::sheet::{MAX_LINE, NewerLines, Sheet, Skills, judge};
use super::sheets::Sheets;
use super::{Damage, Event, EventId, Flaw, Place, Reading, Recorded};
use crate::disk::{entries, identity, no_regular_file};
use crate::text::Shared;

/// How much of the end of a line is kept.
const END: usize = 512;

/// Reads the files of a journal, each as far as it has grown since the last time.
#[derive(Debug)]
pub(super) struct Reader {
    folder: PathBuf,
    read: HashMap<OsString, Progress>,
}

/// How far a file has been read.
#[derive(Debug, Clone, Default)]
struct Progress {
    /// Bytes of whole lines.
    bytes: u64,
    /// Whole lines.
    lines: usize,
    /// The end of the last whole line, with its break: tells a file that has grown from one that was rewritten.
    last: Vec<u8>,
    /// How long the file was; beyond `bytes`, an unfinished line.
    length: u64,
    /// Which file it was.
    identity: (u64, u64),
    /// Which of the lines a newer version has written.
    newer: NewerLines,
    /// The event in its first line; `None` where that is no event.
    first: Option<EventId>,
}

impl Progress {
    /// Whether what was read still stands in the file, so that it has only grown.
    fn is_still_in(&self, file: &mut File) -> io::Result<bool> {
        let mut there = Vec::new();
        file.seek(SeekFrom::Start(self.bytes - self.last.len() as u64))?;
        file.take(self.last.len() as u64).read_to_end(&mut there)?;
        Ok(there == self.last)
    }

    /// Takes the next line of a sheet into `reading`: several where it is cut by carriage returns. Returns how many.
    fn take_line(
        &mut self,
        sheet: &Sheet,
        line: &Range<usize>,
        skills: &mut Skills,
        file: &Shared,
        own: bool,
        reading: &mut Reading,
    ) -> usize {
        let is_whole = sheet.bytes()[line.clone()].ends_with(b"\n");
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
        let judged = sheet.judge(line.clone(), skills);
        if judged.is_ok() || !sheet.bytes()[line.clone()].trim_ascii().contains(&b'\r') {
            take(&sheet.bytes()[line.clone()], judged, 0, is_whole);
            return 1;
        }
        let parts = sheet.parts_of(line);
        let count = parts.len();
        for (nth, part) in parts.into_iter().enumerate() {
            let judged = sheet.judge(part.clone(), skills);
            take(&sheet.bytes()[part], judged, nth, is_whole || nth + 1 < count);
        }
        count
    }
}

impl Reader {
    /// A reader of the files in `folder`, who has read none of them.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, read: HashMap::new() }
    }

    /// Returns true if nothing was read yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.read.is_empty()
    }

    /// Reads everything again.
    pub(super) fn start_again(&mut self) {
        self.read.clear();
    }

    /// Returns true if a newer version has written to the file of this name.
    pub(super) fn is_newer(&self, name: &str) -> bool {
        self.read.get(OsStr::new(name)).is_some_and(|progress| progress.newer.is_newer())
    }

    /// As [`Reader::is_newer`], where `tail` stands behind what was read of the file.
    pub(super) fn is_newer_with(&self, name: &str, tail: &[u8]) -> bool {
        let mut newer = self.read.get(OsStr::new(name)).map(|progress| progress.newer).unwrap_or_default();
        for line in tail.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii) {
            newer.note(judge(line).as_ref().map(|_| ()));
        }
        newer.is_newer()
    }

    /// How many bytes of whole lines were read of the file of this name.
    pub(super) fn length_of(&self, name: &str) -> u64 {
        self.read.get(OsStr::new(name)).map_or(0, |progress| progress.bytes)
    }

    /// The names of all that can only be journal files, sorted. A folder that is not there holds none.
    pub(super) fn names(&self) -> io::Result<Vec<OsString>> {
        let names = entries(&self.folder)?.into_iter().filter_map(|path| path.file_name().map(OsStr::to_owned));
        Ok(names.filter(|name| name.as_encoded_bytes().ends_with(b".jsonl")).collect())
    }

    /// Forgets how far files were read that are not among `names` any more.
    pub(super) fn keep_only(&mut self, names: &[OsString]) {
        self.read.retain(|name, _| names.contains(name));
    }

    /// Forgets how far the file of this name was read.
    pub(super) fn forget(&mut self, name: &OsStr) {
        self.read.remove(name);
    }

    /// What was seen of the file of this name; `None` where there is none.
    pub(super) fn seen(&self, name: &str) -> Option<Seen> {
        let progress = self.read.get(OsStr::new(name))?;
        let lines = progress.lines + usize::from(progress.length > progress.bytes);
        Some(Seen { length: progress.length, lines: Some(lines), first: progress.first })
    }

    /// How many lines the file of this name has, where it was read up to just this length.
    pub(super) fn lines_at(&self, name: &str, length: u64) -> Option<usize> {
        match self.read.get(OsStr::new(name)) {
            Some(progress) => (progress.bytes == length && progress.length == length).then_some(progress.lines),
            None => (length == 0).then_some(0),
        }
    }

    /// Reads what has come to one file since the last time; `own` when it is this machine's own record. What is there and
    /// is no regular file is not opened. Where its last line has no end yet and it `may_wait`, it waits for the end.
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
        let (mut sheets, mut skills) = (Sheets::from(&file, progress.bytes)?, Skills::default());
        let mut has_waited = !may_wait;
        progress.length = progress.bytes;
        while let Some(mut sheet) = sheets.next()? {
            // No more than that: what is read is kept.
            reading.events.reserve_exact(sheet.count_breaks());
            while let Some(line) = sheet.next_line() {
                let (bytes, length) = (&sheet.bytes()[line.clone()], sheet.length_of(&line));
                let is_whole = bytes.ends_with(b"\n");
                if !is_whole && length < MAX_LINE as u64 && !has_waited {
                    // Somebody may be in the middle of a write. Who writes holds the lock: ask again behind it.
                    // Where files cannot be locked, what is there now has to do.
                    let _ = file.lock_shared();
                    sheets = Sheets::from(&file, progress.bytes)?;
                    has_waited = true;
                    break;
                }
                let count = progress.take_line(&sheet, &line, &mut skills, &place_in, own, reading);
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

    /// How far the file of this name was read, and the file, open where it has more; what is no regular file is not opened.
    fn open(&self, name: &OsStr) -> io::Result<(Progress, Option<File>)> {
        let mut progress = self.read.get(name).cloned().unwrap_or_default();
        let path = self.folder.join(name);
        let there = fs::metadata(&path)?;
        if there.is_dir() {
            // A folder holds no lines of its own.
            return Err(io::ErrorKind::NotFound.into());
        }
        if !there.is_file() {
            return Err(no_regular_file());
        }
        if identity(&there) != progress.identity {
            // Another file stands in its place: rewritten here, or brought by whatever syncs the folder.
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

    /// What was just appended need not be read back, where nothing unread lies before it.
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

/// The end of a line, as much of it as tells it from others.
fn end_of(line: &[u8]) -> &[u8] {
    &line[line.len().saturating_sub(END)..]
}
