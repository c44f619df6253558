//! What a screen does with the room that it is given.

use skillgap::journal::Event;

use super::builder::Journal;
use super::looks::lived;
use super::screen::{Opening, Screen};

fn on(events: &[Event], width: u16, height: u16) -> Screen {
    Opening::on(events).open().sized(width, height)
}

/// The lines with these words, in the order of the screen.
fn lines(screen: &mut Screen, words: &str) -> Vec<String> {
    screen.text().lines().filter(|line| line.contains(words)).map(str::to_owned).collect()
}

#[test]
fn a_wide_overview_has_two_columns_and_names_more_gaps_with_whole_steps() {
    let mut screen = on(&lived(1), 200, 60);
    let heading = &lines(&mut screen, "Areas")[0];
    assert!(heading.starts_with(" Areas  ") && heading.ends_with("  Biggest gaps"), "{heading}");
    screen.shows("Coverage over time").hides("…");
    assert_eq!(lines(&mut screen, "weight").len(), 12, "{}", screen.text());
    screen.press("G Enter").shows("┌─ ").press("Esc");
    screen.sized(120, 40).hides("Coverage over time");
}

#[test]
fn an_overview_has_at_least_five_gaps_and_as_many_as_fit_with_their_steps() {
    for (width, height, count) in [(80, 24, 5), (120, 40, 5), (120, 50, 7), (120, 60, 9), (200, 30, 5)] {
        let mut screen = on(&lived(1), width, height);
        let text = screen.text();
        let gaps = text.lines().filter(|line| line.contains(" → ") && line.contains('▼')).count();
        assert_eq!(gaps, count, "{width}x{height}\n{text}");
    }
}

#[test]
fn before_there_are_two_days_no_course_is_drawn() {
    on(&Journal::new().rated("caching", 1).listed(), 200, 60).shows("Biggest gaps").hides("Coverage over time");
}

#[test]
fn a_wide_overview_says_what_is_asked_for_as_long_as_there_is_no_gap() {
    let mut screen = on(&[], 200, 60);
    screen.press("Tab").shows("nothing rated yet: press a").shows("Required").shows("proficiency · Databases");
    for (height, named, more) in [(61, 49, None), (60, 47, Some(2)), (40, 27, Some(22)), (20, 7, Some(42))] {
        screen = screen.sized(200, height);
        assert_eq!(lines(&mut screen, " · ").len(), named, "{}", screen.text());
        match more {
            Some(more) => screen.shows(&format!("  and {more} more\n")),
            None => screen.hides(" more\n"),
        };
    }
    screen.press("a 0").press("Esc").shows("▼ 4  A high-level backend").hides("Required");
}

#[test]
fn a_card_with_room_says_what_it_is_asked_for_and_which_comes_next() {
    let mut screen = Screen::new();
    screen.press("Enter s s").shows("Backend framework").hides("Required");
    for (width, height) in [(120, 40), (200, 60)] {
        screen = screen.sized(width, height);
        screen.shows("Required").shows("Next card").shows("  HTTP protocol").hides("A good answer");
    }
    screen
        .shows("Also asked by")
        .shows("Technologies")
        .shows("Check yourself")
        .shows("So far")
        .press("Right")
        .shows("\n HTTP protocol");
}

#[test]
fn what_a_card_says_besides_tells_neither_the_answer_that_is_asked_again_nor_the_target() {
    let journal = Journal::new().at("2026-01-10T12:00:00Z").rated("data-modeling", 1).rated("http-protocol", 5);
    let mut screen = on(&journal.listed(), 200, 60);
    screen.press("j Enter").shows("HTTP protocol").shows("asked again").shows("Next card").shows("  Data modeling");
    screen.hides("5 Expert,").hides("5 Expert since").hides("→ 3").hides("▲").hides("▼").hides("target");
}

#[test]
fn the_end_of_the_walk_names_what_matters_most_now() {
    for (width, height) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        let mut screen = on(&lived(1), width, height);
        screen.press("a").shows("Nothing is left to ask.").shows(" of 49 rated").shows("What matters most now");
        assert_eq!(lines(&mut screen, " → ").len(), 3, "{width}x{height}\n{}", screen.text());
        screen.shows("Enter  to the gaps").press("Enter").shows("requirement");
    }
}

#[test]
fn a_note_has_half_of_the_screen_and_at_most_the_left_column() {
    for (width, height, rows) in [(80, 24, 10), (120, 40, 18), (200, 60, 24)] {
        let mut screen = Screen::new();
        screen.press("Enter s s e").text();
        let mut screen = screen.sized(width, height);
        let frame: Vec<_> =
            screen.text().lines().skip_while(|line| !line.contains("┌─ Backend")).map(str::to_owned).collect();
        assert_eq!(frame.len() - 1, rows, "{width}x{height}\n{}", screen.text());
        let right = frame[0].chars().take_while(|c| *c != '┐').count();
        assert!(right < 119, "{width}x{height}\n{}", screen.text());
    }
}

#[test]
fn the_welcome_shows_all_its_keys_at_every_size() {
    for (width, height) in [(60, 20), (61, 20), (80, 24), (120, 40), (200, 60)] {
        let mut screen = Screen::new().sized(width, height);
        screen.shows("start now").shows("see an example").shows("look around first").shows("Everything stays");
    }
}

#[test]
fn the_help_shows_whole_descriptions_on_a_narrow_screen() {
    let mut screen = Screen::new().sized(60, 20);
    screen.press("a ?").shows("description is true").press("Down").shows("is not counted").press("End");
    for _ in 0..10 {
        let cut = lines(&mut screen, "│").into_iter().filter(|line| line.contains('…')).collect::<Vec<_>>();
        assert_eq!(cut, [""; 0], "{}", screen.text());
        screen.press("PgUp");
    }
    screen.types("conf").shows("confidence");
}

#[test]
fn a_frame_at_the_edge_hides_the_marks_of_the_list_below_it() {
    let mut screen = Opening::on(&lived(3)).open();
    screen.press("Tab Tab");
    let marks = |screen: &mut Screen| screen.text().lines().filter(|line| line.ends_with('▾')).count();
    assert_eq!(marks(&mut screen), 1, "{}", screen.text());
    assert_eq!(marks(screen.press("b")), 0, "{}", screen.text());
}

#[test]
fn an_overview_with_room_shows_what_is_required_before_anything_is_rated() {
    Screen::new().sized(120, 40).press("Tab").shows("\n Required\n").shows("Backend framework").shows(" more\n");
    Screen::new().press("Tab").hides("Required").shows("nothing rated yet: press a");
}

#[test]
fn readiness_cuts_nothing_that_has_room() {
    for (width, height) in [(120, 40), (200, 60), (200, 30)] {
        let mut screen = on(&lived(1), width, height);
        screen.press("Tab Tab v v v").shows("Interview readiness").hides(" more").hides("…");
    }
}

#[test]
fn a_wide_readiness_has_questions_to_practise_on() {
    let mut screen = on(&lived(1), 200, 60);
    screen
        .press("Tab Tab v v v")
        .shows("Practice questions  with answers: `skillgap interview --questions --answer`")
        .hides("…");
    let text = screen.text();
    let used = text.lines().filter(|line| !line.trim().is_empty()).count();
    assert!(used > 45, "{used} of 60 lines\n{text}");
    // Elsewhere they follow the gaps.
    for (width, height) in [(120, 40), (80, 24), (60, 20)] {
        screen = screen.sized(width, height);
        screen.shows("skillgap interview --questions`").shows("↑↓ move").press("Home").hides("Practice questions");
        for _ in 0..20 {
            if screen.text().contains("Practice questions") {
                break;
            }
            screen.press("PgDn");
        }
        screen.shows("Practice questions").press("End").shows("?");
    }
}

#[test]
fn readiness_that_has_no_room_is_moved_through_below_how_ready_one_is() {
    let mut screen = on(&lived(1), 80, 24);
    screen.press("Tab Tab v v v").hides("…").hides(" more").hides("▴").shows("▾").shows("↑↓ move");
    let ready = lines(&mut screen, "━");
    assert_eq!(ready.len(), 6, "{}", screen.text());
    let mut seen = screen.text();
    for _ in 0..20 {
        assert_eq!(lines(screen.press("PgDn"), "━"), ready);
        seen += &screen.text();
    }
    screen.shows("▴").hides("▾").press("PgUp").shows("▾").press("G").hides("▾").press("Home").hides("▴");
    for row in lines(on(&lived(1), 120, 40).press("Tab Tab v v v"), "→") {
        let parts = row.split("  ").map(str::trim);
        for name in parts.filter(|part| !part.is_empty() && !part.contains(['▼', '→'])) {
            assert!(seen.contains(name), "{name}\n{seen}");
        }
    }
    screen.press("G v v v v").shows("Interview readiness").hides("▴");
}
