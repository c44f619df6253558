//! Measures the whole program as a process, compared with floors: programs that do only the unavoidable part.
//!
//! `cargo bench` runs this too. The contenders run in turns, so that other load on the machine affects all of them:
//!
//! - `first frame`: the time from the start of the process to its first whole frame in a terminal of 120×40. The app
//!   with a full journal is compared with a small program that only uses ratatui.
//! - `key`: the time from a key to the whole frame after it. A rating on a disk that takes 50 ms to save, and a key
//!   while the app saves, are compared with a key in the small program.
//! - `command`: the time of whole commands, compared with `true`, which does nothing.
//! - `report`: the time of reports in all formats, compared with `true` and `skillgap --version`.
//! - `team`: the processor time of the figures and the tables of 10,000 exports, compared with `cat`, and the largest
//!   memory of each.

#[cfg(unix)]
mod contest;
#[cfg(unix)]
mod record;
#[cfg(unix)]
mod terminal;

#[cfg(unix)]
fn main() -> std::io::Result<()> {
    measured::main()
}

#[cfg(not(unix))]
fn main() {
    eprintln!("skipped: processes are measured on Unix alone");
}

#[cfg(unix)]
mod measured {
    use std::ffi::OsString;
    use std::fs::{self, OpenOptions};
    use std::io::{self, Write};
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use portable_pty::CommandBuilder;
    use ratatui::layout::{Constraint, Layout};
    use ratatui::style::Stylize;
    use ratatui::widgets::{Block, Gauge, List, ListState, Paragraph};
    use skillgap::tui::{self, Inbox};
    use tempfile::TempDir;

    use super::contest::Contest;
    use super::record::{self, CATALOG, Slow};
    use super::terminal::{Terminal, Whole};

    /// The environment variable that tells this binary to run as one of the measured programs.
    const ROLE: &str = "SKILLGAP_BENCH_ROLE";
    const PROGRAM: &str = env!("CARGO_BIN_EXE_skillgap");

    /// The end of a frame of the app: the end of a synchronized update.
    const APP: Whole = Whole { mark: "\x1b[?2026l", times: 1 };
    /// The end of the first frame of the small program: the corner of its third box.
    const BARE: Whole = Whole { mark: "┘", times: 3 };

    pub(super) fn main() -> io::Result<()> {
        match std::env::var(ROLE).as_deref() {
            Ok("bare") => return bare(),
            Ok("slow") => return slow(),
            _ => {}
        }
        let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
        let home = Home::new();
        for (name, measure) in [
            ("first frame", first_frame as fn(&Home)),
            ("key", key),
            ("command", command),
            ("report", report),
            ("team", team),
        ] {
            if asked.is_empty() || asked.iter().any(|asked| name.contains(asked.as_str())) {
                measure(&home);
            }
        }
        Ok(())
    }

    /// Runs a minimal app of ratatui: a list, a gauge and three boxes.
    fn bare() -> io::Result<()> {
        use crossterm::event::{self, Event, KeyCode};
        let mut terminal = ratatui::init();
        let mut state = ListState::default().with_selected(Some(0));
        loop {
            terminal.draw(|frame| {
                let rows = [Constraint::Length(3), Constraint::Min(0), Constraint::Length(3)];
                let [top, middle, bottom] = Layout::vertical(rows).areas(frame.area());
                frame.render_widget(Paragraph::new("a list of fifty things").block(Block::bordered()), top);
                let things =
                    (0..50).map(|nth| format!("thing {nth}: some words about it that fill a line of the screen"));
                let list = List::new(things).highlight_symbol("> ").block(Block::bordered());
                frame.render_stateful_widget(list, middle, &mut state);
                frame.render_widget(Gauge::default().percent(40).blue().block(Block::bordered()), bottom);
            })?;
            match event::read()? {
                Event::Key(key) if key.code == KeyCode::Char('q') => break,
                Event::Key(key) if key.code == KeyCode::Char('j') => state.select_next(),
                _ => state.select_previous(),
            }
        }
        ratatui::restore();
        Ok(())
    }

    /// Runs the app with a full journal on a slow disk.
    fn slow() -> io::Result<()> {
        let inbox = Inbox::default();
        let session = record::session(Slow(record::full()), inbox.wake());
        tui::run(session, record::settings(), &inbox).map(|_| ())
    }

    /// A temporary home for everything that the program reads and writes, with a full journal.
    struct Home {
        folder: TempDir,
    }

    impl Home {
        fn new() -> Self {
            let home = Self { folder: TempDir::new().expect("there is a temporary folder") };
            let answers = CATALOG.skills().iter().flat_map(|skill| (1..=3).map(move |level| (&skill.id, level)));
            let rows: String = answers.map(|(id, level)| format!("{id},{level},2026-0{level}-01,a note\n")).collect();
            let table = home.folder.path().join("record.csv");
            fs::write(&table, format!("skill,level,date,note\n{rows}")).expect("the folder is ours");
            let mut import = home.command(PROGRAM);
            import.arg("import").arg(&table);
            assert!(import.status().expect("the program starts").success(), "the record is imported");
            home
        }

        /// Returns the environment of every measured process.
        fn environment(&self) -> [(&'static str, OsString); 7] {
            let place = |name: &str| self.folder.path().join(name).into_os_string();
            [
                ("HOME", place("")),
                ("SKILLGAP_DATA_DIR", place("data")),
                ("SKILLGAP_STATE_DIR", place("state")),
                ("XDG_CONFIG_HOME", place("config")),
                ("TERM", "xterm-256color".into()),
                ("LANG", "C.UTF-8".into()),
                ("TZ", "UTC".into()),
            ]
        }

        /// Returns a command whose output is discarded.
        fn command(&self, program: &str) -> Command {
            let mut command = Command::new(program);
            command.env_clear().envs(self.environment());
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command
        }

        /// Returns the program, to be run in a terminal.
        fn app(&self) -> CommandBuilder {
            let mut command = CommandBuilder::new(PROGRAM);
            command.env_clear();
            for (name, value) in self.environment() {
                command.env(name, value);
            }
            command.cwd(self.folder.path());
            command
        }

        /// Returns this binary in another role, to be run in a terminal.
        fn role(&self, role: &str) -> CommandBuilder {
            let mut command = self.app();
            command.get_argv_mut()[0] = std::env::current_exe().expect("this binary is a file").into_os_string();
            command.env(ROLE, role);
            command
        }
    }

    fn first_frame(home: &Home) {
        let mut contest = Contest::new("first frame, 120×40", &["bare ratatui", "skillgap, a full record"]);
        for _ in 0..60 {
            for (nth, (program, whole)) in [(home.role("bare"), BARE), (home.app(), APP)].into_iter().enumerate() {
                let mut terminal = Terminal::open(program);
                contest.add(nth, terminal.until(&whole) - terminal.opened);
                terminal.quit();
            }
        }
        contest.tell();
        let mut terminal = Terminal::open(home.app());
        terminal.quiet();
        if let Some(resident) = terminal.resident() {
            println!("  resident, all drawn: {resident} KiB");
        }
        terminal.quit();
    }

    fn key(home: &Home) {
        let names = ["bare ratatui, a row down", "a rating, saved in 50 ms", "a row up, while it is saved"];
        let mut contest = Contest::new("key to frame, 120×40", &names);
        let (mut bare, mut app) = (Terminal::open(home.role("bare")), Terminal::open(home.role("slow")));
        bare.quiet();
        app.quiet();
        // Open the table of all skills, in which a digit rates a skill and moves a row down.
        for key in ["\t", "v"] {
            app.press(key);
            app.quiet();
        }
        let mut most = 0;
        for nth in 0..250 {
            // The small program does not mark the end of a frame, so a frame ends when no more output comes.
            let pressed = bare.press(if nth % 2 == 0 { "j" } else { "k" });
            contest.add(0, bare.until_quiet() - pressed);
            let pressed = app.press(if nth % 2 == 0 { "3" } else { "4" });
            contest.add(1, app.until(&APP) - pressed);
            most = most.max(app.taken());
            let pressed = app.press("k");
            contest.add(2, app.until(&APP) - pressed);
            app.quiet();
        }
        contest.tell();
        println!("  a rating in the table of all skills writes at most {most} bytes to the terminal");
        bare.quit();
        app.quit();
    }

    fn command(home: &Home) {
        let path = home.folder.path().join("line");
        let mut file = OpenOptions::new().append(true).create(true).open(path).expect("the folder is ours");
        let Some(idle) = idle(home) else { return };
        let names =
            ["true", "true, and a line written and synced", "skillgap --version", "skillgap keys", "skillgap rate"];
        let mut contest = Contest::new("command", &names);
        for nth in 0..200 {
            contest.add(0, time(idle()));
            let start = Instant::now();
            time(idle());
            file.write_all(&[b'x'; 150]).and_then(|()| file.sync_data()).expect("the disk takes it");
            contest.add(1, start.elapsed());
            let level = (nth % 6).to_string();
            for (place, args) in [(2, &["--version"][..]), (3, &["keys"]), (4, &["rate", "go", &level])] {
                let mut program = home.command(PROGRAM);
                program.args(args);
                contest.add(place, time(program));
            }
        }
        contest.tell();
    }

    fn report(home: &Home) {
        let Some(idle) = idle(home) else { return };
        let formats = ["text", "markdown", "csv", "json", "html", "svg"];
        let names = [&["true", "skillgap --version"], &formats[..]].concat();
        let mut contest = Contest::new("report of a full record", &names);
        for _ in 0..60 {
            contest.add(0, time(idle()));
            let mut version = home.command(PROGRAM);
            version.arg("--version");
            contest.add(1, time(version));
            for (place, format) in (2..).zip(formats) {
                let mut program = home.command(PROGRAM);
                program.args(["report", "--format", format]);
                contest.add(place, time(program));
            }
        }
        contest.tell();
    }

    /// The number of exports of the team.
    const PEOPLE: usize = 10_000;

    fn team(home: &Home) {
        let export = home.command(PROGRAM).arg("export").stdout(Stdio::piped()).output().expect("the program starts");
        let export = String::from_utf8(export.stdout).expect("an export is a text");
        let folder = home.folder.path().join("team");
        fs::create_dir(&folder).expect("the folder is ours");
        for nth in 0..PEOPLE {
            // Everybody has a name and no key; otherwise all would be one person.
            let own = export.replacen("\"name\": null", &format!("\"name\": \"p{nth:05}\""), 1);
            fs::write(folder.join(format!("p{nth:05}.json")), own).expect("the folder is ours");
        }
        let names = ["cat", "skillgap team", "skillgap team rows"];
        let mut contest = Contest::new("team of 10,000, processor time", &names);
        let mut most = [0; 3];
        for _ in 0..5 {
            let commands = ["cat team/*.json", "\"$0\" team team", "\"$0\" team rows team -o facts"];
            for (nth, line) in commands.into_iter().enumerate() {
                let mut shell = home.command("/bin/sh");
                shell.current_dir(home.folder.path()).args(["-c", &format!("{line} > /dev/null"), PROGRAM]);
                let Some((spent, resident)) = spent(shell) else { return };
                contest.add(nth, spent);
                most[nth] = most[nth].max(resident);
            }
        }
        contest.tell();
        println!("  resident: {} KiB, {} KiB, {} KiB", most[0], most[1], most[2]);
    }

    /// Runs a command to its end, and returns its processor time and its largest memory in KiB, as GNU `time` measures
    /// them; `None` without GNU `time`.
    fn spent(command: Command) -> Option<(Duration, u64)> {
        let mut timed = Command::new("/usr/bin/time");
        timed.args(["-f", "%U %S %M"]).arg(command.get_program()).args(command.get_args());
        timed.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        timed.current_dir(command.get_current_dir()?).stdin(Stdio::null()).stdout(Stdio::null());
        let ended = timed.output().ok()?;
        let said = String::from_utf8(ended.stderr).ok()?;
        let numbers: Vec<f64> = said.lines().last()?.split(' ').filter_map(|number| number.parse().ok()).collect();
        let [user, system, resident] = numbers[..] else { return None };
        Some((Duration::from_secs_f64(user + system), resident as u64))
    }

    /// Returns a command that does nothing; `None` if the system does not have it.
    fn idle(home: &Home) -> Option<impl Fn() -> Command> {
        let is_there = home.command("/usr/bin/true").status().is_ok();
        if !is_there {
            println!("\nskipped: there is no /usr/bin/true to measure commands beside");
        }
        is_there.then_some(|| home.command("/usr/bin/true"))
    }

    /// Runs a command, and returns the time from its start to its end.
    fn time(mut command: Command) -> std::time::Duration {
        let start = Instant::now();
        assert!(command.status().expect("the program starts").success(), "{command:?}");
        start.elapsed()
    }
}
