//! A request as a table for people without skillgap, and the opinion that they return in it.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::{Answer, By, MAX_SKILLS, Opinion, Relation, Request};
use crate::catalog::Level;
use crate::csv::{BadRow, Rows, SEPARATORS, joined, plain, row, text};
use crate::format::ReadError;
use crate::id::Id;
use crate::journal::{Confidence, EventId, Rating};
use crate::report::day;

/// The columns. The last one has the id of the request in every row, so that rows can be sorted and deleted.
const HEADER: [&str; 12] = ["skill", "name", "level", "confidence", "note", "0", "1", "2", "3", "4", "5", "request"];

/// The words for a skill that the rater has not seen.
const NOT_SEEN: [&str; 4] = ["?", "n", "not seen", "not_seen"];

/// The instructions in a sheet.
const GUIDE: &str = "Write 0 to 5 in the column level, or \"not seen\"; leave it empty to skip a skill. \
                     The columns 0 to 5 say what each level means. confidence: low, medium or high. note: free text.";

/// Writes a request as a table: a row with the request and instructions, then a row for each skill with empty
/// cells for the answer.
pub fn write(request: &Request) -> String {
    let mut out = row(HEADER.iter().map(|&column| Cow::Borrowed(column)));
    let mut about = format!("{}: {}", request.title(), request.list.title);
    if let Some(to) = &request.to {
        about += &format!(", for {to}");
    }
    if let Some(due) = request.due {
        about += &format!(", until {}", day(due));
    }
    about.push('.');
    if let Some(words) = &request.words {
        about += &format!(" \"{words}\"");
    }
    let about = format!("{about} {GUIDE}");
    let mut cells = vec![Cow::Borrowed(""); HEADER.len()];
    cells[1] = text(&about);
    out += &row(cells);
    for asked in &request.skills {
        // The cells for the level, the confidence and the note are empty.
        let mut cells = vec![asked.skill.as_str().into(), text(&asked.name), "".into(), "".into(), "".into()];
        cells.extend(asked.anchors.iter().map(|anchor| text(anchor)));
        cells.push(request.id.to_string().into());
        out += &row(cells);
    }
    out
}

/// Returns true if `table` begins like such a sheet.
pub(crate) fn is_sheet(table: &str) -> bool {
    let first = table.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_lowercase();
    ["skill", "level", "request"].iter().all(|column| first.contains(column)) && !first.trim_start().starts_with('{')
}

/// Reads the opinion in a filled-in sheet. An empty level means skipped; `?`, `n/a` and `not seen` mean not seen.
///
/// The same table by the same rater always gets the same id; the relation of the rater does not change it.
///
/// # Errors
/// Returns an error with the first mistake and its row.
pub fn read(table: &str, by: By, now: Timestamp) -> Result<Opinion, ReadError> {
    let table = table.trim_start_matches('\u{feff}');
    let first = table.lines().next().unwrap_or_default();
    let (mut separator, mut most) = (',', 0);
    for candidate in SEPARATORS {
        let count = first.matches(candidate).count();
        if count > most {
            (separator, most) = (candidate, count);
        }
    }
    let mut rows = Rows::with(table, separator);
    let Some(header) = rows.next() else { return Err(ReadError::new("it is empty")) };
    let columns = Columns::find(&header.map_err(bad_row)?.1)?;
    let (mut answers, mut seen, mut request) = (Vec::new(), HashSet::new(), None);
    for cells in rows {
        let (number, cells) = cells.map_err(bad_row)?;
        let place = format!("row {number}");
        let Some((id, answer)) = columns.read(&cells).map_err(|error| error.within(&place))? else { continue };
        if *request.get_or_insert(id) != id {
            let error = ReadError::new("it belongs to another request than the rows above");
            return Err(error.at("request").within(&place));
        }
        let Some(answer) = answer else { continue };
        if !seen.insert(answer.skill.clone()) {
            let error = ReadError::new(format!("`{}` is answered twice", answer.skill));
            return Err(error.at("skill").within(&place));
        }
        answers.push(answer);
        if answers.len() > MAX_SKILLS {
            return Err(ReadError::new(format!("it has more than {MAX_SKILLS} answers")));
        }
    }
    let request = request.ok_or_else(|| ReadError::new("it has no rows"))?;
    if answers.is_empty() {
        return Err(ReadError::new("no level is filled in"));
    }
    let relation = by.relation;
    let by = By { relation: Relation::Other, ..by };
    let mut opinion = Opinion { id: request, request, given_at: request.recorded_at(), by, answers };
    let digest = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("skillgap:sheet:{}", opinion.write()).as_bytes());
    (opinion.id, opinion.given_at) = (EventId::derived(request.recorded_at(), digest.as_bytes()), now);
    opinion.by.relation = relation;
    Ok(opinion)
}

fn bad_row(error: BadRow) -> ReadError {
    ReadError::new(error.why).at(format!("row {}", error.number))
}

/// Returns the position of a column that every sheet has.
fn needed(name: &str, header: &[Cow<'_, str>]) -> Result<usize, ReadError> {
    match place_of(name, header) {
        Some(place) => Ok(place),
        None => Err(ReadError::new(format!("it has no column `{name}`"))),
    }
}

/// The positions of the columns of a sheet.
struct Columns {
    skill: usize,
    level: usize,
    request: usize,
    confidence: Option<usize>,
    note: Option<usize>,
}

impl Columns {
    /// Finds the columns by their names in the header.
    fn find(header: &[Cow<'_, str>]) -> Result<Self, ReadError> {
        Ok(Self {
            skill: needed("skill", header)?,
            level: needed("level", header)?,
            request: needed("request", header)?,
            confidence: place_of("confidence", header),
            note: place_of("note", header),
        })
    }

    /// Reads a row: the request, and the answer if there is one. Returns `None` for a row without a skill.
    fn read(&self, cells: &[Cow<'_, str>]) -> Result<Option<(EventId, Option<Answer>)>, ReadError> {
        let (named, level) = (cell(self.skill, cells), cell(self.level, cells));
        if named.is_empty() && level.is_empty() {
            return Ok(None);
        }
        let Some(request) = EventId::parse(cell(self.request, cells)) else {
            return Err(ReadError::new("it is not the id of a request").at("request"));
        };
        let skill = Id::parse(named).map_err(|error| ReadError::new(error.to_string()).at("skill"))?;
        let is_not_seen = NOT_SEEN.iter().any(|word| word.eq_ignore_ascii_case(level));
        let rating = match Rating::find(level) {
            _ if level.is_empty() => return Ok(Some((request, None))),
            _ if is_not_seen => Rating::NotApplicable,
            Some(rating) => rating,
            None => {
                let shown: String = level.chars().take(20).collect();
                let why = format!("`{shown}` is not a level: 0 to 5, or `not seen`");
                return Err(ReadError::new(why).at("level"));
            }
        };
        let word = self.confidence.map_or("", |column| cell(column, cells));
        let confidence = Confidence::find(&word.to_lowercase());
        if confidence.is_none() && !word.is_empty() {
            return Err(ReadError::new("it is not a confidence: low, medium, high").at("confidence"));
        }
        let level: Option<Level> = rating.level();
        let note = self.note.map_or_else(String::new, |column| joined(cell(column, cells)));
        let answer = Answer {
            skill,
            levels: level.into_iter().collect(),
            not_seen_by: u32::from(level.is_none()),
            confidence,
            notes: if note.is_empty() { Vec::new() } else { vec![note] },
        };
        Ok(Some((request, Some(answer))))
    }
}

/// Returns the index of the column with this name.
fn place_of(name: &str, header: &[Cow<'_, str>]) -> Option<usize> {
    header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name))
}

/// Returns the text of a cell, without the blanks around it; empty if the row has no such cell.
fn cell<'c>(column: usize, cells: &'c [Cow<'_, str>]) -> &'c str {
    cells.get(column).map_or("", |cell| plain(cell.trim()))
}
