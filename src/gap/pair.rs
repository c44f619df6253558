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
        let Some(second) = second else { return first.rows.iter().map(|row| Self::First(row, None)).collect() };
        let mut pairs = Vec::new();
        for row in &first.rows {
            pairs.push(Self::First(row, second.row(&row.requirement.id)));
        }
        for row in &second.rows {
            if first.row(&row.requirement.id).is_none() {
                pairs.push(Self::Second(row));
            }
        }
        pairs
    }

    /// Returns the row of the first list, else that of the second.
    pub fn row(&self) -> &'g Row<'a> {
        match self {
            Self::First(row, _) | Self::Second(row) => row,
        }
    }
}
