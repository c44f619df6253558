//! What the real program makes of a world that fails: killed in the middle, a full disk, a write cut short, a link in
//! the place of a file, a wrong clock, many at once.
//!
//! Faults are injected by strace; where it is missing or not permitted, these tests skip themselves and say so.

mod app;
mod clock;
mod disk;
mod kill;
mod link;
mod odd;
mod terminal;
mod trace;
mod unreadable;
mod writers;

pub(super) use trace::is_possible as can_trace;

use std::{env, fs};

use serde_json::Value;

use super::world::World;

/// Whether everything is tried, as by hand before a release (`SKILLGAP_THOROUGH=1 cargo test faults`), rather than a
/// sample that is done in a minute.
fn is_thorough() -> bool {
    env::var_os("SKILLGAP_THOROUGH").is_some()
}

/// Every how manieth point is tried where a sample takes every `sample`th.
fn step(sample: usize) -> usize {
    if is_thorough() { 1 } else { sample }
}

/// What stands in all files of a journal.
#[derive(Debug, Default)]
struct Record {
    /// Every whole line.
    events: Vec<Value>,
    /// How many lines are none.
    broken: usize,
}

impl Record {
    fn of(world: &World) -> Self {
        let mut record = Self::default();
        for file in world.journal_files() {
            let bytes = fs::read(world.path(&file)).expect("it is ours");
            for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
                match serde_json::from_slice(line) {
                    Ok(event) => record.events.push(event),
                    Err(_) => record.broken += 1,
                }
            }
        }
        record
    }

    /// The ratings of a skill, as digits.
    fn levels(&self, skill: &str) -> Vec<u64> {
        let of_skill = self.events.iter().filter(|event| event["skill"] == skill);
        of_skill.filter_map(|event| event["level"].as_u64()).collect()
    }

    /// It still holds all of `before`, and no more than one line in it is broken that was not.
    #[track_caller]
    fn keeps(&self, before: &Self, how: &str) {
        for event in &before.events {
            assert!(self.events.contains(event), "{how}: {event} is lost of {self:#?}");
        }
        assert!(self.broken <= before.broken + 1, "{how}: {self:#?}");
    }
}

/// Whatever has happened: the program starts, records, and glues nothing to what is there.
#[track_caller]
fn goes_on(world: &World, how: &str) {
    let before = Record::of(world);
    world.run("rate rust 1").works().shows("rated Rust 1 (Aware)");
    let after = Record::of(world);
    after.keeps(&before, how);
    assert_eq!((after.levels("rust").last(), after.broken), (Some(&1), before.broken), "{how}: {after:#?}");
    assert_eq!(after.events.len(), before.events.len() + 1, "{how}: {after:#?}");
}
