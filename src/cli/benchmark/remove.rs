use std::fs;

use clap::Args;

use crate::benchmark::Origin;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::id::Id;

/// Remove a list of your own; ratings stay
#[derive(Debug, Args)]
pub(super) struct Remove {
    /// Its id
    id: String,
}

impl Remove {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        if library.origin(&self.id).is_some_and(|origin| origin != Origin::Own) {
            return Err(Failure::new(format!("`{}` is built in and stays", self.id))
                .hint("`skillgap benchmark list` shows your own"));
        }
        let file = match Id::parse(&self.id) {
            Ok(id) => shell.own_lists().file_of(&id, &catalog).map_err(|error| {
                Failure::new(format!("`{}` could not be read: {error}", shell.paths.lists().display()))
            })?,
            Err(_) => None,
        };
        let file = file.ok_or_else(|| {
            Failure::usage(format!("no list of your own has the id `{}`", self.id))
                .hint("`skillgap benchmark list` shows them")
        })?;
        fs::remove_file(&file)
            .map_err(|error| Failure::new(format!("`{}` could not be removed: {error}", file.display())))?;
        shell.print(&format!("removed {}\n", self.id))
    }
}
