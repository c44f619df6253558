//! How much memory the record takes: held against a limit of the system's own, so that no clock is in it.

use std::process::Command;

use jiff::Timestamp;

use super::world::{PROGRAM, World, id_of};

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

/// Whether the program can show a skill where it may have so many KiB of data.
fn works_within(kib: usize, world: &World) -> bool {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -d {kib} && exec \"$0\" \"$@\""), PROGRAM, "show", "rust"]);
    command.env_clear().envs(world.env()).output().expect("there is a shell").status.success()
}

/// How many KiB the program needs; up to 16 more.
fn needs(world: &World) -> usize {
    let (mut too_few, mut enough) = (0, 1 << 20);
    assert!(works_within(enough, world) && !works_within(too_few, world), "the system knows the limit");
    while enough - too_few > 16 {
        let middle = (too_few + enough) / 2;
        *(if works_within(middle, world) { &mut enough } else { &mut too_few }) = middle;
    }
    enough
}

#[test]
fn the_record_takes_at_most_twice_its_size() {
    let world = World::new();
    let before = needs(&world);
    let journal = journal(100_000);
    world.write("data/journal/elsewhere.jsonl", &journal);
    let limit = before + 2 * journal.len() / 1024;
    assert!(works_within(limit, &world), "{before} KiB without, {} KiB with {} bytes", needs(&world), journal.len());
}
