use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::forget::say_what_is_held;
use super::shell::{Shell, save};
use super::when;
use crate::disk::{entries, look_at, read_at_most};
use crate::import::{Given, MAX_BYTES};
use crate::text::{counted, visible};

/// Bring in an export, a journal, or a spreadsheet; twice changes nothing
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The files; `-` is stdin, a folder stands for the journal files in it
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Say what would come, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut files = Vec::new();
        for file in &self.files {
            if file != Path::new("-") && is_folder(file)? {
                for file in journal_files(file)? {
                    files.push(read(&file)?);
                }
            } else {
                files.push(read(file)?);
            }
        }
        let mut session = if self.dry_run { shell.journal() } else { shell.record() }?;
        let import = session.read_import(&files, when::start_of)?;
        drop(files);
        for warning in &import.warnings {
            shell.world.say(&format!("warning: {}", visible(warning)));
        }
        let erased = session.erased_by(&import.events);
        for ((skill, only_notes), count) in &erased {
            let what = counted(*count, if *only_notes { "note" } else { "event" });
            shell.world.say(&format!("warning: this forgets {what} of `{skill}` for good"));
        }
        let new = counted(import.events.len(), "event");
        let there = match import.files.iter().map(|file| file.there).sum::<usize>() {
            0 => String::new(),
            1 => ", 1 was there".to_owned(),
            there => format!(", {there} were there"),
        };
        if !self.dry_run {
            session.bring(import.events);
            save(&mut session)?;
            if !erased.is_empty() {
                say_what_is_held(&session, shell)?;
            }
            return shell.print(&format!("imported {new}{there}\n"));
        }
        let mut out = format!("would import {new}{there}\n");
        for file in import.files {
            out += &format!("  {}: {} new, {} there\n", visible(&file.name), file.new, file.there);
        }
        let changes = session.preview(&import.events);
        if changes.is_empty() {
            out += "no answer would change\n";
        } else {
            out += &format!("{} would change\n", counted(changes.len(), "answer"));
        }
        for change in changes {
            out += &format!("  {}\n", visible(&change.describe(&session.catalog, shell.page.symbols.arrow)));
        }
        shell.print(&out)
    }
}

/// The journal files in a folder, sorted by name.
fn journal_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in entries(folder).map_err(|error| unreadable(folder, &error))? {
        let is_journal = path.extension().is_some_and(|end| end == "jsonl");
        let there = if is_journal { look_at(&path).map_err(|error| unreadable(&path, &error))? } else { None };
        if there.is_some_and(|there| there.is_file()) {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(Failure::new(format!("`{}` has no journal file in it", folder.display()))
            .hint("their names end in `.jsonl`; give other files by name"));
    }
    Ok(files)
}

/// Whether a folder stands there.
fn is_folder(file: &Path) -> Result<bool, Failure> {
    // What is not there, reading says.
    look_at(file).map(|there| there.is_some_and(|there| there.is_dir())).map_err(|error| unreadable(file, &error))
}

fn unreadable(file: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("`{}` could not be read: {error}", file.display()))
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
