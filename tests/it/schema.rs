//! The JSON Schemas in `assets/schema/`: what ships and what the program writes keeps to them, and what is wrong does
//! not.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jsonschema::{Retrieve, Uri, Validator, draft202012};
use serde_json::{Map, Value, json};
use skillgap::catalog::{Level, Phase, Route};
use skillgap::gap::Status;
use skillgap::journal::{Confidence, Event};
use tempfile::TempDir;

const SCHEMAS: [&str; 11] = [
    "catalog",
    "benchmark",
    "config",
    "progress",
    "journal-line",
    "team",
    "request",
    "opinion",
    "comparison",
    "proposals",
    "output",
];

/// Every keyword that the schemas use; a validator passes over others in silence, so a misspelt one checks nothing.
const KEYWORDS: &str = "$schema $id $ref $defs title description type const enum default format pattern minLength maxLength \
    minimum maximum items prefixItems minItems maxItems uniqueItems properties required additionalProperties \
    dependentRequired oneOf anyOf allOf if then else";

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

fn schema_file(name: &str) -> PathBuf {
    assets().join(format!("schema/{name}.v1.schema.json"))
}

fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn schema(name: &str) -> Value {
    read(&schema_file(name))
}

fn validator(name: &str) -> Validator {
    validator_of(&schema(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn validator_of(schema: &Value) -> Result<Validator, String> {
    draft202012::options().with_retriever(Ours).build(schema).map_err(|error| error.to_string())
}

/// Finds the schema that another one names.
struct Ours;

impl Retrieve for Ours {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let name = uri.as_str().strip_prefix("urn:skillgap:schema:").and_then(|rest| rest.strip_suffix(":v1"));
        Ok(schema(name.ok_or("it is none of ours")?))
    }
}

/// What is wrong with a document: place and reason.
fn errors(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[track_caller]
fn assert_valid(validator: &Validator, document: &Value, what: &str) {
    let errors = errors(validator, document);
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

/// Makes sure that a document keeps to a schema, or to the definition of this name in it.
#[track_caller]
pub(crate) fn assert_keeps_to(name: &str, definition: &str, document: &Value) {
    let mut schema = schema(name);
    if !definition.is_empty() {
        let fields = schema.as_object_mut().expect("a schema is an object");
        fields.remove("anyOf");
        fields.insert("$ref".to_owned(), json!(format!("#/$defs/{definition}")));
    }
    let validator = validator_of(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_valid(&validator, document, &format!("{name} {definition}"));
}

/// The JSON files of a folder of the assets.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(assets().join(folder)).expect("the assets are there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect()
}

/// Calls `visit` with every subschema and its place.
fn walk_schema(schema: &Value, place: &str, visit: &mut impl FnMut(&str, &Map<String, Value>)) {
    let Some(object) = schema.as_object() else { return };
    visit(place, object);
    for (keyword, value) in object {
        let place = format!("{place}/{keyword}");
        match (keyword.as_str(), value) {
            ("properties" | "$defs", Value::Object(named)) => {
                for (name, schema) in named {
                    walk_schema(schema, &format!("{place}/{name}"), visit);
                }
            }
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(schemas)) => {
                for (index, schema) in schemas.iter().enumerate() {
                    walk_schema(schema, &format!("{place}/{index}"), visit);
                }
            }
            ("if" | "then" | "else" | "items" | "additionalProperties", schema) => walk_schema(schema, &place, visit),
            _ => {}
        }
    }
}

/// Calls `visit` with the place of everything in a document, as a JSON pointer.
fn walk(document: &Value, pointer: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(pointer, document);
    match document {
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(value, &format!("{pointer}/{name}"), visit);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                walk(value, &format!("{pointer}/{index}"), visit);
            }
        }
        _ => {}
    }
}

/// The document with another value at a place, or, with none, without what is there.
fn with(document: &Value, pointer: &str, value: Option<Value>) -> Value {
    let mut changed = document.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap_or_else(|| panic!("{pointer} is no place"));
    match (changed.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}")), value) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(name.to_owned(), value)),
        (Value::Object(fields), None) => assert!(fields.remove(name).is_some(), "there is no {pointer}"),
        (Value::Array(items), value) => {
            let index: usize = name.parse().unwrap_or_else(|_| panic!("{name} is no index"));
            match value {
                Some(value) if index == items.len() => items.push(value),
                Some(value) => items[index] = value,
                None => drop(items.remove(index)),
            }
        }
        _ => panic!("{parent} holds nothing"),
    }
    changed
}

/// Each change to a good document makes it a wrong one, and the error says where.
fn assert_wrong(name: &str, good: &Value, changes: &[(&str, Option<Value>)]) {
    let validator = validator(name);
    assert_valid(&validator, good, "the document before any change");
    for (pointer, value) in changes {
        let errors: Vec<_> =
            validator.iter_errors(&with(good, pointer, value.clone())).map(|e| e.instance_path().to_string()).collect();
        assert!(!errors.is_empty(), "{pointer} may not be {value:?}");
        let (parent, _) = pointer.rsplit_once('/').expect("it was a place just now");
        let there =
            |place: &String| place.starts_with(parent) || !place.is_empty() && pointer.starts_with(place.as_str());
        assert!(errors.iter().any(there), "{pointer} is wrong, not {errors:?}");
    }
}

/// How to break a good document in every way that needs no thought. Places are pointers without indices.
#[derive(Default)]
struct Breaking<'a> {
    /// An unknown field is an error.
    strict: bool,
    /// Fields that may be left out; no other may.
    optional: &'a [&'a str],
    /// Strings that may be blank; no other may.
    texts: &'a [&'a str],
    /// Numbers that may be as large as they like; no other may. None may be broken, where it was whole.
    unbounded: &'a [&'a str],
    /// Lists that may have the same item twice; no other may.
    repeating: &'a [&'a str],
    /// Not ours to check, with all that is under it.
    free: &'a [&'a str],
}

impl Breaking<'_> {
    /// In each place, a value of another type is wrong, and so is whatever is not allowed above.
    #[track_caller]
    fn check(&self, name: &str, good: &Value) {
        let validator = validator(name);
        assert_valid(&validator, good, "the document before any change");
        let mut unused: BTreeSet<&str> =
            [self.optional, self.texts, self.unbounded, self.repeating].concat().into_iter().collect();
        walk(good, "", &mut |pointer, value| {
            let parts = pointer.split('/').skip(1).filter(|part| part.parse::<usize>().is_err());
            let place: String = parts.map(|part| format!("/{part}")).collect();
            if self.free.iter().any(|free| place.starts_with(free)) {
                return;
            }
            let mut listed = |list: &[&str]| {
                unused.remove(place.as_str());
                list.contains(&place.as_str())
            };
            let check = |at: &str, value: Option<Value>, right: bool| {
                let changed = with(good, at, value.clone());
                assert_eq!(validator.is_valid(&changed), right, "{name}: {at:?} as {value:?}");
            };
            if value.is_object() {
                check(&format!("{pointer}/extra"), Some(json!(1)), !self.strict);
            }
            if pointer.is_empty() {
                assert!(!validator.is_valid(&json!([])), "{name} is no list");
                return;
            }
            let foreign = if value.is_object() { json!([{}]) } else { json!({"wrong": []}) };
            check(pointer, Some(foreign), false);
            if pointer.rsplit_once('/').is_some_and(|(_, field)| field.parse::<usize>().is_err()) {
                check(pointer, None, listed(self.optional));
            }
            match value {
                Value::String(_) => check(pointer, Some(json!(" ")), listed(self.texts)),
                Value::Number(number) => {
                    check(pointer, Some(json!(1_000_000)), listed(self.unbounded));
                    check(pointer, Some(json!(-1_000_000)), false);
                    if number.is_i64() {
                        check(pointer, Some(json!(1.5)), false);
                    }
                }
                Value::Array(items) if !items.is_empty() => {
                    check(&format!("{pointer}/{}", items.len()), Some(items[0].clone()), listed(self.repeating));
                }
                _ => {}
            }
        });
        assert!(unused.is_empty(), "never seen: {unused:?}");
    }
}

// ---------------------------------------------------------------------------------------------------- the schemas

#[test]
fn each_schema_is_itself_valid_and_misspells_nothing() {
    let keywords: BTreeSet<&str> = KEYWORDS.split_whitespace().collect();
    for name in SCHEMAS {
        let schema = schema(name);
        if let Err(error) = draft202012::meta::validate(&schema) {
            panic!("{name}: {}: {error}", error.instance_path());
        }
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert_eq!(schema["$id"], format!("urn:skillgap:schema:{name}:v1"), "{name}");
        assert!(schema["title"].is_string(), "{name} has a title");
        validator(name);
        walk_schema(&schema, "", &mut |place, object| {
            for keyword in object.keys() {
                assert!(keywords.contains(keyword.as_str()), "{name}{place}: `{keyword}` is no keyword");
            }
            if let (Some(Value::Array(required)), Some(Value::Object(properties))) =
                (object.get("required"), object.get("properties"))
            {
                for field in required.iter().filter_map(Value::as_str) {
                    assert!(properties.contains_key(field), "{name}{place}: `{field}` is required and unknown");
                }
            }
        });
    }
    assert_eq!(files("schema").len(), SCHEMAS.len(), "a schema that is not tested");
}

#[test]
fn every_field_says_what_it_is() {
    for name in SCHEMAS {
        let (mut fields, mut described) = (BTreeSet::new(), BTreeSet::new());
        walk_schema(&schema(name), "", &mut |place, object| {
            let Some((owner, field)) = place.rsplit_once("/properties/").filter(|(_, field)| !field.contains('/'))
            else {
                return;
            };
            // Conditions narrow a field of their owner; it is enough to say once what it is.
            let condition = ["/allOf/", "/if", "/then", "/else"].iter().filter_map(|part| owner.find(part)).min();
            let field = format!("{}.{field}", &owner[..condition.unwrap_or(owner.len())]);
            if object.get("description").and_then(Value::as_str).is_some_and(|said| said.len() > 5) {
                described.insert(field.clone());
            }
            fields.insert(field);
        });
        assert_eq!(fields.difference(&described).collect::<Vec<_>>(), Vec::<&String>::new(), "{name}");
        assert!(fields.len() > 10, "{name}: {fields:?}");
    }
}

#[test]
fn what_two_schemas_share_is_the_same_in_both() {
    let line = schema("journal-line");
    let progress = schema("progress");
    for (name, definition) in line["$defs"].as_object().expect("it has definitions") {
        assert_eq!(&progress["$defs"][name], definition, "an event in the history is a line of the journal: {name}");
    }
    let (catalog, benchmark) = (schema("catalog"), schema("benchmark"));
    let names = |schema: &Value, what: &str| -> BTreeSet<String> {
        let properties = schema["$defs"][what]["properties"].as_object().expect("it has properties");
        properties.keys().cloned().collect()
    };
    let mut skill = names(&catalog, "skill");
    skill.insert("area".to_owned());
    assert_eq!(names(&benchmark, "skill"), skill, "a skill of one's own is as in the catalog, with its area");
    for what in ["check", "growth", "source"] {
        assert_eq!(names(&benchmark, what), names(&catalog, what));
    }
}

// ----------------------------------------------------------------------------------------- what ships keeps to them

#[test]
fn every_asset_names_its_schema_and_keeps_to_it() {
    for (folder, name, count) in [
        ("catalog", "catalog", 14),
        ("benchmarks", "benchmark", 5),
        ("benchmarks/ours", "benchmark", 1),
        ("benchmarks/paths", "benchmark", 6),
    ] {
        let validator = validator(name);
        let files = files(folder);
        assert_eq!(files.len(), count, "{folder}");
        for file in files {
            let document = read(&file);
            assert_valid(&validator, &document, &file.display().to_string());
            let named = document["$schema"].as_str().unwrap_or_else(|| panic!("{} names no schema", file.display()));
            let named = file.parent().expect("it is in a folder").join(named);
            let named = fs::canonicalize(&named).unwrap_or_else(|error| panic!("{}: {error}", named.display()));
            assert_eq!(named, fs::canonicalize(schema_file(name)).expect("it is there"), "{}", file.display());
            let text = fs::read_to_string(&file).expect("it was read before");
            assert!(text.starts_with("{\n \"$schema\": "), "editors look for it first: {}", file.display());
        }
    }
}

/// A home of its own for the program.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(TempDir::new().expect("there is a temporary folder"));
        fs::write(home.0.path().join("config.toml"), "name = \"Ada \\u202e Lovelace\"\n").expect("it can be written");
        home
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let path = |name: &str| self.0.path().join(name);
        Command::new(env!("CARGO_BIN_EXE_skillgap"))
            .args(arguments)
            .env("HOME", path("home"))
            .env("SKILLGAP_DATA_DIR", path("data"))
            .env("SKILLGAP_STATE_DIR", path("state"))
            .env("SKILLGAP_CONFIG", path("config.toml"))
            .env_remove("SKILLGAP_BENCHMARK")
            .output()
            .expect("the program can be started")
    }

    #[track_caller]
    fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        assert!(!said.contains("warning"), "{arguments:?}: {said}");
        String::from_utf8(output.stdout).expect("it is UTF-8")
    }

    #[track_caller]
    fn export(&self, arguments: &[&str]) -> Value {
        let arguments: Vec<&str> = ["export"].iter().chain(arguments).copied().collect();
        serde_json::from_str(&self.ok(&arguments)).expect("an export is JSON")
    }

    #[track_caller]
    fn report(&self, arguments: &[&str]) -> Value {
        let arguments: Vec<&str> = ["report", "--format", "json"].iter().chain(arguments).copied().collect();
        serde_json::from_str(&self.ok(&arguments)).expect("a report is JSON")
    }

    /// Answers of every kind, each by the command that gives it.
    fn answer(&self) -> &Self {
        for arguments in [
            &[
                "rate",
                "python",
                "3",
                "--confidence",
                "high",
                "--last-used",
                "2024-05",
                "--note",
                "größe \u{202e} \"x\"\n2",
            ][..],
            &["rate", "rest-apis", "1", "--confidence", "low"],
            &["rate", "containers", "2"],
            &["rate", "ml-frameworks", "5", "--at", "2024-01-31"],
            &["rate", "accessibility", "0", "--at", "2024-02-01T10:00:00+05:30"],
            &["rate", "blockchain-fundamentals", "n/a", "--note", "no chains here"],
            &["rate", "java", "n/a"],
            &["rate", "go", "4"],
            &["undo"],
            &["redo"],
            &["clear", "go"],
            &["rate", "rust", "2"],
            &["undo"],
        ] {
            self.ok(arguments);
        }
        self
    }

    /// A plan of every kind, each by the command that makes it.
    fn plan(&self) -> &Self {
        for arguments in [
            &["plan", "add", "python", "--due", "2999-01-31", "--step", "größe \u{202e} \"x\"\n2"][..],
            &["plan", "add", "rest-apis"],
            &["plan", "done", "rest-apis"],
            &["plan", "add", "dotnet"],
            &["plan", "drop", "dotnet"],
            &["plan", "add", "ruby"],
        ] {
            self.ok(arguments);
        }
        self
    }

    /// What another machine, a later version and a person with an editor have written.
    fn visit(&self) -> &Self {
        let id = |number: u32| format!("0190a000-0000-7000-8000-{number:012x}");
        let line = |number: u32, at: &str, rest: &str| format!(r#"{{"v":1,"id":"{}","at":"{at}",{rest}}}"#, id(number));
        let lines = [
            line(
                1,
                "2024-07-11T10:00:00.000Z",
                r#""event":"planned","skill":"caching","due":"2027-01-31","step":"read""#,
            ),
            line(2, "2024-07-11T10:00:01.000Z", r#""event":"planned","skill":"ruby""#),
            line(3, "2024-07-11T10:00:02Z", r#""event":"plan_done","skill":"ruby","by":["hand",1.50]"#),
            line(4, "2024-07-11T10:00:03.5+02:00", r#""event":"planned","skill":"go","due":null"#),
            line(5, "2024-07-11T10:00:04.000Z", r#""event":"plan_dropped","skill":"go""#),
            line(6, "2024-07-11T10:00:05.000Z", r#""event":"graded","skill":7,"level":"high","x":{"y":[null,1e3]}"#),
            line(7, "2024-07-11T10:00:06.000Z", r#""event":"rated","skill":"cobol-reports","level":4,"note":null"#),
            line(8, "2024-07-11T10:00:07.000Z", &format!(r#""event":"undone","target":"{}""#, id(5))),
        ];
        let folder = self.0.path().join("data/journal");
        fs::create_dir_all(&folder).expect("it can be made");
        fs::write(folder.join("laptop.jsonl"), lines.join("\n") + "\n").expect("it can be written");
        self
    }
}

/// The values of one field over all items of a list.
fn values(list: &Value, field: &str) -> BTreeSet<String> {
    let items = list.as_array().expect("it is a list");
    items.iter().filter_map(|item| item[field].as_str()).map(str::to_owned).collect()
}

/// The schema as it would be if it knew of no later fields: what we write now is all described.
fn closed_progress() -> Validator {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(object) => {
                if object.get("type") == Some(&json!("object")) && object.contains_key("properties") {
                    object.entry("additionalProperties").or_insert(json!(false));
                }
                object.iter_mut().filter(|(name, _)| *name != "$defs").for_each(|(_, value)| close(value));
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    let mut schema = schema("progress");
    close(&mut schema);
    draft202012::new(&schema).expect("it stays a schema")
}

#[test]
fn every_export_keeps_to_the_schema() {
    let (validator, closed) = (validator("progress"), closed_progress());
    let check = |document: &Value, what: &str| {
        assert_valid(&validator, document, what);
        assert_valid(&closed, document, what);
    };
    check(&Home::new().export(&[]), "with nothing answered");

    let home = Home::new();
    home.answer();
    check(&home.export(&[]), "with nothing planned");
    check(&home.plan().export(&[]), "with what was planned");

    home.visit();
    let full = home.export(&[]);
    check(&full, "with everything");
    let events = ["cleared", "graded", "not_applicable", "plan_done", "plan_dropped", "planned", "rated", "undone"];
    assert_eq!(values(&full["history"], "event"), BTreeSet::from(events.map(str::to_owned)));
    assert_eq!(full["history"].as_array().map(Vec::len), Some(13 + 6 + 8), "each event is there");
    let statuses = ["exceeded", "gap", "met", "not_applicable", "unrated"];
    assert_eq!(values(&full["requirements"], "status"), BTreeSet::from(statuses.map(str::to_owned)));
    let planned = ["caching", "go", "python", "rest-apis", "ruby"];
    assert_eq!(
        values(&full["plan"], "skill"),
        BTreeSet::from(planned.map(str::to_owned)),
        "the dropping of go was undone"
    );
    assert!(values(&full["ratings"], "skill").contains("cobol-reports"), "a retired skill is kept");
    for id in ["uway", "four-top"] {
        check(&home.export(&["-b", id]), id);
    }

    let silent = home.export(&["--no-notes"]);
    check(&silent, "without notes");
    assert!(silent["history"].as_array().is_some_and(|events| events.iter().all(|event| event.get("note").is_none())));
}

#[test]
fn every_report_keeps_to_the_schema() {
    let (validator, closed) = (validator("progress"), closed_progress());
    let home = Home::new();
    let all = ["-b", "must-have-2023", "-b", "uway", "--since", "2024-06-01", "--notes"];
    for options in [&[][..], &all, &["--top", "3", "--status", "gap,met", "--by", "area"]] {
        for home in [&home, home.answer().visit()] {
            let document = home.report(options);
            assert_valid(&validator, &document, "a report");
            assert_valid(&closed, &document, "a report");
        }
    }
    let report = home.report(&all);
    let changes = report["changes"].as_object().expect("it says what has changed");
    assert!(changes["new"].as_array().is_some_and(|new| !new.is_empty()), "{changes:?}");
    for options in [&[][..], &["--plan", "--no-name"], &["--only", "languages", "--since-months", "600"]] {
        let arguments: Vec<&str> = ["share"].iter().chain(options).copied().collect();
        let document: Value = serde_json::from_str(&home.ok(&arguments)).expect("it is JSON");
        assert_valid(&validator, &document, "what is shared");
        assert_valid(&closed, &document, "what is shared");
    }
    // Whole or not: what was planned and recorded stands there together.
    let mut export = home.export(&[]);
    export.as_object_mut().expect("it is an object").remove("history");
    assert!(!errors(&validator, &export).is_empty(), "a plan without the record");
}

#[test]
fn every_place_of_a_report_is_checked() {
    let home = Home::new();
    let home = home.answer().visit();
    let mut report = home.report(&["-b", "four-top", "-b", "uway", "--since", "2024-01-31", "--top", "12"]);
    for moves in ["rose", "fell", "new", "turned", "gone", "stale"] {
        report["changes"][moves] = json!([{"skill": "go", "name": "Go", "from": 1, "to": "n/a"}]);
    }
    let mut unbounded = Vec::new();
    for place in ["/summary", "/beside/summary", "/changes/summary", "/areas", "/beside/areas"] {
        let counts: &[&str] = if place.ends_with("areas") { &[] } else { &["not_applicable", "unrated"] };
        unbounded.extend(["requirements", "rated", "met"].iter().chain(counts).map(|count| format!("{place}/{count}")));
    }
    Breaking {
        optional: &["/beside", "/changes"],
        texts: &[
            "/person/name",
            "/benchmark/publisher",
            "/requirements/section",
            "/requirements/wording",
            "/beside/benchmark/publisher",
            "/beside/requirements/section",
            "/beside/requirements/wording",
        ],
        unbounded: &unbounded.iter().map(String::as_str).collect::<Vec<_>>(),
        repeating: &[
            "/areas",
            "/requirements",
            "/beside/areas",
            "/beside/requirements",
            "/changes/rose",
            "/changes/fell",
            "/changes/new",
            "/changes/turned",
            "/changes/gone",
            "/changes/stale",
        ],
        ..Breaking::default()
    }
    .check("progress", &report);
}

#[test]
fn an_export_against_a_list_of_ones_own_keeps_to_the_schema() {
    let home = Home::new();
    let list = home.0.path().join("own.json");
    let text = r#"{"format": "skillgap.benchmark", "version": 1, "id": "-", "title": "Own", "year": -3, "requirements": [
        {"skill": "java", "target": 5, "weight": 3},
        {"id": "1-", "name": "Any", "any_of": ["go", "rust"], "target": 1, "weight": 1, "wording": "", "section": "\n"}]}"#;
    fs::write(&list, text).expect("it can be written");
    let list = list.to_str().expect("its path is UTF-8");
    let validator = validator("progress");
    assert_valid(&validator, &home.export(&["-b", list]), "nothing rated");
    home.answer();
    let document = home.export(&["-b", list]);
    assert_valid(&validator, &document, "answered");
    assert_eq!(document["summary"]["not_applicable"], 1);
}

#[test]
fn every_line_that_the_shell_writes_keeps_to_the_schema() {
    let home = Home::new();
    home.answer().plan();
    let validator = validator("journal-line");
    let folder = home.0.path().join("data/journal");
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("there is a journal") {
        let text = fs::read_to_string(entry.expect("it can be listed").path()).expect("it can be read");
        for line in text.lines() {
            let event: Value = serde_json::from_str(line).expect("a line is JSON");
            assert_valid(&validator, &event, line);
            seen.insert(event["event"].as_str().map(str::to_owned).unwrap_or_default());
        }
    }
    let events = ["cleared", "not_applicable", "plan_done", "plan_dropped", "planned", "rated", "undone"];
    assert_eq!(seen, BTreeSet::from(events.map(str::to_owned)));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn the_schema_takes_the_lines_that_the_program_takes() {
    const ID: &str = "019a9f3c-8d13-7abc-8def-0123456789ab";
    const OLDER: &str = "019a9f3c-8d12-7abc-8def-0123456789ab";
    let validator = validator("journal-line");
    let check = |line: &str, right: bool| {
        assert_eq!(Event::parse(line).is_ok(), right, "the program: {line}");
        let document: Value = serde_json::from_str(line).expect("it is JSON");
        assert_eq!(validator.is_valid(&document), right, "the schema: {line}");
    };
    let line = |at: &str, rest: &str| format!(r#"{{"v":1,"id":"{ID}","at":"{at}",{rest}}}"#);
    for (rest, right) in [
        (r#""event":"rated","skill":"go","level":0"#, true),
        (
            r#""event":"rated","skill":"go","level":5,"confidence":"high","last_used":"2026-11","note":"x","more":[]"#,
            true,
        ),
        (r#""event":"rated","skill":"go","level":5,"confidence":null,"last_used":null,"note":null"#, true),
        (r#""event":"rated","skill":"go","level":5,"due":"whatever","step":null"#, true),
        (r#""event":"rated","skill":"go","level":5,"due":7"#, false),
        (r#""day":"2026-11-20","event":"rated","skill":"go","level":0"#, true),
        (r#""day":"2026-11-21","event":"not_applicable","skill":"go""#, true),
        (r#""day":null,"event":"rated","skill":"go","level":0"#, true),
        (r#""day":"20261120","event":"rated","skill":"go","level":0"#, false),
        (r#""day":20261120,"event":"cleared","skill":"go""#, false),
        (r#""day":"Friday","event":"graded""#, true),
        (r#""event":"rated","skill":"go","level":6"#, false),
        (r#""event":"rated","skill":"go","level":-1"#, false),
        (r#""event":"rated","skill":"go","level":3.5"#, false),
        (r#""event":"rated","skill":"go","level":"3""#, false),
        (r#""event":"rated","skill":"go","level":null"#, false),
        (r#""event":"rated","skill":"go""#, false),
        (r#""event":"rated","skill":"Go","level":3"#, false),
        (r#""event":"rated","skill":null,"level":3"#, false),
        (r#""event":"rated","level":3"#, false),
        (r#""event":"rated","skill":"go","level":1,"confidence":"some""#, false),
        (r#""event":"rated","skill":"go","level":1,"last_used":"2026-13""#, false),
        (r#""event":"rated","skill":"go","level":1,"last_used":"2026-11-01""#, false),
        (r#""event":"rated","skill":"go","level":1,"note":["x"]"#, false),
        (r#""event":"not_applicable","skill":"go","note":"none""#, true),
        (r#""event":"not_applicable","skill":"go","level":3"#, true),
        (r#""event":"not_applicable","skill":"go","level":256"#, false),
        (r#""event":"not_applicable","note":"none""#, false),
        (r#""event":"cleared","skill":"go""#, true),
        (r#""event":"cleared","skill":"""#, false),
        (r#""event":"cleared","skill":"go","step":{}"#, false),
        (r#""event":"planned","skill":"go","due":"2027-01-31","step":"read""#, true),
        (r#""event":"planned","skill":"go","due":"20270131""#, true),
        (r#""event":"planned","skill":"go","due":"2027-01-31T10:00""#, true),
        (r#""event":"planned","skill":"go","due":"2027-13-31""#, false),
        (r#""event":"planned","skill":"go","due":"soon""#, false),
        (r#""event":"plan_done","skill":"go""#, true),
        (r#""event":"plan_done""#, false),
        (r#""event":"plan_dropped","skill":"go""#, true),
        (r#""event":"plan_dropped","skill":7"#, false),
        (&format!(r#""event":"undone","target":"{OLDER}""#), true),
        (&format!(r#""event":"undone","target":"{}""#, OLDER.to_uppercase()), true),
        (&format!(r#""event":"undone","target":"{}""#, OLDER.replace('-', "")), false),
        (r#""event":"undone","target":"x""#, false),
        (&format!(r#""event":"undone","target":"{OLDER}","skill":"No id","note":null"#), true),
        (&format!(r#""event":"undone","target":"{OLDER}","skill":7"#), false),
        (&format!(r#""event":"undone","target":"{OLDER}","note":7"#), false),
        (r#""event":"cleared","skill":"go","level":255,"confidence":"any","last_used":"any","target":"any""#, true),
        (r#""event":"cleared","skill":"go","level":-1"#, false),
        (r#""event":"cleared","skill":"go","level":"5""#, false),
        (r#""event":"cleared","skill":"go","confidence":1"#, false),
        (r#""event":"cleared","skill":"go","last_used":2026"#, false),
        (r#""event":"cleared","skill":"go","target":{}"#, false),
        (r#""event":"undone""#, false),
        (r#""event":"forgotten","skill":"go""#, true),
        (r#""event":"forgotten","skill":"go","notes":true"#, true),
        (r#""event":"forgotten","skill":"go","notes":null"#, true),
        (r#""event":"forgotten","skill":"go","notes":"all""#, false),
        (r#""event":"forgotten","skill":"go","also":["019a9f3c-8d13-7abc-8def-0123456789ab"]"#, true),
        (r#""event":"forgotten","skill":"go","also":["x"]"#, false),
        (r#""event":"forgotten","skill":"go","also":7"#, false),
        (r#""event":"rated","skill":"go","level":1,"also":7"#, false),
        (r#""event":"forgotten""#, false),
        (r#""event":"graded","skill":7,"level":"high","target":[]"#, true),
        (r#""event":"""#, true),
        (r#""event":null"#, false),
        (r#""skill":"go""#, false),
    ] {
        check(&line("2026-11-20T09:41:07.123Z", rest), right);
    }
    for (at, right) in [
        ("2026-11-20T09:41:07Z", true),
        ("2026-11-20T09:41:07.123456789+05:30", true),
        ("2026-11-20t09:41:07z", true),
        ("2026-11-20 09:41-08", true),
        ("20261120T094107Z", true),
        ("2026-11-20T10:41:07+01:00[Europe/Paris]", true),
        ("2026-11-20T09:41:07", false),
        ("2026-11-20", false),
        ("2026-13-20T09:41:07Z", false),
        ("yesterday", false),
        ("", false),
    ] {
        check(&line(at, r#""event":"cleared","skill":"go""#), right);
        check(&line(at, r#""event":"graded""#), right);
    }
    let good = line("2026-11-20T09:41:07Z", r#""event":"graded""#);
    for (from, to) in [
        (ID, "c9f5a1f2-6d2b-4c3e-9f0a-0123456789ab"),
        (ID, "x"),
        ("\"v\":1", "\"v\":2"),
        ("\"v\":1", "\"v\":\"1\""),
        ("\"v\":1,", ""),
    ] {
        check(&good.replace(from, to), false);
    }
    check("[]", false);
    check("null", false);
}

// -------------------------------------------------------------------------------------- what is wrong does not pass

fn area() -> Value {
    let step = |to: u8| {
        json!({"to": to, "size": "evening", "route": "courses", "step": "Read the manual and write down a summary",
               "source": {"name": "The manual", "url": "https://manual.example/"}})
    };
    json!({
        "$schema": "../schema/catalog.v1.schema.json", "format": "skillgap.catalog", "version": 1,
        "area": {"id": "area", "name": "Area"},
        "skills": [{
            "id": "some-skill", "name": "Some skill", "meaning": "What it is", "aliases": ["one", "two"],
            "technologies": ["Tool", ["Gear", "Gears"]], "requires": ["other-skill"],
            "anchors": ["None of it", "One of it", "Two of it", "Three", "Four", "Five"],
            "understanding": "Can explain what it is for", "check": {"question": "What?", "good_answer": "That.", "score": "Yes: 4"},
            "growth": [step(1), step(2), step(2), step(3), step(3), step(4), step(4), step(5)],
            "interview_phases": ["phone-screening"], "formerly": ["older"],
        }],
    })
}

fn list() -> Value {
    let mut own = area()["skills"][0].clone();
    own["area"] = json!("databases");
    let mut two = own.clone();
    two["area"] = json!({"id": "new-area", "name": "New area"});
    json!({
        "$schema": "../schema/benchmark.v1.schema.json", "format": "skillgap.benchmark", "version": 1, "id": "acme",
        "title": "Acme", "publisher": "Acme", "year": 2026, "url": "https://acme.example/ladder",
        "requirements": [
            {"id": "python", "name": "Python", "skill": "python", "target": 4, "weight": 3, "wording": "proficiency",
             "reason": "Half of our services run on it", "section": "Core", "tier": "first"},
            {"id": "cloud", "name": "A cloud", "any_of": ["containers", "serverless"], "target": 3, "weight": 2},
        ],
        "skills": [own, two],
    })
}

#[test]
fn a_wrong_area_does_not_pass() {
    let long = |length: usize| Some(json!("x".repeat(length)));
    let anchors = |count: usize| Some((0..count).map(|level| json!(format!("Anchor {level}"))).collect());
    let skill = area()["skills"][0].clone();
    let phases = schema("catalog")["$defs"]["skill"]["properties"]["interview_phases"]["items"]["enum"].clone();
    assert_wrong(
        "catalog",
        &area(),
        &[
            ("/format", Some(json!("skillgap.benchmark"))),
            ("/version", Some(json!(2))),
            ("/area/id", Some(json!("An Area"))),
            ("/skills", Some(json!([]))),
            ("/skills/0/id", Some(json!("Some-Skill"))),
            ("/skills/0/id", Some(json!("some--skill"))),
            ("/skills/0/id", long(65)),
            ("/skills/0/name", Some(json!(" "))),
            ("/skills/0/meaning", long(91)),
            ("/skills/0/meaning", Some(json!("It ends with a full stop."))),
            ("/skills/0/aliases", Some(json!(["only one"]))),
            ("/skills/0/aliases", Some(json!(["same", "same"]))),
            ("/skills/0/aliases", Some((0..9).map(|n| json!(format!("alias {n}"))).collect())),
            ("/skills/0/technologies", Some((0..61).map(|n| json!(format!("tool {n}"))).collect())),
            ("/skills/0/technologies/1", Some(json!(["only one"]))),
            ("/skills/0/technologies/1/0", long(41)),
            ("/skills/0/requires", Some(json!(["a", "b", "c", "d"]))),
            ("/skills/0/understanding", long(141)),
            ("/skills/0/check/score", long(111)),
            ("/skills/0/growth/0/size", Some(json!("a while"))),
            ("/skills/0/growth/0/source/url", Some(json!("http://manual.example/"))),
            ("/skills/0/growth/0/source/name", long(81)),
            ("/skills/0/anchors", anchors(5)),
            ("/skills/0/anchors", anchors(7)),
            ("/skills/0/anchors/5", Some(json!("Four"))),
            ("/skills/0/anchors/5", long(111)),
            ("/skills/0/anchors/5", Some(json!("Ends with a full stop."))),
            ("/skills/0/anchors/5", Some(json!(""))),
            ("/area/name", long(51)),
            ("/skills/0/name", long(41)),
            ("/skills/0/aliases/0", long(41)),
            ("/skills/0/technologies/0", long(41)),
            ("/skills/0/interview_phases", Some(json!(strings(&phases)[..4]))),
            ("/skills/0/check", None),
            ("/skills/0/check/question", long(221)),
            ("/skills/0/check/good_answer", long(321)),
            ("/skills/0/growth/0", None),
            ("/skills/0/growth/0/to", Some(json!(0))),
            ("/skills/0/growth/0/to", Some(json!(6))),
            ("/skills/0/growth/0/to", Some(json!(2.5))),
            ("/skills/0/growth/0/route", Some(json!("osmosis"))),
            ("/skills/0/growth/0/step", long(201)),
            ("/skills/0/interview_phases", Some(json!([]))),
            ("/skills/0/interview_phases/0", Some(json!("lunch"))),
            ("/skills/0/interview_phases/1", Some(json!("phone-screening"))),
            ("/skills/0/formerly/0", Some(json!("Older"))),
            ("/skills/0/levels", Some(json!(6))),
            ("/skills/1", Some(with(&skill, "/meaning", None))),
        ],
    );
}

#[test]
fn a_wrong_list_does_not_pass() {
    assert_wrong(
        "benchmark",
        &list(),
        &[
            ("/format", Some(json!("skillgap.catalog"))),
            ("/version", Some(json!("1"))),
            ("/id", Some(json!("Acme"))),
            ("/title", Some(json!(""))),
            ("/year", Some(json!("2026"))),
            ("/year", Some(json!(26))),
            ("/url", Some(json!("acme"))),
            ("/requirements", Some(json!([]))),
            ("/requirements/0/target", Some(json!(0))),
            ("/requirements/0/target", Some(json!(6))),
            ("/requirements/0/target", Some(json!("4"))),
            ("/requirements/0/weight", Some(json!(0))),
            ("/requirements/0/weight", Some(json!(4))),
            ("/requirements/0/any_of", Some(json!(["go", "rust"]))),
            ("/requirements/0/skill", None),
            ("/requirements/0/seed_line", Some(json!(15))),
            ("/requirements/1/skill", Some(json!("go"))),
            ("/requirements/1/any_of", Some(json!(["go"]))),
            ("/requirements/1/any_of", Some(json!(["go", "go"]))),
            ("/requirements/1/any_of", Some(json!(["go", "C#"]))),
            ("/requirements/1/id", None),
            ("/requirements/1/name", None),
            ("/skills/0/area", None),
            ("/skills/0/area", Some(json!("Databases"))),
            ("/skills/1/area", Some(json!({"id": "new-area"}))),
            ("/skills/0/anchors/5", None),
            ("/skills/0/anchors/6", Some(json!("Six"))),
            ("/skills/0/growth/0/to", Some(json!(0))),
            ("/skills/0/growth/0/to", Some(json!(6))),
            ("/requirements/0/wording", Some(json!("proficiency ".repeat(9)))),
            ("/requirements/0/reason", Some(json!("because ".repeat(11)))),
        ],
    );
}

/// A real export, cut down to one requirement of each kind and the answers that they show.
fn progress() -> Value {
    let home = Home::new();
    let mut document = home.answer().visit().export(&[]);
    let mut seen = BTreeSet::new();
    let requirements = document["requirements"].as_array_mut().expect("it is a list");
    requirements.retain(|row| seen.insert((row["status"].to_string(), row.get("any_of").is_some())));
    requirements.sort_by_key(|row| (row["status"].to_string(), row.get("any_of").is_some()));
    document["areas"].as_array_mut().expect("it is a list").truncate(2);
    document
}

#[test]
fn a_wrong_progress_does_not_pass() {
    let good = progress();
    let place = |list: &str, field: &str, value: &str| -> String {
        let items = good[list].as_array().expect("it is a list");
        let found = items.iter().position(|item| item[field] == value);
        format!("/{list}/{}", found.unwrap_or_else(|| panic!("{list} has no {value}")))
    };
    let (gap, met) = (place("requirements", "status", "gap"), place("requirements", "status", "met"));
    let (unrated, above) = (place("requirements", "status", "unrated"), place("requirements", "status", "exceeded"));
    let (java, python) = (place("ratings", "skill", "java"), place("ratings", "skill", "python"));
    let (any_of, rated) = (place("requirements", "id", "backend-language"), place("history", "event", "rated"));
    let changes = [
        ("/format".to_owned(), Some(json!("skillgap.benchmark"))),
        ("/version".to_owned(), Some(json!(2))),
        ("/generated_at".to_owned(), Some(json!("2026-11-20T09:41:07Z"))),
        ("/generated_at".to_owned(), Some(json!("2026-11-20T09:41:07.123+00:00"))),
        ("/generator/version".to_owned(), Some(json!("new"))),
        ("/scale/5".to_owned(), None),
        ("/scale/6".to_owned(), Some(json!({"level": 6, "name": "Guru"}))),
        ("/scale/3/name".to_owned(), Some(json!("Fair"))),
        ("/benchmark/id".to_owned(), Some(json!("../x"))),
        ("/benchmark/year".to_owned(), Some(json!("2023"))),
        ("/summary/rated".to_owned(), Some(json!(-1))),
        ("/summary/met".to_owned(), Some(json!(1.5))),
        ("/summary/coverage".to_owned(), Some(json!(62.04))),
        ("/summary/coverage_of_rated".to_owned(), Some(json!(-0.1))),
        ("/areas/0/coverage".to_owned(), Some(json!("61%"))),
        (format!("{gap}/level"), Some(json!(6))),
        (format!("{gap}/level"), Some(json!(null))),
        (format!("{gap}/gap"), Some(json!(0))),
        (format!("{gap}/gap"), Some(json!(6))),
        (format!("{gap}/priority"), Some(json!(0))),
        (format!("{gap}/priority"), Some(json!(16))),
        (format!("{gap}/status"), Some(json!("missing"))),
        (format!("{gap}/status"), Some(json!("unrated"))),
        (format!("{gap}/target"), Some(json!(0))),
        (format!("{gap}/weight"), Some(json!(4))),
        (format!("{met}/gap"), Some(json!(1))),
        (format!("{met}/priority"), Some(json!(3))),
        (format!("{above}/priority"), Some(json!(3))),
        (format!("{any_of}/any_of"), Some(json!(["go"]))),
        (format!("{any_of}/any_of"), Some(json!(["go", "go"]))),
        (format!("{met}/skill"), None),
        (format!("{met}/any_of"), Some(json!(["go", "rust"]))),
        (format!("{unrated}/level"), Some(json!(0))),
        (format!("{unrated}/gap"), Some(json!(0))),
        (format!("{above}/gap"), Some(json!(2))),
        (format!("{above}/gap"), Some(json!(-5))),
        (format!("{java}/level"), Some(json!(0))),
        (format!("{python}/level"), Some(json!(null))),
        (format!("{python}/confidence"), Some(json!("certain"))),
        (format!("{python}/last_used"), Some(json!("2024-5"))),
        (format!("{python}/rated_at"), Some(json!("2024-05-01"))),
        (format!("{python}/rated_on"), Some(json!("2024-05-01T00:00:00Z"))),
        (format!("{python}/stale"), Some(json!("no"))),
        ("/plan/0/target".to_owned(), Some(json!(0))),
        ("/plan/0/due".to_owned(), Some(json!("2027-01-32"))),
        ("/plan/0/done_at".to_owned(), Some(json!(false))),
        (format!("{rated}/level"), Some(json!(6))),
        (format!("{rated}/skill"), None),
        (format!("{rated}/id"), Some(json!("1"))),
    ];
    let changes: Vec<_> = changes.iter().map(|(pointer, value)| (pointer.as_str(), value.clone())).collect();
    assert_wrong("progress", &good, &changes);
}

#[test]
fn every_place_of_an_area_is_checked() {
    Breaking {
        strict: true,
        optional: &["/$schema", "/skills/formerly", "/skills/requires", "/skills/growth/source"],
        texts: &["/$schema"],
        repeating: &["/skills", "/skills/growth"],
        ..Breaking::default()
    }
    .check("catalog", &area());
}

#[test]
fn every_place_of_a_list_is_checked() {
    let mut list = list();
    // An any-of must have what a single skill may leave out.
    let any_of = list["requirements"].as_array_mut().expect("it is a list").remove(1);
    let optional = [
        "/$schema",
        "/publisher",
        "/year",
        "/url",
        "/skills",
        "/requirements/id",
        "/requirements/name",
        "/requirements/wording",
        "/requirements/reason",
        "/requirements/section",
        "/requirements/tier",
        "/skills/aliases",
        "/skills/technologies",
        "/skills/requires",
        "/skills/understanding",
        "/skills/check",
        "/skills/check/score",
        "/skills/growth",
        "/skills/growth/size",
        "/skills/growth/source",
        "/skills/interview_phases",
        "/skills/formerly",
    ];
    let mut breaking = Breaking {
        strict: true,
        optional: &optional,
        texts: &["/$schema"],
        repeating: &["/requirements", "/skills", "/skills/growth"],
        ..Breaking::default()
    };
    breaking.check("benchmark", &list);
    list["requirements"] = json!([any_of]);
    let optional: Vec<_> = optional.into_iter().filter(|place| !place.starts_with("/requirements")).collect();
    breaking.optional = &optional;
    breaking.check("benchmark", &list);
}

#[test]
fn every_place_of_a_progress_is_checked() {
    let mut progress = progress();
    // Lines are checked by themselves.
    progress["history"] = json!([]);
    Breaking {
        optional: &["/ratings/rated_on"],
        texts: &[
            "/person/name",
            "/benchmark/publisher",
            "/requirements/section",
            "/requirements/wording",
            "/ratings/note",
            "/plan/step",
        ],
        unbounded: &[
            "/summary/requirements",
            "/summary/rated",
            "/summary/not_applicable",
            "/summary/unrated",
            "/summary/met",
            "/areas/requirements",
            "/areas/rated",
            "/areas/met",
        ],
        repeating: &["/areas", "/requirements", "/ratings", "/plan"],
        ..Breaking::default()
    }
    .check("progress", &progress);
}

#[test]
fn every_place_of_a_line_is_checked() {
    let check = |rest: Value, breaking: Breaking| {
        let mut line = json!({"v": 1, "id": "019a9f3c-8d13-7abc-8def-0123456789ab", "at": "2026-11-20T09:41:07.123Z"});
        line.as_object_mut().expect("it is an object").extend(rest.as_object().expect("so is this").clone());
        breaking.check("journal-line", &line);
    };
    check(
        json!({"event": "rated", "skill": "go", "level": 3, "confidence": "low", "last_used": "2026-11", "note": "x"}),
        Breaking {
            optional: &["/confidence", "/last_used", "/note"],
            texts: &["/event", "/note"],
            ..Breaking::default()
        },
    );
    check(
        json!({"event": "planned", "skill": "go", "due": "2027-01-31", "step": "read"}),
        Breaking { optional: &["/due", "/step"], texts: &["/event", "/step"], ..Breaking::default() },
    );
    check(
        json!({"event": "undone", "target": "019a9f3c-8d12-7abc-8def-0123456789ab"}),
        Breaking { texts: &["/event"], ..Breaking::default() },
    );
    check(
        json!({"event": "forgotten", "skill": "go", "notes": true}),
        Breaking { optional: &["/notes"], texts: &["/event"], ..Breaking::default() },
    );
    check(
        json!({"event": "graded", "skill": 7}),
        Breaking { texts: &["/event"], free: &["/skill"], ..Breaking::default() },
    );
}

// ------------------------------------------------------------------------------------ one vocabulary, said in two places

fn strings(list: &Value) -> Vec<String> {
    let items = list.as_array().unwrap_or_else(|| panic!("{list} is no list"));
    items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn the_routes_and_phases_are_those_of_the_code() {
    for name in ["catalog", "benchmark"] {
        let schema = schema(name);
        assert_eq!(
            strings(&schema["$defs"]["growth"]["properties"]["route"]["enum"]),
            Route::ALL.map(Route::id),
            "{name}"
        );
        let phases = &schema["$defs"]["skill"]["properties"]["interview_phases"]["items"]["enum"];
        assert_eq!(strings(phases), Phase::ALL.map(Phase::id), "{name}");
    }
}

#[test]
fn the_levels_statuses_and_words_of_confidence_are_those_of_the_code() {
    let progress = schema("progress");
    let scale = progress["properties"]["scale"]["prefixItems"].as_array().expect("it is a list");
    let scale: Vec<_> = scale
        .iter()
        .map(|step| (&step["properties"]["level"]["const"], &step["properties"]["name"]["const"]))
        .collect();
    let levels = Level::ALL.map(|level| (json!(level.number()), json!(level.name())));
    assert_eq!(scale, levels.iter().map(|(number, name)| (number, name)).collect::<Vec<_>>());

    let all = [Status::Unrated, Status::NotApplicable, Status::Gap, Status::Met, Status::Exceeded];
    let known = |status: Status| match status {
        // Another one belongs into the schema, too.
        Status::Unrated | Status::NotApplicable | Status::Gap | Status::Met | Status::Exceeded => status.name(),
    };
    let statuses = &progress["properties"]["requirements"]["items"]["properties"]["status"]["enum"];
    assert_eq!(strings(statuses), all.map(known));

    let words = Confidence::ALL.map(Confidence::name);
    assert_eq!(strings(&progress["properties"]["ratings"]["items"]["properties"]["confidence"]["enum"]), words);
    let mut found = 0;
    walk_schema(&schema("journal-line"), "", &mut |place, object| {
        if place.ends_with("/properties/confidence") && object.contains_key("enum") {
            assert_eq!(strings(&object["enum"]), words);
            found += 1;
        }
    });
    assert_eq!(found, 1);
}

#[test]
fn the_events_that_the_schema_checks_are_those_that_the_program_knows() {
    let mut checked = BTreeSet::new();
    walk_schema(&schema("journal-line"), "", &mut |place, object| {
        if place.ends_with("/if/properties/event") {
            checked.extend(strings(&object["enum"]));
        }
    });
    // A known event wants more than its name; any other is taken as it is.
    let events =
        ["rated", "not_applicable", "cleared", "planned", "plan_done", "plan_dropped", "undone", "forgotten", "graded"];
    for event in events {
        let line = format!(
            r#"{{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2026-11-20T09:41:07.123Z","event":"{event}"}}"#
        );
        assert_eq!(Event::parse(&line).is_err(), checked.contains(event), "{event}");
    }
    assert!(checked.iter().all(|event| events.contains(&event.as_str())), "{checked:?}");
    assert_eq!(checked.len(), 8);
}

// ------------------------------------------------------------------------------------------------------------ a team

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_team_keeps_to_the_schema_and_every_place_of_it_is_checked() {
    let home = Home::new();
    let team = |options: &[&str]| -> Value {
        let arguments: Vec<&str> = ["team", "--demo", "--format", "json"].iter().chain(options).copied().collect();
        serde_json::from_str(&home.ok(&arguments)).expect("it is JSON")
    };
    let validator = validator("team");
    for options in [&["--by", "area"][..], &["--by", "team"], &["--anonymous"], &["--top", "1", "--status", "one"]] {
        assert_valid(&validator, &team(options), "a team");
    }
    let mut whole = team(&["--by", "person", "--top", "2", "--without", "Ada", "--with", "path-cloud"]);
    whole["people"][0]["team"] = json!("a");
    whole["people"] = json!([whole["people"][0]]);
    whole["teams"] = team(&["--by", "team", "--min-group", "1"])["teams"].take();
    whole["hidden"] = json!({"teams": 2, "people": 9});
    whole["pairs"] = json!([team(&[])["pairs"][0]]);
    whole["left_out"] = json!([{"file": "x.json", "why": "it is none"}]);
    let texts = [
        "/benchmark/title",
        "/people/name",
        "/people/team",
        "/teams/name",
        "/areas/name",
        "/requirements/name",
        "/without",
        "/with",
        "/left_out/file",
        "/left_out/why",
    ];
    let counts = [
        "/need",
        "/summary/people",
        "/summary/requirements",
        "/summary/nobody",
        "/summary/unknown",
        "/summary/one",
        "/summary/thin",
        "/summary/worst_loss/requirements",
        "/people/skills",
        "/people/rated",
        "/people/not_applicable",
        "/people/unrated",
        "/teams/people",
        "/teams/nobody",
        "/teams/unknown",
        "/teams/one",
        "/teams/thin",
        "/hidden/teams",
        "/hidden/people",
        "/areas/nobody",
        "/areas/one",
    ];
    Breaking {
        optional: &[
            "/people",
            "/teams",
            "/hidden",
            "/requirements",
            "/pairs",
            "/before",
            "/changes",
            "/people/team",
            "/people/taken_at",
            "/people/coverage",
            "/people/only_holder_of",
        ],
        texts: &texts,
        unbounded: &counts,
        repeating: &[
            "/people",
            "/teams",
            "/areas",
            "/requirements",
            "/pairs",
            "/changes",
            "/left_out",
            "/without",
            "/with",
            "/requirements/reach",
            "/requirements/teach",
            "/requirements/below",
            "/requirements/unrated",
            "/requirements/not_applicable",
            "/requirements/wanted_by",
        ],
        ..Breaking::default()
    }
    .check("team", &whole);
}
