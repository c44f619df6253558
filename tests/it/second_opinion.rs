//! Second opinions from the shell: ask, give, add, compare, merge and remove, with a home for each person.

use std::collections::BTreeMap;
use std::fs;

use jsonschema::draft202012;
use serde_json::{Value, json};

use super::world::{HOSTILE, Ran, World, asset};

/// The skills that the tests ask about, in the order of the request.
const SKILLS: [&str; 4] = ["relational-databases", "query-optimization", "data-modeling", "caching"];

/// A world of Ada, who has rated three of the four skills, and has asked Ben.
fn ada() -> World {
    let world = World::new().with_config("name = 'Ada Lovelace'\n");
    for (skill, level) in [("relational-databases", "3"), ("query-optimization", "4"), ("data-modeling", "2")] {
        world.run(&format!("rate {skill} {level} --note 'secret of {skill}'")).works();
    }
    let asked: Vec<String> = SKILLS.iter().map(|skill| format!("--skill {skill}")).collect();
    world.run(&format!("opinion ask {} --for Ben -o ask.json", asked.join(" "))).works();
    world
}

/// A world of Ben, with the request of `ada`.
fn ben(ada: &World) -> World {
    let world = World::new().with_config("name = 'Ben'\n");
    world.write("ask.json", ada.read("ask.json"));
    world
}

/// What Ben says, one line each, with his file as `opinion.json` in the home of `ada`.
fn given(ada: &World, said: &str) -> World {
    let ben = ben(ada);
    ben.pipe("opinion give ask.json --relation peer -o opinion.json", said).works();
    ada.write("opinion.json", ben.read("opinion.json"));
    ben
}

/// Every file of the user's own journal, with its bytes.
fn journal(world: &World) -> BTreeMap<String, String> {
    world.journal_files().into_iter().map(|file| (file.clone(), world.read(&file))).collect()
}

/// A comparison without the time of writing.
fn comparison(ran: &Ran) -> Value {
    let mut document = ran.json();
    document["generated_at"].take();
    document
}

#[track_caller]
fn keeps_to_schema(name: &str, document: &Value) {
    let schema = serde_json::from_str(&asset(&format!("assets/schema/{name}.v1.schema.json"))).expect("it is JSON");
    let validator = draft202012::new(&schema).expect("it is a schema");
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

#[test]
fn a_warm_up_rates_made_up_people_and_keeps_nothing_of_them() {
    let ada = ada();
    let ben = ben(&ada);
    let said = "2\n5\nwell\n3\n2\nn\n1\n";
    let ran = ben.pipe("opinion give ask.json --warm-up --relation peer -o opinion.json", said);
    ran.works().shows("Warm-up: Relational databases").shows("Yes: 2 Familiar fits.");
    ran.shows("You said 5: 3 Working fits.").shows("Not rated: 4 Proficient fits.");
    let opinion: Value = serde_json::from_str(&ben.read("opinion.json")).expect("it is JSON");
    let levels: Vec<&Value> =
        opinion["answers"].as_array().expect("a list").iter().map(|answer| &answer["level"]).collect();
    assert_eq!(levels, [&json!(3), &json!(2), &Value::Null, &json!(1)]);
}

#[test]
fn two_people_ask_give_add_and_compare() {
    let ada = ada();
    let asked = ada.read("ask.json");
    keeps_to_schema("request", &parsed(&asked));
    assert!(!asked.contains("secret") && !asked.contains("\"level\""), "{asked}");
    let before = journal(&ada);
    let ben = ben(&ada);
    ben.run("rate data-modeling 1").works();
    let own = journal(&ben);
    let ran = ben.pipe("opinion give ask.json", "3\nnote the importer\n2\nquit\n");
    ran.works().shows("Second opinion on Ada Lovelace. 0 of 4 answered").says("note: 2 of 4 answered");
    let ran =
        ben.pipe("opinion give ask.json --relation peer -o opinion.json", "used 2026-01\nn\nconfidence high\n5\n");
    ran.works().shows("Second opinion on Ada Lovelace. 2 of 4 answered").shows("`used 2026-01` is not an answer");
    ran.shows("Data modeling: not seen\n").shows("\n4 of 4 answered; 0 left.\n").shows("send it to Ada Lovelace");
    ran.says("note: in it: 3 levels, 1 note, 1 not seen, your name (Ben), `peer`");
    assert_eq!(journal(&ben), own, "what one gives stays apart from one's own answers");
    let opinion = parsed(&ben.read("opinion.json"));
    keeps_to_schema("opinion", &opinion);
    let levels: Vec<&Value> = opinion["answers"].as_array().expect("a list").iter().map(|a| &a["level"]).collect();
    assert_eq!(levels, [&json!(3), &json!(2), &Value::Null, &json!(5)]);
    assert_eq!(opinion["answers"][1]["note"], "the importer");

    ada.write("shared/opinion.json", ben.read("opinion.json"));
    ada.write("shared/ask.json", &asked);
    ada.run("opinion add shared --dry-run").ok("would add Ben, peer: 4 answers, 1 not seen\n");
    ada.run("opinion add shared").ok("added Ben, peer: 4 answers, 1 not seen\n");
    ada.run("opinion add shared/opinion.json").ok("Ben, peer: 4 answers, 1 not seen; already added\n");
    assert_eq!(ada.run("opinion --json").json()["received"][0]["state"], "closed");
    ada.run("opinion compare Ben").fails(
        1,
        "1 skill is not rated yet, and the opinion of Ben stays closed until it is",
        "`skillgap assess` or `skillgap rate SKILL LEVEL` rates them (caching); `--as-is` opens it now",
    );
    assert_eq!(journal(&ada), before, "neither asking nor adding nor a closed opinion records anything");
    ada.run("rate caching 3").works();
    assert_eq!(ada.run("opinion --json").json()["received"][0]["state"], "ready");
    let first = comparison(&ada.run("opinion compare ben --format json"));
    keeps_to_schema("comparison", &ada.run("opinion compare --format json --notes").json());
    let agreement = &first["opinions"][0]["agreement"];
    let counts = ["pairs", "same", "within_one", "apart", "not_seen", "skipped", "only_own"];
    let counts: Vec<i64> = counts.iter().map(|field| agreement[*field].as_i64().expect("a count")).collect();
    assert_eq!(counts, [3, 1, 1, 2, 1, 0, 1]);
    assert_eq!((&agreement["mean_difference"], &agreement["kappa"]), (&json!(0.0), &Value::Null));
    let rows: Vec<_> = first["rows"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| (row["skill"].clone(), row["kind"].clone()))
        .collect();
    let order = [
        ("query-optimization", "apart"),
        ("caching", "apart"),
        ("relational-databases", "same"),
        ("data-modeling", "not_seen"),
    ];
    assert_eq!(rows, order.map(|(skill, kind)| (json!(skill), json!(kind))));
    assert_eq!(ada.run("opinion --json").json()["received"][0]["state"], "opened");
}

#[test]
fn later_ratings_change_no_comparison() {
    let ada = ada();
    given(&ada, "0\n1\n2\n5\n");
    ada.run("opinion add opinion.json").works();
    ada.run("rate caching 1").works();
    let first = comparison(&ada.run("opinion compare --format json"));
    for line in [
        "rate caching 5",
        "rate data-modeling 4 --at 2020-01-01",
        "rate query-optimization n/a",
        "clear relational-databases",
        "undo",
        "undo",
        "rate relational-databases 0",
    ] {
        ada.run(line).works();
        let lines = ada.journal().len();
        assert_eq!(comparison(&ada.run("opinion compare Ben --format json")), first, "{line}");
        assert_eq!(ada.journal().len(), lines, "a second opening records nothing");
    }
    let history = ada.run("history").works().out.clone();
    assert_eq!(history.matches("opinion opened").count(), 1, "{history}");
    let elsewhere = World::new();
    elsewhere.pipe("import -", &ada.run("export").works().out).works();
    for name in ada.files().into_iter().filter(|name| name.starts_with("data/opinions/") && name.ends_with(".json")) {
        elsewhere.write(&name, ada.read(&name));
    }
    let mut there = comparison(&elsewhere.run("opinion compare --format json"));
    there["person"] = first["person"].clone();
    assert_eq!(there, first, "it is the same on another machine");
}

#[test]
fn a_sheet_goes_out_and_comes_back() {
    let ada = ada();
    ada.run("opinion ask --area databases --sheet -o sheet.csv").works();
    let sheet = ada.read("sheet.csv");
    assert!(sheet.starts_with("skill,name,level,confidence,note,0,1,2,3,4,5,request\n"), "{sheet}");
    assert!(!sheet.contains("secret"));
    let filled = sheet
        .replace(
            "query-optimization,Query optimization,,,",
            "query-optimization,Query optimization,2,high,\"=slow; report\"",
        )
        .replace("data-modeling,Data modeling,,", "data-modeling,Data modeling,?,")
        .replace("schema-design,Schema design,,", "schema-design,Schema design,Working,");
    ada.write("filled.csv", &filled);
    let ran = ada.run("opinion add filled.csv --name Eva --relation manager");
    ran.ok("added Eva, manager: 3 answers, 1 not seen\n");
    ada.run("opinion add filled.csv --name Eva --relation manager")
        .ok("Eva, manager: 3 answers, 1 not seen; already added\n");
    // As a spreadsheet of another locale saves it: with semicolons, a mark and line ends of Windows.
    let row = filled.lines().find(|line| line.starts_with("schema-design")).expect("it is there");
    let request = row.rsplit(',').next().expect("it is the last cell");
    let excel = format!("\u{feff}Skill;Level;Request\r\nschema-design;4;{request}\r\n;;\r\n");
    ada.write("excel.csv", &excel);
    ada.run("opinion add excel.csv").ok("added an unnamed person: 1 answer, 0 not seen\n");
    let document = ada.run("opinion compare Eva --as-is --format json --notes").json();
    let row = &document["rows"][0];
    assert_eq!((&row["skill"], &row["difference"]), (&json!("query-optimization"), &json!(-2)));
    assert_eq!(row["others"][0]["notes"], json!(["=slow; report"]));
    for (bad, why) in [
        (filled.replace(",Working,", ",6,"), "row 9.level: `6` is not a level: 0 to 5, or `not seen`"),
        (filled.replace("data-modeling,", "schema-design,"), "row 9.skill: `schema-design` is answered twice"),
        (filled.replacen(request, "x", 1), "row 3.request: it is not the id of a request"),
        (sheet.clone(), "no level is filled in"),
        (filled.replace(",high,", ",sure,"), "row 6.confidence: it is not a confidence: low, medium, high"),
    ] {
        ada.write("bad.csv", &bad);
        ada.run("opinion add bad.csv").fails(
            1,
            &format!("`bad.csv` is not an opinion: {why}"),
            "correct the file, or get it again",
        );
    }
}

#[test]
fn a_sheet_says_who_asks_what_until_when_and_how_to_fill_it_in() {
    let ada = ada();
    let line = "opinion ask --skill caching --skill data-modeling --sheet --for Eva --due 2w --words 'As of the spring' -o s.csv";
    let ran = ada.run(line);
    ran.works()
        .says("your name (Ada Lovelace), the name of whom you ask (Eva), the due date (")
        .says("), your words\n");
    let sheet = ada.read("s.csv");
    let about = sheet.lines().nth(1).expect("a second row");
    for part in ["Second opinion on Ada Lovelace: ", ", for Eva, until ", "As of the spring", "0 to 5", "not seen"] {
        assert!(about.contains(part), "`{part}` is not in {about}");
    }
    // `n` means not seen, as in `opinion give`.
    ada.write("filled.csv", sheet.replace("caching,Caching,,", "caching,Caching,n,"));
    ada.run("opinion add filled.csv --name Eva").ok("added Eva: 1 answer, 1 not seen\n");
    ada.run("opinion add filled.csv --name Eva --relation manager").ok("added Eva, manager: 1 answer, 1 not seen\n");
    ada.run("opinion add filled.csv --name Eva --relation manager")
        .ok("Eva, manager: 1 answer, 1 not seen; already added\n");
    assert_eq!(ada.run("opinion --json").json()["received"].as_array().map(Vec::len), Some(1));
    ada.run("opinion ask --skill caching --sheet --no-name -o s.csv").works().says("no name of yours");
    assert!(!ada.read("s.csv").contains("Ada"));
}

#[test]
fn a_request_that_could_not_be_delivered_is_not_kept() {
    let world = World::new();
    world.run("opinion ask -o nowhere/x.json").fails_with(1, "`nowhere/x.json` could not be written");
    world.run("opinion").ok("nobody is asked yet; `skillgap opinion ask` writes a request\n");
}

#[test]
fn an_opinion_that_is_written_again_keeps_name_and_relation() {
    let ben = ben(&ada());
    let by = || parsed(&ben.read("o.json"))["by"].clone();
    ben.pipe("opinion give ask.json --name Benjamin --relation peer -o o.json", "2\n3\n3\n1\n").works();
    ben.run("opinion give ask.json --finish -o o.json").works();
    assert_eq!(by(), json!({"name": "Benjamin", "relation": "peer", "people": 1}));
    ben.run("opinion give ask.json --finish --relation mentor --name '' -o o.json").works();
    ben.run("opinion give ask.json --finish -o o.json").works();
    assert_eq!(by(), json!({"name": null, "relation": "mentor", "people": 1}));
}

#[test]
fn a_skill_on_which_one_opinion_is_far_away_is_talked_about() {
    let ada = World::new();
    ada.run("rate caching 3").works();
    ada.run("opinion ask --skill caching -o ask.json").works();
    for (name, level) in [("Ben", 2), ("Eva", 4), ("Cy", 5)] {
        let other = World::new();
        other.write("ask.json", ada.read("ask.json"));
        other.pipe(&format!("opinion give ask.json --name {name} -o o.json"), &format!("{level}\n")).works();
        ada.write("o.json", other.read("o.json"));
        ada.run("opinion add o.json").works();
    }
    let ran = ada.run("opinion compare");
    ran.works().shows("Talk about these (1)").shows("+1 (2 to 5)").shows("the median of their levels is compared");
    let row = ada.run("opinion compare --format json").json()["rows"][0].clone();
    assert_eq!((&row["kind"], &row["difference"]), (&json!("apart"), &json!(1)));
}

#[cfg(unix)]
#[test]
fn a_folder_may_hold_pipes_and_filled_sheets() {
    let ada = ada();
    given(&ada, "0\n1\n2\nn\n");
    ada.run("opinion ask --skill caching --sheet -o shared/asked.csv").fails_with(1, "could not be written");
    ada.write("shared/opinion.json", ada.read("opinion.json"));
    ada.run("opinion ask --skill caching --sheet -o shared/asked.csv").works();
    ada.write("shared/filled.csv", ada.read("shared/asked.csv").replace("caching,Caching,,", "caching,Caching,4,"));
    ada.write("shared/other.csv", "a,b\n1,2\n");
    ada.write("shared/bytes.json", b"\xff\xfe\x00");
    for name in ["pipe.json", "pipe.csv"] {
        let made = std::process::Command::new("mkfifo").arg(ada.path("shared").join(name)).status();
        if !made.is_ok_and(|status| status.success()) {
            eprintln!("skipped: there is no `mkfifo`");
            return;
        }
    }
    let ran = ada.run("opinion add shared --name Eva");
    ran.works().says("warning: `shared/asked.csv` left out: no level is filled in\n");
    assert_eq!(ran.out, "added Eva: 1 answer, 0 not seen\nadded Ben, peer: 4 answers, 1 not seen\n");
    ada.write("shared/more.csv", ada.read("shared/asked.csv").replace("caching,Caching,,", "caching,Caching,2,"));
    ada.run("opinion add shared --name Eva")
        .fails_with(2, "`--name` names one person, and the folder has several filled sheets");
}

#[test]
fn names_in_files_cannot_forge_lines_of_output() {
    let ada = ada();
    given(&ada, "0\n1\n2\n5\n");
    let mut opinion = parsed(&ada.read("opinion.json"));
    opinion["by"]["name"] = json!("Eva\nadded Mallory, manager: 4 answers");
    ada.write("forged.json", opinion.to_string());
    ada.run("opinion add forged.json").ok("added Eva␊added Mallory, manager: 4 answers, peer: 4 answers, 0 not seen\n");
    ada.run("opinion").works().hides("\nadded Mallory");
    let ran = ada.run("opinion compare --as-is");
    ran.works().hides("\nadded Mallory");
    opinion["by"]["name"] = json!("x".repeat(100_000));
    opinion["id"] = json!("0197a4f0-0000-7000-8000-000000000001");
    ada.write("long.json", opinion.to_string());
    let ran = ada.run("opinion add long.json");
    assert!(ran.works().out.len() < 200, "{ran:#?}");
    let ben = World::new();
    let mut request = parsed(&ada.read("ask.json"));
    request["person"]["name"] = json!("Ada\nwrote x");
    ben.write("ask.json", request.to_string());
    let ran = ben.pipe("opinion give ask.json --name 'B\nnote: x' -o o.json", "1\n1\n1\n1\n");
    ran.works().hides("\nwrote x").shows("Ada␊wrote x");
    assert!(!ran.err.contains("\nnote: x"), "{ran:#?}");
    let forged = World::new().with_config("name = \"Ada\\nnote: x\"");
    forged.run("rate python 3").works();
    for line in ["share -o s.json", "opinion ask -o a.json"] {
        assert!(forged.run(line).works().says("your name (Ada␊note: x)").err.lines().all(|line| line != "note: x)"));
    }
    forged.run("share -o s.json --as ''").works().says("no name");
}

#[test]
fn bad_documents_are_refused_with_their_place_and_nothing_is_written() {
    let ada = ada();
    given(&ada, "0\n1\n2\n5\n");
    let good = ada.read("opinion.json");
    let files = ada.files();
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let many: Vec<String> =
        (0..501).map(|nth| format!("{{\"skill\": \"x{nth}\", \"level\": 1, \"not_seen\": false}}")).collect();
    let answers =
        good.split("\"answers\": [").nth(1).and_then(|rest| rest.rsplit_once(']')).expect("a list").0.to_owned();
    for (bad, why) in [
        (good.replacen("\"level\": 1", "\"level\": 6", 1), "answers[1].level: `6` is not a level: 0 to 5"),
        (good.replacen("\"level\": 1", "\"level\": 3.5", 1), "answers[1].level: `3.5` is not a level: 0 to 5"),
        (good.replacen("\"level\": 1", "\"level\": \"3\"", 1), "answers[1].level: `\"3\"` is not a level: 0 to 5"),
        (good.replacen("\"data-modeling\"", "\"caching\"", 1), "answers[3].skill: `caching` is answered twice"),
        (good.replacen("\"data-modeling\"", "\"../x\"", 1), "answers[2].skill: `../x` is not an id"),
        (
            good.replacen("\"not_seen\": false", "\"not_seen\": true", 1),
            "answers[0].not_seen: a skill that was not seen has no level",
        ),
        (good.replacen("\"level\": 1", "\"level\": 1, \"level\": 2", 1), "the key `level` is there twice"),
        (good.replacen("\"version\": 1", "\"version\": 2", 1), "its version 2 is newer than 1"),
        (good.replacen("\"people\": 1", "\"people\": 0", 1), "by.people: it is not a number of people"),
        (good.replacen("\"peer\"", "\"boss\"", 1), "by.relation: it is not one of: mentor, manager, peer, other"),
        (good.replacen("\"id\": \"0", "\"id\": \"x", 1), "id: it is not a UUIDv7"),
        (good.replacen(&answers, &many.join(","), 1), "answers: it has 501 entries, and at most 500 are read"),
        (good.replacen("\"Ben\"", &deep, 1), "it is nested too deeply"),
        (good.replacen("\"Ben\"", &format!("\"{}\"", "x".repeat(1 << 20)), 1), "it is larger than 1 MiB"),
        ("[]".to_owned(), "it is not a JSON object"),
    ] {
        ada.write("bad.json", &bad);
        ada.run("opinion add bad.json").fails_with(1, why);
        ada.run("opinion add opinion.json bad.json").fails_with(1, why);
        fs::remove_file(ada.path("bad.json")).expect("it is there");
        assert_eq!(ada.files(), files, "{why}");
    }
    let ask = ada.read("ask.json");
    ada.run("opinion add ask.json")
        .fails_with(1, "its `format` is `skillgap.request`")
        .says("`skillgap opinion give` answers");
    ada.run("opinion give opinion.json")
        .fails_with(1, "its `format` is")
        .says("`skillgap opinion add` takes an opinion");
    for (bad, why) in [
        (ask.replacen("\"data-modeling\"", "\"caching\"", 1), "skills[3].skill: `caching` is there twice"),
        (ask.replacen("\"anchors\": [", "\"anchors\": [\"more\",", 1), "skills[0].anchors: it has 7 texts"),
        (ask.replacen("\"version\": 1", "\"version\": 7", 1), "its version 7 is newer than 1"),
    ] {
        ada.write("bad.json", &bad);
        ada.run("opinion give bad.json").fails_with(1, why);
    }
    for document in ["opinion.json", "ask.json"] {
        ada.run(&format!("import {document}")).fails_with(1, "its `format` is").says("`skillgap opinion");
    }
    ada.run("opinion add nothing-there").fails_with(1, "could not be read");
}

#[test]
fn an_opinion_that_was_not_asked_for_is_compared_only_as_it_is() {
    let ada = ada();
    given(&ada, "3\n4\n2\n5\n");
    let stranger = World::new();
    stranger.write("opinion.json", ada.read("opinion.json"));
    stranger.run("rate data-modeling 5").works();
    stranger.run("opinion add opinion.json").ok("added Ben, peer: 4 answers, 0 not seen; not asked for here\n");
    stranger.run("opinion").works().shows("not asked for here");
    stranger.run("opinion compare").fails(
        1,
        "you have not asked for the opinion of Ben",
        "`--as-is` compares the skills that it contains",
    );
    let rows = stranger.run("opinion compare --as-is --format json").json()["rows"].clone();
    assert_eq!((&rows[0]["skill"], &rows[0]["difference"]), (&json!("data-modeling"), &json!(-3)));
    stranger.run("opinion compare Eva").fails(
        2,
        "there is no opinion by `Eva` or with this id",
        "`skillgap opinion` lists them",
    );
    World::new().run("opinion compare").fails_with(1, "there is no opinion yet");
}

#[test]
fn skills_that_were_not_asked_about_are_kept_counted_and_not_compared() {
    let ada = ada();
    given(&ada, "3\n4\n2\n5\n");
    let more = ada.read("opinion.json").replacen("\"caching\"", "\"never-heard\"", 1);
    ada.write("opinion.json", &more);
    ada.run("opinion add opinion.json")
        .ok("added Ben, peer: 4 answers, 0 not seen; 1 of them to skills that you have not asked about\n");
    let kept = ada.files().into_iter().find(|name| name.starts_with("data/opinions/0")).expect("it is kept");
    assert_eq!(ada.read(&kept), more, "verbatim");
    ada.run("opinion compare --as-is").works().shows("Left out: 1 answer to skills that were not asked about.");
    assert!(!ada.run("opinion compare --format json").works().out.contains("never-heard"));
}

#[test]
fn a_newer_opinion_of_the_same_person_takes_the_place_of_the_older() {
    let ada = ada();
    let ben = given(&ada, "3\n4\n2\n5\n");
    ada.run("opinion add opinion.json").works();
    ben.pipe("opinion give ask.json --all -o again.json", "1\nquit\n").works();
    ben.run("opinion give ask.json --finish -o again.json").works();
    assert_ne!(ben.read("again.json"), ben.read("opinion.json"));
    ada.write("again.json", ben.read("again.json"));
    ada.run("opinion add again.json").works();
    let received = ada.run("opinion --json").json()["received"].clone();
    assert_eq!((&received[0]["replaced"], &received[1]["replaced"]), (&json!(true), &json!(false)));
    let opinions = ada.run("opinion compare --as-is --format json").json()["opinions"].clone();
    assert_eq!(opinions.as_array().map(Vec::len), Some(1));
    assert_eq!(opinions[0]["id"], received[1]["id"]);
    let old = received[0]["id"].as_str().expect("an id");
    ada.run(&format!("opinion remove {old}")).fails_with(2, "and asks first");
    ada.run(&format!("opinion remove {old} --yes")).works().shows("removed the opinion of Ben of ");
    ada.run("opinion remove Ben --yes").works();
    assert_eq!(ada.run("opinion --json").json()["received"], json!([]));
    let changed = ben.read("opinion.json").replacen("\"level\": 3", "\"level\": 5", 1);
    ada.run("opinion add opinion.json").works();
    ada.write("changed.json", &changed);
    ada.run("opinion add changed.json").fails_with(1, "says something else than the opinion with its id");
}

#[test]
fn opinions_are_merged_without_names_whatever_their_order() {
    let ada = ada();
    let mut files = Vec::new();
    for (nth, (name, said)) in
        [("Ben", "3\n4\nn\n5\n"), ("Eva", "2\n4\n2\n5\n"), ("Joe", "note seen\n1\n4\n2\nskip\nquit\n")]
            .iter()
            .enumerate()
    {
        let rater = World::new();
        rater.write("ask.json", ada.read("ask.json"));
        rater.pipe("opinion give ask.json -o x.json", said).works();
        rater.run(&format!("opinion give ask.json --finish --relation peer --name {name} -o x.json")).works();
        ada.write(&format!("{nth}.json"), rater.read("x.json"));
        files.push(format!("{nth}.json"));
    }
    let merged = |files: &str| ada.run(&format!("opinion merge {files} --notes -o -")).works().out.clone();
    let first = merged("0.json 1.json 2.json");
    for order in ["2.json 1.json 0.json", "1.json 2.json 0.json", "0.json 0.json 1.json 2.json"] {
        assert_eq!(merged(order), first, "{order}");
    }
    keeps_to_schema("opinion", &parsed(&first));
    let document = parsed(&first);
    assert_eq!(document["by"], json!({"name": null, "relation": "peer", "people": 3}));
    let answers = document["answers"].as_array().expect("a list");
    let levels: Vec<_> = answers.iter().map(|answer| (answer["skill"].clone(), answer["levels"].clone())).collect();
    let wanted = [("query-optimization", json!([4, 4, 4])), ("relational-databases", json!([1, 2, 3]))];
    assert_eq!(levels, wanted.map(|(skill, levels)| (json!(skill), levels)));
    assert_eq!(answers[1]["notes"], json!(["seen"]));
    for name in ["Ben", "Eva", "Joe"] {
        assert!(!first.contains(name), "{name}");
    }
    for file in &files {
        let id = parsed(&ada.read(file))["id"].as_str().expect("an id").to_owned();
        assert!(!first.contains(&id));
    }
    ada.run("opinion merge 0.json 1.json -o -").fails_with(1, "they come from 2 people, and 3 are needed");
    ada.run("opinion merge 0.json 0.json 1.json -o -").fails_with(1, "they come from 2 people, and 3 are needed");
    ada.run("opinion merge 0.json 1.json 2.json --min 2 -o -").fails_with(2, "2");
    ada.write("merged.json", &first);
    ada.run("opinion merge 0.json 1.json 2.json merged.json -o -")
        .fails_with(1, "one of them is already a merged opinion");
    ada.run("opinion add merged.json").ok("added 3 people, peer: 2 answers, 0 not seen\n");
    let row = ada.run("opinion compare --as-is --format json").json()["rows"][0].clone();
    assert_eq!((&row["skill"], &row["median"]), (&json!("relational-databases"), &json!(2)));
}

#[test]
fn what_is_forgotten_leaves_received_opinions_and_an_export_has_them_only_if_asked() {
    let ada = ada();
    given(&ada, "3\n4\n2\n5\n");
    ada.run("opinion add opinion.json").works();
    let import = |export: &str| {
        let world = World::new();
        world.pipe("import -", export).works();
        world.files().into_iter().any(|name| name.contains("opinions"))
    };
    let export = ada.run("export").works().out.clone();
    assert!(!export.contains("\"opinions\""));
    let ran = ada.run("export --opinions");
    ran.works().says("note: 1 opinion of others in it");
    keeps_to_schema("progress", &ran.json());
    assert_eq!(ran.json()["opinions"], json!([parsed(&ada.read("opinion.json"))]));
    assert!(!import(&ran.out), "an import passes over them");
    ada.run("export --opinions --format csv").fails_with(2, "`--opinions` makes no difference");
    ada.run("forget data-modeling --yes").works().says("note: forgot 1 answer about it in received opinions");
    let left = ada.run("export --opinions").json()["opinions"][0]["answers"].clone();
    assert_eq!(left.as_array().map(Vec::len), Some(3));
    assert!(!left.to_string().contains("data-modeling"));
}

#[test]
fn hostile_text_is_shown_escaped_and_names_are_no_paths() {
    let ada = World::new().with_config("name = '../../=1+1'\n");
    let ran = ada.run_args(&[
        "opinion",
        "ask",
        "--skill",
        "data-modeling",
        "--words",
        HOSTILE,
        "--for",
        "../../x",
        "-o",
        "ask.json",
    ]);
    ran.works();
    ada.run("rate data-modeling 0").works();
    let ben = ben(&ada);
    ben.pipe("opinion give ask.json -o x.json", "quit\n").works();
    let said = format!("note {}\n5\n", HOSTILE.replace(['\n', '\r'], " "));
    ben.pipe("opinion give ask.json -o opinion.json", &said).works();
    let name = serde_json::to_string(&format!("../..=1+1 <b>&{HOSTILE}")).expect("it is text");
    ada.write("opinion.json", ben.read("opinion.json").replacen("\"Ben\"", &name, 1));
    ada.run("opinion add opinion.json").works();
    ada.run("opinion").works();
    for format in ["text", "markdown", "html", "csv", "json"] {
        let out = ada.run(&format!("opinion compare --notes --format {format}")).works().out.clone();
        assert!(!out.contains("<b>&") || format == "text" || format == "json" || format == "csv", "{format}: {out}");
    }
    let table = ada.run("opinion compare --format csv --notes").works().out.clone();
    assert!(!table.contains(",=") && !table.contains("\"="), "{table}");
    let inside: Vec<String> = ada.files().into_iter().filter(|name| name.starts_with("data/opinions/")).collect();
    assert_eq!(inside.len(), 2, "{inside:?}");
}

#[test]
fn the_page_is_the_same_in_all_formats_and_leaves_notes_out() {
    let ada = ada();
    given(&ada, "0\nnote the review\n1\n4\n3\n");
    ada.run("opinion add opinion.json").works();
    ada.run("rate caching 3").works();
    ada.run("plan add data-modeling --step 'read PEP 8'").works();
    let run = |options: &str| ada.run(&format!("opinion compare {options}")).works().out.clone();
    let (text, markdown, html) = (run(""), run("--format markdown"), run("--format html"));
    for page in [&text, &markdown, &html] {
        for words in
            ["Talk about these (3)", "1 of 4 within one level", "The same (1)", "Strengths that the others see (1)"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("secret") && !page.contains("the review"), "{page}");
    }
    assert!(text.contains("·   ○━━━┿━━━┿━━━●   ·"), "{text}");
    assert!(run("--ascii").contains(".   o===========*   ."), "{}", run("--ascii"));
    for page in [&markdown, &html] {
        for words in ["Traced bad plans", "What would show it", "☐ Data modeling: read PEP 8", "Ada Lovelace"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
    assert!(!html.contains("kappa"), "four pairs are too few for it");
    let notes = run("--format markdown --notes");
    assert!(notes.contains("secret of data-modeling") && notes.contains("the review"), "{notes}");
    ada.run("opinion compare -o page.html --format html").ok("");
    assert!(ada.read("page.html").starts_with("<!DOCTYPE html>"));
    ada.run("opinion compare -o data/opinions/x --format html").fails_with(2, "is in the data of skillgap");
}

#[test]
fn a_damaged_file_is_said_and_left_out_and_the_doctor_names_it() {
    let ada = ada();
    given(&ada, "0\n1\n4\n3\n");
    ada.run("opinion add opinion.json").works();
    ada.write("data/opinions/019aa1d2-0b11-7c4e-9a57-0123456789ab.json", "{\"format\": \"skillgap.opinion\"");
    let list = ada.run("opinion");
    list.works().shows("Ben").says("is left out: line 1, column 29: the JSON ends too early");
    ada.run("doctor")
        .fails_with(1, "problem")
        .says("0123456789ab.json`: it is left out: line 1")
        .says("mend the file or remove it");
}

#[test]
fn asking_says_what_is_in_it() {
    let ada = World::new().with_config("name = 'Ada'\n");
    let ran = ada.run("opinion ask -o - --due 2999-01-31 --words 'the last year'");
    ran.works().says("note: not in it: your levels, notes, plan, history");
    let request = ran.json();
    keeps_to_schema("request", &request);
    assert_eq!((&request["due"], &request["words"]), (&json!("2999-01-31"), &json!("the last year")));
    assert_eq!(ada.run("opinion ask --no-name -o -").json()["person"]["name"], Value::Null);
    let named = ada.run("opinion ask");
    let file = named.works().out.trim().strip_prefix("wrote ").expect("it says where").to_owned();
    assert_eq!(parsed(&ada.read(&file))["benchmark"]["id"], "must-have-2023");
    ada.run("opinion ask --area security -b acme").fails_with(2, "acme");
    ada.run("opinion ask --skill pythn").fails_with(2, "no skill is called `pythn`");
    ada.run("opinion ask --due someday").fails_with(2, "someday");
    ada.run("opinion give ask.json -o -").fails_with(2, "`-o -` needs `--finish`");
    ada.run(&format!("opinion give {file} --finish")).fails_with(1, "nothing is answered yet");
    World::new().run("opinion").ok("nobody is asked yet; `skillgap opinion ask` writes a request\n");
    assert_eq!(World::new().run("opinion --json").json(), json!({"asked": [], "received": []}));
}
