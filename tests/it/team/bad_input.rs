//! What is no export is left out and named; everything else counts.

use serde_json::json;

use super::{ACME, four, share, world};
use crate::it::world::{HOSTILE, World};

#[test]
fn a_damaged_or_foreign_file_is_left_out_and_named() {
    let good = share(Some("Ada"), None, "2026-06-01", "python 4");
    let deep = "[".repeat(200_000);
    for (name, text, why) in [
        ("torn.json", "{\"format\":\n\n      x", "line 3, column 7: no JSON value begins here"),
        ("half.json", &good[..good.len() / 2], "the JSON ends too early"),
        ("empty.json", "", "it is empty"),
        ("package.json", r#"{"name": "left-pad", "version": "1.3.0"}"#, "it has no `format`"),
        ("list.json", "[1, 2]", "it is not a JSON object"),
        ("table.json", "Ada,python,4", "no JSON value begins here"),
        ("notes.json", r#"{"a": 1}"#, "it has no `format`"),
        ("opinion.json", r#"{"format": "skillgap.opinion", "version": 1}"#, "its `format` is `skillgap.opinion`"),
        ("request.json", r#"{"format": "skillgap.request", "version": 1}"#, "its `format` is `skillgap.request`"),
        ("newer.json", &good.replace("\"version\":1", "\"version\":2"), "its version 2 is newer than 1"),
        ("six.json", &good.replace("\"level\":4", "\"level\":6"), "6 is not a level: 0 to 5"),
        (
            "fraction.json",
            &good.replace("\"level\":4", "\"level\":3.5"),
            "a whole number is needed here, not the number",
        ),
        ("deep.json", &deep, "it is not a JSON object"),
        ("binary.json", "\u{0}\u{1}", "no JSON value begins here"),
        ("hostile \u{1b}[31m.json", "x", "no JSON value begins here"),
    ] {
        let world = four();
        world.write(&format!("team/{name}"), text);
        let ran = world.run("team team -b acme.json --format json");
        let document = ran.json();
        assert_eq!(document["summary"]["people"], 4, "{name}");
        let left = document["left_out"][0].clone();
        assert!(left["why"].as_str().is_some_and(|said| said.contains(why)), "{name}: {left}");
        ran.says("warning: `team/").says(why);
        world.run("team team -b acme.json --strict").fails_with(1, "was left out");
        world.run("team team -b acme.json").works().shows("1 file left out:");
    }
}

#[test]
fn files_of_other_kinds_and_hidden_ones_are_not_read() {
    let world = four();
    for name in ["team/README.md", "team/.hidden.json", "team/.git/x.json", "team/notes.txt", "team/x.json.bak"] {
        world.write(name, "x");
    }
    world.run("team team -b acme.json").works().is_quiet();
}

#[test]
fn without_any_export_there_is_a_way_out() {
    let world = World::new();
    world.write("empty/x.txt", "x");
    let hint = "each member writes a file with `skillgap share -o NAME.json`; put these files into one folder";
    world.run("team empty").fails(1, "`empty` has no skillgap export", hint);
    let check = "check the name, and the folder you are in";
    world.run("team nowhere").fails(1, "`nowhere` could not be read: there is no such file or folder", check);
    world.run("team").fails_with(2, "`<PATH>...` must be given");
    world.write("empty/x.json", "x");
    world.run("team empty").fails_with(1, "`empty` has no skillgap export");
    world.run("team empty/x.json empty/x.txt").fails_with(1, "`empty/x.json` and 1 more have no skillgap export");
    world.run("team show Ada empty").fails_with(1, "`empty` has no skillgap export");
    world.run("team rows empty -o facts").fails_with(1, "`empty` has no skillgap export");
    world.run("team rows empty -o empty/x.json").fails(1, "`empty/x.json` is a file", "name a folder with `-o`");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let world = four();
    let closed = world.path("team/closed");
    std::fs::create_dir(&closed).expect("it can be made");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).expect("it is ours");
    symlink(world.path("team"), world.path("team/circle")).expect("links can be made");
    symlink(world.path("team/nothing"), world.path("team/dangling.json")).expect("links can be made");
    let ran = world.run("team team -b acme.json");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700)).expect("it is ours");
    // Whoever may read everything is not refused.
    ran.works().shows("4 people");
    if ran.err.contains("closed") {
        ran.says("warning: `team/closed` left out: ");
    }
}

#[test]
fn a_document_from_the_future_is_left_out_and_an_equally_old_one_is_not_called_older() {
    let world = world(&[("Ada", "python 2")]);
    world.write("team/later.json", share(Some("Ada"), None, "2099-01-01", "python 5"));
    world.write("team/same.json", share(Some("Ada"), None, "2026-06-01", "python 2"));
    let ran = world.run("team team -b acme.json --format json");
    ran.says("warning: `team/later.json` left out: it is dated 1 Jan 2099, which is in the future\n");
    ran.says("which was written at the same time\n");
    assert_eq!(ran.json()["people"].as_array().map(Vec::len), Some(1));
    world.run("team rows team -o facts").works().says("`team/later.json` left out");
    assert!(world.read("facts/answers-1.csv").contains(",python,2,"));
}

#[test]
fn a_file_of_more_than_32_mib_is_left_out() {
    let world = four();
    world.write("team/large.json", vec![b' '; (32 << 20) + 1]);
    world.run("team team -b acme.json").works().says("warning: `team/large.json` left out: it is larger than 32 MiB");
}

#[test]
fn a_whole_export_of_many_lines_is_read_from_stdin() {
    let world = World::new();
    world.run("rate python 4").works();
    let export = world.run("export").works().out.clone();
    world.pipe("team - --format text", &export).works().shows("1 person");
    world.pipe("team - --format text", &format!("\u{feff}{export}")).works().shows("1 person");
}

#[test]
fn one_export_a_line_is_read_from_stdin_and_files() {
    let world = world(&[]);
    let [ada, ben] = ["Ada", "Ben"].map(|name| share(Some(name), None, "2026-06-01", "python 4"));
    let lines = format!("{ada}\n\nx\n{ben}\r\n{}", share(None, None, "2026-06-01", "python 1"));
    let ran = world.pipe("team - -b acme.json --format json", &lines);
    let document = ran.json();
    let names: Vec<_> = document["people"].as_array().expect("a list").iter().map(|person| &person["name"]).collect();
    assert_eq!(names, ["Ada", "Ben", "line 5"]);
    ran.says("warning: `-:3` left out: ");
    world.write("all.ndjson", &lines);
    world.run("team all.ndjson -b acme.json").works().shows("3 people");
}

#[test]
fn what_a_shell_of_windows_has_written_is_read() {
    let world = world(&[]);
    let text = share(Some("Ada"), None, "2026-06-01", "python 4");
    let mut bytes = vec![0xff, 0xfe];
    for unit in text.encode_utf16() {
        bytes.extend(unit.to_le_bytes());
    }
    world.write("team/ada.json", bytes);
    world.write("team/BEN.JSON", share(Some("Ben"), None, "2026-06-01", "python 2"));
    world.run("team team -b acme.json").works().is_quiet().shows("2 people");
    world.write("team/torn.json", b"{\"format\": \"\xff\xff\"}");
    world.run("team team -b acme.json").works().says("warning: `team/torn.json` left out: it is not UTF-8");
}

#[test]
fn a_name_that_nobody_has_is_answered_with_those_of_a_small_team() {
    let world = four();
    let names = "the team has Ada, Ben, Chen, Dora";
    world.run("team team -b acme.json --without Zoe").fails(2, "nobody in the team is called `Zoe`", names);
    world.run("team show Zoe team").fails(2, "nobody in the team is called `Zoe`", names);
    for nth in 0..9 {
        let name = format!("Person {nth}");
        world.write(&format!("team/{nth}.json"), share(Some(&name), None, "2026-06-01", "python 1"));
    }
    let all = "`skillgap team PATH --by person` lists all";
    world.run("team show Zoe team").fails(2, "nobody in the team is called `Zoe`", all);
    world.run("team show Dor team").fails(2, "nobody in the team is called `Dor`", "did you mean `Dora`?");
}

#[test]
fn a_team_without_its_only_member_is_refused() {
    let world = world(&[("Ada", "python 4")]);
    let ran = world.run("team team -b acme.json --without Ada");
    ran.fails(2, "without Ada, nobody is left in the team", "give the files of more people");
    world.run("team team -b acme.json").works().shows("Together").hides("without the best");
}

#[test]
fn a_byte_order_mark_is_no_damage() {
    let world = world(&[]);
    world.write("team/ada.json", format!("\u{feff}{}", share(Some("Ada"), None, "2026-06-01", "python 4")));
    world.run("team team -b acme.json").works().is_quiet();
}

#[test]
fn of_two_documents_of_a_person_the_newest_counts() {
    let world = world(&[]);
    world.write("team/old.json", share(Some("Ada"), Some("k"), "2026-05-01", "python 1"));
    world.write("team/new.json", share(Some("Ada L."), Some("k"), "2026-06-01", "python 4"));
    world.write("team/export.json", share(Some("Ada L."), None, "2026-04-01", "python 2"));
    let ran = world.run("team team -b acme.json --format json");
    let document = ran.json();
    assert_eq!((&document["summary"]["people"], &document["requirements"][0]["best"]), (&json!(1), &json!(4)));
    for file in ["old", "export"] {
        ran.says(&format!("note: Ada L. is there twice: `team/new.json` counts, and not `team/{file}.json`"));
    }
    let before = world.run("team team -b acme.json --format json --as-of 2026-05-15").json();
    assert_eq!(before["requirements"][0]["best"], 2, "what was written later does not count");
    world.run("team team --as-of 2020-01-01").fails_with(1, "all exports were written after the day of `--as-of`");
    let same = world.run("team team/new.json team/new.json -b acme.json");
    same.works().shows("1 person").is_quiet();
}

#[test]
fn different_people_of_one_name_are_told_apart() {
    let world = world(&[]);
    for (key, level) in [("a", 1), ("b", 4)] {
        let ratings = format!("python {level}");
        world.write(&format!("team/{key}.json"), share(Some("Ada"), Some(key), "2026-06-01", &ratings));
    }
    world.write("team/one/nameless.json", share(None, None, "2026-06-01", "python 2"));
    world.write("team/two/nameless.json", share(Some(" "), None, "2026-06-01", "python 3"));
    let ran = world.run("team team -b acme.json --by person");
    ran.works().shows("Ada (2)").shows("nameless (2)").shows("4 people");
    ran.says("note: `team/b.json` is of another person called Ada, who is shown as Ada (2)");
    world.run("team show 'Ada (2)' team").works().shows("From `team/b.json`");
}

#[test]
fn a_hostile_name_is_shown_safely_everywhere() {
    let world = World::new();
    world.write("acme.json", ACME);
    let evil = format!("=cmd|'<b>{HOSTILE}");
    for (file, name) in [("a", &*evil), ("b", "Ben")] {
        world.write(&format!("team/{file}.json"), share(Some(name), None, "2026-06-01", "python 4, caching 1"));
    }
    for format in ["text", "markdown", "html", "csv", "json"] {
        for by in ["skill", "person"] {
            let ran = world.run(&format!("team team -b acme.json --format {format} --by {by}"));
            ran.works();
            if format == "html" || format == "markdown" {
                ran.hides("<b>bell");
            }
            if format == "csv" {
                ran.hides(",=cmd").hides("\n=cmd").hides("\"=cmd");
            }
        }
    }
    for line in ["team pairs team", "team who python team", "team rows team -o facts"] {
        world.run(line).works();
    }
}

#[test]
fn reading_writes_nothing() {
    let world = four();
    let before = world.files();
    for line in ["team team", "team pairs team", "team who go team", "team show Ada team", "team sql"] {
        world.run(line).works();
    }
    assert_eq!(world.files(), before);
}

#[test]
fn files_left_out_beyond_the_first_twenty_are_counted() {
    let world = four();
    for (count, said) in [(21, "warning: 1 more file was left out\n"), (23, "warning: 3 more files were left out\n")] {
        for nth in 0..count {
            world.write(&format!("team/broken-{nth}.json"), "{");
        }
        world.run("team team -b acme.json").works().says(said);
    }
}
