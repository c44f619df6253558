//! Hostile text: whatever comes from outside is shown, never obeyed. That no raw control character reaches either
//! stream is checked at every run of every test; here the programs are given some. See `World`.

use serde_json::{Value, json};

use crate::it::world::{HOSTILE, World};

/// A list whose every text is hostile.
fn hostile_list() -> String {
    let text = |lead: &str| format!("{lead} {HOSTILE}");
    json!({
        "format": "skillgap.benchmark", "version": 1, "id": "acme",
        "title": text("title"), "publisher": text("publisher"), "year": 2026, "url": text("url"),
        text("mood"): 1,
        "requirements": [
            {"skill": "python", "name": text("name"), "target": 4, "weight": 3, "wording": text("wording"),
             "section": text("section"), "tier": text("tier"), text("mood"): 1},
            {"id": "cloud", "name": text("group"), "any_of": ["containers", "serverless"], "target": 3, "weight": 2,
             "reason": text("reason")},
            {"skill": "go", "name": text("not for us"), "target": 3, "weight": 2},
        ],
    })
    .to_string()
}

#[test]
fn a_hostile_note_is_shown_and_kept_to_the_letter() {
    let world = World::new();
    world.run_args(&["rate", "python", "4", "--note", HOSTILE]).ok("rated Python 4 (Proficient)\n");
    world.run_args(&["rate", "rust", "n/a", "--note", HOSTILE]).ok("rated Rust: not applicable\n");
    for line in ["show python", "show rust", "history", "history python", "report"] {
        for color in ["never", "always"] {
            let ran = world.run(&format!("{line} --color {color}"));
            ran.works().is_quiet().hides("\u{1b}[31m");
            assert_eq!(ran.out.contains("␛[31mred"), line != "report", "{ran:#?}");
        }
    }
    let shown = world.run("show python").out.clone();
    for sign in
        ["bell␇", "␛]0;title␛\\", "␡", "<U+009B>2J", "<U+202E>rtl", "<U+2066>", "<U+200B>zero", "line\n  feed␍␉tab"]
    {
        assert!(shown.contains(sign), "`{sign}`: {shown}");
    }
    for line in ["export", "history --json"] {
        let ran = world.run(line);
        for escaped in ["\\u0007", "\\u001b[31m", "\\u007f", "\\u009b2J", "\\u202ertl", "\\u200bzero", "\\ufeff"] {
            ran.shows(escaped);
        }
    }
    assert_eq!(world.run("export").json()["ratings"][0]["note"], HOSTILE);
    assert_eq!(world.run("history --json").json()[0]["note"], HOSTILE);
}

#[test]
fn a_hostile_list_is_shown_and_exported_escaped() {
    let world = World::new();
    world.write("acme.json", hostile_list());
    world.run("rate python 2").works();
    world.run("rate go n/a").works();
    for line in ["-b acme.json report", "-b acme.json report --color always"] {
        let ran = world.run(line);
        ran.works()
            .shows("title bell␇ ␛[31mred")
            .shows("publisher bell␇")
            .shows("not for us bell␇")
            .hides("\u{1b}[31m");
        ran.says("warning: acme.json: top level: unknown field `mood bell␇ ␛[31mred");
        ran.says("warning: acme.json: requirements[0]: unknown field `mood bell␇");
    }
    let export = world.run("-b acme.json export").json();
    assert_eq!(export["benchmark"]["title"], format!("title {HOSTILE}"));
    assert_eq!(export["requirements"][0]["section"], format!("section {HOSTILE}"));
}

#[test]
fn a_hostile_file_name_and_a_hostile_problem_are_shown() {
    let world = World::new();
    let bad = format!("{HOSTILE}.json");
    let list = hostile_list().replace("\"skill\":\"python\"", &format!("\"skill\":{}", json!(HOSTILE)));
    world.write("acme.json", list);
    let ran = world.run("-b acme.json report");
    ran.fails_with(1, "`acme.json` is not a list that can be used: 1 problem").says("no skill has the id `bell␇");
    if cfg!(unix) {
        let name = bad.replace(['/', '\\'], "");
        world.write(&name, "[]");
        world
            .run_args(&["-b", &name, "report"])
            .fails_with(1, "is not a list that can be used: 1 problem")
            .says("bell␇ ␛[31mred");
        world.write(&format!("data/journal/{name}l"), "not JSON\n");
        world.run("report").works().says("warning: `bell␇ ␛[31mred");
    }
}

#[test]
fn hostile_arguments_are_shown_wherever_they_stand() {
    let world = World::new();
    let equals = |option: &str| format!("{option}={HOSTILE}");
    for args in [
        &[HOSTILE][..],
        &["rate", HOSTILE, "3"],
        &["rate", "python", HOSTILE],
        &["rate", "python", "3", HOSTILE],
        &["rate", "python", "3", &equals("--confidence")],
        &["rate", "python", "3", &equals("--last-used")],
        &["rate", "python", "3", &equals("--at")],
        &["rate", "python", "3", &format!("--{HOSTILE}")],
        &["rate", "python", "3", &format!("--{HOSTILE}=x")],
        &["clear", HOSTILE],
        &["show", HOSTILE],
        &["history", HOSTILE],
        &["skills", "--area", HOSTILE],
        &["report", &equals("--format")],
        &["report", &equals("--color")],
        &["-b", HOSTILE, "report"],
        &["--config", HOSTILE, "report"],
        &["report", "-o", &format!("nowhere/{HOSTILE}")],
        &["undo", HOSTILE],
    ] {
        let ran = world.run_args(args);
        assert!(ran.code != Some(0) && ran.err.contains('␛'), "{ran:#?}");
    }
    assert_eq!(world.files(), [""; 0]);
}

#[test]
fn hostile_paths_are_shown() {
    let name = HOSTILE.replace(['/', '\\'], "");
    let world = World::new();
    world.write("file", "");
    world.run_args(&["--data-dir", &name, "paths"]).works().is_quiet().shows("data     bell␇ ␛[31mred");
    world.run_args(&["--data-dir", &format!("file/{name}"), "report"]).fails_with(1, "`file/bell␇ ␛[31mred");
    let escaped: String = name.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
    let world = World::new().with_config(&format!("\"{escaped}\" = 1"));
    world.run("report").works().says("unknown field `bell␇ ␛[31mred");
}

#[test]
fn a_hostile_journal_is_shown_and_carried_along_escaped() {
    let world = World::new();
    let stamp =
        |nth: u8| format!(r#""id":"019a9f3c-8d1{nth}-7abc-8def-0123456789ab","at":"2025-11-20T09:41:0{nth}.000Z""#);
    let raw = "\u{9b}2J\u{202e}\u{200b}";
    let lines = [
        format!(r#"{{"v":1,{},"event":"x{raw}\u001b[31m","{raw}":"{raw}"}}"#, stamp(1)),
        format!("{{\"v\":1,\t\r{},\"event\":\"rated\",\"skill\":\"go\",\"level\":2,\t\"note\":\"{raw}\"}}", stamp(2)),
        format!(r#"{{"v":1,{},"event":"rated","skill":"go","level":"{raw}\u001b[31m"}}"#, stamp(3)),
    ];
    world.write("data/journal/elsewhere.jsonl", lines.join("\n") + "\n");
    let ran = world.run("history");
    ran.works().shows("`x<U+009B>2J<U+202E><U+200B>␛[31m`,").says("line 3: skipped, ");
    let kept: Vec<Value> = lines[..2].iter().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    for line in ["history --json", "export"] {
        let json = world.run(line).json();
        let history = if line == "export" { &json["history"] } else { &json };
        assert_eq!(history, &json!(kept), "{line}");
    }
    let history = world.run("export --no-notes").json()["history"].take();
    assert_eq!((&history[1]["skill"], history[1].get("note")), (&json!("go"), None));
}
