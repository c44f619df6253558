//! Systems with missing features: no locks, no modes, no links, no threads, no random numbers.

use std::fs::{self, File};
use std::process::Command;
use std::time::SystemTime;

use super::{Record, goes_on, trace};
use crate::it::world::{PROGRAM, World};

/// Uses a record with a few commands, each executed by `run`.
fn live(world: &World, run: &dyn Fn(&str)) {
    world.write("map.json", r#"{"java": 2}"#);
    let list = r#"{"format":"skillgap.benchmark","version":1,"id":"acme","title":"Acme","requirements":[{"skill":"go","target":3,"weight":2}]}"#;
    world.write("list.json", list);
    for line in [
        "rate python 4",
        "rate go 2 --note x",
        "undo",
        "redo",
        "plan add caching",
        "import map.json",
        "benchmark add list.json",
        "forget go --yes",
        "export -o out.json",
        "export -o out.json",
        "doctor --repair",
    ] {
        run(line);
    }
    let record = Record::of(world);
    assert_eq!((record.levels("python"), record.levels("go"), record.levels("java")), (vec![4], vec![], vec![2]));
    assert!(world.read("out.json").contains("\"skill\": \"python\""));
}

#[test]
fn all_is_recorded_where_the_file_system_or_the_system_can_do_less() {
    if !trace::is_possible() {
        return;
    }
    let folders = ["", "data", "data/journal", "data/benchmarks", "state", "data/damaged"].map(str::to_owned);
    for injections in [
        &["flock:error=ENOLCK"][..],
        &["flock:error=EOPNOTSUPP"],
        &["flock:error=ENOSYS"],
        &["?link,?linkat,?renameat2:error=EPERM"],
        &["?link,?linkat:error=EOPNOTSUPP", "?renameat2:error=EINVAL"],
        &["?chmod,?fchmod,?fchmodat:error=EPERM"],
        // Only on folders.
        &["fsync:error=EINVAL"],
        &["fsync:error=EOPNOTSUPP"],
        &["getrandom:error=ENOSYS"],
        &["getrandom:error=EPERM"],
        &["?clone,?clone3:error=EAGAIN"],
        &["getrandom:error=ENOSYS", "?clone,?clone3:error=EAGAIN", "flock:error=ENOLCK"],
    ] {
        let world = World::new();
        let injections: Vec<String> = injections.iter().map(|&injection| injection.to_owned()).collect();
        let paths = if injections[0].starts_with("fsync") { &folders[..] } else { &[] };
        live(&world, &|line| {
            let words: Vec<&str> = line.split(' ').collect();
            let mut arguments = trace::arguments(&world, &injections, paths);
            arguments.extend(words.iter().map(|&word| word.to_owned()));
            let mut command = Command::new("strace");
            command.env_clear().envs(world.env()).env("PATH", std::env::var_os("PATH").unwrap_or_default());
            let output = command.args(arguments).current_dir(world.path("")).output().expect("strace can be started");
            world.ran(&words, output).works();
        });
        goes_on(&world, &format!("{injections:?}"));
        assert!(!world.files().iter().any(|name| name.contains(".skillgap-")), "{injections:?}: {:?}", world.files());
    }
}

#[test]
fn without_any_source_of_randomness_machines_and_events_still_differ() {
    if !trace::is_possible() {
        return;
    }
    let mut names = std::collections::BTreeSet::new();
    for _ in 0..8 {
        let world = World::new();
        for line in ["rate go 1", "rate go 2"] {
            let words: Vec<&str> = line.split(' ').collect();
            let output = trace::run(&world, &words, "getrandom:error=ENOSYS", &[]);
            world.ran(&words, output).works();
        }
        let ids: Vec<String> = world.journal().iter().map(|event| event["id"].to_string()).collect();
        assert!(ids[0] < ids[1], "{ids:?}");
        names.insert(world.read("state/device"));
    }
    assert_eq!(names.len(), 8);
}

/// Even without system locks, many processes at once lose nothing.
#[test]
fn many_write_at_once_by_lock_files() {
    if !trace::is_possible() {
        return;
    }
    let world = World::new();
    world.run("rate rust 1").works();
    std::thread::scope(|scope| {
        for skill in ["python", "go", "java"] {
            let world = &world;
            scope.spawn(move || {
                for nth in 0..6 {
                    let words = ["rate", skill, &nth.to_string()].map(str::to_owned);
                    let words: Vec<&str> = words.iter().map(String::as_str).collect();
                    world.ran(&words, trace::run(world, &words, "flock:error=ENOLCK", &[])).works();
                }
            });
        }
    });
    let record = Record::of(&world);
    assert_eq!((world.journal_files().len(), record.events.len(), record.broken), (1, 19, 0));
}

/// A user who is not the superuser and may not start processes cannot start threads either.
#[test]
fn where_no_thread_can_be_started_an_answer_is_saved_all_the_same() {
    let world = World::new();
    let script = "ulimit -u 0 2> /dev/null; exec \"$0\" rate python 4";
    let mut command = Command::new("bash");
    command.args(["-c", script, PROGRAM]).env_clear().envs(world.env()).current_dir(world.path(""));
    let Ok(output) = command.output() else { return eprintln!("skipped: there is no bash") };
    world.ran(&["rate", "python", "4"], output).works().shows("rated Python 4");
}

#[cfg(unix)]
#[test]
fn modes_that_cannot_be_set_are_a_warning_once_and_no_problem() {
    use std::os::unix::fs::PermissionsExt;
    if !trace::is_possible() {
        return;
    }
    let world = World::new();
    world.run("rate rust 2").works();
    fs::set_permissions(world.path("data/journal"), fs::Permissions::from_mode(0o755)).expect("it is ours");
    world.run("doctor").fails_with(1, "1 problem");
    let words = ["doctor", "--repair"];
    let output = trace::run(&world, &words, "?chmod,?fchmod,?fchmodat:error=EPERM", &[]);
    let said = "journal` keeps no modes: whoever may open the folder may read what is in it\n";
    world.ran(&words, output).works().says(said);
    let ran = world.run("doctor");
    ran.works().says(said);
    assert_eq!(ran.err.matches("keeps no modes").count(), 1);
    world.run("doctor --repair").works().says("repaired: narrowed `");
    world.run("doctor").works().is_quiet();
}

#[test]
fn what_a_repair_has_done_is_said_though_the_rest_fails() {
    if !trace::is_possible() {
        return;
    }
    let world = World::new();
    world.write("state/device", "here\n");
    world.run("rate rust 2").works();
    world.write("data/journal/here.jsonl", world.read("data/journal/here.jsonl") + "damaged\n");
    world.write("state/state.json", "{");
    super::super::doctor::narrow(&world);
    let words = ["doctor", "--repair"];
    let output = trace::run(&world, &words, "?rename,?renameat:error=EIO", &["state/state.json".to_owned()]);
    let ran = world.ran(&words, output);
    ran.fails_with(1, "state.json` could not be repaired: Input/output error").says("repaired: moved 1 line of `");
}

/// The next write in a folder removes the temporary files that killed processes have left there.
#[test]
fn temporary_files_of_killed_processes_are_cleared_by_the_next_write() {
    if !trace::is_possible() {
        return;
    }
    let world = World::new();
    world.run("rate rust 2").works();
    world.write("out/mine.tmp", "mine");
    for line in ["export -o out/x.json", "forget rust --yes", "rate go 1"] {
        let words: Vec<&str> = line.split(' ').collect();
        trace::run(&world, &words, "?rename,?renameat,?renameat2:signal=KILL:when=1", &[]);
    }
    let left = || world.files().into_iter().filter(|name| name.contains(".skillgap-")).collect::<Vec<_>>();
    assert_eq!(left().len(), 2, "{:?}", left());
    for name in left() {
        let file = File::options().write(true).open(world.path(&name)).expect("it is ours");
        file.set_modified(SystemTime::UNIX_EPOCH).expect("it is ours");
    }
    world.run("export -o out/x.json").works();
    world.run("rate go 1").works();
    assert_eq!(left(), [""; 0]);
    assert_eq!(world.read("out/mine.tmp"), "mine");
}
