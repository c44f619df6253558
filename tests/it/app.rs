//! The app without a terminal: keys in, screens out.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Modifier;
use skillgap::benchmark::{self, Library};
use skillgap::catalog::Catalog;
use skillgap::command::COMMANDS;
use skillgap::config::{Config, ConfigFile};
use skillgap::journal::{MemoryStore, Store};
use skillgap::session::{Parts, Session};
use skillgap::style::Symbols;
use skillgap::tui::{App, Ended, Message, Settings};
use tempfile::TempDir;

/// An app over a journal in memory, at noon of a fixed day.
struct Screen {
    app: App,
    size: Size,
    store: MemoryStore,
    state: TempDir,
    ended: Option<Ended>,
}

fn noon() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().expect("it is a time")
}

impl Screen {
    fn new() -> Self {
        let state = TempDir::new().expect("there is a temporary folder");
        Self::open(MemoryStore::default(), state, &Symbols::UNICODE)
    }

    /// The app, for the first time, as this configuration wants it.
    fn configured(toml: &str) -> Self {
        let state = TempDir::new().expect("there is a temporary folder");
        let ConfigFile { config, mistakes, .. } = ConfigFile::parse(toml);
        assert_eq!(mistakes, []);
        Self::open_as(config, MemoryStore::default(), state, &Symbols::UNICODE)
    }

    fn open(store: MemoryStore, state: TempDir, symbols: &'static Symbols) -> Self {
        Self::open_as(Config::default(), store, state, symbols)
    }

    fn open_as(config: Config, store: MemoryStore, state: TempDir, symbols: &'static Symbols) -> Self {
        let catalog = Catalog::built_in();
        let library = Library::built_in(&catalog);
        let benchmark = library.find(benchmark::DEFAULT).expect("it is built in").clone();
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
            begins_with_walk: false,
            walk: None,
        };
        let size = Size { width: 80, height: 24 };
        let mut app = App::new(session, settings);
        app.resize(size);
        Self { app, size, store, state, ended: None }
    }

    /// Leaves the app and opens it again.
    fn reopen(self) -> Self {
        self.app.leave().finish(Duration::from_secs(30));
        Self::open(self.store, self.state, &Symbols::UNICODE)
    }

    fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = Size { width, height };
        self.ended = self.app.update(Message::Input(Event::Resize(width, height)));
        self
    }

    /// Presses keys, as `COMMANDS` writes them, one after another.
    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.ended = self.app.update(Message::Input(Event::Key(event(key))));
        }
        self
    }

    fn buffer(&self) -> Buffer {
        let area = Rect::from(((0, 0).into(), self.size));
        let mut buffer = Buffer::empty(area);
        self.app.view(area, &mut buffer);
        buffer
    }

    /// The screen as text, once everything is saved.
    fn text(&mut self) -> String {
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

    fn shows(&mut self, wanted: &str) -> &mut Self {
        let text = self.text();
        assert!(text.contains(wanted), "`{wanted}` is not on\n{text}");
        self
    }

    fn hides(&mut self, unwanted: &str) -> &mut Self {
        let text = self.text();
        assert!(!text.contains(unwanted), "`{unwanted}` is on\n{text}");
        self
    }
}

fn event(key: &str) -> KeyEvent {
    let (code, modifiers) = match key {
        "Enter" => (KeyCode::Enter, KeyModifiers::NONE),
        "Esc" => (KeyCode::Esc, KeyModifiers::NONE),
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

fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let line = |y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..area.height).map(|y| line(y).trim_end().to_owned() + "\n").collect()
}

#[test]
fn the_first_start_welcomes_and_enter_starts_the_walk() {
    let mut screen = Screen::new();
    screen.shows("Where do you stand").shows("about 3 minutes");
    screen.press("Enter").shows("A high-level backend language").shows("0 of 49");
}

#[test]
fn tab_leaves_the_welcome_to_look_around() {
    let mut screen = Screen::new();
    screen.press("Tab").shows("nothing rated yet").shows("press a to start");
    screen.press("Tab Tab").shows("requirement").press("Tab").shows("Start: 49 left, about 8 min");
}

#[test]
fn a_digit_rates_and_moves_on_and_is_in_the_journal() {
    let mut screen = Screen::new();
    screen.press("Enter 4 Right 3").shows("rated Backend framework 3 (Working) · 47 left").shows("HTTP protocol");
    let mut store = screen.store.clone();
    store.rewind();
    let events = store.read().expect("memory can be read").events;
    let lines: Vec<_> = events.iter().map(|(_, recorded)| recorded.event.line()).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains(r#""event":"rated","skill":"python","level":4}"#), "{}", lines[0]);
    assert!(lines[1].contains(r#""event":"rated","skill":"backend-framework","level":3}"#), "{}", lines[1]);
}

#[test]
fn an_any_of_is_one_card_and_one_answer_makes_it_count() {
    let mut screen = Screen::new();
    screen.press("Enter").shows("any one counts").shows("▸Python").shows("Another backend language");
    screen.press("j j 4").shows("C# 4").shows("48 left").shows("▸JavaScript / Node.js");
    screen.press("n").shows("JavaScript / Node.js n/a").shows("any one counts");
    screen.press("Right").shows("Backend framework").hides("any one counts");
}

#[test]
fn zero_is_an_answer_and_not_applicable_leaves_the_sums() {
    let mut screen = Screen::new();
    screen.press("Enter s 0 n").shows("rated HTTP protocol: not applicable · 47 left");
    screen.press("Esc").shows("at least 0 %").shows("1 of 49 rated, 1 n/a");
}

#[test]
fn what_is_skipped_comes_back_at_the_end() {
    let mut screen = Screen::new();
    screen.press("Enter 4 Right s").shows("1 skipped").shows("HTTP protocol");
    // One more key than there are cards in between: the other any-of takes one for each of its two members.
    for _ in 0..48 {
        screen.hides("Backend framework ").press("3");
    }
    screen.shows("Backend framework").shows("48 of 49");
    screen.press("5").shows("Nothing is left to ask").press("Enter").shows("requirement");
}

#[test]
fn undo_brings_its_card_back_and_redo_goes_on() {
    let mut screen = Screen::new();
    screen.press("Enter s 3 2").shows("Web standards");
    screen.press("u").shows("undone: HTTP protocol: not rated · 48 left").shows("How web clients and servers talk");
    screen.press("u").shows("undone: Backend framework: not rated · 49 left").shows("One toolkit");
    screen.press("u").shows("there is nothing to undo");
    screen.press("U").shows("redone: Backend framework 3 (Working) · 48 left");
    screen.press("Ctrl-R").shows("redone: HTTP protocol 2 (Familiar)").press("U").shows("there is nothing to redo");
}

#[test]
fn an_answer_of_this_sitting_shows_when_one_goes_back() {
    let mut screen = Screen::new();
    screen.press("Enter s 3 Left").shows("✓ 3 Working  just now").shows("▸ 3 Working");
    screen.press("4").shows("rated Backend framework 3 → 4 (Proficient)").shows("HTTP protocol");
}

#[test]
fn an_answer_from_before_is_asked_blind() {
    let mut screen = Screen::new();
    screen.press("Enter s 3 Left");
    let mut screen = screen.reopen();
    screen.press("a s Tab Tab u").shows("undone: Backend framework");
    screen.press("U a s Left").hides("just now");
}

#[test]
fn clearing_makes_a_skill_unrated_again() {
    let mut screen = Screen::new();
    screen.press("Enter s 3 Left d").shows("cleared Backend framework: not rated · 49 left").hides("just now");
    screen.press("d").shows("`Backend framework` is not rated");
}

#[test]
fn a_second_start_opens_the_overview_and_enter_goes_on_where_it_stopped() {
    let mut screen = Screen::new();
    screen.press("Enter 4 Right 3 s");
    let mut screen = screen.reopen();
    screen.shows("▸ Go on: 47 left, about 7 min").press("Enter").shows("Web standards").shows("1 skipped");
}

#[test]
fn the_overview_names_the_five_biggest_gaps_with_their_next_steps_and_opens_them() {
    let mut screen = Screen::new();
    screen.press("Enter s 0 1 2 0 1 2 0 Esc");
    let text = screen.text();
    let gaps: Vec<_> = text.lines().skip_while(|line| !line.contains("Biggest gaps")).skip(1).take(5).collect();
    assert!(gaps.iter().all(|line| line.contains('▼') && line.contains('→')), "{text}");
    assert!(gaps[0].contains("▼ 4  Backend framework"), "{text}");
    screen.press("j Enter").shows("┌─ Backend framework").shows("Levels").press("Esc").shows("Biggest gaps");
}

#[test]
fn the_gaps_rank_by_priority_and_the_selection_stays_with_its_row() {
    let mut screen = Screen::new();
    screen.press("Enter s 3 0 Esc Tab Tab");
    let text = screen.text();
    let rows: Vec<_> = text.lines().skip_while(|line| !line.contains("requirement")).skip(1).collect();
    assert!(rows[0].contains("▸ ▼ 3  HTTP protocol"), "{text}");
    assert!(rows[1].contains("▼ 1  Backend framework"), "{text}");
    assert!(rows[2].contains("?    "), "{text}");
    screen.press("j 4").shows("rated Backend framework 3 → 4 (Proficient)").shows("▸ ✓    Backend framework");
    screen.press("g").shows("▸ ▼ 3  HTTP protocol").press("G").hides("▸ ▼ 3  HTTP protocol");
}

#[test]
fn on_a_row_of_several_a_digit_asks_which_and_the_card_lets_one_choose() {
    let mut screen = Screen::new();
    screen.press("Enter 2 Esc Tab Tab 5").shows("press Enter to choose which");
    screen.press("Enter").shows("┌─ Python").shows("1 of 9 that count alike");
    screen
        .press("Right Right")
        .shows("┌─ C#")
        .press("5")
        .shows("rated C# 5 (Expert)")
        .shows("5 Expert, since 20 Nov 2026");
    screen.press("Esc").shows("▲ 1  A high-level backend lang");
}

#[test]
fn help_lists_every_command_once_and_what_applies_here_first() {
    let mut screen = Screen::new().sized(100, 60);
    screen.press("Enter ?");
    let text = screen.text();
    for spec in COMMANDS {
        assert_eq!(text.matches(spec.doc).count(), 1, "{}\n{text}", spec.doc);
    }
    let place = |words| text.find(words).expect("it is there");
    assert!(place("the walk") < place("the card of several skills (not here)"));
    screen.press("?").hides("(not here)");
}

#[test]
fn the_hints_name_only_keys_that_do_something_here() {
    let mut screen = Screen::new();
    let hints = |screen: &mut Screen| screen.text().lines().last().expect("there are lines").to_owned();
    screen.press("Enter s");
    let walk = hints(&mut screen);
    assert!(walk.contains("0-5 rate") && walk.contains("→ on") && !walk.contains("open"), "{walk}");
    screen.press("Esc");
    let overview = hints(&mut screen);
    assert!(overview.contains("Enter open") && !overview.contains("rate"), "{overview}");
}

#[test]
fn the_users_keys_do_what_they_say_and_every_screen_names_them() {
    let keys = "[keys]\nopen = 'F2'\nnext-screen = 'J'\nwalk = 'W'\nundo = 'n'\nnot-applicable = 'x'\non = []\n\
                skip = 'Space'\nhelp = 'H'\ndown = 't'\n";
    let mut screen = Screen::configured(keys);
    screen.shows(" F2  start now").shows(" J  look around first").shows("H help").press("J");
    screen.shows("press W to start the walk").press("J J 3").shows("press F2 to choose which").press("F2");
    screen.shows("┌─ Python").press("4").shows("rated Python 4").press("n").shows("undone: Python").press("Esc W");
    screen.shows("any one counts").hides("goes on").shows("0-5 rate  x n/a  Space skip  ← back  ↑t move  n undo");
    screen.press("Enter l Right").shows("any one counts").press("Space").hides("any one counts").press("x");
    screen.shows("not applicable").press("n").shows("undone").press("u s a q");
    assert_eq!(screen.ended, Some(Ended::Quit));
    let mut screen = screen.sized(100, 60);
    screen.press("H").shows("  H ?          show what the keys do").press("H").hides("Help");
}

#[test]
fn without_a_key_a_screen_does_not_speak_of_it() {
    let off = "keys = { open = [], next-screen = [], walk = [], on = false }";
    let mut screen = Screen::configured(off);
    screen.shows("Where do you stand").hides("start now").hides("look around").press("Esc");
    screen
        .shows("nothing rated yet")
        .hides("press")
        .press("Shift-Tab 3")
        .shows("any one of several counts")
        .hides("press");
}

#[test]
fn q_and_ctrl_c_quit_and_an_alt_key_means_nothing() {
    for key in ["q", "Ctrl-C"] {
        let mut screen = Screen::new();
        screen.press(key);
        assert_eq!(screen.ended, Some(Ended::Quit), "{key}");
    }
    let mut screen = Screen::new();
    let alt = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::ALT);
    assert_eq!(screen.app.update(Message::Input(Event::Key(alt))), None);
}

#[test]
fn below_the_smallest_size_it_says_what_it_needs() {
    for (width, height) in [(59, 24), (80, 19), (30, 5)] {
        let mut screen = Screen::new().sized(width, height);
        screen.shows("needs 60x20").hides("Where do you stand");
    }
}

#[test]
fn what_is_selected_is_seen_without_colour() {
    let mut screen = Screen::new();
    screen.press("Enter s 3 Esc");
    for keys in ["", "Tab", "Tab"] {
        let buffer = screen.press(keys).buffer();
        let reversed = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
        assert!(buffer.content.iter().filter(reversed).count() > 5, "{}", text(&buffer));
    }
}

#[test]
fn ascii_screens_hold_nothing_else() {
    let state = TempDir::new().expect("there is a temporary folder");
    let mut screen = Screen::open(MemoryStore::default(), state, &Symbols::ASCII);
    for keys in ["", "Enter", "3 Right 1 5", "Esc", "Tab Tab", "Enter", "Esc ?"] {
        let text = screen.press(keys).text();
        assert!(text.is_ascii(), "{text}");
    }
}

#[test]
fn screens_look_as_they_were_designed() {
    let mut screen = Screen::new();
    insta::assert_snapshot!("welcome 80x24", screen.text());
    insta::assert_snapshot!("assess any-of 80x24", screen.press("Enter").text());
    insta::assert_snapshot!("assess 80x24", screen.press("4 Right 3 2").text());
    insta::assert_snapshot!("overview 80x24", screen.press("4 1 3 0 n s 3 3 Esc").text());
    insta::assert_snapshot!("gaps 80x24", screen.press("Tab Tab").text());
    insta::assert_snapshot!("card 80x24", screen.press("Enter").text());
    insta::assert_snapshot!("help 80x24", screen.press("Esc ?").text());
    let mut screen = screen.sized(60, 20);
    insta::assert_snapshot!("gaps 60x20", screen.press("Esc").text());
    insta::assert_snapshot!("overview 60x20", screen.press("Esc").text());
    insta::assert_snapshot!("assess 60x20", screen.press("a").text());
    let mut screen = screen.sized(120, 40);
    insta::assert_snapshot!("overview 120x40", screen.press("Esc").text());
}

/// Any key of the table, and some of none.
fn any_key() -> impl Strategy<Value = &'static str> {
    let mut keys: Vec<&str> = COMMANDS.iter().flat_map(|spec| spec.keys.iter().copied()).collect();
    keys.retain(|key| !["q", "Ctrl-C"].contains(key));
    keys.extend(["x", "9", "é", "漢"]);
    proptest::sample::select(keys)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_keys_and_sizes_breaks_the_app(
        steps in proptest::collection::vec((any_key(), 0u16..140, 0u16..50, 0u8..8), 1..60)
    ) {
        let mut screen = Screen::new();
        for (key, width, height, dice) in steps {
            if dice == 0 {
                screen = screen.sized(width, height);
            }
            screen.press(key);
            screen.buffer();
            prop_assert_eq!(&screen.ended, &None);
        }
        // Undo all the way back gives the start.
        let mut screen = screen.sized(80, 24);
        for _ in 0..80 {
            screen.press("u");
        }
        screen.press("Esc Esc Esc").shows("nothing rated yet");
        let mut store = screen.store.clone();
        store.rewind();
        prop_assert!(store.read().expect("memory can be read").damage.is_empty());
    }
}
