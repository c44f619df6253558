/// What a level means against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Nobody has answered yet.
    Unrated,
    /// Leaves the sums.
    NotApplicable,
    /// Below the target.
    Gap,
    /// At the target.
    Met,
    /// Above the target.
    Exceeded,
}

impl Status {
    /// All of them, what matters most first.
    pub const ALL: [Self; 5] = [Self::Gap, Self::Met, Self::Exceeded, Self::Unrated, Self::NotApplicable];

    /// The word in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unrated => "unrated",
            Self::NotApplicable => "not_applicable",
            Self::Gap => "gap",
            Self::Met => "met",
            Self::Exceeded => "exceeded",
        }
    }

    /// What people read.
    pub fn describe(self) -> &'static str {
        match self {
            Self::NotApplicable => "not applicable",
            other => other.name(),
        }
    }

    /// Returns true if the target is reached: met or exceeded.
    pub fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::Exceeded)
    }
}
