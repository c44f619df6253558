//! `skillgap`: find out where you stand as a backend developer.

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

use skillgap::cli::{World, run};

fn main() -> ExitCode {
    let world = World {
        args: std::env::args_os().collect(),
        env: |name| std::env::var_os(name),
        clock: jiff::Timestamp::now,
        out: Box::new(stdout()),
        err: Box::new(stderr()),
        stdin_is_terminal: stdin().is_terminal(),
        stdout_is_terminal: stdout().is_terminal(),
        width: stdout()
            .is_terminal()
            .then(crossterm::terminal::size)
            .and_then(Result::ok)
            .map(|(width, _)| width)
            .filter(|&width| width > 0),
    };
    run(world).into()
}
