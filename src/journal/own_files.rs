use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::last_write::machine;
use super::own_file::{LeftFile, OwnFile, first_event, tail_from};
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
    /// How many lines.
    pub lines: usize,
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
    pub(super) fn rewritable(&self) -> [String; 2] {
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

    fn repair_file(&mut self, path: &Path, folder: &Path, stamp: &str) -> io::Result<Option<(PathBuf, usize)>> {
        let Some(mut file) = OwnFile::lock_existing(path)? else { return Ok(None) };
        if *path != self.path() {
            return file.repair(folder, stamp, || {});
        }
        let last = self.device.remembered(file.first()?);
        if !self.is_unshared(&mut file)? {
            // It is another machine's, too.
            return Ok(None);
        }
        let repaired = file.repair(folder, stamp, || self.device.unremember())?;
        if let (Some(_), Some(last)) = (&repaired, last) {
            self.device.remember(file.first()?.unwrap_or(last.first), file.length(), last.event, false)?;
        }
        Ok(repaired)
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
