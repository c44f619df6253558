//! What packagers want: completions and manual pages.

use std::process::Command;

use super::builder::CATALOG;
use super::screen::LIBRARY;
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
        for word in ["rate", "last-used", "query-optimization", "databases", "must-have-2023", "acme-backend"] {
            assert!(ran.out.contains(word), "{shell} does not know `{word}`");
        }
        let script = World::new().run(&format!("completions {shell}")).out;
        insta::assert_snapshot!(format!("completions {shell}"), with_ids_in_short(&script));
    }
    world.run("completions tcsh").fails_with(2, "tcsh");
}

/// A script in which each list of ids is told by its first alone.
fn with_ids_in_short(script: &str) -> String {
    let skills: Vec<_> = CATALOG.skills().iter().map(|skill| skill.id.as_str()).collect();
    let areas: Vec<_> = CATALOG.areas().iter().map(|area| area.id.as_str()).collect();
    let lists: Vec<_> = LIBRARY.all().map(|(_, list)| list.id.as_str()).collect();
    let mut script = script.to_owned();
    for (ids, separator) in
        [&skills, &areas, &lists].into_iter().flat_map(|ids| [" ", "', '", "\\t''\n"].map(|separator| (ids, separator)))
    {
        script = script.replace(&ids.join(separator), &format!("{}{separator}…", ids[0]));
    }
    script
}

/// What a shell offers, once its script has been read; none where there is no such shell.
fn offered(shell: &str, begin: &str, script: &str, ask: &str) -> Option<Vec<String>> {
    let Ok(ran) = Command::new(shell).args(["-c", &format!("{begin}\n{script}\n{ask}")]).output() else {
        eprintln!("skipped: there is no {shell}");
        return None;
    };
    assert!(ran.status.success() && ran.stderr.is_empty(), "{shell}: {}", String::from_utf8_lossy(&ran.stderr));
    Some(String::from_utf8_lossy(&ran.stdout).split_whitespace().map(str::to_owned).collect())
}

/// What is typed, the last word of it not whole, and what is to be offered.
const TYPED: [(&[&str], &str); 3] = [
    (&["rate", "query-o"], "query-optimization"),
    (&["report", "-b", "consen"], "consensus"),
    (&["benchmark", "show", "consen"], "consensus"),
];

#[test]
fn bash_offers_the_id_that_one_begins_to_type() {
    let script = World::new().run("completions bash").out;
    for (words, wanted) in TYPED {
        let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
        let words = words.join(" ");
        let count = words.split(' ').count();
        let ask = format!(
            "COMP_WORDS=(skillgap {words}); COMP_CWORD={count}; _skillgap skillgap {last} {before}; echo \"${{COMPREPLY[@]}}\""
        );
        let Some(offered) = offered("bash", "", &script, &ask) else { return };
        assert_eq!(offered, [wanted], "{words}");
    }
}

#[test]
fn fish_offers_the_id_that_one_begins_to_type() {
    let script = World::new().run("completions fish").out;
    for (words, wanted) in TYPED {
        let ask = format!("complete -C 'skillgap {}'", words.join(" "));
        let Some(offered) = offered("fish", "", &script, &ask) else { return };
        assert_eq!(offered, [wanted], "{words:?}");
    }
}

#[test]
fn elvish_offers_all_ids_and_filters_them_itself() {
    // What an interactive elvish has, and one that runs a script has not.
    let begin = "var completion: = (ns [&arg-completer=[&]])\n\
                 var edit: = (ns [&completion:=$completion: &complex-candidate~={|text &display=''| put $text}])";
    let script = World::new().run("completions elvish").out;
    for (words, wanted) in TYPED {
        let ask =
            format!("$edit:completion:arg-completer[skillgap] skillgap {} | each {{|id| echo $id}}", words.join(" "));
        let Some(offered) = offered("elvish", begin, &script, &ask) else { return };
        assert!(offered.iter().any(|id| id == wanted), "{words:?} {offered:?}");
    }
}

#[test]
fn zsh_can_read_its_script() {
    let script = World::new().run("completions zsh").out;
    let begin = "autoload -U compinit; compinit -D 2>/dev/null";
    offered("zsh", begin, &script, "whence -w _skillgap | grep -q function && echo found")
        .inspect(|found| assert_eq!(found, &["found"]));
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
