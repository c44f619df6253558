//! A terminal of 120×40 that only records the time of the output.

use std::fs;
use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The time without output after which a program counts as quiet. It is longer than the slow disk takes to save.
const QUIET: Duration = Duration::from_millis(80);
/// The longest time to wait for output.
const DEADLINE: Duration = Duration::from_secs(30);

/// The end of a frame: the frame is whole when `mark` has come `times` times.
pub(crate) struct Whole {
    pub(crate) mark: &'static str,
    pub(crate) times: usize,
}

/// A terminal with a program in it.
pub(crate) struct Terminal {
    /// The time at which the program was started.
    pub(crate) opened: Instant,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    /// The output since the last key.
    bytes: Vec<u8>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    pub(crate) fn open(program: CommandBuilder) -> Self {
        let size = PtySize { rows: 40, cols: 120, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("there is a free PTY");
        let mut reader = pair.master.try_clone_reader().expect("the PTY can be read");
        let keys = pair.master.take_writer().expect("the PTY can be written");
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut chunk = vec![0; 1 << 16];
            // On Linux the end of a PTY is an error, not an empty read.
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                if sender.send((Instant::now(), chunk[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let opened = Instant::now();
        let child = pair.slave.spawn_command(program).expect("the program starts");
        Self { opened, child, keys, output, bytes: Vec::new(), _master: pair.master }
    }

    /// Types a key, and returns the time.
    pub(crate) fn press(&mut self, key: &str) -> Instant {
        self.bytes.clear();
        let pressed = Instant::now();
        self.keys.write_all(key.as_bytes()).expect("the PTY takes keys");
        pressed
    }

    /// Waits for a whole frame after the last key, and returns the time at which it came.
    pub(crate) fn until(&mut self, whole: &Whole) -> Instant {
        loop {
            let (came, chunk) = self.output.recv_timeout(DEADLINE).expect("a frame comes");
            self.bytes.extend(chunk);
            let mark = whole.mark.as_bytes();
            if self.bytes.windows(mark.len()).filter(|window| *window == mark).count() >= whole.times {
                return came;
            }
        }
    }

    /// Waits until the program is quiet, and returns the time of its last output.
    pub(crate) fn until_quiet(&mut self) -> Instant {
        let (mut last, _) = self.output.recv_timeout(DEADLINE).expect("something comes");
        while let Ok((came, _)) = self.output.recv_timeout(QUIET) {
            last = came;
        }
        last
    }

    /// Waits until the program is quiet.
    pub(crate) fn quiet(&mut self) {
        while self.output.recv_timeout(QUIET) != Err(RecvTimeoutError::Timeout) {}
    }

    /// Returns the number of bytes of output since the last key.
    pub(crate) fn taken(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the resident memory of the program in KiB; `None` on systems without `/proc`.
    pub(crate) fn resident(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        resident.trim().trim_end_matches(" kB").parse().ok()
    }

    /// Quits the program with `q`.
    pub(crate) fn quit(mut self) {
        self.press("q");
        self.child.wait().expect("the program is a child of this one");
    }
}
