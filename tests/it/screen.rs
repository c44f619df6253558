//! An app without a terminal: a builder for tests that press keys and read screens.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use skillgap::benchmark::{self, Benchmark, Library};
use skillgap::catalog::Catalog;
use skillgap::config::{Config, ConfigFile};
use skillgap::journal::{Event, MemoryStore, Reading, Store, StoreError};
use skillgap::session::{Clock, OpinionFolder, OwnLists, Parts, Session};
use skillgap::style::Symbols;
use skillgap::text::width;
use skillgap::tui::{App, Ended, Message, Settings, Targets};
use skillgap::walk::Walk;
use tempfile::TempDir;

use super::builder::CATALOG;
use super::from_text::ADVERTISEMENT;

/// The lists that ship.
pub(crate) static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::built_in(&CATALOG));

/// An app over a journal in memory, at noon of a fixed day.
pub(crate) struct Screen {
    pub(crate) app: App,
    size: Size,
    pub(crate) store: MemoryStore,
    pub(crate) state: TempDir,
    pub(crate) ended: Option<Ended>,
}

pub(crate) fn noon() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().expect("it is a time")
}

/// How the app is opened: unless said otherwise for the first time, with colours, against the default list.
pub(crate) struct Opening {
    pub(crate) benchmark: Benchmark,
    pub(crate) config: Config,
    pub(crate) store: MemoryStore,
    /// Whether nothing can be saved.
    pub(crate) is_full: bool,
    pub(crate) state: TempDir,
    /// Where files go that are named without a folder; none where that is beside the state.
    pub(crate) folder: Option<&'static str>,
    pub(crate) symbols: &'static Symbols,
    pub(crate) color: bool,
    /// The value of `COLORFGBG`.
    pub(crate) colorfgbg: Option<String>,
    pub(crate) is_demo: bool,
    /// What is wrong with the configuration.
    pub(crate) warning: Option<String>,
    /// Whether the list was named for this time.
    pub(crate) names_list: bool,
    /// The walk to begin with, where one was asked for.
    pub(crate) walk: Option<Walk>,
    pub(crate) catalog: Catalog,
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            catalog: CATALOG.clone(),
            benchmark: LIBRARY.find(benchmark::DEFAULT).expect("it is built in").clone(),
            config: Config::default(),
            store: MemoryStore::default(),
            is_full: false,
            state: TempDir::new().expect("there is a temporary folder"),
            folder: None,
            symbols: &Symbols::UNICODE,
            color: true,
            colorfgbg: None,
            is_demo: false,
            warning: None,
            names_list: false,
            walk: None,
        }
    }
}

impl Opening {
    /// On what somebody has recorded before.
    pub(crate) fn on(events: &[Event]) -> Self {
        Self { store: MemoryStore::holding(events), ..Self::default() }
    }

    /// Measured against a list of the user's own, which may define skills.
    pub(crate) fn own_list(json: &str) -> Self {
        let outcome = skillgap::benchmark::parse("own.json", json, &CATALOG).expect("it is a list");
        let catalog = outcome.catalog.unwrap_or_else(|| CATALOG.clone());
        Self { benchmark: outcome.benchmark, catalog, ..Self::default() }
    }

    pub(crate) fn open(self) -> Screen {
        let Self {
            benchmark,
            config,
            store,
            is_full,
            state,
            folder,
            symbols,
            color,
            colorfgbg,
            is_demo,
            warning,
            names_list,
            walk,
            catalog,
        } = self;
        let library = LIBRARY.clone();
        let parts = Parts { catalog, library, benchmark, config, clock: Clock::local(noon) };
        let mut fresh = store.clone();
        fresh.rewind();
        let fresh: Box<dyn Store> = if is_full { Box::new(Full(fresh)) } else { Box::new(fresh) };
        let session = Session::open(parts, fresh, Box::new(|| {})).expect("memory can be read");
        let settings = Settings {
            data_folder: "/home/ada/.local/share/skillgap".into(),
            color,
            has_few_colors: false,
            has_rgb: true,
            colorfgbg,
            editor: None,
            symbols,
            state_folder: (!is_demo).then(|| state.path().to_owned()),
            folder: folder.map_or_else(|| state.path().to_owned(), Into::into),
            home: Some(state.path().to_owned()),
            own_lists: OwnLists::new(state.path().join("lists")),
            opinions: Some(OpinionFolder::new(state.path().join("opinions"))),
            warning,
            names_list,
            begins_with_walk: walk.is_some(),
            walk,
        };
        let size = Size { width: 80, height: 24 };
        let mut app = App::new(session, settings);
        app.resize(size);
        Screen { app, size, store, state, ended: None }
    }
}

/// A store that can be read and takes nothing more.
struct Full(MemoryStore);

impl Store for Full {
    fn read(&mut self) -> Result<Reading, StoreError> {
        self.0.read()
    }

    fn append(&mut self, _: &Event) -> Result<(), StoreError> {
        Err(StoreError { act: "written", path: "journal".into(), source: ErrorKind::StorageFull.into() })
    }

    fn bring(&mut self, _: &[Event], _: Timestamp) -> Result<(), StoreError> {
        unreachable!("the app brings nothing in")
    }
}

impl Screen {
    pub(crate) fn new() -> Self {
        Opening::default().open()
    }

    /// The app, on what somebody has recorded before.
    pub(crate) fn on(events: &[Event], symbols: &'static Symbols) -> Self {
        Opening { symbols, ..Opening::on(events) }.open()
    }

    /// The app, for the first time, as this configuration wants it.
    pub(crate) fn configured(toml: &str) -> Self {
        Self::configured_on(toml, &[])
    }

    /// The app, as this configuration wants it, on what somebody has recorded before.
    pub(crate) fn configured_on(toml: &str, events: &[Event]) -> Self {
        let ConfigFile { config, mistakes, .. } = ConfigFile::parse(toml);
        assert_eq!(mistakes, []);
        Opening { config, ..Opening::on(events) }.open()
    }

    pub(crate) fn open(store: MemoryStore, state: TempDir, symbols: &'static Symbols) -> Self {
        Opening { store, state, symbols, ..Opening::default() }.open()
    }

    /// The app on what somebody has recorded before, held against this list.
    pub(crate) fn against(benchmark: Benchmark, events: &[Event]) -> Self {
        Opening { benchmark, ..Opening::on(events) }.open()
    }

    /// Leaves the app and opens it again.
    pub(crate) fn reopen(self) -> Self {
        self.leave().open()
    }

    /// Leaves the app; how it would be opened again.
    pub(crate) fn leave(self) -> Opening {
        self.app.leave().finish(Duration::from_secs(30));
        Opening { store: self.store, state: self.state, ..Opening::default() }
    }

    pub(crate) fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = Size { width, height };
        self.ended = self.app.update(Message::Input(Input::Resize(width, height)));
        self
    }

    /// Presses keys, as `COMMANDS` writes them, one after another; `Paste` pastes an advertisement.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            if key == "Paste" {
                self.pastes(ADVERTISEMENT);
                continue;
            }
            self.ended = self.app.update(Message::Input(Input::Key(event(key))));
            self.app.drawn(Targets::default());
        }
        self
    }

    /// Types a text, sign by sign.
    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        for sign in text.chars() {
            let key = KeyEvent::new(KeyCode::Char(sign), KeyModifiers::NONE);
            self.ended = self.app.update(Message::Input(Input::Key(key)));
        }
        self
    }

    pub(crate) fn pastes(&mut self, text: &str) -> &mut Self {
        self.ended = self.app.update(Message::Input(Input::Paste(text.to_owned())));
        self
    }

    /// The file of a list of one's own, where one is kept with this id.
    pub(crate) fn own_list(&self, id: &str) -> Option<String> {
        fs::read_to_string(self.own_list_file(id)).ok()
    }

    /// Where that file is.
    pub(crate) fn own_list_file(&self, id: &str) -> PathBuf {
        self.state.path().join("lists").join(format!("{id}.json"))
    }

    /// Writes a file where files are looked for that are named without a folder.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.state.path().join(name), text).expect("the folder is ours");
    }

    /// The lines of the journal.
    pub(crate) fn lines(&mut self) -> Vec<String> {
        self.text();
        let mut store = self.store.clone();
        store.rewind();
        let reading = store.read().expect("memory can be read");
        assert!(reading.damage.is_empty());
        reading.events.iter().map(|(_, recorded)| recorded.event.line().to_owned()).collect()
    }

    /// Clicks where these words are on screen.
    pub(crate) fn clicks(&mut self, words: &str) -> &mut Self {
        let text = self.text();
        let (row, line) = text.lines().enumerate().find(|(_, line)| line.contains(words)).expect("the words are there");
        let before = line.split(words).next().expect("something stands before");
        let column = before.chars().count();
        self.draws();
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    /// Turns the wheel, once.
    pub(crate) fn scrolls(&mut self, kind: MouseEventKind) -> &mut Self {
        self.mouse(kind, 5, 5)
    }

    /// Does something with the mouse at this place, on the frame that was drawn last.
    pub(crate) fn mouse(&mut self, kind: MouseEventKind, column: usize, row: usize) -> &mut Self {
        let [column, row] = [column, row].map(|place| u16::try_from(place).expect("it is on screen"));
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.ended = self.app.update(Message::Input(Input::Mouse(event)));
        self
    }

    /// All of the terminal.
    pub(crate) fn area(&self) -> Rect {
        Rect::from(((0, 0).into(), self.size))
    }

    /// Draws a frame, as the terminal does after each message: what is on it can be clicked.
    pub(crate) fn draws(&mut self) {
        let targets = self.app.view(self.area(), &mut Buffer::empty(self.area()));
        self.app.drawn(targets);
    }

    pub(crate) fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.area());
        self.app.view(self.area(), &mut buffer);
        buffer
    }

    /// The screen as text, once everything is saved.
    pub(crate) fn text(&mut self) -> String {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            self.app.update(Message::News);
            let text = text(&self.buffer());
            if !text.lines().next().is_some_and(|title| title.contains("saving")) {
                return text;
            }
            assert!(Instant::now() < deadline, "it is never saved:\n{text}");
            std::thread::yield_now();
        }
    }

    pub(crate) fn shows(&mut self, wanted: &str) -> &mut Self {
        let text = self.text();
        assert!(text.contains(wanted), "`{wanted}` is not on\n{text}");
        self
    }

    /// Waits until this is on screen, since another process wrote it a moment ago.
    pub(crate) fn comes_to_show(&mut self, wanted: &str) -> &mut Self {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !self.text().contains(wanted) && Instant::now() < deadline {
            std::thread::yield_now();
        }
        self.shows(wanted)
    }

    /// Waits until this is on screen no more, since another process changed it a moment ago.
    pub(crate) fn comes_to_hide(&mut self, unwanted: &str) -> &mut Self {
        let deadline = Instant::now() + Duration::from_secs(30);
        while self.text().contains(unwanted) && Instant::now() < deadline {
            std::thread::yield_now();
        }
        self.hides(unwanted)
    }

    pub(crate) fn hides(&mut self, unwanted: &str) -> &mut Self {
        let text = self.text();
        assert!(!text.contains(unwanted), "`{unwanted}` is on\n{text}");
        self
    }
}

fn event(key: &str) -> KeyEvent {
    let (code, modifiers) = match key {
        "Enter" => (KeyCode::Enter, KeyModifiers::NONE),
        "Esc" => (KeyCode::Esc, KeyModifiers::NONE),
        "Backspace" => (KeyCode::Backspace, KeyModifiers::NONE),
        "Tab" => (KeyCode::Tab, KeyModifiers::NONE),
        "Shift-Tab" => (KeyCode::BackTab, KeyModifiers::SHIFT),
        "Left" => (KeyCode::Left, KeyModifiers::NONE),
        "Right" => (KeyCode::Right, KeyModifiers::NONE),
        "Up" => (KeyCode::Up, KeyModifiers::NONE),
        "Down" => (KeyCode::Down, KeyModifiers::NONE),
        "PgUp" => (KeyCode::PageUp, KeyModifiers::NONE),
        "PgDn" => (KeyCode::PageDown, KeyModifiers::NONE),
        "Home" => (KeyCode::Home, KeyModifiers::NONE),
        "End" => (KeyCode::End, KeyModifiers::NONE),
        "Space" => (KeyCode::Char(' '), KeyModifiers::NONE),
        _ if key.len() == 2 && key.starts_with('F') => {
            (KeyCode::F(key[1..].parse().expect("a number")), KeyModifiers::NONE)
        }
        _ => match key.strip_prefix("Ctrl-") {
            Some(letter) => {
                (KeyCode::Char(letter.to_lowercase().chars().next().expect("a letter")), KeyModifiers::CONTROL)
            }
            None => (KeyCode::Char(key.chars().next().expect("a key")), KeyModifiers::NONE),
        },
    };
    KeyEvent::new(code, modifiers)
}

pub(crate) fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    // Behind a wide sign comes a cell that nobody sees.
    let is_seen = |&(x, y): &(u16, u16)| x == 0 || width(buffer[(x - 1, y)].symbol()) < 2;
    let line = |y| (0..area.width).map(|x| (x, y)).filter(is_seen).map(|at| buffer[at].symbol()).collect::<String>();
    (0..area.height).map(|y| line(y).trim_end().to_owned() + "\n").collect()
}
