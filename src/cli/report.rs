use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::shell::Shell;
use crate::report;

/// Show where you stand: coverage, areas, gaps
#[derive(Debug, Args)]
pub(super) struct Report {
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal or a pipe
    Text,
}

impl Report {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let view = session.report();
        let page = shell.page_of(self.output.as_deref());
        let text = match self.format {
            Format::Text => report::text(&view, &page),
        };
        shell.deliver(&text, self.output.as_deref())
    }
}
