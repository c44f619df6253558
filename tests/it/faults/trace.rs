//! The program under strace.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crate::it::world::{PROGRAM, World};

/// Whether system calls can be traced here; where not, says that the test is skipped.
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

/// The arguments of strace that run the program with these faults. `paths`, in the home, are what calls have to touch
/// to count; all calls count where there is none.
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

/// Runs the program with these words and faults.
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

/// How often the thread that makes it most makes each system call while the program runs with these words. strace
/// counts by thread and call, so these are the points at which it can act.
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
    // It is strace itself that calls this, before the program is there.
    most.remove("execve");
    most
}
