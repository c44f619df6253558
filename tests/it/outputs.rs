//! What commands write with `--json` keeps to its schema, and says the same as the document that says it already.

use serde_json::{Value, json};

use super::schema::assert_keeps_to;
use super::world::{HOSTILE, Ran, World, days_ago};

/// A world in which something of everything was recorded.
fn world() -> World {
    let world = World::new();
    for line in [
        "rate python 4 --confidence high --last-used 2026-05 --note private --at 2026-02-01",
        "rate postgresql 3",
        "rate java n/a",
        "plan add go --due 2026-01-31 --step 'read the tour'",
        "log 'shipped the importer' --skill python --link https://example.org/7 --at 2026-03-01",
        "log 'spoke at the meetup'",
    ] {
        world.run(line).works();
    }
    world.run(&format!("rate caching 2 --at {}", days_ago(400))).works();
    let seen = r#"{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2026-01-20T09:41:07.123Z","event":"seen","skill":"go","source":"git","first":"2023-04","last":"2026-01","days":9,"commits":21,"repositories":2}"#;
    world.write("data/journal/elsewhere.jsonl", format!("{seen}\n"));
    world
}

#[track_caller]
fn keeps(ran: &Ran, name: &str) -> Value {
    let json: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:#?}"));
    assert_keeps_to("output", name, &json);
    json
}

#[test]
fn every_command_that_shows_something_keeps_to_its_schema() {
    for world in [world(), World::new()] {
        for (line, name) in [
            ("skills --json", "skills"),
            ("skills --area databases --json", "skills"),
            ("show python --json", "show"),
            ("show java --json", "show"),
            ("show go --json --answer --no-notes", "show"),
            ("show http-protocol --json -b union", "show"),
            ("log --json", "log"),
            ("evidence --json", "evidence"),
            ("plan --json", "plan"),
            ("diff 2026-02-15 --json", "diff"),
            ("interview --json", "interview"),
            ("interview --json --questions --answer --phase technical-interviews", "interview"),
            ("benchmark list --json", "lists"),
            ("config show --json", "config"),
            ("paths --json", "paths"),
            ("keys --json", "keys"),
        ] {
            keeps(world.run(line).works(), name);
        }
        keeps(&world.run("due --json"), "due");
        keeps(&world.run("doctor --json"), "doctor");
        let list = world.run("benchmark show consensus --json").json();
        assert_keeps_to("benchmark", "", &list);
    }
}

#[test]
fn the_same_fact_has_the_same_shape_everywhere() {
    let world = world();
    let export = world.run("export").json();
    let of = |list: &str, field: &str, value: &str| -> Value {
        let items = export[list].as_array().expect("it is a list");
        items.iter().find(|item| item[field] == value).cloned().unwrap_or_else(|| panic!("{list} has no {value}"))
    };
    let shown = world.run("show python --json").json();
    assert_eq!(shown["rating"], of("ratings", "skill", "python"));
    assert_eq!(shown["rating"]["note"], "private");
    assert_eq!(shown["benchmark"], export["benchmark"]);
    assert_eq!(shown["wins"][0]["text"], "shipped the importer");
    assert_eq!(shown["wins"].as_array().map(Vec::len), Some(1), "the other win names no skill");
    assert_eq!(shown["requirements"][0], of("requirements", "id", "backend-language"));
    assert_eq!(shown["check"]["good_answer"], Value::Null, "only `--answer` shows it");

    let bare = world.run("show python --json --no-notes");
    bare.works().hides("private").hides("shipped");
    let go = world.run("show go --json --answer").json();
    assert_eq!((&go["rating"], &go["plan"]), (&Value::Null, &of("plan", "skill", "go")));
    assert_eq!(go["seen"], export["seen_unrated"][0]["seen"]);
    assert!(go["check"]["good_answer"].is_string());

    let report = world.run("report --format json --since 2026-02-15").json();
    let diff = world.run("diff 2026-02-15 --json").json();
    assert_eq!((&diff["to"]["summary"], &diff["new"]), (&report["summary"], &report["changes"]["new"]));
    assert_eq!(diff["from"]["summary"], report["changes"]["summary"]);

    let due = world.run("due --json");
    assert_eq!(due.code, Some(3));
    let due = keeps(&due, "due");
    assert_eq!((&due["plan"][0], &due["ratings"]), (&of("plan", "skill", "go"), &json!(["backend-language"])));
}

#[test]
fn a_configuration_and_its_sources_are_shown() {
    let world = World::new().with_config("theme = \"dark\"\nreassess_after_days = 90\n\n[keys]\nundo = [\"z\"]\n");
    let shown = world.run("config show --json -b uway").json();
    let setting = |list: &str, name: &str| -> Value {
        let settings = shown[list].as_array().expect("it is a list");
        settings.iter().find(|setting| setting["name"] == name).cloned().unwrap_or_default()
    };
    assert_eq!(setting("settings", "theme"), json!({"name": "theme", "value": "dark", "source": "line 1"}));
    assert_eq!(setting("settings", "reassess_after_days")["value"], 90);
    assert_eq!(setting("settings", "name")["value"], Value::Null);
    assert_eq!(setting("settings", "benchmark")["source"], "option --benchmark");
    assert_eq!(setting("keys", "undo"), json!({"name": "undo", "value": ["z"], "source": "line 5"}));
}

#[test]
fn a_doctor_that_finds_something_says_it_as_json_and_fails() {
    let world = world();
    world.write("data/journal/torn.jsonl", "{\"v\":1,\"id\"");
    let doctor = world.run("doctor --json");
    assert_eq!(doctor.code, Some(1));
    let found = keeps(&doctor, "doctor");
    let problems = found["problems"].as_array().expect("it is a list");
    let torn = problems.iter().find(|problem| problem["place"] == "`torn.jsonl`, line 1").expect("it is said");
    assert_eq!(torn["can_be_mended"], false, "another machine wrote it");
    doctor.says("in what is stored").says("hint: ");
    assert!(!doctor.err.contains("torn"), "the details are in the JSON: {doctor:#?}");
}

#[test]
fn text_from_outside_is_escaped() {
    let world = World::new();
    world.run_args(&["rate", "go", "3", "--note", HOSTILE]).works();
    world.run_args(&["log", HOSTILE, "--skill", "go"]).works();
    world.run_args(&["plan", "add", "go", "--step", HOSTILE]).works();
    for line in ["show go --json", "log --json", "plan --json"] {
        world.run(line).works();
    }
}

#[test]
fn a_list_that_defines_skills_is_shown_as_a_file_that_can_be_added_elsewhere() {
    let acme = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme", "requirements": [
        {"skill": "acme-releases", "target": 3, "weight": 2}],
        "skills": [{"id": "acme-releases", "name": "Acme releases", "area": "delivery", "meaning": "Bringing it there",
        "anchors": ["None of it", "Has heard of it", "Has seen it done", "Does it alone", "Does it well", "Knows it"]}]}"#;
    let (here, elsewhere) = (World::new(), World::new());
    here.write("acme.json", acme);
    here.run("benchmark add acme.json").works();
    let shown = here.run("benchmark show acme --json").works().out.clone();
    let json: Value = serde_json::from_str(&shown).expect("it is JSON");
    assert_keeps_to("benchmark", "", &json);
    assert_eq!(json["skills"], serde_json::from_str::<Value>(acme).expect("it is JSON")["skills"]);
    assert_eq!(here.run("benchmark show acme.json --json").out, shown);
    elsewhere.write("shown.json", &shown);
    elsewhere.run("benchmark add shown.json").works();
    elsewhere.run("rate acme-releases 3").works();
    assert_eq!(elsewhere.run("benchmark show acme --json").out, shown);
}
