use super::{Page, Report, progress, resume, table, text};

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
}

impl Export {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Progress, Self::Table, Self::Resume, Self::Text];

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Progress => "progress JSON: everything, to be imported again",
            Self::Table => "CSV: a row per rated skill, for a spreadsheet",
            Self::Resume => "JSON Resume: the skills of a resume",
            Self::Text => "text: the report",
        }
    }

    /// How the name of its file ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Progress => "json",
            Self::Table => "csv",
            Self::Resume => "resume.json",
            Self::Text => "txt",
        }
    }

    /// Writes it, with notes or without; a text is laid out on `page`.
    pub fn write(self, report: &Report<'_>, notes: bool, page: &Page) -> String {
        match self {
            Self::Progress => progress(report, notes),
            Self::Table => table(report, notes),
            Self::Resume => resume(report),
            Self::Text => text(report, page),
        }
    }

    /// Whether notes would be in it.
    pub fn has_notes(self, report: &Report<'_>) -> bool {
        match self {
            Self::Progress => report.events.iter().any(|recorded| recorded.event.has_note()),
            Self::Table => report.profile.answers().any(|(_, answer)| answer.details.said().is_some()),
            Self::Resume | Self::Text => false,
        }
    }
}
