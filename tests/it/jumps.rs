//! Getting anywhere at once: the keys of the screens, and what the palette finds.

use ratatui::style::Modifier;
use skillgap::style::Symbols;
use skillgap::tui::Ended;

use super::looks::lived;
use super::screen::{Opening, Screen};

fn used() -> Screen {
    Opening::on(&lived(3)).open()
}

#[test]
fn each_screen_has_a_key_of_its_own_also_over_a_card() {
    let mut screen = used();
    for (key, shown) in [
        ("F3", "requirement"),
        ("F5", "Planned"),
        ("F4", "Areas"),
        ("F2", "left"),
        ("F1", "Biggest gaps"),
        ("F3 Enter F5", "Planned"),
    ] {
        screen.press(key).shows(shown).hides("\u{250c}");
    }
    let mut screen = Screen::new();
    screen.press("F3").shows("requirement");
}

#[test]
fn the_bar_of_tabs_names_the_keys_and_leaves_out_one_that_is_bound_to_something_else() {
    let mut screen = used().sized(60, 20);
    screen.shows(" F1 Overview  F2 Assess  F3 Gaps  F4 Trend  F5 Plan ").shows("? help");
    let mut screen = Screen::configured_on("[keys]\nundo = \"F2\"\n", &lived(3));
    screen.shows(" F1 Overview  Assess  F3 Gaps ");
    let mut screen = Screen::configured_on("[keys]\nscreen = [\"O\", \"A\"]\n", &lived(3));
    screen.shows(" O Overview  A Assess  Gaps ").press("A").shows("min left");
}

#[test]
fn letters_find_a_skill_and_are_marked_in_its_name() {
    let mut screen = used();
    screen.press("?").types("qopt").shows("\u{25b8} skill").shows("Query optimization");
    let buffer = screen.buffer();
    let is_marked = |c: &&ratatui::buffer::Cell| c.modifier.contains(Modifier::UNDERLINED);
    let marked: String = buffer.content.iter().filter(is_marked).map(ratatui::buffer::Cell::symbol).collect();
    assert!(marked.starts_with("Qopt"), "{marked}");
    screen.press("Enter").shows("\u{250c}\u{2500} Query optimization");
    screen.press("Esc ?").types("kubrnetes").shows("(Kubernetes)");
}

#[test]
fn the_palette_goes_to_screens_views_areas_lists_and_themes() {
    for (typed, shown) in [
        ("gaps", "requirement"),
        ("trend", "Areas"),
        ("heat map", "how many requirements"),
        ("radar", "coverage by area"),
        ("readi", "skillgap interview --questions"),
        ("databases and", "Databases and data modeling: 7 of 49 rows"),
        ("consensus", "The command line still uses"),
        ("high-contrast", "theme high-contrast"),
    ] {
        let mut screen = used();
        screen.press("?").types(typed).press("Enter").shows(shown).hides("Help");
    }
}

#[test]
fn a_theme_that_was_chosen_holds_for_the_next_time() {
    let mut screen = used();
    let styles = |screen: &Screen| screen.buffer().content.iter().map(ratatui::buffer::Cell::style).collect::<Vec<_>>();
    // The first visit to a screen explains its symbols.
    let before = styles(screen.press("F3 F1 F1"));
    screen.press("?").types("theme light").press("Enter F1");
    let light = styles(&screen);
    assert_ne!(before, light);
    let mut screen = screen.reopen();
    assert_eq!(styles(screen.press("F1")), light);
    screen.press("?").types("theme auto").press("Enter F1");
    assert_eq!(styles(&screen), before);
    let plain = Opening { color: false, symbols: &Symbols::UNICODE, ..Opening::on(&lived(3)) };
    plain.open().press("?").types("theme dark").press("Enter").shows("theme dark");
}

#[test]
fn commands_are_found_by_the_words_that_users_search_for() {
    for (typed, doc) in [
        ("compare", "compare with a second list"),
        ("hold beside", "compare with a second list"),
        ("export", "export your progress"),
        ("take along", "export your progress"),
        ("confidence", "set your confidence"),
        ("how sure you are", "set your confidence"),
        ("re-rate", "start or continue the assessment"),
        ("ask again", "start or continue the assessment"),
        ("due date", "set the due date"),
        ("settings", "choose the list to measure against"),
        ("filter", "show only the rows"),
        ("sort", "sort the rows"),
        ("unsure", "Help: "),
    ] {
        used().sized(100, 40).press("?").types(typed).shows(doc);
    }
}

#[test]
fn the_keys_that_clear_a_line_and_a_word_do_it_in_the_palette_too() {
    let mut screen = used();
    screen.press("?").types("query opti").press("Ctrl-W").shows(": query ").hides("opti ");
    screen.press("Ctrl-U").shows("type to find").press("Esc /").hides("Help");
}

#[test]
fn g_and_a_letter_go_to_a_screen_and_on_it_to_its_first_line() {
    for (letter, shown) in
        [("o", "Go on"), ("a", "min left"), ("g", "requirement"), ("t", "Areas"), ("p", "What would close")]
    {
        let mut screen = used();
        screen.press("g").shows(" Go to  o Overview  a Assess  g Gaps  t Trend  p Plan");
        screen.press(letter).shows(shown).hides("Go to ");
        // Over a card, too.
        screen.press("F3 Enter g").press(letter).shows(shown).hides("┌─");
    }
    let mut screen = used();
    let first = screen.press("F3 Home").text();
    assert_ne!(screen.press("j j j").text(), first);
    assert_eq!(screen.press("g g").text(), screen.press("Home").text());
    screen.press("g z").shows("no screen's name begins with z").press("g Esc").shows("requirement").hides("no screen");
    screen.press("g 3").shows("no screen's name begins with 3").hides("rated");
    screen.press("? g Esc /").types("g").shows("/ g");
    screen.press("Esc Esc g Ctrl-C");
    assert_eq!(screen.ended, Some(Ended::Quit), "a jump that is begun does not hold the user");
}

/// The colours of all cells.
fn styles(screen: &Screen) -> Vec<ratatui::style::Style> {
    screen.buffer().content.iter().map(|cell| cell.style()).collect()
}

#[test]
fn the_list_of_themes_shows_each_and_keeps_the_one_that_is_chosen() {
    let mut screen = used().sized(80, 40);
    // The row above the list.
    let top = |screen: &Screen| screen.buffer().content[..80 * 8].iter().map(|cell| cell.style()).collect::<Vec<_>>();
    let before = top(screen.press("F3 F1 F1"));
    screen.press("C").shows("┌─ Theme").shows("▸ auto").shows("gruvbox-dark");
    assert_eq!(top(&screen), before);
    let mut seen = vec![before.clone()];
    for _ in 2..skillgap::style::Theme::ALL.len() {
        screen.press("j");
        let shown = top(&screen);
        assert!(!seen.contains(&shown) || seen.len() == 1, "{}", screen.text());
        seen.push(shown);
    }
    screen.press("Esc").hides("┌─");
    assert_eq!(top(&screen), before, "Esc leaves the theme as it was");
    screen.press("C g Esc s").shows("▸ solarized-dark").press("Enter").shows("theme solarized-dark");
    let chosen = styles(screen.press("F1"));
    let mut screen = screen.reopen().sized(80, 40);
    assert_eq!(styles(screen.press("F1")), chosen);
    screen.press("C").shows("▸ solarized-dark").press("F1");
    assert_eq!(styles(&screen), chosen, "another screen leaves the list");
    let plain = Opening { color: false, ..Opening::on(&lived(3)) };
    plain.open().press("C").shows("colours are off");
}

#[test]
fn auto_follows_what_the_terminal_says_and_only_when_it_was_asked() {
    use skillgap::style::Theme;
    use skillgap::tui::Message;

    let mut screen = used();
    screen.draws();
    assert!(screen.app.asks_for_background() && !screen.app.asks_for_background(), "it is asked once");
    let unknown = styles(&screen);
    screen.app.update(Message::Background(Theme::Light));
    let light = styles(&screen);
    assert_ne!(unknown, light);
    screen.app.update(Message::Background(Theme::Dark));
    assert_eq!(styles(&screen), light, "a second report answers no question");
    // Who comes back to auto is asked for anew.
    screen.press("C h Enter C Home Enter").shows("theme auto");
    assert!(screen.app.asks_for_background());
    for (variable, is_as_unknown) in [("0;15", false), ("odd", true)] {
        let opening = Opening { colorfgbg: Some(variable.to_owned()), ..Opening::on(&lived(3)) };
        assert_eq!(styles(&opening.open()) == unknown, is_as_unknown, "{variable}");
    }
}
