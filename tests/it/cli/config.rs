//! The configuration, and where everything lives.

use crate::it::world::World;

#[test]
fn the_configuration_may_set_list_name_and_days() {
    let world = World::new().with_config("benchmark = \"uway\"\nname = \"Ada\"\nreassess_after_days = 90\n");
    let export = world.run("export").json();
    assert_eq!((&export["benchmark"]["id"], &export["person"]["name"]), (&"uway".into(), &"Ada".into()));
}

#[test]
fn a_mistake_in_it_is_an_error_that_names_the_line() {
    for (toml, error) in [
        ("\nnmae = \"Ada\"", "line 2: unknown field `nmae`; did you mean `name`"),
        ("name = 3", "line 1: `name` is a text in quotes, not an integer"),
        ("name = \"Ada\"\n\nreassess_after_days = -1", "line 3: `reassess_after_days` is 1 to 3650 days, not `-1`"),
        ("name = ", "line 1: "),
    ] {
        let world = World::new().with_config(toml);
        let path = world.path("config.toml");
        world.run("report").fails_with(1, &format!("`{}`, {error}", path.display()));
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
