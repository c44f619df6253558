//! What is said of people, and what is not.

use serde_json::json;

use super::{figures, four, share, world};

fn five() -> crate::it::world::World {
    let names = ["Ada", "Ben", "Chen", "Dora", "Eli"];
    let people: Vec<(&str, &str)> = names.iter().map(|name| (*name, "python 4, caching 1, *caching")).collect();
    world(&people)
}

#[test]
fn four_people_cannot_be_anonymous() {
    let hint = "with 5 people or more, `--anonymous` names nobody";
    four().run("team team -b acme.json --anonymous").fails(2, "4 people cannot be anonymous", hint);
    five().run("team team --anonymous --without Ada").fails_with(2, "do not go together");
}

#[test]
fn an_anonymous_document_names_nobody() {
    let world = five();
    world.write("team/secret.json", "x");
    for by in ["skill", "person", "area", "team"] {
        for format in ["text", "markdown", "html", "csv", "json"] {
            let ran = world.run(&format!("team team -b acme.json --anonymous --by {by} --format {format}"));
            for name in ["Ada", "Chen", "secret", "2026-06-01", "ada.json"] {
                assert!(!ran.works().out.contains(name), "{by} {format}: {name}\n{}", ran.out);
            }
        }
    }
    let document = figures(&world, "--anonymous");
    assert_eq!(document["people"][0]["name"], "p1");
    for field in ["only_holder_of", "taken_at", "team"] {
        assert_eq!(document["people"][0].get(field), None, "{field}");
    }
    assert_eq!((&document["summary"]["worst_loss"], document.get("pairs")), (&json!(null), None));
}

#[test]
fn people_stand_in_the_order_of_their_names() {
    let world = world(&[("Zoe", "python 5, caching 5"), ("ada", "python 0"), ("Ben", "python 3")]);
    for options in ["", "--by person"] {
        let document = figures(&world, options);
        let people = document["people"].as_array().expect("a list").clone();
        let names: Vec<_> = people.iter().map(|person| person["name"].clone()).collect();
        assert_eq!(names, ["ada", "Ben", "Zoe"]);
    }
    assert_eq!(figures(&world, "")["people"][0].get("coverage"), None, "no level of a person unless it is asked for");
}

/// A world of teams of these sizes.
fn teams(sizes: &[usize]) -> crate::it::world::World {
    let world = world(&[]);
    for (team, size) in sizes.iter().enumerate() {
        for nth in 0..*size {
            let name = format!("t{team}n{nth}");
            let text = share(Some(&name), None, "2026-06-01", "python 4, caching 1");
            world.write(&format!("team/t{team}/{name}.json"), text);
        }
    }
    world
}

#[test]
fn small_teams_are_hidden_and_never_one_alone() {
    for (sizes, shown, hidden) in [
        (&[5, 6, 7][..], &["t0", "t1", "t2"][..], json!({"teams": 0, "people": 0})),
        (&[5, 4, 7], &["t2"], json!({"teams": 2, "people": 9})),
        (&[4, 3, 7, 6], &["t2", "t3"], json!({"teams": 2, "people": 7})),
        (&[1, 2, 7], &["t2"], json!({"teams": 2, "people": null})),
        (&[4], &[], json!({"teams": 1, "people": null})),
    ] {
        let world = teams(sizes);
        let document = figures(&world, "--by team");
        let names: Vec<_> = document["teams"].as_array().expect("a list").iter().map(|team| &team["name"]).collect();
        assert_eq!(names, shown, "{sizes:?}");
        assert_eq!(document["hidden"], hidden, "{sizes:?}");
        assert_eq!((document.get("people"), document.get("requirements")), (None, None));
        let text = world.run("team team -b acme.json --by team").works().out.clone();
        if hidden["teams"] != json!(0) {
            assert!(text.contains("small groups give people away"), "{text}");
        }
        assert_eq!(text.contains("under 5"), hidden["people"].is_null(), "{text}");
        assert!(!text.contains("n0"), "nobody is named: {text}");
    }
    let all = figures(&teams(&[1, 2]), "--by team --min-group 1");
    assert_eq!((&all["teams"][0]["people"], &all["teams"][1]["people"]), (&json!(1), &json!(2)));
}

#[test]
fn the_folder_of_a_file_is_its_team_however_deep_it_lies() {
    let world = world(&[("Ada", "python 4")]);
    for (path, name) in [("team/a/x.json", "Ben"), ("team/a/2026/y.json", "Chen"), ("team/b/z.json", "Dora")] {
        world.write(path, share(Some(name), None, "2026-06-01", "python 4"));
    }
    let document = figures(&world, "");
    let teams: Vec<_> = document["people"].as_array().expect("a list").iter().map(|person| &person["team"]).collect();
    assert_eq!(teams, ["team", "a", "a", "b"]);
}
