use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::last_write::{LastWrite, Seen, Which};
use super::own_file::{LeftFile, Moved, OwnFile, first_event, tail_from};
use super::redating::Redating;
use super::{Device, EventId, Forgetting, Loss, StoreError};
use crate::disk::{look_at_link, machine, open_regular};

/// This machine's own files of a journal, the only ones that it may rewrite: its record, `<device>.jsonl`, and
/// `<device>.imported.jsonl` with the events that it imported.
#[derive(Debug)]
pub struct OwnFiles {
    folder: PathBuf,
    pub(super) device: Device,
    /// The record in the state in which the last append left it.
    left: Option<LeftFile>,
    /// The identity of the file that held this machine's name when the record was locked.
    name_file: Option<(u64, u64)>,
}

/// The result of repairing one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The journal file.
    pub from: PathBuf,
    /// The new file with the damaged lines, verbatim.
    pub to: PathBuf,
    /// The number of damaged lines.
    pub lines: usize,
    /// The number of events with a new date; their old lines are in the new file too.
    pub redated: usize,
}

impl OwnFiles {
    /// Creates the files of `device` in `folder`. Reads and writes nothing yet.
    pub fn new(folder: PathBuf, device: Device) -> Self {
        Self { folder, device, left: None, name_file: None }
    }

    /// Returns the path of the record.
    pub fn path(&self) -> PathBuf {
        self.folder.join(self.record())
    }

    /// Returns the path of the file of imported events.
    pub(super) fn imported_path(&self) -> PathBuf {
        self.folder.join(self.imported())
    }

    /// Returns the file name of the record.
    pub(super) fn record(&self) -> String {
        format!("{}.jsonl", self.device.name())
    }

    /// Returns the name of the file of imported events.
    pub(super) fn imported(&self) -> String {
        format!("{}.imported.jsonl", self.device.name())
    }

    /// Returns the names of the files that this machine may rewrite.
    pub(crate) fn rewritable(&self) -> [String; 2] {
        [self.record(), self.imported()]
    }

    /// Returns true if only this machine has written to the file of this name, so that it may rewrite the file.
    pub(crate) fn may_rewrite(&self, name: &str) -> bool {
        let [own, imported] = self.rewritable();
        // If the folder is a link, its files may belong to anybody.
        let is_folder = look_at_link(&self.folder).is_ok_and(|there| there.is_some_and(|there| there.is_dir()));
        is_folder && self.device.is_kept() && (name == imported || name == own && !self.is_shared().unwrap_or(true))
    }

    /// Returns true if another machine has written to this machine's own file; the next append then goes to a new one.
    ///
    /// # Errors
    /// Returns an error if the file, or the log of last writes, exists but cannot be read.
    pub(crate) fn is_shared(&self) -> io::Result<bool> {
        let Some(mut file) = open_regular(&self.path())? else { return Ok(false) };
        let Some(last) = self.remembered(first_event(&mut file)?)? else { return Ok(false) };
        let (length, tail) = (file.metadata()?.len(), tail_from(&mut file, last.length)?);
        Ok(!last.explains(machine(), length, &tail))
    }

    /// Returns the last write to each of this machine's own files in this folder, under any name.
    ///
    /// # Errors
    /// Returns an error if the log exists but cannot be read.
    pub(super) fn last_writes(&self) -> io::Result<Vec<LastWrite>> {
        let mut entries = self.entries()?;
        let folder = self.folder_hash();
        entries.retain(|entry| entry.which.folder == folder);
        Ok(entries)
    }

    /// Returns the last write to each of this machine's own files in any folder.
    fn entries(&self) -> io::Result<Vec<LastWrite>> {
        match &self.device.log {
            Some(log) => log.entries(),
            None => Ok(Vec::new()),
        }
    }

    /// Returns the hash with which the log identifies the folder.
    fn folder_hash(&self) -> Option<u64> {
        Which::of(&self.folder, false).folder
    }

    /// Accepts these losses, which are then no longer reported. The next answer goes to a new file, so that a lost file
    /// that comes back does not collide with one that has different lines.
    ///
    /// # Errors
    /// Returns an error if the change cannot be saved.
    pub fn accept(&mut self, losses: &[Loss]) -> io::Result<()> {
        if self.rewritable().iter().any(|name| losses.iter().any(|loss| loss.file.ends_with(name))) {
            self.device.redraw()?;
        }
        let folder = self.folder_hash();
        let Some(log) = &mut self.device.log else { return Ok(()) };
        log.drop_where(|entry| {
            let file = self.folder.join(entry.file_name());
            entry.which.folder == folder && losses.iter().any(|loss| loss.file == file)
        })
    }

    /// Returns the last write to the record that begins with `first`, even if its folder has moved since.
    fn remembered(&self, first: Option<EventId>) -> io::Result<Option<LastWrite>> {
        let mut entries = self.entries()?;
        entries
            .retain(|entry| entry.device == self.device.name() && !entry.which.imported && Some(entry.first) == first);
        let here = Which::of(&self.folder, false);
        Ok(entries.into_iter().max_by_key(|entry| (entry.which == here, entry.at)))
    }

    /// Creates the log entry to write before `event` is appended to a file of `length` bytes that begins with `first`.
    pub(super) fn entry(
        &self,
        imported: bool,
        first: EventId,
        length: u64,
        event: EventId,
        at: Timestamp,
    ) -> LastWrite {
        LastWrite {
            device: self.device.name().to_owned(),
            machine: machine().map(str::to_owned),
            which: Which::of(&self.folder, imported),
            first,
            length,
            end: length,
            lines: None,
            event,
            at,
            is_done: false,
        }
    }

    /// Saves the entry for an append that is about to start or has just ended; see [`LastWrite`].
    ///
    /// # Errors
    /// Returns an error if the entry cannot be written and an older one cannot be removed either.
    pub(super) fn remember(&mut self, entry: &LastWrite) -> io::Result<()> {
        match &mut self.device.log {
            Some(log) => log.put(entry),
            None => Ok(()),
        }
    }

    /// Returns true if the record, or the file of imported events, has lost something since this machine last wrote to
    /// it.
    pub(super) fn has_lost(&self, imported: bool, seen: Option<Seen>) -> io::Result<bool> {
        let mut entries = self.last_writes()?;
        entries.retain(|entry| entry.which.imported == imported && entry.device == self.device.name());
        Ok(entries.iter().any(|entry| entry.loss(&self.folder, seen).is_some()))
    }

    /// Like [`OwnFiles::has_lost`], for the file of imported events.
    pub(super) fn has_lost_imported(&self) -> io::Result<bool> {
        match look_at_link(&self.imported_path())? {
            None => self.has_lost(true, None),
            Some(file) if file.is_file() => {
                self.has_lost(true, Some(Seen { length: file.len(), lines: None, first: None }))
            }
            // Nothing is written to it, whatever it is.
            Some(_) => Ok(false),
        }
    }

    /// Takes a new name, so that the next answer goes to a new file. The entries of the old name are kept only if
    /// `is_lost`. Otherwise another machine writes under that name and may rewrite the file.
    pub(super) fn take_another_name(&mut self, is_lost: bool) -> io::Result<()> {
        let old = self.device.name().to_owned();
        self.device.redraw()?;
        let folder = self.folder_hash();
        if let Some(log) = &mut self.device.log {
            // An entry that stays can only cause an unnecessary notice.
            let _ =
                log.drop_where(|entry| !is_lost && entry.device == old && [folder, None].contains(&entry.which.folder));
        }
        Ok(())
    }

    /// Like [`FileStore::repair`](super::FileStore::repair). `record` is the locked record, if only this machine has
    /// written to it.
    pub(super) fn repair(
        &mut self,
        folder: &Path,
        stamp: &str,
        redating: &Redating,
        record: Option<OwnFile>,
    ) -> Result<Vec<Repaired>, StoreError> {
        let mut repaired = Vec::new();
        // Repair the imported events first: if the repair is interrupted, the `imported` event in the record is still
        // to be redated.
        let imported = self.imported_path();
        if let Some(mut file) = OwnFile::lock_existing(&imported).map_err(|source| unrepaired(&imported, source))? {
            let moved = self.repair_own(&mut file, true, folder, stamp, redating);
            repaired.extend(moved.map_err(|source| unrepaired(&imported, source))?);
        }
        if let Some(mut file) = record {
            let moved = self.repair_own(&mut file, false, folder, stamp, redating);
            repaired.extend(moved.map_err(|source| unrepaired(&self.path(), source))?);
        }
        Ok(repaired)
    }

    /// Repairs the record, or the file of imported events. Returns `None` if the file needs no repair.
    fn repair_own(
        &mut self,
        file: &mut OwnFile,
        is_import: bool,
        folder: &Path,
        stamp: &str,
        redating: &Redating,
    ) -> io::Result<Option<Repaired>> {
        let last = self.last_write(file, is_import)?;
        let moved = file.repair(folder, stamp, redating, || self.unremember(is_import, last.as_ref()))?;
        let Some(Moved { to, damaged, redated }) = moved else { return Ok(None) };
        if let Some(last) = last {
            self.remember_rewritten(file, &last, redating)?;
        }
        let from = if is_import { self.imported_path() } else { self.path() };
        Ok(Some(Repaired { from, to, lines: damaged, redated }))
    }

    /// Returns the locked record; `None` if there is none, or another machine has written to it too.
    pub(super) fn lock_unshared(&self) -> io::Result<Option<OwnFile>> {
        let Some(mut file) = OwnFile::lock_existing(&self.path())? else { return Ok(None) };
        if self.is_unshared(&mut file)? { Ok(Some(file)) } else { Ok(None) }
    }

    /// Unlocks the record.
    pub(super) fn leave(&mut self, record: OwnFile) {
        self.left = record.leave().ok();
    }

    /// Locks the record if nobody has written to it since it was unlocked, and this machine still has the same name.
    /// The checks made before that then need not be repeated.
    pub(super) fn lock_left(&mut self) -> Option<OwnFile> {
        let name_file = self.device.name_file();
        let is_same = std::mem::replace(&mut self.name_file, name_file) == name_file;
        let left = self.left.take()?;
        if is_same { left.lock() } else { None }
    }

    /// Returns true if nobody else has written to this machine's own file.
    pub(super) fn is_unshared(&self, file: &mut OwnFile) -> io::Result<bool> {
        let Some(last) = self.remembered(file.first()?)? else { return Ok(true) };
        let (length, tail) = (file.length(), file.tail_from(last.length)?);
        Ok(last.explains(machine(), length, &tail))
    }

    /// Returns the last write to the record, or to the file of imported events.
    fn last_write(&self, file: &mut OwnFile, is_import: bool) -> io::Result<Option<LastWrite>> {
        if !is_import {
            return self.remembered(file.first()?);
        }
        let mut entries = self.last_writes()?.into_iter();
        Ok(entries.find(|entry| entry.which.imported && entry.device == self.device.name()))
    }

    /// Updates the entry of a file after a rewrite. `last` is the last write before it.
    fn remember_rewritten(&mut self, file: &mut OwnFile, last: &LastWrite, redating: &Redating) -> io::Result<()> {
        let first = file.first()?.unwrap_or(redating.id(last.first));
        self.remember(&self.entry(last.which.imported, first, file.length(), redating.id(last.event), last.at))
    }

    /// Removes the entry of the `last` write to a file that is about to be rewritten.
    fn unremember(&mut self, imported: bool, last: Option<&LastWrite>) {
        let (which, first) = (Which::of(&self.folder, imported), last.map(|last| last.first));
        let name = self.device.name().to_owned();
        if let Some(log) = &mut self.device.log {
            log.forget(&name, which, first);
        }
    }

    /// Erases forgotten data from both files. `record` is the locked record, if there is one.
    pub(super) fn erase(&mut self, forgetting: &Forgetting, record: Option<OwnFile>) -> io::Result<()> {
        if let Some(record) = record {
            self.erase_in(record, false, forgetting)?;
        }
        if let Some(imported) = OwnFile::lock_existing(&self.imported_path())? {
            self.erase_in(imported, true, forgetting)?;
        }
        Ok(())
    }

    fn erase_in(&mut self, mut file: OwnFile, is_import: bool, forgetting: &Forgetting) -> io::Result<()> {
        let last = self.last_write(&mut file, is_import)?;
        let has_changed = file.erase(forgetting, || self.unremember(is_import, last.as_ref()))?;
        if has_changed && let Some(last) = last {
            self.remember_rewritten(&mut file, &last, &Redating::default())?;
        }
        Ok(())
    }
}

/// Returns the error for a file that cannot be repaired.
fn unrepaired(path: &Path, source: io::Error) -> StoreError {
    StoreError { act: "repaired", path: path.to_owned(), source }
}
