//! The filter of rows: names first, what matched is marked, and arrows move while it is typed.

use ratatui::style::Modifier;

use super::looks::lived;
use super::screen::{Opening, Screen, text};

fn gaps() -> Screen {
    let mut screen = Opening::on(&lived(3)).open().sized(100, 40);
    screen.press("F3 /");
    screen
}

/// What is underlined in the row with these words.
fn marked(screen: &Screen, row: &str) -> String {
    let buffer = screen.buffer();
    let text = text(&buffer);
    let y = text.lines().position(|line| line.contains(row)).expect("the row is there");
    let y = u16::try_from(y).expect("it is on screen");
    let is_marked = |x: &u16| buffer[(*x, y)].modifier.contains(Modifier::UNDERLINED);
    (0..buffer.area.width).filter(is_marked).map(|x| buffer[(x, y)].symbol().to_owned()).collect()
}

#[test]
fn rows_whose_name_matches_come_first_with_the_match_marked() {
    let mut screen = gaps();
    let text = screen.types("data").text();
    let names: Vec<&str> = text.lines().skip(5).take_while(|line| line.contains("  ")).collect();
    let is_named = |line: &&str| line.chars().take(34).collect::<String>().to_lowercase().contains("data");
    let first_other = names.iter().position(|line| !is_named(line));
    let last_named = names.iter().rposition(is_named);
    assert!(last_named < first_other || first_other.is_none(), "{text}");
    assert!(marked(&screen, "Data modeling").starts_with("Data"));
}

#[test]
fn a_row_that_another_name_matches_says_which() {
    let mut screen = gaps();
    screen.types("kubernetes").shows("Kubernetes ·");
    assert_eq!(marked(&screen, "Container orchestration"), "Kubernetes");
    let mut screen = Opening::on(&lived(3)).open().sized(160, 40);
    screen.press("F2 v /").types("kubernetes").shows("Kubernetes ·");
    assert_eq!(marked(&screen, "Container orchestration  0"), "Kubernetes");
}

#[test]
fn arrows_move_through_the_rows_while_the_words_are_typed() {
    let mut screen = gaps();
    let selected = |screen: &mut Screen| {
        let text = screen.text();
        text.lines().find(|line| line.contains('▸')).expect("a row is selected").to_owned()
    };
    let first = selected(screen.types("data"));
    let second = selected(screen.press("Down"));
    assert_ne!(first, second);
    assert_eq!(selected(screen.press("Up")), first);
    screen.shows("/ data").press("Down Enter");
    assert_eq!(selected(&mut screen), second, "the row stays selected when the filter is kept");
    screen.press("Enter").shows("┌─");
}

#[test]
fn a_paste_that_is_too_long_is_left_out_with_a_message() {
    let long = "x".repeat(70_000);
    let mut screen = gaps();
    screen.types("data").pastes(&long).shows("not pasted: a line holds at most 64 KiB").shows("/ data");
    screen.press("Enter").hides("not pasted").press("?").pastes(&long).shows("not pasted: a line holds");
    screen.press("Esc L").pastes(&long).shows("not pasted: a line holds at most 64 KiB");
    screen.press("Esc T").pastes(&long).shows("not pasted: a line holds at most 64 KiB");
    screen
        .press("Esc Esc /")
        .pastes(&long[..65_000])
        .hides("not pasted")
        .pastes(&long[..600])
        .shows("not pasted: a line");
}
