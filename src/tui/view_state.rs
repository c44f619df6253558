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

/// The data that all layers show, and the user's settings for showing it.
pub(super) struct ViewState {
    pub(super) session: Session,
    pub(super) painter: Painter,
    /// The second list, with which the gaps are also compared.
    pub(super) second: Option<Benchmark>,
    pub(super) filter: String,
    /// The guided assessment: its cards, and the drafts for future answers.
    pub(super) sitting: Sitting,
    /// The folder for files that are named without a folder.
    pub(super) folder: PathBuf,
    /// The folder that `~` stands for, if known.
    pub(super) home: Option<PathBuf>,
    pub(super) pace: Pace,
    /// The folder of second opinions; `None` in a demo.
    pub(super) opinion_folder: Option<OpinionFolder>,
    /// The comparison with all opened second opinions, once they are read.
    pub(super) opinions: Option<Comparison>,
}

impl ViewState {
    /// The data that layers may read.
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
