//! What stands beside a rating and never changes it: wins, checks, what git has seen; and what is due.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use skillgap::benchmark::{DEFAULT, Library};
use skillgap::gap::Gaps;
use skillgap::journal::{Act, CheckResult, Checked, Details, Month, Seen, Win};
use skillgap::profile::Profile;

use super::builder::{CATALOG, Journal, id, rating_of, time};
use super::screen::Screen;
use super::world::{HOSTILE, World, days_ago};

#[test]
fn a_win_is_logged_listed_and_shown_beside_its_skills() {
    let world = World::new();
    world
        .run("log 'cut p99 from 900 to 80 ms' --skill caching --skill go --link https://example.org/7 --at 2026-03-01")
        .ok("logged for Caching, Go, dated 1 Mar 2026\n");
    world.run("log 'spoke at the meetup'").ok("logged\n");
    let win = &world.journal()[0];
    assert_eq!(win["event"], "win");
    assert_eq!((&win["note"], &win["skills"]), (&json!("cut p99 from 900 to 80 ms"), &json!(["caching", "go"])));
    assert_eq!((&win["link"], &win["day"]), (&json!("https://example.org/7"), &json!("2026-03-01")));
    let listed = world.run("log");
    listed.shows(
        " 1 Mar 2026  cut p99 from 900 to 80 ms\n             Caching, Go\n             https://example.org/7\n",
    );
    listed.shows("spoke at the meetup\n");
    world.run("log --skill go").shows("cut p99").hides("meetup");
    let json = world.run("log --json").json();
    assert_eq!((&json[0]["text"], &json[1]["skills"]), (&json!("cut p99 from 900 to 80 ms"), &json!([])));
    world.run("show caching").shows("Evidence").shows(" 1 Mar 2026  cut p99").hides("meetup");
    world.run("history go").shows("Caching, Go").shows("log entry: cut p99");
    world.run("history").shows("log entry: spoke at the meetup");
}

#[test]
fn a_report_since_a_day_lists_the_wins_of_that_time() {
    let world = World::new();
    world.run("rate caching 3 --at 2026-01-01").works();
    world.run("log 'too early' --skill caching --at 2026-02-01").works();
    world.run("log 'cut p99\nby half' --skill caching --skill go --link https://example.org/7 --at 2026-03-01").works();
    world.run("log 'spoke at the meetup' --at 2026-04-02").works();
    world.run_args(&["log", HOSTILE, "--at", "2026-04-03"]).works();
    for (format, win) in [
        ("text", "1 Mar 2026: cut p99 by half (Caching, Go); https://example.org/7"),
        ("markdown", "**1 Mar 2026**: cut p99 by half (Caching, Go); "),
        ("html", "<b><bdi>1 Mar 2026</bdi></b>: cut p99 by half (Caching, Go); "),
    ] {
        let report = world.run(&format!("report --format {format} --since 2026-02-15"));
        report.works().shows("Achieved (3)").shows(win).shows("spoke at the meetup").hides("too early");
    }
    let json = world.run("report --format json --since 2026-02-15").json();
    assert_eq!(json["changes"]["wins"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["changes"]["wins"][0], world.run("log --json").json()[1]);
    world.run("report --since 2026-02-15 --as-of 2026-03-31").shows("Achieved (1)").hides("meetup");
    world.run("report --since 2026-02-15 --no-log").works().hides("Achieved").hides("meetup");
    world.run("report").works().hides("Achieved");
}

#[test]
fn undo_redo_and_forget_reach_a_win() {
    let world = World::new();
    world.run("rate go 3").works();
    world.run("log 'shipped it' --skill go --skill caching --link https://example.org").works();
    world.run("undo").ok("undone: log entry: shipped it\n");
    world.run("log").works().says("nothing is logged yet");
    world.run("redo").ok("redone: log entry: shipped it\n");
    world.run("log").shows("shipped it");
    world.run("forget caching --notes --yes").ok("forgot 1 note of Caching\n");
    world.run("log").works().hides("shipped");
    for file in world.journal_files() {
        let text = world.read(&file);
        assert!(!text.contains("shipped") && !text.contains("example.org"), "{text}");
    }
    world.run("log 'shipped it again' --skill caching --skill go").works();
    world.run("forget go --yes").ok("forgot 3 events of Go\n");
    world.run("log").works().hides("shipped");
    world.run("show caching").hides("shipped");
}

#[test]
fn a_win_goes_through_export_and_import_and_without_notes_has_no_text() {
    let world = World::new();
    world.run("log 'shipped it' --skill go --link https://example.org/secret").works();
    let silent = world.run("export --no-notes").works().out.clone();
    assert!(!silent.contains("shipped") && !silent.contains("secret"), "{silent}");
    let export = world.run("export").works().out.clone();
    let other = World::new();
    other.pipe("import -", &export).works();
    other.run("log").shows("shipped it").shows("https://example.org/secret");
    other.run("undo").works();
    other.run("log").works().hides("shipped");
}

#[test]
fn a_win_that_makes_no_sense_is_refused() {
    let world = World::new();
    world.run("log ''").fails_with(2, "an achievement needs a text");
    world.run("log x --skill kubernets").fails_with(2, "no skill is called `kubernets`");
    world.run("log x --at 2999-01-01").fails_with(2, "is in the future");
    world.run("log x --link nowhere").fails_with(2, "`nowhere` is not an address");
    world.run("log --link https://example.org").fails_with(2, "must be given");
    assert_eq!(world.files(), [""; 0], "nothing was recorded");
    world.run_args(&["log", HOSTILE, "--skill", "go"]).works();
    world.run("log").works();
    world.run("show go").works();
    world.run("undo").works();
}

#[test]
fn due_says_in_one_line_what_is_due_and_nothing_otherwise() {
    let world = World::new();
    world.run("due").ok("");
    world.run("rate python 3").works();
    world.run("plan add go --due 2999-01-31").works();
    world.run("due").ok("");
    world.run("plan add caching --due 2026-01-31").works();
    world.run(&format!("rate relational-databases 3 --at {}", days_ago(200))).works();
    let due = world.run("due");
    assert_eq!(due.code, Some(3), "{due:#?}");
    assert_eq!(
        due.out,
        "skillgap: 1 plan date has come: Caching (31 Jan 2026); 1 rating is older than 180 days (`skillgap assess --stale`)\n"
    );
    due.is_quiet();
    world.run("plan done caching").works();
    world.run("rate relational-databases 3").works();
    world.run("due").ok("");
}

#[test]
fn a_rating_that_counts_for_two_requirements_is_due_once() {
    let world = World::new();
    world.run(&format!("rate go 3 --at {}", days_ago(200))).works();
    let due = world.run("due");
    assert_eq!(
        due.out, "skillgap: 1 rating is older than 180 days (`skillgap assess --stale`)\n",
        "Go counts as the backend language and as the emerging one"
    );
    let due: Value = serde_json::from_str(&world.run("due --json").out).expect("it is JSON");
    assert_eq!((&due["ratings"], &due["skills"]), (&json!(["backend-language"]), &json!(["go"])));
    world.run("due --ics -o due.ics").works();
    assert!(world.read("due.ics").contains("SUMMARY:Rate 1 skill again"));
    world.run("report").works().shows("1 rating that counts here is older than");
    // Both requirements are open in the walk, and one answer meets both.
    world.pipe("assess --plain --stale", "4\n").works().shows("rated Go 3 → 4");
    world.run("due").ok("");
}

#[test]
fn the_calendar_has_every_due_date_and_the_next_reassessment() {
    let world = World::new();
    world.run("rate python 3 --at 2026-06-01T10:00:00Z").works();
    world.run("plan add go --due 2999-01-31").works();
    world.run_args(&["plan", "add", "go", "--step", "read; then, write \\ run"]).works();
    world.run("plan add caching").works();
    world.run("due --ics -o due.ics").ok("");
    let text = world.read("due.ics");
    assert!(text.split_terminator("\r\n").all(|line| !line.contains(['\r', '\n']) && line.len() <= 75), "{text}");
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "UID:plan-go@skillgap",
        "DTSTART;VALUE=DATE:29990131",
        "DTEND;VALUE=DATE:29990201",
        "SUMMARY:Go: due in the plan",
        "DESCRIPTION:read\\; then\\, write \\\\ run",
        "UID:reassessment@skillgap",
        "SUMMARY:Rate 1 skill again",
        "END:VCALENDAR",
    ] {
        assert!(unfolded.split("\r\n").any(|there| there == line), "{line}: {unfolded}");
    }
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 2, "what has no due date is not in it");
    assert_eq!(unfolded.matches("DTSTAMP:").count(), 2);
}

#[test]
fn a_check_is_answered_recorded_and_shown_and_changes_no_level() {
    let world = World::new();
    world.run("rate query-optimization 4").works();
    world.run("rate go 2").works();
    let before = world.run("report --format json").json()["summary"].clone();
    let ran = world.pipe("check", "my answer\nhm\nh\n\n");
    ran.works()
        .shows("Check 1 of 1. Query optimization")
        .shows("A good answer:")
        .shows("checked: had half of the answer");
    ran.hides("Proficient").shows("Rate Query optimization again?");
    let checked = &world.journal()[2];
    assert_eq!((&checked["event"], &checked["result"]), (&json!("checked"), &json!("half")));
    assert_eq!(world.run("report --format json").json()["summary"], before);
    world
        .run("show query-optimization")
        .shows("4 Proficient, since")
        .shows("had half of the answer")
        .hides("before the last rating");
    let rating = |world: &World| {
        let ratings = world.run("export").json()["ratings"].clone();
        ratings
            .as_array()
            .and_then(|all| all.iter().find(|it| it["skill"] == "query-optimization").cloned())
            .expect("it is rated")
    };
    assert_eq!((&rating(&world)["checked"]["result"], &rating(&world)["level"]), (&json!("half"), &json!(4)));
    world.pipe("check", "").works().says("you have checked all skills of the list that you rated 3 or higher");
    World::new().pipe("check", "").works().says("no skill of the list is rated 3 or higher yet");
    world.pipe("check --area people", "").works().says("no skill of the area is rated 3 or higher yet");
    world.pipe("check go", "n\n3\n").works().shows("checked: did not have the answer").shows("rated Go 2");
    world.pipe("check query-optimization go", "quit\n").works().hides("Check 2");
    world.run("rate query-optimization 3").works();
    world.run("show query-optimization").shows("before the last rating");
    world.run("undo").works();
    world.run("undo").works();
    world.run("undo").ok("undone: Go: checked: did not have the answer\n");
    world.run("check kubernets").fails_with(2, "no skill is called");
}

#[test]
fn a_key_logs_a_win_from_anywhere_in_the_app() {
    let mut screen = Screen::new();
    screen.press("Esc L").shows("What you achieved").types("spoke at the meetup").press("Enter");
    screen.shows("log entry: spoke at the meetup");
    let last = screen.lines().last().cloned().expect("there is one");
    assert!(last.contains(r#""event":"win","note":"spoke at the meetup","skills":[]"#), "{last}");
    screen.press("L Enter").shows("an achievement needs a text").press("Esc");
    screen
        .press("Tab Tab Home j j L")
        .shows("Query optimization: what you achieved")
        .types("sped up the importer")
        .press("Enter");
    let last = screen.lines().last().cloned().expect("there is one");
    assert!(last.contains(r#""note":"sped up the importer","skills":["query-optimization"]"#), "{last}");
    screen.shows("sped up the importer").press("u").shows("undone: log entry: sped up the importer");
}

fn evidence_act() -> impl Strategy<Value = Act> {
    let skill = || prop::sample::select(vec!["go", "java", "python", "caching"]).prop_map(id);
    let month = |text: &str| Month::parse(text).expect("it is a month");
    prop_oneof![
        (skill(), 0..3usize).prop_map(|(skill, nth)| Act::Checked(Checked { skill, result: CheckResult::ALL[nth] })),
        (skill(), 1..999u32).prop_map(move |(skill, days)| Act::Seen(Box::new(Seen {
            skill,
            source: "git".to_owned(),
            first: month("2020-01"),
            last: month("2026-11"),
            days,
            commits: days,
            repositories: 1,
        }))),
        prop::collection::vec(skill(), 0..3).prop_map(|skills| Act::Win(Box::new(Win {
            text: Some("x".to_owned()),
            skills,
            link: None
        }))),
        skill().prop_map(|skill| Act::EvidenceForgotten { skill }),
    ]
}

fn answer_act() -> impl Strategy<Value = Act> {
    let skill = prop::sample::select(vec!["go", "java", "python", "caching"]);
    prop_oneof![
        4 => (skill.clone(), 0..=5u8).prop_map(|(skill, level)| rating_of(skill, level, Details::default())),
        1 => skill.clone().prop_map(|skill| Act::Cleared { skill: id(skill) }),
        1 => skill.prop_map(|skill| Act::Planned { skill: id(skill), due: None, step: None }),
    ]
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::built_in(&CATALOG));

/// The levels, coverage, order and staleness that a journal adds up to; and its plan.
fn numbers(journal: &Journal) -> String {
    let profile = Profile::fold(&journal.events(), time("2026-06-01T00:00:00Z"), &CATALOG);
    let gaps = Gaps::of(LIBRARY.find(DEFAULT).expect("it is built in"), &profile, &CATALOG);
    let rows: Vec<_> = gaps.ranked().iter().map(|row| (&row.requirement.id, row.level, row.gap, row.status)).collect();
    let stale: Vec<_> =
        gaps.stale(time("2026-06-01T00:00:00Z"), 0).into_iter().map(|requirement| &requirement.id).collect();
    format!("{rows:?} {:?} {stale:?} {:?}", gaps.totals, profile.plan().iter().map(|it| &it.skill).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn no_evidence_changes_a_level_coverage_or_order(
        acts in prop::collection::vec(prop_oneof![answer_act().prop_map(|act| (act, false)), evidence_act().prop_map(|act| (act, true))], 0..30)
    ) {
        let with = acts.iter().fold(Journal::new(), |journal, (act, _)| journal.act(act.clone()));
        let without = acts.iter().filter(|(_, is_evidence)| !is_evidence);
        let without = without.fold(Journal::new(), |journal, (act, _)| journal.act(act.clone()));
        prop_assert_eq!(numbers(&with), numbers(&without));
    }
}
