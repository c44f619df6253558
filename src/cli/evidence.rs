mod forget;
mod scan;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::{Level, SkillId};
use crate::journal::{Rating, Seen};
use crate::json::to_json;
use crate::progress;
use crate::report::Page;
use crate::session::Record;
use crate::style::Role;
use crate::text::visible;

/// List the skills that your commits in local git repositories show
///
/// `scan` looks at repositories on this machine, only when you call it, by running `git`. It keeps months and counts per
/// skill, never a name of a repository, a path, a commit or a message; it uses no network, and changes no level. Without
/// a subcommand, it lists the recorded evidence.
///
/// A scan cannot see how well, how much and with whom you worked; reviews, pairing and planning; work that was squashed
/// into another person's commit; and skills that leave no trace in files, such as teamwork.
#[derive(Debug, Args)]
pub(super) struct Evidence {
    #[command(subcommand)]
    act: Option<EvidenceAct>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum EvidenceAct {
    Scan(scan::Scan),
    Forget(forget::Forget),
}

impl Evidence {
    /// Returns true if the command changes nothing.
    pub(super) fn only_shows(&self) -> bool {
        self.act.is_none()
    }

    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        match self.act {
            Some(_) if self.json => Err(Failure::usage("`--json` goes after `scan`, or without a subcommand")
                .hint("`skillgap evidence --json` prints the recorded evidence")),
            Some(EvidenceAct::Scan(scan)) => scan.run(shell),
            Some(EvidenceAct::Forget(forget)) => forget.run(shell),
            None => list(self.json, shell),
        }
    }
}

/// Lists the recorded evidence by skill.
fn list(as_json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let session = shell.journal()?;
    let evidence = session.profile().evidence();
    let skills = evidence.seen_skills(&session.catalog).into_iter();
    let seen: Vec<&Seen> = skills.flat_map(|skill| evidence.seen(skill)).collect();
    if as_json {
        let shapes: Vec<SeenShape<'_>> = seen.into_iter().map(|seen| SeenShape::of(seen, &session)).collect();
        return shell.write(&to_json(&shapes));
    }
    if seen.is_empty() {
        shell.world.say("there is no evidence yet: `skillgap evidence scan PATH` looks at your own commits");
        return Ok(());
    }
    let page = shell.page;
    shell.print(&table(seen, &session, &page))
}

/// The evidence for a skill, as JSON.
#[derive(Serialize)]
struct SeenShape<'a> {
    skill: &'a SkillId,
    name: &'a str,
    #[serde(flatten)]
    seen: progress::SeenShape<'a>,
    level: Option<Level>,
}

impl<'a> SeenShape<'a> {
    fn of(seen: &'a Seen, session: &'a Record) -> Self {
        let current = session.catalog.current(&seen.skill);
        Self {
            skill: current,
            name: session.catalog.name_of(current),
            seen: seen.into(),
            level: session.profile().level(current),
        }
    }
}

/// Returns a table of the skills that were seen, with the user's own levels; empty if nothing was seen.
fn table<'s>(seen: impl IntoIterator<Item = &'s Seen>, session: &Record, page: &Page) -> String {
    let names = page.width.saturating_sub(54).clamp(16, 30);
    let head =
        format!("  {:names$}  {:7}  {:7}  {:>5}  {:>7}  {:>5}", "skill", "first", "last", "days", "commits", "repos");
    let mut out = String::new();
    for seen in seen {
        if out.is_empty() {
            out = page.paint(Role::Quiet, &head) + "\n";
        }
        let skill = session.catalog.current(&seen.skill);
        let level = match session.profile().rating(skill) {
            Some(Rating::Level(level)) => format!("you: {level}"),
            Some(Rating::NotApplicable) => "you: n/a".to_owned(),
            None => "not rated".to_owned(),
        };
        out.push_str(&format!(
            "  {}  {}  {}  {:>5}  {:>7}  {:>5}  {level}\n",
            page.fit(&visible(session.catalog.name_of(skill)), names),
            seen.first,
            seen.last,
            seen.days,
            seen.commits,
            seen.repositories,
        ));
    }
    out
}
