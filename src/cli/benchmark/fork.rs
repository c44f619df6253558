use clap::Args;

use super::add::{self, BY_OPTION};
use crate::benchmark::{self, Benchmark, BenchmarkId, MAX_TITLE, Origin};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::id::Id;
use crate::text::cut;

/// Make a list of your own from a built-in one, to change it as you like
#[derive(Debug, Args)]
pub(super) struct Fork {
    /// The id of the list to copy
    #[arg(value_name = "ID")]
    list: String,
    /// The id of the copy; if not given, `my-` and the id of the list
    #[arg(long, value_name = "NEW", value_parser = Id::<Benchmark>::parse)]
    id: Option<BenchmarkId>,
}

impl Fork {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (_, library) = shell.library();
        let list = match (library.find(&self.list), library.origin(&self.list)) {
            (Some(_), Some(Origin::Own)) => {
                return Err(Failure::new(format!("`{}` is your own already", self.list))
                    .hint("`skillgap benchmark edit` changes it"));
            }
            (Some(list), _) => list,
            (None, _) => {
                return Err(Failure::usage(format!("no list has the id `{}`", self.list))
                    .hint("`skillgap benchmark list` shows them"));
            }
        };
        let id = match self.id {
            Some(id) => id,
            None => Id::parse(&format!("my-{}", list.id))
                .map_err(|error| Failure::usage(error.to_string()).hint("name the copy with `--id`"))?,
        };
        let title = cut(&format!("{} (my copy)", list.title), MAX_TITLE, "…").into_owned();
        // The publisher has published the original, not the copy.
        let copy = Benchmark { id, title, publisher: None, year: None, ..list.clone() };
        add::keep(shell, &library, &copy, &benchmark::write(&copy), BY_OPTION)?;
        shell.world.note(format!("`skillgap benchmark edit {}` opens it in your editor", copy.id));
        Ok(())
    }
}
