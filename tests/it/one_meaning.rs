//! One key, one meaning: what closes and what quits, and keys that do nothing.

use skillgap::tui::Ended;

use super::looks::lived;
use super::screen::{Opening, Screen};

fn used() -> Screen {
    Opening::on(&lived(3)).open()
}

#[test]
fn q_closes_what_is_open_and_quits_only_from_a_screen() {
    for open in ["F3 Enter", "b", "x", "F3 c", "F3 Enter c"] {
        let mut screen = used();
        screen.press(open).shows("┌─").press("q");
        assert_eq!(screen.ended, None, "{open}");
        screen.press("q q");
        assert_eq!(screen.ended, Some(Ended::Quit), "{open}");
    }
    let mut screen = used();
    screen.press("b Ctrl-C");
    assert_eq!(screen.ended, Some(Ended::Quit), "Ctrl-C quits from anywhere");
    let mut screen = Screen::configured_on("[keys]\nquit = \"Q\"\n", &lived(3));
    screen.press("b Q").hides("┌─").press("Q");
    assert_eq!(screen.ended, Some(Ended::Quit));
}

#[test]
fn q_is_a_letter_where_a_text_is_typed() {
    let mut screen = used();
    screen.press("F3 / q").shows("/ q").press("Esc ? q").shows(": q");
    assert_eq!(screen.ended, None);
}

#[test]
fn an_unknown_key_says_so_until_the_next_key() {
    let mut screen = used();
    screen.press("z").shows("── z does nothing here; ? shows the keys").press("j").hides("does nothing");
    screen.press("Ctrl-B").shows("Ctrl-B does nothing here").press("F9").shows("F9 does nothing here");
    screen.press("F3 Enter o").shows("o does nothing here");
    screen.press("Esc b z").shows("z does nothing here").press("c").hides("does nothing");
    screen.press("Esc /").types("zz").hides("does nothing");
}

#[test]
fn a_key_for_a_skill_says_when_none_is_selected() {
    used().press("3").shows("no skill is selected");
}

#[test]
fn the_way_out_and_help_are_always_seen() {
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        for (keys, way_out) in [
            ("F1", "q quit"),
            ("F2", "q quit"),
            ("F2 v", "q quit"),
            ("F3", "q quit"),
            ("F3 v", "q quit"),
            ("F4", "q quit"),
            ("F5", "q quit"),
            ("F3 Enter", "Esc close"),
            ("b", "Esc close"),
        ] {
            let mut screen = used().sized(width, height);
            let text = screen.press(keys).text();
            let bar = text.lines().last().expect("there are lines");
            assert!(bar.contains(way_out), "{keys} at {width}: {bar}");
            assert!(text.lines().nth(1).expect("there are tabs").ends_with("? help"), "{keys} at {width}");
        }
    }
}
