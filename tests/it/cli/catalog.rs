//! `skills`, `show`, `keys`: what the program knows by itself.

use std::collections::BTreeSet;

use serde_json::Value;
use skillgap::command::{COMMANDS, Keymap};

use crate::it::world::{World, asset, outline};

#[test]
fn all_117_skills_are_listed_under_their_areas() {
    let world = World::new();
    let text = world.run("skills").works().is_quiet().out.clone();
    let listed: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("  ")).filter_map(|line| line.split(' ').next()).collect();
    let json = world.run("skills --json").json();
    let skills = json.as_array().expect("a list");
    let ids: Vec<&str> = skills.iter().filter_map(|skill| skill["id"].as_str()).collect();
    assert_eq!(ids.len(), 117);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 117, "each once");
    assert_eq!(listed, ids);
    let areas = text.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).count();
    assert_eq!(areas, skills.iter().filter_map(|skill| skill["area"].as_str()).collect::<BTreeSet<_>>().len());
}

#[test]
fn as_json_a_skill_has_these_keys_in_this_order_and_six_anchors() {
    let ran = World::new().run("skills --json");
    assert_eq!(outline(&ran.out), "[{id, name, area, meaning, aliases: [], technologies: [], anchors: []}]");
    for skill in ran.json().as_array().expect("a list") {
        let anchors = skill["anchors"].as_array().expect("a list");
        assert_eq!(anchors.len(), 6, "{skill}");
        assert!(anchors.iter().all(|anchor| anchor.as_str().is_some_and(|text| !text.is_empty())), "{skill}");
    }
}

#[test]
fn one_area_is_named_by_id_name_or_a_unique_beginning() {
    let world = World::new();
    let file: Value = serde_json::from_str(&asset("assets/catalog/databases.json")).expect("it is JSON");
    let of_file = file["skills"].as_array().expect("a list").iter().map(|skill| &skill["id"]);
    let expected: Vec<&Value> = of_file.collect();
    for area in ["databases", "DATABASES", "'Databases and data modeling'", "data"] {
        let json = world.run(&format!("skills --area {area} --json")).json();
        let ids: Vec<&Value> = json.as_array().expect("a list").iter().map(|skill| &skill["id"]).collect();
        assert_eq!(ids, expected, "{area}");
    }
    world.run("skills --area databases").works().shows("query-optimization").hides("python");
    world.run("skills --area database-").fails_with(2, "no area is called `database-`");
    world
        .run("skills --area p")
        .fails_with(2, "`p` could be any of 3 areas")
        .says("hint: among them `languages`, `performance`, `people`");
}

#[test]
fn a_skill_is_shown_with_its_anchors_its_answer_and_who_asks_for_it() {
    let world = World::new();
    world.run("rate query-optimization 3 --at 2020-01-31 --note 'slow report, 40x'").works();
    let ran = world.run("show query-opt");
    let file: Value = serde_json::from_str(&asset("assets/catalog/databases.json")).expect("it is JSON");
    let mut skills = file["skills"].as_array().expect("a list").iter();
    let skill = skills.find(|skill| skill["id"] == "query-optimization").expect("it is there");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = words(&ran.works().is_quiet().out);
    for anchor in skill["anchors"].as_array().expect("a list") {
        assert!(shown.contains(&words(anchor.as_str().expect("it is text"))), "{anchor}");
    }
    for part in [
        "Query optimization query-optimization",
        "3 Working, since 31 Jan 2020, to be asked again",
        "slow report, 40x",
        "Must Have Backend Developer Skills For 2023: 4 Proficient (proficiency)",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn every_skill_can_be_shown() {
    let world = World::new();
    let json = world.run("skills --json").json();
    for skill in json.as_array().expect("a list") {
        let (id, name) = (skill["id"].as_str().expect("an id"), skill["name"].as_str().expect("a name"));
        let ran = world.run(&format!("show {id}"));
        assert!(ran.works().is_quiet().out.starts_with(&format!("{name}  {id}\n")), "{}", ran.out);
    }
}

#[test]
fn every_key_of_the_app_is_listed_once() {
    let ran = World::new().run("keys");
    let lines: Vec<&str> = ran.works().is_quiet().out.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(lines.len(), COMMANDS.len());
    let keys = Keymap::default();
    for spec in COMMANDS {
        let of_command =
            |line: &&&str| line.trim_start().starts_with(&keys.shown_keys(spec.command)) && line.ends_with(spec.doc);
        assert_eq!(lines.iter().filter(of_command).count(), 1, "{}: {}", spec.name, ran.out);
    }
}

#[test]
fn help_and_version_are_results_and_no_errors() {
    let world = World::new();
    world.run("--version").ok(concat!("skillgap ", env!("CARGO_PKG_VERSION"), "\n"));
    world.run("-V").ok(concat!("skillgap ", env!("CARGO_PKG_VERSION"), "\n"));
    world.run("--help").works().is_quiet().shows("Usage: skillgap [OPTIONS] [COMMAND]");
    world.run("-h").works().is_quiet().shows("Usage: skillgap [OPTIONS] [COMMAND]");
    for command in commands(&world) {
        let ran = world.run(&format!("{command} --help"));
        ran.works().is_quiet().shows(&format!("Usage: skillgap {command}")).shows("--data-dir <DIR>");
    }
}

/// The subcommands that the help lists.
pub(crate) fn commands(world: &World) -> Vec<String> {
    let help = world.run("--help").works().out.clone();
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // Lines that go on are indented further.
    let begins = lines.filter(|line| !line.starts_with("   "));
    begins.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}
