//! Explaining a skill before it is rated, keeping a verdict in the app, and what git has seen in the walk and in lists.

use serde_json::{Value, json};
use skillgap::journal::{Act, Month, Seen};

use super::builder::{Journal, id};
use super::screen::Screen;
use super::world::{World, days_ago};

/// What the journal recorded: each event with its level or its result.
fn recorded(world: &World) -> Vec<(String, Value)> {
    let told = |event: Value| {
        let what = if event["event"] == "rated" { "level" } else { "result" };
        (event["event"].as_str().unwrap_or_default().to_owned(), event[what].clone())
    };
    world.journal().into_iter().map(told).collect()
}

#[test]
fn the_question_comes_before_a_high_level_in_the_plain_walk() {
    let world = World::new();
    let ran = world.pipe("assess --plain --explain --area databases", "4\nmy own answer\nhm\nh\n2\nquit\n");
    ran.works().shows("explain it.").shows("A good answer:").shows("Did you have it?");
    ran.shows("checked: had half of the answer\nNow your level: 0-5");
    assert_eq!(recorded(&world), [("checked".to_owned(), json!("half")), ("rated".to_owned(), json!(2))]);
    // It is asked once a sitting, and not before a low level, or for what has no question.
    let ran = world.pipe("assess --plain --explain --all --area databases", "n\n1\n3\nskip\n3\nquit\n");
    ran.works().hides("checked");
    assert_eq!(ran.out.matches("explain it.").count(), 1, "{ran:#?}");
    for (input, count) in [("4\nquit\n", 0), ("4\nn\nquit\n", 1), ("4\n\nquit\n", 0), ("4\n", 0), ("4\n\n", 0)] {
        let world = World::new();
        world.pipe("assess --plain --explain --area databases", input).works();
        let files = world.journal_files();
        assert_eq!(files.len(), count, "{input:?}: no level, and a verdict only where it was given");
    }
}

#[test]
fn the_configuration_asks_for_it_and_nothing_else_does() {
    let world = World::new();
    world.pipe("assess --plain --area databases", "4\nquit\n").works().hides("explain it.");
    let world = World::new().with_config("explain_first = true\n");
    world.pipe("assess --plain --area databases", "4\nquit\n").works().shows("explain it.");
    world.run("rate go 4").works();
    assert_eq!(recorded(&world), [("rated".to_owned(), json!(4))]);
}

#[test]
fn the_app_asks_the_question_and_keeps_the_verdict() {
    let mut screen = Screen::configured("explain_first = true").sized(60, 20);
    screen.press("a 2").hides("Check yourself");
    screen.press("4").shows("Check yourself").shows("Say your answer aloud").hides("A good answer");
    screen.press("Space").shows("A good answer").press("V").shows("did you have the answer?");
    screen.press("j Enter").shows("checked").hides("A good answer").hides("Check yourself");
    let last = screen.lines().last().cloned().expect("there is one");
    assert!(last.contains(r#""event":"checked""#) && last.contains(r#""result":"half""#), "{last}");
    let count = screen.lines().len();
    screen.press("4").hides("Check yourself");
    let last = screen.lines().last().cloned().expect("there is one");
    assert!(last.contains(r#""level":4"#), "{last}");
    assert_eq!(screen.lines().len(), count + 1);
    screen.press("3").shows("Check yourself").press("Esc").hides("Check yourself").press("3");
    let last = screen.lines().last().cloned().expect("there is one");
    assert!(last.contains(r#""level":3"#), "whoever closes the question rates all the same: {last}");
}

#[test]
fn a_key_keeps_a_verdict_on_any_card() {
    let mut screen = Screen::new();
    screen.press("Esc Tab Tab Home j j Enter").shows("Query optimization").press("V n Enter");
    screen.shows("did not have the answer");
    let last = screen.lines().last().cloned().expect("there is one");
    assert!(last.contains(r#""result":"not","skill":"query-optimization""#) || last.contains("query-optimization"));
    screen.press("u").shows("undone");
}

fn seen(skill: &str, last: &str) -> Act {
    let month = |text: &str| Month::parse(text).expect("it is a month");
    Act::Seen(Box::new(Seen {
        skill: id(skill),
        source: "git".to_owned(),
        first: month("2023-04"),
        last: month(last),
        days: 9,
        commits: 21,
        repositories: 2,
    }))
}

#[test]
fn lists_mark_what_git_has_seen_and_its_month_is_offered() {
    let events = Journal::new().act(seen("query-optimization", "2026-02")).listed();
    let mut screen = Screen::on(&events, &skillgap::style::Symbols::UNICODE);
    screen.press("Esc Tab Tab Home").shows(" g ");
    screen.press("j j w").shows("git has seen this month").shows("2026-02").press("Esc");
    screen.press("I").shows("git has seen it in your commits");
}

#[test]
fn a_walk_goes_over_what_was_seen_and_never_rated() {
    let world = World::new();
    let line = |nth: u32, skill: &str| {
        format!(
            r#"{{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789{nth:02x}","at":"2026-01-20T09:41:07.123Z","event":"seen","skill":"{skill}","source":"git","first":"2023-04","last":"2026-01","days":9,"commits":21,"repositories":2}}"#
        )
    };
    let lines = [line(1, "containers"), line(2, "query-optimization"), line(3, "cobol-of-nowhere")];
    world.write("data/journal/elsewhere.jsonl", lines.join("\n") + "\n");
    world.run(&format!("rate containers 3 --at {}", days_ago(1))).works();
    let ran = world.pipe("assess --plain --seen", "2\n");
    ran.works().shows("Query optimization").hides("Containers:");
    assert!(ran.out.replace('\n', " ").contains("all that was seen in your commits is rated"), "{ran:#?}");
    world.run("assess --plain --seen --all").fails_with(2, "do not go together");
}
