//! `skillgap plan`: what somebody chose to work on, and what would close most of the gap next.

use serde_json::{Value, json};

use super::world::{World, days_ago, outline};

/// A list that asks for three skills, so that what each brings is easily told: 24 weighted levels in all.
const LIST: &str = r#"{"format": "skillgap.benchmark", "version": 1, "id": "three", "title": "Three", "requirements": [
    {"skill": "python", "target": 4, "weight": 3},
    {"id": "systems", "name": "Close to the machine", "any_of": ["go", "rust"], "target": 3, "weight": 2},
    {"skill": "caching", "target": 3, "weight": 2}]}"#;

/// Python at 3 of 4, Go at 1 of 3; caching is not rated.
fn rated() -> World {
    let world = World::new().with("SKILLGAP_BENCHMARK", "three.json");
    world.write("three.json", LIST);
    world.run("rate python 3").works();
    world.run("rate go 1").works();
    world
}

fn plan(world: &World) -> Value {
    world.run("export").json()["plan"].clone()
}

#[test]
fn a_skill_is_planned_done_and_dropped_and_each_is_an_event() {
    let world = rated();
    world
        .run("plan add k8s --due 2999-01-31 --step 'run one service on it'")
        .ok("Container orchestration is planned, due 31 Jan 2999\n");
    world.run("plan add PYTHON").ok("Python is planned\n");
    world.run("plan done python").ok("Python is done\n");
    world.run("plan drop orchestration").ok("Container orchestration is not on the plan\n");
    let journal = world.journal();
    let events: Vec<Value> = journal[2..].iter().map(|event| json!([event["event"], event["skill"]])).collect();
    let expected = [
        json!(["planned", "orchestration"]),
        json!(["planned", "python"]),
        json!(["plan_done", "python"]),
        json!(["plan_dropped", "orchestration"]),
    ];
    assert_eq!(events, expected);
    assert_eq!((&journal[2]["due"], &journal[2]["step"]), (&json!("2999-01-31"), &json!("run one service on it")));
    assert_eq!((&journal[3]["due"], &journal[3]["step"]), (&Value::Null, &Value::Null), "no step is invented");
    let plan = plan(&world);
    assert_eq!(
        (plan.as_array().map(Vec::len), &plan[0]["skill"], &plan[0]["target"]),
        (Some(1), &json!("python"), &json!(4))
    );
    assert_eq!(plan[0]["done_at"], journal[4]["at"]);
}

#[test]
fn to_plan_again_changes_only_what_is_given() {
    let world = World::new();
    let after = |line: &str| {
        world.run(line).works();
        let plan = plan(&world);
        json!([plan[0]["due"], plan[0]["step"]])
    };
    assert_eq!(after("plan add go --due 2999-01-31 --step 'read the tour'"), json!(["2999-01-31", "read the tour"]));
    assert_eq!(after("plan add go --due 2999-03-31"), json!(["2999-03-31", "read the tour"]));
    assert_eq!(after("plan add go --step 'write a server'"), json!(["2999-03-31", "write a server"]));
    assert_eq!(after("plan add go --due ''"), json!([null, "write a server"]));
    assert_eq!(after("plan add go --step ''"), json!([null, null]));
    world.run("plan add go").fails(1, "`Go` is already on the plan", "`skillgap plan` shows the plan");
    assert_eq!(after("plan add go --due 2999-01-31"), json!(["2999-01-31", null]));
    world.run("plan done go").works();
    assert_eq!(after("plan add go"), json!([null, null]), "what was done is planned afresh");
    assert_eq!(plan(&world)[0]["done_at"], Value::Null);
}

#[test]
fn undo_and_redo_say_what_the_plan_says_then() {
    let world = World::new();
    world.run("plan add go --due 2999-01-31").works();
    world.run("plan add go --due 2999-03-31").works();
    world.run("plan done go").works();
    world.run("plan drop go").works();
    world.run("undo").ok("undone: Go is done\n");
    world.run("undo").ok("undone: Go is planned, due 31 Mar 2999\n");
    world.run("undo").ok("undone: Go is planned, due 31 Jan 2999\n");
    world.run("undo").ok("undone: Go is not on the plan\n");
    world.run("redo").ok("redone: Go is planned, due 31 Jan 2999\n");
    assert_eq!(plan(&world)[0]["due"], "2999-01-31");
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_recorded() {
    let world = World::new();
    world.run("plan done go").fails(1, "`Go` is not on the plan", "`skillgap plan` shows the plan");
    world.run("plan drop go").fails(1, "`Go` is not on the plan", "`skillgap plan` shows the plan");
    for date in ["soon", "2027-02-30", "20270131", "2027-13"] {
        let (error, hint) = (format!("`{date}` is not a date"), "write `2027-01-31`, `2w`, `next friday` or `14 mar`");
        world.run(&format!("plan add go --due {date}")).fails(2, &error, hint);
    }
    world.run("plan add kubernets").fails_with(2, "no skill is called `kubernets`");
    world.run("plan --json drop go").fails(
        2,
        "`--json` belongs to `skillgap plan` alone",
        "`skillgap plan --json` prints the plan",
    );
    assert_eq!(world.files(), [""; 0], "nothing was recorded");
    world.run("plan add go").works();
    world.run("plan done go").works();
    world.run("plan done go").fails(1, "`Go` is done already", "`skillgap plan` shows the plan");
}

#[test]
fn a_due_date_that_has_passed_is_taken_with_a_warning() {
    let world = World::new();
    let ran = world.run("plan add go --due 2020-01-31");
    ran.works().says("warning: `2020-01-31` has passed").shows("Go is planned, due 31 Jan 2020");
    world.run("plan done go").ok("Go is done\n");
}

#[test]
fn alone_it_shows_the_plan_by_due_date_and_what_would_close_most_of_the_gap() {
    let world = rated();
    world.run("plan add caching").works();
    world.run("plan add rust --due 2999-01-31 --step 'port one tool'").works();
    world.run(&format!("plan add php --due {}", days_ago(3))).works();
    world.run("plan add ruby").works();
    world.run("plan done ruby").works();
    let out = world.run("plan").works().is_quiet().out.clone();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "Planned (3)");
    assert!(lines[1].starts_with("       PHP      ? not asked  3 days late, "), "{out}");
    let place = |words: &str| lines.iter().position(|line| line.contains(words)).expect(words);
    assert!(
        lines[place("Rust")].starts_with("  ?    Rust     ? → 3        in ") && out.contains("31 Jan 2999"),
        "{out}"
    );
    assert_eq!(lines[place("Rust") + 1], "       port one tool");
    assert_eq!(lines[place("Caching")], "  ?    Caching  ? → 3        no due date");
    let first_step = world.run("show caching").out;
    let first_step = first_step.lines().skip_while(|line| *line != "Next steps").nth(1).expect("there is one");
    let words: Vec<&str> = first_step.split_whitespace().skip(1).take(4).collect();
    assert!(lines[place("Caching") + 1].contains(&words.join(" ")), "{first_step}\n{out}");
    let next = place("What would close most of the gap next");
    assert_eq!(lines[next + 1], "  ▼ 2  Go       1 → 3        +16.7 points  starts with a weekend");
    assert_eq!(lines[next + 2], "  ▼ 1  Python   3 → 4        +12.5 points  starts with a weekend");
    assert_eq!(lines[next + 3], "  1 more is not rated yet: `skillgap assess` asks for them");
    assert_eq!(lines[place("Done (1)") + 1].split("done").next(), Some("       Ruby     ? not asked  "));
}

#[test]
fn what_is_planned_is_not_suggested_until_it_is_done_and_rated_again() {
    let world = rated();
    let suggested = || -> Vec<String> {
        let plan = world.run("plan --json").json();
        let next = plan["next"].as_array().expect("a list").iter();
        next.map(|next| format!("{} {} {}", next["skill"], next["level"], next["gain"])).collect()
    };
    assert_eq!(suggested(), [r#""go" 1 0.1667"#, r#""python" 3 0.125"#]);
    world.run("plan add go").works();
    assert_eq!(suggested(), [r#""python" 3 0.125"#]);
    world.run("plan done go").works();
    assert_eq!(suggested(), [r#""python" 3 0.125"#]);
    world.run("plan").works().shows("rate it again, to see what it has brought");
    world.run("rate go 2").works();
    assert_eq!(suggested(), [r#""python" 3 0.125"#, r#""go" 2 0.0833"#], "there is still a gap");
    world.run("rate go 3").works();
    assert_eq!(suggested(), [r#""python" 3 0.125"#]);
    world.run("rate python 4").works();
    world.run("plan").works().shows(
        "  no gap in what is rated (2 of 3 rated)\n  1 more is not rated yet: `skillgap assess` asks for them\n",
    );
}

#[test]
fn a_planned_skill_that_reaches_its_target_says_so() {
    let world = rated();
    world.run("plan add python").works();
    world.run("rate python 4").works();
    world.run("plan").works().shows("✓    Python").shows("the target is reached");
    world.run("plan add python --step 'teach it'").works();
    world.run("plan").works().shows("teach it").hides("the target is reached");
}

#[test]
fn as_json_the_plan_is_that_of_the_export() {
    let world = rated();
    world.run("plan add python --due 2999-01-31").works();
    let ran = world.run("plan --json");
    assert_eq!(
        outline(&ran.out),
        "{plan: [{skill, target, due, step, done_at}], next: [{skill, name, level, target, gain, learn_first, comes_before: [], \
         step: {to, size, route, text, source: {name, url}}}]}"
    );
    assert_eq!(ran.json()["plan"], plan(&world));
}

#[test]
fn with_nothing_planned_and_nothing_rated_it_says_what_to_do() {
    let ran = World::new().run("plan");
    ran.works().is_quiet();
    ran.shows("Planned (0)\n  nothing yet: `skillgap plan add SKILL`")
        .shows("nothing is rated yet: `skillgap assess --quick` asks for the essentials\n")
        .hides("49");
}

#[test]
fn its_lines_keep_to_the_page_and_to_ascii_where_that_is_asked_for() {
    let world = World::new();
    world.run("rate resilience 0").works();
    world.run("plan add resilience --due 2999-01-31").works();
    world.run("plan add caching").works();
    let out = world.run("--ascii plan").works().out.clone();
    assert!(out.is_ascii(), "{out}");
    for line in world.run("plan").out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn a_skill_that_waits_for_a_prerequisite_comes_last_and_says_so() {
    let world = World::new();
    for answer in ["query-optimization 1", "python 2", "rust 0", "http-protocol 1"] {
        world.run(&format!("rate {answer}")).works();
    }
    let next = |world: &World| {
        let json: serde_json::Value = serde_json::from_str(&world.run("plan --json").works().out).expect("it is JSON");
        let next = json["next"].as_array().expect("there is a list").clone();
        let row = |item: &serde_json::Value| {
            (item["skill"].as_str().unwrap_or_default().to_owned(), item["learn_first"].as_str().map(str::to_owned))
        };
        next.iter().map(row).collect::<Vec<_>>()
    };
    let rows = next(&world);
    let last = rows.last().expect("something is left to learn");
    assert_eq!((&*last.0, last.1.as_deref()), ("query-optimization", Some("SQL statements")));
    let place = |id: &str| rows.iter().position(|(skill, _)| skill == id);
    assert!(place("python") < place("rust"), "a language that is known goes before one that is not: {rows:?}");
    assert!(world.run("plan").works().out.contains("needs SQL statements first"));
    world.run("rate sql-querying 2").works();
    let rows = next(&world);
    assert!(rows.iter().all(|(_, first)| first.as_deref() != Some("SQL statements")), "SQL is known now: {rows:?}");
}

/// Rates each skill of the default list, and what these build on, at `level`.
fn all_at(level: u8) -> World {
    let world = World::new();
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/benchmarks/must-have-2023.json");
    let list = std::fs::read_to_string(list).expect("it is there");
    let list: Value = serde_json::from_str(&list).expect("it is JSON");
    let mut skills = vec!["sql-querying".to_owned()];
    for requirement in list["requirements"].as_array().expect("a list") {
        let any_of = requirement["any_of"].as_array().cloned().unwrap_or_default();
        skills.extend(any_of.iter().chain([&requirement["skill"]]).filter_map(|id| id.as_str().map(str::to_owned)));
    }
    skills.sort();
    skills.dedup();
    let table: String = skills.iter().map(|skill| format!("{skill},{level}\n")).collect();
    world.write("ratings.csv", format!("skill,level\n{table}"));
    world.run("import ratings.csv").works();
    world
}

#[test]
fn a_beginner_is_sent_to_what_the_others_need_first_and_each_row_says_why() {
    for level in [0, 1] {
        let world = all_at(level);
        let out = world.run("plan").works().out.clone();
        let rows: Vec<&str> = out.lines().filter(|line| line.contains(" → ")).collect();
        assert_eq!(rows.len(), 10, "{out}");
        for row in &rows {
            assert!(
                row.contains("need it first") || row.contains("needs it first") || row.contains("starts with"),
                "{row}"
            );
        }
        assert!(rows[0].contains("HTTP protocol"), "{out}");
        let sql = rows.iter().find(|row| row.contains("SQL statements")).expect("SQL, which the list does not ask for");
        assert!(sql.contains("→ 2  3 others need it first"), "{out}");
        let languages = ["Python", "Java ", "Go ", "Rust", "PHP"];
        assert!(rows.iter().filter(|row| languages.iter().any(|name| row.contains(name))).count() <= 1, "{out}");
    }
}

#[test]
fn what_waits_says_for_what_and_what_opens_it_comes_before() {
    let world = all_at(0);
    let json = world.run("plan --json").json();
    let next = json["next"].as_array().expect("a list");
    let place = |name: &str| next.iter().position(|item| item["name"] == name);
    for (place_of, item) in next.iter().enumerate() {
        if let Some(first) = item["learn_first"].as_str() {
            let before = place(first).unwrap_or_else(|| panic!("{first} is not suggested, but needed"));
            let waits_itself = next[before]["learn_first"].is_string();
            assert!(before < place_of || waits_itself, "{first} before {}", item["name"]);
            let opened = next[before]["comes_before"].as_array().expect("a list");
            assert!(opened.contains(&item["name"]), "{first}: {opened:?}");
        }
    }
}

#[test]
fn a_route_keeps_suggestions_to_what_can_be_learned_that_way() {
    let world = all_at(1);
    let json = world.run("plan --route certification --json").json();
    let next = json["next"].as_array().expect("a list");
    assert!(next.len() > 3, "{next:?}");
    for item in next {
        let step = &item["step"];
        assert_eq!(step["route"], "certification", "{item}");
        assert!(
            item["level"].as_u64() < step["to"].as_u64() && step["to"].as_u64() <= item["target"].as_u64(),
            "{item}"
        );
        assert!(step["source"]["url"].as_str().is_some_and(|url| url.starts_with("https://")), "{item}");
    }
    let out = world.run("plan --route certification").works().out.clone();
    assert!(out.contains("What would close most of the gap next, by certifications\n"), "{out}");
    assert!(out.contains("to 3: ") && out.contains("https://"), "{out}");
    for line in out.lines().filter(|line| !line.contains("https://")) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    world
        .run("plan --route conferences")
        .works()
        .shows("  no conferences for what is below its target: `skillgap plan`");
    World::new().run("plan --route courses").works().shows("nothing is rated yet");
    world.run("plan --route books").fails_with(2, "`books` is not a valid value for `--route <ROUTE>`");
}

#[test]
fn a_step_of_a_route_is_kept_with_the_plan() {
    let world = World::new();
    world.run("rate orchestration 2").works();
    world.run("plan add orchestration --route certification --due 2999-01-31").works();
    let planned = plan(&world);
    assert!(planned[0]["step"].as_str().is_some_and(|step| step.contains("CKAD")), "{planned}");
    world.run("rate orchestration 3").works();
    world.run("plan add orchestration --route certification").works();
    let planned = plan(&world);
    assert!(planned[0]["step"].as_str().is_some_and(|step| step.contains("the CKA,")), "{planned}");
    assert_eq!(planned[0]["due"], "2999-01-31");
    world.run("plan add teamwork --route certification").fails(
        1,
        "the catalog has no step of the route `certification` for `Teamwork` above 0",
        "`skillgap show teamwork` has the steps from your level on",
    );
    world.run("plan add go --route courses --step x").fails_with(2, "");
    world.run("plan --route courses done orchestration").fails_with(2, "`--route` goes after `plan add SKILL`");
}
