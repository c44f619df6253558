//! `history`: what was recorded, oldest first.

use crate::it::world::{World, events, in_order};

/// Two skills, a back-dated answer, an undo.
fn eventful() -> World {
    let world = World::new();
    world.run("rate python 3 --note 'payment service'").works();
    world.run("rate go 2 --confidence low").works();
    world.run("rate python 1 --at 2020-01-31").works();
    world.run("rate rust n/a").works();
    world.run("undo").works();
    world.run("clear go").works();
    world
}

#[test]
fn everything_that_was_recorded_is_listed_and_what_was_undone_is_marked() {
    let ran = eventful().run("history");
    let lines: Vec<String> = ran.works().is_quiet().out.lines().map(without_date).collect();
    assert_eq!(
        lines,
        [
            "Python 1 Aware",
            "Python 3 Working",
            "payment service",
            "Go 2 Familiar, low confidence",
            "Rust not applicable (undone)",
            "Rust undo",
            "Go cleared",
        ]
    );
    assert!(ran.out.starts_with("31 Jan 2020"), "{}", ran.out);
}

/// A line without the date that it begins with, its columns as words.
fn without_date(line: &str) -> String {
    let (_, rest) = line.split_at(11);
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_history_of_one_skill_has_its_undos_too() {
    let world = eventful();
    let lines = |line: &str| -> Vec<String> { world.run(line).works().out.lines().map(without_date).collect() };
    assert_eq!(lines("history RUST"), ["Rust not applicable (undone)", "Rust undo"]);
    assert_eq!(lines("history 'go'"), ["Go 2 Familiar, low confidence", "Go cleared"]);
    world.run("history pyhton").fails_with(2, "no skill is called `pyhton`");
}

#[test]
fn as_json_it_is_the_journal() {
    let world = eventful();
    let history = world.run("history --json").json();
    assert_eq!(history.as_array().expect("a list"), &in_order(world.journal()));
    let rust = world.run("history rust --json").json();
    let rust: Vec<_> = rust.as_array().expect("a list").iter().map(|event| &event["event"]).collect();
    assert_eq!(rust, ["not_applicable", "undone"]);
}

#[test]
fn events_and_fields_of_a_later_version_are_shown_and_carried_along() {
    let world = World::new();
    let stamp =
        |nth: u8| format!(r#""id":"019a9f3c-8d1{nth}-7abc-8def-0123456789ab","at":"2025-11-20T09:41:0{nth}.000Z""#);
    let journal = format!(
        "{{\"v\":1,{},\"event\":\"graded\",\"by\":[1, 2.50],\"x\":null}}\n{{\"event\":\"rated\",\"v\":1,{},\"skill\":\"go\",\"level\":2,\"mood\":\"good\"}}\n",
        stamp(1),
        stamp(2)
    );
    world.write("data/journal/elsewhere.jsonl", &journal);
    world.run("history").works().is_quiet().shows("`graded`, of a later version").shows("2 Familiar");
    assert_eq!(world.run("history --json").json().as_array().expect("a list"), &events(&journal));
    assert_eq!(world.run("export").json()["history"].as_array().expect("a list"), &events(&journal));
}

#[test]
fn a_retired_skill_keeps_its_history() {
    let world = World::new().with_answers(&[("flash-scripting", "4")]);
    world.run("history flash-scripting").works().is_quiet().shows("flash-scripting").shows("4 Proficient");
    let ratings = &world.run("export").json()["ratings"];
    assert_eq!((&ratings[0]["skill"], &ratings[0]["level"]), (&"flash-scripting".into(), &4.into()));
}

#[test]
fn where_nothing_is_recorded_it_says_so_beside_the_empty_result() {
    let world = World::new();
    let ran = world.run("history");
    assert_eq!((&*ran.works().out, &*ran.err), ("", "nothing is recorded yet\n"));
    world.run("history --json").ok("[]\n");
}

#[test]
fn a_level_holds_since_it_was_first_given_and_lines_of_a_note_stay_lines() {
    let world = World::new();
    for at in ["2026-02-01", "2026-03-21", "2026-08-01"] {
        world.run(&format!("rate go {} --at {at}", if at < "2026-03" { 2 } else { 1 })).works();
    }
    world.run("show go").works().shows("  1 Aware, since 21 Mar 2026, last rated 1 Aug 2026\n");
    world.run_args(&["rate", "rust", "1", "--note", "first\n\nthird\u{1b}[2J"]).works();
    world.run("show rust").works().shows("  first\n\n  third␛[2J\n").hides("␊");
    world.run("history rust").works().shows("             first\n").shows("             third␛[2J\n").hides("␊");
    world.run("report --notes").works().shows("  Rust: first\n").shows("    third␛[2J\n").hides("␊");
}
