use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::shell::{Shell, save};
use super::when;
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
            if file != Path::new("-") && file.is_dir() {
                for file in journal_files(file)? {
                    files.push(read(&file)?);
                }
            } else {
                files.push(read(file)?);
            }
        }
        let mut session = shell.journal()?;
        let import = session.read_import(&files, when::start_of)?;
        drop(files);
        for warning in &import.warnings {
            shell.world.say(&format!("warning: {}", visible(warning)));
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

/// Reads a file that is not too large; one that does not say how large it is, as far as that.
fn read(file: &Path) -> Result<Given, Failure> {
    let name = file.display().to_string();
    let failed = |error: io::Error| Failure::new(format!("`{name}` could not be read: {error}"));
    let (length, source): (u64, Box<dyn Read>) = if file == Path::new("-") {
        (0, Box::new(io::stdin().lock()))
    } else {
        let file = File::open(file).map_err(failed)?;
        (file.metadata().map_err(failed)?.len(), Box::new(file))
    };
    let mut bytes = Vec::new();
    if length <= MAX_BYTES {
        source.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if length.max(bytes.len() as u64) > MAX_BYTES {
        let most = MAX_BYTES >> 20;
        return Err(Failure::new(format!("`{name}` is larger than {most} MiB")).hint("import it in parts"));
    }
    Ok(Given { name, bytes })
}
