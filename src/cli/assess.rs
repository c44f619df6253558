use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::Area;
use crate::plain::Plain;
use crate::session::Session;
use crate::walk::{Asks, Stop, Walk};

/// Walk through the skills that are unrated or skipped
#[derive(Debug, Default, Args)]
pub(super) struct Assess {
    /// Ask line by line, for screen readers, pipes and dumb terminals
    #[arg(long)]
    pub(super) plain: bool,
    /// Ask only about the essentials (weight 3)
    #[arg(long)]
    quick: bool,
    /// Ask about skills whose rating is older than `reassess_after_days`
    #[arg(long, conflicts_with = "all")]
    stale: bool,
    /// Ask about everything, rated or not
    #[arg(long)]
    all: bool,
    /// Ask about skills that `skillgap evidence scan` saw in your commits and that you have not rated
    #[arg(long, conflicts_with_all = ["all", "stale"])]
    seen: bool,
    /// Before you rate a skill 3 or higher, ask its check question, show a good answer, and let you judge yours
    #[arg(long)]
    pub(super) explain: bool,
    /// Only this area: its id or name, or the beginning of one; can be given several times
    #[arg(long)]
    area: Vec<String>,
}

impl Assess {
    /// Returns the walk that the options ask for; `None` for the default one.
    pub(super) fn walk(&self, session: &Session) -> Result<Option<Walk>, Failure> {
        let mut areas: Vec<&Area> = Vec::new();
        for area in &self.area {
            areas.push(session.catalog.find_area(area)?);
        }
        if !self.quick && !self.stale && !self.all && !self.seen && areas.is_empty() {
            return Ok(None);
        }
        let asks = match (self.stale, self.all) {
            (true, _) => Asks::Stale,
            (_, true) => Asks::All,
            _ if self.seen => Asks::Seen,
            _ => Asks::Unrated,
        };
        Ok(Some(session.walk_over(self.quick, &areas, asks)))
    }

    /// Runs the assessment line by line.
    pub(super) fn run_plain(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.session_to_record()?;
        session.require_explanations(self.explain);
        let usual = Walk::new(&session.benchmark, &session.catalog, Stop::default());
        let walk = self.walk(&session)?.unwrap_or(usual);
        shell.ask(Plain::new(&mut session, walk, shell.page))
    }
}
