//! Damaged journals: what can be read counts, what cannot is reported and stays.

use std::fs;

use serde_json::Value;

use crate::it::world::{World, id_of};

const READING: [&str; 6] = ["report", "export", "history", "history --json", "show python", "history python"];

#[test]
fn a_damaged_line_is_a_warning_with_file_and_line_and_all_others_count() {
    let world = World::new();
    world.run("rate python 4").works();
    world.run("rate go 2").works();
    let file = &world.journal_files()[0];
    let whole = world.read(file);
    let (first, second) = whole.split_once('\n').expect("two lines");
    let damaged = format!("{first}\nnot JSON\n{}\n{second}", first.replace("\"level\":4", "\"level\":9"));
    world.write(file, &damaged);
    let name = file.strip_prefix("data/journal/").expect("it is in there");
    for line in READING {
        let ran = world.run(line);
        let warnings: Vec<&str> = ran.works().err.lines().filter(|line| line.starts_with("warning: ")).collect();
        let [second, third] = warnings[..] else { panic!("two warnings: {ran:#?}") };
        assert!(second.starts_with(&format!("warning: `{name}`, line 2: skipped, ")), "{second}");
        assert_eq!(third, format!("warning: `{name}`, line 3: skipped, its `level` is not 0 to 5"));
    }
    let export = world.run("export").json();
    let levels: Vec<&Value> = export["ratings"].as_array().expect("a list").iter().map(|r| &r["level"]).collect();
    assert_eq!(levels, [4, 2]);
    world.run("rate rust 1").works();
    assert!(world.read(file).starts_with(&damaged), "damaged bytes stay where they are");
}

#[test]
fn a_torn_last_line_costs_that_line_alone_wherever_it_is_cut() {
    let world = World::new();
    world.run("rate python 4").works();
    world.run("rate go 2 --note größe").works();
    let file = &world.journal_files()[0];
    let bytes = fs::read(world.path(file)).expect("it is there");
    let first = bytes.iter().position(|&byte| byte == b'\n').expect("two lines") + 1;
    for cut in [first + 1, first + 30, bytes.len() - 6, bytes.len() - 2] {
        world.write(file, &bytes[..cut]);
        let ran = world.run("export");
        ran.works().says("line 2: the last line is torn, it does not count");
        assert_eq!(ran.json()["history"].as_array().map(Vec::len), Some(1), "{cut}");
        world.run("rate rust 1").works().says("torn").shows("rated Rust 1 (Aware)");
        assert!(fs::read(world.path(file)).expect("it is there").starts_with(&bytes[..cut]), "{cut}");
        let skills = world.run("export").json()["ratings"].clone();
        assert_eq!((&skills[0]["skill"], &skills[1]["skill"]), (&"python".into(), &"rust".into()), "{cut}");
    }
    world.write(file, &bytes[..bytes.len() - 1]);
    assert_eq!(world.run("export").json()["ratings"][1]["note"], "größe", "only the line break is missing");
}

#[test]
fn a_line_of_a_newer_version_and_bytes_that_are_no_text_are_skipped() {
    let world = World::new().with_answers(&[("python", "4")]);
    let good = world.read("data/journal/elsewhere.jsonl");
    let mut bytes = b"\xff\xfe\n\0\0\n".to_vec();
    bytes.extend(good.replace("\"v\":1", "\"v\":7").as_bytes());
    world.write("data/journal/other.jsonl", &bytes);
    let ran = world.run("report");
    ran.works().says("warning: `other.jsonl`, line 1: skipped, it is not UTF-8\n");
    ran.says("warning: `other.jsonl`, line 2: skipped, ");
    ran.says("warning: `other.jsonl`, line 3: skipped, a newer skillgap wrote it (version 7, not 1)\n");
}

#[test]
fn a_file_that_a_newer_version_writes_is_only_read_and_what_is_recorded_goes_to_a_new_one() {
    for (line, newer) in [
        ("rate go 2", "{\"v\":2,\"id\":1}\n"),
        ("undo", "{\"v\":3,\"id\":1}\n{\"v\":2}\nbad\n"),
        ("plan add go", "{\"v\":2,\"id\":1}"),
        ("import map.json", "{\"v\":2,\"id\":1}\n"),
        ("forget go --yes", "{\"v\":2,\"id\":1}\n"),
    ] {
        let world = World::new();
        world.write("map.json", r#"{"go": 1}"#);
        world.run("rate python 4").works();
        world.run("rate python 3").works();
        let file = world.journal_files()[0].clone();
        let text = world.read(&file) + newer;
        world.write(&file, &text);
        let name = file.rsplit('/').next().expect("it has a name");
        let ran = world.run(line);
        let new = format!("{}.jsonl", world.read("state/device").trim());
        ran.works().says(&format!(
            "note: a newer skillgap has written to `{name}`, so this one records in a new file, `{new}`\n"
        ));
        assert_eq!(world.read(&file), text, "{line}");
        world.run("rate rust 1").works();
        assert_eq!(world.read("state/device").trim(), new.trim_end_matches(".jsonl"), "one new name is enough");
        let level = if line == "undo" { 4 } else { 3 };
        let ratings = world.run("export").json()["ratings"].clone();
        let python = ratings.as_array().and_then(|all| all.iter().find(|it| it["skill"] == "python"));
        assert_eq!(python.map(|it| &it["level"]), Some(&level.into()), "{line}");
    }
}

#[test]
fn one_line_whose_version_is_damaged_locks_nobody_out() {
    let world = World::new();
    for level in [1, 2, 3] {
        world.run(&format!("rate python {level}")).works();
    }
    let file = world.journal_files()[0].clone();
    for version in [3, 5, 9] {
        world.write(&file, world.read(&file).replacen("\"v\":1", &format!("\"v\":{version}"), 1));
        world.run("rate go 1").works();
        world.run("undo").works();
        assert_eq!(world.journal_files().len(), 1, "{version}");
        let ran = world.run("doctor");
        ran.fails_with(1, "in what is stored").says(&format!("it says version {version}, as no other line"));
        world.run("doctor --repair").works().says("repaired: moved 1 line of `");
        assert!(!world.read(&file).contains(&format!("\"v\":{version}")));
    }
}

#[test]
fn two_events_with_one_id_are_a_conflict_and_the_same_one_twice_is_none() {
    let world = World::new().with_answers(&[("python", "4")]);
    let line = world.read("data/journal/elsewhere.jsonl");
    world.write("data/journal/elsewhere.copy.jsonl", &line);
    world.run("report").works().is_quiet();
    world.write("data/journal/elsewhere.sync-conflict.jsonl", line.replace("\"level\":4", "\"level\":1"));
    let ran = world.run("export");
    ran.says("warning: `elsewhere.sync-conflict.jsonl`, line 1: an event with the same id says something else");
    assert_eq!(ran.json()["ratings"][0]["level"], 1, "of two foreign ones the smaller line counts, on every machine");
}

#[test]
fn another_machine_s_event_of_the_far_future_is_reported_and_does_not_count() {
    let world = World::new();
    let ahead = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(72);
    let line =
        format!(r#"{{"v":1,"id":"{}","at":"{ahead:.3}","event":"rated","skill":"python","level":5}}"#, id_of(ahead));
    world.write("data/journal/elsewhere.jsonl", line + "\n");
    let ran = world.run("export");
    assert!(ran.err.starts_with("warning: 1 event of another machine left out: dated more than a day ahead\n"));
    assert_eq!(ran.json()["ratings"].as_array().map(Vec::len), Some(0));
    world.run("rate python 2").works();
    assert_eq!(world.run("export").json()["ratings"][0]["level"], 2);
}

#[test]
fn what_is_no_file_of_the_journal_is_left_alone() {
    let world = World::new().with_answers(&[("python", "4")]);
    world.write("data/journal/notes.txt", "not JSON");
    world.write("data/journal/.elsewhere.jsonl.swp", "not JSON");
    world.write("data/journal/folder.jsonl/file", "not JSON");
    world.run("report").works().is_quiet();
}
