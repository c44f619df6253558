//! The facts as tables, and the queries that go with them: the same numbers in every engine as in every export.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::{Value, json};
use skillgap::benchmark::Library;
use skillgap::catalog::Level;
use skillgap::disk::PREFIX;
use skillgap::gap::Coverage;
use skillgap::team::{Figures, LOADS, People, QUERIES};

use super::{Chance, share, team, world};
use crate::it::builder::CATALOG;
use crate::it::world::{PROGRAM, World, asset};

/// The engines that are asked, as far as they are installed. Spark takes a minute to start, and is asked only with
/// `SKILLGAP_ENGINES=all`.
const ENGINES: [&str; 5] = ["sqlite", "duckdb", "datafusion", "clickhouse", "spark"];
/// What `.ci/engines.py` says of an engine that is not installed.
const NOT_INSTALLED: i32 = 3;

/// People of two teams with random ratings, as documents.
fn people(count: usize) -> Vec<String> {
    let mut chance = Chance(77);
    let ratings = |chance: &mut Chance| chance.ratings(CATALOG.skills().iter().map(|skill| skill.id.as_str()));
    let mut people: Vec<String> = Vec::new();
    for nth in 0..count {
        let ratings = match nth {
            0 => String::new(),
            1 => "python n/a, go 0, acme-releases 4".to_owned(),
            _ => ratings(&mut chance),
        };
        people.push(share(Some(&format!("p{nth:02}")), None, "2026-06-01", &ratings));
    }
    people
}

/// A world with these people in two folders, and their facts.
fn world_of(people: &[String], options: &str) -> World {
    let world = World::new();
    for (nth, person) in people.iter().enumerate() {
        world.write(&format!("team/{}/{nth}.json", ["a", "b"][nth % 2]), person);
    }
    world.run(&format!("team rows team -o facts {options}")).works().says("note: `facts` has the facts of");
    world
}

/// What an engine answers to each query; `None` if it is not installed.
fn answers(engine: &str, world: &World) -> Option<Value> {
    let python = std::env::var("SKILLGAP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/engines.py");
    let ran = Command::new(python).arg(script).args([engine, PROGRAM]).arg(world.path("facts")).output();
    let Ok(ran) = ran else {
        eprintln!("skipped: {engine}: there is no python3");
        return None;
    };
    if ran.status.code() == Some(NOT_INSTALLED) {
        eprintln!("skipped: {engine}: {}", String::from_utf8_lossy(&ran.stderr).trim());
        return None;
    }
    assert!(ran.status.success(), "{engine}: {}", String::from_utf8_lossy(&ran.stderr));
    Some(serde_json::from_slice(&ran.stdout).expect("it is JSON"))
}

fn in_ten_thousandths(coverage: Coverage) -> Value {
    coverage.rounded().map_or(Value::Null, |share| json!((share * 10_000.0).round() as i64))
}

#[test]
fn every_engine_says_what_the_program_says() {
    let people = people(40);
    let world = world_of(&people, "");
    let library = Library::built_in(&CATALOG);
    let lists: Vec<_> = library.all().map(|(_, list)| list).collect();
    let mut coverage: BTreeMap<(String, String), Value> = BTreeMap::new();
    let mut nobody = Vec::new();
    let mut sorted = lists.clone();
    sorted.sort_by_key(|list| list.id.as_str());
    for list in sorted {
        let team = team(&people, list);
        let figures = Figures::of(&team);
        for member in team.members.iter() {
            let totals = member.totals(list);
            let numbers = [totals.requirements, totals.rated, totals.not_applicable, totals.unrated, totals.met];
            let shares = [totals.coverage, totals.coverage_of_rated].map(in_ten_thousandths);
            let row = json!([
                member.name(),
                list.id.as_str(),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                shares[0],
                shares[1]
            ]);
            coverage.insert((list.id.to_string(), member.name().to_owned()), row);
        }
        for row in &figures.rows {
            let only = row.only().map_or("", |person| figures.name(person));
            let requirement = row.requirement;
            let counts = [People::Reach, People::Teach, People::Below].map(|people| row.count(people));
            nobody.push(json!([
                list.id.as_str(),
                row.place,
                requirement.id.as_str(),
                requirement.target.number(),
                requirement.weight.number(),
                counts[0],
                counts[1],
                counts[2],
                only
            ]));
        }
    }
    let coverage: Vec<Value> = coverage.into_values().collect();
    let all = std::env::var("SKILLGAP_ENGINES").is_ok_and(|engines| engines == "all");
    for engine in ENGINES.into_iter().filter(|engine| all || *engine != "spark") {
        let Some(answers) = answers(engine, &world) else { continue };
        assert_eq!(answers["coverage"], json!(coverage), "{engine}");
        assert_eq!(answers["nobody"], json!(nobody), "{engine}");
        let holders = answers["holders"].as_array().expect("rows");
        assert_eq!(holders.len(), CATALOG.skills().len(), "{engine}");
        for row in answers["teach"].as_array().expect("rows") {
            assert!(row[4].as_u64().is_some_and(|level| level >= 4) && row[2].as_u64().is_some_and(|place| place <= 5));
        }
        let spread = answers["spread"].as_array().expect("rows");
        assert!(spread.iter().all(|row| row[3].as_u64().is_some_and(|people| people >= 5)), "{engine}: {spread:?}");
        assert!(spread.iter().any(|row| row[0] == "a") && spread.iter().any(|row| row[0] == "b"), "{engine}");
    }
}

#[test]
fn both_kinds_of_tables_have_the_same_rows() {
    let people = people(6);
    let (csv, ndjson) = (world_of(&people, ""), world_of(&people, "--format ndjson"));
    for table in ["people", "answers"] {
        let text = csv.read(&format!("facts/{table}-1.csv"));
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
        let of_csv: BTreeSet<Vec<String>> = lines.map(|line| line.split(',').map(str::to_owned).collect()).collect();
        let shown = |value: &Value| match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let of_ndjson: BTreeSet<Vec<String>> = ndjson
            .read(&format!("facts/{table}-1.ndjson"))
            .lines()
            .map(|line| {
                let row: Value = serde_json::from_str(line).expect("a line is JSON");
                header.iter().map(|column| shown(&row[*column])).collect()
            })
            .collect();
        assert_eq!(of_csv, of_ndjson, "{table}");
    }
    for name in ["requirements.csv", "skills.csv"] {
        assert_eq!(csv.read(&format!("facts/{name}")), ndjson.read(&format!("facts/{name}")));
    }
    assert!(csv.read("facts/answers-1.csv").contains("p01,go,0,0,high,2026-05,2026-06-01,team/b/1.json\n"));
    assert!(csv.read("facts/answers-1.csv").contains("p01,python,,1,high,"));
}

#[test]
fn the_newest_document_of_a_person_has_the_rows() {
    let world = world(&[]);
    for (file, key, day, level) in [
        ("a", "k", "2026-05-01", 1),
        ("b", "k", "2026-06-01", 4),
        ("c", "k", "2026-04-01", 2),
        ("d", "l", "2026-01-01", 3),
    ] {
        let text = share(Some("Ada"), Some(key), day, &format!("python {level}, go {level}"));
        world.write(&format!("team/{file}.json"), text);
    }
    for files in ["a b c d", "b a d c", "c a b d", "d c b a"] {
        let paths: Vec<String> = files.split(' ').map(|file| format!("team/{file}.json")).collect();
        world.run(&format!("team rows {} -o facts", paths.join(" "))).works();
        let mut rows: Vec<String> = world.read("facts/answers-1.csv").lines().skip(1).map(str::to_owned).collect();
        rows.sort();
        let expected = ["k,go,4", "k,python,4", "l,go,3", "l,python,3"];
        assert_eq!(rows.len(), 4, "{files}: {rows:?}");
        assert!(rows.iter().zip(expected).all(|(row, begin)| row.starts_with(begin)), "{files}: {rows:?}");
        assert_eq!(world.read("facts/people-1.csv").lines().count(), 3);
    }
    assert_eq!(world.files().iter().filter(|file| file.starts_with("facts/")).count(), 4, "nothing else is left");
}

#[test]
fn a_list_of_ones_own_is_among_the_requirements() {
    let world = world(&[("Ada", "python 4")]);
    world.run("team rows team -o facts -b acme.json").works();
    let requirements = world.read("facts/requirements.csv");
    assert!(requirements.contains("acme,language,0,go,2,4,3\n") && requirements.contains("must-have-2023,"));
    world
        .run("team rows nowhere -o none")
        .fails_with(1, "`nowhere` could not be read: there is no such file or folder");
}

#[test]
fn only_tables_of_its_own_are_replaced() {
    let world = world(&[("Ada", "python 4")]);
    world.write("mine/skills.csv", "skill,level\npython,4\n");
    let ran = world.run("team rows team -o mine");
    ran.fails(
        1,
        "`mine/skills.csv` was not written by `team rows`, and is not replaced",
        "name another folder with `-o`",
    );
    assert_eq!(world.read("mine/skills.csv"), "skill,level\npython,4\n");
    assert!(!world.path("mine/people-1.csv").exists());
    world.write("other/notes.txt", "mine");
    for format in ["csv", "csv", "ndjson", "ndjson"] {
        world.run(&format!("team rows team -o other --format {format}")).works();
    }
    assert_eq!(world.read("other/notes.txt"), "mine");
    world.write("other/answers-1.ndjson", "{\"level\":4}\n");
    world.run("team rows team -o other").works();
    world.run("team rows team -o other --format ndjson").fails_with(1, "`other/answers-1.ndjson` was not written by");
    // A folder that a failed run would leave behind is not created.
    world.write("no-export.json", "{}");
    world.run("team rows no-export.json -o new/deep").fails_with(1, "");
    assert!(!world.path("new").exists());
    world.run("team rows team -o new/deep").works();
    assert_eq!(world.read("new/deep/skills.csv"), world.read("other/skills.csv"));
    world.run("team rows team -o -").fails(2, "`team rows` writes four files, so `-o` cannot be `-`", "name a folder");
    assert!(!world.path("-").exists() && !world.files().iter().any(|file| file.contains(PREFIX)));
    world.run("rate python 3").works();
    world.run("team rows team -o data/journal").fails_with(2, "`data/journal/people-1.csv` is in the journal");
}

#[test]
fn queries_are_printed_and_use_only_what_every_engine_knows() {
    let world = World::new();
    let listed = world.run("team sql").works().out.clone();
    for (name, sql) in QUERIES {
        assert!(listed.lines().any(|line| line.starts_with(name)), "{listed}");
        world.run(&format!("team sql {name}")).ok(sql);
        let text: String =
            sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
        let words: Vec<String> = text
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .map(str::to_uppercase)
            .filter(|word| !word.is_empty())
            .collect();
        let forbidden = "LEAST GREATEST ROUND FLOOR CEIL DECIMAL DOUBLE FLOAT BOOLEAN TRUE FALSE DATE TIMESTAMP INTERVAL \
            POSITION CAN ONCE QUALIFY FILTER LATERAL UNNEST EXCEPT INTERSECT UNION RIGHT FULL USING NATURAL IFNULL NVL IIF \
            CONCAT SUBSTR SUBSTRING EXTRACT STRING_AGG LIMIT OFFSET NULLS";
        for word in forbidden.split_whitespace() {
            assert!(!words.iter().any(|other| other == word), "{name}: {word}");
        }
        assert!(!text.contains("||") && !text.contains('"') && !text.contains('`'), "{name}");
        // Every divisor is guarded against zero.
        let divisors = text.split('/').skip(1).chain(text.split('%').skip(1));
        for divisor in divisors {
            assert!(divisor.trim_start().starts_with("NULLIF("), "{name}: {divisor}");
        }
    }
    for (engine, sql) in LOADS {
        world.run(&format!("team sql --load {engine}")).ok(sql);
        assert!(sql.contains("FOLDER") && sql.contains("answers") && sql.contains("requirements"), "{engine}");
    }
    world.run("team sql --load oracle").fails_with(2, "`oracle` is not a valid value for");
    world.run("team sql everything").fails_with(2, "`everything` is not a valid value for");
}

#[test]
fn the_page_about_formats_names_the_columns() {
    let page = asset("assets/formats.md");
    let world = world(&[("Ada", "python 4")]);
    world.run("team rows team -o facts").works();
    for (table, file) in
        [("people", "people-1"), ("answers", "answers-1"), ("requirements", "requirements"), ("skills", "skills")]
    {
        let text = world.read(&format!("facts/{file}.csv"));
        let columns: Vec<String> =
            text.lines().next().expect("a header").split(',').map(|name| format!("`{name}`")).collect();
        assert!(page.contains(&format!("| `{table}` | {} |", columns.join(", "))), "{table}: {}", columns.join(", "));
    }
    assert_eq!(Level::COUNT, 6);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_and_leaves_no_table_behind() {
    use std::os::unix::process::ExitStatusExt;
    use std::time::{Duration, Instant};
    let world = world(&[]);
    let line = share(Some("NAME"), None, "2026-06-01", "python 4, go 1, caching 2, containers 2, serverless n/a");
    let lines: String = (0..60_000).map(|nth| line.replace("NAME", &format!("p{nth}")) + "\n").collect();
    world.write("all.ndjson", lines);
    let child = world.spawn(&["team", "rows", "all.ndjson", "-o", "facts"]);
    let is_begun = || world.files().iter().any(|file| file.contains(PREFIX));
    let begun = Instant::now();
    while !is_begun() && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    let ended = child.wait_with_output().expect("it ends");
    if !killed.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no `kill`, or reading is done too soon for it");
        return;
    }
    assert_eq!((ended.status.code(), ended.status.signal()), (Some(130), None), "{ended:?}");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "error: interrupted; nothing was written\n");
    assert!(!is_begun() && !world.path("facts").exists(), "{:?}", world.files());
}
