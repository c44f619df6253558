//! Reads the documents of a team one at a time, from files, folders and stdin.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use jiff::{SignedDuration, Timestamp};

use super::interrupt::Interrupt;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::path;
use crate::disk::{cause, if_there, look_at, open_regular};
use crate::encoding::{NotText, decode};
use crate::progress::Standing;
use crate::report::{day as day_in_words, day_of};
use crate::team::{LeftOut, Origin, sample};
use crate::text::{Shared, thousands};

/// The largest number of bytes of a document.
pub(super) const MAX_BYTES: u64 = 32 << 20;

/// The reason why a larger document is left out.
const TOO_LARGE: &str = "it is larger than 32 MiB";
/// The number of files left out that are reported one by one.
const MOST_SAID: usize = 20;
/// The time after which the progress of reading is shown, and the time between updates.
const PATIENCE: Duration = Duration::from_secs(1);
const EVERY: Duration = Duration::from_millis(200);

/// The files and folders to read.
#[derive(Debug, Args)]
pub(super) struct Paths {
    /// Files, folders, or `-` for one export a line on stdin
    #[arg(value_name = "PATH", value_parser = path())]
    pub(super) paths: Vec<PathBuf>,
}

impl Paths {
    /// Returns the failure of a command that finds no export in these paths.
    pub(super) fn without_exports(&self) -> Failure {
        let first = self.paths.first().map_or(String::new(), |path| path.display().to_string());
        let what = match self.paths.len() {
            0 | 1 => format!("`{first}` has no skillgap export"),
            count => format!("`{first}` and {} more have no skillgap export", count - 1),
        };
        Failure::new(what)
            .hint("each member writes a file with `skillgap share -o NAME.json`; put these files into one folder")
    }
}

/// A function that takes each document, with the place where it was found.
pub(super) type Take<'t> = dyn FnMut(Standing<'_>, &Origin) -> Result<(), Failure> + 't;

/// Reads documents one at a time, so that at most one is in memory.
pub(super) struct Source<'s, 'w> {
    shell: &'s mut Shell<'w>,
    left_out: Vec<LeftOut>,
    buffer: Vec<u8>,
    count: usize,
    begun: Instant,
    shown: Option<Instant>,
    interrupt: Option<Interrupt>,
    /// The latest accepted time of writing. A later one comes from a wrong clock, so the document is left out.
    latest: Timestamp,
}

/// Returns true for a file with one document per line, false for a file with one document, `None` for other files.
fn holds_lines(file: &Path) -> Option<bool> {
    match &*file.extension()?.to_str()?.to_ascii_lowercase() {
        "json" => Some(false),
        "jsonl" | "ndjson" => Some(true),
        _ => None,
    }
}

impl<'s, 'w> Source<'s, 'w> {
    pub(super) fn new(shell: &'s mut Shell<'w>) -> Self {
        let begun = Instant::now();
        // A clock may be up to a day ahead, as for the events of other machines.
        let latest = (shell.world.clock)().saturating_add(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MAX);
        Self { shell, left_out: Vec::new(), buffer: Vec::new(), count: 0, begun, shown: None, interrupt: None, latest }
    }

    /// Reads all documents in `paths`; in a demo, the made-up team. Returns the files that do not count, in the order
    /// of their names.
    ///
    /// # Errors
    /// Returns an error if a path does not exist or cannot be read, if `take` fails, or if the user presses Ctrl-C.
    pub(super) fn read(mut self, paths: &Paths, take: &mut Take<'_>) -> Result<Vec<LeftOut>, Failure> {
        if self.shell.is_demo {
            self.shell.world.note("demo: a made-up team");
            for (standing, origin) in sample((self.shell.world.clock)()) {
                take(standing, &origin)?;
            }
            return Ok(Vec::new());
        }
        if paths.paths.is_empty() {
            return Err(Failure::usage("`<PATH>...` must be given")
                .hint("a folder with what the members have shared; `skillgap team --demo` shows a made-up team"));
        }
        let stdin = Path::new("-");
        // While the program waits for stdin, Ctrl-C may end it at once, because nothing has begun.
        if paths.paths.iter().all(|path| path != stdin) {
            self.interrupt = Some(Interrupt::new());
        }
        for path in &paths.paths {
            let read = if path == stdin {
                self.read_lines("-", &mut io::stdin().lock(), None, take)
            } else {
                self.read_path(path, take)
            };
            if read.is_err() {
                self.clear();
            }
            read?;
        }
        self.clear();
        self.left_out.sort();
        self.left_out.dedup();
        Ok(self.left_out)
    }

    fn read_path(&mut self, path: &Path, take: &mut Take<'_>) -> Result<(), Failure> {
        let there = look_at(path).map_err(|error| Failure::unread(path, &error))?;
        let Some(there) = there else {
            return Err(Failure::unread(path, &io::ErrorKind::NotFound.into()));
        };
        if !there.is_dir() {
            return self.read_file(open_regular(path), path, None, take);
        }
        let name = path.file_name().map(|name| Shared::from(name.to_string_lossy().into_owned()));
        self.read_folder(path, name.as_ref(), true, take)
    }

    /// Reads the files of a folder, then its subfolders. Each subfolder of the folder that the user named is a group.
    fn read_folder(
        &mut self,
        folder: &Path,
        group: Option<&Shared>,
        is_named: bool,
        take: &mut Take<'_>,
    ) -> Result<(), Failure> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.leave_out(&folder.to_string_lossy(), cause(&error));
                return Ok(());
            }
        };
        let mut folders = Vec::new();
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.leave_out(&folder.to_string_lossy(), cause(&error));
                    break;
                }
            };
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            // Links to folders are not followed, because they may form a circle.
            let kind = entry.file_type().ok();
            if kind.is_some_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if holds_lines(&path).is_some() {
                // The folder says which entries are files, so most need not be looked at before they are opened.
                let is_file = kind.is_some_and(|kind| kind.is_file());
                let file = if is_file { if_there(File::open(&path)) } else { open_regular(&path) };
                self.read_file(file, &path, group, take)?;
            }
        }
        folders.sort();
        for path in folders {
            let own = path.file_name().map(|name| Shared::from(name.to_string_lossy().into_owned()));
            self.read_folder(&path, if is_named { own.as_ref() } else { group }, false, take)?;
        }
        Ok(())
    }

    /// Reads the documents of a file that was opened; `None` is a file that is no longer there.
    fn read_file(
        &mut self,
        file: io::Result<Option<File>>,
        path: &Path,
        group: Option<&Shared>,
        take: &mut Take<'_>,
    ) -> Result<(), Failure> {
        let name = path.to_string_lossy();
        let file = match file {
            Ok(Some(file)) => file,
            Ok(None) => return Ok(()),
            Err(error) => {
                self.leave_out(&name, cause(&error));
                return Ok(());
            }
        };
        if holds_lines(path) == Some(true) {
            return self.read_lines(&name, &mut BufReader::with_capacity(1 << 16, file), group, take);
        }
        if let Err(error) = self.fill(&file) {
            self.leave_out(&name, cause(&error));
            return Ok(());
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        self.document(Origin { file: name.into_owned(), stem, group: group.cloned() }, take)
    }

    /// Reads a whole file into the buffer.
    fn fill(&mut self, file: &File) -> io::Result<()> {
        self.buffer.clear();
        let length = file.metadata()?.len();
        if length <= MAX_BYTES {
            self.buffer.reserve(usize::try_from(length).unwrap_or(0) + 1);
            file.take(MAX_BYTES + 1).read_to_end(&mut self.buffer)?;
        }
        if length.max(self.buffer.len() as u64) > MAX_BYTES {
            return Err(io::Error::other(TOO_LARGE));
        }
        Ok(())
    }

    /// Reads one document per line, and skips empty lines; or a single document of many lines.
    fn read_lines(
        &mut self,
        name: &str,
        input: &mut dyn BufRead,
        group: Option<&Shared>,
        take: &mut Take<'_>,
    ) -> Result<(), Failure> {
        for line in 1.. {
            self.buffer.clear();
            match input.take(MAX_BYTES + 1).read_until(b'\n', &mut self.buffer) {
                Ok(0) => break,
                Ok(_) if self.buffer.len() as u64 > MAX_BYTES => {
                    self.leave_out(&format!("{name}:{line}"), "its line is larger than 32 MiB".to_owned());
                    break;
                }
                Ok(_) => {}
                Err(error) => {
                    self.leave_out(name, cause(&error));
                    break;
                }
            }
            if self.buffer.trim_ascii().is_empty() {
                continue;
            }
            let line_without_mark = self.buffer.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.buffer);
            if line_without_mark.trim_ascii() == b"{" {
                // The first line of a document that is written over many lines, as `skillgap export` does.
                let read = input.take(MAX_BYTES + 1).read_to_end(&mut self.buffer);
                match read {
                    Ok(_) if self.buffer.len() as u64 > MAX_BYTES => self.leave_out(name, TOO_LARGE.to_owned()),
                    Ok(_) => {
                        let origin = Origin { file: name.to_owned(), stem: name.to_owned(), group: group.cloned() };
                        return self.document(origin, take);
                    }
                    Err(error) => self.leave_out(name, cause(&error)),
                }
                return Ok(());
            }
            let origin = Origin { file: format!("{name}:{line}"), stem: format!("line {line}"), group: group.cloned() };
            self.document(origin, take)?;
        }
        Ok(())
    }

    /// Passes the document in the buffer to `take`.
    fn document(&mut self, origin: Origin, take: &mut Take<'_>) -> Result<(), Failure> {
        self.interrupt.as_ref().map_or(Ok(()), Interrupt::check)?;
        let buffer = std::mem::take(&mut self.buffer);
        let text;
        let read = match text_of(&buffer) {
            Ok(decoded) => {
                text = decoded;
                Standing::read(&text).map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        };
        match read {
            Ok(standing) if standing.generated_at > self.latest => {
                let day = day_in_words(day_of(standing.generated_at));
                self.leave_out(&origin.file, format!("it is dated {day}, which is in the future"));
            }
            Ok(standing) => take(standing, &origin)?,
            Err(why) => self.leave_out(&origin.file, why),
        }
        self.buffer = buffer;
        self.count += 1;
        self.show_progress();
        Ok(())
    }

    fn leave_out(&mut self, file: &str, why: String) {
        self.left_out.push(LeftOut { file: file.to_owned(), why });
    }

    /// Shows the progress on a terminal if reading takes long.
    fn show_progress(&mut self) {
        let is_due = self.shown.map_or(self.begun.elapsed() > PATIENCE, |shown| shown.elapsed() > EVERY);
        if is_due && self.shell.world.stderr_is_terminal {
            self.shown = Some(Instant::now());
            let count = thousands(self.count);
            let err = &mut self.shell.world.err;
            let _ = write!(err, "\r\u{1b}[K{count} documents read").and_then(|()| err.flush());
        }
    }

    /// Removes the progress from the terminal.
    fn clear(&mut self) {
        if self.shown.take().is_some() {
            let err = &mut self.shell.world.err;
            let _ = write!(err, "\r\u{1b}[K").and_then(|()| err.flush());
        }
    }
}

/// Returns the text of a document. Programs that redirect output on Windows write UTF-16.
fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{feff}').into()),
        Err(_) => decode(bytes),
    }
}

/// Reports the files that do not count.
pub(super) fn tell(left_out: &[LeftOut], shell: &mut Shell<'_>) {
    for LeftOut { file, why } in left_out.iter().take(MOST_SAID) {
        shell.world.warn(format!("`{file}` left out: {why}"));
    }
    if let Some(more) = left_out.len().checked_sub(MOST_SAID).filter(|more| *more > 0) {
        let files = if more == 1 { "file was" } else { "files were" };
        shell.world.warn(format!("{} more {files} left out", thousands(more)));
    }
}
