//! The figures: by hand for a small team, and as each person's own export has them.

use serde_json::{Value, json};
use skillgap::benchmark::Library;
use skillgap::gap::Gaps;
use skillgap::team::Figures;

use super::{ACME, Chance, figures, four, list, share, shown, team, world};
use crate::it::builder::{CATALOG, Journal};
use crate::it::world::World;

fn ids(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

#[test]
fn of_each_requirement_is_said_who_reaches_it_and_who_could_teach_it() {
    let world = four();
    let document = figures(&world, "");
    let summary = &document["summary"];
    // Together 4·3 + 2·3 + 2·2 of 12 + 9 + 4; serverless is n/a for all who answered. The second best have 4·3 + 2·3 + 0.
    assert_eq!(
        *summary,
        json!({"people": 4, "requirements": 4, "coverage": 0.88, "coverage_without_best": 0.72, "nobody": 0,
               "unknown": 2, "one": 1, "thin": 3, "worst_loss": {"person": "p1", "requirements": 1}})
    );
    let row = |nth: usize| document["requirements"][nth].clone();
    let language = row(0);
    assert_eq!((&language["status"], &language["best"], &language["second"]), (&json!("enough"), &json!(5), &json!(4)));
    assert_eq!((ids(&language["reach"]), ids(&language["teach"])), (vec!["p1", "p2"], vec!["p1", "p2"]));
    assert_eq!((ids(&language["below"]), ids(&language["unrated"])), (vec!["p3"], vec!["p4"]));
    let caching = row(1);
    assert_eq!((&caching["status"], &caching["best"]), (&json!("unknown"), &json!(2)));
    assert_eq!((ids(&caching["below"]), ids(&caching["wanted_by"])), (vec!["p1", "p2", "p3"], vec!["p2"]));
    let containers = row(2);
    assert_eq!((&containers["status"], &containers["second"]), (&json!("one"), &json!(0)));
    assert_eq!((ids(&containers["not_applicable"]), ids(&containers["unrated"])), (vec!["p2"], vec!["p3"]));
    assert_eq!(row(3)["status"], "unknown", "somebody has not answered");
    let person = &document["people"][0];
    assert_eq!((&person["name"], &person["skills"], &person["rated"]), (&json!("Ada"), &json!(5), &json!(3)));
    assert_eq!((&person["only_holder_of"], person.get("coverage")), (&json!(["containers"]), None));
    assert_eq!(person["team"], "team");
    assert_eq!(figures(&world, "--by person")["people"][0]["coverage"], 0.88);
    let need = figures(&world, "--need 3");
    assert_eq!(need["requirements"][0]["status"], "thin");
    assert_eq!(figures(&world, "--teach 5")["requirements"][0]["teach"], json!(["p1"]));
}

#[test]
fn a_requirement_that_everybody_has_answered_and_nobody_reaches_is_nobodys() {
    let world = world(&[("Ada", "caching 2, serverless n/a"), ("Ben", "caching 0, serverless n/a")]);
    let document = figures(&world, "");
    let statuses: Vec<&Value> =
        document["requirements"].as_array().expect("a list").iter().map(|row| &row["status"]).collect();
    assert_eq!(statuses, ["unknown", "nobody", "unknown", "not_applicable"]);
    assert_eq!(document["summary"]["thin"], 3);
    let text = shown(&world, "team");
    assert!(text.contains("Nobody (1)") && text.contains("▼ 1"), "{text}");
}

#[test]
fn the_text_says_what_matters_first() {
    let text = shown(&four(), "team --as-of 2026-07-05");
    for part in [
        "Acme backend · 4 people",
        "Together: at least 88% (≥ 72% without the best person in each skill)",
        "Oldest file: Ada, 34 days.",
        "Only one person (1)",
        "Losing one person: Ada leaves 1 without anybody.",
        "Not known (2)",
        "A language",
        "for planning who learns from whom",
    ] {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn each_view_is_there_in_each_format() {
    let world = four();
    for by in ["skill", "person", "area", "team"] {
        for (format, part) in [
            ("text", "Acme backend"),
            ("markdown", "# Acme backend"),
            ("html", "<h1 dir=\"auto\">Acme backend"),
            ("csv", ","),
        ] {
            let ran = world.run(&format!("team team -b acme.json --by {by} --format {format} --min-group 1"));
            ran.works().shows(part);
        }
    }
    let sheet = world.run("team team -b acme.json --format csv").works().out.clone();
    assert_eq!(sheet.lines().count(), 5);
    assert!(sheet.contains("\"Ada, Ben\""), "{sheet}");
    let people = world.run("team team -b acme.json --by person --format csv").works().out.clone();
    assert!(
        people.lines().nth(1).is_some_and(|row| row.starts_with("Ada,team,2026-06-01T09:00:00.000Z,5,3,1,0,0.88,"))
    );
    let page = world.run("team team -b acme.json --format html -o team.html").works().out.clone();
    assert_eq!(page, "");
    let page = world.read("team.html");
    for part in ["All levels", "What was used", "<!DOCTYPE html>", "team/ada.json"] {
        assert!(page.contains(part), "{part}");
    }
    roxmltree::Document::parse_with_options(&page, roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() })
        .expect("a page is XML too");
}

#[test]
fn a_share_that_more_answers_could_raise_is_never_the_bare_number() {
    // Ben has not rated caching, and nobody is known to reach it.
    let world =
        world(&[("Ada", "python 4, caching 1, containers 2, serverless n/a"), ("Ben", "python 4, containers 2")]);
    world.run("team team -b acme.json").works().shows("Together: at least ").shows("Not known (2)");
    let areas = world.run("team team -b acme.json --by area").out.clone();
    assert!(areas.contains("≥ "), "{areas}");
    let empty = self::world(&[("Ada", "python 4")]);
    let areas = empty.run("team team -b acme.json --by area").out.clone();
    assert!(areas.contains("not rated") && !areas.contains(" 0%  "), "{areas}");
    let whole = self::world(&[("Ada", "python 4, caching 1, containers 2, serverless 1")]);
    whole.run("team team -b acme.json").works().hides("at least");
}

#[test]
fn rows_can_be_chosen() {
    let world = four();
    let rows = |options: &str| figures(&world, options)["requirements"].as_array().expect("a list").len();
    assert_eq!((rows(""), rows("--status unknown"), rows("--status one,unknown --top 1")), (4, 2, 2));
    let text = shown(&world, "team --status thin");
    assert!(text.contains("No requirement has this status."), "{text}");
    world.run("team team --status many").fails_with(2, "`many` is not a valid value for");
}

#[test]
fn what_would_change_is_said() {
    let world = four();
    let text = shown(&world, "team --without ada");
    for part in ["Without Ada", "2 → 0", "only one person → not known", "enough → only one person", "≥ 88% → ≥ 72%"]
    {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
    let document = figures(&world, "--without Ada");
    assert_eq!((&document["without"], &document["before"]["coverage"]), (&json!(["Ada"]), &json!(0.88)));
    assert_eq!(document["summary"]["people"], 3);
    assert_eq!(document["changes"].as_array().map(Vec::len), Some(2));
    world.write("fay.json", share(Some("Ada"), Some("other"), "2026-06-02", "caching 5"));
    let document = figures(&world, "--with fay.json");
    assert_eq!((&document["people"][4]["name"], &document["requirements"][1]["best"]), (&json!("Ada (2)"), &json!(5)));
    let document = figures(&world, "--with acme.json --with path-cloud");
    assert_eq!(document["with"], json!(["acme.json", "path-cloud"]));
    world.run("team team --without Adah").fails(2, "nobody in the team is called `Adah`", "did you mean `Ada`?");
    world.run("team team --with nowhere").fails_with(2, "no benchmark and no file is called `nowhere`");
}

#[test]
fn somebody_who_meets_a_list_exactly_reaches_all_of_it() {
    let world = World::new();
    world.write("acme.json", ACME);
    world.write("team/ada.json", share(Some("Ada"), None, "2026-06-01", "java 1"));
    world.write("exact.json", ACME);
    let document = figures(&world, "--without Ada --with uway");
    assert_eq!(document["summary"]["people"], 1);
    let own = world.run("team team -b uway --format json --without Ada --with uway").json();
    assert_eq!((&own["summary"]["coverage"], &own["summary"]["one"]), (&json!(1.0), &own["summary"]["requirements"]));
}

#[test]
fn every_figure_of_a_person_is_that_of_their_own_export() {
    let library = Library::built_in(&CATALOG);
    let mut chance = Chance(21);
    let people: Vec<String> =
        (0..60).map(|_| chance.ratings(CATALOG.skills().iter().map(|skill| skill.id.as_str()))).collect();
    let documents: Vec<String> = people
        .iter()
        .enumerate()
        .map(|(nth, ratings)| share(Some(&format!("p{nth:02}")), None, "2026-06-01", ratings))
        .collect();
    for (_, benchmark) in library.all() {
        let team = team(&documents, benchmark);
        let figures = Figures::of(&team);
        for (nth, ratings) in people.iter().enumerate() {
            let answers: Vec<&str> = ratings.split(", ").filter(|answer| !answer.starts_with('*')).collect();
            let profile = Journal::of(&answers.join(", ")).profile();
            let gaps = Gaps::of(benchmark, &profile, &CATALOG);
            assert_eq!(team.members.member(nth).totals(benchmark), gaps.totals, "{} {nth}", benchmark.id);
            for (row, of_team) in gaps.rows.iter().zip(&figures.rows) {
                assert_eq!(figures.level(nth, of_team.place), row.level, "{} {nth}", row.requirement.id);
            }
        }
    }
}

#[test]
fn a_team_of_one_has_the_coverage_of_that_person() {
    let benchmark = list(ACME);
    let mut chance = Chance(3);
    for _ in 0..200 {
        let ratings = chance.ratings(["python", "go", "caching", "containers", "serverless"].into_iter());
        let team = team(&[share(Some("Ada"), None, "2026-06-01", &ratings)], &benchmark);
        let figures = Figures::of(&team);
        assert_eq!(figures.together, team.members.member(0).totals(&benchmark), "{ratings}");
        assert_eq!(figures.without_best.coverage.have, 0);
    }
}

#[test]
fn the_order_of_the_files_changes_no_byte() {
    let world = World::new();
    world.write("acme.json", ACME);
    let mut chance = Chance(7);
    for nth in 0..9 {
        let ratings = chance.ratings(["python", "go", "caching", "containers", "serverless"].into_iter());
        // The same person two or three times, and different people of one name.
        let key = (nth % 3 == 0).then(|| format!("key-{}", nth / 6));
        let name = ["Ada", "Ben", "ada"][nth % 3];
        world.write(&format!("f{nth}.json"), share(Some(name), key.as_deref(), "2026-06-01", &ratings));
    }
    let files: Vec<String> = (0..9).map(|nth| format!("f{nth}.json")).collect();
    let run = |files: &[String], options: &str| {
        let ran = world.run(&format!("team {} -b acme.json --as-of 2026-07-01 {options}", files.join(" ")));
        (ran.works().out.clone(), ran.err.clone())
    };
    for options in ["", "--format json", "--by person", "--format csv", "--format html"] {
        let first = run(&files, options);
        let mut other = files.clone();
        for turn in 0..4 {
            other.rotate_left(2 + turn);
            other.swap(0, turn + 3);
            assert_eq!(run(&other, options), first, "{options} {other:?}");
        }
    }
}

#[test]
fn who_knows_a_skill_is_listed_for_whoever_asks() {
    let world = four();
    let text = shown(&world, "who py team");
    assert!(text.contains("Python, target 4"), "{text}");
    assert!(
        text.contains("Can teach (1)") && text.contains("Knows it (1)") && text.contains("Not rated (2)"),
        "{text}"
    );
    let people = world.run("team who caching team --json").json();
    assert_eq!(
        (&people[1]["name"], &people[1]["level"], &people[1]["wants"]),
        (&json!("Ben"), &json!(1), &json!(true))
    );
    world.run("team who pythn team").fails_with(2, "no skill is called `pythn`");
}

#[test]
fn a_person_sees_what_the_team_sees_of_them() {
    let world = four();
    let text = shown(&world, "show ben team");
    for part in
        ["Ben", "From `team/ben.json`", "4 ratings", "n/a", "2026-05", "On the plan: Caching", "Coverage of Acme"]
    {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
    assert!(!text.contains("Ada"), "{text}");
    world.run("team show Bem team").fails(2, "nobody in the team is called `Bem`", "did you mean `Ben`?");
}

#[test]
fn a_demo_has_a_team_of_seven() {
    let world = World::new();
    let ran = world.run("team --demo");
    ran.works().shows("7 people").shows("Nobody (").shows("Pairs for now").says("note: demo: a made-up team");
    assert_eq!(world.run("team --demo --format json").json()["people"].as_array().map(Vec::len), Some(7));
    world.run("team who kubernetes --demo").works().shows("Ben");
    world.run("team pairs --demo").works();
    assert_eq!(world.files(), [""; 0]);
}
