//! Help and palette in one.

use std::time::{Duration, Instant};

use skillgap::command::{COMMANDS, Command, Key, Keymap};
use skillgap::tui::Ended;

use super::builder::Journal;
use super::screen::{Opening, Screen};

#[test]
fn help_lists_every_command_once_and_what_applies_here_first() {
    let mut screen = Screen::new().sized(100, 130);
    screen.press("Enter ?");
    let text = screen.text();
    for spec in COMMANDS {
        assert_eq!(text.matches(spec.doc).count(), 1, "{}\n{text}", spec.doc);
    }
    let place = |words| text.find(words).expect("it is there");
    assert!(place("the assessment") < place("the card of alternative skills (not here)"));
    screen.press("Esc").hides("(not here)");
}

#[test]
fn every_command_is_found_by_its_name() {
    for spec in COMMANDS {
        let mut screen = Screen::new().sized(100, 90);
        screen.press("Enter ?").types(spec.name).shows("Help: ");
        let wanted = match spec.command {
            Command::Rate => "rate the skill 3 Working",
            Command::Screen => "go to the screen Trend",
            _ => spec.doc,
        };
        screen.shows(wanted);
    }
}

#[test]
fn every_key_of_every_command_reaches_it_somewhere() {
    for spec in COMMANDS {
        let declared: Vec<_> = spec.keys.iter().filter_map(|key| Key::parse(key)).collect();
        assert!(!declared.is_empty() && declared.len() == spec.keys.len(), "{}", spec.doc);
        let reached = Keymap::default().keys(spec.command);
        assert!(declared.iter().all(|key| reached.contains(key)), "{}: {declared:?}, {reached:?}", spec.doc);
    }
}

#[test]
fn what_undo_would_take_back_tells_no_level_that_is_asked_blind() {
    let mut screen = Screen::new().sized(100, 70);
    screen.press("Enter s s 3 ?").shows("the last change: Backend framework, 3 Working").press("Esc");
    let mut screen = screen.reopen().sized(100, 70);
    screen.press("u U ?").shows("the last change: Backend framework  ").hides("3 Working").press("Esc 4 ?");
    screen.shows("the last change: Backend framework, 4 Proficient");
}

#[test]
fn enter_runs_the_command_that_was_found() {
    let mut screen = Screen::new();
    screen.press("Enter s s :").types("rate working").shows("▸ 3").press("Enter").shows("rated Backend framework 3");
    screen.press("Ctrl-P").types("take back the last ch").press("Enter").shows("undone: Backend framework");
    screen.press("?").types("quit").press("Enter");
    assert_eq!(screen.ended, Some(Ended::Quit));
}

#[test]
fn the_line_of_all_levels_asks_which_and_rates_nothing() {
    let mut screen = Screen::new();
    screen.press("Enter s s ?").shows("▸ 0-5").press("Enter").shows("┌─ Help").shows("▸ 0 ").shows("  5 ");
    assert_eq!(screen.lines(), Vec::<String>::new());
    screen.press("Down Down Enter").shows("rated Backend framework 2 (Familiar)");
}

#[test]
fn a_command_that_does_not_apply_says_where_it_does() {
    let mut screen = Screen::new();
    screen
        .press("Tab ?")
        .types("skip")
        .press("Enter")
        .shows("`skip` applies in: the assessment")
        .press("Esc")
        .shows("Start: 49");
}

#[test]
fn a_skill_is_found_by_its_name_its_alias_or_a_technology_and_opens() {
    for (typed, name) in [("query opt", "Query optimization"), ("kubernetes", "Container orchestration")] {
        let mut screen = Screen::new();
        screen.press("Tab ?").types(typed).press("Enter").shows(&format!("┌─ {name}")).press("Esc").shows("Start: 49");
    }
}

#[test]
fn a_skill_that_was_found_by_another_name_says_by_which() {
    let mut screen = Screen::new();
    screen.press("Tab ?").types("kubernetes").shows("Container orchestration (Kubernetes)");
    screen.press("Esc ?").types("query opt").shows("Query optimization ·");
}

#[test]
fn what_nothing_is_called_says_so() {
    let mut screen = Screen::new();
    screen
        .press("Tab ?")
        .types("xyzzy")
        .shows("Help: 0 found")
        .shows("Esc closes")
        .press("Enter Esc")
        .shows("Start: 49");
}

#[test]
fn arrows_move_and_typing_starts_again_at_the_first() {
    let mut screen = Screen::new().sized(100, 40);
    screen.press("Tab ? Down").shows("▸ n  ").types("undo").shows("▸ u  ").press("Down").hides("▸ u  ");
}

#[test]
fn it_says_what_an_undo_and_a_redo_would_take_back() {
    let mut screen = Screen::new().sized(100, 70);
    screen.press("Enter").hides("u undo").press("?").shows("undo the last change  ").press("Esc");
    screen.press("4").shows("u undo").press("?");
    screen.shows("undo the last change: Python, 4 Proficient").press("Esc u").hides("u undo").press("?");
    screen.shows("undo the last change  ").shows("redo the last undone change: Python, 4 Proficient");
    screen.press("Esc U e").types("evidence").press("Esc ?").shows("undo the last change: Python, the note  ");
    screen
        .press("Esc u ?")
        .shows("the last change: Python, 4 Proficient")
        .shows("the last undone change: Python, the note  ");
}

#[test]
fn what_was_changed_another_day_is_said_to_be_and_not_offered() {
    let mut screen =
        Opening::on(&Journal::new().at("2026-11-12T09:00:00Z").rated("go", 3).listed()).open().sized(100, 70);
    screen.hides("u undo").press("?").shows("undo the last change: Go, 3 Working, of 12 Nov 2026").press("Esc u");
    screen.shows("undone: Go: not rated · 49 left");
}

#[test]
fn a_leading_slash_is_no_part_of_the_words() {
    let mut screen = Screen::new();
    let found = |text: String| text[text.find("found").expect("it searches")..].replace("/target", " target");
    let without = found(screen.press("?").types(" target").text());
    let with = found(screen.press("Esc ?").types("/target").text());
    assert_eq!(with, without);
    screen.hides("Help: 0 found");
}

#[test]
fn a_long_pasted_text_is_searched_for_at_once() {
    let start = Instant::now();
    let mut screen = Screen::new();
    screen.press("?").pastes(&"query optimization, größe ".repeat(2_300)).shows("Help: 0 found").types("z");
    screen.press("Esc Esc").hides("Help");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
