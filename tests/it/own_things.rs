//! The program touches what is its own, and nothing else.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::time::SystemTime;

use super::doctor::narrow;
use super::world::World;

fn age(world: &World, name: &str) {
    let file = File::options().write(true).open(world.path(name)).expect("it is there");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("it is ours");
}

#[test]
fn a_repair_removes_old_temporary_files_of_the_program_alone() {
    let world = World::new();
    world.run("rate rust 2").works();
    let others = [
        "data/.tmp-thoughts.md",
        "data/.tmpAbC123",
        "data/journal/.syncthing.here.jsonl.tmp",
        "data/.skillgap-notes.md",
        "data/benchmarks/.x.tmp",
        "state/.vim.tmp",
    ];
    let own = ["data/.skillgap-AbC123.tmp", "data/journal/.skillgap-here.jsonl-AbC123.tmp", "state/.skillgap-x.tmp"];
    for name in others.iter().chain(&own) {
        world.write(name, "text");
        age(&world, name);
    }
    world.write("data/.skillgap-new.tmp", "text");
    narrow(&world);
    world.run("doctor").fails_with(1, "3 problems");
    let ran = world.run("doctor --repair");
    assert_eq!(ran.works().err.matches("repaired: removed").count(), 3, "{ran:#?}");
    for name in others {
        assert_eq!(world.read(name), "text", "{name}");
    }
    for name in own {
        assert!(!world.path(name).exists(), "{name}");
    }
    assert!(world.path("data/.skillgap-new.tmp").exists(), "somebody may be writing it");
}

#[test]
fn a_repair_touches_nothing_behind_a_link() {
    for folder in ["data/benchmarks", "data/journal", "data/damaged", "state"] {
        let world = World::new();
        world.write("state/device", "here\n");
        world.run("rate rust 2").works();
        world.write("team/.skillgap-old.tmp", "text");
        world.write("team/here.jsonl", "damaged\n");
        world.write("team/device", "here\n");
        age(&world, "team/.skillgap-old.tmp");
        fs::set_permissions(world.path("team"), fs::Permissions::from_mode(0o775)).expect("it is ours");
        let _ = fs::remove_dir_all(world.path(folder));
        symlink(world.path("team"), world.path(folder)).expect("links can be made");
        world.run("doctor --repair");
        let mode = fs::metadata(world.path("team")).expect("it is there").permissions().mode();
        assert_eq!((mode & 0o777, world.read("team/.skillgap-old.tmp")), (0o775, "text".to_owned()), "{folder}");
        assert_eq!(world.read("team/here.jsonl"), "damaged\n", "{folder}");
    }
}

#[test]
fn no_result_is_written_onto_a_file_of_the_program_s_own() {
    let world = World::new().with_config("");
    world.write("state/device", "here\n");
    world.run("rate rust 2").works();
    world.write("data/benchmarks/acme.json", "{}");
    world.write("state/state.json", "{}");
    symlink(world.path("state/device"), world.path("link")).expect("links can be made");
    for name in [
        "state/device",
        "state/last-write",
        "state/state.json",
        "state/begun-list.json",
        "data/benchmarks/acme.json",
        "data/benchmarks/new.json",
        "data/journal/here.jsonl",
        "data/journal/new.jsonl",
        "config.toml",
        "link",
    ] {
        let before = fs::read(world.path(name)).ok();
        for line in ["export", "report"] {
            world.run(&format!("{line} -o {name}")).fails_with(2, &format!("`{name}` is "));
            assert_eq!(fs::read(world.path(name)).ok(), before, "{name}");
        }
    }
    world.run("export -o data/backup.json").works();
    world.run("export -o state/backup.json").works();
}

#[test]
fn what_is_forgotten_is_gone_from_damaged_lines_or_named() {
    let world = World::new();
    world.write("state/device", "here\n");
    let own = "data/journal/here.jsonl";
    world.run("rate python 3 --note SECRET").works();
    world.run("rate go 1 --note kept").works();
    let text = world.read(own);
    let torn = text.lines().next().expect("there is one").trim_end_matches('}');
    world.write(own, format!("{text}{torn}\n{{\"v\":1,\"id\":\"0, SECRET\n"));
    world.write("state/state.json-20260101T000000Z", "{\"drafts\": \"SECRET\"");
    let ran = world.run("forget python --yes");
    ran.works().says("`here.jsonl` has damaged lines that may hold some of it; `skillgap doctor --repair` moves them");
    ran.says("state.json-20260101T000000Z` is a damaged state that was moved aside");
    world.run("doctor --repair").works();
    let ran = world.run("forget python --yes");
    ran.works().says("holds damaged lines that do not say of which skill they are; look into it and delete it\n");
    let files = world.files().into_iter().filter(|name| name.starts_with("data/") && world.path(name).is_file());
    let holding: Vec<String> = files.filter(|name| world.read(name).contains("SECRET")).collect();
    assert_eq!(holding.len(), 1, "{holding:?}");
    assert_eq!(world.read(&holding[0]).lines().count(), 1, "only the line that names no skill");
    assert!(world.read(own).contains("kept"));
}

#[test]
fn of_many_damaged_lines_a_few_are_said_and_the_rest_is_counted() {
    let world = World::new().with_answers(&[("python", "4")]);
    world.write("data/journal/other.jsonl", "bad\n".repeat(100_000));
    let ran = world.run("report");
    assert_eq!(ran.works().err.lines().count(), 4, "{ran:#?}");
    ran.says("warning: `other.jsonl`, line 3: skipped, ");
    ran.says("warning: `other.jsonl`: 99,997 more damaged lines; `skillgap doctor` lists them\n");
}
