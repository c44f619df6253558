use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::shell::Shell;
use crate::report;

/// Write your progress as JSON: totals, gaps, ratings, plan and the whole history
#[derive(Debug, Args)]
pub(super) struct Export {
    /// How to write it
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Leave notes out, in the history too
    #[arg(long)]
    no_notes: bool,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// The progress document
    Json,
}

impl Export {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let view = session.report();
        let text = match self.format {
            Format::Json => report::progress(&view, !self.no_notes),
        };
        shell.deliver(&text, self.output.as_deref())?;
        if !self.no_notes && session.events().iter().any(|recorded| recorded.event.has_note()) {
            shell.world.say("note: your notes are in it; `--no-notes` leaves them out");
        }
        Ok(())
    }
}
