//! `--benchmark`: which list is measured against, and what is said of a bad one.

use crate::it::world::World;

const ACME: &str = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme backend", "requirements": [
    {"skill": "python", "target": 4, "weight": 3},
    {"id": "cloud", "name": "A cloud", "any_of": ["containers", "serverless"], "target": 3, "weight": 2}]}"#;

#[test]
fn a_list_is_named_by_the_id_of_a_built_in_one() {
    let world = World::new();
    for id in ["must-have-2023", "novice-to-ninja-2023", "uway", "five-must-have-2021", "four-top"] {
        assert_eq!(world.run(&format!("-b {id} export")).json()["benchmark"]["id"], id);
        assert_eq!(world.run(&format!("export --benchmark {id}")).json()["benchmark"]["id"], id);
    }
    assert_eq!(world.run("export").json()["benchmark"]["id"], "must-have-2023");
}

#[test]
fn a_list_may_be_a_file_or_come_on_stdin() {
    let world = World::new();
    world.write("acme.json", ACME);
    assert_eq!(world.run("-b acme.json export").json()["benchmark"]["id"], "acme");
    world.run("-b acme.json report").works().is_quiet().shows("Acme backend").shows("A cloud");
    assert_eq!(world.pipe("-b - export", ACME).json()["requirements"][1]["id"], "cloud");
    world.pipe("-b - report", "").fails_with(1, "`-` is not a list that can be used: 1 problem");
}

#[test]
fn the_option_is_stronger_than_the_environment_and_that_than_the_configuration() {
    let world = World::new().with_config("benchmark = \"uway\"");
    assert_eq!(world.run("export").json()["benchmark"]["id"], "uway");
    let world = world.with("SKILLGAP_BENCHMARK", "four-top");
    assert_eq!(world.run("export").json()["benchmark"]["id"], "four-top");
    assert_eq!(world.run("export -b must-have-2023").json()["benchmark"]["id"], "must-have-2023");
}

#[test]
fn a_name_that_is_neither_a_list_nor_a_file_is_wrong_usage() {
    let ran = World::new().run("-b nope report");
    ran.fails_with(2, "no benchmark and no file is called `nope`");
    ran.says("hint: there are `must-have-2023`, `novice-to-ninja-2023`, `uway`, `five-must-have-2021`, `four-top`, ");
}

#[test]
fn every_problem_of_a_bad_file_is_told_at_once() {
    let world = World::new();
    world.write("acme.json", ACME.replace("\"python\"", "\"pythn\"").replace("\"target\": 3", "\"target\": 9"));
    let ran = world.run("-b acme.json report");
    ran.fails_with(1, "`acme.json` is not a list that can be used: 2 problems");
    ran.says("acme.json: requirements[0].skill: no skill has the id `pythn`; did you mean `python`");
    ran.says("acme.json: requirements[1].target: 9 is not a target: 1 to 5\n");
}

#[test]
fn a_file_that_cannot_be_read_or_is_something_else_could_not_be_used() {
    let world = World::new();
    world.write("folder/file", "");
    world.write("notes.txt", "not JSON at all");
    world.write("latin1.json", b"\xe4\xf6\xfc");
    world.run("-b folder report").fails_with(1, "`folder` could not be read: ");
    world.run("-b latin1.json report").fails_with(1, "`latin1.json` could not be read: ");
    world.run("-b notes.txt report").fails_with(1, "`notes.txt` is not a list that can be used: 1 problem");
}

#[test]
fn an_unknown_field_in_a_file_of_the_user_s_is_a_warning() {
    let world = World::new();
    world.write("acme.json", ACME.replace("\"weight\": 3", "\"weight\": 3, \"mood\": 1"));
    let ran = world.run("-b acme.json report");
    assert_eq!(ran.works().err, "warning: acme.json: requirements[0]: unknown field `mood`\n");
}

#[test]
fn ratings_do_not_depend_on_the_list() {
    let world = World::new();
    world.write("acme.json", ACME);
    world.run("-b acme.json rate graphql-apis 3").works();
    let ratings = |line: &str| world.run(line).json()["ratings"].clone();
    assert_eq!(ratings("export"), ratings("export -b acme.json"));
    assert_eq!(ratings("export")[0]["skill"], "graphql-apis");
}

#[test]
fn a_file_among_ones_lists_that_holds_something_else_is_never_written_over() {
    let world = World::new();
    world.write("acme.json", ACME);
    world.run("benchmark add acme.json").works();
    let kept = "data/benchmarks/acme.json";
    let other = ACME.replace("\"id\": \"acme\"", "\"id\": \"other\"");
    for held in [other.as_str(), "not JSON at all"] {
        world.write(kept, held);
        let ran = world.run("benchmark add acme.json");
        ran.fails_with(1, "/benchmarks/acme.json` exists already, with other content");
        ran.says("hint: give yours another id");
        assert_eq!(world.read(kept), held);
    }
}
