use clap::Args;

use crate::benchmark::{Benchmark, Library, Origin};
use crate::cli::failure::Failure;
use crate::cli::own_lists::MAX_LIST;
use crate::cli::shell::Shell;
use crate::text::counted;

/// Keep a list of your own among the others
#[derive(Debug, Args)]
pub(super) struct Add {
    /// The file; `-` is stdin
    file: String,
}

impl Add {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        let json = shell.read(&self.file, MAX_LIST)?;
        let list = shell.parse_list(&self.file, &json, &catalog)?.benchmark;
        keep(shell, &library, &list, &json)
    }
}

/// Keeps a list of one's own, whose file is `json`.
pub(super) fn keep(shell: &mut Shell<'_>, library: &Library, list: &Benchmark, json: &str) -> Result<(), Failure> {
    match library.origin(list.id.as_str()) {
        None => {}
        Some(Origin::Own) => {
            return Err(Failure::new(format!("there is a list with the id `{}` already", list.id))
                .hint(format!("`skillgap benchmark remove {}` removes it", list.id)));
        }
        Some(_) => {
            return Err(
                Failure::new(format!("`{}` is the id of a built-in list", list.id)).hint("give yours another id")
            );
        }
    }
    let own = shell.own_lists();
    let path = own.path(&list.id);
    own.make_folder().map_err(|error| Failure::new(format!("`{}` could not be written: {error}", path.display())))?;
    shell.deliver(json, Some(&path))?;
    let count = counted(list.requirements.len(), "requirement");
    shell.print(&format!("added {} ({count}); measure against it with `-b {}`\n", list.id, list.id))
}
