//! Writes a result to a file, but never over one of the program's own files.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{Paths, Shell};
use crate::cli::failure::Failure;
use crate::disk::{folder_of, look_at, replace_by};

/// The beginnings of the names of the program's files in the state folder.
const OWN_STATE: [&str; 5] = ["device", "last-write", "state.json", "begun-list.json", "no-modes"];

impl Shell<'_> {
    /// Writes a document to `file`, completely or not at all; to stdout if there is none or it is `-`. While data is
    /// missing from the record, no file is replaced.
    pub(in crate::cli) fn deliver(&mut self, document: &str, file: Option<&Path>) -> Result<(), Failure> {
        self.deliver_by(file, |out| out.write_all(document.as_bytes()))
    }

    /// Writes the pieces that `write` writes, as [`Shell::deliver`].
    pub(in crate::cli) fn deliver_by(
        &mut self,
        file: Option<&Path>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let Some(file) = file.filter(|file| *file != Path::new("-")) else { return self.world.write_by(write) };
        let name = file.display();
        self.check_place(file)?;
        if self.has_loss && is_there(file)? {
            return Err(Failure::new(format!("`{name}` stays as it is: part of your record is missing"))
                .hint("write to a new file"));
        }
        replace_by(file, write).map_err(|error| Failure::unwritten(file, &error))
    }

    /// Returns an error if `file` is the program's own or lies in one of its folders.
    pub(in crate::cli) fn check_place(&self, file: &Path) -> Result<(), Failure> {
        let Some(own) = self.paths.own_place_of(file) else { return Ok(()) };
        Err(Failure::usage(format!("`{}` is {own}", file.display())).hint("write it to another folder"))
    }
}

impl Paths {
    /// Returns a description if `file` is, or would be, among the program's own files; otherwise `None`.
    fn own_place_of(&self, file: &Path) -> Option<&'static str> {
        let file = match fs::canonicalize(file) {
            Ok(file) => file,
            Err(_) => fs::canonicalize(folder_of(file)).ok()?.join(file.file_name()?),
        };
        if is_in(&file, &self.journal()) {
            return Some("in the journal, which only skillgap writes");
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_of_state = OWN_STATE.iter().any(|own| name.starts_with(own));
        if is_of_state && fs::canonicalize(&self.state).is_ok_and(|state| file.parent() == Some(&*state)) {
            return Some("in the state of this machine, which only skillgap writes");
        }
        if [self.lists(), self.damaged(), self.opinions()].iter().any(|folder| is_in(&file, folder)) {
            return Some("in the data of skillgap, which only skillgap writes");
        }
        let is_config = fs::canonicalize(&self.config).is_ok_and(|config| config == file);
        if is_config { Some("the configuration file") } else { None }
    }
}

/// Returns true if a file, given by its real path, is in a folder or below it.
fn is_in(file: &Path, folder: &Path) -> bool {
    fs::canonicalize(folder).is_ok_and(|folder| file.starts_with(folder))
}

/// Returns true if a file exists.
pub(in crate::cli) fn is_there(file: &Path) -> Result<bool, Failure> {
    let there = look_at(file).map(|there| there.is_some());
    // A file with an invalid name does not exist.
    match there {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidFilename | io::ErrorKind::NotADirectory) => {
            Ok(false)
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(false),
        there => there.map_err(|error| Failure::unread(file, &error)),
    }
}
