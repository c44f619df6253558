//! `undo` and `redo`: chains of them, each in a process of its own.

use serde_json::json;

use crate::it::world::World;

#[test]
fn changes_are_taken_back_one_by_one_the_newest_first() {
    let world = World::new();
    world.run("rate python 3").works();
    world.run("rate python 4").works();
    world.run("rate rust n/a").works();
    world.run("clear python").works();
    world.run("undo").ok("undone: Python 4 (Proficient)\n");
    world.run("undo").ok("undone: Rust: not rated\n");
    world.run("undo").ok("undone: Python 4 → 3 (Working)\n");
    world.run("undo").ok("undone: Python: not rated\n");
    world.run("undo").fails(1, "there is nothing to undo", "`skillgap history` shows what is recorded");
    assert_eq!(world.run("export").json()["ratings"], json!([]));
}

#[test]
fn an_undo_is_taken_back_by_a_redo() {
    let world = World::new();
    world.run("rate python 3").works();
    world.run("undo").ok("undone: Python: not rated\n");
    world.run("redo").ok("redone: Python 3 (Working)\n");
    world.run("undo").ok("undone: Python: not rated\n");
    world.run("redo").ok("redone: Python 3 (Working)\n");
    world.run("redo").fails(1, "there is nothing to redo", "`skillgap history` shows what is recorded");
    assert_eq!(world.run("export").json()["ratings"][0]["level"], 3);
}

#[test]
fn redo_ends_where_something_new_is_recorded() {
    let world = World::new();
    world.run("rate python 3").works();
    world.run("undo").works();
    world.run("rate go 2").works();
    world.run("redo").fails(1, "there is nothing to redo", "`skillgap history` shows what is recorded");
}

#[test]
fn there_is_nothing_to_undo_or_redo_before_anything_is_recorded() {
    let world = World::new();
    world.run("undo").fails(1, "there is nothing to undo", "`skillgap history` shows what is recorded");
    world.run("redo").fails(1, "there is nothing to redo", "`skillgap history` shows what is recorded");
    assert_eq!(world.files(), [""; 0]);
}

#[test]
fn an_undone_note_is_gone_and_the_one_before_holds() {
    let world = World::new();
    world.run("rate python 3 --note first").works();
    world.run("rate python 3 --note second").works();
    world.run("undo").works();
    assert_eq!(world.run("export").json()["ratings"][0]["note"], "first");
}

#[test]
fn another_machine_s_answers_are_not_undone_here() {
    let world = World::new().with_answers(&[("python", "4")]);
    let error = "there is nothing to undo: what is recorded was imported or comes from another machine";
    world.run("undo").fails(1, error, "undo it on the machine that recorded it, or rate the skill again");
    world.run("rate go 2").works();
    world.run("undo").ok("undone: Go: not rated\n");
    world.run("undo").fails(1, error, "undo it on the machine that recorded it, or rate the skill again");
    assert_eq!(world.run("export").json()["ratings"][0]["skill"], "python");
}

#[test]
fn what_is_undone_stays_in_the_journal() {
    let world = World::new();
    world.run("rate python 3").works();
    world.run("undo").works();
    world.run("redo").works();
    let journal = world.journal();
    let events: Vec<_> = journal.iter().map(|event| &event["event"]).collect();
    assert_eq!(events, ["rated", "undone", "undone"]);
    assert_eq!(journal[1]["target"], journal[0]["id"]);
    assert_eq!(journal[2]["target"], journal[1]["id"]);
}
