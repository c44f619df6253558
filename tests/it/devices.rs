//! One file a machine: what happens when a home is copied, a backup put back, or the data folder merged by git.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use skillgap::journal::{Device, FileStore, Store};

use super::builder::Journal;
use super::world::{Ran, World, events};

/// The program as another machine: with another state folder, and another data folder where one is named.
fn run_as(world: &World, state: &str, data: &str, line: &str) -> Ran {
    let args: Vec<&str> = line.split(' ').collect();
    let mut command = world.command(&args);
    command.env("SKILLGAP_STATE_DIR", world.path(state)).env("SKILLGAP_DATA_DIR", world.path(data));
    world.ran(&args, command.output().expect("the program can be started"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("it is there").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

/// What is rated, as an export says: `go 2, python 4`.
fn rated(ran: &Ran) -> String {
    let export = ran.json();
    let shown = |rating: &Value| format!("{} {}", rating["skill"].as_str().unwrap_or_default(), rating["level"]);
    let mut ratings: Vec<String> = export["ratings"].as_array().expect("a list").iter().map(shown).collect();
    ratings.sort();
    ratings.join(", ")
}

fn own_file(world: &World) -> String {
    format!("data/journal/{}.jsonl", world.read("state/device").trim())
}

#[test]
fn of_two_machines_with_a_copied_state_the_one_that_notices_takes_a_new_name() {
    let world = World::new();
    world.run("rate python 4").works();
    let file = own_file(&world);
    copy(&world.path("state"), &world.path("copy"));
    run_as(&world, "copy", "data", "rate go 2").works();
    assert_eq!(world.journal_files(), [file.as_str()], "nobody else has written yet");
    run_as(&world, "state", "data", "rate rust 1").works();
    assert_ne!(own_file(&world), file, "the copy has written to it");
    assert_eq!(world.journal_files().len(), 2);
    for round in 0..4 {
        run_as(&world, "copy", "data", &format!("rate java {round}")).works();
        run_as(&world, "state", "data", &format!("rate php {round}")).works();
    }
    assert_eq!(world.journal_files().len(), 2, "one new name is enough");
    for state in ["state", "copy"] {
        let ran = run_as(&world, state, "data", "export");
        assert_eq!(rated(ran.is_quiet()), "go 2, java 3, php 3, python 4, rust 1");
    }
}

#[test]
fn a_copied_home_loses_nothing_whichever_way_the_files_are_copied() {
    let world = World::new();
    world.run("rate python 4").works();
    let file = own_file(&world);
    copy(&world.path("state"), &world.path("state-b"));
    copy(&world.path("data"), &world.path("data-b"));
    // One writes, its file goes to the other, which has not written yet.
    run_as(&world, "state", "data", "rate go 2").works();
    copy(&world.path("data"), &world.path("data-b"));
    run_as(&world, "state-b", "data-b", "rate rust 1").works();
    copy(&world.path("data-b"), &world.path("data"));
    // From now on they write different files, so that any copy in any order is a union.
    for round in 0..3 {
        run_as(&world, "state", "data", &format!("rate go {round}")).works();
        run_as(&world, "state-b", "data-b", &format!("rate rust {round}")).works();
        let line = |name: &str| world.read(&format!("{name}/journal/{}", file.rsplit('/').next().unwrap_or_default()));
        assert!(line("data").starts_with(&line("data-b")), "only one of them writes it");
        copy(&world.path("data-b"), &world.path("sync"));
        copy(&world.path("data"), &world.path("sync"));
        for name in fs::read_dir(world.path("data-b/journal")).expect("it is there").flatten() {
            if !file.ends_with(&*name.file_name().to_string_lossy()) {
                fs::copy(name.path(), world.path("data/journal").join(name.file_name())).expect("it can be copied");
            }
        }
        fs::copy(world.path(&file), world.path(&file.replace("data/", "data-b/"))).expect("it can be copied");
    }
    for (state, data) in [("state", "data"), ("state-b", "data-b")] {
        let ran = run_as(&world, state, data, "export");
        assert_eq!(rated(ran.is_quiet()), "go 2, python 4, rust 2");
        assert_eq!(ran.json()["history"].as_array().map(Vec::len), Some(9), "none lost, none twice");
    }
}

#[test]
fn when_both_have_written_at_the_same_time_a_conflict_copy_keeps_all() {
    let world = World::new();
    world.run("rate python 4").works();
    let file = own_file(&world);
    copy(&world.path("state"), &world.path("state-b"));
    copy(&world.path("data"), &world.path("data-b"));
    run_as(&world, "state", "data", "rate go 2").works();
    run_as(&world, "state-b", "data-b", "rate go 3").works();
    let file_b = file.replace("data/", "data-b/");
    for conflict in [".sync-conflict-20261121-031500-ABCDEFG.jsonl", " (conflicted copy).jsonl"] {
        fs::copy(world.path(&file_b), world.path(&file.replace(".jsonl", conflict))).expect("it can be copied");
    }
    fs::copy(world.path(&file), world.path(&file_b)).expect("it can be copied");
    // As long as the line of the other: only its id tells that it is another machine's.
    run_as(&world, "state-b", "data-b", "rate rust 1").works();
    assert_ne!(world.read("state-b/device"), world.read("state/device"));
    copy(&world.path("data-b"), &world.path("data"));
    let ran = world.run("export");
    assert_eq!(rated(ran.is_quiet()), "go 3, python 4, rust 1");
    assert_eq!(ran.json()["history"].as_array().map(Vec::len), Some(4), "none lost, none twice");
}

#[test]
fn a_home_that_was_copied_to_a_machine_of_another_name_is_noticed_before_anything_is_synced() {
    if !Path::new("/etc/machine-id").exists() {
        return eprintln!("skipped: this system does not say which machine it is");
    }
    let world = World::new();
    world.run("rate python 4").works();
    let (file, record) = (own_file(&world), world.read("state/last-write"));
    let machine = fs::read_to_string("/etc/machine-id").expect("it is there");
    assert!(record.contains(machine.trim()), "{record}");
    world.write("state/last-write", record.replace(machine.trim(), &"a".repeat(32)));
    world.run("rate go 2").works();
    assert_ne!(own_file(&world), file);
    assert_eq!(rated(&world.run("export")), "go 2, python 4");
}

#[test]
fn a_backup_that_was_put_back_is_not_written_on() {
    let world = World::new();
    world.run("rate python 4").works();
    let file = own_file(&world);
    let backup = world.read(&file);
    world.run("rate go 2").works();
    let longer = world.read(&file);
    world.write(&file, &backup);
    world.run("rate rust 1").works();
    assert_eq!((world.read(&file), world.journal_files().len()), (backup, 2));
    // What the backup lacks comes back from another machine, and meets nothing that has gone another way.
    world.write(&file, &longer);
    assert_eq!(rated(world.run("export").is_quiet()), "go 2, python 4, rust 1");
}

#[test]
fn processes_of_one_machine_go_on_in_one_file() {
    let world = World::new();
    std::thread::scope(|scope| {
        for skill in ["python", "go", "rust"] {
            let world = &world;
            scope.spawn(move || {
                for nth in 0..8 {
                    world.run(&format!("rate {skill} {}", nth % 6)).works();
                }
            });
        }
    });
    assert_eq!((world.journal_files().len(), world.journal().len()), (1, 24));
}

#[test]
fn a_record_that_is_lost_damaged_or_ahead_of_a_killed_process_costs_no_name() {
    let world = World::new();
    world.run("rate python 4").works();
    let file = own_file(&world);
    let record: Value = serde_json::from_str(&world.read("state/last-write")).expect("it is JSON");
    fs::remove_file(world.path("state/last-write")).expect("it is there");
    world.run("rate go 1").works();
    world.write("state/last-write", "{");
    world.run("rate go 2").works();
    // Killed after the record, before the append.
    let mut ahead = record.clone();
    ahead["done"] = false.into();
    ahead["length"] = world.read(&file).len().into();
    ahead["event"] = "019a9f3c-8d13-7abc-8def-0123456789ab".into();
    world.write("state/last-write", ahead.to_string());
    world.run("rate go 3").works();
    // Killed in the middle of the append.
    world.write(&file, world.read(&file) + "{\"v\":1,\"id\":\"019a");
    world.run("rate go 4").works();
    world.write("state/last-write", record.to_string().replace("\"version\":1", "\"version\":9"));
    world.run("rate go 5").works();
    assert_eq!((own_file(&world), world.journal_files().len()), (file, 1));
    assert_eq!(rated(&world.run("export")), "go 5, python 4");
}

#[test]
fn a_process_that_is_open_takes_the_name_that_another_one_has_drawn() {
    let world = World::new();
    let open = || FileStore::new(world.path("data/journal"), Device::kept_in(world.path("state/device")));
    let journal = Journal::of("go 1, rust 2, python 3, java 4");
    let [first, second, third, fourth] = [0, 1, 2, 3].map(|nth| &journal.recorded()[nth].event);
    let (mut one, mut two) = (open(), open());
    one.append(first).expect("it can be written");
    two.append(second).expect("it can be written");
    let file = own_file(&world);
    world.write(&file, world.read(&file) + &third.line().replace("python", "php") + "\n");
    one.append(third).expect("it can be written");
    two.append(fourth).expect("it can be written");
    let new = own_file(&world);
    assert_ne!(new, file);
    assert_eq!(events(&world.read(&new)).len(), 2, "both write to the new file");
    assert_eq!((one.own_path(), two.own_path()), (world.path(&new), world.path(&new)));
}

#[test]
fn a_process_that_is_open_notices_what_happened_to_its_file_or_its_name_between_two_answers() {
    let journal = Journal::of("go 1, rust 2, python 3");
    let [first, second, third] = [0, 1, 2].map(|nth| &journal.recorded()[nth].event);
    let between: [fn(&World, &str); 3] = [
        |world, file| world.write(file, world.read(file).lines().next().expect("there is one").to_owned() + "\n"),
        |world, file| fs::remove_file(world.path(file)).expect("it is there"),
        |world, _| fs::rename(named_anew(world), world.path("state/device")).expect("it is there"),
    ];
    for (happens, lines) in between.into_iter().zip([[1, 1], [1, 0], [2, 1]]) {
        let world = World::new();
        let mut open = FileStore::new(world.path("data/journal"), Device::kept_in(world.path("state/device")));
        open.append(first).expect("it can be written");
        open.append(second).expect("it can be written");
        let file = own_file(&world);
        happens(&world, &file);
        open.append(third).expect("it can be written");
        let mut counts: Vec<usize> = world.journal_files().iter().map(|name| events(&world.read(name)).len()).collect();
        counts.sort_by(|a, b| b.cmp(a));
        counts.resize(2, 0);
        assert_eq!(counts, lines);
    }
}

#[test]
fn a_process_that_is_open_leaves_its_file_to_a_newer_program_that_writes_to_it_and_goes_on_in_another() {
    let journal = Journal::of("go 1, rust 2, python 3");
    let world = World::new();
    let mut open = FileStore::new(world.path("data/journal"), Device::kept_in(world.path("state/device")));
    let [first, second, third] = [0, 1, 2].map(|nth| &journal.recorded()[nth].event);
    open.append(first).expect("it can be written");
    let file = own_file(&world);
    let text = world.read(&file) + "{\"v\":2,\"id\":1}\n";
    world.write(&file, &text);
    // What it has not read yet, it sees when it writes.
    open.append(second).expect("it can be written");
    assert_eq!(open.notice().map(|notice| notice.contains("a newer skillgap has written to")), Some(true));
    open.append(third).expect("it can be written");
    assert_eq!(open.notice(), None);
    assert_eq!((world.read(&file), events(&world.read(&own_file(&world))).len()), (text, 2));
    assert_eq!(world.journal_files().len(), 2);
}

/// A file that holds another name of this machine.
fn named_anew(world: &World) -> std::path::PathBuf {
    world.write("state/device-anew", "anew\n");
    world.path("state/device-anew")
}

#[test]
fn a_name_that_cannot_be_read_is_an_error_when_something_is_to_be_written_and_never_a_new_name() {
    let world = World::new();
    world.run("rate python 4").works();
    let files = world.journal_files();
    fs::remove_file(world.path("state/device")).expect("it is there");
    fs::create_dir(world.path("state/device")).expect("the home is ours");
    world.write("map.json", r#"{"go": 1}"#);
    for line in ["rate go 2", "clear python", "undo", "redo", "forget python --yes", "import map.json"] {
        let ran = world.run(line);
        ran.fails_with(1, &format!("`{}` could not be read: ", world.path("state/device").display()));
        ran.says("hint: this file names the journal file of this machine: make it readable");
    }
    world.run("doctor").fails_with(1, "in what is stored").says("it cannot be read, so nothing can be recorded");
    for line in ["report", "import --dry-run map.json"] {
        world.run(line).works().says("so it is not known which journal file belongs to this machine\n");
    }
    assert_eq!(world.journal_files(), files);
}

#[test]
fn no_empty_file_is_left_under_a_name_that_another_process_has_given_up() {
    let world = World::new();
    world.run("rate go 1").works();
    let journal = Journal::of("go 2");
    let mut open = FileStore::new(world.path("other/journal"), Device::kept_in(world.path("state/device")));
    world.write("state/device", "another-name\n");
    open.append(&journal.recorded()[0].event).expect("it can be written");
    let files: Vec<String> = world.files().into_iter().filter(|name| name.starts_with("other/journal/")).collect();
    assert_eq!(files, ["other/journal/another-name.jsonl"]);
}

#[test]
fn git_is_told_once_to_merge_by_union_and_what_is_there_is_left() {
    let world = World::new();
    world.run("rate python 4").works();
    assert_eq!(world.read("data/.gitattributes"), "*.jsonl merge=union\n");
    fs::remove_file(world.path("data/.gitattributes")).expect("it is there");
    world.run("rate python 3").works();
    assert!(!world.path("data/.gitattributes").exists(), "who removed it does not want it");

    let world = World::new();
    world.write("data/.gitattributes", "mine");
    world.run("rate python 4").works();
    assert_eq!(world.read("data/.gitattributes"), "mine");

    let world = World::new();
    world.write("data/.gitattributes/file", "in the way");
    world.run("rate python 4").ok("rated Python 4 (Proficient)\n");
}

#[test]
fn git_merges_two_branches_of_a_data_folder_and_nothing_is_lost() {
    let world = World::new();
    let git = |line: &[&str]| {
        let identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        command.args(identity).args(line).current_dir(world.path("data")).env("HOME", world.path(""));
        command.env("GIT_CONFIG_NOSYSTEM", "1").output()
    };
    world.run("rate python 4").works();
    if git(&["init", "--quiet", "--initial-branch", "main"]).is_err() {
        return eprintln!("skipped: git is missing");
    }
    let git = |line: &[&str]| {
        let output = git(line).expect("git can be started");
        assert!(output.status.success(), "{line:?}: {output:?}");
    };
    let commit = || {
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "--message", "x"]);
    };
    commit();
    copy(&world.path("state"), &world.path("copy"));
    // Two machines with one name, each on a branch; and a third with a name of its own.
    git(&["checkout", "--quiet", "-b", "other"]);
    run_as(&world, "copy", "data", "rate go 2").works();
    run_as(&world, "third", "data", "rate java 3").works();
    commit();
    git(&["checkout", "--quiet", "main"]);
    run_as(&world, "state", "data", "rate rust 1").works();
    commit();
    git(&["merge", "--quiet", "--no-edit", "other"]);
    let ran = world.run("export");
    assert_eq!(rated(ran.is_quiet()), "go 2, java 3, python 4, rust 1");
    assert_eq!(ran.json()["history"].as_array().map(Vec::len), Some(4), "none lost, none twice");
    world.run("rate php 5").works();
    assert_eq!(rated(world.run("export").is_quiet()), "go 2, java 3, php 5, python 4, rust 1");
}

#[test]
fn two_data_folders_of_one_machine_are_both_its_own() {
    let world = World::new();
    world.run("rate python 4").works();
    for level in 1..=3 {
        world.run(&format!("--data-dir other rate rust {level}")).works();
        world.run(&format!("rate go {level}")).works();
    }
    assert_eq!(world.journal_files().len(), 1);
    world.run("undo").works();
    world.run("--data-dir other undo").works();
}
