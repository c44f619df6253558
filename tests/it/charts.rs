//! The charts in the app: coverage over time, radar, heat map, readiness, the course of a skill.

use ratatui::style::Modifier;
use skillgap::benchmark;
use skillgap::chart::{Heat, HeatMap};
use skillgap::gap::Gaps;
use skillgap::journal::Act;
use skillgap::style::Symbols;

use super::builder::{CATALOG, Journal, id};
use super::screen::Screen;

/// The keys that lead from the overview to each chart.
const CHARTS: [(&str, &str); 5] = [
    ("trend", "Tab Tab Tab"),
    ("changes", "Tab Tab Tab v"),
    ("radar", "Tab Tab v"),
    ("heat map", "Tab Tab v v"),
    ("readiness", "Tab Tab v v v"),
];

/// Skills of the catalog rated on four days of a year: each `step`th, again and higher from day to day.
pub(super) fn year(step: usize) -> Journal {
    let days = ["2025-12-03T12:00:00Z", "2026-04-10T12:00:00Z", "2026-09-01T12:00:00Z", "2026-11-17T12:00:00Z"];
    let mut journal = Journal::new();
    for (nth, day) in days.into_iter().enumerate() {
        journal = journal.at(day);
        for (place, skill) in CATALOG.skills().iter().enumerate().filter(|(place, _)| place % step == 0) {
            // Not everything is rated on the first day, and not everything again on the others.
            if !(place / step + nth).is_multiple_of(3) {
                let level = (place * 7 % 5 + nth) % 6;
                journal = journal.rated(skill.id.as_str(), u8::try_from(level).expect("it is small"));
            }
        }
    }
    journal
}

fn full() -> Screen {
    Screen::on(&year(1).listed(), &Symbols::UNICODE)
}

fn half() -> Screen {
    Screen::on(&year(3).listed(), &Symbols::UNICODE)
}

#[test]
fn the_trend_shows_the_whole_list_and_each_area() {
    let mut screen = full().sized(120, 40);
    screen.press("Tab Tab Tab").shows("100% ┤").shows("Jan 2026").shows("▸ The whole list");
    screen.press("j j").shows("▸ Web and frameworks").shows("┈ the whole list");
    let heading = screen.text().lines().nth(3).expect("there is one").to_owned();
    assert!(heading.starts_with(" Web and frameworks  ━"), "{heading}");
    screen.press("G").shows("▸ Learning and growth").press("PgUp Home").shows("▸ The whole list");
}

#[test]
fn two_days_are_compared_over_a_period_that_has_a_name() {
    let mut screen = full().sized(120, 40);
    screen.press("Tab Tab Tab").shows("20 May 2026 → 20 Nov 2026 (six months)").shows("Rose (");
    screen.press("P").shows("the start → 20 Nov 2026 (a year)").shows("New (");
    screen.press("P").shows("(everything)").press("P").shows("1 Sep 2026 → 20 Nov 2026 (the last sitting)");
    screen.press("P").shows("20 Oct 2026 → 20 Nov 2026 (a month)");
}

#[test]
fn both_ends_move_from_one_day_of_answers_to_the_next() {
    let mut screen = full().sized(120, 40);
    screen.press("Tab Tab Tab h").shows("10 Apr 2026 → 20 Nov 2026 (from day to day)");
    screen.press("Left").shows("3 Dec 2025 → 20 Nov 2026").press("h h").shows("the start → 20 Nov 2026");
    screen.press("l Right").shows("10 Apr 2026 → 20 Nov 2026");
    screen.press("<").shows("10 Apr 2026 → 17 Nov 2026").press("<").shows("10 Apr 2026 → 1 Sep 2026");
    screen.press("<").shows("10 Apr 2026 → 1 Sep 2026").press("> > >").shows("10 Apr 2026 → 20 Nov 2026");
    screen.press("P").shows("(the last sitting)");
}

#[test]
fn an_answer_moves_the_line_and_an_undo_moves_it_back() {
    let mut screen = full().sized(120, 40);
    let before = screen.press("Tab Tab Tab").text();
    let below = |text: &str| text.lines().skip(3).map(str::to_owned).collect::<Vec<_>>();
    let changed = screen.press("Shift-Tab G 0 Tab").text();
    assert_ne!(below(&changed), below(&before));
    let after = screen.press("u").text();
    assert_eq!(below(&after), below(&before));
}

#[test]
fn where_there_is_little_room_v_turns_to_what_changed() {
    let mut screen = full().sized(60, 20);
    screen.press("Tab Tab Tab").shows("then →").hides("What changed");
    screen.press("v").shows("What changed").shows("Rose (").hides("then →");
    screen.press("G").hides("Rose (").press("Home").shows("Rose (").press("v").shows("then →");
    // Where there is room for both, it is what the keys move through.
    let mut screen = screen.sized(108, 40);
    screen.press("v").shows("then →").shows("Rose (").press("G").hides("Rose (").shows("▸ The whole list");
}

#[test]
fn of_more_areas_than_there_is_room_for_a_sign_in_the_margin_says_so() {
    let mut screen = half().sized(60, 20);
    screen.press("Tab Tab Tab").shows(" ▾\n").hides("▴").press("G").shows(" ▴\n").hides("▾").press("Home").hides("▴");
    half().sized(80, 24).press("Tab Tab Tab").shows(" ▾  ");
    half().sized(120, 40).press("Tab Tab Tab").hides(" ▾  ");
}

#[test]
fn before_there_are_two_days_the_trend_says_what_will_be_there() {
    let mut screen = Screen::new();
    screen
        .press("Tab Tab Tab Tab")
        .shows("nothing rated yet: press a to start the assessment")
        .shows("which ratings rose, fell");
    screen.press("Tab a 3 Tab Tab").shows("All your ratings are from 20 Nov 2026").hides("100%");
}

#[test]
fn v_goes_round_the_views_of_the_gaps_and_stays_where_it_was_left() {
    let mut screen = half();
    screen.press("Tab Tab v").shows("Radar").shows("Programming languages");
    screen
        .press("v")
        .shows("Heat map")
        .shows("Targets")
        .press("v")
        .shows("Interview readiness")
        .shows("Phone screening");
    screen.press("Tab Shift-Tab").shows("Interview readiness").press("v").shows("requirement");
}

#[test]
fn in_a_chart_a_digit_rates_nothing_and_esc_leads_back_to_the_list() {
    let mut screen = half();
    let lines = screen.lines().len();
    screen.press("Tab Tab v 4 n d").shows("Radar");
    assert_eq!(screen.lines().len(), lines);
    screen.press("Esc").shows("requirement").press("Esc").shows("Biggest gaps");
}

#[test]
fn the_radar_has_its_numbers_beside_it_or_beside_the_names() {
    let mut screen = full();
    screen.press("Tab Tab v").shows("Programming languages 100%");
    let mut screen = screen.sized(120, 40);
    screen.hides("Programming languages 100%").shows("100%  ✓");
}

#[test]
fn a_list_of_two_areas_has_numbers_in_place_of_a_radar() {
    let list = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme",
        "requirements": [{"skill": "python", "target": 4, "weight": 1}, {"skill": "caching", "target": 3, "weight": 1}]}"#;
    let acme = benchmark::parse("acme.json", list, &CATALOG).expect("it is a list").benchmark;
    let mut screen = Screen::against(acme, &year(1).listed());
    screen.press("Tab Tab v").shows("a radar takes three areas").shows("Programming languages");
}

#[test]
fn the_heat_map_counts_each_requirement_once() {
    let list = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme", "requirements": [
        {"id": "language", "name": "A language", "any_of": ["python", "go"], "target": 4, "weight": 3},
        {"skill": "rust", "target": 2, "weight": 3},
        {"skill": "java", "target": 2, "weight": 1},
        {"skill": "php", "target": 1, "weight": 1},
        {"skill": "caching", "target": 3, "weight": 2}]}"#;
    let acme = benchmark::parse("acme.json", list, &CATALOG).expect("it is a list").benchmark;
    let profile = Journal::of("python 3, go 1, rust 3, java n/a, caching 0").profile();
    let gaps = Gaps::of(&acme, &profile, &CATALOG);
    let map = HeatMap::of(&gaps);
    let languages = Heat { levels: [0, 0, 0, 2, 0, 0], unrated: 1, not_applicable: 1, targets: [0, 1, 1, 0, 1, 0] };
    let caching = Heat { levels: [1, 0, 0, 0, 0, 0], targets: [0, 0, 0, 1, 0, 0], ..Heat::default() };
    assert_eq!(map.areas.iter().map(|(_, heat)| *heat).collect::<Vec<_>>(), [languages, caching]);
    assert_eq!(map.whole.fields().sum::<usize>(), acme.requirements.len());
    assert_eq!([0, 1, 2].map(|count| map.warmth(count)), [0.0, 0.5, 1.0]);
}

#[test]
fn a_card_draws_the_course_of_a_skill_once_it_has_two_answers() {
    let one = Journal::new().at("2026-02-01T12:00:00Z").rated("http-protocol", 0);
    let two = one.clone().at("2026-08-01T12:00:00Z").rated("http-protocol", 3);
    for (journal, has_course) in [(one, false), (two, true)] {
        let mut screen = Screen::on(&journal.listed(), &Symbols::UNICODE).sized(80, 200);
        screen.press("Tab Tab Enter").shows("┌─ HTTP protocol").shows("History").shows("1 Feb 2026  0 None");
        assert_eq!(screen.text().contains("5 ┤"), has_course);
    }
}

#[test]
fn in_ascii_the_charts_are_ascii() {
    for (name, keys) in CHARTS {
        for (width, height) in [(60, 20), (120, 40)] {
            let mut screen = Screen::on(&year(1).listed(), &Symbols::ASCII).sized(width, height);
            let text = screen.press(keys).text();
            assert!(text.is_ascii(), "{name}\n{text}");
        }
    }
}

/// What is drawn in reverse.
fn reversed(screen: &Screen) -> String {
    let buffer = screen.buffer();
    buffer
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
        .map(ratatui::buffer::Cell::symbol)
        .collect()
}

/// The trend of answers on two days: to HTTP, to Python, and to one skill that the list does not ask for.
fn two_days() -> Screen {
    let first = Journal::new().at("2026-11-01T10:00:00Z").rated("http-protocol", 1).rated("php", 1);
    let then = first.at("2026-11-10T10:00:00Z").rated("http-protocol", 3).rated("python", 2).rated("caching", 4);
    let mut screen = Screen::on(&then.listed(), &Symbols::UNICODE).sized(120, 40);
    screen.press("Tab Tab Tab").shows("What changed").shows("Caching");
    screen
}

#[test]
fn with_an_area_selected_what_changed_is_of_that_area() {
    let mut screen = two_days();
    screen.press("j").shows("What changed in Programming languages").shows("New (").hides("HTTP protocol  ");
}

#[test]
fn what_the_list_does_not_ask_for_changed_under_a_heading_of_its_own() {
    let text = two_days().text();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("`{words}` is not on\n{text}"));
    assert!(place("HTTP protocol  ") < place("Not asked for by the list"), "{text}");
    assert!(place("Not asked for by the list") < place("Caching"), "{text}");
}

#[test]
fn the_pane_that_is_moved_through_is_seen_and_what_it_has_no_room_for_is_counted() {
    let screen = two_days();
    assert!(reversed(&screen).contains("The whole list"));
    let mut screen = screen.sized(80, 20);
    screen.shows("v view").press("v");
    let reversed = reversed(&screen);
    assert!(reversed.contains("What changed") && !reversed.contains("The whole list"), "{reversed}");
    let mut screen = screen.sized(60, 20);
    screen.shows("What changed  and ").shows(" more").press("G").hides(" more");
}

#[test]
fn two_days_are_two_for_the_chart_and_for_its_keys() {
    let first = Journal::new().at("2026-11-01T10:00:00Z").rated("http-protocol", 1);
    let second = first.clone().at("2026-11-10T10:00:00Z");
    let last = |screen: &mut Screen| screen.text().lines().last().map(str::to_owned).unwrap_or_default();
    let open = |journal: &Journal| Screen::on(&journal.listed(), &Symbols::UNICODE);
    let mut cleared = open(&second.clone().act(Act::Cleared { skill: id("http-protocol") }));
    let keys = last(cleared.press("Tab Tab Tab").hides("All your ratings are from"));
    assert!(keys.contains("P period"), "{keys}");
    let mut undone = open(&second.rated("http-protocol", 2).undo());
    let keys = last(undone.press("Tab Tab Tab").shows("All your ratings are from"));
    assert!(!keys.contains("P period"), "{keys}");
}
