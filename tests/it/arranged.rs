//! A report arranged: grouped, cut down to what matters, with a second list beside the first, and with what changed.

use serde_json::{Value, json};

use super::world::World;

const ACME: &str = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme backend",
    "requirements": [
    {"skill": "python", "target": 4, "weight": 3, "section": "Core"},
    {"skill": "rest-apis", "target": 3, "weight": 3, "section": "Web"},
    {"skill": "graphql-apis", "target": 2, "weight": 1, "section": "Web"},
    {"skill": "caching", "target": 5, "weight": 2},
    {"skill": "serverless", "target": 1, "weight": 1}]}"#;

const OTHER: &str = r#"{"format": "skillgap.benchmark", "version": 1, "id": "other", "title": "The other one",
    "requirements": [
    {"skill": "acme-releases", "target": 3, "weight": 3},
    {"skill": "python", "target": 2, "weight": 1},
    {"skill": "caching", "target": 3, "weight": 2}],
    "skills": [{"id": "acme-releases", "name": "Acme releases", "area": "delivery", "meaning": "Bringing it there",
     "anchors": ["None of it", "Has heard of it", "Has seen it done", "Does it alone", "Does it well", "Owns it"]}]}"#;

/// A gap, one met, one exceeded, one not applicable, one unrated.
fn world() -> World {
    let world =
        World::new().with_answers(&[("python", "3"), ("rest-apis", "3"), ("caching", "1"), ("serverless", "n/a")]);
    world.write("acme.json", ACME);
    world.write("other.json", OTHER);
    world
}

/// Headings and the names of the rows, of the requirements.
fn outline(report: &str) -> Vec<String> {
    let rest = report.split_once("\nRequirements\n").expect("it has requirements").1;
    let rows = rest.lines().take_while(|line| *line != "Levels by area");
    let rows = rows.filter(|line| !line.is_empty() && !line.starts_with("  Shows "));
    let words = |line: &str| match line.strip_prefix("  ") {
        Some(row) => row.chars().skip(5).collect::<String>().split("  ").next().unwrap_or_default().to_owned(),
        None => format!("# {line}"),
    };
    rows.map(words).collect()
}

#[test]
fn rows_stand_by_how_they_stand_or_under_areas_or_sections() {
    let world = world();
    let shown = |options: &str| outline(&world.run(&format!("report -b acme.json {options}")).works().out);
    let by_verdict = [
        "# Gaps, what matters most first (2)",
        "Caching",
        "Python",
        "# Met (1)",
        "RESTful APIs",
        "# Not rated yet (1)",
        "GraphQL APIs",
        "# Not applicable (1)",
        "Serverless and FaaS",
    ];
    assert_eq!(shown(""), by_verdict);
    let by_section = [
        "# no section (2)  20%  ▼ 4",
        "Caching",
        "Serverless and FaaS",
        "# Core (1)  75%  ▼ 1",
        "Python",
        "# Web (2)  ≥ 82%  ? 1",
        "RESTful APIs",
        "GraphQL APIs",
    ];
    assert_eq!(shown("--by section"), by_section);
    assert_eq!(shown("--by area")[..2], ["# Programming languages (1)  75%  ▼ 1", "Python"]);
}

#[test]
fn what_is_chosen_shows_and_the_totals_are_those_of_all() {
    let world = world();
    let all = world.run("report -b acme.json").works().out.clone();
    let line = |report: &str| report.lines().find(|line| line.contains("rated")).map(str::to_owned);
    for (options, said, rows) in [
        ("--top 1", "Shows 1 of 5 requirements.", &["# Gaps, what matters most first (1)", "Caching"][..]),
        ("--status unrated", "Shows 1 of 5 requirements: unrated.", &["# Not rated yet (1)", "GraphQL APIs"]),
        (
            "--status gap,not_applicable --top 3",
            "Shows 3 of 5 requirements: gap, not applicable.",
            &[
                "# Gaps, what matters most first (2)",
                "Caching",
                "Python",
                "# Not applicable (1)",
                "Serverless and FaaS",
            ],
        ),
        ("--by section --top 1", "Shows 1 of 5 requirements.", &["# no section (1)  20%  ▼ 4", "Caching"]),
        (
            "--status exceeded",
            "Shows 0 of 5 requirements: exceeded.",
            &["quirement has this status; without `--status`, all are shown"],
        ),
    ] {
        let report = world.run(&format!("report -b acme.json {options}")).works().is_quiet().out.clone();
        assert!(report.contains(&format!("\n  {said}\n")), "{report}");
        assert_eq!(outline(&report), rows);
        assert_eq!(line(&report), line(&all));
        let json = world.run(&format!("report -b acme.json --format json {options}")).json();
        let names: Vec<&str> = names(&json["requirements"]);
        let mut shown: Vec<&str> = rows.iter().copied().filter(|row| names.contains(row)).collect();
        shown.sort_by_key(|row| names.iter().position(|name| name == row));
        assert_eq!(names, shown, "in the list's own order");
        assert_eq!(json["summary"]["requirements"], 5);
    }
    assert!(!all.contains("Shows"), "{all}");
}

#[test]
fn two_lists_stand_beside_each_other() {
    let world = world();
    let report = world.run("report -b acme.json -b other.json").works().is_quiet().out.clone();
    let words: String =
        report.split_whitespace().filter(|word| !word.contains(['█', '·'])).map(|w| format!("{w} ")).collect();
    for line in [
        "Coverage, second list: at least 24% (50% of what is rated, 2 of 3 rated, 1 met)",
        "Second list: The other one, a list from a file: 3 requirements, ",
        "▼ 4 Caching 1 → 5 → 3 ▼ 2 ",
        "▼ 1 Python 3 → 4 → 2 ▲ 1 ",
        "✓ RESTful APIs 3 → 3 not asked ",
        "Only in The other one (1) ? Acme releases ? → 3 ",
    ] {
        assert!(words.contains(line), "{line}: {report}");
    }
    let json = world.run("report -b acme.json -b other.json --format json").json();
    assert_eq!(json["benchmark"]["id"], "acme");
    assert_eq!(json["beside"]["benchmark"]["id"], "other");
    assert_eq!(names(&json["beside"]["requirements"]), ["Acme releases", "Python", "Caching"]);
    let alone = world.run("report -b other.json --format json").json();
    for key in ["summary", "areas", "requirements"] {
        assert_eq!(json["beside"][key], alone[key], "{key}");
    }
}

#[test]
fn of_two_lists_each_may_stand_before_the_command_or_behind() {
    let world = world();
    let lists = |line: &str| {
        let json = world.run(line).json();
        [&json["benchmark"]["id"], &json["beside"]["benchmark"]["id"]].map(|id| id.as_str().unwrap_or("-").to_owned())
    };
    for line in [
        "report -b acme.json -b uway --format json",
        "-b acme.json report -b uway --format json",
        "--benchmark=acme.json --ascii -b uway report --format json",
        "-bacme.json --color never report --format json --benchmark uway",
    ] {
        assert_eq!(lists(line), ["acme", "uway"], "{line}");
    }
    for line in ["-b uway report --format json", "report --format json -b uway"] {
        assert_eq!(lists(line), ["uway", "-"], "{line}");
    }
}

#[test]
fn only_a_report_takes_two_lists_and_no_more() {
    let world = world();
    let hint = "`skillgap report` holds two lists side by side";
    world.run("export -b acme.json -b uway").fails(2, "`--benchmark <ID|FILE>` can be given once only", hint);
    let hint = "a report holds two lists side by side";
    world.run("report -b uway -b uway -b uway").fails(2, "`--benchmark <ID|FILE>` can be given twice only", hint);
    world.run("-b uway plan -b consensus").fails_with(2, "`--benchmark <ID|FILE>` can be given once only");
    world.run("report -b uway -b nothing").fails_with(2, "no benchmark and no file is called `nothing`");
}

#[test]
fn the_document_is_that_of_the_export_without_the_record() {
    let world = world();
    world.run("rate python 4 --note 'payment service'").works();
    world.run("plan add caching").works();
    let mut export = world.run("export -b acme.json").json();
    let with = world.run("report -b acme.json --format json --notes").json();
    export["generated_at"] = with["generated_at"].clone();
    let whole = export.as_object_mut().expect("it is an object");
    whole.remove("plan");
    whole.remove("history");
    assert_eq!(with, json!(whole));
    let mut without = world.run("report -b acme.json --format json").hides("payment service").json();
    without["generated_at"] = with["generated_at"].clone();
    whole.remove("ratings");
    assert_eq!(without, json!(whole));
}

#[test]
fn the_document_says_what_has_changed() {
    let world = World::new();
    for line in
        ["python 2 --at 2026-01-10", "go n/a --at 2026-01-10", "ruby 1 --at 2026-01-10", "python 4", "rust 0", "go 3"]
    {
        world.run(&format!("rate {line}")).works();
    }
    world.run("clear ruby").works();
    let changes = world.run("report --format json --since 2026-01-10").json()["changes"].take();
    let step = |skill: &str, name: &str, from: Value, to: Value| json!([{"skill": skill, "name": name, "from": from, "to": to}]);
    assert_eq!(changes["since"], "2026-01-10T23:59:59.999Z");
    assert_eq!(changes["summary"], world.run("report --format json --as-of 2026-01-10").json()["summary"]);
    assert_eq!(changes["rose"], step("python", "Python", json!(2), json!(4)));
    assert_eq!(changes["new"], step("rust", "Rust", json!(null), json!(0)));
    assert_eq!(changes["turned"], step("go", "Go", json!("n/a"), json!(3)));
    assert_eq!(changes["gone"], step("ruby", "Ruby", json!(1), json!(null)));
    assert_eq!((&changes["fell"], &changes["stale"]), (&json!([]), &json!([])));
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().expect("it is a list").iter().filter_map(|row| row["name"].as_str()).collect()
}
