mod asked;
mod counting;
mod delivery;
mod lists;
mod settings;

pub(super) use delivery::is_there;
pub(super) use lists::{LIKE_THIS, Lists};

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use directories::ProjectDirs;

use super::failure::Failure;
use super::global::{Color, Global};
use super::printer::Printer;
use super::world::World;
use crate::benchmark::from_text::{MAX_TEXT, NoList};
use crate::benchmark::{Benchmark, Library};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::disk::read_at_most;
use crate::encoding::{NotText, decode, decode_prose};
use crate::format::own_document;
use crate::journal::{Device, FileStore, MemoryStore, OwnFiles, Store, sample};
use crate::plain::Plain;
use crate::report::Page;
use crate::session::{Clock, Parts, Record, Session, Wake};
use crate::style::Symbols;
use crate::text::visible;
use asked::Asked;

/// The width of a text that is not written to a terminal.
const WIDTH: usize = 80;
/// The time that a command waits for the disk before it says that changes may not be saved.
const PATIENCE: Duration = Duration::from_secs(60);

/// The folders and files of the program.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    /// The folder of the journal and the user's own lists. It may be synchronised between machines.
    pub(super) data: PathBuf,
    /// The folder of this machine's state: its name, its last writes, and where the assessment stopped.
    pub(super) state: PathBuf,
    /// The configuration file.
    pub(super) config: PathBuf,
}

impl Paths {
    fn of(global: &Global, world: &World) -> Result<Self, Failure> {
        let data = global.data_dir.clone().or_else(|| world.path("SKILLGAP_DATA_DIR"));
        let state = world.path("SKILLGAP_STATE_DIR");
        let config = global.config.clone().or_else(|| world.path("SKILLGAP_CONFIG"));
        match (ProjectDirs::from("", "", "skillgap"), data, state, config) {
            (_, Some(data), Some(state), Some(config)) => Ok(Self { data, state, config }),
            (Some(dirs), data, state, config) => Ok(Self {
                data: data.unwrap_or_else(|| dirs.data_dir().to_owned()),
                state: state.unwrap_or_else(|| dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned()),
                config: config.unwrap_or_else(|| dirs.config_dir().join("config.toml")),
            }),
            (None, ..) => Err(Failure::new("there is no home folder to keep the data in")
                .hint("set `--data-dir`, SKILLGAP_STATE_DIR and SKILLGAP_CONFIG")),
        }
    }

    /// Returns the folder of the journal.
    pub(super) fn journal(&self) -> PathBuf {
        self.data.join("journal")
    }

    /// Returns the folder of the user's own lists.
    pub(super) fn lists(&self) -> PathBuf {
        self.data.join("benchmarks")
    }

    /// Returns the folder for the damaged lines that a repair moves out of the journal.
    pub(super) fn damaged(&self) -> PathBuf {
        self.data.join("damaged")
    }

    /// Returns the folder of second opinions: the user's requests, received opinions, and those that the user gives.
    pub(super) fn opinions(&self) -> PathBuf {
        self.data.join("opinions")
    }

    /// Returns the file with this machine's name.
    pub(super) fn device(&self) -> PathBuf {
        self.state.join("device")
    }
}

/// The context of a subcommand.
pub(super) struct Shell<'a> {
    pub(super) world: &'a mut World,
    pub(super) paths: Paths,
    pub(super) page: Page,
    color: Color,
    /// The list that an option or the environment asks for.
    pub(super) benchmark: Option<Asked>,
    /// The second list, which only `report` takes.
    second: Option<String>,
    /// True in a demo, where sample data replaces all data of the user.
    pub(super) is_demo: bool,
    /// True if an option names the configuration file.
    names_config: bool,
    /// True if an option or the environment names the configuration file, which then has to exist.
    config_asked_for: bool,
    /// Warnings about the configuration that were not printed yet.
    pub(super) config_warnings: Vec<String>,
    /// The first of the user's own lists that could not be read, with the reason.
    unread_list: Option<String>,
    /// True if data is missing from this machine's own files.
    has_loss: bool,
}

impl<'a> Shell<'a> {
    /// Reads the global options and the environment.
    pub(super) fn new(global: Global, world: &'a mut World) -> Result<Self, Failure> {
        let ascii = global.ascii || world.is_ascii_locale();
        let page = Page {
            width: world.width.map_or(WIDTH, usize::from),
            color: wants_color(global.color, world),
            symbols: if ascii { &Symbols::ASCII } else { &Symbols::UNICODE },
        };
        Ok(Self {
            paths: Paths::of(&global, world)?,
            page,
            color: global.color,
            names_config: global.config.is_some(),
            config_asked_for: global.config.is_some() || world.var("SKILLGAP_CONFIG").is_some(),
            config_warnings: Vec::new(),
            benchmark: Asked::of(&global, world),
            is_demo: global.demo,
            second: global.benchmark.get(1).cloned(),
            unread_list: None,
            has_loss: false,
            world,
        })
    }

    /// Returns the page for a result that is written to `file`, or to stdout without one.
    pub(super) fn page_of(&self, file: Option<&Path>) -> Page {
        match file {
            Some(file) if file != Path::new("-") => {
                Page { width: WIDTH, color: self.color == Color::Always, ..self.page }
            }
            _ => self.page,
        }
    }

    /// Opens the journal for reading. Damaged lines are reported and do not count.
    pub(super) fn session(&mut self) -> Result<Session, Failure> {
        let mut session = self.session_waking(Box::new(|| {}))?;
        self.set_name(&mut session);
        self.say_config_warnings();
        self.say_whole(&session)?;
        Ok(session)
    }

    /// Opens the journal for recording, as [`Shell::session`]. Files of other machines that cannot be read are only
    /// warnings.
    pub(super) fn session_to_record(&mut self) -> Result<Session, Failure> {
        let mut session = self.session_waking(Box::new(|| {}))?;
        self.set_name(&mut session);
        self.say_config_warnings();
        self.say_what_counts(&session);
        Ok(session)
    }

    /// Opens the journal in `folder`, which is separate from the user's own record, for recording.
    pub(super) fn session_elsewhere(
        &mut self,
        catalog: Catalog,
        benchmark: Benchmark,
        folder: PathBuf,
        wake: Wake,
    ) -> Result<Session, Failure> {
        let config = self.config()?;
        let device = self.device();
        let parts = Parts { catalog, library: Library::default(), benchmark, config, clock: self.clock() };
        let mut session = Session::open(parts, Box::new(FileStore::new(folder, device)), wake)?.of_another();
        self.set_name(&mut session);
        self.say_what_counts(&session);
        Ok(session)
    }

    /// Opens the journal as [`Shell::session`], and returns the second list of the comparison, if there is one.
    pub(super) fn session_beside(&mut self) -> Result<(Session, Option<Benchmark>), Failure> {
        let config = self.load_config()?;
        let mut lists = self.lists_by(&config)?;
        self.say_config_warnings();
        let mut second = None;
        if let Some(asked) = self.second.take() {
            let (catalog, list) = self.find_list(&asked, lists.catalog, &lists.library)?;
            (lists.catalog, second) = (catalog, Some(list));
        }
        let mut session = self.open(lists, config, Box::new(|| {}))?;
        self.set_name(&mut session);
        self.say_whole(&session)?;
        Ok((session, second))
    }

    /// Opens the journal for recording. Fails if it is not known which of the files belong to this machine. Files of
    /// other machines that cannot be read are only warnings.
    pub(super) fn record(&mut self) -> Result<Record, Failure> {
        let file = self.paths.device();
        let device = Device::load(&file).map_err(|error| {
            Failure::unread(&file, &error).hint("this file names the journal file of this machine: make it readable")
        })?;
        let record = self.journal_of(device)?;
        self.say_what_counts(&record);
        Ok(record)
    }

    /// Opens the journal for reading, without the configuration and lists, so that their mistakes do not matter.
    pub(super) fn journal(&mut self) -> Result<Record, Failure> {
        let device = self.device();
        let record = self.journal_of(device)?;
        self.say_whole(&record)?;
        Ok(record)
    }

    fn journal_of(&mut self, device: Device) -> Result<Record, Failure> {
        // The user's own lists are read because they add skills to the catalog.
        let (catalog, _) = self.with_own_lists(Catalog::built_in(), Library::default());
        Ok(Record::open(catalog, self.clock(), self.journal_store(device), Box::new(|| {}))?)
    }

    /// Returns this machine's name for reading the journal. If it cannot be read, prints a warning.
    fn device(&mut self) -> Device {
        let file = self.paths.device();
        if self.is_demo {
            return Device::named("demo");
        }
        Device::load(&file).unwrap_or_else(|error| {
            let what = Failure::unread(&file, &error).message;
            self.world.warn(format!("{what}; so it is not known which journal file belongs to this machine"));
            Device::kept_in(file)
        })
    }

    /// Opens the journal as [`Shell::session`], without warnings about the journal and the configuration. `wake` is
    /// called when the writer has news.
    pub(super) fn session_waking(&mut self, wake: Wake) -> Result<Session, Failure> {
        let config = self.load_config()?;
        let lists = self.lists_by(&config)?;
        self.open(lists, config, wake)
    }

    fn open(&mut self, lists: Lists, config: Config, wake: Wake) -> Result<Session, Failure> {
        let Lists { catalog, library, benchmark } = lists;
        let device = self.device();
        let parts = Parts { catalog, library, benchmark, config, clock: self.clock() };
        Ok(Session::open(parts, self.journal_store(device), wake)?)
    }

    /// Returns a clock with the time zone of the system.
    fn clock(&self) -> Clock {
        Clock::local(self.world.clock)
    }

    /// Returns the store of the user's journal, or that of the demo.
    fn journal_store(&self, device: Device) -> Box<dyn Store> {
        if self.is_demo {
            Box::new(MemoryStore::holding(&sample((self.world.clock)())))
        } else {
            Box::new(FileStore::new(self.paths.journal(), device))
        }
    }

    /// Returns the store of the journal's files.
    pub(super) fn store(&self) -> FileStore {
        FileStore::new(self.paths.journal(), Device::kept_in(self.paths.device()))
    }

    /// Returns this machine's own files of the journal.
    pub(super) fn own_files(&self) -> OwnFiles {
        OwnFiles::new(self.paths.journal(), Device::kept_in(self.paths.device()))
    }

    /// Reads a file of at most `most` bytes, or stdin if `file` is `-`.
    pub(super) fn read(&self, file: &str, most: u64) -> Result<String, Failure> {
        read_as(file, most, decode)
    }

    /// Reads a text that people have written, such as a CV or a job advertisement.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, is empty, binary or damaged JSON, or is a document that skillgap has
    /// written.
    pub(super) fn read_prose(&self, file: &str) -> Result<String, Failure> {
        let text = read_as(file, MAX_TEXT, decode_prose)?;
        let refused = NoList::unless_text(&text, &format!("`{file}`"));
        refused.map_err(|error| Failure::new(error.to_string()).hint("save it as plain text"))?;
        if text.trim().is_empty() {
            return Err(Failure::new(format!("`{file}` is empty")).hint("give a file that contains text"));
        }
        match own_document(&text).map_err(|error| Failure::not_a_document(file, "valid JSON", error))? {
            Some((format, hint)) => {
                Err(Failure::new(format!("`{file}` is a `{format}` document, not a text")).hint(hint))
            }
            None => Ok(text),
        }
    }

    /// Asks a question before something is erased. `why` is the error if there is no terminal to ask on.
    pub(super) fn confirm(&mut self, why: &str, question: &str) -> Result<bool, Failure> {
        if self.world.stdin_is_terminal {
            return Ok(self.world.confirms(question));
        }
        Err(Failure::usage(why).hint("without a terminal, confirm with `--yes`"))
    }

    /// Waits until all changes are on the disk.
    pub(super) fn save(&mut self, record: &mut Record) -> Result<(), Failure> {
        save_saying(record, &mut self.world.err)
    }

    /// Runs an assessment line by line. Each answer is on the disk before the next question.
    pub(super) fn ask(&mut self, assessment: Plain<'_>) -> Result<(), Failure> {
        let World { out, err, .. } = &mut *self.world;
        let mut out = Printer { out, styled: self.page.color };
        match assessment.run(&mut io::stdin().lock(), &mut out, &mut |session| save_saying(session, err)) {
            // If the output is closed, the command ends without an error: all answers are saved.
            Err(failure) if failure.is_closed_pipe => Ok(()),
            done => done,
        }
    }

    /// Prints a result for people to stdout.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.world.print(text, self.page.color)
    }

    /// Prints a result for people as one line.
    pub(super) fn print_line(&mut self, text: &str) -> Result<(), Failure> {
        self.print(&format!("{}\n", visible(text)))
    }

    /// Writes a document for programs to stdout, unchanged.
    pub(super) fn write(&mut self, document: &str) -> Result<(), Failure> {
        self.world.write(document)
    }

    /// Prints the pieces that `write` writes, each a whole text, as [`Shell::print`].
    pub(super) fn print_by(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let styled = self.page.color;
        self.world.write_by(|out| write(&mut Printer { out, styled }))
    }

    /// Writes the pieces that `write` writes, as [`Shell::write`].
    pub(super) fn write_by(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        self.world.write_by(write)
    }
}

/// Waits until all changes are on the disk, and writes the notices to `err`.
pub(super) fn save_saying(record: &mut Record, err: &mut dyn Write) -> Result<(), Failure> {
    record.finish(PATIENCE);
    for notice in record.take_notices() {
        // If stderr is closed, the notice is lost, which does no harm.
        let _ = writeln!(err, "note: {}", visible(&notice));
    }
    if record.unsaved() == 0 {
        return Ok(());
    }
    let Some(error) = record.storage_error() else {
        return Err(
            Failure::new("the journal could not be written").hint("what was just recorded may not be saved; try again")
        );
    };
    let is_refused = error.cause.contains("ermission denied") || error.cause.contains("ead-only");
    let hint = match error.hint {
        Some(hint) => hint,
        None if is_refused => "make the data folder writable; `skillgap doctor` names what is not",
        None => "what was just recorded may not be saved; try again",
    };
    Err(Failure::new(error.to_string()).hint(hint))
}

/// Returns true if colours may be used: the option decides, then NO_COLOR, then CLICOLOR_FORCE, then the terminal.
fn wants_color(asked: Color, world: &World) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if world.var("NO_COLOR").is_some() => false,
        Color::Auto if world.text("CLICOLOR_FORCE").is_some_and(|force| force != "0") => true,
        Color::Auto => world.stdout_is_terminal && !world.is_dumb(),
    }
}

/// Reads a file of at most `most` bytes, or stdin if `file` is `-`, and decodes it.
fn read_as(file: &str, most: u64, decode: fn(&[u8]) -> Result<Cow<'_, str>, NotText>) -> Result<String, Failure> {
    let bytes = read_at_most(Path::new(file), most).map_err(|error| Failure::unread(file, &error))?;
    let text = decode(&bytes)
        .map_err(|error| Failure::new(format!("`{file}` could not be read: {error}")).hint(error.hint()))?;
    Ok(text.into_owned())
}
