//! A spreadsheet as CSV: a header that names the columns, in any order, then a row a skill.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::Timestamp;

use super::Known;
use super::claim::{Claim, cut, find_rating, find_skill};
use super::error::ImportError;
use crate::csv::{BadRow, HEADER, Rows, plain};
use crate::id::Id;
use crate::journal::{Confidence, Details, Month, When};

/// What it says, and the columns that are not read.
pub(super) fn read(text: &str, known: &Known<'_>) -> Result<(Vec<Claim>, Vec<String>), ImportError> {
    let mut rows = Rows::of(text).map(|row| row.map_err(refused));
    let (_, header) = rows.next().unwrap_or_else(|| Ok((1, Vec::new()))).map_err(|_| unknown())?;
    let (columns, left_out) = Columns::of(&header)?;
    let mut claims = Vec::new();
    let mut said = HashSet::new();
    for row in rows {
        let (number, cells) = row?;
        let place = format!("row {number}");
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if cells.len() > header.len() {
            let why = format!("it has {} cells, the header has {}", cells.len(), header.len());
            return Err(ImportError::new(why).at(&place).hint("a text with a comma stands in quotes"));
        }
        let Some(claim) = claim(&place, &cells, &columns, known).map_err(|error| error.at(&place))? else { continue };
        if !said.insert((claim.skill.clone(), claim.at)) {
            let again = if claim.at.is_some() { "with the same date" } else { "without a date" };
            return Err(ImportError::new(format!("it names `{}` again, {again}", claim.skill)).at(&place));
        }
        claims.push(claim);
    }
    Ok((claims, left_out))
}

fn refused(row: BadRow) -> ImportError {
    ImportError::new(row.why).at(&format!("row {}", row.number))
}

fn unknown() -> ImportError {
    ImportError::new("it is no progress export, no journal, no map and no table")
        .hint("a table begins with the header `skill,level`")
}

/// Where each column of [`HEADER`] stands.
struct Columns([Option<usize>; HEADER.len()]);

impl Columns {
    fn of(header: &[Cow<'_, str>]) -> Result<(Self, Vec<String>), ImportError> {
        let mut places = [None; HEADER.len()];
        let mut left_out = Vec::new();
        for (place, cell) in header.iter().enumerate() {
            let name = cell.trim().to_lowercase().replace([' ', '-'], "_");
            match HEADER.iter().position(|&column| column == name) {
                Some(column) if places[column].is_some() => {
                    return Err(ImportError::new(format!("the column `{name}` stands there twice")).at("row 1"));
                }
                Some(column) => places[column] = Some(place),
                None if name.is_empty() => {}
                None => left_out.push(cut(cell)),
            }
        }
        if places[0].is_none() || places[1].is_none() {
            return Err(unknown());
        }
        Ok((Self(places), left_out))
    }

    /// The cell in a column, if there is something in it.
    fn cell<'c>(&self, column: &str, cells: &'c [Cow<'_, str>]) -> Option<&'c str> {
        let column = HEADER.iter().position(|&name| name == column)?;
        let cell = cells.get(self.0[column]?)?;
        Some(plain(cell)).filter(|cell| !cell.trim().is_empty())
    }
}

/// What a row says; nothing where its level is empty.
fn claim(
    place: &str,
    cells: &[Cow<'_, str>],
    columns: &Columns,
    known: &Known<'_>,
) -> Result<Option<Claim>, ImportError> {
    let cell = |column| columns.cell(column, cells);
    let word = |column| cell(column).map(str::trim);
    let named = word("skill").ok_or_else(|| ImportError::new("it names no skill"))?;
    let retired =
        || Id::parse(named).ok().filter(|id| known.events.iter().any(|there| there.event.skill() == Some(id)));
    let skill = match find_skill(named, known.catalog) {
        Ok(skill) => skill,
        Err(error) => retired().ok_or(error)?,
    };
    let Some(level) = word("level") else { return Ok(None) };
    let rating = find_rating(level)?;
    let at = word("date").map(|date| (known.read_time)(&cut(date))).transpose().map_err(ImportError::new)?;
    let at = at.map(|at| match at {
        When::Instant(at) => When::Instant(Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)),
        When::Day(_) => at,
    });
    let mut details = Details { note: cell("note").map(str::to_owned), ..Details::default() };
    if rating.level().is_some() {
        let confidence = word("confidence").map(|word| {
            Confidence::find(&word.to_lowercase())
                .ok_or_else(|| ImportError::new(format!("`{}` is no confidence: low, medium or high", cut(word))))
        });
        let last_used = word("last_used")
            .map(|word| cut(word).parse::<Month>().map_err(|no_month| ImportError::new(no_month.to_string())));
        details.confidence = confidence.transpose()?;
        details.last_used = last_used.transpose()?;
    }
    Ok(Some(Claim { place: place.to_owned(), skill, rating, details, at }))
}
