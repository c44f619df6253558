//! A disk that fails: there is one clear error, nothing that was acknowledged is missing, and nothing is lost.

use std::fs;
use std::process::Command;

use jiff::{SignedDuration, Timestamp};

use super::kill::files;
use super::{Record, goes_on, step, trace};
use crate::it::world::{PROGRAM, Ran, World, events, id_of};

/// The system calls that write or prepare a write.
const CALLS: [&str; 9] = ["write", "pwrite64", "fsync", "fdatasync", "openat", "rename", "flock", "mkdir", "ftruncate"];
/// The errors of a disk, with the messages of the system.
const ERRORS: [(&str, &str); 4] = [
    ("ENOSPC", "No space left on device"),
    ("EIO", "Input/output error"),
    ("EDQUOT", "Disk quota exceeded"),
    ("EROFS", "Read-only file system"),
];
/// The sample takes every n-th case, where n is this number.
const SAMPLE: usize = 4;

/// Creates a world in which this machine has a name and one answer.
fn rated() -> World {
    let world = World::new();
    world.write("state/device", "here\n");
    world.run("rate go 1 --note 学習").works();
    world
}

/// Creates a world in which the last line of the record is incomplete.
fn torn() -> World {
    let world = rated();
    let line = world.read("data/journal/here.jsonl");
    world.write("data/journal/here.jsonl", line.repeat(2).trim_end().trim_end_matches('}'));
    world
}

/// Lets `rate go 3` fail in each way, each time in a new world from `prepare`.
fn refuse(prepare: fn() -> World) {
    if !trace::is_possible() {
        return;
    }
    let whens = ["1", "2", "3", "1+", "2+"];
    let of_error = |call, error| whens.iter().map(move |&when| (call, error, when));
    let cases = CALLS.into_iter().flat_map(|call| ERRORS.into_iter().flat_map(move |error| of_error(call, error)));
    let (mut failed, mut done) = (0, 0);
    for (call, (error, cause), when) in cases.step_by(step(SAMPLE)) {
        let world = prepare();
        let ran = with_fault(&world, call, error, when);
        if let Some(0) = ran.code {
            done += 1;
        } else {
            failed += 1;
            ran.fails_with(1, cause).fails_with(1, world.path("").to_str().expect("it is UTF-8"));
        }
        goes_on(&world, &format!("{call} {error} {when}"));
    }
    eprintln!("{done} went on, {failed} failed and said so");
    assert!(done > failed / 3 && failed > 5, "the faults reach the program: {failed} of {}", done + failed);
}

/// Runs `rate go 3` with a fault on the files. Checks that everything recorded before is still there, and so is the new
/// answer if it was acknowledged.
fn with_fault(world: &World, call: &str, error: &str, when: &str) -> Ran {
    let (before, words) = (Record::of(world), ["rate", "go", "3"]);
    let output = trace::run(world, &words, &format!("{call}:error={error}:when={when}"), &files(world));
    let ran = world.ran(&words, output);
    let after = Record::of(world);
    let how = format!("{call} {error} {when}: {ran:#?}");
    after.keeps(&before, &how);
    if ran.code == Some(0) {
        assert_eq!(after.levels("go").last(), Some(&3), "{how}: acknowledged and lost");
    }
    ran
}

#[test]
fn a_disk_that_refuses_the_first_rating_ever_costs_nothing_but_that() {
    refuse(World::new);
}

#[test]
fn a_disk_that_refuses_a_later_rating_costs_nothing_but_that() {
    refuse(rated);
}

#[test]
fn a_disk_that_refuses_behind_a_torn_line_costs_nothing_but_that() {
    refuse(torn);
}

#[test]
fn an_interrupted_call_is_no_failure() {
    if !trace::is_possible() {
        return;
    }
    for prepare in [World::new, rated, torn] {
        for call in CALLS {
            for when in ["1", "2"] {
                with_fault(&prepare(), call, "EINTR", when).works();
            }
        }
    }
}

/// A limit on the size of a file, in blocks of 512 bytes, acts like a disk with that much space: the last write is cut
/// short.
#[test]
fn a_write_that_is_cut_short_is_said_and_glues_nothing() {
    for room in [900, 940, 960, 1000, 1020, 1023, 1024] {
        let world = rated();
        let line = world.read("data/journal/here.jsonl");
        let older = id_of(Timestamp::now() - SignedDuration::from_hours(1));
        let id = events(&line)[0]["id"].as_str().expect("it is text").to_owned();
        let filler = line.replace(&id, &older).replace("学習", &"x".repeat(room - 2 * line.len() + "学習".len()));
        world.write("data/journal/here.jsonl", format!("{line}{filler}"));
        // Without this entry, the lines written by hand are not mistaken for another machine's.
        std::fs::remove_file(world.path("state/last-write")).expect("it was written with the last rating");
        let before = Record::of(&world);
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "ulimit -f 2; exec \"$0\" \"$@\"", PROGRAM, "rate", "go", "3"]);
        command.env_clear().envs(world.env()).current_dir(world.path(""));
        let ran = world.ran(&["rate", "go", "3"], command.output().expect("there is a shell"));
        Record::of(&world).keeps(&before, "cut short");
        ran.fails_with(1, "File too large").fails_with(1, "here.jsonl");
        goes_on(&world, &format!("cut short behind {room}"));
    }
}

/// Uses a file system of a few pages, mounted in a separate name space.
#[test]
fn a_full_file_system_is_said_and_goes_on_when_it_has_room_again() {
    let world = World::new();
    world.write("state/device", "here\n");
    world.write("data/keep", "");
    let script = r#"
        mount -t tmpfs -o size=16k small data || { echo unmounted; exit 0; }
        "$0" rate go 1 || exit 1
        head -c 8192 /dev/zero > data/filler
        nth=0
        while [ $nth -lt 60 ] && "$0" rate go 2 --note "$1"; do nth=$((nth + 1)); done 2> error
        rm data/filler
        "$0" rate rust 1
        cp -r data/journal kept
    "#;
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "/bin/sh", "-c", script, PROGRAM, &"学".repeat(100)]);
    command.env_clear().envs(world.env()).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let output = command.current_dir(world.path("")).output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    if said.is_empty() || said.contains("unmounted") {
        return eprintln!("skipped: no file system can be mounted here");
    }
    let error = world.read("error");
    let named = world.path("data/journal/here.jsonl");
    let error_of = |cause| format!("error: `{}` could not be saved: {cause}\n", named.display());
    assert!(error.contains(&error_of("No space left on device")), "{error}");
    let acknowledged = said.lines().filter(|line| line.starts_with("rated Go")).count();
    is_all_there(&world, acknowledged);
}

/// Checks that all acknowledged answers are in the copy of the record, including the one after the disk had space
/// again.
fn is_all_there(world: &World, acknowledged: usize) {
    let bytes = fs::read(world.path("kept/here.jsonl")).expect("it was copied");
    let text = String::from_utf8_lossy(&bytes);
    let whole: Vec<serde_json::Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let of = |skill: &str| whole.iter().filter(|event| event["skill"] == skill).count();
    assert!(acknowledged > 1 && of("go") >= acknowledged, "{acknowledged} of {}", of("go"));
    assert_eq!(of("rust"), 1);
    assert!(text.lines().count() - whole.len() <= 1, "{text}");
}
