use clap::Args;

use crate::catalog::Problem;
use crate::cli::failure::Failure;
use crate::cli::shell::{LIKE_THIS, Shell};
use crate::cli::value::file;
use crate::session::{NotKept, OwnLists};
use crate::text::counted;

/// Check a file, and list every problem with its place and a correction
#[derive(Debug, Args)]
pub(super) struct Validate {
    /// The file; `-` is stdin
    #[arg(value_parser = file())]
    file: String,
}

impl Validate {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        let json = shell.read(&self.file, OwnLists::MAX)?;
        match OwnLists::parse(&self.file, &json, &catalog) {
            Ok(outcome) => {
                shell.warn(&outcome.warnings);
                let list = outcome.benchmark;
                // A list that was added is there already.
                if let Err(error) = OwnLists::check(&list, &json, &library)
                    && !matches!(error, NotKept::Taken(_))
                {
                    return Err(Failure::new(format!("`{}` could not be added: {error}", self.file))
                        .hint("change the `id` or the `title` in the file"));
                }
                shell.print(&format!("{}: {}, no problems\n", list.id, counted(list.requirements.len(), "requirement")))
            }
            Err(problems) => {
                let failure = Failure::new(format!("`{}` has {}", self.file, counted(problems.len(), "problem")));
                Err(Failure { details: problems.iter().map(Problem::to_string).collect(), ..failure.hint(LIKE_THIS) })
            }
        }
    }
}
