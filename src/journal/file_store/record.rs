//! This machine's own record is found, or begun, and locked.

use std::io;

use super::FileStore;
use crate::disk::{clear_temporaries, look_at_link, make_folder, remember_without_modes, write_new};
use crate::journal::own_file::OwnFile;

impl FileStore {
    /// Makes sure that this machine has its name, and the folder is there.
    pub(super) fn prepare(&mut self) -> io::Result<()> {
        if self.own.device.keep()? {
            // Another process named this machine: what was read as its own is one's own.
            self.reader.start_again();
        }
        make_folder(&self.folder)?;
        if look_at_link(&self.folder)?.is_some_and(|there| there.is_symlink()) {
            return Err(io::Error::other("its folder is a link, and could lead anywhere"));
        }
        if !std::mem::replace(&mut self.is_cleared, true) {
            let state = self.own.device.folder();
            [Some(&*self.folder), self.folder.parent(), state].into_iter().flatten().for_each(clear_temporaries);
        }
        Ok(())
    }

    /// The record, locked.
    pub(super) fn locked(&mut self) -> io::Result<OwnFile> {
        if let Some(file) = self.held.take().or_else(|| self.own.lock_left()) {
            return Ok(file);
        }
        self.prepare()?;
        self.lock_own()
    }

    /// Locks this machine's own file, under another name where somebody else has written to it; see
    /// [`LastWrite`](crate::journal::last_write::LastWrite).
    fn lock_own(&mut self) -> io::Result<OwnFile> {
        if let Some(log) = &mut self.own.device.log {
            log.reopen();
        }
        loop {
            let path = self.own.path();
            let is_new = look_at_link(&path)?.is_none();
            if is_new && self.own.device.take_new_name()? {
                // No file is begun under a name that is another's now.
                self.reader.start_again();
                continue;
            }
            if is_new && self.own.has_lost(false, None)? {
                // What is gone may come back, and must not meet a file that has gone another way.
                self.go_on_in_new_files()?;
                continue;
            }
            let mut file = OwnFile::lock(&path)?;
            if !self.own.device.take_new_name()? {
                if is_new {
                    self.name_at_risk = true;
                    self.write_attributes();
                    self.note_modes(&file)?;
                }
                if self.is_newer_record(&mut file)? {
                    self.leave_to_newer()?;
                    continue;
                }
                let seen = file.seen()?;
                let is_lost = self.own.has_lost(false, Some(seen))?;
                if !is_lost && self.own.is_unshared(&mut file)? {
                    return Ok(file);
                }
                self.own.take_another_name(is_lost)?;
            }
            self.reader.start_again();
        }
    }

    /// Whether a newer version has written to the record, maybe behind what was read of it.
    fn is_newer_record(&self, file: &mut OwnFile) -> io::Result<bool> {
        let name = self.own.record();
        let tail = file.tail_from(self.reader.length_of(&name).min(file.length()))?;
        Ok(self.reader.is_newer_with(&name, &tail))
    }

    /// Leaves this machine's files to the newer version that has written to them, and goes on in new ones under a new name:
    /// to append to them may break what that version relies on.
    pub(super) fn leave_to_newer(&mut self) -> io::Result<()> {
        let left = self.own.record();
        self.go_on_in_new_files()?;
        let record = self.own.record();
        self.notice =
            Some(format!("a newer skillgap has written to `{left}`, so this one records in a new file, `{record}`"));
        Ok(())
    }

    /// Goes on in new files under a new name, which holds the lock if the old record held it.
    pub(super) fn go_on_in_new_files(&mut self) -> io::Result<()> {
        self.own.take_another_name(true)?;
        self.reader.start_again();
        if let Some(left) = self.held.take() {
            self.held = Some(self.lock_own()?);
            drop(left);
        }
        Ok(())
    }

    /// Remembers that the file system keeps no modes, where a new file shows it.
    fn note_modes(&self, file: &OwnFile) -> io::Result<()> {
        if !file.is_owners_alone()?
            && let Some(state) = self.own.device.folder()
        {
            // For `doctor` to say; nothing depends on it.
            let _ = remember_without_modes(state, &self.folder);
        }
        Ok(())
    }

    /// Tells git that two versions of a journal file are merged by taking the lines of both.
    fn write_attributes(&self) {
        if let Some(data) = self.folder.parent() {
            // A belt beside the braces: there may be one already, or no place for it.
            let _ = write_new(&data.join(".gitattributes"), b"*.jsonl merge=union\n");
        }
    }
}
