use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use uuid::{NoContext, Uuid};

use super::EventId;
use super::last_write::{LastWrite, machine};
use crate::disk::{identity, make_folder, replace_own, sync_folder, write_new};
use crate::id::Id;

/// What this machine calls itself in the journal: the name of the file that it alone writes.
///
/// The name is drawn by chance and kept in a file beside the state, outside the data that people sync. It is written
/// down with the first event, so that looking around leaves no trace.
#[derive(Debug)]
pub struct Device {
    name: String,
    /// Where the name is kept; none for one that is not kept at all.
    file: Option<PathBuf>,
    /// Where the name is still to be written down.
    unkept: Option<PathBuf>,
    /// The file of the last write, while the own file is known to be as it was left.
    record: Option<File>,
}

impl Device {
    /// A device that has this name already.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), file: None, unkept: None, record: None }
    }

    /// The device whose name is kept in `file`; a new one where there is none yet.
    pub fn kept_in(file: PathBuf) -> Self {
        match read(&file) {
            Some(name) => Self { name, file: Some(file), unkept: None, record: None },
            None => Self { name: draw(), file: Some(file.clone()), unkept: Some(file), record: None },
        }
    }

    /// Whether a name is kept in `file`.
    ///
    /// # Errors
    /// When the file is there and cannot be read: then nobody knows what this machine's own files are.
    pub fn is_named_in(file: &Path) -> io::Result<bool> {
        read_surely(file).map(|name| name.is_some())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes the name down before it is first used. When another process was quicker, its name is this machine's, and
    /// this is true.
    ///
    /// # Errors
    /// When the file or its folder cannot be written.
    pub(super) fn keep(&mut self) -> io::Result<bool> {
        let Some(file) = self.unkept.clone() else { return Ok(false) };
        let folder = file.parent().unwrap_or(Path::new("."));
        make_folder(folder)?;
        let line = format!("{}\n", self.name);
        let mut is_other = false;
        match write_new(&file, line.as_bytes()) {
            Ok(()) => sync_folder(folder)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match read_surely(&file)? {
                Some(name) => {
                    self.name = name;
                    is_other = true;
                }
                None => replace_own(&file, line.as_bytes())?,
            },
            Err(error) => return Err(error),
        }
        self.unkept = None;
        Ok(is_other)
    }

    /// Takes the name that stands in the file now, and returns whether it is another: another process of this machine
    /// has drawn it.
    pub(super) fn take_new_name(&mut self) -> bool {
        match self.file.as_deref().and_then(read) {
            Some(name) if name != self.name => {
                self.name = name;
                true
            }
            _ => false,
        }
    }

    /// Draws another name and writes it down.
    ///
    /// # Errors
    /// When the file cannot be written; the name is then as it was.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        let name = draw();
        if let Some(file) = &self.file {
            replace_own(file, format!("{name}\n").as_bytes())?;
        }
        self.name = name;
        Ok(())
    }

    /// Remembers that `event` comes next in this machine's own file, which begins with `first` and is `length` bytes long,
    /// or, when `is_done`, that it has come there; see [`LastWrite`].
    ///
    /// # Errors
    /// When it cannot be written, and no older memory be removed.
    pub(super) fn remember(&mut self, first: EventId, length: u64, event: EventId, is_done: bool) -> io::Result<()> {
        let Some(path) = self.last_write() else { return Ok(()) };
        let machine = machine().map(str::to_owned);
        let last = LastWrite { device: self.name.clone(), machine, first, length, event, is_done };
        self.record = last.save(&path, self.record.take())?;
        Ok(())
    }

    /// Opens the file of the last write anew for the next one: another process may have put another in its place.
    pub(super) fn reopen_record(&mut self) {
        self.record = None;
    }

    /// Which file the name is kept in; one that is written anew is another one.
    pub(super) fn name_file(&self) -> Option<(u64, u64)> {
        fs::metadata(self.file.as_ref()?).ok().map(|there| identity(&there))
    }

    /// What is remembered of the last write under this name to the file that begins with `first`.
    pub(super) fn remembered(&self, first: Option<EventId>) -> Option<LastWrite> {
        let last = LastWrite::load(&self.last_write()?)?;
        (last.device == self.name && Some(last.first) == first).then_some(last)
    }

    /// Remembers nothing of the last write, before the file is rewritten.
    pub(super) fn unremember(&mut self) {
        self.record = None;
        if let Some(path) = self.last_write() {
            // One that stays speaks of a longer file: that costs a name too many, no line.
            let _ = fs::remove_file(path);
        }
    }

    fn last_write(&self) -> Option<PathBuf> {
        self.file.as_ref().map(|file| file.with_file_name("last-write"))
    }

    /// Whether it has been written down: until then this machine has written nothing.
    pub(super) fn is_kept(&self) -> bool {
        self.unkept.is_none()
    }

    /// The file that could not be written, for an error.
    pub(super) fn unkept(&self) -> Option<&Path> {
        self.unkept.as_deref()
    }
}

/// The name in `file`; none when there is none, or nothing that may be part of a path.
fn read(file: &Path) -> Option<String> {
    read_surely(file).ok().flatten()
}

/// As [`read`], but a file that is there and cannot be read is no missing name.
fn read_surely(file: &Path) -> io::Result<Option<String>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Id::<Device>::parse(String::from_utf8_lossy(&bytes).trim()).ok().map(|id| id.to_string())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn draw() -> String {
    let chance = Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, 0, 0)).as_u128();
    format!("{:012x}", chance & 0xffff_ffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_drawn_once_and_the_quicker_process_wins() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let file = folder.path().join("state/device");
        let (mut one, mut two) = (Device::kept_in(file.clone()), Device::kept_in(file.clone()));
        assert_ne!(one.name(), two.name());
        assert!(!file.exists(), "looking leaves no trace");
        assert!(!one.keep().expect("it can be written"));
        assert!(two.keep().expect("it can be read"));
        assert_eq!(one.name(), two.name());
        assert_eq!(Device::kept_in(file).name(), one.name());
    }

    #[test]
    fn a_name_that_is_no_id_is_drawn_anew() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let file = folder.path().join("device");
        fs::write(&file, "../../elsewhere\n").expect("it can be written");
        let mut device = Device::kept_in(file.clone());
        device.keep().expect("it can be written");
        assert_eq!(read(&file).as_deref(), Some(device.name()));
    }
}
