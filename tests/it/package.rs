//! What `cargo package` takes along: all that the program is built from, what its reader needs, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the package holds beside the folders.
const FILES: [&str; 5] = ["CHANGELOG.md", "Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];
/// The folders that it holds whole.
const FOLDERS: [&str; 8] = [
    "assets/benchmarks",
    "assets/catalog",
    "assets/evidence",
    "assets/from-text",
    "assets/sample",
    "assets/schema",
    "assets/sql",
    "src",
];
/// What cargo adds.
const OF_CARGO: [&str; 3] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];
/// The most bytes that all of it may have, before it is compressed: the source with its tests, and
/// a megabyte of skills, lists and words, among them 4,700 names of technologies and 11,000 wordings of advertisements in
/// five languages.
const MOST_BYTES: u64 = 4_150_000;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files in a folder of the project, as paths in the project.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(project().join(folder)).expect("the folder is there");
    let files_at = |entry: fs::DirEntry| {
        let path = folder.join(entry.file_name());
        if entry.file_type().expect("it is there").is_dir() { files_in(&path) } else { vec![path] }
    };
    entries.flat_map(|entry| files_at(entry.expect("the folder can be listed"))).collect()
}

#[test]
fn it_holds_what_is_meant_and_stays_small() {
    let mut cargo = Command::new(env!("CARGO"));
    let ran = cargo.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(project()).output();
    let ran = ran.expect("cargo can be started");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let listed = String::from_utf8(ran.stdout).expect("names of ours are text");
    let listed: BTreeSet<PathBuf> = listed.lines().filter(|name| !OF_CARGO.contains(name)).map(PathBuf::from).collect();
    let meant = FILES.iter().map(PathBuf::from).chain(FOLDERS.iter().flat_map(|folder| files_in(folder.as_ref())));
    assert_eq!(listed, meant.collect());
    let sizes = listed.iter().map(|file| fs::metadata(project().join(file)).expect("it is there").len());
    let bytes: u64 = sizes.sum();
    assert!(bytes <= MOST_BYTES, "the package has {bytes} bytes");
}
