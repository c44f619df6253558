//! The pictures in the README are the app's own screens and reports, of a made-up year that the repository carries.
//!
//! `UPDATE_PICTURES=1 cargo test --test it pictures` draws them anew; without that, they must be as they would be drawn.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use skillgap::benchmark;
use skillgap::catalog::Level;
use skillgap::command::Keymap;
use skillgap::journal::Event;
use skillgap::style::{Symbols, Theme};
use skillgap::team::{Roster, sample};
use skillgap::tui::{TeamApp, TeamSettings};

use super::builder::CATALOG;
use super::screen::{LIBRARY, Screen, noon};
use super::world::{World, asset};

/// What is recorded in the sample: forty-odd skills in five sittings.
const SAMPLE: &str = "assets/sample/year.jsonl";
/// The day on which the pictures are made.
const DAY: &str = "2026-11-20";

/// The screens: the file, what it shows, the keys that lead there.
const SCREENS: [(&str, &str, &str); 5] = [
    ("overview", "Overview", ""),
    ("assess", "Assess", "a"),
    ("gaps", "Gaps", "Tab Tab"),
    ("trend", "Trend", "Tab Tab Tab"),
    ("plan", "Plan", "Tab Tab Tab Tab"),
];

#[test]
fn they_are_as_the_app_draws_them_now() {
    let events: Vec<Event> =
        asset(SAMPLE).lines().map(|line| Event::parse(line).expect("it is an event of ours")).collect();
    for (file, title, keys) in SCREENS {
        let mut screen = Screen::configured_on("theme = \"light\"", &events).sized(100, 30);
        screen.press(keys).text();
        is_current(file, &picture(&screen.buffer(), title));
    }
}

#[test]
fn the_made_up_team_is_as_the_app_draws_it_now() {
    let now = noon();
    let list = LIBRARY.find(benchmark::DEFAULT).expect("it is built in");
    let mut roster = Roster::new(list, &CATALOG, None);
    for (standing, origin) in &sample(now) {
        roster.add(standing, origin);
    }
    let (team, _) = roster.finish(Level::ALL[4], 2);
    let (theme, symbols) = (Theme::Light, &Symbols::UNICODE);
    let mut app = TeamApp::new(
        team,
        TeamSettings {
            color: true,
            has_rgb: true,
            theme,
            symbols,
            keys: Keymap::default(),
            mouse: false,
            now,
            command: String::new(),
            left_out: Vec::new(),
            is_demo: true,
        },
    );
    let area = Rect { x: 0, y: 0, width: 100, height: 30 };
    let mut buffer = Buffer::empty(area);
    app.view(area, &mut buffer);
    is_current("team", &picture(&buffer, "Skills of a team"));
}

#[test]
fn the_report_is_as_it_is_written_now() {
    let world = World::new();
    world.write("data/journal/desk.jsonl", asset(SAMPLE));
    for chart in ["bars", "badge"] {
        let line = format!("report --format svg --chart {chart} --as-of {DAY}");
        is_current(&format!("report-{chart}"), &world.run(&line).works().is_quiet().out);
    }
}

#[test]
fn the_readme_shows_each_of_them_and_says_what_is_on_it() {
    let readme = asset("README.md");
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures")).expect("it is there");
    let kept: BTreeSet<String> =
        files.map(|file| file.expect("it can be read").file_name().to_string_lossy().into_owned()).collect();
    let shown = readme.split("![").skip(1).filter_map(|part| part.split_once("](assets/pictures/"));
    let shown: BTreeSet<String> = shown
        .map(|(words, rest)| {
            assert!(words.len() > 20, "`{words}` says little");
            rest.split(')').next().unwrap_or_default().to_owned()
        })
        .collect();
    assert_eq!(kept, shown);
}

/// Whether a picture is kept as it is drawn now; where that is asked for, it is kept so from now on.
#[track_caller]
fn is_current(file: &str, drawn: &str) {
    let name = format!("assets/pictures/{file}.svg");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        fs::write(&path, drawn).expect("the repository can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "`{name}` is not current: UPDATE_PICTURES=1 cargo test --test it pictures");
}

/// A cell of the terminal, and the edge around all of them, in pixels.
const CELL: (f64, f64) = (8.4, 18.0);
const EDGE: f64 = 14.0;
const PAPER: &str = "#ffffff";
const INK: &str = "#1f2328";

/// A screen as SVG, on a light ground of its own. What blocks draw is drawn, so that it has no seams; all else is text.
fn picture(buffer: &Buffer, title: &str) -> String {
    let [columns, rows] = [buffer.area.width, buffer.area.height].map(f64::from);
    let (width, height) = (columns * CELL.0 + 2.0 * EDGE, rows * CELL.1 + 2.0 * EDGE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">skillgap: {title}</title>\n\
         <style>text {{ font: 14px ui-monospace, monospace; white-space: pre; }} .b {{ font-weight: bold; }}</style>\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{PAPER}\" stroke=\"#d0d7de\"/>\n",
        width - 1.0,
        height - 1.0
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let is_same = |other: u16| {
                let other = &buffer[(other, y)];
                look(other) == look(cell) && block(other.symbol()) == block(cell.symbol())
            };
            let end = (x..buffer.area.width).find(|&other| !is_same(other)).unwrap_or(buffer.area.width);
            let text: String = (x..end).map(|x| buffer[(x, y)].symbol()).collect();
            run(&mut svg, cell, &text, (x, y), f64::from(end - x));
            x = end;
        }
    }
    svg + "</svg>\n"
}

/// Cells that look alike, beside one another.
fn run(svg: &mut String, cell: &Cell, text: &str, (x, y): (u16, u16), cells: f64) {
    let (ink, ground, is_bold) = look(cell);
    let (left, top) = (EDGE + f64::from(x) * CELL.0, EDGE + f64::from(y) * CELL.1);
    let mut rect = |x: f64, y: f64, width: f64, height: f64, fill: &str, opacity: f64| {
        let opacity = if opacity < 1.0 { format!(" opacity=\"{opacity}\"") } else { String::new() };
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{fill}\"{opacity}/>"
        );
    };
    if ground != PAPER {
        rect(left, top, cells * CELL.0, CELL.1, &ground, 1.0);
    }
    if let Some((wide, high, opacity)) = block(cell.symbol()) {
        let width = if wide < 1.0 { wide * CELL.0 } else { cells * CELL.0 };
        let (free, high) = if high < 1.0 { ((1.0 - high) * CELL.1, high * CELL.1) } else { (2.0, CELL.1 - 4.0) };
        return rect(left, top + free, width, high, &ink, opacity);
    }
    let words = text.trim_end();
    let lead = words.chars().take_while(|c| *c == ' ').count();
    if lead == words.len() {
        return;
    }
    let cells = unicode_width::UnicodeWidthStr::width(&words[lead..]) as f64;
    let class = if is_bold { " class=\"b\"" } else { "" };
    let safe = words[lead..].replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{:.2}\" y=\"{:.2}\" textLength=\"{:.2}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{class}>{safe}</text>",
        left + lead as f64 * CELL.0,
        top + 13.5,
        cells * CELL.0
    );
}

/// What a cell is drawn with: ink, ground, whether it is bold.
fn look(cell: &Cell) -> (String, String, bool) {
    let has = |modifier| cell.modifier.contains(modifier);
    let ink = if has(Modifier::DIM) { "#59636e".to_owned() } else { color(cell.fg, INK) };
    let ground = color(cell.bg, PAPER);
    let (ink, ground) = if has(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) };
    (ink, ground, has(Modifier::BOLD))
}

/// A colour of the light theme: one of the 256, or the terminal's own.
fn color(color: Color, own: &str) -> String {
    let step = |nth: u8| if nth == 0 { 0 } else { 55 + 40 * nth };
    match color {
        Color::Reset => own.to_owned(),
        Color::Indexed(index @ 16..=231) => {
            let [red, green, blue] = [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(step);
            format!("#{red:02x}{green:02x}{blue:02x}")
        }
        Color::Indexed(index @ 232..) => format!("#{0:02x}{0:02x}{0:02x}", 8 + 10 * (index - 232)),
        other => panic!("{other:?} is no colour of the light theme"),
    }
}

/// How much of its cell a block fills: from the left, from below, how thick; none for what is no block.
fn block(symbol: &str) -> Option<(f64, f64, f64)> {
    let c = symbol.chars().next()?;
    match c {
        '█' => Some((1.0, 1.0, 1.0)),
        '▉'..='▏' => Some(((f64::from(u32::from('▏') - u32::from(c)) + 1.0) / 8.0, 1.0, 1.0)),
        '▁'..='▇' => Some((1.0, (f64::from(u32::from(c) - u32::from('▁')) + 1.0) / 8.0, 1.0)),
        '▓' => Some((1.0, 1.0, 0.65)),
        '▒' => Some((1.0, 1.0, 0.4)),
        '░' => Some((1.0, 1.0, 0.2)),
        _ => None,
    }
}
