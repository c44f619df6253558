//! The formats: each declared once, for the command line, the app's export dialog and the README.

use std::io;

use super::outline::Outline;
use super::svg::{Chart, svg};
use super::{
    Manner, Page, Report, contents, html, json, markdown, progress, resume, sheet, table, text, write_progress,
};
use crate::csv;
use crate::journal::Events;
use crate::profile::Profile;
use crate::style::Symbols;

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The progress document: totals, gaps, ratings, plan, history.
    Progress,
    /// A row per rated skill.
    Table,
    /// The skills of a JSON Resume.
    Resume,
    /// The report as text.
    Text,
    /// The report in Markdown.
    Markdown,
    /// The report as a page.
    Html,
    /// A chart as a picture.
    Svg,
    /// A row per requirement.
    Sheet,
    /// The progress document without ratings, plan and history.
    Json,
}

/// The command that writes a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// `skillgap report`.
    Report,
    /// `skillgap export`.
    Export,
}

/// An option that only some formats take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opt {
    /// `--chart`: which picture.
    Chart,
    /// `--excel`: as Excel opens it.
    Excel,
    /// `--interview`: the readiness for interviews.
    Interview,
    /// `--anchors`: what levels mean.
    Anchors,
    /// `--all`: the met requirements unfolded.
    All,
    /// `--opinions`: received second opinions.
    Opinions,
}

impl Opt {
    /// The option as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chart => "--chart",
            Self::Excel => "--excel",
            Self::Interview => "--interview",
            Self::Anchors => "--anchors",
            Self::All => "--all",
            Self::Opinions => "--opinions",
        }
    }
}

/// What is known of a format.
#[derive(Debug)]
pub struct FormatSpec {
    /// The format.
    pub format: Format,
    /// The command that writes it, and its id there: `report --format html`.
    pub command: Command,
    /// Its id.
    pub id: &'static str,
    /// What the app calls it.
    pub name: &'static str,
    /// What it is, and what for.
    pub purpose: &'static str,
    /// How the name of its file ends.
    pub extension: &'static str,
    /// The options that only some formats take and this one does.
    pub options: &'static [Opt],
    /// True if the app's export dialog offers it.
    pub is_in_dialog: bool,
    write: fn(&Report<'_>, &Layout) -> String,
}

/// How a format is written.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// The page that a text is laid out on.
    pub page: Page,
    /// True if notes are in an export. In a report, [`Report::notes`] says so.
    pub notes: bool,
    /// Which picture.
    pub chart: Chart,
    /// Which character separates the cells of a table, if it is written as Excel opens it.
    pub excel: Option<char>,
    /// True if a text is read by the person that it is about.
    pub is_to_owner: bool,
}

impl Layout {
    /// A layout on `page` for a file that others read, with notes.
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
pub static FORMATS: [FormatSpec; 9] = [
    FormatSpec {
        format: Format::Progress,
        command: Command::Export,
        id: "json",
        name: "progress JSON",
        purpose: "everything, to be imported again",
        extension: "json",
        options: &[Opt::Opinions],
        is_in_dialog: true,
        write: |report, layout| progress(report, layout.notes),
    },
    FormatSpec {
        format: Format::Table,
        command: Command::Export,
        id: "csv",
        name: "ratings as CSV",
        purpose: "a row per rated skill, for a spreadsheet",
        extension: "csv",
        options: &[Opt::Excel],
        is_in_dialog: true,
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
        is_in_dialog: true,
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
        is_in_dialog: true,
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
        purpose: "for an issue or a wiki, as GitHub renders it",
        extension: "md",
        options: &[Opt::Interview, Opt::Anchors],
        is_in_dialog: true,
        write: |report, layout| markdown(&about(report, layout.page.symbols, false), layout.page.symbols),
    },
    FormatSpec {
        format: Format::Html,
        command: Command::Report,
        id: "html",
        name: "report as HTML",
        purpose: "one page that stands alone, for a browser, a phone or paper",
        extension: "html",
        options: &[Opt::Interview, Opt::Anchors, Opt::All],
        is_in_dialog: true,
        write: |report, _| html(&about(report, &Symbols::UNICODE, true)),
    },
    FormatSpec {
        format: Format::Svg,
        command: Command::Report,
        id: "svg",
        name: "report as SVG",
        purpose: "a picture, for a README or a wiki; `--chart` says which",
        extension: "svg",
        options: &[Opt::Chart],
        is_in_dialog: true,
        write: |report, layout| svg(report, layout.chart),
    },
    FormatSpec {
        format: Format::Sheet,
        command: Command::Report,
        id: "csv",
        name: "report as CSV",
        purpose: "a row per requirement, for a spreadsheet",
        extension: "csv",
        options: &[Opt::Excel],
        is_in_dialog: true,
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
        // The progress document says more, and can be imported again.
        is_in_dialog: false,
        write: |report, _| json(report),
    },
];

/// The outline of a report for readers other than its owner.
fn about(report: &Report<'_>, symbols: &'static Symbols, has_pictures: bool) -> Outline {
    contents(report, Manner { symbols, is_to_owner: false, has_pictures })
}

impl FormatSpec {
    /// The formats that a command writes.
    pub fn of(command: Command) -> impl Iterator<Item = &'static Self> {
        FORMATS.iter().filter(move |spec| spec.command == command)
    }

    /// The format that a command writes under this id.
    pub fn find(command: Command, id: &str) -> Option<Format> {
        Self::of(command).find(|spec| spec.id == id).map(|spec| spec.format)
    }
}

impl Format {
    /// What is known of it.
    pub fn spec(self) -> &'static FormatSpec {
        // The table is in the order of the variants, which a test holds.
        &FORMATS[self as usize]
    }

    /// A name for files, which stays as it is: "report markdown".
    pub fn key(self) -> String {
        let command = match self.spec().command {
            Command::Report => "report",
            Command::Export => "export",
        };
        format!("{command} {}", self.spec().id)
    }

    /// The format of this [`key`](Self::key).
    pub fn of_key(key: &str) -> Option<Self> {
        FORMATS.iter().map(|spec| spec.format).find(|format| format.key() == key)
    }

    /// Writes `report` as `layout` says.
    pub fn write(self, report: &Report<'_>, layout: &Layout) -> String {
        (self.spec().write)(report, layout)
    }

    /// As [`Format::write`], written to `out`; what may be long piece by piece.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_to(self, report: &Report<'_>, layout: &Layout, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Self::Progress => write_progress(report, layout.notes, None, out),
            _ => out.write_all(self.write(report, layout).as_bytes()),
        }
    }

    /// Returns true if notes would be in an export.
    pub fn has_notes(self, events: &Events, profile: &Profile) -> bool {
        match self {
            Self::Progress => events.iter().any(|recorded| recorded.event.has_note()),
            Self::Table => profile.answers().any(|(_, answer)| answer.details.said().is_some()),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_is_at_its_place_in_the_table() {
        for spec in &FORMATS {
            assert_eq!(spec.format.spec().name, spec.name);
            assert_eq!(FormatSpec::find(spec.command, spec.id), Some(spec.format), "{}", spec.name);
        }
    }
}
