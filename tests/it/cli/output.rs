//! Where results go: stdout, a file that is replaced whole or not at all, a pipe whose reader has gone.

use std::fs;

use crate::it::world::World;

#[test]
fn a_file_gets_what_stdout_would() {
    let world = World::new();
    world.run("rate python 4").works();
    let report = world.run("report").works().out.clone();
    world.run("report -o report.txt").ok("");
    assert_eq!(world.read("report.txt"), report);
    world.run("report -o -").ok(&report);
    world.run("export --output progress.json").ok("");
    let mut exported: serde_json::Value = serde_json::from_str(&world.read("progress.json")).expect("it is JSON");
    let mut printed = world.run("export").json();
    for export in [&mut exported, &mut printed] {
        export["generated_at"].take();
    }
    assert_eq!(exported, printed);
}

#[test]
fn what_was_in_the_file_is_replaced_and_nothing_is_left_beside_it() {
    let world = World::new();
    world.write("out/report.txt", "x".repeat(100_000));
    world.run("report -o out/report.txt").ok("");
    assert_eq!(world.read("out/report.txt"), world.run("report").out);
    assert_eq!(world.files(), ["out", "out/report.txt"]);
}

#[test]
fn a_file_that_cannot_be_written_is_an_error_with_the_reason_and_a_way_out() {
    let world = World::new();
    world.write("file", "old");
    for command in ["report", "export"] {
        let ran = world.run(&format!("{command} -o nowhere/report.txt"));
        let why = "`nowhere/report.txt` could not be written: there is no folder `nowhere`";
        ran.fails(1, why, "create the folder first, or write to another one");
        world.run(&format!("{command} -o file/report.txt")).fails_with(1, "`file/report.txt` could not be written: ");
        world.run(&format!("{command} -o .")).fails_with(1, "`.` could not be written: ");
    }
    assert_eq!(world.files(), ["file"]);
    assert_eq!(world.read("file"), "old");
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_the_old_file_stays_as_it_was() {
    let world = World::new();
    world.write("progress.json", "old");
    let args = ["export", "-o", "progress.json"];
    let output = super::failure::limited(&world, &args).output().expect("the shell can be started");
    world.ran(&args, output).fails_with(1, "`progress.json` could not be written: ");
    assert_eq!(world.read("progress.json"), "old");
    assert_eq!(world.files(), ["progress.json"]);
}

#[cfg(unix)]
#[test]
fn a_new_file_is_its_owners_alone_and_an_old_one_keeps_its_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let world = World::new();
    let mode = |name: &str| fs::metadata(world.path(name)).expect("it is there").permissions().mode() & 0o777;
    world.run("report -o new.txt").ok("");
    assert_eq!(mode("new.txt"), 0o600);
    world.write("old.txt", "old");
    fs::set_permissions(world.path("old.txt"), fs::Permissions::from_mode(0o640)).expect("it is ours");
    symlink("old.txt", world.path("link.txt")).expect("the home is ours");
    world.run("report -o link.txt").ok("");
    assert_eq!(mode("old.txt"), 0o640);
    assert_eq!(world.read("old.txt"), world.run("report").out);
    assert!(fs::symlink_metadata(world.path("link.txt")).expect("it is there").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_file_system_is_written_to_and_stays_one() {
    use std::os::unix::fs::FileTypeExt;
    let world = World::new();
    let pipe = world.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("there is mkfifo");
    assert!(made.success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).expect("it can be read")
    });
    world.run("report -o pipe").ok("");
    assert!(fs::metadata(&pipe).expect("it is there").file_type().is_fifo());
    assert_eq!(reader.join().expect("it reads"), world.run("report").out);
}

#[test]
fn a_reader_that_has_gone_away_is_no_error() {
    let world = World::new().with_answers(&[("python", "4")]);
    // Far more than a pipe holds, so that the program surely meets the closed end.
    let args = ["skills", "--json"];
    for args in [&args[..], &["report"], &["export"], &["history"], &["--help"], &["rate", "go", "2"]] {
        let mut child = world.spawn(args);
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        world.ran(args, output).ok("");
    }
    let ratings = world.run("export").json()["ratings"].as_array().map(Vec::len);
    assert_eq!(ratings, Some(2), "the answer was recorded all the same");
}

#[test]
fn nothing_is_ever_written_over_the_journal() {
    let world = World::new();
    world.run("rate python 4").works();
    let journal = world.journal_files()[0].clone();
    let before = world.read(&journal);
    for file in [journal.as_str(), "data/journal/new.json"] {
        world.run(&format!("export -o {file}")).fails_with(2, &format!("`{file}` is in the journal"));
    }
    assert_eq!(world.read(&journal), before);
    assert_eq!(world.journal_files().len(), 1);
}
