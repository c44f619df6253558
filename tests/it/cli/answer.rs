//! `rate` and `clear`: what may be answered, how a skill may be named, what is kept of an answer.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use crate::it::world::{World, days_ago};

/// What an export says of one skill; null where it has no answer.
fn rating(world: &World, skill: &str) -> Value {
    let export = world.run("export").json();
    let ratings = export["ratings"].as_array().expect("there are ratings");
    ratings.iter().find(|rating| rating["skill"] == skill).cloned().unwrap_or_default()
}

#[test]
fn an_answer_is_a_digit_a_name_of_a_level_or_not_applicable() {
    let world = World::new();
    for (answer, said) in [
        ("0", "rated Python 0 (None)\n"),
        ("5", "rated Python 0 → 5 (Expert)\n"),
        ("none", "rated Python 5 → 0 (None)\n"),
        ("Aware", "rated Python 0 → 1 (Aware)\n"),
        ("FAMILIAR", "rated Python 1 → 2 (Familiar)\n"),
        ("working", "rated Python 2 → 3 (Working)\n"),
        ("pRoFiCiEnT", "rated Python 3 → 4 (Proficient)\n"),
        ("4", "rated Python 4 (Proficient)\n"),
        ("expert", "rated Python 4 → 5 (Expert)\n"),
        ("n/a", "rated Python: not applicable\n"),
        ("N/A", "rated Python: not applicable\n"),
        ("3", "rated Python 3 (Working)\n"),
    ] {
        world.run(&format!("rate python {answer}")).ok(said);
    }
}

#[test]
fn anything_else_is_no_answer() {
    let world = World::new();
    for answer in ["6", "3.5", "''", "' 3'", "three", "expertise", "03"] {
        let ran = world.run(&format!("rate python {answer}"));
        ran.fails_with(2, "is not an answer");
        ran.says("hint: write 0 to 5, none, aware, familiar, working, proficient, expert, or n/a");
    }
    world.run("rate python -1").fails_with(2, "`-1` is not an answer");
    assert_eq!(world.files(), [""; 0], "nothing was recorded");
}

#[test]
fn a_skill_is_named_by_id_name_alias_or_a_unique_beginning_in_any_case() {
    let world = World::new();
    for (name, said) in [
        ("orchestration", "rated Container orchestration 1 (Aware)\n"),
        ("ORCHESTRATION", "rated Container orchestration 1 (Aware)\n"),
        ("'container orchestration'", "rated Container orchestration 1 (Aware)\n"),
        ("K8s", "rated Container orchestration 1 (Aware)\n"),
        ("orch", "rated Container orchestration 1 (Aware)\n"),
        ("c#", "rated C# 1 (Aware)\n"),
        ("'Version control (Git)'", "rated Version control (Git) 1 (Aware)\n"),
        ("java", "rated Java 1 (Aware)\n"),
    ] {
        world.run(&format!("rate {name} 1")).ok(said);
    }
}

#[test]
fn an_unknown_skill_is_wrong_usage_and_the_nearest_three_are_named() {
    let world = World::new();
    let suggestions = |typed: &str| -> Vec<String> {
        let ran = world.run(&format!("rate {typed} 3"));
        ran.fails_with(2, &format!("no skill is called `{typed}`"));
        let hint = ran.err.lines().find_map(|line| line.strip_prefix("hint: did you mean "));
        let (list, _) = hint.and_then(|hint| hint.split_once(';')).expect("there is a hint");
        list.split(", ").map(str::to_owned).collect()
    };
    for (typed, meant) in [
        ("kubernets", "`orchestration` (Kubernetes)"),
        ("pyhton", "`python`"),
        ("postgress", "`relational-databases` (Postgres)"),
        ("authentification", "`authentication`"),
    ] {
        let nearest = suggestions(typed);
        assert_eq!(nearest[0], meant, "{typed}");
        assert!(nearest.len() <= 3, "{nearest:?}");
    }
}

#[test]
fn an_ambiguous_beginning_is_wrong_usage_and_says_what_it_could_be() {
    let ran = World::new().run("show database-");
    ran.fails_with(2, "`database-` could be any of 3 skills");
    ran.says("hint: among them `database-tuning`, `database-indexing`, `database-scaling`; ");
}

#[test]
fn everything_said_beside_the_level_is_kept() {
    let world = World::new();
    world.run("rate python 4 --confidence high --last-used 2026-08 --note 'payment service'").works();
    let python = rating(&world, "python");
    let kept = ["level", "not_applicable", "confidence", "last_used", "note", "stale"].map(|key| python[key].clone());
    assert_eq!(json!(kept), json!([4, false, "high", "2026-08", "payment service", false]));
    world.run("show python").shows("4 Proficient").shows("high confidence").shows("payment service");
}

#[test]
fn an_option_that_makes_no_sense_is_wrong_usage() {
    let world = World::new();
    for (options, error) in
        [("--note a --note b", "`--note <TEXT>` can be given once only"), ("--note", "`--note <TEXT>` needs a value")]
    {
        world.run(&format!("rate python 4 {options}")).fails(
            2,
            error,
            "`skillgap rate --help` lists the commands and options",
        );
    }
    world.run("rate python 4 --confidence some").fails(2, "`some` is not a confidence", "write low, medium or high");
    for month in ["2026-13", "2026", "last year", "20 weeks hence"] {
        let error = format!("`{month}` is not a month");
        world.run(&format!("rate python 4 --last-used '{month}'")).fails(2, &error, "write it as `2026-11`");
    }
    for date in ["soon", "2026-02-30", "20261120"] {
        world.run(&format!("rate python 4 --at {date}")).fails_with(2, &format!("`{date}` is not a date"));
    }
    assert_eq!(world.files(), [""; 0], "nothing was recorded");
}

#[test]
fn the_technology_by_which_a_skill_was_rated_is_kept_with_the_answer() {
    let world = World::new();
    world.run("rate postgresql 4").ok("rated Relational databases 4 (Proficient), for PostgreSQL\n");
    world.run("rate mysql 2 --confidence low").works();
    let history = world.run("history relational-databases").works().out.clone();
    assert!(history.contains("4 Proficient, for PostgreSQL"), "{history}");
    assert!(history.contains("2 Familiar, for MySQL, low confidence"), "{history}");
    assert_eq!(rating(&world, "relational-databases")["technology"], "MySQL");
    world.run("show relational-databases").shows("for MySQL");
    let other = World::new();
    let export = world.run("export").works().out.clone();
    other.pipe("import -", &export).works();
    assert_eq!(rating(&other, "relational-databases")["technology"], "MySQL");
    world.run("rate relational-databases 3").works();
    assert_eq!(rating(&world, "relational-databases")["technology"], Value::Null, "it belongs to one answer");
}

#[test]
fn dates_are_given_as_people_say_them() {
    let today = Timestamp::now().to_zoned_datetime(TimeZone::system()).date();
    let said = |day: Date| day.strftime("%-d %b %Y").to_string();
    let world = World::new();
    let fortnight = said(today.saturating_sub(2.weeks()));
    world
        .run("rate python 4 --last-used 'last month' --at '2 weeks ago'")
        .ok(&format!("rated Python 4 (Proficient), since {fortnight}\n"));
    let last_month = today.first_of_month().saturating_sub(1.month()).strftime("%Y-%m").to_string();
    assert_eq!(rating(&world, "python")["last_used"], last_month);
    world.run("plan add go --due 'in 3 days'").shows(&format!("due {}", said(today.saturating_add(3.days()))));
    world.run("plan add go --due 2w").shows(&format!("due {}", said(today.saturating_add(2.weeks()))));
    world.run("plan add go --due 2999-02").shows("due 28 Feb 2999");
    world.run("report --as-of yesterday --since 2026-03").works().shows("Since 31 Mar 2026");
}

#[test]
fn not_applicable_has_no_confidence_and_no_last_use_but_may_have_a_note() {
    let world = World::new();
    for option in ["--confidence low", "--last-used 2026-08"] {
        let ran = world.run(&format!("rate rust n/a {option}"));
        ran.fails(2, "`--confidence` and `--last-used` belong to a level, not to `n/a`", "leave them out");
    }
    world.run("rate rust n/a --note 'no systems work here'").ok("rated Rust: not applicable\n");
    assert_eq!(rating(&world, "rust")["note"], "no systems work here");
}

#[test]
fn a_newer_rating_keeps_note_and_last_use_and_asks_for_confidence_anew() {
    let world = World::new();
    world.run("rate python 3 --confidence high --last-used 2026-08 --note 'payment service'").works();
    world.run("rate python 4").ok("rated Python 3 → 4 (Proficient)\n");
    let python = rating(&world, "python");
    assert_eq!((&python["note"], &python["last_used"]), (&json!("payment service"), &json!("2026-08")));
    assert_eq!(python["confidence"], Value::Null);
    world.run("rate python 4 --note 'and a data pipeline' --last-used 2026-09").works();
    let python = rating(&world, "python");
    assert_eq!((&python["note"], &python["last_used"]), (&json!("and a data pipeline"), &json!("2026-09")));
}

#[test]
fn an_empty_note_drops_the_one_before() {
    let world = World::new();
    world.run("rate python 3 --note 'payment service'").works();
    world.run("rate python 4 --note ''").works();
    assert_eq!(rating(&world, "python")["note"], Value::Null);
    world.run("rate python 5").works();
    assert_eq!(rating(&world, "python")["note"], Value::Null, "it does not come back");
}

#[test]
fn a_back_dated_answer_fills_in_history_and_displaces_no_later_one() {
    let world = World::new();
    world.run("rate python 4").works();
    let said = "recorded in the history; what holds now is Python 4 (Proficient), which is later: leave `--at` out to change it\n";
    world.run("rate python 2 --at 2020-01-31 --note then").ok(said);
    let python = rating(&world, "python");
    assert_eq!((&python["level"], &python["note"]), (&json!(4), &Value::Null));
    let history = world.run("history python --json").json();
    let levels: Vec<&Value> = history.as_array().expect("a list").iter().map(|event| &event["level"]).collect();
    assert_eq!(levels, [2, 4]);
    assert_eq!(history[0]["at"], "2020-01-31T00:00:00.000Z");
}

#[test]
fn an_answer_may_be_dated_by_the_second_and_by_a_day() {
    let world = World::new().with("TZ", "XYZ-2");
    world.run("rate python 2 --at 2020-01-31").ok("rated Python 2 (Familiar), since 31 Jan 2020\n");
    world.run("rate python 3 --at 2020-01-31T09:41:07.123Z").ok("rated Python 2 → 3 (Working), since 31 Jan 2020\n");
    world
        .run("rate python 4 --at 2020-01-31T23:41:07+02:00")
        .ok("rated Python 3 → 4 (Proficient), since 31 Jan 2020\n");
    let journal = world.journal();
    let times: Vec<&Value> = journal.iter().map(|event| &event["at"]).collect();
    assert_eq!(times, ["2020-01-31T00:00:00.000Z", "2020-01-31T09:41:07.123Z", "2020-01-31T21:41:07.000Z"]);
    let days: Vec<&Value> = journal.iter().map(|event| &event["day"]).collect();
    assert_eq!(days, [&json!("2020-01-31"), &Value::Null, &Value::Null]);
}

#[test]
fn an_answer_cannot_be_dated_ahead() {
    let world = World::new();
    let hint = "`--at` takes a day up to today";
    for (at, time) in [("2999-01-01", "2999-01-01"), ("2999-01-01T10:00:00Z", "2999-01-01T10:00:00Z")] {
        world.run(&format!("rate python 3 --at {at}")).fails(2, &format!("`{time}` is in the future"), hint);
    }
    world.run(&format!("rate python 3 --at {}", days_ago(-2))).fails_with(2, "is in the future");
    assert_eq!(world.files(), [""; 0], "nothing was recorded");
    world.run(&format!("rate python 3 --at {}", days_ago(0))).works().shows("rated Python 3 (Working), since ");
}

#[test]
fn an_answer_is_stale_after_as_many_days_as_the_configuration_says() {
    for (config, days, stale) in [("", 179, false), ("", 182, true), ("reassess_after_days = 30", 32, true)] {
        let world = World::new().with_config(config);
        world.run(&format!("rate python 3 --at {}", days_ago(days))).works();
        assert_eq!(rating(&world, "python")["stale"], stale, "{days} days, `{config}`");
        assert_eq!(world.run("show python").out.contains("to be asked again"), stale, "{days} days, `{config}`");
        world.run(&format!("rate go n/a --at {}", days_ago(days))).works();
        assert_eq!(rating(&world, "go")["stale"], false, "what does not apply is not asked again");
    }
}

#[test]
fn a_cleared_skill_is_unrated_again_and_keeps_its_history() {
    let world = World::new();
    world.run("rate python 4 --note 'payment service'").works();
    world.run("clear python").ok("cleared Python: not rated\n");
    assert_eq!(rating(&world, "python"), Value::Null);
    world.run("show python").shows("not rated yet").shows("4 Proficient").shows("cleared");
    world.run("clear python").fails(1, "`Python` is not rated", "`skillgap show SKILL` shows what is recorded");
    world.run("rate python 2").ok("rated Python 2 (Familiar)\n");
    assert_eq!(rating(&world, "python")["note"], Value::Null, "a note goes with the answer that was cleared");
}

#[test]
fn an_answer_is_one_line_in_this_machine_s_journal() {
    let world = World::new();
    world.run("rate python 4 --confidence high --last-used 2026-11 --note größe").works();
    let line = world.read(&world.journal_files()[0]);
    let event = &world.journal()[0];
    let (id, at) = (&event["id"], &event["at"]);
    let rest = r#""event":"rated","skill":"python","level":4,"confidence":"high","last_used":"2026-11","note":"größe""#;
    assert_eq!(line, format!("{{\"v\":1,\"id\":{id},\"at\":{at},{rest}}}\n"));
}

#[test]
fn many_processes_may_answer_at_once_and_no_answer_is_lost() {
    let world = World::new();
    let skills = ["python", "java", "go", "rust", "php", "ruby", "csharp", "caching"];
    let running: Vec<_> = skills.map(|skill| (skill, world.spawn(&["rate", skill, "3"]))).into_iter().collect();
    for (skill, child) in running {
        world.ran(&["rate", skill, "3"], child.wait_with_output().expect("it ends")).works();
    }
    let export = world.run("export").json();
    let mut rated: Vec<&str> =
        export["ratings"].as_array().expect("a list").iter().filter_map(|rating| rating["skill"].as_str()).collect();
    rated.sort_unstable();
    let mut expected = skills;
    expected.sort_unstable();
    assert_eq!(rated, expected);
}

#[test]
fn a_text_that_is_too_long_to_be_kept_is_refused_when_it_is_given() {
    let world = World::new();
    let most = "x".repeat(64 << 10);
    let longer = format!("{most}y");
    for (args, what) in
        [(["rate", "python", "3", "--note", &longer], "note"), (["plan", "add", "python", "--step", &longer], "step")]
    {
        let ran = world.run_args(&args);
        ran.fails_with(2, &format!("the {what} has 65537 bytes, and at most 65536 can be kept"));
    }
    assert_eq!(world.files(), [""; 0]);
    world.run_args(&["rate", "python", "3", "--note", &most]).works();
    // It stays beside a new level, too.
    world.run("rate python 4").works();
    let words = format!("note {longer}\n4\nnote {longer}\nquit\n");
    let ran = world.pipe("assess --plain", &words);
    assert_eq!(ran.out.matches("is longer than 64 KiB").count(), 2, "{}", ran.out);
    let table = format!("skill,level,note\ngo,1,{longer}\n");
    world.pipe("import -", &table).fails_with(1, "row 2, `note`: the note is longer than 65536 bytes");
}
