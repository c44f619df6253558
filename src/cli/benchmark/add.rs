use clap::Args;

use crate::benchmark::{Benchmark, Library};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::file;
use crate::session::{NotKept, OwnLists};
use crate::text::counted;

/// Keep a list of your own among the others
#[derive(Debug, Args)]
pub(super) struct Add {
    /// The file; `-` is stdin
    #[arg(value_parser = file())]
    file: String,
}

impl Add {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        let json = shell.read(&self.file, OwnLists::MAX)?;
        let list = shell.parse_list(&self.file, &json, &catalog)?.benchmark;
        keep(shell, &library, &list, &json)
    }
}

/// Saves a list of the user, whose file contains `json`.
pub(super) fn keep(shell: &mut Shell<'_>, library: &Library, list: &Benchmark, json: &str) -> Result<(), Failure> {
    shell.own_lists().keep(list, json, library).map_err(|error| {
        let hint = match &error {
            NotKept::Taken(id) => Some(format!("`skillgap benchmark remove {id}` removes it")),
            NotKept::BuiltIn(_) | NotKept::InTheWay(_) => Some("give yours another id".to_owned()),
            NotKept::LongTitle | NotKept::TooLarge | NotKept::Unwritten { .. } => None,
        };
        let failure = Failure::new(error.to_string());
        match hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    })?;
    let count = counted(list.requirements.len(), "requirement");
    shell.print(&format!("added {} ({count}); measure against it with `-b {}`\n", list.id, list.id))
}
