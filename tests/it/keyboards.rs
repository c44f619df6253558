//! Keys of other keyboards, and chords that terminals make of keys that are typed quickly.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use skillgap::tui::Message;

use super::looks::lived;
use super::screen::{Opening, Screen};

fn used() -> Screen {
    Opening::on(&lived(3)).open()
}

/// Presses a key with Alt.
fn alt(screen: &mut Screen, code: KeyCode) -> &mut Screen {
    screen.app.update(Message::Input(Event::Key(KeyEvent::new(code, KeyModifiers::ALT))));
    screen.draws();
    screen
}

#[test]
fn a_chord_with_alt_is_esc_and_then_the_key() {
    let mut screen = used();
    alt(screen.press("F3 Enter").shows("┌─"), KeyCode::Char('o')).hides("┌─").shows("order");
    alt(screen.press("F3 b").shows("┌─ Measure"), KeyCode::Char('j')).hides("┌─");
    // In a text, Alt moves by words; a chord that means nothing there leaves the text.
    alt(screen.press("F3 /").types("git"), KeyCode::Backspace).shows("/ ");
    screen.press("Esc F3 e").types("two words");
    alt(&mut screen, KeyCode::Char('b')).shows("┌─").shows("two words");
    alt(&mut screen, KeyCode::Char('j')).hides("┌─");
    screen.press("k e").shows("two words").press("Esc");
    // Esc leads from a screen to the overview.
    alt(screen.press("F3"), KeyCode::Char('z')).shows("Go on").shows("z does nothing here");
}

#[test]
fn keys_of_a_cyrillic_or_greek_layout_act_by_their_place() {
    let mut screen = used();
    screen.press("F3 Home 3").press("г").shows("undone");
    screen.press("F1 ф").shows("min left").press("п п").shows("requirement").press("γ ο").shows("Go on");
    screen.press("F3 /").types("гит").shows("/ гит").press("Esc");
    let mut screen = Screen::configured_on("[keys]\nwalk = \"г\"\n", &lived(3));
    screen.press("г").shows("min left");
}

#[test]
fn azerty_rates_without_shift_and_six_keys_can_rate_beside_the_digits() {
    let mut screen = Screen::configured_on("layout = \"azerty\"\n", &lived(3));
    screen.press("F3 Home \"").shows(" 3 (Working)").press("0").shows("3 → 0").press("(").shows("0 → 5");
    let mut screen = Screen::configured_on("[keys]\nrate = [\"m\", \",\", \".\", \"j\", \"k\", \"l\"]\n", &lived(3));
    screen.press("F3 Home j").shows(" 3 (Working)").press("m").shows("3 → 0").press("5").shows("0 → 5");
    screen.press("?").shows("m , . j k l 0-5");
}
