//! Mistakes in the configuration: a warning, and the default holds. And what `config show` prints is a configuration.

use jsonschema::draft202012;
use proptest::prelude::*;
use serde_json::Value;
use skillgap::command::COMMANDS;
use skillgap::config::ConfigFile;

use crate::it::screen::Opening;
use crate::it::world::{World, asset};

/// What a configuration says, as a validator takes it; none where it is no TOML.
fn as_json(toml: &str) -> Option<Value> {
    let table: toml::Table = toml::from_str(toml).ok()?;
    serde_json::to_value(table).ok()
}

fn is_valid(toml: &str) -> bool {
    let schema: Value = serde_json::from_str(&asset("assets/schema/config.v1.schema.json")).expect("it is JSON");
    as_json(toml).is_some_and(|json| draft202012::new(&schema).expect("it is a schema").is_valid(&json))
}

/// Commands that read the configuration.
const READING: [&str; 12] = [
    "report",
    "report --format json",
    "export",
    "show python",
    "plan",
    "diff 2026-01-01",
    "interview",
    "benchmark list",
    "keys",
    "assess --plain",
    "config show",
    "skills",
];

#[test]
fn a_mistake_is_a_warning_and_every_command_works() {
    for (toml, said) in [
        (&b"theme = \"drak\"\n"[..], "line 1: no theme is called `drak`; did you mean `dark`"),
        (b"name = \"Ada\"\nsparkle = true\n", "line 2: unknown field `sparkle`"),
        (b"\n[keys]\nundo = \"Entr\"\n", "line 3: `Entr` is not a key"),
        (b"this is no TOML at all\n", "line 1: "),
        (b"mouse = true\nname = \"Zo\xeb\"\n", "line 2: the file is not UTF-8"),
        (
            b"reassess_after_days = 0\nmouse = 3\n",
            "line 1: `reassess_after_days` must be 1 to 3650 days, not `0`, and 1 more",
        ),
    ] {
        let world = World::new().with_config("");
        world.write("config.toml", toml);
        let path = world.path("config.toml").display().to_string();
        for line in READING {
            let ran = world.run(line);
            ran.works();
            if line != "skills" {
                let warning = format!("warning: `{path}`, {said}");
                ran.says(&warning).says("(the default holds; `skillgap config check` lists all mistakes)\n");
                assert_eq!(ran.err.matches("warning: ").count(), 1, "{ran:?}");
            }
        }
        for line in ["rate python 3", "undo", "redo", "history", "clear python", "plan add go"] {
            world.run(line).works().is_quiet();
        }
        assert_eq!(world.run("config check").code, Some(1));
    }
}

#[test]
fn the_app_opens_with_the_defaults_and_says_so_on_its_status_line() {
    let warning = Some("`config.toml`, line 1: no theme is called `drak`; did you mean `dark`".to_owned());
    Opening { warning, ..Opening::default() }.open().shows("`config.toml`, line 1: no theme is called `drak`");
}

#[test]
fn what_is_right_in_it_holds_beside_a_mistake() {
    let world =
        World::new().with_config("name = \"Ada\"\ntheme = \"drak\"\nreassess_after_days = 30\nbenchmark = \"uway\"\n");
    let export = world.run("export").json();
    assert_eq!((&export["person"]["name"], &export["benchmark"]["id"]), (&"Ada".into(), &"uway".into()));
}

#[test]
fn a_list_that_is_gone_is_a_warning_and_the_default_is_measured_against() {
    let world = World::new().with_config("benchmark = \"gone\"\n");
    let path = world.path("config.toml").display().to_string();
    let ran = world.run("export");
    assert_eq!(ran.json()["benchmark"]["id"], "must-have-2023");
    let why = "no benchmark and no file is called `gone` (measuring against `must-have-2023`)";
    ran.says(&format!("warning: `{path}`: {why}\n"));
    world.run("config show").works().shows("benchmark = \"must-have-2023\"");
    world.run("config check").fails_with(1, "has 1 mistake");
    let world = World::new().with_config("benchmark = \"-\"\n");
    world.pipe("report", "{}").works().says("cannot be `-`, which is stdin");
}

#[test]
fn a_file_that_cannot_be_read_is_a_warning_unless_it_was_named() {
    let world = World::new();
    world.write(".config/skillgap/config.toml/x", "");
    if cfg!(target_os = "linux") {
        world.run("report").works().says("could not be read: ").says("; the defaults hold\n");
        // The defaults are not what the file says.
        world.run("config show").fails_with(1, "could not be read: ");
    }
    world.run("report --config nowhere.toml").fails_with(1, "`nowhere.toml` could not be read: ");
}

#[test]
fn the_schema_knows_every_setting_and_every_command() {
    let schema: Value = serde_json::from_str(&asset("assets/schema/config.v1.schema.json")).expect("it is JSON");
    let keys = schema["properties"]["keys"]["properties"].as_object().expect("an object");
    let mut ids: Vec<String> = COMMANDS.iter().map(|spec| spec.command.id()).collect();
    ids.sort();
    ids.dedup();
    let mut named: Vec<&String> = keys.keys().collect();
    named.sort();
    assert_eq!(named, ids.iter().collect::<Vec<_>>());
    for (id, key) in keys {
        let is_told = COMMANDS.iter().any(|spec| spec.command.id() == *id && key["description"] == spec.doc);
        assert!(is_told, "{id}: {key}");
    }
    let printed = World::new().run("config schema").json();
    assert_eq!(printed, schema);
}

#[test]
fn the_schema_and_the_program_agree_on_good_and_bad_files() {
    for good in [
        "",
        "\"$schema\" = \"config.v1.schema.json\"\nname = \"Ada\"",
        "benchmark = \"consensus\"\nreassess_after_days = 3650\ntheme = \"high-contrast\"\nmouse = true",
        "[keys]\nundo = [\"z\", \"ctrl-y\", \"F12\", \"Shift-Tab\", \"é\"]\nskip = []\nclear = false",
    ] {
        assert_eq!(ConfigFile::parse(good).mistakes, [], "{good}");
        assert!(is_valid(good), "{good}");
    }
    for bad in [
        "nmae = \"Ada\"",
        "\"$schema\" = 3",
        "name = 3",
        "reassess_after_days = 0",
        "reassess_after_days = 3651",
        "reassess_after_days = 1.5",
        "theme = \"drak\"",
        "mouse = \"on\"",
        "keys = \"vim\"",
        "[keys]\nudno = \"z\"",
        "[keys]\nundo = true",
        "[keys]\nundo = [1]",
        "[keys]\nundo = \"Entr\"",
        "[keys]\nundo = \"Ctrl-I\"",
        "name = ",
    ] {
        assert_ne!(ConfigFile::parse(bad).mistakes, [], "{bad}");
        assert!(!is_valid(bad), "{bad}");
    }
}

/// A text as TOML writes it, every character by its number.
fn escaped(text: &str) -> String {
    text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect()
}

/// Configurations that are odd, and maybe none.
fn configurations() -> impl Strategy<Value = String> {
    let ids = COMMANDS.iter().map(|spec| spec.command.id()).collect::<Vec<_>>();
    let odd =
        ["👩\u{200d}💻", "e\u{301}\u{301}", "\u{1b}[2J\n", "漢字\u{fe0f}", "\"\\", "#", "\u{7f}\u{9b}", " \u{200d} "];
    let name = prop_oneof![prop::sample::select(odd.to_vec()).prop_map(str::to_owned), any::<String>()];
    let days = prop::sample::select(vec!["1", "+90", "0x5A", "1_000", "3650", "0b11", "99999999999", "0"]);
    let key = prop_oneof![
        prop::sample::select(vec!["\"", "\\", "#", "Space", "ctrl-y", "F12", "é", "漢", "Esc", "5", "'"])
            .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    let keys = prop::collection::vec((prop::sample::select(ids), key), 0..4);
    (name, days, keys).prop_map(|(name, days, keys)| {
        let keys: String = keys.iter().map(|(id, key)| format!("{id} = [\"{}\"]\n", escaped(key))).collect();
        format!("name = \"{}\"\nreassess_after_days = {days}\n[keys]\n{keys}", escaped(&name))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_of_any_configuration_is_one_that_says_the_same(toml in configurations()) {
        let world = World::new().with_config(&toml);
        let shown = world.run("config show").works().out.clone();
        let (before, after) = (ConfigFile::parse(&toml), ConfigFile::parse(&shown));
        prop_assert_eq!(&after.mistakes, &[], "{}", shown);
        prop_assert!(is_valid(&shown), "{}", shown);
        prop_assert_eq!(&after.config.name, &before.config.name);
        prop_assert_eq!(after.config.reassess_after_days, before.config.reassess_after_days);
        for spec in COMMANDS {
            let keys = |file: &ConfigFile| file.config.keys.shown_keys(spec.command);
            prop_assert_eq!(keys(&after), keys(&before), "{}", shown);
        }
        world.write("config.toml", &shown);
        world.run("config check").works();
    }
}
