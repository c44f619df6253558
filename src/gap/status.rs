/// The status of a level compared with its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not rated.
    Unrated,
    /// Not applicable, and not counted in any total.
    NotApplicable,
    /// Below the target.
    Gap,
    /// At the target.
    Met,
    /// Above the target.
    Exceeded,
}

impl Status {
    /// All statuses, the most important first.
    pub const ALL: [Self; 5] = [Self::Gap, Self::Met, Self::Exceeded, Self::Unrated, Self::NotApplicable];

    /// Returns the word in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unrated => "unrated",
            Self::NotApplicable => "not_applicable",
            Self::Gap => "gap",
            Self::Met => "met",
            Self::Exceeded => "exceeded",
        }
    }

    /// Returns the description on the screen.
    pub fn describe(self) -> &'static str {
        match self {
            Self::NotApplicable => "not applicable",
            other => other.name(),
        }
    }

    /// Returns true if the target is reached: met or exceeded.
    pub(crate) fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::Exceeded)
    }
}
