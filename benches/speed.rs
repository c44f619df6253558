//! Measures how fast the journal is read and written and how fast screens and reports are drawn. A floor, as a
//! comparison, does only the unavoidable part of the work.
//!
//! `cargo bench` runs these benchmarks, and those of whole processes afterwards. Absolute times depend on the machine;
//! ratios are comparable:
//!
//! - `start`: reads the built-in catalog and lists, as every start does.
//! - `open`: `journal` reads events and `fold` computes the profile. The floor, `serde_json`, reads the same lines into
//!   borrowed structs.
//! - `trend`: computes the coverage over time from 10,000 events, all on a few days, and each on a day of its own.
//! - `append`: `journal` appends an event. The floor, `disk`, only writes the same bytes and calls `fdatasync`.
//! - `report`: writes each format and chart. The floor, `fold`, computes the profile from the same events.
//! - `from_text`: reads a text of four lengths as a list. `names` prepares the names of the catalog for that.
//! - `frame`: draws each screen at 200×60, with every skill rated three times, notes and a plan; and handles a key and
//!   draws the frame after it, with a store that takes 50 ms to save.

mod record;

use std::fs::{self, OpenOptions};
use std::io::Write;

use divan::{Bencher, black_box};
use jiff::{SignedDuration, Timestamp};
use record::{CATALOG, events};
use serde::Deserialize;
use skillgap::benchmark::{self, Library};
use skillgap::catalog::Catalog;
use skillgap::journal::{Device, Event, Events, FileStore, Store};
use skillgap::profile::Profile;
use skillgap::style::Symbols;
use skillgap::trend::Trend;
use tempfile::TempDir;

/// The numbers of events.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

fn lines(count: usize) -> String {
    events(count).iter().map(|event| format!("{}\n", event.line())).collect()
}

fn folder_with(count: usize) -> TempDir {
    let folder = TempDir::new().expect("there is a temporary folder");
    fs::write(folder.path().join("here.jsonl"), lines(count)).expect("it can be written");
    folder
}

mod start {
    use super::{Bencher, CATALOG, Catalog, Library};

    #[divan::bench]
    fn catalog() -> Catalog {
        Catalog::built_in()
    }

    #[divan::bench]
    fn lists(bencher: Bencher<'_, '_>) {
        bencher.bench_local(|| Library::built_in(&CATALOG));
    }
}

mod open {
    use super::{
        Bencher, CATALOG, Deserialize, Device, Events, FileStore, Profile, SIZES, Store, Timestamp, black_box,
        folder_with, fs,
    };

    /// The fields that every reader of the journal has to read.
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "reading it is what is measured")]
    struct Borrowed<'a> {
        v: u32,
        id: &'a str,
        at: &'a str,
        event: &'a str,
        skill: Option<&'a str>,
        level: Option<u8>,
        confidence: Option<&'a str>,
        last_used: Option<&'a str>,
        note: Option<std::borrow::Cow<'a, str>>,
        target: Option<&'a str>,
    }

    #[divan::bench(args = SIZES)]
    fn serde_json(bencher: Bencher<'_, '_>, count: usize) {
        let folder = folder_with(count);
        bencher.bench_local(|| {
            let bytes = fs::read(folder.path().join("here.jsonl")).expect("it is there");
            let text = std::str::from_utf8(&bytes).expect("it is text");
            let read: Vec<Borrowed<'_>> =
                text.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
            black_box(read.len())
        });
    }

    #[divan::bench(args = SIZES)]
    fn journal(bencher: Bencher<'_, '_>, count: usize) {
        let folder = folder_with(count);
        bencher.bench_local(|| {
            let mut store = FileStore::new(folder.path().to_owned(), Device::named("here"));
            let mut events = Events::default();
            events.take_in(store.read().expect("it can be read").events);
            events
        });
    }

    #[divan::bench(args = SIZES)]
    fn fold(bencher: Bencher<'_, '_>, count: usize) {
        let folder = folder_with(count);
        let mut store = FileStore::new(folder.path().to_owned(), Device::named("here"));
        let mut events = Events::default();
        events.take_in(store.read().expect("it can be read").events);
        bencher.bench_local(|| Profile::fold(&events, Timestamp::MAX, &CATALOG));
    }
}

mod trend {
    use jiff::tz::TimeZone;
    use skillgap::journal::Recorded;

    use super::{Bencher, CATALOG, Event, Events, Library, SignedDuration, Timestamp, Trend, benchmark};

    /// Measures the trend of ratings that are `minutes` apart.
    #[divan::bench(args = [1, 24 * 60], consts = [10_000])]
    fn of_events<const COUNT: usize>(bencher: Bencher<'_, '_>, minutes: i64) {
        let library = Library::built_in(&CATALOG);
        let benchmark = library.find(benchmark::DEFAULT).expect("it is built in");
        let mut events = Events::default();
        for event in super::events(COUNT) {
            let at = event.at + SignedDuration::from_mins((minutes - 1) * i64::try_from(events.len()).unwrap_or(0));
            events.insert(Recorded { event: Event::new(event.id, at, event.act), own: true });
        }
        bencher.bench_local(|| Trend::of(&events, Timestamp::MAX, benchmark, &CATALOG, &TimeZone::system()));
    }
}

mod from_text {
    use divan::counter::BytesCount;
    use skillgap::benchmark::from_text::Reader;

    use super::{Bencher, CATALOG};

    /// A piece of an advertisement.
    const PIECE: &str = include_str!("../tests/fixtures/from-text/tuned/bank.txt");

    #[divan::bench]
    fn names(bencher: Bencher<'_, '_>) {
        bencher.bench_local(|| Reader::new(&CATALOG));
    }

    #[divan::bench(args = [1_000, 100_000, 1_000_000, 10_000_000], sample_count = 10, sample_size = 1)]
    fn read(bencher: Bencher<'_, '_>, bytes: usize) {
        let reader = Reader::new(&CATALOG);
        let text = PIECE.repeat(bytes / PIECE.len() + 1);
        bencher.counter(BytesCount::of_str(&text)).bench_local(|| reader.read(&text, &CATALOG));
    }
}

mod append {
    use super::{Bencher, Device, FileStore, OpenOptions, Store, TempDir, Write, events, folder_with, fs, lines};

    #[divan::bench(sample_count = 1000, sample_size = 1)]
    fn disk(bencher: Bencher<'_, '_>) {
        let folder = folder_with(100);
        let line = lines(1);
        let path = folder.path().join("here.jsonl");
        let mut file = OpenOptions::new().append(true).open(path).expect("it is there");
        bencher.bench_local(|| {
            file.write_all(line.as_bytes()).expect("it can be written");
            file.sync_data().expect("it can be synced");
        });
    }

    #[divan::bench(sample_count = 1000, sample_size = 1)]
    fn journal(bencher: Bencher<'_, '_>) {
        let (folder, state) = (folder_with(100), TempDir::new().expect("there is a temporary folder"));
        fs::write(state.path().join("device"), "here").expect("it can be written");
        let device = Device::kept_in(state.path().join("device"));
        let mut store = FileStore::new(folder.path().to_owned(), device);
        store.read().expect("it can be read");
        // The store writes an event only once, so each append needs another event.
        let mut events = events(10_000).into_iter();
        bencher
            .with_inputs(|| events.next().expect("there are more than samples"))
            .bench_local_values(|event| store.append(&event).expect("it can be written"));
    }
}

mod report {
    use skillgap::report::{CHARTS, Format, Layout, Page};

    use super::{Bencher, CATALOG, Profile, Symbols, Timestamp, record};

    const FORMATS: [(&str, Format); 5] = [
        ("text", Format::Text),
        ("markdown", Format::Markdown),
        ("csv", Format::Sheet),
        ("json", Format::Json),
        ("html", Format::Html),
    ];

    fn layout() -> Layout {
        Layout::on(Page { width: 80, color: false, symbols: &Symbols::UNICODE })
    }

    #[divan::bench(args = CHARTS.iter().map(|spec| spec.id))]
    fn draw(bencher: Bencher<'_, '_>, chart: &str) {
        let spec = CHARTS.iter().find(|spec| spec.id == chart).expect("it is one of them");
        let session = record::session(record::full(), Box::new(|| {}));
        bencher.bench_local(|| Format::Svg.write(&session.report(), &Layout { chart: spec.chart, ..layout() }));
    }

    #[divan::bench(args = FORMATS.map(|(name, _)| name))]
    fn write(bencher: Bencher<'_, '_>, format: &str) {
        let (_, format) = FORMATS.into_iter().find(|(name, _)| *name == format).expect("it is one of them");
        let session = record::session(record::full(), Box::new(|| {}));
        bencher.bench_local(|| format.write(&session.report(), &layout()));
    }

    #[divan::bench]
    fn fold(bencher: Bencher<'_, '_>) {
        let session = record::session(record::full(), Box::new(|| {}));
        bencher.bench_local(|| Profile::fold(session.events(), Timestamp::MAX, &CATALOG));
    }
}

mod frame {
    use crossterm::event::{Event as Input, KeyCode};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use skillgap::tui::{App, Message};

    use super::record::Slow;
    use super::{Bencher, record};

    /// The keys that lead to each screen.
    const SCREENS: [(&str, &str); 13] = [
        ("overview", ""),
        ("assess", "\t"),
        ("table", "\tv"),
        ("gaps", "\t\t"),
        ("gaps by area", "\t\tr"),
        ("radar", "\t\tv"),
        ("heat map", "\t\tvv"),
        ("readiness", "\t\tvvv"),
        ("trend", "\t\t\t"),
        ("plan", "\t\t\t\t"),
        ("card", "\t\t\n"),
        ("help", "?"),
        ("help typed", "?qu"),
    ];

    fn names() -> impl Iterator<Item = &'static str> {
        SCREENS.into_iter().map(|(name, _)| name)
    }

    fn press(app: &mut App, keys: &str) {
        for key in keys.chars() {
            let code = match key {
                '\t' => KeyCode::Tab,
                '\n' => KeyCode::Enter,
                key => KeyCode::Char(key),
            };
            app.update(Message::Input(Input::Key(code.into())));
        }
    }

    /// Returns the app on a screen, with a full journal.
    fn app(screen: &str, area: Rect) -> App {
        let mut app = App::new(record::session(Slow(record::full()), Box::new(|| {})), record::settings());
        app.resize(area.as_size());
        let keys = SCREENS.into_iter().find(|(name, _)| *name == screen).map_or("", |(_, keys)| keys);
        press(&mut app, keys);
        app
    }

    #[divan::bench(args = names())]
    fn draw(bencher: Bencher<'_, '_>, screen: &str) {
        let area = Rect::new(0, 0, 200, 60);
        let app = app(screen, area);
        let mut buffer = Buffer::empty(area);
        bencher.bench_local(|| {
            buffer.reset();
            app.view(area, &mut buffer);
        });
    }

    /// Measures the key `3`, which rates a skill on the screens that have one in focus.
    #[divan::bench(args = names(), sample_count = 100, sample_size = 1)]
    fn key(bencher: Bencher<'_, '_>, screen: &str) {
        let area = Rect::new(0, 0, 200, 60);
        let mut app = app(screen, area);
        let mut buffer = Buffer::empty(area);
        bencher.bench_local(|| {
            press(&mut app, "3");
            buffer.reset();
            app.view(area, &mut buffer);
        });
    }
}
