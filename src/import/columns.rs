//! The columns of a table, found by their names in the header.

use std::borrow::Cow;

use super::claim::cut;
use super::error::ImportError;
use super::options::ColumnName;

/// A column that is read from a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Skill,
    Level,
    Date,
    Note,
    Confidence,
    LastUsed,
}

impl Column {
    /// All columns; the first two are required.
    pub(super) const ALL: [Self; 6] =
        [Self::Skill, Self::Level, Self::Date, Self::Note, Self::Confidence, Self::LastUsed];

    /// Returns the name in tables that this program writes.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Level => "level",
            Self::Date => "date",
            Self::Note => "note",
            Self::Confidence => "confidence",
            Self::LastUsed => "last_used",
        }
    }

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
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
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
        let at = |wanted: &str| -> Vec<usize> { (0..names.len()).filter(|&place| names[place] == wanted).collect() };
        let mut places = [None; Column::ALL.len()];
        for (nth, column) in Column::ALL.into_iter().enumerate() {
            let own: Vec<&str> =
                asked.iter().filter(|asked| asked.column == column).map(|asked| &*asked.name).collect();
            let mut found: Vec<usize> = own.iter().flat_map(|name| at(name)).collect();
            if own.is_empty() {
                found = at(column.name());
                if found.is_empty() {
                    found = column.other_names().iter().flat_map(|name| at(name)).collect();
                    let is_taken = |place: &usize| asked.iter().any(|asked| asked.name == names[*place]);
                    found.retain(|place| !is_taken(place));
                    // A `name` next to a `technology` only adds to it.
                    if found.len() > 1 {
                        found.retain(|&place| names[place] != "name");
                    }
                }
            }
            if let [one, other, ..] = found[..] {
                return Some(Err(ambiguous(column, &header[one], &header[other])));
            }
            places[nth] = found.first().copied();
        }
        if places[0].is_none() || places[1].is_none() {
            return None;
        }
        let is_read = |place: &usize| places.contains(&Some(*place)) || NOT_READ.contains(&&*names[*place]);
        let left_out = (0..names.len()).filter(|place| !is_read(place) && !names[*place].is_empty());
        let left_out = left_out.map(|place| cut(&header[place])).collect();
        Some(Ok(Self { places, names: header.iter().map(|cell| cut(cell.trim())).collect(), left_out }))
    }

    /// Returns the cell of a column; `None` if it is blank.
    pub(super) fn cell<'c>(&self, column: Column, cells: &'c [Cow<'_, str>]) -> Option<&'c str> {
        let cell = cells.get(self.places[column as usize]?)?;
        Some(crate::csv::plain(cell)).filter(|cell| !cell.trim().is_empty())
    }

    /// Returns the name of a column in this table.
    pub(super) fn name(&self, column: Column) -> &str {
        self.places[column as usize].map_or(column.name(), |place| &self.names[place])
    }
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
    let names: Vec<String> =
        header.iter().map(|cell| cut(cell.trim())).filter(|name| !name.is_empty()).take(12).collect();
    let listed = names.join("`, `");
    let is_there = |asked: &&ColumnName| header.iter().any(|cell| normal(cell) == asked.name);
    if let Some(absent) = asked.iter().find(|asked| !is_there(asked)) {
        return ImportError::new(format!("no column is called `{}`; the columns are `{listed}`", cut(&absent.written)));
    }
    ImportError::new(format!("the columns are `{listed}`: there must be one for the skill and one for the level"))
        .hint("name them `skill` and `level`, or tell which they are: `--columns skill=NAME,level=NAME`")
}
