//! What README.md and CONTRIBUTING.md claim is true: tables, examples with their output, links, files and commits.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cli::commands;
use skillgap::command::{COMMANDS, Keymap};
use skillgap::config::{Config, ConfigFile};
use skillgap::report::{self, CHARTS, FormatSpec};

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
fn its_examples_run_one_after_another_and_print_what_it_shows() {
    let readme = asset("README.md");
    let world = World::new();
    world.write("skills.csv", fenced(&readme, "csv"));
    world.write("advertisement.txt", fenced(&readme, "job"));
    let examples = examples(&readme);
    assert!(examples.len() >= 20, "{examples:?}");
    for (command, shown) in examples {
        let ran = world.run(command);
        ran.works();
        if let Some(shown) = shown {
            let lines: Vec<&str> = ran.out.lines().collect();
            assert!(prints(&lines, &shown), "`skillgap {command}` prints\n{}\nnot\n{}", ran.out, shown.join("\n"));
        }
    }
}

/// The text of the first code block that is marked with `language`.
fn fenced<'a>(readme: &'a str, language: &str) -> &'a str {
    let block = readme.split(&format!("```{language}\n")).nth(1).and_then(|rest| rest.split("```").next());
    block.unwrap_or_else(|| panic!("there is no block of `{language}`"))
}

/// The example commands in their order, without `skillgap`; with the output that a `console` block shows below each.
fn examples(readme: &str) -> Vec<(&str, Option<Vec<&str>>)> {
    let mut examples: Vec<(&str, Option<Vec<&str>>)> = Vec::new();
    let mut in_console = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            in_console = line == "```console";
        } else if let Some(command) = line.strip_prefix("    skillgap ") {
            examples.push((command, None));
        } else if let Some(command) = line.strip_prefix("$ skillgap ").filter(|_| in_console) {
            examples.push((command, Some(Vec::new())));
        } else if in_console && let Some((_, Some(shown))) = examples.last_mut() {
            shown.push(line);
        }
    }
    examples
}

/// Returns true if the lines of `out` are those of `shown`, in which a line `…` stands for any number of lines.
fn prints(out: &[&str], shown: &[&str]) -> bool {
    match shown.split_first() {
        None => out.is_empty(),
        Some((&"…", rest)) => (0..=out.len()).any(|skipped| prints(&out[skipped..], rest)),
        Some((line, rest)) => out.first() == Some(line) && prints(&out[1..], rest),
    }
}

#[test]
fn its_spreadsheet_and_its_map_can_be_imported() {
    let readme = asset("README.md");
    World::new().pipe("import -", fenced(&readme, "csv")).ok("imported 3 events\n");
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
fn its_formats_and_charts_are_those_of_the_report() {
    let readme = asset("README.md");
    let rows = |heading: &str| -> Vec<(String, String)> {
        let table = readme.split(heading).nth(1).and_then(|rest| rest.split("\n\n").next()).expect("there is a table");
        let cells = table.lines().skip(2).map(|row| row.split(" | ").collect::<Vec<_>>());
        cells
            .map(|row| (row[0].trim_matches(['|', ' ', '`']).to_owned(), row[1].trim_end_matches(" |").to_owned()))
            .collect()
    };
    let formats: Vec<_> =
        FormatSpec::of(report::Command::Report).map(|spec| (spec.id.to_owned(), spec.purpose.to_owned())).collect();
    assert_eq!(rows("| format |"), formats);
    let charts: Vec<_> = CHARTS.iter().map(|spec| (spec.id.to_owned(), spec.purpose.to_owned())).collect();
    assert_eq!(rows("| chart |"), charts);
    let ids: Vec<&str> = formats.iter().map(|(id, _)| id.as_str()).collect();
    let hint = format!("it is one of `{}`", ids.join("`, `"));
    World::new().run("report --format nothing").fails(
        2,
        "`nothing` is not a valid value for `--format <FORMAT>`",
        &hint,
    );
}

#[test]
fn its_configuration_is_one() {
    let readme = asset("README.md");
    let block = fenced(&readme, "toml");
    let ConfigFile { config, mistakes, .. } = ConfigFile::parse(block);
    assert_eq!(mistakes, []);
    let Config { benchmark, name, reassess_after_days, theme, layout, mouse, explain_first, keys } = Config::default();
    assert!(config.benchmark != benchmark && config.name != name && config.keys != keys, "{block}");
    assert!(
        config.reassess_after_days != reassess_after_days
            && config.mouse != mouse
            && config.explain_first != explain_first
            && config.theme != theme
            && config.layout != layout,
        "it shows all there is"
    );
    World::new().with_config(block).run("report").works().is_quiet();
}

#[test]
fn its_table_of_keys_is_the_apps() {
    let readme = asset("README.md");
    let keymap = Keymap::default();
    for spec in COMMANDS {
        let keys: Vec<_> = keymap.shown_keys(spec.command).split(' ').map(|key| format!("`{key}`")).collect();
        let row = format!("| {} | {} |", keys.join(" "), spec.doc);
        assert_eq!(readme.matches(&row).count(), 1, "{row}");
    }
}

#[test]
fn its_links_and_those_of_contributing_lead_somewhere() {
    for page in ["README.md", ".github/CONTRIBUTING.md", "assets/README.md", "assets/formats.md"] {
        let folder = Path::new(page).parent().expect("a file is in a folder");
        let text = asset(page);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.contains("://") {
                continue;
            }
            let target = if file.is_empty() { PathBuf::from(page) } else { folder.join(file) };
            let path = project().join(&target);
            assert!(path.exists(), "`{page}`: there is no `{link}`");
            if !anchor.is_empty() {
                let headings = fs::read_to_string(&path).expect("it is text");
                assert!(anchors(&headings).contains(anchor), "`{page}`: `{}` has no `#{anchor}`", target.display());
            }
        }
    }
}

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    headings
        .map(|heading| {
            let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.collect::<String>().to_lowercase().replace(' ', "-")
        })
        .collect()
}

#[test]
fn the_files_that_contributing_names_exist() {
    let text = asset(".github/CONTRIBUTING.md");
    let named: BTreeSet<&str> = text
        .split('`')
        .filter(|word| {
            ["src/", "tests/", "assets/", "benches/", ".github/", ".ci/"].iter().any(|at| word.starts_with(at))
        })
        .filter_map(|word| word.split_whitespace().next())
        .filter(|word| !word.contains("NAME"))
        .collect();
    assert!(named.len() >= 20, "{named:?}");
    for file in named {
        assert!(project().join(file).exists(), "there is no `{file}`");
    }
}

#[test]
fn the_commits_that_contributing_names_as_examples_exist() {
    let text = asset(".github/CONTRIBUTING.md");
    let commits: BTreeSet<&str> = text.split("Example: `").skip(1).filter_map(|rest| rest.split('`').next()).collect();
    assert!(commits.len() >= 5, "{commits:?}");
    let git = |args: &[&str]| Command::new("git").args(args).current_dir(project()).output();
    let is_full = git(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|ran| ran.stdout.starts_with(b"false"));
    if !is_full {
        eprintln!("skipped: this is no full clone with git");
        return;
    }
    for commit in commits {
        let ran = git(&["cat-file", "-e", commit]).expect("git could be started before");
        assert!(ran.status.success(), "there is no commit `{commit}`");
    }
}

/// The folder of the repository.
fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
