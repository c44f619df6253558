use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::shell::Shell;
use crate::report;

/// Write your progress as JSON, with the whole history; or your ratings as a table or a resume
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
    /// The progress document: totals, gaps, ratings, plan, history
    Json,
    /// A row per rated skill, for a spreadsheet
    Csv,
    /// The skills of a JSON Resume
    JsonResume,
}

impl Export {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let view = session.report();
        let text = match self.format {
            Format::Json => report::progress(&view, !self.no_notes),
            Format::Csv => report::table(&view, !self.no_notes),
            Format::JsonResume => report::resume(&view),
        };
        shell.deliver(&text, self.output.as_deref())?;
        let has_notes = match self.format {
            Format::Json => session.events().iter().any(|recorded| recorded.event.has_note()),
            Format::Csv => session.profile().answers().any(|(_, answer)| answer.details.note.is_some()),
            Format::JsonResume => false,
        };
        if has_notes && !self.no_notes {
            shell.world.say("note: your notes are in it; `--no-notes` leaves them out");
        }
        Ok(())
    }
}
