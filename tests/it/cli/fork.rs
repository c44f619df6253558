//! `skillgap benchmark fork` and `edit`: a list of one's own from a built-in one, changed in an editor.

use crate::it::world::World;

/// A world in which this script is the editor; its first argument is the file.
#[cfg(unix)]
fn editing(world: World, script: &str) -> World {
    use std::os::unix::fs::PermissionsExt;
    world.write("bin/my editor", format!("#!/bin/sh\n{script}\n"));
    let path = world.path("bin/my editor");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
    world.with("VISUAL", &format!("'{}'", path.display())).with("EDITOR", "false")
}

#[test]
fn a_fork_asks_for_the_same_and_is_the_user_s_own() {
    let world = World::new();
    world
        .run("benchmark fork must-have-2023")
        .works()
        .shows("added my-must-have-2023 (49 requirements)")
        .says("`skillgap benchmark edit my-must-have-2023` opens it in your editor");
    let requirements = |id: &str| world.run(&format!("export -b {id}")).json()["requirements"].clone();
    assert_eq!(requirements("my-must-have-2023"), requirements("must-have-2023"));
    world.run("benchmark fork path-architect --id acme-architect").works();
    world.run("benchmark show acme-architect").works().shows("(my copy)");
    world.run("benchmark fork must-have-2023").fails(
        1,
        "there is a list with the id `my-must-have-2023` already",
        "give yours another id with `--id NEW`, or remove that one with `skillgap benchmark remove my-must-have-2023`",
    );
    world.run("benchmark fork acme-architect").fails(
        1,
        "`acme-architect` is your own already",
        "`skillgap benchmark edit` changes it",
    );
    world.run("benchmark fork nowhere").fails_with(2, "no list has the id `nowhere`");
    world.run("benchmark fork uway --id 'No Id'").fails_with(2, "No Id");
    for id in ["consensus", "union", "backend-2026", "novice-to-ninja-2023", "uway", "five-must-have-2021", "four-top"]
    {
        world.run(&format!("benchmark fork {id}")).works();
        assert_eq!(requirements(&format!("my-{id}")), requirements(id), "{id}");
    }
}

#[cfg(unix)]
#[test]
fn an_edited_list_is_kept_once_it_is_a_good_one() {
    let world = editing(World::new(), "sed -i 's/(my copy)/for us/' \"$1\"");
    world.run("benchmark fork uway").works();
    world.run("benchmark edit my-uway").ok("changed my-uway\n");
    world.run("benchmark show my-uway").shows("for us");
    world.run("benchmark edit my-uway").ok("my-uway stays as it was\n");
    assert!(!world.files().iter().any(|file| file.contains("edit-")), "{:?}", world.files());
}

#[cfg(unix)]
#[test]
fn a_mistake_changes_nothing_and_what_was_written_is_kept() {
    let world = editing(World::new(), "echo '{\"half\": ' > \"$1\"");
    world.run("benchmark fork uway").works();
    let before = world.read("data/benchmarks/my-uway.json");
    let ran = world.run("benchmark edit my-uway");
    ran.fails_with(1, "`my-uway` stays as it was: what you wrote has 1 problem").says("hint: what you wrote is in `");
    assert_eq!(world.read("data/benchmarks/my-uway.json"), before);
    let drafts = |world: &World| -> Vec<String> {
        world.files().into_iter().filter(|file| file.contains("edit-my-uway-")).collect()
    };
    assert_eq!(world.read(&drafts(&world)[0]), "{\"half\": \n");

    let world = editing(world, "sed -i 's/my-uway/other/' \"$1\"");
    world.run("benchmark edit my-uway").fails_with(1, "what you wrote has 1 problem").says("the id stays `my-uway`");

    // An editor that crashes loses nothing, and one that did nothing leaves nothing.
    let world = editing(world, "echo x >> \"$1\"; kill -9 $$");
    world.run("benchmark edit my-uway").fails_with(1, "failed: ").says("hint: what you wrote is in `");
    assert_eq!(drafts(&world).len(), 3);
    let world = editing(world, "exit 3");
    world.run("benchmark edit my-uway").fails_with(1, "failed: exit status: 3");
    assert_eq!(drafts(&world).len(), 3);
    assert_eq!(world.read("data/benchmarks/my-uway.json"), before);
}

#[test]
fn what_cannot_be_edited_is_said() {
    let world = World::new();
    world.run("benchmark edit uway").fails(
        1,
        "`uway` is built in and cannot be changed",
        "`skillgap benchmark fork uway` makes a list of your own from it",
    );
    world.run("benchmark edit nowhere").fails_with(2, "no list of your own has the id `nowhere`");
    world.run("benchmark fork uway").works();
    let missing = world.with("VISUAL", "nosuch-editor");
    let ran = missing.run("benchmark edit my-uway");
    ran.fails_with(1, "the editor `nosuch-editor` was not found")
        .says("hint: VISUAL, or else EDITOR, names the editor");
    let world = missing.with("VISUAL", "").with("EDITOR", "");
    world.run("benchmark edit my-uway").fails(1, "no editor is set", "name one in VISUAL or EDITOR");
}
