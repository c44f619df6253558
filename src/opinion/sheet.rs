//! A request as a table for people without skillgap, and the opinion that they return in it.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::{Answer, By, MAX_SKILLS, Opinion, Relation, Request};
use crate::catalog::Level;
use crate::csv::{Rows, SEPARATORS, joined, plain, row, text};
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
    let id = request.id.to_string();
    let for_whom = request.to.as_ref().map_or_else(String::new, |to| format!(", for {to}"));
    let due = request.due.map_or_else(String::new, |due| format!(", until {}", day(due)));
    let words = request.words.as_ref().map_or_else(String::new, |words| format!(" \"{words}\""));
    let about = format!("{}: {}{for_whom}{due}.{words} {GUIDE}", request.title(), request.list.title);
    out += &row([Cow::Borrowed(""), text(&about)].into_iter().chain(vec![Cow::Borrowed(""); HEADER.len() - 2]));
    for asked in &request.skills {
        let empty = [Cow::Borrowed(""), Cow::Borrowed(""), Cow::Borrowed("")];
        let cells = [asked.skill.as_str().into(), text(&asked.name)].into_iter().chain(empty);
        out += &row(cells.chain(asked.anchors.iter().map(|anchor| text(anchor))).chain([Cow::Borrowed(&*id)]));
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
/// The same table by the same rater has the same id, whatever their relation is said to be.
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
        let place = |error: ReadError| error.within(&format!("row {number}"));
        let Some((id, answer)) = columns.read(&cells).map_err(place)? else { continue };
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
    let relation = by.relation;
    let by = By { relation: Relation::Other, ..by };
    let mut opinion = Opinion { id: request, request, given_at: request.recorded_at(), by, answers };
    let digest = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("skillgap:sheet:{}", opinion.write()).as_bytes());
    (opinion.id, opinion.given_at) = (EventId::derived(request.recorded_at(), digest.as_bytes()), now);
    opinion.by.relation = relation;
    Ok(opinion)
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
    /// Reads a row: the request, and the answer if there is one. Returns `None` for a row without a skill.
    fn read(&self, cells: &[Cow<'_, str>]) -> Result<Option<(EventId, Option<Answer>)>, ReadError> {
        let cell = |column: usize| cells.get(column).map_or("", |cell| plain(cell.trim()));
        let level = cell(self.level);
        if cell(self.skill).is_empty() && level.is_empty() {
            return Ok(None);
        }
        let request = EventId::parse(cell(self.request))
            .ok_or_else(|| ReadError::new("it is no id of a request").at("request"))?;
        let skill = Id::parse(cell(self.skill)).map_err(|error| ReadError::new(error.to_string()).at("skill"))?;
        let is_not_seen = NOT_SEEN.iter().any(|word| word.eq_ignore_ascii_case(level));
        let rating = match Rating::find(level) {
            _ if level.is_empty() => return Ok(Some((request, None))),
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
        Ok(Some((request, Some(answer))))
    }
}
