//! What changed between two dates or two exports, and how things stood on any day.

use crate::it::world::World;

/// Half a year: Python rises, Go falls, Rust is new, PHP stops to apply, Ruby is cleared, Java grows old.
fn half_a_year() -> World {
    let world = World::new();
    for (skill, answer, at) in [
        ("python", "2", "2026-01-10"),
        ("go", "4", "2026-01-10"),
        ("php", "3", "2026-01-10"),
        ("ruby", "1", "2026-01-10"),
        ("java", "3", "2026-01-10"),
        ("python", "4", "2026-06-10"),
        ("go", "3", "2026-06-10"),
        ("rust", "1", "2026-06-10"),
        ("php", "n/a", "2026-06-10"),
    ] {
        world.run(&format!("rate {skill} {answer} --at {at}T12:00:00Z")).works();
    }
    world
}

#[test]
fn two_dates_are_compared_by_what_held_at_their_ends() {
    let out = half_a_year().run("diff 2026-01-10 2026-07-20").works().out.clone();
    let (_, changes) = out.split_once("\n\n").expect("there is a head and what follows");
    assert_eq!(
        changes,
        "Rose (1)
  Python  2 → 4 Proficient

Fell (1)
  Go      4 → 3 Working

New (1)
  Rust    1 Aware

Changed otherwise (1)
  PHP     3 → not applicable

To be asked again (2)
  Java    3 Working
  Ruby    1 Aware
"
    );
    assert!(out.contains("10 Jan 2026: at least 5% → 20 Jul 2026: at least 5%"), "{out}");
}

#[test]
fn without_a_second_date_it_is_compared_with_now() {
    let world = half_a_year();
    world.run("clear ruby").works();
    world.run("diff 2026-06-30").works().shows("No longer rated (1)\n  Ruby  1 → not rated");
    world.run("diff 2020-01-01 2020-01-02").works().shows("nothing has changed");
}

#[test]
fn two_exports_are_compared_whoever_made_them() {
    let world = half_a_year();
    world.run("export -o old.json").works();
    world.run("rate java 5").works();
    world.run("export --no-notes -o new.json").works();
    world.run("diff old.json new.json").works().shows("Rose (1)\n  Java  3 → 5 Expert").hides("Python");
    World::new()
        .run(&format!("diff {} 2026-01-01", world.path("new.json").display()))
        .works()
        .shows("No longer rated (6)");
}

#[test]
fn what_was_taken_back_was_a_mistake_on_every_day() {
    let world = World::new();
    world.run("rate go 5 --at 2026-01-10").works();
    world.run("undo").works();
    world.run("report --as-of 2026-02-01").works().shows("nothing rated yet");
}

#[test]
fn a_report_shows_how_things_stood_and_what_changed_since() {
    let world = half_a_year();
    let out = world.run("report --as-of 2026-01-31 --since 2026-01-01").works().out.clone();
    assert!(out.contains("31 Jan 2026") && out.contains("Since 1 Jan 2026"), "{out}");
    assert!(out.contains("New (5)") && out.contains("  Python  2 Familiar"), "{out}");
    assert!(!out.contains("Rust  1"), "{out}");
    world.run("report --since yesterday").works().shows("nothing has changed");
}

#[test]
fn what_is_neither_a_date_nor_an_export_is_refused() {
    let world = World::new();
    world.write("notes.txt", "not JSON");
    world.run("diff soon").fails(
        2,
        "`soon` is neither a date nor a file",
        "write `2026-11-20`, `2026-03`, `2w`, `last friday`, `yesterday`, or a time such as `2026-11-20T09:41:00Z`",
    );
    world.run("diff notes.txt").fails_with(1, "`notes.txt` is not an export: ");
    let export = World::new().run("export").works().out.clone();
    world.write("newer.json", export.replace("\"version\": 1", "\"version\": 2"));
    let newer = "`newer.json` is not an export: its version 2 is newer than 1";
    world.run("diff newer.json").fails(1, newer, "a newer skillgap wrote it; bring this one up to date");
    world.write("report.json", &World::new().run("report --format json").works().out);
    world.run("diff report.json").fails_with(1, "`report.json` is not an export: it has no `history`");
    let hint = "swap the two days";
    world.run("report --as-of 2026-01-31 --since 2026-02-01").fails(2, "`--since` is after `--as-of`", hint);
    world.run("report --as-of soon").fails_with(2, "`soon` is not a date");
}
