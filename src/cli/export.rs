use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::shell::Shell;
use super::value::path;
use crate::csv;
use crate::report;
use crate::text::counted;

/// Write your progress as JSON, with the whole history; or your ratings as a table or a resume
#[derive(Debug, Args)]
pub(super) struct Export {
    /// How to write it
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// With `--format csv`: as Excel opens it, with a byte order mark and line ends of Windows
    #[arg(long)]
    excel: bool,
    /// Leave notes out, in the history too
    #[arg(long)]
    no_notes: bool,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
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
        if self.excel && !matches!(self.format, Format::Csv) {
            return Err(Failure::usage("`--excel` is for tables").hint("say `--format csv` with it"));
        }
        let session = shell.session()?;
        let (report, export) = (session.report(), report::Export::from(self.format));
        let page = shell.page;
        shell.deliver_by(self.output.as_deref(), |out| {
            if self.excel {
                return out.write_all(csv::for_excel(&export.write(&report, !self.no_notes, &page)).as_bytes());
            }
            export.write_to(&report, !self.no_notes, &page, out)
        })?;
        if export == report::Export::Resume && report.config.name.is_none() {
            shell.world.say("note: there is no name in it; `name` in config.toml says yours");
        }
        let ahead = session.events().count_ahead(session.now());
        if matches!(self.format, Format::Json) && ahead > 0 {
            let count = counted(ahead, "event");
            shell.world.say(&format!(
                "warning: {count} in it dated more than a day ahead of this machine's clock, so other machines refuse to \
                 import it; `skillgap doctor` says how to mend that"
            ));
        }
        if export.has_notes(report.events, report.profile) && !self.no_notes {
            shell.world.say("note: your notes are in it; `--no-notes` leaves them out");
        }
        Ok(())
    }
}
