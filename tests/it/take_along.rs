//! Taking progress along from the app: as a file, or on the clipboard.

use std::fs;

use skillgap::config::ConfigFile;
use skillgap::tui::Request;
use tempfile::TempDir;

use super::screen::{Opening, Screen};
use super::world::World;

/// An app with one answer and its note, and the dialog open.
fn dialog() -> Screen {
    let mut screen = Screen::new();
    screen
        .press("Enter s s e")
        .types("evidence")
        .press("Esc 3 x")
        .shows("┌─ Export")
        .press("Enter Home Enter")
        .shows("progress JSON");
    screen
}

/// Writes the file from its row, and gives no name when the app asks for one.
fn write(screen: &mut Screen) -> &mut Screen {
    screen.press("j Enter").shows("Your name, for exports").shows("asked only once").press("Enter")
}

/// Names the file to write in the dialog.
fn name_file(screen: &mut Screen, file: &str) {
    screen.press("Home j j Enter").shows("Write to which file?").press("Home Ctrl-K").types(file).press("Enter");
}

#[test]
fn a_file_is_written_with_notes_or_without_and_never_over_another() {
    let folder = TempDir::new().expect("there is a temporary folder");
    let file = folder.path().join("mine.json");
    let mut screen = dialog();
    screen.shows("File      skillgap-2026-11-20.json").shows("in it");
    name_file(&mut screen, &file.to_string_lossy());
    write(screen.press("Home j Enter").shows("left out").press("j")).shows("written to").hides("┌─");
    let written = fs::read_to_string(&file).expect("it was written");
    assert!(written.contains(r#""level": 3"#) && !written.contains("evidence"), "{written}");
    screen.press("x");
    name_file(&mut screen, &file.to_string_lossy());
    screen.press("j Enter").shows("is there already: choose another name").shows("┌─ Export");
    assert_eq!(fs::read_to_string(&file).expect("it is still there"), written);
}

#[test]
fn the_report_is_offered_first_and_then_what_was_exported_last() {
    let mut screen = Screen::new();
    screen.press("Tab x").shows("skillgap-2026-11-20.md").press("Enter j Enter").shows("skillgap-2026-11-20.html");
    screen.press("Esc x").shows("skillgap-2026-11-20.html");
    let mut screen = screen.reopen();
    screen.press("x").shows("skillgap-2026-11-20.html");
}

#[test]
fn a_tilde_is_the_home_folder() {
    let mut screen = dialog();
    name_file(&mut screen, "~/mine.json");
    write(&mut screen).shows("written to").hides("~");
    assert!(screen.state.path().join("mine.json").exists());
}

#[test]
fn the_dialog_names_the_key_that_leaves_notes_out_as_it_is_bound() {
    for (keys, wanted) in [("open = 'F2'", "in it: F2 leaves them out"), ("open = []", "Notes     in it ")] {
        let config = ConfigFile::parse(&format!("[keys]\n{keys}\n")).config;
        let opening = Opening { config, ..Opening::default() };
        let last_export = r#"{"version": 1, "walks": {}, "export": "export json"}"#;
        fs::write(opening.state.path().join("state.json"), last_export).expect("the folder is ours");
        opening.open().press("Tab s e").types("evidence").press("Esc 3 x").shows(wanted);
    }
}

#[test]
fn a_file_that_cannot_be_written_says_why_and_the_dialog_stays() {
    let mut screen = dialog();
    name_file(&mut screen, "/nowhere/at/all.json");
    write(&mut screen).shows("could not be written: No such file").shows("┌─ Export");
}

#[test]
fn every_format_can_be_chosen_and_copied() {
    let beginnings = [
        "{\n  \"format\": \"skillgap.progress\"",
        "skill,",
        "{",
        "Skill report: a backend developer",
        "# ",
        "<!DOCTYPE html>",
        "<?xml",
        "id,name,",
        "{\"format\":\"skillgap.progress\"",
    ];
    for (place, beginning) in beginnings.into_iter().enumerate() {
        let mut screen = dialog();
        screen.press("Enter").shows("┌─ Export as").press(&"j ".repeat(place)).press("Enter");
        screen.hides("Export as").press("y").shows("Your name, for exports").press("Enter").hides("┌─");
        let [Request::Copy(text, _)] = &screen.app.requests()[..] else { panic!("nothing was copied") };
        assert!(text.starts_with(beginning), "{text}");
    }
}

#[test]
fn a_file_is_offered_that_was_not_there_when_the_format_was_chosen() {
    let mut screen = dialog();
    for taken in ["skillgap-2026-11-20.md", "skillgap-2026-11-20-2.md", "skillgap-2026-11-20.csv"] {
        screen.write(taken, "mine");
    }
    screen.shows("skillgap-2026-11-20.json").press("Enter j j j j Enter").shows("skillgap-2026-11-20-3.md");
    screen.write("skillgap-2026-11-20-3.md", "mine");
    write(screen.shows("skillgap-2026-11-20-3.md").press("j j")).shows("is there already");
    screen.press("Home Enter j j j Enter").shows("File      skillgap-2026-11-20-2.csv").press("j j j Enter");
    let written = fs::read_to_string(screen.state.path().join("skillgap-2026-11-20-2.csv")).expect("it was written");
    assert!(written.starts_with("id,name,"), "{written}");
}

#[test]
fn a_share_for_the_team_has_levels_and_neither_notes_nor_history_nor_plan() {
    let mut screen = dialog();
    screen.press("Enter").press(&"j ".repeat(8)).press("Enter");
    screen.shows("share for a team").shows("no notes, history, plan").shows("skillgap-2026-11-20.share.json");
    write(screen.shows("none in it").press("j j")).shows("written to");
    let file = screen.state.path().join("skillgap-2026-11-20.share.json");
    let share = fs::read_to_string(file).expect("it was written");
    assert!(share.contains(r#""shared":{"for":"team","skills":1,"plan":false}"#), "{share}");
    assert!(!share.contains("evidence") && !share.contains("history") && !share.contains("\"plan\":["), "{share}");
}

#[test]
fn y_copies_the_skill_in_focus_and_elsewhere_the_report() {
    let mut screen = Screen::new();
    screen.press("Enter s s 3 Left y");
    let wanted = "Backend framework: 3 Working, since 20 Nov 2026".to_owned();
    assert_eq!(screen.app.requests(), [Request::Copy(wanted, "Backend framework".to_owned())]);
    screen.app.tell_copied("Backend framework", true);
    screen.shows("Backend framework, copied").press("Esc y");
    assert!(matches!(&screen.app.requests()[..], [Request::Copy(text, _)] if text.contains("Must Have Backend")));
    screen.app.tell_copied("the report", false);
    screen.shows("the report, sent to the terminal's clipboard");
}

#[test]
fn what_is_too_long_for_a_clipboard_says_so() {
    let mut screen = Screen::new();
    let long = "long ".repeat(10_000);
    screen.press("Enter s e").pastes(&long).press("Esc 3 e").pastes(&long).press("Esc 3 x Enter Home Enter y Enter");
    screen.shows("too many for a clipboard");
    assert_eq!(screen.app.requests(), []);
}

#[test]
fn ctrl_z_asks_to_be_suspended_and_going_on_takes_the_terminal_again() {
    let mut screen = Screen::new();
    screen.press("Enter Ctrl-Z");
    assert_eq!(screen.app.requests(), [Request::Suspend]);
    screen.app.update(skillgap::tui::Message::Continued);
    assert_eq!(screen.app.requests(), [Request::Retake]);
}

#[test]
fn the_name_and_whether_notes_go_along_are_remembered() {
    let mut screen = dialog();
    screen.shows("Name      not given: Enter sets it").press("End Enter").shows("Your name, for exports");
    screen.types("Ada Lovelace").press("Enter").shows("Name      Ada Lovelace").press("Home j Enter").shows("left out");
    screen.press("Esc").hides("┌─");
    let mut screen = screen.reopen();
    screen.press("x").shows("Name      Ada Lovelace").shows("left out").press("y");
    let copied = format!("{:?}", screen.app.requests());
    assert!(copied.contains("Ada Lovelace") && !copied.contains("evidence"), "{copied}");
    // The configuration's own name goes first.
    let mut screen = Screen::configured("name = \"Grace\"\n");
    screen.press("Tab x").shows("Name      Grace");
}

#[test]
fn copying_asks_for_the_name_once_too() {
    for copy in ["y", "End k Enter"] {
        let mut screen = dialog();
        screen.press(copy).shows("Your name, for exports").types("Ada Lovelace").press("Enter").hides("┌─");
        let copied = format!("{:?}", screen.app.requests());
        assert!(copied.contains("Ada Lovelace"), "{copied}");
        screen.press("x").press(copy).hides("┌─");
    }
}

#[test]
fn commands_use_the_name_that_was_given_in_the_app() {
    let state = |name: &str| format!(r#"{{"version": 1, "walks": {{}}, "name": "{name}"}}"#);
    let named = World::new();
    named.write("state/state.json", state("Ada Lovelace"));
    named.run("rate python 4").works();
    for command in ["export", "report", "report --format html", "share", "opinion ask -o -", "config show"] {
        named.run(command).works().shows("Ada Lovelace");
    }
    named.run("share --as Grace").works().hides("Lovelace");
    named.run("share --no-name").works().hides("Lovelace");
    named.run("report --name Grace").works().hides("Lovelace");
    named.run("report --demo").works().hides("Lovelace");
    // An export with this name is the user's own, although it shares no event with the journal.
    let other = World::new();
    other.write("state/state.json", state("Ada Lovelace"));
    other.run("rate go 3").works();
    named.write("other.json", other.run("export").works().out.clone());
    named.run("import other.json").works();
    // The configuration wins, and an empty name is none.
    let configured = World::new().with_config("name = \"Grace\"\n");
    configured.write("state/state.json", state("Ada Lovelace"));
    configured.run("rate python 4").works();
    configured.run("export").works().shows("Grace").hides("Lovelace");
    let unnamed = World::new();
    unnamed.write("state/state.json", state(""));
    unnamed.run("rate python 4").works();
    assert!(unnamed.run("export").json()["person"]["name"].is_null());
}

#[test]
fn writing_asks_for_the_name_once() {
    let mut screen = dialog();
    screen.press("End k k Enter").shows("Your name, for exports").press("Esc").shows("┌─ Export").hides("written to");
    screen
        .press("Esc x End k k Enter")
        .shows("asked only once")
        .types("Ada Lovelace")
        .press("Enter")
        .shows("written to");
    let file = screen.state.path().join("skillgap-2026-11-20.json");
    assert!(fs::read_to_string(file).expect("it was written").contains(r#""name": "Ada Lovelace""#));
    screen.press("x End k k Enter").shows("written to");
    // An empty name is an answer too, and a name that is configured needs no question.
    let mut screen = dialog();
    screen.press("End k k Enter Enter").shows("written to");
    screen.reopen().press("x").shows("not given").press("End k k Enter").shows("written to");
    Screen::configured("name = \"Grace\"\n").press("Tab x End k k Enter").shows("written to");
}
