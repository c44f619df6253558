//! An app without a terminal: a builder for tests that press keys and read screens.

use std::time::{Duration, Instant};

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use skillgap::benchmark::{self, Benchmark, Library};
use skillgap::catalog::Catalog;
use skillgap::config::{Config, ConfigFile};
use skillgap::journal::{Event, MemoryStore, Store};
use skillgap::session::{Parts, Session};
use skillgap::style::Symbols;
use skillgap::tui::{App, Ended, Message, Settings};
use tempfile::TempDir;

/// An app over a journal in memory, at noon of a fixed day.
pub(crate) struct Screen {
    pub(crate) app: App,
    size: Size,
    pub(crate) store: MemoryStore,
    state: TempDir,
    pub(crate) ended: Option<Ended>,
}

pub(crate) fn noon() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().expect("it is a time")
}

impl Screen {
    pub(crate) fn new() -> Self {
        let state = TempDir::new().expect("there is a temporary folder");
        Self::open(MemoryStore::default(), state, &Symbols::UNICODE)
    }

    /// The app, on what somebody has recorded before.
    pub(crate) fn on(events: &[Event], symbols: &'static Symbols) -> Self {
        Self::open(store_of(events), TempDir::new().expect("there is a temporary folder"), symbols)
    }

    /// The app, for the first time, as this configuration wants it.
    pub(crate) fn configured(toml: &str) -> Self {
        Self::configured_on(toml, &[])
    }

    /// The app, as this configuration wants it, on what somebody has recorded before.
    pub(crate) fn configured_on(toml: &str, events: &[Event]) -> Self {
        let state = TempDir::new().expect("there is a temporary folder");
        let ConfigFile { config, mistakes, .. } = ConfigFile::parse(toml);
        assert_eq!(mistakes, []);
        Self::open_as(config, store_of(events), state, &Symbols::UNICODE)
    }

    pub(crate) fn open(store: MemoryStore, state: TempDir, symbols: &'static Symbols) -> Self {
        Self::open_as(Config::default(), store, state, symbols)
    }

    fn open_as(config: Config, store: MemoryStore, state: TempDir, symbols: &'static Symbols) -> Self {
        let library = Library::built_in(&Catalog::built_in());
        let benchmark = library.find(benchmark::DEFAULT).expect("it is built in").clone();
        Self::measured(benchmark, config, store, state, symbols)
    }

    /// The app on what somebody has recorded before, held against this list.
    pub(crate) fn against(benchmark: Benchmark, events: &[Event]) -> Self {
        let state = TempDir::new().expect("there is a temporary folder");
        Self::measured(benchmark, Config::default(), store_of(events), state, &Symbols::UNICODE)
    }

    fn measured(
        benchmark: Benchmark,
        config: Config,
        store: MemoryStore,
        state: TempDir,
        symbols: &'static Symbols,
    ) -> Self {
        let catalog = Catalog::built_in();
        let library = Library::built_in(&catalog);
        let parts = Parts { catalog, library, benchmark, config, clock: Box::new(noon) };
        let mut fresh = store.clone();
        fresh.rewind();
        let session = Session::open(parts, Box::new(fresh), Box::new(|| {})).expect("memory can be read");
        let data_folder = "/home/ada/.local/share/skillgap".into();
        let settings = Settings {
            data_folder,
            color: true,
            symbols,
            state_folder: state.path().to_owned(),
            folder: state.path().to_owned(),
            begins_with_walk: false,
            walk: None,
        };
        let size = Size { width: 80, height: 24 };
        let mut app = App::new(session, settings);
        app.resize(size);
        Self { app, size, store, state, ended: None }
    }

    /// Leaves the app and opens it again.
    pub(crate) fn reopen(self) -> Self {
        self.app.leave().finish(Duration::from_secs(30));
        Self::open(self.store, self.state, &Symbols::UNICODE)
    }

    pub(crate) fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = Size { width, height };
        self.ended = self.app.update(Message::Input(Input::Resize(width, height)));
        self
    }

    /// Presses keys, as `COMMANDS` writes them, one after another.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.ended = self.app.update(Message::Input(Input::Key(event(key))));
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
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    /// Turns the wheel, once.
    pub(crate) fn scrolls(&mut self, kind: MouseEventKind) -> &mut Self {
        self.mouse(kind, 5, 5)
    }

    fn mouse(&mut self, kind: MouseEventKind, column: usize, row: usize) -> &mut Self {
        let [column, row] = [column, row].map(|place| u16::try_from(place).expect("it is on screen"));
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.ended = self.app.update(Message::Input(Input::Mouse(event)));
        self
    }

    pub(crate) fn buffer(&self) -> Buffer {
        let area = Rect::from(((0, 0).into(), self.size));
        let mut buffer = Buffer::empty(area);
        self.app.view(area, &mut buffer);
        buffer
    }

    /// The screen as text, once everything is saved.
    pub(crate) fn text(&mut self) -> String {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            self.app.update(Message::News);
            let text = text(&self.buffer());
            if !text.contains("saving") {
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

    pub(crate) fn hides(&mut self, unwanted: &str) -> &mut Self {
        let text = self.text();
        assert!(!text.contains(unwanted), "`{unwanted}` is on\n{text}");
        self
    }
}

fn store_of(events: &[Event]) -> MemoryStore {
    let mut store = MemoryStore::default();
    for event in events {
        store.append(event).expect("memory has room");
    }
    store
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
        "F2" => (KeyCode::F(2), KeyModifiers::NONE),
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
    let line = |y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..area.height).map(|y| line(y).trim_end().to_owned() + "\n").collect()
}
