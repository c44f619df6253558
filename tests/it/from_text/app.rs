//! A list of a text in the app: a file or what is pasted, what was found in it, what of that is kept.

use std::fs;
use std::path::Path;

use skillgap::benchmark::from_text::MAX_TEXT;

use super::ADVERTISEMENT;
use crate::it::screen::Screen;
use crate::it::world::World;

/// The app with an advertisement in a file.
fn with_file() -> Screen {
    let mut screen = Screen::new();
    screen.write("job.txt", ADVERTISEMENT);
    screen.press("Tab");
    screen
}

#[test]
fn a_pasted_text_is_read_shown_kept_and_measured_against() {
    let mut screen = Screen::new();
    screen.press("Tab b G").shows("▸ From a text").press("Enter").shows("┌─ A list from a text").press("Paste");
    screen.shows("A list from a text: 13 lines pasted").shows("│ Backend engineer at Acme, 2026").hides("[x]");
    screen
        .press("Enter")
        .shows("┌─ Backend engineer at Acme, 2026")
        .shows("keeps 4 of 4 requirements · 1 name not in the catalog");
    screen.shows("▸ [x] Python or Go").shows("  [x] Infrastructure as code").hides("Kubernetes").hides("Amazon");
    screen.press("Enter").shows("kept as `backend-engineer-at-acme-2026`; measuring against it").shows("of 4 rated");
    screen.shows(" Backend engineer at Acme, 2026 ").press("b").shows("▸ Backend engineer at Acme, 2026");
    let written = World::new().pipe("benchmark from-text -", ADVERTISEMENT).works().out.clone();
    assert_eq!(screen.own_list("backend-engineer-at-acme-2026"), Some(written), "as from the shell");
}

#[test]
fn a_file_is_read_by_its_path() {
    let mut screen = with_file();
    screen.press("T").types("job.txt").press("Enter").shows("▸ [x] Python or Go").press("Enter");
    assert!(screen.own_list("backend-engineer-at-acme-2026").is_some());
    screen.write("my notes.md", "Python and Docker.\n");
    screen.press("T").pastes("my notes.md\n").press("Enter").shows("┌─ my notes ─").shows("id my-notes");
}

#[test]
fn each_row_tells_its_target_weight_line_and_words_and_what_is_selected_tells_more() {
    let mut screen = with_file().sized(120, 40);
    screen.press("T Paste Enter").shows("requirement              target        weight   line  words");
    screen.shows("▸ [x] Python or Go             4 Proficient  3           7  Strong command");
    screen.shows("│ \"Strong command\", line 7, under \"Requirements\"").shows("│ Strong command of Python or Go  ");
    screen.press("j").shows("│ \"3+ years\", line 8, under \"Requirements\"").shows("│ PostgreSQL, 3+ years  ");
    screen.shows("Not in the catalog").press("G").shows("▸ ?   QuicksilverDB").shows("│ line 9: not in the catalog");
    screen
        .shows("│ Familiarity with QuicksilverDB and Kafka  ")
        .press("Space")
        .shows("`QuicksilverDB` becomes a requirement of this list");
    let mut screen = screen.sized(60, 20);
    screen
        .shows("target  weight   line")
        .hides("words")
        .shows("▸ [x] QuicksilverDB")
        .press("Home")
        .shows("▸ [x] Python or Go");
    screen.shows("│ \"Strong command\", line 7");
}

#[test]
fn what_is_dropped_is_not_in_the_list_and_may_be_taken_up_again() {
    let mut screen = with_file();
    screen.press("T Paste Enter j Space").shows("▸ [ ] Relational databases").shows("keeps 3 of 4");
    screen.press("Space").shows("▸ [x] Relational databases").press("Space j j Space Enter").shows("of 2 rated");
    let list = screen.own_list("backend-engineer-at-acme-2026").expect("it is kept");
    assert!(list.contains("messaging-streaming") && !list.contains("relational-databases"), "{list}");
    screen.press("T Paste Enter Space j Space j Space j Space").shows("keeps 0 of 4");
    screen
        .press("Enter")
        .shows("every requirement is dropped: nothing is left to keep")
        .press("k")
        .hides("nothing is left");
}

#[test]
fn the_title_may_be_another_and_with_it_the_id() {
    let mut screen = with_file().sized(120, 40);
    screen.press("T Paste Enter t").shows("Title of the list").types(" (mine)").press("Enter");
    screen.shows("┌─ Backend engineer at Acme, 2026 (mine)").shows("id backend-engineer-at-acme-2026-mine");
    screen.press("t").press(&"Backspace ".repeat(60)).press("Enter").shows("a list needs a title").press("Esc Enter");
    assert!(screen.own_list("backend-engineer-at-acme-2026-mine").is_some());
}

#[test]
fn a_list_that_is_there_is_never_written_over() {
    let mut screen = with_file().sized(120, 40);
    screen.press("T Paste Enter Enter T Paste Enter Enter");
    screen.shows("there is a list with the id `backend-engineer-at-acme-2026` already; t gives it another title");
    screen.press("t").types(" again").press("Enter").hides("already").press("Enter").shows("kept as");
    screen.press("T Paste Enter t").press(&"Backspace ".repeat(60)).types("uway").press("Enter Enter");
    screen.shows("`uway` is the id of a built-in list; t gives it another title");
    let theirs = screen.own_list_file("theirs");
    fs::write(&theirs, "not a list").expect("the folder is ours");
    screen.press("t").press(&"Backspace ".repeat(60)).types("theirs").press("Enter Enter");
    screen.shows("exists already, with other").press("Esc Esc");
    assert_eq!(fs::read_to_string(&theirs).expect("it is there"), "not a list");
}

#[test]
fn esc_goes_back_and_nothing_is_lost() {
    let mut screen = with_file();
    screen.press("T Paste Enter j Space t").types(" X").press("Enter Esc").shows("13 lines pasted");
    screen.press("Enter").shows("┌─ Backend engineer at Acme, 2026 X").shows("[ ] Relational databases");
    screen.press("Esc Esc").hides("┌─").press("T").shows("13 lines pasted").press("Enter").shows("keeps 3 of 4");
    screen.press("Tab").hides("┌─").press("T").shows("13 lines pasted").press("Enter").shows("keeps 3 of 4");
    screen.press("T").shows("13 lines pasted").press("Backspace").hides("pasted").types("job.txt").press("Enter");
    screen.shows("keeps 4 of 4").press("Space Esc Enter").shows("keeps 3 of 4").press("Esc Backspace").types("t");
    screen.press("Enter").shows("keeps 4 of 4").press("Esc Esc T").shows("│ job.txt");
}

#[test]
fn what_was_begun_is_there_another_day() {
    let mut screen = with_file();
    screen.press("T Paste Enter j Space t").types(" X").press("Enter q");
    let mut screen = screen.reopen();
    screen.press("T").shows("13 lines pasted").press("Enter").shows("┌─ Backend engineer at Acme, 2026 X");
    screen.shows("[ ] Relational databases").press("Esc Backspace").types("job.t").press("Ctrl-C");
    let mut screen = screen.reopen();
    screen.press("T").shows("│ job.t").types("xt").press("Enter Enter q");
    let mut screen = screen.reopen();
    screen.press("T").hides("job.t").hides("pasted");
}

#[test]
fn undo_takes_no_answer_back_while_a_list_is_made() {
    let mut screen = with_file();
    screen.press("a s s 3 T").types("job.txt").press("Enter Space").hides("u undo").press("u");
    screen.shows("Space includes what was left out; save or close").shows("keeps 3 of 4");
    screen.press("U").shows("Space includes").press("Esc Esc u").shows("undone: Backend framework");
}

#[test]
fn the_hints_of_a_list_name_no_key_that_does_nothing_to_the_selected_row() {
    let mut screen = with_file();
    screen.press("T Paste Enter").shows("Space drop").shows("1-5 target").shows("w weight").hides("m map");
    screen.press("Space").shows("Space include").press("G").shows("Space include").shows("m map").hides("1-5 target");
}

#[test]
fn a_few_words_are_a_text_where_no_file_is_called_that() {
    let mut screen = with_file();
    screen.press("T").pastes("Python, Go and Docker\n").press("Enter").shows("┌─ From a text").shows("keeps 3 of 3");
    screen.press("Esc").press(&"Backspace ".repeat(30)).types("no words of ours").press("Enter").shows("No such file");
    screen.press(&"Backspace ".repeat(30)).types("Python").press("Enter").shows("No such file");
    screen.write("Python and Go", "# Job\n\n- Docker\n");
    screen.types(" and Go").press("Enter").shows("Containers").hides("[x] Python");
}

#[test]
fn a_tilde_is_the_home_folder() {
    with_file().press("T").types("~/job.txt").press("Enter").shows("▸ [x] Python or Go");
}

#[test]
fn what_cannot_be_read_is_said_and_what_was_typed_stays() {
    let mut screen = with_file();
    screen.write("binary", b"\x7fELF\0 Python");
    screen.write("damaged", b"Stra\xc3\x9fe, Python, \xc3");
    screen.write("large", "Experience with Python. ".repeat(200_000));
    screen.write("poem", "Nothing in here.");
    for (path, why) in [
        ("nowhere", "No such file"),
        (".", "is no file"),
        ("/dev/null", "is no file"),
        ("binary", "is no text"),
        ("damaged", "it is not UTF-8"),
        ("large", "it is larger than 4 MiB"),
        ("poem", "asks for no skill of the catalog"),
    ] {
        screen.press("T").types(path).press("Enter");
        let said = screen.text().replace(['│', '\n'], " ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(why), "{path}: {said}");
        screen.shows(&format!("│ {path}")).press(&"Backspace ".repeat(path.len())).hides(why).press("Esc");
    }
    screen.press("T Enter").shows("type the path of a file, or paste a text");
    screen.pastes("The rest\nis silence.\n").press("Enter").shows("what was pasted asks for no skill of the catalog");
    screen.shows("│ is silence.").pastes("Python\0\n").press("Enter").shows("what was pasted is no text");
    let much = "Experience with Python.\n".repeat(usize::try_from(MAX_TEXT).expect("it is not that large") / 24 + 1);
    screen.pastes(&much).shows("what was pasted is larger than 4 MiB, and is left out").shows("3 lines pasted");
}

#[test]
fn what_is_pasted_as_terminals_do_and_in_parts_is_one_text() {
    let mut screen = with_file();
    screen
        .press("T")
        .pastes("- Python\r- Docker\r")
        .shows("2 lines pasted")
        .pastes("- PostgreSQL, 5 years")
        .press("Enter");
    screen.shows("keeps 3 of 3").shows("┌─ From a text").shows("id from-a-text").press("G").shows("line 3");
    let mut screen = with_file();
    screen
        .press("T")
        .pastes("We look for a backend developer who knows Python and Docker well.")
        .shows("1 line pasted");
    screen.press("Enter").shows("keeps 2 of 2");
}

#[test]
fn what_would_command_a_terminal_is_shown_as_signs() {
    let mut screen = with_file();
    screen.press("T").pastes("# Dev\u{1b}]0;owned\u{7}\n\n- Python\u{1b}[2J\u{202e}\n\t- Docker\n");
    for keys in ["", "Enter", "j", "t"] {
        let text = screen.press(keys).text();
        assert!(!text.contains(|c: char| c.is_control() && c != '\n') && !text.contains('\u{202e}'), "{text:?}");
    }
}

#[test]
fn a_long_line_shows_where_its_words_stand() {
    let mut screen = with_file();
    let much = "and so on, and so forth, ".repeat(400);
    screen.press("T").pastes(&format!("Job\n\nWe want {much} and proficiency in Python.\n{much}")).press("Enter");
    screen.shows("▸ [x] Python").shows("proficiency in Python.");
}

#[test]
fn the_mouse_selects_a_row_and_drops_it_the_second_time() {
    let mut screen = with_file();
    screen.press("M T Paste Enter").clicks("Messaging").shows("▸ [x] Messaging");
    screen.clicks("Messaging").shows("▸ [ ] Messaging").clicks("Enter keep").shows("of 3 rated");
}

#[test]
fn the_palette_and_the_users_keys_reach_it() {
    let mut screen = Screen::configured("[keys]\nfrom-text = 'F2'\ndrop = 'z'\nkeep-list = []\n");
    screen
        .press("Tab ?")
        .types("list from")
        .shows("F2")
        .press("Enter")
        .shows("A list from a text")
        .press("Paste Enter");
    screen.shows("z drop").hides("Enter keep").press("z Enter").shows("[ ] Python or Go").press("Esc Esc F2");
    screen.shows("13 lines pasted");
    assert!(!Path::new(&screen.own_list_file("backend-engineer-at-acme-2026")).exists());
}

#[test]
fn digits_set_the_target_of_a_row_and_w_its_weight_and_both_are_there_another_day() {
    let mut screen = with_file().sized(120, 40);
    screen.press("T Paste Enter 2").shows("▸ [x] Python or Go             2 Familiar    3 ");
    screen.press("w").shows("2 Familiar    1 ").press("w w").shows("2 Familiar    3 ").press("j 5 G 4");
    screen.shows("an unknown term has no target: include it first").press("q");
    let mut screen = screen.reopen();
    screen.press("T Enter Enter");
    let list = screen.own_list("backend-engineer-at-acme-2026").expect("it is kept");
    let list: serde_json::Value = serde_json::from_str(&list).expect("it is JSON");
    let targets: Vec<_> = (0..3).map(|nth| list["requirements"][nth]["target"].as_u64()).collect();
    assert_eq!(targets, [Some(2), Some(5), Some(2)]);
}

#[test]
fn an_unknown_term_is_mapped_to_a_skill_or_becomes_a_requirement_of_the_list() {
    let mut screen = with_file().sized(120, 40);
    screen.press("T Paste Enter G m").shows("┌─ QuicksilverDB is").types("postgres").press("Enter");
    screen.shows("▸ [x] Relational databases").hides("Not in the catalog").press("Esc Esc");
    let mut screen = with_file().sized(120, 40);
    screen.press("T Paste Enter G Space").shows("▸ [x] QuicksilverDB").shows("keeps 5 of 5").press("4 Enter");
    screen.shows("of 5 rated");
    let list = screen.own_list("backend-engineer-at-acme-2026").expect("it is kept");
    let list: serde_json::Value = serde_json::from_str(&list).expect("it is JSON");
    assert_eq!((&list["skills"][0]["name"], &list["requirements"][4]["target"]), (&"QuicksilverDB".into(), &4.into()));
    assert_eq!(list["requirements"][4]["skill"], "own-quicksilverdb");
    let world = World::new();
    world.write("acme.json", list.to_string());
    world.run("benchmark validate acme.json").works();
}

#[test]
fn tab_completes_a_path() {
    let mut screen = with_file();
    screen.write("jobs.md", "Python and Docker.\n");
    screen
        .press("T")
        .types("j")
        .press("Tab")
        .shows("│ job")
        .press("Tab")
        .shows("job.txt, jobs.md")
        .types("s")
        .press("Tab");
    screen.shows("│ jobs.md").press("Enter").shows("┌─ jobs");
    screen.press("Esc").press(&"Backspace ".repeat(8)).types("x").press("Tab").shows("no file begins with");
}

#[test]
fn typing_replaces_the_path_of_the_last_time() {
    let mut screen = Screen::new();
    screen.press("Tab T").types("/nowhere/a.txt").press("Enter Esc T").shows("/nowhere/a.txt");
    screen.types("/b.txt").press("Enter").shows("`/b.txt` could not be read").hides("nowhere");
    let mut screen = screen.reopen();
    screen.press("T").shows("/b.txt").press("End").types("x").press("Enter").shows("`/b.txtx` could not be read");
}
