use std::cell::LazyCell;
use std::path::PathBuf;

use super::context::{Context, Lazy};
use super::painter::Painter;
use crate::benchmark::Benchmark;
use crate::gap::Gaps;
use crate::opinion::Comparison;
use crate::session::{OpinionFolder, Session};
use crate::sitting::Sitting;
use crate::walk::Pace;

/// What all layers show, and how the user told the app to show it.
pub(super) struct ViewState {
    pub(super) session: Session,
    pub(super) painter: Painter,
    /// The second list, which the gaps are compared with too.
    pub(super) second: Option<Benchmark>,
    pub(super) filter: String,
    /// The guided assessment: its cards, and the drafts for answers to come.
    pub(super) sitting: Sitting,
    /// The folder of files that are named without one.
    pub(super) folder: PathBuf,
    /// The folder that `~` stands for, if it is known.
    pub(super) home: Option<PathBuf>,
    pub(super) pace: Pace,
    /// The folder of second opinions; `None` in a demo.
    pub(super) opinion_folder: Option<OpinionFolder>,
    /// The comparison with all second opinions that are open, once they are read.
    pub(super) opinions: Option<Comparison>,
}

impl ViewState {
    /// What a layer may read now.
    pub(super) fn context(&self) -> Context<'_> {
        let second = |second| -> Lazy<'_, Gaps<'_>> { LazyCell::new(Box::new(move || self.session.gaps_to(second))) };
        Context {
            session: &self.session,
            gaps: LazyCell::new(Box::new(|| self.session.gaps())),
            second: self.second.as_ref().map(second),
            trend: LazyCell::new(Box::new(|| self.session.trend())),
            painter: self.painter,
            filter: &self.filter,
            sitting: &self.sitting,
            folder: &self.folder,
            home: self.home.as_deref(),
            pace: self.pace,
            opinions: self.opinions.as_ref(),
            hidden: Vec::new(),
            top: None,
        }
    }
}
