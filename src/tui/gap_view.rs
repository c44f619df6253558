/// A view of the gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GapView {
    List,
    Radar,
    HeatMap,
    Readiness,
}

impl GapView {
    /// All views.
    pub(super) const ALL: [Self; 4] = [Self::List, Self::Radar, Self::HeatMap, Self::Readiness];

    /// The name shown to the user.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::List => "List of gaps",
            Self::Radar => "Radar",
            Self::HeatMap => "Heat map",
            Self::Readiness => "Interview readiness",
        }
    }

    /// The view after this one; the first follows the last.
    pub(super) fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
