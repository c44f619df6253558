//! The app in a real terminal: a first walk, leaving and coming back, signals, trouble, strange windows.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;
use skillgap::benchmark::{DEFAULT, Library};
use skillgap::catalog::Catalog;
use skillgap::config::Config;
use skillgap::journal::{Event, MemoryStore, Reading, Store, StoreError};
use skillgap::session::{Clock, OwnLists, Parts, Session};
use skillgap::style::Symbols;
use skillgap::tui::{self, Inbox, Settings};
use vt100::{Color, MouseProtocolMode, Screen};

use super::terminal::{BACKGROUND, BEGIN, END, Home, PROGRAM, Terminal};

/// A home where something has been rated, so that the app opens with the overview.
fn lived_in() -> Home {
    let home = Home::new();
    home.run(&["rate", "http-protocol", "2"]);
    home
}

/// The line at the top: what is measured against, whether all is saved, the day.
fn title(screen: &Screen) -> String {
    screen.contents().lines().next().unwrap_or_default().to_owned()
}

/// The screen as it is seen: blanks at the end of a line are nothing.
fn picture(screen: &Screen) -> String {
    screen.contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn is_saved(screen: &Screen) -> bool {
    title(screen).contains(" saved ")
}

/// The app with the note of a skill open, the one that was rated.
fn note(home: &Home) -> Terminal {
    let terminal = home.open();
    terminal.shows("skillgap");
    terminal.press("<Esc> <Esc> <Tab> <Tab>");
    terminal.shows("requirement");
    terminal.press("<Enter>");
    terminal.shows("┌─ HTTP protocol");
    terminal.press("e");
    terminal.shows("┌─ HTTP protocol: note");
    terminal
}

/// What an export says is the note of a skill.
fn note_of(export: &Value, skill: &str) -> String {
    let mut ratings = export["ratings"].as_array().expect("it is a list").iter();
    let rating = ratings.find(|rating| rating["skill"] == skill).expect("it is rated");
    rating["note"].as_str().unwrap_or_default().to_owned()
}

/// How many bytes have come once nothing more comes: the app sleeps.
#[cfg(target_os = "linux")]
fn settled(terminal: &Terminal) -> usize {
    let state = || (activity(terminal.process()), terminal.bytes().len());
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let before = state();
        std::thread::sleep(Duration::from_millis(50));
        if state() == before {
            return before.1;
        }
        assert!(Instant::now() < deadline, "it never sleeps");
    }
}

/// What is on the screen in reversed video.
fn selected(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    let cells = places.filter_map(|(row, column)| screen.cell(row, column)).filter(|cell| cell.inverse());
    cells.map(|cell| if cell.has_contents() { cell.contents() } else { " " }).collect()
}

/// What an export says of a skill: its level, or "n/a".
fn rating(export: &Value, skill: &str) -> Option<String> {
    let mut ratings = export["ratings"].as_array().expect("it is a list").iter();
    let rating = ratings.find(|rating| rating["skill"] == skill)?;
    let level = rating["level"].as_u64().map(|level| level.to_string());
    assert_eq!(rating["not_applicable"], level.is_none());
    Some(level.unwrap_or_else(|| "n/a".to_owned()))
}

fn export(home: &Home) -> Value {
    serde_json::from_str(&home.run(&["export"])).expect("it is JSON")
}

#[track_caller]
fn assert_taken_over(terminal: &Terminal) {
    let screen = terminal.until("a frame", |screen| !screen.contents().trim().is_empty());
    assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste() && !terminal.is_cooked());
}

#[track_caller]
fn assert_given_back(terminal: &Terminal) {
    let screen = terminal.screen();
    assert!(terminal.is_cooked(), "it is still raw");
    assert!(!screen.alternate_screen(), "it is still the alternate screen");
    assert!(!screen.hide_cursor(), "the cursor is still hidden");
    assert!(!screen.bracketed_paste(), "pastes are still bracketed");
    assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is still caught");
}

/// Closes the help, in which every other key would be typed.
fn close_help(terminal: &Terminal) {
    terminal.press("<Esc>");
    terminal.until("no help", |screen| !screen.contents().contains(" Help "));
}

/// Looks at every screen and overlay, answers something, and comes back to the overview.
fn tour(terminal: &Terminal) {
    terminal.shows("Go on");
    terminal.press("a");
    terminal.shows("A high-level backend language");
    terminal.press("4 n");
    terminal.shows("Java n/a");
    terminal.press("<Tab>");
    terminal.shows("requirement");
    terminal.press("<Enter>");
    terminal.shows("Levels");
    terminal.press("?");
    terminal.shows("Help");
    close_help(terminal);
    terminal.press("<Tab>");
    terminal.shows("Your progress over time");
    terminal.press("<Tab>");
    terminal.shows("What would close");
    terminal.press("<Tab>");
    terminal.shows("Biggest gaps");
}

/// Whether a colour is set anywhere in `output`. To go back to the terminal's own colours is none.
fn has_colour(output: &str) -> bool {
    let sequences = output.split("\x1b[").filter_map(|sequence| {
        let end = sequence.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        sequence[end..].starts_with('m').then(|| &sequence[..end])
    });
    let colour = |parameter: u32| matches!(parameter, 30..=38 | 40..=48 | 90..=97 | 100..=107);
    sequences.flat_map(|parameters| parameters.split(';')).any(|parameter| parameter.parse().is_ok_and(colour))
}

#[test]
fn a_first_walk_is_left_and_gone_on_with() {
    let home = Home::new();
    let mut terminal = home.open();
    terminal.shows("Where do you stand as a backend developer?");
    assert_taken_over(&terminal);
    assert!(!home.data().exists(), "looking leaves no trace");

    for (key, answer) in [
        ("<Enter>", "A high-level backend language"),
        ("4", "rated Python 4 (Proficient)"),
        ("n", "Java: not applicable"),
        ("2", "rated C# 2 (Familiar)"),
        ("u", "undone: C#: not rated"),
        ("3", "rated C# 3 (Working)"),
        ("<Right>", "An emerging language"),
        ("s", "One toolkit for server-side web apps"),
        ("s", "2 skipped"),
        ("<Left>", "One toolkit for server-side web apps"),
        ("<Right>", "How web clients and servers talk"),
        ("5", "rated HTTP protocol 5 (Expert)"),
        ("<Right>", "Front-end literacy"),
    ] {
        terminal.press(key);
        terminal.shows(answer);
    }
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    assert_given_back(&terminal);

    let mut terminal = home.open();
    terminal.shows("Front-end literacy");
    terminal.press("<Esc>");
    let overview = terminal.shows("Go on: 47 left");
    assert!(selected(&overview).contains("Go on: 47 left"), "{}", selected(&overview));
    terminal.press("<Enter>");
    terminal.shows("Front-end literacy");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);

    let export = export(&home);
    let found = ["python", "java", "csharp", "http-protocol", "backend-framework"].map(|skill| rating(&export, skill));
    assert_eq!(found.each_ref().map(Option::as_deref), [Some("4"), Some("n/a"), Some("3"), Some("5"), None]);
    assert_eq!(export["ratings"].as_array().map(Vec::len), Some(4));
    let requirement = |id: &str| {
        let mut requirements = export["requirements"].as_array().expect("it is a list").iter();
        requirements.find(|requirement| requirement["id"] == id).expect("the list asks for it").clone()
    };
    let language = requirement("backend-language");
    assert_eq!((&language["level"], &language["status"]), (&4.into(), &"met".into()));
    assert_eq!(requirement("http-protocol")["status"], "exceeded");
    assert_eq!(requirement("backend-framework")["status"], "unrated");
    assert_eq!((&export["summary"]["rated"], &export["summary"]["unrated"]), (&2.into(), &47.into()));
}

#[test]
fn the_welcome_can_be_left_to_look_around_without_a_trace() {
    for key in ["<Tab>", "<BackTab>"] {
        let home = Home::new();
        let mut terminal = home.open();
        terminal.shows("Where do you stand");
        terminal.press(key);
        let overview = terminal.shows("nothing rated yet");
        assert!(selected(&overview).contains("Start: 49 left"), "{}", selected(&overview));
        terminal.press("q");
        assert_eq!(terminal.exit_status(), 0);
        assert!(!home.data().exists());
    }
}

#[test]
fn what_the_screen_calls_saved_is_in_the_journal_and_survives_a_kill() {
    let home = Home::new();
    let mut terminal = home.open();
    terminal.shows("Where do you stand");
    terminal.press("<Enter>");
    terminal.shows("A high-level backend language");
    let answers = [
        ("4", "Python 4", "python"),
        ("0", "Java 0", "java"),
        ("n", "C#: not applicable", "csharp"),
        ("5", "Node.js 5", "javascript-nodejs"),
        ("1", "PHP 1", "php"),
    ];
    for (count, (key, answer, _)) in (1..).zip(answers) {
        terminal.press(key);
        terminal.until(answer, |screen| screen.contents().contains(answer) && is_saved(screen));
        assert_eq!(home.journal().lines().count(), count, "after {answer}:\n{}", home.journal());
    }
    terminal.kill();
    assert!(!terminal.is_cooked(), "who is killed cannot tidy up; that this is seen shows that the harness can see");
    let export = export(&home);
    let found = answers.map(|(_, _, skill)| rating(&export, skill).unwrap_or_default());
    assert_eq!(found, ["4", "0", "n/a", "5", "1"]);
}

#[test]
fn while_the_disk_keeps_it_waiting_the_app_says_saving_and_goes_on() {
    let home = lived_in();
    let file = fs::read_dir(home.data().join("journal")).expect("there is a journal").next().expect("there is a file");
    let file = File::open(file.expect("it can be listed").path()).expect("it can be read");
    let terminal = home.open();
    terminal.shows("Go on");
    file.lock().expect("nobody else holds it");
    terminal.press("a 4");
    terminal.until("the answer, not saved yet", |screen| {
        screen.contents().contains("rated Python 4") && title(screen).contains(" saving ")
    });
    terminal.press("3");
    terminal.shows("rated Java 3");
    assert!(!is_saved(&terminal.screen()));
    assert_eq!(home.journal().lines().count(), 1);
    file.unlock().expect("it was locked");
    terminal.until("all to be saved", is_saved);
    assert_eq!(home.journal().lines().count(), 3);
}

/// Ends the app by a signal in the middle of the walk, and goes on with it.
#[track_caller]
fn end_by(signal: &str, status: u32) {
    let home = lived_in();
    let mut terminal = home.open();
    terminal.shows("Go on");
    terminal.press("a s s 3");
    terminal.until("an answer", |screen| screen.contents().contains("2 of 49") && is_saved(screen));
    let card = terminal.screen().contents();
    let card = card.lines().nth(6).expect("a card has a name").trim_end().to_owned();
    assert_taken_over(&terminal);
    terminal.signal(signal);
    assert_eq!(terminal.exit_status(), status);
    assert_given_back(&terminal);
    assert_eq!(terminal.screen().contents().trim(), "", "there is nothing to complain of");

    let terminal = home.open();
    terminal.until(&format!("`{card}`"), |screen| {
        screen.contents().lines().nth(6).map(str::trim_end) == Some(&card) && screen.contents().contains("2 skipped")
    });
}

#[test]
fn sigterm_ends_the_app_in_order_and_keeps_the_place() {
    end_by("TERM", 143);
}

#[test]
fn sighup_ends_the_app_in_order_and_keeps_the_place() {
    end_by("HUP", 129);
}

#[test]
fn sigint_ends_the_app_in_order_and_keeps_the_place() {
    end_by("INT", 130);
}

#[test]
fn quitting_gives_the_terminal_back() {
    for key in ["q", "<C-c>"] {
        let home = lived_in();
        let mut terminal = home.open();
        terminal.shows("Go on");
        assert_taken_over(&terminal);
        terminal.press("?");
        terminal.shows("Help");
        close_help(&terminal);
        terminal.press("<Tab> <Tab>");
        terminal.shows("requirement");
        terminal.press(key);
        assert_eq!(terminal.exit_status(), 0, "{key}");
        assert_given_back(&terminal);
        assert_eq!(terminal.screen().contents().trim(), "", "nothing is left behind on the shell's screen");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_the_app() {
    // With a signal, as from a window that is closed; and without one, as under some task runners.
    for is_controlling in [true, false] {
        let home = lived_in();
        let mut start = home.start(PROGRAM);
        if !is_controlling {
            start = start.not_controlling();
        }
        let mut terminal = start.open();
        terminal.shows("Go on");
        terminal.press("a 4");
        terminal.until("the answer", |screen| screen.contents().contains("Python 4") && is_saved(screen));
        terminal.pull_out();
        assert_eq!(terminal.exit_status(), 129, "controlling: {is_controlling}");
        assert_eq!(rating(&export(&home), "python").as_deref(), Some("4"));
    }
}

/// What is in the state folder.
fn state(home: &Home) -> String {
    let files = fs::read_dir(home.path("state")).expect("there is a state");
    files.filter_map(|file| fs::read_to_string(file.expect("it can be listed").path()).ok()).collect()
}

/// Opens the note of a skill that is not rated, and types something.
fn type_note(home: &Home, columns: u16, rows: u16) -> Terminal {
    let terminal = home.start(PROGRAM).arg("assess").size(columns, rows).open();
    terminal.shows("A high-level backend language");
    terminal.press("e");
    terminal.shows("┌─ Python: note");
    terminal.press("half");
    terminal.shows("│ half ");
    terminal
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn every_signal_that_ends_a_process_gives_the_terminal_back_and_keeps_a_note() {
    let signals = [
        ("TERM", 143),
        ("HUP", 129),
        ("INT", 130),
        ("QUIT", 131),
        ("ABRT", 134),
        ("USR1", 138),
        ("USR2", 140),
        ("ALRM", 142),
        ("XCPU", 152),
        ("VTALRM", 154),
        ("PROF", 155),
        ("IO", 157),
        // SIGSTKFLT, SIGPWR, and the first and the last real-time signal of most C libraries.
        ("16", 144),
        ("30", 158),
        ("35", 163),
        ("64", 192),
    ];
    for (signal, status) in signals {
        let home = Home::new();
        let mut terminal = type_note(&home, 80, 24);
        terminal.signal(signal);
        assert_eq!(terminal.exit_status(), status, "SIG{signal}");
        assert_given_back(&terminal);
        assert_eq!(terminal.screen().contents().trim(), "", "SIG{signal}");
        assert!(state(&home).contains("\"half\""), "SIG{signal}: {}", state(&home));
    }
}

#[test]
fn a_terminal_that_takes_nothing_more_does_not_keep_the_app_from_ending() {
    let home = lived_in();
    let mut terminal = home.start(PROGRAM).size(60, 1000).open();
    terminal.shows("Go on");
    terminal.press_and_jam("?");
    // The whole screen is drawn anew so often that it does not fit into the pipe.
    for columns in [60, 59].repeat(30) {
        terminal.resize(columns, 1000);
        std::thread::sleep(Duration::from_millis(10));
    }
    terminal.signal("TERM");
    assert_eq!(terminal.exit_status(), 143);
    assert!(terminal.is_cooked());
    let output = terminal.output();
    assert!(output.matches(BEGIN).count() > output.matches(END).count(), "the terminal was not jammed");
}

#[test]
fn a_note_that_is_typed_on_a_terminal_that_takes_nothing_more_is_kept() {
    let home = Home::new();
    let mut terminal = type_note(&home, 200, 60);
    terminal.press_and_jam("-");
    // The whole screen is drawn anew so often that it does not fit into the pipe.
    for columns in [200, 199].repeat(60) {
        terminal.resize(columns, 60);
        std::thread::sleep(Duration::from_millis(10));
    }
    terminal.press("time");
    std::thread::sleep(Duration::from_millis(100));
    terminal.signal("TERM");
    assert_eq!(terminal.exit_status(), 143);
    assert!(terminal.is_cooked());
    let output = terminal.output();
    assert!(output.matches(BEGIN).count() > output.matches(END).count(), "the terminal was not jammed");
    assert!(state(&home).contains("\"half-time\""), "{}", state(&home));
}

/// A store that stands in for a bug on the thread that writes.
struct Broken(MemoryStore);

impl Store for Broken {
    fn read(&mut self) -> Result<Reading, StoreError> {
        self.0.read()
    }

    fn append(&mut self, _: &Event) -> Result<(), StoreError> {
        panic!("a bug")
    }

    fn bring(&mut self, _: &[skillgap::journal::Event], _: jiff::Timestamp) -> Result<(), StoreError> {
        panic!("a bug in the store")
    }
}

/// The app with a bug: on the writing thread; or on its own, as soon as there is a file at `bug`.
fn run_with_a_bug(place: &str, bug: PathBuf) -> io::Result<tui::Ended> {
    let catalog = Catalog::built_in();
    let library = Library::built_in(&catalog);
    let benchmark = library.find(DEFAULT).expect("it is built in").clone();
    let clock = move || {
        assert!(!bug.exists(), "a bug");
        jiff::Timestamp::now()
    };
    let parts = Parts { catalog, library, benchmark, config: Config::default(), clock: Clock::local(clock) };
    let store: Box<dyn Store> = match place {
        "writer" => Box::new(Broken(MemoryStore::default())),
        _ => Box::new(MemoryStore::default()),
    };
    let inbox = Inbox::default();
    let session = Session::open(parts, store, inbox.wake()).expect("there is nothing to read");
    let settings = Settings {
        color: true,
        has_few_colors: false,
        has_rgb: false,
        colorfgbg: None,
        editor: None,
        symbols: &Symbols::UNICODE,
        data_folder: PathBuf::from("data"),
        state_folder: Some(PathBuf::from("state")),
        folder: PathBuf::from("state"),
        home: None,
        own_lists: OwnLists::new(PathBuf::from("lists")),
        opinions: None,
        warning: None,
        names_list: false,
        begins_with_walk: false,
        walk: None,
    };
    tui::run(session, settings, &inbox).map(|(ended, _)| ended)
}

#[test]
fn a_pasted_text_becomes_a_list_that_is_there_at_the_next_start() {
    let home = Home::new();
    let mut terminal = home.open();
    terminal.shows("Where do you stand as a backend developer?");
    terminal.press("T");
    terminal.shows("A list from a text");
    terminal.paste("Backend engineer at Acme\n\nRequirements\n- Python\n- Docker, ideally\n");
    terminal.shows("5 lines pasted");
    terminal.press("<Enter>");
    terminal.shows("keeps 2 of 2");
    terminal.press("<Enter>");
    terminal.shows("kept as `backend-engineer-at-acme`");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    assert!(home.data().join("benchmarks/backend-engineer-at-acme.json").exists());
    let terminal = home.open();
    terminal.press("b");
    terminal.shows("Backend engineer at Acme");
    terminal.press("q");
}

#[test]
fn a_panic_on_any_thread_gives_the_terminal_back_and_ends_the_app() {
    const PLACE: &str = "SKILLGAP_TEST_BUG";
    let bug = Path::new("bug");
    if let Ok(place) = std::env::var(PLACE) {
        // This is the process in the terminal: the app, in a program that hands it a bug.
        panic!("it was left by {:?}", run_with_a_bug(&place, bug.to_owned()));
    }
    for place in ["app", "writer"] {
        let home = Home::new();
        let this = std::env::current_exe().expect("a test is a program");
        let name = "it::pty::a_panic_on_any_thread_gives_the_terminal_back_and_ends_the_app";
        let mut terminal = home.start(this).env(PLACE, place).arg("--exact").arg(name).arg("--nocapture").open();
        terminal.shows("Where do you stand");
        assert_taken_over(&terminal);
        terminal.press("<Enter>");
        terminal.shows("Python");
        if place == "app" {
            fs::write(home.path("bug"), "").expect("it can be written");
        }
        terminal.press("4");
        assert_eq!(terminal.exit_status(), 101, "{place}");
        assert_given_back(&terminal);
        let screen = terminal.screen().contents();
        assert!(screen.contains("error: skillgap has a bug and had to stop at tests/it/pty.rs:"), "{screen}");
    }
}

#[test]
fn without_colours_what_is_selected_is_still_seen() {
    for (variable, arg) in [("NO_COLOR", "--color=auto"), ("LC_TIME", "--color=never")] {
        let home = lived_in();
        let terminal = home.start(PROGRAM).env(variable, "1").arg(arg).open();
        let overview = terminal.shows("Go on");
        assert!(selected(&overview).contains("Go on: 48 left"), "{}", selected(&overview));
        assert!(selected(&overview).contains(" Overview "), "{}", selected(&overview));
        tour(&terminal);
        assert!(!has_colour(&terminal.output()), "{variable}, {arg}: {:?}", terminal.output());
    }
}

#[test]
fn with_colours_there_are_some_whatever_is_preferred_elsewhere() {
    for arg in ["--color=auto", "--color=always"] {
        let home = lived_in();
        let start = home.start(PROGRAM).arg(arg);
        let terminal = if arg == "--color=always" { start.env("NO_COLOR", "1").open() } else { start.open() };
        tour(&terminal);
        assert!(has_colour(&terminal.output()), "{arg}");
    }
}

/// A home whose owner wants this theme, and has rated something.
fn with_theme(theme: &str) -> Home {
    let home = lived_in();
    fs::create_dir_all(home.path("config/skillgap")).expect("the home is ours");
    fs::write(home.path("config/skillgap/config.toml"), format!("theme = \"{theme}\"")).expect("the home is ours");
    home
}

/// Whether a colour of the 256 is on the screen.
fn has_index(screen: &Screen, index: u8) -> bool {
    let (rows, columns) = screen.size();
    let mut places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    places.any(|(row, column)| screen.cell(row, column).is_some_and(|cell| cell.fgcolor() == Color::Idx(index)))
}

/// The blue of what one has: the terminal's own, on dark, on light.
const BLUES: [u8; 3] = [12, 75, 25];

#[test]
fn the_theme_auto_takes_the_terminals_word_and_a_silent_one_keeps_its_own_colours() {
    for (background, blue) in [(Some("1e1e/1e1e/1e1e"), 75), (Some("ffff/ffff/ffff"), 25), (None, 12)] {
        let home = with_theme("auto");
        let start = home.start(PROGRAM).arg("assess");
        let terminal = match background {
            Some(background) => start.background(background).open(),
            None => start.silent().open(),
        };
        terminal.shows("A high-level backend language");
        terminal.press("4");
        terminal.shows("rated Python 4");
        terminal.until("the theme", |screen| has_index(screen, blue));
        let other = |index: &u8| *index != blue && has_index(&terminal.screen(), *index);
        assert_eq!(BLUES.iter().find(|index| other(index)), None, "{background:?}");
        // The digits of the answer have rated nothing, and those of the user still do.
        terminal.press("3");
        terminal.until("both to be saved", |screen| screen.contents().contains("rated Java 3") && is_saved(screen));
        assert_eq!(home.journal().lines().count(), 3, "{background:?}");
        let output = terminal.output();
        let asked = output.find("\x1b]11;?").expect("it asks");
        assert!(output.find(END).is_some_and(|end| end < asked), "it asks before the first frame: {output:?}");
        // What could be the beginning of an answer is a sign that was typed, when nothing follows.
        terminal.press("? ]");
        terminal.shows("nothing is called that");
    }
}

#[test]
fn late_replies_of_the_terminal_record_nothing_and_the_next_key_does() {
    let replies: [&[u8]; 8] = [
        b"\x1b[?2026;2$y",
        b"\x1b[>41;390;0c",
        b"\x1b]11;rgb:1111/2222/3333\x1b\\",
        b"\x1b]4;1;rgb:cdcd/0000/0000\x07",
        b"\x1bP1$r0;1;2;3m\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x9d11;rgb:1/2/3\x9c",
        b"\x9b?997;1n",
    ];
    let home = lived_in();
    let mut terminal = home.start(PROGRAM).arg("assess").open();
    terminal.shows("A high-level backend language");
    for (count, reply) in (1..).zip(replies) {
        terminal.send(reply);
        let (first, second) = reply.split_at(reply.len() / 2);
        terminal.send(first);
        std::thread::sleep(Duration::from_millis(10));
        terminal.send(second);
        terminal.press("s");
        terminal.shows(&format!("{count} skipped"));
    }
    terminal.send(b"\x1b]11;rgb:1111/22");
    terminal.press("<C-c>");
    assert_eq!(terminal.exit_status(), 0);
    assert_eq!(home.journal().lines().count(), 1, "{}", home.journal());
}

#[test]
fn who_has_chosen_a_theme_is_not_asked_for_the_background() {
    for (theme, term, blue) in [
        ("dark", "xterm-256color", 75),
        ("light", "xterm-256color", 25),
        ("terminal", "xterm-256color", 12),
        ("auto", "linux", 12),
        ("dark", "linux", 12),
    ] {
        let home = with_theme(theme);
        let terminal = home.start(PROGRAM).env("TERM", term).open();
        terminal.until("the theme", |screen| has_index(screen, blue));
        assert!(!terminal.output().contains("\x1b]11;?"), "{theme} on {term}");
    }
    let home = with_theme("auto");
    let terminal = home.start(PROGRAM).env("NO_COLOR", "1").open();
    tour(&terminal);
    assert!(!terminal.output().contains("\x1b]11;?") && !has_colour(&terminal.output()));
}

#[test]
fn addresses_on_a_card_are_links_where_the_terminal_takes_them() {
    for (term, is_link) in [("xterm-256color", true), ("linux", false)] {
        let home = lived_in();
        // So narrow that the address is broken into two lines.
        let mut terminal = home.start(PROGRAM).env("TERM", term).size(64, 60).open();
        terminal.shows("Go on");
        terminal.press("g g <Enter>");
        terminal.shows("Next steps");
        terminal.shows("https://");
        let output = terminal.output();
        let links: Vec<&str> = output.split("\x1b]8;id=skillgap;").skip(1).collect();
        assert_eq!(!links.is_empty(), is_link, "{term}");
        for link in links {
            let (address, text) = link.split_once("\x1b\\").expect("the sequence ends");
            assert!(address.starts_with("https://"), "{address:?}");
            assert!(text.contains("\x1b]8;;\x1b\\"), "the link ends: {text:?}");
        }
        terminal.press("q q");
        assert_eq!(terminal.exit_status(), 0);
    }
}

#[test]
fn high_contrast_covers_the_whole_screen() {
    let home = with_theme("high-contrast");
    let terminal = home.open();
    terminal.shows("Go on");
    terminal.press("<Tab> <Tab> <Enter>");
    let screen = terminal.shows("Levels");
    let (rows, columns) = screen.size();
    for (row, column) in (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column))) {
        let cell = screen.cell(row, column).expect("it is on the screen");
        assert_eq!(cell.bgcolor(), Color::Idx(16), "{row}, {column}: {:?}", cell.contents());
        assert!(matches!(cell.fgcolor(), Color::Idx(231 | 226 | 51)), "{row}, {column}: {:?}", cell.contents());
    }
}

#[test]
fn ascii_means_ascii_on_every_screen() {
    for (name, value, arg) in [("LANG", "C.UTF-8", "--ascii"), ("LC_ALL", "C", "--color=auto")] {
        let home = Home::new();
        let terminal = home.start(PROGRAM).env(name, value).arg(arg).open();
        terminal.shows("Where do you stand");
        terminal.press("<Tab>");
        terminal.shows("nothing rated yet");
        home.run(&["rate", "http-protocol", "2"]);
        terminal.press("<Down>");
        tour(&terminal);
        let output = terminal.output();
        let odd = output.chars().find(|c| !c.is_ascii());
        assert_eq!(odd, None, "{name}={value} {arg}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_storm_of_resizes_while_typing_ends_in_the_right_picture() {
    let home = lived_in();
    let terminal = home.open();
    terminal.shows("Go on");
    let sizes = [(1, 1), (60, 20), (2, 60), (200, 1), (59, 20), (60, 19), (3, 2), (200, 60), (80, 24), (1, 60)];
    for (columns, rows) in sizes.into_iter().cycle().take(40) {
        terminal.resize(columns, rows);
        terminal.press("<Tab> j <Enter> G k");
    }
    terminal.resize(1, 1);
    terminal.shows("…");
    // From wherever that has led to the overview, its first line selected; keys that nobody could see are ignored.
    terminal.resize(80, 24);
    terminal.until("the whole screen again", |screen| screen.contents().contains("Overview  F2 Assess  F3 Gaps"));
    settled(&terminal);
    terminal.press("?");
    terminal.shows(" Help ");
    close_help(&terminal);
    terminal.press("a <BackTab> <Home>");
    settled(&terminal);
    // Of all screens, only the assessment is drawn in a smaller terminal.
    for (columns, rows) in [(59, 20), (60, 19)] {
        terminal.resize(columns, rows);
        terminal.shows(&format!("needs 60x20, has {columns}x{rows}"));
    }
    for (columns, rows) in [(60, 20), (200, 60), (80, 24)] {
        let fresh = home.start(PROGRAM).size(columns, rows).open();
        let expected = picture(&fresh.shows("Go on"));
        terminal.resize(columns, rows);
        terminal.until(&format!("\n{expected}\n"), |screen| picture(screen) == expected);
    }
}

#[test]
fn a_window_that_is_small_for_a_moment_is_drawn_anew() {
    let home = lived_in();
    let terminal = home.open();
    let before = picture(&terminal.shows("Go on"));
    for _ in 0..20 {
        terminal.resize(5, 3);
        terminal.resize(80, 24);
        terminal.until(&format!("\n{before}\n"), |screen| picture(screen) == before);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_storm_of_resizes_loses_nothing_of_what_is_typed() {
    let home = lived_in();
    let terminal = note(&home);
    let sizes = [(200, 60), (1, 1), (60, 20), (59, 19), (120, 40), (2, 60), (200, 1), (80, 24)];
    let storm = |typed: &str| {
        for (columns, rows) in sizes {
            terminal.resize(columns, rows);
            terminal.press(typed);
        }
        // A key that comes in the same moment as a signal may wait in the terminal for the next one.
        terminal.until("the whole screen", |screen| screen.contents().contains("Overview  F2 Assess  F3 Gaps"));
        settled(&terminal);
        terminal.press("z");
    };
    storm("ab漢");
    terminal.shows("│ ab漢ab漢ab漢ab漢ab漢ab漢ab漢ab漢z ");
    terminal.press("<Esc>");
    terminal.until("the note to be saved", |screen| screen.contents().contains("with its note") && is_saved(screen));
    assert_eq!(note_of(&export(&home), "http-protocol"), format!("{}z", "ab漢".repeat(sizes.len())));
    terminal.press("?");
    terminal.shows(" Help ");
    storm("qu");
    terminal.shows("│ : ququququququququz ");
}

#[test]
fn a_note_of_wide_signs_is_typed_and_read_again_another_day() {
    let home = lived_in();
    let mut terminal = note(&home);
    terminal.press("漢字🚀한국어 <Enter> ｆｕｌｌ");
    terminal.shows("ｆｕｌｌ");
    terminal.press("<Esc>");
    terminal.until("the note to be saved", |screen| screen.contents().contains("with its note") && is_saved(screen));
    terminal.press("q q");
    assert_eq!(terminal.exit_status(), 0);
    assert_eq!(note_of(&export(&home), "http-protocol"), "漢字🚀한국어\nｆｕｌｌ");
    let terminal = note(&home);
    terminal.until("the note again", |screen| {
        screen.contents().contains("│ 漢字🚀한국어 ") && screen.contents().contains("│ ｆｕｌｌ ")
    });
}

#[test]
fn whatever_ends_the_app_in_the_middle_of_a_note_keeps_it() {
    for (signal, status) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = lived_in();
        let mut terminal = note(&home);
        terminal.press("half漢");
        terminal.shows("half漢");
        terminal.signal(signal);
        assert_eq!(terminal.exit_status(), status);
        assert_given_back(&terminal);
        assert_eq!(note_of(&export(&home), "http-protocol"), "half漢", "{signal}");
    }
    let home = lived_in();
    let mut terminal = note(&home);
    terminal.press("half漢");
    terminal.shows("half漢");
    terminal.pull_out();
    assert_eq!(terminal.exit_status(), 129);
    // A terminal that goes away does so while a last key is on its way.
    assert!(note_of(&export(&home), "http-protocol").starts_with("half漢"), "a hang-up");
}

#[test]
fn ctrl_z_leads_to_the_shell_and_fg_back() {
    let home = lived_in();
    let script = "set -m; \"$0\"; echo \"stopped: $?\"; read answer; fg > /dev/null; echo \"left: $?\"";
    let mut terminal = home.start("/bin/sh").arg("-c").arg(script).arg(PROGRAM).open();
    terminal.shows("Go on");
    terminal.press("a 4");
    terminal.until("the answer", |screen| screen.contents().contains("rated Python 4") && is_saved(screen));
    assert_taken_over(&terminal);
    terminal.press("<C-z>");
    // 128 and the number of the signal: the shell has seen it stopped.
    terminal.shows("stopped: 148");
    assert_given_back(&terminal);
    home.run(&["rate", "rust", "1"]);
    terminal.press("<Enter>");
    terminal.until("the app again", |screen| screen.alternate_screen() && screen.contents().contains("language"));
    // To go on is told by who stopped and by the signal: it is taken over once, and no empty screen is left.
    let mut before = 0;
    while terminal.bytes().len() != before {
        before = terminal.bytes().len();
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(terminal.screen().contents().contains("language"), "{}", terminal.screen().contents());
    assert_eq!(terminal.output().matches("\x1b[?1049h").count(), 2, "once at the start, and once on coming back");
    assert_taken_over(&terminal);
    terminal.press("3");
    terminal.until("an answer", |screen| screen.contents().contains("rated Java 3") && is_saved(screen));
    terminal.press("q");
    terminal.shows("left: 0");
    assert_eq!(terminal.exit_status(), 0);
    assert_given_back(&terminal);
    let export = export(&home);
    let found = ["python", "rust", "java"].map(|skill| rating(&export, skill).unwrap_or_default());
    assert_eq!(found, ["4", "1", "3"]);
}

#[test]
fn stopped_from_outside_the_terminal_is_taken_over_anew() {
    let home = lived_in();
    let mut terminal = home.open();
    terminal.shows("Go on");
    terminal.signal("STOP");
    terminal.signal("CONT");
    let deadline = Instant::now() + Duration::from_secs(10);
    while terminal.output().matches("\x1b[?1049h").count() < 2 {
        assert!(Instant::now() < deadline, "it is not taken over: {:?}", terminal.output());
        std::thread::sleep(Duration::from_millis(10));
    }
    terminal.shows("Go on");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
}

/// What base64 says.
fn decoded(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let place = |sign: u8| SIGNS.iter().position(|&known| known == sign).expect("it is base64");
    let bits =
        text.trim_end_matches('=').bytes().map(place).flat_map(|six| (0..6).rev().map(move |bit| six >> bit & 1));
    let bits: Vec<usize> = bits.collect();
    bits.chunks_exact(8)
        .map(|byte| u8::try_from(byte.iter().fold(0, |all, bit| all * 2 + bit)).expect("eight bits"))
        .collect()
}

/// The card of a rated skill, with this as the user's editor.
fn card_with_editor(home: &Home, editor: &str) -> Terminal {
    let terminal = home.start(PROGRAM).env("EDITOR", editor).open();
    terminal.shows("skillgap");
    terminal.press("<Esc> <Esc> <Tab> <Tab>");
    terminal.shows("requirement");
    terminal.press("<Enter>");
    terminal.shows("┌─ HTTP protocol");
    terminal
}

#[test]
fn a_note_is_written_in_the_users_editor_which_has_the_terminal_alone() {
    let home = lived_in();
    // It reads a line from the terminal: the app must not take the keys meanwhile.
    let mut terminal = card_with_editor(&home, "sh -c 'echo your turn; read line; echo \"$line\" > \"$1\"' sh");
    terminal.press("E");
    terminal.shows("your turn");
    terminal.press("quick brown fox <Enter>");
    terminal.shows("with its note");
    terminal.shows("quickbrownfox");
    terminal.press("q");
    terminal.shows("requirement");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    assert!(home.run(&["export"]).contains("quickbrownfox"));
}

#[test]
fn what_was_written_in_an_editor_that_crashes_is_kept_in_a_file() {
    let home = lived_in();
    let mut terminal = card_with_editor(&home, "crash() { echo evidence > \"$1\"; kill -9 $$; }; crash");
    terminal.press("E");
    terminal.shows("failed");
    terminal.press("q q");
    assert_eq!(terminal.exit_status(), 0);
    assert!(!home.run(&["export"]).contains("evidence"));
    let mut terminal = home.open();
    terminal.press("E");
    terminal.shows("no editor");
    terminal.press("q q");
    assert_eq!(terminal.exit_status(), 0);
}

#[test]
fn a_copy_goes_to_the_terminal_once_and_whole() {
    let home = lived_in();
    let mut terminal = note(&home);
    terminal.press("漢字");
    terminal.shows("漢字");
    terminal.press("<Esc>");
    terminal.shows("with its note");
    terminal.press("y");
    terminal.shows("HTTP protocol, sent to the terminal's clipboard");
    terminal.press("q q");
    assert_eq!(terminal.exit_status(), 0);
    let output = terminal.output();
    let [_, copied] = output.split("\x1b]52;c;").collect::<Vec<_>>()[..] else { panic!("not one copy: {output:?}") };
    let end = copied.find(['\x1b', '\x07']).expect("it ends");
    let text = String::from_utf8(decoded(&copied[..end])).expect("it is text");
    assert!(text.starts_with("HTTP protocol: 2 Familiar, since ") && text.contains("漢字"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_rating_key_writes_little() {
    const MOST: usize = 2048;
    let home = lived_in();
    let terminal = home.start(PROGRAM).size(120, 40).open();
    terminal.shows("Go on");
    // In the walk a whole card changes, in the gaps a row moves, in the table a row and the anchors.
    for (way, keys) in [("a <Right> <Right>", "3245103254"), ("<Tab>", "312"), ("<BackTab> v j", "31425")] {
        terminal.press(way);
        terminal.until("all to be saved", is_saved);
        for key in keys.chars() {
            let lines = home.journal().lines().count();
            let before = settled(&terminal);
            terminal.press(&key.to_string());
            terminal.until("the answer", |screen| is_saved(screen) && home.journal().lines().count() > lines);
            let written = settled(&terminal) - before;
            assert!(written < MOST, "{written} bytes for {key} after {way} on\n{}", terminal.screen().contents());
        }
    }
}

#[test]
fn a_silent_terminal_is_not_waited_for() {
    let home = lived_in();
    let terminal = home.start(PROGRAM).silent().open();
    terminal.shows("Go on");
    terminal.resize(100, 30);
    terminal.until("the new width", |screen| title(screen).chars().count() > 90);
    // The only question is that for the background, once, after the first frame.
    let output = terminal.output();
    for question in ["\x1b[6n", "\x1b[c", "\x1b[?u", "\x1b]10;?", "\x1b[>q", "\x1b[18t"] {
        assert!(!output.contains(question), "it asks {question:?}");
    }
    assert_eq!(output.matches(BACKGROUND).count(), 1);
    assert!(output.find(END) < output.find(BACKGROUND));
}

#[test]
fn a_terminal_that_does_not_tell_of_another_size_is_drawn_right_at_the_next_key() {
    let home = lived_in();
    let terminal = home.start(PROGRAM).not_controlling().open();
    terminal.shows("Go on");
    terminal.resize(100, 30);
    terminal.press("<Tab>");
    terminal.until("the new width", |screen| title(screen).chars().count() > 90);
}

#[test]
fn a_sign_of_several_characters_leaves_nothing_behind_where_a_terminal_gives_it_other_cells() {
    let home = lived_in();
    home.run(&["rate", "go", "3", "--note", "in 🇩🇪 since spring"]);
    let terminal = home.open();
    terminal.shows("Go on");
    let cleared = || terminal.output().matches("\x1b[2J").count();
    terminal.press("? g o <Enter>");
    terminal.shows("since spring");
    assert_eq!(cleared(), 1, "once, when it opens");
    terminal.press("<Esc>");
    terminal.until("the overview", |screen| !screen.contents().contains("since spring"));
    assert_eq!(cleared(), 2, "the next frame is drawn whole");
    terminal.press("<Tab>");
    terminal.until("another screen", |screen| screen.contents().contains("0-5 rate"));
    assert_eq!(cleared(), 2, "and no other");
}

#[test]
fn every_frame_is_marked_as_one() {
    let home = lived_in();
    let terminal = home.open();
    tour(&terminal);
    terminal.resize(100, 30);
    terminal.until("the new width", |screen| title(screen).chars().count() > 90);
    let output = terminal.output().replacen(BACKGROUND, "", 1);
    let (opening, frames) = output.split_at(output.find(BEGIN).expect("there is a frame"));
    assert_eq!(opening, "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J");
    for frame in frames.split_inclusive(END) {
        let inside = frame.strip_prefix(BEGIN).and_then(|frame| frame.strip_suffix(END));
        let inside = inside.unwrap_or_else(|| panic!("half a frame: {frame:?}"));
        assert!(!inside.contains(BEGIN), "a frame in a frame: {frame:?}");
        assert_ne!(inside, "\x1b[2J", "a frame that only clears the screen flickers");
    }
}

#[test]
fn every_frame_is_one_write() {
    let home = lived_in();
    let log = home.path("writes");
    let strace =
        std::process::Command::new("sh").args(["-c", "strace -o /dev/null true && command -v strace"]).output();
    let strace = String::from_utf8(strace.expect("there is a shell").stdout).expect("it is a path");
    if strace.is_empty() {
        eprintln!("skipped: there is no strace that works here");
        return;
    }
    let start = home.start(strace.trim()).size(120, 40);
    let args = ["-f", "-qq", "-s", "1000000", "-e", "trace=write,writev", "-e", "signal=none", "-o"];
    let start = args.into_iter().fold(start, super::terminal::Start::arg);
    let mut terminal = start.arg(&log).arg(PROGRAM).open();
    tour(&terminal);
    terminal.resize(200, 60);
    terminal.until("the new width", |screen| title(screen).chars().count() > 190);
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);

    // A line is: the thread, the call with its bytes in quotes, the result.
    let log = fs::read_to_string(log).expect("strace has written it");
    let texts: Vec<&str> = log.lines().filter_map(|line| Some(&line[line.find('"')? + 1..line.rfind('"')?])).collect();
    let drawn: Vec<&str> = texts.into_iter().filter(|text| text.contains("\\33[")).collect();
    let [first, frames @ .., closing] = drawn.as_slice() else { panic!("nothing was drawn:\n{log}") };
    let first =
        first.strip_prefix("\\33[?1049h\\33[?2004h\\33[?25l\\33[2J").expect("it begins with a screen of its own");
    assert!(closing.ends_with("\\33[?25h"), "{closing}");
    assert!(frames.len() > 5, "{log}");
    for frame in [&first].into_iter().chain(frames) {
        assert!(frame.starts_with("\\33[?2026h") && frame.ends_with("\\33[?2026l"), "half a frame: {frame}");
        assert_eq!(frame.matches("\\33[?2026").count(), 2, "{frame}");
    }
}

/// How often the threads of a process have been woken, and its processor time in ticks.
#[cfg(target_os = "linux")]
fn activity(process: u32) -> (u64, u64) {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("the process is there");
    let (_, fields) = stat.rsplit_once(')').expect("its name stands in parentheses");
    let ticks = fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("it is a number"));
    let threads = fs::read_dir(format!("/proc/{process}/task")).expect("the process is there");
    let wakes = threads.map(|thread| {
        let status = thread.expect("the threads can be listed").path().join("status");
        let status = fs::read_to_string(status).expect("an idle app ends no thread");
        let wakes = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        wakes.expect("the kernel counts them").trim().parse::<u64>().expect("it is a number")
    });
    (wakes.sum(), ticks.sum())
}

#[cfg(target_os = "linux")]
#[test]
fn an_idle_app_sleeps() {
    let home = lived_in();
    let terminal = home.open();
    terminal.shows("Go on");
    terminal.press("a 4");
    terminal.until("all to be saved", is_saved);
    // It may still be busy with going to sleep.
    settled(&terminal);
    let state = || (activity(terminal.process()), terminal.bytes().len());
    let before = state();
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(state(), before, "(wakes, ticks), bytes");
}

/// How much memory a process holds, in KiB.
#[cfg(target_os = "linux")]
fn own_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("the process is there");
    let own = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).expect("the kernel counts it");
    own.trim().trim_end_matches(" kB").parse().expect("it is a number")
}

#[cfg(target_os = "linux")]
#[test]
fn an_app_with_a_full_record_holds_little_memory() {
    // Its own memory: the program itself is mapped from its file, whose size has a check of its own.
    let most = 6 * 1024;
    let home = lived_in();
    let skills: Value = serde_json::from_str(&home.run(&["skills", "--json"])).expect("it is JSON");
    let skills = skills.as_array().expect("it is a list").iter().filter_map(|skill| skill["id"].as_str());
    let table: String =
        skills.flat_map(|skill| [1, 2, 3].map(|level| format!("{skill},{level},2026-0{level}-01,note\n"))).collect();
    fs::write(home.path("all.csv"), format!("skill,level,date,note\n{table}")).expect("the home is ours");
    home.run(&["import", &home.path("all.csv").to_string_lossy()]);
    let terminal = home.start(PROGRAM).size(200, 60).open();
    terminal.shows("everything is answered");
    for shown in ["Nothing is left", "requirement", "What changed", "What would close", "everything is answered"] {
        terminal.press("<Tab>");
        terminal.shows(shown);
    }
    settled(&terminal);
    let own = own_memory(terminal.process());
    assert!(own < most, "{own} KiB");
}

#[test]
fn what_another_process_rates_is_there_at_the_next_key() {
    let home = lived_in();
    let terminal = home.open();
    terminal.shows("Go on: 48 left");
    home.run(&["rate", "go", "3"]);
    terminal.press("<Down>");
    // Two things that the list asks for are met by it.
    terminal.shows("Go on: 46 left");
    terminal.press("a");
    let card = terminal.shows("One toolkit for server-side web apps");
    assert!(!card.contents().contains("high-level backend language"), "what was rated elsewhere is not asked again");
    terminal.press("3");
    terminal.shows("45 left");
    home.run(&["undo"]);
    terminal.press("<Tab>");
    terminal.until("the undo", |screen| screen.contents().contains("? → 4   ········│    proficiency"));
}

#[test]
fn what_cannot_be_saved_is_said_and_kept_and_not_quit_over_in_silence() {
    let home = Home::new();
    let mut terminal = home.start(PROGRAM).size(160, 30).open();
    terminal.shows("Where do you stand");
    fs::write(home.data(), "in the way").expect("it can be written");
    let journal = home.data().join("journal").to_string_lossy().into_owned();
    terminal.press("<Enter> 4");
    let screen = terminal.shows(&format!("1 change not saved: not a directory, `{journal}")).contents();
    assert!(screen.contains("Python 4") && screen.contains("NOT SAVED"), "{screen}");
    terminal.press("n <Tab>");
    terminal.until("the gaps, and both changes", |screen| {
        let screen = screen.contents();
        screen.contains("2 changes not saved") && screen.contains("requirement") && screen.contains("NOT SAVED")
    });
    terminal.press("q");
    terminal.shows("quit all the same; what is not saved is lost");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 1);
    assert_given_back(&terminal);
    let said = terminal.screen().contents().replace('\n', "");
    assert!(said.contains("error: 2 changes not saved") && said.contains(&journal), "{said}");
    assert_eq!(fs::read_to_string(home.data()).expect("it is still there"), "in the way");
}

#[test]
fn a_note_that_is_being_typed_is_among_what_is_not_saved() {
    let home = Home::new();
    let mut terminal = home.open();
    terminal.shows("Where do you stand");
    fs::write(home.data(), "in the way").expect("it can be written");
    terminal.press("<Enter> s s 3");
    terminal.shows("NOT SAVED");
    terminal.press("<Left> e");
    terminal.shows("Backend framework: note");
    terminal.press("e v i d e n c e");
    terminal.shows("evidence");
    terminal.press("<C-c>");
    terminal.shows("2 changes could not be saved");
    fs::remove_file(home.data()).expect("it is there");
    terminal.press("<Enter>");
    assert_eq!(terminal.exit_status(), 0);
    assert!(home.journal().contains("\"note\":\"evidence\""), "{}", home.journal());
}

#[test]
fn what_could_not_be_saved_is_saved_once_it_can_be() {
    let home = Home::new();
    let mut terminal = home.open();
    terminal.shows("Where do you stand");
    fs::write(home.data(), "in the way").expect("it can be written");
    terminal.press("<Enter> 4 2");
    terminal.shows("NOT SAVED");
    fs::remove_file(home.data()).expect("it is there");
    terminal.press("<Down>");
    terminal.until("all to be saved", |screen| is_saved(screen) && !screen.contents().contains("NOT SAVED"));
    assert_eq!(home.journal().lines().count(), 2);
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    let export = export(&home);
    assert_eq!((rating(&export, "python").as_deref(), rating(&export, "java").as_deref()), (Some("4"), Some("2")));
}

#[test]
fn without_a_terminal_there_is_an_error_and_nothing_is_drawn() {
    let home = Home::new();
    let shell = |script: &str| home.start("/bin/sh").arg("-c").arg(script).arg(PROGRAM).open();
    for (mut terminal, what) in
        [(shell("\"$0\" < /dev/null"), "no terminal on stdin"), (shell("\"$0\" > /dev/null"), "no terminal on stdout")]
    {
        assert_eq!(terminal.exit_status(), 1, "{what}");
        assert_given_back(&terminal);
        let output = terminal.output();
        assert!(output.starts_with("error: the app needs a terminal"), "{what}: {output}");
        assert!(output.contains("hint: ") && !output.contains('\x1b'), "{what}: {output}");
    }
    let output = home.command(&[]).stdin(Stdio::null()).output().expect("it starts");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), &b""[..]));
    assert!(!home.data().exists());
}

#[test]
fn a_dumb_terminal_gets_the_plain_walk() {
    let home = Home::new();
    let mut terminal = home.start(PROGRAM).env("TERM", "dumb").open();
    terminal.shows("Python: General-purpose language");
    terminal.press("4 <Enter>");
    terminal.shows("rated Python 4 (Proficient)");
    terminal.press("q u i t <Enter>");
    assert_eq!(terminal.exit_status(), 0);
    assert!(!terminal.output().contains('\x1b'), "nothing is drawn");
    assert_eq!(rating(&export(&home), "python").as_deref(), Some("4"));
}

#[test]
fn assess_opens_the_app_on_the_walk_that_was_asked_for() {
    let home = Home::new();
    let terminal = home.start(PROGRAM).arg("assess").arg("--area").arg("databases").open();
    terminal.shows("0 of 7 ");
    terminal.press("3");
    terminal.shows("rated Relational databases 3 (Working) · 6 left");
}

#[test]
fn wide_text_does_not_shift_the_frame() {
    let home = Home::new();
    let note = "漢字かな交じり文 🚀 rockets ｆｕｌｌ 한국어 e\u{301}";
    home.run(&["rate", "http-protocol", "2", "--note", note]);
    let terminal = home.open();
    terminal.shows("Go on");
    terminal.press("<Tab> <Tab> <Enter>");
    let screen = terminal.shows("🚀");
    assert!(screen.contents().contains(note), "{}", screen.contents());
    let sign = |row, column| screen.cell(row, column).map_or("", vt100::Cell::contents).to_owned();
    let right = (0..80).find(|&column| sign(3, column) == "┐").expect("the frame has a corner");
    let sides: String = (4..22).map(|row| sign(row, right)).collect();
    assert_eq!(sides, "│".repeat(18), "{}", screen.contents());
    assert_eq!(sign(22, right), "┘");
}

#[test]
fn an_example_is_looked_at_from_the_welcome_and_quitting_it_leads_back_there() {
    let home = Home::new();
    let mut terminal = home.open();
    terminal.shows("Where do you stand");
    terminal.press("Y");
    terminal.shows("Example: sample data");
    terminal.press("<Tab> <Tab> 3");
    terminal.shows("rated ");
    terminal.press("q");
    terminal.shows("Where do you stand");
    terminal.shows("back from the example");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    assert_eq!(home.journal(), "", "nothing was recorded");
}
