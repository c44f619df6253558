//! A file that exists but cannot be read is never treated as missing.

use std::fs;

use super::trace;
use crate::it::world::{Ran, World};

/// Creates a world in which this machine and another one have recorded something and the user has a list.
fn world() -> World {
    let world = World::new().with_config("name = \"Ada\"\n").with_answers(&[("java", "2")]);
    world.write("state/device", "here\n");
    world.run("rate python 3").works();
    let list = r#"{"format":"skillgap.benchmark","version":1,"id":"acme","title":"Acme","requirements":[{"skill":"go","target":3,"weight":2}]}"#;
    world.write("data/benchmarks/acme.json", list);
    world
}

/// Runs the program while `call` on `path` fails with `error`.
fn refused(world: &World, line: &str, path: &str, call: &str, error: &str) -> Ran {
    let words: Vec<&str> = line.split(' ').collect();
    let output = trace::run(world, &words, &format!("{call}:error={error}"), &[path.to_owned()]);
    world.ran(&words, output)
}

/// The system calls that inspect, open or list a file or folder.
const CALLS: &str = "statx,openat,getdents64";

#[test]
fn a_journal_that_cannot_be_read_is_never_an_empty_one() {
    if !trace::is_possible() {
        return;
    }
    let world = world();
    world.run("export -o backup.json").works();
    let backup = world.read("backup.json");
    for path in ["data/journal", "data/journal/here.jsonl", "data/journal/elsewhere.jsonl"] {
        for error in ["EIO", "EACCES", "ESTALE"] {
            for call in ["statx", "openat", CALLS] {
                if path == "data/journal" && call == "statx" {
                    continue;
                }
                for line in ["report", "export -o backup.json", "history", "plan", "show python", "diff 2025-01-01"] {
                    refused(&world, line, path, call, error).fails_with(1, "could not be read");
                    assert_eq!(world.read("backup.json"), backup, "{line} {path} {call} {error}");
                }
                refused(&world, "doctor", path, call, error).fails_with(1, "");
            }
        }
    }
    world.run("export -o backup.json").works();
}

#[test]
fn an_answer_is_given_though_another_machine_s_file_cannot_be_read() {
    if !trace::is_possible() {
        return;
    }
    let world = world();
    let ran = refused(&world, "rate go 2", "data/journal/elsewhere.jsonl", CALLS, "EIO");
    ran.works().shows("rated Go 2").says("warning: `elsewhere.jsonl` is left out: Input/output error");
    refused(&world, "undo", "data/journal/elsewhere.jsonl", CALLS, "EIO").works().shows("undone: Go");
    refused(&world, "redo", "data/journal/here.jsonl", CALLS, "EIO").fails_with(1, "could not be read");
}

#[test]
fn state_lists_and_configuration_that_cannot_be_read_are_said() {
    if !trace::is_possible() {
        return;
    }
    let world = world();
    for (line, path, said) in [
        ("paths", "state/device", "device` could not be read: "),
        ("undo", "state/device", "device` could not be read: "),
        ("rate go 1", "state/device", "device` could not be read: "),
        ("skills", "data/benchmarks", "could not be read"),
        ("completions bash", "data/benchmarks", "could not be read"),
        ("benchmark list", "data/benchmarks/acme.json", "could not be read"),
        ("benchmark remove acme", "data/benchmarks", "could not be read"),
        ("benchmark remove acme", "data/benchmarks/acme.json", "could not be read"),
        ("config check", "config.toml", "config.toml` could not be read: "),
        ("report", "config.toml", "config.toml` could not be read: "),
        ("doctor", "state/state.json", "in what is stored"),
        ("doctor", "state/device", "in what is stored"),
        ("doctor", "state/last-write", "in what is stored"),
        ("doctor", "data/benchmarks", "in what is stored"),
    ] {
        world.write("state/state.json", "{\"version\":1,\"walks\":{}}");
        super::super::doctor::narrow(&world);
        refused(&world, line, path, "openat", "EACCES").fails_with(1, said);
        if path.ends_with("benchmarks") {
            continue;
        }
        refused(&world, line, path, "statx", "EIO").fails_with(1, said);
    }
    refused(&world, "report", "state/device", "openat", "EIO").works().says("device` could not be read: ");
    fs::create_dir(world.path("other")).expect("the home is ours");
    fs::copy(world.path("data/journal/elsewhere.jsonl"), world.path("other/x.jsonl")).expect("it can be copied");
    refused(&world, "import other", "other/x.jsonl", "statx", "EIO").fails_with(1, "x.jsonl` could not be read: ");
}

#[test]
fn pipes_and_devices_in_the_place_of_files_are_not_opened() {
    for name in [
        "data/benchmarks/pipe.json",
        "data/journal/pipe.jsonl",
        "data/journal/here.jsonl",
        "data/journal/here.imported.jsonl",
        "state/device",
        "state/last-write",
        "state/state.json",
        "state/begun-list.json",
        "config.toml",
    ] {
        let world = world();
        let _ = fs::remove_file(world.path(name));
        let made = std::process::Command::new("mkfifo").arg(world.path(name)).status();
        if !made.is_ok_and(|made| made.success()) {
            return eprintln!("skipped: no pipe can be made here");
        }
        world.write("map.json", r#"{"rust": 2}"#);
        let file = name.rsplit('/').next().unwrap_or_default();
        for line in ["report", "rate go 1", "import map.json", "doctor", "undo", "skills", "config check"] {
            // Whatever the result, the command must end.
            let args: Vec<&str> = ["20", super::super::world::PROGRAM].into_iter().chain(line.split(' ')).collect();
            let mut command = std::process::Command::new("timeout");
            command.args(&args).env_clear().envs(world.env()).env("PATH", "/usr/bin:/bin").current_dir(world.path(""));
            let ran = world.ran(&args, command.output().expect("there is a timeout"));
            assert!(matches!(ran.code, Some(0 | 1)), "{name}: {ran:#?}");
            if line == "doctor" && file != "begun-list.json" {
                ran.fails_with(1, "").says(file).says("not a regular file");
            }
        }
    }
}
