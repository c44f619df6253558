//! `interview`: readiness for each phase, with what it usually asks beside the list, and questions to practice with.

use crate::it::world::World;

#[test]
fn a_phase_counts_what_it_usually_asks_beside_the_list() {
    let world = World::new();
    let readiness = "interview --phase technical-assessment";
    world.run(readiness).shows("usually asked, though not by the list: Algorithmic thinking").hides("Phone");
    let unrated = world.run(readiness).works().out.clone();
    for skill in ["algorithmic-thinking", "data-structures", "sql-querying"] {
        world.run(&format!("rate {skill} 3")).works();
    }
    let rated = world.run(readiness).works().out.clone();
    assert_ne!(unrated.lines().nth(3), rated.lines().nth(3), "they count: {rated}");
    world.run("interview -b uway --phase technical-assessment").hides("usually asked, though not by the list");
}

#[test]
fn questions_of_a_phase_come_with_their_answers_when_asked_for() {
    let world = World::new();
    let questions = "interview --questions --phase technical-assessment";
    world.run(questions).shows("SQL statements").shows("`--answer`").hides("A good answer: ");
    world.run(&format!("{questions} --answer")).shows("A good answer: ").shows("Score: ").hides("`--answer`");
    world.run("interview --answer").fails_with(2, "--questions");
    world.run("interview --phase lunch").fails_with(2, "`lunch`");
}
