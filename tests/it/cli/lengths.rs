//! Texts longer than any that a person writes: at every door a clear error or a cut, and no time.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::it::world::{Ran, World};

/// A list that asks for Python, with other `fields`.
fn list(fields: Value) -> String {
    let mut list = json!({"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme",
        "requirements": [{"skill": "python", "target": 4, "weight": 3}]});
    list.as_object_mut().expect("an object").extend(fields.as_object().cloned().expect("an object"));
    list.to_string()
}

/// Runs the program, which takes next to no time: in an optimised build these took half a minute each.
#[track_caller]
fn soon(world: &World, line: &str) -> Ran {
    let start = Instant::now();
    let ran = world.run(line);
    assert!(start.elapsed() < Duration::from_secs(10), "{line}: {:?}", start.elapsed());
    assert!(ran.err.len() < 10_000, "{line}: {} bytes of errors", ran.err.len());
    ran
}

#[test]
fn a_word_of_70_000_letters_is_no_skill_and_nothing_is_like_it() {
    let world = World::new();
    let word = "x".repeat(70_000);
    let hint = "hint: `skillgap skills` lists all\n";
    for line in ["rate", "show", "clear", "history", "forget --yes"] {
        let (command, option) = line.split_once(' ').unwrap_or((line, ""));
        let answer = if command == "rate" { "3" } else { "" };
        let ran = soon(&world, &format!("{command} {option} {word} {answer}"));
        ran.fails_with(2, &format!("no skill is called `{}…`", "x".repeat(79))).says(hint);
    }
    soon(&world, &format!("skills --area {word}")).fails_with(2, "no area is called `xxx");
    soon(&world, &word).fails_with(2, "no command is called `xxx");
}

#[test]
fn a_list_with_a_long_id_or_thousands_that_are_unknown_costs_nothing_noticeable() {
    let id = "x".repeat(200_000);
    let long = list(json!({"requirements": [{"skill": id, "target": 4, "weight": 3}]}));
    let unknown: Vec<Value> =
        (0..900).map(|nth| json!({"skill": format!("python-{nth}"), "target": 4, "weight": 3})).collect();
    let many = list(json!({"requirements": unknown}));
    let members: Vec<String> = (0..15_000).map(|nth| format!("no-{nth}")).collect();
    let any =
        list(json!({"requirements": [{"id": "any", "name": "Any", "any_of": members, "target": 4, "weight": 3}]}));
    for (list, problem) in [(&long, "no skill has the id `xxx"), (&many, "did you mean"), (&any, "has 15000 items")] {
        let world = World::new();
        world.write("data/benchmarks/synced.json", list);
        world.write("list.json", list);
        for line in ["rate python 3", "report", "undo", "completions bash", "skills"] {
            soon(&world, line).works().says("synced.json` is left out: ");
        }
        soon(&world, "report -b list.json").fails_with(1, "`list.json` is not a list that can be used").says(problem);
    }
}

#[test]
fn each_text_of_a_list_has_a_longest_length() {
    let world = World::new();
    let skill = |field: &str, value: Value| {
        let mut skill = json!({"id": "own", "name": "Own", "area": "cloud", "meaning": "m",
            "anchors": ["0", "1", "2", "3", "4", "5"]});
        skill[field] = value;
        json!({"skills": [skill]})
    };
    let requirement = |field: &str, value: Value| {
        let mut requirement = json!({"skill": "python", "target": 4, "weight": 3});
        requirement[field] = value;
        json!({"requirements": [requirement]})
    };
    let (short, long) = ("é".repeat(500), "é".repeat(2000));
    let more = |text: &str| json!(format!("{text}e"));
    for (fields, place) in [
        (json!({"title": more(&short)}), "title: is longer than 500 characters"),
        (json!({"publisher": more(&short)}), "publisher: is longer than 500"),
        (json!({"url": more(&long)}), "url: is longer than 2000"),
        (requirement("wording", more(&short)), "requirements[0].wording: is longer than 500"),
        (requirement("section", more(&short)), "requirements[0].section: is longer than 500"),
        (skill("name", more(&short)), "skills[0].name: is longer than 500"),
        (skill("meaning", more(&long)), "skills[0].meaning: is longer than 2000"),
        (skill("aliases", json!([more(&short)])), "skills[0].aliases[0]: is longer than 500"),
        (skill("aliases", json!(vec!["x"; 101])), "skills[0].aliases: has 101 items; at most 100 are read"),
        (skill("anchors", json!(["0", "1", more(&long), "3", "4", "5"])), "skills[0].anchors[2]: is longer than 2000"),
    ] {
        world.pipe("-b - report", &list(fields)).fails_with(1, "`-` is not a list").says(place);
    }
    let fits = json!({"title": short, "publisher": short, "url": format!("https://x/{}", &long[..3000])});
    world.pipe("benchmark validate -", &list(fits)).works();
    let title = "t".repeat(501);
    let ran = world.pipe(&format!("benchmark from-text - --title {title}"), "Must know Python");
    ran.fails_with(2, "a title has at most 500 characters");
}
