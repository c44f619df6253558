/// The headings under which the rows are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// No headings.
    #[default]
    None,
    /// The areas of the catalog.
    Area,
    /// The list's own sections.
    Section,
}

impl Grouping {
    const ALL: [Self; 3] = [Self::None, Self::Area, Self::Section];

    /// Returns the id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Area => "area",
            Self::Section => "section",
        }
    }

    /// Returns the grouping with this id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.id() == id)
    }

    /// Returns the next grouping; the first after the last.
    pub fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
