use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::last_write::machine;
use super::own_file::{LeftFile, Moved, OwnFile, first_event, tail_from};
use super::redating::Redating;
use super::{Device, Forgetting, StoreError};

/// This machine's own files of a journal, the only ones that it may rewrite: its record, `<device>.jsonl`, and
/// `<device>.imported.jsonl` beside it, for what it brought in from elsewhere.
#[derive(Debug)]
pub struct OwnFiles {
    folder: PathBuf,
    pub(super) device: Device,
    /// The record as the last append left it.
    left: Option<LeftFile>,
    /// In which file this machine's name was kept when the record was locked.
    name_file: Option<(u64, u64)>,
}

/// What a repair has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The file of the journal.
    pub from: PathBuf,
    /// The new file with the damaged lines, verbatim.
    pub to: PathBuf,
    /// How many lines were damaged.
    pub lines: usize,
    /// How many events have a new date now; their old lines are in the new file too.
    pub redated: usize,
}

impl OwnFiles {
    /// The files of `device` in `folder`. Touches nothing yet.
    pub fn new(folder: PathBuf, device: Device) -> Self {
        Self { folder, device, left: None, name_file: None }
    }

    /// The record.
    pub fn path(&self) -> PathBuf {
        self.folder.join(self.record())
    }

    /// What was imported.
    pub(super) fn imported_path(&self) -> PathBuf {
        self.folder.join(self.imported())
    }

    /// The name of the record.
    pub(super) fn record(&self) -> String {
        format!("{}.jsonl", self.device.name())
    }

    /// The name of what was imported.
    pub(super) fn imported(&self) -> String {
        format!("{}.imported.jsonl", self.device.name())
    }

    /// The names of the files that this machine may rewrite: its record, and what it imported.
    pub fn rewritable(&self) -> [String; 2] {
        [self.record(), self.imported()]
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
        match File::open(self.path()) {
            Ok(mut file) => {
                let Some(last) = self.device.remembered(first_event(&mut file)?) else { return Ok(false) };
                let (length, tail) = (file.metadata()?.len(), tail_from(&mut file, last.length)?);
                Ok(!last.explains(machine(), length, &tail))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// As [`FileStore::repair`](super::FileStore::repair), the record being locked already, where there is one that this
    /// machine alone has written to.
    pub(super) fn repair(
        &mut self,
        folder: &Path,
        stamp: &str,
        redating: &Redating,
        record: Option<OwnFile>,
    ) -> Result<Vec<Repaired>, StoreError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| StoreError { act: "repaired", path, source }
        };
        let mut repaired = Vec::new();
        let mut add = |from: PathBuf, moved: Option<Moved>| {
            repaired.extend(moved.map(|Moved { to, damaged, redated }| Repaired { from, to, lines: damaged, redated }));
        };
        // What was imported goes first: what tells of it in the record is then still to be redated, should this be cut short.
        let imported = self.imported_path();
        if let Some(mut file) = OwnFile::lock_existing(&imported).map_err(failed(&imported))? {
            let moved = file.repair(folder, stamp, redating, || {}).map_err(failed(&imported))?;
            add(imported, moved);
        }
        if let Some(mut file) = record {
            let path = self.path();
            let moved = self.repair_record(&mut file, folder, stamp, redating).map_err(failed(&path))?;
            add(path, moved);
        }
        Ok(repaired)
    }

    fn repair_record(
        &mut self,
        file: &mut OwnFile,
        folder: &Path,
        stamp: &str,
        redating: &Redating,
    ) -> io::Result<Option<Moved>> {
        let last = self.device.remembered(file.first()?);
        let moved = file.repair(folder, stamp, redating, || self.device.unremember())?;
        if let (Some(_), Some(last)) = (&moved, last) {
            let first = file.first()?.unwrap_or(redating.id(last.first));
            self.device.remember(first, file.length(), redating.id(last.event), false)?;
        }
        Ok(moved)
    }

    /// The record, locked; `None` where there is none, or another machine has written to it, too.
    pub(super) fn lock_unshared(&self) -> io::Result<Option<OwnFile>> {
        let Some(mut file) = OwnFile::lock_existing(&self.path())? else { return Ok(None) };
        Ok(self.is_unshared(&mut file)?.then_some(file))
    }

    /// Lets others write to the record.
    pub(super) fn leave(&mut self, record: OwnFile) {
        self.left = record.leave().ok();
    }

    /// Locks the record where nobody has written to it since it was left, nor named this machine anew: then nothing need
    /// be asked that was asked before that.
    pub(super) fn lock_left(&mut self) -> Option<OwnFile> {
        let name_file = self.device.name_file();
        let is_same = std::mem::replace(&mut self.name_file, name_file) == name_file;
        self.left.take().filter(|_| is_same)?.lock()
    }

    /// Whether nobody else has written to this machine's own file.
    pub(super) fn is_unshared(&self, file: &mut OwnFile) -> io::Result<bool> {
        let Some(last) = self.device.remembered(file.first()?) else { return Ok(true) };
        let (length, tail) = (file.length(), file.tail_from(last.length)?);
        Ok(last.explains(machine(), length, &tail))
    }

    /// Erases what `forgetting` says from both files, the record being locked already, where there is one.
    pub(super) fn erase(&mut self, forgetting: &Forgetting, record: Option<OwnFile>) -> io::Result<()> {
        if let Some(mut record) = record {
            let last = self.device.remembered(record.first()?);
            if record.erase(forgetting, || self.device.unremember())?
                && let Some(last) = last
            {
                self.device.remember(record.first()?.unwrap_or(last.first), record.length(), last.event, false)?;
            }
        }
        if let Some(mut imported) = OwnFile::lock_existing(&self.imported_path())? {
            imported.erase(forgetting, || {})?;
        }
        Ok(())
    }
}
