use std::str::FromStr;

use super::columns::{Column, normal};
use crate::encoding::Encoding;

/// What the user says of the files: whose they are, and how tables are read where they leave it open.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The encoding of files that have no byte order mark.
    pub encoding: Option<Encoding>,
    /// The order of day and month in dates such as `3/4/2026`.
    pub dates: Option<DateOrder>,
    /// Which column of a table holds what, by its name there.
    pub columns: Vec<ColumnName>,
    /// The name of the user in their configuration: a progress document with this name is theirs.
    pub name: Option<String>,
    /// True if the user says that all progress documents are theirs, whatever the documents say.
    pub mine: bool,
    /// True if rows with mistakes are left out, and the others imported.
    pub skip_unknown: bool,
}

/// The order of day and month in a date of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `3/14/2026`, as in the United States.
    MonthFirst,
    /// `14/3/2026`, as in Europe.
    DayFirst,
}

/// What a column of a table holds: `level=rating`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnName {
    pub(super) column: Column,
    /// The name in the table's header, as it is compared.
    pub(super) name: String,
    /// The name as the user wrote it.
    pub(super) said: String,
}

impl FromStr for ColumnName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (column, said) = text.split_once('=').ok_or_else(|| format!("`{text}` is not `COLUMN=NAME`"))?;
        let known = Column::ALL.map(Column::name).join("`, `");
        let column = Column::ALL.into_iter().find(|known| known.name() == normal(column));
        let column = column.ok_or_else(|| format!("`{text}` names no column of ours: they are `{known}`"))?;
        Ok(Self { column, name: normal(said), said: said.trim().to_owned() })
    }
}
