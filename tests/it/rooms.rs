//! The map in `src/lib.rs` is true: it names every room, and each knows only those above it. So there are no circles of
//! rooms; nor are there circles of files inside a room, but for those listed here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::world::asset;

/// The rooms, in the order of the map.
fn rooms() -> Vec<String> {
    let map = asset("src/lib.rs");
    let names = map.lines().filter_map(|line| line.strip_prefix("//! | [")?.split(" | ").next().map(str::to_owned));
    names.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// All that stands in a file, or in a folder and those in it.
fn text_of(path: &Path) -> String {
    if path.is_file() {
        return fs::read_to_string(path).expect("it is text");
    }
    let entries = fs::read_dir(path).into_iter().flatten();
    entries.map(|entry| text_of(&entry.expect("the folder can be listed").path())).collect()
}

#[test]
fn the_map_names_every_room_once() {
    let map = asset("src/lib.rs");
    let declared = map.lines().map(|line| line.strip_prefix("pub ").unwrap_or(line));
    let modules = declared.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let named = rooms();
    assert_eq!(named.iter().map(String::as_str).collect::<BTreeSet<_>>(), modules.collect());
    assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len(), "{named:?}");
}

#[test]
fn each_room_knows_only_those_above_it() {
    let rooms = rooms();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (place, room) in rooms.iter().enumerate() {
        let text = text_of(&source.join(format!("{room}.rs"))) + &text_of(&source.join(room));
        assert!(!text.contains("crate::{"), "`{room}`: one line for each room that it knows, so that this can be read");
        for known in text.split("crate::").skip(1) {
            let known: String = known.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            let is_above = rooms[..=place].contains(&known);
            assert!(is_above, "`{room}` knows `{known}`, which does not stand above it in the map");
        }
    }
}

/// Circles of files inside a room that are not taken apart yet, each as the paths that its files begin with.
const KNOWN_CIRCLES: &[&[&str]] = &[
    // The shapes of a line are in one file, its quick reading and its long reading in two others.
    &["journal/canonical", "journal/damage", "journal/event", "journal/evidence", "journal/line", "journal/chunk"],
    // The names of columns are options, and the options name columns.
    &["import/columns", "import/options"],
    // The reader of the configuration makes the file that it is called by.
    &["config/file", "config/reader"],
];

#[test]
fn the_files_of_a_room_know_each_other_in_one_direction() {
    let circles = Files::read().circles();
    let is_in =
        |circle: &[String], known: &[&str]| circle.iter().all(|file| known.iter().any(|path| file.starts_with(path)));
    for circle in &circles {
        assert!(KNOWN_CIRCLES.iter().any(|known| is_in(circle, known)), "these files know each other: {circle:?}");
    }
    for known in KNOWN_CIRCLES {
        assert!(circles.iter().any(|circle| is_in(circle, known)), "taken apart, so no longer known: {known:?}");
    }
}

#[test]
fn a_circle_is_seen_through_re_exports_and_parents_but_not_between_a_file_and_its_parts() {
    let circles = |files: &[(&str, &str)]| {
        let texts = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Files::of(texts.collect()).circles()
    };
    let part = ("a", "mod b;\nuse b::B;"); // with a part that knows it
    assert!(circles(&[part, ("a/b", "use super::A;")]).is_empty());
    let siblings = [("a", ""), ("a/b", "use super::c::C;"), ("a/c", "fn c() { crate::a::b::b() }")];
    assert_eq!(circles(&siblings), [["a/b", "a/c"]]);
    let exported = [("a", "pub use b::{B, Other};\npub use c::C;"), ("a/b", "use super::C;"), ("a/c", "use super::B;")];
    assert_eq!(circles(&exported), [["a/b", "a/c"]]);
    let through_parent = [("a", "use super::d::D;"), ("a/b", "use super::A;"), ("d", "use crate::a::b::B;")];
    assert_eq!(circles(&through_parent), [["a", "a/b", "d"]]);
    assert!(
        circles(&[("a", "use crate::b::B;"), ("b", "#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}\n")]).is_empty()
    );
}

/// The source files without their tests, by the path of the module: `tui/app`.
struct Files {
    texts: BTreeMap<String, String>,
    /// The paths that each file names, from the root on, and whether it exports them under its own name.
    paths: BTreeMap<String, Vec<(Vec<String>, bool)>>,
}

impl Files {
    fn read() -> Self {
        let mut texts = BTreeMap::new();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut folders = vec![source.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("the folder can be listed") {
                let path = entry.expect("the folder can be listed").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let name = path.strip_prefix(&source).expect("it is in there").with_extension("");
                    let name = name.to_str().expect("it is plain").replace('\\', "/");
                    texts.insert(name, fs::read_to_string(path).expect("it is text"));
                }
            }
        }
        Self::of(texts)
    }

    fn of(texts: BTreeMap<String, String>) -> Self {
        let mut files = Self { texts, paths: BTreeMap::new() };
        files.paths = files.texts.keys().map(|file| (file.clone(), files.paths_in(file))).collect();
        files
    }

    /// The code of a file line by line, without comments and tests.
    fn code(&self, file: &str) -> impl Iterator<Item = &str> {
        let lines = self.texts[file].lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
        lines.map(|line| line.split("//").next().unwrap_or_default())
    }

    fn paths_in(&self, file: &str) -> Vec<(Vec<String>, bool)> {
        let mut paths = Vec::new();
        let code: String = self.code(file).collect::<Vec<_>>().join("\n");
        for statement in code.split(';') {
            let statement = statement.trim();
            let tree = ["use ", "pub use ", "pub(super) use ", "pub(crate) use "]
                .iter()
                .find_map(|start| statement.strip_prefix(start).map(|tree| (tree, start.starts_with("pub"))));
            if let Some((tree, is_exported)) = tree {
                let leaves = leaves(&tree.split_whitespace().collect::<String>());
                paths.extend(leaves.iter().filter_map(|leaf| Some((self.absolute(file, leaf)?, is_exported))));
            } else {
                let words = statement.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
                let inline = words.filter(|word| word.starts_with("crate::") || word.starts_with("super::"));
                paths.extend(inline.filter_map(|word| Some((self.absolute(file, word)?, false))));
            }
        }
        paths
    }

    /// A path from the root on, if it leads into this crate.
    fn absolute(&self, file: &str, path: &str) -> Option<Vec<String>> {
        let mut base: Vec<&str> = file.split('/').collect();
        let mut parts = path.split("::").peekable();
        match parts.peek() {
            Some(&"crate") => base.clear(),
            Some(&"super") => {}
            Some(&"self") => drop(parts.next()),
            Some(part) if self.texts.contains_key(&format!("{file}/{part}")) => {}
            _ => return None,
        }
        while let Some(part) = parts.next_if(|part| matches!(*part, "crate" | "super")) {
            if part == "super" {
                base.pop();
            }
        }
        Some(base.into_iter().chain(parts).map(str::to_owned).collect())
    }

    /// The file in which the item of a path is declared; what a file exports of its parts is theirs.
    fn file_of(&self, path: &[String]) -> Option<String> {
        let len = (1..=path.len()).rev().find(|len| self.texts.contains_key(&path[..*len].join("/")))?;
        let file = path[..len].join("/");
        if let Some(name) = path.get(len) {
            for (exported, is_exported) in &self.paths[&file] {
                if *is_exported && exported.last() == Some(name) && exported[..] != *path {
                    return self.file_of(exported);
                }
            }
        }
        Some(file)
    }

    /// The files that each file knows.
    fn known(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let arrows = self.texts.keys().map(|file| {
            let paths = self.paths[file].iter().filter(|(_, is_exported)| !is_exported);
            let mut known: BTreeSet<String> = paths.filter_map(|(path, _)| self.file_of(path)).collect();
            known.remove(file);
            (file.as_str(), known)
        });
        arrows.collect()
    }

    /// Files that know each other, over others or directly: but for a file and its parts in the folder of its name.
    fn circles(&self) -> Vec<Vec<String>> {
        let known = self.known();
        let mut left = vec![self.texts.keys().cloned().collect::<BTreeSet<String>>()];
        let mut circles = Vec::new();
        while let Some(files) = left.pop() {
            for circle in circles_among(&files, &known) {
                let has_part = |parent: &str, file: &str| file == parent || file.starts_with(&format!("{parent}/"));
                let parent = circle.iter().find(|parent| circle.iter().all(|file| has_part(parent, file)));
                match parent.cloned() {
                    // What the parts know of each other stands without their parent, too.
                    Some(parent) => left.push(circle.into_iter().filter(|file| *file != parent).collect()),
                    None => circles.push(circle.into_iter().collect()),
                }
            }
        }
        circles.sort();
        circles
    }
}

/// The leaves of a tree of `use`: `a::{b, c::d}` has `a::b` and `a::c::d`.
fn leaves(tree: &str) -> Vec<String> {
    let Some((start, rest)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let (mut depth, mut branches) = (0, vec![String::new()]);
    for c in rest.strip_suffix('}').unwrap_or(rest).chars() {
        match c {
            ',' if depth == 0 => branches.push(String::new()),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                branches.last_mut().expect("there is one").push(c);
            }
        }
    }
    branches.retain(|branch| !branch.is_empty());
    branches.iter().flat_map(|branch| leaves(&format!("{start}{branch}"))).collect()
}

/// The largest sets of these files in which each file reaches each other one.
fn circles_among(files: &BTreeSet<String>, known: &BTreeMap<&str, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reached_from = |file: &String| {
        let (mut reached, mut left) = (BTreeSet::new(), vec![file.clone()]);
        while let Some(file) = left.pop() {
            for next in known[file.as_str()].intersection(files) {
                if reached.insert(next.clone()) {
                    left.push(next.clone());
                }
            }
        }
        reached
    };
    let reached: BTreeMap<&String, BTreeSet<String>> = files.iter().map(|file| (file, reached_from(file))).collect();
    let circle_of = |file: &&String| -> BTreeSet<String> {
        let others = reached[file].iter().filter(|other| reached[other].contains(*file));
        others.cloned().collect()
    };
    let circles: BTreeSet<BTreeSet<String>> = files.iter().map(|file| circle_of(&file)).collect();
    circles.into_iter().filter(|circle| circle.len() > 1).collect()
}
