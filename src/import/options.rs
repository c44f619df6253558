use std::str::FromStr;

use super::columns::{Column, normal};
use crate::encoding::Encoding;

/// The options of an import: whose progress the files are, and how ambiguous tables are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The encoding of files that have no byte order mark.
    pub encoding: Option<Encoding>,
    /// The order of day and month in dates such as `3/4/2026`.
    pub dates: Option<DateOrder>,
    /// The columns of a table that have other names than usual.
    pub columns: Vec<ColumnName>,
    /// The user's name in the configuration. A progress document with this name is the user's own.
    pub name: Option<String>,
    /// True if all progress documents are the user's own, whatever name they have.
    pub mine: bool,
    /// True if rows with mistakes are left out, and the others imported.
    pub skip_unknown: bool,
}

/// The order of day and month in a date such as `3/4/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `3/14/2026`, as in the United States.
    MonthFirst,
    /// `14/3/2026`, as in Europe.
    DayFirst,
}

/// The name of a column in a table: `level=rating`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnName {
    pub(super) column: Column,
    /// The name in the table's header, as [`normal`] writes it.
    pub(super) name: String,
    /// The name as the user wrote it.
    pub(super) written: String,
}

impl FromStr for ColumnName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((column, written)) = text.split_once('=') else {
            return Err(format!("`{text}` is not `COLUMN=NAME`"));
        };
        let Some(column) = Column::ALL.into_iter().find(|known| known.name() == normal(column)) else {
            let known = Column::ALL.map(Column::name).join("`, `");
            return Err(format!("`{text}` names an unknown column; the columns are `{known}`"));
        };
        Ok(Self { column, name: normal(written), written: written.trim().to_owned() })
    }
}
