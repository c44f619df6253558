/// In which order the rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What matters most first.
    #[default]
    Priority,
    /// What is furthest below its target first.
    Gap,
    /// By name.
    Name,
    /// As the list has them.
    List,
}

impl Order {
    const ALL: [Self; 4] = [Self::Priority, Self::Gap, Self::Name, Self::List];

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Priority => "priority",
            Self::Gap => "gap",
            Self::Name => "name",
            Self::List => "list",
        }
    }

    /// The order with this word.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.id() == id)
    }

    /// What people read.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Priority => "what matters most first",
            Self::Gap => "largest gap first",
            Self::Name => "by name",
            Self::List => "in the list's order",
        }
    }

    /// The next of them, after the last the first again.
    pub fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
