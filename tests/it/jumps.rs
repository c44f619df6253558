//! Getting anywhere at once: the keys of the screens, and what the palette finds.

use ratatui::style::Modifier;
use skillgap::style::Symbols;

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
        ("readi", "our reading"),
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
    screen.press("?").types("theme default").press("Enter F1");
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
        ("re-rate", "start the assessment"),
        ("ask again", "start the assessment"),
        ("due date", "set the day that the skill is due on"),
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
