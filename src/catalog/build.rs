//! Writes the catalog as static data when the program is built, so that the start reads no files; `built_in.rs`
//! includes the result. A file that is not JSON stops the build; tests list all other mistakes.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The areas, in the order in which users see them.
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

fn main() {
    println!("cargo::rerun-if-changed=assets/catalog");
    println!("cargo::rerun-if-changed=assets/benchmarks");
    let asked = asked();
    let mut source = "&[\n".to_owned();
    for name in AREAS {
        let path = PathBuf::from(format!("assets/catalog/{name}.json"));
        let file = read(&path);
        let area = &file["area"];
        let skills: Vec<String> = list(&file, "skills").iter().map(|value| skill(value, &asked)).collect();
        writeln!(
            source,
            "AreaEntry {{ id: {}, name: {}, skills: &[\n{}] }},",
            literal(area, "id"),
            literal(area, "name"),
            skills.concat()
        )
        .expect("a text can be written to");
    }
    source += "]";
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    fs::write(folder.join("catalog.rs"), source).expect("the folder is ours");
}

fn read(path: &Path) -> Value {
    let json = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Counts for each skill the published lists that ask for it, alone or as one of several.
fn asked() -> BTreeMap<String, usize> {
    let mut asked = BTreeMap::new();
    for entry in fs::read_dir("assets/benchmarks").expect("the lists are there") {
        let path = entry.expect("the lists are there").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let benchmark = read(&path);
        let mut skills = BTreeSet::new();
        for requirement in list(&benchmark, "requirements") {
            skills.extend(requirement["skill"].as_str());
            skills.extend(list(requirement, "any_of").iter().filter_map(Value::as_str));
        }
        for skill in skills {
            *asked.entry(skill.to_owned()).or_default() += 1;
        }
    }
    asked
}

/// Returns a skill as a Rust expression.
fn skill(value: &Value, asked: &BTreeMap<String, usize>) -> String {
    let formerly: Vec<String> = list(value, "formerly").iter().map(quoted).collect();
    let technologies: Vec<String> = list(value, "technologies").iter().map(technology).collect();
    let phases: Vec<String> = list(value, "interview_phases").iter().map(|phase| variant("Phase", phase)).collect();
    let growth: Vec<String> = list(value, "growth").iter().map(growth).collect();
    let check = value.get("check").map(|check| {
        let score = optional(check.get("score").map(text));
        let (question, answer) = (text(&check["question"]), text(&check["good_answer"]));
        format!("Check {{ question: {question}, good_answer: {answer}, score: {score} }}")
    });
    format!(
        "SkillEntry {{ id: {}, name: {}, meaning: {}, aliases: {}, technologies: &[{}], requires: {}, \
         interview_phases: &[{}], formerly: &[{}], asked_by: {}, card: Card {{ anchors: [{}], understanding: {}, \
         check: {}, growth: Cow::Borrowed(&[{}]) }} }},\n",
        literal(value, "id"),
        literal(value, "name"),
        literal(value, "meaning"),
        texts(list(value, "aliases")),
        technologies.join(", "),
        texts(list(value, "requires")),
        phases.join(", "),
        formerly.join(", "),
        value["id"].as_str().and_then(|id| asked.get(id)).unwrap_or(&0),
        list(value, "anchors").iter().map(text).collect::<Vec<_>>().join(", "),
        optional(value.get("understanding").map(text)),
        optional(check),
        growth.join(", "),
    )
}

fn technology(value: &Value) -> String {
    let (name, spellings) = match value.as_array().map(Vec::as_slice) {
        Some([name, spellings @ ..]) => (name, spellings),
        _ => (value, &[][..]),
    };
    format!("Technology {{ name: {}, spellings: Cow::Borrowed({}) }}", text(name), texts(spellings))
}

fn growth(value: &Value) -> String {
    let source = value
        .get("source")
        .map(|source| format!("Source {{ name: {}, url: {} }}", text(&source["name"]), text(&source["url"])));
    format!(
        "Growth {{ to: Level::ALL[{}], size: {}, route: {}, step: {}, source: {} }}",
        value["to"],
        optional(value.get("size").map(|size| variant("Size", size))),
        variant("Route", &value["route"]),
        text(&value["step"]),
        optional(source),
    )
}

/// Returns the items of a field; an empty slice if the field is absent.
fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// Returns a string as a Rust literal.
fn quoted(value: &Value) -> String {
    format!("{:?}", value.as_str().unwrap_or_default())
}

fn literal(value: &Value, field: &str) -> String {
    quoted(&value[field])
}

/// Returns a string as a `Text` expression.
fn text(value: &Value) -> String {
    format!("text({})", quoted(value))
}

fn texts(values: &[Value]) -> String {
    format!("&[{}]", values.iter().map(text).collect::<Vec<_>>().join(", "))
}

fn optional(expression: Option<String>) -> String {
    expression.map_or_else(|| "None".to_owned(), |expression| format!("Some({expression})"))
}

/// Returns the enum variant for a word in kebab-case: `Route::OpenSource` for `open-source`.
fn variant(of: &str, value: &Value) -> String {
    let words = value.as_str().unwrap_or_default().split('-');
    let name: String = words.map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    format!("{of}::{name}")
}
