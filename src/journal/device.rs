use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::write_log::WriteLog;
use crate::disk::{identity, make_folder, random_bytes, read_regular, replace_own, sync_folder, write_new};
use crate::id::Id;

/// The most bytes of a file with a name: more is something else.
const MAX_BYTES: u64 = 4 << 10;
/// How long a name that another process is writing is waited for: where a file gets its name before it is whole.
const PATIENCE: Duration = Duration::from_millis(20);

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
    /// What was last written under this name and the ones before; none for one that is not kept.
    pub(super) log: Option<WriteLog>,
}

impl Device {
    /// A device that has this name already.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), file: None, unkept: None, log: None }
    }

    /// Reads the device whose name is kept in `file`; a new one where there is none yet, or nothing that is a name.
    ///
    /// # Errors
    /// When the file is there and cannot be read: then nobody knows what this machine's own files are.
    pub fn load(file: &Path) -> io::Result<Self> {
        let name = read(file)?;
        let unkept = name.is_none().then(|| file.to_owned());
        let log = Some(WriteLog::new(file.with_file_name("last-write")));
        Ok(Self { name: name.unwrap_or_else(draw), file: Some(file.to_owned()), unkept, log })
    }

    /// As [`Device::load`]. Under a name that cannot be read, nothing can be written, and no file is this machine's own.
    pub fn kept_in(file: PathBuf) -> Self {
        Self::load(&file).unwrap_or_else(|_| Self {
            name: draw(),
            log: Some(WriteLog::new(file.with_file_name("last-write"))),
            unkept: Some(file.clone()),
            file: Some(file),
        })
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
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match read_patiently(&file)? {
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
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub(super) fn take_new_name(&mut self) -> io::Result<bool> {
        let name = self.file.as_deref().map(read).transpose()?.flatten().filter(|name| *name != self.name);
        let is_new = name.is_some();
        self.name = name.unwrap_or_else(|| std::mem::take(&mut self.name));
        Ok(is_new)
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

    /// Which file the name is kept in; one that is written anew is another one.
    pub(super) fn name_file(&self) -> Option<(u64, u64)> {
        fs::metadata(self.file.as_ref()?).ok().map(|there| identity(&there))
    }

    /// The folder in which its name is kept.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.file.as_deref().and_then(Path::parent)
    }

    /// Returns true if it has been written down: until then this machine has written nothing.
    pub fn is_kept(&self) -> bool {
        self.unkept.is_none()
    }

    /// The file that could not be written, for an error.
    pub(super) fn unkept(&self) -> Option<&Path> {
        self.unkept.as_deref()
    }
}

/// The name in `file`; none when there is none, or nothing that may be part of a path.
fn read(file: &Path) -> io::Result<Option<String>> {
    let bytes = read_regular(file, MAX_BYTES)?.unwrap_or_default();
    Ok(Id::<Device>::parse(String::from_utf8_lossy(&bytes).trim()).ok().map(|id| id.to_string()))
}

/// As [`read`]; a file with nothing in it may be one that another process is writing.
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
        assert_eq!(read(&file).expect("it is there").as_deref(), Some(device.name()));
    }
}
