use std::io;

use super::{Chart, Page, Report, html, markdown, progress, resume, sheet, svg, table, text, write_progress};
use crate::journal::Events;
use crate::profile::Profile;

/// What somebody takes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// The progress document: totals, gaps, ratings, plan, history.
    Progress,
    /// A row per rated skill, for a spreadsheet.
    Table,
    /// The skills of a JSON Resume.
    Resume,
    /// The report, to be read.
    Text,
    /// The report, for an issue or a wiki.
    Markdown,
    /// The report as a page.
    Html,
    /// The coverage of each area as a picture.
    Svg,
    /// A row per requirement, for a spreadsheet.
    Sheet,
}

impl Export {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Progress, Self::Table, Self::Resume, Self::Text, Self::Markdown, Self::Html, Self::Svg, Self::Sheet];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Progress => "progress JSON",
            Self::Table => "ratings as CSV",
            Self::Resume => "JSON Resume",
            Self::Text => "report as text",
            Self::Markdown => "report as Markdown",
            Self::Html => "report as HTML",
            Self::Svg => "report as SVG",
            Self::Sheet => "report as CSV",
        }
    }

    /// What it is, and what for.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Progress => "everything, to be imported again",
            Self::Table => "a row per rated skill, for a spreadsheet",
            Self::Resume => "the skills of a resume",
            Self::Text => "to be read",
            Self::Markdown => "for an issue or a wiki",
            Self::Html => "one page that stands alone, for a browser or paper",
            Self::Svg => "a picture of the areas, for a README",
            Self::Sheet => "a row per requirement, for a spreadsheet",
        }
    }

    /// How the name of its file ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Progress => "json",
            Self::Table | Self::Sheet => "csv",
            Self::Resume => "resume.json",
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Svg => "svg",
        }
    }

    /// Writes it, with notes or without; a text is laid out on `page`.
    pub fn write(self, report: &Report<'_>, notes: bool, page: &Page) -> String {
        match self {
            Self::Progress => progress(report, notes),
            Self::Table => table(report, notes),
            Self::Resume => resume(report),
            Self::Text => text(report, page),
            Self::Markdown => markdown(report, page.symbols),
            Self::Html => html(report),
            Self::Svg => svg(report, Chart::Bars),
            Self::Sheet => sheet(report),
        }
    }

    /// As [`Export::write`], written to `out`; what may be long piece by piece.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_to(self, report: &Report<'_>, notes: bool, page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Self::Progress => write_progress(report, notes, out),
            _ => out.write_all(self.write(report, notes, page).as_bytes()),
        }
    }

    /// Whether notes would be in it.
    pub fn has_notes(self, events: &Events, profile: &Profile) -> bool {
        match self {
            Self::Progress => events.iter().any(|recorded| recorded.event.has_note()),
            Self::Table => profile.answers().any(|(_, answer)| answer.details.said().is_some()),
            _ => false,
        }
    }
}
