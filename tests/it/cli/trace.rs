//! Commands that only read leave no trace: no folder, no file, and none changed.

use std::collections::BTreeMap;
use std::fs;

use crate::it::world::World;

/// Every command that only reads, also where it fails.
const READING: [&str; 39] = [
    "opinion",
    "opinion --json",
    "",
    "--help",
    "--version",
    "report",
    "report -o -",
    "-b uway report",
    "-b nowhere report",
    "export",
    "share",
    "team --demo",
    "team sql",
    "export --no-notes",
    "export --format csv",
    "import -",
    "import nowhere --dry-run",
    "skills",
    "skills --json",
    "show python",
    "show nothing-like-it",
    "history",
    "history --json",
    "plan",
    "plan --json",
    "log",
    "log --json",
    "check",
    "due",
    "evidence",
    "evidence --json",
    "doctor",
    "config path",
    "config show",
    "config check",
    "keys",
    "paths",
    "completions bash",
    "man",
];

#[test]
fn in_an_empty_home_nothing_is_made() {
    let world = World::new();
    for line in READING {
        world.run(line);
        assert_eq!(world.files(), [""; 0], "`{line}`");
    }
    for line in ["undo", "redo", "clear python", "rate python 9", "rate nothing-like-it 3", "plan done go"] {
        assert_ne!(world.run(line).code, Some(0));
        assert_eq!(world.files(), [""; 0], "`{line}` has nothing to record");
    }
}

#[test]
fn what_is_there_is_not_touched() {
    let world = World::new();
    world.run("rate python 4").works();
    let file = world.journal_files()[0].clone();
    world.write(&file, world.read(&file) + "torn");
    let state = || -> BTreeMap<_, _> {
        let stamp = |name: &String| {
            let meta = fs::metadata(world.path(name)).expect("it is there");
            (meta.modified().expect("the system tells"), meta.len())
        };
        world.files().into_iter().map(|name| (stamp(&name), name)).map(|(stamp, name)| (name, stamp)).collect()
    };
    let before = state();
    for line in READING {
        world.run(line);
        assert_eq!(state(), before, "`{line}`");
    }
}

#[cfg(unix)]
#[test]
fn a_data_folder_that_may_only_be_read_is_enough() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new().with_answers(&[("python", "4")]);
    let allow = |mode: u32| {
        for folder in ["data/journal", "data", ""] {
            fs::set_permissions(world.path(folder), fs::Permissions::from_mode(mode)).expect("it is ours");
        }
    };
    allow(0o500);
    for line in ["report", "history", "show python", "paths"] {
        world.run(line).works().is_quiet();
    }
    assert_eq!(world.run("export").json()["ratings"][0]["level"], 4);
    allow(0o700);
}

#[cfg(unix)]
#[test]
fn the_record_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.run("rate python 4").works();
    let mode = |name: &str| fs::metadata(world.path(name)).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode("data"), mode("data/journal"), mode("state")), (0o700, 0o700, 0o700));
    assert_eq!(mode(&world.journal_files()[0]), 0o600);
}
