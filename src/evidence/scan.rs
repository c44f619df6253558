use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::{Date, date};

use super::git::{Git, GitError, Objects, canonical};
use super::pattern::matches;
use super::repositories::Repository;
use super::rules::Rules;
use super::tally::Tally;

/// The time that git may take for one repository.
const ALLOWED: Duration = Duration::from_secs(60);
/// The greatest number of files of a commit that counts. A commit of more files is an import or a reformatting.
const MOST_FILES: usize = 300;
/// Git was released in 2005: an earlier date comes from a wrong clock.
const EARLIEST: Date = date(2005, 1, 1);
/// The greatest size in bytes of an entry of the log.
const MAX_ENTRY: u64 = 64 << 10;

/// A scan of several repositories.
#[derive(Debug)]
pub(crate) struct Scan<'r> {
    rules: &'r Rules,
    /// The user's addresses.
    addresses: Vec<String>,
    since: Option<Date>,
    /// The last day that counts. It is the day after today, because of time zones.
    latest: Date,
    /// The common git folders of the scanned repositories. Several work trees of one repository count once.
    scanned: HashSet<PathBuf>,
    /// True if the current repository is a shallow clone.
    is_shallow: bool,
    /// The evidence from the current repository, which counts once the repository is read completely.
    current: Tally,
    /// The result so far.
    pub tally: Tally,
    /// The number of scanned repositories.
    pub repositories: usize,
    /// The number of scanned repositories without a commit of the user.
    pub without_own: usize,
    /// The shallow clones, each with the month of its first commit.
    pub shallow: Vec<(PathBuf, String)>,
    /// Repositories that could not be read.
    pub skipped: Vec<Skipped>,
}

/// A repository that could not be read.
#[derive(Debug)]
pub(crate) struct Skipped {
    /// The folder of the repository.
    pub folder: PathBuf,
    /// The reason.
    pub why: String,
}

/// A commit in the log.
struct Commit {
    day: Option<Date>,
    is_merge: bool,
    is_bot: bool,
    is_new: bool,
    files: usize,
    left_out: u64,
    hits: BTreeSet<usize>,
}

impl<'r> Scan<'r> {
    /// Creates a scan for commits of these addresses since `since`.
    pub(crate) fn new(rules: &'r Rules, addresses: Vec<String>, since: Option<Date>, today: Date) -> Self {
        Self {
            rules,
            addresses,
            since,
            latest: today.tomorrow().unwrap_or(today),
            scanned: HashSet::new(),
            is_shallow: false,
            current: Tally::default(),
            tally: Tally::default(),
            repositories: 0,
            without_own: 0,
            shallow: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Scans a repository. A repository that cannot be read completely does not count, and is added to
    /// [`Scan::skipped`].
    ///
    /// # Errors
    /// Returns an error if git does not exist.
    pub(crate) fn repository(&mut self, repository: &Repository) -> Result<(), GitError> {
        let git = Git::new(&repository.folder, ALLOWED);
        match self.scan(repository, &git) {
            Err(GitError::Missing) => Err(GitError::Missing),
            Err(error) => {
                self.skipped.push(Skipped { folder: repository.folder.clone(), why: error.to_string() });
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    fn scan(&mut self, repository: &Repository, git: &Git) -> Result<(), GitError> {
        let facts = git.run(&["rev-parse", "--is-shallow-repository", "--git-common-dir"])?;
        let (shallow, common) = facts.split_once('\n').unwrap_or((&facts, ".git"));
        let common = repository.folder.join(common);
        if !self.scanned.insert(common.canonicalize().unwrap_or_else(|_| common.clone())) {
            return Ok(());
        }
        if is_unborn(git, &common)? {
            self.repositories += 1;
            self.without_own += 1;
            return Ok(());
        }
        self.is_shallow = shallow == "true";
        let mut begin = None;
        if self.is_shallow {
            let args = ["log", "--max-parents=0", "--date=format:%Y-%m", "--format=%ad", "HEAD"];
            begin = Some(git.run(&args)?.lines().min().unwrap_or_default().to_owned());
        }
        let own = canonical(git, &self.addresses);
        self.current = Tally::default();
        let commits = self.log(git, &own)?;
        self.tally.add(std::mem::take(&mut self.current));
        self.repositories += 1;
        self.without_own += usize::from(commits == 0);
        self.shallow.extend(begin.map(|begin| (repository.folder.clone(), begin)));
        Ok(())
    }

    /// Reads the log of the user's own commits and returns their number.
    fn log(&mut self, git: &Git, own: &[String]) -> Result<usize, GitError> {
        // Rename detection is off, since it would read the contents of the files.
        let mut args = vec!["log", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv"];
        args.extend(["--use-mailmap", "--root", "--no-color", "--date=short", "--fixed-strings"]);
        args.push("--regexp-ignore-case");
        let authors: Vec<String> = own.iter().map(|address| format!("--author=<{address}>")).collect();
        args.extend(authors.iter().map(String::as_str));
        args.extend(["--format=tformat:%x01%H%x02%P%x02%aE%x02%ad", "HEAD", "--"]);
        let mut objects = git.objects()?;
        let attributes = Attributes::read(&mut objects)?;
        let mut manifests = Manifests { objects, found: HashMap::new() };
        let mut running = git.start(&args)?;
        let (mut commits, mut commit, mut entry) = (0, None::<Commit>, Vec::new());
        // The log entry of the file whose path comes next.
        let mut change: Option<Change> = None;
        loop {
            entry.clear();
            let length = std::io::Read::take(&mut running.out, MAX_ENTRY).read_until(0, &mut entry)?;
            if length == 0 {
                break;
            }
            if entry.last() == Some(&0) {
                entry.pop();
            }
            if let Some(change) = change.take() {
                if let Some(commit) = &mut commit {
                    self.file(commit, &entry, &change, &attributes, &mut manifests)?;
                }
                continue;
            }
            let entry = entry.strip_prefix(b"\n").unwrap_or(&entry);
            match entry.first() {
                Some(1) => {
                    commits += usize::from(self.close(commit.take()));
                    commit = self.open(&String::from_utf8_lossy(&entry[1..]));
                }
                Some(b':') => change = Some(Change::read(&String::from_utf8_lossy(entry))),
                _ => {}
            }
        }
        commits += usize::from(self.close(commit.take()));
        running.end()?;
        Ok(commits)
    }

    /// Starts a commit at its header line.
    fn open(&mut self, head: &str) -> Option<Commit> {
        let mut parts = head.split('\u{2}');
        let (hash, parents, address, day) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let hash = u64::from_str_radix(hash.get(..16)?, 16).ok()?;
        let day = day.parse().ok().filter(|day: &Date| (EARLIEST..=self.latest).contains(day));
        let is_new = self.tally.is_new(hash) && self.current.is_new(hash);
        self.current.note(hash);
        Some(Commit {
            day,
            is_merge: parents.contains(' '),
            is_bot: is_bot(address),
            // The first commit of a shallow clone seems to add all existing files.
            is_new: !(self.is_shallow && parents.is_empty()) && is_new,
            files: 0,
            left_out: 0,
            hits: BTreeSet::new(),
        })
    }

    /// Adds a file that a commit has changed.
    fn file(
        &self,
        commit: &mut Commit,
        path: &[u8],
        change: &Change,
        attributes: &Attributes,
        manifests: &mut Manifests,
    ) -> Result<(), GitError> {
        commit.files += 1;
        // To delete a file shows nothing of what is in it.
        if commit.files > MOST_FILES || !commit.counts() || self.is_before(commit) || change.is_deletion {
            return Ok(());
        }
        if self.rules.leaves_out(path) || attributes.leave_out(path) {
            commit.left_out += 1;
            return Ok(());
        }
        self.rules.find(path, |rule| {
            commit.hits.insert(rule);
        });
        if self.rules.is_manifest(path) {
            commit.hits.extend(manifests.find(path, change, self.rules)?);
        }
        Ok(())
    }

    fn is_before(&self, commit: &Commit) -> bool {
        self.since.is_some_and(|since| commit.day.is_some_and(|day| day < since))
    }

    /// Counts a complete commit. Returns true if it is one of the user's own, not of a bot.
    fn close(&mut self, commit: Option<Commit>) -> bool {
        let Some(commit) = commit else { return false };
        if !commit.is_new || self.is_before(&commit) {
            return !commit.is_bot;
        }
        let left_out = &mut self.current.left_out;
        if commit.is_bot {
            left_out.bots += 1;
            return false;
        }
        if commit.is_merge {
            left_out.merges += 1;
            return true;
        }
        let Some(day) = commit.day else {
            left_out.undated += 1;
            return true;
        };
        if commit.files > MOST_FILES {
            left_out.large += 1;
            return true;
        }
        left_out.files += commit.left_out;
        self.current.count(&commit.hits, day, self.repositories, self.rules);
        true
    }
}

/// Returns true if a repository has no commit yet: `HEAD` names a branch that does not exist. `common` is its git folder.
///
/// # Errors
/// Returns an error if git cannot tell, for example because the file of the branch is damaged.
fn is_unborn(git: &Git, common: &Path) -> Result<bool, GitError> {
    match git.run(&["rev-parse", "--verify", "--quiet", "HEAD"]) {
        Ok(_) => return Ok(false),
        Err(GitError::Refused(_)) => {}
        Err(error) => return Err(error),
    }
    let branch = git.run(&["symbolic-ref", "--quiet", "HEAD"])?;
    if common.join(&branch).exists() {
        return Err(GitError::Refused(format!("`{branch}` names no commit")));
    }
    Ok(true)
}

impl Commit {
    fn counts(&self) -> bool {
        self.is_new && !self.is_bot && !self.is_merge && self.day.is_some()
    }
}

/// The log entry of a changed file.
struct Change {
    old: String,
    new: String,
    is_deletion: bool,
}

impl Change {
    /// Parses `:100644 100644 OLD NEW M`.
    fn read(raw: &str) -> Self {
        let mut parts = raw.split(' ').skip(2);
        let (old, new, status) = (parts.next(), parts.next(), parts.next());
        Self {
            old: old.unwrap_or_default().to_owned(),
            new: new.unwrap_or_default().to_owned(),
            is_deletion: status.is_some_and(|status| status.starts_with('D')),
        }
    }
}

/// Reads the manifests of a repository, one after the other.
struct Manifests {
    objects: Objects,
    /// The matching rules of each change, by its old and new object, since several branches may contain the same
    /// change.
    found: HashMap<(String, String), Vec<usize>>,
}

impl Manifests {
    /// Returns the rules whose packages a commit added to a manifest. A new version of a package that was there before
    /// shows no skill: raising a version takes no knowledge of the package.
    fn find(&mut self, path: &[u8], change: &Change, rules: &Rules) -> Result<Vec<usize>, GitError> {
        let key = (change.old.clone(), change.new.clone());
        if let Some(found) = self.found.get(&key) {
            return Ok(found.clone());
        }
        let is_added = change.old.bytes().all(|byte| byte == b'0');
        let old = if is_added { None } else { self.objects.text(&change.old)? }.unwrap_or_default();
        let new = self.objects.text(&change.new)?.unwrap_or_default();
        let before: HashSet<&str> = old.lines().map(str::trim).collect();
        let changed: Vec<&str> = new.lines().filter(|line| !before.contains(line.trim())).collect();
        let mut found = rules.find_names(path, &changed.join("\n"));
        if !found.is_empty() {
            let known = rules.find_names(path, &old);
            found.retain(|rule| !known.contains(rule));
        }
        self.found.insert(key, found.clone());
        Ok(found)
    }
}

/// Returns true if an address is that of a bot: `49699333+dependabot[bot]@…`, `bot@…`, `release-bot@…`.
fn is_bot(address: &str) -> bool {
    let name = address.split('@').next().unwrap_or(address).to_lowercase();
    name.contains("[bot]") || name.split(['-', '_', '.', '+']).any(|part| part == "bot")
}

/// The files that the repository declares as vendored or generated in the `.gitattributes` of its root folder.
#[derive(Debug, Default)]
struct Attributes(Vec<(Vec<u8>, bool)>);

impl Attributes {
    fn read(objects: &mut Objects) -> Result<Self, GitError> {
        let text = objects.text("HEAD:.gitattributes")?.unwrap_or_default();
        let mut patterns = Vec::new();
        for line in text.lines() {
            let mut words = line.split_whitespace();
            let Some(pattern) = words.next().filter(|pattern| !pattern.starts_with('#')) else { continue };
            for word in words {
                let (name, is_set) = match word.split_once('=') {
                    Some((name, value)) => (name, value != "false"),
                    None => (word.trim_start_matches(['-', '!']), !word.starts_with(['-', '!'])),
                };
                if ["linguist-vendored", "linguist-generated"].contains(&name) {
                    patterns.push((pattern.as_bytes().to_vec(), is_set));
                }
            }
        }
        Ok(Self(patterns))
    }

    /// Returns true if a path is vendored or generated. The last matching pattern decides.
    fn leave_out(&self, path: &[u8]) -> bool {
        for (pattern, is_set) in self.0.iter().rev() {
            // Git does not apply attributes of a folder to its files, so people write `vendor/**` or, by mistake,
            // `vendor/`.
            if matches(pattern, path) || pattern.ends_with(b"/") && path.starts_with(pattern) {
                return *is_set;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bots_are_told_by_their_addresses() {
        for bot in ["49699333+dependabot[bot]@users.noreply.github.com", "bot@x.org", "release-bot@x.org", "ci.bot@x"] {
            assert!(is_bot(bot), "{bot}");
        }
        for human in ["abbott@x.org", "talbot@x.org", "ada@bot.example", "ada+robot@x.org", ""] {
            assert!(!is_bot(human), "{human}");
        }
    }
}
