//! Tests of the journal stores: first the contract that both stores share, then faults that only files can have.

use std::fs;
use std::path::PathBuf;
use std::thread;

use jiff::Timestamp;
use skillgap::journal::{Act, Device, Event, Events, FileStore, Flaw, MemoryStore, Reading, Recorded, Store};
use tempfile::TempDir;

use super::builder::{Journal, id};

/// A place for a journal, which can be opened more than once.
trait Place {
    type Handle: Store;
    fn empty() -> Self;
    fn open(&self) -> Self::Handle;
}

impl Place for MemoryStore {
    type Handle = Self;

    fn empty() -> Self {
        Self::default()
    }

    fn open(&self) -> Self {
        self.clone()
    }
}

/// A journal folder that does not exist yet, in a temporary folder. This machine is called `x`.
struct Folder(TempDir);

impl Place for Folder {
    type Handle = FileStore;

    fn empty() -> Self {
        // In memory if the system supports that: some tests make thousands of synced appends.
        Self(TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a temporary folder can be made"))
    }

    fn open(&self) -> FileStore {
        FileStore::new(self.path(), Device::named("x"))
    }
}

impl Folder {
    fn path(&self) -> PathBuf {
        self.0.path().join("journal")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Puts a file into the journal folder.
    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.put(name, bytes);
        self
    }

    /// Replaces the file with a new one. Truncating and rewriting it would be slow: some file systems then sync the
    /// file.
    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path()).expect("a folder can be made");
        let _ = fs::remove_file(self.file(name));
        fs::write(self.file(name), bytes).expect("a file can be written");
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.file("x.jsonl")).expect("the file is there")
    }
}

fn read(store: &mut impl Store) -> Reading {
    store.read().expect("it can be read")
}

fn recorded(reading: &Reading) -> Vec<Recorded> {
    reading.events.iter().map(|(_, recorded)| recorded.clone()).collect()
}

fn lines(reading: &Reading) -> Vec<String> {
    recorded(reading).iter().map(|recorded| recorded.event.line().to_owned()).collect()
}

/// Returns the damage as file, line and flaw.
fn damage(reading: &Reading) -> Vec<(String, usize, Flaw)> {
    reading
        .damage
        .iter()
        .map(|damage| (damage.place.file.to_string(), damage.place.line, damage.flaw.clone()))
        .collect()
}

fn append(store: &mut impl Store, event: &Event) {
    store.append(event).expect("it can be written");
}

fn append_all(store: &mut impl Store, journal: &Journal) {
    for recorded in journal.recorded() {
        append(store, &recorded.event);
    }
}

fn some() -> Journal {
    Journal::new().rated_with_note("go", 3, "日本語 🦀\n\"x\"").rated("rust", 0).planned("go").undo().redo()
}

fn text(journal: &Journal) -> String {
    journal.recorded().iter().map(|recorded| format!("{}\n", recorded.event.line())).collect()
}

macro_rules! both_stores_hold {
    ($($rule:ident)*) => {
        mod file_store { $(#[test] fn $rule() { super::$rule::<super::Folder>(); })* }
        mod memory_store { $(#[test] fn $rule() { super::$rule::<super::MemoryStore>(); })* }
    };
}

both_stores_hold! {
    what_is_appended_is_read_by_a_fresh_handle_in_order
    a_second_read_gives_only_what_is_new
    two_handles_see_each_others_events
    what_is_appended_is_this_machines_own
    what_is_brought_is_read_in_order_and_is_not_this_machines_own
    a_place_where_nothing_is_reads_as_empty
    the_same_event_appended_again_counts_once
    a_time_finer_than_the_line_is_the_same_before_and_after_reading
}

fn what_is_appended_is_read_by_a_fresh_handle_in_order<P: Place>() {
    let (place, journal) = (P::empty(), some());
    append_all(&mut place.open(), &journal);
    let reading = read(&mut place.open());
    assert_eq!(recorded(&reading), journal.recorded());
    assert_eq!(damage(&reading), []);
}

fn a_second_read_gives_only_what_is_new<P: Place>() {
    let (place, journal) = (P::empty(), some());
    let (mut reader, (before, after)) = (place.open(), journal.recorded().split_at(3));
    for part in [before, after, &[]] {
        for recorded in part {
            append(&mut place.open(), &recorded.event);
        }
        assert_eq!(recorded(&read(&mut reader)), part);
    }
}

fn what_is_brought_is_read_in_order_and_is_not_this_machines_own<P: Place>() {
    let (place, journal) = (P::empty(), some());
    let brought: Vec<Event> = journal.recorded().iter().map(|recorded| recorded.event.clone()).collect();
    let mut store = place.open();
    store.bring(&brought[..3], Timestamp::MAX).expect("it can be written");
    store.bring(&brought[3..], Timestamp::MAX).expect("it can be written");
    assert!(read(&mut store).is_empty(), "what one has written is not read back");
    let expected: Vec<Recorded> = brought.into_iter().map(|event| Recorded { event, own: false }).collect();
    assert_eq!(recorded(&read(&mut place.open())), expected);
}

fn two_handles_see_each_others_events<P: Place>() {
    let (place, journal) = (P::empty(), some());
    let (mut one, mut other) = (place.open(), place.open());
    for expected in journal.recorded() {
        append(&mut one, &expected.event);
        let expected = std::slice::from_ref(expected);
        assert_eq!(recorded(&read(&mut other)), expected);
        let read_back = recorded(&read(&mut one));
        assert!(read_back.is_empty() || read_back == expected, "a handle may leave out what went through it");
        std::mem::swap(&mut one, &mut other);
    }
}

fn what_is_appended_is_this_machines_own<P: Place>() {
    let (place, journal) = (P::empty(), some());
    append_all(&mut place.open(), &journal);
    let owned: Vec<bool> = recorded(&read(&mut place.open())).iter().map(|recorded| recorded.own).collect();
    assert_eq!(owned, [true; 5]);
}

fn a_place_where_nothing_is_reads_as_empty<P: Place>() {
    let mut store = P::empty().open();
    for _ in 0..2 {
        let reading = read(&mut store);
        assert_eq!((recorded(&reading), damage(&reading)), (vec![], vec![]));
    }
}

fn the_same_event_appended_again_counts_once<P: Place>() {
    let (place, journal) = (P::empty(), Journal::of("go 3"));
    for _ in 0..2 {
        append_all(&mut place.open(), &journal);
    }
    let mut events = Events::default();
    for recorded in recorded(&read(&mut place.open())) {
        assert!(events.insert(recorded), "the same record is no conflict");
    }
    assert_eq!(events.len(), 1);
}

fn a_time_finer_than_the_line_is_the_same_before_and_after_reading<P: Place>() {
    let early = "1970-01-01T00:00:00.999999999Z";
    let journal = Journal::new().at("2026-01-01T00:00:00.123999999Z").rated("go", 3).dated(early).rated("go", 1);
    let place = P::empty();
    append_all(&mut place.open(), &journal);
    assert_eq!(recorded(&read(&mut place.open())), journal.recorded());
}

/// Returns twenty events, most with notes whose characters are up to four bytes long.
fn twenty() -> Journal {
    let notes = ["学習", "🦀👩‍💻", "naïve", "a\nb", "→"];
    (0..4u8).fold(Journal::new(), |journal, round| {
        let journal = journal.rated_with_note("go", round, notes[usize::from(round)]);
        journal.rated_with_note("rust", 5 - round, notes[4]).planned("go").undo().cleared("rust")
    })
}

#[test]
fn a_journal_cut_at_any_byte_loses_the_torn_event_alone() {
    let (journal, new) = (twenty(), Journal::of("python 4"));
    let whole = text(&journal).into_bytes();
    let all: Vec<String> = text(&journal).lines().map(str::to_owned).collect();
    assert_eq!(all.len(), 20);
    let place = Folder::empty().with("x.jsonl", "");
    for cut in 0..=whole.len() {
        let before = &whole[..cut];
        place.put("x.jsonl", before);
        let breaks = before.iter().filter(|&&byte| byte == b'\n').count();
        let lacks_only_its_break = whole.get(cut) == Some(&b'\n');
        let is_torn = !before.is_empty() && !before.ends_with(b"\n") && !lacks_only_its_break;
        let mut survivors = all[..breaks + usize::from(lacks_only_its_break)].to_vec();

        let mut store = place.open();
        let reading = read(&mut store);
        let torn = is_torn.then(|| ("x.jsonl".to_owned(), breaks + 1, Flaw::Torn));
        assert_eq!((lines(&reading), damage(&reading)), (survivors.clone(), Vec::from_iter(torn)), "{cut}");

        append(&mut store, new.last());
        assert!(place.bytes().starts_with(before), "{cut}");
        let reading = read(&mut place.open());
        survivors.push(new.last().line().to_owned());
        assert_eq!((lines(&reading), reading.damage.len()), (survivors, usize::from(is_torn)), "{cut}");
    }
}

#[test]
fn a_damaged_line_in_the_middle_is_named_and_the_others_count() {
    let journal = Journal::of("go 1, rust 2, python 3");
    let [first, second, third] = [0, 1, 2].map(|nth| journal.recorded()[nth].event.line().to_owned());
    let array = format!("[1,\"{}\",\"2026-01-01T00:00:00Z\",\"graded\"]", journal.last().id);
    let level = |bad: &str| second.replace("\"level\":2", &format!("\"level\":{bad}")).into_bytes();
    for (bad, why) in [
        (b"garbage".to_vec(), ""),
        (b"{\"v\":1,\"id\"".to_vec(), "the JSON ends too early"),
        (b"caf\xe9".to_vec(), "not UTF-8"),
        (b"[1, 2]".to_vec(), ""),
        (array.into_bytes(), ""),
        (level("\"2\""), "a whole number is needed here"),
        (level("9"), "`level` is not 0 to 5"),
        (vec![0; 64], ""),
        ([second.as_bytes(), first.as_bytes()].concat(), "text follows after the end of the JSON"),
        (second.replace("\"v\":1", "\"v\":0").into_bytes(), "version 0 does not exist"),
    ] {
        let bytes = [first.as_bytes(), &bad, third.as_bytes(), b""].join(&b'\n');
        let reading = read(&mut Folder::empty().with("x.jsonl", bytes).open());
        assert_eq!(lines(&reading), [first.clone(), third.clone()], "{why}");
        let [(file, 2, Flaw::Unreadable(said))] = &damage(&reading)[..] else { panic!("{why}: {reading:?}") };
        assert!(file == "x.jsonl" && said.contains(why), "{why}: {said}");
    }
}

#[test]
fn the_sentence_on_a_damaged_line_names_file_and_line() {
    let reading = read(&mut Folder::empty().with("x.jsonl", "\n\nbad\nworse").open());
    let shown: Vec<_> = reading.damage.iter().map(ToString::to_string).collect();
    assert_eq!(shown.len(), 2);
    assert!(shown[0].starts_with("`x.jsonl`, line 3: skipped, "), "{}", shown[0]);
    assert_eq!(shown[1], "`x.jsonl`, line 4: the last line is torn, it does not count");
}

#[test]
fn a_tail_of_nulls_costs_nothing_that_was_whole() {
    let (journal, new) = (Journal::of("go 1, rust 2"), Journal::of("python 3"));
    let place = Folder::empty().with("x.jsonl", text(&journal) + &"\0".repeat(4096));
    assert_eq!(damage(&read(&mut place.open())), [("x.jsonl".to_owned(), 3, Flaw::Torn)]);
    append_all(&mut place.open(), &new);
    let reading = read(&mut place.open());
    assert_eq!(recorded(&reading), [journal.recorded(), new.recorded()].concat());
    assert!(matches!(&damage(&reading)[..], [(_, 3, Flaw::Unreadable(_))]));
}

#[test]
fn a_line_of_a_newer_version_is_called_newer_wherever_it_stands() {
    let journal = Journal::of("go 1, rust 2");
    let newer = r#"{"v":2,"id":{"a":1},"when":"later"}"#;
    for (bytes, line, whole) in [
        (format!("{newer}\n{}", text(&journal)), 1, 2),
        (format!("{}{newer}\n", text(&journal)), 3, 2),
        (format!("{}{newer}", text(&journal)), 3, 2),
    ] {
        let reading = read(&mut Folder::empty().with("x.jsonl", bytes).open());
        assert_eq!(damage(&reading), [("x.jsonl".to_owned(), line, Flaw::Newer(2))]);
        assert_eq!(reading.events.len(), whole);
    }
}

#[test]
fn a_flipped_bit_costs_at_most_its_own_line() {
    let journal = Journal::new().rated_with_note("go", 3, "é🦀").rated("rust", 1).undo().cleared("rust");
    let whole = text(&journal).into_bytes();
    let all: Vec<String> = text(&journal).lines().map(str::to_owned).collect();
    let place = Folder::empty().with("x.jsonl", "");
    for (offset, byte) in whole.iter().enumerate() {
        let hit = whole[..offset].iter().filter(|&&byte| byte == b'\n').count();
        let spoilt = if *byte == b'\n' { hit..hit + 2 } else { hit..hit + 1 };
        for bit in 0..8 {
            let mut flipped = whole.clone();
            flipped[offset] ^= 1 << bit;
            place.put("x.jsonl", &flipped);
            let read = lines(&read(&mut place.open()));
            let untouched: Vec<&String> =
                all.iter().enumerate().filter(|(nth, _)| !spoilt.contains(nth)).map(|(_, line)| line).collect();
            let kept: Vec<&String> = read.iter().filter(|line| untouched.contains(line)).collect();
            assert_eq!(kept, untouched, "byte {offset}, bit {bit}");
            assert!(read.len() <= all.len(), "byte {offset}, bit {bit}: {read:?}");
        }
    }
}

#[test]
fn every_journal_file_in_the_folder_is_read_and_only_its_own_is_this_machines() {
    let lines = text(&Journal::of("go 1, rust 2, python 3, java 4, php 5"));
    let lines: Vec<&str> = lines.lines().collect();
    let place = Folder::empty()
        .with("x.jsonl", lines[0])
        .with("other.jsonl", lines[1])
        .with("x.sync-conflict-1.jsonl", lines[2])
        .with("x (conflicted copy).jsonl", lines[3])
        .with("x.imported.jsonl", lines[4])
        .with("x.jsonl.tmp", "bad")
        .with("notes.txt", "bad");
    fs::create_dir(place.file("folder.jsonl")).expect("a folder can be made");
    let reading = read(&mut place.open());
    let mut found: Vec<_> = recorded(&reading).into_iter().map(|r| (r.event.line().to_owned(), r.own)).collect();
    found.sort();
    let expected: Vec<_> = lines.iter().enumerate().map(|(nth, &line)| (line.to_owned(), nth == 0)).collect();
    assert_eq!((found, damage(&reading)), (expected, vec![]));
}

#[test]
fn an_append_touches_no_file_but_its_own() {
    let place = Folder::empty().with("other.jsonl", "torn").with("x.sync-conflict-1.jsonl", "");
    let journal = some();
    append_all(&mut place.open(), &journal);
    let read = |name: &str| fs::read_to_string(place.file(name)).expect("the file is there");
    assert_eq!([read("other.jsonl"), read("x.sync-conflict-1.jsonl")], ["torn", ""]);
    assert_eq!(read("x.jsonl"), text(&journal));
}

#[test]
fn line_ends_of_windows_blank_lines_and_empty_files_do_no_harm() {
    let journal = Journal::of("go 1, rust 2");
    for (bytes, events) in [
        (text(&journal).replace('\n', "\r\n"), journal.recorded()),
        (format!("\n  \n\r\n{}\n\n", text(&journal)), journal.recorded()),
        (text(&journal).trim_end().to_owned(), journal.recorded()),
        (String::new(), &[]),
        ("\n".to_owned(), &[]),
    ] {
        let reading = read(&mut Folder::empty().with("x.jsonl", &bytes).open());
        assert_eq!((recorded(&reading).as_slice(), damage(&reading)), (events, vec![]), "{bytes:?}");
    }
}

#[test]
fn blank_lines_count_when_lines_are_numbered() {
    let place = Folder::empty().with("x.jsonl", "\r\n\n");
    let mut store = place.open();
    read(&mut store);
    place.put("x.jsonl", "\r\n\n\nbad\n");
    assert!(matches!(&damage(&read(&mut store))[..], [(_, 4, Flaw::Unreadable(_))]));
}

#[test]
fn what_arrives_in_another_machines_file_is_read_when_it_comes() {
    let (place, journal) = (Folder::empty(), Journal::of("go 1, rust 2, python 3"));
    let whole = text(&journal);
    let mut store = place.open();
    assert_eq!(lines(&read(&mut store)), [""; 0]);
    let mut seen = Vec::new();
    for share in [1, whole.len() / 3, whole.len() / 2, whole.len() - 1, whole.len()] {
        place.put("other.jsonl", &whole[..share]);
        for line in lines(&read(&mut store)) {
            if !seen.contains(&line) {
                seen.push(line);
            }
        }
    }
    assert_eq!(seen, whole.lines().collect::<Vec<_>>());
}

#[test]
fn what_is_forgotten_leaves_the_file_and_a_handle_that_is_open_learns_of_it() {
    let (place, journal) = (Folder::empty(), Journal::new().planned("go").plan_done("go").rated("rust", 1));
    let mut reader = place.open();
    append_all(&mut place.open(), &journal);
    read(&mut reader);
    let forgotten = journal.act(Act::Forgotten { skill: id("go"), only_notes: false, also: Vec::new() });
    append(&mut place.open(), forgotten.last());
    let kept = &forgotten.recorded()[2..];
    assert_eq!(recorded(&read(&mut place.open())), kept);
    let news = read(&mut reader);
    assert!(recorded(&news).contains(&kept[1]), "{news:?}");
    append(&mut reader, Journal::of("python 3").last());
    assert_eq!(recorded(&read(&mut place.open())).len(), 3, "and appends to the file that is there now");
    let names: Vec<_> =
        fs::read_dir(place.path()).expect("it is there").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(names, ["x.jsonl"], "no copy is left");
}

#[test]
fn another_file_of_the_same_length_in_its_place_is_read() {
    let (one, other) = (text(&Journal::of("go 1")), text(&Journal::of("go 2")));
    assert_eq!(one.len(), other.len());
    let place = Folder::empty().with("other.jsonl", one);
    let mut store = place.open();
    read(&mut store);
    fs::write(place.file("new"), &other).expect("a file can be written");
    fs::rename(place.file("new"), place.file("other.jsonl")).expect("a file can be replaced");
    if cfg!(unix) {
        assert_eq!(lines(&read(&mut store)), [other.trim_end()]);
    }
}

#[test]
fn reading_creates_nothing() {
    let place = Folder::empty();
    read(&mut place.open());
    assert!(!place.path().exists());
    let place = place.with("other.jsonl", text(&some()));
    read(&mut place.open());
    let names: Vec<_> =
        fs::read_dir(place.path()).expect("it is there").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(names, ["other.jsonl"]);
}

#[test]
fn writers_at_the_same_time_mangle_nothing() {
    let place = Folder::empty();
    let journals: Vec<Journal> = ["go", "rust", "python", "java"]
        .iter()
        .map(|skill| (0..200u8).fold(Journal::new(), |journal, nth| journal.rated_with_note(skill, nth % 6, "日本語")))
        .collect();
    thread::scope(|scope| {
        for journal in &journals {
            scope.spawn(|| append_all(&mut place.open(), journal));
        }
    });
    let reading = read(&mut place.open());
    assert_eq!((reading.events.len(), damage(&reading)), (800, vec![]));
    for journal in &journals {
        let skill = journal.last().skill();
        let of_this: Vec<Recorded> =
            recorded(&reading).into_iter().filter(|recorded| recorded.event.skill() == skill).collect();
        assert_eq!(of_this, journal.recorded());
    }
}

#[test]
fn a_failed_append_names_the_file() {
    let place = Folder::empty();
    fs::write(place.path(), "a file where the folder should be").expect("a file can be written");
    let error = place.open().append(some().last()).expect_err("a file is no folder");
    let named = format!("`{}` could not be saved: ", place.file("x.jsonl").display());
    assert!(error.to_string().starts_with(&named), "{error}");
    let error = place.open().read().expect_err("a file is no folder");
    assert!(error.to_string().starts_with(&format!("`{}` could not be read: ", place.path().display())), "{error}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn files_and_folders_are_for_their_owner_alone() {
        let place = Folder::empty();
        let mut store = FileStore::new(place.path().join("deeper"), Device::named("x"));
        append_all(&mut store, &some());
        let mode = |path: PathBuf| fs::metadata(path).expect("it is there").permissions().mode() & 0o7777;
        let modes = [place.path(), place.file("deeper"), store.own_path()].map(mode);
        assert_eq!(modes.map(|mode| format!("{mode:o}")), ["700", "700", "600"]);
    }

    #[test]
    fn nothing_is_written_through_a_link_in_the_place_of_the_own_file() {
        let place = Folder::empty().with("elsewhere.txt", "precious");
        for target in ["elsewhere.txt", "missing.txt"] {
            symlink(place.file(target), place.file("x.jsonl")).expect("a link can be made");
            let error = place.open().append(some().last()).expect_err("a link is refused");
            assert_eq!(error.path, place.file("x.jsonl"));
            fs::remove_file(place.file("x.jsonl")).expect("the link can be removed");
        }
        assert_eq!(fs::read(place.file("elsewhere.txt")).expect("it is there"), b"precious");
        assert!(!place.file("missing.txt").exists());
    }

    #[test]
    fn a_link_that_leads_nowhere_does_not_stop_the_reading() {
        let place = Folder::empty().with("other.jsonl", text(&some()));
        symlink(place.file("missing"), place.file("dangling.jsonl")).expect("a link can be made");
        assert_eq!(recorded(&read(&mut place.open())).len(), 5);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_file_whose_name_is_not_utf_8_is_read_like_any_other() {
        let place = Folder::empty().with("x.jsonl", text(&Journal::of("go 1")));
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9.jsonl");
        fs::write(place.path().join(name), text(&Journal::of("rust 2"))).expect("a file can be written");
        let mut owned: Vec<bool> = recorded(&read(&mut place.open())).iter().map(|recorded| recorded.own).collect();
        owned.sort_unstable();
        assert_eq!(owned, [false, true]);
    }

    #[test]
    fn a_file_that_another_machine_rewrote_is_read_anew() {
        let (journal, place) = (Journal::of("go 1, rust 2, python 3"), Folder::empty());
        let all: Vec<Recorded> = journal.recorded().to_vec();
        let line = |nth: usize| format!("{}\n", all[nth].event.line());
        let place = place.with("other.jsonl", line(0) + &line(1));
        let mut store = place.open();
        read(&mut store);
        let longer = format!("{{\"v\":1,\"left_out\":true}}\n{}{}", line(1), line(2));
        fs::write(place.file("new"), longer).expect("a file can be written");
        fs::rename(place.file("new"), place.file("other.jsonl")).expect("a file can be replaced");
        let reading = read(&mut store);
        assert!(lines(&reading).contains(&all[2].event.line().to_owned()), "{reading:?}");
        assert!(damage(&reading).iter().all(|(_, line, _)| *line == 1), "{reading:?}");
    }
}
