//! Runs the program under strace.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crate::it::world::{PROGRAM, World};

/// Returns true if system calls can be traced here; otherwise prints that the test is skipped.
pub(crate) fn is_possible() -> bool {
    static POSSIBLE: OnceLock<bool> = OnceLock::new();
    let possible = *POSSIBLE.get_or_init(|| {
        let mut command = Command::new("strace");
        command.args(["-f", "-o", "/dev/null", "true"]).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    });
    if !possible {
        eprintln!("skipped: strace is missing or not permitted");
    }
    possible
}

/// Returns the arguments with which strace runs the program with these faults. If there are `paths`, relative to the
/// home, only calls on them count.
pub(super) fn arguments(world: &World, injections: &[String], paths: &[String]) -> Vec<String> {
    let mut arguments = vec!["-f".to_owned(), "-qq".to_owned(), "-o".to_owned(), "/dev/null".to_owned()];
    arguments.extend(injections.iter().map(|injection| format!("--inject={injection}")));
    for path in paths {
        arguments.push("-P".to_owned());
        arguments.push(world.path(path).to_str().expect("its name is UTF-8").to_owned());
    }
    arguments.push(PROGRAM.to_owned());
    arguments
}

/// Runs the program with these arguments and this fault.
pub(super) fn run(world: &World, words: &[&str], injection: &str, paths: &[String]) -> Output {
    let mut arguments = arguments(world, &[injection.to_owned()], paths);
    arguments.extend(words.iter().map(|&word| word.to_owned()));
    strace(world).args(arguments).output().expect("strace can be started")
}

fn strace(world: &World) -> Command {
    let mut command = Command::new("strace");
    command.env_clear().envs(world.env()).env("PATH", env::var_os("PATH").unwrap_or_default());
    command.current_dir(world.path("")).stdin(Stdio::null());
    command
}

/// Returns, for each system call, its greatest number in any one thread while the program runs with these arguments.
/// strace counts by thread and call, so these are the points at which it can inject a fault.
pub(super) fn calls(world: &World, words: &[&str]) -> BTreeMap<String, usize> {
    let file: PathBuf = world.path("trace");
    let mut command = strace(world);
    command.args(["-f", "-qq", "-o"]).arg(&file).arg(PROGRAM).args(words);
    assert!(command.output().expect("strace can be started").status.success());
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in world.read("trace").lines() {
        let (thread, rest) = line.split_once(' ').unwrap_or_default();
        if let Some((name, _)) = rest.trim_start().split_once('(')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            *counts.entry((name.to_owned(), thread.to_owned())).or_default() += 1;
        }
    }
    let mut most = BTreeMap::new();
    for ((name, _), count) in counts {
        let there = most.entry(name).or_insert(count);
        *there = count.max(*there);
    }
    // strace itself makes this call, before the program starts.
    most.remove("execve");
    most
}
