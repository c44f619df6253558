//! What packagers want: completions and manual pages.

use std::process::Command;

use super::world::World;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

#[test]
fn every_shell_completes_commands_skills_areas_and_lists() {
    let world = World::new();
    let list = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme-backend", "title": "Acme", "requirements": [
        {"skill": "go", "target": 3, "weight": 2}]}"#;
    world.write("acme.json", list);
    let file = world.path("acme.json").to_string_lossy().into_owned();
    world.run_args(&["benchmark", "add", &file]).works();
    for shell in SHELLS {
        let ran = world.run(&format!("completions {shell}"));
        ran.works();
        let ids = ["query-optimization", "databases", "must-have-2023", "acme-backend"];
        let ids = if ["elvish", "powershell"].contains(&shell) { &[] } else { &ids[..] };
        for word in [&["rate", "last-used"], ids].concat() {
            assert!(ran.out.contains(word), "{shell} does not know `{word}`");
        }
    }
    world.run("completions tcsh").fails_with(2, "tcsh");
}

#[test]
fn bash_completes_the_id_of_a_skill() {
    let script = World::new().run("completions bash").out;
    let ask =
        "\nCOMP_WORDS=(skillgap rate query); COMP_CWORD=2; _skillgap skillgap query rate; echo \"${COMPREPLY[@]}\"";
    let Ok(ran) = Command::new("bash").args(["-c", &(script + ask)]).output() else {
        return println!("skipped: there is no bash");
    };
    assert_eq!(String::from_utf8_lossy(&ran.stdout).trim(), "query-optimization");
    assert!(ran.stderr.is_empty(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn every_command_has_a_manual_page() {
    let world = World::new();
    let page = world.run("man").out;
    for command in ["rate", "report", "benchmark", "doctor", "completions"] {
        assert!(page.contains(&format!("skillgap\\-{command}(1)")), "{command}\n{page}");
    }
    insta::assert_snapshot!("man rate", world.run("man rate").out);
    world.run_args(&["man", "benchmark", "add"]).shows("skillgap benchmark add");
    world.run("man nope").fails(2, "`skillgap` has no command `nope`", "`skillgap --help` lists them");
    world.run_args(&["man", "plan", "nope"]).fails_with(2, "`skillgap plan` has no command `nope`");
}
