//! What people bring: it comes in whole or not at all, twice changes nothing, and nothing is lost on the way.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use skillgap::journal::{Act, Confidence, Details, Month, Rating};

use super::builder::{Journal, answer_to, id, rating_of};
use super::world::{HOSTILE, World, days_ago, events, id_of};

const ID: &str = "01941f29-7c00-7abc-8def-0123456789ab";
const AT: &str = "2025-01-01T00:00:00.000Z";

/// A line of a journal, of the first of January 2025.
fn line(rest: &str) -> String {
    format!(r#"{{"v":1,"id":"{ID}","at":"{AT}",{rest}}}"#)
}

/// What an export holds, but for when it was made.
fn exported(world: &World) -> Vec<String> {
    let out = world.run("export").works().out.clone();
    out.lines().filter(|line| !line.starts_with("  \"generated_at\"")).map(str::to_owned).collect()
}

/// Every file of the data, with what is in it.
fn data(world: &World) -> Vec<(String, String)> {
    world.journal_files().into_iter().map(|file| (file.clone(), world.read(&file))).collect()
}

/// The lines that were brought in.
fn imported(world: &World) -> String {
    let files = world.journal_files();
    let file = files.iter().find(|file| file.ends_with(".imported.jsonl"));
    file.map(|file| world.read(file)).unwrap_or_default()
}

/// A world with some of everything, on two machines.
fn full() -> World {
    let world = World::new().with_answers(&[("caching", "n/a"), ("python", "2")]);
    world.run("rate python 3 --note 'größe, 漢字 👩‍💻' --confidence high --last-used 2025-11").works();
    world.run_args(&["rate", "java", "4", "--note", HOSTILE]).works();
    world.run("rate go 2 --at 2020-01-31 --note '=1+1'").works();
    world.run("rate rust n/a").works();
    world.run("undo").works();
    world.run("redo").works();
    world.run("clear python").works();
    world.run("undo").works();
    let file = format!("{}\n", line(r#""event":"graded","skill":"go","x":[1,2.50]"#));
    world.write("data/journal/later.jsonl", file);
    world
}

#[test]
fn an_export_comes_back_without_loss() {
    let world = full();
    world.run("export -o progress.json").works();
    let other = World::new();
    other.write("progress.json", world.read("progress.json"));
    other.run("import progress.json").ok("imported 11 events\n");
    assert_eq!(exported(&other), exported(&world));
    let before = data(&other);
    other.run("import progress.json").ok("imported 0 events, 11 were there\n");
    assert_eq!(data(&other), before, "twice changes nothing");
    world.run("import progress.json").ok("imported 0 events, 11 were there\n");
    assert_eq!(imported(&world), "");
}

#[test]
fn a_table_without_dates_brings_each_row_once() {
    let world = World::new();
    world.write("s.csv", "skill,level\nGraphQL,familiar\nGo,3\n");
    world.run("import s.csv").ok("imported 2 events\n");
    world.run("rate graphql 4").works();
    world.run("rate go n/a").works();
    world.run("import s.csv").ok("imported 0 events, 2 were there\n");
    world.run("show graphql --json").works().shows("\"level\": 4");
    // A row that has changed is news, and so is a row that an undo has taken back.
    world.write("s.csv", "skill,level\nGraphQL,5\nGo,3\n");
    world.run("import s.csv").ok("imported 1 event, 1 was there\n");
    world.run("undo").works();
    world.run("import s.csv").ok("imported 1 event, 1 was there\n");
    world.write("other.csv", "skill,level\nGo,3\n");
    world.run("import other.csv").ok("imported 1 event\n");
    // A rating that was taken away is news again, and so is what comes through a pipe.
    world.run("clear go").works();
    world.run("import other.csv").ok("imported 1 event\n");
    for expected in ["imported 1 event\n", "imported 1 event\n"] {
        world.pipe("import -", "skill,level\nRust,2\n").ok(expected);
        world.run("rate rust 4").works();
    }
}

#[test]
fn a_table_that_came_with_others_brings_each_row_once() {
    let world = World::new();
    world.write("a.csv", "skill,level\nGo,2\n");
    world.write("b.csv", "skill,level\nGo,3\nRust,1\n");
    world.write("c, d.csv", "skill,level\nC,1\n");
    world.run_args(&["import", "a.csv", "b.csv", "c, d.csv"]).works();
    world.run("rate go 4").works();
    world.run("rate c 4").works();
    world.run("import a.csv").ok("imported 0 events, 1 was there\n");
    world.run("import b.csv").ok("imported 0 events, 2 were there\n");
    world.run_args(&["import", "c, d.csv"]).works();
}

#[test]
fn a_last_use_in_the_future_is_refused() {
    let world = World::new();
    world.write("f.csv", "skill,level,last_used\nGo,3,2999-01\n");
    world.run("import f.csv").fails_with(1, "is in the future");
    world.write("f.json", r#"[{"skill":"go","level":3,"last_used":"9999-12"}]"#);
    world.run("import f.json").fails_with(1, "is in the future");
}

#[test]
fn a_journal_comes_in_verbatim_and_apart_from_this_machine_s_own() {
    let world = World::new();
    let lines = [
        line(r#""event":"rated","skill":"go",  "level":2,"later":[1, 2.50]"#),
        line(r#""event":"graded","level":"high""#).replace("7c00-7abc", "7c01-7abc"),
        line(r#""event":"cleared","skill":"cobol-reports""#).replace("7c00-7abc", "7c02-7abc"),
    ];
    world.write("folder/a.jsonl", format!("{}\n\n{}\r\n", lines[0], lines[1]));
    world.write("folder/b.jsonl", format!("\u{feff}{}\n{}", lines[2], lines[0]));
    world.write("folder/notes.txt", "not read");
    world.run("import folder").ok("imported 3 events, 1 was there\n");
    assert_eq!(imported(&world), lines.map(|line| line + "\n").concat());
    world.run("undo").ok("undone: import of 3 events from `a.jsonl, b.jsonl`\n");
    world.run("import folder").ok("imported 3 events, 1 was there\n");
    assert_eq!(imported(&world).lines().count(), 3, "what comes back is not written again");
    world.run("rate go 3").works();
    world.run("undo").ok("undone: Go 3 → 2 (Familiar)\n");
    assert_eq!(world.pipe("import -", &world.read("folder/a.jsonl")).works().out, "imported 0 events, 2 were there\n");
}

#[test]
fn an_undo_takes_an_import_back_as_one_change_and_a_redo_or_the_same_file_brings_it_back() {
    let source = World::new();
    for line in ["rate go 1 --at 2024-01-01", "rate go 2", "rate python 4", "plan add python", "rate rust 5", "undo"] {
        source.run(line).works();
    }
    let export = source.run("export").works().out.clone();
    let table = "skill,level,date,note\ngo,1,2024-01-01,x\ngo,2,2025-01-01,\npython,4,,\n";
    for (file, text, count, told) in
        [("old.json", &*export, 6, "6 events"), ("folder/skills.csv", table, 3, "3 answers")]
    {
        let world = World::new();
        world.run("rate java 3").works();
        world.write(file, text);
        let ratings = |world: &World| world.run("export").json()["ratings"].to_string();
        let before = ratings(&world);
        world.run(&format!("import --mine {file}")).ok(&format!("imported {}\n", told.replace("answer", "event")));
        let (after, name) = (ratings(&world), file.trim_start_matches("folder/"));
        let import = format!("import of {told} from `{name}`");
        world.run("undo").ok(&format!("undone: {import}\n"));
        assert_eq!(ratings(&world), before);
        let history = world.run("history").works().out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(history.contains(&format!("{import} (undone)")), "{history}");
        assert!(history.contains(&format!("undo: {import}")), "{history}");
        world.run("redo").ok(&format!("redone: {import}\n"));
        assert_eq!(ratings(&world), after);
        world.run("undo").ok(&format!("undone: {import}\n"));
        world.run("undo").ok("undone: Java: not rated\n");
        world.run("redo").works();
        world.run("redo").works();
        world.run("undo").works();
        world.run(&format!("import --dry-run {file}")).works().shows(&format!("would import {count} events\n"));
        world.run(&format!("import {file}")).works().shows(&format!("imported {count} events"));
        let same = |json: &str| json.replace(|c: char| c.is_ascii_digit(), "");
        assert_eq!(same(&ratings(&world)), same(&after), "it counts again");
        world.run(&format!("import {file}")).ok(&format!("imported 0 events, {count} were there\n"));
        world.run("undo").works().shows("undone: import of ");
        assert_eq!(ratings(&world), before);
        world.run("doctor").works();
    }
}

#[test]
fn what_two_imports_have_brought_counts_until_both_are_undone() {
    let source = World::new();
    source.run("rate go 2").works();
    let one = source.run("export").works().out.clone();
    source.run("rate rust 1").works();
    let world = World::new();
    world.write("one.json", one);
    world.write("two.json", &source.run("export").works().out);
    let rated = |world: &World| world.run("export").json()["ratings"].as_array().map_or(0, Vec::len);
    world.run("import one.json").works();
    world.run("undo").works();
    world.run("import two.json").ok("imported 2 events\n");
    assert_eq!(rated(&world), 2);
    world.run("undo").ok("undone: import of 2 answers from `two.json`\n");
    assert_eq!(rated(&world), 0);
    // What was taken back is so where all of it is imported, and what is sent to and fro comes to an end.
    world.run("rate php 3").works();
    let other = World::new();
    for round in 0..3 {
        other.pipe("import -", &world.run("export").works().out).works();
        assert_eq!(exported(&other), exported(&world), "round {round}");
        world.pipe("import -", &other.run("export").works().out).works().shows("imported 0 events");
        assert_eq!((rated(&other), rated(&world)), (1, 1), "round {round}");
    }
    other.run("undo").works().shows("undone: import of ");
    assert_eq!(rated(&other), 0);
}

#[test]
fn an_import_that_takes_back_what_was_imported_elsewhere_is_taken_back_whole() {
    let event = |id: &str, rest: &str| format!("{{\"v\":1,\"id\":\"{id}\",\"at\":\"{AT}\",{rest}}}\n");
    let id = |nth: usize| format!("019307a1-7c00-7abc-8def-01234567890{nth}");
    let lines = [
        event(&id(1), r#""event":"rated","skill":"go","level":2"#),
        event(&id(2), &format!(r#""event":"imported","source":"x","answers":1,"events":["{}"]"#, id(1))),
        event(&id(3), &format!(r#""event":"undone","target":"{}""#, id(2))),
        event(&id(4), &format!(r#""event":"undone","target":"{}""#, id(3))),
    ];
    for (count, rated) in [(1, 1), (2, 1), (3, 0), (4, 1)] {
        let world = World::new();
        world.write("x.jsonl", lines[..count].concat());
        world.run("import x.jsonl").works();
        let ratings = |world: &World| world.run("export").json()["ratings"].as_array().map_or(0, Vec::len);
        assert_eq!(ratings(&world), rated, "{count} lines");
        world.run("undo").works();
        assert_eq!(ratings(&world), 0, "{count} lines");
        world.run("redo").works();
        assert_eq!(ratings(&world), rated, "{count} lines");
    }
}

#[cfg(unix)]
#[test]
fn what_is_imported_is_its_owner_s_alone_and_never_goes_through_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let world = World::new();
    world.write("map.json", r#"{"python": 3}"#);
    world.run("import map.json").ok("imported 1 event\n");
    let [file, _] = &world.journal_files()[..] else { panic!("one file, and one that tells of it") };
    assert!(file.ends_with(".imported.jsonl"), "{file}");
    let mode = fs::metadata(world.path(file)).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::remove_file(world.path(file)).expect("it is ours");
    world.write("precious", "");
    symlink(world.path("precious"), world.path(file)).expect("links can be made");
    world.run("import map.json").fails_with(1, "could not be saved");
    assert_eq!(world.read("precious"), "");
}

#[test]
fn nothing_is_glued_to_a_torn_line_and_its_bytes_stay() {
    let world = World::new();
    world.pipe("import -", r#"{"python": 3}"#).works();
    let file = world.journal_files()[0].clone();
    let torn = format!("{}{{\"v\":1,\"id\"", world.read(&file));
    world.write(&file, &torn);
    world.pipe("import -", r#"{"go": 1, "rust": 2}"#).works().says("torn");
    assert!(world.read(&file).starts_with(&format!("{torn}\n{{")), "{}", world.read(&file));
    assert_eq!(world.run("export").json()["ratings"].as_array().map(Vec::len), Some(3));
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_nothing_is_half_written() {
    let world = World::new();
    world.pipe("import -", r#"{"python": 3}"#).works();
    let before = data(&world);
    world.write("map.json", r#"{"go": 1, "rust": 2}"#);
    let args = ["import", "map.json"];
    let output = super::cli::limited(&world, &args).output().expect("the shell can be started");
    world.ran(&args, output).fails_with(1, "could not be saved");
    assert_eq!(data(&world), before);
    world.run("import map.json").ok("imported 2 events\n");
}

#[test]
fn two_devices_become_one_record() {
    let (one, other) = (World::new(), World::new());
    one.run("rate python 3").works();
    other.run("rate go 4").works();
    other.run("rate python 4").works();
    one.write("other.json", &other.run("export").out);
    other.write("one.json", &one.run("export").out);
    one.run("import --mine other.json").ok("imported 2 events\n");
    other.run("import --mine one.json").ok("imported 1 event\n");
    assert_eq!(exported(&one), exported(&other));
}

#[test]
fn a_map_is_taken_by_ids_names_and_aliases_and_only_where_it_says_something_new() {
    let world = World::new();
    world.run("rate python 3 --note 'payment service'").works();
    let map = r#"{"python": 3, "Go": "working", "rust": "N/A", "k8s": 0, "java": null}"#;
    world.pipe("import -", map).ok("imported 3 events, 1 was there\n");
    world.pipe("import -", map).ok("imported 0 events, 4 were there\n");
    world.pipe("import -", r#"{"python": 4}"#).ok("imported 1 event\n");
    let ratings = world.run("export").json()["ratings"].take();
    let said: Vec<Value> =
        ratings.as_array().expect("a list").iter().map(|r| json!([r["skill"], r["level"]])).collect();
    assert_eq!(json!(said), json!([["python", 4], ["go", 3], ["rust", null], ["orchestration", 0]]));
    assert_eq!(ratings[0]["note"], "payment service", "evidence is not lost by a new level");
}

#[test]
fn a_table_is_taken_in_any_order_of_its_columns() {
    let table = "\u{feff}Note,Level,mood,SKILL,date,Last used,confidence\r\n\
        \"a \"\"quoted\"\", note\nof two lines\",4,x,Python,2025-03-01,2025-02,High\r\n\
        ,,,go,,,\r\n\
        ,none,,rust,2025-03-01T10:00:00+02:00\r\n\
        '=1+1,n/a,,java,,,\r\n";
    let world = World::new();
    let ran = world.pipe("import -", table);
    assert_eq!((&*ran.out, &*ran.err), ("imported 3 events\n", "warning: `-`: the column `mood` is not read\n"));
    assert_eq!(world.pipe("import -", table).out, "imported 0 events, 3 were there\n");
    let ratings = world.run("export").json()["ratings"].take();
    assert_eq!(ratings[0]["note"], "a \"quoted\", note\nof two lines");
    let of = |nth: usize, key: &str| ratings[nth][key].clone();
    assert_eq!(
        (of(0, "rated_at"), of(0, "confidence"), of(0, "last_used")),
        (json!("2025-03-01T00:00:00.000Z"), json!("high"), json!("2025-02"))
    );
    assert_eq!((of(1, "note"), of(1, "not_applicable")), (json!("=1+1"), json!(true)));
    assert_eq!((of(2, "level"), of(2, "rated_at")), (json!(0), json!("2025-03-01T08:00:00.000Z")));
    assert_eq!(World::new().pipe("import -", "level;skill\n2;go\n").out, "imported 1 event\n");
    assert_eq!(World::new().pipe("import -", "skill,level\n").out, "imported 0 events\n");
}

#[test]
fn a_table_that_was_exported_says_the_same_when_it_comes_back() {
    let world = full();
    world.run("export --format csv -o table.csv").works().says("note: your notes are in it");
    world.run("import table.csv").ok("imported 0 events, 5 were there\n");
    let other = World::new();
    other.write("table.csv", world.read("table.csv"));
    other.run("import table.csv").ok("imported 5 events\n");
    assert_eq!(other.run("export --format csv").works().out, world.read("table.csv"));
    let silent = world.run("export --format csv --no-notes");
    silent.works().is_quiet().hides("größe").shows("skill,level,date,note,confidence,last_used,name,area\npython,3,2");
}

#[test]
fn a_note_of_blanks_is_none_when_it_is_given_and_a_table_agrees() {
    let world = World::new();
    world.run("rate python 3 --note kept").works();
    world.run_args(&["rate", "python", "4", "--note", " \u{a0}\t"]).works();
    assert_eq!(world.run("export").json()["ratings"][0]["note"], Value::Null);
    world.pipe("import -", "skill,level,note\ngo,2,\"  \"\n").ok("imported 1 event\n");
    // One that stands in a journal stays there, and is nothing to a table.
    world.write("data/journal/elsewhere.jsonl", line(r#""event":"rated","skill":"rust","level":1,"note":" ""#) + "\n");
    assert_eq!(world.run("export").json()["ratings"][2]["note"], " ");
    let table = world.run("export --format csv").works().is_quiet().out.clone();
    let other = World::new();
    other.pipe("import -", &table).ok("imported 3 events\n");
    assert_eq!(other.run("export --format csv").works().out, table);
    assert_eq!(world.pipe("import -", &table).works().out, "imported 0 events, 3 were there\n");
    assert!(other.run("export").json()["ratings"].as_array().expect("a list").iter().all(|it| it["note"].is_null()));
}

#[test]
fn a_time_before_1970_has_no_door() {
    let world = World::new();
    world.run("rate go 3 --at 1960-01-01").fails(2, "`1960-01-01` is before 1970", "the earliest day is `1970-01-01`");
    assert_eq!(world.files(), [""; 0]);
    world.run("rate go 3 --at 1970-01-01").works();
    let old = line(r#""event":"cleared","skill":"go""#).replace(AT, "1969-12-31T23:59:59.999Z");
    world.write("data/journal/elsewhere.jsonl", old + "\n");
    let ran = world.run("export");
    ran.says("warning: `elsewhere.jsonl`, line 1: skipped, its `at` is before 1970\n");
    let other = World::new();
    other.pipe("import -", &ran.out).ok("imported 1 event\n");
    assert_eq!(exported(&other), exported(&world));
}

#[test]
fn a_table_is_read_the_same_by_others() {
    let world = full();
    world.run("export --format csv -o table.csv").works();
    let script = "import csv, json, sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8')))))";
    let Ok(output) = Command::new("python3").args(["-c", script]).arg(world.path("table.csv")).output() else {
        eprintln!("skipped: there is no python3");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows: Value = serde_json::from_slice(&output.stdout).expect("it writes JSON");
    let ratings = world.run("export").json()["ratings"].take();
    let ratings = ratings.as_array().expect("a list");
    assert_eq!(rows.as_array().map(Vec::len), Some(ratings.len()));
    for (row, rating) in rows.as_array().expect("a list").iter().zip(ratings) {
        let level = rating["level"].as_i64().map_or("n/a".to_owned(), |level| level.to_string());
        assert_eq!(
            [&row["skill"], &row["level"], &row["date"]],
            [
                &rating["skill"],
                &json!(level),
                if rating["rated_on"].is_null() { &rating["rated_at"] } else { &rating["rated_on"] }
            ]
        );
        let note = rating["note"].as_str().unwrap_or_default();
        match rating["skill"].as_str() {
            Some("java") => assert!(row["note"].as_str().is_some_and(|note| note.starts_with("bell␇ ␛[31mred"))),
            Some("go") => assert_eq!(row["note"], "'=1+1"),
            _ => assert_eq!(row["note"], note),
        }
    }
}

#[test]
fn a_resume_has_the_skills_that_somebody_has() {
    let world = World::new().with_config("name = \"Ada\"\n");
    for answer in ["python 4 --note secret", "go 0", "rust n/a", "caching 1"] {
        world.run(&format!("rate {answer}")).works();
    }
    let ran = world.run("export --format json-resume");
    let resume = ran.is_quiet().hides("secret").json();
    assert_eq!(resume["basics"], json!({"name": "Ada", "location": {}, "profiles": []}));
    let skills = resume["skills"].as_array().expect("a list");
    let said: Vec<Value> = skills.iter().map(|skill| json!([skill["name"], skill["level"]])).collect();
    assert_eq!(json!(said), json!([["Python", "Proficient"], [skills[1]["name"], "Aware"]]));
    for skill in skills {
        let keywords = skill["keywords"].as_array().expect("a list");
        assert!(!keywords.is_empty() && keywords.iter().all(Value::is_string), "{skill}");
    }
    let ran = World::new().run("export --format json-resume --no-notes");
    assert_eq!(ran.json()["basics"], json!({"name": "", "location": {}, "profiles": []}), "themes want all three");
    assert_eq!(ran.err, "note: it has no name; set `name` in config.toml\n");
}

#[test]
fn a_dry_run_says_what_would_come_and_writes_nothing() {
    let world = World::new();
    world.write("map.json", r#"{"python": 3, "go": 2}"#);
    let before = world.files();
    world.run("import map.json --dry-run").ok(
        "would import 2 events\n  map.json: 2 new, 0 there\n2 answers would change\n  Python 3 (Working)\n  Go 2 (Familiar)\n",
    );
    assert_eq!(world.files(), before);
    world.run("rate go 2").works();
    world.run("rate python 5").works();
    world.write("table.csv", format!("skill,level,date\npython,4,{}\n", days_ago(9)));
    let before = data(&world);
    world
        .run("import map.json table.csv --dry-run")
        .ok("would import 2 events, 1 was there\n  map.json: 1 new, 1 there\n  table.csv: 1 new, 0 there\n\
         1 answer would change\n  Python 5 → 3 (Working)\n");
    world.run("import table.csv --dry-run").works().shows("no answer would change\n");
    assert_eq!(data(&world), before);
}

/// A world of somebody with this name, who has rated Go.
fn of(name: &str) -> World {
    let world = World::new().with_config(&format!("name = {name:?}\n"));
    world.run("rate go 2").works();
    world
}

#[test]
fn the_progress_of_somebody_else_is_refused_unless_the_user_says_that_it_is_theirs() {
    let ada = of("Ada").run("export").works().out.clone();
    let somebody = World::new();
    somebody.run("rate rust 3").works();
    let nameless = somebody.run("export").works().out.clone();
    for (export, whose) in [(&ada, " (Ada)"), (&nameless, "")] {
        for world in [of("Ben"), World::new().with_answers(&[("python", "4")])] {
            let before = world.files();
            world.write("p7.json", export);
            let refused = format!(
                "`p7.json`: it looks like somebody else's progress{whose}: it shares no event with your journal"
            );
            let hint = "`--mine` imports it if it is yours; `skillgap team` compares people";
            world.run("import p7.json").fails(1, &refused, hint);
            world.run("import --dry-run p7.json").fails(1, &refused, hint);
            fs::remove_file(world.path("p7.json")).expect("it is there");
            assert_eq!(world.files(), before);
            assert_eq!(world.pipe("import --mine -", export).works().out, "imported 1 event\n");
            assert_eq!(world.pipe("import -", export).works().out, "imported 0 events, 1 was there\n");
        }
    }
}

#[test]
fn an_export_of_the_same_user_is_imported_without_a_word() {
    let ada = of("Ada");
    let export = ada.run("export").works().out.clone();
    // A new machine, before anything is rated there, whatever the configuration says.
    World::new().pipe("import -", &export).ok("imported 1 event\n");
    World::new().with_config("name = 'Ben'\n").pipe("import -", &export).ok("imported 1 event\n");
    // Another machine with the same name, on which other skills were rated.
    of("Ada").pipe("import -", &export).ok("imported 1 event\n");
    // A record that shares an event, whatever it is called by now.
    ada.run("rate python 3").works();
    let later = ada.run("export").works().out.clone();
    let other = World::new().with_config("name = 'Countess Lovelace'\n");
    other.pipe("import -", &export).works();
    other.pipe("import -", &later).ok("imported 1 event, 1 was there\n");
    // A broken configuration is in nobody's way.
    World::new().with_config("name = \n").pipe("import -", &export).ok("imported 1 event\n");
    // An export without events has nothing to mix.
    let empty = World::new().run("export").works().out.clone();
    other.pipe("import -", &empty).ok("imported 0 events\n");
}

#[test]
fn of_two_exports_in_one_import_the_second_must_be_of_the_same_person() {
    let [ada, ben] = ["Ada", "Ben"].map(|name| of(name).run("export").works().out.clone());
    let world = World::new();
    world.write("ada.json", &ada);
    world.write("ben.json", &ben);
    world.write("ada-too.json", &of("Ada").run("export").out);
    world.run("import ada.json ben.json").fails_with(1, "`ben.json`: it looks like somebody else's progress (Ben)");
    assert_eq!(imported(&world), "");
    world.run("import ada.json ada-too.json").ok("imported 2 events\n");
}

#[test]
fn documents_that_other_commands_read_are_refused_with_the_command() {
    for (format, command) in [
        ("benchmark", "`skillgap benchmark add`"),
        ("opinion", "`skillgap opinion add`"),
        ("request", "`skillgap opinion give`"),
        ("comparison", "`skillgap opinion add`"),
        ("team", "`skillgap team`"),
    ] {
        let json = format!(r#"{{"format":"skillgap.{format}","version":1,"history":[]}}"#);
        let ran = World::new().pipe("import -", &json);
        let error = format!("its `format` is `skillgap.{format}`, not `skillgap.progress`");
        ran.fails_with(1, &error).says("hint: ").says(command);
    }
    let json = r#"{"format":"acme.progress","version":1,"history":[]}"#;
    World::new()
        .pipe("import -", json)
        .fails_with(1, "its `format` is `acme.progress`")
        .says("`skillgap export` writes an export");
}

/// Something wrong, and what is said of it.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn wrong() -> Vec<(Vec<u8>, String)> {
    let python = line(r#""event":"rated","skill":"python","level":3"#);
    let rated = |rest: &str| line(&format!(r#""event":"rated","skill":"python",{rest}"#));
    let export = |history: &str| format!(r#"{{"format":"skillgap.progress","version":1,"history":[{history}]}}"#);
    let in_line = |nth: usize, bad: &str| format!("{}{bad}\n", format!("{python}\n").repeat(nth - 1));
    let far = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(30);
    // Cut in the middle of a letter.
    let utf_16 = "\u{feff}skill,level\n".encode_utf16().flat_map(u16::to_le_bytes).take(9).collect::<Vec<u8>>();
    let deep = "[".repeat(5_000_000);
    let keys = (0..1_000_000).map(|nth| format!("\"k{nth}\":1")).collect::<Vec<_>>().join(",");
    let digits = "1".repeat(100_000);
    let texts = [
        (deep.clone(), "`bad`, line 1, column 5000000: the JSON ends too early"),
        (format!(r#"{{"python":{deep}"#), "`bad`, line 1, column 5000010: the JSON ends too early"),
        (format!(r#"{{"v":1,"x":{deep}"#), "`bad`, line 1: it is nested too deeply"),
        (export(&deep), "`bad`, line 1, column 5000055: "),
        (export(&format!("{}{}", &deep[..1000], "]".repeat(1000))), "`bad`, history[0]: it is not a JSON object"),
        (
            export(&line(&format!(r#""event":"x","x":{}{}"#, &deep[..1000], "]".repeat(1000)))),
            "`bad`, history[0]: it is nested too deeply",
        ),
        (format!("{{{keys}}}"), "an object has more than 10000 keys"),
        (in_line(1, &line(&format!(r#""event":"x","x":{{{keys}}}"#))), "`bad`, line 1: an object has more than 10000"),
        (
            format!(r#"{{"python":{digits}}}"#),
            "`bad`, `python`: `111111111111111111111111111111111111111…` is not a level",
        ),
        (
            in_line(3, &line(&format!(r#""event":"x","x":{digits}"#))),
            "`bad`, line 3: it is not valid JSON: number out of range",
        ),
        (in_line(2, &rated(r#""level":1e999"#)), "`bad`, line 2: it is not valid JSON: number out of range"),
        (in_line(2, &rated(r#""level":6"#)), "`bad`, line 2: its `level` is not 0 to 5"),
        (in_line(2, &rated(r#""level":-1"#)), "`bad`, line 2: a whole number is needed here, not"),
        (in_line(2, &rated(r#""level":3,"x":1,"x":2"#)), "`bad`, line 2: the key `x` is there twice"),
        (in_line(2, &rated(r#""level":NaN"#)), "`bad`, line 2: no JSON value begins here"),
        (in_line(2, &python[..40]), "`bad`, line 2: it is torn: the JSON ends too early"),
        (python[..40].to_owned(), "`bad`, line 1: it is torn: the JSON ends too early"),
        (in_line(2, &python.replace("\"v\":1", "\"v\":2")), "`bad`, line 2: version 2 is newer than 1"),
        (in_line(2, &python.replace(ID, "x")), "`bad`, line 2: its id is not a UUIDv7"),
        (
            in_line(2, &python.replace(ID, "c9f5a1f2-6d2b-4c3e-9f0a-0123456789ab")),
            "`bad`, line 2: its id is not a UUIDv7",
        ),
        (in_line(2, &python.replace(AT, "1969-12-31T23:59:59Z")), "`bad`, line 2: its `at` is before 1970"),
        (
            in_line(2, &python.replace(AT, "2300-01-01T00:00:00Z")),
            "line 2: its time `2300-01-01T00:00:00Z` is more than a day",
        ),
        (in_line(2, &python.replace(ID, &id_of(far))), "is more than a day ahead"),
        (
            in_line(2, &rated(r#""level":4"#)),
            &format!("`bad`, line 2: the event `{ID}` is in the journal already, with other"),
        ),
        (in_line(2, &python.replace("python", "../python")), "`bad`, line 2: its `skill` is not an id"),
        (export(&format!("{python},7")), "`bad`, history[1]: it is not a JSON object"),
        (export(&format!("{python},{}", rated(r#""level":9"#))), "`bad`, history[1]: its `level` is not 0 to 5"),
        (export(&python).replace("progress", "benchmark"), "`bad`: its `format` is `skillgap.benchmark`, not"),
        (export(&python).replace("\"version\":1", "\"version\":2"), "`bad`: its version 2 is newer than 1"),
        (export(&python).replace("\"version\":1", "\"version\":\"1\""), "`bad`: its `version` is not 1"),
        (r#"{"format":"skillgap.progress","version":1}"#.to_owned(), "`bad`: it has no `history`"),
        (r#"{"format":"skillgap.progress","version":1,"history":{}}"#.to_owned(), "`bad`, history: it is not a list"),
        (export(&python)[..90].to_owned(), "`bad`, line 1, column 90: the JSON ends too early"),
        (r#"{"python": 3, "python": 3}"#.to_owned(), "`bad`, line 1, column 22: the key `python` is there twice"),
        (r#"{"orchestration": 3, "k8s": 3}"#.to_owned(), "`bad`, `k8s`: `orchestration` is the same skill"),
        (r#"{"python": NaN}"#.to_owned(), "`bad`, line 1, column 12: no JSON value begins here"),
        (r#"{"python": 6}"#.to_owned(), "`bad`, `python`: `6` is not a level"),
        (r#"{"python": 3.5}"#.to_owned(), "`bad`, `python`: `3.5` is not a level"),
        (r#"{"python": 3} {"go": 3}"#.to_owned(), "`bad`, line 1, column 15: text follows after the end of the JSON"),
        (r#"{"pythn": 3}"#.to_owned(), "`bad`, `pythn`: no skill is called `pythn`"),
        (r#"{"pyth": 3}"#.to_owned(), "`bad`, `pyth`: no skill is called `pyth`"),
        (format!(r"{{{}: 3}}", json!(HOSTILE)), "no skill is called `bell␇"),
        ("hello\n".to_owned(), "`bad`: it is not a progress export, a journal, a map or a table"),
        ("skill,tier\npython,3\n".to_owned(), "`bad`: the columns are `skill`, `tier`: there must be one for"),
        ("skill,level,level\npython,3,3\n".to_owned(), "`bad`: two columns are called `level`"),
        ("skill,level\n\ngo,3\npython,7\n".to_owned(), "`bad`, row 4, `level`: `7` is not a level"),
        ("skill,level\nkubernets,3\n".to_owned(), "`bad`, row 2, `skill`: no skill is called `kubernets`"),
        ("skill,level\n,3\n".to_owned(), "`bad`, row 2: it names no skill"),
        ("skill,level\ngo,3,much, more\n".to_owned(), "`bad`, row 2: it has 4 cells, the header has 2"),
        ("skill,level\ngo,3\nGolang,3\n".to_owned(), "`bad`, row 3: "),
        ("skill,level\n\"go,3\n".to_owned(), "`bad`, row 2: a quoted cell is not closed"),
        ("skill,level,date\ngo,3,May\n".to_owned(), "`bad`, row 2, `date`: `May` is not a date"),
        ("skill,level,date\ngo,3,1969-01-01\n".to_owned(), "is before 1970"),
        (
            "skill,level,date\ngo,3,2300-01-01\n".to_owned(),
            "`bad`, row 2, `date`: its date `2300-01-01` is in the future",
        ),
        ("skill,level,date\ngo,3,2300-01-01T00:00:00Z\n".to_owned(), "is more than a day ahead"),
        ("skill,level,confidence\ngo,3,some\n".to_owned(), "`bad`, row 2, `confidence`: `some` is not a confidence"),
        ("skill,level,last_used\ngo,3,May\n".to_owned(), "`bad`, row 2, `last_used`: `May` is not a month"),
        (format!("skill,level\n{}", "\n".repeat(1_000_000)), "`bad`, row 100002: there are more than 100000 rows"),
    ];
    let mut all: Vec<(Vec<u8>, String)> =
        texts.into_iter().map(|(text, said)| (text.into_bytes(), said.to_owned())).collect();
    all.push((utf_16, "`bad`, line 1: it is not UTF-16LE".to_owned()));
    all.push(("skill,level\nö,3".bytes().chain(*b"\xff\n").collect(), "`bad`, line 2: it is not UTF-8".to_owned()));
    all.push((b"\0\0\0".to_vec(), "`bad`: it is binary, not text".to_owned()));
    all
}

#[test]
fn what_is_wrong_is_one_error_with_its_place_and_changes_nothing() {
    let world = World::new();
    world.write("good.json", r#"{"go": 5}"#);
    let before = world.files();
    for (bytes, said) in wrong() {
        world.write("bad", bytes);
        let started = Instant::now();
        world.run("import good.json bad").fails_with(1, &said);
        // A second on a machine of its own; the tests are not optimised and share theirs.
        assert!(started.elapsed() < Duration::from_secs(10), "{said}: {:?}", started.elapsed());
        fs::remove_file(world.path("bad")).expect("it is ours");
        assert_eq!(world.files(), before, "{said}");
    }
    world.pipe("import -", r#"{"kubernets": 1}"#).says("hint: did you mean `orchestration` (Kubernetes)");
}

#[test]
fn what_is_too_large_or_not_there_is_refused_before_it_is_read() {
    let world = World::new();
    let giant = fs::File::create(world.path("giant")).expect("the home is ours");
    giant.set_len(1 << 30).expect("it takes no space");
    world.run("import giant").fails(1, "`giant` could not be read: it is larger than 32 MiB", "import it in parts");
    let args = ["import", "-"];
    let output = world.command(&args).stdin(giant_stdin(&world)).output().expect("the program can be started");
    world.ran(&args, output).fails(1, "`-` could not be read: it is larger than 32 MiB", "import it in parts");
    fs::create_dir(world.path("empty")).expect("the home is ours");
    world.run("import nowhere").fails_with(1, "`nowhere` could not be read: ");
    world.run("import empty").fails_with(1, "`empty` has no journal file in it");
    world.run("import").fails_with(2, "`<FILES>...` must be given");
}

fn giant_stdin(world: &World) -> fs::File {
    fs::File::open(world.path("giant")).expect("it is there")
}

#[test]
fn an_event_that_is_there_with_other_content_is_refused() {
    let world = World::new();
    world.run("rate python 3").works();
    let own = world.read(&world.journal_files()[0]);
    world.write("edited.jsonl", own.replace("\"level\":3", "\"level\":5"));
    let before = data(&world);
    let said = "is in the journal already, with other content";
    let ran = world.run("import edited.jsonl");
    ran.fails_with(1, said).says("`edited.jsonl`, line 1: the event `");
    ran.says(
        "hint: one of the two was edited; skillgap keeps the one in the journal: remove the event from the file, or give it a new id",
    );
    assert_eq!(data(&world), before);
}

/// Something that happens on one of two machines.
fn act() -> impl Strategy<Value = Act> {
    let skill = || select(vec!["go", "java", "python", "cobol-reports"]);
    let note = proptest::option::of(prop_oneof![
        "\\PC{0,12}",
        select(vec![
            "漢字 größe",
            "👩‍💻 \u{1f980}",
            "\"\\\n\t\r",
            "\u{1b}[31m\u{202e}\u{200b}\u{9b}",
            "=1+1",
            "'=",
            "\u{10ffff}"
        ])
        .prop_map(str::to_owned),
    ]);
    let details = (note, proptest::option::of(select(Confidence::ALL.to_vec())), any::<bool>()).prop_map(
        |(note, confidence, is_used)| Details {
            note,
            confidence,
            last_used: Month::parse("2024-01").filter(|_| is_used),
            technology: confidence.map(|_| "PostgreSQL".into()),
        },
    );
    prop_oneof![
        5 => (skill(), 0..=5u8, details).prop_map(|(skill, level, details)| rating_of(skill, level, details)),
        1 => skill().prop_map(|skill| answer_to(skill, Rating::NotApplicable, Details::default())),
        1 => skill().prop_map(|skill| Act::Cleared { skill: id(skill) }),
        2 => (skill(), proptest::option::of("\\PC{0,5}"))
            .prop_map(|(skill, step)| Act::Planned { skill: id(skill), due: None, step }),
        1 => skill().prop_map(|skill| Act::PlanDone { skill: id(skill) }),
        1 => skill().prop_map(|skill| Act::PlanDropped { skill: id(skill) }),
        1 => "[a-z]{8}".prop_map(|name| Act::Unknown { name }),
    ]
}

fn journal() -> impl Strategy<Value = Journal> {
    let step = (act(), 0..10u8);
    prop::collection::vec(step, 0..25).prop_map(|steps| {
        steps.into_iter().fold(Journal::new().at("2024-06-01T00:00:00Z"), |journal, (act, kind)| match kind {
            0 | 1 => journal.undo(),
            2 => journal.redo(),
            3 => journal.elsewhere().act(act).here(),
            4 => journal.dated_back(3).act(act),
            _ => journal.act(act),
        })
    })
}

/// A field that a later version may have added, and whether every reader understands it alike.
fn later() -> impl Strategy<Value = (String, bool)> {
    let deep = |levels: usize| "[{\"x\":".repeat(levels) + "1e400" + &"}]".repeat(levels);
    let alike = select(vec![
        String::new(),
        r#","later":{"x":[1,2.50,"größe"]}"#.to_owned(),
        format!(r#","later":[{},-0.0,1E+30,{{}}]"#, "9".repeat(100)),
        format!(r#","a":{}"#, deep(50).replace("1e400", "\"\\u00e4\"")),
        r#","l\u0061ter":{"note":{"note":"x"}}"#.to_owned(),
    ]);
    let not_alike = select(vec![
        r#","later":1e400"#.to_owned(),
        format!(r#","later":[-{}]"#, "9".repeat(400)),
        r#","later":{"x":1,"\u0078":2}"#.to_owned(),
        r#","later":1,"later":1"#.to_owned(),
        format!(r#","later":{}"#, deep(5)),
        format!(r#","later":{}"#, deep(100).replace("1e400", "1")),
        r#","later":"\ud800""#.to_owned(),
    ]);
    prop_oneof![4 => alike.prop_map(|field| (field, true)), 1 => not_alike.prop_map(|field| (field, false))]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn whatever_was_recorded_comes_back_without_loss(
        journal in journal(),
        later in prop::collection::vec(later(), 25..100),
    ) {
        let lines = journal.recorded().iter().zip(later.iter().cycle()).map(|(recorded, (field, is_alike))| {
            let line = recorded.event.line().strip_suffix('}').expect("it is an object");
            (format!("{line}{field}}}\n"), *is_alike)
        });
        let lines: Vec<(String, bool)> = lines.collect();
        let text: String = lines.iter().map(|(line, _)| line.as_str()).collect();
        let good: String = lines.iter().filter(|(_, is_alike)| *is_alike).map(|(line, _)| line.as_str()).collect();
        let (one, other, third) = (World::new(), World::new(), World::new());
        one.write("data/journal/one.jsonl", &text);
        other.write("progress.json", &one.run("export").works().out);
        other.run("import progress.json").works().is_quiet();
        prop_assert_eq!(exported(&other), exported(&one), "what is exported can be imported");
        prop_assert_eq!(events(&imported(&other)).len(), good.lines().count());
        third.write("journal", &text);
        if good != text {
            third.run("import journal").fails_with(1, "`journal`, line ");
            third.write("journal", &good);
        }
        if good.is_empty() {
            third.run("import journal").fails_with(1, "`journal`: it is empty");
        } else {
            third.run("import journal").works().is_quiet();
        }
        prop_assert_eq!(imported(&third), good, "a journal comes in verbatim");
        prop_assert_eq!(exported(&third), exported(&one));
        let bare: Value = one.run("export --no-notes").json();
        prop_assert!(!bare["history"].to_string().contains("\"note\""), "{bare}");
    }
}

#[test]
fn what_was_forgotten_stays_forgotten_and_a_note_left_out_is_no_conflict() {
    let world = World::new();
    world.run("rate python 4 --note private").works();
    world.run("rate go 2 --note kept").works();
    world.run("export -o old.json").works();
    world.run("export --no-notes -o bare.json").works();
    world.run("import bare.json").ok("imported 0 events, 2 were there\n");
    world.run("forget python --yes").works();
    world.run("import --dry-run old.json").works().shows("no answer would change");
    world.run("import old.json").ok("imported 0 events, 2 were there\n");
    for file in world.journal_files() {
        assert!(!world.read(&file).contains("private"), "{file}");
    }
    world.run("forget go --notes --yes").works();
    world.run("import old.json").ok("imported 0 events, 2 were there\n");
    assert!(!world.run("export").works().out.contains("kept"));
}
