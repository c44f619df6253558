//! The screens of a team on a terminal: they show and change nothing.

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use skillgap::command::Keymap;
use skillgap::style::{Symbols, Theme};
use skillgap::team::{LeftOut, Team};
use skillgap::tui::{Ended, Message, TeamApp, TeamSettings};

use super::{ACME, Chance, list, share, team};
use crate::it::builder::CATALOG;

fn settings(symbols: &'static Symbols) -> TeamSettings {
    TeamSettings {
        color: false,
        has_rgb: false,
        theme: Theme::Terminal,
        symbols,
        keys: Keymap::default(),
        mouse: true,
        now: "2026-06-20T12:00:00Z".parse().expect("it is a time"),
        command: "skillgap team shares".to_owned(),
        left_out: Vec::new(),
        is_demo: false,
    }
}

fn app<'a>(team: Team<'a>, symbols: &'static Symbols) -> TeamApp<'a> {
    TeamApp::new(team, settings(symbols))
}

/// What a terminal of this size shows.
fn shown(app: &mut TeamApp<'_>, width: u16, height: u16) -> String {
    let area = Rect { x: 0, y: 0, width, height };
    let mut buffer = Buffer::empty(area);
    app.view(area, &mut buffer);
    let line = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned() + "\n";
    (0..height).map(line).collect()
}

fn press(app: &mut TeamApp<'_>, keys: &str) -> Option<Ended> {
    let code = |key: &str| match key {
        "Tab" => KeyCode::Tab,
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Down" => KeyCode::Down,
        "F1" => KeyCode::F(1),
        "F2" => KeyCode::F(2),
        "F3" => KeyCode::F(3),
        "F5" => KeyCode::F(5),
        other => KeyCode::Char(other.chars().next().expect("a key has a name")),
    };
    let mut ended = None;
    for key in keys.split(' ') {
        ended = app.update(Message::Input(Input::Key(KeyEvent::new(code(key), KeyModifiers::NONE))));
    }
    ended
}

/// So many people with random ratings of what the list asks for.
fn documents(count: usize) -> Vec<String> {
    let mut chance = Chance(40);
    let names = ["Ada", "Ben", "Chen", "Dora", "Eli", "Fay"];
    let ratings = |chance: &mut Chance| chance.ratings(CATALOG.skills().iter().map(|skill| skill.id.as_str()));
    (0..count)
        .map(|nth| {
            let name = names.get(nth).map_or_else(|| format!("{}{nth}", names[nth % 6]), |name| (*name).to_owned());
            share(Some(&name), Some(&nth.to_string()), "2026-06-01", &ratings(&mut chance))
        })
        .collect()
}

#[test]
fn the_table_of_all_levels_is_legible_for_1_6_and_40_people() {
    let benchmark = skillgap::benchmark::Library::built_in(&CATALOG).find("uway").expect("it is built in").clone();
    for count in [1, 6, 40] {
        let documents = documents(count);
        let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
        let screen = shown(&mut app, 80, 24);
        assert!(screen.contains("can teach want"), "{screen}");
        assert!(screen.contains("Ada") && screen.contains("nobody"), "{screen}");
        insta::assert_snapshot!(format!("team of {count}"), screen);
    }
}

#[test]
fn every_screen_fits_every_terminal() {
    let benchmark = list(ACME);
    let documents = documents(9);
    for symbols in [&Symbols::UNICODE, &Symbols::ASCII] {
        let mut app = app(team(&documents, &benchmark), symbols);
        for keys in ["Down", "Enter", "Esc", "Tab", "Tab", "w", "Tab", "o", "w"] {
            assert_eq!(press(&mut app, keys), None);
            for (width, height) in [(1, 1), (30, 5), (59, 24), (60, 10), (80, 24), (200, 60)] {
                let screen = shown(&mut app, width, height);
                assert!(symbols != &Symbols::ASCII || screen.is_ascii(), "{screen}");
            }
        }
    }
}

#[test]
fn keys_move_think_people_away_and_quit() {
    let benchmark = list(ACME);
    let people = [("Ada", "python 5, caching 4"), ("Ben", "python 1, *caching"), ("Chen", "containers 3")];
    let documents: Vec<String> =
        people.iter().map(|(name, ratings)| share(Some(name), None, "2026-06-01", ratings)).collect();
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    assert!(shown(&mut app, 80, 24).contains("w leave out Ada"), "{}", shown(&mut app, 80, 24));
    press(&mut app, "w");
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains("2 people without Ada") && screen.contains("w include Ada"), "{screen}");
    press(&mut app, "w Right Right Right");
    assert!(shown(&mut app, 80, 24).contains("w leave out Chen"));
    press(&mut app, "Enter");
    assert!(shown(&mut app, 80, 24).contains("Can teach"), "{}", shown(&mut app, 80, 24));
    press(&mut app, "Esc Tab");
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains("only holder of") && screen.contains("1 Jun 2026"), "{screen}");
    press(&mut app, "Tab");
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains("Ada 5") && screen.contains("Ben 1"), "{screen}");
    press(&mut app, "Tab o");
    let rows = shown(&mut app, 80, 24);
    let place = |name: &str| rows.find(name).expect("it is there");
    assert!(place("A language") < place("Caching") && place("Caching") < place("Containers"), "{rows}");
    assert_eq!(press(&mut app, "q"), Some(Ended::Quit));
    assert_eq!(app.update(Message::Signal(15)), Some(Ended::Signal(15)));
}

#[test]
fn a_narrow_or_low_terminal_cuts_names_but_no_level_and_covers_no_tab() {
    let benchmark = list(ACME);
    let people = [("Ada", "python 5, caching 4"), ("Bartholomew Featherstonehaugh", "python 1, *caching")];
    let documents: Vec<String> =
        people.iter().map(|(name, ratings)| share(Some(name), None, "2026-06-01", ratings)).collect();
    for (width, height) in [(60, 10), (60, 20), (80, 24)] {
        let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
        press(&mut app, "Tab");
        let screen = shown(&mut app, width, height);
        assert!(screen.contains(" F1 Skills  F2 People  F3 Pairs ") && screen.contains("not rated  only"), "{screen}");
        press(&mut app, "Tab");
        let screen = shown(&mut app, width, height);
        let pair = |skill: &str| screen.lines().find(|line| line.contains(skill)).unwrap_or_default().trim_end();
        assert!(screen.contains(" F1 Skills  F2 People  F3 Pairs "), "{screen}");
        assert!(pair("A language").contains("Ada 5") && pair("A language").ends_with("… 1"), "{screen}");
        let caching = pair("Caching");
        assert!(caching.ends_with("⚑") || caching.ends_with("on the plan"), "{screen}");
    }
}

/// The team of the tests on filter, mouse and help.
const PEOPLE: [(&str, &str); 3] =
    [("Ada", "python 5, caching 4"), ("Ben", "python 1, *caching"), ("Chen", "containers 3")];

fn documents_of(people: &[(&str, &str)]) -> Vec<String> {
    people.iter().map(|(name, ratings)| share(Some(name), None, "2026-06-01", ratings)).collect()
}

fn mouse(app: &mut TeamApp<'_>, kind: MouseEventKind, column: u16, row: u16) -> Option<Ended> {
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    app.update(Message::Input(Input::Mouse(event)))
}

#[test]
fn a_filter_keeps_the_rows_that_match_on_every_screen() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    press(&mut app, "/ c a c h");
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains(" / cach") && screen.contains("Enter keep  Esc close"), "{screen}");
    assert!(screen.contains("▸ Caching") && !screen.contains("Containers"), "{screen}");
    press(&mut app, "Enter");
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains("matching cach") && screen.contains("Esc show all"), "{screen}");
    press(&mut app, "Enter");
    assert!(shown(&mut app, 80, 24).contains("Caching, target 3"), "Enter opens the row that is shown");
    press(&mut app, "Esc Esc / p y t h o n Enter");
    assert!(shown(&mut app, 80, 24).contains("▸ A language"), "a skill that counts for a requirement is found");
    press(&mut app, "Esc Tab / q Enter");
    assert!(shown(&mut app, 80, 24).contains("Nothing matches q."), "a letter that is typed runs no command");
    press(&mut app, "/ Esc / b e n Enter w");
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains("2 people without Ben"), "the person of the row that is shown is left out: {screen}");
    press(&mut app, "w Esc F3");
    let all = shown(&mut app, 80, 24).lines().filter(|line| line.contains('→')).count();
    press(&mut app, "/ c a c h Enter");
    let some = shown(&mut app, 80, 24).lines().filter(|line| line.contains('→')).count();
    assert!(some == 1 && all > some, "{all} {some}");
}

#[test]
fn clicks_select_rows_and_switch_screens() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    let (click, wheel) = (MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollDown);
    let screen = shown(&mut app, 80, 24);
    let line = |name: &str| screen.lines().position(|line| line.contains(name)).expect("it is shown") as u16;
    let row = line("Serverless");
    assert_eq!(mouse(&mut app, click, 6, row), None);
    assert!(shown(&mut app, 80, 24).contains("▸ Serverless"), "{screen}");
    mouse(&mut app, click, 6, row);
    assert!(shown(&mut app, 80, 24).contains("Serverless") && shown(&mut app, 80, 24).contains("target 1"));
    press(&mut app, "Esc");
    let tabs = shown(&mut app, 80, 24).lines().nth(1).expect("there are tabs").to_owned();
    let column = |name: &str| tabs.find(name).expect("it is a tab") as u16;
    mouse(&mut app, click, column("People"), 1);
    assert!(shown(&mut app, 80, 24).contains("only holder of"));
    mouse(&mut app, wheel, 6, 6);
    assert!(shown(&mut app, 80, 24).contains("▸ Chen"), "{}", shown(&mut app, 80, 24));
    mouse(&mut app, click, column("help"), 1);
    assert!(shown(&mut app, 80, 24).contains("Symbols"));
    press(&mut app, "Esc M");
    assert!(shown(&mut app, 80, 24).contains("the mouse selects text again"));
    mouse(&mut app, click, column("Skills"), 1);
    assert!(shown(&mut app, 80, 24).contains("only holder of"), "the terminal has the mouse now");
    let screen = shown(&mut app, 80, 24);
    let hints = screen.lines().last().expect("there are hints");
    let quit = hints.chars().count() as u16 - 4;
    assert_eq!(mouse(&mut app, click, quit, 23), None);
    press(&mut app, "M");
    shown(&mut app, 80, 24);
    assert_eq!(mouse(&mut app, click, quit, 23), Some(Ended::Quit));
}

#[test]
fn help_lists_every_key_and_is_closed_before_the_program_ends() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    press(&mut app, "?");
    let screen = shown(&mut app, 80, 40);
    for part in
        ["F1 F2 F3", "show only the rows", "leave the selected person out", "nobody reaches", "level 4 or above"]
    {
        assert!(screen.contains(part), "`{part}` is not in\n{screen}");
    }
    let top = shown(&mut app, 60, 12);
    press(&mut app, "Down Down w");
    assert_ne!(shown(&mut app, 60, 12), top, "it scrolls");
    assert!(shown(&mut app, 60, 12).contains("3 people"), "nobody is left out while the help is open");
    assert_eq!(press(&mut app, "q"), None);
    assert!(shown(&mut app, 80, 24).contains("can teach want"));
    press(&mut app, "x");
    assert!(shown(&mut app, 100, 24).contains("--format html -o FILE"));
    press(&mut app, "F5");
    assert!(shown(&mut app, 80, 24).contains("can teach want"), "there is no fifth screen");
    press(&mut app, "F3");
    assert!(shown(&mut app, 80, 24).contains("teaches"));
    assert_eq!(press(&mut app, "q"), Some(Ended::Quit));
}

#[test]
fn the_people_of_a_large_team_are_reached_by_scrolling_and_arrows_tell_of_more_columns() {
    let benchmark = list(ACME);
    let documents = documents(40);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    let head = |screen: &str| screen.lines().find(|line| line.contains("can teach want")).expect("a head").to_owned();
    let screen = head(&shown(&mut app, 60, 20));
    assert!(screen.contains('→') && !screen.contains('←'), "{screen}");
    press(&mut app, "Right Right Right Right");
    let screen = head(&shown(&mut app, 60, 20));
    assert!(screen.contains('→') && screen.contains('←'), "{screen}");
    let mut ascii = self::app(team(&documents, &benchmark), &Symbols::ASCII);
    press(&mut ascii, "Right Right Right Right");
    let in_ascii = head(&shown(&mut ascii, 60, 20));
    assert_eq!(in_ascii, screen.replace('←', "<").replace('→', ">"));
    assert!(in_ascii.contains(" target <"), "{in_ascii}");
    press(&mut app, "Enter");
    let before = shown(&mut app, 60, 12);
    assert!(!before.contains("Not applicable"), "{before}");
    press(&mut app, "G");
    let after = shown(&mut app, 60, 12);
    assert!(after.contains("Not applicable"), "{after}");
}

#[test]
fn a_list_does_not_scroll_under_the_mouse_when_a_row_is_clicked() {
    let benchmark = skillgap::benchmark::Library::built_in(&CATALOG).find("uway").expect("it is built in").clone();
    let documents = documents(6);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    let before = shown(&mut app, 80, 24);
    mouse(&mut app, MouseEventKind::Down(MouseButton::Left), 6, 20);
    let after = shown(&mut app, 80, 24);
    let row = |screen: &str| screen.lines().nth(20).expect("it is a row").replace(['▸', ' '], "");
    assert_eq!(row(&before), row(&after));
    assert!(after.lines().nth(20).is_some_and(|line| line.starts_with(" ▸ ")), "{after}");
    press(&mut app, "Down Down");
    assert_ne!(row(&shown(&mut app, 80, 24)), row(&after), "a key scrolls");
}

#[test]
fn a_wide_terminal_shows_whole_names_and_a_narrow_one_that_of_the_selected_person() {
    let benchmark = list(ACME);
    let people =
        [("Ada Byron", "python 5"), ("Ada Lovelace", "python 1"), ("李小龍", "caching 3"), ("👩‍💻 Zoë", "caching 1")];
    let documents = documents_of(&people);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    let head = |screen: &str| screen.lines().find(|line| line.contains("can teach want")).expect("a head").to_owned();
    let wide = head(&shown(&mut app, 120, 24));
    // A wide character fills two cells.
    for name in ["Ada Byron", "Ada Lovelace", "李 小 龍", "👩‍💻  Zoë"] {
        assert_eq!(wide.matches(name).count(), 1, "{wide}");
    }
    press(&mut app, "Right");
    let narrow = head(&shown(&mut app, 60, 20));
    assert!(narrow.trim_start().starts_with("Ada Lovelace ") && narrow.contains(" Ada AdL"), "{narrow}");
}

#[test]
fn a_file_that_is_left_out_is_named_until_the_first_key() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let left_out = LeftOut { file: "team/notes.json".to_owned(), why: "it is empty".to_owned() };
    let settings = TeamSettings { left_out: vec![left_out], ..settings(&Symbols::UNICODE) };
    let mut app = TeamApp::new(team(&documents, &benchmark), settings);
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains("── `team/notes.json` left out: it is empty ──"), "{screen}");
    press(&mut app, "Down");
    let screen = shown(&mut app, 80, 24);
    assert!(!screen.contains("notes.json") && screen.contains("1 file left out"), "{screen}");
}

#[test]
fn leaving_a_person_out_keeps_the_requirement_and_the_person_selected() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    let selected = |app: &mut TeamApp<'_>| {
        let screen = shown(app, 80, 24);
        let row = screen.lines().find(|line| line.contains('▸')).expect("a row is selected");
        let names = ["A language", "Caching", "Containers", "Ada", "Ben", "Chen"];
        names.into_iter().find(|name| row.contains(name)).unwrap_or_else(|| panic!("{row}"))
    };
    press(&mut app, "Down Down");
    let requirement = selected(&mut app);
    for _ in 0..2 {
        press(&mut app, "w");
        assert_eq!(selected(&mut app), requirement);
    }
    press(&mut app, "Tab Down");
    let person = selected(&mut app);
    press(&mut app, "w w");
    assert_eq!(selected(&mut app), person, "who comes back is selected again");
    press(&mut app, "x");
    assert!(shown(&mut app, 100, 24).contains("`skillgap team shares --format html -o FILE` writes a report"));
}

#[test]
fn what_is_selected_stays_selected_in_another_order_and_on_another_screen() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    let selected = |app: &mut TeamApp<'_>, name: &str| {
        let screen = shown(app, 80, 24);
        let row = screen.lines().find(|line| line.contains('▸')).expect("a row is selected");
        assert!(row.contains(name), "{row}");
    };
    press(&mut app, "Down Down");
    let screen = shown(&mut app, 80, 24);
    let row = screen.lines().find(|line| line.contains('▸')).expect("a row is selected");
    let name = ["A language", "Caching", "Containers"].into_iter().find(|name| row.contains(name)).expect("it is one");
    for _ in 0..2 {
        press(&mut app, "o");
        selected(&mut app, name);
    }
    press(&mut app, "Right Tab");
    selected(&mut app, "Ben");
    press(&mut app, "/ c h e n Enter Tab F1");
    assert!(shown(&mut app, 80, 24).contains("w leave out Chen"), "{}", shown(&mut app, 80, 24));
}

#[test]
fn whole_names_of_people_come_before_room_that_no_skill_needs() {
    let benchmark = list(ACME);
    let people = [("Ada", "python 5"), ("Bartholomew Featherly", "python 1, *caching")];
    let documents = documents_of(&people);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    press(&mut app, "F3");
    assert!(shown(&mut app, 80, 24).contains("Bartholomew Featherly 1"), "{}", shown(&mut app, 80, 24));
    assert!(shown(&mut app, 60, 20).contains("Bartholomew… 1"), "{}", shown(&mut app, 60, 20));
}

#[test]
fn a_filter_knows_aliases_and_ends_with_its_screen() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    press(&mut app, "/ d o c k e r Enter");
    assert!(shown(&mut app, 80, 24).contains("Containers"));
    press(&mut app, "/ x y z z y Enter Enter");
    assert!(shown(&mut app, 80, 24).contains("Nothing matches dockerxyzzy"), "{}", shown(&mut app, 80, 24));
    press(&mut app, "Tab");
    assert!(shown(&mut app, 80, 24).contains("Ada"));
    press(&mut app, "/");
    let ctrl_c = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert_eq!(app.update(Message::Input(Input::Key(ctrl_c))), Some(Ended::Quit));
}

#[test]
fn a_team_of_one_has_nobody_to_leave_out() {
    let benchmark = list(ACME);
    let documents = [share(Some("Ada"), None, "2026-06-01", "python 5")];
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    assert!(!shown(&mut app, 80, 24).contains("leave out Ada"));
    press(&mut app, "w");
    assert!(shown(&mut app, 80, 24).contains("the team has only one person, who cannot be left out"));
    press(&mut app, "z");
    assert!(shown(&mut app, 80, 24).contains("z does nothing here; ? shows the keys"));
    press(&mut app, "F3");
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains("Nobody has a gap") && !screen.contains(" pair ") && !screen.contains(" who "), "{screen}");
}

#[test]
fn nobody_is_left_out_where_no_person_is_selected() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    for keys in ["F3 w", "F3 Enter w", "F2 / z z z Enter w"] {
        let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
        press(&mut app, keys);
        let screen = shown(&mut app, 80, 24);
        assert!(screen.contains("w does nothing here") && screen.contains("3 people"), "{keys}: {screen}");
        assert!(!screen.contains("leave out"), "{keys}: {screen}");
    }
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    press(&mut app, "w F3");
    assert!(shown(&mut app, 80, 24).contains("w include Ada"));
    press(&mut app, "Enter w");
    assert!(shown(&mut app, 80, 24).contains("3 people"), "they are included again from anywhere");
}

#[test]
fn keys_that_do_nothing_on_a_screen_are_told_and_pairs_open_as_skills_do() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    for (screen, keys) in [("F1", "7 p r z"), ("F2", "Left o e"), ("F3", "w Right o")] {
        press(&mut app, screen);
        for key in keys.split(' ') {
            press(&mut app, key);
            let shown = shown(&mut app, 80, 24);
            assert!(shown.contains("does nothing here; ? shows the keys"), "{key} on {screen}: {shown}");
        }
    }
    press(&mut app, "F3 Enter");
    assert!(shown(&mut app, 80, 24).contains("Can teach"), "{}", shown(&mut app, 80, 24));
    press(&mut app, "Enter");
    assert!(shown(&mut app, 80, 24).contains("teaches"));
}

#[test]
fn g_and_a_letter_jump_to_a_screen() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    for (keys, part) in [
        ("g", "Go to  s Skills  p People  p Pairs"),
        ("p", "only holder of"),
        ("g p", "teaches"),
        ("g p", "only holder of"),
        ("g s", "can teach want"),
        ("g x", "no screen's name begins with x"),
    ] {
        press(&mut app, keys);
        assert!(shown(&mut app, 80, 24).contains(part), "{keys}: {}", shown(&mut app, 80, 24));
    }
    press(&mut app, "G g s");
    assert!(shown(&mut app, 80, 24).contains("▸ A language"), "{}", shown(&mut app, 80, 24));
}

#[test]
fn a_person_opens_with_all_that_only_they_have() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    press(&mut app, "Tab Enter");
    let screen = shown(&mut app, 60, 20);
    for part in ["Ada, written 1 Jun 2026", "Only holder of   A language, Caching", "Can teach"] {
        assert!(screen.contains(part), "`{part}` is not in\n{screen}");
    }
    press(&mut app, "Esc Down Enter");
    assert!(shown(&mut app, 60, 20).contains("Wants to learn   Caching"), "{}", shown(&mut app, 60, 20));
}

#[test]
fn a_click_on_the_name_of_a_person_selects_them_and_hints_can_be_clicked() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    let click = MouseEventKind::Down(MouseButton::Left);
    let at = |app: &mut TeamApp<'_>, part: &str| {
        let screen = shown(app, 80, 24);
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(part)).expect("it is shown");
        let before = &line[..line.find(part).expect("it is in the line")];
        (before.chars().count() as u16, row as u16)
    };
    let (column, row) = at(&mut app, "Chen  can");
    mouse(&mut app, click, column, row);
    let (column, row) = at(&mut app, "w leave out Chen");
    mouse(&mut app, click, column, row);
    assert!(shown(&mut app, 80, 24).contains("2 people without Chen"), "{}", shown(&mut app, 80, 24));
    let (column, row) = at(&mut app, "w include Chen");
    mouse(&mut app, click, column, row);
    assert!(shown(&mut app, 80, 24).contains("3 people"));
}

#[test]
fn the_filter_lists_matching_names_first_marks_them_and_says_why_others_match() {
    let benchmark = skillgap::benchmark::Library::built_in(&CATALOG).find("uway").expect("it is built in").clone();
    let documents = documents(3);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    press(&mut app, "/ d a t a");
    let area = Rect { x: 0, y: 0, width: 80, height: 24 };
    let mut buffer = Buffer::empty(area);
    app.view(area, &mut buffer);
    let rows: Vec<String> =
        (5..22).map(|y| (2..36).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim().to_lowercase()).collect();
    let named = rows.iter().take_while(|row| row.split(" (").next().is_some_and(|name| name.contains("data"))).count();
    assert!(named > 1, "{rows:?}");
    assert!(
        rows[named..].iter().all(|row| !row.split(" (").next().is_some_and(|name| name.contains("data"))),
        "{rows:?}"
    );
    assert!(rows[named].contains('('), "it says why it matches: {rows:?}");
    let start = rows[0].find("data").expect("the first row matches by its name") as u16;
    let is_marked = |x: u16| buffer[(x, 5)].modifier.contains(ratatui::style::Modifier::UNDERLINED);
    let lead = (2..36).find(|x| buffer[(*x, 5)].symbol() != " " && buffer[(*x, 5)].symbol() != "▸").expect("a name");
    assert!((0..4).all(|letter| is_marked(lead + start + letter)), "{rows:?}");
    // The arrows move through the rows while the filter is typed.
    press(&mut app, "Down Enter");
    assert!(
        shown(&mut app, 80, 24).lines().nth(6).is_some_and(|line| line.contains('▸')),
        "{}",
        shown(&mut app, 80, 24)
    );
}

#[test]
fn the_command_that_writes_a_report_is_never_cut() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    shown(&mut app, 60, 20);
    press(&mut app, "w x");
    let screen = shown(&mut app, 60, 20);
    let text = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("`skillgap team shares --without Ada --format html -o FILE` writes a report"), "{screen}");
    press(&mut app, "Esc");
    assert!(shown(&mut app, 60, 20).contains("w include Ada"), "{}", shown(&mut app, 60, 20));
}

#[test]
fn hints_of_two_directions_show_the_keys_of_the_user_and_a_click_on_them_moves_nothing() {
    let benchmark = list(ACME);
    let documents = documents_of(&PEOPLE);
    let toml = "[keys]\nperson-before = \"n\"\nperson-after = \"p\"\ndown = \"Ctrl-N\"\n";
    let skillgap::config::ConfigFile { config, mistakes, .. } = skillgap::config::ConfigFile::parse(toml);
    assert_eq!(mistakes, []);
    let mut app =
        TeamApp::new(team(&documents, &benchmark), TeamSettings { keys: config.keys, ..settings(&Symbols::UNICODE) });
    let screen = shown(&mut app, 80, 24);
    assert!(screen.contains("↑/Ctrl-N skill  np person  Enter who"), "{screen}");
    mouse(&mut app, MouseEventKind::Down(MouseButton::Left), 21, 23);
    assert_eq!(shown(&mut app, 80, 24), screen);
    press(&mut app, "p");
    assert!(shown(&mut app, 80, 24).contains("w leave out Ben"));
}

#[test]
fn names_of_people_get_the_room_that_no_skill_needs() {
    let benchmark = list(ACME);
    let people = [("Alexander", "python 5"), ("Margaret", "python 1"), ("Roberta", "caching 3")];
    let documents = documents_of(&people);
    let mut app = app(team(&documents, &benchmark), &Symbols::UNICODE);
    let screen = shown(&mut app, 80, 24);
    assert!(["Alexander", "Margaret", "Roberta"].iter().all(|name| screen.contains(name)), "{screen}");
}
