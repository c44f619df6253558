//! The screens of a team on a terminal: they show and change nothing.

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use skillgap::command::Keymap;
use skillgap::style::{Symbols, Theme};
use skillgap::team::Team;
use skillgap::tui::{Ended, Message, TeamApp, TeamSettings};

use super::{ACME, Chance, list, share, team};
use crate::it::builder::CATALOG;

fn app<'a>(team: Team<'a>, symbols: &'static Symbols) -> TeamApp<'a> {
    let now = "2026-06-20T12:00:00Z".parse().expect("it is a time");
    TeamApp::new(
        team,
        TeamSettings { color: false, has_rgb: false, theme: Theme::Terminal, symbols, keys: Keymap::default(), now },
    )
}

/// What a terminal of this size shows.
fn shown(app: &TeamApp<'_>, width: u16, height: u16) -> String {
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
        let app = app(team(&documents, &benchmark), &Symbols::UNICODE);
        let screen = shown(&app, 80, 24);
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
                let screen = shown(&app, width, height);
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
    assert!(shown(&app, 80, 24).contains("w without Ada"), "{}", shown(&app, 80, 24));
    press(&mut app, "w");
    let screen = shown(&app, 80, 24);
    assert!(screen.contains("2 people without Ada") && screen.contains("w with Ada again"), "{screen}");
    press(&mut app, "w Right Right Right");
    assert!(shown(&app, 80, 24).contains("w without Chen"));
    press(&mut app, "Enter");
    assert!(shown(&app, 80, 24).contains("Can teach"), "{}", shown(&app, 80, 24));
    press(&mut app, "Esc Tab");
    let screen = shown(&app, 80, 24);
    assert!(screen.contains("only holder of") && screen.contains("1 Jun 2026"), "{screen}");
    press(&mut app, "Tab");
    let screen = shown(&app, 80, 24);
    assert!(screen.contains("Ada 5") && screen.contains("Ben 1"), "{screen}");
    press(&mut app, "Tab o");
    let rows = shown(&app, 80, 24);
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
        let screen = shown(&app, width, height);
        assert!(screen.contains("Skills  People  Pairs") && screen.contains("not rated  only"), "{screen}");
        press(&mut app, "Tab");
        let screen = shown(&app, width, height);
        let pair = |skill: &str| screen.lines().find(|line| line.contains(skill)).unwrap_or_default().trim_end();
        assert!(screen.contains("Skills  People  Pairs"), "{screen}");
        assert!(pair("A language").contains("Ada 5") && pair("A language").ends_with("… 1"), "{screen}");
        let caching = pair("Caching");
        assert!(caching.ends_with("⚑") || caching.ends_with("on the plan"), "{screen}");
    }
}
