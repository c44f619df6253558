//! The walk line by line: from a pipe, for a screen reader, on a dumb terminal.

use crate::it::world::World;

#[test]
fn digits_from_a_pipe_answer_card_by_card() {
    let world = World::new();
    let out = world.pipe("assess --plain --area databases", "3\n4\n").works().out.clone();
    assert!(out.contains("Databases and data modeling. 0 of 7 answered, about 3 minutes left."), "{out}");
    assert!(out.contains("rated Relational databases 3 (Working)\n"), "{out}");
    assert!(out.contains("rated NoSQL databases 4 (Proficient)\n"), "{out}");
    let ratings = world.run("export").json()["ratings"].clone();
    assert_eq!((ratings[0]["level"].as_u64(), ratings[1]["level"].as_u64()), (Some(3), Some(4)));
}

#[test]
fn every_word_of_the_walk_is_understood() {
    let world = World::new();
    let said = "?\nskip\nn/a\nback\nworking\nundo\nclear\nnote seen in review\n2\nnonsense\nquit\n";
    let out = world.pipe("assess --plain --area security", said).works().out.clone();
    for part in [
        "0 None: ",
        "5 Expert: ",
        "not applicable\n",
        "undone: ",
        "noted; it goes with your answer",
        "cleared ",
        "`nonsense` is not an answer: 0-5 or n/a; ? for the levels, help for all words",
    ] {
        assert!(out.contains(part), "`{part}` is not in {out}");
    }
    assert!(world.run("history --json").works().out.contains("seen in review"));
}

#[test]
fn confidence_last_use_and_note_go_along_with_the_answer() {
    let world = World::new();
    let said = "confidence\nconfidence high\nused 2099-01\nused soon\nused 2026-01\nnote seen in review\n3\nundo\nredo\nquit\n";
    let ran = world.pipe("assess --plain --area databases", said);
    ran.works().is_quiet().shows("high confidence; it goes with your answer").shows("last used 2026-01; it goes");
    ran.shows("say `confidence low`, `confidence medium` or `confidence high`").shows("`2099-01` is in the future");
    ran.shows("`soon` is not a month: write it as `2026-11`").shows("redone: Relational databases 3 (Working)");
    let rating = &world.run("export").json()["ratings"][0];
    assert_eq!((&rating["confidence"], &rating["last_used"]), (&"high".into(), &"2026-01".into()), "{rating}");
    assert_eq!((&rating["level"], &rating["note"]), (&3.into(), &"seen in review".into()), "{rating}");
}

#[test]
fn what_is_not_applicable_takes_no_confidence_along() {
    let world = World::new();
    world
        .pipe("assess --plain --area databases", "confidence low\nused 2026-01\nnote none here\nn/a\n")
        .works()
        .shows("Relational databases: n/a, left out: confidence and last use\n");
    let line = &world.journal()[0];
    assert_eq!((line.get("confidence"), line.get("last_used")), (None, None), "{line}");
    assert_eq!(line["note"], "none here");
}

#[test]
fn what_is_said_of_a_card_just_answered_amends_that_answer() {
    let world = World::new();
    let said =
        "3\nback\nnote seen in review\nconfidence low\nused 2026-01\nused 2026-01\nskip\nback\nundo\nnote\nquit\n";
    let ran = world.pipe("assess --plain --area databases", said);
    ran.works().is_quiet().hides("it goes with your answer").shows("Answered: 3 Working. Another answer changes it.");
    ran.shows("> kept: Relational databases 3 (Working), with its note\n> kept: Relational databases 3 (Working), low");
    ran.shows("> `Relational databases` already has these details\n");
    ran.shows("Answered: 3 Working, low confidence, last used 2026-01, \"seen in review\".\n");
    ran.shows("> undone: Relational databases 3 (Working), last use not said\n");
    ran.shows("> kept: Relational databases 3 (Working), without a note\n");
    let lines = world.journal();
    assert!(lines.iter().all(|line| line["at"] == lines[0]["at"] || line["event"] == "undone"), "{lines:?}");
    let rating = &world.run("export").json()["ratings"][0];
    assert_eq!((&rating["level"], &rating["confidence"]), (&3.into(), &"low".into()), "{rating}");
    assert!(rating["last_used"].is_null() && rating["note"].is_null(), "{rating}");
    let refused = "a skill that is not applicable takes only a note\n";
    let said = "n/a\nback\nconfidence low\nnote we buy it\nquit\n";
    let ran = world.pipe("assess --plain --area security", said);
    ran.works().shows(refused).shows("kept: Secure coding: not applicable, with its note\n");
}

#[test]
fn help_says_every_word_and_each_of_them_is_understood() {
    let world = World::new();
    let out = world.pipe("assess --plain --area databases", "help\nquit\n").works().out.clone();
    let words: Vec<&str> =
        out.lines().filter_map(|line| line.trim_start_matches("> ").split_once(": ")).map(|(word, _)| word).collect();
    let words: Vec<&str> = words.into_iter().skip_while(|word| *word != "0-5, n/a").take(12).collect();
    assert_eq!(words.last(), Some(&"quit"), "{out}");
    for word in words.iter().skip(1) {
        let out = world.pipe("assess --plain --area databases", &format!("{word}\nquit\n")).works().out.clone();
        assert!(!out.contains("is not an answer"), "{word}: {out}");
    }
}

#[test]
fn bytes_that_are_no_text_and_a_giant_line_are_bad_answers_and_the_walk_goes_on() {
    let world = World::new();
    let crabs = "\u{1f980}".repeat(100);
    let said = [b"gr\xf6\xdfe\x1b\nnote gr\xf6\n", &vec![b'x'; 10 << 20][..], b"\n", crabs.as_bytes(), b"\n3\n"];
    world.write("answers", said.concat());
    let args = ["assess", "--plain", "--area", "databases"];
    let answers = std::fs::File::open(world.path("answers")).expect("it is there");
    let ran = world.ran(&args, world.command(&args).stdin(answers).output().expect("the program can be started"));
    ran.works()
        .is_quiet()
        .shows("`gr\u{fffd}\u{fffd}e␛` is not an answer: 0-5")
        .shows("`note gr\u{fffd}` is not an answer");
    ran.shows(&format!("`{}…` is longer than 64 KiB: 0-5", "x".repeat(39)));
    ran.shows(&format!("`{}…` is not an answer: 0-5", "\u{1f980}".repeat(19)));
    ran.shows("rated Relational databases 3 (Working)\n");
    assert!(ran.out.len() < 10_000, "{} bytes", ran.out.len());
    assert_eq!(world.journal()[0].get("note"), None);
}

#[test]
fn an_any_of_is_asked_member_by_member_and_an_empty_line_goes_on() {
    let world = World::new();
    let out = world.pipe("assess --plain --area languages", "skip\n0\n\n").works().out.clone();
    assert!(out.contains("A high-level backend language: any one of 15 counts. An empty line goes on."), "{out}");
    assert!(out.contains("An emerging language: any one of 2 counts."), "{out}");
    assert!(out.contains("rated Rust 0 (None)"), "{out}");
}

#[test]
fn the_end_says_where_one_stands() {
    let world = World::new();
    let all = "3\n".repeat(7);
    // The last sentences without their line breaks.
    let end = |options: &str, input: &str| {
        let out = world.pipe(&format!("assess --plain {options}"), input).works().out.clone();
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let out = end("--area databases", &all);
    let done = "Databases and data modeling is done; 42 of the whole list left, about 18 minutes.";
    assert!(out.ends_with(&format!("7 of 49 rated; {done}")), "{out}");
    let out = end("--area databases", "");
    assert!(out.ends_with(done), "{out}");
    let out = end("--quick", "skip\n3\n");
    assert!(out.ends_with("9 of 49 rated; essentials: 14 left."), "the end of the input says it too: {out}");
    let again = end("--all --area databases", &all);
    assert!(
        again.ends_with("Databases and data modeling is done; 40 of the whole list left, about 18 minutes."),
        "{again}"
    );
}

#[test]
fn quick_asks_the_essentials_all_asks_again_and_stale_what_is_old() {
    let world = World::new();
    let asked = |options: &str| {
        let out = world.pipe(&format!("assess --plain {options}"), "").works().out.clone();
        out.split(" answered").next().and_then(|head| head.rsplit(" of ").next()).map(str::to_owned)
    };
    assert_eq!(asked("--quick").as_deref(), Some("23"));
    assert_eq!(asked("").as_deref(), Some("49"));
    world.run("rate http-protocol 3 --at 2026-01-01").works();
    world.run("rate rest-apis 3").works();
    assert_eq!(asked("--stale").as_deref(), Some("1"));
    assert_eq!(asked("--all --area apis").as_deref(), Some("1"));
    let out = world.pipe("assess --plain --stale", "4\n").works().out.clone();
    assert!(out.contains("rated HTTP protocol 3 → 4 (Proficient)"), "{out}");
    assert!(
        world
            .pipe("assess --plain --stale", "")
            .works()
            .out
            .contains("nothing is stale any more; 47 of the whole list left")
    );
}

#[test]
fn back_says_what_was_just_answered_and_after_help_the_prompt_alone_comes_again() {
    let world = World::new();
    let out = world.pipe("assess --plain --area databases", "3\nback\nnonsense\nhelp\n4\nquit\n");
    out.works().shows("Answered: 3 Working. Another answer changes it.\n").shows("rated Relational databases 3 → 4");
    assert_eq!(out.out.matches("Relational databases: ").count(), 2, "{}", out.out);
    let again = world.pipe("assess --plain --all --area databases", "quit\n");
    again.works().shows("Asked again: your last answer shows once you have chosen.\n").hides("Answered: ");
}

#[test]
fn what_was_said_beside_no_answer_is_not_lost_without_a_word() {
    let world = World::new();
    let not_kept = "not saved, because no rating followed: the details for Relational databases";
    for said in ["note of mine\nquit\n", "note of mine\n", "used 2026-01\nskip\nquit\n"] {
        world.pipe("assess --plain --area databases", said).works().shows(not_kept);
    }
    world.pipe("assess --plain --area databases", "note of mine\n3\nquit\n").works().hides("not kept");
}

#[test]
fn a_note_belongs_to_the_skill_that_it_was_said_of() {
    let world = World::new();
    let said = "note about relational\nskip\n3\nback\nback\n2\n";
    world.pipe("assess --plain --area databases", said).works();
    let notes = world.journal().into_iter().map(|line| line.get("note").cloned()).collect::<Vec<_>>();
    assert_eq!(notes, [None, Some("about relational".into())]);
}

#[test]
fn what_is_undone_is_asked_again() {
    let world = World::new();
    world.run("rate http-protocol 3 --at 2026-01-01").works();
    world.pipe("assess --plain --stale", "4\n").works().shows("nothing is stale any more");
    world.run("undo").works();
    world.run("rate web-standards 3 --at 2026-01-01").works();
    world.pipe("assess --plain --stale", "4\nundo\nquit\n").works().shows("2 left.");
}

#[test]
fn it_holds_no_box_no_braille_and_redraws_nothing() {
    let out = World::new().pipe("assess --plain", "?\n3\nskip\n").works().out.clone();
    let drawn = out.chars().find(|c| matches!(c, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' | '\u{1b}' | '\r'));
    assert_eq!(drawn, None, "{out}");
}

#[test]
fn without_a_terminal_the_walk_says_how_to_do_without() {
    let hint = "without one, use `skillgap report`, `skillgap export` or `skillgap assess --plain`";
    World::new().run("assess").fails(1, "the app needs a terminal", hint);
    World::new().run("assess --plain --stale --all").fails_with(2, "`--stale` and `--all` do not go together");
    let all = "`skillgap skills` lists all";
    World::new().run("assess --plain --area x").fails(2, "no area is called `x`", all);
    let near = format!("did you mean `security`; {all}");
    World::new().run("assess --plain --area securty").fails(2, "no area is called `securty`", &near);
    World::new().pipe("assess --plain --area databases", "n\nq\n").works().shows("1 n/a");
    let said = "`n not sure` is not an answer";
    World::new().pipe("assess --plain --area databases", "n not sure\nq\n").works().shows(said);
}

#[cfg(unix)]
#[test]
fn every_sentence_is_wrapped_between_words_on_a_narrow_terminal() {
    use super::report::piped_to_terminal;
    let wide: &[(&str, &str)] = &[
        (
            "assess --plain --explain --area databases",
            "\nback\nconfidence\nused soon\nan answer of more than forty letters, cut\n4\nan answer\nhm\nh\n2\nconfidence high\n?\nhelp\nundo\nnote for later\nskip\nquit\n",
        ),
        ("assess --plain --quick --area delivery", "n/a\nn/a\nn/a\nn/a\nn/a\n"),
        ("check relational-databases", "an answer\nperhaps a very long answer that is not one\nh\nanother\n4\n"),
        ("import --from-text --plain cv.txt", "7\n3\nnote a note without a rating\n"),
    ];
    for (command, input) in wide {
        let words = |width| {
            let world = World::new();
            world.write("cv.txt", "Kubernetes, Terraform and a little of everything else that a backend needs");
            let command = command.replace("cv.txt", world.path("cv.txt").to_str().expect("its name is UTF-8"));
            let out = piped_to_terminal(&world, width, &command, input);
            for line in out.lines().map(|line| line.trim_start_matches("> ")) {
                assert!(line.chars().count() <= usize::from(width), "{width}: {line}");
            }
            out.split_whitespace().filter(|word| *word != ">").map(str::to_owned).collect::<Vec<_>>()
        };
        let (broad, narrow) = (words(200), words(60));
        let count = |words: &[String], word: &str| words.iter().filter(|other| *other == word).count();
        for word in &narrow {
            assert!(count(&broad, word) > 0, "{command}: `{word}` is a part of a word");
        }
    }
}
