use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::failure::Failure;
use super::printer::clean;
use super::value::at_home;
use crate::text::{cut, visible};

/// The most terminal cells of an error.
const LONGEST: usize = 5000;

/// How many bytes of a long result are written at once.
const PIECE: usize = 64 << 10;

/// The outside, as far as the program knows it; `main` collects it.
pub struct World {
    /// The arguments, the program's name first.
    pub args: Vec<OsString>,
    /// The environment.
    pub env: fn(&str) -> Option<OsString>,
    /// Tells the time.
    pub clock: fn() -> Timestamp,
    /// Where results go.
    pub out: Box<dyn Write>,
    /// Where everything else goes.
    pub err: Box<dyn Write>,
    /// True if keys can be read.
    pub stdin_is_terminal: bool,
    /// True if results go to a terminal.
    pub stdout_is_terminal: bool,
    /// True if everything else goes to a terminal.
    pub stderr_is_terminal: bool,
    /// How many cells a line of that terminal has.
    pub width: Option<u16>,
}

impl World {
    /// A variable of the environment; an empty one counts as not set.
    pub(super) fn var(&self, name: &str) -> Option<OsString> {
        (self.env)(name).filter(|value| !value.is_empty())
    }

    /// A variable as text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.var(name).map(|value| value.to_string_lossy().into_owned())
    }

    /// A variable as a path; `~/` at its beginning means the home folder.
    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        self.var(name).map(|path| at_home(Path::new(&path)))
    }

    /// Returns true if the terminal says that it cannot move its cursor.
    pub(super) fn is_dumb(&self) -> bool {
        self.text("TERM").is_some_and(|term| term == "dumb")
    }

    /// Returns true if the terminal says that it has sixteen colours or fewer.
    pub(super) fn has_few_colors(&self) -> bool {
        let few = |term: &str| ["linux", "vt", "ansi", "cons"].iter().any(|begin| term.starts_with(begin));
        self.text("TERM").is_some_and(|term| few(&term) || term.ends_with("-16color"))
    }

    /// Returns true if the terminal says that it shows colours of 24 bits.
    pub(super) fn has_rgb(&self) -> bool {
        self.text("COLORTERM").is_some_and(|value| ["truecolor", "24bit"].contains(&&*value))
    }

    /// Returns true if the locale names a character set that is not UTF-8; one that names nothing is taken to be.
    pub(super) fn is_ascii_locale(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| self.text(name));
        locale.is_some_and(|locale| {
            let locale = locale.to_lowercase().replace('-', "");
            !locale.contains("utf8")
        })
    }

    /// Prints a result for people. A reader that has gone away is no error.
    pub(super) fn print(&mut self, text: &str, styled: bool) -> Result<(), Failure> {
        self.write(&clean(text, styled))
    }

    /// Writes a document to stdout byte by byte: its format says how it escapes what a terminal would act on. A reader
    /// that has gone away is no error.
    pub(super) fn write(&mut self, document: &str) -> Result<(), Failure> {
        self.write_by(|out| out.write_all(document.as_bytes()))
    }

    /// As [`World::write`], of what `write` writes piece by piece.
    pub(super) fn write_by(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let mut out = BufWriter::with_capacity(PIECE, &mut self.out);
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("the output could not be written: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Says something beside the result: `warning: …` and the like.
    pub(super) fn say(&mut self, text: &str) {
        // Where nobody listens, nothing is lost.
        let _ = writeln!(self.err, "{}", clean(text, false));
    }

    /// Asks a question beside the result, on a line that stays open for the answer.
    pub(super) fn ask(&mut self, question: &str) {
        let _ = write!(self.err, "{}", clean(question, false)).and_then(|()| self.err.flush());
    }

    /// Asks a question that only `y` or `yes` answers with yes.
    pub(super) fn confirms(&mut self, question: &str) -> bool {
        self.ask(question);
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).is_ok() && ["y", "yes"].contains(&answer.trim().to_lowercase().as_str())
    }

    /// Says what went wrong, and returns the exit status.
    pub(super) fn fail(&mut self, failure: &Failure) -> u8 {
        // What was typed may be in it, and a system takes two megabytes on a command line.
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
