//! Imports: exports, journals, JSON maps and tables. The files are read completely before anything is written, and a
//! mistake in any of them refuses all.
//!
//! The format is recognized by the content, not by the file's name. Events have ids, so new ones are added to the
//! journal. The ratings of a map or a table have none: they are compared with the current profile, and recorded where
//! they differ.

mod claim;
mod columns;
mod date;
mod document;
mod error;
mod journal;
mod names;
mod options;
mod records;
mod table;
mod union;

pub use error::{ImportError, ImportErrors};
pub use options::{ColumnName, DateOrder, Options};

use std::borrow::Cow;
use std::path::Path;

use jiff::Timestamp;

use crate::catalog::Catalog;
use crate::encoding::{Encoding, NotText, decode, decode_as, is_windows_1252};
use crate::journal::{EARLIEST, Event, EventId, Events, Stamp, When};
use crate::progress::Document;
use crate::text::cut;
use table::Claims;
use union::Union;

/// The largest file, in bytes.
pub(crate) const MAX_BYTES: u64 = 32 << 20;

/// The most terminal cells of a person's name in an error.
const LONGEST: usize = 80;

/// The hint for events that are refused because of their dates.
const AHEAD: &str = "the clock of the machine that wrote it was wrong: run `skillgap doctor --repair` on that machine, which \
                     corrects the dates, and export again";

/// A file that the user wants to import.
#[derive(Debug, Clone)]
pub struct Given {
    /// The file's name in errors.
    pub name: String,
    /// The content of the file.
    pub bytes: Vec<u8>,
}

/// The data with which an import is compared.
pub struct Known<'a> {
    /// The catalog, in which skills are looked up.
    pub catalog: &'a Catalog,
    /// All events of the journal.
    pub events: &'a Events,
    /// The current time.
    pub now: Timestamp,
    /// The options of the command line.
    pub options: &'a Options,
}

/// The result of reading files: the events to record, and what to tell the user.
#[derive(Debug, Default)]
pub struct Import {
    /// The number of new and known events of each file.
    pub files: Vec<Tally>,
    /// The events that are new to the journal, in the order of the files.
    pub events: Vec<Event>,
    /// The events that are in the journal but whose import was undone: they count again.
    pub back: Vec<EventId>,
    /// The parts of the files that are not read, as sentences.
    pub warnings: Vec<String>,
    /// Guesses about the files, such as their encoding, as sentences.
    pub notes: Vec<String>,
    /// The rows that were left out because of mistakes, for each file.
    pub left_out: Vec<LeftOut>,
}

/// The rows of a file that were left out because of mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of the file.
    pub name: String,
    /// The rows unchanged, with the header of the file, for the user to correct and import again.
    pub text: String,
    /// The number of rows.
    pub rows: usize,
    /// The mistakes in the rows.
    pub faults: Vec<ImportError>,
}

/// The number of new and known events of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The file's name.
    pub name: String,
    /// The number of events that are new.
    pub new: usize,
    /// The number of events that the journal has already.
    pub there: usize,
}

/// The content of a file, by its format.
enum Content<'a> {
    /// A journal: its events, each with its place.
    Events(Vec<(String, Event)>),
    /// A progress document: a person and their events.
    Progress(Document),
    /// A map or a table: the ratings that it claims.
    Claims(Claims<'a>),
}

impl Import {
    /// Reads `files`. A mistake in one file refuses all of them.
    ///
    /// # Errors
    /// Returns all mistakes in the files, each with its place.
    pub fn read(files: &[Given], known: &Known<'_>) -> Result<Self, ImportErrors> {
        let mut union = Union::new(known);
        let mut errors = Vec::new();
        for file in files {
            if let Err(found) = union.add(file) {
                errors.extend(found.into_iter().map(|error| error.of(file)));
            }
        }
        if errors.is_empty() { Ok(union.finish()) } else { Err(ImportErrors(errors)) }
    }

    /// Returns the number of events that the import adds or makes count again.
    pub fn count(&self) -> usize {
        self.events.len() + self.back.len()
    }

    /// Returns the names of at most three files that bring events. The folders are left out, since the text is recorded
    /// in the journal and exported with it.
    pub fn source(&self) -> String {
        let mut names = Vec::new();
        for tally in self.files.iter().filter(|tally| tally.new > 0) {
            if names.len() == 3 {
                return names.join(", ") + ", …";
            }
            names.push(source_name(&tally.name));
        }
        names.join(", ")
    }
}

/// Returns the name of a file without its folders, as the journal records it.
fn source_name(file: &str) -> Cow<'_, str> {
    match Path::new(file).file_name() {
        Some(name) if file != "-" => name.to_string_lossy(),
        _ => "standard input".into(),
    }
}

/// Refuses dates before 1970 or more than a day ahead, which only a wrong clock can have written.
fn check_dates(dates: impl IntoIterator<Item = Timestamp>, known: &Known<'_>) -> Result<(), ImportError> {
    let latest = known.events.horizon(known.now);
    for date in dates {
        let why = if date < EARLIEST {
            "is before 1970"
        } else if date > latest {
            "is more than a day ahead"
        } else {
            continue;
        };
        return Err(ImportError::new(format!("its time `{date:.0}` {why}")));
    }
    Ok(())
}

/// Refuses dates like [`check_dates`], and also days after today in the user's time zone.
fn check_date(when: When, known: &Known<'_>) -> Result<When, ImportError> {
    let now = known.events.newest_own().map_or(known.now, |newest| newest.recorded_at().max(known.now));
    match when {
        When::Day(day) if day > Stamp::from(now).date() => {
            Err(ImportError::new(format!("its date `{day}` is in the future")))
        }
        _ => {
            check_dates([Stamp::from(when).at], known)?;
            Ok(when)
        }
    }
}

/// Returns the text of a file, and its encoding if the encoding was guessed.
fn decoded<'a>(bytes: &'a [u8], options: &Options) -> Result<(Cow<'a, str>, Option<Encoding>), ImportError> {
    let mut guessed = None;
    let mut decoded = match options.encoding {
        Some(encoding) => decode_as(bytes, encoding),
        None => decode(bytes),
    };
    // JSON is always UTF-8, but an old table may be in Windows-1252.
    if options.encoding.is_none()
        && matches!(decoded, Err(NotText::Malformed { encoding: Encoding::Utf8, .. }))
        && is_windows_1252(bytes)
        && !bytes.trim_ascii_start().starts_with(b"{")
    {
        guessed = Some(Encoding::Windows1252);
        decoded = decode_as(bytes, Encoding::Windows1252);
    }
    match decoded {
        Ok(text) => Ok((text, guessed)),
        Err(error) => Err(not_text(error, options)),
    }
}

/// Returns the error for a file that is not text.
fn not_text(error: NotText, options: &Options) -> ImportError {
    let refused = ImportError::new(error.to_string()).hint(error.hint());
    match error {
        NotText::Malformed { line, .. } => refused.at(&format!("line {line}")),
        NotText::Binary if options.encoding.is_none() => {
            refused.hint("save it as text in UTF-8; if it is UTF-16, `--encoding utf-16le` or `utf-16be` reads it")
        }
        _ => refused,
    }
}

/// Returns the error for a progress document of another person, whose name is `name`.
fn foreign(name: Option<&str>) -> ImportError {
    let whose = match name {
        Some(name) => format!(" ({})", cut(name, LONGEST, "…")),
        None => String::new(),
    };
    ImportError::new(format!("it looks like somebody else's progress{whose}: it shares no event with your journal"))
        .hint("`--mine` imports it if it is yours; `skillgap team` compares people")
}

fn empty() -> ImportError {
    ImportError::new("it is empty").hint("a progress export, a journal, a map or a table can be imported")
}

fn no_skill() -> ImportError {
    ImportError::new("it names no skill")
        .hint("write a map, as `{\"python\": 4}`, or records, as `[{\"skill\": \"python\", \"level\": 4}]`")
}

fn unknown() -> ImportError {
    ImportError::new("it is not a progress export, a journal, a map or a table")
        .hint("a table begins with the header `skill,level`")
}
