//! The mouse in the app: off unless somebody switches it on.

use crossterm::event::{MouseButton, MouseEventKind};
use skillgap::tui::Request;

use super::looks::lived;
use super::screen::{Opening, Screen};

#[test]
fn it_is_off_until_m_or_the_configuration_switches_it_on_and_that_is_remembered() {
    let mut screen = Screen::new();
    assert_eq!(screen.app.requests(), []);
    screen.press("Tab M").shows("the mouse clicks and scrolls");
    assert_eq!(screen.app.requests(), [Request::Mouse(true)]);
    let mut screen = screen.reopen();
    assert_eq!(screen.app.requests(), [Request::Mouse(true)], "as it was left");
    screen.press("M").shows("the mouse selects text again");
    assert_eq!(screen.app.requests(), [Request::Mouse(false)]);
    assert_eq!(screen.reopen().app.requests(), []);
    assert_eq!(Screen::configured("mouse = true").app.requests(), [Request::Mouse(true)]);
}

#[test]
fn a_click_goes_to_a_screen_selects_a_row_and_opens_it_the_second_time() {
    let mut screen = Screen::new().sized(100, 70);
    screen.press("M");
    screen
        .press("Enter s s 3 0")
        .shows("rated HTTP protocol 0")
        .clicks(" Gaps ")
        .hides("rated HTTP protocol 0")
        .shows("49 rows")
        .clicks("Authentication")
        .shows("▸ ?    Authentication");
    screen.clicks("Authentication").shows("┌─ Authentication").press("Esc").clicks("HTTP protocol").clicks("order");
    screen.shows("largest gap first").shows("▸ ▼ 3  HTTP protocol");
}

#[test]
fn a_list_stays_where_it_is_under_a_click_so_that_the_second_opens_what_the_first_selected() {
    let mut screen = Screen::new();
    let row = |screen: &mut Screen, words: &str| screen.text().lines().position(|line| line.contains(words));
    screen.press("M Tab Tab Tab").press(&"j ".repeat(14));
    let place = row(&mut screen, "HTTP protocol");
    assert!(place.is_some_and(|place| place > 14), "it is far below the one that is selected");
    screen.clicks("HTTP protocol").shows("▸ ?    HTTP protocol");
    assert_eq!(row(&mut screen, "HTTP protocol"), place);
    screen.clicks("HTTP protocol").shows("┌─ HTTP protocol").press("Esc j k");
    assert_ne!(row(&mut screen, "HTTP protocol"), place, "keys move the list");
}

#[test]
fn what_lies_behind_a_menu_stays_where_it_is_when_the_menu_is_clicked() {
    let mut screen = Screen::new().sized(80, 40);
    let behind = |screen: &mut Screen| screen.text().lines().nth(7).map(str::to_owned);
    screen.press("M Tab Tab Tab");
    let top = behind(&mut screen);
    screen.press(&"j ".repeat(25)).press("b").shows("Measure against");
    let moved = behind(&mut screen);
    assert_ne!(moved, top);
    screen.clicks("Consensus").shows("▸ Consensus");
    assert_eq!(behind(&mut screen), moved);
}

#[test]
fn the_areas_of_the_trend_stay_where_they_are_under_a_click() {
    let mut screen = Opening::on(&lived(3)).open().sized(60, 20);
    // Above, the one that is selected has its number.
    let row = |screen: &mut Screen, words: &str| screen.text().lines().skip(9).position(|line| line.contains(words));
    screen.press("M Tab Tab Tab");
    let name = screen.text().lines().nth(18).expect("it has twenty lines").trim().split("  ").next().map(str::to_owned);
    let name = name.expect("the line has a name");
    let place = row(&mut screen, &name);
    screen.clicks(&name).shows(&format!("▸ {name}"));
    assert_eq!(row(&mut screen, &name), place, "{name}");
}

#[test]
fn a_click_hits_what_is_on_the_frame_that_was_seen() {
    let click = MouseEventKind::Down(MouseButton::Left);
    let mut screen = Screen::new();
    screen.press("M Tab Tab Tab");
    // The key changes the screen, and the next frame is not drawn yet.
    screen.mouse(click, 2, 1).shows("▸ ?    A high-level");
    screen.draws();
    screen.mouse(MouseEventKind::Moved, 3, 1).mouse(click, 2, 1).shows("Start: 49 left");
}

#[test]
fn a_click_on_an_anchor_rates() {
    let mut screen = Screen::new();
    screen
        .press("Enter s s")
        .clicks("3 Working")
        .hides("rated")
        .press("M")
        .clicks("3 Working")
        .shows("rated Backend framework 3 (Working)");
}

#[test]
fn the_wheel_moves_and_what_an_overlay_covers_is_not_clicked() {
    let mut screen = Screen::new().sized(100, 90);
    screen.press("M");
    screen.press("Tab Tab Tab").scrolls(MouseEventKind::ScrollDown).shows("▸ ?    Database tuning");
    screen.scrolls(MouseEventKind::ScrollUp).shows("▸ ?    A high-level").press("b").clicks(" Overview ");
    screen
        .shows("Measure against")
        .clicks("Union")
        .clicks("Union")
        .shows("The command line still uses `must-have-2023`");
    screen.press("?").clicks("undo the last change").clicks("undo the last change");
    screen.shows("there is nothing to undo");
}

#[test]
fn a_click_on_the_welcome_or_on_help_does_what_its_key_does() {
    let mut screen = Screen::configured("mouse = true");
    screen.clicks("look around").shows("Start: 49 left").clicks("? help").shows("┌─ Help").press("Esc");
    let mut screen = Screen::configured("mouse = true");
    screen.clicks("start now").shows("rate one or more");
}

#[test]
fn the_gaps_of_the_readiness_open_by_enter_and_by_a_second_click() {
    for (width, height) in [(80, 24), (200, 60)] {
        let mut screen = Opening::on(&lived(1)).open().sized(width, height);
        screen.press("M F3 v v v").shows("Interview readiness").shows("Enter open");
        let text = screen.text();
        let (_, gap) = text.split_once("▸ ").expect("the first gap is selected");
        let name = gap.split("  ").nth(1).expect("the name is behind the number of levels").trim();
        screen.press("Enter").shows(&format!("┌─ {name} ")).press("Esc").shows("Interview readiness");
        screen.press("j").clicks(name).hides("┌─ ").clicks(name).shows(&format!("┌─ {name} "));
        screen.press("Esc G Enter").shows("┌─ ").press("K").shows("┌─ ");
    }
}
