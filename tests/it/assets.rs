//! The content as it is on the disk, and what `assets/README.md` and `assets/formats.md` tell its authors and readers.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use skillgap::benchmark;
use skillgap::catalog::{Catalog, Problem};
use skillgap::config::ConfigFile;
use skillgap::journal::Event;
use skillgap::opinion::{Opinion, Request};
use skillgap::session::State;

use super::builder::{CATALOG, id};
use super::world::{World, asset};

/// The JSON files of a folder of the assets: names, and texts.
fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(folder);
    let paths = fs::read_dir(&folder).expect("it is there").map(|entry| entry.expect("it can be listed").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("it can be read"))
    };
    paths.into_iter().map(read).collect()
}

fn catalog(files: &[(String, String)]) -> Result<Catalog, Vec<Problem>> {
    Catalog::parse(&files.iter().map(|(name, json)| (&**name, &**json)).collect::<Vec<_>>())
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

/// The example in a page that is fenced as this.
#[track_caller]
fn example(page: &str, kind: &str) -> String {
    let page = asset(page);
    let examples: Vec<&str> = page.split(&format!("```{kind}\n")).skip(1).collect();
    let [example] = examples[..] else { panic!("there is one example of `{kind}`, not {}", examples.len()) };
    example.split("```").next().expect("something stands before the fence").to_owned()
}

#[test]
fn all_content_can_be_read() {
    let catalog = catalog(&files("catalog")).unwrap_or_else(|problems| panic!("\n{}", listed(&problems)));
    assert_eq!(
        catalog.areas().len(),
        CATALOG.areas().len(),
        "an area is built in by its name, in `AREAS` of `build.rs`"
    );
    for (name, json) in ["benchmarks", "benchmarks/ours", "benchmarks/paths"].into_iter().flat_map(files) {
        let outcome = benchmark::parse(&name, &json, &catalog);
        let outcome = outcome.unwrap_or_else(|problems| panic!("\n{}", listed(&problems)));
        assert!(outcome.warnings.is_empty(), "\n{}", listed(&outcome.warnings));
    }
}

#[test]
fn the_skill_of_the_page_on_content_can_be_added() {
    let mut files = files("catalog");
    let place = files.iter().position(|(name, _)| name == "apis.json").expect("there is one");
    let skill = example("assets/README.md", "skill");
    files[place].1 = files[place].1.replacen("\"skills\": [", &format!("\"skills\": [{skill},"), 1);
    let catalog = catalog(&files).unwrap_or_else(|problems| panic!("\n{}", listed(&problems)));
    assert_eq!(catalog.find_skill("transactional e-mail").expect("it has that alias").id, id("email-delivery"));
    let skill = catalog.skill("email-delivery").expect("it is there");
    assert!(skill.check().is_some_and(|check| check.score.is_some()) && skill.understanding().is_some());
    assert!(skill.growth().iter().all(|step| step.size.is_some()) && !skill.interview_phases.is_empty());
}

/// Mistakes, one at a time: in which file, what stands there, and what is written instead, once.
const MISTAKES: [(&str, &str, &str); 8] = [
    ("databases.json", r#""RDBMS""#, r#""RDBMS","#),
    ("databases.json", r#""aliases""#, r#""aliasses""#),
    ("databases.json", r#""Can say what a table, a row, a key and a transaction are","#, ""),
    ("databases.json", r#""route": "online-resources""#, r#""route": "reading""#),
    ("databases.json", r#""RDBMS""#, r#""Python""#),
    ("uway.json", r#""skill": "data-structures""#, r#""skill": "data-structure""#),
    ("uway.json", r#""target": 4"#, r#""target": 6"#),
    ("uway.json", r#""name": "A high-level backend language","#, ""),
];

#[test]
fn the_checks_answer_as_the_page_on_content_says() {
    let catalog_files = files("catalog");
    let lists = files("benchmarks");
    let mut answers = String::new();
    for (file, from, to) in MISTAKES {
        let with_mistake = |files: &[(String, String)]| -> Vec<(String, String)> {
            let change = |(name, json): &(String, String)| {
                let json = if name == file { json.replacen(from, to, 1) } else { json.clone() };
                (name.clone(), json)
            };
            files.iter().map(change).collect()
        };
        let problems = match with_mistake(&lists).into_iter().find(|(name, _)| name == file) {
            Some((name, json)) => benchmark::parse(&name, &json, &CATALOG).err(),
            None => catalog(&with_mistake(&catalog_files)).err(),
        };
        answers += &listed(&problems.unwrap_or_else(|| panic!("`{to}` in `{file}` is no mistake")));
    }
    assert_eq!(answers, example("assets/README.md", "answers"), "\n{answers}");
}

#[test]
fn the_journal_the_list_and_the_progress_of_the_page_on_formats_belong_together() {
    let (journal, list) = (example("assets/formats.md", "jsonl"), example("assets/formats.md", "benchmark"));
    let mut events: Vec<Event> = journal.lines().map(|line| Event::parse(line).expect("it is an event")).collect();
    let world = World::new();
    world.write("data/journal/laptop.jsonl", &journal);
    world.write("acme.json", &list);
    world.run("benchmark validate acme.json").works().is_quiet();
    let without_time = |json: &str| {
        let mut progress: Value = serde_json::from_str(json).expect("it is JSON");
        for field in ["generated_at", "generator"] {
            assert!(progress[field].take() != Value::Null, "`{field}`");
        }
        progress
    };
    let example = example("assets/formats.md", "progress");
    let exported = world.run("-b acme.json export").works().out.clone();
    assert_eq!(without_time(&exported), without_time(&example));
    events.sort_by_key(|event| (event.at, event.id));
    let lines: Vec<String> = events.iter().map(|event| format!("    {}", event.line())).collect();
    assert!(example.contains(&lines.join(",\n")), "the history is in the order of the journal");
    let elsewhere = World::new();
    elsewhere.write("progress.json", &example);
    elsewhere.run("import progress.json").ok("imported 10 events\n");
    elsewhere.write("acme.json", &list);
    assert_eq!(without_time(&elsewhere.run("-b acme.json export").out), without_time(&exported));
}

#[test]
fn what_else_the_page_on_formats_shows_can_be_read() {
    let page = "assets/formats.md";
    World::new().pipe("import -", &example(page, "map")).ok("imported 3 events\n");
    let toml = example(page, "toml");
    assert_eq!(ConfigFile::parse(&toml).mistakes, []);
    World::new().with_config(&toml).run("report").works().is_quiet();
    let state = example(page, "state");
    assert!(State::is_sound(state.as_bytes()));
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    fs::write(State::file_in(folder.path()), &state).expect("it can be written");
    State::load(folder.path()).expect("it is there").save(folder.path()).expect("it can be written");
    let saved = fs::read_to_string(State::file_in(folder.path())).expect("it was written");
    let value = |json: &str| serde_json::from_str::<Value>(json).expect("it is JSON");
    assert_eq!(value(&saved), value(&state), "nothing of it is lost");
}

#[test]
fn the_request_and_the_opinion_that_formats_shows_are_read_and_written_so() {
    let page = "assets/formats.md";
    let (request, opinion) = (example(page, "request"), example(page, "opinion"));
    let value = |json: &str| serde_json::from_str::<Value>(json).expect("it is JSON");
    let read = Request::read(&request).expect("it is a request");
    assert_eq!(value(&read.write()), value(&request));
    let read = Opinion::read(&opinion).expect("it is an opinion");
    assert_eq!(value(&read.write()), value(&opinion));
}
