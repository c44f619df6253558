mod record;

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::last_write::LastWrite;
use super::own_file::OwnFile;
use super::reader::Reader;
use super::recorded::horizon;
use super::redating::Redating;
use super::sweep::Sweep;
use super::{
    Damage, Device, Event, EventId, Events, Flaw, Loss, OwnFiles, Place, Reading, Repaired, Store, StoreError,
};
use crate::disk::{look_at, look_at_link, sync_folder, uninterrupted};

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
    own: OwnFiles,
    reader: Reader,
    sweep: Sweep,
    /// True if a file is new and its name may not survive a power cut yet.
    name_at_risk: bool,
    /// The record, while it is locked for what is to be written next.
    held: Option<OwnFile>,
    /// What somebody should know of the last write.
    notice: Option<String>,
    /// The event that was appended last: what comes after an append can fail, and the append be asked for again.
    appended: Option<EventId>,
    /// The files that could not be read the last time, and why.
    unread: Vec<Damage>,
    /// What was missing from this machine's own files when they were last read.
    losses: Vec<Loss>,
    /// True if what killed processes have left was looked for.
    is_cleared: bool,
}

impl FileStore {
    /// The journal in `folder`, written by `device`. Touches nothing yet.
    pub fn new(folder: PathBuf, device: Device) -> Self {
        Self {
            own: OwnFiles::new(folder.clone(), device),
            reader: Reader::new(folder.clone()),
            sweep: Sweep::default(),
            name_at_risk: false,
            held: None,
            notice: None,
            appended: None,
            unread: Vec::new(),
            losses: Vec::new(),
            is_cleared: false,
            folder,
        }
    }

    /// The file that this machine writes.
    pub fn own_path(&self) -> PathBuf {
        self.own.path()
    }

    /// How many files the journal has.
    ///
    /// # Errors
    /// When the folder is there and cannot be read.
    pub fn count_files(&self) -> io::Result<usize> {
        let mut count = 0;
        for name in self.reader.names()? {
            // One that cannot be looked at may be a file; reading says so.
            let there = look_at(&self.folder.join(name));
            count += usize::from(there.map_or(true, |there| there.is_some_and(|there| there.is_file())));
        }
        Ok(count)
    }

    /// Moves the damaged lines of this machine's own files, verbatim, to new files in `folder`, named after the file and
    /// `stamp`. Events in them that lie more than a day ahead of this machine's clock, by which it is `now`, are recorded
    /// anew at `now`, in their order; their old lines are moved too. Nobody appends meanwhile; what is interrupted leaves
    /// lines in both places at worst. A file that a newer version has written to, or another machine, stays as it is.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn repair(&mut self, folder: &Path, stamp: &str, now: Timestamp) -> Result<Vec<Repaired>, StoreError> {
        // What was imported is this machine's alone wherever it may rewrite anything.
        if !self.own.may_rewrite(&self.own.imported()) {
            return Ok(Vec::new());
        }
        let failed = |source| StoreError { act: "repaired", path: self.own.path(), source };
        self.held = uninterrupted(|| self.own.lock_unshared()).map_err(failed)?;
        self.reader.start_again();
        let read = self.read();
        let record = self.held.take();
        let read = read?.events;
        let is_own = |place: &Place| {
            let name = &*place.file;
            *name == self.own.imported() || *name == self.own.record() && record.is_some()
        };
        let own = read.iter().filter(|(place, _)| is_own(place)).map(|(_, recorded)| recorded.event.id).collect();
        let mut events = Events::default();
        events.take_in(read);
        self.own.repair(folder, stamp, &Redating::of(&events, &own, now), record)
    }

    /// Returns true if a newer version has written to the file of this name, as far as it was read.
    pub fn is_newer(&self, name: &str) -> bool {
        self.reader.is_newer(name)
    }

    fn write_own(&mut self, event: &Event) -> io::Result<()> {
        let mut file = self.locked()?;
        if self.appended != Some(event.id) {
            let length = file.length();
            let first = file.first()?.unwrap_or(event.id);
            let lines = self.reader.lines_at(&self.own.record(), length).map(|lines| lines + 1);
            let entry = self.own.entry(false, first, length, event.id, event.id.recorded_at());
            self.own.remember(&entry)?;
            let record = file.append([event.line()])?;
            // The event is saved; an entry that stays behind is true all the same.
            let _ = self.own.remember(&entry.done(length + record.len() as u64, lines));
            self.keep_name()?;
            self.reader.skip_written(self.own.record().into(), length, &record, file.identity());
            self.appended = Some(event.id);
            self.sweep.note(event, true);
        }
        if !self.sweep.is_due() {
            self.own.leave(file);
            return Ok(());
        }
        match self.sweep(Some(file), event.id.recorded_at()) {
            // The answer is on the disk; what is to be forgotten leaves with the next one.
            Err(_) if !event.act.erases() => Ok(()),
            result => result,
        }
    }

    /// Appends what was imported, all of it or nothing, at `now`.
    fn write_imported(&mut self, events: &[Event], now: Timestamp) -> io::Result<()> {
        self.prepare()?;
        if self.reader.is_newer(&self.own.imported()) {
            self.leave_to_newer()?;
        } else if self.own.has_lost_imported()? {
            self.go_on_in_new_files()?;
        }
        let path = self.own.imported_path();
        self.name_at_risk |= look_at_link(&path)?.is_none();
        let mut file = OwnFile::lock(&path)?;
        let length = file.length();
        let (Some(oldest), Some(newest)) = (events.first(), events.last()) else { return Ok(()) };
        let first = file.first()?.unwrap_or(oldest.id);
        let lines = self.reader.lines_at(&self.own.imported(), length).map(|lines| lines + events.len());
        let entry = self.own.entry(true, first, length, newest.id, now);
        self.own.remember(&entry)?;
        let record = file.append(events.iter().map(Event::line))?;
        let _ = self.own.remember(&entry.done(length + record.len() as u64, lines));
        self.keep_name()?;
        self.reader.skip_written(self.own.imported().into(), length, &record, file.identity());
        for event in events {
            self.sweep.note(event, false);
        }
        drop(file);
        if !self.sweep.is_needless() {
            self.sweep.put_off();
            // What was brought is on the disk; what is to be forgotten leaves with the next answer at the latest.
            let _ = self.sweep_unlocked(now);
        }
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
        StoreError { act: "saved", path: self.own.device.unkept().map_or(path, Path::to_owned), source }
    }

    /// Says in `reading` what is missing from this machine's own files, where that is not what was said before.
    fn note_losses(&mut self, last_writes: &[LastWrite], reading: &mut Reading) {
        let loss = |entry: &LastWrite| {
            let name = entry.file_name();
            let is_closed = self.unread.iter().any(|damage| *damage.place.file == *name);
            if is_closed { None } else { entry.loss(&self.folder, self.reader.seen(&name)) }
        };
        let mut losses: Vec<(&LastWrite, Loss)> =
            last_writes.iter().filter_map(|entry| Some((entry, loss(entry)?))).collect();
        if !losses.is_empty() {
            // Another process may have rewritten its file meanwhile: then this is not the entry any more.
            let now = self.own.last_writes().unwrap_or_default();
            losses.retain(|(entry, _)| now.contains(entry));
        }
        let losses: Vec<Loss> = losses.into_iter().map(|(_, loss)| loss).collect();
        if losses != self.losses {
            self.losses.clone_from(&losses);
            reading.losses = Some(losses);
        }
    }

    /// Erases what is to be forgotten from this machine's own files at `now`, this machine's time. The record is locked
    /// already, where there is one.
    fn sweep(&mut self, record: Option<OwnFile>, now: Timestamp) -> io::Result<()> {
        self.own.erase(&self.sweep.forgetting(horizon(now)), record)?;
        self.sweep.done();
        Ok(())
    }

    /// As [`FileStore::sweep`], unless somebody else has written to the record: the next answer finds out.
    fn sweep_unlocked(&mut self, now: Timestamp) -> io::Result<()> {
        let mut record = match self.held.take() {
            Some(file) => Some(file),
            None => OwnFile::lock_existing(&self.own.path())?,
        };
        if let Some(record) = &mut record
            && !self.own.is_unshared(record)?
        {
            return Ok(());
        }
        self.sweep(record, now)
    }
}

impl Store for FileStore {
    fn read(&mut self) -> Result<Reading, StoreError> {
        let failed = |path: PathBuf, source| StoreError { act: "read", path, source };
        // Before the files: what is appended meanwhile is not missing then.
        let last_writes = self.own.last_writes();
        let names = uninterrupted(|| self.reader.names()).map_err(|source| failed(self.folder.clone(), source))?;
        self.reader.keep_only(&names);
        let (mut reading, mut unread) = (Reading::default(), Vec::new());
        let is_first = self.reader.is_fresh();
        let record = self.own.record();
        for name in names {
            let own = name == OsStr::new(&record);
            // Who holds the lock need not wait for others to finish a line, and would wait for itself.
            let may_wait = !own || self.held.is_none();
            match uninterrupted(|| self.reader.read_file(&name, own, may_wait, &mut reading)) {
                // It was there a moment ago: whatever syncs the folder has renamed or removed it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => self.reader.forget(&name),
                // What others wrote is missed, but what is one's own can be read.
                Err(error) if !own => unread.push(Damage::of_file(&name.to_string_lossy(), &error)),
                result => result.map_err(|source| failed(self.folder.join(&name), source))?,
            }
        }
        self.sweep.note_reading(&reading, &self.own.rewritable(), is_first);
        let last_writes = last_writes.map_err(|error| {
            let log = self.own.device.log.as_ref().and_then(|log| log.path().file_name()).unwrap_or_default();
            let place = Place { file: log.to_string_lossy().into(), line: 0 };
            unread.push(Damage { place, flaw: Flaw::LeftOut(error.to_string()) });
        });
        // What was told is no news: who waits until there are none would wait for ever.
        reading.damage.extend(unread.iter().filter(|damage| !self.unread.contains(damage)).cloned());
        self.unread = unread;
        if let Ok(last_writes) = last_writes {
            self.note_losses(&last_writes, &mut reading);
        }
        Ok(reading)
    }

    fn lock(&mut self) -> Result<Reading, StoreError> {
        let file = uninterrupted(|| self.locked()).map_err(|source| self.unsaved(self.own.path(), source))?;
        self.held = Some(file);
        self.read().inspect_err(|_| self.held = None)
    }

    fn unlock(&mut self) {
        if let Some(file) = self.held.take() {
            self.own.leave(file);
        }
    }

    fn notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        uninterrupted(|| self.write_own(event)).map_err(|source| self.unsaved(self.own.path(), source))
    }

    fn bring(&mut self, events: &[Event], now: Timestamp) -> Result<(), StoreError> {
        uninterrupted(|| self.write_imported(events, now))
            .map_err(|source| self.unsaved(self.own.imported_path(), source))
    }
}
