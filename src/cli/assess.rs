use std::io;

use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::benchmark::Weight;
use crate::catalog::Area;
use crate::plain::Plain;
use crate::session::Session;
use crate::walk::{Asks, Part, Stop, Walk};

/// Walk through the skills that are unrated or skipped
#[derive(Debug, Default, Args)]
pub(super) struct Assess {
    /// Line by line: for screen readers, pipes and dumb terminals
    #[arg(long)]
    pub(super) plain: bool,
    /// The essentials only (weight 3)
    #[arg(long)]
    quick: bool,
    /// What was answered so long ago that it is to be asked again
    #[arg(long, conflicts_with = "all")]
    stale: bool,
    /// Everything, answered or not
    #[arg(long)]
    all: bool,
    /// Only this area: its id or name, or how one of them begins; may be given several times
    #[arg(long)]
    area: Vec<String>,
}

impl Assess {
    /// The walk that is asked for; none for the usual one.
    pub(super) fn walk(&self, session: &Session) -> Result<Option<Walk>, Failure> {
        let find = |area: &String| session.catalog.find_area(area);
        let areas = self.area.iter().map(find).collect::<Result<Vec<&Area>, _>>()?;
        if !self.quick && !self.stale && !self.all && areas.is_empty() {
            return Ok(None);
        }
        let asks = match (self.stale, self.all) {
            (true, _) => Asks::Stale,
            (_, true) => Asks::All,
            _ => Asks::Unrated,
        };
        let names: Vec<&str> = areas.iter().map(|area| area.name.as_str()).collect();
        let report = session.report();
        let stale = report.stale();
        let walk = Walk::new(&session.benchmark, &session.catalog, Stop::default());
        let walk = walk.only(Part::of(self.quick, &names, asks), &session.benchmark, |requirement| {
            (!self.quick || requirement.weight == Weight::ESSENTIAL)
                && (areas.is_empty() || areas.iter().any(|area| area.id == requirement.area))
                && (!self.stale || stale.contains(&requirement.id))
        });
        Ok(Some(match asks {
            Asks::Unrated => walk,
            Asks::Stale => walk.again(report.stale_skills()),
            Asks::All => walk.again(session.catalog.skills().iter().map(|skill| skill.id.clone()).collect()),
        }))
    }

    /// The walk line by line.
    pub(super) fn run_plain(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.session()?;
        let usual = Walk::new(&session.benchmark, &session.catalog, Stop::default());
        let walk = self.walk(&session)?.unwrap_or(usual);
        let page = shell.page;
        let plain = Plain::new(&mut session, walk, page);
        let out = &mut shell.world.out;
        let done = plain.run(&mut io::stdin().lock(), out, &mut super::shell::save);
        match done {
            // Nobody listens any more: what was answered is saved.
            Err(failure) if failure.is_closed_pipe => Ok(()),
            done => done,
        }
    }
}
