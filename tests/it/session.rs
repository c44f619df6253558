//! The session between the screens and the disk: what it says of the disk is true.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use skillgap::benchmark::{self, Benchmark, Library};
use skillgap::catalog::Catalog;
use skillgap::config::Config;
use skillgap::id::Id;
use skillgap::import::Import;
use skillgap::journal::{Confidence, Details, Event, MemoryStore, Month, Rating, Reading, Store, StoreError, When};
use skillgap::session::{Clock, Draft, NotKept, OwnLists, Parts, Refusal, Session};

use super::builder::{CATALOG, Journal, id};
use super::screen::LIBRARY;

/// Time enough for a thread that has nothing to wait for.
const SOON: Duration = Duration::from_secs(30);

/// A journal whose disk can be taken away.
#[derive(Clone, Default)]
struct Disk {
    store: MemoryStore,
    is_unreadable: Arc<AtomicBool>,
    /// How often it was read.
    reads: Arc<AtomicUsize>,
    /// Who holds it keeps everybody from writing.
    pen: Arc<Mutex<()>>,
}

impl Store for Disk {
    fn read(&mut self) -> Result<Reading, StoreError> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        if self.is_unreadable.load(Ordering::SeqCst) {
            let source = std::io::Error::other("the disk is gone");
            return Err(StoreError { act: "read", path: "journal".into(), source });
        }
        self.store.read()
    }

    fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        let _pen = self.pen.lock().unwrap_or_else(PoisonError::into_inner);
        self.store.append(event)
    }

    fn bring(&mut self, events: &[Event], now: Timestamp) -> Result<(), StoreError> {
        self.store.bring(events, now)
    }
}

fn session(disk: &Disk) -> Session {
    session_on(Box::new(disk.clone()))
}

fn session_on(store: Box<dyn Store>) -> Session {
    let catalog = Catalog::built_in();
    let library = Library::built_in(&catalog);
    let benchmark = library.find(benchmark::DEFAULT).expect("it is built in").clone();
    let parts = Parts { catalog, library, benchmark, config: Config::default(), clock: Clock::local(Timestamp::now) };
    Session::open(parts, store, Box::new(|| {})).expect("it can be read")
}

#[test]
fn that_others_cannot_be_read_never_says_that_an_answer_is_not_saved() {
    let disk = Disk::default();
    let mut session = session(&disk);
    let trouble = |session: &Session| session.storage_error().map(ToString::to_string);
    disk.is_unreadable.store(true, Ordering::SeqCst);
    session.look_now(SOON);
    let unread = Some("`journal` could not be read: the disk is gone".to_owned());
    assert_eq!(trouble(&session), unread);

    let pen = disk.pen.lock().expect("nobody has it");
    let rating = Rating::find("3").expect("it is a level");
    session.answer(&id("go"), rating, &Draft::default(), None).expect("it can be recorded");
    session.catch_up();
    assert_eq!((session.unsaved(), trouble(&session)), (1, None), "it is being saved");
    session.finish(Duration::from_millis(1));
    assert_eq!(trouble(&session).as_deref(), Some("the disk does not answer"));
    drop(pen);
    session.finish(SOON);
    assert_eq!((session.unsaved(), trouble(&session)), (0, unread), "it is saved, and others are still not read");

    disk.is_unreadable.store(false, Ordering::SeqCst);
    session.look_now(SOON);
    assert_eq!(trouble(&session), None);
}

#[test]
fn no_answer_waits_for_looks_and_of_many_looks_one_is_enough() {
    let disk = Disk::default();
    let mut session = session(&disk);
    let before = disk.reads.load(Ordering::SeqCst);
    let pen = disk.pen.lock().expect("nobody has it");
    for level in ["1", "2"] {
        let rating = Rating::find(level).expect("it is a level");
        session.answer(&id("go"), rating, &Draft::default(), None).expect("it can be recorded");
        (0..100).for_each(|_| session.look());
    }
    drop(pen);
    session.finish(SOON);
    assert_eq!(session.unsaved(), 0);
    assert_eq!(disk.reads.load(Ordering::SeqCst), before + 1);
}

#[test]
fn a_list_that_is_kept_nowhere_is_checked_all_the_same() {
    let list = LIBRARY.find("uway").expect("it is built in");
    let acme = Benchmark { id: Id::parse("acme").expect("it is an id"), ..list.clone() };
    let (nowhere, json) = (OwnLists::nowhere(), skillgap::benchmark::write(&acme));
    assert!(nowhere.keep(&acme, &json, &LIBRARY).is_ok());
    assert!(matches!(nowhere.keep(list, &json, &LIBRARY), Err(NotKept::BuiltIn(_))));
    assert!(matches!(nowhere.keep(&acme, &json.repeat(99), &LIBRARY), Err(NotKept::TooLarge)));
    assert_eq!(nowhere.add_to(CATALOG.clone(), &mut LIBRARY.clone()).1.warnings, Vec::<String>::new());
}

#[test]
fn what_does_not_apply_is_given_neither_confidence_nor_last_use_nor_a_note_of_blanks() {
    let mut session = session(&Disk::default());
    session.answer(&id("go"), Rating::NotApplicable, &Draft::default(), None).expect("it can be recorded");
    let last_used = Month::parse("2026-01");
    let details =
        Details { confidence: Some(Confidence::High), last_used, note: Some(" \n".to_owned()), technology: None };
    let change = session.amend(&id("go"), details);
    assert_eq!(change.map(|change| change.event), Err(Refusal::NoteAlone), "nothing of it can be said");
    let change = session.amend(&id("go"), Details { note: Some(" ".to_owned()), ..Details::default() });
    assert_eq!(change.map(|change| change.event), Err(Refusal::Said("Go".to_owned())));
    assert_eq!(session.profile().answer(&id("go")).map(|answer| &answer.details), Some(&Details::default()));
}

#[test]
fn a_line_that_replaces_another_with_its_id_holds_at_once() {
    let disk = Disk::default();
    let bring = |level| {
        let answer = Journal::new().rated("go", level).listed();
        let same_id = answer[0].line().replace(&answer[0].id.to_string(), "019a9f3c-8d13-7abc-8def-0123456789ab");
        disk.store.clone().bring(&[Event::parse(&same_id).expect("it is a line")], Timestamp::now()).expect("it does");
    };
    bring(3);
    let mut session = session(&disk);
    bring(2);
    session.look_now(SOON);
    assert_eq!(session.profile().rating(&id("go")), Rating::find("2"));
    assert_eq!(session.damage().count(), 1);
}

#[test]
fn what_held_once_is_by_all_that_is_known_now() {
    let mut session = session(&Disk::default());
    let [day, later] = ["2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"].map(|at| at.parse().expect("it is a time"));
    assert_eq!(session.past(later).rating(&id("go")), None);
    let level = Rating::find("3").expect("it is a level");
    session.answer(&id("go"), level, &Draft::default(), Some(When::Instant(day))).expect("it can be recorded");
    assert_eq!(session.past(later).rating(&id("go")), Some(level));
}

#[test]
fn an_event_that_can_never_be_written_does_not_block_those_behind_it() {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let device = skillgap::journal::Device::named("x");
    let store = skillgap::journal::FileStore::new(folder.path().join("journal"), device);
    let mut session = session_on(Box::new(store));
    let note = |length: usize| Some("x".repeat(length));
    let rate = |session: &mut Session, skill: &str, note: Option<String>| {
        let rating = Rating::find("3").expect("it is a level");
        session.answer(&id(skill), rating, &Draft { note, ..Draft::default() }, None).expect("it can be recorded")
    };
    rate(&mut session, "go", note(60_000));
    // Only many notes are so long: an import of them, in one line that tells of them, or what an editor has made.
    let long = Event::parse(&format!(
        r#"{{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2025-11-20T09:41:07.123Z","event":"x","x":"{}"}}"#,
        "x".repeat(9 << 20)
    ));
    session.bring(Import { events: vec![long.expect("it is a line")], ..Import::default() });
    rate(&mut session, "rust", note(1));
    session.finish(SOON);
    assert_eq!(session.unsaved(), 2, "the long event, and what tells of it");
    let trouble = session.storage_error().expect("something is not saved");
    assert!(trouble.cause.contains("longer than 8 MiB"), "{trouble}");
    let text = std::fs::read_to_string(folder.path().join("journal/x.jsonl")).expect("it is there");
    assert_eq!(text.lines().count(), 2);
}
