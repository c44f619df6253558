//! What a person gives to their team: what is in it, what is not, and that both are said.

use serde_json::{Value, json};
use skillgap::journal::Rating;
use skillgap::progress::{Document, Standing};

use super::world::{HOSTILE, World};

/// A world of Ada, with a note, a plan, and an answer outside of the list.
fn ada() -> World {
    let world = World::new().with_config("name = 'Ada'\n");
    world.run("rate python 4 --confidence high --last-used 2026-01 --note secret").works();
    world.run("rate query-optimization 2").works();
    world.run("rate rust n/a --at 2020-01-31").works();
    world.run("plan add caching --step 'secret step' --due 2999-01-31").works();
    world
}

/// The ids of the skills that are rated in a document.
fn skills(document: &Value) -> Vec<&str> {
    let ratings = document["ratings"].as_array().expect("it is a list");
    ratings.iter().map(|rating| rating["skill"].as_str().expect("it is a text")).collect()
}

#[test]
fn a_shared_document_has_ratings_and_neither_notes_nor_history_nor_plan() {
    let world = ada();
    let ran = world.run("share");
    let text = &ran.works().out;
    assert_eq!(text.lines().count(), 1, "several files can be put together, one a line");
    assert!(!text.contains("secret"), "{text}");
    let document = ran.json();
    assert_eq!(document.get("history"), None);
    assert_eq!(document.get("plan"), None);
    assert_eq!(document["shared"], json!({"for": "team", "skills": 3, "plan": false}));
    assert_eq!(document["person"]["name"], "Ada");
    assert_eq!(skills(&document), ["python", "rust", "query-optimization"]);
    let python = &document["ratings"][0];
    assert_eq!((&python["level"], &python["confidence"]), (&json!(4), &json!("high")));
    assert_eq!((&python["last_used"], &python["note"]), (&json!("2026-01"), &Value::Null));
    assert_eq!(document["summary"], world.run("export").json()["summary"]);
    let standing = Standing::read(text).expect("it can be read again");
    assert_eq!(standing.person.key.as_deref(), document["person"]["key"].as_str());
    let rated: Vec<_> = standing.ratings.iter().map(|rated| (&*rated.skill, rated.rating.level())).collect();
    assert_eq!((rated[0].0, rated[0].1.map(skillgap::catalog::Level::number)), ("python", Some(4)));
    assert_eq!((standing.ratings[1].rating, standing.plan.len()), (Rating::NotApplicable, 0));
    let error = Document::read(text).expect_err("it has no history").to_string();
    assert_eq!(error, "it has no `history`");
    World::new().pipe("import -", text).fails_with(1, "it has no `history`").says("`skillgap export` writes it");
}

#[test]
fn what_is_in_it_is_said() {
    let world = ada();
    let list = "49 requirements of `Must Have Backend Developer Skills For 2023`";
    world.run("share").says(&format!(
        "note: in it: your name (Ada), 3 ratings with level, confidence, last use and date, {list}\n\
         note: not in it: notes, history, plan (`--plan` adds it)\n"
    ));
    world.run("share --plan --no-name --since-months 12").says(&format!(
        "note: in it: no name, 2 ratings with level, confidence, last use and date, {list}, 1 skill of your plan\n\
         note: not in it: notes, history, 1 other rating\n"
    ));
    world.run("share -o ada.json").works().says("note: in it: your name (Ada)");
    assert_eq!(world.read("ada.json").lines().count(), 1);
}

#[test]
fn the_name_the_plan_and_the_ratings_can_be_chosen() {
    let world = ada();
    let person = |line: &str| world.run(line).json()["person"]["name"].clone();
    assert_eq!(person("share --as 'A. L.'"), "A. L.");
    assert_eq!(person("share --no-name"), Value::Null);
    world.run("share --as x --no-name").fails_with(2, "--no-name");
    let plan = world.run("share --plan").json()["plan"].take();
    assert_eq!(plan[0]["skill"], "caching");
    let recent = world.run("share --since-months 12").json();
    assert_eq!(
        (skills(&recent), &recent["shared"]["since_months"]),
        (vec!["python", "query-optimization"], &json!(12))
    );
    world.run("share --since-months 0").fails_with(2, "0");
    assert_eq!(world.run("share -b uway").json()["benchmark"]["id"], "uway");
}

#[test]
fn what_is_left_out_shows_nowhere() {
    let world = ada();
    let only = world.run("share --only databases --only python").json();
    assert_eq!(skills(&only), ["python", "query-optimization"]);
    assert_eq!(only["shared"]["only"], json!(["databases", "python"]));
    let only = world.run("share --only query-optimization --plan").json();
    assert_eq!((skills(&only), &only["plan"]), (vec!["query-optimization"], &json!([])));
    let levels: Vec<&Value> =
        only["requirements"].as_array().expect("a list").iter().map(|row| &row["level"]).collect();
    assert!(!levels.is_empty() && levels.iter().all(|level| **level == json!(2)), "{levels:?}");
    assert_eq!(only["summary"]["requirements"], json!(levels.len()));
    world.run("share --only pythn").fails_with(2, "no skill is called `pythn`");
}

#[test]
fn without_ratings_there_is_nothing_to_share() {
    World::new().run("share").fails(
        1,
        "there is nothing to share: no skill is rated yet",
        "`skillgap assess` rates them one by one",
    );
    let hint = "leave `--only` or `--since-months` out";
    ada().run("share --only java").fails(
        1,
        "there is nothing to share: no rating is among those that were asked for",
        hint,
    );
}

#[test]
fn the_key_of_a_person_is_the_same_on_all_their_machines() {
    let world = ada();
    let key = |world: &World| world.run("share").json()["person"]["key"].as_str().map(str::to_owned);
    let first = key(&world);
    assert!(first.is_some());
    let export = world.run("export").works().out.clone();
    world.run("rate go 3").works();
    world.run("rate python 1 --at 2019-01-01").works();
    world.run("undo").works();
    assert_eq!(key(&world), first, "what comes later changes nothing");
    let other = World::new();
    other.pipe("import -", &export).works();
    other.run("rate java 3").works();
    assert_eq!(key(&other), first);
    assert_ne!(key(&ada()), first, "another person has another one, whatever the name");
    assert!(!export.contains("\"key\""), "an export has none");
}

#[test]
fn a_hostile_name_is_shown_and_written_escaped() {
    let world = ada();
    let ran = world.run_args(&["share", "--as", HOSTILE]);
    assert_eq!(ran.works().json()["person"]["name"], HOSTILE);
}
