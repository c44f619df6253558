use std::fs;

use clap::Args;

use crate::benchmark::Origin;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::disk::cause;
use crate::id::Id;

/// Remove a list of your own; ratings stay
#[derive(Debug, Args)]
pub(super) struct Remove {
    /// The id of the list
    id: String,
}

impl Remove {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        if library.origin(&self.id).is_some_and(|origin| origin != Origin::Own) {
            return Err(Failure::new(format!("`{}` is built in and cannot be removed", self.id))
                .hint("`skillgap benchmark list` shows your own"));
        }
        let file = match Id::parse(&self.id) {
            Ok(id) => shell.own_list_file(&id, &catalog)?,
            Err(_) => None,
        };
        let file = file.ok_or_else(|| {
            Failure::usage(format!("no list of your own has the id `{}`", self.id))
                .hint("`skillgap benchmark list` shows them")
        })?;
        fs::remove_file(&file).map_err(|error| {
            Failure::new(format!("`{}` could not be removed: {}", file.display(), cause(&error)))
                .hint("check the permissions of its folder")
        })?;
        shell.print(&format!("removed {}\n", self.id))
    }
}
