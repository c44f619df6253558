//! Right after a digit, the keys for details mean the skill that was just rated.

use super::screen::Screen;

/// The assessment on a card for one skill, "Backend framework", before "HTTP protocol".
fn card() -> Screen {
    let mut screen = Screen::new();
    screen.press("Enter s s").shows("Backend framework");
    screen
}

#[test]
fn the_line_that_confirms_a_rating_says_which_keys_still_apply_to_it() {
    let rated = "rated Backend framework 3 (Working) · 48 left · ";
    card().sized(80, 24).press("3").shows(&format!("{rated}c w e p add details"));
    card().sized(100, 24).press("3").shows(&format!("{rated}add: c confidence, w last used, e note, p plan"));
    card().sized(100, 24).press("n").shows("48 left · add: e note, p plan");
    let mut screen = Screen::configured("[keys]\nnote = \"z\"\n").sized(80, 24);
    screen.press("Enter s s 3").shows("c w z p add details");
}

#[test]
fn each_detail_goes_to_the_skill_just_rated_and_the_next_card_stays() {
    let mut screen = card();
    screen.press("3 c").shows("Backend framework: how sure").press("G Enter").shows("How web clients and servers talk");
    screen.press("w").shows("Backend framework: last used").press("Enter").shows("How web clients and servers talk");
    screen.press("e").shows("Backend framework: note").types("the importer").press("Esc").shows("HTTP protocol");
    screen.press("p").shows("Backend framework").shows("How web clients and servers talk");
    let lines = screen.lines();
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert!(lines.iter().all(|line| line.contains(r#""skill":"backend-framework""#)), "{lines:?}");
    let noted = r#""confidence":"high","last_used":"2026-11","note":"the importer""#;
    assert!(lines[3].contains(noted), "{}", lines[3]);
}

#[test]
fn once_the_cursor_was_moved_they_mean_the_card_on_screen() {
    for keys in ["3 s e", "3 Right e", "3 Tab Shift-Tab e", "3 Left Right e"] {
        card().press(keys).hides("Backend framework: note").shows(": note");
    }
    // Help, and closing a dialog unchanged, move nothing.
    card().press("3 ? Esc c Esc e").shows("Backend framework: note");
}

#[test]
fn the_next_digit_means_the_next_skill() {
    let mut screen = card();
    screen.press("3 2 e").shows("HTTP protocol: note").press("Esc 1 e").hides("HTTP protocol: note");
}

#[test]
fn in_the_table_they_mean_the_row_above() {
    let mut screen = Screen::new();
    screen.press("Enter v 3 e").shows("Python: note").press("Esc j e").hides("Python: note").shows(": note");
}

#[test]
fn what_does_not_apply_takes_a_note_alone() {
    card().press("n c").shows("takes").press("e").shows("Backend framework: note");
}
