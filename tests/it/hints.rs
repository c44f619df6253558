//! The hint bar: which keys it names where, and what it calls them there.

use super::looks::lived;
use super::screen::{Opening, Screen};

/// The hint bar of an app in use, so many cells wide, after these keys.
fn hints(keys: &str, width: u16) -> String {
    let mut screen = Opening::on(&lived(3)).open().sized(width, 40);
    screen.press(keys).text().lines().last().expect("there are lines").to_owned()
}

#[test]
fn it_names_first_what_matters_most_where_one_is() {
    for (keys, width, named, unnamed) in [
        ("a", 80, "0-5 rate  ↑↓ move  n n/a  s skip  ← back|e note|→ next|q quit", "u undo"),
        ("a s s 3", 80, "0-5 rate  n n/a  s skip  ← back|e note|→ next|u undo|q quit", "w last used"),
        ("a s s 3", 60, "0-5 rate|n n/a|s skip|← back|e note|q quit", "Tab"),
        ("a Left Left Left Left Left Left Left Left", 120, "e note|w last used|v view|q quit", "b list"),
        ("Tab Tab 3", 80, "0-5 rate  Enter open  / find|v view|o order|u undo|q quit", "move"),
        ("", 60, "Enter open  ↑↓ move|Tab screens|a assess|q quit", "close"),
        ("Tab Tab Enter", 80, "0-5 rate|e note|c confidence|Esc close", "Tab"),
    ] {
        let hints = hints(keys, width);
        assert!(named.split('|').all(|named| hints.contains(named)), "`{named}` after `{keys}`:\n{hints}");
        assert!(!hints.contains(unnamed), "`{unnamed}` after `{keys}`:\n{hints}");
    }
}

#[test]
fn what_closes_most_can_be_rated_and_planned_before_anything_is_selected() {
    let mut screen = Screen::new();
    screen.press("Enter s s 1 Tab Tab Tab").shows("What would close most").shows("0-5 rate").shows("p plan");
}

#[test]
fn over_a_screen_it_names_what_is_asked_and_nothing_else() {
    for (keys, whole) in [
        ("b", " Enter choose  ↑↓ move  Esc close"),
        ("a c", " Enter choose  ↑↓ move  Esc close"),
        ("x", " Enter change  ↑↓ move  Esc close"),
        ("x j j j", " Enter write  ↑↓ move  Esc close"),
        ("x G", " Enter change  ↑↓ move  Esc close"),
        ("x G k", " Enter copy  ↑↓ move  Esc close"),
        ("a w", " Enter keep  Ctrl-C quit  Esc close"),
        ("a e", " Esc keep  Ctrl-C quit"),
    ] {
        assert_eq!(hints(keys, 120), whole, "{keys}");
    }
}

#[test]
fn it_says_what_a_key_does_now() {
    for (keys, named, unnamed) in [
        ("Tab Tab / h t t p Enter", "Esc show all", "Esc close"),
        ("Tab Tab / h t t p Enter", "p unplan", "p plan"),
        ("Tab Tab", "p plan", "Esc"),
        ("Tab Tab / z z z Enter", "/ find", "rate"),
        ("Tab Tab / z z z Enter", "Esc show all", "open"),
        ("a v / z z z Enter", "Esc show all", "rate"),
        ("Tab Tab m", "m show met", "hide"),
        ("Tab Tab v", "Esc back", "rate"),
        ("Tab Tab v", "Esc back", "move"),
        ("Tab Tab v v v", "Esc back  ↑↓ move", "rate"),
        ("Shift-Tab", "p unplan", "p plan"),
        ("Shift-Tab j j j j", "p plan", "unplan"),
        ("a s s n Left", "e note", "c confidence"),
        ("a s s n Left", "v view", "w last used"),
        ("a s s n Left 3 Left", "c confidence", "close"),
        ("Tab Tab Enter n", "e note", "w last used"),
    ] {
        let hints = hints(keys, 120);
        assert!(hints.contains(named) && !hints.contains(unnamed), "`{named}` after `{keys}`:\n{hints}");
    }
}
