//! The columns of a table, found by their names in the header.

use std::borrow::Cow;

use super::claim::cut;
use super::error::ImportError;
use super::options::ColumnName;
use crate::named::named;

named! {
    /// A column that is read from a table.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) enum Column by name {
        Skill = "skill",
        Level = "level",
        Date = "date",
        Note = "note",
        Confidence = "confidence",
        LastUsed = "last_used",
    }
}

impl Column {
    /// Returns other common names of the column, as [`normal`] writes them.
    fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::Skill => &[
                "skills",
                "skill_name",
                "skill_id",
                "technology",
                "technologies",
                "tech",
                "tool",
                "topic",
                "competency",
                "competence",
                "name",
            ],
            Self::Level => &[
                "levels",
                "skill_level",
                "current_level",
                "rating",
                "self_rating",
                "score",
                "proficiency",
                "grade",
                "stars",
            ],
            Self::Date => &["rated_on", "rated_at", "assessed", "assessed_on", "as_of", "when", "day", "since"],
            Self::Note => &["notes", "comment", "comments", "remark", "remarks", "evidence"],
            Self::Confidence => &["certainty"],
            Self::LastUsed => &["last_use", "last_used_in", "lastused", "used"],
        }
    }
}

/// Columns of this program's own tables that are not part of a rating. They are skipped without a warning.
const NOT_READ: [&str; 2] = ["name", "area"];

/// Returns the name of a column for comparison: in lower case, with underscores instead of blanks and hyphens.
pub(super) fn normal(name: &str) -> String {
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == ':').to_lowercase();
    let mut words: Vec<&str> = name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')).collect();
    words.retain(|word| !word.is_empty());
    words.join("_")
}

/// The positions of the columns in a table.
#[derive(Debug)]
pub(super) struct Columns {
    places: [Option<usize>; Column::ALL.len()],
    /// The names in the header.
    names: Vec<String>,
    /// The names of the columns that are not read.
    pub(super) left_out: Vec<String>,
}

impl Columns {
    /// Finds the columns in a header. Returns `None` if the header lacks the skill or the level, and an error if two
    /// columns could be the same.
    pub(super) fn find(header: &[Cow<'_, str>], asked: &[ColumnName]) -> Option<Result<Self, ImportError>> {
        let names: Vec<String> = header.iter().map(|cell| normal(cell)).collect();
        let mut places = [None; Column::ALL.len()];
        for (nth, column) in Column::ALL.into_iter().enumerate() {
            let found = places_of(column, &names, asked);
            if let [one, other, ..] = found[..] {
                return Some(Err(ambiguous(column, &header[one], &header[other])));
            }
            places[nth] = found.first().copied();
        }
        if places[0].is_none() || places[1].is_none() {
            return None;
        }
        let mut left_out = Vec::new();
        for (place, name) in names.iter().enumerate() {
            let is_read = places.contains(&Some(place)) || NOT_READ.contains(&name.as_str());
            if !is_read && !name.is_empty() {
                left_out.push(cut(&header[place]));
            }
        }
        Some(Ok(Self { places, names: header.iter().map(|cell| cut(cell.trim())).collect(), left_out }))
    }

    /// Returns the cell of a column; `None` if it is blank.
    pub(super) fn cell<'c>(&self, column: Column, cells: &'c [Cow<'_, str>]) -> Option<&'c str> {
        let cell = crate::csv::plain(cells.get(self.places[column as usize]?)?);
        if cell.trim().is_empty() { None } else { Some(cell) }
    }

    /// Returns the name of a column in this table.
    pub(super) fn name(&self, column: Column) -> &str {
        match self.places[column as usize] {
            Some(place) => &self.names[place],
            None => column.name(),
        }
    }
}

/// Returns the places of a header with these names where a column may be: more than one if the header is ambiguous.
fn places_of(column: Column, names: &[String], asked: &[ColumnName]) -> Vec<usize> {
    let own: Vec<&str> = asked.iter().filter(|asked| asked.column == column).map(|asked| &*asked.name).collect();
    if !own.is_empty() {
        return places_with(&own, names);
    }
    let usual = places_with(&[column.name()], names);
    if !usual.is_empty() {
        return usual;
    }
    let mut found = places_with(column.other_names(), names);
    found.retain(|&place| asked.iter().all(|asked| asked.name != names[place]));
    // A `name` next to a `technology` only adds to it.
    if found.len() > 1 {
        found.retain(|&place| names[place] != "name");
    }
    found
}

/// Returns the places of the `wanted` names, in the order in which they are wanted.
fn places_with(wanted: &[&str], names: &[String]) -> Vec<usize> {
    let mut places = Vec::new();
    for wanted in wanted {
        places.extend((0..names.len()).filter(|&place| names[place] == *wanted));
    }
    places
}

fn ambiguous(column: Column, one: &str, other: &str) -> ImportError {
    let [one, other] = [one, other].map(|name| cut(name.trim()));
    let name = column.name();
    if normal(&one) == normal(&other) {
        return ImportError::new(format!("two columns are called `{one}`"));
    }
    ImportError::new(format!("`{one}` and `{other}` could both be the {}", name.replace('_', " ")))
        .hint(format!("choose one: `--columns {name}={one}`"))
}

/// Returns the error for a header that lacks a required column, or a column that the user has named.
pub(super) fn missing(header: &[Cow<'_, str>], asked: &[ColumnName]) -> ImportError {
    let mut names: Vec<String> = header.iter().map(|cell| cut(cell.trim())).collect();
    names.retain(|name| !name.is_empty());
    names.truncate(12);
    let listed = names.join("`, `");
    for ColumnName { name, written, .. } in asked {
        if !header.iter().any(|cell| normal(cell) == *name) {
            return ImportError::new(format!("no column is called `{}`; the columns are `{listed}`", cut(written)));
        }
    }
    ImportError::new(format!("the columns are `{listed}`: there must be one for the skill and one for the level"))
        .hint("name them `skill` and `level`, or tell which they are: `--columns skill=NAME,level=NAME`")
}
