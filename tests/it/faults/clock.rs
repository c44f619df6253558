//! A clock that is wrong, is changed or stands still: this machine's own events keep their order.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use skillgap::benchmark::{self, Library};
use skillgap::catalog::Catalog;
use skillgap::config::Config;
use skillgap::id::Id;
use skillgap::journal::{Act, MemoryStore, Rating};
use skillgap::session::{Clock, Draft, Parts, Session};

use crate::it::world::{World, id_of, in_order};

#[test]
fn own_answers_of_a_clock_that_was_a_year_ahead_or_behind_keep_their_order() {
    for days in [-365, -2, 2, 365, 3650] {
        let world = World::new();
        world.write("state/device", "here\n");
        let then = Timestamp::now() + SignedDuration::from_hours(24 * days);
        let line = |level| {
            let id = id_of(then + SignedDuration::from_millis(level));
            format!(r#"{{"v":1,"id":"{id}","at":"{then:.3}","event":"rated","skill":"python","level":{level}}}"#)
        };
        world.write("data/journal/here.jsonl", format!("{}\n{}\n", line(1), line(2)));
        let does = |line: &str, out: &str| {
            let ran = world.run(line);
            assert_eq!(ran.works().out, out);
            assert_eq!(ran.err.contains("its clock was wrong; `skillgap doctor` says more"), days > 1, "{days} days");
        };
        does("rate python 3", "rated Python 2 → 3 (Working)\n");
        does("rate python 4", "rated Python 3 → 4 (Proficient)\n");
        let levels: Vec<_> = in_order(world.journal()).iter().map(|event| event["level"].as_u64()).collect();
        assert_eq!(levels, [Some(1), Some(2), Some(3), Some(4)], "{days} days");
        does("undo", "undone: Python 4 → 3 (Working)\n");
        does("undo", "undone: Python 3 → 2 (Familiar)\n");
        does("redo", "redone: Python 2 → 3 (Working)\n");
    }
}

#[test]
fn whatever_the_clock_does_ids_never_run_backwards_and_the_last_answer_holds() {
    let year = 365 * 24 * 3_600_000;
    let millis = Arc::new(AtomicI64::new(1_795_000_000_000));
    let store = MemoryStore::default();
    let mut newest = None;
    // Each round is a new process, so that all knowledge comes from the record.
    for (round, shift) in [0, 0, 0, year, -2 * year, 1, -1, 3 * year, -year, 0].into_iter().enumerate() {
        millis.fetch_add(shift, Ordering::SeqCst);
        let clock = Arc::clone(&millis);
        let catalog = Catalog::built_in();
        let library = Library::built_in(&catalog);
        let benchmark = library.find(benchmark::DEFAULT).expect("it is built in").clone();
        let parts = Parts {
            catalog,
            library,
            benchmark,
            config: Config::default(),
            clock: Clock::local(move || {
                Timestamp::from_millisecond(clock.load(Ordering::SeqCst)).expect("it is in range")
            }),
        };
        let mut fresh = store.clone();
        fresh.rewind();
        let mut session = Session::open(parts, Box::new(fresh), Box::new(|| {})).expect("memory can be read");
        let skill = Id::parse("python").expect("it is an id");
        for nth in 0..6_u8 {
            let rating = Rating::find(&nth.to_string()).expect("it is a level");
            let change = session.answer(&skill, rating, &Draft::default(), None).expect("it is not ahead");
            assert!(newest < Some(change.event), "round {round}: ids run backwards");
            newest = Some(change.event);
            assert_eq!(change.after.map(|answer| answer.rating), Some(rating), "round {round}");
        }
        let undone = session.undo().expect("there is something to undo").act;
        let Act::Answered(answered) = undone else { panic!("{undone:?}") };
        assert_eq!(answered.rating, Rating::find("5").expect("it is a level"));
        session.redo().expect("there is something to redo");
        newest = session.events().newest_own();
        session.finish(Duration::from_secs(5));
        assert_eq!(session.unsaved(), 0);
    }
}

#[cfg(unix)]
#[test]
fn no_command_ends_in_a_panic_at_the_end_of_time() {
    let date = std::process::Command::new("faketime").args(["9999-12-31 12:00:00", "date", "+%Y"]).output();
    if !date.is_ok_and(|output| output.stdout == b"9999\n") {
        return eprintln!("skipped: faketime is missing, or does nothing here");
    }
    for when in ["9999-12-31 12:00:00", "9999-12-30 21:00:00", "1970-01-01 00:00:00"] {
        let world = World::new();
        world.write("table.csv", "skill,level\ncaching,2\n");
        for line in [
            "rate python 4 --note x",
            "rate go 1 --at 1990-01-01",
            "undo",
            "redo",
            "plan add python --due 9999-12-31",
            "plan",
            "report",
            "report --format svg --chart trend",
            "export",
            "history",
            "import table.csv",
            "diff 1990-01-01",
            "forget python --yes",
            "doctor",
            "doctor --repair",
            "--demo report",
            "--demo plan",
        ] {
            let mut command = std::process::Command::new("faketime");
            command.arg(when).arg(crate::it::world::PROGRAM).args(line.split(' '));
            command.env_clear().envs(world.env()).current_dir(world.path(""));
            let output = command.output().expect("it can be started");
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.code().is_some_and(|code| code <= 2), "{when}, {line}: {err}");
        }
    }
}
