mod asked;
mod counting;
mod delivery;

pub(super) use delivery::is_there;

use std::path::{Path, PathBuf};
use std::time::Duration;

use directories::ProjectDirs;

use super::failure::Failure;
use super::global::{Color, Global};
use super::world::World;
use crate::benchmark::{self, Benchmark, Library, Outcome};
use crate::catalog::{Catalog, Problem};
use crate::config::{Config, ConfigFile};
use crate::disk::read_text;
use crate::journal::{Device, FileStore, MemoryStore, OwnFiles, Store, sample};
use crate::report::Page;
use crate::session::{OwnLists, Parts, Session, Wake};
use crate::style::Symbols;
use crate::text::{counted, visible};
use asked::Asked;

/// How wide a text is that goes to no terminal.
const WIDTH: usize = 80;
/// How long a command waits for the disk before it says that it may not have saved.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where everything lives.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    /// The record, and benchmarks of the user's own. Safe to sync.
    pub(super) data: PathBuf,
    /// This machine's own: its name, what it wrote last, where the walk stopped.
    pub(super) state: PathBuf,
    /// The configuration.
    pub(super) config: PathBuf,
}

impl Paths {
    fn of(global: &Global, world: &World) -> Result<Self, Failure> {
        let homeless = || {
            Failure::new("there is no home folder to keep the data in")
                .hint("name one with `--data-dir`, and SKILLGAP_STATE_DIR and SKILLGAP_CONFIG beside it")
        };
        let dirs = ProjectDirs::from("", "", "skillgap");
        let or_home = |given: Option<PathBuf>, of_home: fn(&ProjectDirs) -> PathBuf| {
            given.or_else(|| dirs.as_ref().map(of_home)).ok_or_else(homeless)
        };
        Ok(Self {
            data: or_home(global.data_dir.clone().or_else(|| world.path("SKILLGAP_DATA_DIR")), |dirs| {
                dirs.data_dir().to_owned()
            })?,
            state: or_home(world.path("SKILLGAP_STATE_DIR"), |dirs| {
                dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned()
            })?,
            config: or_home(global.config.clone().or_else(|| world.path("SKILLGAP_CONFIG")), |dirs| {
                dirs.config_dir().join("config.toml")
            })?,
        })
    }

    /// The folder of the journal.
    pub(super) fn journal(&self) -> PathBuf {
        self.data.join("journal")
    }

    /// The folder of the user's own lists.
    pub(super) fn lists(&self) -> PathBuf {
        self.data.join("benchmarks")
    }

    /// The folder of the lines that a repair takes out of the journal.
    pub(super) fn damaged(&self) -> PathBuf {
        self.data.join("damaged")
    }

    /// The file with this machine's name.
    pub(super) fn device(&self) -> PathBuf {
        self.state.join("device")
    }
}

/// What a subcommand works with.
pub(super) struct Shell<'a> {
    pub(super) world: &'a mut World,
    pub(super) paths: Paths,
    pub(super) page: Page,
    color: Color,
    /// The benchmark that an option or the environment asks for.
    pub(super) benchmark: Option<Asked>,
    /// The one to hold beside it, which a report alone takes.
    second: Option<String>,
    /// Whether a made-up year stands for everything that is the user's own.
    pub(super) is_demo: bool,
    /// Whether an option names the configuration.
    names_config: bool,
    /// Whether the configuration was asked for, and so must be there.
    config_asked_for: bool,
    /// The first list of the user's own that could not be read, and why.
    unread_list: Option<String>,
    /// Whether something is missing from this machine's own files.
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
            benchmark: Asked::of(&global, world),
            is_demo: global.demo,
            second: global.benchmark.get(1).cloned(),
            unread_list: None,
            has_loss: false,
            world,
        })
    }

    /// The page of a result that goes to `file`, or to stdout where there is none.
    pub(super) fn page_of(&self, file: Option<&Path>) -> Page {
        match file {
            Some(file) if file != Path::new("-") => {
                Page { width: WIDTH, color: self.color == Color::Always, ..self.page }
            }
            _ => self.page,
        }
    }

    /// What somebody prefers.
    pub(super) fn config(&self) -> Result<Config, Failure> {
        // What somebody prefers otherwise is their own: a demo is alike for all, but for a file that was named for it.
        if self.is_demo && !self.names_config {
            return Ok(Config::default());
        }
        Ok(Config::load(&self.paths.config, self.config_asked_for)?)
    }

    /// What the file of the configuration says, mistakes and all.
    pub(super) fn config_file(&self) -> Result<ConfigFile, Failure> {
        Ok(ConfigFile::load(&self.paths.config, self.config_asked_for)?)
    }

    /// Opens the journal to measure it; what is damaged in it is said, and does not count.
    pub(super) fn session(&mut self) -> Result<Session, Failure> {
        let session = self.session_waking(Box::new(|| {}))?;
        self.say_whole(&session)?;
        Ok(session)
    }

    /// As [`Shell::session`], to record in it: what cannot be read of other machines' files is in nobody's way.
    pub(super) fn session_to_record(&mut self) -> Result<Session, Failure> {
        let session = self.session_waking(Box::new(|| {}))?;
        self.say_what_counts(&session);
        Ok(session)
    }

    /// As [`Shell::session`], with the list that is to be held beside the first, where one was asked for.
    pub(super) fn session_beside(&mut self) -> Result<(Session, Option<Benchmark>), Failure> {
        let config = self.config()?;
        let (catalog, library, first) = self.lists_by(&config)?;
        let (catalog, second) = match self.second.take() {
            Some(asked) => {
                let (catalog, second) = self.find_list(&asked, catalog, &library)?;
                (catalog, Some(second))
            }
            None => (catalog, None),
        };
        let device = self.device();
        let session = self.open(device, catalog, library, first, config, Box::new(|| {}))?;
        self.say_whole(&session)?;
        Ok((session, second))
    }

    /// Opens the journal to record in it, once it is known which of its files are this machine's own. What cannot be read
    /// of other machines' files is in nobody's way.
    pub(super) fn record(&mut self) -> Result<Session, Failure> {
        let file = self.paths.device();
        let device = Device::load(&file).map_err(|error| {
            Failure::new(format!("`{}` could not be read: {error}", file.display()))
                .hint("it says which file of the journal is this machine's own; make it readable")
        })?;
        let session = self.journal_of(device)?;
        self.say_what_counts(&session);
        Ok(session)
    }

    /// Opens the journal to look at it: no configuration and no benchmark can be in the way.
    pub(super) fn journal(&mut self) -> Result<Session, Failure> {
        let device = self.device();
        let session = self.journal_of(device)?;
        self.say_whole(&session)?;
        Ok(session)
    }

    fn journal_of(&mut self, device: Device) -> Result<Session, Failure> {
        // Of the lists, only one's own matter here: for the skills that they bring.
        let (catalog, library) = self.with_own_lists(Catalog::built_in(), Library::default());
        self.open(device, catalog, library, Benchmark::nothing(), Config::default(), Box::new(|| {}))
    }

    /// This machine's name, to look at the journal; that it cannot be read is said.
    fn device(&mut self) -> Device {
        let file = self.paths.device();
        if self.is_demo {
            return Device::named("demo");
        }
        Device::load(&file).unwrap_or_else(|error| {
            let what = format!("`{}` could not be read: {error}", file.display());
            self.world.say(&format!("warning: {what}; which file of the journal is this machine's own is not known"));
            Device::kept_in(file)
        })
    }

    /// As [`Shell::session`], saying nothing of the journal; `wake` is called when there are news of what was written.
    pub(super) fn session_waking(&mut self, wake: Wake) -> Result<Session, Failure> {
        let config = self.config()?;
        let (catalog, library, benchmark) = self.lists_by(&config)?;
        let device = self.device();
        self.open(device, catalog, library, benchmark, config, wake)
    }

    fn open(
        &self,
        device: Device,
        catalog: Catalog,
        library: Library,
        benchmark: Benchmark,
        config: Config,
        wake: Wake,
    ) -> Result<Session, Failure> {
        let clock = Box::new(self.world.clock);
        let parts = Parts { catalog, library, benchmark, config, clock };
        let store: Box<dyn Store> = if self.is_demo {
            Box::new(MemoryStore::holding(&sample((self.world.clock)())))
        } else {
            Box::new(FileStore::new(self.paths.journal(), device))
        };
        Ok(Session::open(parts, store, wake)?)
    }

    /// The files of the journal.
    pub(super) fn store(&self) -> FileStore {
        FileStore::new(self.paths.journal(), Device::kept_in(self.paths.device()))
    }

    /// This machine's own files of the journal.
    pub(super) fn own_files(&self) -> OwnFiles {
        OwnFiles::new(self.paths.journal(), Device::kept_in(self.paths.device()))
    }

    /// The benchmarks of the user's own; in a demo none.
    pub(super) fn own_lists(&self) -> OwnLists {
        if self.is_demo { OwnLists::nowhere() } else { OwnLists::new(self.paths.lists()) }
    }

    /// The catalog and the benchmarks, the user's own among them.
    pub(super) fn library(&mut self) -> (Catalog, Library) {
        let catalog = Catalog::built_in();
        let library = Library::built_in(&catalog);
        self.with_own_lists(catalog, library)
    }

    fn with_own_lists(&mut self, catalog: Catalog, mut library: Library) -> (Catalog, Library) {
        let (catalog, left_out) = self.own_lists().add_to(catalog, &mut library);
        self.unread_list = self.unread_list.take().or(left_out.unread);
        for warning in left_out.warnings {
            self.world.say(&format!("warning: {}", visible(&warning)));
        }
        (catalog, library)
    }

    /// The catalog, the benchmarks, and the one to measure against.
    pub(super) fn lists(&mut self) -> Result<(Catalog, Library, Benchmark), Failure> {
        let config = self.config()?;
        self.lists_by(&config)
    }

    fn lists_by(&mut self, config: &Config) -> Result<(Catalog, Library, Benchmark), Failure> {
        let asked = match (&self.benchmark, &config.benchmark) {
            (Some(asked), _) => asked.list.clone(),
            (None, Some(asked)) => return self.lists_of_config(asked),
            (None, None) => benchmark::DEFAULT.to_owned(),
        };
        let (catalog, library) = self.library();
        let (catalog, list) = self.find_list(&asked, catalog, &library)?;
        Ok((catalog, library, list))
    }

    /// As [`Shell::lists`], by the list that the configuration asks for.
    pub(super) fn lists_of_config(&mut self, asked: &str) -> Result<(Catalog, Library, Benchmark), Failure> {
        let (catalog, library) = self.library();
        // A file that the configuration names lies where the configuration does.
        let beside = self.paths.config.parent().map(|folder| folder.join(asked));
        let beside = match beside.filter(|_| library.find(asked).is_none()) {
            Some(beside) if is_there(&beside)? => Some(beside),
            _ => None,
        };
        let asked = beside.map_or_else(|| asked.to_owned(), |beside| beside.to_string_lossy().into_owned());
        let (catalog, list) = self.find_list(&asked, catalog, &library).map_err(|failure| {
            Failure { status: 1, ..failure }.hint(format!("`{}` asks for it", self.paths.config.display()))
        })?;
        Ok((catalog, library, list))
    }

    /// A benchmark by id, else from a file; with the catalog that holds the file's own skills.
    pub(super) fn find_list(
        &mut self,
        asked: &str,
        catalog: Catalog,
        library: &Library,
    ) -> Result<(Catalog, Benchmark), Failure> {
        if let Some(list) = library.find(asked) {
            return Ok((catalog, list.clone()));
        }
        if asked != "-" && !is_there(Path::new(asked))? {
            let ids: Vec<_> = library.all().map(|(_, list)| format!("`{}`", list.id)).collect();
            return Err(Failure::usage(format!("no benchmark and no file is called `{asked}`"))
                .hint(format!("there are {}", ids.join(", "))));
        }
        let json = self.read(asked, OwnLists::MAX)?;
        let outcome = self.parse_list(asked, &json, &catalog)?;
        Ok((outcome.catalog.unwrap_or(catalog), outcome.benchmark))
    }

    /// Reads a benchmark.
    pub(super) fn parse_list(&mut self, file: &str, json: &str, catalog: &Catalog) -> Result<Outcome, Failure> {
        let outcome = OwnLists::parse(file, json, catalog).map_err(|problems| {
            let count = counted(problems.len(), "problem");
            Failure::new(format!("`{file}` is no benchmark that can be used: {count}"))
                .details(problems.iter().map(Problem::to_string))
                .hint("`skillgap benchmark validate` lists all of them")
        })?;
        self.warn(&outcome.warnings);
        Ok(outcome)
    }

    /// Says what is odd but harmless.
    pub(super) fn warn(&mut self, warnings: &[Problem]) {
        for warning in warnings {
            self.world.say(&format!("warning: {warning}"));
        }
    }

    /// The text of a file of at most `most` bytes, or of stdin where it is `-`.
    pub(super) fn read(&self, file: &str, most: u64) -> Result<String, Failure> {
        read_text(Path::new(file), most).map_err(|error| Failure::new(format!("`{file}` could not be read: {error}")))
    }

    /// Writes a result to stdout.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.world.print(text)
    }

    /// Makes sure that all lists of the user's own are in the library, where they are the result.
    ///
    /// # Errors
    /// When one of them could not be read.
    pub(super) fn check_lists(&self) -> Result<(), Failure> {
        let unread = self.unread_list.clone();
        unread.map_or(Ok(()), |unread| Err(Failure::new(unread).hint("make it readable, or move it out of the folder")))
    }
}

/// Waits until what was recorded is on the disk.
pub(super) fn save(session: &mut Session) -> Result<(), Failure> {
    session.finish(PATIENCE);
    if session.unsaved() == 0 {
        return Ok(());
    }
    let trouble = session.trouble();
    let why = trouble.map_or_else(|| "the journal could not be written".to_owned(), ToString::to_string);
    let hint = trouble.and_then(|trouble| trouble.hint);
    Err(Failure::new(why).hint(hint.unwrap_or("what was just recorded may not be saved; try again")))
}

/// Whether colours may be used: the option decides, then NO_COLOR, then CLICOLOR_FORCE, then the terminal.
fn wants_color(asked: Color, world: &World) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if world.var("NO_COLOR").is_some() => false,
        Color::Auto if world.text("CLICOLOR_FORCE").is_some_and(|force| force != "0") => true,
        Color::Auto => world.stdout_is_terminal && !world.is_dumb(),
    }
}
