use std::path::Path;

use clap::{Args, ValueEnum};

use super::add::{self, BY_OPTION};
use crate::benchmark::from_text::{self, NoList};
use crate::benchmark::{self, Benchmark, BenchmarkId, MAX_TITLE};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::{file, free_text, non_blank};
use crate::id::Id;
use crate::report;

/// Make a list from any text: a job advertisement, an article, a team's page; plain, Markdown or HTML
#[derive(Debug, Args)]
pub(super) struct FromText {
    /// The file; `-` is stdin
    #[arg(value_parser = file())]
    file: String,
    /// The title of the list, instead of the text's own
    #[arg(long, allow_hyphen_values = true, value_parser = title)]
    title: Option<String>,
    /// The id of the list; made from its title if not given
    #[arg(long, value_parser = Id::<Benchmark>::parse)]
    id: Option<BenchmarkId>,
    /// Add the list to your own lists instead of printing it
    #[arg(long)]
    add: bool,
    /// Explain instead which words made each requirement, and what was left out; `full` goes through the text line by
    /// line
    #[arg(
        long,
        value_name = "HOW",
        conflicts_with = "add",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "short"
    )]
    explain: Option<Explanation>,
}

/// The amount of detail in the explanation of a list made from a text.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Explanation {
    /// A row for each requirement, and what was left out, by reason
    Short,
    /// Each line of the text with the requirements made from it
    Full,
}

/// Parses the title of a list.
fn title(text: &str) -> Result<String, String> {
    if text.chars().count() > MAX_TITLE {
        return Err(format!("a title has at most {MAX_TITLE} characters"));
    }
    free_text(text)
}

impl FromText {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        let text = shell.read_prose(&self.file)?;
        let draft = from_text::read(&text, &catalog);
        if let Some(how) = self.explain {
            let explain = match how {
                Explanation::Short => report::explanation,
                Explanation::Full => report::full_explanation,
            };
            shell.print(&explain(&draft, &catalog, &shell.page))?;
        }
        NoList::unless_asking(&draft, &format!("`{}`", self.file)).map_err(|error| {
            let hint = if self.explain.is_some() {
                "`skillgap skills` lists the skills that it looks for"
            } else {
                "`--explain` shows what was made of each line"
            };
            Failure::new(error.to_string()).hint(hint)
        })?;
        if self.explain.is_some() {
            return Ok(());
        }
        for sentence in draft.warnings() {
            shell.world.warn(sentence);
        }
        let file = Some(Path::new(&self.file)).filter(|file| *file != Path::new("-"));
        let title = non_blank(self.title.as_deref()).unwrap_or_else(|| draft.name(file));
        let list = draft.list(title, self.id, |_| true);
        let json = benchmark::write(&list);
        if self.add { add::keep(shell, &library, &list, &json, BY_OPTION) } else { shell.write(&json) }
    }
}
