//! The formats of reports and exports. Each is declared once, for the command line, the export dialog and the README.

use std::io;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::outline::Outline;
use super::svg::{Chart, svg};
use super::{
    Manner, Page, Report, contents, html, json, markdown, progress, resume, shared, sheet, table, text, write_progress,
};
use crate::csv;
use crate::journal::Events;
use crate::named::named;
use crate::profile::Profile;
use crate::progress::Share;
use crate::style::Symbols;

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The progress document: totals, gaps, ratings, plan, history.
    Progress,
    /// A CSV table with a row per rated skill.
    Table,
    /// The skills of a JSON Resume.
    Resume,
    /// The report as text.
    Text,
    /// The report in Markdown.
    Markdown,
    /// The report as an HTML page.
    Html,
    /// A chart as an SVG picture.
    Svg,
    /// A CSV table with a row per requirement.
    Sheet,
    /// The progress document without ratings, plan and history.
    Json,
    /// The document that a person shares with their team: the progress document without notes, history and plan.
    Share,
}

/// The command that writes a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// `skillgap report`.
    Report,
    /// `skillgap export`.
    Export,
    /// `skillgap share`.
    Share,
}

named! {
    /// An option that only some formats have.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Opt by name {
        /// The chart to draw.
        Chart = "--chart",
        /// A table in the form that Excel opens.
        Excel = "--excel",
        /// The readiness for interview phases.
        Interview = "--interview",
        /// The anchors of levels.
        Anchors = "--anchors",
        /// The met requirements unfolded.
        All = "--all",
        /// Received second opinions.
        Opinions = "--opinions",
    }
}

/// The declaration of a format.
#[derive(Debug)]
pub struct FormatSpec {
    /// The format.
    pub format: Format,
    /// The command that writes the format.
    pub command: Command,
    /// The id: `report --format html`.
    pub id: &'static str,
    /// The name in the app.
    pub name: &'static str,
    /// A description of the contents and the use.
    pub purpose: &'static str,
    /// The file name extension.
    pub extension: &'static str,
    /// The options of this format that not all formats have.
    pub options: &'static [Opt],
    write: fn(&Report<'_>, &Layout) -> String,
}

/// The settings for writing a format.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// The page on which a text is laid out.
    pub page: Page,
    /// True if an export contains notes. For a report, [`Report::notes`] decides.
    pub notes: bool,
    /// The chart to draw.
    pub chart: Chart,
    /// The separator of a table in the form that Excel opens; `None` for plain CSV.
    pub excel: Option<char>,
    /// True if the reader of a text is the person of the report.
    pub is_to_owner: bool,
}

impl Layout {
    /// Returns the layout of a file that others read, with notes.
    pub fn on(page: Page) -> Self {
        Self { page, notes: true, chart: Chart::Bars, excel: None, is_to_owner: false }
    }

    fn excel(&self, table: String) -> String {
        match self.excel {
            Some(separator) => csv::for_excel(&table, separator),
            None => table,
        }
    }
}

/// All formats, in the order in which they are offered.
pub static FORMATS: [FormatSpec; 10] = [
    FormatSpec {
        format: Format::Progress,
        command: Command::Export,
        id: "json",
        name: "progress JSON",
        purpose: "everything, to be imported again",
        extension: "json",
        options: &[Opt::Opinions],
        write: |report, layout| progress(report, layout.notes),
    },
    FormatSpec {
        format: Format::Table,
        command: Command::Export,
        id: "csv",
        name: "ratings as CSV",
        purpose: "rated skills, for a spreadsheet",
        extension: "csv",
        options: &[Opt::Excel],
        write: |report, layout| layout.excel(table(report, layout.notes)),
    },
    FormatSpec {
        format: Format::Resume,
        command: Command::Export,
        id: "json-resume",
        name: "JSON Resume",
        purpose: "the skills of a resume",
        extension: "resume.json",
        options: &[],
        write: |report, _| resume(report),
    },
    FormatSpec {
        format: Format::Text,
        command: Command::Report,
        id: "text",
        name: "report as text",
        purpose: "for a terminal or a pipe",
        extension: "txt",
        options: &[Opt::Interview, Opt::Anchors],
        write: |report, layout| {
            let manner = Manner { symbols: layout.page.symbols, is_to_owner: layout.is_to_owner, has_pictures: false };
            text(&contents(report, manner), &layout.page)
        },
    },
    FormatSpec {
        format: Format::Markdown,
        command: Command::Report,
        id: "markdown",
        name: "report as Markdown",
        purpose: "for an issue or a wiki",
        extension: "md",
        options: &[Opt::Interview, Opt::Anchors],
        write: |report, layout| markdown(&about(report, layout.page.symbols, false), layout.page.symbols),
    },
    FormatSpec {
        format: Format::Html,
        command: Command::Report,
        id: "html",
        name: "report as HTML",
        purpose: "one page for a browser or paper",
        extension: "html",
        options: &[Opt::Interview, Opt::Anchors, Opt::All],
        write: |report, _| html(&about(report, &Symbols::UNICODE, true)),
    },
    FormatSpec {
        format: Format::Svg,
        command: Command::Report,
        id: "svg",
        name: "report as SVG",
        purpose: "a picture for a README or a wiki",
        extension: "svg",
        options: &[Opt::Chart],
        write: |report, layout| svg(report, layout.chart),
    },
    FormatSpec {
        format: Format::Sheet,
        command: Command::Report,
        id: "csv",
        name: "report as CSV",
        purpose: "requirements, for a spreadsheet",
        extension: "csv",
        options: &[Opt::Excel],
        write: |report, layout| layout.excel(sheet(report)),
    },
    FormatSpec {
        format: Format::Json,
        command: Command::Report,
        id: "json",
        name: "report as JSON",
        purpose: "the progress document without ratings, plan and history, for scripts",
        extension: "json",
        options: &[],
        write: |report, _| json(report),
    },
    FormatSpec {
        format: Format::Share,
        command: Command::Share,
        id: "json",
        name: "share for a team",
        purpose: "name, levels, dates; no notes, history, plan",
        extension: "share.json",
        options: &[],
        write: |report, _| shared(report, Share::default()),
    },
];

/// Returns the outline of a report for readers other than the person of the report.
fn about(report: &Report<'_>, symbols: &'static Symbols, has_pictures: bool) -> Outline {
    contents(report, Manner { symbols, is_to_owner: false, has_pictures })
}

impl FormatSpec {
    /// Returns true if the export dialog of the app offers the format. The progress document contains more than the
    /// report as JSON, and can be imported again.
    pub fn is_in_dialog(&self) -> bool {
        self.format != Format::Json
    }

    /// Returns the formats of a command.
    pub fn of(command: Command) -> impl Iterator<Item = &'static Self> {
        FORMATS.iter().filter(move |spec| spec.command == command)
    }

    /// Returns the format of a command with this id.
    pub fn find(command: Command, id: &str) -> Option<Format> {
        Self::of(command).find(|spec| spec.id == id).map(|spec| spec.format)
    }
}

impl Format {
    /// Returns the declaration of the format.
    pub fn spec(self) -> &'static FormatSpec {
        // A test checks that the table is in the order of the variants.
        &FORMATS[self as usize]
    }

    /// Returns a permanent name for files: "report markdown".
    pub fn key(self) -> String {
        let command = match self.spec().command {
            Command::Report => "report",
            Command::Export => "export",
            Command::Share => "share",
        };
        format!("{command} {}", self.spec().id)
    }

    /// Returns `report` in this format.
    pub fn write(self, report: &Report<'_>, layout: &Layout) -> String {
        (self.spec().write)(report, layout)
    }

    /// Writes the same text as [`Format::write`] to `out`; a progress document, which can be long, is written piece by
    /// piece.
    ///
    /// # Errors
    /// Returns an error if `out` cannot be written.
    pub(crate) fn write_to(self, report: &Report<'_>, layout: &Layout, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Self::Progress => write_progress(report, layout.notes, None, out),
            _ => out.write_all(self.write(report, layout).as_bytes()),
        }
    }

    /// Returns true if an export in this format would contain notes.
    pub(crate) fn has_notes(self, events: &Events, profile: &Profile) -> bool {
        match self {
            Self::Progress => events.iter().any(|recorded| recorded.event.has_note()),
            Self::Table => profile.answers().any(|(_, answer)| answer.details.said().is_some()),
            _ => false,
        }
    }
}

/// The text is the [`key`](Format::key) of the format.
impl FromStr for Format {
    type Err = ();

    fn from_str(key: &str) -> Result<Self, ()> {
        let spec = FORMATS.iter().find(|spec| spec.format.key() == key);
        Ok(spec.ok_or(())?.format)
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_formats() {
        for spec in &FORMATS {
            assert_eq!(spec.format.spec().name, spec.name);
            assert_eq!(FormatSpec::find(spec.command, spec.id), Some(spec.format), "{}", spec.name);
        }
    }
}
