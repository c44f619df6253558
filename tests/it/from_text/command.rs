//! The command itself: what it writes, where, and what it says of what it made.

use std::fs;

use skillgap::benchmark;

use super::ADVERTISEMENT;
use crate::it::builder::CATALOG;
use crate::it::world::{World, asset};

#[test]
fn the_list_is_a_file_that_we_read_ourselves_and_every_requirement_has_its_line() {
    let world = World::new();
    let json = world.pipe("benchmark from-text -", ADVERTISEMENT).works().is_quiet().json();
    assert_eq!(json["id"], "backend-engineer-at-acme-2026");
    assert_eq!(json["title"], "Backend engineer at Acme, 2026");
    assert_eq!((&json["publisher"], &json["year"]), (&"Acme".into(), &2026.into()));
    let language = &json["requirements"][0];
    assert_eq!(language["id"], "backend-language");
    assert_eq!(language["name"], "Python or Go");
    assert_eq!(language["any_of"], serde_json::json!(["python", "go"]));
    assert_eq!((&language["target"], &language["weight"], &language["line"]), (&4.into(), &3.into(), &7.into()));
    assert_eq!((&language["wording"], &language["section"]), (&"Strong command".into(), &"Requirements".into()));
    let ids: Vec<_> = json["requirements"].as_array().expect("a list").iter().skip(1).map(|r| &r["skill"]).collect();
    assert_eq!(ids, ["relational-databases", "messaging-streaming", "infrastructure-as-code"]);

    let text = world.pipe("benchmark from-text -", ADVERTISEMENT).out;
    world.pipe("benchmark validate -", &text).ok("backend-engineer-at-acme-2026: 4 requirements, no problems\n");
    let read = benchmark::parse("acme.json", &text, &CATALOG).expect("it is a benchmark");
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    assert_eq!(skillgap::benchmark::write(&read.benchmark), text, "what is read is written alike");
}

#[test]
fn a_title_and_an_id_may_be_given_and_else_the_file_names_it() {
    let world = World::new();
    world.write("job.txt", "We need a developer with Python and Docker.");
    assert_eq!(world.run("benchmark from-text job.txt").json()["title"], "job");
    assert_eq!(world.pipe("benchmark from-text -", "Python and Docker.").json()["title"], "From a text");
    let json = world.run("benchmark from-text job.txt --title Mine --id other").json();
    assert_eq!((&json["title"], &json["id"]), (&"Mine".into(), &"other".into()));
    assert_eq!(world.run("benchmark from-text job.txt --title 学習").json()["id"], "from-text");
    world.run("benchmark from-text job.txt --id No!").fails_with(2, "`No!` is not an id");
}

#[test]
fn add_keeps_it_by_the_rules_of_benchmark_add() {
    let world = World::new();
    world.write("job.txt", ADVERTISEMENT);
    world
        .run("benchmark from-text job.txt --add --id acme")
        .ok("added acme (4 requirements); measure against it with `-b acme`\n");
    world.run("benchmark list").works().shows("acme");
    assert_eq!(world.run("-b acme export").json()["summary"]["requirements"], 4);
    world
        .run("benchmark from-text job.txt --add --id acme")
        .fails_with(1, "there is a list with the id `acme` already");
    world.run("benchmark from-text job.txt --add --id uway").fails_with(1, "`uway` is the id of a built-in list");
    world.run("benchmark remove acme").works();
}

#[test]
fn explain_shows_the_rows_and_folds_what_was_left_out() {
    let ran = World::new().pipe("benchmark from-text - --explain", ADVERTISEMENT);
    for line in [
        "Backend engineer at Acme, 2026 · Acme · read as a job advertisement\n",
        "✓  7  Python or Go             4/3  \"Strong command\"\n",
        "✓ 13  Infrastructure as code   2/1  \"Terraform\"\n",
        "left out: 1 line under \"About us\" (Amazon Web Services); Kubernetes (\"No\")\n",
        "not in the catalog: QuicksilverDB (line 9)\n",
    ] {
        ran.works().is_quiet().shows(line);
    }
}

#[test]
fn the_kind_of_a_text_is_told() {
    let world = World::new();
    for (text, kind) in [
        ("# Backend roadmap\n\n- Git\n- Docker\n- SQL\n", "a roadmap"),
        ("# Engineering ladder: level 2\n\nThey deploy their own work and know Git.\n", "a career ladder"),
        ("# 7 skills every backend developer needs\n\n## SQL\n\nYou should know SQL.\n", "an article"),
        ("- Git\n- Docker\n- SQL\n", "a list of skills"),
        (ADVERTISEMENT, "a job advertisement"),
    ] {
        world.pipe("benchmark from-text - --explain", text).works().shows(&format!("read as {kind}\n"));
    }
    let garage = include_str!("../../fixtures/from-text/tuned/garage-traps.txt");
    world.pipe("benchmark from-text -", garage).fails_with(1, "`-` asks for no skill of the catalog");
}

#[test]
fn explain_full_shows_what_was_made_of_each_line_and_why() {
    let ran = World::new().pipe("benchmark from-text - --explain=full", ADVERTISEMENT);
    for line in [
        " 7  - Strong command of Python or Go",
        "      ✓ Python or Go: 4 Proficient, weight 3: \"Strong command\", under\n",
        "      - Amazon Web Services: left out, under \"About us\"",
        "      - Kubernetes: left out, \"No\"",
        "      ✓ Infrastructure as code: 2 Familiar, weight 1: \"Terraform\", under \"Nice\n",
        "      ? QuicksilverDB: not in the catalog\n",
    ] {
        ran.works().is_quiet().shows(line);
    }
}

#[test]
fn of_several_mentions_of_a_skill_one_is_told_with_what_the_list_asks() {
    let text = "Stack\n- Python and Postgres\n- A bonus: PostgreSQL\n\nRequirements\n- Python, 6+ years\n";
    let ran = World::new().pipe("benchmark from-text - --explain=full", text);
    for line in [
        "- Python: left out, line 6 asks for it already\n",
        "- Relational databases: left out, line 2 asks for it already\n",
        "✓ Python: 4 Proficient, weight 3: \"6+ years\", under \"Requirements\"\n",
    ] {
        ran.works().shows(line);
    }
    assert_eq!(ran.out.matches('✓').count(), 2, "{}", ran.out);
}

#[test]
fn what_is_left_out_as_a_whole_is_not_asked_about() {
    let text = "Requirements\n- Python with Fooware\n- We provide a MacBook, Barware and Docker\n";
    let ran = World::new().pipe("benchmark from-text - --explain=full", text);
    ran.works().shows("? Fooware: not in the catalog").shows("- Docker: left out, \"We provide\"");
    assert_eq!(ran.out.matches("not in the catalog").count(), 1, "{}", ran.out);
}

#[test]
fn a_wording_that_is_cut_has_a_mark() {
    let text = "- Python, Ruby, PHP, Java, Rust, Go or Kotlin\n- Git\n";
    let json = World::new().pipe("benchmark from-text -", text).json();
    assert_eq!(json["requirements"][0]["wording"], "Python, Ruby, PHP, Java, Rust…");
    assert_eq!(json["requirements"][1]["wording"], "Git");
}

#[test]
fn what_asks_for_nothing_is_an_error_with_a_way_out() {
    let world = World::new();
    let ran = world.pipe("benchmark from-text -", "We go to market in spring. The rest is silence.");
    ran.fails_with(1, "`-` asks for no skill of the catalog")
        .says("hint: `--explain` shows what was made of each line");
    world.pipe("benchmark from-text -", "").fails_with(1, "`-` is empty");
    world.pipe("benchmark from-text - --add --explain", "").fails_with(2, "`--add` and `--explain` do not go together");
    world.run("benchmark from-text nowhere.txt").fails_with(1, "`nowhere.txt` could not be read: ");
}

#[test]
fn a_text_that_is_not_english_is_said_to_be_none() {
    let world = World::new();
    let german = "Anforderungen\n- Sehr gute Kenntnisse in Java und Erfahrung mit Docker\n- Python ist für die Arbeit bei uns nicht nötig\n";
    let said = "warning: the text is in German: skillgap reads it as it reads English, but misses more";
    let json = world.pipe("benchmark from-text -", german).works().says(said).json();
    let asked = json["requirements"].as_array().expect("it is a list").iter();
    let asked: Vec<_> = asked.map(|it| (it["skill"].as_str(), it["target"].as_u64(), it["weight"].as_u64())).collect();
    assert_eq!(asked, [(Some("java"), Some(4), Some(3)), (Some("containers"), Some(3), Some(3))]);
    let swedish = "Vi söker dig som kan Python och Docker.\nDu är en del av vårt team och det är roligt på jobbet.\n";
    world
        .pipe("benchmark from-text -", swedish)
        .works()
        .says("the text is in Swedish: skillgap recognises only names of skills");
    world.pipe("benchmark from-text - --explain=full", swedish).works().shows("the text is in Swedish");
    world.pipe("benchmark from-text -", ADVERTISEMENT).works().is_quiet();
}

#[test]
fn a_text_in_letters_of_another_script_names_its_language_and_its_skills() {
    let world = World::new();
    for (language, text, skills) in [
        (
            "Chinese",
            "招聘后端工程师\n\n任职要求：\n1、精通Java，熟悉Spring Boot\n2、熟悉MySQL、Redis\n3、了解Docker和Kubernetes\n",
            6,
        ),
        ("Japanese", "バックエンドエンジニア募集\n\n応募資格\n・Goでの開発経験\n・MySQLやRedisの運用経験\n", 3),
        ("Korean", "백엔드 개발자 모집\n\n자격 요건\n- Java와 Spring을 사용한 개발 경험\n- MySQL의 이해\n", 3),
        (
            "Cyrillic letters",
            "Ищем разработчика\n\nТребования:\n- опыт работы с Go и PostgreSQL от 3 лет\n- знание Docker\n",
            3,
        ),
        ("Greek", "Ζητείται προγραμματιστής\n\nΑπαιτούνται:\n- γνώση Python και Docker\n", 2),
        (
            "Finnish",
            "Etsimme kehittäjää\n\n- sinulla on kokemusta: Python ja Docker\n- olet hyvä ja osaat myös SQL\n",
            3,
        ),
        (
            "Turkish",
            "Arkadaş arıyoruz\n\n- Python ve Docker konusunda deneyimli\n- bir veya daha çok SQL\n- çok iyi ekip\n",
            3,
        ),
    ] {
        let ran = world.pipe("benchmark from-text -", text);
        ran.works().says("the text is in ").says(language);
        let list = ran.json();
        assert_eq!(list["requirements"].as_array().map(Vec::len), Some(skills), "{language}: {list}");
    }
}

#[test]
fn nothing_is_written_without_add() {
    let world = World::new();
    world.pipe("benchmark from-text -", ADVERTISEMENT).works();
    world.pipe("benchmark from-text - --explain=full", ADVERTISEMENT).works();
    assert_eq!(world.files(), Vec::<String>::new(), "no folder, no file");
}

#[test]
fn the_readme_s_example_comes_to_what_it_says() {
    let readme = asset("README.md");
    let block = |fence: &str| {
        let rest = readme.split(&format!("```{fence}\n")).nth(1).expect("the block is there");
        rest.split("```").next().expect("it ends").to_owned()
    };
    let world = World::new();
    let told = world.pipe("benchmark from-text - --explain", &block("job"));
    assert_eq!(told.works().out, block("explained"));
}

#[test]
fn every_text_of_the_corpus_makes_a_list_that_validates() {
    let world = World::new();
    for part in ["tuned", "held-out", "blind", "blind-second", "blind-third", "kinds", "kinds-aside"] {
        let folder = format!("{}/tests/fixtures/from-text/{part}", env!("CARGO_MANIFEST_DIR"));
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            let text = fs::read_to_string(&path).expect("it is text");
            if path.extension().is_some_and(|end| end != "json") && !path.to_string_lossy().contains("traps") {
                let list = world.pipe("benchmark from-text -", &text).works().out.clone();
                world.pipe("benchmark validate -", &list).works().shows("no problems");
            }
        }
    }
}
