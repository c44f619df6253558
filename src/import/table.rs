//! Reads a table: a header that names the columns, in any order, and a row for each skill. The table is a spreadsheet
//! saved as text, or a JSON list of records.

use std::borrow::Cow;
use std::collections::HashSet;

use super::claim::{Claim, cut, find_rating};
use super::columns::{Column, Columns, missing};
use super::error::ImportError;
use super::names::Names;
use super::options::{ColumnName, Options};
use super::{Known, check_date, date};
use crate::csv::{Rows, SEPARATORS, joined};
use crate::journal::{Confidence, Details, MAX_NOTE, Month, NoMonth, Rating, Stamp};
use crate::text::counted;

/// The most rows above the header.
const MAX_ABOVE: usize = 30;

/// The rows of a table.
pub(super) struct Table<'a> {
    pub(super) columns: Columns,
    /// The number of cells of the header.
    pub(super) width: usize,
    pub(super) rows: Vec<Row<'a>>,
    /// The text before all rows, after all rows, and between two rows, for writing a file of rows that were left out.
    pub(super) frame: [&'a str; 3],
    /// A mistake after the last row that could be read, and the rest of the text from there on.
    pub(super) broken: Option<(ImportError, &'a str)>,
    /// Notes for the user on how the table was read.
    pub(super) notes: Vec<String>,
}

/// A row of a table.
pub(super) struct Row<'a> {
    /// The place of the row in the file.
    pub(super) place: String,
    pub(super) cells: Vec<Cow<'a, str>>,
    /// The text of the row in the file.
    pub(super) raw: &'a str,
}

/// The ratings in a file, and the mistakes in the rest of it.
#[derive(Debug, Default)]
pub(super) struct Claims<'a> {
    pub(super) claims: Vec<Claim>,
    /// The mistakes of all rows.
    pub(super) faults: Vec<ImportError>,
    /// The text of the rows with mistakes.
    pub(super) left_out: Vec<Cow<'a, str>>,
    /// The text before all rows, after all rows, and between two rows, for writing a file of rows that were left out.
    pub(super) frame: [&'a str; 3],
    /// The number of rows without a level.
    pub(super) silent: usize,
    pub(super) warnings: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl<'a> Table<'a> {
    /// Reads a spreadsheet that was saved as text.
    pub(super) fn read(text: &'a str, options: &Options) -> Result<Self, ImportError> {
        let (separator, text) = separator_line(text);
        let separators = separator.map_or(SEPARATORS.to_vec(), |separator| vec![separator]);
        let found = separators.iter().find_map(|&separator| Header::find(text, separator, &options.columns));
        let Some(header) = found else {
            let cells = separators.iter().filter_map(|&separator| Header::first(text, separator)).max_by_key(Vec::len);
            return Err(match cells {
                Some(cells) if cells.len() > 1 => missing(&cells, &options.columns),
                _ => super::unknown(),
            });
        };
        let mut table = Self {
            columns: header.columns?,
            width: header.width,
            rows: Vec::new(),
            frame: [header.raw, "", ""],
            broken: None,
            notes: Vec::new(),
        };
        if header.above > 0 {
            let lines = counted(header.above, "row");
            let mut note = format!("{lines} above the header left out");
            if let Some(first) = header.first {
                note += &format!(", from `{}`", cut(&first));
            }
            table.notes.push(note);
        }
        let mut rows = Rows::with(header.rest, header.separator);
        let mut rest = header.rest;
        while let Some(row) = rows.next() {
            match row {
                Ok((number, cells)) => {
                    let place = format!("row {}", header.above + 1 + number);
                    table.rows.push(Row { place, cells, raw: &rest[..rest.len() - rows.rest().len()] });
                }
                Err(row) => {
                    let place = format!("row {}", header.above + 1 + row.number);
                    table.broken = Some((ImportError::new(row.why).at(&place), rest));
                }
            }
            rest = rows.rest();
        }
        Ok(table)
    }

    /// Returns the ratings in the rows, and the mistakes.
    pub(super) fn claims(self, known: &Known<'_>) -> Claims<'a> {
        let mut read = Claims { frame: self.frame, notes: self.notes, ..Claims::default() };
        read.warnings =
            self.columns.left_out.iter().map(|column| format!("the column `{column}` is not read")).collect();
        let (mut seen, mut names, mut too_many) = (HashSet::new(), Names::new(known), None);
        for row in self.rows {
            if row.cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if let Some(fault) = names.too_many_unknown(&row.place) {
                too_many = too_many.or(Some(fault));
                read.left_out.push(row.raw.into());
                continue;
            }
            match claim(&row, &self.columns, self.width, &mut names, known) {
                Ok(Some(claim)) if !seen.insert((claim.skill.clone(), claim.at)) => {
                    let again = if claim.at.is_some() { "with the same date" } else { "without a date" };
                    let word = self.columns.cell(Column::Skill, &row.cells).unwrap_or_default();
                    let why = format!(
                        "`{}` is the skill `{}`, which another row has already, {again}",
                        cut(word.trim()),
                        claim.skill
                    );
                    read.faults.push(ImportError::new(why).at(&row.place));
                    read.left_out.push(row.raw.into());
                }
                Ok(Some(claim)) => read.claims.push(claim),
                Ok(None) => read.silent += 1,
                Err(faults) => {
                    read.faults.extend(faults);
                    read.left_out.push(row.raw.into());
                }
            }
        }
        read.faults.extend(too_many);
        if let Some((fault, rest)) = self.broken {
            read.faults.push(fault);
            read.left_out.push(rest.into());
        }
        read
    }
}

/// Returns the separator that a first line such as `sep=;` names, and the text after that line. Spreadsheets do not
/// count the line as a row.
fn separator_line(text: &str) -> (Option<char>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim_matches('"').strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="));
    let mut characters = named.unwrap_or_default().trim_end_matches('"').chars();
    match (characters.next(), characters.next()) {
        (Some(separator), None) => (Some(separator), rest),
        _ => (None, text),
    }
}

/// The header of a table, and the text around it.
struct Header<'a> {
    separator: char,
    columns: Result<Columns, ImportError>,
    width: usize,
    raw: &'a str,
    /// The text below the header.
    rest: &'a str,
    /// The number of rows above the header.
    above: usize,
    /// The first row above the header that is not empty.
    first: Option<String>,
}

impl<'a> Header<'a> {
    /// Finds the header: the first row with a column for the skill and one for the level.
    fn find(text: &'a str, separator: char, asked: &[ColumnName]) -> Option<Self> {
        let (mut rest, mut first) = (text, None);
        for above in 0..=MAX_ABOVE {
            let mut rows = Rows::with(rest, separator);
            let (cells, below) = match rows.next()? {
                Ok((_, cells)) => (cells, rows.rest()),
                // A title above the header may contain quotes that are not valid in a row.
                Err(_) => (Vec::new(), rest.split_once('\n')?.1),
            };
            let raw = &rest[..rest.len() - below.len()];
            if let Some(columns) = Columns::find(&cells, asked) {
                return Some(Self { separator, columns, width: cells.len(), raw, rest: below, above, first });
            }
            if first.is_none() && !raw.trim().is_empty() {
                first = Some(raw.trim().to_owned());
            }
            rest = below;
        }
        None
    }

    /// Returns the cells of the first row that is not empty.
    fn first(text: &'a str, separator: char) -> Option<Vec<Cow<'a, str>>> {
        for row in Rows::with(text, separator).take(MAX_ABOVE) {
            if let Ok((_, cells)) = row
                && cells.iter().any(|cell| !cell.trim().is_empty())
            {
                return Some(cells);
            }
        }
        None
    }
}

/// Reads the rating in a row of a table with `width` columns; `None` if the level is empty. Returns all mistakes in the
/// row.
fn claim(
    row: &Row<'_>,
    columns: &Columns,
    width: usize,
    names: &mut Names<'_>,
    known: &Known<'_>,
) -> Result<Option<Claim>, Vec<ImportError>> {
    if row.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
        let why = format!("it has {} cells, the header has {width}", row.cells.len());
        return Err(vec![ImportError::new(why).at(&row.place).hint("put a text with a comma in quotes")]);
    }
    let mut reader = RowReader { row, columns, faults: Vec::new() };
    if reader.word(Column::Skill).is_none() {
        return Err(vec![ImportError::new("it names no skill").at(&row.place)]);
    }
    let skill = reader.read(Column::Skill, |named| names.find(named));
    if reader.word(Column::Level).is_none() {
        return if reader.faults.is_empty() { Ok(None) } else { Err(reader.faults) };
    }
    let rating = reader.read(Column::Level, find_rating);
    let order = known.options.dates;
    let at = reader.read(Column::Date, |text| check_date(date::read(text, order)?, known));
    let note = columns.cell(Column::Note, &row.cells).map(joined);
    if note.as_ref().is_some_and(|note| note.len() > MAX_NOTE) {
        let why = format!("the note is longer than {MAX_NOTE} bytes, the longest note that can be saved");
        reader.fault(Column::Note, ImportError::new(why));
    }
    let mut details = Details { note, ..Details::default() };
    if rating != Some(Rating::NotApplicable) {
        details.confidence = reader.read(Column::Confidence, confidence);
        details.last_used = reader.read(Column::LastUsed, |text| {
            let month = date::month(text, order)?;
            if month > Month::of(Stamp::from(known.now).date()) {
                return Err(ImportError::new(NoMonth::Future(month).to_string()));
            }
            Ok(month)
        });
    }
    match (skill, rating) {
        (Some(skill), Some(rating)) if reader.faults.is_empty() => Ok(Some(Claim { skill, rating, details, at })),
        _ => Err(reader.faults),
    }
}

fn confidence(word: &str) -> Result<Confidence, ImportError> {
    match Confidence::find(&word.to_lowercase()) {
        Some(confidence) => Ok(confidence),
        None => Err(ImportError::new(format!("`{}` is not a confidence: low, medium or high", cut(word)))),
    }
}

/// Reads the cells of a row and collects their mistakes.
struct RowReader<'t> {
    row: &'t Row<'t>,
    columns: &'t Columns,
    faults: Vec<ImportError>,
}

impl<'t> RowReader<'t> {
    /// Returns the text of a cell, without the blanks around it; `None` if there is none.
    fn word(&self, column: Column) -> Option<&'t str> {
        self.columns.cell(column, &self.row.cells).map(str::trim)
    }

    /// Reads a cell; `None` if it is blank or has a mistake.
    fn read<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<T, ImportError>) -> Option<T> {
        match read(self.word(column)?) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(column, error);
                None
            }
        }
    }

    fn fault(&mut self, column: Column, error: ImportError) {
        self.faults.push(error.at(&format!("{}, `{}`", self.row.place, self.columns.name(column))));
    }
}
