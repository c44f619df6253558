//! The progress document: its shape, and every number of it computed anew.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::world::{World, asset, events, id_of, in_order, outline};

/// All five statuses; of the languages some are rated and some not applicable, of the emerging ones all are not.
const MIXED: &[(&str, &str)] = &[
    ("java", "n/a"),
    ("python", "5"),
    ("php", "2"),
    ("go", "n/a"),
    ("rust", "n/a"),
    ("backend-framework", "4"),
    ("relational-databases", "1"),
    ("query-optimization", "0"),
    ("http-protocol", "3"),
    ("rest-apis", "5"),
    ("graphql-apis", "n/a"),
    ("containers", "1"),
    ("caching", "2"),
    ("certifications", "n/a"),
    ("teamwork", "3"),
    ("sql-querying", "4"),
    ("open-source", "1"),
];

/// No language has a level, and only some are not applicable: such a group is unrated.
const PARTLY_NOT_APPLICABLE: &[(&str, &str)] = &[("python", "n/a"), ("rust", "n/a"), ("graphql-apis", "n/a")];

const LISTS: [&str; 5] = ["must-have-2023", "novice-to-ninja-2023", "uway", "five-must-have-2021", "four-top"];

#[test]
fn it_has_the_keys_of_the_contract_in_their_order() {
    let world = World::new();
    world.run("rate python 3 --note x").works();
    let ran = world.run("export");
    let requirement = "target, weight, wording, level, gap, status, priority}";
    let shape = [
        "{format, version, generated_at, generator: {name, version}, person: {name}, scale: [{level, name}], ",
        "benchmark: {id, title, publisher, year}, ",
        "summary: {requirements, rated, not_applicable, unrated, met, coverage, coverage_of_rated}, ",
        "areas: [{id, name, requirements, rated, met, coverage}], ",
        &format!("requirements: [{{id, name, area, section, any_of: [], {requirement}"),
        &format!(" | {{id, skill, name, area, section, {requirement}], "),
        "ratings: [{skill, name, area, level, not_applicable, confidence, last_used, note, rated_at, rated_on, stale}], ",
        "plan: [], history: [{v, id, at, event, skill, level, note}]}",
    ];
    assert_eq!(outline(&ran.out), shape.concat());
    let export = ran.json();
    assert_eq!((&export["format"], &export["version"]), (&json!("skillgap.progress"), &json!(1)));
    assert_eq!(export["generator"], json!({"name": "skillgap", "version": env!("CARGO_PKG_VERSION")}));
    let names = ["None", "Aware", "Familiar", "Working", "Proficient", "Expert"];
    let scale: Vec<Value> = (0..).zip(names).map(|(level, name)| json!({"level": level, "name": name})).collect();
    assert_eq!(export["scale"], json!(scale));
    let title = "Must Have Backend Developer Skills For 2023";
    let list = json!({"id": "must-have-2023", "title": title, "publisher": "The Talent500 Blog", "year": 2023});
    assert_eq!(export["benchmark"], list);
}

#[test]
fn the_same_journal_gives_the_same_bytes_but_for_when_it_was_made() {
    let world = World::new().with_answers(MIXED);
    let mut times = Vec::new();
    let mut made = || {
        let out = world.run("export").works().out.clone();
        let mut lines: Vec<String> = out.lines().map(str::to_owned).collect();
        assert!(lines[3].starts_with("  \"generated_at\": "), "{out}");
        times.push(lines.remove(3));
        lines
    };
    assert_eq!(made(), made());
    assert_ne!(times[0], times[1], "in milliseconds, two runs differ");
}

#[test]
fn one_answer_gives_numbers_that_can_be_checked_by_hand() {
    let world = World::new();
    world.run("rate http-protocol 2").works();
    let export = world.run("export").json();
    // The list asks for Σ weight·target = 328. Of HTTP it asks 3, weight 3: 6 of 9 are there, 1 level is missing.
    let summary = json!({"requirements": 49, "rated": 1, "not_applicable": 0, "unrated": 48, "met": 0,
        "coverage": 0.0185, "coverage_of_rated": 0.6667});
    assert_eq!(export["summary"], summary);
    let rows = export["requirements"].as_array().expect("a list");
    let row = rows.iter().find(|row| row["id"] == "http-protocol").expect("it is there");
    let numbers = ["target", "weight", "level", "gap", "status", "priority"].map(|key| row[key].clone());
    assert_eq!(json!(numbers), json!([3, 3, 2, 1, "gap", 3]));
}

#[test]
fn every_number_follows_from_the_list_and_the_ratings() {
    let everything = |answer: &'static str| -> Vec<(String, &str)> {
        Catalog::read().skills.into_keys().map(|skill| (skill, answer)).collect()
    };
    let (expert, not_applicable) = (everything("5"), everything("n/a"));
    let short = |answers: &'static [(&str, &str)]| -> Vec<(String, &str)> {
        answers.iter().map(|&(skill, answer)| (skill.to_owned(), answer)).collect()
    };
    let mut statuses = BTreeMap::new();
    for answers in [&[][..], &short(MIXED), &short(PARTLY_NOT_APPLICABLE), &expert, &not_applicable] {
        let answers: Vec<(&str, &str)> = answers.iter().map(|(skill, answer)| (&**skill, *answer)).collect();
        let world = World::new().with_answers(&answers);
        for list in LISTS {
            let export = world.run(&format!("export -b {list}")).json();
            assert_eq!(export["ratings"].as_array().map(Vec::len), Some(answers.len()));
            let expected = Expected::of(list, &export["ratings"]);
            assert_eq!(export["requirements"], json!(expected.requirements), "{list}");
            assert_eq!(export["summary"], expected.summary, "{list}");
            assert_eq!(export["areas"], json!(expected.areas), "{list}");
            for row in expected.requirements {
                *statuses.entry(row["status"].to_string()).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(statuses.len(), 5, "all five came about: {statuses:?}");
}

#[test]
fn all_met_is_exactly_1_and_nothing_applicable_is_no_number() {
    let catalog = Catalog::read();
    let coverage = |answer: &str| {
        let answers: Vec<(&str, &str)> = catalog.skills.keys().map(|skill| (&**skill, answer)).collect();
        let summary = World::new().with_answers(&answers).run("export").json()["summary"].take();
        ["met", "not_applicable", "coverage", "coverage_of_rated"].map(|key| summary[key].clone())
    };
    assert_eq!(json!(coverage("5")), json!([49, 0, 1.0, 1.0]));
    assert_eq!(json!(coverage("0")), json!([0, 0, 0.0, 0.0]));
    assert_eq!(json!(coverage("n/a")), json!([0, 49, null, null]));
}

#[test]
fn as_long_as_a_single_level_is_missing_it_is_less_than_1() {
    let many = (0..2000).map(|nth| {
        json!({"id": format!("r{nth}"), "name": "a language", "any_of": ["python", "go"], "target": 5, "weight": 3})
    });
    let rows: Vec<Value> = many.chain([json!({"skill": "rust", "target": 1, "weight": 1})]).collect();
    let list =
        json!({"format": "skillgap.benchmark", "version": 1, "id": "many", "title": "Many", "requirements": rows});
    let world = World::new().with_answers(&[("python", "5"), ("rust", "0")]);
    world.write("many.json", list.to_string());
    let summary = world.run("-b many.json export").json()["summary"].take();
    assert_eq!((&summary["coverage"], &summary["coverage_of_rated"]), (&json!(0.9999), &json!(0.9999)));
    world.run("-b many.json report").works().shows("\nCoverage: 99% (2001 of 2001 rated, 2000 met)\n");
    world.run("rate rust 1").works();
    assert_eq!(world.run("-b many.json export").json()["summary"]["coverage"], 1.0);
}

#[test]
fn the_history_is_the_journal_in_the_order_in_which_it_counts() {
    let world = World::new().with_answers(&[("python", "2"), ("caching", "n/a")]);
    world.run("rate python 3 --note 'payment service' --confidence high").works();
    world.run("rate go 2 --at 2020-01-31").works();
    world.run("undo").works();
    world.run("redo").works();
    world.run("clear python").works();
    let journal: String = world.journal_files().iter().map(|file| world.read(file)).collect();
    assert_eq!(events(&journal).len(), 7, "{journal}");
    let export = world.run("export").json();
    assert_eq!(export["history"], json!(in_order(events(&journal))));
    let [go, caching] = [&export["ratings"][0], &export["ratings"][1]];
    assert_eq!((&go["skill"], &go["rated_at"]), (&json!("go"), &json!("2020-01-31T00:00:00.000Z")));
    assert_eq!((&caching["skill"], &caching["not_applicable"]), (&json!("caching"), &json!(true)));
}

#[test]
fn of_events_at_one_moment_the_higher_id_wins() {
    let at = jiff::Timestamp::from_second(1_780_000_000).expect("it is in range");
    let line = |later, level| {
        let id = id_of(at + jiff::SignedDuration::from_secs(later));
        format!(
            "{{\"v\":1,\"id\":\"{id}\",\"at\":\"{at:.3}\",\"event\":\"rated\",\"skill\":\"go\",\"level\":{level}}}\n"
        )
    };
    let world = World::new();
    world.write("data/journal/elsewhere.jsonl", line(5, 4) + &line(1, 2));
    let export = world.run("export").json();
    assert_eq!(export["ratings"][0]["level"], 4);
    assert_eq!((&export["history"][0]["level"], &export["history"][1]["level"]), (&json!(2), &json!(4)));
}

#[test]
fn stderr_says_when_notes_are_in_it() {
    let world = World::new();
    let said = "note: your notes are in it; `--no-notes` leaves them out\n";
    world.run("rate python 3").works();
    world.run("export").works().is_quiet();
    world.run("rate python 3 --note 'payment service'").works();
    assert_eq!(world.run("export").works().err, said);
    assert_eq!(world.run("export -o progress.json").works().err, said);
    world.run("rate python 3 --note ''").works();
    assert_eq!(world.run("export").works().err, said, "the history still has it");
    world.run("export --no-notes").works().is_quiet();
}

#[test]
fn without_notes_there_are_none_anywhere_and_nothing_else_is_missing() {
    let world = World::new();
    world.run("rate python 3 --note 'payment service'").works();
    world.run("rate python 4 --note 'and more payment service'").works();
    world.run("rate rust n/a --note 'no payment service'").works();
    world.run("undo").works();
    let with = world.run("export").json();
    let ran = world.run("export --no-notes");
    let mut expected = with;
    for rating in expected["ratings"].as_array_mut().expect("a list") {
        rating["note"].take();
    }
    for event in expected["history"].as_array_mut().expect("a list") {
        event.as_object_mut().expect("an object").remove("note");
    }
    let without = ran.hides("payment service").json();
    expected["generated_at"] = without["generated_at"].clone();
    assert_eq!(without, expected);
}

#[test]
fn without_notes_there_are_none_inside_events_of_later_versions_either() {
    let world = World::new();
    let stamp = |nth: u8| {
        format!(r#""v":1,"id":"01941f29-7c0{nth}-7abc-8def-0123456789ab","at":"2025-01-01T00:00:00.00{nth}Z""#)
    };
    let lines = [
        format!(
            r#"{{{},"event":"graded","by":[{{"n\u006fte":"secret","grade":2.50}}],"note":{{"text":"secret"}}}}"#,
            stamp(0)
        ),
        format!(r#"{{{},"event":"rated","skill":"go","level":2,"more":{{"note":"secret","kept":"note"}}}}"#, stamp(1)),
    ];
    world.write("data/journal/later.jsonl", lines.join("\n") + "\n");
    let with = world.run("export");
    with.says("note: your notes are in it");
    assert_eq!(with.json()["history"][0]["note"]["text"], "secret");
    let without = world.run("export --no-notes");
    let history = without.is_quiet().hides("secret").json()["history"].take();
    assert_eq!(history[0]["by"], json!([{"grade": 2.5}]));
    assert_eq!((&history[0]["note"], &history[1]["more"]), (&Value::Null, &json!({"kept": "note"})));
}

/// What the contract says an export holds, from the list's own file and the export's own ratings.
struct Expected {
    requirements: Vec<Value>,
    summary: Value,
    areas: Vec<Value>,
}

impl Expected {
    fn of(list: &str, ratings: &Value) -> Self {
        let list: Value = serde_json::from_str(&asset(&format!("assets/benchmarks/{list}.json"))).expect("it is JSON");
        let catalog = Catalog::read();
        let rated = |skill: &Value| ratings.as_array().expect("a list").iter().find(|rating| rating["skill"] == *skill);
        let mut requirements = Vec::new();
        for asked in list["requirements"].as_array().expect("a list") {
            let members = match asked["any_of"].as_array() {
                Some(members) => members.clone(),
                None => vec![asked["skill"].clone()],
            };
            let answers: Vec<&Value> = members.iter().filter_map(rated).collect();
            let level = answers.iter().filter_map(|answer| answer["level"].as_i64()).max();
            let none_applies =
                answers.iter().filter(|answer| answer["not_applicable"] == true).count() == members.len();
            let number = |key: &str| asked[key].as_i64().expect("it is a number");
            let gap = level.map(|level| number("target") - level);
            let status = match gap {
                None if none_applies => "not_applicable",
                None => "unrated",
                Some(0) => "met",
                Some(gap) if gap > 0 => "gap",
                Some(_) => "exceeded",
            };
            let first = &catalog.skills[members[0].as_str().expect("an id")];
            let mut row = json!({
                "id": asked["id"], "name": asked.get("name").unwrap_or(&json!(first.name)), "area": first.area,
                "section": asked["section"], "target": asked["target"], "weight": asked["weight"],
                "wording": asked["wording"], "level": level, "gap": gap, "status": status,
                "priority": gap.map(|gap| number("weight") * gap.max(0)),
            });
            for key in ["skill", "any_of"] {
                if let Some(value) = asked.get(key) {
                    row[key] = value.clone();
                }
            }
            requirements.push(row);
        }
        let summary = sums(&requirements.iter().collect::<Vec<_>>());
        let areas = catalog.areas.iter().filter_map(|(id, name)| {
            let of_area: Vec<&Value> = requirements.iter().filter(|row| row["area"] == *id).collect();
            let sums = sums(&of_area);
            let shape = json!({"id": id, "name": name, "requirements": sums["requirements"], "rated": sums["rated"],
                "met": sums["met"], "coverage": sums["coverage"]});
            (!of_area.is_empty()).then_some(shape)
        });
        let areas = areas.collect();
        Self { requirements, summary, areas }
    }
}

/// What rows add up to.
fn sums(rows: &[&Value]) -> Value {
    let count = |status: &str| rows.iter().filter(|row| row["status"] == status).count();
    let share = |all: bool| {
        let (mut have, mut asked) = (0, 0);
        for row in rows.iter().filter(|row| row["status"] != "not_applicable" && (all || !row["level"].is_null())) {
            let [target, weight] = ["target", "weight"].map(|key| row[key].as_u64().expect("it is a number"));
            have += weight * row["level"].as_u64().unwrap_or(0).min(target);
            asked += weight * target;
        }
        // Rounded half up in whole numbers; 1 only where nothing is missing.
        let ten_thousandths = || (have * 20_000 + asked) / (2 * asked);
        let kept = |parts: u64| if have < asked { parts.min(9_999) } else { parts };
        (asked > 0).then(|| kept(ten_thousandths()) as f64 / 10_000.0)
    };
    json!({
        "requirements": rows.len(),
        "rated": rows.iter().filter(|row| !row["level"].is_null()).count(),
        "not_applicable": count("not_applicable"),
        "unrated": count("unrated"),
        "met": count("met") + count("exceeded"),
        "coverage": share(true),
        "coverage_of_rated": share(false),
    })
}

/// The catalog as its files have it.
struct Catalog {
    /// By id.
    skills: BTreeMap<String, Skill>,
    /// Ids and names, in their order.
    areas: Vec<(String, String)>,
}

struct Skill {
    name: String,
    area: String,
}

impl Catalog {
    fn read() -> Self {
        let files = "languages cs-foundations web-frameworks databases apis servers-os architecture cloud delivery \
            security performance emerging people growth";
        let text = |value: &Value| value.as_str().expect("it is text").to_owned();
        let mut catalog = Self { skills: BTreeMap::new(), areas: Vec::new() };
        for file in files.split_whitespace() {
            let file: Value = serde_json::from_str(&asset(&format!("assets/catalog/{file}.json"))).expect("it is JSON");
            let area = text(&file["area"]["id"]);
            for skill in file["skills"].as_array().expect("a list") {
                let entry = Skill { name: text(&skill["name"]), area: area.clone() };
                catalog.skills.insert(text(&skill["id"]), entry);
            }
            catalog.areas.push((area, text(&file["area"]["name"])));
        }
        catalog
    }
}
