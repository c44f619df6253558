//! How every screen looks: in three states, at four sizes, with colours, without, and in ASCII.
//!
//! One file for each screen and state: at each size the screen as text, below it where which style is, then the same in
//! ASCII. What `NO_COLOR` shows is not written down: it is the same without the colours, and that is tested.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use skillgap::journal::{Act, Confidence, Event};
use skillgap::style::Symbols;

use super::builder::id;
use super::charts::year;
use super::screen::{Opening, Screen, text};

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];

/// Every screen, and the keys that lead to it from the overview.
pub(super) const SCENES: [(&str, &str); 31] = [
    ("overview", ""),
    ("assess", "a Right Right"),
    ("assess any-of", "a Left Left Left Left Left Left Left Left"),
    ("assess table", "a v"),
    ("gaps", "Tab Tab"),
    ("gaps by area", "Tab Tab r"),
    ("gaps by section", "Tab Tab r r"),
    ("gaps of two lists", "B j j Enter"),
    ("gaps found", "Tab Tab / d a t a"),
    ("radar", "Tab Tab v"),
    ("heat map", "Tab Tab v v"),
    ("readiness", "Tab Tab v v v"),
    ("trend", "Tab Tab Tab"),
    ("changes", "Tab Tab Tab v"),
    ("plan", "Shift-Tab"),
    ("card", "Tab Tab j Enter"),
    ("card of several", "Tab Tab / l a n g u a g e Enter Enter"),
    ("palette", "a ?"),
    ("palette typed", "? q u e r y"),
    ("palette in vain", "? x y z z y"),
    ("legend", "L"),
    ("note", "Tab Tab j Enter e e v i d e n c e"),
    ("prompt", "Tab Tab j Enter w"),
    ("prompt refused", "Tab Tab j Enter w End Backspace 9 Enter"),
    ("menu", "Tab Tab j Enter c"),
    ("lists", "b"),
    ("text", "T Paste"),
    ("text refused", "T j o b . t x t Enter"),
    ("list of a text", "b G Enter Paste Enter j Space"),
    ("export", "x j"),
    ("unsaved", "Tab Tab / h t t p Space p r o t o c Enter 3"),
];

/// What somebody wrote, with wide, combined and hidden signs.
const NOTE: &str = "wrote a proxy: 漢字かな交じり文 🚀 e\u{301} \u{202e}\nand its tests";
const STEP: &str = "read RFC 9110, 漢字";

/// What somebody has recorded.
#[derive(Debug, Clone, Copy)]
enum State {
    Empty,
    Half,
    Full,
}

impl State {
    fn events(self) -> Vec<Event> {
        match self {
            Self::Empty => Vec::new(),
            Self::Half => lived(3),
            Self::Full => lived(1),
        }
    }
}

/// Each `step`th skill rated over a year, some with notes, and a plan.
pub(super) fn lived(step: usize) -> Vec<Event> {
    let planned = |skill: &str, due: &str, step: Option<&str>| Act::Planned {
        skill: id(skill),
        due: Some(due.parse().expect("it is a day")),
        step: step.map(str::to_owned),
    };
    let journal = year(step)
        .at("2026-11-18T12:00:00Z")
        .rated_with_note("http-protocol", 2, NOTE)
        .rated_with_confidence("caching", 1, Confidence::Low)
        .act(planned("caching", "2026-11-17", None))
        .act(planned("http-protocol", "2026-11-27", Some(STEP)))
        .planned("async-processing")
        .planned("web-standards")
        .plan_done("web-standards");
    journal.listed()
}

/// The screen that these keys lead to from the overview.
fn scene(name: &str, keys: &str, state: State, symbols: &'static Symbols, color: bool) -> Screen {
    let is_full = name == "unsaved";
    let opening = Opening { folder: Some("/home/ada"), symbols, color, is_full, ..Opening::on(&state.events()) };
    let mut screen = opening.open();
    // The first start welcomes before it leads to the overview.
    if matches!(state, State::Empty) {
        screen.press("Tab");
    }
    screen.press(keys).text();
    if is_full {
        // Only once the disk has refused is there something to ask.
        screen.press("q").shows("Not saved");
    }
    screen
}

/// The style of a cell in words; none where it is the terminal's own.
fn style(cell: &Cell) -> String {
    let mut words = Vec::new();
    for (name, color) in [("", cell.fg), ("on ", cell.bg)] {
        if color != Color::Reset {
            words.push(format!("{name}{color}").to_lowercase());
        }
    }
    for (name, modifier) in [
        ("bold", Modifier::BOLD),
        ("dim", Modifier::DIM),
        ("underlined", Modifier::UNDERLINED),
        ("reversed", Modifier::REVERSED),
    ] {
        if cell.modifier.contains(modifier) {
            words.push(name.to_owned());
        }
    }
    words.join(" ")
}

/// The styles of a screen, line by line: `3: bold 1-9, lightblue 20-41`.
fn styles(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut all = String::new();
    for y in 0..area.height {
        let row: Vec<String> = (0..area.width).map(|x| style(&buffer[(x, y)])).collect();
        let mut runs = Vec::new();
        let mut from = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if !run[0].is_empty() {
                let place = if run.len() == 1 { from.to_string() } else { format!("{from}-{}", from + run.len() - 1) };
                runs.push(format!("{} {place}", run[0]));
            }
            from += run.len();
        }
        if !runs.is_empty() {
            writeln!(all, "{y:>2}: {}", runs.join(", ")).expect("memory has room");
        }
    }
    all
}

fn without_color(mut buffer: Buffer) -> Buffer {
    for cell in &mut buffer.content {
        (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
    }
    buffer
}

/// A screen that has drawn nothing outside of itself.
pub(super) fn drawn(screen: &Screen) -> Buffer {
    let area = screen.area();
    let mut wide = Buffer::empty(Rect { width: area.width + 3, height: area.height + 3, ..area });
    screen.app.view(area, &mut wide);
    let mut buffer = Buffer::empty(area);
    for place in wide.area.positions() {
        match buffer.cell_mut(place) {
            Some(cell) => *cell = wide[place].clone(),
            None => assert_eq!(wide[place], Cell::EMPTY, "at {place}\n{}", text(&wide)),
        }
    }
    buffer
}

/// All that is pinned of one screen in one state.
fn pin(name: &str, keys: &str, state: State) {
    let open = |symbols, color| scene(name, keys, state, symbols, color);
    let (mut colored, mut plain) = (open(&Symbols::UNICODE, true), open(&Symbols::UNICODE, false));
    let mut ascii = open(&Symbols::ASCII, true);
    let mut all = String::new();
    for (width, height) in SIZES {
        [colored, plain, ascii] = [colored, plain, ascii].map(|screen| screen.sized(width, height));
        let buffer = drawn(&colored);
        writeln!(all, "━━ {width}x{height}\n{}\n{}", text(&buffer), styles(&buffer)).expect("memory has room");
        assert_eq!(drawn(&plain), without_color(buffer), "{name} without colours");
        let ascii = text(&drawn(&ascii));
        let own = format!("{NOTE}{STEP}");
        assert_eq!(ascii.chars().find(|c| !c.is_ascii() && !own.contains(*c)), None, "{name} {state:?}\n{ascii}");
        writeln!(all, "━━ {width}x{height} in ASCII\n{ascii}").expect("memory has room");
    }
    if name.starts_with("assess") && !keys.contains('v') {
        let small = open(&Symbols::UNICODE, true).sized(40, 12);
        writeln!(all, "━━ 40x12\n{}", text(&drawn(&small))).expect("memory has room");
    }
    insta::assert_snapshot!(format!("{name} {}", format!("{state:?}").to_lowercase()), all);
}

#[test]
fn the_welcome() {
    let mut all = String::new();
    for (width, height) in SIZES {
        let screen = Opening::default().open().sized(width, height);
        let buffer = drawn(&screen);
        writeln!(all, "━━ {width}x{height}\n{}\n{}", text(&buffer), styles(&buffer)).expect("memory has room");
    }
    insta::assert_snapshot!("welcome", all);
}

#[test]
fn every_screen_before_anything_is_rated() {
    for (name, keys) in SCENES {
        pin(name, keys, State::Empty);
    }
}

#[test]
fn every_screen_when_a_third_is_rated() {
    for (name, keys) in SCENES {
        pin(name, keys, State::Half);
    }
}

#[test]
fn every_screen_when_everything_is_rated() {
    for (name, keys) in SCENES {
        pin(name, keys, State::Full);
    }
}
