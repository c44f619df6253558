use super::context::Context;

/// A view of the gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GapView {
    List,
    Radar,
    HeatMap,
    Readiness,
    /// The comparison with the opened second opinions, if there are any.
    Comparison,
}

impl GapView {
    const ALL: [Self; 5] = [Self::List, Self::Radar, Self::HeatMap, Self::Readiness, Self::Comparison];

    /// The views that have something to show.
    pub(super) fn all(context: &Context<'_>) -> &'static [Self] {
        if context.opinions.is_some() { &Self::ALL } else { &Self::ALL[..4] }
    }

    /// The name shown to the user.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::List => "List of gaps",
            Self::Radar => "Radar",
            Self::HeatMap => "Heat map",
            Self::Readiness => "Interview readiness",
            Self::Comparison => "Second opinion",
        }
    }

    /// The view after this one; the first follows the last.
    pub(super) fn after(self, context: &Context<'_>) -> Self {
        let all = Self::all(context);
        all[(self as usize + 1) % all.len()]
    }
}
