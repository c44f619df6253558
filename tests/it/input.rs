//! Keys, the mouse and pastes, as a terminal sends them: whole, and split over reads.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::replies::Line;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn char(c: char, modifiers: KeyModifiers) -> Event {
    key(KeyCode::Char(c), modifiers)
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent { kind, column, row, modifiers: NONE })
}

/// What terminals send, and what it means.
fn table() -> Vec<(&'static [u8], Event)> {
    let down = MouseEventKind::Down(MouseButton::Left);
    vec![
        (b"3", char('3', NONE)),
        (b"U", char('U', SHIFT)),
        ("ß".as_bytes(), char('ß', NONE)),
        ("Ä".as_bytes(), char('Ä', SHIFT)),
        ("漢".as_bytes(), char('漢', NONE)),
        ("🦀".as_bytes(), char('🦀', NONE)),
        (b"\r", key(KeyCode::Enter, NONE)),
        (b"\n", char('j', CTRL)),
        (b"\t", key(KeyCode::Tab, NONE)),
        (b"\x7f", key(KeyCode::Backspace, NONE)),
        (b"\x08", char('h', CTRL)),
        (b"\0", char(' ', CTRL)),
        (b"\x03", char('c', CTRL)),
        (b"\x1a", char('z', CTRL)),
        (b"\x1c", char('4', CTRL)),
        (b"\x1f", char('7', CTRL)),
        (b"\x1b3", char('3', ALT)),
        (b"\x1bN", char('N', SHIFT | ALT)),
        ("\x1bä".as_bytes(), char('ä', ALT)),
        (b"\x1b\r", key(KeyCode::Enter, ALT)),
        (b"\x1b\x03", char('c', CTRL | ALT)),
        (b"\x1b[A", key(KeyCode::Up, NONE)),
        (b"\x1b[D", key(KeyCode::Left, NONE)),
        (b"\x1bOC", key(KeyCode::Right, NONE)),
        (b"\x1bOF", key(KeyCode::End, NONE)),
        (b"\x1bOP", key(KeyCode::F(1), NONE)),
        (b"\x1b[[C", key(KeyCode::F(3), NONE)),
        (b"\x9b3~", key(KeyCode::Delete, NONE)),
        (b"\x8fA", key(KeyCode::Up, NONE)),
        (b"\x1b[H", key(KeyCode::Home, NONE)),
        (b"\x1b[Z", key(KeyCode::BackTab, SHIFT)),
        (b"\x1b[1;5A", key(KeyCode::Up, CTRL)),
        (b"\x1b[5D", key(KeyCode::Left, CTRL)),
        (b"\x1b[1;2P", key(KeyCode::F(1), SHIFT)),
        (b"\x1b[5~", key(KeyCode::PageUp, NONE)),
        (b"\x1b[6;5~", key(KeyCode::PageDown, CTRL)),
        (b"\x1b[15~", key(KeyCode::F(5), NONE)),
        (b"\x1b[24~", key(KeyCode::F(12), NONE)),
        (b"\x1b[27u", key(KeyCode::Esc, NONE)),
        (b"\x1b[53;1:1u", char('5', NONE)),
        (b"\x1b[57404u", char('5', NONE)),
        (b"\x1b[57414u", key(KeyCode::Enter, NONE)),
        (b"\x1b[99;5u", char('c', CTRL)),
        (b"\x1b[9;2u", key(KeyCode::BackTab, SHIFT)),
        (b"\x1b[97:65;2u", char('A', NONE)),
        (b"\x1b[53;1:3u", Event::Key(KeyEvent::new_with_kind(KeyCode::Char('5'), NONE, KeyEventKind::Release))),
        (b"\x1b[I", Event::FocusGained),
        (b"\x1b[O", Event::FocusLost),
        (b"\x1b[<0;20;10M", mouse(down, 19, 9)),
        (b"\x1b[<0;20;10m", mouse(MouseEventKind::Up(MouseButton::Left), 19, 9)),
        (b"\x1b[<64;300;200M", mouse(MouseEventKind::ScrollUp, 299, 199)),
        (b"\x1b[<65;1;1M", mouse(MouseEventKind::ScrollDown, 0, 0)),
        (b"\x1b[M !\"", mouse(down, 0, 1)),
        (b"\x1b[32;12;5M", mouse(down, 11, 4)),
        (b"\x1b[200~12345\r\x1b[A \xe6\xbc\xa2\x1b[201~", Event::Paste("12345\r\x1b[A 漢".to_owned())),
        (b"\x1b[200~\x1b[201~", Event::Paste(String::new())),
    ]
}

#[test]
fn every_key_is_read_whole_split_and_one_after_the_other() {
    let table = table();
    for (bytes, event) in &table {
        let mut line = Line::default();
        line.feed(bytes);
        assert_eq!(line.events[..], *std::slice::from_ref(event), "{bytes:?}");
        for at in 1..bytes.len() {
            let mut line = Line::default();
            line.feed(&bytes[..at]);
            line.wait(Duration::from_millis(45));
            line.feed(&bytes[at..]);
            assert_eq!(line.events[..], *std::slice::from_ref(event), "{bytes:?} at {at}");
        }
    }
    let mut line = Line::default();
    line.feed(&table.iter().flat_map(|(bytes, _)| *bytes).copied().collect::<Vec<u8>>());
    assert_eq!(line.events, table.into_iter().map(|(_, event)| event).collect::<Vec<_>>());
}

#[test]
fn an_escape_alone_is_a_key_after_a_moment() {
    let esc = key(KeyCode::Esc, NONE);
    let mut line = Line::default();
    line.feed(b"\x1b");
    assert!(line.events.is_empty());
    line.wait(Duration::from_millis(50));
    assert_eq!(line.events[..], *std::slice::from_ref(&esc));
    line.feed(b"3");
    assert_eq!(line.events, [esc.clone(), char('3', NONE)]);
    // Twice in one read, and with what follows both.
    for (bytes, last) in [
        (&b"\x1b\x1b"[..], None),
        (b"\x1b\x1b3", Some(char('3', NONE))),
        (b"\x1b\x1b\x1b[A", Some(key(KeyCode::Up, NONE))),
    ] {
        let mut line = Line::default();
        line.feed(bytes);
        line.wait(Duration::from_millis(50));
        assert_eq!(line.events, [esc.clone(), esc.clone()].into_iter().chain(last).collect::<Vec<_>>(), "{bytes:?}");
    }
    // An arrow whose connection was slow is an escape and the arrow: no letter that could do something.
    let mut line = Line::default();
    line.feed(b"\x1b");
    line.wait(Duration::from_millis(200));
    line.feed(b"[A");
    assert_eq!(line.events, [esc, key(KeyCode::Up, NONE)]);
}

#[test]
fn bytes_that_are_no_utf8_cost_no_key() {
    for bytes in [&b"\xe43"[..], b"\xff3", b"\xf0\x9f3", b"\xc33", b"\xa03", b"\xed\xa0\x803"] {
        let mut line = Line::default();
        line.feed(bytes);
        assert_eq!(line.events, [char('3', NONE)], "{bytes:?}");
    }
}

#[test]
fn a_paste_that_loses_its_end_keeps_its_text_and_gives_the_keyboard_back() {
    let mut line = Line::default();
    line.feed(b"\x1b[200~12345");
    line.wait(Duration::from_secs(2));
    line.feed(b"67");
    assert!(line.events.is_empty());
    line.wait(Duration::from_secs(4));
    line.feed(b"3");
    assert_eq!(line.events, [Event::Paste("1234567".to_owned()), char('3', NONE)]);
    // What comes late all the same is more of the paste.
    let mut line = Line::default();
    line.feed(b"\x1b[200~12345");
    line.wait(Duration::from_millis(3500));
    line.feed(b"67\x1b[201~");
    line.feed(b"3");
    assert_eq!(line.events, [Event::Paste("12345".to_owned()), Event::Paste("67".to_owned()), char('3', NONE)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_leave_a_keyboard_that_works(
        bytes in proptest::collection::vec(
            prop_oneof![
                3 => any::<u8>(),
                3 => proptest::sample::select(&b"\x1b[]PO_^X?><0123456789;:$ ~\\\x07\x18Mmtuycn\x9b\x9d\x9c"[..]),
            ],
            0..200,
        ),
        cuts in proptest::collection::vec(1..20_usize, 0..20),
    ) {
        let mut line = Line::default();
        let mut left = &bytes[..];
        for cut in cuts {
            let (first, rest) = left.split_at(cut.min(left.len()));
            line.feed(first);
            left = rest;
        }
        line.feed(left);
        line.wait(Duration::from_secs(10));
        line.feed(b"3");
        prop_assert_eq!(line.events.last(), Some(&char('3', NONE)));
    }
}
