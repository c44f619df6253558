use crate::named::named;

named! {
    /// The status of a level compared with its target.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Status by name {
        /// Below the target.
        Gap = "gap",
        /// At the target.
        Met = "met",
        /// Above the target.
        Exceeded = "exceeded",
        /// Not rated.
        Unrated = "unrated",
        /// Not applicable, and not counted in any total.
        NotApplicable = "not_applicable",
    }
}

impl Status {
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
