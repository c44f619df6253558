use super::{Gaps, Row};

/// The rows of one requirement in two lists, of which at least one has the requirement.
#[derive(Debug, Clone, Copy)]
pub enum Pair<'g, 'a> {
    /// The row of the first list, and that of the second list if it has the requirement.
    First(&'g Row<'a>, Option<&'g Row<'a>>),
    /// The row of the second list, if only that list has the requirement.
    Second(&'g Row<'a>),
}

impl<'g, 'a> Pair<'g, 'a> {
    /// Pairs the rows of two lists: all rows of `first`, then those that only `second` has. Requirements match by their
    /// ids; the requirement for a single skill has the skill's id.
    pub fn all(first: &'g Gaps<'a>, second: Option<&'g Gaps<'a>>) -> Vec<Self> {
        let other = |row: &Row<'_>| second.and_then(|second| second.row(&row.requirement.id));
        let of_first = first.rows.iter().map(|row| Self::First(row, other(row)));
        let rest = second.into_iter().flat_map(|second| &second.rows);
        let of_second = rest.filter(|row| first.row(&row.requirement.id).is_none()).map(Self::Second);
        of_first.chain(of_second).collect()
    }

    /// Returns the row of the first list, else that of the second.
    pub fn row(&self) -> &'g Row<'a> {
        match self {
            Self::First(row, _) | Self::Second(row) => row,
        }
    }
}
