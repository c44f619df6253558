//! `skillgap evidence scan`: exact counts on a repository made here, and what it leaves alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::world::{Ran, World, is_hidden};

const ADA: &str = "ada@example.org";
const OLD: &str = "ada@old.example";
const BOT: &str = "12+release[bot]@example.org";
const BOB: &str = "bob@example.org";

/// A repository that is filled commit by commit.
struct Repository {
    folder: PathBuf,
}

impl Repository {
    fn new(world: &World, name: &str) -> Self {
        let repository = Self { folder: world.path(name) };
        fs::create_dir_all(&repository.folder).expect("the folder can be made");
        repository.git(&["init", "-q", "-b", "main"], ADA, "2023-01-01");
        repository.git(&["config", "user.email", ADA], ADA, "2023-01-01");
        repository
    }

    fn git(&self, args: &[&str], author: &str, day: &str) -> String {
        let date = format!("{day}T12:00:00+0000");
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.folder).args(["-c", "commit.gpgsign=false"]).args(args);
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        git.envs([("GIT_AUTHOR_NAME", "A"), ("GIT_COMMITTER_NAME", "A"), ("GIT_AUTHOR_EMAIL", author)]);
        git.envs([("GIT_COMMITTER_EMAIL", author), ("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)]);
        let ran = git.output().expect("git can be started");
        assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).trim().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.folder.join(name);
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("the folder can be made");
        fs::write(file, text).expect("the file can be written");
    }

    /// Commits these files, each with a text of its own.
    fn commit(&self, author: &str, day: &str, files: &[&str]) {
        let count: usize = self.git(&["rev-list", "--all", "--count"], author, day).parse().expect("it is a number");
        for file in files {
            self.write(file, &format!("{day} {count}\n"));
        }
        self.record(author, day);
    }

    fn record(&self, author: &str, day: &str) {
        self.git(&["add", "-A"], author, day);
        self.git(&["commit", "-q", "-m", "secret words"], author, day);
    }
}

/// Whether there is a git; where there is none, the test says so and ends.
fn has_git() -> bool {
    let has_git = Command::new("git").arg("--version").output().is_ok();
    if !has_git {
        eprintln!("skipped: there is no git");
    }
    has_git
}

fn world() -> World {
    let path = std::env::var("PATH").unwrap_or_default();
    World::new().with("GIT_CONFIG_GLOBAL", "/dev/null").with("GIT_CONFIG_NOSYSTEM", "1").with("PATH", &path)
}

/// A repository with one of everything.
fn full(world: &World) -> Repository {
    let repository = Repository::new(world, "src/shop");
    repository.commit(ADA, "2023-04-02", &["main.go", "Dockerfile"]);
    repository.commit(ADA, "2023-04-02", &["main.go"]);
    repository.write(".mailmap", &format!("Ada <{ADA}> <{OLD}>\n"));
    repository.write(".gitattributes", "legacy/** linguist-vendored\nmade/*.go linguist-generated=true\n");
    repository.record(BOB, "2023-05-01");
    repository.commit(OLD, "2024-05-01", &["deploy/main.tf"]);
    repository.commit(BOT, "2024-06-01", &["main.go"]);
    let left_out = ["vendor/x/a.go", "api.pb.go", "go.sum", "x/testdata/b.go", "legacy/c.go", "made/d.go"];
    repository.commit(ADA, "2024-07-01", &left_out);
    repository.git(&["mv", "main.go", "server.go"], ADA, "2024-08-01");
    repository.record(ADA, "2024-08-01");
    let many: Vec<String> = (0..301).map(|nth| format!("many/{nth}.py")).collect();
    repository.commit(ADA, "2024-09-01", &many.iter().map(String::as_str).collect::<Vec<_>>());
    repository.git(&["checkout", "-q", "-b", "side"], ADA, "2024-09-02");
    repository.commit(BOB, "2024-09-02", &["bob.rs"]);
    repository.git(&["checkout", "-q", "main"], ADA, "2024-09-03");
    repository.commit(ADA, "2024-09-03", &["three.py"]);
    repository.git(&["merge", "-q", "--no-ff", "-m", "m", "side"], ADA, "2024-09-04");
    repository.commit(ADA, "1999-01-01", &["old.rb"]);
    repository
        .write("web/package.json", "{\"description\": \"A kafkajs thing\",\n\"dependencies\": {\n\"express\": \"4\"}}");
    repository.record(ADA, "2026-01-05");
    let more = "{\"description\": \"A kafkajs thing\",\n\"dependencies\": {\n\"redis\": \"5\",\n\"express\": \"4\"}}";
    repository.write("web/package.json", more);
    repository.record(ADA, "2026-01-06");
    repository.commit(ADA, "2026-02-03", &["evil\u{1b}[31m \u{1}\nname.go"]);
    repository
}

fn row(seen: &Value, skill: &str) -> Value {
    let rows = seen.as_array().expect("it is a list");
    let row = rows.iter().find(|row| row["skill"] == skill).cloned().unwrap_or_default();
    json!([row["first"], row["last"], row["days"], row["commits"], row["repositories"]])
}

#[test]
fn each_skill_is_counted_exactly() {
    if !has_git() {
        return;
    }
    let world = world();
    full(&world);
    let seen = world.run("evidence scan src --dry-run --json").json();
    for (skill, wanted) in [
        ("go", json!(["2023-04", "2026-02", 3, 4, 1])),
        ("containers", json!(["2023-04", "2023-04", 1, 1, 1])),
        ("infrastructure-as-code", json!(["2024-05", "2024-05", 1, 1, 1])),
        ("python", json!(["2024-09", "2024-09", 1, 1, 1])),
        ("backend-framework", json!(["2026-01", "2026-01", 1, 1, 1])),
        ("rust", json!([null, null, null, null, null])),
        ("ruby", json!([null, null, null, null, null])),
        ("caching", json!(["2026-01", "2026-01", 1, 1, 1])),
        ("messaging-streaming", json!([null, null, null, null, null])),
    ] {
        assert_eq!(row(&seen, skill), wanted, "{skill}: {seen:#}");
    }
    assert_eq!(world.files().iter().filter(|file| file.starts_with("data")).count(), 0, "nothing was recorded");
    let ran = world.run(&format!("evidence scan src --dry-run --explain --author '{BOT}'"));
    ran.shows("1 repository, 2 addresses\n").shows("Go: *.go (4)").shows("express in package.json (1)");
    let text = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "left out: 6 changes to vendored, generated, test data or lock files, 1 merge, 1 commit of more than 300 files, 1 \
         commit by a bot, 1 commit with a date that makes no sense",
        "would record 6 skills; no level changes",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let since = world.run("evidence scan src --dry-run --json --since 2024-08-01").json();
    assert_eq!(row(&since, "go"), json!(["2024-08", "2026-02", 2, 2, 1]));
}

#[test]
fn what_is_recorded_names_nothing_and_is_shown_undone_and_forgotten() {
    if !has_git() {
        return;
    }
    let world = world();
    full(&world);
    world.run("rate go 4").works();
    world.run("evidence").works().says("there is no evidence yet");
    let asked = world.run("evidence scan src");
    asked
        .fails_with(2, "`evidence scan` says what it would look at, and asks first")
        .says("commits by ada@example.org in:\n");
    world.run("evidence scan src --yes").works().shows("you: 4").shows("recorded 6 skills; no level changes");
    let lines = world.journal();
    assert_eq!(lines.len(), 7);
    for line in &lines[1..] {
        let mut fields: Vec<&String> = line.as_object().expect("it is an object").keys().collect();
        fields.sort();
        let known = ["at", "commits", "days", "event", "first", "id", "last", "repositories", "skill", "source", "v"];
        assert_eq!(fields, known);
    }
    world.run("evidence scan src --yes").works();
    assert_eq!(world.journal().len(), 7, "what is the same is not recorded again");
    world.run("evidence").shows("Go").shows("2023-04").shows("2026-02");
    world.run("show go").shows("Evidence").shows("git: Apr 2023 to Feb 2026, on 3 days in 1 repository");
    let export = world.run("export").json();
    let go = export["ratings"][0].clone();
    assert_eq!(
        (&go["skill"], &go["seen"]["days"], &go["level"], &go["last_used"]),
        (&json!("go"), &json!(3), &json!(4), &Value::Null)
    );
    assert_eq!(export["seen_unrated"].as_array().map(Vec::len), Some(5));
    world.run("undo").works();
    world.run("evidence").says("there is no evidence yet");
    world.run("redo").works();
    world.run("evidence").shows("Go").shows("Python");
    world.run("evidence scan src --yes").shows("nothing new to record; no level changes");
    world.run("evidence forget go --yes").ok("forgot 1 event of Go\n");
    world.run("show go").hides("git: ");
    world.run("evidence").hides("Go ");
    world.run("report").works();
    let text: String = world.journal_files().iter().map(|file| world.read(file)).collect();
    assert!(!text.contains("2023-04\",\"last\":\"2026-02"), "{text}");
    world.run("evidence forget --all --yes").works().shows("forgot 5 events");
    world.run("evidence").says("there is no evidence yet");
    world.run("evidence scan src --yes").works();
    world.run("forget go --yes").works();
    world.run("show go").hides("git: ");
}

#[test]
fn bare_nested_cloned_shallow_and_empty_repositories_are_counted_once() {
    if !has_git() {
        return;
    }
    let world = world();
    let repository = full(&world);
    let folder = |name: &str| world.path(name).to_str().expect("its name is UTF-8").to_owned();
    let from = format!("file://{}", repository.folder.display());
    repository.git(&["clone", "-q", "--bare", &from, &folder("src/copy.git")], ADA, "2026-01-01");
    repository.git(&["worktree", "add", "-q", &folder("src/tree")], ADA, "2026-01-01");
    Repository::new(&world, "src/shop/nested/empty");
    let seen = world.run("evidence scan src --dry-run --json").json();
    assert_eq!(row(&seen, "go"), json!(["2023-04", "2026-02", 3, 4, 1]), "a commit counts once");
    world.run("evidence scan src --dry-run").shows("3 repositories, 1 address; in 1 of them no commit of yours\n");
    repository.git(&["clone", "-q", "--depth", "2", &from, &folder("part/shop")], ADA, "2026-01-01");
    let author = format!("evidence scan part --dry-run --author {ADA}");
    world.run(&author).says("is a shallow clone: its history begins 2026-01").shows("Go");
    world.run("evidence scan src/shop/web --dry-run").shows("Go");
    world.run("evidence scan src --depth 0 --dry-run").fails(
        1,
        "`src` has no git repository in it",
        "`--depth N` looks N folders deep; the default is 3",
    );
}

#[test]
fn what_cannot_be_looked_at_is_said() {
    if !has_git() {
        return;
    }
    let world = world();
    world.run("evidence scan nowhere --yes").fails_with(1, "`nowhere` could not be read");
    world.write("plain/a.txt", "x");
    world.run("evidence scan plain --yes").fails_with(1, "`plain` has no git repository in it");
    world.run("evidence scan plain --author ada --yes").fails_with(2, "`ada` is not an address");
    world.run("evidence scan plain --since soon --yes").fails_with(2, "`soon` is not a date");
    let repository = Repository::new(&world, "src/a");
    repository.commit(ADA, "2024-01-01", &["a.go"]);
    repository.git(&["config", "--unset", "user.email"], ADA, "2024-01-01");
    world.run("evidence scan src --yes").fails(
        1,
        "git does not say which address is yours",
        "name it with `--author MAIL`",
    );
    fs::remove_dir_all(repository.folder.join(".git/objects")).expect("it is ours");
    fs::create_dir(repository.folder.join(".git/objects")).expect("it is ours");
    let ran = world.run(&format!("evidence scan src --dry-run --author {ADA}"));
    ran.fails_with(1, "none of the repositories could be read").says("warning: `src/a` was skipped: ");
    let nowhere = world.path("empty");
    fs::create_dir(&nowhere).expect("it is ours");
    let world = world.with("PATH", nowhere.to_str().expect("its name is UTF-8"));
    world.run(&format!("evidence scan src --yes --author {ADA}")).fails(
        1,
        "`git` was not found",
        "install git, or put its folder into PATH",
    );
}

#[test]
fn a_damaged_repository_does_not_count_and_takes_nothing_from_earlier_scans() {
    if !has_git() {
        return;
    }
    let world = world();
    let damaged = Repository::new(&world, "src/damaged");
    for day in ["2024-01-01", "2024-01-02", "2024-01-03"] {
        damaged.commit(ADA, day, &["a.go", "b.py"]);
    }
    let sound = Repository::new(&world, "src/sound");
    sound.commit(ADA, "2025-01-01", &["c.go", "d.rs"]);
    world.run("evidence scan src --yes").works().shows("2 repositories, 1 address\n");
    let go = |ran: &Ran| row(&ran.json(), "go");
    assert_eq!(go(&world.run("evidence --json")), json!(["2024-01", "2025-01", 4, 4, 2]));
    // The newest commit can be read, an older one cannot.
    let oldest = damaged.git(&["rev-list", "--max-parents=0", "HEAD"], ADA, "2025-01-01");
    let (folder, name) = oldest.trim().split_at(2);
    fs::remove_file(damaged.folder.join(format!(".git/objects/{folder}/{name}"))).expect("it is ours");
    sound.commit(ADA, "2025-02-01", &["d.rs"]);
    let ran = world.run("evidence scan src --yes");
    ran.works().says("warning: `src/damaged` was skipped: ").shows("1 repository, 1 address\n");
    ran.says("note: 1 skill not recorded: an earlier scan saw more").shows("recorded 1 skill; no level changes");
    assert_eq!(go(&world.run("evidence --json")), json!(["2024-01", "2025-01", 4, 4, 2]));
    assert_eq!(go(&world.run("evidence scan src --dry-run --json")), json!(["2025-01", "2025-01", 1, 1, 1]));
    // What a power cut leaves of the file of a branch.
    fs::write(damaged.folder.join(".git/refs/heads/main"), [0; 41]).expect("it is ours");
    world.run("evidence scan src --dry-run").works().says("warning: `src/damaged` was skipped: ");
    Repository::new(&world, "src/sound/new");
    world
        .run("evidence scan src/sound --dry-run")
        .shows("2 repositories, 1 address; in 1 of them no commit of yours\n");
    world
        .run("evidence scan src/sound/new --dry-run")
        .ok("1 repository, 1 address; no commit of yours\nnothing new to record; no level changes\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_scan_opens_no_connection_and_writes_nothing_but_the_journal() {
    if !has_git() || Command::new("strace").arg("-V").output().is_err() {
        eprintln!("skipped: there is no strace");
        return;
    }
    let world = world();
    let repository = full(&world);
    // What a hostile repository would run.
    for (name, value) in [("core.fsmonitor", "touch ran"), ("diff.external", "touch ran"), ("core.pager", "touch ran")]
    {
        repository.git(&["config", name, value], ADA, "2026-01-01");
    }
    let program = env!("CARGO_BIN_EXE_skillgap");
    let log = world.path("strace.log");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-e", "trace=network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat"]);
    strace.arg("-o").arg(&log).args([program, "evidence", "scan", "src", "--yes"]);
    let ran = strace.envs(world.env()).current_dir(world.path("")).output().expect("strace can be started");
    let said = String::from_utf8_lossy(&ran.stderr);
    if said.contains("Operation not permitted") || said.contains("ptrace") {
        eprintln!("skipped: strace may not trace here");
        return;
    }
    assert!(ran.status.success(), "{said}");
    let calls = fs::read_to_string(&log).expect("it was written");
    let own = |call: &str| {
        ["data", "state"].iter().any(|folder| call.contains(&*Path::new(&world.path(folder)).to_string_lossy()))
    };
    let (mut writes, mut opens) = (0, 0);
    for call in calls.lines() {
        assert!(!call.contains("connect(") && !call.contains("AF_INET"), "{call}");
        opens += usize::from(call.contains("openat("));
        let writing = ["O_WRONLY", "O_RDWR", "O_CREAT", "mkdir", "rename", "unlink", "link(", "creat("];
        if writing.iter().any(|word| call.contains(word)) && !call.contains("/dev/null") && !call.contains("ENOENT") {
            assert!(own(call), "{call}");
            writes += 1;
        }
    }
    assert!(writes > 0 && opens > 20, "{writes} writes, {opens} opens");
    assert!(!repository.folder.join("ran").exists() && !world.path("ran").exists(), "no other program was run");
    assert!(String::from_utf8_lossy(&ran.stdout).chars().all(|c| c == '\n' || !is_hidden(c)));
}
