//! A real terminal for the app: a PTY with the program at one end and a small emulator at the other.
//!
//! Everything is waited for by a condition on the screen, with a deadline; nothing waits for a time to pass. What is
//! looked at is always a whole frame, never one that is half drawn.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::termios::{LocalModes, OutputModes, tcgetattr};
use vt100::{Parser, Screen};

/// How long anything may take, on a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(30);
/// What begins and ends a frame (DEC private mode 2026).
pub(super) const BEGIN: &str = "\x1b[?2026h";
pub(super) const END: &str = "\x1b[?2026l";
/// The question for the background.
pub(super) const BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// The program under test.
pub(super) const PROGRAM: &str = env!("CARGO_BIN_EXE_skillgap");

/// A home folder of a test's own, and nothing of the outside's environment.
pub(super) struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("there is a temporary folder") }
    }

    /// A place in it.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The environment that the program sees.
    fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.folder.path().to_owned()),
            ("SKILLGAP_DATA_DIR", self.data()),
            ("SKILLGAP_STATE_DIR", self.path("state")),
            ("XDG_CONFIG_HOME", self.path("config")),
            ("TERM", "xterm-256color".into()),
            ("LANG", "C.UTF-8".into()),
            ("TZ", "UTC".into()),
        ]
    }

    /// The program as another process, without a terminal, to be started.
    pub(super) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(args).env_clear().envs(self.environment());
        command
    }

    /// Runs a command that has to succeed; what it printed.
    pub(super) fn run(&self, args: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.command(args).output().expect("the program starts");
        assert!(status.success(), "{args:?}: {}", String::from_utf8_lossy(&stderr));
        String::from_utf8(stdout).expect("it prints text")
    }

    /// All that is in the journal now, read from the files.
    pub(super) fn journal(&self) -> String {
        let Ok(files) = fs::read_dir(self.data().join("journal")) else { return String::new() };
        let read = |file: std::io::Result<fs::DirEntry>| {
            fs::read_to_string(file.expect("the folder can be listed").path()).expect("the journal can be read")
        };
        files.map(read).collect()
    }

    /// Opens the app in a terminal of 80×24.
    pub(super) fn open(&self) -> Terminal {
        self.start(PROGRAM).open()
    }

    /// A program, to be opened in a way of one's own.
    pub(super) fn start(&self, program: impl AsRef<OsStr>) -> Start {
        let mut program = CommandBuilder::new(program);
        program.env_clear();
        for (name, value) in self.environment() {
            program.env(name, value);
        }
        program.cwd(self.folder.path());
        Start { program, columns: 80, rows: 24, is_silent: false, background: None }
    }
}

/// How the app is opened.
pub(super) struct Start {
    program: CommandBuilder,
    columns: u16,
    rows: u16,
    is_silent: bool,
    background: Option<&'static str>,
}

impl Start {
    pub(super) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.program.arg(arg);
        self
    }

    pub(super) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.program.env(name, value);
        self
    }

    pub(super) fn size(self, columns: u16, rows: u16) -> Self {
        Self { columns, rows, ..self }
    }

    /// In a terminal that answers no question.
    pub(super) fn silent(self) -> Self {
        Self { is_silent: true, ..self }
    }

    /// In a terminal that tells its background when it is asked, as `ffff/ffff/ffff`.
    pub(super) fn background(self, background: &'static str) -> Self {
        Self { background: Some(background), ..self }
    }

    /// In a terminal that nobody is told of when it goes away.
    pub(super) fn not_controlling(mut self) -> Self {
        self.program.set_controlling_tty(false);
        self
    }

    pub(super) fn open(self) -> Terminal {
        Terminal::open(self)
    }
}

/// What has come from the program.
struct Seen {
    parser: Parser,
    bytes: Vec<u8>,
    /// What has come is left where it is.
    is_jammed: bool,
    /// Something has come and is left where it is.
    is_held_up: bool,
    /// Nothing more is read: the terminal is on its way out.
    is_over: bool,
}

impl Seen {
    /// Whether no frame is half drawn.
    fn is_whole(&self) -> bool {
        let last = |mark: &str| self.bytes.windows(mark.len()).rposition(|window| window == mark.as_bytes());
        last(BEGIN) <= last(END)
    }
}

/// A terminal in which the app runs. When it goes out of scope, the app is ended.
pub(super) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// The terminal's own end; none once it has been pulled out.
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Keys>,
    /// The program's end, held open so that its modes can be read when the program is gone.
    line: Option<File>,
    /// Whether the line was cooked when the program had gone.
    was_cooked: Option<bool>,
    seen: Arc<Shared>,
    reader: Option<JoinHandle<()>>,
}

type Keys = Arc<Mutex<Box<dyn Write + Send>>>;

/// What the reader and the test share: what was seen, and a bell for when there is more of it.
struct Shared {
    seen: Mutex<Seen>,
    bell: Condvar,
}

impl Terminal {
    fn open(start: Start) -> Self {
        let Start { program, columns, rows, is_silent, background } = start;
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("there is a free PTY");
        let no_controlling = rustix::fs::OFlags::NOCTTY.bits().cast_signed();
        let line = pair.master.tty_name().expect("the PTY has a name");
        let line = OpenOptions::new().read(true).write(true).custom_flags(no_controlling).open(line);
        let from_program = pair.master.try_clone_reader().expect("the PTY can be read");
        let keys: Keys = Arc::new(Mutex::new(pair.master.take_writer().expect("the PTY can be written")));
        let parser = Parser::new(cells(rows), cells(columns), 0);
        let seen = Seen { parser, bytes: Vec::new(), is_jammed: false, is_held_up: false, is_over: false };
        let seen = Arc::new(Shared { seen: Mutex::new(seen), bell: Condvar::new() });
        let child = pair.slave.spawn_command(program).expect("the program starts");
        let reader = thread::spawn({
            let (seen, answers) = (Arc::clone(&seen), (!is_silent).then(|| Arc::clone(&keys)));
            move || listen(from_program, &seen, answers.as_ref(), background)
        });
        Self {
            child,
            master: Some(pair.master),
            keys: Some(keys),
            line: Some(line.expect("the PTY's other end opens")),
            was_cooked: None,
            seen,
            reader: Some(reader),
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.seen.lock().expect("the reader does not panic")
    }

    /// Types keys, written as words: `a`, `3`, `<Enter>`. Nothing can follow `<Esc>` at once: the two would be one key.
    pub(super) fn press(&self, keys: &str) {
        let bytes: String = keys
            .split_whitespace()
            .map(|key| match key {
                "<Enter>" => "\r",
                "<Esc>" => "\x1b",
                "<Tab>" => "\t",
                "<BackTab>" => "\x1b[Z",
                "<Up>" => "\x1b[A",
                "<Down>" => "\x1b[B",
                "<Right>" => "\x1b[C",
                "<Left>" => "\x1b[D",
                "<Home>" => "\x1b[H",
                "<C-c>" => "\x03",
                "<C-r>" => "\x12",
                "<C-z>" => "\x1a",
                named if named.len() > 1 && named.starts_with('<') => panic!("no key is called {named}"),
                typed => typed,
            })
            .collect();
        self.send(bytes.as_bytes());
    }

    /// Pastes a text, as terminals do.
    pub(super) fn paste(&self, text: &str) {
        self.send(format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")).as_bytes());
    }

    /// Sends bytes to the program, as the terminal itself does.
    pub(super) fn send(&self, bytes: &[u8]) {
        let mut keys = self.keys.as_ref().expect("the terminal is there").lock().expect("nobody panics while typing");
        keys.write_all(bytes).expect("the PTY takes keys");
    }

    /// Waits until a whole frame fulfils `is_so`, and returns that frame.
    #[track_caller]
    pub(super) fn until(&self, what: &str, is_so: impl Fn(&Screen) -> bool) -> Screen {
        let deadline = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        loop {
            if seen.is_whole() && is_so(seen.parser.screen()) {
                return seen.parser.screen().clone();
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let screen = seen.parser.screen().contents();
                // The lock is given back first, so that what is tidied up by this panic still finds it whole.
                drop(seen);
                panic!("waited in vain for {what} on\n{screen}");
            }
            seen = self.seen.bell.wait_timeout(seen, left).expect("the reader does not panic").0;
        }
    }

    /// Waits until `text` is on the screen.
    #[track_caller]
    pub(super) fn shows(&self, text: &str) -> Screen {
        self.until(&format!("`{text}`"), |screen| screen.contents().contains(text))
    }

    /// What is on the screen now.
    #[track_caller]
    pub(super) fn screen(&self) -> Screen {
        self.until("a whole frame", |_| true)
    }

    /// Everything that came from the program so far.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    /// As [`Terminal::bytes`], as text.
    pub(super) fn output(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    /// Gives the window another size, of at least 1×1.
    pub(super) fn resize(&self, columns: u16, rows: u16) {
        // What comes meanwhile is drawn for either size; it is held up until both ends agree.
        let mut seen = self.seen();
        seen.parser.set_size(cells(rows), cells(columns));
        let master = self.master.as_ref().expect("the terminal is there");
        master.resize(PtySize { rows, cols: columns, ..PtySize::default() }).expect("the PTY takes a size");
    }

    pub(super) fn process(&self) -> u32 {
        self.child.process_id().expect("the program runs")
    }

    /// Sends a signal by its name, as `TERM`.
    pub(super) fn signal(&self, name: &str) {
        let process = self.process().to_string();
        let sent = Command::new("sh").args(["-c", "kill -s \"$0\" \"$1\"", name, &process]).status();
        assert!(sent.expect("there is a shell").success(), "SIG{name} could not be sent");
    }

    /// Types keys and takes nothing of what comes of it until the program has ended. Returns when something has come.
    #[track_caller]
    pub(super) fn press_and_jam(&self, keys: &str) {
        self.seen().is_jammed = true;
        self.press(keys);
        let is_waiting = |seen: &mut Seen| !seen.is_held_up;
        let (seen, waited) =
            self.seen.bell.wait_timeout_while(self.seen(), DEADLINE, is_waiting).expect("the reader does not panic");
        drop(seen);
        assert!(!waited.timed_out(), "nothing came");
    }

    /// Takes the terminal away from the program, as when a connection is cut.
    pub(super) fn pull_out(&mut self) {
        self.seen().is_over = true;
        // The reader holds the terminal as well; it lets go when it has read something.
        self.press("?");
        self.wait_for_reader();
        self.line = None;
        self.keys = None;
        self.master = None;
    }

    /// Whether lines are edited and echoed and output is processed, as a shell needs it.
    pub(super) fn is_cooked(&self) -> bool {
        let Some(line) = &self.line else { return self.was_cooked.expect("the terminal was there at the end") };
        let modes = tcgetattr(line).expect("a PTY has modes");
        modes.local_modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG)
            && modes.output_modes.contains(OutputModes::OPOST)
    }

    /// Waits until the program has ended by itself; its exit status.
    #[track_caller]
    pub(super) fn exit_status(&mut self) -> u32 {
        let status = self.ended();
        assert_eq!(status.signal(), None, "it was killed on\n{}", self.screen().contents());
        status.exit_code()
    }

    /// Kills the program, as a power cut would.
    #[track_caller]
    pub(super) fn kill(&mut self) {
        self.signal("KILL");
        let status = self.ended();
        assert!(status.signal().is_some(), "it ended by itself: {status:?}");
    }

    /// Waits until the program has ended and all that it wrote has come.
    #[track_caller]
    fn ended(&mut self) -> portable_pty::ExitStatus {
        let deadline = Instant::now() + DEADLINE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the program is a child of this one") {
                break status;
            }
            if Instant::now() > deadline {
                let screen = self.seen().parser.screen().contents();
                panic!("it did not end on\n{screen}");
            }
            thread::sleep(Duration::from_millis(2));
        };
        if self.line.is_some() {
            self.was_cooked = Some(self.is_cooked());
        }
        self.line = None;
        self.seen().is_jammed = false;
        self.seen.bell.notify_all();
        self.wait_for_reader();
        status
    }

    /// Waits until everything has been read, or nothing more is to be.
    #[track_caller]
    fn wait_for_reader(&mut self) {
        let Some(reader) = self.reader.take() else { return };
        let deadline = Instant::now() + DEADLINE;
        while !reader.is_finished() {
            assert!(Instant::now() < deadline, "somebody still holds the terminal");
            thread::sleep(Duration::from_millis(1));
        }
        reader.join().expect("the reader does not panic");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Where it has ended already there is nothing to end.
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        if let Ok(mut seen) = self.seen.seen.lock() {
            seen.is_jammed = false;
        }
        self.seen.bell.notify_all();
    }
}

/// Takes in what the program writes until it and everybody else has let go of the terminal.
fn listen(
    mut from_program: Box<dyn Read + Send>,
    shared: &Shared,
    answers: Option<&Keys>,
    mut background: Option<&'static str>,
) {
    const WHERE_IS_THE_CURSOR: &[u8] = b"\x1b[6n";
    const WHICH_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";
    // Small, so that a terminal that takes nothing more has not just taken a whole frame.
    let mut chunk = [0; 4096];
    let mut answered = 0;
    // On Linux the end of a PTY is an error, not an empty read.
    while let Ok(count @ 1..) = from_program.read(&mut chunk) {
        let mut seen = shared.seen.lock().expect("no test panics while it looks");
        seen.is_held_up = seen.is_jammed;
        shared.bell.notify_all();
        let mut seen = shared.bell.wait_while(seen, |seen| seen.is_jammed).expect("no test panics while it looks");
        seen.parser.process(&chunk[..count]);
        seen.bytes.extend_from_slice(&chunk[..count]);
        shared.bell.notify_all();
        if seen.is_over {
            return;
        }
        let Some(answers) = answers else { continue };
        if find(&seen.bytes, WHICH_BACKGROUND).is_some()
            && let Some(background) = background.take()
        {
            let mut keys = answers.lock().expect("nobody panics while typing");
            write!(keys, "\x1b]11;rgb:{background}\x1b\\").expect("the PTY takes an answer");
        }
        while let Some(at) = find(&seen.bytes[answered..], WHERE_IS_THE_CURSOR) {
            answered += at + WHERE_IS_THE_CURSOR.len();
            let (row, column) = seen.parser.screen().cursor_position();
            let mut keys = answers.lock().expect("nobody panics while typing");
            write!(keys, "\x1b[{};{}R", row + 1, column + 1).expect("the PTY takes an answer");
        }
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window has a size")
}
