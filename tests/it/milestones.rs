//! The page after the essentials.

use skillgap::benchmark;
use skillgap::tui::Ended;

use super::builder::CATALOG;
use super::screen::Screen;

/// The assessment of a list of two essentials and one thing more, on its first card.
fn three() -> Screen {
    let list = r#"{"format": "skillgap.benchmark", "version": 1, "id": "three", "title": "Three", "requirements": [
        {"skill": "caching", "target": 3, "weight": 1},
        {"skill": "containers", "target": 3, "weight": 3},
        {"skill": "http-protocol", "target": 3, "weight": 3}]}"#;
    let list = benchmark::parse("three.json", list, &CATALOG).expect("it is a list").benchmark;
    let mut screen = Screen::against(list, &[]);
    screen.press("Enter").hides("essentials are done");
    screen
}

#[test]
fn after_the_last_essential_a_page_says_where_one_stands_and_what_is_left() {
    let mut screen = three();
    screen.press("1").hides("essentials are done").press("2");
    screen.shows("┌─ The essentials are done").shows("2 of 3 rated").shows("Biggest gaps so far");
    screen.shows("▸ Go on: 1 left, about 1 minute").shows("Stop here");
    screen.press("Enter").shows("Caching").hides("essentials are done");
    screen.press("3").shows("Nothing is left to ask").hides("essentials are done");
    // The end of the list names the ways on.
    screen.shows("Enter  to the gaps").shows("F5    plan what to work on next").shows("x    export your progress");
    screen.press("x").shows("┌─ Export").press("Esc F5").shows("What would close most");
}

#[test]
fn the_smallest_page_shows_both_options() {
    let mut screen = three().sized(40, 12);
    screen.press("1 2").shows("▼ 2  HTTP protocol").shows("▸ Go on: 1 left").shows("Stop here");
}

#[test]
fn a_large_page_shows_the_coverage_of_each_area() {
    let mut screen = three().sized(120, 40);
    screen.press("1 2").shows("Coverage so far by area").shows("HTTP protocol").shows("Stop here");
    screen.sized(60, 20).shows("Biggest gaps so far").shows("Stop here");
}

#[test]
fn one_can_stop_there_or_close_the_page() {
    let mut screen = three();
    screen.press("1 2 j Enter").shows("at least").shows("Go on: 1 left").hides("Stop here");
    let mut screen = three();
    screen.press("1 2 q").shows("Caching").hides("essentials are done");
    assert_eq!(screen.ended, None::<Ended>);
    let mut screen = three();
    screen.press("1 2 u").shows("undone").hides("essentials are done");
}

#[test]
fn it_comes_once_also_for_not_applicable_and_not_outside_the_assessment() {
    let mut screen = three();
    screen.press("1 n").shows("The essentials are done").press("Enter Left 4").hides("essentials are done");
    let mut screen = three();
    screen.press("1 F3").shows("requirement").press("j 2 j 2 k k 2").hides("essentials are done");
}
