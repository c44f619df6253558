use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Timestamp;

use super::failure::Failure;
use super::shell::Shell;
use super::when;
use crate::comparison::{Comparison, Moment};
use crate::report::{self, Page, date};
use crate::session::Session;

/// Show where you stand: coverage, areas, gaps
#[derive(Debug, Args)]
pub(super) struct Report {
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// As things stood at the end of this day, or at this time
    #[arg(long, value_name = "DATE", value_parser = when::end_of)]
    as_of: Option<Timestamp>,
    /// Say what has changed since the end of this day, or since this time
    #[arg(long, value_name = "DATE", value_parser = when::end_of)]
    since: Option<Timestamp>,
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
        let at = self.as_of.unwrap_or_else(|| session.now());
        let profile = self.as_of.map(|at| session.profile_as_of(at));
        let view = session.report_on(profile.as_ref().unwrap_or(session.profile()), at);
        let page = shell.page_of(self.output.as_deref());
        let text = match self.format {
            Format::Text => report::text(&view, &page),
        };
        let changes = self.since.map(|since| changes(since, &view, &session, &page)).unwrap_or_default();
        shell.deliver(&(text + &changes), self.output.as_deref())
    }
}

/// What has changed from a time up to the report's.
fn changes(since: Timestamp, view: &report::Report<'_>, session: &Session, page: &Page) -> String {
    let before = session.profile_as_of(since);
    let (from, to) = (Moment { profile: &before, at: since }, Moment { profile: view.profile, at: view.now });
    let comparison = Comparison::of(from, to, session.config.reassess_after_days, &session.catalog);
    let mut out = page.heading(&format!("Since {}", date(since)));
    if comparison == Comparison::default() {
        out.push_str("  nothing has changed\n");
    }
    out + &report::comparison(&comparison, &session.catalog, page)
}
