//! Which column of a table holds what.

use std::borrow::Cow;

use super::claim::cut;
use super::error::ImportError;
use super::options::ColumnName;

/// What a table can say of a skill.
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
    /// All of them, the two that a table must have first.
    pub(super) const ALL: [Self; 6] =
        [Self::Skill, Self::Level, Self::Date, Self::Note, Self::Confidence, Self::LastUsed];

    /// The name in a table that this program writes.
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

    /// Other names by which people call it, as [`normal`] gives them.
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

/// Columns of a table of ours that say nothing about a rating.
const NOT_READ: [&str; 2] = ["name", "area"];

/// The name of a column as it is compared: small letters, with underscores for blanks and hyphens.
pub(super) fn normal(name: &str) -> String {
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == ':').to_lowercase();
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

/// Where each column stands.
#[derive(Debug)]
pub(super) struct Columns {
    places: [Option<usize>; Column::ALL.len()],
    /// The names in the header.
    names: Vec<String>,
    /// The columns that are not read.
    pub(super) left_out: Vec<String>,
}

impl Columns {
    /// Finds the columns in a header. None where the header has neither a skill nor a level.
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
                    // A name beside a technology says more of it.
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

    /// The cell of a column, where something stands in it.
    pub(super) fn cell<'c>(&self, column: Column, cells: &'c [Cow<'_, str>]) -> Option<&'c str> {
        let cell = cells.get(self.places[column as usize]?)?;
        Some(crate::csv::plain(cell)).filter(|cell| !cell.trim().is_empty())
    }

    /// The name of a column in this table.
    pub(super) fn name(&self, column: Column) -> &str {
        self.places[column as usize].map_or(column.name(), |place| &self.names[place])
    }
}

fn ambiguous(column: Column, one: &str, other: &str) -> ImportError {
    let [one, other] = [one, other].map(|name| cut(name.trim()));
    let name = column.name();
    if normal(&one) == normal(&other) {
        return ImportError::new(format!("the column `{one}` stands there twice"));
    }
    ImportError::new(format!("`{one}` and `{other}` could both be the {}", name.replace('_', " ")))
        .hint(format!("say which: `--columns {name}={one}`"))
}

/// Why a table with this header is none: what it has, and what it needs.
pub(super) fn missing(header: &[Cow<'_, str>], asked: &[ColumnName]) -> ImportError {
    let names: Vec<String> =
        header.iter().map(|cell| cut(cell.trim())).filter(|name| !name.is_empty()).take(12).collect();
    let listed = names.join("`, `");
    let is_there = |asked: &&ColumnName| header.iter().any(|cell| normal(cell) == asked.name);
    if let Some(absent) = asked.iter().find(|asked| !is_there(asked)) {
        return ImportError::new(format!("no column is called `{}`; the columns are `{listed}`", cut(&absent.said)));
    }
    ImportError::new(format!("the columns are `{listed}`: there must be one for the skill and one for the level"))
        .hint("call them `skill` and `level`, or say which they are: `--columns skill=NAME,level=NAME`")
}
