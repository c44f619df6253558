//! How the values of options and arguments are read: texts that begin with a hyphen, `~/`, and options that belong to
//! another command.

use serde_json::Value;

use crate::it::world::World;

#[test]
fn a_text_may_begin_with_a_hyphen() {
    let world = World::new();
    for note in ["- built the cluster", "-5 °C", "--- see below", "-x", "-"] {
        world.run_args(&["rate", "python", "4", "--note", note]).works();
        let event = world.journal().pop().expect("there is one");
        assert_eq!(event["note"], note);
    }
    world.run_args(&["plan", "add", "python", "--step", "- read PEP 8"]).works();
    assert_eq!(world.run("plan --json").json()["plan"][0]["step"], "- read PEP 8");
    let list = world.pipe("benchmark from-text - --title '- a list -'", "- Must know Python\n- Must know Go\n").json();
    assert_eq!(list["title"], "- a list -");
}

#[test]
fn an_option_is_not_taken_for_the_text_that_was_forgotten_before_it() {
    let world = World::new();
    world.run("rate python 4 --note --last-used=2026-01").fails_with(2, "a text is missing before `--last-used`");
    world.run("rate python 4 --note --confidence high").fails_with(2, "`high` is not expected here");
    world.run("plan add python --step --due=2027-01-31").fails_with(2, "a text is missing before `--due`");
    assert_eq!(world.files(), [""; 0], "nothing was recorded");
}

#[test]
fn a_leading_tilde_is_the_home_folder_where_no_shell_has_said_so() {
    let world = World::new();
    world.run("--data-dir=~/sk rate python 3").works();
    assert!(world.path("sk/journal").is_dir() && !world.path("~").exists());
    world.run("export --data-dir=~/sk --output=~/a.json").works();
    world.run("export --data-dir '~/sk' -o'~/b.json'").works();
    assert!(world.path("a.json").is_file() && world.path("b.json").is_file());
    world.run("import ~/a.json").works().shows("imported 1 event");
    world.run("diff ~/a.json ~/b.json").works().shows("nothing has changed");
    world.write(
        "list.json",
        r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme",
        "requirements": [{"skill": "python", "target": 4, "weight": 3}]}"#,
    );
    for line in ["benchmark validate ~/list.json", "benchmark show ~/list.json", "-b ~/list.json report"] {
        world.run(line).works();
    }
    world.write("conf.toml", "benchmark = \"~/list.json\"\nname = \"Ada\"\n");
    let named = world.run("export --config ~/conf.toml").json();
    assert_eq!((&named["benchmark"]["id"], &named["person"]["name"]), (&"acme".into(), &"Ada".into()));

    let world = world.with("SKILLGAP_DATA_DIR", "~/sk").with("SKILLGAP_STATE_DIR", "~/st");
    let world = world.with("SKILLGAP_CONFIG", "~/conf.toml").with("SKILLGAP_BENCHMARK", "~/list.json");
    world.run("rate go 2").works();
    let paths = world.run("paths").works().out.clone();
    for name in ["sk", "st", "conf.toml"] {
        assert!(paths.contains(&format!("{}\n", world.path(name).display())), "{name}: {paths}");
    }
    assert_eq!(world.run("export").json()["benchmark"]["id"], "acme");
    assert!(!world.path("~").exists());
}

#[test]
fn a_relative_or_empty_xdg_variable_is_ignored() {
    for value in ["", "relative/data", "./x", "~/x"] {
        let world = World::new().with("SKILLGAP_DATA_DIR", "").with("SKILLGAP_STATE_DIR", "");
        let variables = ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"];
        let world = variables.into_iter().fold(world, |world, name| world.with(name, value));
        let paths = world.run("paths").works().out.clone();
        if cfg!(target_os = "linux") {
            for path in [".local/share/skillgap", ".local/state/skillgap", ".config/skillgap/config.toml"] {
                assert!(paths.contains(&format!("{}\n", world.path(path).display())), "{value}: {paths}");
            }
        }
        world.run("rate python 3").works();
        assert!(!world.path("relative").exists() && !world.path("x").exists() && !world.path("~").exists());
    }
}

#[test]
fn an_option_of_another_command_is_answered_with_the_one_that_is_meant() {
    let world = World::new();
    for (line, hint) in [
        ("report --json", "write `--format json`"),
        ("report --csv", "write `--format csv`"),
        ("report --html", "write `--format html`"),
        ("report -b uway --json -o x", "write `--format json`"),
        ("export --json", "write `--format json`"),
        ("export --markdown", "`skillgap report --format markdown` writes it"),
        ("history --format json", "write `--json`"),
        ("skills --format=json", "write `--json`"),
        ("benchmark list --format json", "write `--json`"),
        ("diff 2026-01-01 --format json", "write `--json`"),
        ("show go --format=json", "write `--json`"),
        ("history -o x", "write `> FILE`"),
    ] {
        world.run(line).fails_with(2, "is not expected here").says(&format!("hint: {hint}\n"));
    }
    let report: Value = world.run("report --format json").json();
    assert!(report["summary"].is_object());
}
