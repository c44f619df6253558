//! `--color` and `--ascii`: when there are colours, and with which signs results are drawn.

use crate::it::world::{World, without_styles};

/// Commands whose results have colours where these are wanted.
const DRAWN: [&str; 7] = [
    "report",
    "report --by area -b must-have-2023 -b uway --since 2020-01-01",
    "report --format markdown",
    "skills",
    "show python",
    "keys",
    "history",
];

fn answered() -> World {
    World::new().with_answers(&[("python", "5"), ("http-protocol", "3"), ("caching", "2"), ("sql-querying", "1")])
}

#[test]
fn into_a_pipe_there_are_colours_only_where_they_are_asked_for() {
    let world = answered();
    for line in DRAWN {
        let plain = world.run(line).works().out.clone();
        assert!(!plain.contains('\u{1b}'), "{line}");
        world.run(&format!("{line} --color auto")).ok(&plain);
        world.run(&format!("{line} --color never")).ok(&plain);
        let colored = world.run(&format!("--color=always {line}")).works().out.clone();
        assert_eq!(without_styles(&colored), plain, "{line}: colours change no text");
    }
    let colored = |line: &str| world.run(line).works().out.contains("\u{1b}[");
    assert!(["report", "skills", "show python", "keys"].iter().all(|line| colored(&format!("{line} --color always"))));
}

#[test]
fn the_environment_decides_where_no_option_does() {
    for (env, line, colored) in [
        (&[("CLICOLOR_FORCE", "1")][..], "report", true),
        (&[("CLICOLOR_FORCE", "0")], "report", false),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], "report", false),
        (&[("CLICOLOR_FORCE", "1")], "report --color never", false),
        (&[("NO_COLOR", "1")], "report --color always", true),
        (&[("NO_COLOR", ""), ("CLICOLOR_FORCE", "1")], "report", true),
    ] {
        let world = env.iter().fold(answered(), |world, (name, value)| world.with(name, value));
        assert_eq!(world.run(line).works().out.contains("\u{1b}["), colored, "{env:?} {line}");
    }
}

#[test]
fn no_colour_wants_something_else_than_the_three_words() {
    let ran = answered().run("report --color pink");
    ran.fails(2, "`pink` is not a valid value for `--color <WHEN>`", "it is one of `auto`, `always`, `never`");
}

#[test]
fn with_ascii_only_every_result_is_ascii() {
    let option = answered();
    let locale = answered().with("LC_ALL", "C");
    let lang = answered().with("LANG", "en_US.ISO-8859-1");
    let skills = option.run("skills --json").json();
    let ids = skills.as_array().expect("a list").iter().filter_map(|skill| skill["id"].as_str()).step_by(9);
    let shows: Vec<String> = ids.map(|id| format!("show {id}")).collect();
    let others = ["rate python 2", "undo", "redo", "team --demo"];
    for line in DRAWN.into_iter().chain(shows.iter().map(String::as_str)).chain(others) {
        for (world, line) in [(&option, &*format!("{line} --ascii")), (&locale, line), (&lang, line)] {
            let ran = world.run(line);
            assert!(ran.works().out.is_ascii() && ran.err.is_ascii(), "{ran:#?}");
        }
    }
    option.run("report").works().shows("│").shows("→");
    option.run("report --ascii").works().shows("|").shows("->");
}

#[test]
fn a_locale_of_utf_8_or_of_nothing_keeps_the_signs() {
    for (name, value) in [("LC_ALL", "de_DE.utf8"), ("LC_CTYPE", "en_US.UTF-8"), ("LANG", "")] {
        answered().with(name, value).run("report").works().shows("│");
    }
}
