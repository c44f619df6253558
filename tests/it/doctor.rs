//! `doctor` names everything that is wrong and changes nothing; its repair keeps every byte that it moves.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::process::Command;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::world::{PROGRAM, World, events, id_of};

/// The system calls that may change a file, or come before one that does.
#[cfg(target_os = "linux")]
const CALLS: [&str; 12] = [
    "openat",
    "flock",
    "write",
    "fsync",
    "fdatasync",
    "?rename",
    "?renameat",
    "?renameat2",
    "?unlink",
    "?unlinkat",
    "?mkdir",
    "?mkdirat",
];

/// Runs the program again and again in a world that `make` makes, killed at each of the system calls above, once at
/// every place, and hands what is left to `check`. Where that cannot be done here, it says so and does nothing.
#[cfg(target_os = "linux")]
pub(super) fn killed_everywhere(args: &[&str], make: impl Fn() -> World, check: impl Fn(&World, &str)) {
    let mut kills = 0;
    for call in CALLS {
        for nth in 1.. {
            let world = make();
            let inject = format!("inject={call}:signal=KILL:when={nth}");
            let mut command = Command::new("strace");
            command.args(["-f", "-o", "/dev/null", "-e", &format!("trace={call}"), "-e", &inject, PROGRAM]).args(args);
            command.env_clear().envs(world.env()).env("PATH", "/usr/bin:/bin").current_dir(world.path(""));
            let Ok(output) = command.output() else { return eprintln!("skipped: strace is missing") };
            if String::from_utf8_lossy(&output.stderr).contains("strace: ") {
                return eprintln!("skipped: strace cannot do this here");
            }
            check(&world, &format!("{call} {nth}"));
            if output.status.code().is_some() {
                assert!(output.status.success(), "{call} {nth}: {output:?}");
                break;
            }
            kills += 1;
        }
    }
    assert!(kills > 20, "{kills} kill points");
}

fn own_file(world: &World) -> String {
    format!("data/journal/{}.jsonl", world.read("state/device").trim())
}

/// Everything in the home with its bytes, but for what a repair has moved.
fn bytes(world: &World) -> Vec<(String, Vec<u8>)> {
    let files = world.files().into_iter();
    files.map(|name| (fs::read(world.path(&name)).unwrap_or_default(), name)).map(|(b, name)| (name, b)).collect()
}

fn damaged(world: &World) -> Vec<String> {
    world.files().into_iter().filter(|name| name.starts_with("data/damaged/")).collect()
}

#[cfg(unix)]
pub(super) fn narrow(world: &World) {
    use std::os::unix::fs::PermissionsExt;
    for name in world.files() {
        let mode = if world.path(&name).is_dir() { 0o700 } else { 0o600 };
        fs::set_permissions(world.path(&name), fs::Permissions::from_mode(mode)).expect("it is ours");
    }
}

#[cfg(not(unix))]
pub(super) fn narrow(_: &World) {}

#[test]
fn where_all_is_well_it_says_so_and_leaves_no_trace() {
    let world = World::new();
    for line in ["doctor", "doctor --repair"] {
        world.run(line).ok("no problems: 0 files, 0 events\n");
        assert_eq!(world.files(), [""; 0]);
    }
    let world = world.with_answers(&[("python", "4"), ("go", "n/a")]);
    world.run("rate rust 2").works();
    world.run("undo").works();
    narrow(&world);
    let before = bytes(&world);
    for line in ["doctor", "doctor --repair"] {
        world.run(line).ok("no problems: 2 files, 4 events\n");
        assert_eq!(bytes(&world), before);
    }
}

#[test]
fn each_problem_is_named_with_file_and_line_and_nothing_is_touched() {
    let world = World::new().with_answers(&[("python", "4"), ("go", "1")]);
    world.run("rate rust 2").works();
    let own = own_file(&world);
    let name = own.rsplit('/').next().unwrap_or_default();
    world.write(&own, format!("{}not JSON\n{{\"v\":1", world.read(&own)));
    let line = world.read("data/journal/elsewhere.jsonl").lines().next().expect("two lines").to_owned();
    let at = |hours| Timestamp::now() + SignedDuration::from_hours(hours);
    let undone = |id: &str, target: &str| {
        format!(r#"{{"v":1,"id":"{id}","at":"2026-01-01T00:00:00Z","event":"undone","target":"{target}"}}"#)
    };
    let (old, older) = (id_of(at(-2)), id_of(at(-3)));
    let others = [
        "caf\u{e9} no JSON".to_owned(),
        line.replace("\"v\":1", "\"v\":2"),
        line.replace("\"level\":4", "\"level\":5"),
        format!(r#"{{"v":1,"id":"{}","at":"{:.3}","event":"rated","skill":"php","level":5}}"#, id_of(at(72)), at(72)),
        undone(&older, &old),
        undone(&old, &older),
        "{\"torn".to_owned(),
    ];
    world.write("data/journal/other.jsonl", others.join("\n"));
    world.write("data/benchmarks/mine.json", "{");
    world.write("state/state.json", "{");
    let world = world.with_config("nmae = \"Ada\"\n");
    narrow(&world);
    let before = bytes(&world);
    let ran = world.run("doctor");
    ran.fails_with(1, "12 problems in what is stored: 3 files, 5 events");
    for said in [
        &format!(
            "  `{name}`, line 2: the line does not count: it is not a JSON object; `--repair` moves it to `damaged/`\n"
        ),
        &format!(
            "  `{name}`, line 3: the line is torn, cut off by a crash or a power cut; it does not count; `--repair`"
        ),
        "  `other.jsonl`, line 1: the line does not count: it is not a JSON object; the machine that wrote it can repair it",
        "  `other.jsonl`, line 2: a newer skillgap wrote it (version 2); it does not count here, and is kept",
        "  `other.jsonl`, line 3: another event has the same id",
        "  `other.jsonl`, line 4: it is dated `",
        "  `other.jsonl`, line 5: the line does not count: it undoes an event that is not older than itself",
        "  `other.jsonl`, line 6: it takes back the event `",
        "  `other.jsonl`, line 7: the line is torn",
        "`: the list is left out: ",
        "config.toml`, line 1: unknown field `nmae`",
        "state.json`: it is damaged, so the app does not know where you stopped; `--repair` moves it aside\n",
        "hint: `skillgap doctor --repair` repairs what it can\n",
    ] {
        ran.says(said);
    }
    assert_eq!(bytes(&world), before);
}

#[test]
fn a_target_that_is_unknown_is_named_unless_it_was_forgotten() {
    let world = World::new();
    world.run("rate go 2").works();
    let at = |hours: i64| id_of(Timestamp::now() - SignedDuration::from_hours(hours));
    let undone =
        format!(r#"{{"v":1,"id":"{}","at":"2026-01-01T00:00:00Z","event":"undone","target":"{}"}}"#, at(1), at(2));
    world.write("data/journal/other.jsonl", undone + "\n");
    narrow(&world);
    world.run("doctor").fails_with(1, "1 problem").says("`other.jsonl`, line 1: it takes back the event `");
    world.run("forget python --yes").works();
    world.run("doctor").works();
}

#[test]
fn a_repair_moves_damaged_lines_of_ones_own_to_the_byte_and_leaves_other_machines_files() {
    let world = World::new().with_answers(&[("python", "4")]);
    world.run("rate rust 2").works();
    world.run("rate go 3").works();
    let own = own_file(&world);
    let (name, whole) = (own.rsplit('/').next().unwrap_or_default(), world.read(&own));
    let (first, second) = whole.split_once('\n').expect("two lines");
    let bad = [&b"not JSON \r\n"[..], b"caf\xe9\x00\x1b[2J\n", b"{\"v\":1,\"id\":\"\xf0\x9f"];
    world.write(&own, [first.as_bytes(), b"\n\n", bad[0], bad[1], second.as_bytes(), bad[2]].concat());
    let imported = own.replace(".jsonl", ".imported.jsonl");
    world.write(&imported, "bad import\n");
    world.write("data/journal/elsewhere.jsonl", world.read("data/journal/elsewhere.jsonl") + "bad\n");
    narrow(&world);
    let theirs = world.read("data/journal/elsewhere.jsonl");

    let ran = world.run("doctor --repair");
    ran.fails_with(1, "1 problem").says("`elsewhere.jsonl`, line 2: ").says("the machine that wrote it can repair it");
    ran.says(&format!("repaired: moved 3 lines of `{}` to `", world.path(&own).display()));
    assert_eq!(world.read(&own), format!("{first}\n\n{second}"));
    assert_eq!((world.read("data/journal/elsewhere.jsonl"), world.read(&imported)), (theirs, String::new()));
    let moved = damaged(&world);
    assert_eq!(moved.len(), 2, "{moved:?}");
    for (file, expected) in moved.iter().zip([b"bad import\n".to_vec(), bad.concat()]) {
        let (_, stamped) = file.rsplit_once('/').expect("it is in a folder");
        assert!(stamped.starts_with(name.trim_end_matches(".jsonl")), "{file}");
        assert_eq!(fs::read(world.path(file)).expect("it is there"), expected, "{file}");
    }
    world.run("rate php 1").works();
    assert_eq!(world.journal_files().len(), 3, "the file is still this machine's own");
    world.run("doctor --repair").fails_with(1, "1 problem");
    assert_eq!(damaged(&world).len(), 2, "there is nothing more to move");
}

#[test]
fn a_file_that_a_newer_version_has_written_to_is_not_rewritten() {
    let world = World::new();
    world.run("rate rust 2").works();
    let own = own_file(&world);
    let text = world.read(&own) + "bad\n{\"v\":2,\"id\":1}\n";
    world.write(&own, &text);
    world.run("doctor --repair").fails_with(1, "2 problems").says("is kept");
    assert_eq!((world.read(&own), damaged(&world)), (text, vec![]));
}

#[test]
fn a_file_that_another_machine_writes_too_is_named_and_not_rewritten() {
    let world = World::new();
    world.run("rate rust 2").works();
    let own = own_file(&world);
    let id = id_of(Timestamp::now());
    let text = format!("{}bad\n{}", world.read(&own), world.read(&own).replace(&world.read(&own)[13..49], &id));
    world.write(&own, &text);
    world.run("doctor --repair").fails_with(1, "2 problems").says("another machine writes under this machine's name");
    assert_eq!((world.read(&own), damaged(&world)), (text, vec![]));
    world.run("rate rust 3").works();
    assert_ne!(own_file(&world), own);
}

#[test]
fn a_conflict_copy_that_another_machine_of_the_same_name_wrote_is_named() {
    let world = World::new();
    world.run("rate rust 2").works();
    let own = own_file(&world);
    let copy = own.replace(".jsonl", ".sync-conflict-20261121-031500-ABCDEFG.jsonl");
    world.write(&copy, world.read(&own));
    narrow(&world);
    world.run("doctor").ok("no problems: 2 files, 1 event\n");
    let line = world.read(&own).replace(&world.read(&own)[13..49], &id_of(Timestamp::now()));
    world.write(&copy, world.read(&own) + &line);
    narrow(&world);
    world.run("doctor").fails_with(1, "1 problem").says("another machine writes under the same name; they count");
}

#[cfg(unix)]
#[test]
fn what_others_may_open_is_narrowed() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.run("rate rust 2").works();
    let own = own_file(&world);
    let mode = |name: &str| fs::metadata(world.path(name)).expect("it is there").permissions().mode() & 0o777;
    for (name, wide) in [(own.as_str(), 0o644), ("data/journal", 0o755), ("data", 0o750), ("state/device", 0o604)] {
        fs::set_permissions(world.path(name), fs::Permissions::from_mode(wide)).expect("it is ours");
    }
    let ran = world.run("doctor");
    ran.fails_with(1, "4 problems").says("others may open it (mode 644, not 600); `--repair` narrows it");
    assert_eq!(mode("data"), 0o750, "a look changes nothing");
    world.run("doctor --repair").works().says("repaired: narrowed `");
    assert_eq!([&own, "data/journal", "data", "state/device"].map(mode), [0o600, 0o700, 0o700, 0o600]);
}

#[cfg(unix)]
#[cfg(unix)]
#[test]
fn a_damaged_state_that_others_may_open_is_narrowed_and_moved() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.run("rate python 3").works();
    world.write("state/state.json", "{");
    fs::set_permissions(world.path("state/state.json"), fs::Permissions::from_mode(0o644)).expect("it is ours");
    let ran = world.run("doctor --repair");
    ran.works().says("repaired: narrowed `").says("repaired: moved `");
    assert!(!world.path("state/state.json").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_in_which_nothing_can_be_saved_is_a_problem() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.run("rate python 3").works();
    let set = |name: &str, mode| fs::set_permissions(world.path(name), fs::Permissions::from_mode(mode));
    let own = world.journal_files().remove(0);
    for (name, mode, usual) in [("data/journal", 0o500, 0o700), (&own, 0o400, 0o600), ("data", 0o500, 0o700)] {
        set(name, mode).expect("it is ours");
        world.run("doctor").fails_with(1, "1 problem").says("nothing can be saved there: it is read-only").says(name);
        set(name, usual).expect("it is ours");
    }
    world.run("doctor").works();
}

#[test]
fn nothing_is_moved_through_a_link() {
    let world = World::new();
    world.run("rate rust 2").works();
    let own = own_file(&world);
    let text = world.read(&own) + "bad\n";
    world.write(&own, &text);
    fs::create_dir(world.path("elsewhere")).expect("it can be made");
    std::os::unix::fs::symlink(world.path("elsewhere"), world.path("data/damaged")).expect("links can be made");
    world.run("doctor --repair").fails_with(1, "is a link");
    assert_eq!((world.read(&own), fs::read_dir(world.path("elsewhere")).expect("it is there").count()), (text, 0));
}

#[test]
fn what_an_interrupted_write_has_left_is_removed_once_it_is_old() {
    let world = World::new();
    world.run("rate rust 2").works();
    let own = own_file(&world);
    let left = own.replace("journal/", "journal/.skillgap-").replace(".jsonl", ".jsonl-abc.tmp");
    world.write(&left, "half");
    narrow(&world);
    world.run("doctor").works();
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    File::options().write(true).open(world.path(&left)).and_then(|file| file.set_modified(old)).expect("it is ours");
    world.run("doctor").fails_with(1, "1 problem").says("what an interrupted write of the program has left");
    world.run("doctor --repair").works();
    assert!(!world.path(&left).exists());
}

/// Killed at every system call that changes a file, a repair has lost nothing, and the next one finishes it.
#[cfg(target_os = "linux")]
#[test]
fn a_repair_that_is_killed_anywhere_loses_nothing() {
    let make = || {
        let world = World::new();
        world.run("rate rust 2").works();
        world.run("rate go 3").works();
        let own = own_file(&world);
        world.write(&own, format!("bad one\n{}bad two\n", world.read(&own)));
        narrow(&world);
        world
    };
    killed_everywhere(&["doctor", "--repair"], make, |world, point| {
        let export = world.run("export").json();
        assert_eq!(export["history"].as_array().map(Vec::len), Some(2), "{point}");
        let own = own_file(world);
        world.run("doctor --repair").works();
        assert_eq!(events(&world.read(&own)).len(), 2, "{point}");
        let copies = damaged(world);
        assert!(copies.iter().any(|name| world.read(name) == "bad one\nbad two\n"), "{point}: {copies:?}");
        world.run("rate php 1").works();
        assert_eq!(world.journal_files().len(), 1, "{point}: the file is still this machine's own");
        assert_eq!(world.run("export").json()["history"].as_array().map(Vec::len), Some(3), "{point}");
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_repair_for_which_the_disk_has_no_room_leaves_everything_as_it_was() {
    let world = World::new();
    for nth in 0..6 {
        world.run_args(&["rate", "rust", &nth.to_string(), "--note", &"x".repeat(300)]).works();
    }
    let own = own_file(&world);
    let text = format!("bad\n{}", world.read(&own));
    world.write(&own, &text);
    let mut command = Command::new("bash");
    command.args(["-c", "ulimit -f 1; exec \"$0\" doctor --repair", PROGRAM]).env_clear().envs(world.env());
    let status = command.current_dir(world.path("")).output().expect("bash can be started").status;
    assert!(!status.success());
    assert_eq!(world.read(&own), text);
    world.run("doctor --repair").works();
    assert_eq!(world.read(&own), text["bad\n".len()..]);
    assert!(!world.files().iter().any(|name| name.ends_with(".tmp")), "what was left is removed");
}

/// Two processes append while repairs run: nobody appends to a file that was replaced.
#[test]
fn appends_during_repairs_lose_nothing() {
    let world = World::new();
    world.run("rate rust 0").works();
    let own = own_file(&world);
    let path = world.path(&own);
    let damage = || loop {
        let mut file = OpenOptions::new().append(true).open(&path).expect("it is there");
        file.lock().expect("it can be locked");
        // As the program does: only a file that still stands there is written to.
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let (here, there) = (file.metadata().expect("it is open"), fs::metadata(&path).expect("it is there"));
            if here.ino() != there.ino() {
                continue;
            }
        }
        return file.write_all(b"damaged\n").expect("it can be written");
    };
    let mut repairs = 0;
    std::thread::scope(|scope| {
        let writers: Vec<_> = ["python", "go"]
            .map(|skill| {
                let world = &world;
                scope.spawn(move || {
                    for nth in 0..40 {
                        world.run(&format!("rate {skill} {}", nth % 6)).works();
                    }
                })
            })
            .into();
        while writers.iter().any(|writer| !writer.is_finished()) {
            damage();
            world.run("doctor --repair");
            repairs += 1;
        }
    });
    assert!(repairs > 3, "{repairs}");
    world.run("doctor --repair").works();
    assert_eq!((world.journal_files().len(), world.journal().len()), (1, 81));
    let lines: usize = damaged(&world).iter().map(|name| world.read(name).lines().count()).sum();
    assert_eq!(lines, repairs, "and every damaged line was moved once");
}

/// A line of this machine's own, recorded when its clock was so many days ahead.
fn ahead(days: i64, nth: i64, rest: &str) -> String {
    let at = Timestamp::now() + SignedDuration::from_hours(24 * days) + SignedDuration::from_secs(nth);
    let at = Timestamp::from_millisecond(at.as_millisecond()).expect("it is in range");
    format!("{{\"v\":1,\"id\":\"{}\",\"at\":\"{at:.3}\",{rest}}}\n", id_of(at))
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn events_of_a_clock_that_was_ahead_are_dated_anew_in_their_order_and_can_then_be_imported() {
    for days in [2, 60, 730] {
        let world = World::new();
        world.run("rate java 1").works();
        world.run("rate php 5 --note old").works();
        let own = own_file(&world);
        // Another machine whose clock is not quite as far ahead has forgotten two skills, which this one had seen.
        let forgotten = |nth, skill| ahead(days - 1, nth, &format!(r#""event":"forgotten","skill":"{skill}""#));
        world.write("data/journal/elsewhere.jsonl", forgotten(3600, "ruby") + &forgotten(7200, "go"));
        let first = ahead(days, 0, r#""event":"rated","skill":"ruby","level":3,"later":[1, 2.50]"#);
        world.write(&own, world.read(&own) + &first);
        fs::remove_file(world.path("state/last-write")).expect("it is there");
        for line in ["rate go 2 --note x", "rate python 3", "rate python 4", "undo", "rate rust 2 --at 2024-01-01"] {
            world.run(line).works();
        }
        world.write("table.csv", "skill,level\ncaching,2\nmicroservices,3\n");
        world.run("import table.csv").works();
        world.run("undo").works();
        world.run("redo").works();
        world.run("forget php --yes").works();
        narrow(&world);
        let (before, files) = (world.run("export").json(), world.files());
        let export = world.run("export");
        export.says("dated more than a day ahead of this machine's clock, so other machines refuse to import it");
        let other = World::new();
        let refused = other.pipe("import -", &export.out);
        refused
            .fails_with(1, "is more than a day ahead")
            .says("hint: the clock of the machine that wrote it was wrong");
        let clock = "its clock was wrong; `skillgap doctor` says more";
        world.run("report").works().says(clock);
        let ran = world.run("doctor");
        ran.fails_with(1, "in what is stored").says("of this machine dated up to `");
        ran.says("; if the clock is right, `--repair` dates them anew in their order, and keeps the old lines\n");
        assert_eq!(world.files(), files);
        let old = world.read(&own);

        let ran = world.run("doctor --repair");
        ran.says("events of `").says("restart skillgap where it is open");
        let after = world.run("export");
        assert!(
            !after.err.contains("ahead of this machine's clock") || after.err.contains("warning: 2 events in it"),
            "{days} {}",
            after.err
        );
        let said = |export: &Value| {
            let rating = |it: &Value| format!("{} {} {}", it["skill"], it["level"], it["note"]);
            let mut said: Vec<String> = export["ratings"].as_array().expect("a list").iter().map(rating).collect();
            said.sort();
            said
        };
        assert_eq!(said(&after.json()), said(&before));
        let acts = |text: &str| -> Vec<String> {
            events(text).iter().map(|it| format!("{} {} {}", it["event"], it["skill"], it["level"])).collect()
        };
        assert_eq!(acts(&world.read(&own)), acts(&old), "their order stays");
        assert!(world.read(&own).contains("[1, 2.50]"));
        let moved: String = damaged(&world).iter().map(|name| world.read(name)).collect();
        assert!(old.lines().filter(|line| !world.read(&own).contains(*line)).all(|line| moved.contains(line)));
        assert!(moved.contains(first.trim_end()));
        // Nothing is erased once the time of the other machine has come.
        let mut all = skillgap::journal::Events::default();
        for file in world.journal_files() {
            for line in world.read(&file).lines() {
                let event = skillgap::journal::Event::parse(line).expect("it is a line");
                all.insert(skillgap::journal::Recorded { event, own: false });
            }
        }
        let count = all.len();
        all.forget(Timestamp::MAX);
        assert_eq!(all.len(), count);
        // This machine goes on where it was, and others take what it says.
        fs::remove_file(world.path("data/journal/elsewhere.jsonl")).expect("it is there");
        world.run("doctor").works();
        let export = world.run("export");
        other.pipe("import -", &export.works().out).works();
        assert_eq!(said(&other.run("export").json()), said(&before));
        world.run("rate go 3").works();
        world.run("undo").works();
        world.run("undo").works().shows("undone: import of 2 answers from `table.csv`");
        world.run("redo").works().shows("redone: import of 2 answers from `table.csv`");
        assert_eq!(said(&world.run("export").json()), said(&before));
        world.run("undo").works();
        world.run("undo").ok("undone: Rust: not rated\n");
        world.run("undo").ok("undone: Python: not rated\n");
        assert_eq!(world.journal_files().len(), 2, "the file is still this machine's own");
    }
}

#[test]
fn an_event_that_holds_only_in_the_year_9999_is_dated_anew_too() {
    let world = World::new();
    world.run("rate go 2").works();
    let own = own_file(&world);
    let line = world.read(&own);
    let at = events(&line)[0]["at"].as_str().expect("it is text").to_owned();
    world.write(&own, line.replace(&at, "9999-12-30T22:00:00.999Z"));
    narrow(&world);
    world.run("export").works().says("warning: 1 event in it dated more than a day ahead");
    world.run("doctor").fails_with(1, "1 problem").says("1 event of this machine dated up to `9999-12-30T22:00:00Z`");
    world.run("doctor --repair").works();
    assert_eq!(world.read(&own), sorted(&line), "it holds from when it was recorded");
    let export = world.run("export").works().out.clone();
    World::new().pipe("import -", &export).ok("imported 1 event\n");
}

/// A line with its keys sorted, as a repair writes it.
fn sorted(line: &str) -> String {
    let fields: BTreeMap<String, Value> = serde_json::from_str(line).expect("it is an object");
    serde_json::to_string(&fields).expect("it is JSON") + "\n"
}
