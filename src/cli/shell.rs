use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use directories::ProjectDirs;

use super::args::{Color, Global};
use super::failure::Failure;
use super::world::World;
use crate::benchmark::{self, Benchmark, Library};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::journal::{Device, FileStore};
use crate::report::Page;
use crate::session::{Parts, Session, Wake};
use crate::style::Symbols;

/// How wide a text is that goes to no terminal.
const WIDTH: usize = 80;
/// How long a command waits for the disk before it says that it may not have saved.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where everything lives.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    /// The record, and benchmarks of the user's own. Safe to sync.
    pub(super) data: PathBuf,
    /// This machine's own: its name, where the walk stopped.
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
    pub(super) config: Config,
    benchmark: Option<String>,
}

impl<'a> Shell<'a> {
    /// Reads the global options, the environment and the configuration.
    pub(super) fn new(global: Global, world: &'a mut World) -> Result<Self, Failure> {
        let paths = Paths::of(&global, world)?;
        let asked_for = global.config.is_some() || world.var("SKILLGAP_CONFIG").is_some();
        let config = Config::load(&paths.config, asked_for)?;
        let ascii = global.ascii || world.is_ascii_locale();
        let page = Page {
            width: world.width.map_or(WIDTH, usize::from),
            color: wants_color(global.color, world),
            symbols: if ascii { &Symbols::ASCII } else { &Symbols::UNICODE },
        };
        let benchmark =
            global.benchmark.or_else(|| world.text("SKILLGAP_BENCHMARK")).or_else(|| config.benchmark.clone());
        Ok(Self { world, paths, page, config, benchmark })
    }

    /// Opens the journal; what is damaged in it is said, and does not count.
    pub(super) fn session(&mut self) -> Result<Session, Failure> {
        let session = self.session_waking(Box::new(|| {}))?;
        for damage in session.damage() {
            self.world.say(&format!("warning: {damage}"));
        }
        if session.profile().ahead() > 0 {
            let count = crate::text::counted(session.profile().ahead(), "event");
            self.world.say(&format!("warning: {count} of another machine left out: dated more than a day ahead"));
        }
        Ok(session)
    }

    /// As [`Shell::session`], saying nothing; `wake` is called when there are news of what was written.
    pub(super) fn session_waking(&mut self, wake: Wake) -> Result<Session, Failure> {
        let catalog = Catalog::built_in();
        let library = Library::built_in(&catalog);
        let benchmark = self.benchmark(&catalog, &library)?;
        let clock = self.world.clock;
        let parts = Parts { catalog, library, benchmark, config: self.config.clone(), clock: Box::new(clock) };
        let store = FileStore::new(self.paths.journal(), Device::kept_in(self.paths.device()));
        Ok(Session::open(parts, Box::new(store), wake)?)
    }

    /// The benchmark that was asked for: by id, else a file.
    fn benchmark(&mut self, catalog: &Catalog, library: &Library) -> Result<Benchmark, Failure> {
        let asked = self.benchmark.clone().unwrap_or_else(|| benchmark::DEFAULT.to_owned());
        if let Some(built_in) = library.find(&asked) {
            return Ok(built_in.clone());
        }
        let json = if asked == "-" {
            let mut json = String::new();
            io::stdin().read_to_string(&mut json).map(|_| json)
        } else {
            fs::read_to_string(&asked)
        };
        let json = json.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                let ids: Vec<_> = library.published().iter().map(|list| format!("`{}`", list.id)).collect();
                Failure::usage(format!("no benchmark and no file is called `{asked}`"))
                    .hint(format!("built in are {}", ids.join(", ")))
            }
            _ => Failure::new(format!("`{asked}` could not be read: {error}")),
        })?;
        let outcome = benchmark::parse(&asked, &json, catalog).map_err(|problems| {
            for problem in &problems {
                self.world.say(&format!("{problem}"));
            }
            Failure::new(format!("`{asked}` is no benchmark: {}", crate::text::counted(problems.len(), "problem")))
        })?;
        for warning in &outcome.warnings {
            self.world.say(&format!("warning: {warning}"));
        }
        Ok(outcome.benchmark)
    }

    /// Waits until what was recorded is on the disk.
    pub(super) fn save(&self, session: &mut Session) -> Result<(), Failure> {
        session.finish(PATIENCE);
        match session.trouble() {
            Some(trouble) => Err(Failure::new(trouble).hint("what was just recorded may not be saved; try again")),
            None => Ok(()),
        }
    }

    /// Writes a result to stdout.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.world.print(text)
    }

    /// Writes a result to `file`, whole or not at all; to stdout where there is none or it is `-`.
    pub(super) fn deliver(&mut self, text: &str, file: Option<&Path>) -> Result<(), Failure> {
        match file {
            Some(file) if file != Path::new("-") => replace(file, text.as_bytes())
                .map_err(|error| Failure::new(format!("`{}` could not be written: {error}", file.display()))),
            _ => self.print(text),
        }
    }
}

/// Replaces `file` by `bytes` or leaves it as it was, even if the power goes; its permissions stay, and a link to it
/// does. What is there and no regular file (a device, a pipe) is written to.
fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let old = fs::metadata(file).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return OpenOptions::new().write(true).open(file)?.write_all(bytes);
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Opened and written by hand: `tempfile` would give it to its owner alone, and name it in its errors.
    let create = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
    let mut temporary = tempfile::Builder::new().make_in(folder, create)?;
    temporary.as_file_mut().write_all(bytes)?;
    if let Some(old) = old {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(file)?;
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
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
