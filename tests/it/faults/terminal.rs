//! Runs the program in a terminal, optionally with faults, and presses keys.

use std::env;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::trace;
use crate::it::world::World;

/// The time that the program may take to show something.
const PATIENCE: Duration = Duration::from_secs(10);

/// A terminal in which the program runs.
pub(super) struct Terminal {
    screen: Arc<Mutex<(vt100::Parser, bool)>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Opens the app with these faults; see [`trace::arguments`].
    pub(super) fn open(world: &World, injections: &[String], paths: &[String]) -> Self {
        let (rows, columns) = (NonZeroU16::MIN.saturating_add(29), NonZeroU16::MIN.saturating_add(119));
        let size = PtySize { rows: rows.get(), cols: columns.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("there are terminals");
        let mut command = CommandBuilder::new("strace");
        command.args(trace::arguments(world, injections, paths));
        command.env_clear();
        for (name, value) in world.env() {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        command.env("PATH", env::var_os("PATH").unwrap_or_default());
        command.cwd(world.path(""));
        let child = pair.slave.spawn_command(command).expect("strace can be started");
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("it can be read");
        let screen = Arc::new(Mutex::new((vt100::Parser::new(rows, columns, 0), false)));
        let shared = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                shared.lock().unwrap_or_else(PoisonError::into_inner).0.process(&bytes[..count]);
            }
            shared.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        });
        let keys = pair.master.take_writer().expect("it can be written to");
        Self { screen, keys, child, _master: pair.master }
    }

    /// Presses keys, given as bytes. The program may already have ended.
    pub(super) fn press(&mut self, keys: &str) {
        let _ = self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush());
    }

    /// Returns the text on the screen.
    pub(super) fn text(&self) -> String {
        self.screen.lock().unwrap_or_else(PoisonError::into_inner).0.screen().contents()
    }

    /// Waits until the screen shows all of `parts`. Returns false if the program ends before.
    #[track_caller]
    pub(super) fn shows(&self, parts: &[&str]) -> bool {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let is_over = self.screen.lock().unwrap_or_else(PoisonError::into_inner).1;
            let text = self.text();
            if parts.iter().all(|part| text.contains(part)) {
                return true;
            }
            if is_over {
                return false;
            }
            assert!(Instant::now() < deadline, "{parts:?} never comes on\n{text}");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until the program has ended. Returns its exit status and the final text on the screen.
    pub(super) fn ended(mut self) -> (u32, String) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let status = self.child.try_wait().expect("the program is a child of this one");
            let is_over = self.screen.lock().unwrap_or_else(PoisonError::into_inner).1;
            match status {
                Some(status) if is_over => return (status.exit_code(), self.text()),
                _ => assert!(Instant::now() < deadline, "it does not end\n{}", self.text()),
            }
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
