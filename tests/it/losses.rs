//! Losses of this machine's own record are reported until the data is back or the user accepts the loss, and never by
//! mistake.

use std::fs;

use super::doctor::narrow;
use super::world::{Ran, World};

/// Creates a world in which this machine has recorded three answers and a plan entry.
fn rated() -> World {
    let world = World::new();
    world.write("state/device", "here\n");
    for line in ["rate python 4", "rate go 2", "rate rust 1", "plan add caching"] {
        world.run(line).works();
    }
    world
}

const OWN: &str = "data/journal/here.jsonl";

/// Checks that every command reports the loss: the number of lines before, and what is left.
#[track_caller]
fn is_said(world: &World, left: &str) {
    let own = world.path(OWN);
    let lines = |ran: &Ran| {
        ran.says(&format!("part of your record is missing: `{}` had 4 lines on ", own.display())).says(left);
    };
    for line in ["report", "history", "export", "rate java 3"] {
        let ran = world.run(line);
        lines(ran.works());
        ran.says("hint: restore the file or reconnect its disk, or accept the loss with");
    }
    lines(world.run("doctor").fails_with(1, "in what is stored"));
    lines(world.run("report").works());
}

#[test]
fn a_record_that_is_empty_shorter_gone_or_another_one_is_said_until_it_is_back() {
    type Change<'a> = (&'a dyn Fn(&World), &'a str);
    let keep_two = |world: &World| {
        let text = world.read(OWN);
        world.write(OWN, text.split_inclusive('\n').take(2).collect::<String>());
    };
    let another = |world: &World| {
        let text = world.read(OWN);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        world.write(OWN, [lines[1], lines[2], lines[3], lines[1]].concat());
    };
    let changes: [Change<'_>; 5] = [
        (&|world| world.write(OWN, ""), "and now it is empty"),
        (&keep_two, "and now it has 2 lines"),
        (&|world| fs::remove_file(world.path(OWN)).expect("it is there"), "and now it is not there"),
        (&|world| fs::remove_dir_all(world.path("data")).expect("it is there"), "and now it is not there"),
        (&another, "and now it holds another record"),
    ];
    for (change, left) in changes {
        let world = rated();
        let whole = world.read(OWN);
        change(&world);
        let cut = fs::read(world.path(OWN)).ok();
        is_said(&world, left);
        // The answers given meanwhile are in another file.
        assert_eq!(fs::read(world.path(OWN)).ok(), cut, "{left}");
        assert_eq!(world.journal_files().iter().filter(|name| *name != OWN).count(), 1, "{left}");
        world.write(OWN, whole);
        narrow(&world);
        let ran = world.run("export");
        assert_eq!(ran.is_quiet().json()["history"].as_array().map(Vec::len), Some(5), "{left}");
        world.run("rate php 1").works().is_quiet();
        world.run("doctor --repair").works().hides("part of your record");
    }
}

#[test]
fn what_is_accepted_is_said_no_more_and_the_next_answer_goes_to_a_new_file() {
    let world = rated();
    world.write(OWN, "");
    narrow(&world);
    world.run("report").works().says("part of your record is missing");
    world.run("doctor --accept-loss").works().says("accepted: part of your record is missing: `");
    world.run("doctor --accept-loss").works().says("nothing is missing from this machine's record\n");
    world.run("report").works().hides("part of your record");
    world.run("rate java 3").works().is_quiet();
    assert_eq!((world.read(OWN), world.journal_files().len()), (String::new(), 2));
}

#[test]
fn what_was_imported_is_missed_too() {
    let world = World::new();
    world.write("state/device", "here\n");
    world.write("map.json", r#"{"python": 3, "go": 1}"#);
    world.run("import map.json").works().is_quiet();
    // The imported events, and the record with the `imported` event.
    let files = ["data/journal/here.imported.jsonl", OWN].map(|file| (file, world.read(file)));
    fs::remove_dir_all(world.path("data")).expect("it is there");
    let ran = world.run("report");
    ran.works().says("here.imported.jsonl` had 2 lines on ").says("here.jsonl` had 1 line on ");
    world.write("map.json", r#"{"rust": 3}"#);
    world.run("import map.json").works().says("missing");
    for (file, whole) in files {
        assert!(!world.path(file).exists(), "what comes back meets no other file");
        world.run("report").works().says("and now it is not there\n");
        world.write(file, whole);
    }
    world.run("report").works().is_quiet();
}

#[test]
fn no_file_is_replaced_by_an_export_of_a_record_of_which_part_is_missing() {
    let world = rated();
    world.run("export -o backup.json").works();
    let backup = world.read("backup.json");
    fs::remove_dir_all(world.path("data/journal")).expect("it is there");
    world.run("export -o backup.json").fails_with(1, "`backup.json` stays as it is: part of your record is missing");
    assert_eq!(world.read("backup.json"), backup);
    world.run("export -o new.json").works().says("missing");
    world.run("import backup.json").works();
    narrow(&world);
    world.run("doctor --accept-loss").works();
    world.run("export -o backup.json").works().hides("part of your record");
}

#[test]
fn nothing_is_missing_where_nothing_was_lost() {
    // A first start, and data folders used in turn.
    let world = World::new();
    for line in ["report", "doctor", "rate go 1", "--data-dir other report", "--data-dir other rate go 2"] {
        world.run(line).works().hides("part of your record");
    }
    for level in 0..3 {
        for folder in ["data", "other", "third"] {
            world.run(&format!("--data-dir {folder} report")).works().hides("part of your record");
            world.run(&format!("--data-dir {folder} rate go {level} --note x")).works().hides("part of your record");
            world.run(&format!("--data-dir {folder} forget go --notes --yes")).works().hides("part of your record");
        }
    }
    // A record that this machine itself has shortened, by erasing data and by a repair.
    let own = world.journal_files()[0].clone();
    world.write(&own, format!("{}damaged\n", world.read(&own)));
    world.run("doctor --repair").hides("part of your record");
    world.run("forget go --yes").works().hides("part of your record");
    world.run("report").works().is_quiet();
    // A folder that was moved, and a state from another machine.
    fs::rename(world.path("data"), world.path("moved")).expect("the home is ours");
    world.run("--data-dir moved report").works().is_quiet();
    world.run("--data-dir moved rate go 3").works().is_quiet();
    let world = World::new();
    world.run("rate go 1").works();
    world.run("undo").works();
    world.write("state/last-write", "not JSON\n");
    world.run("report").works().is_quiet();
}

#[test]
fn a_data_folder_that_is_gone_is_no_first_start() {
    let world = rated();
    fs::rename(world.path("data"), world.path("unplugged")).expect("the home is ours");
    for line in ["report", "doctor", "history"] {
        world.run(line).says("here.jsonl` had 4 lines on ").says("and now it is not there");
        assert!(!world.path("data").exists(), "a look leaves no trace");
    }
    fs::rename(world.path("unplugged"), world.path("data")).expect("the home is ours");
    world.run("report").works().is_quiet();
}
