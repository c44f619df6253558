//! The app with faults injected or killed while the user answers.

use std::fs;

use super::kill::files;
use super::terminal::Terminal;
use super::{Record, goes_on, step, trace};
use crate::it::world::World;

/// The sample takes every n-th point, where n is this number.
const SAMPLE: usize = 5;
/// The keys that are pressed for the answers, and the number of skills left that the screen then shows.
const ANSWERS: [(&str, &str); 3] = [("4", "48 left"), ("3", "47 left"), ("2", "46 left")];

/// Creates a world in which this machine has a name and nothing is recorded.
fn named() -> World {
    let world = World::new();
    world.write("state/device", "here\n");
    world.write("data/journal/here.jsonl", "");
    world
}

/// Opens the app, answers and quits. Returns the number of answers that the screen called saved before the program
/// ended.
fn walk(world: &World, injection: String, paths: &[String]) -> usize {
    let mut terminal = Terminal::open(world, &[injection], paths);
    let mut saved = 0;
    if terminal.shows(&["Where do you stand"]) {
        terminal.press("\r");
        if terminal.shows(&["0 of 49"]) {
            terminal.press("ss");
            for (key, left) in ANSWERS {
                terminal.press(key);
                if !terminal.shows(&["rated ", left, " saved "]) {
                    break;
                }
                saved += 1;
            }
            terminal.press("q");
        }
    }
    terminal.ended();
    saved
}

#[test]
fn the_app_says_what_is_missing_from_the_record_and_shows_no_welcome() {
    if !trace::is_possible() {
        return;
    }
    let world = World::new();
    world.write("state/device", "here\n");
    world.run("rate go 2").works();
    fs::rename(world.path("data"), world.path("unplugged")).expect("the home is ours");
    let mut terminal = Terminal::open(&world, &[], &[]);
    assert!(terminal.shows(&["record incomplete", "part of your record is missing: `"]), "{}", terminal.text());
    terminal.press("a");
    assert!(terminal.shows(&["0 of 49"]), "{}", terminal.text());
    terminal.press("ss");
    terminal.press("4");
    assert!(terminal.shows(&["rated ", "48 left", "record incomplete"]), "{}", terminal.text());
    fs::rename(world.path("unplugged/journal/here.jsonl"), world.path("data/journal/here.jsonl")).expect("it is ours");
    terminal.press("j");
    assert!(terminal.shows(&["saved"]), "it is back: {}", terminal.text());
    terminal.press("q");
    terminal.ended();
}

#[test]
fn killed_anywhere_the_app_has_lost_nothing_that_it_called_saved() {
    if !trace::is_possible() {
        return;
    }
    // First the calls on the files of the journal, for each answer and reading; then all calls of the app.
    let of_files = ["openat", "statx", "flock", "write", "fdatasync", "lseek", "read", "close"];
    let on_files = of_files.iter().flat_map(|name| (1..=9).map(|nth| (*name, nth, true)));
    let at_large = ["write", "read", "futex", "ioctl", "epoll_wait", "poll", "openat", "statx", "rename", "fsync"];
    let at_large = at_large.iter().flat_map(|name| (1..=12).map(|nth| (*name, nth, false)));
    let mut partly = 0;
    for (name, nth, of_files) in on_files.chain(at_large).step_by(step(SAMPLE)) {
        let world = named();
        let paths = if of_files { files(&world) } else { Vec::new() };
        let saved = walk(&world, format!("{name}:signal=KILL:when={nth}"), &paths);
        partly += usize::from(saved > 0 && saved < ANSWERS.len());
        let record = Record::of(&world);
        let how = format!("killed at `{name}` {nth}, {saved} saved: {record:#?}");
        assert!(record.events.len() >= saved && record.broken <= 1, "{how}");
        goes_on(&world, &how);
    }
    eprintln!("{partly} points lie between the first answer and the last");
    assert!(partly * step(SAMPLE) > 5, "the kills reach the answers: {partly}");
}

#[test]
fn a_full_disk_is_shown_and_once_it_has_room_everything_is_saved() {
    if !trace::is_possible() {
        return;
    }
    for (call, error, cause) in [
        ("write", "ENOSPC", "No space left on device"),
        ("fdatasync", "EIO", "Input/output error"),
        ("openat", "EROFS", "Read-only file system"),
        ("flock", "EDQUOT", "Disk quota exceeded"),
    ] {
        let world = named();
        let journal = ["data/journal/here.jsonl".to_owned()];
        let mut terminal = Terminal::open(&world, &[format!("{call}:error={error}:when=1..3")], &journal);
        terminal.shows(&["Where do you stand"]);
        terminal.press("\r");
        terminal.shows(&["0 of 49"]);
        terminal.press("ss4");
        assert!(terminal.shows(&["NOT SAVED", "1 change not saved", cause]), "{call}: {}", terminal.text());
        // Each key retries to save.
        terminal.press("32");
        terminal.press("uU");
        assert!(terminal.shows(&[" saved "]), "{call}: {}", terminal.text());
        terminal.press("q");
        terminal.ended();
        let record = Record::of(&world);
        assert!(record.events.len() >= 5 && record.broken == 0, "{call}: {record:#?}");
        goes_on(&world, call);
    }
}

#[test]
fn whoever_leaves_a_full_disk_is_asked_and_can_take_the_answers_along() {
    if !trace::is_possible() {
        return;
    }
    let world = named();
    let journal = ["data/journal/here.jsonl".to_owned()];
    let mut terminal = Terminal::open(&world, &["write:error=ENOSPC:when=1+".to_owned()], &journal);
    terminal.shows(&["Where do you stand"]);
    terminal.press("\r");
    terminal.shows(&["0 of 49"]);
    terminal.press("s432");
    assert!(terminal.shows(&["3 changes not saved", "No space left on device"]));
    terminal.press("q");
    assert!(terminal.shows(&["3 changes could not be saved", "write to"]));
    terminal.press("f");
    terminal.ended();
    let name = world.files().into_iter().find(|name| name.starts_with("skillgap-unsaved-")).expect("it is written");
    let lines = fs::read_to_string(world.path(&name)).expect("it is ours");
    assert_eq!(crate::it::world::events(&lines).len(), 3, "{lines}");
    assert_eq!(Record::of(&world).events.len(), 0);
    goes_on(&world, "after all");
}

#[test]
fn without_a_thread_for_the_terminal_the_app_says_so_before_anything_is_typed() {
    if !trace::is_possible() {
        return;
    }
    // Let the first, the second or the third thread fail.
    for nth in 1..=3 {
        let world = named();
        let injections = ["clone", "clone3"].map(|call| format!("{call}:error=EAGAIN:when={nth}+"));
        let (status, text) = Terminal::open(&world, &injections, &[]).ended();
        assert_eq!(status, 1, "{text}");
        assert!(text.contains("error: the app could not start a thread: "), "{text}");
        assert!(text.contains("hint: allow more processes (`ulimit -u`)") && !text.contains("panic"), "{text}");
    }
}
