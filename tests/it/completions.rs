//! What packagers want: completions and manual pages.

use std::process::Command;

use super::builder::CATALOG;
use super::screen::LIBRARY;
use super::world::World;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

#[test]
fn every_shell_completes_commands_and_most_complete_skills_areas_and_lists() {
    let world = World::new();
    let list = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme-backend", "title": "Acme", "requirements": [
        {"skill": "go", "target": 3, "weight": 2}]}"#;
    world.write("acme.json", list);
    let file = world.path("acme.json").to_string_lossy().into_owned();
    world.run_args(&["benchmark", "add", &file]).works();
    for shell in SHELLS {
        let ran = world.run(&format!("completions {shell}"));
        ran.works();
        let ids: &[&str] = match shell {
            "elvish" | "powershell" => &[],
            _ => &["query-optimization", "databases", "must-have-2023", "acme-backend"],
        };
        for word in ["rate", "last-used"].iter().chain(ids) {
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
        [&skills, &areas, &lists].into_iter().flat_map(|ids| [" ", "\\t''\n"].map(|separator| (ids, separator)))
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

/// What bash offers for the last of `words`.
fn offered_by_bash(script: &str, words: &[&str]) -> Option<Vec<String>> {
    let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let ask = format!(
        "COMP_WORDS=(skillgap {}); COMP_CWORD={}; _skillgap skillgap '{last}' '{before}'; echo \"${{COMPREPLY[@]}}\"",
        quoted.join(" "),
        words.len()
    );
    offered("bash", "compopt() { :; }", script, &ask)
}

#[test]
fn bash_offers_what_the_argument_that_is_typed_can_be() {
    let script = World::new().run("completions bash").out;
    let answers = ["0", "1", "2", "3", "4", "5", "n/a"];
    let cases: [(&[&str], &[&str]); 16] = [
        (&["rate", "python", ""], &answers),
        (&["rate", "python", "n"], &["n/a"]),
        (&["rate", "python", "3", ""], &[]),
        (&["-b", "uway", "rate", "python", ""], &answers),
        (&["rate", "--note", "a b", "python", ""], &answers),
        (&["rate", "--at", "=", "2026-01-01", "python", ""], &answers),
        (&["rate", "--ascii", "query-o"], &["query-optimization"]),
        (&["rate", "python", "3", "--confidence", ""], &["low", "medium", "high"]),
        (&["clear", "python", ""], &[]),
        (&["plan", "add", "query-o"], &["query-optimization"]),
        (&["plan", "add", "python", ""], &[]),
        (&["benchmark", "show", "uway", ""], &[]),
        (&["completions", "z"], &["zsh"]),
        (&["man", "doc"], &["doctor"]),
        (&["benchmark", "remove", ""], &[]),
        (&["benchmark", "edit", "u"], &[]),
    ];
    for (words, wanted) in cases {
        let Some(offered) = offered_by_bash(&script, words) else { return };
        assert_eq!(offered, wanted, "{words:?}");
    }
    let Some(offered) = offered_by_bash(&script, &["rate", "python", "--con"]) else { return };
    assert_eq!(offered, ["--confidence", "--config"], "options are offered when one begins");
}

#[test]
fn zsh_offers_the_answers_behind_the_skill() {
    let script = World::new().run("completions zsh").out;
    let rate = script.split("(rate)\n").nth(1).and_then(|rest| rest.split(";;").next()).expect("it is there");
    let arguments: Vec<&str> = rate.lines().filter(|line| line.starts_with("':")).collect();
    assert_eq!(arguments.len(), 2, "{rate}");
    assert!(arguments[0].contains(":(python ") && !arguments[1].contains("python"), "{rate}");
    assert!(arguments[1].ends_with(":(0 1 2 3 4 5 n/a)' \\"), "{rate}");
    assert!(
        rate.contains("'--confidence=[Your confidence in the rating]:low|medium|high:(low medium high)'"),
        "{rate}"
    );
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
fn elvish_offers_commands_and_options() {
    // What an interactive elvish has, and one that runs a script has not.
    let begin = "var completion: = (ns [&arg-completer=[&]])\n\
                 var edit: = (ns [&completion:=$completion: &complex-candidate~={|text &display=''| put $text}])";
    let script = World::new().run("completions elvish").out;
    for (words, wanted) in [("ra", "rate"), ("rate --conf", "--confidence"), ("benchmark sh", "show")] {
        let ask = format!("$edit:completion:arg-completer[skillgap] skillgap {words} | each {{|id| echo $id}}");
        let Some(offered) = offered("elvish", begin, &script, &ask) else { return };
        assert!(offered.iter().any(|id| id == wanted), "{words} {offered:?}");
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
fn manual_pages_are_good_roff() {
    let world = World::new();
    for line in ["man", "man rate", "man benchmark from-text"] {
        world.write("page.1", &world.run(line).out);
        let Ok(ran) = Command::new("mandoc").args(["-T", "lint", "-W", "error"]).arg(world.path("page.1")).output()
        else {
            eprintln!("skipped: there is no mandoc");
            return;
        };
        assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stdout));
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let world = World::new();
    let page = world.run("man").out;
    for command in ["rate", "report", "benchmark", "doctor", "completions"] {
        assert!(page.contains(&format!("skillgap\\-{command}(1)")), "{command}\n{page}");
    }
    for (line, title) in [("man", "skillgap"), ("man rate", "skillgap-rate"), ("man plan add", "skillgap-plan-add")] {
        let page = world.run(line).out;
        assert!(
            page.contains(&format!(".TH {title} 1")) && page.contains(&format!("\n{} \\- ", title.replace('-', "\\-"))),
            "{page}"
        );
        for section in ["EXAMPLES", "FILES", "ENVIRONMENT", "EXIT STATUS"] {
            assert!(
                page.contains(&format!(".SH \"{section}\"")) || page.contains(&format!(".SH {section}\n")),
                "{section}: {page}"
            );
        }
    }
    let page = world.run("man rate").out.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::assert_snapshot!("man rate", page);
    world.run_args(&["man", "benchmark", "add"]).shows("skillgap benchmark add");
    world.run("man nope").fails(2, "`skillgap` has no command `nope`", "`skillgap --help` lists them");
    world.run_args(&["man", "plan", "nope"]).fails_with(2, "`skillgap plan` has no command `nope`");
}
