//! The screens. Each has the same three parts in the same order: state, `update`, `view`.

mod assess;
mod gaps;
mod overview;
mod plan;
mod table;
mod trend;
mod welcome;

pub(super) use assess::Assess;
pub(super) use gaps::GapList;
pub(super) use overview::Overview;
pub(super) use plan::PlanList;
pub(super) use trend::TrendScreen;
pub(super) use welcome::Welcome;

use std::cell::LazyCell;
use std::path::{Path, PathBuf};

use super::look::Look;
use super::targets::{Targets, Top};
use crate::benchmark::Benchmark;
use crate::catalog::SkillId;
use crate::command::{Command, Scope};
use crate::gap::Gaps;
use crate::journal::Details;
use crate::session::Session;
use crate::sitting::Sitting;
use crate::walk::Pace;

/// What a screen may look at.
pub(super) struct Context<'a> {
    pub(super) session: &'a Session,
    /// The profile held against the benchmark, computed once for a key or a frame, and where nobody asks, not at all.
    pub(super) gaps: LazyGaps<'a>,
    /// The profile held against the second benchmark, if there is one, likewise.
    pub(super) second: Option<LazyGaps<'a>>,
    pub(super) look: Look,
    /// The words that rows must have to show.
    pub(super) filter: &'a str,
    /// The guided assessment: its cards, and the drafts for answers to come.
    pub(super) sitting: &'a Sitting,
    /// Where files go that are named without a folder.
    pub(super) folder: &'a Path,
    /// What `~` stands for, where that is known.
    pub(super) home: Option<&'a Path>,
    /// How fast somebody answers.
    pub(super) pace: Pace,
    /// The skills that the walk asks again, whose last answers are not to be seen yet.
    pub(super) hidden: Vec<SkillId>,
    /// What can be clicked, gathered while a frame is drawn.
    pub(super) targets: Targets,
}

/// Gaps that are computed when somebody first asks.
type LazyGaps<'a> = LazyCell<Gaps<'a>, Box<dyn FnOnce() -> Gaps<'a> + 'a>>;

/// What the screens look at: the session, and how they were told to show it.
pub(super) struct Desk {
    pub(super) session: Session,
    pub(super) look: Look,
    /// The benchmark that is held beside the first.
    pub(super) second: Option<Benchmark>,
    pub(super) filter: String,
    /// The guided assessment: its cards, and the drafts for answers to come.
    pub(super) sitting: Sitting,
    /// Where files go that are named without a folder.
    pub(super) folder: PathBuf,
    /// What `~` stands for, where that is known.
    pub(super) home: Option<PathBuf>,
    pub(super) pace: Pace,
    /// Where the list begins in which somebody has clicked, until something else is done.
    pub(super) held: Option<Top>,
}

impl Desk {
    /// What a screen may look at now.
    pub(super) fn context(&self) -> Context<'_> {
        let second = |second| -> LazyGaps<'_> { LazyCell::new(Box::new(move || self.session.gaps_to(second))) };
        Context {
            session: &self.session,
            gaps: LazyCell::new(Box::new(|| self.session.gaps())),
            second: self.second.as_ref().map(second),
            look: self.look,
            filter: &self.filter,
            sitting: &self.sitting,
            folder: &self.folder,
            home: self.home.as_deref(),
            pace: self.pace,
            hidden: Vec::new(),
            targets: Targets::holding(self.held),
        }
    }
}

impl Context<'_> {
    /// Whether the answer to a skill is not to be seen, so that it is given blind.
    pub(super) fn hides(&self, skill: &SkillId) -> bool {
        self.hidden.contains(skill)
    }

    /// The details of a skill's answer, or those that its next answer will have.
    pub(super) fn details(&self, skill: &SkillId) -> Details {
        self.sitting.details(skill, self.session)
    }

    /// The file that somebody names, as a shell would understand them.
    pub(super) fn file(&self, named: &str) -> PathBuf {
        match (self.home, Path::new(named).strip_prefix("~")) {
            (Some(home), Ok(path)) => home.join(path),
            _ => self.folder.join(named),
        }
    }

    /// The key that reaches a command where these scopes hold, as people read it.
    pub(super) fn key(&self, command: Command, scopes: &[Scope]) -> Option<String> {
        self.session.config.keys.key(command, scopes).map(|key| self.look.key_name(key))
    }

    /// What stands where answers would be: that there are none, and which key begins.
    pub(super) fn nothing_rated_yet(&self, scopes: &[Scope]) -> String {
        format!("nothing rated yet{}", self.press(Command::Walk, scopes, "to start the walk"))
    }

    /// What to press for a command, behind what was said before: ": press a to start the walk"; nothing where no key
    /// reaches it.
    pub(super) fn press(&self, command: Command, scopes: &[Scope], what_for: &str) -> String {
        self.key(command, scopes).map_or_else(String::new, |key| format!(": press {key} {what_for}"))
    }
}

/// The screens that `Tab` moves between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Overview,
    Assess,
    Gaps,
    Trend,
    Plan,
}

impl Tab {
    pub(super) const ALL: [Self; 5] = [Self::Overview, Self::Assess, Self::Gaps, Self::Trend, Self::Plan];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Assess => "Assess",
            Self::Gaps => "Gaps",
            Self::Trend => "Trend",
            Self::Plan => "Plan",
        }
    }

    /// The screen of this name.
    pub(super) fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }

    pub(super) fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    pub(super) fn before(self) -> Self {
        Self::ALL[(self as usize + Self::ALL.len() - 1) % Self::ALL.len()]
    }
}
