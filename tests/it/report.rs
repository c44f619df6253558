//! The text report: how it reads, that it fits, and that its numbers are those of the export.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::world::{World, asset};

/// Some of everything.
const ANSWERS: &[(&str, &str)] = &[
    ("python", "3"),
    ("go", "n/a"),
    ("rust", "n/a"),
    ("backend-framework", "4"),
    ("relational-databases", "1"),
    ("query-optimization", "0"),
    ("database-tuning", "3"),
    ("http-protocol", "3"),
    ("rest-apis", "5"),
    ("authentication", "1"),
    ("teamwork", "2"),
    ("containers", "1"),
    ("service-mesh", "0"),
    ("certifications", "n/a"),
];

const ACME: &str = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme backend", "publisher": "Acme",
    "year": 2026, "requirements": [
    {"id": "language", "name": "A language", "any_of": ["python", "go"], "target": 4, "weight": 3, "wording": "proficiency"},
    {"skill": "rest-apis", "target": 3, "weight": 3, "wording": "solid grasp", "section": "Web"},
    {"skill": "graphql-apis", "target": 2, "weight": 1},
    {"skill": "caching", "target": 5, "weight": 2, "wording": "expertise"},
    {"skill": "containers", "target": 3, "weight": 2, "section": "漢字漢字漢字漢字漢字"},
    {"skill": "serverless", "target": 1, "weight": 1}]}"#;

/// The report, its date made the same every day.
fn report(world: &World, line: &str) -> String {
    let out = world.run(line).works().is_quiet().out.clone();
    let head = out.lines().next().expect("it has lines");
    out.replace(head.rsplit_once("  ").expect("it ends in a date").1, "DD Mon YYYY")
}

#[test]
fn a_small_profile_reads_like_this() {
    let world = World::new();
    world.write("acme.json", ACME);
    for line in ["rate python 3", "rate rest-apis 5", "rate caching 2 --confidence low", "rate serverless n/a"] {
        world.run(line).works();
    }
    world.run("rate graphql-apis 2").works();
    insta::assert_snapshot!("report 80 cells", report(&world, "report -b acme.json"));
}

#[test]
fn in_ascii_it_reads_like_this() {
    let world = World::new();
    world.write("acme.json", ACME);
    for line in ["rate python 5", "rate rest-apis 3", "rate caching 2"] {
        world.run(line).works();
    }
    insta::assert_snapshot!(
        "report in ascii",
        report(&world, "report -b acme.json --ascii").replace(['漢', '字'], "x")
    );
}

#[test]
fn it_bears_the_day_on_which_it_was_made() {
    let world = World::new();
    let today = || jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).strftime("%-d %b %Y").to_string();
    let (before, ran, after) = (today(), world.run("report"), today());
    let head = ran.works().out.lines().next().expect("it has lines").to_owned();
    assert!(head.ends_with(&format!("  {before}")) || head.ends_with(&format!("  {after}")), "{head}");
}

#[test]
fn the_big_number_is_honest() {
    for (answers, line) in [
        (&[][..], "nothing rated yet (0 of 49 rated, 0 met)"),
        (&[("http-protocol", "2")], "at least 2% (67% of what is rated, 1 of 49 rated, 0 met)"),
        (
            &[("http-protocol", "2"), ("go", "n/a"), ("rust", "n/a")],
            "at least 2% (67% of what is rated, 1 of 49 rated, 1 n/a, 0 met)",
        ),
    ] {
        World::new().with_answers(answers).run("report").works().shows(&format!("\nCoverage: {line}\n"));
    }
    let skills = World::new().run("skills --json").json();
    let ids = || skills.as_array().expect("a list").iter().filter_map(|skill| skill["id"].as_str());
    for (answer, line) in [
        ("5", "100% (49 of 49 rated, 49 met)"),
        ("0", "0% (49 of 49 rated, 0 met)"),
        ("n/a", "nothing applies (0 of 49 rated, 49 n/a, 0 met)"),
    ] {
        let answers: Vec<(&str, &str)> = ids().map(|id| (id, answer)).collect();
        World::new().with_answers(&answers).run("report").works().shows(&format!("\nCoverage: {line}\n"));
    }
    // All but a single level of a list that asks for many: not yet 100%.
    let answers: Vec<(&str, &str)> = ids().map(|id| (id, if id == "ml-concepts" { "1" } else { "5" })).collect();
    World::new().with_answers(&answers).run("report").works().shows("\nCoverage: 99% (49 of 49 rated, 48 met)\n");
}

#[test]
fn it_counts_the_ratings_to_be_asked_again() {
    for (config, line) in [
        ("reassess_after_days = 200", None),
        (
            "",
            Some("1 rating that counts here is older than 180 days, to be asked again: A high-level backend language."),
        ),
        (
            "reassess_after_days = 9",
            Some(
                "2 ratings that count here are older than 9 days, to be asked again: A high-level backend language, \
                 Containers.",
            ),
        ),
    ] {
        let world = World::new().with_config(config);
        world.run("rate python 4 --at 2025-01-31").works();
        // Of a list that asks for a language, the better one counts.
        world.run("rate php 2 --at 2024-01-31").works();
        world.run("rate caching 4 --at 2024-01-31").works();
        world.run("rate containers 2 --at 2025-07-20").works();
        for format in ["text", "markdown", "html"] {
            let ran = world.run(&format!("report --as-of 2025-08-01 --format {format}"));
            let said = ran.works().out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(said.contains("to be asked again"), line.is_some(), "{format}: {said}");
            assert!(line.is_none_or(|line| said.contains(line)), "{format}: {said}");
        }
    }
}

#[test]
fn how_many_show_is_a_number_from_1_on() {
    let world = World::new();
    world.run("report --top=0").fails(2, "`0` is too small", "write `1` or more");
    for wrong in ["-1", "many", "99999999999999999999999"] {
        let error = format!("`{wrong}` is not a number");
        world.run(&format!("report --top={wrong}")).fails_with(2, &error);
    }
    assert_eq!(world.run("report --top 4294967296").works().out, world.run("report").works().out);
}

#[test]
fn its_numbers_are_those_of_the_export() {
    let world = World::new().with_answers(ANSWERS);
    for list in ["must-have-2023", "uway", "novice-to-ninja-2023"] {
        let export = world.run(&format!("export -b {list}")).json();
        let report = world.run(&format!("report -b {list}")).works().out.clone();
        let rows = export["requirements"].as_array().expect("a list");
        for area in export["areas"].as_array().expect("a list") {
            let name = area["name"].as_str().expect("it is text");
            let of_area = || rows.iter().filter(|row| row["area"] == area["id"]);
            let missing: i64 = of_area().filter_map(|row| row["gap"].as_i64()).map(|gap| gap.max(0)).sum();
            let unrated = of_area().filter(|row| row["status"] == "unrated").count();
            let line = section(&report, "Areas").into_iter().find(|line| named(line.trim_start(), name));
            let line = line.unwrap_or_else(|| panic!("{name}: {report}"));
            let percent = area["coverage"].as_f64().map(|share| format!("{}%", (share * 100.0).round()));
            let tail: Vec<&str> = line.rsplit_once('│').map_or("", |(_, tail)| tail).split_whitespace().collect();
            let rated = of_area().any(|row| row["level"].is_u64());
            let mut expected = match percent {
                None => vec!["n/a".to_owned()],
                Some(_) if !rated => vec![],
                Some(percent) if unrated > 0 => vec![format!("≥ {percent}")],
                Some(percent) => vec![percent],
            };
            expected.extend((missing > 0).then(|| format!("▼ {missing}")));
            let all_met = of_area().any(|row| !row["gap"].is_null()) && unrated == 0 && missing == 0;
            expected.extend(all_met.then(|| "✓".to_owned()));
            expected.extend((unrated > 0).then(|| format!("? {unrated}")));
            assert_eq!(tail.join(" "), expected.join(" "), "{line}");
        }
        for (heading, statuses) in [
            ("Gaps, what matters most first", &["gap"][..]),
            ("Met", &["met", "exceeded"]),
            ("Not rated yet", &["unrated"]),
        ] {
            let of_status = || rows.iter().filter(|row| statuses.contains(&row["status"].as_str().expect("a word")));
            let lines = section(&report, &format!("{heading} ({})", of_status().count()));
            assert_eq!(lines.len(), of_status().count(), "{report}");
            for row in of_status() {
                let name = row["name"].as_str().expect("it is text");
                let line = lines.iter().find(|line| named(line.get(7..).unwrap_or(""), name));
                let line = line.or_else(|| lines.iter().find(|line| line.contains(&shortened(name))));
                let line = line.unwrap_or_else(|| panic!("{name}: {report}"));
                let level = row["level"].as_i64().map_or("?".to_owned(), |level| level.to_string());
                assert!(line.contains(&format!("{level} → {}", row["target"])), "{line}");
                let sign = match (row["status"].as_str(), row["gap"].as_i64()) {
                    (Some("gap"), Some(gap)) => format!("▼ {gap}"),
                    (Some("exceeded"), Some(gap)) => format!("▲ {}", -gap),
                    (Some("met"), _) => "✓".to_owned(),
                    _ => "?".to_owned(),
                };
                assert!(line.trim_start().starts_with(&sign), "{sign}: {line}");
            }
        }
    }
}

#[test]
fn what_matters_most_comes_first() {
    let mut asked_by: BTreeMap<String, usize> = BTreeMap::new();
    for list in ["must-have-2023", "novice-to-ninja-2023", "uway", "five-must-have-2021", "four-top"] {
        let list: Value = serde_json::from_str(&asset(&format!("assets/benchmarks/{list}.json"))).expect("it is JSON");
        let asked: BTreeSet<String> =
            list["requirements"].as_array().expect("a list").iter().flat_map(skills).collect();
        for skill in asked {
            *asked_by.entry(skill).or_default() += 1;
        }
    }
    let popularity = |row: &Value| skills(row).iter().map(|skill| asked_by[skill]).max();
    // Where everything is at 0, many gaps are equally large.
    let zeros: Vec<(&str, &str)> = asked_by.keys().map(|skill| (&**skill, "0")).collect();
    for answers in [ANSWERS, &zeros] {
        let world = World::new().with_answers(answers);
        let export = world.run("export").json();
        let mut gaps: Vec<&Value> = export["requirements"].as_array().expect("a list").iter().collect();
        gaps.retain(|row| row["status"] == "gap");
        gaps.sort_by_key(|row| std::cmp::Reverse((row["priority"].as_u64(), popularity(row))));
        let report = world.run("report").works().out.clone();
        let lines = section(&report, &format!("Gaps, what matters most first ({})", gaps.len()));
        assert_eq!(lines.len(), gaps.len(), "{report}");
        for (line, row) in lines.iter().zip(gaps) {
            assert!(line.contains(&shortened(row["name"].as_str().expect("it is text"))), "{row}: {line}");
        }
    }
}

#[test]
fn into_a_pipe_every_line_fits_80_cells() {
    let world = World::new().with_answers(ANSWERS);
    world.write("acme.json", ACME.replace("Acme", &"漢字 and 👩‍💻 ".repeat(20)));
    let note = "漢字漢字 a-long-word-that-has-to-be-broken-because-it-is-longer-than-any-line-may-be-in-80-cells 👩‍💻 "
        .repeat(3);
    world.run_args(&["rate", "java", "4", "--confidence", "high", "--last-used", "2026-01", "--note", &note]).works();
    for line in ["report", "report -b acme.json", "skills", "show java", "history", "keys"] {
        let ran = world.run(line);
        for line in ran.works().out.lines() {
            assert!(line.width() <= 80, "{} cells: {line}", line.width());
            assert_eq!(line, line.trim_end(), "nothing is written after the last sign");
        }
    }
}

#[cfg(unix)]
#[test]
fn on_a_terminal_every_line_fits_its_width() {
    let world = World::new().with_answers(ANSWERS);
    for width in [40, 57, 80, 100, 120, 200] {
        let two = "report -b must-have-2023 -b uway --since 2020-01-01";
        for command in ["report", two, "report --by area", "skills", "show query-optimization", "history"] {
            let out = on_terminal(&world, width, command);
            // An address is never broken, so that it can be opened and copied.
            let is_address = |line: &&str| line.trim_start().starts_with("https://");
            let widest = out.lines().filter(|line| !is_address(line)).map(UnicodeWidthStr::width).max().unwrap_or(0);
            assert!((30..=usize::from(width)).contains(&widest), "{widest} of {width}: {out}");
            let is_to_owner = out.starts_with("Your skill report")
                && out.split_whitespace().collect::<Vec<_>>().join(" ").contains("you have");
            assert_eq!(is_to_owner, command.starts_with("report"), "{out}");
        }
    }
}

/// What a command writes to a terminal of this width.
#[cfg(unix)]
fn on_terminal(world: &World, width: u16, command: &str) -> String {
    piped_to_terminal(world, width, command, "")
}

/// What a command writes to a terminal of this width, with `input` on a pipe.
#[cfg(unix)]
pub(super) fn piped_to_terminal(world: &World, width: u16, command: &str, input: &str) -> String {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    let size = PtySize { cols: width, rows: 24, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("there is a terminal");
    let mut builder = CommandBuilder::new("sh");
    builder.args(["-c", r#"printf %s "$INPUT" | "$@""#, "sh", super::world::PROGRAM]);
    builder.args(command.split(' '));
    builder.env_clear();
    world.env().iter().for_each(|(name, value)| builder.env(name, value));
    builder.env("NO_COLOR", "1");
    builder.env("INPUT", input);
    builder.env("PATH", "/usr/bin:/bin");
    let mut child = pair.slave.spawn_command(builder).expect("the program can be started");
    let mut reader = pair.master.try_clone_reader().expect("it can be read");
    drop(pair.slave);
    let mut out = Vec::new();
    // Where its last writer has gone, a terminal may answer with an error instead of an end.
    let _ = reader.read_to_end(&mut out);
    assert!(child.wait().expect("it ends").success(), "{command}");
    String::from_utf8(out).expect("it is UTF-8").replace('\r', "")
}

/// The lines under a heading.
#[track_caller]
fn section<'a>(report: &'a str, heading: &str) -> Vec<&'a str> {
    let mut lines = report.lines();
    assert!(lines.any(|line| line == heading), "`{heading}` is not in {report}");
    lines.take_while(|line| !line.is_empty()).collect()
}

/// Whether a line begins with this name, in full or cut.
fn named(line: &str, name: &str) -> bool {
    line.starts_with(name) || line.starts_with(&shortened(name))
}

/// A name as the report cuts it to fit: its first 24 characters are always there.
fn shortened(name: &str) -> String {
    name.chars().take(24).collect::<String>().trim_end().to_owned()
}

/// The skills that a requirement asks for.
fn skills(requirement: &Value) -> Vec<String> {
    let any_of = requirement["any_of"].as_array();
    let members = any_of.map_or_else(|| vec![&requirement["skill"]], |members| members.iter().collect());
    members.iter().filter_map(|member| member.as_str()).map(str::to_owned).collect()
}

#[test]
fn a_name_keeps_its_letters() {
    let world = World::new().with_answers(&[("go", "3")]);
    for format in ["text", "markdown", "html"] {
        world.run(&format!("report --format {format} --name 'bell hooks'")).works().hides("Bell hooks");
    }
    world.run("report --format svg --chart card --name 'bell hooks'").works().shows(">bell hooks<");
    world.run("report --format markdown").works().shows("A backend developer, self-assessed");
}
