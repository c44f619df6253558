//! A request as a table for people without skillgap, and the opinion that they return in it.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::{Answer, By, MAX_SKILLS, Opinion, Request};
use crate::catalog::Level;
use crate::csv::{Rows, SEPARATORS, joined, plain, row, text};
use crate::format::ReadError;
use crate::id::Id;
use crate::journal::{Confidence, EventId, Rating};

/// The columns. The last one has the id of the request in every row, so that rows can be sorted and deleted.
const HEADER: [&str; 12] = ["skill", "name", "level", "confidence", "note", "0", "1", "2", "3", "4", "5", "request"];

/// The words for a skill that the rater has not seen.
const NOT_SEEN: [&str; 3] = ["?", "not seen", "not_seen"];

/// Writes a request as a table, with a row for each skill and empty cells for the answer.
pub fn write(request: &Request) -> String {
    let mut out = row(HEADER.iter().map(|&column| Cow::Borrowed(column)));
    let id = request.id.to_string();
    for asked in &request.skills {
        let empty = [Cow::Borrowed(""), Cow::Borrowed(""), Cow::Borrowed("")];
        let cells = [asked.skill.as_str().into(), text(&asked.name)].into_iter().chain(empty);
        out += &row(cells.chain(asked.anchors.iter().map(|anchor| text(anchor))).chain([Cow::Borrowed(&*id)]));
    }
    out
}

/// Returns true if `table` begins like such a sheet.
pub fn is_sheet(table: &str) -> bool {
    let first = table.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_lowercase();
    ["skill", "level", "request"].iter().all(|column| first.contains(column)) && !first.trim_start().starts_with('{')
}

/// Reads the opinion in a filled-in sheet. An empty level means skipped; `?`, `n/a` and `not seen` mean not seen.
///
/// The same table by the same rater always has the same id.
///
/// # Errors
/// Returns an error with the first mistake and its row.
pub fn read(table: &str, by: By, now: Timestamp) -> Result<Opinion, ReadError> {
    let table = table.trim_start_matches('\u{feff}');
    let first = table.lines().next().unwrap_or_default();
    let counts = SEPARATORS.map(|separator| (first.matches(separator).count(), separator));
    // If two separators occur equally often, the first one wins.
    let separator = counts.iter().rev().max_by_key(|(count, _)| *count).map_or(',', |(_, separator)| *separator);
    let mut rows = Rows::with(table, separator);
    let bad = |error: crate::csv::BadRow| ReadError::new(error.why).at(format!("row {}", error.number));
    let (_, header) = rows.next().ok_or_else(|| ReadError::new("it is empty"))?.map_err(bad)?;
    let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let needed = |name: &str| column(name).ok_or_else(|| ReadError::new(format!("it has no column `{name}`")));
    let columns = Columns {
        skill: needed("skill")?,
        level: needed("level")?,
        request: needed("request")?,
        confidence: column("confidence"),
        note: column("note"),
    };
    let (mut answers, mut seen, mut request) = (Vec::new(), HashSet::new(), None);
    for cells in rows {
        let (number, cells) = cells.map_err(bad)?;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let place = |error: ReadError| error.within(&format!("row {number}"));
        let (id, answer) = columns.read(&cells).map_err(place)?;
        if *request.get_or_insert(id) != id {
            return Err(place(ReadError::new("it is of another request than the rows before").at("request")));
        }
        let Some(answer) = answer else { continue };
        if !seen.insert(answer.skill.clone()) {
            return Err(place(ReadError::new(format!("`{}` is answered twice", answer.skill)).at("skill")));
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
    let draft = Opinion { id: request, request, given_at: request.recorded_at(), by, answers };
    let digest = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("skillgap:sheet:{}", draft.write()).as_bytes());
    Ok(Opinion { id: EventId::derived(request.recorded_at(), digest.as_bytes()), given_at: now, ..draft })
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
    /// Reads a row: the id of the request, and the answer if there is one.
    fn read(&self, cells: &[Cow<'_, str>]) -> Result<(EventId, Option<Answer>), ReadError> {
        let cell = |column: usize| cells.get(column).map_or("", |cell| plain(cell.trim()));
        let request = EventId::parse(cell(self.request))
            .ok_or_else(|| ReadError::new("it is no id of a request").at("request"))?;
        let skill = Id::parse(cell(self.skill)).map_err(|error| ReadError::new(error.to_string()).at("skill"))?;
        let level = cell(self.level);
        let is_not_seen = NOT_SEEN.iter().any(|word| word.eq_ignore_ascii_case(level));
        let rating = match Rating::find(level) {
            _ if level.is_empty() => return Ok((request, None)),
            _ if is_not_seen => Rating::NotApplicable,
            Some(rating) => rating,
            None => {
                let shown: String = level.chars().take(20).collect();
                let why = format!("`{shown}` is no level: 0 to 5, or `not seen`");
                return Err(ReadError::new(why).at("level"));
            }
        };
        let confidence = self.confidence.map(cell).filter(|word| !word.is_empty());
        let confidence = confidence.map(|word| {
            Confidence::find(&word.to_lowercase())
                .ok_or_else(|| ReadError::new("it is no confidence: low, medium, high").at("confidence"))
        });
        let level: Option<Level> = rating.level();
        let note = self.note.map(|column| joined(cell(column))).filter(|note| !note.is_empty());
        let answer = Answer {
            skill,
            levels: level.into_iter().collect(),
            not_seen_by: u32::from(level.is_none()),
            confidence: confidence.transpose()?,
            notes: note.into_iter().collect(),
        };
        Ok((request, Some(answer)))
    }
}
