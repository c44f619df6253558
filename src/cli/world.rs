use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::failure::Failure;
use super::printer::clean;
use super::value::at_home;
use crate::disk::cause;
use crate::text::{cut, visible, width, wrap};

/// The largest number of terminal cells of an error.
const LONGEST: usize = 5000;

/// The number of bytes of a long result that are written at once.
const PIECE: usize = 64 << 10;

/// The environment of the program: arguments, variables, clock and streams. `main` collects it.
pub struct World {
    /// The arguments, beginning with the program's name.
    pub args: Vec<OsString>,
    /// A function that returns a variable of the environment.
    pub env: fn(&str) -> Option<OsString>,
    /// A function that returns the current time.
    pub clock: fn() -> Timestamp,
    /// The stream for results.
    pub out: Box<dyn Write>,
    /// The stream for messages.
    pub err: Box<dyn Write>,
    /// True if stdin is a terminal, so that keys can be read.
    pub stdin_is_terminal: bool,
    /// True if results are written to a terminal.
    pub stdout_is_terminal: bool,
    /// True if messages are written to a terminal.
    pub stderr_is_terminal: bool,
    /// The width of the terminal for results, in cells.
    pub width: Option<u16>,
}

impl World {
    /// Returns a variable of the environment; `None` if it is empty.
    pub(super) fn var(&self, name: &str) -> Option<OsString> {
        (self.env)(name).filter(|value| !value.is_empty())
    }

    /// Returns a variable as text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.var(name).map(|value| value.to_string_lossy().into_owned())
    }

    /// Returns a variable as a path, in which a leading `~/` means the home folder.
    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        self.var(name).map(|path| at_home(Path::new(&path)))
    }

    /// Returns true if the terminal cannot move its cursor (`TERM`).
    pub(super) fn is_dumb(&self) -> bool {
        self.text("TERM").is_some_and(|term| term == "dumb")
    }

    /// Returns true if the terminal has at most sixteen colours.
    pub(super) fn has_few_colors(&self) -> bool {
        let Some(term) = self.text("TERM") else { return false };
        ["linux", "vt", "ansi", "cons"].iter().any(|begin| term.starts_with(begin)) || term.ends_with("-16color")
    }

    /// Returns true if the terminal shows 24-bit colours.
    pub(super) fn has_rgb(&self) -> bool {
        self.text("COLORTERM").is_some_and(|value| ["truecolor", "24bit"].contains(&&*value))
    }

    /// Returns true if the locale names a character set other than UTF-8. A locale without a character set counts as
    /// UTF-8.
    pub(super) fn is_ascii_locale(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| self.text(name));
        locale.is_some_and(|locale| {
            let locale = locale.to_lowercase().replace('-', "");
            !locale.contains("utf8")
        })
    }

    /// Prints a result for people. A closed output is no error.
    pub(super) fn print(&mut self, text: &str, styled: bool) -> Result<(), Failure> {
        self.write(&clean(text, styled))
    }

    /// Writes a document to stdout byte by byte; its format defines how control characters are escaped. A closed output
    /// is no error.
    pub(super) fn write(&mut self, document: &str) -> Result<(), Failure> {
        self.write_by(|out| out.write_all(document.as_bytes()))
    }

    /// Writes the pieces that `write` writes, as [`World::write`].
    pub(super) fn write_by(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let mut out = BufWriter::with_capacity(PIECE, &mut self.out);
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("the output could not be written: {}", cause(&error)))
                    .hint("free some space, or write to a file with `-o`"))
            }
            _ => Ok(()),
        }
    }

    /// Prints a message to stderr; wrapped between words if stdout and stderr are the terminal.
    pub(super) fn say(&mut self, text: &str) {
        let text = clean(text, false);
        let room = self.width.filter(|_| self.stderr_is_terminal).map_or(usize::MAX, usize::from);
        for line in text.split('\n') {
            let words = line.trim_start_matches(' ');
            let indent = &line[..line.len() - words.len()];
            let lines = if width(line) > room {
                wrap(words, room.saturating_sub(indent.len()))
            } else {
                vec![words.to_owned()]
            };
            for part in lines {
                // If stderr is closed, the message is lost, which does no harm.
                let _ = writeln!(self.err, "{indent}{part}");
            }
        }
    }

    /// Prints a note to stderr, on one line.
    pub(super) fn note(&mut self, text: impl Display) {
        self.say(&format!("note: {}", visible(&text.to_string())));
    }

    /// Prints a warning to stderr, on one line.
    pub(super) fn warn(&mut self, text: impl Display) {
        self.say(&format!("warning: {}", visible(&text.to_string())));
    }

    /// Asks a question on stderr. Returns true only for the answers `y` and `yes`.
    pub(super) fn confirms(&mut self, question: &str) -> bool {
        let _ = write!(self.err, "{} [y/N] ", clean(question, false)).and_then(|()| self.err.flush());
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).is_ok() && ["y", "yes"].contains(&answer.trim().to_lowercase().as_str())
    }

    /// Prints an error, and returns the exit status.
    pub(super) fn fail(&mut self, failure: &Failure) -> u8 {
        // The message may contain the user's words, and a command line can have two megabytes.
        self.say(&format!("error: {}", cut(&visible(&failure.message), LONGEST, "…")));
        for detail in &failure.details {
            self.say(&format!("  {}", visible(detail)));
        }
        if let Some(hint) = &failure.hint {
            self.say(&format!("hint: {}", visible(hint)));
        }
        failure.status
    }
}
