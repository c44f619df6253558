mod record;

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::last_write::LastWrite;
use super::own_file::OwnFile;
use super::purge::Purge;
use super::reader::Reader;
use super::recorded::horizon;
use super::redating::Redating;
use super::{
    Damage, Device, Event, EventId, Events, Flaw, Loss, OwnFiles, Place, Reading, Repaired, Store, StoreError,
};
use crate::disk::{cause, look_at, look_at_link, sync_folder, uninterrupted};

/// A journal in a folder of files, one `<device>.jsonl` for each machine, so that two machines never write to the same
/// file.
///
/// Every file whose name ends in `.jsonl` is read: this machine's own, synced files, imported ones, conflict copies.
/// This machine writes only to its own file and to `<device>.imported.jsonl` next to it, which holds imported events.
///
/// An append writes one line with one write under an exclusive lock, then calls `fdatasync`. The folder is also synced
/// if the file is new. If a crash has left an incomplete line at the end of the file, the next append starts with a
/// line break, so that the new line is not joined to the incomplete one, whose bytes stay.
///
/// After a `forgotten` event has been read, the next append removes the erased data from this machine's own files.
#[derive(Debug)]
pub struct FileStore {
    folder: PathBuf,
    own: OwnFiles,
    reader: Reader,
    purge: Purge,
    /// True if a file is new and its directory entry may not survive a power cut yet.
    name_at_risk: bool,
    /// The record while it is locked for the next write.
    held: Option<OwnFile>,
    /// A message for the user about the last write.
    notice: Option<String>,
    /// The event appended last. A step after the append can fail, and the caller then retries with the same event.
    appended: Option<EventId>,
    /// The files that could not be read the last time, with the reasons.
    unread: Vec<Damage>,
    /// The losses found in this machine's own files at the last reading.
    losses: Vec<Loss>,
    /// True if temporary files of killed processes have been removed.
    is_cleared: bool,
}

impl FileStore {
    /// Creates a store for the journal in `folder`, written by `device`. Reads and writes nothing yet.
    pub fn new(folder: PathBuf, device: Device) -> Self {
        Self {
            own: OwnFiles::new(folder.clone(), device),
            reader: Reader::new(folder.clone()),
            purge: Purge::default(),
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

    /// Returns the path of the file that this machine writes.
    pub fn own_path(&self) -> PathBuf {
        self.own.path()
    }

    /// Returns the number of files of the journal.
    ///
    /// # Errors
    /// Returns an error if the folder exists but cannot be read.
    pub(crate) fn count_files(&self) -> io::Result<usize> {
        let mut count = 0;
        for name in self.reader.names()? {
            let is_file = match look_at(&self.folder.join(name)) {
                Ok(there) => there.is_some_and(|there| there.is_file()),
                // An entry that cannot be inspected may be a file; reading it will report the error.
                Err(_) => true,
            };
            count += usize::from(is_file);
        }
        Ok(count)
    }

    /// Moves the damaged lines of this machine's own files, verbatim, to new files in `folder`, named after the
    /// original file and `stamp`. Events in these files that are more than a day ahead of this machine's clock, which
    /// says `now`, are recorded again at `now` in the same order, and their old lines are moved too. Other processes
    /// cannot append meanwhile. An interruption leaves lines in both places at worst. A file that a newer version or
    /// another machine has written to is not changed.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read or written.
    pub fn repair(&mut self, folder: &Path, stamp: &str, now: Timestamp) -> Result<Vec<Repaired>, StoreError> {
        // If this machine may rewrite any file, it may rewrite the file of imported events.
        if !self.own.may_rewrite(&self.own.imported()) {
            return Ok(Vec::new());
        }
        self.held = uninterrupted(|| self.own.lock_unshared()).map_err(|source| StoreError {
            act: "repaired",
            path: self.own.path(),
            source,
        })?;
        self.reader.start_again();
        let read = self.read();
        let record = self.held.take();
        let read = read?.events;
        let [record_name, imported_name] = self.own.rewritable();
        let mut own = HashSet::new();
        for (place, recorded) in &read {
            if *place.file == imported_name || *place.file == record_name && record.is_some() {
                own.insert(recorded.event.id);
            }
        }
        let mut events = Events::default();
        events.take_in(read);
        self.own.repair(folder, stamp, &Redating::of(&events, &own, now), record)
    }

    /// Returns true if the part of this file that has been read contains lines of a newer version.
    pub(crate) fn is_newer(&self, name: &str) -> bool {
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
            // The event is saved. If the update fails, the entry written before the append is still true.
            let _ = self.own.remember(&entry.done(length + record.len() as u64, lines));
            self.keep_name()?;
            self.reader.skip_written(self.own.record().into(), length, &record, file.identity());
            self.appended = Some(event.id);
            self.purge.note(event, true);
        }
        if !self.purge.is_due() {
            self.own.leave(file);
            return Ok(());
        }
        match self.purge(Some(file), event.id.recorded_at()) {
            // The answer is saved; the next append erases the forgotten data.
            Err(_) if !event.act.erases() => Ok(()),
            result => result,
        }
    }

    /// Appends imported events at `now`, either all of them or none.
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
            self.purge.note(event, false);
        }
        drop(file);
        if !self.purge.is_empty() {
            self.purge.defer();
            // The imported events are saved; the next append erases the forgotten data at the latest.
            let _ = self.purge_unlocked(now);
        }
        Ok(())
    }

    /// Makes the directory entry of a new file survive a power cut.
    fn keep_name(&mut self) -> io::Result<()> {
        if self.name_at_risk {
            sync_folder(&self.folder)?;
            self.name_at_risk = false;
        }
        Ok(())
    }

    /// Returns the error for a failed write to `path`, or to the file with the name of this machine if that is not
    /// saved yet.
    fn unsaved(&self, path: PathBuf, source: io::Error) -> StoreError {
        StoreError { act: "saved", path: self.own.device.unsaved().map_or(path, Path::to_owned), source }
    }

    /// Adds the losses of this machine's own files to `reading` if they have changed since they were last reported.
    fn note_losses(&mut self, last_writes: &[LastWrite], reading: &mut Reading) {
        let mut losses: Vec<(&LastWrite, Loss)> = Vec::new();
        for entry in last_writes {
            let name = entry.file_name();
            let is_unread = self.unread.iter().any(|damage| *damage.place.file == *name);
            if !is_unread && let Some(loss) = entry.loss(&self.folder, self.reader.seen(&name)) {
                losses.push((entry, loss));
            }
        }
        if !losses.is_empty() {
            // Another process may have rewritten its file meanwhile; then the entry has changed.
            let now = self.own.last_writes().unwrap_or_default();
            losses.retain(|(entry, _)| now.contains(entry));
        }
        let losses: Vec<Loss> = losses.into_iter().map(|(_, loss)| loss).collect();
        if losses != self.losses {
            self.losses.clone_from(&losses);
            reading.losses = Some(losses);
        }
    }

    /// Erases forgotten data from this machine's own files at `now`, this machine's time. `record` is the locked
    /// record, if there is one.
    fn purge(&mut self, record: Option<OwnFile>, now: Timestamp) -> io::Result<()> {
        self.own.erase(&self.purge.forgetting(horizon(now)), record)?;
        self.purge.done();
        Ok(())
    }

    /// Like [`FileStore::purge`], but does nothing if another machine has written to the record; the next answer
    /// handles that.
    fn purge_unlocked(&mut self, now: Timestamp) -> io::Result<()> {
        let mut record = match self.held.take() {
            Some(file) => Some(file),
            None => OwnFile::lock_existing(&self.own.path())?,
        };
        if let Some(record) = &mut record
            && !self.own.is_unshared(record)?
        {
            return Ok(());
        }
        self.purge(record, now)
    }
}

/// Returns the error for a folder or a file that cannot be read.
fn unreadable(path: PathBuf, source: io::Error) -> StoreError {
    StoreError { act: "read", path, source }
}

impl Store for FileStore {
    fn read(&mut self) -> Result<Reading, StoreError> {
        // Read the entries before the files: a line that is appended in between must not look missing.
        let last_writes = self.own.last_writes();
        let names = uninterrupted(|| self.reader.names()).map_err(|source| unreadable(self.folder.clone(), source))?;
        self.reader.keep_only(&names);
        let (mut reading, mut unread) = (Reading::default(), Vec::new());
        let is_first = self.reader.is_fresh();
        let record = self.own.record();
        for name in names {
            let own = name == OsStr::new(&record);
            // The holder of the lock need not wait for others to finish a line, and would wait for itself.
            let may_wait = !own || self.held.is_none();
            match uninterrupted(|| self.reader.read_file(&name, own, may_wait, &mut reading)) {
                // The file has just disappeared: the program that syncs the folder has renamed or removed it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => self.reader.forget(&name),
                // A file of another machine is missing from the result, but this machine's own can be read.
                Err(error) if !own => unread.push(Damage::of_file(&name.to_string_lossy(), &error)),
                result => result.map_err(|source| unreadable(self.folder.join(&name), source))?,
            }
        }
        self.purge.note_reading(&reading, &self.own.rewritable(), is_first);
        if let Err(error) = &last_writes {
            let log = self.own.device.log.as_ref().and_then(|log| log.path().file_name()).unwrap_or_default();
            let place = Place { file: log.to_string_lossy().into(), line: 0 };
            unread.push(Damage { place, flaw: Flaw::LeftOut(cause(error)) });
        }
        // Report only new errors: a caller that waits until there is no news would otherwise wait forever.
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
