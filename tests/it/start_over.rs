//! Starting over: many ratings cleared as one change, after a question; and the example that the app shows.

use skillgap::tui::Request;

use super::looks::lived;
use super::screen::{Opening, Screen};
use super::world::World;

fn used() -> Screen {
    Opening::on(&lived(3)).open()
}

#[test]
fn starting_over_asks_first_and_keeps_all_unless_told_otherwise() {
    let mut screen = used();
    let before = screen.press("F3 j k").text();
    screen.press("R").shows("┌─ Start over?").shows("▸ Keep all ratings").press("Enter").hides("┌─");
    assert_eq!(screen.press("j k").text(), before);
    assert_eq!(screen.press("R Esc j k").text(), before);
    Screen::new().press("Tab R").shows("nothing is rated yet");
}

#[test]
fn starting_over_is_one_change_that_can_be_undone_and_redone() {
    let mut screen = used();
    let before = screen.press("F3 j k").text();
    screen.press("R j Enter").shows(" ratings cleared; u brings them back").press("F1").shows("Start: 49 left");
    screen.press("u").shows("undone: ").shows(" more");
    assert_eq!(screen.press("F3 j k").text(), before);
    screen.press("U").shows("redone: ").press("F1").shows("Start: 49 left").press("u");
    assert_eq!(screen.press("F3 j k").text(), before);
}

#[test]
fn only_the_ratings_of_the_list_can_be_cleared() {
    let mut screen = Opening::on(&lived(1)).open();
    screen.press("R").shows("of this list").press("j Enter").shows("ratings cleared").press("R").shows("Clear all ");
    screen.hides("of this list");
}

#[test]
fn single_clears_are_undone_one_by_one() {
    let world = World::new();
    for line in ["rate go 3", "rate rust 3", "clear go", "clear rust", "undo"] {
        world.run(line).works();
    }
    world.run("show go").works().shows("not rated");
    world.run("show rust").works().shows("3 Working");
}

#[test]
fn an_example_opens_over_ones_own_ratings_and_leaves_them_alone() {
    let mut screen = Screen::new();
    screen.shows("Y    see an example").press("Y");
    assert_eq!(screen.app.requests(), [Request::Demo]);
    let mut demo = Opening { is_demo: true, ..Opening::default() }.open();
    demo.app = screen.app.demo(Box::new(|| {})).expect("the sample can be read");
    demo.shows("Example: sample data, nothing is saved; q leads back").shows("  demo  ");
    demo.press("F3").shows("requirement").press("4").shows("rated ").press("Y").shows("this is the demo");
    screen.shows("Where do you stand");
}
