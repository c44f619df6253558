mod files;
mod problem;
mod repair;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::Catalog;
use crate::config::ConfigFile;
use crate::disk::{cause, look_at, read_regular};
use crate::journal::{Act, Device, EventId, Events, FileStore, Loss, OwnFiles, Place, Reading, Recorded, Store};
use crate::json::to_json;
use crate::session::State;
use crate::text::counted;
use problem::{Cure, Problem, ProblemShape};

/// The name of the event that erases.
const FORGOTTEN: &str = "forgotten";

/// Check every stored file: what is wrong, what it means, and what a repair would do
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Repair what can be repaired
    ///
    /// Damaged lines of this machine's own files move to `damaged/`. Events dated ahead of its clock get new dates. A
    /// damaged state moves aside. Files and folders of the program become accessible to their owner only, and old
    /// temporary files of the program (`.skillgap-….tmp`) are removed. Nothing else is deleted; files of other machines
    /// and files behind links are not touched.
    #[arg(long)]
    repair: bool,
    /// Accept that events missing from this machine's record are lost, and stop warning about them
    #[arg(long)]
    accept_loss: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// The findings, as JSON.
#[derive(Serialize)]
struct Shape<'a> {
    files: usize,
    events: usize,
    problems: Vec<ProblemShape<'a>>,
    warnings: &'a [String],
}

impl Doctor {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        if self.accept_loss {
            accept_losses(shell)?;
        }
        // A repair also tries again what failed in the last one.
        let mut checkup = Checkup::of(shell, !self.repair)?;
        if self.repair && !checkup.problems.is_empty() {
            checkup.repair(shell)?;
            checkup = Checkup::of(shell, true)?;
        }
        if self.json {
            shell.write(&to_json(&Shape {
                files: checkup.files,
                events: checkup.events,
                problems: checkup.problems.iter().map(ProblemShape::from).collect(),
                warnings: &checkup.warnings,
            }))?;
        } else {
            for warning in &checkup.warnings {
                shell.world.warn(warning);
            }
        }
        let seen = format!("{}, {}", counted(checkup.files, "file"), counted(checkup.events, "event"));
        if checkup.problems.is_empty() {
            return if self.json { Ok(()) } else { shell.print(&format!("no problems: {seen}\n")) };
        }
        let count = counted(checkup.problems.len(), "problem");
        let details = if self.json { Vec::new() } else { checkup.problems.iter().map(Problem::describe).collect() };
        let failure = Failure { details, ..Failure::new(format!("{count} in what is stored: {seen}")) };
        let can_repair = checkup.problems.iter().any(Problem::can_be_mended);
        Err(if can_repair && !self.repair {
            failure.hint("`skillgap doctor --repair` repairs what it can")
        } else {
            failure
        })
    }
}

/// Accepts the loss of the data that is missing from this machine's own files.
fn accept_losses(shell: &mut Shell<'_>) -> Result<(), Failure> {
    let losses = shell.store().read()?.losses.unwrap_or_default();
    let device = shell.paths.device();
    shell
        .own_files()
        .accept(&losses)
        .map_err(|error| Failure::unwritten(device.with_file_name("last-write"), &error))?;
    for loss in &losses {
        shell.world.say(&format!("accepted: {loss}"));
    }
    if losses.is_empty() {
        shell.world.say("nothing is missing from this machine's record");
    }
    Ok(())
}

/// The findings of a check of all stored files.
struct Checkup {
    /// The number of files of the journal.
    files: usize,
    /// The number of events that count.
    events: usize,
    problems: Vec<Problem>,
    /// Findings that cannot be repaired and are not problems of the stored data.
    warnings: Vec<String>,
}

impl Checkup {
    /// Checks everything. If `remembers` is true, known limits of a file system are not checked again.
    fn of(shell: &Shell<'_>, remembers: bool) -> Result<Self, Failure> {
        let mut store = shell.store();
        let files = store.count_files().map_err(|error| Failure::unread(shell.paths.journal(), &error))?;
        let mut checkup = Self { files, events: 0, problems: Vec::new(), warnings: Vec::new() };
        match store.read() {
            Ok(reading) => checkup.check_journal(reading, &store, &shell.own_files(), (shell.world.clock)()),
            Err(error) => {
                let other = Cure::None("make it readable");
                checkup.problems.push(Problem::of_file(
                    &error.path,
                    format!("it cannot be read: {}", cause(&error.source)),
                    other,
                ));
            }
        }
        checkup.check_lists(shell);
        checkup.check_opinions(shell);
        checkup.check_config(shell);
        checkup.check_state(shell);
        checkup.check_files(shell, remembers);
        Ok(checkup)
    }

    fn check_journal(&mut self, reading: Reading, store: &FileStore, own: &OwnFiles, now: Timestamp) {
        let losses = reading.losses.unwrap_or_default();
        for loss in &losses {
            self.problems.push(Problem::new(String::new(), loss.to_string(), Cure::None(Loss::HINT)));
        }
        let mut rewritable = own.rewritable().to_vec();
        rewritable.retain(|name| own.may_rewrite(name));
        for damage in &reading.damage {
            let file = &damage.place.file;
            let cure = if store.is_newer(file) {
                Cure::None("a newer skillgap has written to this file and may know better")
            } else if rewritable.iter().any(|name| **name == **file) {
                Cure::MoveLines
            } else {
                Cure::None("the machine that wrote it can repair it")
            };
            self.problems.push(Problem::of_damage(damage, cure));
        }
        self.check_copies(&reading.events, own);
        rewritable.retain(|name| !store.is_newer(name));
        self.check_clock(&reading.events, &rewritable, now);
        // Of a long record, only events that may have a problem are kept in memory one by one.
        let latest = Events::default().horizon(now);
        let mut odd = Vec::new();
        for (place, recorded) in &reading.events {
            let is_odd = match &recorded.event.act {
                Act::Undone { .. } => true,
                Act::Unknown { name } if name == FORGOTTEN => true,
                _ => !recorded.own && recorded.event.latest_time() > latest,
            };
            if is_odd {
                odd.push((place.clone(), recorded.clone()));
            }
        }
        odd.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut events = Events::default();
        for place in events.take_in(reading.events) {
            let what = "another event has the same id and says something else; one of them counts";
            self.problems.push(Problem::at(&place, what, Cure::None("both are kept")));
        }
        self.check_odd(&odd, &events, now);
        let is_lost = losses.iter().any(|loss| loss.file == own.path());
        if !is_lost && own.is_shared().unwrap_or(false) {
            let what = "another machine writes under this machine's name, or a backup was put back";
            let cure = Cure::None("the next answer goes to a new file under a new name");
            self.problems.push(Problem::of_file(&own.path(), what, cure));
        }
        events.forget(now);
        self.events = events.len();
    }

    /// Reports events that have no effect: dated ahead, undoing an unknown or an erasing event, or erasing in an
    /// unknown way.
    fn check_odd(&mut self, odd: &[(Place, Recorded)], events: &Events, now: Timestamp) {
        let (horizon, forgetting) = (events.horizon(now), events.forgetting(now));
        for (place, recorded) in odd {
            let (event, at) = (&recorded.event, recorded.event.latest_time());
            if !recorded.own && at > horizon {
                let what = format!(
                    "it is dated `{at:.0}`, more than a day ahead of this machine's time, and does not count yet"
                );
                let cure = Cure::None("look at the clock of the machine that wrote it");
                self.problems.push(Problem::at(place, what, cure));
            }
            if matches!(&event.act, Act::Unknown { name } if name == FORGOTTEN) {
                let what = "it forgets something in a way that this version does not know, and erases nothing";
                let way = "a newer skillgap may know it; else forget the skill again";
                self.problems.push(Problem::at(place, what, Cure::None(way)));
            }
            let Act::Undone { target } = event.act else { continue };
            if events.forgets(target) {
                let what = format!("it takes back the event `{target}`, which forgets, and has no effect");
                self.problems.push(Problem::at(place, what, Cure::None("it is kept")));
            }
            if events.get(target).is_none() && !forgetting.may_have_erased(target) {
                let what = format!("it takes back the event `{target}`, which is not known here");
                self.problems.push(Problem::at(place, what, Cure::None("it may come with another machine's file")));
            }
        }
    }

    /// Reports the `rewritable` files of this machine that have events more than a day ahead of its clock. The clock was
    /// ahead once; other machines ignore such events and refuse to import them.
    fn check_clock(&mut self, places: &[(Place, Recorded)], rewritable: &[String], now: Timestamp) {
        let horizon = Events::default().horizon(now);
        let mut ahead: BTreeMap<&str, (usize, Timestamp)> = BTreeMap::new();
        for (place, recorded) in places {
            let time = recorded.event.latest_time();
            if time > horizon && rewritable.iter().any(|name| **name == *place.file) {
                let (count, latest) = ahead.entry(&place.file).or_insert((0, now));
                (*count, *latest) = (*count + 1, time.max(*latest));
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

    /// Reports conflict copies of this machine's own file, which the program that syncs the folder has made. If a copy
    /// has events that the file lacks, another machine writes under the same name.
    fn check_copies(&mut self, places: &[(Place, Recorded)], own: &OwnFiles) {
        let path = own.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if !places.iter().any(|(place, _)| is_copy(&place.file, &stem)) {
            return;
        }
        let own = places.iter().filter(|(_, recorded)| recorded.own);
        let there: HashSet<EventId> = own.map(|(_, recorded)| recorded.event.id).collect();
        let mut copies: BTreeSet<&str> = BTreeSet::new();
        for (place, recorded) in places {
            if is_copy(&place.file, &stem) && !there.contains(&recorded.event.id) {
                copies.insert(&place.file);
            }
        }
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
        let (_, left_out) = shell.own_lists().add_to(catalog, &mut library);
        for warning in left_out.warnings {
            let (place, what) = warning.split_once("` is left out: ").unwrap_or(("`", &warning));
            let cure = Cure::None("mend the file or remove it");
            self.problems.push(Problem::new(format!("{place}`"), format!("the list is left out: {what}"), cure));
        }
    }

    fn check_opinions(&mut self, shell: &Shell<'_>) {
        match shell.opinions().read() {
            Err(error) => {
                self.problems.push(Problem::new(String::new(), error.to_string(), Cure::None("make it readable")));
            }
            Ok(kept) => {
                for (path, error) in kept.damaged {
                    let cure = Cure::None("mend the file or remove it");
                    self.problems.push(Problem::of_file(&path, format!("it is left out: {error}"), cure));
                }
            }
        }
    }

    fn check_config(&mut self, shell: &Shell<'_>) {
        let cure = "mend the file";
        let path = shell.paths.config.display();
        match ConfigFile::load(&shell.paths.config, false) {
            Err(error) => {
                self.problems.push(Problem::new(error.to_string(), "the defaults hold", Cure::None(cure)));
            }
            Ok(file) => {
                for mistake in file.mistakes {
                    let place = format!("`{path}`, {mistake}");
                    self.problems.push(Problem::new(place, "the default holds", Cure::None(cure)));
                }
            }
        }
    }

    fn check_state(&mut self, shell: &Shell<'_>) {
        let state = State::file_in(&shell.paths.state);
        match read_regular(&state, State::MAX_BYTES) {
            Ok(Some(json)) if !State::is_sound(&json) => {
                let what = "it is damaged, so the app does not know where you stopped";
                self.problems.push(Problem::of_file(&state, what, Cure::MoveFile(state.clone())));
            }
            Ok(_) => {}
            Err(error) => {
                let what = format!("it cannot be read, so the app does not know where you stopped: {}", cause(&error));
                self.problems.push(Problem::of_file(&state, what, Cure::None("make it readable")));
            }
        }
        let device = shell.paths.device();
        match Device::load(&device) {
            Ok(loaded) if !loaded.is_kept() && look_at(&device).is_ok_and(|there| there.is_some()) => {
                let what = "it holds no name, so this machine takes a new one with its next answer";
                self.problems.push(Problem::of_file(&device, what, Cure::MoveFile(device.clone())));
            }
            Err(error) => {
                let what = format!("it cannot be read, so nothing can be recorded: {}", cause(&error));
                self.problems.push(Problem::of_file(&device, what, Cure::None("make it readable")));
            }
            Ok(_) => {}
        }
    }
}

/// Returns true if a file looks like a conflict copy of this machine's own file, whose name begins with `stem`.
fn is_copy(name: &str, stem: &str) -> bool {
    let rest = name.strip_prefix(stem).unwrap_or_default();
    rest.starts_with(['.', ' ', '-', '_', '~']) && !matches!(rest, ".jsonl" | ".imported.jsonl")
}
