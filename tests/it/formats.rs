//! The formats of a report: how each reads, and that all say the same.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use skillgap::csv::{Rows, plain};

use super::builder::CATALOG;
use super::world::{World, id_of};

const FORMATS: [&str; 4] = ["text", "markdown", "csv", "json"];

const ACME: &str = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme backend", "publisher": "Acme",
    "year": 2025, "url": "https://acme.example/ladder", "requirements": [
    {"id": "backend-language", "name": "A language", "any_of": ["python", "go"], "target": 4, "weight": 3, "wording": "proficiency"},
    {"skill": "rest-apis", "target": 3, "weight": 3, "wording": "solid grasp", "section": "Web"},
    {"skill": "graphql-apis", "target": 2, "weight": 1, "section": "Web"},
    {"skill": "caching", "target": 5, "weight": 2, "wording": "expertise"},
    {"skill": "acme-releases", "target": 3, "weight": 2, "section": "漢字"},
    {"skill": "serverless", "target": 1, "weight": 1}],
    "skills": [{"id": "acme-releases", "name": "Acme releases", "area": "delivery", "meaning": "Bringing it there",
     "anchors": ["None of it", "Has heard of it", "Has seen it done", "Does it alone", "Does it well", "Owns it"]}]}"#;

/// What was answered in half a year, and on which day of 2025.
const HALF: &[(&str, &str, &str)] = &[
    ("03-01", "python", "2"),
    ("03-01", "rest-apis", "3"),
    ("03-01", "go", "n/a"),
    ("03-02", "caching", "3"),
    ("03-02", "backend-framework", "4"),
    ("03-02", "relational-databases", "1"),
    ("05-10", "python", "3"),
    ("05-10", "caching", "1"),
    ("05-10", "serverless", "n/a"),
    ("05-10", "query-optimization", "0"),
    ("05-10", "containers", "5"),
    ("05-10", "teamwork", "2"),
];

/// A world of the year 2025, with a list of one's own.
fn world(answers: &[(&str, &str, &str)]) -> World {
    let world = World::new().with_config("name = \"Ada Lovelace\"");
    world.write("acme.json", ACME);
    let body = |answer: &str| match answer.parse::<u8>() {
        Ok(level) => format!(r#""event":"rated","level":{level},"confidence":"low","note":"=1+1, \"seen\"\nagain""#),
        Err(_) => r#""event":"not_applicable""#.to_owned(),
    };
    let mut lines: Vec<String> = Vec::new();
    let mut push = |day: &str, skill: &str, body: &str| {
        let at = format!("2025-{day}T12:00:00.{:03}Z", lines.len());
        let id = id_of(at.parse().expect("it is a time"));
        lines.push(format!("{{\"v\":1,\"id\":\"{id}\",\"at\":\"{at}\",\"skill\":\"{skill}\",{body}}}\n"));
    };
    for (day, skill, answer) in answers {
        push(day, skill, &body(answer));
    }
    if answers.len() > 1 {
        push("05-11", "caching", r#""event":"planned","due":"2025-07-31","step":"a | b""#);
        push("05-11", "rest-apis", r#""event":"planned""#);
        push("05-12", "rest-apis", r#""event":"plan_done""#);
    }
    world.write("data/journal/elsewhere.jsonl", lines.concat());
    world
}

fn full() -> World {
    let levels = ["0", "1", "2", "3", "4", "5"];
    let answers: Vec<_> =
        CATALOG.skills().iter().zip(levels.iter().cycle()).map(|(s, l)| ("03-01", s.id.as_str(), *l)).collect();
    world(&answers)
}

/// A report of the last of June.
fn report(world: &World, format: &str, options: &str) -> String {
    let line = format!("report --format {format} --as-of 2025-06-30 {options}");
    world.run(&line).works().is_quiet().out.clone()
}

#[test]
fn each_reads_like_this() {
    let all = "-b acme.json -b consensus --since 2025-04-30 --notes";
    for (name, world, options) in [
        ("empty", world(&[]), ""),
        ("half", world(HALF), "--top 12 --since 2025-04-30"),
        ("full", full(), "--status gap --top 20"),
        ("two lists", world(HALF), all),
        ("grouped", world(HALF), "-b acme.json --by section"),
    ] {
        for format in FORMATS {
            let text = report(&world, format, options).replace(env!("CARGO_PKG_VERSION"), "0.0.0");
            insta::assert_snapshot!(format!("{name} {format}"), text);
        }
    }
}

#[test]
fn a_table_says_what_the_document_says() {
    for (world, options) in [
        (world(&[]), ""),
        (world(HALF), ""),
        (full(), "--status exceeded,gap"),
        (full(), "-b uway --by area --top 9"),
        (world(HALF), "-b acme.json -b consensus --since 2025-04-30 --notes"),
    ] {
        let document: Value = serde_json::from_str(&report(&world, "json", options)).expect("it is JSON");
        let rows = table(&report(&world, "csv", options));
        let mut seen = 0;
        for row in &rows {
            let number = |key: &str| row[key].parse::<i64>().map_or(Value::Null, |number| json!(number));
            let text = |key: &str| if row[key].is_empty() { Value::Null } else { json!(plain(&row[key])) };
            if let Some(asked) = by_id(&document["requirements"], &row["id"]) {
                seen += 1;
                for key in ["weight", "target", "level", "gap", "priority"] {
                    assert_eq!(number(key), asked[key], "{key}: {row:?}");
                }
                for key in ["name", "area", "section", "status", "wording"] {
                    assert_eq!(text(key), asked[key], "{key}: {row:?}");
                }
                let skills = asked["any_of"].as_array().cloned().unwrap_or_else(|| vec![asked["skill"].clone()]);
                let skills: Vec<_> = skills.iter().filter_map(Value::as_str).collect();
                assert_eq!(row["skills"], skills.join(" "));
            } else {
                assert_eq!((number("target"), text("status")), (Value::Null, Value::Null), "{row:?}");
            }
            let Some(beside) = document.get("beside") else { continue };
            let other = by_id(&beside["requirements"], &row["id"]).cloned().unwrap_or_default();
            for key in ["target", "gap"] {
                assert_eq!(number(&format!("beside_{key}")), other[key], "{key}: {row:?}");
            }
            assert_eq!(
                (text("beside_status"), text("beside_wording")),
                (other["status"].clone(), other["wording"].clone())
            );
            let rating =
                document["ratings"].as_array().expect("a list").iter().find(|rating| rating["skill"] == row["answer"]);
            assert_eq!(text("note"), rating.map_or(Value::Null, |rating| rating["note"].clone()));
            let [before, rated_at] = [number("level_before"), text("rated_at")];
            assert!(row["id"] != "caching" || (before == 3 && rated_at == "2025-05-10T12:00:00.007Z"), "{row:?}");
        }
        assert_eq!(seen, document["requirements"].as_array().map_or(0, Vec::len));
    }
}

#[test]
fn python_reads_the_rows_that_we_read() {
    let csv = report(&world(HALF), "csv", "-b acme.json -b consensus --notes");
    let ours: Vec<Vec<String>> =
        Rows::with(&csv, ',').map(|row| row.expect("a good row").1.iter().map(ToString::to_string).collect()).collect();
    let read = "import csv, io, json, sys\n\
        text = io.TextIOWrapper(sys.stdin.buffer, 'utf-8', newline='')\n\
        print(json.dumps(list(csv.reader(text))))";
    let python = Command::new("python3").args(["-c", read]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut python) = python else {
        eprintln!("skipped: there is no python3");
        return;
    };
    python.stdin.take().expect("it is piped").write_all(csv.as_bytes()).expect("it reads");
    let output = python.wait_with_output().expect("it ends");
    assert!(output.status.success());
    assert_eq!(serde_json::from_slice::<Vec<Vec<String>>>(&output.stdout).expect("it is JSON"), ours);
}

#[test]
fn markdown_says_what_the_document_says() {
    for (world, options) in [
        (world(&[]), ""),
        (world(HALF), ""),
        (full(), ""),
        (world(HALF), "-b acme.json -b consensus"),
        (world(HALF), "-b acme.json --by section --status gap,met"),
    ] {
        let document: Value = serde_json::from_str(&report(&world, "json", options)).expect("it is JSON");
        let markdown = report(&world, "markdown", options);
        let requirements = document["requirements"].as_array().expect("a list");
        let all: Value =
            serde_json::from_str(&report(&world, "json", options.split(" --status").next().unwrap_or_default()))
                .expect("it is JSON");
        for area in document["areas"].as_array().expect("a list") {
            let of_area =
                all["requirements"].as_array().expect("a list").iter().filter(|row| row["area"] == area["id"]);
            let missing: i64 = of_area.filter_map(|row| row["gap"].as_i64()).map(|gap| gap.max(0)).sum();
            let [met, rated, asked] = ["met", "rated", "requirements"].map(|key| area[key].clone());
            let tail = format!("| {met} of {asked} | {rated} of {asked} |");
            let line = markdown
                .lines()
                .find(|line| line.starts_with(&format!("| {} |", area["name"].as_str().expect("text"))));
            let line = line.unwrap_or_else(|| panic!("{area}: {markdown}"));
            assert!(line.ends_with(&tail), "{tail}: {line}");
            assert!(missing == 0 || line.contains(&format!("| ▼ {missing} |")), "{missing}: {line}");
            let percent =
                area["coverage"].as_f64().filter(|_| rated != 0).map(|share| format!("{}% |", (share * 100.0).round()));
            assert!(percent.is_none_or(|percent| line.contains(&percent)), "{area}: {line}");
        }
        let rows: Vec<&str> = markdown.lines().filter(|line| line.contains(" → ") && line.ends_with(" |")).collect();
        for row in requirements {
            let sign = match (row["status"].as_str(), row["gap"].as_i64()) {
                (Some("gap"), Some(gap)) => format!("▼ {gap}"),
                (Some("exceeded"), Some(gap)) => format!("▲ {}", -gap),
                (Some("met"), _) => "✓".to_owned(),
                (Some("unrated"), _) => "?".to_owned(),
                _ => "–".to_owned(),
            };
            let none = if row["status"] == "unrated" { "?" } else { "–" };
            let level = row["level"].as_i64().map_or(none.to_owned(), |level| level.to_string());
            let begin = format!("| {sign} | {} | {level} → {} |", row["name"].as_str().expect("text"), row["target"]);
            let line = rows.iter().find(|line| line.starts_with(&begin));
            let weight = format!(" | {} | ", row["weight"]);
            assert!(line.is_some_and(|line| line.contains(&weight)), "{begin}: {markdown}");
        }
        let summary = &document["summary"];
        let said = match (summary["coverage"].as_f64(), &summary["rated"], &summary["unrated"]) {
            (_, rated, _) if rated == 0 => "nothing rated yet".to_owned(),
            (Some(share), _, unrated) if unrated == 0 => format!("{}%", (share * 100.0).round()),
            (share, ..) => format!("at least {}%", (share.expect("something applies") * 100.0).round()),
        };
        assert!(markdown.contains(&format!("\nCoverage: **{said}** (")), "{said}: {markdown}");
    }
}

/// The rows of a table, each by its columns' names.
fn table(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = Rows::with(csv, ',').map(|row| row.expect("it is a good row").1.into_iter().map(String::from));
    let header: Vec<String> = rows.next().expect("there is a header").collect();
    rows.map(|row| header.iter().cloned().zip(row).collect()).collect()
}

fn by_id<'v>(list: &'v Value, id: &str) -> Option<&'v Value> {
    list.as_array().expect("it is a list").iter().find(|row| row["id"] == id)
}
