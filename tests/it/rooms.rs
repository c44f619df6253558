//! The map in `src/lib.rs` is true: it names every room, and each knows only those above it. So there are no circles.

use std::collections::BTreeSet;
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
    let modules = map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
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
