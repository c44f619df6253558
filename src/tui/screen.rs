//! The screens. Each has the same three parts in the same order: state, `update`, `view`.

mod assess;
mod gaps;
mod overview;
mod trend;
mod welcome;

pub(super) use assess::Assess;
pub(super) use gaps::GapList;
pub(super) use overview::Overview;
pub(super) use trend::TrendScreen;
pub(super) use welcome::Welcome;

use super::look::Look;
use crate::gap::Gaps;
use crate::session::Session;

/// What a screen may look at.
pub(super) struct Context<'a> {
    pub(super) session: &'a Session,
    /// The profile held against the benchmark, computed once for a key or a frame.
    pub(super) gaps: Gaps<'a>,
    pub(super) look: Look,
}

impl<'a> Context<'a> {
    pub(super) fn new(session: &'a Session, look: Look) -> Self {
        Self { session, gaps: session.gaps(), look }
    }
}

/// The screens that `Tab` moves between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Overview,
    Assess,
    Gaps,
    Trend,
}

impl Tab {
    pub(super) const ALL: [Self; 4] = [Self::Overview, Self::Assess, Self::Gaps, Self::Trend];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Assess => "Assess",
            Self::Gaps => "Gaps",
            Self::Trend => "Trend",
        }
    }

    pub(super) fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    pub(super) fn before(self) -> Self {
        Self::ALL[(self as usize + Self::ALL.len() - 1) % Self::ALL.len()]
    }
}
