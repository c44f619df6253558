//! Files that cannot be read or written: each command says why, names the file, and shows a way out.
//!
//! [`Ran::keeps_its_promises`](super::world) checks every run here: one error, a hint, no word of a library.

use super::world::World;

/// The commands that read a file.
const READERS: [&str; 14] = [
    "import F",
    "import --from-text F",
    "benchmark add F",
    "benchmark validate F",
    "benchmark from-text F",
    "benchmark show F",
    "report -b F",
    "diff F",
    "diff export.json F",
    "team F",
    "opinion add F",
    "opinion give F --plain",
    "opinion merge F -o -",
    "evidence scan F",
];

/// The commands that write a file.
const WRITERS: [&str; 7] = [
    "export -o F",
    "report -o F",
    "share -o F",
    "due --ics -o F",
    "opinion ask -o F",
    "opinion merge one.json two.json three.json -o F",
    "team export.json -o F",
];

/// A world with an export, and with files that no command can use.
fn world() -> World {
    let world = World::new();
    world.run("rate python 4").works();
    let export = world.run("export").works().out.clone();
    world.write("torn.json", &export[..export.len() / 2]);
    world.write("export.json", export);
    world.write("foreign.json", r#"{"a": [1, {"b": null}]}"#);
    world.write("list.json", "[1, 2]");
    world.write("text.json", "\"x\"");
    world.write("bare.json", r#"{"format": "skillgap.opinion", "version": 1}"#);
    world.write("version.json", r#"{"format": "skillgap.progress", "version": "x"}"#);
    world.write("latin.json", b"{\"python\": \"gr\xf6\xdfe\"}");
    world.write("empty.json", "");
    world.write("words.json", "nothing of use");
    world.write("twice.json", r#"{"a": 1, "a": 2}"#);
    world.write("large.json", r#"{"python": 99999999999999999999}"#);
    world.write("folder/file", "");
    world
}

#[test]
fn every_command_names_the_file_that_it_cannot_read_and_a_way_out() {
    let world = world();
    for file in [
        "nowhere.json",
        "folder/",
        "export.json/x",
        "foreign.json",
        "list.json",
        "text.json",
        "bare.json",
        "version.json",
        "torn.json",
        "latin.json",
        "empty.json",
        "words.json",
        "twice.json",
        "large.json",
    ] {
        for command in READERS {
            let ran = world.run(&command.replace('F', file));
            assert!(matches!(ran.code, Some(1 | 2)), "{ran:#?}");
            let is_named = ran.err.contains(&format!("`{file}`")) || ran.err.contains("`export.json` is a file");
            // A folder without exports is reported as a whole.
            assert!(is_named || command == "team F" && file == "folder/", "{ran:#?}");
        }
    }
    for command in READERS {
        world.run_args(&command.split(' ').map(|word| if word == "F" { "" } else { word }).collect::<Vec<_>>());
    }
}

#[test]
fn the_reason_is_said_in_plain_words() {
    let world = world();
    let check_name = "check the name, and the folder you are in";
    world.run("import nowhere.json").fails(
        1,
        "`nowhere.json` could not be read: there is no such file or folder",
        check_name,
    );
    world.run("import a/b.json").fails(1, "`a/b.json` could not be read: there is no folder `a`", "check the name");
    let opinion = "`skillgap opinion give` writes an opinion";
    world.run("opinion add foreign.json").fails(1, "`foreign.json` is not an opinion: it has no `format`", opinion);
    world.run("opinion add list.json").fails(1, "`list.json` is not an opinion: it is not a JSON object", opinion);
    world.run("opinion add bare.json").fails_with(1, "`bare.json` is not an opinion: by: it is missing");
    let incomplete = "the file is not complete: copy or download it again";
    world.run("import --from-text torn.json").fails_with(1, "the JSON ends too early").says(incomplete);
    let read = "`skillgap import` reads an export; `skillgap team` compares people";
    world.run("import --from-text export.json").fails(
        1,
        "`export.json` is a `skillgap.progress` document, not a text",
        read,
    );
    world.run("evidence scan export.json").fails_with(1, "`export.json` could not be read: it is a file, not a folder");
    let log = "write what you achieved: `skillgap log \"moved billing to PostgreSQL\"`";
    world.run_args(&["log", ""]).fails(2, "an achievement needs a text", log);
}

#[test]
fn every_command_says_why_it_cannot_write_a_file_and_where_to_write_instead() {
    let world = world();
    world.run("opinion ask -o request.json").works();
    for name in ["one", "two", "three"] {
        let folder = world.path("data/opinions");
        world.pipe(&format!("opinion give request.json --plain --all --name {name} -o {name}.json"), "3\n");
        world.run(&format!("opinion give request.json --finish --name {name} -o {name}.json")).works();
        assert!(folder.exists());
    }
    for (file, why) in [
        ("folder", "`folder` could not be written: it is a folder"),
        ("nowhere/x", "`nowhere/x` could not be written: there is no folder `nowhere`"),
        ("export.json/x", "`export.json/x` could not be written: `export.json` is a file, not a folder"),
    ] {
        for command in WRITERS {
            let command = command.replace(" F", &format!(" {file}"));
            world.run(&command).fails_with(1, why);
        }
    }
}
