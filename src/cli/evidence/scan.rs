use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::{SeenShape, table};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::path;
use crate::cli::when;
use crate::evidence::{Git, GitError, LeftOut, Repository, Rules, Scan as Scanner, addresses, find};
use crate::journal::{Rating, Seen};
use crate::json::to_json;
use crate::report::{Page, day_of};
use crate::session::Record;
use crate::style::Role;
use crate::text::{counted, visible};

/// The time that git may take to tell the address that it writes into commits.
const ALLOWED: Duration = Duration::from_secs(10);
/// The number of years without a commit after which a scan suggests rating a skill with a high level again.
const YEARS_AGO: i16 = 2;

/// Look at your own commits in the git repositories in these folders
///
/// It lists the repositories and addresses, and asks before it reads them. Merges, commits by bots, commits of more than 300 files,
/// and changes to vendored, generated, test data and lock files are left out. What is recorded replaces what an earlier
/// scan recorded of the same skill, so name all folders at once. Of a partial clone, only the part on this
/// machine is read.
#[derive(Debug, Args)]
pub(super) struct Scan {
    /// Folders with repositories in them, or repositories
    #[arg(required = true, value_name = "PATH", value_parser = path())]
    path: Vec<PathBuf>,
    /// Another of your addresses, in addition to git's `user.email`; can be given several times
    #[arg(long, value_name = "MAIL", value_parser = address)]
    author: Vec<String>,
    /// Only commits of this day or later
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
    /// Look for repositories at most this many folders deep
    #[arg(long, value_name = "N", default_value_t = 3)]
    depth: usize,
    /// Show what would be recorded, and record nothing
    #[arg(long)]
    dry_run: bool,
    /// Show for each skill which rules saw it, and in how many commits
    #[arg(long)]
    explain: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Print what was seen as JSON
    #[arg(long, conflicts_with = "explain")]
    json: bool,
}

fn address(text: &str) -> Result<String, String> {
    let is_address =
        text.contains('@') && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>".contains(c));
    if is_address {
        Ok(text.to_owned())
    } else {
        Err(format!("`{text}` is not an address: write it as `ada@example.org`"))
    }
}

impl Scan {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let now = (shell.world.clock)();
        let since = self.since.as_deref().map(|text| when::day_of(text, now)).transpose()?;
        let repositories = self.repositories()?;
        let addresses = self.addresses(&repositories)?;
        let mut session = shell.record()?;
        if !self.ask(&repositories, &addresses, shell)? {
            return Ok(());
        }
        let rules = Rules::built_in(&session.catalog);
        let mut scan = Scanner::new(&rules, addresses.clone(), since, day_of(now));
        for repository in &repositories {
            scan.repository(repository).map_err(of_git)?;
        }
        for skipped in &scan.skipped {
            shell.world.warn(format!("`{}` was skipped: {}", skipped.folder.display(), skipped.why));
        }
        if scan.repositories == 0 {
            return Err(Failure::new("none of the repositories could be read").hint("`git fsck` checks a repository"));
        }
        for (folder, begin) in &scan.shallow {
            shell.world.note(format!("`{}` is a shallow clone: its history begins {begin}", folder.display()));
        }
        let mut seen: Vec<Seen> = scan.tally.seen().map(|(seen, _)| seen).collect();
        seen.sort_by_key(|seen| session.catalog.place(&seen.skill));
        let page = shell.page;
        let out = if self.json {
            to_json(&seen.iter().map(|seen| SeenShape::of(seen, &session)).collect::<Vec<_>>())
        } else {
            let mut out = summary(&scan, &addresses);
            out.push_str(&table(seen.iter(), &session, &page));
            if self.explain {
                out.push_str(&explanation(&scan, &rules, &session, &page));
            }
            out.push_str(&left_out(&scan.tally.left_out, &page));
            out.push_str(&advice(seen.iter(), &session));
            out
        };
        let new = to_record(seen, !scan.skipped.is_empty(), &session, shell);
        let count = new.len();
        if !self.dry_run {
            session.record_seen(new);
            shell.save(&mut session)?;
        }
        if self.json {
            return shell.write(&out);
        }
        let done = match (count, self.dry_run) {
            (0, _) => "nothing new to record".to_owned(),
            (_, true) => format!("would record {}", counted(count, "skill")),
            (_, false) => format!("recorded {}", counted(count, "skill")),
        };
        shell.print(&format!("{out}{done}; no level changes\n"))
    }

    /// Returns the repositories in all folders, each once.
    fn repositories(&self) -> Result<Vec<Repository>, Failure> {
        let mut found = BTreeSet::new();
        for folder in &self.path {
            let name = folder.display();
            let here = find(folder, self.depth).map_err(|error| Failure::unread(folder, &error))?;
            if !here.is_empty() {
                found.extend(here);
                continue;
            }
            // A folder within a repository stands for that repository.
            let git = Git::new(folder, ALLOWED);
            match git.run(&["rev-parse", "--show-toplevel"]) {
                Ok(top) if !top.is_empty() => found.extend([Repository { folder: PathBuf::from(top) }]),
                Err(GitError::Missing) => return Err(of_git(GitError::Missing)),
                _ => {
                    return Err(Failure::new(format!("`{name}` has no git repository in it"))
                        .hint("`--depth N` looks N folders deep; the default is 3"));
                }
            }
        }
        Ok(found.into_iter().collect())
    }

    /// Returns the addresses that git writes into commits in these repositories, and those given as options.
    fn addresses(&self, repositories: &[Repository]) -> Result<Vec<String>, Failure> {
        let mut all: BTreeSet<String> = self.author.iter().map(|address| address.to_lowercase()).collect();
        for repository in repositories {
            let git = Git::new(&repository.folder, ALLOWED);
            all.extend(addresses(&git).map_err(of_git)?.map(|address| address.to_lowercase()));
        }
        if all.is_empty() {
            return Err(Failure::new("git does not say which address is yours").hint("name it with `--author MAIL`"));
        }
        Ok(all.into_iter().collect())
    }

    /// Says what would be looked at, and asks. Returns false if the user declines.
    fn ask(&self, repositories: &[Repository], addresses: &[String], shell: &mut Shell<'_>) -> Result<bool, Failure> {
        if self.yes || self.dry_run {
            return Ok(true);
        }
        let mut question = format!("commits by {} in:", visible(&addresses.join(", ")));
        for repository in repositories {
            question += &format!("\n  {}", visible(&repository.folder.to_string_lossy()));
        }
        shell.world.say(&question);
        let why = "`evidence scan` says what it would look at, and asks first";
        let what = counted_repositories(repositories.len());
        let agrees = shell.confirm(why, &format!("Look for your commits in {what}, and keep months and counts?"))?;
        if !agrees {
            shell.world.say("nothing was scanned");
        }
        Ok(agrees)
    }
}

/// Returns the evidence that is not recorded yet. If a repository was skipped, evidence from fewer commits than an
/// earlier scan saw is left out.
fn to_record(mut seen: Vec<Seen>, is_partial: bool, session: &Record, shell: &mut Shell<'_>) -> Vec<Seen> {
    let evidence = session.profile().evidence();
    seen.retain(|seen| !evidence.seen(&seen.skill).contains(seen));
    if is_partial {
        let count = seen.len();
        seen.retain(|seen| !has_more(evidence.seen(&seen.skill), seen));
        if seen.len() < count {
            let kept = counted(count - seen.len(), "skill");
            shell
                .world
                .note(format!("{kept} not recorded: an earlier scan saw more, and a repository was skipped this time"));
        }
    }
    seen
}

/// Returns true if there is evidence from more commits than `new` has, of the same source.
fn has_more(kept: &[Seen], new: &Seen) -> bool {
    kept.iter().any(|kept| kept.source == new.source && kept.commits > new.commits)
}

fn of_git(error: GitError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error {
        GitError::Missing => failure.hint("install git, or put its folder into PATH"),
        _ => failure,
    }
}

fn counted_repositories(count: usize) -> String {
    if count == 1 { "1 repository".to_owned() } else { format!("{count} repositories") }
}

/// Returns a summary: "14 repositories, 2 addresses; in 4 of them no commit of yours".
fn summary(scan: &Scanner<'_>, addresses: &[String]) -> String {
    let repositories = counted_repositories(scan.repositories);
    let of = if addresses.len() == 1 { "1 address".to_owned() } else { format!("{} addresses", addresses.len()) };
    let without = match scan.without_own {
        0 => String::new(),
        count if count == scan.repositories => "; no commit of yours".to_owned(),
        count => format!("; in {count} of them no commit of yours"),
    };
    format!("{repositories}, {of}{without}\n")
}

fn explanation(scan: &Scanner<'_>, rules: &Rules, session: &Record, page: &Page) -> String {
    let mut out = page.heading("Why");
    for (seen, tally) in scan.tally.seen() {
        let hits = tally.explanation(rules).into_iter().map(|(rule, count)| format!("{rule} ({count})"));
        let lead = format!("  {}: ", session.catalog.name_of(&seen.skill));
        out.push_str(&page.paragraph(Role::Text, &lead, &hits.collect::<Vec<_>>().join(", ")));
    }
    out.push('\n');
    out
}

fn left_out(left_out: &LeftOut, page: &Page) -> String {
    let LeftOut { files, merges, large, bots, undated } = *left_out;
    let counts = [
        (
            files,
            "change to vendored, generated, test data or lock files",
            "changes to vendored, generated, test data or lock files",
        ),
        (merges, "merge", "merges"),
        (large, "commit of more than 300 files", "commits of more than 300 files"),
        (bots, "commit by a bot", "commits by bots"),
        (undated, "commit with a date that makes no sense", "commits with dates that make no sense"),
    ];
    let mut parts = Vec::new();
    for (count, one, many) in counts {
        match count {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            count => parts.push(format!("{count} {many}")),
        }
    }
    if parts.is_empty() { String::new() } else { page.paragraph(Role::Quiet, "left out: ", &parts.join(", ")) }
}

/// Returns suggestions: rate skills that were found and are not rated, and rate again those that were last seen long
/// ago.
fn advice<'s>(seen: impl Iterator<Item = &'s Seen>, session: &Record) -> String {
    let year = day_of(session.now()).year() - YEARS_AGO;
    let (mut unrated, mut old) = (0, 0);
    for seen in seen {
        match session.profile().rating(&seen.skill) {
            None => unrated += 1,
            Some(Rating::Level(level)) if level.number() >= 3 && seen.last.year() <= year => old += 1,
            Some(_) => {}
        }
    }
    let mut out = String::new();
    if unrated > 0 {
        out.push_str(&format!(
            "{} seen that you have not rated: `skillgap assess --seen` asks about those on your list\n",
            counted(unrated, "skill")
        ));
    }
    if old > 0 {
        out.push_str(&format!("{} rated 3 or more and not seen since {year}: rate again?\n", counted(old, "skill")));
    }
    out
}
