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

impl From<Format> for report::Export {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Progress,
            Format::Csv => Self::Table,
            Format::JsonResume => Self::Resume,
        }
    }
}

impl Export {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let (report, export) = (session.report(), report::Export::from(self.format));
        let page = shell.page;
        shell.deliver_by(self.output.as_deref(), |out| export.write_to(&report, !self.no_notes, &page, out))?;
        if export.has_notes(report.events, report.profile) && !self.no_notes {
            shell.world.say("note: your notes are in it; `--no-notes` leaves them out");
        }
        Ok(())
    }
}
