use crate::named::named;

named! {
    /// The order of the rows.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Order by id, find {
        /// By priority, the highest first.
        #[default]
        Priority = "priority",
        /// By gap, the largest first.
        Gap = "gap",
        /// By name.
        Name = "name",
        /// In the order of the list.
        List = "list",
    }
}

impl Order {
    /// Name to show.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Priority => "what matters most first",
            Self::Gap => "largest gap first",
            Self::Name => "by name",
            Self::List => "in the list's order",
        }
    }

    /// Returns the next order; the first after the last.
    pub fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
