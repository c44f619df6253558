use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::config::Mistake;
use crate::text::counted;

/// Check the configuration, and list every mistake with its line and a correction
#[derive(Debug, Args)]
pub(super) struct Check {}

impl Check {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let file = shell.config_file()?;
        let path = shell.paths.config.display().to_string();
        let mut mistakes = file.mistakes.clone();
        // The file alone does not tell if the list exists.
        if let (Some(line), Some(list)) = (file.line_of("benchmark"), &file.config.benchmark)
            && let (catalog, library) = shell.library()
            && let Err(failure) = shell.list_of_config(list, catalog, &library)
        {
            mistakes.push(Mistake { line, what: failure.message });
            mistakes.sort_by_key(|mistake| mistake.line);
        }
        if !mistakes.is_empty() {
            let details = mistakes.iter().map(Mistake::to_string).collect();
            let failure = Failure::new(format!("`{path}` has {}", counted(mistakes.len(), "mistake")))
                .hint("correct these lines; a setting looks like `theme = \"dark\"`");
            return Err(Failure { details, ..failure });
        }
        let word = if file.is_there { "no mistakes" } else { "not there; the defaults hold" };
        shell.print_line(&format!("{path}: {word}"))
    }
}
