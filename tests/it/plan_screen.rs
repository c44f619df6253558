//! The plan in the app: skills put on it wherever they are met, and the screen that shows it.

use ratatui::style::Modifier;
use skillgap::journal::MemoryStore;
use skillgap::style::Symbols;
use tempfile::TempDir;

use super::builder::Journal;
use super::screen::{Screen, text};

/// The plan on screen, with four skills rated: HTTP protocol 0 of 3, web standards 1 of 3, backend framework 3 of 4,
/// and one that is met.
fn plan() -> Screen {
    let mut screen = Screen::new();
    screen.press("Enter s s 3 0 1 4 Esc Shift-Tab").shows("What would close most of the gap next");
    screen
}

/// The app with what a journal holds.
fn opened(journal: &Journal) -> Screen {
    Screen::on(&journal.listed(), &Symbols::UNICODE)
}

/// The lines from the one that has `from` in it, down to the next empty one.
fn part(screen: &mut Screen, from: &str) -> Vec<String> {
    let text = screen.text();
    let lines = text.lines().skip_while(|line| !line.contains(from)).skip(1);
    lines.take_while(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn planned(screen: &mut Screen) -> Vec<String> {
    part(screen, " Planned")
}

fn next(screen: &mut Screen) -> Vec<String> {
    part(screen, "What would close most")
}

#[test]
fn with_nothing_planned_it_says_what_to_do() {
    let mut screen = Screen::new();
    screen.press("Tab Shift-Tab").shows("nothing planned yet: press p on a skill in Gaps");
    screen.shows("nothing rated yet: press a to start the assessment").press("p 3 Space D S Enter j").hides("┌─");
    assert_eq!(screen.lines(), Vec::<String>::new(), "no skill is in focus");
    plan().shows("nothing planned yet: press p on one below, or in Gaps").shows("45 more are not rated yet");
}

#[test]
fn what_would_close_most_comes_first_with_what_it_would_bring() {
    let next = next(&mut plan());
    let skills: Vec<_> = next.iter().filter(|line| line.contains("points")).map(String::as_str).collect();
    assert_eq!(
        skills,
        [
            " ▸ ▼ 3  HTTP protocol      0 → 3  +2.8 points",
            "   ▼ 2  Web standards      1 → 3  +1.9 points",
            "   ▼ 1  Backend framework  3 → 4  +0.9 points"
        ]
    );
    assert!(
        next[1].starts_with("        ") && next.concat().contains("needs HTTP protocol first: start there"),
        "{next:#?}"
    );
}

#[test]
fn p_puts_a_skill_on_the_plan_and_the_selection_goes_on_to_the_next() {
    let mut screen = plan();
    screen.press("p").shows("── HTTP protocol is planned ──");
    assert!(planned(&mut screen)[0].starts_with("   ▼ 3  HTTP protocol      0 → 3  no due date"));
    assert!(next(&mut screen)[0].starts_with(" ▸ ▼ 2  Web standards "));
    screen.press("p p").shows("── Backend framework is planned ──").hides("points");
    screen.press("Home p").shows("── HTTP protocol is not on the plan ──");
    assert!(planned(&mut screen)[0].starts_with(" ▸ ▼ 2  Web standards "));
    screen.press("u").shows("── undone: HTTP protocol is planned ──");
    screen.press("u u u").shows("undone: HTTP protocol is not on the plan").shows("nothing planned yet");
}

#[test]
fn p_plans_wherever_a_skill_is_in_focus() {
    let mut screen = plan();
    screen
        .press("Shift-Tab Shift-Tab p")
        .shows("HTTP protocol is planned")
        .press("p")
        .shows("HTTP protocol is not on the plan");
    screen.press("Enter p").shows("HTTP protocol is planned").shows("On your plan").shows("┌─ HTTP protocol");
    screen.press("p").shows("HTTP protocol is not on the plan").hides("On your plan").press("Esc");
    let mut screen = Screen::new();
    screen.press("Enter j p").shows("Java is planned").shows("▸Java").press("Esc Shift-Tab");
    assert!(planned(&mut screen)[0].contains("Java"));
}

#[test]
fn planning_on_the_walk_reveals_no_answer_that_is_asked_again() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3");
    let mut screen = screen.reopen();
    screen.press("u U").shows("asked again: your last answer").hides("just now");
    let card = screen.text().lines().nth(5).map(str::to_owned);
    screen.press("p u").shows("is not on the plan").shows("asked again: your last answer").hides("just now");
    assert_eq!(screen.text().lines().nth(5).map(str::to_owned), card, "the card stays");
}

#[test]
fn space_says_that_it_is_done_and_takes_that_back() {
    let mut screen = plan();
    screen.press("p p Home Space").shows("── HTTP protocol is done ──");
    assert!(planned(&mut screen)[0].starts_with("   ▼ 2  Web standards "));
    let done = part(&mut screen, " Done");
    assert!(done[0].starts_with(" ▸ ▼ 3  HTTP protocol      0 → 3  done 20 Nov 2026"), "the same key takes it back");
    screen
        .hides("HTTP protocol      0 → 3  +2.7")
        .press("Space")
        .shows("── HTTP protocol is planned ──")
        .hides(" Done");
    assert!(planned(&mut screen)[0].starts_with(" ▸ ▼ 3  HTTP protocol "));
    screen.press("Home Space G p").shows("HTTP protocol is not on the plan").hides(" Done");
    screen.press("Space").shows("── Backend framework is not on the plan ──");
}

#[test]
fn what_the_list_does_not_ask_for_says_so_and_a_step_uses_the_room_beside_it() {
    let mut screen = plan();
    screen.press("?").types("graphql").press("Enter p Esc").shows("? not asked");
    let mut screen = Screen::new();
    screen.press("Enter s s").press(&"0 ".repeat(14)).press("Esc Shift-Tab p Home Space");
    screen.shows("done 20 Nov 2026").shows("points  needs HTTP protocol first");
}

#[test]
fn what_is_done_is_worth_choosing_again_once_a_new_rating_leaves_a_gap() {
    let journal = Journal::new().rated("http-protocol", 0).planned("http-protocol").plan_done("http-protocol");
    let mut screen = opened(&journal);
    screen.press("Shift-Tab").shows("rate it again, to see").hides("points");
    let mut screen = opened(&journal.rated("http-protocol", 1));
    screen.press("Shift-Tab").hides("rate it again");
    assert!(next(&mut screen)[0].starts_with(" ▸ ▼ 2  HTTP protocol  1 → 3  ↻  +1.9 points"));
    screen.press("j");
    assert!(part(&mut screen, " Done")[0].starts_with(" ▸ ▼ 2  HTTP protocol  1 → 3  ↻  done 1 Jan 2026"));
    screen.press("p").shows("HTTP protocol is not on the plan").hides(" Done");
    screen.press("u k p").shows("HTTP protocol is planned").hides(" Done");
}

#[test]
fn a_due_date_is_typed_and_sorts_the_plan() {
    let mut screen = plan();
    screen.press("p p Home D").shows("┌─ HTTP protocol: due on").shows("│ 2026-12-20").press("Enter");
    screen.shows("── HTTP protocol is planned, due 20 Dec 2026 ──").shows("in 4 weeks, 20 Dec 2026");
    screen.press("j D").shows("┌─ Web standards: due on");
    screen.types("2026-11-25").press("Enter").shows("Web standards is planned, due 25 Nov 2026");
    let lines = planned(&mut screen);
    assert!(lines[0].starts_with(" ▸ ▼ 2  Web standards      1 → 3  in 5 days, 25 Nov 2026"), "{lines:#?}");
    screen.shows(" Planned  1 due this month");
    screen
        .press("D End Backspace Backspace")
        .types("31")
        .press("Enter")
        .shows("`2026-11-31` is not a date: write `2027-01-31`");
    screen.press("Backspace Backspace").types("17").press("Enter").shows("3 days late, 17 Nov 2026").shows("1 overdue");
    screen.press("D");
    screen.press(&"Backspace ".repeat(10)).press("Enter").shows("── Web standards is planned, without a due date ──");
    assert!(planned(&mut screen).iter().any(|line| line.starts_with(" ▸ ▼ 2  Web standards      1 → 3  no due date")));
    screen.press("u").shows("undone: Web standards is planned, due 17 Nov 2026");
}

#[test]
fn a_step_is_typed_and_stays_when_the_due_date_changes() {
    let mut screen = plan();
    screen.press("p k");
    let own = planned(&mut screen)[1].trim().to_owned();
    assert!(own.len() > 20, "the catalog's next step stands there: {own}");
    screen.press("S").shows("┌─ HTTP protocol: next step").types("read RFC 9110, 漢字").press("Enter D Enter");
    let lines = planned(&mut screen);
    assert!(lines[0].contains("in 4 weeks") && lines[1].replace(' ', "").ends_with("readRFC9110,漢字"), "{lines:#?}");
    let events = screen.lines();
    let last = events.last().expect("there are some");
    assert!(
        last.contains(r#""event":"planned","skill":"http-protocol","due":"2026-12-20","step":"read RFC 9110, 漢字""#)
    );
    screen.press("D Enter").shows("── left as it was ──").press("S Enter").shows("── left as it was ──");
    screen.press("u").shows("undone: HTTP protocol is planned, without a due date");
    screen.press("u").shows("undone: HTTP protocol, no next step of its own").press("U U");
    screen.press("S").press(&"Backspace ".repeat(40)).press("Enter");
    assert_eq!(planned(&mut screen)[1].trim(), own);
}

#[test]
fn a_step_or_a_due_date_puts_what_is_worth_choosing_on_the_plan() {
    let mut screen = plan();
    screen.press("D Enter").shows("HTTP protocol is planned, due 20 Dec 2026");
    assert!(planned(&mut screen)[0].starts_with(" ▸ ▼ 3  HTTP protocol "));
    screen.press("Enter").shows("┌─ HTTP protocol").shows("due 20 Dec 2026 (in 4 weeks)");
}

#[test]
fn a_digit_rates_from_the_plan_and_a_reached_target_says_so() {
    let mut screen = plan();
    screen.press("p k 3").shows("rated HTTP protocol 0 → 3 (Working)").shows("the target is reached");
    assert!(planned(&mut screen)[0].starts_with(" ▸ ✓    HTTP protocol      3 → 3  no due date"));
    screen.press("d").shows("cleared HTTP protocol: not rated");
    assert!(planned(&mut screen)[0].starts_with(" ▸ ?    HTTP protocol      ? → 3"));
    screen.press("j 4").shows("rated Backend framework 3 → 4");
    assert!(next(&mut screen)[0].starts_with(" ▸ ▼ 2  Web standards "), "the selection goes on to what is there");
}

#[test]
fn the_selection_moves_through_all_lists_and_is_seen_without_colour() {
    let mut screen = plan();
    screen.press("p p Home Space");
    for (keys, name) in [
        ("", "HTTP protocol"),
        ("Home", "Web standards"),
        ("j", "Backend framework"),
        ("j", "HTTP protocol"),
        ("j k", "Backend"),
    ] {
        screen.press(keys);
        let buffer = screen.buffer();
        let is_selected = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
        let selected: String = buffer.content.iter().filter(is_selected).map(ratatui::buffer::Cell::symbol).collect();
        assert!(selected.contains("▸ ▼ ") && selected.contains(name), "{selected}\n{}", text(&buffer));
    }
}

#[test]
fn a_long_plan_scrolls_and_in_ascii_it_holds_nothing_else() {
    let state = TempDir::new().expect("there is a temporary folder");
    let mut screen = Screen::open(MemoryStore::default(), state, &Symbols::ASCII).sized(60, 20);
    screen.press("Enter s s").press(&"0 ".repeat(20)).press("Esc Shift-Tab").press(&"p ".repeat(12));
    for keys in ["g", "G", "PgUp", "k k k k"] {
        let text = screen.press(keys).text();
        assert!(text.is_ascii() && text.lines().any(|line| line.starts_with(" > ")), "{text}");
    }
}

#[test]
fn what_to_do_is_said_whole_in_the_smallest_terminal() {
    let mut screen = Screen::new().sized(60, 20);
    screen.press("Enter s s 1 Tab Tab Tab").shows("nothing planned yet: press p on one below, or in Gaps");
}

#[test]
fn a_route_is_chosen_by_a_key_which_stays_chosen_and_whose_step_is_kept() {
    let mut screen = plan();
    screen.press("W").shows("Learn by").shows("all routes").shows("documentation and articles").hides("conferences");
    screen.types("h").press("Enter").shows("What would close most of the gap next, by hands-on projects");
    let row = next(&mut screen)[0].clone();
    screen.press("p").shows(" is planned");
    let planned = planned(&mut screen).concat();
    assert!(planned.contains(row.split_whitespace().nth(3).expect("a name")), "{planned}");
    let mut screen = screen.reopen();
    screen.shows("by hands-on projects").press("W Up Up Up Up Up Enter").hides("by hands-on projects");
    screen.press("W Down Enter").shows("next, by ");
}

#[test]
fn a_route_that_has_nothing_to_suggest_can_be_left_again() {
    let journal = Journal::new().rated("http-protocol", 0);
    let mut screen = opened(&journal);
    screen.press("Shift-Tab").shows("HTTP protocol").press("W Down Enter").shows("next, by ");
    screen.press("0 3").shows("nothing to learn this way: press W for other routes");
    screen.press("W").shows("Learn by").press("Home Enter").hides("next, by ");
}
