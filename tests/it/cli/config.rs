//! The configuration, and where everything lives.

use std::fs;

use skillgap::command::COMMANDS;
use skillgap::config::ConfigFile;

use crate::it::world::World;

#[test]
fn the_configuration_may_set_list_name_and_days() {
    let world = World::new().with_config("benchmark = \"uway\"\nname = \"Ada\"\nreassess_after_days = 90\n");
    let export = world.run("export").json();
    assert_eq!((&export["benchmark"]["id"], &export["person"]["name"]), (&"uway".into(), &"Ada".into()));
}

#[test]
fn a_mistake_in_it_is_a_warning_that_names_the_line() {
    for (toml, error) in [
        ("\nnmae = \"Ada\"", "line 2: unknown field `nmae`; did you mean `name`"),
        ("name = 3", "line 1: `name` must be a text in quotes, not an integer"),
        (
            "name = \"Ada\"\n\nreassess_after_days = -1",
            "line 3: `reassess_after_days` must be 1 to 3650 days, not `-1`",
        ),
        ("name = ", "line 1: "),
    ] {
        let world = World::new().with_config(toml);
        let path = world.path("config.toml");
        world.run("report").works().says(&format!("warning: `{}`, {error}", path.display()));
    }
}

#[test]
fn keys_are_the_users_wherever_they_are_listed() {
    let world = World::new().with_config("[keys]\nundo = ['z', 'F5']\nskip = false\n");
    world.run("keys").works().is_quiet().shows("  z F5     ").shows("  (off)    ").shows("  U Ctrl-R ");
}

#[test]
fn a_configuration_that_was_named_has_to_be_there() {
    let world = World::new();
    world.run("--config nowhere.toml report").fails_with(1, "`nowhere.toml` could not be read: ");
    world.with("SKILLGAP_CONFIG", "elsewhere.toml").run("report").fails_with(1, "`elsewhere.toml` could not be read: ");
}

#[test]
fn an_option_is_stronger_than_the_environment() {
    let world = World::new().with_config("name = \"Ada\"");
    world.write("other.toml", "name = \"Grace\"");
    assert_eq!(world.run("export --config other.toml").json()["person"]["name"], "Grace");
    world.run("rate python 4").works();
    world.run("--data-dir other rate go 2").ok("rated Go 2 (Familiar)\n");
    let skill = |line: &str| world.run(line).json()["ratings"][0]["skill"].clone();
    assert_eq!((skill("export"), skill("export --data-dir other")), ("python".into(), "go".into()));
}

#[test]
fn the_paths_are_those_that_are_used() {
    let world = World::new().with_config("");
    let shown = |name: &str| {
        let ran = world.run("paths");
        let line = ran.works().is_quiet().out.lines().find(|line| line.starts_with(name)).expect("it is listed");
        std::path::PathBuf::from(line[name.len()..].trim_start())
    };
    assert_eq!(shown("data"), world.path("data"));
    assert_eq!(shown("state"), world.path("state"));
    assert_eq!(shown("config"), world.path("config.toml"));
    assert_eq!(shown("journal"), world.path("data/journal"), "a folder, as long as this machine has no file");
    assert_eq!(world.files(), ["config.toml"], "nothing is made by looking");
    world.run("rate python 4").works();
    assert_eq!(shown("journal"), world.path(&world.journal_files()[0]));
}

#[test]
fn its_path_is_told_whether_it_is_there_or_not() {
    let world = World::new();
    world.run("config path --config some/where.toml").ok("some/where.toml\n");
    let world = world.with_config("name = 3");
    world.run("config path").ok(&format!("{}\n", world.path("config.toml").display()));
}

#[test]
fn a_check_lists_all_mistakes_by_line_and_other_commands_say_the_first() {
    let toml = "nmae = \"Ada\"\nbenchmark = \"nowhere\"\nmouse = 1\n[keys]\nundo = \"z\"\nskip = [\"z\"]\n";
    let world = World::new().with_config(toml);
    let path = world.path("config.toml").display().to_string();
    let ran = world.run("config check");
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (
            Some(1),
            &*format!(
                "error: `{path}` has 4 mistakes\n  line 1: unknown field `nmae`; did you mean `name`\n  line 2: no \
                 benchmark and no file is called `nowhere`\n  line 3: `mouse` must be true or false, not an integer\n  \
                 line 6: `z` is bound to `undo` already\nhint: correct these lines; a setting looks like `theme = \"dark\"`\n"
            )
        )
    );
    let first = "line 1: unknown field `nmae`; did you mean `name`, and 2 more";
    let first = format!("warning: `{path}`, {first} (the default holds; `skillgap config check` lists all mistakes)\n");
    let list = format!(
        "warning: `{path}`: no benchmark and no file is called `nowhere` (measuring against `must-have-2023`)\n"
    );
    assert_eq!(world.run("report").works().err, format!("{first}{list}"));
    assert_eq!(world.run("config show").works().err, first);
    world.run("rate python 3").works().is_quiet();
}

#[test]
fn no_command_fails_for_a_theme_or_a_setting_of_a_newer_version() {
    let world = World::new().with_config("theme = 'neon'\nname = 'Ada'\n\n[charts]\nsize = 3\n");
    world.run("rate go 2").works();
    for line in ["report", "export", "share", "plan", "diff 2026-01-01", "import --dry-run -"] {
        let ran = if line.ends_with('-') { world.pipe(line, "{\"go\": 3}") } else { world.run(line) };
        ran.works();
        let is_said = ran.err.contains("line 1: no theme is called `neon`") && ran.err.contains("and 1 more");
        assert_eq!(is_said, !line.starts_with("import"), "{line}: {}", ran.err);
    }
    assert_eq!(world.run("share").json()["person"]["name"], "Ada", "the other settings hold");
}

#[test]
fn a_check_of_what_is_right_says_so() {
    let world = World::new();
    let ran = world.run("config check");
    assert!(ran.works().is_quiet().out.ends_with("config.toml: not there; the defaults hold\n"), "{ran:?}");
    let world = world.with_config("benchmark = \"uway\"");
    world.run("config check").ok(&format!("{}: no mistakes\n", world.path("config.toml").display()));
}

#[test]
fn what_is_no_configuration_at_all_is_a_clear_error() {
    let world = World::new();
    fs::create_dir(world.path("folder")).expect("the home is ours");
    world.write("latin1.toml", b"mouse = true\nname = \"Zo\xeb\"\n");
    world.write("huge.toml", "#".repeat(200 << 10));
    for (file, error) in [
        ("folder", "`folder` could not be read: "),
        ("huge.toml", "`huge.toml` could not be read: it has more than 64 KiB"),
    ] {
        world.run(&format!("report --config {file}")).fails_with(1, error);
        assert_eq!(world.run(&format!("config check --config {file}")).code, Some(1));
    }
    world.run("report --config latin1.toml").works().says("`latin1.toml`, line 2: the file is not UTF-8");
    world.run("config check --config latin1.toml").fails_with(1, "`latin1.toml` has 1 mistake");
    world.write("bom.toml", "\u{feff}benchmark = \"uway\"\r\n");
    world.run("config check --config bom.toml").ok("bom.toml: no mistakes\n");
}

#[test]
fn what_is_shown_says_where_it_comes_from_and_can_be_written_back() {
    let toml = "name = \"Ada \\\"\\u202E\\\\ 漢\"\n\nbenchmark = 'uway'\n[keys]\nundo = 'h'\nskip = []\nclose = 'x'\n";
    let world = World::new().with_config(toml);
    let ran = world.run("config show");
    for (setting, source) in [
        ("benchmark = \"uway\"", "line 3"),
        ("name = \"Ada \\\"\\U0000202E\\\\ 漢\"", "line 1"),
        ("mouse = false", "default"),
        ("reassess_after_days = 180", "default"),
        ("undo = [\"h\"]", "line 5"),
        ("skip = []", "line 6"),
        ("close = [\"x\"]", "line 7"),
        ("#:schema config.v1.schema.json", ""),
        ("# back = [\"Left\"]", "default"),
        ("# quit = [\"q\", \"Ctrl-C\"]", "default"),
    ] {
        let end = if source.is_empty() { String::new() } else { format!("  # {source}") };
        let is_told = |line: &str| line.starts_with(setting) && line.ends_with(&end);
        assert!(ran.works().is_quiet().out.lines().any(is_told), "{setting}: {}", ran.out);
    }
    let (before, after) = (ConfigFile::parse(toml), ConfigFile::parse(&ran.out));
    assert_eq!((after.mistakes.as_slice(), &after.config.name), (&[][..], &before.config.name));
    let shown =
        |file: &ConfigFile| COMMANDS.iter().map(|it| file.config.keys.shown_keys(it.command)).collect::<Vec<_>>();
    assert_eq!(shown(&after), shown(&before));
    world.run("config show -b consensus").works().shows("benchmark = \"consensus\"").shows("  # option --benchmark\n");
    let world = world.with("SKILLGAP_BENCHMARK", "union");
    world.run("config show").shows("benchmark = \"union\"").shows("  # environment SKILLGAP_BENCHMARK\n");
}
