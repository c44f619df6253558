use std::path::Path;

use clap::Args;

use super::add;
use crate::benchmark::from_text::Reader;
use crate::benchmark::{Benchmark, BenchmarkId};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::id::{self, Id};
use crate::report;

/// The most bytes that a text may have.
const MAX_TEXT: u64 = 4 << 20;
/// What a list is called whose text has neither a title nor a file name.
const NAMELESS: &str = "From a text";

/// Make a list of any text: a job advertisement, an article, a team's page; plain, Markdown or HTML
#[derive(Debug, Args)]
pub(super) struct FromText {
    /// The file; `-` is stdin
    file: String,
    /// What the list is called, instead of by the text's own title
    #[arg(long)]
    title: Option<String>,
    /// The list's id, instead of one made of its title
    #[arg(long, value_parser = Id::<Benchmark>::parse)]
    id: Option<BenchmarkId>,
    /// Keep it among your lists instead of printing it
    #[arg(long)]
    add: bool,
    /// Print the text instead, with what was taken from each line and why
    #[arg(long, conflicts_with = "add")]
    explain: bool,
}

impl FromText {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        let text = shell.read(&self.file, MAX_TEXT)?;
        if text.contains('\0') {
            return Err(Failure::new(format!("`{}` is no text", self.file)));
        }
        let draft = Reader::new(&catalog).read(&text, &catalog);
        if self.explain {
            shell.print(&report::explanation(&draft, &catalog, &shell.page))?;
        }
        if draft.requirements.is_empty() {
            let failure = Failure::new(format!("`{}` asks for no skill of the catalog", self.file));
            return Err(match self.explain {
                true => failure,
                false => failure.hint("`--explain` shows what was made of each line"),
            });
        }
        if self.explain {
            return Ok(());
        }
        let stem = Path::new(&self.file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let named = || stem.filter(|stem| stem != "-").unwrap_or_else(|| NAMELESS.to_owned());
        let title = self.title.or(draft.title).filter(|title| !title.trim().is_empty()).unwrap_or_else(named);
        let list = Benchmark {
            id: self.id.unwrap_or_else(|| slug(&title)),
            title,
            publisher: draft.publisher,
            year: draft.year,
            url: None,
            requirements: draft.requirements,
        };
        let json = report::list(&list);
        if self.add { add::keep(shell, &library, &list, &json) } else { shell.print(&json) }
    }
}

/// An id out of a title.
fn slug(title: &str) -> BenchmarkId {
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let joined: String = words.join("-").chars().take(id::MAX_LEN).collect();
    Id::parse(joined.trim_end_matches('-')).unwrap_or_else(|_| Id::parse("from-text").expect("it is written here"))
}
