//! The app under keys, clicks, pastes and windows that nobody would think of.

use std::fs;

use crossterm::event::{Event as Input, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use skillgap::command::COMMANDS;
use skillgap::journal::{Device, Events, FileStore, MemoryStore, Store};
use skillgap::profile::Profile;
use skillgap::tui::{Ended, Message};
use tempfile::TempDir;

use super::builder::{CATALOG, State};
use super::from_text::ADVERTISEMENT;
use super::looks::{SCENES, drawn, lived};
use super::screen::{Opening, Screen, noon};

/// All keys of the table, and some of none.
fn keys() -> Vec<&'static str> {
    let mut keys: Vec<&str> = COMMANDS.iter().flat_map(|spec| spec.keys.iter().copied()).collect();
    keys.extend(["9", "é", "漢", "Backspace"]);
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Something that happens.
#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Paste(&'static str),
    Size(u16, u16),
    Mouse(MouseEventKind, u16, u16),
    /// The terminal is given back and taken again.
    Continued,
}

fn any_step() -> impl Strategy<Value = Step> {
    let mut keys = keys();
    keys.retain(|key| !["q", "Ctrl-C"].contains(key));
    let pastes = ["2026-10\n漢字 \u{1b}[2J", "sql", "👩\u{200d}💻e\u{301}\u{202e}\r\n\t", "", ADVERTISEMENT];
    let mouse = [
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
    ];
    prop_oneof![
        24 => proptest::sample::select(keys).prop_map(Step::Key),
        2 => proptest::sample::select(pastes.to_vec()).prop_map(Step::Paste),
        2 => (0u16..320, 0u16..200).prop_map(|(width, height)| Step::Size(width, height)),
        2 => (60u16..320, 20u16..200).prop_map(|(width, height)| Step::Size(width, height)),
        4 => (proptest::sample::select(mouse.to_vec()), 0u16..220, 0u16..80)
            .prop_map(|(kind, column, row)| Step::Mouse(kind, column, row)),
        1 => Just(Step::Continued),
    ]
}

fn take(mut screen: Screen, step: Step) -> Screen {
    match step {
        Step::Key(key) => drop(screen.press(key)),
        Step::Paste(text) => drop(screen.pastes(text)),
        Step::Size(width, height) => return screen.sized(width, height),
        Step::Mouse(kind, column, row) => {
            screen.draws();
            let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
            screen.ended = screen.app.update(Message::Input(Input::Mouse(event)));
        }
        Step::Continued => screen.ended = screen.app.update(Message::Continued),
    }
    screen
}

/// What the journal adds up to, read as it would be from a file; and how many events are this machine's own.
fn recorded(screen: &mut Screen) -> (State, usize) {
    let lines = screen.lines();
    let folder = TempDir::new().expect("there is a temporary folder");
    fs::write(folder.path().join("here.jsonl"), lines.join("\n")).expect("the folder is ours");
    let reading = FileStore::new(folder.path().to_owned(), Device::named("here")).read().expect("it can be read");
    assert!(reading.damage.is_empty() && reading.events.len() == lines.len(), "{:?}", reading.damage);
    let mut store = screen.store.clone();
    store.rewind();
    let mut events = Events::default();
    let mut own = 0;
    for (_, recorded) in store.read().expect("memory can be read").events {
        own += usize::from(recorded.own);
        assert!(events.insert(recorded), "no two events have one id");
    }
    (State::of(&Profile::fold(&events, noon(), &CATALOG)), own)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_breaks_the_app_or_cannot_be_undone(
        is_new: bool,
        steps in proptest::collection::vec(any_step(), 1..160)
    ) {
        let home = TempDir::new().expect("there is a temporary folder");
        let state = TempDir::new_in(home.path()).expect("the folder is ours");
        let mut store = MemoryStore::default();
        if !is_new {
            // What came from elsewhere, undo does not reach.
            store.bring(&lived(3), noon()).expect("memory has room");
        }
        let mut screen = Opening { store, state, ..Opening::default() }.open();
        let (before, _) = recorded(&mut screen);
        for (nth, step) in steps.into_iter().enumerate() {
            screen = take(screen, step);
            // The palette runs what is selected, and that may be to quit.
            prop_assert!(matches!(screen.ended, None | Some(Ended::Quit)), "{:?}", screen.ended);
            if nth % 2 == 0 {
                drawn(&screen);
            }
        }
        screen.press("Ctrl-C");
        prop_assert_eq!(&screen.ended, &Some(Ended::Quit));

        let mut screen = screen.sized(80, 24);
        screen.press("Esc Esc Esc Esc Esc");
        let (_, own) = recorded(&mut screen);
        screen.press(&"u ".repeat(own));
        prop_assert_eq!(recorded(&mut screen).0, before);
        screen.press("q");
        prop_assert_eq!(&screen.ended, &Some(Ended::Quit));
        let screen = screen.reopen();
        drawn(&screen);
        prop_assert_eq!(fs::read_dir(home.path()).expect("it is there").count(), 1, "only the state's own folder");
    }
}

#[test]
fn every_key_may_be_pressed_on_every_screen_at_the_smallest_size() {
    let events = lived(3);
    for (name, way) in SCENES {
        let open = || {
            let mut screen = Opening::on(&events).open().sized(60, 20);
            screen.press(way);
            screen
        };
        let mut screen = open();
        let before = drawn(&screen);
        for key in keys() {
            screen.press(key);
            let is_quit = screen.ended == Some(Ended::Quit);
            assert!(screen.ended.is_none() || is_quit && ["q", "Ctrl-C"].contains(&key), "{name}: {key}");
            if drawn(&screen) != before {
                screen = open();
            }
        }
    }
}

#[test]
fn every_scene_can_be_drawn_at_every_size() {
    let events = lived(3);
    for (nth, (_, way)) in (0..).zip(SCENES) {
        let mut screen = Opening::on(&events).open().sized(120, 40);
        screen.press(way);
        // Each scene tries other sizes.
        let heights = (nth..200).step_by(7).map(|height| (100, height));
        let widths = (nth..320).step_by(11).map(|width| (width, 40));
        for (width, height) in heights.chain(widths) {
            screen = screen.sized(width, height);
            drawn(&screen);
        }
    }
}
