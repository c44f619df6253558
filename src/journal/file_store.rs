use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::events::horizon;
use super::last_write::machine;
use super::own_file::{LeftFile, OwnFile, identity};
use super::sheet::Sheet;
use super::{
    Act, Damage, Device, Event, EventId, Events, Flaw, Forgetting, Place, Reading, Recorded, Store, StoreError,
};
use crate::disk::{make_folder, sync_folder, uninterrupted, write_new};
use crate::text::Shared;

/// How much of a file is read at once to see its first line.
const FIRST_LINE: usize = 512;

/// A journal in a folder of files, one `<device>.jsonl` a machine, so that two machines never write the same file.
///
/// Every file that ends in `.jsonl` is read (what others synced, what was imported, conflict copies); only this
/// machine's own is written, and `<device>.imported.jsonl` beside it, for what this machine brought in from elsewhere.
///
/// An append is one write of one line under an exclusive lock, then `fdatasync`; the folder is synced when the file
/// is new. A file that does not end in a line break was torn by a crash: the next append begins with one, so that
/// nothing is glued to the torn line, whose bytes stay.
///
/// What a `forgotten` event erases leaves this machine's own files with the next append after it was seen.
#[derive(Debug)]
pub struct FileStore {
    folder: PathBuf,
    device: Device,
    read: HashMap<OsString, Progress>,
    /// Whether a file is new and its name may not survive a power cut yet.
    name_at_risk: bool,
    /// The files that a newer version has written to.
    newer: HashSet<OsString>,
    /// The `forgotten` events that have been seen, each with whether it is this machine's own.
    forgotten: Vec<(Event, bool)>,
    /// Whether this machine's own files may hold something that is to be forgotten.
    is_unswept: bool,
    /// This machine's own file as the last append left it, and in which file its name was kept then.
    left: Option<(LeftFile, Option<(u64, u64)>)>,
    /// The event that was appended last: what comes after an append can fail, and the append be asked for again.
    appended: Option<EventId>,
}

/// What a repair has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The file of the journal.
    pub from: PathBuf,
    /// The new file with the damaged lines, verbatim.
    pub to: PathBuf,
    /// How many lines.
    pub lines: usize,
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
    /// Which file it was.
    identity: (u64, u64),
}

impl FileStore {
    /// The journal in `folder`, written by `device`. Touches nothing yet.
    pub fn new(folder: PathBuf, device: Device) -> Self {
        Self {
            folder,
            device,
            read: HashMap::new(),
            name_at_risk: false,
            newer: HashSet::new(),
            forgotten: Vec::new(),
            is_unswept: false,
            left: None,
            appended: None,
        }
    }

    /// The file that this machine writes.
    pub fn own_path(&self) -> PathBuf {
        self.folder.join(self.own())
    }

    fn own(&self) -> String {
        format!("{}.jsonl", self.device.name())
    }

    fn imported(&self) -> String {
        format!("{}.imported.jsonl", self.device.name())
    }

    /// The names of the files that this machine may rewrite: its record, and what it imported.
    fn rewritable(&self) -> [String; 2] {
        [self.own(), self.imported()]
    }

    /// How many files the journal has.
    ///
    /// # Errors
    /// When the folder is there and cannot be read.
    pub fn count_files(&self) -> io::Result<usize> {
        self.names().map(|names| names.len())
    }

    /// Whether the file of this name is this machine's own alone, so that it may rewrite it.
    pub fn may_rewrite(&self, name: &str) -> bool {
        let [own, imported] = self.rewritable();
        self.device.is_kept() && (name == imported || name == own && !self.is_shared().unwrap_or(true))
    }

    /// Whether another machine has written to this machine's own file; the next append then goes to a new one.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn is_shared(&self) -> io::Result<bool> {
        match File::open(self.own_path()) {
            Ok(mut file) => {
                let Some(last) = self.device.remembered(first_event(&mut file)?) else { return Ok(false) };
                let (length, mut tail) = (file.metadata()?.len(), Vec::new());
                read_from(&mut file, last.length, &mut tail)?;
                Ok(!last.explains(machine(), length, &tail))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Moves the damaged lines of this machine's own files, verbatim, to new files in `folder`, named after the file and
    /// `stamp`. Nobody appends meanwhile; what is interrupted leaves them in both places at worst. A file that a newer
    /// version has written to stays as it is.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn repair(&mut self, folder: &Path, stamp: &str) -> Result<Vec<Repaired>, StoreError> {
        let mut repaired = Vec::new();
        for name in self.rewritable() {
            if !self.may_rewrite(&name) {
                continue;
            }
            let from = self.folder.join(name);
            match self.repair_file(&from, folder, stamp) {
                Ok(Some((to, lines))) => repaired.push(Repaired { from, to, lines }),
                Ok(None) => {}
                Err(source) => return Err(StoreError { act: "repaired", path: from, source }),
            }
        }
        Ok(repaired)
    }

    /// The names of the files that still hold something that `events` say is to be forgotten at `now`: other machines
    /// wrote them, and drop it when they next write.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn still_holding(mut self, events: &Events, now: Timestamp) -> Result<BTreeSet<String>, StoreError> {
        let forgetting = events.forgetting(now);
        let held = self.read()?.events.into_iter().filter(|(_, recorded)| forgetting.touches(&recorded.event));
        Ok(held.map(|(place, _)| place.file.to_string()).collect())
    }

    fn repair_file(&mut self, path: &Path, folder: &Path, stamp: &str) -> io::Result<Option<(PathBuf, usize)>> {
        let Some(mut file) = OwnFile::lock_existing(path)? else { return Ok(None) };
        if *path != self.own_path() {
            return file.repair(folder, stamp, || {});
        }
        let last = self.device.remembered(file.first()?);
        if !self.wrote(&mut file)? {
            // It is another machine's, too.
            return Ok(None);
        }
        let repaired = file.repair(folder, stamp, || self.device.unremember())?;
        if let (Some(_), Some(last)) = (&repaired, last) {
            self.device.remember(file.first()?.unwrap_or(last.first), file.length()?, last.event, false)?;
        }
        Ok(repaired)
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
        let there = fs::metadata(&path)?;
        if identity(&there) != progress.identity {
            // Another file stands in its place: rewritten here, or brought by whatever syncs the folder.
            progress = Progress { identity: identity(&there), ..Progress::default() };
        }
        if there.len() == progress.length {
            self.read.insert(name.to_owned(), progress);
            return Ok(());
        }
        let mut file = File::open(path)?;
        let mut bytes = Vec::new();
        read_from(&mut file, progress.bytes - progress.last.len() as u64, &mut bytes)?;
        if bytes.starts_with(&progress.last) {
            bytes.drain(..progress.last.len());
        } else {
            progress = Progress { identity: progress.identity, ..Progress::default() };
            read_from(&mut file, 0, &mut bytes)?;
        }
        if bytes.last().is_some_and(|&last| last != b'\n') {
            // Somebody may be in the middle of a write. Who writes holds the lock: ask again behind it.
            // Where files cannot be locked, what is there now has to do.
            let _ = file.lock_shared();
            read_from(&mut file, progress.bytes, &mut bytes)?;
        }
        progress.length = progress.bytes + bytes.len() as u64;
        let file = Shared::from(name.to_string_lossy());
        let own = name == OsStr::new(&self.own());
        let mut sheet = Sheet::new(bytes);
        reading.events.reserve(sheet.count_breaks());
        let mut last = 0..0;
        while let Some(line) = sheet.next_line() {
            let text = &sheet.bytes()[line.clone()];
            let (is_whole, is_empty) = (text.ends_with(b"\n"), text.trim_ascii().is_empty());
            let place = Place { file: file.clone(), line: progress.lines + 1 };
            match sheet.judge(line.clone()) {
                _ if is_empty => {}
                Ok(event) => reading.events.push((place, Recorded { event, own })),
                Err(Flaw::Unreadable(_)) if !is_whole => reading.damage.push(Damage { place, flaw: Flaw::Torn }),
                Err(flaw) => {
                    if matches!(flaw, Flaw::Newer(_)) {
                        self.newer.insert(name.to_owned());
                    }
                    reading.damage.push(Damage { place, flaw });
                }
            }
            if is_whole {
                progress.bytes += line.len() as u64;
                progress.lines += 1;
                last = line;
            }
        }
        if !last.is_empty() {
            progress.last = sheet.bytes()[last].to_vec();
        }
        self.read.insert(name.to_owned(), progress);
        Ok(())
    }

    /// Makes sure that the file of this name may be written: that this machine has its name, and the folder is there.
    fn prepare(&mut self, name: fn(&Self) -> String) -> io::Result<()> {
        if self.newer.contains(OsStr::new(&name(self))) {
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
        Ok(())
    }

    fn write_own(&mut self, event: &Event) -> io::Result<()> {
        let mut file = match self.lock_left() {
            Some(file) => file,
            None => {
                self.prepare(Self::own)?;
                self.lock_own()?
            }
        };
        if self.appended != Some(event.id) {
            let length = file.length()?;
            let first = file.first()?.unwrap_or(event.id);
            self.device.remember(first, length, event.id, false)?;
            let record = file.append([event.line()])?;
            // The event is saved; a record that stays behind is true all the same.
            let _ = self.device.remember(first, length, event.id, true);
            self.keep_name()?;
            self.skip_written(self.own().into(), length, &record, file.identity()?);
            self.appended = Some(event.id);
            self.note_forgotten(event, true);
        }
        if !self.is_unswept {
            let name_file = self.device.name_file();
            self.left = file.leave().ok().map(|left| (left, name_file));
            return Ok(());
        }
        match self.sweep(file, event) {
            // The answer is on the disk; what is to be forgotten leaves with the next one.
            Err(_) if !matches!(event.act, Act::Forgotten { .. }) => Ok(()),
            result => result,
        }
    }

    /// Appends what was imported, all of it or nothing.
    fn write_imported(&mut self, events: &[Event]) -> io::Result<()> {
        self.prepare(Self::imported)?;
        let path = self.folder.join(self.imported());
        self.name_at_risk |= !path.exists();
        let mut file = OwnFile::lock(&path)?;
        let length = file.length()?;
        let record = file.append(events.iter().map(Event::line))?;
        self.keep_name()?;
        self.skip_written(self.imported().into(), length, &record, file.identity()?);
        for event in events {
            self.note_forgotten(event, false);
        }
        // It may hold what is to be forgotten: that leaves with the next answer.
        self.is_unswept |= !self.forgotten.is_empty();
        Ok(())
    }

    /// Makes the name of a new file survive a power cut.
    fn keep_name(&mut self) -> io::Result<()> {
        if self.name_at_risk {
            sync_folder(&self.folder)?;
            self.name_at_risk = false;
        }
        Ok(())
    }

    /// What could not be written: `path`, or before it the name of this machine.
    fn unsaved(&self, path: PathBuf, source: io::Error) -> StoreError {
        StoreError { act: "saved", path: self.device.unkept().map_or(path, Path::to_owned), source }
    }

    /// Locks this machine's own file where nobody has written to it since the last append, nor named this machine anew:
    /// then nothing need be asked that was asked before that one.
    fn lock_left(&mut self) -> Option<OwnFile> {
        let (left, name_file) = self.left.take()?;
        (self.device.name_file() == name_file).then(|| left.lock()).flatten()
    }

    /// Locks this machine's own file, under another name where somebody else has written to it; see
    /// [`LastWrite`](super::last_write::LastWrite).
    fn lock_own(&mut self) -> io::Result<OwnFile> {
        self.device.reopen_record();
        loop {
            let path = self.own_path();
            let is_new = !path.exists();
            let mut file = OwnFile::lock(&path)?;
            if !self.device.is_renamed() {
                if is_new {
                    self.name_at_risk = true;
                    self.write_attributes();
                }
                if self.wrote(&mut file)? {
                    return Ok(file);
                }
                self.device.redraw()?;
            }
            self.read.clear();
        }
    }

    /// Whether nobody else has written to this machine's own file.
    fn wrote(&self, file: &mut OwnFile) -> io::Result<bool> {
        let Some(last) = self.device.remembered(file.first()?) else { return Ok(true) };
        let (length, tail) = (file.length()?, file.read_from(last.length)?);
        Ok(last.explains(machine(), length, &tail))
    }

    /// Tells git that two versions of a journal file are merged by taking the lines of both.
    fn write_attributes(&self) {
        if let Some(data) = self.folder.parent() {
            // A belt beside the braces: there may be one already, or no place for it.
            let _ = write_new(&data.join(".gitattributes"), b"*.jsonl merge=union\n");
        }
    }

    fn note_forgotten(&mut self, event: &Event, own: bool) {
        if matches!(event.act, Act::Forgotten { .. }) {
            self.forgotten.push((event.clone(), own));
            self.is_unswept = true;
        }
    }

    /// Takes in what `reading` says of what is to be forgotten. `is_first` when nothing was read before: then all that
    /// this machine's own files hold is in it.
    fn note_reading(&mut self, reading: &Reading, is_first: bool) {
        let was_unswept = self.is_unswept;
        for (_, recorded) in &reading.events {
            self.note_forgotten(&recorded.event, recorded.own);
        }
        if self.forgotten.is_empty() || self.is_unswept && !is_first {
            return;
        }
        let forgetting = self.forgetting(Timestamp::MAX);
        let rewritable = self.rewritable();
        let is_held = reading.events.iter().any(|(place, recorded)| {
            rewritable.iter().any(|name| **name == *place.file) && forgetting.touches(&recorded.event)
        });
        self.is_unswept = was_unswept || is_held;
    }

    fn forgetting(&self, horizon: Timestamp) -> Forgetting {
        Forgetting::of(self.forgotten.iter().map(|(event, own)| (event, *own)), horizon)
    }

    /// Erases what is to be forgotten from this machine's own files, as of `event`, whose id says this machine's time.
    fn sweep(&mut self, mut record: OwnFile, event: &Event) -> io::Result<()> {
        let forgetting = self.forgetting(horizon(event.id.recorded_at()));
        if record.erase(&forgetting, || self.device.unremember())? {
            let first = record.first()?.unwrap_or(event.id);
            self.device.remember(first, record.length()?, event.id, false)?;
        }
        drop(record);
        let [_, imported] = self.rewritable();
        if let Some(mut imported) = OwnFile::lock_existing(&self.folder.join(imported))? {
            imported.erase(&forgetting, || {})?;
        }
        self.is_unswept = false;
        Ok(())
    }

    /// What was just appended need not be read back, where nothing unread lies before it.
    fn skip_written(&mut self, name: OsString, length: u64, record: &[u8], identity: (u64, u64)) {
        let progress = self.read.entry(name).or_default();
        let is_known = progress.identity == identity || length == 0 && progress.length == 0;
        if is_known && progress.bytes == length && progress.length == length {
            progress.identity = identity;
            progress.bytes += record.len() as u64;
            progress.length = progress.bytes;
            progress.lines += record.split_inclusive(|&byte| byte == b'\n').count();
            progress.last = record.split_inclusive(|&byte| byte == b'\n').next_back().unwrap_or_default().to_vec();
        }
    }
}

impl Store for FileStore {
    fn read(&mut self) -> Result<Reading, StoreError> {
        let failed = |path: PathBuf, source| StoreError { act: "read", path, source };
        let names = uninterrupted(|| self.names()).map_err(|source| failed(self.folder.clone(), source))?;
        let mut reading = Reading::default();
        let is_first = self.read.is_empty();
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
        self.note_reading(&reading, is_first);
        Ok(reading)
    }

    fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        uninterrupted(|| self.write_own(event)).map_err(|source| self.unsaved(self.own_path(), source))
    }

    fn bring(&mut self, events: &[Event]) -> Result<(), StoreError> {
        uninterrupted(|| self.write_imported(events))
            .map_err(|source| self.unsaved(self.folder.join(self.imported()), source))
    }
}

/// The event in the first line of a file; none where that is no event.
pub(super) fn first_event(file: &mut File) -> io::Result<Option<EventId>> {
    let mut line = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    BufReader::with_capacity(FIRST_LINE, file).read_until(b'\n', &mut line)?;
    Ok(judge(line.trim_ascii()).ok().map(|event| event.id))
}

/// Reads `file` from `start` to its end.
fn read_from(file: &mut File, start: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    bytes.clear();
    file.seek(SeekFrom::Start(start))?;
    file.read_to_end(bytes).map(drop)
}

/// The event that a line is, or what is wrong with it.
pub(super) fn judge(bytes: &[u8]) -> Result<Event, Flaw> {
    let text = std::str::from_utf8(bytes).map_err(|_| Flaw::Unreadable("it is not UTF-8".to_owned()))?;
    Event::parse(text).map_err(Flaw::from)
}
