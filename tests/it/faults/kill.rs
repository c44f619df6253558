//! A program that is killed at any system call loses nothing that it had acknowledged, and starts again.

use super::{Record, goes_on, step, trace};
use crate::it::world::World;

/// The sample takes every n-th point, where n is this number.
const SAMPLE: usize = 4;

/// Kills `rate go 3` at its system calls, each time in a new world from `prepare`.
fn kill(prepare: fn() -> World) {
    if !trace::is_possible() {
        return;
    }
    let words = ["rate", "go", "3"];
    let points: Vec<(String, usize)> = trace::calls(&prepare(), &words)
        .into_iter()
        .flat_map(|(name, count)| (1..=count).map(move |nth| (name.clone(), nth)))
        .collect();
    // First all calls; then only the calls on the files, so that those of the writer are counted from the start.
    let of_files = ["openat", "statx", "mkdir", "write", "fsync", "fdatasync", "flock", "lseek", "read", "close"];
    let on_files = of_files.iter().flat_map(|name| (1..=8).map(|nth| ((*name).to_owned(), nth)));
    let mut ended = 0;
    let all = points.into_iter().map(|point| (point, false)).chain(on_files.map(|point| (point, true)));
    for ((name, nth), on_files) in all.step_by(step(SAMPLE)) {
        let world = prepare();
        let before = Record::of(&world);
        let paths = if on_files { files(&world) } else { Vec::new() };
        let output = trace::run(&world, &words, &format!("{name}:signal=KILL:when={nth}"), &paths);
        let how = format!("killed at `{name}` {nth}");
        ended += usize::from(output.status.code().is_none());
        let after = Record::of(&world);
        after.keeps(&before, &how);
        if output.stdout.starts_with(b"rated") {
            assert_eq!(after.levels("go").last(), Some(&3), "{how}: acknowledged and lost");
        }
        goes_on(&world, &how);
    }
    eprintln!("killed at {ended} points");
    assert!(ended * step(SAMPLE) > 60, "the kills reach the program: {ended}");
}

/// Returns the folders and files that the program writes to.
pub(super) fn files(world: &World) -> Vec<String> {
    let mut files: Vec<String> = ["data", "data/journal", "state", "state/device"].map(str::to_owned).into();
    files.extend(world.journal_files());
    files
}

#[test]
fn killed_anywhere_in_the_first_rating_ever_it_starts_again() {
    kill(World::new);
}

#[test]
fn killed_anywhere_in_a_later_rating_it_keeps_what_was_there() {
    kill(|| {
        let world = World::new();
        world.run("rate go 1 --note 学習").works();
        world
    });
}

#[test]
fn killed_anywhere_behind_a_torn_line_it_glues_nothing_to_it() {
    kill(|| {
        let world = World::new();
        world.run("rate go 1").works();
        let file = &world.journal_files()[0];
        world.write(file, world.read(file) + r#"{"v":1,"id":"019a"#);
        world
    });
}
