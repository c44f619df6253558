use clap::Args;

use crate::benchmark::{Benchmark, Library};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::file;
use crate::session::{NotKept, OwnLists};
use crate::text::counted;

/// Add a list of your own
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
        keep(shell, &library, &list, &json, "")
    }
}

/// The end of a hint, for commands that take another id for the list by an option.
pub(super) const BY_OPTION: &str = " with `--id NEW`";

/// Keeps a list of one's own, whose file is `json`. `by` says how another id is given, after a blank; empty if in the file.
pub(super) fn keep(
    shell: &mut Shell<'_>,
    library: &Library,
    list: &Benchmark,
    json: &str,
    by: &str,
) -> Result<(), Failure> {
    shell.own_lists().keep(list, json, library).map_err(|error| {
        let hint = match &error {
            NotKept::Taken(id) => {
                format!("give yours another id{by}, or remove that one with `skillgap benchmark remove {id}`")
            }
            NotKept::BuiltIn(_) | NotKept::Hyphen(_) | NotKept::InTheWay(_) => format!("give yours another id{by}"),
            NotKept::LongTitle => "shorten the title".to_owned(),
            NotKept::TooLarge => "divide the list into several".to_owned(),
            NotKept::Unwritten { path, source } => return Failure::unwritten(path, source),
        };
        Failure::new(error.to_string()).hint(hint)
    })?;
    let count = counted(list.requirements.len(), "requirement");
    shell.print(&format!("added {} ({count}); measure against it with `-b {}`\n", list.id, list.id))
}
