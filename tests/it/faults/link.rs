//! Links in the place of files, and a umask that allows everything.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use skillgap::session::State;

use crate::it::world::{PROGRAM, World};

/// Creates a world in which `name` is a link to a file with precious content.
fn linked(name: &str) -> World {
    let world = World::new();
    world.write("state/device", "here\n");
    world.write("precious", "Precious.\n");
    let _ = fs::remove_file(world.path(name));
    fs::create_dir_all(world.path(name).parent().expect("it is in the home")).expect("the home is ours");
    symlink(world.path("precious"), world.path(name)).expect("links can be made");
    world
}

#[test]
fn nothing_is_written_through_a_link_in_the_place_of_the_journal() {
    let world = linked("data/journal/here.jsonl");
    world.run("rate go 3").fails_with(1, "here.jsonl` could not be saved");
    assert_eq!(world.read("precious"), "Precious.\n");
}

#[test]
fn nothing_is_written_through_a_link_in_the_place_of_the_journal_s_folder() {
    let world = World::new();
    fs::create_dir_all(world.path("elsewhere")).expect("the home is ours");
    fs::create_dir_all(world.path("data")).expect("the home is ours");
    symlink(world.path("elsewhere"), world.path("data/journal")).expect("links can be made");
    world.run("rate go 3").fails_with(1, "is a link");
    assert_eq!(fs::read_dir(world.path("elsewhere")).expect("it is there").count(), 0);
    fs::remove_file(world.path("data/journal")).expect("it is ours");
    world.run("rate go 3").works();
}

#[test]
fn nothing_is_written_through_a_link_in_the_place_of_where_the_app_was_left() {
    let world = linked("state/state.json");
    State::default().save(&world.path("state")).expect("it is ours");
    assert_eq!(world.read("precious"), "Precious.\n");
    assert!(!world.path("state/state.json").is_symlink());
}

#[test]
fn nothing_is_written_through_a_link_in_the_place_of_the_machine_s_name() {
    let world = linked("state/device");
    world.run("rate go 3").works();
    assert_eq!(world.read("precious"), "Precious.\n");
    assert_eq!(world.journal().len(), 1);
    world.run("rate go 4").works();
    assert_eq!(world.journal().len(), 2, "the name that was drawn is kept");
}

#[test]
fn an_export_goes_where_a_link_leads_and_the_link_stays() {
    let world = linked("out.json");
    world.run("export -o out.json").works();
    assert!(world.path("out.json").is_symlink());
    assert!(world.read("precious").contains("skillgap.progress"), "somebody named this link");
}

#[test]
fn a_mask_that_allows_everything_opens_nothing_to_others() {
    let world = World::new();
    let mut command = Command::new("/bin/sh");
    command.args(["-c", "umask 000; \"$0\" rate go 3 && exec \"$0\" export -o out.json", PROGRAM]);
    command.env_clear().envs(world.env()).current_dir(world.path(""));
    assert!(command.output().expect("there is a shell").status.success());
    let mode = |name: &str| fs::metadata(world.path(name)).expect("it is there").permissions().mode() & 0o777;
    for folder in ["data", "data/journal", "state"] {
        assert_eq!(mode(folder), 0o700, "{folder}");
    }
    for file in [world.journal_files()[0].as_str(), "state/device", "out.json"] {
        assert_eq!(mode(file), 0o600, "{file}");
    }
}
