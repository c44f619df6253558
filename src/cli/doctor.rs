use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::Catalog;
use crate::config::ConfigFile;
use crate::journal::{Act, Damage, Device, EventId, Events, FileStore, Flaw, OwnFiles, Place, Reading, Recorded};
use crate::session::State;
use crate::text::{counted, visible};

/// How old a temporary file is that nobody is writing any more.
const STALE: Duration = Duration::from_secs(600);

/// Check every stored file: what is wrong, what it means, and what a repair would do
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Mend what can be mended: damaged lines of this machine's own files move to `damaged/`, events dated ahead of its clock
    /// are dated anew, nothing is deleted
    #[arg(long)]
    repair: bool,
}

/// Something that is wrong with what is stored.
struct Problem {
    /// Which file, and where in it.
    place: String,
    /// What is wrong, and what it means.
    what: String,
    /// How it is mended.
    cure: Cure,
}

/// How a problem is mended.
enum Cure {
    /// Not from here: what else can be done.
    None(&'static str),
    /// Damaged lines of this machine's own files are moved out of them.
    MoveLines,
    /// Events that are dated ahead are recorded anew.
    Redate,
    /// The file is moved out of the way.
    MoveFile(PathBuf),
    /// A file that nobody needs is removed.
    Remove(PathBuf),
    /// A file or folder becomes its owner's alone.
    #[cfg(unix)]
    Narrow(PathBuf, u32),
}

impl Problem {
    fn new(place: String, what: impl Into<String>, cure: Cure) -> Self {
        Self { place, what: what.into(), cure }
    }

    fn of_file(path: &Path, what: impl Into<String>, cure: Cure) -> Self {
        Self::new(format!("`{}`", path.display()), what, cure)
    }

    fn at(place: &Place, what: impl Into<String>, cure: Cure) -> Self {
        Self::new(format!("`{}`, line {}", place.file, place.line), what, cure)
    }

    fn describe(&self) -> String {
        let cure = match &self.cure {
            Cure::None(way) => way,
            Cure::MoveLines => "`--repair` moves it to `damaged/`",
            Cure::Redate => "if the clock is right, `--repair` dates them anew in their order, and keeps the old lines",
            Cure::MoveFile(_) => "`--repair` moves it aside",
            Cure::Remove(_) => "`--repair` removes it",
            #[cfg(unix)]
            Cure::Narrow(..) => "`--repair` narrows it",
        };
        format!("{}: {}; {cure}", self.place, self.what)
    }
}

impl Doctor {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut checkup = Checkup::of(shell)?;
        if self.repair && !checkup.problems.is_empty() {
            checkup.repair(shell)?;
            checkup = Checkup::of(shell)?;
        }
        let seen = format!("{}, {}", counted(checkup.files, "file"), counted(checkup.events, "event"));
        if checkup.problems.is_empty() {
            return shell.print(&format!("no problems: {seen}\n"));
        }
        let count = counted(checkup.problems.len(), "problem");
        let details = checkup.problems.iter().map(Problem::describe).collect();
        let failure = Failure { details, ..Failure::new(format!("{count} in what is stored: {seen}")) };
        let can_repair = checkup.problems.iter().any(|problem| !matches!(problem.cure, Cure::None(_)));
        Err(if can_repair && !self.repair {
            failure.hint("`skillgap doctor --repair` mends what can be mended")
        } else {
            failure
        })
    }
}

/// What a look at everything that is stored has found.
struct Checkup {
    /// How many files the journal has.
    files: usize,
    /// How many events count.
    events: usize,
    problems: Vec<Problem>,
}

impl Checkup {
    fn of(shell: &Shell<'_>) -> Result<Self, Failure> {
        let mut store = shell.store();
        let files = store.count_files().map_err(|error| unreadable(&shell.paths.journal(), &error))?;
        let mut checkup = Self { files, events: 0, problems: Vec::new() };
        match crate::journal::Store::read(&mut store) {
            Ok(reading) => checkup.check_journal(reading, &store, &shell.own_files(), (shell.world.clock)()),
            Err(error) => {
                let other = Cure::None("make it readable");
                checkup.problems.push(Problem::of_file(
                    &error.path,
                    format!("it cannot be read: {}", error.source),
                    other,
                ));
            }
        }
        checkup.check_lists(shell);
        checkup.check_config(shell);
        checkup.check_state(shell);
        checkup.check_files(shell);
        Ok(checkup)
    }

    fn check_journal(&mut self, reading: Reading, store: &FileStore, own: &OwnFiles, now: Timestamp) {
        let may_rewrite: Vec<String> = own.rewritable().into_iter().filter(|name| own.may_rewrite(name)).collect();
        let may_rewrite = |file: &str| may_rewrite.iter().any(|name| name == file);
        self.problems.extend(reading.damage.iter().map(|damage| {
            let file = &damage.place.file;
            let cure = if store.is_newer(file) {
                Cure::None("a newer skillgap has written to this file and may know better")
            } else if may_rewrite(file) {
                Cure::MoveLines
            } else {
                Cure::None("the machine that wrote it can repair it")
            };
            of_damage(damage, cure)
        }));
        let mut events = Events::default();
        let mut places: Vec<(Place, Recorded)> = reading.events;
        for place in events.take_in(places.clone()) {
            let what = "another event has the same id and says something else; one of them counts";
            self.problems.push(Problem::at(&place, what, Cure::None("both are kept")));
        }
        self.check_clock(&places, |file| may_rewrite(file) && !store.is_newer(file), now);
        let horizon = events.horizon(now);
        let forgetting = events.forgetting(now);
        places.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (place, recorded) in &places {
            let (event, at) = (&recorded.event, recorded.event.at.max(recorded.event.id.recorded_at()));
            if !recorded.own && at > horizon {
                let what = format!(
                    "it is dated `{at:.0}`, more than a day ahead of this machine's time, and does not count yet"
                );
                self.problems.push(Problem::at(
                    place,
                    what,
                    Cure::None("look at the clock of the machine that wrote it"),
                ));
            }
            if matches!(&event.act, Act::Unknown { name } if name == "forgotten") {
                let what = "it forgets something in a way that this version does not know, and erases nothing";
                let way = "a newer skillgap may know it; else forget the skill again";
                self.problems.push(Problem::at(place, what, Cure::None(way)));
            }
            if let Act::Undone { target } = event.act
                && events.forgets(target)
            {
                let what = format!("it takes back the event `{target}`, which forgets, and has no effect");
                self.problems.push(Problem::at(place, what, Cure::None("it is kept")));
            }
            if let Act::Undone { target } = event.act
                && events.get(target).is_none()
                && !forgetting.may_have_erased(target)
            {
                let what = format!("it takes back the event `{target}`, which is not known here");
                self.problems.push(Problem::at(place, what, Cure::None("it may come with another machine's file")));
            }
        }
        if own.is_shared().unwrap_or(false) {
            let what = "another machine writes under this machine's name, or a backup was put back";
            let cure = Cure::None("the next answer goes to a new file under a new name");
            self.problems.push(Problem::of_file(&own.path(), what, cure));
        }
        self.check_copies(&places, own);
        events.forget(now);
        self.events = events.len();
    }

    /// Names the files that this machine `may_rewrite` with events that lie more than a day ahead of its clock: it was ahead
    /// once, and since then nothing that is recorded counts on other machines, nor can be imported there.
    fn check_clock(&mut self, places: &[(Place, Recorded)], may_rewrite: impl Fn(&str) -> bool, now: Timestamp) {
        let time = |recorded: &Recorded| recorded.event.at.max(recorded.event.id.recorded_at());
        let mut ahead: BTreeMap<&str, (usize, Timestamp)> = BTreeMap::new();
        for (place, recorded) in places.iter().filter(|(place, _)| may_rewrite(&place.file)) {
            if time(recorded) > Events::default().horizon(now) {
                let (count, latest) = ahead.entry(&place.file).or_insert((0, now));
                (*count, *latest) = (*count + 1, time(recorded).max(*latest));
            }
        }
        for (file, (count, latest)) in ahead {
            let what = format!(
                "{} of this machine dated up to `{latest:.0}`, more than a day ahead of its clock, which says `{now:.0}`: \
                 other machines take none of them",
                counted(count, "event")
            );
            self.problems.push(Problem::new(format!("`{file}`"), what, Cure::Redate));
        }
    }

    /// A conflict copy of this machine's own file, made by whatever syncs the folder, tells that another machine writes
    /// under the same name when it holds what the file lacks.
    fn check_copies(&mut self, places: &[(Place, Recorded)], own: &OwnFiles) {
        let path = own.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let is_copy = |name: &str| {
            let rest = name.strip_prefix(&*stem).unwrap_or_default();
            rest.starts_with(['.', ' ', '-', '_', '~']) && !matches!(rest, ".jsonl" | ".imported.jsonl")
        };
        let there: HashSet<EventId> =
            places.iter().filter(|(_, recorded)| recorded.own).map(|(_, recorded)| recorded.event.id).collect();
        let lacking = places.iter().filter(|(place, it)| is_copy(&place.file) && !there.contains(&it.event.id));
        let copies: BTreeSet<&str> = lacking.map(|(place, _)| &*place.file).collect();
        for copy in copies {
            let what = "it is a copy of this machine's own file with events that the file lacks, so another machine \
                        writes under the same name; they count";
            let cure = Cure::None("`skillgap import` takes them over, then the copy can be removed");
            self.problems.push(Problem::new(format!("`{copy}`"), what, cure));
        }
    }

    fn check_lists(&mut self, shell: &Shell<'_>) {
        let catalog = Catalog::built_in();
        let mut library = crate::benchmark::Library::built_in(&catalog);
        let (_, warnings) = shell.own_lists().add_to(catalog, &mut library);
        for warning in warnings {
            let (place, what) = warning.split_once("` is left out: ").unwrap_or(("`", &warning));
            let cure = Cure::None("mend the file or remove it");
            self.problems.push(Problem::new(format!("{place}`"), format!("the list is left out: {what}"), cure));
        }
    }

    fn check_config(&mut self, shell: &Shell<'_>) {
        let problem = |place: String, what: &str| Problem::new(place, what, Cure::None("mend the file"));
        let path = shell.paths.config.display();
        match ConfigFile::load(&shell.paths.config, false) {
            Err(error) => self.problems.push(problem(error.to_string(), "the defaults hold")),
            Ok(file) => self.problems.extend(
                file.mistakes.iter().map(|mistake| problem(format!("`{path}`, {mistake}"), "the default holds")),
            ),
        }
    }

    fn check_state(&mut self, shell: &Shell<'_>) {
        let state = State::file_in(&shell.paths.state);
        if fs::read(&state).is_ok_and(|json| !State::is_sound(&json)) {
            let what = "it is damaged, so the app does not know where you stopped";
            self.problems.push(Problem::of_file(&state, what, Cure::MoveFile(state.clone())));
        }
        let device = shell.paths.device();
        match Device::is_named_in(&device) {
            Ok(false) if device.exists() => {
                let what = "it holds no name, so this machine takes a new one with its next answer";
                self.problems.push(Problem::of_file(&device, what, Cure::MoveFile(device.clone())));
            }
            Err(error) => {
                let what = format!("it cannot be read, so nothing can be recorded: {error}");
                self.problems.push(Problem::of_file(&device, what, Cure::None("make it readable")));
            }
            Ok(_) => {}
        }
    }

    /// What is to be said of each file whatever is in it.
    fn check_files(&mut self, shell: &Shell<'_>) {
        let paths = &shell.paths;
        let lists = paths.data.join("benchmarks");
        for folder in [&paths.data, &paths.journal(), &lists, &paths.damaged(), &paths.state] {
            let Ok(entries) = fs::read_dir(folder) else { continue };
            self.check_mode(folder, 0o700);
            let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            files.sort();
            for file in files {
                let is_file = fs::symlink_metadata(&file).is_ok_and(|meta| meta.is_file());
                if is_file && is_stale_temporary(&file) {
                    let what = "it is what an interrupted write has left; nothing is in it that is not elsewhere";
                    self.problems.push(Problem::of_file(&file, what, Cure::Remove(file.clone())));
                } else if is_file && *folder != paths.data && *folder != lists {
                    self.check_mode(&file, 0o600);
                }
            }
        }
    }

    #[cfg(unix)]
    fn check_mode(&mut self, path: &Path, wanted: u32) {
        use std::os::unix::fs::PermissionsExt;
        let Ok(meta) = fs::metadata(path) else { return };
        let mode = meta.permissions().mode() & 0o777;
        if mode & !wanted & 0o077 != 0 {
            let what = format!("others may open it (mode {mode:o}, not {wanted:o})");
            self.problems.push(Problem::of_file(path, what, Cure::Narrow(path.to_owned(), mode & wanted)));
        }
    }

    #[cfg(not(unix))]
    fn check_mode(&mut self, _: &Path, _: u32) {}

    fn repair(&self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let stamp = (shell.world.clock)().strftime("%Y%m%dT%H%M%SZ").to_string();
        let mut done = Vec::new();
        let is_of_lines = |problem: &Problem| matches!(problem.cure, Cure::MoveLines | Cure::Redate);
        if self.problems.iter().any(is_of_lines) {
            for repaired in shell.store().repair(&shell.paths.damaged(), &stamp, (shell.world.clock)())? {
                let (from, to) = (repaired.from.display(), repaired.to.display());
                if repaired.lines > 0 {
                    done.push(format!("moved {} of `{from}` to `{to}`", counted(repaired.lines, "line")));
                }
                if repaired.redated > 0 {
                    let events = counted(repaired.redated, "event");
                    done.push(format!(
                        "dated {events} of `{from}` anew, with the old lines in `{to}`; restart skillgap where it is open"
                    ));
                }
            }
        }
        for problem in &self.problems {
            match &problem.cure {
                Cure::None(_) | Cure::MoveLines | Cure::Redate => {}
                Cure::MoveFile(path) => {
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    let to = path.with_file_name(format!("{name}-{stamp}"));
                    fs::rename(path, &to).map_err(|error| unrepaired(path, &error))?;
                    done.push(format!("moved `{}` to `{}`", path.display(), to.display()));
                }
                Cure::Remove(path) => {
                    fs::remove_file(path).map_err(|error| unrepaired(path, &error))?;
                    done.push(format!("removed `{}`", path.display()));
                }
                #[cfg(unix)]
                Cure::Narrow(path, mode) => {
                    use std::os::unix::fs::PermissionsExt;
                    fs::set_permissions(path, fs::Permissions::from_mode(*mode))
                        .map_err(|error| unrepaired(path, &error))?;
                    done.push(format!("narrowed `{}`", path.display()));
                }
            }
        }
        for done in done {
            shell.world.say(&format!("repaired: {}", visible(&done)));
        }
        Ok(())
    }
}

/// A damaged line; `cure` is what mends one that can be mended.
fn of_damage(damage: &Damage, cure: Cure) -> Problem {
    let at = |what: String, cure| Problem::at(&damage.place, what, cure);
    match &damage.flaw {
        Flaw::Torn => at("the line is torn, cut off by a crash or a power cut; it does not count".to_owned(), cure),
        Flaw::Unreadable(why) => at(format!("the line does not count: {why}"), cure),
        Flaw::Newer(version) => {
            if matches!(cure, Cure::MoveLines) {
                let what =
                    format!("the line does not count: it says version {version}, as no other line of the file does");
                return at(what, cure);
            }
            let what = format!("a newer skillgap wrote it (version {version}); it does not count here, and is kept");
            at(what, Cure::None("a newer skillgap reads it"))
        }
        Flaw::Conflict => at("another event has the same id".to_owned(), Cure::None("both are kept")),
        Flaw::Closed(why) => Problem::new(
            format!("`{}`", damage.place.file),
            format!("it cannot be read, so nothing in it counts: {why}"),
            Cure::None("make it readable"),
        ),
    }
}

/// Whether a file is a temporary one that nobody has written to for a while.
fn is_stale_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_temporary = name.starts_with(".tmp") || name.starts_with('.') && name.ends_with(".tmp");
    let age = fs::metadata(path).and_then(|meta| meta.modified()).ok().and_then(|then| then.elapsed().ok());
    is_temporary && age.is_some_and(|age| age > STALE)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` could not be read: {error}", path.display()))
}

fn unrepaired(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` could not be repaired: {error}", path.display()))
}
