//! Failures: each is one sentence that names the thing, the way out beside it, and an exit status to rely on. What
//! holds for all of them is checked at every run of every test; see `World`.

use crate::it::world::World;

const HELP: &str = "`skillgap --help` lists the commands and options";

#[test]
fn wrong_usage_is_2_and_names_what_was_wrong() {
    let world = World::new();
    for (line, error, hint) in [
        ("bogus", "no command is called `bogus`", HELP),
        ("shwo python", "no command is called `shwo`", "did you mean `show`"),
        ("rate python", "`<ANSWER>` must be given", "`skillgap rate --help` lists the commands and options"),
        ("rate", "`<SKILL>`, `<ANSWER>` must be given", "`skillgap rate --help` lists the commands and options"),
        ("clear", "`<SKILL>` must be given", "`skillgap clear --help` lists the commands and options"),
        ("show", "`<SKILL>` must be given", "`skillgap show --help` lists the commands and options"),
        ("undo python", "`python` is not expected here", "`skillgap undo --help` lists the commands and options"),
        ("rate python 3 --confidense low", "`--confidense` is not expected here", "did you mean `--confidence`"),
        (
            "report --data-dir",
            "`--data-dir <DIR>` needs a value",
            "`skillgap report --help` lists the commands and options",
        ),
        ("report --by pdf --by pdf", "`pdf` is not a valid value for `--by <BY>`", "it is one of `area`, `section`"),
        (
            "--ascii --ascii report",
            "`--ascii` can be given once only",
            "`skillgap report --help` lists the commands and options",
        ),
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
fn what_people_try_leads_to_what_there_is() {
    let world = World::new().with_answers(&[("python", "3")]);
    for (line, code, error, hint) in [
        ("repotr", 2, "no command is called `repotr`", "did you mean `report`"),
        ("list", 2, "no command is called `list`", "`skillgap benchmark list` shows the lists"),
        ("gaps", 2, "no command is called `gaps`", "`skillgap report --status gap`"),
        ("help", 2, "no command is called `help`", "`skillgap --help` shows the commands"),
        ("plan remove python", 2, "no command is called `remove`", "`skillgap plan drop SKILL`"),
        ("plan list", 2, "no command is called `list`", "`skillgap plan` shows the plan"),
        ("config set name x", 2, "no command is called `set`", "edit the file that `skillgap config path` names"),
        ("share --since-months 0", 2, "`0` is not a valid value for `--since-months <N>`: 1 to 600", ""),
        ("opinion merge a b --min 2 -o x", 2, "`2` is not a valid value for `--min <N>`: 3 to 1000", ""),
        ("evidence scan . --depth x", 2, "`x` is not a number for `--depth <N>`", ""),
        ("interview --answer", 2, "`--answer` needs `--questions`", ""),
        ("team rows team --format csv", 2, "`--output <FOLDER>` must be given", ""),
        ("rate python -1", 2, "`-1` is not an answer", ""),
        ("rate python 3 --at -1w", 2, "`-1w` is not a date", "write `2026-11-20`"),
        ("log x --at -1w", 2, "`-1w` is not a date", "write `2026-11-20`"),
        ("log x --at 2099-01-01", 2, "`2099-01-01` is in the future", "`--at` takes a day up to today"),
        ("report --since 2099-01-01", 2, "`2099-01-01` is in the future", "write a day up to today"),
        ("report --as-of 9999-12-31", 2, "`9999-12-31` is in the future", ""),
        ("report --as-of 2099-01-01T00:00:00Z", 2, "`2099-01-01T00:00:00Z` is in the future", ""),
        ("diff 2099-01-01", 2, "`2099-01-01` is in the future", ""),
        ("diff 2026-01-01 2099-01-01", 2, "`2099-01-01` is in the future", ""),
        ("diff soon", 2, "`soon` is neither a date nor a file", "write `2026-11-20`"),
        ("evidence scan . --since 2099-01-01", 2, "`2099-01-01` is in the future", ""),
        ("check --count 0", 2, "`0` is too small", "write `1` or more"),
        ("evidence forget java --yes", 1, "there is no evidence for Java", "`skillgap evidence` lists the skills"),
        ("opinion compare Nobody --as-is", 1, "there is no opinion yet", ""),
        ("opinion remove Nobody --yes", 2, "there is no opinion by `Nobody`", ""),
        ("benchmark remove nosuch", 2, "no list of your own has the id `nosuch`", ""),
        ("benchmark show nosuch", 2, "`nosuch`", ""),
        ("plan add python --due x", 2, "`x` is not a date", "write `2027-01-31`"),
    ] {
        let ran = world.run(line);
        ran.fails_with(code, error);
        assert!(hint.is_empty() || ran.err.contains(&format!("hint: {hint}")), "{ran:#?}");
    }
    let missing = world.with("SKILLGAP_CONFIG", "missing.toml");
    missing.run("report").fails_with(1, "`missing.toml`").says("hint: SKILLGAP_CONFIG names it: create the file");
    missing.run("report --config none").fails_with(1, "`none`").says("hint: `--config` names it: create the file");
}

#[test]
fn lists_that_cannot_be_added_are_told_by_validate_too() {
    let world = World::new();
    let list = |id: &str| {
        let requirement = r#"{"skill": "go", "target": 3, "weight": 2}"#;
        format!(
            r#"{{"format": "skillgap.benchmark", "version": 1, "id": "{id}", "title": "T", "requirements": [{requirement}]}}"#
        )
    };
    for (id, why) in [("uway", "`uway` is the id of a built-in list"), ("-x", "the id `-x` begins with a hyphen")] {
        world.write("l.json", list(id));
        world.run("benchmark add l.json").fails_with(1, why).says("hint: give yours another id\n");
        world.run("benchmark validate l.json").fails_with(1, why);
    }
    world.write("l.json", list("mine"));
    world.run("benchmark add l.json").works();
    world.run("benchmark validate l.json").ok("mine: 1 requirement, no problems\n");
    world.run("benchmark add l.json").says("hint: give yours another id, or remove that one with ");
    world.run("benchmark fork uway").works();
    world.run("benchmark fork uway").says("hint: give yours another id with `--id NEW`, or remove that one with ");
    world.run("benchmark fork uway --id=-x").fails_with(1, "the id `-x` begins with a hyphen");
    for (bad, why) in [("-1", "-1 is not a target: 1 to 5"), ("300", "300 is not a target: 1 to 5")] {
        world.write("bad.json", list("bad").replace("\"target\": 3", &format!("\"target\": {bad}")));
        world.run("benchmark add bad.json").fails_with(1, "1 problem").says(why);
    }
    world.write("nul", b"a\0b");
    world.run("benchmark validate nul").fails(
        1,
        "`nul` could not be read: it is binary, not text",
        "save it as text in UTF-8",
    );
    world.run("import nul").fails_with(1, "`nul`: it is binary, not text").says("`--encoding utf-16le`");
    world.write("bad.json", list("bad").replace("\"target\": 3", "\"target\": 9"));
    let ran = world.run("benchmark add bad.json");
    assert!(ran.code == Some(1) && !ran.err.contains("validate"), "{ran:#?}");
}

#[test]
fn a_rating_that_replaces_or_does_not_count_says_so() {
    let world = World::new();
    world.run("rate spring 3").works();
    let ran = world.run("rate django 2");
    ran.works().says("note: it replaces the rating for Spring: a skill has one rating, whatever it is rated for\n");
    assert!(world.run("rate django 3").works().err.is_empty());
    world.run("rate java 2").works();
    let ran = world.run("rate java 4 --at today");
    ran.ok(
        "recorded in the history; what holds now is Java 2 (Familiar), which is later: leave `--at` out to change it\n",
    );
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

#[test]
fn help_is_wrapped_and_has_examples() {
    let world = World::new();
    for line in ["--help", "report --help", "opinion give --help", "import -h", "benchmark from-text --help"] {
        let ran = world.run(line);
        let long: Vec<&str> = ran.works().out.lines().filter(|line| line.chars().count() > 100).collect();
        assert!(long.is_empty(), "{line}: {long:#?}");
        ran.shows("\nExamples:\n");
    }
    world.run("rate --help").shows("\n    skillgap rate python 4\n");
}
