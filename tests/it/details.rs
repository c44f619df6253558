//! Confidence, last use and note, said from the app.

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};
use skillgap::id::Id;
use skillgap::journal::{Act, Event, EventId, MemoryStore, Store};
use skillgap::style::Symbols;
use skillgap::tui::{Ended, Message};

use super::builder::Journal;
use super::screen::{Opening, Screen, noon};

/// A walk on a card with one skill, the backend framework.
fn walk() -> Screen {
    let mut screen = Screen::new();
    screen.press("Enter s s").shows("Backend framework");
    screen
}

#[test]
fn what_is_said_before_the_digit_rides_along_with_the_answer() {
    let mut screen = walk();
    screen.press("c").shows("how sure are you?").press("j Enter").shows("low confidence").shows("goes along");
    screen.press("w").shows("2026-11").press("Enter").shows("low confidence, last used 2026-11");
    screen.press("e").types("two shops, 漢字 and 👩\u{200D}💻").press("Enter").types("and more").press("Esc");
    assert_eq!(screen.lines(), Vec::<String>::new());
    screen.press("3").shows("rated Backend framework 3 (Working)");
    let line = &screen.lines()[0];
    let wanted = r#""level":3,"confidence":"low","last_used":"2026-11","note":"two shops, 漢字 and 👩‍💻\nand more"}"#;
    assert!(line.ends_with(wanted), "{line}");
    screen.press("Left").shows("low confidence, last used 2026-11").hides("goes along");
}

#[test]
fn a_letter_selects_the_choice_that_begins_with_it() {
    let mut screen = walk();
    screen.press("c h").shows("▸ high").press("l").shows("▸ low").press("m Enter").shows("medium confidence");
    screen
        .press("c z Ctrl-H")
        .shows("▸ medium")
        .press("Esc b c c")
        .shows("▸ Consensus")
        .press("c")
        .shows("▸ Career path");
}

#[test]
fn after_going_back_it_amends_the_answer_and_one_undo_takes_it_back() {
    let mut screen = walk();
    screen.press("3 Left e").types("evidence").press("Esc").shows("kept: Backend framework 3 (Working), with its note");
    screen.shows("\"evidence\"").press("c j j Enter").shows("kept: Backend framework 3 (Working), medium confidence");
    let lines = screen.lines();
    let at = |line: &str| line.split("\"at\":").nth(1).map(|rest| rest[..26].to_owned());
    assert_eq!(at(&lines[0]), at(&lines[2]), "the answer keeps its date");
    screen.press("u").shows("confidence not said").shows("\"evidence\"").press("u").hides("\"evidence\"");
    screen.press("u").shows("undone: Backend framework: not rated");
}

#[test]
fn a_note_that_was_not_changed_records_nothing() {
    let mut screen = walk();
    screen.press("3 Left e").types("x").press("Backspace Esc");
    assert_eq!(screen.lines().len(), 1);
}

#[test]
fn in_a_note_every_sign_is_typed_and_only_the_ways_out_lead_out() {
    let mut screen = walk();
    screen.press("e").types("q?5u/").press("Tab Ctrl-P").shows("q?5u/").shows("Esc keep");
    assert_eq!(screen.ended, None);
    screen.press("Ctrl-C");
    assert_eq!(screen.ended, Some(Ended::Quit));
}

#[test]
fn quitting_in_the_middle_of_a_note_keeps_it() {
    let mut screen = walk();
    screen.press("3 Left e").types("half a sen").press("Ctrl-C");
    let mut screen = screen.reopen();
    let lines = screen.lines();
    assert!(lines.last().is_some_and(|line| line.contains(r#""note":"half a sen""#)), "{lines:?}");
}

#[test]
fn what_is_pasted_is_made_safe_and_a_line_stays_one_line() {
    let mut screen = walk();
    screen.press("3 Left e").pastes("a\u{1b}[2J\r\nb\tc\u{202e}").press("Esc");
    let lines = screen.lines();
    assert!(lines[1].contains("\"note\":\"a␛[2J\\nb c\u{202e}\""), "{}", lines[1]);
    screen.shows("a␛[2J␊b c<U+202E>");
    screen.press("w").press("Backspace Backspace Backspace Backspace Backspace Backspace Backspace");
    screen.pastes("2026\n-10").press("Enter").shows("`2026 -10` is not a month");
}

#[test]
fn a_month_that_makes_no_sense_is_refused_where_it_was_typed() {
    let mut screen = walk();
    screen.press("w End Backspace").types("9").press("Enter").shows("`2026-19` is not a month: write it as `2026-11`");
    screen.press("Backspace").shows("empty for not said").types("2").press("Enter").shows("`2026-12` is in the future");
    screen.press("Esc").hides("goes along");
    screen.press("3 Left w Enter").shows("last used").press("w Backspace Enter");
    assert_eq!(screen.lines().len(), 3, "an empty month says that none is known");
}

#[test]
fn a_card_over_the_gaps_stays_while_its_note_is_written() {
    let mut screen = walk();
    screen.press("3 Esc Tab Tab Enter").shows("┌─ Backend framework").press("e").types("seen").press("Esc");
    screen.shows("┌─ Backend framework").shows("seen").press("Esc").hides("┌─");
}

#[test]
fn a_key_held_down_types_and_a_released_one_does_not() {
    let mut screen = walk();
    screen.press("e");
    for kind in [crossterm::event::KeyEventKind::Repeat, crossterm::event::KeyEventKind::Release] {
        let key = KeyEvent::new_with_kind(KeyCode::Char('z'), KeyModifiers::NONE, kind);
        screen.app.update(Message::Input(Input::Key(key)));
    }
    screen.shows(" z ").hides(" zz");
}

#[test]
fn what_was_kept_for_an_answer_to_come_is_there_the_next_day() {
    let mut screen = walk();
    screen.press("e").types("two shops").press("Esc c j j Enter").shows("goes along");
    let mut screen = screen.reopen();
    screen.press("a").shows("\"two shops\"").press("4").shows("rated Backend framework 4");
    let line = &screen.lines()[0];
    assert!(line.contains(r#""confidence":"medium","note":"two shops""#), "{line}");
    let mut screen = screen.reopen();
    screen.press("a Left").hides("goes along");
}

#[test]
fn asked_again_a_skill_keeps_its_note_and_last_use_but_not_how_sure_one_was() {
    let mut screen = walk();
    screen.press("c j Enter e").types("evidence").press("Esc 3");
    let mut screen = screen.reopen();
    screen.press("a Tab Home Enter w Enter").shows("kept: Backend framework").press("Esc");
    let mut screen = screen.reopen();
    screen
        .press("a v")
        .press("/")
        .types("backend framework")
        .press("Enter w Enter")
        .shows("last used 2026-11; it goes with your answer");
    screen.press("4");
    let line = screen.lines().pop().unwrap_or_default();
    assert!(line.ends_with(r#""level":4,"last_used":"2026-11","note":"evidence"}"#), "{line}");
}

#[test]
fn what_is_typed_in_another_app_meanwhile_is_kept_too() {
    let mut screen = walk();
    screen.press("e").types("from here").press("Esc");
    let theirs = r#"{ "confidence": null, "last_used": null, "note": "from there" }"#;
    screen.write(
        "state.json",
        format!(r#"{{ "version": 1, "walks": {{}}, "drafts": {{ "http-protocol": {theirs} }} }}"#),
    );
    let mut screen = screen.reopen();
    screen.press("a").shows("\"from here\"").press("s").shows("\"from there\"");
}

#[test]
fn a_note_to_come_goes_when_another_process_forgets_the_skill() {
    let mut screen = walk();
    screen.press("s e").types("SECRET").press("Esc").shows("SECRET");
    let newest = EventId::mint(noon(), None);
    let skill = Id::parse("http-protocol").expect("it is an id");
    let forgotten = Act::Forgotten { skill, only_notes: true, also: Vec::new() };
    screen.store.clone().append(&Event::new(newest, noon(), forgotten)).expect("memory takes it");
    screen.press("? Esc").comes_to_hide("SECRET");
    let mut screen = screen.reopen();
    screen.press("a s").hides("SECRET");
}

#[test]
fn a_line_feed_begins_a_line_and_takes_nothing_away() {
    let mut screen = Screen::new();
    screen.press("Enter e").types("first").press("Ctrl-J").types("second").press("Esc 4");
    let last = screen.lines().pop().expect("it is rated");
    assert!(last.contains(r#""note":"first\nsecond""#), "{last}");
    screen.press("w Ctrl-J").shows("│ 2026-11").press("Esc");
}

#[test]
fn a_note_has_room_for_64_kib_and_what_is_more_is_left_out_with_a_word() {
    let mut screen = Screen::new();
    screen.press("Enter e").types("first ").pastes(&"x".repeat(70_000)).shows("left out: a note has room for 64 KiB");
    screen.pastes(&"y".repeat(65_500)).hides("left out").types(&"z".repeat(40)).shows("left out");
    screen.press("Backspace").hides("left out").press("Esc 4");
    let last = screen.lines().pop().expect("it is rated");
    assert!(last.contains("first yyy") && last.contains("yz") && !last.contains('x'), "{}", last.len());
    assert!(last.len() < 66_000, "{}", last.len());
}

#[test]
fn a_note_beside_an_answer_of_a_clock_that_is_ahead_is_kept() {
    let answer = Journal::new().at("2026-11-20T15:00:00Z").elsewhere().rated("go", 3);
    let mut store = MemoryStore::default();
    store.bring(&answer.listed(), noon()).expect("memory takes it");
    let mut screen = Opening { store, ..Opening::default() }.open();
    screen.press("? g o").press("Enter").shows("┌─ Go").press("e").types("a compiler").press("Esc");
    screen.shows("kept: Go 3 (Working), with its note").shows("a compiler");
    let line = screen.lines().pop().unwrap_or_default();
    assert!(line.contains(r#""at":"2026-11-20T15:00:00.000Z""#) && line.contains("a compiler"), "{line}");
    screen.press("u").hides("a compiler");
}

#[test]
fn that_the_last_use_is_not_to_be_said_any_more_goes_along_with_the_next_answer() {
    let mut screen = walk();
    screen.press("w Enter e").types("evidence").press("Esc 3");
    let mut screen = screen.reopen();
    screen
        .press("a v /")
        .types("backend framework")
        .press("Enter w")
        .press("Backspace Backspace Backspace Backspace Backspace Backspace Backspace");
    screen.press("Enter").shows("last use not said; it goes with your answer");
    let mut screen = screen.reopen();
    screen.press("a v /").types("backend framework").press("Enter 4");
    let line = screen.lines().pop().unwrap_or_default();
    assert!(line.ends_with(r#""level":4,"note":"evidence"}"#), "{line}");
}

#[test]
fn what_is_not_applicable_takes_a_note_and_nothing_else() {
    let mut screen = walk();
    screen
        .press("n Left c")
        .shows("a skill that is not applicable takes only a note")
        .hides("how sure")
        .press("w")
        .hides("last used in");
    screen.press("e").types("we buy it").press("Esc").shows("kept: Backend framework: not applicable, with its note");
    let line = screen.lines().pop().unwrap_or_default();
    assert!(line.ends_with(r#""event":"not_applicable","skill":"backend-framework","note":"we buy it"}"#), "{line}");
}

#[test]
fn what_cannot_stand_beside_not_applicable_is_left_out_and_said_to_be() {
    for (keys, said) in [
        ("c h Enter w Enter", "n/a, left out: confidence and last use"),
        ("c h Enter", "n/a, left out: confidence"),
        ("w Enter", "n/a, left out: last use"),
        ("e x Esc c Enter w Ctrl-U Enter", "not applicable"),
    ] {
        let mut screen = walk();
        screen.press(keys).press("n").shows(&format!("── Backend framework: {said} · 48 left"));
        screen.press("u").shows("── undone: Backend framework: not rated · 49 left ─").hides("goes along");
        screen.press("U").shows("── redone: Backend framework: not applicable · 48 left ─");
    }
    let mut screen = walk();
    screen.press("3 Left c l Enter c h Enter n Left n").press("u u").shows("✓ 3 Working").shows("high confidence");
}

#[test]
fn what_is_said_of_an_answer_is_no_answer_of_its_own() {
    let mut screen = walk();
    screen.press("3 Left e").types("first").press("Enter").types("second").press("Esc c j Enter Esc Tab Tab Enter");
    let text = screen.sized(80, 90).text();
    let (_, history) = text.split_once("History").expect("there is one");
    assert_eq!(history.matches("3 Working").count(), 1, "{history}");
    assert!(text.contains("│   first  ") && text.contains("│   second  ") && !text.contains('␊'), "{text}");
}

#[test]
fn what_is_written_in_any_script_is_kept_to_the_letter_and_no_terminal_is_sent_what_is_hidden() {
    let note = "می\u{200c}خواهم क\u{94d}\u{200d}ष שלום\u{200f}!";
    let mut screen = walk();
    screen.press("e").types(note).shows("¦").press("Esc 3 Left e").types(" and").press("Esc");
    screen.press("e").pastes(" \u{2067}ab\u{2069}").shows("¦ab¦").press("Esc");
    let lines = screen.lines();
    assert!(lines[0].contains(&format!("\"note\":\"{note}\"")), "{lines:?}");
    assert!(lines[2].contains(&format!("\"note\":\"{note} and \u{2067}ab\u{2069}\"")), "{lines:?}");
    screen.press("e");
    let hidden = screen.text().chars().find(|c| *c != '\n' && skillgap::text::is_hidden(*c));
    assert_eq!(hidden, None);
    // What `rate` has recorded is not written anew by looking at it, nor by adding to it.
    let mut screen = Screen::on(&Journal::new().rated_with_note("go", 3, "a\u{1b}[2J\tb").listed(), &Symbols::UNICODE);
    screen.press("? g o Enter e").shows("a␛[2J␉b").press("Esc e").types("!").press("Esc");
    let lines = screen.lines();
    assert!(lines.len() == 2 && lines[1].contains(r#""note":"a\u001b[2J\tb!""#), "{lines:?}");
}

#[test]
fn what_a_prompt_offers_gives_way_to_what_is_typed_and_a_line_is_cleared_as_in_a_shell() {
    let mut screen = walk();
    screen.press("w").shows("│ 2026-11 ").types("2025-01").shows("│ 2025-01 ").press("Esc");
    screen.press("w Left Right Backspace").types("0").shows("│ 2026-10 ").press("Ctrl-U").hides("2026-1");
    screen.types("2026-02").press("Enter").shows("last used 2026-02");
    screen.press("e").types("one").press("Enter").types("two").press("Ctrl-U Ctrl-U").types("three").press("Esc 3");
    let line = screen.lines().pop().unwrap_or_default();
    assert!(line.contains(r#""note":"one\nthree""#), "{line}");
}

#[test]
fn what_is_said_already_is_no_change() {
    let mut screen = walk();
    screen.press("3 Left c h Enter").shows("high confidence").press("c Enter").shows("left as it was").press("u");
    screen.shows("undone").hides("high confidence");
}
