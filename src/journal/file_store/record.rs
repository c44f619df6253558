//! Finds or creates this machine's own record, and locks it.

use std::io;

use super::FileStore;
use crate::disk::{clear_temporaries, look_at_link, make_folder, remember_without_modes, write_new};
use crate::journal::own_file::OwnFile;

impl FileStore {
    /// Makes sure that this machine has a name and the folder exists.
    pub(super) fn prepare(&mut self) -> io::Result<()> {
        if self.own.device.keep()? {
            // Another process has named this machine, so its record is this machine's own and must be read again.
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

    /// Returns the locked record.
    pub(super) fn locked(&mut self) -> io::Result<OwnFile> {
        if let Some(file) = self.held.take().or_else(|| self.own.lock_left()) {
            return Ok(file);
        }
        self.prepare()?;
        self.lock_own()
    }

    /// Locks this machine's own file. If another machine has written to it, locks a new file under a new name instead;
    /// see [`LastWrite`](crate::journal::last_write::LastWrite).
    fn lock_own(&mut self) -> io::Result<OwnFile> {
        if let Some(log) = &mut self.own.device.log {
            log.reopen();
        }
        loop {
            let path = self.own.path();
            let is_new = look_at_link(&path)?.is_none();
            if is_new && self.own.device.take_new_name()? {
                // Another process has changed the name: do not create a file under the old one.
                self.reader.start_again();
                continue;
            }
            if is_new && self.own.has_lost(false, None)? {
                // The lost file may come back, and must not collide with one that has different lines.
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

    /// Returns true if a newer version has written to the record, including after the part that was read.
    fn is_newer_record(&self, file: &mut OwnFile) -> io::Result<bool> {
        let name = self.own.record();
        let tail = file.tail_from(self.reader.length_of(&name).min(file.length()))?;
        Ok(self.reader.is_newer_with(&name, &tail))
    }

    /// Stops writing to this machine's files because a newer version has written to them, and continues in new files
    /// under a new name. Appending to the old ones could break an assumption of the newer version.
    pub(super) fn leave_to_newer(&mut self) -> io::Result<()> {
        let left = self.own.record();
        self.go_on_in_new_files()?;
        let record = self.own.record();
        self.notice =
            Some(format!("a newer skillgap has written to `{left}`, so this one records in a new file, `{record}`"));
        Ok(())
    }

    /// Continues in new files under a new name. The new record is locked if the old one was.
    pub(super) fn go_on_in_new_files(&mut self) -> io::Result<()> {
        self.own.take_another_name(true)?;
        self.reader.start_again();
        if let Some(left) = self.held.take() {
            self.held = Some(self.lock_own()?);
            drop(left);
        }
        Ok(())
    }

    /// If a new file shows that the file system does not support file modes, remembers that.
    fn note_modes(&self, file: &OwnFile) -> io::Result<()> {
        if !file.is_owners_alone()?
            && let Some(state) = self.own.device.folder()
        {
            // Only `doctor` reports this, so a failure does not matter.
            let _ = remember_without_modes(state, &self.folder);
        }
        Ok(())
    }

    /// Tells git to merge two versions of a journal file by keeping the lines of both.
    fn write_attributes(&self) {
        if let Some(data) = self.folder.parent() {
            // The file is only an extra safeguard. It may exist already, or the folder may not allow it.
            let _ = write_new(&data.join(".gitattributes"), b"*.jsonl merge=union\n");
        }
    }
}
