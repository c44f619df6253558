//! How much memory the record takes: held against a limit of the system's own, so that no clock is in it.

use std::process::Command;

use jiff::Timestamp;

use super::world::{PROGRAM, World, id_of};

/// What the program itself takes at the most, in bytes.
const WITHOUT: usize = 3 << 20;

/// Answers in turn, a minute apart, every fourth with a note; as many as somebody gives in a long life.
fn journal(count: usize) -> String {
    let line = |nth: usize| {
        let at =
            Timestamp::from_second(1_500_000_000 + 60 * i64::try_from(nth).expect("they are few")).expect("in range");
        let skill = ["python", "query-optimization", "go", "orchestration"][nth / 4 % 4];
        let note = if nth.is_multiple_of(4) { r#","note":"moved the orders to a queue, größe 学習""# } else { "" };
        let (id, level) = (id_of(at), nth % 6);
        format!(
            "{{\"v\":1,\"id\":\"{id}\",\"at\":\"{at:.3}\",\"event\":\"rated\",\"skill\":\"{skill}\",\"level\":{level}{note}}}\n"
        )
    };
    (0..count).map(line).collect()
}

/// Whether the program can show a skill where it may have so many bytes of data. One that is starved may come to no end.
fn works_within(bytes: usize, world: &World) -> bool {
    let script = format!("ulimit -d {} && exec timeout 60 \"$0\" \"$@\"", bytes / 1024);
    let mut command = Command::new("sh");
    command.args(["-c", &script, PROGRAM, "show", "rust"]).env_clear().envs(world.env());
    let output = command.output().expect("there is a shell");
    // A file for which there is no room is left out, and that is said.
    output.status.success() && output.stderr.is_empty()
}

#[test]
fn the_record_takes_at_most_twice_its_size() {
    let world = World::new();
    assert!(works_within(WITHOUT, &world));
    let journal = journal(100_000);
    world.write("data/journal/elsewhere.jsonl", &journal);
    assert!(works_within(WITHOUT + 2 * journal.len(), &world));
    assert!(!works_within(journal.len(), &world), "the system knows no such limit");
}
