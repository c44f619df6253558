//! To forget is to erase: no byte of it stays on this machine, and other machines drop it when they next write.

use std::fs;
#[cfg(unix)]
use std::io::{Read, Write};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use skillgap::journal::{Act, Event, Events, Recorded};

use super::builder::{CATALOG, id};
use super::world::{Ran, World, id_of};

const SECRET: &str = "the-secret-note";

fn run_as(world: &World, state: &str, line: &str) -> Ran {
    let args: Vec<&str> = line.split(' ').collect();
    let mut command = world.command(&args);
    command.env("SKILLGAP_STATE_DIR", world.path(state));
    world.ran(&args, command.output().expect("the program can be started"))
}

fn name_of(world: &World, state: &str) -> String {
    world.read(&format!("{state}/device")).trim().to_owned()
}

/// The files under the home, of any kind, in which `text` stands.
fn files_with(world: &World, text: &str) -> Vec<String> {
    let holds = |name: &String| {
        let bytes = fs::read(world.path(name)).unwrap_or_default();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    };
    world.files().into_iter().filter(holds).collect()
}

/// The names of the events in this machine's journal.
fn acts(world: &World) -> Vec<String> {
    world.journal().iter().map(|event| event["event"].as_str().unwrap_or_default().to_owned()).collect()
}

fn noted() -> World {
    let world = World::new();
    world.run(&format!("rate python 4 --note {SECRET}")).works();
    world.run("rate go 2 --note kept").works();
    world.run("rate python 3").works();
    world
}

#[test]
fn what_was_recorded_of_a_skill_is_gone_from_every_file() {
    let world = noted();
    world.run("forget python --yes").ok("forgot 2 events of Python\n");
    assert_eq!(files_with(&world, SECRET), [""; 0]);
    assert_eq!(acts(&world), ["rated", "forgotten"]);
    assert_eq!(world.journal()[1]["skill"], "python");
    assert_eq!(world.journal()[1].get("notes"), None);
    world.run("history").works().shows("forgotten").hides("Working");
    let export = world.run("export").json();
    assert_eq!(export["ratings"].as_array().map(Vec::len), Some(1));
    let history: Vec<&Value> = export["history"].as_array().expect("a list").iter().map(|it| &it["event"]).collect();
    assert_eq!(history, ["rated", "forgotten"]);
    assert_eq!(export["ratings"][0]["note"], "kept");
    world.run("doctor").works().is_quiet();
}

#[test]
fn with_notes_the_answers_stay_and_every_other_field_of_them_does() {
    let world = noted();
    let file = world.journal_files()[0].clone();
    world.write(&file, world.read(&file).replace("\"level\":4", "\"level\":4,\"x\":[1, 2.50]"));
    world.run("forget python --notes --yes").ok("forgot 2 notes of Python\n");
    assert_eq!(files_with(&world, SECRET), [""; 0]);
    assert_eq!(acts(&world), ["rated", "rated", "rated", "forgotten"]);
    assert_eq!(world.journal()[3]["notes"], true);
    assert!(world.read(&file).contains("[1, 2.50]"));
    world.run("history").works().shows("notes forgotten").shows("3 Working").shows("kept");
    let export = world.run("export").json();
    assert_eq!((&export["ratings"][0]["level"], &export["ratings"][0]["note"]), (&3.into(), &Value::Null));
    world.run("rate python 5 --note later").works();
    assert_eq!(world.run("export").json()["ratings"][0]["note"], "later");
}

#[test]
fn every_other_line_stays_to_the_byte_damaged_ones_too() {
    let world = noted();
    let file = world.journal_files()[0].clone();
    let go = world.read(&file).lines().nth(1).expect("three lines").to_owned();
    let odd = format!("{}\n\nnot JSON\n{}   \r\n", world.read(&file), go.replace("\"level\":2", "\"level\":9"));
    world.write(&file, odd);
    world.run("forget python --yes").works();
    let whole = world.read(&file);
    let (kept, last) = whole.trim_end().rsplit_once('\n').expect("several lines");
    assert_eq!(kept, format!("{go}\n\n\nnot JSON\n{}   \r", go.replace("\"level\":2", "\"level\":9")));
    assert!(last.contains("\"forgotten\""));
}

#[test]
fn without_a_terminal_it_wants_a_yes_and_records_nothing() {
    let world = noted();
    let before = world.read(&world.journal_files()[0]);
    world.run("forget python").fails(
        2,
        "`forget` erases what was recorded of `Python` for good, and asks first",
        "without a terminal, confirm with `--yes`",
    );
    world.pipe("forget python", "y\n").fails_with(2, "asks first");
    world.run("forget nothing-like-it --yes").fails_with(2, "nothing-like-it");
    assert_eq!(world.read(&world.journal_files()[0]), before);
}

#[cfg(unix)]
#[test]
fn on_a_terminal_it_asks_and_only_a_yes_erases() {
    let answered = |world: &World, line: &[&str], answer: &str| {
        let size = portable_pty::PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pty = portable_pty::native_pty_system().openpty(size).expect("there are terminals");
        let mut command = portable_pty::CommandBuilder::new(super::world::PROGRAM);
        command.args(line);
        command.env_clear();
        world.env().iter().for_each(|(name, value)| command.env(name, value));
        command.cwd(world.path(""));
        let mut child = pty.slave.spawn_command(command).expect("the program can be started");
        drop(pty.slave);
        let mut keys = pty.master.take_writer().expect("it can be written to");
        keys.write_all(answer.as_bytes()).expect("it can be written to");
        let mut shown = Vec::new();
        // A terminal whose program has gone ends with an error.
        let _ = pty.master.try_clone_reader().expect("it can be read").read_to_end(&mut shown);
        (child.wait().expect("it ends").exit_code(), String::from_utf8_lossy(&shown).into_owned())
    };
    for answer in ["n\n", "\n", "yess\n", "\u{4}"] {
        let world = noted();
        let (status, shown) = answered(&world, &["forget", "python"], answer);
        assert!(shown.contains("Erase what was recorded of Python for good (2 events)? [y/N] "), "{shown}");
        assert!(status == 0 && shown.contains("nothing erased") && !shown.contains("error"), "{shown}");
        assert_eq!(world.journal().len(), 3);
    }
    let world = noted();
    let (status, shown) = answered(&world, &["forget", "python"], "y\n");
    assert!(status == 0 && shown.contains("forgot 2 events of Python"), "{shown}");
    assert_eq!(files_with(&world, SECRET), [""; 0]);
    for (answer, count) in [("n\n", 3), ("yes\n", 1)] {
        let world = noted();
        world.write("foreign.jsonl", forgotten_ahead(1, "python"));
        let (status, shown) = answered(&world, &["import", "foreign.jsonl"], answer);
        assert!(shown.contains("Import, and erase that for good? [y/N] "), "{shown}");
        assert_eq!((status, shown.contains("nothing was imported, and nothing erased")), (0, count == 3));
        let lines: String = world.journal_files().iter().map(|file| world.read(file)).collect();
        let rated = lines.matches(r#""event":"rated""#).count();
        assert_eq!(rated, count, "{shown}");
    }
}

#[test]
fn an_undo_does_not_reach_it_and_what_undid_the_forgotten_does_no_harm() {
    let world = World::new();
    world.run("rate go 2").works();
    world.run("rate python 4").works();
    world.run("undo").works();
    world.run("rate python 3").works();
    world.run("forget python --yes").ok("forgot 2 events of Python\n");
    assert_eq!(acts(&world), ["rated", "undone", "forgotten"]);
    world.run("doctor").works().is_quiet();
    world.run("redo").fails(1, "there is nothing to redo", "`skillgap history` shows what is recorded");
    world.run("undo").ok("undone: Go: not rated\n");
    world.run("undo").fails_with(1, "nothing to undo");
    world.run("redo").works().shows("Go 2 (Familiar)");
}

#[test]
fn what_is_recorded_later_counts() {
    let world = noted();
    world.run("forget python --yes").works();
    world.run("rate python 1 --at 2020-01-01").works();
    assert_eq!(
        world.run("export").json()["ratings"][0]["level"],
        1,
        "it was recorded later, though it holds since before"
    );
    world.run("rate go 5").works();
    assert_eq!(acts(&world), ["rated", "forgotten", "rated", "rated"]);
}

#[test]
fn what_was_imported_goes_too() {
    let world = noted();
    let file = world.journal_files()[0].clone();
    let imported = file.replace(".jsonl", ".imported.jsonl");
    let old = id_of(Timestamp::from_second(1_600_000_000).expect("in range"));
    let line = |skill: &str, id: &str| {
        format!(
            r#"{{"v":1,"id":"{id}","at":"2020-09-13T12:26:40.000Z","event":"rated","skill":"{skill}","level":1,"note":"{SECRET}"}}"#
        )
    };
    let rust = line("rust", &old.replace("7abc", "7abd"));
    let later = line("python", &old).replace("\"rated\"", "\"graded\"");
    world.write(&imported, format!("{}\n{later}\n{rust}\n", line("python", &old)));
    world.run("forget python --yes").works();
    assert_eq!(world.read(&imported), format!("{rust}\n"), "events of later versions name their skill, too");
}

#[test]
fn notes_inside_events_of_later_versions_go_with_the_others() {
    let world = noted();
    let file = world.journal_files()[0].clone();
    let id = id_of(Timestamp::from_second(1_600_000_000).expect("in range"));
    let later = format!(
        r#"{{"v":1,"id":"{id}","at":"2020-09-13T12:26:40.000Z","event":"graded","skill":"python","by":{{"note":"{SECRET}","x":1}}}}"#
    );
    world.write(&file.replace(".jsonl", ".imported.jsonl"), later + "\n");
    world.run("forget python --notes --yes").works();
    assert_eq!(files_with(&world, SECRET), [""; 0]);
    assert_eq!(world.run("export").json()["history"][0]["by"], serde_json::json!({"x": 1}));
}

#[test]
fn another_machine_drops_it_when_it_next_writes() {
    let world = noted();
    run_as(&world, "other", &format!("rate python 2 --note {SECRET}")).works();
    let theirs = format!("data/journal/{}.jsonl", name_of(&world, "other"));
    let ran = world.run("forget python --yes");
    ran.works().says(&format!("note: `{}.jsonl` still holds some of it, until the machine", name_of(&world, "other")));
    assert_eq!(files_with(&world, SECRET), [theirs.as_str()], "nobody writes another machine's file");
    for state in ["state", "other"] {
        assert_eq!(run_as(&world, state, "export").json()["ratings"].as_array().map(Vec::len), Some(1), "{state}");
        run_as(&world, state, "history").works().hides(SECRET);
    }
    assert_eq!(files_with(&world, SECRET), [theirs.as_str()], "who reads writes nothing");
    run_as(&world, "other", "rate rust 1").works();
    assert_eq!(files_with(&world, SECRET), [""; 0]);
    assert_eq!(world.read(&theirs).lines().count(), 1);
    // And the rewritten file goes on to be its own.
    run_as(&world, "other", "rate rust 2").works();
    assert_eq!(world.journal_files().len(), 2);
}

#[test]
fn another_machines_clock_that_is_far_ahead_erases_nothing() {
    let world = noted();
    let ahead = Timestamp::now() + SignedDuration::from_hours(24 * 365);
    let forgotten = |at: Timestamp| {
        let id = id_of(ahead);
        format!("{{\"v\":1,\"id\":\"{id}\",\"at\":\"{at:.3}\",\"event\":\"forgotten\",\"skill\":\"python\"}}\n")
    };
    for at in [ahead, Timestamp::now()] {
        world.write("data/journal/elsewhere.jsonl", forgotten(at));
        world.run("rate rust 1").works();
        assert_eq!(world.run("export").json()["ratings"][0]["level"], 3);
        assert_eq!(files_with(&world, SECRET).len(), 1);
    }
    world.run("doctor").fails_with(1, "problem").says("more than a day ahead");
}

/// A `forgotten` line of another machine whose clock is so many minutes ahead.
fn forgotten_ahead(minutes: i64, skill: &str) -> String {
    let at = Timestamp::from_millisecond((Timestamp::now() + SignedDuration::from_mins(minutes)).as_millisecond());
    let at = at.expect("it is in range");
    format!("{{\"v\":1,\"id\":\"{}\",\"at\":\"{at:.3}\",\"event\":\"forgotten\",\"skill\":\"{skill}\"}}\n", id_of(at))
}

#[test]
fn an_answer_that_is_given_after_a_forgetting_was_seen_stays_whatever_the_clocks_say() {
    let day = 24 * 60;
    for minutes in [-5, 5, 60, day - 1, day + 60, 365 * day] {
        let world = World::new();
        world.write("data/journal/elsewhere.jsonl", forgotten_ahead(minutes, "python"));
        world.run(&format!("rate python 4 --note {SECRET}")).works();
        world.run("plan add python").works();
        world.write("table.csv", format!("skill,level,date,note\npython,2,2020-03-01,{SECRET}-of-the-table\n"));
        world.run("import table.csv").works().shows("imported 1 event\n");
        world.run("rate rust 1").works();
        assert_eq!(files_with(&world, SECRET).len(), 3, "{minutes} minutes ahead");
        // Another machine reads the same, also when its clock has come as far.
        let mut events = Events::default();
        for file in ["data/journal/elsewhere.jsonl".to_owned()].iter().chain(&world.journal_files()) {
            for line in world.read(file).lines() {
                let event = Event::parse(line).expect("it is a line");
                events.insert(Recorded { event, own: false });
            }
        }
        let count = events.len();
        events.forget(Timestamp::MAX);
        assert_eq!(events.len(), count, "{minutes} minutes ahead");
    }
}

#[test]
fn a_forgetting_with_a_damaged_or_unknown_part_erases_nothing() {
    let world = noted();
    world.run("forget python --notes --yes").works();
    let line = world.read(&world.journal_files()[0]).lines().last().expect("there is one").to_owned();
    let wide = line.replace("\"notes\":true", "\"also\":[\"019a9f3c-8d13-7abc-8def-0123456789ab\"]");
    let python = id("python");
    let (mut unknown, mut good) = (0, 0);
    for line in [&line, &wide] {
        let forgotten = Event::parse(line).expect("it is a line");
        for (place, bit) in (0..line.len()).flat_map(|place| (0..8).map(move |bit| (place, bit))) {
            let mut bytes = line.clone().into_bytes();
            bytes[place] ^= 1 << bit;
            let Some(event) = String::from_utf8(bytes).ok().and_then(|line| Event::parse(&line).ok()) else { continue };
            match &event.act {
                // What is chance in the id, and ids that nobody has: the same is erased as before.
                Act::Forgotten { skill, only_notes, .. } if *skill == python => {
                    let is_narrow = line.contains("notes");
                    assert_eq!(
                        (*only_notes, event.id.recorded_at()),
                        (is_narrow, forgotten.id.recorded_at()),
                        "{event:?}"
                    );
                    good += 1;
                }
                Act::Forgotten { skill, .. } => assert!(CATALOG.skill(skill.as_str()).is_none(), "{event:?}"),
                act => unknown += usize::from(matches!(act, Act::Unknown { .. })),
            }
        }
    }
    assert!(unknown > 100 && good > 100, "{unknown} unknown, {good} good");
    for more in [r#""notds":true"#, r#""scope":"older than a year""#, r#""until":"2026-01-01""#, r#""level":3"#] {
        let world = noted();
        let line = forgotten_ahead(1, "python").replace("}\n", &format!(",{more}}}\n"));
        world.write("data/journal/elsewhere.jsonl", &line);
        world.run("rate rust 1").works();
        assert_eq!(files_with(&world, SECRET).len(), 1, "{more}");
        assert_eq!(world.run("export").json()["ratings"][0]["level"], 3, "{more}");
        world.run("doctor").fails_with(1, "in what is stored").says(
            "`elsewhere.jsonl`, line 1: it forgets something in a way that this version does not know, and erases nothing",
        );
    }
}

#[test]
fn what_a_clock_that_is_ahead_has_recorded_goes_too_wherever_it_stands() {
    let world = noted();
    let own = world.journal_files()[0].clone();
    let now = Timestamp::now();
    let line = |hours: i64, nth: usize| {
        let at = now + SignedDuration::from_hours(hours);
        let id = id_of(at).replace("7abc", &format!("7ab{nth}"));
        format!(r#"{{"v":1,"id":"{id}","at":"{at:.3}","event":"rated","skill":"python","level":1,"note":"{SECRET}"}}"#)
            + "\n"
    };
    world.write(&own.replace(".jsonl", ".imported.jsonl"), line(10, 1));
    run_as(&world, "other", "rate rust 2").works();
    let theirs = format!("data/journal/{}.jsonl", name_of(&world, "other"));
    let other = world.read(&theirs) + &line(10, 2) + &line(24 * 365, 3);
    world.write(&theirs, other);
    fs::remove_file(world.path("other/last-write")).expect("it is there");
    world.run("forget python --notes --yes").works().shows("forgot 5 notes of Python\n");
    assert_eq!(files_with(&world, SECRET), [theirs.as_str()]);
    world.run("forget python --yes").works().shows("forgot 5 events of Python\n");
    world.run("history python").works().hides("Aware").hides("Working");
    world.run("rate go 1").works();
    // Another machine goes by what is named, and so does an import.
    run_as(&world, "other", "rate rust 1").works();
    assert_eq!(files_with(&world, SECRET), [""; 0]);
    world.write("late.jsonl", line(10, 1));
    world.run("import late.jsonl").works().shows("imported 0 events, 1 was there\n");

    // With a clock that is ahead, this machine's own go without being named.
    let world = World::new();
    let ahead = line(24 * 365, 1);
    world.run("rate go 2").works();
    let own = world.journal_files()[0].clone();
    let text = world.read(&own) + &ahead;
    world.write(&own, text);
    std::fs::remove_file(world.path("state/last-write")).expect("it is there");
    world.run("forget python --yes").works().shows("forgot 1 event of Python\n");
    assert_eq!(files_with(&world, SECRET), [""; 0]);
    assert_eq!(world.journal()[1].get("also"), None);
}

#[test]
fn nothing_takes_back_what_forgets() {
    let world = noted();
    world.run("forget python --yes").works();
    let file = world.journal_files()[0].clone();
    let forgotten = world.journal()[1]["id"].as_str().expect("it is text").to_owned();
    let (first, second) = (id_of(Timestamp::now()), id_of(Timestamp::now() + SignedDuration::from_secs(1)));
    let undone = |id: &str, target: &str| {
        format!(
            "{{\"v\":1,\"id\":\"{id}\",\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"undone\",\"target\":\"{target}\"}}\n"
        )
    };
    world.write("data/journal/elsewhere.jsonl", undone(&first, &forgotten));
    world.run("history").works().shows("forgotten").hides("(undone)");
    world.run("doctor").fails_with(1, "in what is stored").says("which forgets, and has no effect");
    // Nor is there anything to bring back.
    std::fs::remove_file(world.path("data/journal/elsewhere.jsonl")).expect("it is there");
    let text = world.read(&file) + &undone(&second, &forgotten);
    world.write(&file, text);
    std::fs::remove_file(world.path("state/last-write")).expect("it is there");
    world.run("redo").fails_with(1, "nothing to redo");
}

#[test]
fn what_stands_in_a_former_own_file_is_said_and_there_is_a_way_out() {
    let world = noted();
    let former = world.journal_files()[0].clone();
    let backup = world.read(&former);
    world.run("rate rust 1").works();
    // A backup that was put back is not written on: this machine takes a new name.
    world.write(&former, &backup);
    world.run("rate rust 2").works();
    assert_eq!(world.journal_files().len(), 2);
    let name = former.rsplit('/').next().expect("it has a name");
    let ran = world.run("forget python --yes");
    ran.works().shows("forgot 2 events of Python\n");
    ran.says(&format!(
        "note: `{name}` still holds some of it, until the machine that writes this file next records something\n"
    ));
    ran.says(
        "note: if no machine writes a file any more, move the file out of the journal, `skillgap import` it, and delete it",
    );
    assert_eq!((files_with(&world, SECRET), world.read(&former)), (vec![former.clone()], backup));

    fs::rename(world.path(&former), world.path("former.jsonl")).expect("it can be moved");
    world.run("import former.jsonl").works().shows("imported 1 event, 2 were there\n");
    fs::remove_file(world.path("former.jsonl")).expect("it is ours");
    assert_eq!(files_with(&world, SECRET), [""; 0]);
    world.run("history").works().shows("kept");
}

#[test]
fn an_import_that_would_erase_says_what_and_asks_first() {
    let forgotten = |rest: &str| forgotten_ahead(1, "python").replace("}\n", &format!("{rest}}}\n"));
    for (rest, said) in [(r#","notes":true"#, "2 notes"), ("", "2 answers, 2 notes")] {
        let world = noted();
        world.write("foreign.jsonl", forgotten(rest));
        let warning = format!("warning: this erases {said} of `python` for good\n");
        let before = files_with(&world, SECRET);
        let ran = world.run("import --dry-run foreign.jsonl");
        assert_eq!((&ran.works().err, &files_with(&world, SECRET)), (&warning, &before));
        let ran = world.run("import foreign.jsonl");
        ran.fails_with(2, "this import erases what was recorded for good, and asks first").says(&warning);
        ran.says("hint: without a terminal, confirm with `--yes`");
        assert_eq!((files_with(&world, SECRET), world.journal_files().len()), (before, 1), "nothing is written before");
        let ran = world.run("import --yes foreign.jsonl");
        ran.works().shows("imported 1 event\n");
        assert_eq!((&ran.err, files_with(&world, SECRET)), (&warning, vec![]), "in the same run");
        world.run("import foreign.jsonl").ok("imported 0 events, 1 was there\n");
        world.run("doctor").works();
        world.run("rate python 5").works();
        assert_eq!(world.journal_files().len(), 2, "the file is still this machine's own");
    }
    let world = noted();
    world.run("plan add python").works();
    run_as(&world, "other", &format!("rate python 2 --note {SECRET}")).works();
    world.write("foreign.jsonl", forgotten(""));
    let theirs = name_of(&world, "other");
    let ran = world.run("import --yes foreign.jsonl");
    ran.works().says("warning: this erases 3 answers, 1 other event, 3 notes of `python` for good");
    ran.says(&format!("note: `{theirs}.jsonl` still holds some of it"));
}

#[test]
fn a_skill_that_is_retired_can_be_forgotten() {
    let world = World::new();
    world.run("rate go 2").works();
    let file = world.journal_files()[0].clone();
    let line = world.read(&file).replace("\"go\"", "\"cobol-reports\"").replacen("\"01", "\"00", 1);
    world.write(&file, line + &world.read(&file));
    fs::remove_file(world.path("state/last-write")).expect("it is there");
    world.run("forget cobol-reports --yes").works();
    assert_eq!(acts(&world), ["rated", "forgotten"]);
}

/// Killed at every system call that changes a file, it has either not begun or can be finished.
#[cfg(target_os = "linux")]
#[test]
fn killed_anywhere_it_loses_nothing_else_and_the_next_write_finishes_it() {
    super::doctor::killed_everywhere(&["forget", "python", "--yes"], noted, |world, point| {
        let is_recorded = !files_with(world, "forgotten").is_empty();
        let ratings = world.run("export").json()["ratings"].clone();
        assert_eq!(ratings.as_array().map(Vec::len), Some(if is_recorded { 1 } else { 2 }), "{point}");
        world.run(if is_recorded { "rate rust 1" } else { "forget python --yes" }).works();
        assert_eq!(files_with(world, SECRET), [""; 0], "{point}");
        assert_eq!(world.run("export").json()["ratings"][0]["note"], "kept", "{point}");
        assert_eq!(world.journal_files().len(), 1, "{point}: the file is still this machine's own");
    });
}

#[test]
fn what_was_kept_for_an_answer_to_come_is_forgotten_too() {
    let world = World::new();
    let state = r#"{"version":1,"walks":{},"drafts":{"go":{"confidence":"low","last_used":null,"note":"secret"},
        "rust":{"confidence":null,"last_used":null,"note":"other"}}}"#;
    world.write("state/state.json", state);
    world.run("forget go --notes --yes").works();
    assert!(!world.read("state/state.json").contains("secret"), "the note is gone");
    assert!(world.read("state/state.json").contains("low"), "the rest stays");
    world.run("forget go --yes").works();
    let left = world.read("state/state.json");
    assert!(!left.contains("low") && left.contains("other"), "{left}");
}

#[test]
fn an_opinion_that_cannot_be_understood_is_named() {
    let world = World::new();
    world.run("rate python 3").works();
    world.write("data/opinions/torn.json", "{\"format\": \"skillgap.opinion\", \"answers\": [{\"skill\": \"python\"");
    world.run("forget python --yes").works().says("torn.json` is a damaged opinion that may hold answers about it");
}
