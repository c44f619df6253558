//! JSON that is made to break its reader: an error, soon, and in little memory, wherever a file is read. Depth and
//! number of keys are smaller than what a release is held to (5,000,000 and 1,000,000, by hand), for tests are not
//! optimised and share their machine; the memory is the same.

use std::fs::File;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::world::{PROGRAM, Ran, World, id_of};

/// How much memory a bomb may take beside what the program takes for nothing.
const ROOM: u64 = 64 << 20;

/// What the program takes for nothing: its stacks and the lists that are built in.
const BASE: u64 = 16 << 20;

/// Runs the program with no more memory than a bomb may take, the bomb on its stdin.
fn output(world: &World, args: &[&str]) -> Output {
    let limit = format!("ulimit -d {} && exec \"$@\"", (BASE + ROOM) >> 10);
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &limit, "sh", PROGRAM]).args(args);
    shell.env_clear().envs(world.env()).current_dir(world.path(""));
    shell.stdin(File::open(world.path("bomb")).map_or_else(|_| Stdio::null(), Stdio::from));
    let started = Instant::now();
    let output = shell.output().expect("there is a shell");
    assert!(started.elapsed() < Duration::from_secs(30), "{args:?}: {:?}", started.elapsed());
    output
}

fn run(world: &World, args: &[&str]) -> Ran {
    world.ran(args, output(world, args))
}

/// A value that blows up, and its name.
fn values() -> Vec<(&'static str, String)> {
    let keys = (0..100_000).map(|nth| format!("\"k{nth}\":1")).collect::<Vec<_>>().join(",");
    vec![
        ("open brackets", "[".repeat(1_000_000)),
        ("brackets", "[".repeat(1_000_000) + &"]".repeat(1_000_000)),
        ("open objects", r#"{"x":"#.repeat(500_000)),
        ("keys", format!("{{{keys}}}")),
        ("digits", "1".repeat(100_000)),
        ("digits behind the point", format!("1.{}e99999", "1".repeat(100_000))),
        ("twice", r#"{"x":1,"x":2}"#.to_owned()),
        ("no number", "NaN".to_owned()),
    ]
}

fn event(value: &str) -> String {
    let id = id_of("2025-01-01T00:00:00Z".parse().expect("it is a time"));
    format!(r#"{{"v":1,"id":"{id}","at":"2025-01-01T00:00:00Z","event":"graded","x":{value}}}"#)
}

/// What stands before every bomb where another encoding begins.
fn marked() -> Vec<(&'static str, Vec<u8>)> {
    let utf_16 = event("1").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![("UTF-16, torn", [&b"\xff\xfe"[..], &utf_16[1..]].concat()), ("UTF-16 without a mark", utf_16)]
}

#[test]
fn a_bomb_is_not_imported() {
    let world = World::new();
    let before = world.files();
    for (name, value) in values() {
        let export = format!(r#"{{"format":"skillgap.progress","version":1,"history":[{}]}}"#, event(&value));
        for bomb in [value.clone(), event(&value), export, format!(r#"{{"python":{value}}}"#)] {
            world.write("bomb", bomb);
            let ran = run(&world, &["import", "bomb"]);
            assert!(ran.code == Some(1) && ran.err.len() < 1000, "{name}: {ran:#?}");
        }
    }
    for (name, bomb) in marked() {
        world.write("bomb", bomb);
        let ran = run(&world, &["import", "bomb"]);
        assert_eq!(ran.code, Some(1), "{name}: {ran:#?}");
    }
    std::fs::remove_file(world.path("bomb")).expect("it is ours");
    assert_eq!(world.files(), before);
}

#[test]
fn a_bomb_is_no_list() {
    let list = |value: &str| {
        format!(
            r#"{{"format":"skillgap.benchmark","version":1,"id":"x","title":"x","requirements":[{{"skill":"go","target":1,"weight":1,"x":{value}}}]}}"#
        )
    };
    let items = format!("[{}1]", "1,".repeat(120_000));
    let world = World::new();
    for (name, value) in values().into_iter().chain([("items", items.clone())]) {
        let requirements = list("1").replace(r#"[{"skill":"go","target":1,"weight":1,"x":1}]"#, &value);
        for bomb in [value.clone(), list(&value), requirements] {
            let is_list = name == "items" && bomb == list(&value);
            world.write("bomb", bomb);
            if is_list {
                continue;
            }
            // What is wrong with a list is what was asked, and stands on stdout.
            let output = output(&world, &["benchmark", "validate", "bomb"]);
            assert!(output.status.code() == Some(1) && output.stderr.len() < 1000, "{name}: {output:?}");
            let ran = run(&world, &["-b", "bomb", "report"]);
            assert!(ran.code == Some(1) && ran.err.len() < 5000, "{name}: {ran:#?}");
        }
        world.write("data/benchmarks/bomb.json", list(&value));
        run(&world, &["benchmark", "list"]).works();
        std::fs::remove_file(world.path("data/benchmarks/bomb.json")).expect("it is ours");
    }
}

#[test]
fn a_bomb_in_the_journal_costs_its_own_line() {
    let world = World::new();
    world.run("rate go 3").works();
    let own = world.journal_files()[0].clone();
    let text = world.read(&own);
    for (name, value) in values() {
        for bomb in [value.clone(), event(&value)] {
            world.write("data/journal/bomb.jsonl", bomb.clone() + "\n" + &text.replace("\"go\"", "\"rust\""));
            let ran = run(&world, &["export"]);
            ran.says("warning: `bomb.jsonl`, line 1: skipped, ");
            assert!(ran.err.len() < 1000, "{name}: {ran:#?}");
            assert_eq!(ran.json()["history"].as_array().map(Vec::len), Some(1), "{name}");
        }
    }
    for (name, bomb) in marked() {
        world.write("data/journal/bomb.jsonl", bomb);
        let ran = run(&world, &["export"]);
        assert_eq!(ran.json()["history"].as_array().map(Vec::len), Some(1), "{name}");
    }
    world.write("data/journal/bomb.jsonl", format!("\u{feff}{}\n", event("1")));
    assert_eq!(run(&world, &["export"]).is_quiet().json()["history"].as_array().map(Vec::len), Some(2));
}

/// A file of a gigabyte that takes no space, with `text` at its end.
fn giant(world: &World, name: &str, text: &str) {
    use std::os::unix::fs::FileExt;
    world.write(name, "");
    let file = File::options().write(true).open(world.path(name)).expect("it is there");
    file.set_len(1 << 30).expect("it takes no space");
    file.write_all_at(text.as_bytes(), 1 << 30).expect("it is ours");
}

#[test]
fn a_gigabyte_in_one_line_is_refused_and_in_the_journal_skipped() {
    let world = World::new();
    world.run("rate go 3").works();
    let own = world.journal_files()[0].clone();
    giant(&world, "bomb", "");
    for file in ["bomb", "-"] {
        let ran = run(&world, &["import", file]);
        ran.fails_with(1, "could not be read: it is larger than 32 MiB");
        let ran = run(&world, &["benchmark", "validate", file]);
        ran.fails_with(1, "could not be read: it is larger than 256 KiB");
    }
    let rust = event("1").replace("\"graded\"", "\"rated\",\"skill\":\"rust\",\"level\":2");
    giant(&world, "data/journal/bomb.jsonl", &format!("\n{rust}\n"));
    let ran = run(&world, &["export"]);
    ran.says("warning: `bomb.jsonl`, line 1: skipped, it is longer than 8 MiB\n");
    assert_eq!(ran.json()["history"].as_array().map(Vec::len), Some(2), "what follows counts");
    giant(&world, "data/journal/bomb.jsonl", "");
    run(&world, &["export"]).works().says("warning: `bomb.jsonl`, line 1: the last line is torn");
    // In the place of this machine's own file it costs no more, and nothing is glued to it.
    giant(&world, &own, &format!("\n{rust}\n"));
    run(&world, &["rate", "go", "4"]).works().says("line 1: skipped");
    assert_eq!(run(&world, &["export"]).json()["ratings"].as_array().map(Vec::len), Some(2));
}
