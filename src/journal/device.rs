use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use uuid::{NoContext, Uuid};

use crate::disk::{make_folder, replace_own, sync_folder, write_new};
use crate::id::Id;

/// What this machine calls itself in the journal: the name of the file that it alone writes.
///
/// The name is drawn by chance and kept in a file beside the state, outside the data that people sync. It is written
/// down with the first event, so that looking around leaves no trace.
#[derive(Debug)]
pub struct Device {
    name: String,
    /// Where the name is still to be written down.
    unkept: Option<PathBuf>,
}

impl Device {
    /// A device that has this name already.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), unkept: None }
    }

    /// The device whose name is kept in `file`; a new one where there is none yet.
    pub fn kept_in(file: PathBuf) -> Self {
        match read(&file) {
            Some(name) => Self { name, unkept: None },
            None => Self { name: draw(), unkept: Some(file) },
        }
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
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match read(&file) {
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

    /// The file that could not be written, for an error.
    pub(super) fn unkept(&self) -> Option<&Path> {
        self.unkept.as_deref()
    }
}

/// The name in `file`; none when there is none, or nothing that may be part of a path.
fn read(file: &Path) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    Id::<Device>::parse(text.trim()).ok().map(|id| id.to_string())
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
