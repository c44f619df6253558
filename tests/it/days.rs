//! An answer dated by a day keeps that day, wherever it is given, read, exported and imported.

use serde_json::{Value, json};

use super::world::{World, days_ago};

/// Zones from the far west to the far east, as POSIX rules; one with summer time.
const ZONES: [&str; 5] = ["ANYWHERE12", "EST5EDT,M3.2.0,M11.1.0", "UTC", "JST-9", "LINE-14"];

/// The same world, read in another time zone.
fn moved(world: World, zone: &str) -> World {
    world.with("TZ", zone)
}

#[test]
fn a_table_imported_in_three_time_zones_brings_its_events_once() {
    let table = "skill,level,date\nPython,4,2026-06-01\nGo,2,2026-06-02\nRust,n/a,2025-12-31\n";
    for first in ZONES {
        let mut world = moved(World::new(), first);
        world.pipe("import -", table).ok("imported 3 events\n");
        for zone in ZONES {
            world = moved(world, zone);
            world.pipe("import -", table).ok("imported 0 events, 3 were there\n");
        }
    }
}

#[test]
fn a_day_is_the_same_day_wherever_it_is_read() {
    for written in ZONES {
        let mut world = moved(World::new(), written);
        world.run("rate rest-apis 3 --at 2026-03-08 --note x").ok("rated RESTful APIs 3 (Working), since 8 Mar 2026\n");
        // Summer time begins here in America, and a year ends.
        world.run("rate python 2 --at 2025-12-31").works();
        world.run("rate python 4 --at 2026-01-01").works();
        for zone in ZONES {
            world = moved(world, zone);
            let said = format!("written in {written}, read in {zone}");
            let history = world.run("history").works().out.clone();
            for (line, start) in
                history.lines().zip(["31 Dec 2025  Python", " 1 Jan 2026  Python", " 8 Mar 2026  RESTful"])
            {
                assert!(line.starts_with(start), "{said}: {line}");
            }
            world.run("show python").works().shows("since 1 Jan 2026").shows("31 Dec 2025  2 Familiar");
            let level = |until: &str| {
                let report = world.run(&format!("report --format json --notes --as-of {until}")).json();
                let ratings = report["ratings"].as_array().expect("a list").clone();
                ratings.iter().map(|rating| rating["level"].clone()).collect::<Vec<_>>()
            };
            assert_eq!(level("2025-12-30"), [] as [Value; 0], "{said}");
            assert_eq!(level("2025-12-31"), [json!(2)], "{said}");
            assert_eq!(level("2026-01-01"), [json!(4)], "{said}");
            assert_eq!(level("2026-03-07"), [json!(4)], "{said}");
            assert_eq!(level("2026-03-08").len(), 2, "{said}");
            world.run("diff 2026-03-07 2026-03-08").works().shows("New").shows("RESTful APIs");
            world.run("report --since 2026-03-07").works().shows("RESTful APIs");
            world.run("report --since 2026-03-08").works().shows("Since 8 Mar 2026");
            let table = world.run("export --format csv --no-notes").works().out.clone();
            assert!(table.contains("python,4,2026-01-01,") && table.contains("rest-apis,3,2026-03-08,"), "{table}");
            let ratings = world.run("export").json()["ratings"].take();
            assert_eq!(
                (&ratings[0]["rated_on"], &ratings[0]["rated_at"]),
                (&json!("2026-01-01"), &json!("2026-01-01T00:00:00.000Z"))
            );
            let other = moved(World::new(), zone);
            other.pipe("import -", &table).ok("imported 2 events\n");
            assert_eq!(other.run("export --format csv").works().out, table);
        }
    }
}

#[test]
fn a_day_comes_after_the_evening_before_it_and_before_what_was_said_later_that_day() {
    // An evening in America is the next day in UTC.
    let world = moved(World::new(), "EST5");
    world.run("rate python 2 --at 2026-03-14T02:00:00Z").works().shows("since 13 Mar 2026");
    world.run("rate python 4 --at 2026-03-14").ok("rated Python 2 → 4 (Proficient), since 14 Mar 2026\n");
    world.run("rate python 3 --at 2026-03-13").works().shows("recorded in the history");
    world.run("rate python 5 --at 2026-03-14T15:00:00Z").works();
    world.run("rate python 1 --at 2026-03-14").works().shows("recorded in the history");
    let levels: Vec<String> = world.run("history").out.lines().map(|line| line[..11].trim().to_owned()).collect();
    assert_eq!(levels, ["13 Mar 2026", "13 Mar 2026", "14 Mar 2026", "14 Mar 2026", "14 Mar 2026"]);
    // What is corrected for the same day elsewhere counts.
    let world = moved(world, "JST-9");
    world.run("rate go 2 --at 2026-03-14").works();
    let world = moved(world, "EST5");
    world.run("rate go 3 --at 2026-03-14").ok("rated Go 2 → 3 (Working), since 14 Mar 2026\n");
}

#[test]
fn today_is_no_future_and_what_is_said_next_counts() {
    // Where the date is already tomorrow's in UTC for most of the day, and where it is still yesterday's.
    for (zone, hours) in [("LINE-14", 14), ("ANYWHERE12", -12)] {
        let world = moved(World::new(), zone);
        let today = (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(hours)).to_string()[..10].to_owned();
        world.run(&format!("rate python 2 --at {today}")).works().shows("rated Python 2 (Familiar), since ");
        world.run("rate python 3").ok("rated Python 2 → 3 (Working)\n");
        world.pipe("import -", &format!("skill,level,date\ngo,2,{today}\n")).ok("imported 1 event\n");
        world.run("rate go 4").ok("rated Go 2 → 4 (Proficient)\n");
        let tomorrow = days_ago(-3);
        world.run(&format!("rate python 2 --at {tomorrow}")).fails_with(2, &format!("`{tomorrow}` is in the future"));
        world
            .pipe("import -", &format!("skill,level,date\nrust,2,{tomorrow}\n"))
            .fails_with(1, &format!("its date `{tomorrow}` is in the future"));
    }
}

#[test]
fn days_that_an_earlier_version_recorded_as_midnights_read_as_they_did() {
    let world = moved(World::new(), "JST-9");
    let line = r#"{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2025-05-31T15:00:00.000Z","event":"rated","skill":"python","level":4}"#;
    world.write("data/journal/old.jsonl", format!("{line}\n"));
    world.run("history").works().shows("1 Jun 2025  Python");
    world.pipe("import -", "skill,level,date\nPython,4,2025-06-01\n").ok("imported 0 events, 1 was there\n");
    assert!(world.run("export").works().out.contains(line), "its line stays");
    let world = moved(world, "UTC");
    world.run("history").works().shows("31 May 2025  Python");
}

#[test]
fn a_day_that_is_not_that_of_its_instant_is_a_damaged_line() {
    let world = World::new();
    let line = |day: &str| {
        format!(
            "{{\"v\":1,\"id\":\"019a9f3c-8d13-7abc-8def-0123456789ab\",\"at\":\"2025-06-01T00:00:00.000Z\",\"day\":{day},\"event\":\"rated\",\"skill\":\"python\",\"level\":4}}\n"
        )
    };
    for (day, why) in
        [("\"2025-06-03\"", "its `day` is not the day of its `at`"), ("\"June\"", "its `day` is not valid")]
    {
        world.write("data/journal/other.jsonl", line(day));
        world.run("history").says(&format!("`other.jsonl`, line 1: skipped, {why}"));
        world.pipe("import -", &line(day)).fails_with(1, why);
    }
    world.write("data/journal/other.jsonl", line("\"2025-06-01\""));
    world.run("history").works().is_quiet().shows("1 Jun 2025  Python");
}
