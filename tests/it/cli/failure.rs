//! Failures: each is one sentence that names the thing, the way out beside it, and an exit status to rely on. What
//! holds for all of them is checked at every run of every test; see `World`.

use crate::it::world::World;

const HELP: &str = "`skillgap --help` shows what there is";

#[test]
fn wrong_usage_is_2_and_names_what_was_wrong() {
    let world = World::new();
    for (line, error, hint) in [
        ("bogus", "no command is called `bogus`", HELP),
        ("help", "no command is called `help`", HELP),
        ("shwo python", "no command is called `shwo`", "did you mean `show`"),
        ("rate python", "`<ANSWER>` must be given", "`skillgap rate --help` shows what there is"),
        ("rate", "`<SKILL>`, `<ANSWER>` must be given", "`skillgap rate --help` shows what there is"),
        ("clear", "`<SKILL>` must be given", "`skillgap clear --help` shows what there is"),
        ("show", "`<SKILL>` must be given", "`skillgap show --help` shows what there is"),
        ("undo python", "`python` is not expected here", "`skillgap undo --help` shows what there is"),
        ("rate python 3 --confidense low", "`--confidense` is not expected here", "did you mean `--confidence`"),
        ("report --data-dir", "`--data-dir <DIR>` wants a value", "`skillgap report --help` shows what there is"),
        ("report --by pdf --by pdf", "`pdf` is no value for `--by <BY>`", "it is one of `area`, `section`"),
        ("--ascii --ascii report", "`--ascii` can be given once only", "`skillgap report --help` shows what there is"),
        ("skills --area zzz", "no area is called `zzz`", ""),
    ] {
        let ran = world.run(line);
        if hint.is_empty() {
            ran.fails_with(2, error);
        } else {
            ran.fails(2, error, hint);
        }
    }
    assert_eq!(world.files(), [""; 0]);
}

#[test]
fn without_a_terminal_the_app_says_what_to_use_instead() {
    let world = World::new();
    let hint = "without one, use `skillgap report`, `skillgap export` or `skillgap assess --plain`";
    world.run("").fails(1, "the app needs a terminal", hint);
    world.run("--ascii -b uway").fails(1, "the app needs a terminal", hint);
    assert_eq!(world.files(), [""; 0]);
}

#[test]
fn a_data_folder_that_is_none_is_named() {
    let world = World::new().with_answers(&[]);
    world.write("file", "");
    for line in ["report", "rate python 3", "undo"] {
        world.run(&format!("--data-dir file {line}")).fails_with(1, "`file/journal` could not be read: ");
    }
}

#[cfg(unix)]
#[test]
fn an_answer_that_cannot_be_saved_is_no_success() {
    let world = World::new();
    world.run("rate python 4").works();
    let before = world.read(&world.journal_files()[0]);
    let args = ["rate", "go", "2"];
    let output = limited(&world, &args).output().expect("the shell can be started");
    let ran = world.ran(&args, output);
    ran.fails_with(1, &format!("`{}` could not be saved: ", world.path(&world.journal_files()[0]).display()));
    ran.says("hint: what was just recorded may not be saved; try again\n");
    assert_eq!(world.read(&world.journal_files()[0]), before);
    world.run("rate go 2").ok("rated Go 2 (Familiar)\n");
}

/// The program with these arguments, in a shell that lets it write no file, as on a full disk.
#[cfg(unix)]
pub(crate) fn limited(world: &World, args: &[&str]) -> std::process::Command {
    let mut shell = std::process::Command::new("/bin/sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh", crate::it::world::PROGRAM]).args(args);
    shell.env_clear().envs(world.env()).current_dir(world.path("")).stdin(std::process::Stdio::null());
    shell
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_wrong_usage() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let world = World::new();
    for args in [&[b"show".as_slice(), b"\xff\xfe"][..], &[b"\xff"], &[b"rate", b"python", b"4", b"--note", b"\xff"]] {
        let args: Vec<&OsStr> = args.iter().map(|arg| OsStr::from_bytes(arg)).collect();
        assert_eq!(world.run_args(&args).code, Some(2), "{args:?}");
    }
}
