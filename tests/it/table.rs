//! The fast lane: all skills in a table.

use super::looks::lived;
use super::screen::{Opening, Screen};

fn table() -> Screen {
    let mut screen = Screen::new().sized(100, 40);
    screen.press("Enter v").shows("117 skills, 0 answered");
    screen
}

#[test]
fn a_digit_rates_and_goes_on_to_the_next() {
    let mut screen = table();
    screen.shows("▸ Python").press("4").shows("rated Python 4 (Proficient)").shows("4 Proficient").shows("▸ Java ");
    screen.press("n").shows("not applicable").press("0").shows("0 None").shows("117 skills, 3 answered");
    screen.press("u").shows("▸ JavaScript").press("k d").shows("cleared Java: not rated");
    assert_eq!(screen.lines().len(), 5);
}

#[test]
fn it_shows_what_the_list_asks_for_and_the_anchors_of_the_skill_in_focus() {
    let mut screen = table();
    screen.shows("→ 4").shows(" 5 Found the cause of a leak").press("j").hides("CPython");
}

#[test]
fn it_can_be_filtered_and_opens_cards_and_details() {
    let mut screen = table();
    screen.press("/").types("helm").press("Enter").shows("1 skill with \"helm\"").press("G 3");
    screen.shows("rated Container orchestration 3").press("Enter").shows("┌─ Container orchestration").press("Esc");
    screen.press("e").types("ran a cluster").press("Esc").shows("with its note").press("Esc").shows("117 skills");
}

#[test]
fn an_answer_from_before_is_asked_blind() {
    let mut screen = table();
    screen.press("4");
    let mut screen = screen.reopen().sized(100, 40);
    screen
        .press("a v")
        .shows("✓ answered")
        .hides("4 Proficient")
        .press("Home 2")
        .shows("rated Python 4 → 2")
        .shows("2 Familiar");
}

#[test]
fn v_turns_back_to_the_cards() {
    let mut screen = table();
    screen.press("v").shows("rate one or more").press("v G").shows("117 skills");
    let mut screen = screen.sized(60, 20);
    screen.shows("117 skills").press("Home").shows("▸ Python");
}

#[test]
fn a_small_terminal_cuts_no_instruction_and_names_the_key_for_the_whole_levels() {
    let mut screen = Opening::on(&lived(1)).open().sized(60, 20);
    screen.press("F2 v").shows("answered; a digit rates\n").shows("Enter shows the whole levels");
    screen.press("Enter").shows("┌─ Python").press("Esc");
    screen.sized(120, 40).shows("a digit rates and goes on to the next").hides("whole levels");
}
