use super::{Gaps, Row};

/// What two lists ask for at the same place. At least one of them does.
#[derive(Debug, Clone, Copy)]
pub enum Pair<'g, 'a> {
    /// The first list asks for it, maybe the second too.
    First(&'g Row<'a>, Option<&'g Row<'a>>),
    /// Only the second does.
    Second(&'g Row<'a>),
}

impl<'g, 'a> Pair<'g, 'a> {
    /// The rows of two lists beside each other: all of `first`, then what only `second` asks for. Requirements match by
    /// their ids, as groups do in the consensus of lists; the id of a single skill's is the skill's.
    pub fn all(first: &'g Gaps<'a>, second: Option<&'g Gaps<'a>>) -> Vec<Self> {
        let other = |row: &Row<'_>| second.and_then(|second| second.row(&row.requirement.id));
        let of_first = first.rows.iter().map(|row| Self::First(row, other(row)));
        let rest = second.into_iter().flat_map(|second| &second.rows);
        let of_second = rest.filter(|row| first.row(&row.requirement.id).is_none()).map(Self::Second);
        of_first.chain(of_second).collect()
    }

    /// The row to measure by: the first list's, where it asks.
    pub fn row(&self) -> &'g Row<'a> {
        match self {
            Self::First(row, _) | Self::Second(row) => row,
        }
    }
}
