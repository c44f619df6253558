//! The card of the selected skill beside a list, and cards one after another.

use crossterm::event::MouseEventKind;
use skillgap::catalog::Level;
use skillgap::id::Id;
use skillgap::journal::{Act, CheckResult, Checked};
use skillgap::tui::Request;

use super::builder::{CATALOG, Journal};
use super::looks::lived;
use super::screen::{Opening, Screen};

fn on(width: u16, height: u16) -> Screen {
    Opening::on(&lived(3)).open().sized(width, height)
}

/// The title of the frame that is on screen.
fn title(screen: &mut Screen) -> String {
    let text = screen.text();
    let title = text.split("┌─ ").nth(1).and_then(|rest| rest.split(" ─").next());
    title.unwrap_or_else(|| panic!("there is no frame:\n{text}")).to_owned()
}

#[test]
fn the_card_beside_the_gaps_and_the_plan_follows_the_selection() {
    for keys in ["Tab Tab", "Shift-Tab"] {
        for (width, height) in [(110, 30), (120, 40), (200, 60)] {
            let mut screen = on(width, height);
            screen.press(keys).shows("┌─ ").shows("Levels");
            let first = title(&mut screen);
            let second = title(screen.press("j"));
            assert_ne!(first, second, "{width}x{height}");
            screen.shows(&format!("{second:.12}"));
            assert_eq!(title(screen.press("k")), first);
        }
        on(109, 40).press(keys).hides("┌─ ");
        on(80, 24).press(keys).hides("┌─ ");
    }
}

#[test]
fn right_moves_to_the_card_which_scrolls_and_left_or_esc_moves_back() {
    for leave in ["Left", "h", "Esc"] {
        let mut screen = on(120, 30);
        screen.press("Tab Tab").shows("→ card").press("Right").shows("← list").hides("o order");
        let name = title(&mut screen);
        screen.press("G").hides("your level");
        assert_eq!(title(&mut screen), name, "the selection stays");
        screen.press("Home").shows("◎ target").press(leave).shows("→ card").press("j");
        assert_ne!(title(&mut screen), name);
        screen.shows("Gaps").press("Right Tab").shows("period").press("Shift-Tab").shows("→ card");
    }
}

#[test]
fn a_skill_is_rated_from_the_card_beside_the_list_and_the_next_one_shown() {
    let mut screen = on(120, 60);
    screen.press("Tab Tab j Right");
    let name = title(&mut screen);
    screen.press("4").shows(&format!("rated {name} 0 → 4")).shows("← list").press("J");
    assert_ne!(title(&mut screen), name);
    assert_eq!(title(screen.press("K")), name);
    screen.press("Space PgDn").shows("A good answer");
}

#[test]
fn of_several_skills_up_and_down_show_each_and_left_leads_back() {
    let mut screen = on(120, 40);
    screen.press("Tab Tab / l a n g u a g e Enter").shows("6 of 15").press("Right Down").shows("7 of 15");
    screen.press("Up").shows("6 of 15").shows("← list").press("Down Left").shows("7 of 15").shows("→ card");
}

#[test]
fn the_wheel_scrolls_the_card_under_the_mouse_and_a_click_moves_to_it() {
    let mut screen = on(120, 30);
    screen.press("M Tab Tab");
    let name = title(&mut screen);
    screen.draws();
    screen.mouse(MouseEventKind::ScrollDown, 100, 15).shows("▴").shows("→ card");
    assert_eq!(title(&mut screen), name, "the selection stays");
    screen.draws();
    screen.mouse(MouseEventKind::ScrollUp, 100, 15).hides("▴");
    screen.draws();
    screen.mouse(MouseEventKind::ScrollDown, 10, 15);
    assert_ne!(title(&mut screen), name, "over the list the wheel moves the selection");
    screen.clicks("Levels").shows("← list").press("Esc").shows("→ card");
}

#[test]
fn a_card_gives_way_to_that_of_the_next_skill_and_stays_at_the_end_of_the_list() {
    for (keys, open) in [("Tab Tab", "Enter"), ("Shift-Tab", "Enter"), ("a v", "Enter")] {
        let mut screen = on(80, 24);
        let first = title(screen.press(keys).press(open).shows("┌─ "));
        let second = title(screen.press("J"));
        assert_ne!(first, second, "{keys}");
        assert_eq!(title(screen.press("K")), first, "{keys}");
        screen.press("K").shows("no more skills");
        assert_eq!(title(&mut screen), first, "{keys}");
        screen.press("] Esc").hides("┌─ ").press("Enter");
        assert_eq!(title(&mut screen), second, "the list has moved, too");
    }
}

#[test]
fn on_the_overview_cards_stay_among_the_gaps() {
    let mut screen = on(80, 24);
    screen.press("G Enter");
    let last = title(&mut screen);
    screen.press("J").shows("no more skills").press("K K K K K K K K K").shows("no more skills").shows("┌─ ");
    assert_ne!(title(&mut screen), last);
    screen.press("Esc Esc ?").types("caching").press("Enter J").shows("no list is open below this card");
}

#[test]
fn areas_of_the_overview_are_rows_of_which_all_are_reached_and_enter_shows_their_gaps() {
    for (width, height) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        let mut screen = on(width, height);
        screen.press("PgDn");
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..12 {
            let text = screen.text();
            let row = text.lines().find(|line| line.contains('▸')).expect("a row is selected").to_owned();
            assert!(row.contains('│'), "{width}x{height}: it has a bar: {row}");
            seen.insert(row.trim_start_matches([' ', '▸']).chars().take(12).collect::<String>());
            screen.press("j");
        }
        assert_eq!(seen.len(), 12, "{width}x{height}: {seen:?}");
        screen.shows("▸ ▼").press("k Enter").shows(" of 49 rows").shows("Esc show all").hides("▸ Go on");
        screen.press("Esc").shows(" 49 rows").press("Esc").shows("Biggest gaps");
    }
}

#[test]
fn a_click_selects_an_area_and_a_second_one_opens_its_gaps() {
    for (width, height) in [(60, 20), (120, 40), (200, 60)] {
        let mut screen = on(width, height);
        screen.press("M").clicks("DevOps").shows("▸ DevOps").clicks("DevOps").shows("DevOps and delivery: ");
        screen.press("/ g i t Enter").shows("Version control").press("Esc").shows("DevOps and delivery: ");
    }
}

#[test]
fn a_gap_of_the_overview_takes_the_keys_of_a_skill() {
    let mut screen = on(80, 24);
    screen.press("G").shows("▸ ▼ 1  HTTP protocol").press("n").shows("1 n/a").press("u G");
    screen.press("e").shows("HTTP protocol: note").press("Esc p").shows("HTTP protocol").press("y");
    let requests = screen.app.requests();
    assert!(matches!(&requests[..], [.., Request::Copy(text, _)] if text.starts_with("HTTP protocol")), "{requests:?}");
}

#[test]
fn rows_show_a_plan_a_note_an_old_rating_and_low_confidence() {
    let mut screen = on(100, 60);
    screen.press("Tab Tab").shows("2 → 3   ⚑✎");
    screen.press("Tab Tab").shows("≈");
    let old = Journal::new().at("2026-01-10T12:00:00Z").rated("http-protocol", 1);
    Opening::on(&old.listed()).open().sized(100, 60).press("Tab Tab").shows("1 → 3   ↻ ");
}

#[test]
fn rows_show_the_result_of_the_last_check() {
    for (result, mark) in CheckResult::ALL.into_iter().zip(["◆", "◈", "◇"]) {
        let skill = Id::parse("http-protocol").expect("it is an id");
        let checked = Journal::new().rated("http-protocol", 1).act(Act::Checked(Checked { skill, result }));
        let mut screen = Opening::on(&checked.listed()).open().sized(100, 60);
        screen.press("Tab Tab").shows(&format!("1 → 3   ↻{mark}"));
    }
}

#[test]
fn the_symbols_are_explained_on_the_first_visit_and_by_a_key() {
    let mut screen = Screen::new();
    screen.press("Tab").shows("▼ missing, ✓ met").shows("I for more").press("j").hides("✓ met");
    screen.press("Tab Tab").shows("▼ missing, ✓ met").press("Tab Shift-Tab").hides("✓ met");
    let mut screen = screen.reopen();
    screen.press("Tab Tab Tab Tab Tab").hides("✓ met");
    screen.press("I").shows("┌─ Legend").shows("two levels below the target").press("G").shows("more lines above");
    screen.press("I").hides("Legend").press("?").types("symbols").press("Enter").shows("┌─ Legend").press("Esc");
    screen.hides("Legend");
}

#[test]
fn a_small_terminal_walks_and_rates_and_says_what_other_screens_need() {
    let mut screen = Screen::new().sized(40, 12);
    screen
        .shows("needs 60x20, has 40x12\na rate here\nq quit")
        .press("Tab")
        .shows("needs 60x20")
        .press("a")
        .shows("rate any, then →")
        .shows("Python  ↑↓ 1 of 15")
        .shows("0-5 rate  PgDn read on  ? help  q quit");
    for level in ["0 None", "1 Aware", "2 Familiar", "3 Working", "4 Proficient", "5 Expert"] {
        screen.shows(level);
    }
    screen.press("3").shows("rated ").press("s s s").hides("rate any").shows("0 None").shows("5 Expert");
    screen.press("4 Left").shows("4 Proficient").press("u").shows("undone").press("c").shows("how sure").press("Esc");
    screen.press("e f i n e Esc").shows("note").press("Esc").shows("needs 60x20");
    let mut screen = screen.sized(39, 12);
    screen.shows("needs 60x20 (40x12 to rate)").press("a").shows("needs 60x20");
    screen.sized(60, 20).shows("Biggest gaps");
    Opening::on(&lived(1)).open().sized(40, 12).press("a").shows("Nothing is left to ask.").shows("Enter  to the gaps");
}

#[test]
fn the_smallest_card_shows_each_level_whole_once_it_is_read() {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let mut screen = Screen::new().sized(40, 12);
    screen.press("a");
    for _ in 0..49 {
        let text = screen.text();
        let skill = CATALOG.skills().iter().filter(|skill| text.contains(&format!(" {}  ", skill.name)));
        let skill = skill.max_by_key(|skill| skill.name.len()).unwrap_or_else(|| panic!("no skill is on\n{text}"));
        let is_any_of = text.contains("rate any");
        for level in Level::ALL {
            let text = screen.text();
            assert!(squeezed(&text).contains(&squeezed(skill.anchor(level))), "{}: {level}\n{text}", skill.name);
            screen.press(if is_any_of { "PgDn" } else { "Down" });
        }
        screen.press("s");
    }
}

#[test]
fn wherever_a_card_is_cut_off_the_hint_bar_says_how_to_read_on() {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for (width, height) in [(60, 20), (62, 22), (80, 24), (100, 24), (109, 21), (120, 24), (120, 40), (139, 24)] {
        let mut screen = Screen::new().sized(width, height);
        screen.press("a");
        for _ in 0..49 {
            let text = screen.text();
            let on_screen = squeezed(&text);
            let skill = CATALOG.skills().iter().filter(|skill| on_screen.contains(&squeezed(&skill.meaning)));
            let shows_all =
                skill.clone().any(|skill| skill.anchors().iter().all(|anchor| on_screen.contains(&squeezed(anchor))));
            assert!(shows_all != text.contains(" read on "), "{width}x{height}\n{text}");
            screen.press("s");
        }
    }
}

/// A list that asks for skills of its own, each text of which is as long as the format allows.
fn longest_texts() -> String {
    let text = |name: &str| {
        let mut text = name.to_owned();
        for word in 0..90 {
            text.push_str(&format!(" {name}{word:02}"));
        }
        text.chars().take(500).collect::<String>().trim_end().to_owned()
    };
    let skill = |id: &str| {
        let anchors: Vec<_> = ["none", "aware", "basic", "works", "skilled", "master"].map(text).into();
        serde_json::json!({"id": id, "name": id, "area": "languages", "meaning": text("about"), "anchors": anchors})
    };
    serde_json::json!({
        "format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme",
        "requirements": [
            {"skill": "acme-deploy", "target": 3, "weight": 3},
            {"id": "either", "name": "Either of the two", "any_of": ["acme-one", "acme-two"], "target": 3, "weight": 2},
        ],
        "skills": [skill("acme-deploy"), skill("acme-one"), skill("acme-two")],
    })
    .to_string()
}

#[test]
fn the_longest_texts_of_an_own_list_can_be_read_to_the_end_at_every_size() {
    let json = longest_texts();
    let list: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    for (width, height) in [(40, 12), (40, 24), (60, 20), (80, 24), (109, 24), (120, 40), (200, 24), (200, 60)] {
        let mut screen = Opening::own_list(&json).open().sized(width, height);
        screen.press("a").shows("acme-deploy");
        for (skill, [down, up]) in [(0, ["Down", "Up"]), (1, ["PgDn", "PgUp"])] {
            let mut read = String::new();
            for _ in 0..40 {
                screen.press(up);
            }
            for _ in 0..60 {
                read.push_str(&screen.text());
                screen.press(down);
            }
            let skill = &list["skills"][skill];
            let texts = skill["anchors"].as_array().into_iter().flatten().chain([&skill["meaning"]]);
            for word in texts.flat_map(|text| text.as_str().unwrap_or_default().split(' ')) {
                let is_read = read.split_whitespace().any(|shown| shown == word);
                assert!(is_read, "{width}x{height}: `{word}` is never shown\n{}", screen.text());
            }
            screen.press("s");
        }
    }
}

#[test]
fn a_card_that_fits_has_nothing_to_read_on() {
    let mut screen = Screen::new();
    screen.press("a").hides("read on").press("s s s s").hides("read on").press("Down").shows("does nothing");
    // Here the levels fit, but not the description.
    let mut screen = Screen::new().sized(60, 20);
    screen.press("a").shows("PgDn read on").hides("automation and data work").press("PgDn");
    screen.shows("automation and data work").press("PgUp").hides("automation and data work");
}

#[test]
fn a_wide_overview_has_the_plan_and_a_wide_card_the_others_of_its_area() {
    let mut screen = on(200, 60);
    screen.shows("\n Plan\n").shows("3 days late, 17 Nov 2026").shows("in 7 days, 27 Nov 2026").shows("no due date");
    screen.press("a").shows("✓ A high-level backend language").shows("▸ An emerging language").hides("4 Proficient,");
}

#[test]
fn the_changes_of_the_trend_are_rows_with_a_card_beside_them() {
    let mut screen = on(120, 40);
    screen.press("Tab Tab Tab").hides("┌─ ").press("v").shows("┌─ ").shows("Levels");
    let first = title(&mut screen);
    let second = title(screen.press("j"));
    assert_ne!(first, second);
    screen.shows(&format!("▸ {second:.12}")).press("4").shows(&format!("rated {second}")).press("k");
    assert_eq!(title(&mut screen), first);
    screen.press("Left").shows("What changed").press("v").hides("┌─ ");
    let mut screen = on(80, 24);
    screen.press("Tab Tab Tab v").hides("┌─ ").press("Enter").shows("┌─ ").press("J").shows("┌─ ").press("Esc");
    screen.hides("┌─ ").press("G").shows("▸ ");
}

#[test]
fn the_list_of_lists_shows_each_beside_it_where_there_is_room() {
    let mut screen = on(120, 40);
    screen.press("b").shows("┌─ Measure against").shows("49 requirements, 23 of them essential").shows("Biggest gaps");
    screen.press("Down").hides("49 requirements").press("End").shows("Paste a job advertisement");
    screen.press("Esc B").shows("The gaps show one list alone").press("Down").hides("one list alone.");
    on(100, 40).press("b").shows("┌─ Measure against").hides("49 requirements");
}

#[test]
fn the_card_of_several_skills_shows_the_one_that_counts() {
    let mut screen = Opening::on(&Journal::of("python 1, go 4, java n/a").listed()).open().sized(120, 40);
    screen.press("Tab Tab Home").shows("A high-level backend language");
    assert_eq!(title(&mut screen), "Go");
    screen.press("Right 3").shows("rated Go 4 → 3");
    screen.press("Left Enter");
    assert_eq!(title(&mut screen), "Go");
    screen.press("Esc Down").shows("▸ ▲ 2  An emerging language").shows("◎ 1 Aware");
    let mut unrated = Opening::on(&Journal::of("rest-apis 2").listed()).open().sized(120, 40);
    unrated.press("Tab Tab Home");
    unrated.press("Down");
    assert_eq!(title(&mut unrated), "Python");
}
