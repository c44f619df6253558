//! Names as surveys, advertisements and CVs write them: each finds the skill that it stands for, or none on purpose.

use std::collections::HashSet;

use super::builder::CATALOG;
use super::world::asset;

/// Reads the rows of the fixture: a name, and the id of its skill or `None` where the catalog leaves it out on purpose.
fn rows(fixture: &str) -> Vec<(&str, Option<&str>)> {
    let mut rows = Vec::new();
    for line in fixture.lines().filter(|line| !line.starts_with('#')) {
        let (name, skill) = line.split_once(" | ").unwrap_or_else(|| panic!("`{line}` is no name with its skill"));
        rows.push((name, (!skill.starts_with("- ")).then_some(skill)));
    }
    rows
}

#[test]
fn every_name_finds_its_skill_and_nine_in_ten_are_known() {
    let fixture = asset("tests/fixtures/names.txt");
    let rows = rows(&fixture);
    let mut seen = HashSet::new();
    let mut wrong = Vec::new();
    for &(name, expected) in &rows {
        assert!(seen.insert(name), "`{name}` stands there twice");
        let found = CATALOG.find_skill(name).ok().map(|skill| skill.id.as_str());
        if found != expected {
            wrong.push(format!("{name}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let known = rows.iter().filter(|(_, skill)| skill.is_some()).count();
    assert!(known * 10 >= rows.len() * 9, "{known} of {} are known", rows.len());
}

#[test]
fn make_and_gnu_make_are_one_technology() {
    let skill = CATALOG.find_skill("Make").expect("it is known");
    let make = skill.technologies.iter().find(|technology| technology.words().any(|word| word == "Make"));
    assert!(make.is_some_and(|technology| technology.words().any(|word| word == "GNU Make")));
}
