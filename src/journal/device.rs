use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::write_log::WriteLog;
use crate::disk::{identity, make_folder, random_bytes, read_regular, replace_own, sync_folder, write_new};
use crate::id::Id;

/// The greatest size in bytes of a file with a device name. A larger file was not written by this program.
const MAX_BYTES: u64 = 4 << 10;
/// The time to wait for another process to finish writing the name. It may create the file before writing to it.
const PATIENCE: Duration = Duration::from_millis(20);

/// The name of this machine in the journal. The file that only this machine writes is named after it.
///
/// The name is random and kept in a file in the state folder, outside the data that people sync. It is saved with the
/// first event, so that starting the program without recording anything leaves no files behind.
#[derive(Debug)]
pub struct Device {
    name: String,
    /// The file that holds the name; `None` if the name is not saved at all.
    file: Option<PathBuf>,
    /// The file to which the name must still be saved; `None` if that is done.
    unsaved: Option<PathBuf>,
    /// The log of the last writes under this name and earlier ones; `None` if the name is not saved at all.
    pub(super) log: Option<WriteLog>,
}

impl Device {
    /// Creates a device with this name, which is not saved.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), file: None, unsaved: None, log: None }
    }

    /// Reads the name of the device from `file`, or draws a new one if the file does not exist or holds no valid name.
    ///
    /// # Errors
    /// Returns an error if the file exists but cannot be read: this machine's own files are then unknown.
    pub fn load(file: &Path) -> io::Result<Self> {
        Ok(Self::with(read(file)?, file.to_owned()))
    }

    /// Like [`Device::load`], but never fails. If the name cannot be read, nothing can be written, and no file counts
    /// as this machine's own.
    pub fn kept_in(file: PathBuf) -> Self {
        Self::with(read(&file).unwrap_or_default(), file)
    }

    /// Creates a device with the name in `file`, or with a new one that is still to be saved there.
    fn with(name: Option<String>, file: PathBuf) -> Self {
        let unsaved = if name.is_none() { Some(file.clone()) } else { None };
        let log = Some(WriteLog::new(file.with_file_name("last-write")));
        Self { name: name.unwrap_or_else(draw), file: Some(file), unsaved, log }
    }

    /// Returns the name of the device.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Saves the name before it is first used. If another process has saved a name first, takes that name and returns
    /// true.
    ///
    /// # Errors
    /// Returns an error if the file or its folder cannot be written.
    pub(super) fn keep(&mut self) -> io::Result<bool> {
        let Some(file) = self.unsaved.clone() else { return Ok(false) };
        let folder = file.parent().unwrap_or(Path::new("."));
        make_folder(folder)?;
        let line = format!("{}\n", self.name);
        let mut is_other = false;
        match write_new(&file, line.as_bytes()) {
            Ok(()) => sync_folder(folder)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match read_patiently(&file)? {
                Some(name) => {
                    self.name = name;
                    is_other = true;
                }
                None => replace_own(&file, line.as_bytes())?,
            },
            Err(error) => return Err(error),
        }
        self.unsaved = None;
        Ok(is_other)
    }

    /// Takes the name from the file. Returns true if it has changed, because another process of this machine has saved
    /// a different one.
    ///
    /// # Errors
    /// Returns an error if the file exists but cannot be read.
    pub(super) fn take_new_name(&mut self) -> io::Result<bool> {
        let Some(file) = &self.file else { return Ok(false) };
        match read(file)? {
            Some(name) if name != self.name => {
                self.name = name;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Draws a new name and saves it.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written; the name then stays the same.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        let name = draw();
        if let Some(file) = &self.file {
            replace_own(file, format!("{name}\n").as_bytes())?;
        }
        self.name = name;
        Ok(())
    }

    /// Returns the identity of the file that holds the name. It changes when the file is replaced.
    pub(super) fn name_file(&self) -> Option<(u64, u64)> {
        fs::metadata(self.file.as_ref()?).ok().map(|there| identity(&there))
    }

    /// Returns the folder of the file that holds the name.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.file.as_deref().and_then(Path::parent)
    }

    /// Returns true if the name has been saved. Until then this machine has written nothing.
    pub(crate) fn is_kept(&self) -> bool {
        self.unsaved.is_none()
    }

    /// Returns the file to which the name is still to be saved, for an error message.
    pub(super) fn unsaved(&self) -> Option<&Path> {
        self.unsaved.as_deref()
    }
}

/// Reads the name in `file`. Returns `None` if the file does not exist or holds no text that is safe as part of a path.
fn read(file: &Path) -> io::Result<Option<String>> {
    let bytes = read_regular(file, MAX_BYTES)?.unwrap_or_default();
    Ok(Id::<Device>::parse(String::from_utf8_lossy(&bytes).trim()).ok().map(|id| id.to_string()))
}

/// Like [`read`], but waits a moment if the file is empty, because another process may be writing it.
fn read_patiently(file: &Path) -> io::Result<Option<String>> {
    if fs::metadata(file)?.len() == 0 {
        thread::sleep(PATIENCE);
    }
    read(file)
}

fn draw() -> String {
    random_bytes::<6>().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_drawn_once_and_the_first_process_to_save_it_wins() {
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
    fn an_invalid_name_is_replaced_by_a_new_one() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let file = folder.path().join("device");
        fs::write(&file, "../../elsewhere\n").expect("it can be written");
        let mut device = Device::kept_in(file.clone());
        device.keep().expect("it can be written");
        assert_eq!(read(&file).expect("it is there").as_deref(), Some(device.name()));
    }
}
