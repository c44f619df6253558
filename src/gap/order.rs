/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By priority, the highest first.
    #[default]
    Priority,
    /// By gap, the largest first.
    Gap,
    /// By name.
    Name,
    /// In the order of the list.
    List,
}

impl Order {
    const ALL: [Self; 4] = [Self::Priority, Self::Gap, Self::Name, Self::List];

    /// Returns the id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Priority => "priority",
            Self::Gap => "gap",
            Self::Name => "name",
            Self::List => "list",
        }
    }

    /// Returns the order with this id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.id() == id)
    }

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
