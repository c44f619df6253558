//! Second opinions in the app: which there are, the comparison with one, and the line on the card of a skill.

use std::fs;

use skillgap::catalog::{Level, SkillId};
use skillgap::journal::EventId;
use skillgap::opinion::{Answer, AskedSkill, By, List, Opinion, Relation, Request};
use skillgap::style::Symbols;

use super::builder::{CATALOG, Journal};
use super::screen::Screen;

/// The app of a user with these answers, who has asked about three skills, and what Ben says of them.
fn app(answers: &str, symbols: &'static Symbols) -> Screen {
    let id = |id: &str| EventId::parse(id).expect("it is an id");
    let asked = |skill: &str| {
        let skill = CATALOG.skill(skill).expect("it is in the catalog");
        AskedSkill {
            skill: skill.id.clone(),
            name: skill.name.to_string(),
            meaning: "what it is".to_owned(),
            anchors: Level::ALL.map(|level| skill.anchor(level).to_owned()),
        }
    };
    let skills = ["query-optimization", "caching", "containers"];
    let request = Request {
        id: id("019a9f40-52c3-7a1b-8c2d-0123456789ab"),
        due: None,
        to: None,
        person: None,
        list: List { id: "must-have-2023".to_owned(), title: "Must Have".to_owned() },
        words: None,
        skills: skills.map(asked).to_vec(),
    };
    let answer = |(skill, level): (&str, Option<u8>)| Answer {
        skill: SkillId::parse(skill).expect("it is an id"),
        levels: level.and_then(Level::new).into_iter().collect(),
        not_seen_by: u32::from(level.is_none()),
        confidence: None,
        notes: Vec::new(),
    };
    let opinion = Opinion {
        id: id("019aa1d2-0b11-7c4e-9a57-0123456789ab"),
        request: request.id,
        given_at: "2026-11-18T16:02:11Z".parse().expect("it is a time"),
        by: By { name: Some("Ben".to_owned()), relation: Relation::Peer, people: 1 },
        answers: skills.into_iter().zip([Some(2), Some(3), None]).map(answer).collect(),
    };
    let screen = Screen::on(&Journal::of(answers).listed(), symbols);
    let folder = screen.state.path().join("opinions");
    fs::create_dir(&folder).expect("the folder is ours");
    fs::write(folder.join(format!("asked-{}.json", request.id)), request.write()).expect("the folder is ours");
    fs::write(folder.join(format!("{}.json", opinion.id)), opinion.write()).expect("the folder is ours");
    screen
}

#[test]
fn an_opinion_stays_closed_until_everything_asked_for_is_rated() {
    let mut screen = app("query-optimization 4", &Symbols::UNICODE);
    screen.press("O").shows("Ben, peer, 18 Nov 2026").shows("closed until you have rated 2 more");
    screen.press("Enter").shows("the opinion of Ben stays closed until you have rated Caching, Containers");
    assert!(!screen.lines().iter().any(|line| line.contains("opinion_opened")));
    Screen::new().press("O").shows("no second opinion yet");
}

#[test]
fn a_comparison_keeps_the_levels_of_its_opening_and_rates_those_of_now() {
    for symbols in [&Symbols::UNICODE, &Symbols::ASCII] {
        let mut screen = app("query-optimization 4, caching 3, containers 1", symbols);
        screen.press("O").shows("may be opened").press("Enter").shows("1 of 2 within one level, Ben sees 1.00 levels");
        screen.shows("Talk about these (1)").shows("The same (1)").shows("Not seen (1)").shows("you 1");
        let text = screen.text();
        let (line, both) = if symbols.dot == "·" {
            ("○━━━┿━━━●   ·  -2", "◉")
        } else {
            ("o=======*   .  -2", "@")
        };
        assert!(text.contains(line) && text.contains(both), "{text}");
        assert_eq!(screen.lines().iter().filter(|line| line.contains("opinion_opened")).count(), 1);
        // The level of now changes; the comparison does not.
        screen.press("2").shows(line).press("Enter").shows("Ben, peer, 18 Nov 2026: 2 Familiar; you said 4");
        screen.press("Esc O Enter").shows(line);
        assert_eq!(screen.lines().iter().filter(|line| line.contains("opinion_opened")).count(), 1);
    }
}

#[test]
fn the_card_of_a_skill_says_what_an_open_opinion_says_and_never_where_it_is_asked_anew() {
    let mut screen = app("query-optimization 4, caching 3, containers 1", &Symbols::UNICODE);
    screen.press("F3 / q u e r y Space o p t Enter").shows("Query optimization").press("Enter").hides("Ben, peer");
    screen.press("Esc O Enter Esc").press("Enter").shows("Ben, peer, 18 Nov 2026: 2 Familiar; you said 4");
}

#[test]
fn every_size_of_terminal_has_room_for_a_comparison() {
    let mut screen = app("query-optimization 4, caching 3, containers 1", &Symbols::UNICODE);
    screen.press("O Enter");
    for (width, height) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        screen = screen.sized(width, height);
        screen.shows("Talk about these (1)").shows("-2");
    }
}

#[test]
fn an_open_opinion_is_a_view_of_the_gaps() {
    let mut screen = app("query-optimization 4, caching 3, containers 1", &Symbols::UNICODE);
    screen.press("F3 v v v").shows("Interview readiness").press("v").shows("requirement").hides("Second opinion");
    screen.press("O Enter Esc v v v v").shows("Ben, peer, 18 Nov 2026").shows("Talk about these (1)");
    // The largest difference comes first, with both levels and the target of the list.
    screen.shows("▸ Query optimization").shows("target 4  weight 3").shows("○━━━┿━━━●   ·  -2").shows("v view");
    screen.press("2").shows("rated Query optimization 4 → 2").shows("○━━━┿━━━●   ·  -2");
    screen.press("j").shows("▸ Caching").press("Enter").shows("Ben, peer, 18 Nov 2026: 3 Working; you said 3");
    screen.press("J").shows("─ Containers").press("Esc").shows("▸ Containers");
    screen.press("v").shows("requirement").press(": s e c o n d Space o p i n Enter").shows("Talk about these (1)");
    screen.press("Esc").shows("requirement");
}

#[test]
fn a_wide_comparison_has_the_card_of_the_selected_skill_beside_it() {
    let mut screen = app("query-optimization 4, caching 3, containers 1", &Symbols::UNICODE);
    screen.press("F3 O Enter Esc v v v v");
    for (width, height) in [(120, 40), (200, 60)] {
        screen = screen.sized(width, height);
        screen.shows("Talk about these (1)").shows("Ben, peer, 18 Nov 2026: 2");
        screen.press("l").shows("← list").press("Esc").shows("→ card").shows("Talk about these (1)");
    }
}
