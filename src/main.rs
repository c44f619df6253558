//! `skillgap`: find out where you stand as a backend developer.

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;
use std::time::SystemTime;

use jiff::Timestamp;
use skillgap::cli::{World, run};

fn main() -> ExitCode {
    outlive_size_limits();
    let world = World {
        args: std::env::args_os().collect(),
        env: |name| std::env::var_os(name),
        clock: now,
        out: Box::new(stdout()),
        err: Box::new(stderr()),
        stdin_is_terminal: stdin().is_terminal(),
        stdout_is_terminal: stdout().is_terminal(),
        stderr_is_terminal: stderr().is_terminal(),
        width: width(),
    };
    run(world).into()
}

/// Returns the width of the terminal; `None` if the output goes elsewhere, or the width is not known.
fn width() -> Option<u16> {
    if !stdout().is_terminal() {
        return None;
    }
    match crossterm::terminal::size() {
        Ok((width @ 1.., _)) => Some(width),
        _ => None,
    }
}

/// Returns the time of the system clock, limited to the latest time that can be represented.
fn now() -> Timestamp {
    Timestamp::try_from(SystemTime::now()).unwrap_or(Timestamp::MAX)
}

/// Makes a write fail as on a full disk if the file has reached its size limit (`ulimit -f`), instead of ending the
/// program.
fn outlive_size_limits() {
    #[cfg(unix)]
    // If the handler cannot be registered, the default applies.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}
