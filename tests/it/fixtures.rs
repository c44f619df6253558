//! The records of every version that was released load, for ever. What stands in `tests/fixtures/v*` is never changed:
//! a new version adds a folder.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::world::World;

/// The folder of each version: its journal, of the machine `laptop`, and what it exported then.
fn versions() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folders = fs::read_dir(fixtures).expect("they are there").map(|entry| entry.expect("it can be read").path());
    let is_version = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('v'));
    let versions: Vec<PathBuf> = folders.filter(is_version).collect();
    assert!(!versions.is_empty(), "there is at least one");
    versions
}

/// What must not change, whatever skills are called later and whichever lists ask for them.
fn record(export: &Value) -> Value {
    let keep = |item: &Value, keys: &[&str]| keys.iter().map(|&key| item[key].clone()).collect::<Value>();
    let list = |name: &str, keys: &[&str]| -> Value {
        let mut items: Vec<Value> =
            export[name].as_array().expect("it is a list").iter().map(|item| keep(item, keys)).collect();
        items.sort_by_key(ToString::to_string);
        items.into()
    };
    let ratings = ["skill", "level", "not_applicable", "confidence", "last_used", "note", "rated_at"];
    serde_json::json!({
        "ratings": list("ratings", &ratings),
        "plan": list("plan", &["skill", "due", "step", "done_at"]),
        "history": export["history"],
    })
}

#[test]
fn the_record_of_every_version_loads_and_gives_the_answers_that_it_gave_then() {
    for version in versions() {
        let world = World::new();
        world.write("state/device", "laptop\n");
        for file in fs::read_dir(version.join("journal")).expect("it is there") {
            let file = file.expect("it can be read");
            let name = format!("data/journal/{}", file.file_name().to_str().expect("it is UTF-8"));
            world.write(&name, fs::read(file.path()).expect("it can be read"));
        }
        let before = world.read("data/journal/laptop.jsonl");
        let then = fs::read_to_string(version.join("export.json")).expect("it is there");
        let then: Value = serde_json::from_str(&then).expect("it is JSON");
        let ran = world.run("export");
        assert_eq!(ran.err, "note: your notes are in it; `--no-notes` leaves them out\n", "{}", version.display());
        assert_eq!(record(&ran.json()), record(&then), "{}", version.display());
        world.run("report").works().is_quiet();
        world.run("history").works().is_quiet();
        world.run("undo").works().is_quiet();
        world.run("rate python 5").works().is_quiet();
        assert!(world.read("data/journal/laptop.jsonl").starts_with(&before), "nothing is rewritten");
    }
}
