//! How people word what they ask for, each way once, and what is read from it.

use std::collections::HashSet;
use std::fs;

use skillgap::benchmark::Requirement;

use super::READER;
use crate::it::builder::CATALOG;

/// "python 4/3" for each requirement: the skills, the target and the weight.
fn read(text: &str) -> String {
    let shown = |requirement: &Requirement| {
        let skills: Vec<&str> = requirement.asked.skills().iter().map(skillgap::id::Id::as_str).collect();
        format!("{} {}/{}", skills.join("|"), requirement.target.number(), requirement.weight.number())
    };
    READER.read(text, &CATALOG).requirements.iter().map(shown).collect::<Vec<_>>().join(", ")
}

#[test]
fn each_way_of_asking_is_read_as_it_is_meant() {
    for (text, asked) in [
        // Years behind a comma or a colon; other words there speak of themselves.
        ("- PostgreSQL, 3+ years", "relational-databases 3/2"),
        ("- Python: 6 years or more", "python 4/2"),
        // Names that are words: with a version, in brackets, in capitals among small letters.
        ("- used Vue 3 in anger", "frontend-literacy 3/2"),
        ("- a bus in Spring 2024", ""),
        ("- relational (Oracle, Sybase) stores", "relational-databases 3/2"),
        ("- REST first, then the rest of it", "rest-apis 3/2"),
        // What people do.
        ("- validates every input", "input-output-safety 3/2"),
        ("- owns features from design to on-call", "end-to-end-delivery 3/2"),
        ("- can read a query plan", "query-optimization 3/2"),
        ("- _Go_, _Rust_", "go 3/2, rust 3/2"),
        ("- Go, 0-2 years", "go 3/2"),
        ("1. Go\n2. Python 3.11\n3. SQL", "go 3/2, python 3/2, sql-querying 3/2"),
        ("# Software Developer, Engineering (Go)", "go 3/2"),
        // A common word is a name beside a word of depth, and before a weight.
        ("- Solid Rust. Go is a plus.", "rust 3/2, go 2/1"),
        ("- Experience with Python; Go a plus", "python 3/2, go 2/1"),
        ("- Go is a must", "go 3/3"),
        ("- Swift is happy to help", ""),
        // What is not asked for.
        ("- ~~MongoDB~~ PostgreSQL", "relational-databases 3/2"),
        ("- never log a token, validate all input", "input-output-safety 3/2"),
        ("- we never use PHP, Ruby or Perl", ""),
        ("- if you come from Python that is fine, provided you know Go", "go 2/2"),
        ("- PHP, and you'll never have to touch it", ""),
        // Headings.
        ("What would make us smile (but isn't needed at all)\n\n- Git", "version-control 3/2"),
        ("A list\n\nWhat would make us smile (but isn't needed at all)\n- Git", "version-control 2/1"),
        ("# A list\n## Keep an eye on\n- Rust", "rust 1/1"),
        ("# A list\n## We gave these up\n- Rust", ""),
        // Tables: the highest grade of a ladder; a row's own weight before that of its heading.
        ("# A list\n| Go | basics | – | expert |", "go 5/2"),
        ("# Required\n## Tools\n| Terraform | familiarity | nice to have |", "infrastructure-as-code 2/1"),
        // Pictures as bullets, and one before a heading.
        ("A job\n\n🔧 Your tasks\n👉 Java\n👉 Git\n\n🎁 Benefits\n💶 Go\n", "java 3/2, version-control 3/2"),
    ] {
        assert_eq!(read(text), asked, "{text}");
    }
}

/// The tables whose lines are words, not phrases between bars.
const OF_WORDS: [&str; 3] = ["words", "phrases", "languages"];

/// A wording that stands twice makes its group longer and says nothing.
#[test]
fn no_wording_stands_twice_in_a_group() {
    let mut twice = Vec::new();
    for entry in fs::read_dir("assets/from-text").expect("it is there") {
        let path = entry.expect("it is there").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let separator = if OF_WORDS.contains(&&*name) { " " } else { " | " };
        let (mut group, mut seen) = (String::new(), HashSet::new());
        for line in fs::read_to_string(&path).expect("it is text").lines().filter(|line| !line.starts_with("# ")) {
            if line.starts_with('[') {
                line.clone_into(&mut group);
                continue;
            }
            for wording in line.split(separator).filter(|wording| !wording.is_empty() && group != "[weights]") {
                if !seen.insert((group.clone(), wording.to_owned())) {
                    twice.push(format!("{name}.txt {group} {wording}"));
                }
            }
        }
    }
    assert_eq!(twice, [""; 0]);
}
