//! Takes the files of the catalog apart when the program is built: what finds a skill, which every start reads, and what
//! its card says, which waits until somebody looks at it. `built_in.rs` takes in what comes of it.

use std::env;
use std::fs;
use std::path::PathBuf;

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
    let mut cards = String::new();
    let index: Vec<Value> = AREAS.iter().map(|area| index(area, &mut cards)).collect();
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    for (file, text) in [("index.json", Value::Array(index).to_string()), ("cards.json", cards)] {
        fs::write(folder.join(file), text).expect("the folder is ours");
    }
}

/// The file of an `area` without its cards, which go to the end of `cards`. In place of each stand its bounds there.
fn index(area: &str, cards: &mut String) -> Value {
    let path = format!("assets/catalog/{area}.json");
    let json = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut file: Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{path}: {error}"));
    let skills = file["skills"].as_array_mut().unwrap_or_else(|| panic!("{path}: wants `skills`, a list"));
    for skill in skills.iter_mut().filter_map(Value::as_object_mut) {
        let card: Map<String, Value> = CARD.iter().filter_map(|&field| skill.remove_entry(field)).collect();
        let start = cards.len();
        cards.push_str(&Value::Object(card).to_string());
        skill.insert("card".to_owned(), json!([start, cards.len()]));
    }
    file
}
