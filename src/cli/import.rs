use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::forget::say_what_is_held;
use super::shell::Shell;
use super::value::path;
use super::when;
use crate::catalog::SkillId;
use crate::disk::read_at_most;
use crate::import::{Given, Import as Imports, MAX_BYTES};
use crate::session::{Erased, Session};
use crate::text::{counted, visible};

/// Bring in an export, a journal, or a spreadsheet; twice changes nothing
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The files; `-` is stdin, a folder stands for the journal files in it
    #[arg(required = true, value_parser = path())]
    files: Vec<PathBuf>,
    /// Say what would come, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask before an import that erases what was recorded
    #[arg(long)]
    yes: bool,
}

impl Import {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut files = Vec::new();
        for file in &self.files {
            if file != Path::new("-") && file.is_dir() {
                for file in journal_files(file)? {
                    files.push(read(&file)?);
                }
            } else {
                files.push(read(file)?);
            }
        }
        if self.dry_run {
            let session = shell.journal()?;
            let import = session.read_import(&files, when::start_of)?;
            warn(&import, shell);
            say_what_is_erased(&session.erased_by(&import.events), shell);
            return shell.print(&foreseen(&session, &import, shell));
        }
        let mut agreed = BTreeMap::new();
        loop {
            let mut session = shell.record()?;
            let import = session.read_import(&files, when::start_of)?;
            warn(&import, shell);
            let erased = session.erased_by(&import.events);
            if erased != agreed {
                say_what_is_erased(&erased, shell);
                self.ask(shell)?;
                agreed = erased;
            }
            let done = format!("imported {}\n", tally(&import));
            session.bring(import);
            shell.save(&mut session)?;
            // What another process has recorded meanwhile may be the same: then what is new is to be found anew.
            if !session.was_overtaken() {
                if !agreed.is_empty() {
                    say_what_is_held(&session, shell)?;
                }
                return shell.print(&done);
            }
        }
    }

    /// Asks whether to erase what was just said.
    fn ask(&self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        if self.yes {
            return Ok(());
        }
        if !shell.world.stdin_is_terminal {
            let why = "this import erases what was recorded for good, and asks first";
            return Err(Failure::usage(why).hint("without a terminal, `--yes` answers"));
        }
        let is_agreed = shell.world.confirms("Import, and erase that for good? [y/N] ");
        is_agreed.then_some(()).ok_or_else(|| Failure::new("nothing was imported, and nothing erased"))
    }
}

fn warn(import: &Imports, shell: &mut Shell<'_>) {
    for warning in &import.warnings {
        shell.world.say(&format!("warning: {}", visible(warning)));
    }
}

/// Says what an import erases.
fn say_what_is_erased(erased: &BTreeMap<SkillId, Erased>, shell: &mut Shell<'_>) {
    for (skill, erased) in erased {
        let parts = [(erased.answers, "answer"), (erased.others, "other event"), (erased.notes, "note")];
        let parts: Vec<String> =
            parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(count, what)).collect();
        shell.world.say(&format!("warning: this erases {} of `{skill}` for good", parts.join(", ")));
    }
}

/// How many events come, and how many are there: "3 events, 2 were there".
fn tally(import: &Imports) -> String {
    let new = counted(import.count(), "event");
    match import.files.iter().map(|file| file.there).sum::<usize>() {
        0 => new,
        1 => format!("{new}, 1 was there"),
        there => format!("{new}, {there} were there"),
    }
}

/// What an import would do.
fn foreseen(session: &Session, import: &Imports, shell: &Shell<'_>) -> String {
    let mut out = format!("would import {}\n", tally(import));
    for file in &import.files {
        out += &format!("  {}: {} new, {} there\n", visible(&file.name), file.new, file.there);
    }
    let changes = session.preview(import);
    if changes.is_empty() {
        out += "no answer would change\n";
    } else {
        out += &format!("{} would change\n", counted(changes.len(), "answer"));
    }
    for change in changes {
        out += &format!("  {}\n", visible(&change.describe(&session.catalog, shell.page.symbols.arrow)));
    }
    out
}

/// The journal files in a folder, sorted by name.
fn journal_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: io::Error| Failure::new(format!("`{}` could not be read: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|end| end == "jsonl") && path.is_file() {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(Failure::new(format!("`{}` has no journal file in it", folder.display()))
            .hint("their names end in `.jsonl`; give other files by name"));
    }
    files.sort();
    Ok(files)
}

/// Reads a file that is not too large.
fn read(file: &Path) -> Result<Given, Failure> {
    let name = file.display().to_string();
    let bytes = read_at_most(file, MAX_BYTES).map_err(|error| {
        let failure = Failure::new(format!("`{name}` could not be read: {error}"));
        if error.kind() == io::ErrorKind::FileTooLarge { failure.hint("import it in parts") } else { failure }
    })?;
    Ok(Given { name, bytes })
}
