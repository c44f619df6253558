use crate::named::named;

named! {
    /// The headings under which the rows are grouped.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Grouping by id, find {
        /// No headings.
        #[default]
        None = "none",
        /// The areas of the catalog.
        Area = "area",
        /// The list's own sections.
        Section = "section",
    }
}

impl Grouping {
    /// Returns the next grouping; the first after the last.
    pub fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
