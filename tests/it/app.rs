//! The app without a terminal: keys in, screens out.

use std::fs;

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Modifier;
use skillgap::benchmark::{self, Requirement, Weight};
use skillgap::journal::{Act, Details, Event, EventId, MemoryStore, Store};
use skillgap::style::Symbols;
use skillgap::tui::{Ended, Message, Request, Targets};
use skillgap::walk::{Asks, Part, Stop, Walk};
use tempfile::TempDir;

use super::builder::{CATALOG, Journal, id, rating_of};
use super::looks::lived;
use super::screen::{Opening, Screen, noon, text};

#[test]
fn the_first_start_welcomes_and_enter_starts_the_walk() {
    let mut screen = Screen::new();
    screen.shows("Where do you stand").shows("about 10 minutes");
    screen.press("Enter").shows("A high-level backend language").shows("0 of 49");
}

#[test]
fn tab_leaves_the_welcome_to_look_around() {
    let mut screen = Screen::new();
    screen.press("Tab").shows("nothing rated yet").shows("press a to start");
    screen
        .press("Tab Tab")
        .shows("requirement")
        .press("Tab")
        .shows("This screen will show your coverage over time")
        .press("Tab")
        .shows("nothing planned")
        .press("Tab")
        .shows("Start: 49 left, about 22 min");
}

#[test]
fn a_digit_rates_and_moves_on_and_is_in_the_journal() {
    let mut screen = Screen::new();
    screen.press("Enter 4 Right s 3").shows("rated Backend framework 3 (Working) · 47 left").shows("HTTP protocol");
    let lines = screen.lines();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains(r#""event":"rated","skill":"python","level":4}"#), "{}", lines[0]);
    assert!(lines[1].contains(r#""event":"rated","skill":"backend-framework","level":3}"#), "{}", lines[1]);
}

#[test]
fn an_any_of_is_one_card_and_one_answer_makes_it_count() {
    let mut screen = Screen::new();
    screen
        .press("Enter")
        .shows("rate one or more, then → for the next card")
        .shows("▸Python")
        .shows("Another backend language");
    screen.press("j j 4").shows("C# 4").shows("48 left").shows("▸JavaScript / Node.js");
    screen.press("n").shows("JavaScript / Node.js n/a").shows("rate one or more");
    screen.press("Right").shows("▸Rust").press("s").shows("Backend framework").hides("rate one or more");
}

#[test]
fn zero_is_an_answer_and_not_applicable_leaves_the_sums() {
    let mut screen = Screen::new();
    screen.press("Enter s s 0 n").shows("── HTTP protocol: not applicable · 47 left");
    screen.press("Esc").shows("at least 0%").shows("1 of 49 rated, 1 n/a");
}

/// The lines of the levels on a card.
fn levels(screen: &mut Screen) -> String {
    let text = screen.text();
    let from = text.find("\n   0 ").unwrap_or_else(|| panic!("a card has levels: {text}"));
    text[from..].lines().filter(|line| !line.starts_with(" 0-5 rate")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_level_is_whole_in_the_smallest_terminal_too_and_has_its_name_where_there_is_room() {
    let mut screen = Screen::new().sized(60, 20);
    screen.press("Enter").shows(" 0 Has written").shows(" 5 Found the cause").shows("Python  ↑↓ 1 of 15  General");
    screen.press("s s").shows(" 0 None: ").shows(" 4 Proficient: ").shows(" 5 Expert: ");
    for (width, height) in [(60, 20), (80, 20), (80, 24)] {
        let mut screen = Screen::new().sized(width, height);
        screen.press("Enter");
        for _ in 0..49 {
            let text = levels(&mut screen);
            assert!(!text.contains('…'), "nothing that a level says is cut at {width}x{height}: {}", screen.text());
            screen.press("s");
        }
    }
}

#[test]
fn what_is_skipped_comes_back_at_the_end() {
    let mut screen = Screen::new();
    // The other any-of takes a key for each of its two members.
    screen.press("Enter 4 Right 3 3 s").shows("1 skipped").shows("HTTP protocol");
    for _ in 0..46 {
        screen.hides("Backend framework ").press("3");
    }
    screen.shows("Backend framework").shows("48 of 49");
    screen.press("5").shows("Nothing is left to ask").press("Enter").shows("requirement");
}

#[test]
fn undo_brings_its_card_back_and_redo_goes_on() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3 2").shows("Web standards");
    screen.press("u").shows("undone: HTTP protocol: not rated · 48 left").shows("How web clients and servers talk");
    screen.press("u").shows("undone: Backend framework: not rated · 49 left").shows("One toolkit");
    screen.press("u").shows("there is nothing to undo");
    screen.press("U").shows("redone: Backend framework 3 (Working) · 48 left");
    screen.press("Ctrl-R").shows("redone: HTTP protocol 2 (Familiar)").press("U").shows("there is nothing to redo");
}

#[test]
fn an_answer_of_this_sitting_shows_when_one_goes_back() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3 Left").shows("✓ 3 Working  just now").shows("▸ 3 Working");
    screen.press("4").shows("rated Backend framework 3 → 4 (Proficient)").shows("HTTP protocol");
}

#[test]
fn an_answer_from_before_is_asked_blind() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3");
    let mut screen = screen.reopen();
    screen.press("u").shows("undone: Backend framework").hides("asked again").press("U").shows("One toolkit");
    screen.shows("asked again: your last answer").hides("just now").hides("▸ 3 Working");
}

#[test]
fn the_table_hides_on_every_way_what_is_asked_blind() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3");
    let mut screen = screen.reopen();
    screen.press("v /").types("backend framework").press("Enter").shows("✓ answered").press("y");
    assert!(
        screen
            .app
            .requests()
            .contains(&Request::Copy("Backend framework: asked again".to_owned(), "Backend framework".to_owned()))
    );
    screen.press("Enter").shows("┌─ Backend framework").shows("asked again: your last").hides("3 Working, since");
    screen.press("Esc 3 Enter").shows("3 Working, since");
}

/// A walk over the essentials of a small list of two essentials and one thing more.
fn essentials() -> Screen {
    essentials_on(&[]).open()
}

fn essentials_on(rated: &[(&str, u8)]) -> Opening {
    let list = r#"{"format": "skillgap.benchmark", "version": 1, "id": "three", "title": "Three", "requirements": [
        {"skill": "caching", "target": 3, "weight": 1},
        {"skill": "containers", "target": 3, "weight": 3},
        {"skill": "http-protocol", "target": 3, "weight": 3}]}"#;
    let benchmark = benchmark::parse("three.json", list, &CATALOG).expect("it is a list").benchmark;
    let walk = Walk::new(&benchmark, &CATALOG, Stop::default());
    let essential = |requirement: &Requirement| requirement.weight == Weight::ESSENTIAL;
    let walk = walk.only(Part::of(true, &[], Asks::Unrated), &benchmark, essential);
    let journal = rated.iter().fold(Journal::new(), |journal, (skill, level)| journal.rated(skill, *level));
    Opening { benchmark, walk: Some(walk), ..Opening::on(&journal.listed()) }
}

#[test]
fn a_walk_over_a_part_says_which_it_is_and_at_its_end_what_is_left() {
    let mut screen = essentials();
    screen.shows("essentials: 0 of 2").press("3").shows("· 1 left").press("3").shows("· the essentials are done");
    screen.shows("The essentials are done.").shows("\"Three\" has 3 requirements: 1 left, about 1 min.");
    screen.press("Enter").shows("0 of 1").shows("2 of 3").press("3").shows("nothing left");
    screen.shows("Nothing is left to ask.").press("Enter").shows("3 rows");
}

#[test]
fn a_walk_over_a_part_of_which_nothing_is_left_says_so() {
    let mut screen = essentials_on(&[("containers", 3), ("http-protocol", 3)]).open();
    screen.shows("The essentials are done.").shows("1 left").press("Enter").shows("2 of 3");
}

#[test]
fn on_a_walk_over_a_part_a_goes_on_with_that() {
    essentials().press("3 Left a").shows("essentials: 1 of 2");
}

#[test]
fn a_and_go_on_lead_to_the_same_walk_and_tab_back_to_the_one_over_a_part() {
    for keys in ["a", "Enter"] {
        let mut screen = essentials();
        screen.press("3 Esc").shows("▸ Go on: 2 left").press("Tab").shows("essentials: 1 of 2").press("Esc");
        screen.press(keys).shows("1 of 3").hides("essentials");
    }
}

#[test]
fn from_the_end_one_goes_back_to_the_last_card() {
    let mut screen = essentials();
    screen.press("3 2").shows("← back").shows("back to the last card").press("Left").shows("✓ 2 Familiar  just now");
    screen.press("4").shows("The essentials are done.").press("h h").shows("✓ 3 Working  just now");
}

/// What is asked again of a list that asks for a language and for HTTP: C# is old, Java is not.
fn old_language() -> Screen {
    let csharp = Journal::new().at("2026-01-05T10:00:00Z").rated("csharp", 1).rated("http-protocol", 1);
    let mut screen = Screen::on(&csharp.at("2026-11-01T10:00:00Z").rated("java", 0).listed(), &Symbols::UNICODE);
    screen.press("j Enter").shows("asked again: 0 of 2").shows("Programming languages  0 of 1");
    screen
}

#[test]
fn of_several_a_walk_asks_again_those_that_are_old_alone() {
    let mut screen = old_language();
    screen.shows("▸C# ✓").press("2").shows("How web clients and servers talk").press("Left").shows("▸C# 2");
    screen.press("k").shows("▸Java ✓");
}

#[test]
fn what_another_process_takes_back_is_asked_again_once_more() {
    let mut screen = old_language();
    screen.press("2").shows("asked again: 1 of 2");
    let rated = screen.lines().last().map(|line| Event::parse(line).expect("it is one").id).expect("there is one");
    let undone = EventId::mint(noon(), Some(rated));
    let undone = Event::new(undone, undone.recorded_at(), Act::Undone { target: rated });
    screen.store.clone().append(&undone).expect("memory takes it");
    screen.press("p").comes_to_show("asked again: 0 of 2");
}

#[test]
fn an_answer_given_on_a_card_or_in_the_gaps_is_one_of_this_walk() {
    let mut screen = Screen::new();
    screen.press("Enter s s ?").types("backend framework").press("Enter 3 Esc").shows("✓ 3 Working  just now");
    let mut screen = screen.reopen();
    screen.press("a s Left Left").hides("just now").press("Tab 2 Esc a Left");
    screen.press("v").hides("3 Working").press("v Tab /").types("backend framework").press("Enter 4 Esc a v");
    screen.press("/").types("backend framework").press("Enter").shows("4 Proficient");
}

#[test]
fn what_is_asked_again_counts_wherever_it_is_answered_and_no_more_once_that_is_undone() {
    let rated = |skill: &str, at: &str| {
        let id = EventId::mint(at.parse().expect("it is a time"), None);
        Event::new(id, id.recorded_at(), rating_of(skill, 1, Details::default()))
    };
    let old = [rated("http-protocol", "2026-01-05T10:00:00Z"), rated("web-standards", "2026-01-05T10:01:00Z")];
    let mut screen = Screen::on(&old, &Symbols::UNICODE);
    screen.press("j Enter").shows("0 of 2").press("2").shows("1 left").press("3").shows("· nothing is stale any more");
    screen.press("u").shows("undone: Web standards 3 → 1 (Aware) · 1 left").shows("asked again").hides("just now");
    // Nor does its card tell what was said, or the clipboard.
    screen.press("?").types("web standards").press("Enter").shows("┌─ Web standards").shows("asked again: your last");
    screen.hides("1 Aware, since").hides("▸ 1 Aware").press("y").hides("Aware,").press("Esc");
    assert!(
        screen
            .app
            .requests()
            .contains(&Request::Copy("Web standards: asked again".to_owned(), "Web standards".to_owned()))
    );
    screen.press("u").shows("· 2 left").press("U U").shows("nothing is stale any more").press("u u");
    screen.press("v /").types("http protocol").press("Enter 4").shows("1 left").press("v").shows("1 of 2");
    screen.press("?").types("web standards").press("Enter 4 Esc").shows("2 of 2 · nothing left");
}

#[test]
fn clearing_makes_a_skill_unrated_again() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3 Left d").shows("cleared Backend framework: not rated · 49 left").hides("just now");
    screen.press("d").shows("── Backend framework is not rated ──");
}

#[test]
fn a_second_start_opens_where_one_was_and_the_walk_where_it_stopped() {
    let mut screen = Screen::new();
    screen.press("Enter 4 Right 3 3 3 s");
    let mut screen = screen.reopen();
    screen.shows("Web standards").shows("1 skipped").press("Esc");
    screen
        .shows("▸ Go on: 46 left, about 20 min")
        .press("Enter")
        .shows("Web standards")
        .shows("1 skipped")
        .press("Esc");
    let mut screen = screen.reopen();
    screen.shows("▸ Go on: 46 left").press("B j j Enter").shows("compared with: ");
    let mut screen = screen.reopen();
    screen.shows("69 rows").shows("compared with Critical");
}

#[test]
fn a_walk_that_is_over_is_not_what_one_comes_back_to() {
    let mut screen = Opening::on(&lived(1)).open();
    screen.press("a");
    assert!(screen.text().contains("Nothing is left to ask."), "{}", screen.text());
    screen.reopen().hides("Nothing is left to ask.").shows("everything is answered");
}

#[test]
fn the_overview_names_the_five_biggest_gaps_with_their_next_steps_and_opens_them() {
    let mut screen = Screen::new();
    screen.press("Enter s s 0 1 2 0 1 2 0 Esc");
    let text = screen.text();
    let gaps: Vec<_> = text.lines().skip_while(|line| !line.contains("Biggest gaps")).skip(1).take(5).collect();
    assert!(gaps.iter().all(|line| line.contains('▼') && line.contains('→')), "{text}");
    assert!(gaps[0].contains("▼ 4  Backend framework"), "{text}");
    screen.press("PgDn PgDn Enter").shows("┌─ Backend framework").shows("Levels").press("Esc").shows("Biggest gaps");
}

#[test]
fn on_the_overview_keys_do_to_the_skill_of_a_gap_what_they_do_everywhere() {
    let mut screen = Screen::new();
    screen.press("Enter 2 s s s 0 1 Esc PgDn PgDn").shows("▸ ▼ 3  HTTP protocol");
    let hints = screen.text().lines().last().expect("there are lines").to_owned();
    assert!(hints.contains("Enter open") && hints.contains("0-5 rate"), "{hints}");
    screen.press("p").shows("HTTP protocol is planned").press("e").shows("┌─ HTTP protocol: note").press("Esc");
    screen.press("2").shows("rated HTTP protocol 0 → 2 (Familiar)");
    // A row that is no skill, and one of several.
    screen.press("Home 4 p").shows("▸ Go on").hides("(Proficient)").hides("is planned");
}

#[test]
fn back_leads_to_the_skill_that_was_just_rated() {
    let mut screen = Screen::new();
    screen.press("Enter 4").shows("▸Java").press("Left").shows("▸Python 4").shows("▸ 4 Proficient");
    screen.press("Left").shows("this is the first card");
    // The last of several, from the card after it.
    screen.press(&"2 ".repeat(14)).press("3").hides("A high-level").press("Left").shows("▸Another backend language 3");
    screen.press("Right Left").shows("▸Python 2");
}

#[test]
fn the_gaps_rank_by_priority_and_the_selection_stays_with_its_row() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3 0 Esc Tab Tab");
    let text = screen.text();
    let rows: Vec<_> = text.lines().skip_while(|line| !line.contains("requirement")).skip(1).collect();
    assert!(rows[0].contains("▸ ▼ 3  HTTP protocol"), "{text}");
    assert!(rows[1].contains("▼ 1  Backend framework"), "{text}");
    assert!(rows[2].contains("?    "), "{text}");
    screen.press("j 4").shows("rated Backend framework 3 → 4 (Proficient)").shows("▸ ✓    Backend framework");
    screen.press("Home").shows("▸ ▼ 3  HTTP protocol").press("G").hides("▸ ▼ 3  HTTP protocol");
}

#[test]
fn on_a_row_of_several_a_digit_asks_which_and_the_card_lets_one_choose() {
    let mut screen = Screen::new();
    screen.press("Enter 2 Esc Tab Tab 5").shows("press Enter to choose which");
    screen.press("Enter").shows("┌─ Python").shows("skill 1 of 15, one is enough");
    screen
        .press("Down Down")
        .shows("┌─ C#")
        .press("5")
        .shows("rated C# 5 (Expert)")
        .shows("5 Expert, since 20 Nov 2026");
    screen.press("Esc").shows("▲ 1  A high-level backend lang");
}

#[test]
fn the_hints_name_only_keys_that_do_something_here() {
    let mut screen = Screen::new();
    let hints = |screen: &mut Screen| screen.text().lines().last().expect("there are lines").to_owned();
    screen.press("Enter s s");
    let walk = hints(&mut screen);
    assert!(walk.contains("0-5 rate") && walk.contains("→ next") && !walk.contains("open"), "{walk}");
    screen.press("Esc");
    let overview = hints(&mut screen);
    assert!(overview.contains("Enter open") && !overview.contains("rate"), "{overview}");
}

#[test]
fn the_users_keys_do_what_they_say_and_every_screen_names_them() {
    let keys = "[keys]\nopen = 'F2'\nnext-screen = 'J'\nwalk = 'W'\nundo = 'n'\nnot-applicable = 'x'\non = []\n\
                skip = 'Space'\nhelp = 'H'\ndown = 't'\n";
    let mut screen = Screen::configured(keys);
    screen.shows("  F2    start now").shows("   J    look around first").shows("H help").press("J");
    screen.shows("press W to start the assessment").press("J J 3").shows("press F2 to choose which").press("F2");
    screen.shows("┌─ Python").press("4").shows("rated Python 4").press("n").shows("undone: Python").press("Esc W");
    screen
        .shows("rate one or more")
        .hides("next card")
        .shows("0-5 rate  ↑t move  x n/a  Space skip  ← back  e note  c confidence  q quit")
        .hides("n undo");
    screen.press("Enter l Right").shows("rate one or more").press("Space Space").hides("rate one or more").press("x");
    screen.shows("not applicable").shows("n undo").press("n").shows("undone").press("u s a q");
    assert_eq!(screen.ended, Some(Ended::Quit));
    let mut screen = screen.sized(100, 60);
    screen.press("H").shows("  H ?          show all keys").press("Esc").hides("Help");
}

#[test]
fn without_a_key_a_screen_does_not_speak_of_it() {
    let off = "keys = { open = [], next-screen = [], walk = [], on = false }";
    let mut screen = Screen::configured(off);
    screen.shows("Where do you stand").hides("start now").hides("look around").press("Esc");
    screen
        .shows("nothing rated yet")
        .hides("press")
        .press("Shift-Tab Shift-Tab Shift-Tab 3")
        .shows("this row asks for one of several skills")
        .hides("press");
}

#[test]
fn q_and_ctrl_c_quit_and_so_does_q_with_alt() {
    for key in ["q", "Ctrl-C"] {
        let mut screen = Screen::new();
        screen.press(key);
        assert_eq!(screen.ended, Some(Ended::Quit), "{key}");
    }
    let mut screen = Screen::new();
    let alt = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::ALT);
    assert_eq!(screen.app.update(Message::Input(Input::Key(alt))), Some(Ended::Quit), "it is Esc, then q");
}

#[test]
fn below_the_smallest_size_it_says_what_it_needs() {
    for (width, height) in [(59, 24), (80, 19), (30, 5)] {
        let mut screen = Screen::new().sized(width, height);
        screen.shows("needs 60x20").hides("Where do you stand");
    }
}

#[test]
fn what_is_selected_is_seen_without_colour() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3 Esc");
    for keys in ["", "Tab", "Tab", "Tab"] {
        let buffer = screen.press(keys).buffer();
        let reversed = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
        assert!(buffer.content.iter().filter(reversed).count() > 5, "{}", text(&buffer));
    }
}

#[test]
fn ascii_screens_hold_nothing_else() {
    let state = TempDir::new().expect("there is a temporary folder");
    let mut screen = Screen::open(MemoryStore::default(), state, &Symbols::ASCII);
    for keys in ["", "Enter", "3 Right 1 5", "Esc", "Tab Tab", "Enter", "Esc Tab", "?"] {
        let text = screen.press(keys).text();
        assert!(text.is_ascii(), "{text}");
    }
}

#[test]
fn on_coming_back_the_overview_says_what_is_old_and_what_has_changed() {
    let rated = |skill: &str, level: u8, at: &str| {
        let id = EventId::mint(at.parse().expect("it is a time"), None);
        let act = rating_of(skill, level, Details::default());
        Event::new(id, id.recorded_at(), act)
    };
    let old = [rated("http-protocol", 1, "2026-01-05T10:00:00Z"), rated("web-standards", 2, "2026-01-05T10:01:00Z")];
    let mut screen = Screen::on(&old, &Symbols::UNICODE);
    screen.shows("▸ Go on: 47 left").shows("  Rate again: 2 ratings older than 180 days").hides("Since");
    let mut store = screen.store.clone();
    let mut screen = screen.reopen();
    store.append(&rated("http-protocol", 3, "2026-11-20T13:00:00Z")).expect("memory takes it");
    screen.press("Tab Tab Tab Tab Tab").comes_to_show("Since earlier today: ≥ 3% → ≥ 5%, 1 rose");
    screen.shows("Rate again: 1 rating older");
    screen.press("j Enter").shows("asked again").press("Esc k Enter").shows("2 of 49").press("Esc");
    screen.press("j Enter").shows("asked again").shows("Web standards").press("2").shows("Nothing is stale any more.");
    screen.press("Esc").hides("Rate again").press("a").shows("A high-level backend language");
    let state = TempDir::new().expect("there is a temporary folder");
    let left = r#"{ "version": 1, "walks": {}, "left_at": "2026-11-14T09:00:00Z" }"#;
    fs::write(state.path().join("state.json"), left).expect("the folder is ours");
    let mut screen = Screen::open(store, state, &Symbols::UNICODE);
    screen.shows("Since 14 Nov 2026: ≥ 3% → ≥ 5%, 1 rose");
    // What was forgotten elsewhere never was.
    let newest = EventId::mint("2026-11-20T14:00:00Z".parse().expect("it is a time"), None);
    let forgotten = Act::Forgotten { skill: id("http-protocol"), only_notes: false, also: Vec::new() };
    screen.store.clone().append(&Event::new(newest, newest.recorded_at(), forgotten)).expect("memory takes it");
    screen.press("j k").comes_to_hide("≥ 3%");
}

#[test]
fn no_key_answers_a_question_that_is_not_on_the_screen_yet() {
    let mut screen = Opening { is_full: true, ..Opening::default() }.open();
    screen.press("Enter s s 4");
    for _ in 0..2 {
        let key = Input::Key(KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE));
        assert_eq!(screen.app.update(Message::Input(key)), None);
    }
    screen.app.drawn(Targets::default());
    screen.shows("1 change could not be saved").press("q");
    assert_eq!(screen.ended, Some(Ended::Lost));
}

#[test]
fn whoever_quits_before_the_disk_has_refused_is_asked_all_the_same() {
    let mut screen = Opening { is_full: true, ..Opening::default() }.open();
    screen.press("Enter s s 4 q");
    assert_eq!(screen.ended, None);
    screen.shows("1 change could not be saved").press("Esc").shows("NOT SAVED").press("q q");
    assert_eq!(screen.ended, Some(Ended::Lost));
}

#[test]
fn what_cannot_be_written_in_this_folder_either_can_be_written_elsewhere() {
    let mut screen = Opening { is_full: true, folder: Some("/nowhere"), ..Opening::default() }.open();
    screen.press("Enter s s 4 q").shows("write to /nowhere/skillgap-unsaved-20261120-120000.jsonl and");
    screen.press("f").shows("there: No such file or directory").shows("write to another file and quit");
    screen.press("f").shows("Write the changes to which file?").shows("unsaved-20261120-120000.jsonl");
    screen.press("Esc f Ctrl-C").shows("write to another file");
    assert_eq!(screen.ended, None, "a name that is left unfinished loses nothing");
    let file = screen.state.path().join("skillgap-unsaved-20261120-120000.jsonl");
    fs::write(&file, "there already").expect("the folder is ours");
    screen.press("f Enter").shows("could not be written there: ").press("End 2 Enter");
    let file = screen.state.path().join("skillgap-unsaved-20261120-120000.jsonl2");
    assert_eq!(screen.ended, Some(Ended::Elsewhere(file.clone())));
    assert!(fs::read_to_string(file).is_ok_and(|lines| lines.lines().count() == 1));
}

#[test]
fn only_an_answer_to_it_leads_out_of_the_question_what_to_do_with_unsaved_changes() {
    let mut screen = Opening { is_full: true, ..Opening::default() }.open();
    screen.press("Enter s s 4 q").press("Tab a u b x T Ctrl-Z 3").shows("Not saved").shows("1 change could not");
    screen.hides("Tab screens").hides("a assess").hides("u undo").shows("Esc close");
    screen
        .press("?")
        .shows("try again to save")
        .shows("asks if something is unsaved")
        .hides("(not here)")
        .hides("undo")
        .hides("assess");
    // The command is not offered; a card leads nowhere else.
    screen.press("w a l k Enter").shows("Monitoring and logging").press("Esc").shows("Not saved");
    screen.press("? c l o s e Enter").hides("Not saved").hides("─ Help");
    assert!(!screen.app.requests().contains(&Request::Suspend));
}
