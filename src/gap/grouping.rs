/// Under which headings the rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// None.
    #[default]
    None,
    /// The areas of the catalog.
    Area,
    /// The list's own sections.
    Section,
}

impl Grouping {
    const ALL: [Self; 3] = [Self::None, Self::Area, Self::Section];

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Area => "area",
            Self::Section => "section",
        }
    }

    /// The grouping with this word.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.id() == id)
    }

    /// The next of them, after the last the first again.
    pub fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
