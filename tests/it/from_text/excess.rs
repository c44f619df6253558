//! Texts that ask for more than a list has room for: never is anything left out without a word.

use skillgap::benchmark::from_text::Excess;

use super::READER;
use crate::it::builder::CATALOG;
use crate::it::screen::Screen;
use crate::it::world::World;

/// Skills that any text may name in any place. One skill has two names here at most once: a choice of two skills that
/// are also asked for alone would be no requirement.
const NAMES: [&str; 29] = [
    "Python",
    "Java",
    "Kotlin",
    "TypeScript",
    "PHP",
    "Ruby",
    "Docker",
    "Kubernetes",
    "Terraform",
    "Kafka",
    "PostgreSQL",
    "MongoDB",
    "Redis",
    "GraphQL",
    "gRPC",
    "OAuth",
    "Linux",
    "Git",
    "Jenkins",
    "Prometheus",
    "Microservices",
    "Unit testing",
    "Code review",
    "Load balancing",
    "WebSockets",
    "Serverless",
    "Data modeling",
    "Algorithms",
    "OWASP",
];

/// Each two of the names that stand for two skills, on a line of its own: more than a list has room for.
fn pairs() -> String {
    let pair = |(nth, one): (usize, &&str)| {
        NAMES[nth + 1..].iter().map(|other| format!("- {one} or {other}\n")).collect::<String>()
    };
    NAMES.iter().enumerate().map(pair).collect()
}

/// So many words that look like names and are none.
fn strangers(count: usize) -> String {
    (0..count).map(|nth| format!("- Python with Xy{nth}\n")).collect()
}

#[test]
fn requirements_beyond_the_most_are_counted_and_said() {
    let text = format!("Must have\n{}", pairs());
    let draft = READER.read(&text, &CATALOG);
    let found = draft.requirements.len() + draft.excess.requirements;
    assert_eq!(draft.requirements.len(), 300);
    assert!(found > 350 && found <= NAMES.len() * (NAMES.len() - 1) / 2, "{found}");
    // Twice the same asks for no more.
    assert_eq!(READER.read(&text.repeat(2), &CATALOG).excess, draft.excess);

    let said = format!("{} requirements left out: a list made from a text has at most 300", draft.excess.requirements);
    let world = World::new();
    let ran = world.pipe("benchmark from-text - --id much", &text);
    ran.works().says(&format!("warning: {said}\n"));
    assert_eq!(ran.json()["requirements"].as_array().expect("it is a list").len(), 300);
    let told = world.pipe("benchmark from-text - --explain=full", &text);
    told.works().is_quiet().shows(&format!("\n{said}\n"));
    let told = told.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("left out, a list made from a text has at most 300 requirements"), "{told}");

    let mut screen = Screen::new();
    screen.press("Tab T").pastes(&text).press("Enter").shows("keeps 300 of 300").shows(&format!("│ {said}"));
}

#[test]
fn skills_beyond_those_of_which_one_is_enough_are_named() {
    let text = format!("You know one of {}.", NAMES[..16].join(", ").replace(", Linux", " or Linux"));
    let draft = READER.read(&text, &CATALOG);
    assert_eq!(draft.requirements[0].asked.skills().len(), 12);
    assert!(draft.excess.members > 0, "{:?}", draft.excess);
    let said = "left out: a choice has at most 12 alternatives";
    let world = World::new();
    world
        .pipe("benchmark from-text - --id much", &text)
        .works()
        .says(&format!("warning: {}", draft.excess.members))
        .says(said);
    let told = world.pipe("benchmark from-text - --explain=full", &text).works().out.replace("\n       ", "");
    assert!(told.contains("left out, a choice has at most 12 alternatives"), "{told}");
    Screen::new().sized(120, 40).press("Tab T").pastes(&text).press("Enter").shows(said);
}

#[test]
fn names_and_findings_beyond_those_that_are_told_are_counted() {
    let draft = READER.read(&strangers(57), &CATALOG);
    assert_eq!(draft.excess, Excess { unknown_terms: 7, ..Excess::default() });
    let world = World::new();
    let text = strangers(57);
    world.pipe("benchmark from-text - --id much", &text).works().is_quiet();
    let told = world.pipe("benchmark from-text - --explain=full", &text);
    told.works().shows("\n7 more names not in the catalog: only the first 50 are shown\n");
    let mut screen = Screen::new().sized(120, 70);
    screen.press("Tab T").pastes(&text).press("Enter").shows("57 names not in the catalog");
    screen.press("G").shows("Xy49").shows("and 7 more names").hides("Xy50");

    let draft = READER.read(&"- Python\n".repeat(20_003), &CATALOG);
    assert_eq!(draft.excess, Excess { findings: 3, ..Excess::default() });
    assert_eq!(draft.excess.of_report(), ["3 findings left out: only the first 20000 are shown"]);
}
