//! Many processes that write at the same time; half of them are killed.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use skillgap::id::Id;
use skillgap::journal::{Act, Answered, Details, Device, Event, EventId, FileStore, Rating, Store};

use super::{Record, is_thorough};
use crate::it::world::World;

/// The number of processes.
const PROCESSES: usize = 8;
/// Returns the number of ratings of each process.
fn ratings() -> usize {
    if is_thorough() { 5_000 } else { 60 }
}

/// The variable that tells the processes of the test the folder of the journal.
const FOLDER: &str = "SKILLGAP_TEST_WRITES_TO";

/// The number of ratings after which a process reads what others have written. A process that never reads looks through
/// the whole file before each rating that follows one of another process, for lines of a newer version.
const RATINGS_TO_A_READING: usize = 100;

/// The body of each process: rates, mostly without reading what others write, and prints the id of each event once it is
/// saved. Does nothing unless another test has started it.
#[test]
fn a_writer_among_many() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let mut store = FileStore::new(folder.into(), Device::named("here"));
    let mut newest = None;
    for nth in 0..ratings() {
        if nth % RATINGS_TO_A_READING == RATINGS_TO_A_READING - 1 {
            store.read().expect("it can be read");
        }
        let id = EventId::mint(Timestamp::now(), newest);
        newest = Some(id);
        let level = u8::try_from(nth % 6).expect("it is small");
        let rating = Rating::find(&level.to_string()).expect("it is a level");
        let note = Some("学習 🦀 ".repeat(nth % 40));
        let skill = Id::parse("go").expect("it is an id");
        let act = Act::Answered(Answered { skill, rating, details: Details { note, ..Details::default() } });
        store.append(&Event::new(id, id.recorded_at(), act)).expect("it can be written");
        // Written directly, since the test runner captures `eprintln!`.
        writeln!(std::io::stderr(), "saved {id}").expect("somebody listens");
    }
}

#[test]
fn eight_processes_at_once_half_of_them_killed_mangle_nothing_and_lose_nothing_acknowledged() {
    let world = World::new();
    let runner = env::current_exe().expect("it is running");
    let processes: Vec<_> = (0..PROCESSES)
        .map(|_| {
            let mut command = Command::new(&runner);
            command.args(["--exact", "it::faults::writers::a_writer_among_many", "--nocapture"]);
            command.env(FOLDER, world.path("data/journal")).stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().expect("a test can be started")
        })
        .collect();
    let acknowledged: Vec<String> = thread::scope(|scope| {
        let listen = |(nth, mut process): (usize, std::process::Child)| {
            scope.spawn(move || {
                let said = BufReader::new(process.stderr.take().expect("it is piped"));
                let mut acknowledged = Vec::new();
                for line in said.lines() {
                    let line = line.expect("it is text");
                    // Ignore a line that the kill has cut off: an id has 36 characters.
                    let id = line.strip_prefix("saved ").filter(|id| id.len() == 36);
                    acknowledged.extend(id.map(str::to_owned));
                    // Every second process is killed, each at a different time.
                    if nth % 2 == 1 && acknowledged.len() == ratings() * nth / (PROCESSES + 1) {
                        thread::sleep(Duration::from_micros(37 * nth as u64));
                        let _ = process.kill();
                    }
                }
                let _ = process.wait();
                acknowledged
            })
        };
        let listeners: Vec<_> = processes.into_iter().enumerate().map(listen).collect();
        listeners.into_iter().flat_map(|listener| listener.join().expect("it only listens")).collect()
    });
    let record = Record::of(&world);
    let there: std::collections::HashSet<_> = record.events.iter().filter_map(|event| event["id"].as_str()).collect();
    let lost: Vec<_> = acknowledged.iter().filter(|id| !there.contains(id.as_str())).collect();
    eprintln!("{} acknowledged, {} there, {} broken", acknowledged.len(), there.len(), record.broken);
    assert_eq!((lost, record.broken), (Vec::<&String>::new(), 0));
    assert!(acknowledged.len() >= ratings() * PROCESSES / 2, "half of them end by themselves");
    assert!(acknowledged.len() < ratings() * PROCESSES, "half of them are killed");
    assert_eq!(there.len(), record.events.len(), "none is there twice");
}

/// Starts one process for each line, all at once, and returns what each has written to stdout.
fn at_once(world: &World, lines: &[&str]) -> Vec<String> {
    let processes: Vec<_> = lines
        .iter()
        .map(|line| {
            let mut command = world.command(&line.split(' ').collect::<Vec<_>>());
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it can be started")
        })
        .collect();
    let output = |process: std::process::Child| {
        let output = process.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    processes.into_iter().map(output).collect()
}

#[test]
fn two_undos_at_once_take_back_two_different_answers_and_two_redos_bring_both_back() {
    let world = World::new();
    for level in [1, 2, 3] {
        world.run(&format!("rate python {level}")).works();
    }
    let (down, up) =
        (["undone: Python 2 → 1 (Aware)\n", "undone: Python 3 → 2 (Familiar)\n"], ["Python 1 → 2", "Python 2 → 3"]);
    for pair in 0..20 {
        let mut undone = at_once(&world, &["undo", "undo"]);
        undone.sort();
        assert_eq!(undone, down, "pair {pair}");
        let mut redone = at_once(&world, &["redo", "redo"]);
        redone.sort();
        assert!(redone.iter().zip(up).all(|(said, wanted)| said.contains(wanted)), "pair {pair}: {redone:?}");
    }
    assert_eq!(world.run("export").json()["ratings"][0]["level"], 3);
    assert_eq!(world.journal_files().len(), 1);
}

#[test]
fn a_table_that_is_imported_four_times_at_once_comes_once() {
    for is_new in [true, false] {
        for _ in 0..5 {
            let world = World::new();
            if !is_new {
                world.run("rate go 3").works();
            }
            world.write("table.csv", "skill,level,date\npython,3,2024-03-01\njava,2,\nrust,1,2025-01-01\n");
            let mut said = at_once(&world, &["import table.csv"; 4]);
            said.sort();
            let there = "imported 0 events, 3 were there\n";
            assert_eq!(said, [there, there, there, "imported 3 events\n"]);
            let imported = world.journal_files().into_iter().filter(|name| name.ends_with(".imported.jsonl"));
            let lines: usize = imported.map(|name| world.read(&name).lines().count()).sum();
            assert_eq!(lines, 3);
        }
    }
}
