//! Takes the files of the catalog apart when the program is built: what finds a skill and ranks it, which every start
//! reads, and what its card says, which waits until somebody looks at it. `built_in.rs` takes in what comes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

/// The areas, in the order in which people meet them.
const AREAS: [&str; 14] = [
    "languages",
    "cs-foundations",
    "web-frameworks",
    "databases",
    "apis",
    "servers-os",
    "architecture",
    "cloud",
    "delivery",
    "security",
    "performance",
    "emerging",
    "people",
    "growth",
];

/// The fields of a card.
const CARD: [&str; 3] = ["anchors", "check", "growth"];

fn main() {
    println!("cargo::rerun-if-changed=assets/catalog");
    println!("cargo::rerun-if-changed=assets/benchmarks");
    let (asked, mut cards) = (asked(), String::new());
    let index: Vec<Value> = AREAS.iter().map(|area| index(area, &asked, &mut cards)).collect();
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    for (file, text) in [("index.json", Value::Array(index).to_string()), ("cards.json", cards)] {
        fs::write(folder.join(file), text).expect("the folder is ours");
    }
}

fn read(path: &Path) -> Value {
    let json = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// How many published lists ask for each skill, be it alone or as one of several.
fn asked() -> BTreeMap<String, usize> {
    let mut asked = BTreeMap::new();
    let entries = fs::read_dir("assets/benchmarks").expect("the lists are there");
    let paths = entries.map(|entry| entry.expect("the lists are there").path());
    for path in paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
        let list = read(&path);
        let requirements = list["requirements"].as_array().into_iter().flatten();
        let skills =
            requirements.flat_map(|asked| asked["any_of"].as_array().into_iter().flatten().chain([&asked["skill"]]));
        for skill in skills.filter_map(Value::as_str).collect::<BTreeSet<_>>() {
            *asked.entry(skill.to_owned()).or_default() += 1;
        }
    }
    asked
}

/// The file of an `area` without its cards, which go to the end of `cards`. In place of each stand its bounds there.
fn index(area: &str, asked: &BTreeMap<String, usize>, cards: &mut String) -> Value {
    let path = PathBuf::from(format!("assets/catalog/{area}.json"));
    let mut file = read(&path);
    let skills = file["skills"].as_array_mut().unwrap_or_else(|| panic!("{}: wants `skills`", path.display()));
    for skill in skills.iter_mut().filter_map(Value::as_object_mut) {
        let card: Map<String, Value> = CARD.iter().filter_map(|&field| skill.remove_entry(field)).collect();
        let start = cards.len();
        cards.push_str(&Value::Object(card).to_string());
        skill.insert("card".to_owned(), json!([start, cards.len()]));
        let asked_by = skill.get("id").and_then(Value::as_str).and_then(|id| asked.get(id));
        skill.insert("asked_by".to_owned(), json!(asked_by.unwrap_or(&0)));
    }
    file
}
