//! A CV or a profile: what it proposes, and that nothing is recorded before the user says a level.

use serde_json::json;

use crate::it::schema::assert_keeps_to;
use crate::it::world::World;

const CV: &str = "Ada Byron\nBackend developer\n\nExperience\n- Built a ledger in Kotlin on PostgreSQL\n- No mobile work\n\
                  - Mentored two juniors\n\nWhat I know\nDocker and Git. Later also Kotlin.\n\n\
                  References\nA. Babbage, Java developer\n";

#[test]
fn without_a_terminal_it_prints_the_proposals_and_records_nothing() {
    let world = World::new();
    world.write("cv.txt", CV);
    let ran = world.run("import --from-text cv.txt");
    ran.works().shows("5 skills named\n").shows("Kotlin").shows("line 5: Built a ledger in Kotlin").hides("Java ");
    assert!(ran.err.contains("note: nothing is recorded"), "{}", ran.err);
    let json = world.run("import --from-text cv.txt --json").works().is_quiet().json();
    assert_eq!((&json["format"], &json["version"]), (&"skillgap.proposals".into(), &1.into()));
    let kotlin = json!({
        "skill": "kotlin", "name": "Kotlin", "area": "languages", "file": null, "line": 5, "words": "Built a ledger in Kotlin on PostgreSQL",
        "more_mentions": 1, "rating": null,
    });
    assert_eq!(json["proposals"][0], kotlin);
    assert_keeps_to("proposals", "", &json);
    world.run("rate kotlin 4").works();
    world.write("Skills.csv", "Name\nGo\n");
    let json = world.run("import --from-text cv.txt Skills.csv --json").works().json();
    assert_keeps_to("proposals", "", &json);
    assert_eq!(
        (&json["proposals"][0]["file"], &json["proposals"][0]["rating"]),
        (&"cv.txt".into(), &"4 Proficient".into())
    );
    assert_eq!(world.run("export").json()["ratings"].as_array().map(Vec::len), Some(1), "only what was rated above");
}

#[test]
fn each_proposal_is_recorded_with_the_level_that_the_user_says() {
    let world = World::new();
    world.write("cv.txt", CV);
    let ran = world.pipe("import --from-text cv.txt --plain", "4\nskip\n2\nquit\n");
    ran.works().shows("Your text names 5 skills of the catalog.");
    ran.shows("In the text: \"Built a ledger in Kotlin on PostgreSQL\" (line 5, and 1 mention")
        .shows("2 of 5 answered; 3 left.");
    let ratings = world.run("export").json()["ratings"].clone();
    let levels: Vec<_> = ratings.as_array().expect("a list").iter().map(|rating| &rating["level"]).collect();
    assert_eq!((&ratings[0]["skill"], levels.len()), (&"kotlin".into(), 2), "{ratings}");
    // What is rated is not asked again.
    let again = world.pipe("import --from-text cv.txt --plain", "quit\n");
    again.works().shows("5 skills of the catalog, 2 of them rated already").hides("Kotlin:");
    world.run("import --from-text cv.txt").works().shows("rated 4 Proficient");
}

#[test]
fn a_file_without_skills_and_two_uses_of_stdin_are_refused() {
    let world = World::new();
    world.write("cv.txt", "I bake bread.");
    world.run("import --from-text cv.txt").fails_with(1, "`cv.txt` names no skill of the catalog");
    world.pipe("import --from-text --plain -", CV).fails_with(2, "`--plain` reads answers from stdin");
    world.pipe("import --from-text -", CV).works().shows("5 skills named");
    world.write("Skills.csv", "Name\nGo\n");
    world.run("import --from-text cv.txt Skills.csv").works().shows("Skills.csv, line 2: Go");
}
