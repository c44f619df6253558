//! What the program is built on: which licences, from where, for which Rust, and how much of it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde::Deserialize;

/// The licences under which a dependency may come; one of them has to be among those that it offers.
const LICENCES: [&str; 6] = ["Apache-2.0", "BSD-2-Clause", "MIT", "MIT-0", "Unicode-3.0", "Zlib"];
/// Dependencies under another one, and why that will do.
const OTHERS: [(&str, &str); 2] = [
    // Asks something only of who changes its one file.
    ("option-ext", "MPL-2.0"),
    // As permissive as MIT; it only adds that nobody may advertise with its authors' names.
    ("sha1_smol", "BSD-3-Clause"),
];
/// From where they come.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// The most crates that the program may be built from, on all systems together, itself not counted. Tests do not count.
const MOST_CRATES: usize = 120;
/// Those of them that are there in two versions, since others do not agree on one yet; none is in the program itself.
const TWICE: [&str; 1] = ["syn"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    rust_version: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    root: String,
}

/// What cargo answers to these words. It may have to fetch what only other systems build.
fn cargo(words: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let ran = cargo.args(words).arg("--locked").current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let ran = ran.expect("cargo can be started");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("names of crates are text")
}

impl Metadata {
    fn read() -> Self {
        serde_json::from_str(&cargo(&["metadata", "--format-version", "1"])).expect("it is what cargo documents")
    }

    /// All dependencies, those of tests too.
    fn dependencies(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.id != self.resolve.root)
    }

    fn root(&self) -> &Package {
        self.packages.iter().find(|package| package.id == self.resolve.root).expect("it is among them")
    }
}

/// What the program is built from, on all systems together: names, and versions of each.
fn built_from() -> BTreeMap<String, BTreeSet<String>> {
    let tree = cargo(&["tree", "--edges", "normal,build", "--target", "all", "--prefix", "none", "--format", "{p}"]);
    let mut crates: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in tree.lines() {
        let mut words = line.split(' ').map(str::to_owned);
        let (name, version) = words.next().zip(words.next()).expect("a crate has a name and a version");
        crates.entry(name).or_default().insert(version);
    }
    crates.remove(env!("CARGO_PKG_NAME")).expect("it is built from itself");
    crates
}

/// Whether an SPDX expression offers a licence that will do: of what is joined by `AND`, everything must.
fn is_fine(licence: &str) -> bool {
    let parts = licence.replace('/', " OR ");
    parts.split(" AND ").all(|part| {
        let part = part.trim_matches(['(', ')', ' ']);
        part.split(" OR ").any(|offered| LICENCES.contains(&offered))
    })
}

/// `1.88` and `1.88.0` alike.
fn version(text: &str) -> Vec<u32> {
    let mut parts: Vec<u32> = text.split('.').map(|part| part.parse().expect("it is a number")).collect();
    parts.resize(3, 0);
    parts
}

#[test]
fn every_dependency_comes_from_the_registry_under_a_licence_that_will_do() {
    assert!(is_fine("(MIT OR Apache-2.0) AND Unicode-3.0") && is_fine("MIT/GPL-3.0") && is_fine("Zlib"));
    assert!(!is_fine("MIT AND GPL-3.0") && !is_fine("GPL-3.0") && !is_fine(""));
    let metadata = Metadata::read();
    for package in metadata.dependencies() {
        let licence = package.license.as_deref().unwrap_or_default();
        let is_known = OTHERS.contains(&(&*package.name, licence));
        assert!(is_known != is_fine(licence), "`{}` comes under `{licence}`", package.name);
        assert_eq!(package.source.as_deref(), Some(REGISTRY), "`{}`", package.name);
    }
    for (name, _) in OTHERS {
        assert!(metadata.dependencies().any(|package| package.name == name), "`{name}` is no dependency any more");
    }
}

#[test]
fn no_dependency_wants_a_newer_rust_than_the_program_says() {
    let metadata = Metadata::read();
    let ours = version(metadata.root().rust_version.as_deref().expect("it is stated"));
    for package in metadata.dependencies() {
        if let Some(theirs) = &package.rust_version {
            assert!(version(theirs) <= ours, "`{} {}` wants {theirs}", package.name, package.version);
        }
    }
}

#[test]
fn there_are_no_more_of_them_than_were_meant() {
    let crates = built_from();
    let count = crates.values().map(BTreeSet::len).sum::<usize>();
    assert!(count <= MOST_CRATES, "the program is built from {count} crates");
    let twice: Vec<_> = crates.iter().filter(|(_, versions)| versions.len() > 1).map(|(name, _)| name).collect();
    assert_eq!(twice, TWICE);
}
