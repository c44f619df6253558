//! The gaps in the app: arranged, filtered, with a second list beside them.

use super::screen::{Opening, Screen};

/// The gaps after a few answers, on a screen with room for all of them.
fn gaps() -> Screen {
    let mut screen = Screen::new().sized(120, 70);
    screen.press("Enter s s 4 1 Esc Tab Tab").shows("49 rows, what matters most first");
    screen
}

/// The names of the first rows, in their order.
fn rows(screen: &mut Screen, count: usize) -> Vec<String> {
    let text = screen.text();
    let list = text.lines().skip_while(|line| !line.contains("requirement")).skip(1);
    let rows = list.filter(|line| line.contains('→'));
    rows.take(count).map(|line| line.trim_start_matches(['▸', ' ']).to_owned()).collect()
}

#[test]
fn a_second_list_stands_beside_the_first_also_while_nothing_is_rated() {
    let mut screen = Screen::new().sized(120, 40);
    screen.press("Esc Tab Tab B").press("j Enter").shows("what matters most first").hides(", compared with");
    screen.shows(" compared with ");
    screen.press("j 3").shows("%, compared with ");
}

#[test]
fn o_orders_the_rows_otherwise() {
    let mut screen = gaps();
    assert!(rows(&mut screen, 1)[0].starts_with("▼ 2  HTTP protocol"));
    screen.press("o").shows("largest gap first").press("o").shows("by name");
    let names: Vec<_> =
        rows(&mut screen, 49).into_iter().map(|row| row.chars().skip(5).collect::<String>().to_lowercase()).collect();
    assert!(names.is_sorted(), "{names:?}");
    screen.press("o").shows("in the list's order").press("o").shows("what matters most first");
}

#[test]
fn r_groups_by_area_and_by_section_with_what_each_adds_up_to() {
    let mut screen = gaps();
    screen.press("r").shows("by area").shows("Web and frameworks  ≥ 42%  ▼ 2  ? 2");
    screen.press("r").shows("by section").shows("Programming Languages and Frameworks  ≥ 44%");
    screen.press("r").hides("by section");
}

#[test]
fn m_hides_what_is_met_and_says_how_much_that_is() {
    let mut screen = gaps();
    screen
        .shows("Backend framework")
        .press("m")
        .hides("Backend framework")
        .shows("48 of 49 rows")
        .shows("1 met hidden");
    screen.press("m").shows("Backend framework");
}

#[test]
fn a_row_that_is_met_now_goes_when_the_rows_are_arranged_anew() {
    let mut screen = gaps();
    screen.press("m 5").shows("▸ ▲ 2  HTTP protocol").shows("1 met hidden").press("3").shows("▸ ✓    HTTP protocol");
    screen.press("m m").hides("HTTP protocol").shows("2 met hidden");
}

#[test]
fn a_filter_follows_what_is_typed_stays_with_enter_and_goes_with_esc() {
    let mut screen = gaps();
    screen.press("/").types("nosql").shows("1 of 49 rows, with \"nosql\"").hides("HTTP protocol");
    screen.press("Enter").shows("1 of 49 rows").press("5").shows("NoSQL databases 5 (Expert)");
    screen
        .press("Esc")
        .shows("49 rows")
        .press("/")
        .types("xyzzy")
        .shows("no row has that")
        .press("Esc")
        .shows("49 rows");
    screen.press("/").types("python").shows("A high-level backend language").hides("HTTP protocol");
}

#[test]
fn a_word_finds_the_same_here_in_the_table_and_in_the_palette() {
    let mut screen = gaps();
    for word in ["docker", "k8s", "PostgreSQL"] {
        screen.press("/").types(word).hides("no row has that").press("Esc Esc Tab Tab");
    }
    screen.press("/").types("docker").shows("Containers").press("Esc ?").types("docker").shows("Containers (Docker)");
}

#[test]
fn where_only_met_rows_have_the_words_it_says_so() {
    let mut screen = gaps();
    screen.press("m /").types("fastapi").shows("1 met row has that: press m to show what is met");
    screen.press("Enter m").shows("Backend framework").hides("has that");
}

#[test]
fn who_rates_row_after_row_finds_each_where_it_was_until_an_order_is_asked_for() {
    let mut screen = gaps();
    let before = rows(&mut screen, 49);
    let name = |row: &String| row.chars().skip(5).take(20).collect::<String>();
    let names: Vec<_> = before.iter().map(name).collect();
    screen.press("Home j j j 0 j 4 j 1").shows("▸ ");
    let after = rows(&mut screen, 49);
    assert_eq!(after.iter().map(name).collect::<Vec<_>>(), names);
    assert!(after[3..6].iter().all(|row| !row.starts_with('?')), "{after:#?}");
    screen.press("o o o o").shows("what matters most first");
    assert_ne!(rows(&mut screen, 49).iter().map(name).collect::<Vec<_>>(), names);
}

#[test]
fn how_the_rows_were_arranged_is_known_the_next_day() {
    let mut screen = gaps();
    screen.press("o o r m");
    let mut screen = screen.reopen().sized(120, 70);
    screen.shows("by name, by area, 1 met hidden");
}

#[test]
fn b_measures_against_another_list_and_each_walk_stops_where_it_was() {
    let mut screen = gaps();
    screen.press("b").shows("Measure against").shows("5 Must have skills").press("j j j Enter");
    screen.shows("The command line still uses `must-have-2023` (`benchmark` in config.toml)").shows("25 rows");
    screen
        .press("a")
        .shows("of 25")
        .press("b Home Enter")
        .shows("Measuring against Must Have")
        .press("a")
        .shows("2 of 49")
        .shows("Web standards");
}

#[test]
fn the_list_that_was_chosen_is_the_one_that_one_comes_back_to() {
    let mut screen = gaps();
    screen.press("b j j j Enter").shows("The command line still uses `must-have-2023` (`benchmark` in config.toml)");
    let mut screen = screen.reopen();
    screen.shows(" skillgap   5 Must have skills").shows("25 rows").press("b Home Enter");
    screen.reopen().shows(" skillgap   Must Have Backend Developer Skills");
}

#[test]
fn one_choice_takes_the_place_of_another() {
    let mut screen = gaps().sized(100, 70);
    screen.press("b b B x b").shows("┌─ Measure against").press("Esc").hides("┌─");
    screen.press("b b j Enter").shows("The command line still uses").hides("┌─");
}

#[test]
fn a_list_never_stands_beside_itself() {
    let mut screen = gaps();
    screen
        .press("B")
        .shows("▸ none")
        .hides("│   Must Have Backend")
        .press("j Enter")
        .shows("compared with: From Novice to Ninja");
    screen.press("b j Enter").shows("The command line still uses").hides("compared with").press("B").shows("▸ none");
    screen.press("j Enter").shows("compared with: Must Have Backend").press("B").shows("▸ Must Have Backend");
    let mut screen = screen.reopen();
    screen.shows(" skillgap   From Novice to Ninja").shows("compared with");
    let mut screen = Opening { names_list: true, ..screen.leave() }.open();
    screen.shows("49 rows").hides("compared with");
}

#[test]
fn a_title_is_cut_before_what_one_has_of_the_list() {
    let mut screen = gaps().sized(60, 20);
    screen.press("2 b").shows("From Novice to Ninja: Maste…").shows("  ≥ 3%  1 of 35 rated │");
    screen.sized(80, 24).shows("▸ Must Have Backend Developer Skills For 2023 ").shows("  ≥ 6%  2 of 49 rated");
}

#[test]
fn a_second_list_stands_beside_the_first_and_what_only_it_asks_for_stands_last() {
    let mut screen = gaps().sized(109, 70);
    screen.press("B").shows("Compare with").press("Home j j j Enter").shows("compared with: 5 Must have skills");
    screen
        .shows("63 rows")
        .shows("not asked")
        .shows("≥ 5%, compared with 5 Must have skills for a Backend Developer ≥ 5%");
    screen.press("G").shows("only in 5 Must have skills for a Backend Developer");
    screen.press("Enter").shows("Levels").press("Esc B Home Enter").shows("one list alone").hides("not asked");
}
