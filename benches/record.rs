//! The data to measure with: a journal in which every skill is rated three times and some are planned, and a slow disk.

use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use skillgap::benchmark::{self, Library};
use skillgap::catalog::Catalog;
use skillgap::config::Config;
use skillgap::journal::{Act, Answered, Details, Event, EventId, MemoryStore, Rating, Reading, Store, StoreError};
use skillgap::session::{Clock, OwnLists, Parts, Session, Wake};
use skillgap::style::Symbols;
use skillgap::tui::Settings;

pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

/// Returns ratings of all skills in turn, a minute apart, every fourth with a note.
pub(crate) fn events(count: usize) -> Vec<Event> {
    let start: Timestamp = "2025-01-01T00:00:00Z".parse().expect("it is a time");
    let mut newest = None;
    let skills = CATALOG.skills().iter().cycle();
    let event = |(nth, skill): (usize, &skillgap::catalog::Skill)| {
        let minutes = i64::try_from(nth).expect("they are few");
        let id = EventId::mint(start + SignedDuration::from_mins(minutes), newest);
        newest = Some(id);
        let rating = Rating::find(&(nth % 6).to_string()).expect("it is a level");
        let note = (nth % 4 == 0).then(|| "moved the orders to a queue, größe 学習".to_owned());
        let details = Details { note, ..Details::default() };
        Event::new(id, id.recorded_at(), Act::Answered(Answered { skill: skill.id.clone(), rating, details }))
    };
    (0..count).zip(skills).map(event).collect()
}

/// Returns a journal in memory in which every skill is rated three times and every ninth is planned.
pub(crate) fn full() -> MemoryStore {
    let mut all = events(CATALOG.skills().len() * 3);
    for skill in CATALOG.skills().iter().step_by(9) {
        let id = EventId::mint(Timestamp::UNIX_EPOCH, all.last().map(|event| event.id));
        all.push(Event::new(id, id.recorded_at(), Act::Planned { skill: skill.id.clone(), due: None, step: None }));
    }
    MemoryStore::holding(&all)
}

/// Returns a session with the default list.
pub(crate) fn session(store: impl Store + 'static, wake: Wake) -> Session {
    let catalog = Catalog::built_in();
    let library = Library::built_in(&catalog);
    let benchmark = library.find(benchmark::DEFAULT).expect("it is built in").clone();
    let parts = Parts { catalog, library, benchmark, config: Config::default(), clock: Clock::local(Timestamp::now) };
    Session::open(parts, Box::new(store), wake).expect("memory can be read")
}

/// Returns the settings with which the app is opened. It saves no state.
pub(crate) fn settings() -> Settings {
    Settings {
        has_few_colors: false,
        has_rgb: false,
        colorfgbg: None,
        editor: None,
        color: true,
        symbols: &Symbols::UNICODE,
        data_folder: "data".into(),
        state_folder: None,
        folder: "state".into(),
        home: None,
        own_lists: OwnLists::nowhere(),
        opinions: None,
        warning: None,
        names_list: false,
        begins_with_walk: false,
        walk: None,
    }
}

/// A store on a disk that takes 50 ms to save.
pub(crate) struct Slow(pub(crate) MemoryStore);

impl Store for Slow {
    fn read(&mut self) -> Result<Reading, StoreError> {
        self.0.read()
    }

    fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        thread::sleep(Duration::from_millis(50));
        self.0.append(event)
    }

    fn bring(&mut self, events: &[Event], now: Timestamp) -> Result<(), StoreError> {
        self.0.bring(events, now)
    }
}
