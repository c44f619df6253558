//! The demo: a made-up year in memory, everything to be tried, nothing of anybody's read or written.

use std::fs;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use skillgap::journal::{Act, Event, sample};
use skillgap::tui::DEMO;

use super::screen::{Opening, Screen, noon};
use super::world::{World, asset};

/// The app in a demo, at noon of a fixed day.
fn demo() -> Screen {
    Opening { is_demo: true, ..Opening::on(&sample(noon())) }.open()
}

#[test]
fn every_screen_says_so() {
    let mut screen = demo();
    screen.shows(DEMO);
    for (width, height) in [(60, 20), (80, 24), (200, 60)] {
        screen = screen.sized(width, height);
        for key in ["a", "v", "Tab", "Tab", "Tab", "Tab", "x", "Esc", "?", "Esc", "b", "Esc"] {
            let text = screen.press(key).text();
            let title = text.lines().next().unwrap_or_default();
            assert!(title.contains("  demo  ") && !title.contains("saved"), "{text}");
        }
    }
    Opening::on(&sample(noon())).open().hides("demo").shows("saved");
}

#[test]
fn everything_can_be_tried_and_taken_back() {
    let mut screen = demo();
    screen.press("a").shows("Community participation").press("e").types("a talk").press("Esc 3");
    screen.shows("rated Community participation 3").press("u").shows("undone: Community participation");
    screen.press("Tab").shows("Query optimization").press("p").shows("Query optimization");
    screen.press("Esc b Enter Esc Tab Tab Tab Tab").shows("Planned").press("Space").shows("done").press("u");
    screen.press("U").shows("redone:");
    assert!(screen.lines().len() > sample(noon()).len(), "it is recorded, in memory");
}

#[test]
fn its_last_day_is_today_and_its_year_lies_before() {
    let written: Vec<Event> =
        asset("assets/sample/year.jsonl").lines().map(|line| Event::parse(line).expect("it is ours")).collect();
    let now = noon() + SignedDuration::from_hours(24 * 1000);
    let moved = sample(now);
    let by = moved[0].at.duration_since(written[0].at);
    assert_eq!(moved.iter().map(|event| event.at).max(), Some(now));
    assert!(by > SignedDuration::from_hours(24 * 1000), "{by}");
    assert_eq!(moved, sample(now), "a demo is alike each time");
    for (before, after) in written.iter().zip(&moved) {
        assert_eq!(after.at.duration_since(before.at), by);
        assert_eq!(after.id.recorded_at().duration_since(before.id.recorded_at()), by);
        match (&before.act, &after.act) {
            (Act::Planned { due: Some(before), .. }, Act::Planned { due: Some(after), .. }) => {
                let days = before.duration_until(*after).as_hours() / 24;
                assert!((days - by.as_hours() / 24).abs() <= 1, "{before} {after}");
            }
            (Act::Answered(_), Act::Answered(answered)) => {
                let month = after.at.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m").to_string();
                assert!(answered.details.last_used.is_none_or(|used| used.to_string() == month), "{month}");
            }
            (before, after) => assert_eq!(before, after),
        }
    }
}

#[test]
fn what_only_shows_shows_the_made_up_year() {
    let world = World::new().with("SKILLGAP_BENCHMARK", "of-my-own").with_config("theme = \"none\"\n");
    world.write("data/journal/mine.jsonl", "no journal of anybody's\n");
    world.write("data/benchmarks/mine.json", "{");
    let before = world.files();
    let said = format!("{DEMO}\n");
    for line in [
        "report",
        "report --format json -b uway -b consensus",
        "history",
        "history python",
        "plan",
        "plan --json",
        "show query-optimization",
        "interview",
    ] {
        let ran = world.run(&format!("--demo {line}"));
        assert!(ran.works().out.len() > 100, "{ran:?}");
        assert_eq!(ran.err, said, "`{line}`");
    }
    world.run("--demo keys").works().is_quiet();
    world.run("--demo skills").works().is_quiet();
    world.run("export --demo").says(DEMO).shows("\"rated\": 41");
    world.pipe("assess --plain --demo", "3\nundo\nquit\n").works().says(DEMO).shows("rated Community participation");
    assert_eq!(world.files(), before);
    world.run("--demo export --no-notes -o demo.json").works();
    assert!(fs::exists(world.path("demo.json")).is_ok_and(|is| is), "a file only for who asks for one");
}

#[test]
fn what_would_keep_or_tend_something_is_refused() {
    let world = World::new();
    let hint = "`skillgap --demo` opens the app, in which everything can be tried";
    for line in [
        "rate python 4",
        "clear python",
        "undo",
        "redo",
        "forget python --yes",
        "import -",
        "plan add python",
        "doctor",
        "paths",
        "config show",
        "benchmark remove x",
        "evidence forget go",
    ] {
        let error = "`--demo` works only with commands that show ratings";
        world.run(&format!("--demo {line}")).fails(2, error, hint);
    }
    world.run("--demo benchmark list").works().shows("uway");
    world.run("--demo benchmark show uway").works();
    world.run("--demo evidence").works();
    world.run("--demo --data-dir x report").fails(
        2,
        "`--demo` and `--data-dir <DIR>` do not go together",
        "a demo has sample data in memory: leave one of them out",
    );
    assert_eq!(world.files(), [""; 0]);
}

#[test]
fn a_configuration_that_is_named_holds_in_a_demo_and_no_other() {
    let world = World::new().with_config("[keys]\nundo = 'z'\n");
    world.write("tried.toml", "[keys]\nundo = 'Z'\n");
    world.run("--demo keys").shows("\n  u       ").hides("\n  z ");
    world.run("--demo --config tried.toml keys").shows("\n  Z       ");
    world.run("--demo --config gone.toml report").fails_with(1, "gone.toml");
}

#[cfg(unix)]
#[test]
fn a_demo_has_the_configured_theme_and_no_other_setting_of_the_user() {
    let home = super::terminal::Home::new();
    let folder = home.path("config/skillgap");
    fs::create_dir_all(&folder).expect("the home can be written");
    let settings = "theme = 'gruvbox-dark'\nbenchmark = 'uway'\nname = 'Ada'\n";
    fs::write(folder.join("config.toml"), settings).expect("the home can be written");
    let mut terminal = home.start(super::terminal::PROGRAM).arg("--demo").env("COLORTERM", "truecolor").open();
    terminal.shows("Must Have Backend Developer Skills For 2023");
    // The background of Gruvbox.
    assert!(terminal.output().contains("48;2;40;40;40"), "{}", terminal.output());
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
    // A configuration that cannot be read is no reason to refuse a demo.
    fs::write(folder.join("config.toml"), "theme = 'gruvbox-dark'\nbenchmark = [").expect("the home can be written");
    let mut terminal = home.start(super::terminal::PROGRAM).arg("--demo").open();
    terminal.shows(DEMO);
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
}

/// Opens the demo in a terminal, tries everything, and quits.
#[cfg(unix)]
fn try_everything(start: super::terminal::Start) {
    let mut terminal = start.open();
    terminal.shows(DEMO);
    terminal.press("a");
    terminal.shows("Community participation");
    terminal.press("3");
    terminal.shows("rated Community participation 3");
    terminal.press("u");
    terminal.shows("undone: Community participation");
    terminal.press("p");
    terminal.shows("Community participation is planned");
    terminal.press("M");
    terminal.press("q");
    assert_eq!(terminal.exit_status(), 0);
}

#[cfg(unix)]
#[test]
fn the_app_leaves_no_trace_of_it() {
    let home = super::terminal::Home::new();
    try_everything(home.start(super::terminal::PROGRAM).arg("--demo"));
    let left: Vec<_> = fs::read_dir(home.path("")).expect("it is there").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_app_looks_at_nothing_of_the_users_but_the_configuration_for_the_theme() {
    if !super::faults::can_trace() {
        return;
    }
    let (home, traces) = (super::terminal::Home::new(), tempfile::tempdir().expect("there is a temporary folder"));
    let trace = traces.path().join("trace");
    let start = home.start("strace").arg("-f").arg("-qq").arg("-e").arg("trace=file").arg("-o").arg(&trace);
    let start = start.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    try_everything(start.arg(super::terminal::PROGRAM).arg("--demo"));
    let trace = fs::read_to_string(trace).expect("it was written");
    assert!(trace.contains("execve(") && trace.contains("ld.so"), "{trace}");
    let own = home.path("").to_string_lossy().into_owned();
    let calls = trace.lines().filter(|line| !line.contains("execve(") && !line.contains("getcwd("));
    for call in calls {
        assert!(!call.contains(&own) || call.contains("config/skillgap/config.toml"), "{call}");
        assert!(!["O_CREAT", "mkdir", "rename", "unlink"].iter().any(|sign| call.contains(sign)), "{call}");
    }
}
