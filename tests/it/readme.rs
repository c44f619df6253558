//! What the README claims is true: its table of commands is the program's, and its examples run.

use std::collections::BTreeSet;

use super::cli::commands;
use skillgap::config::{Config, ConfigFile};

use super::world::{World, asset};

#[test]
fn its_table_names_exactly_the_commands_that_the_help_lists() {
    let readme = asset("README.md");
    let mut named = BTreeSet::new();
    for row in readme.lines().filter(|line| line.starts_with("| `skillgap")) {
        let cell = row.split('|').nth(1).expect("a row has cells");
        for example in cell.split('`').filter(|part| part.starts_with("skillgap")) {
            let command = example.split_whitespace().nth(1);
            named.extend(command.filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).map(str::to_owned));
        }
    }
    let listed: BTreeSet<String> = commands(&World::new()).into_iter().collect();
    assert_eq!(named, listed);
}

#[test]
fn its_examples_run_one_after_another() {
    let world = World::new();
    let readme = asset("README.md");
    let examples: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("    skillgap ")).collect();
    assert!(examples.len() >= 5, "{examples:?}");
    for example in examples {
        world.run(example).works();
    }
}

#[test]
fn its_spreadsheet_and_its_map_can_be_imported() {
    let readme = asset("README.md");
    let block = readme.split("```csv\n").nth(1).and_then(|rest| rest.split("```").next()).expect("there is a table");
    World::new().pipe("import -", block).ok("imported 3 events\n");
    let map = readme.split('`').find(|part| part.starts_with("{\"python\"")).expect("there is a map");
    World::new().pipe("import -", map).ok("imported 2 events\n");
}

#[test]
fn its_columns_are_those_of_the_report_as_a_table() {
    let readme = asset("README.md");
    let table = readme.split("| column |").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("there is a table");
    let columns: Vec<&str> = table
        .lines()
        .skip(2)
        .flat_map(|row| row.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2))
        .collect();
    let table =
        World::new().run("report --format csv -b uway -b four-top --since 2026-01-01 --notes").works().out.clone();
    assert_eq!(table.lines().next(), Some(columns.join(",").as_str()));
    let table = World::new().run("report --format csv").works().out.clone();
    let begin = table.lines().next().expect("there is a header");
    assert!(columns.join(",").starts_with(&format!("{begin},beside_target")), "{begin}");
}

#[test]
fn its_formats_are_those_of_the_report() {
    let readme = asset("README.md");
    let table = readme.split("| format |").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("there is a table");
    let formats: Vec<&str> = table.lines().skip(2).filter_map(|row| row.split('`').nth(1)).collect();
    let hint = format!("it is one of `{}`", formats.join("`, `"));
    World::new().run("report --format nothing").fails(2, "`nothing` is no value for `--format <FORMAT>`", &hint);
}

#[test]
fn its_configuration_is_one() {
    let readme = asset("README.md");
    let block = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("there is one");
    let ConfigFile { config, mistakes, .. } = ConfigFile::parse(block);
    assert_eq!(mistakes, []);
    let Config { benchmark, name, reassess_after_days, theme, mouse, keys } = Config::default();
    assert!(config.benchmark != benchmark && config.name != name && config.keys != keys, "{block}");
    assert!(
        config.reassess_after_days != reassess_after_days && config.mouse != mouse && config.theme != theme,
        "it shows all there is"
    );
    World::new().with_config(block).run("report").works().is_quiet();
}
