//! Tables and texts as other programs write them: encodings, line ends, headers, dates, and all mistakes at once.

use serde_json::Value;

use super::world::World;

/// What a table says, as `skill level` or with the day: `python 4 2026-03-14`.
fn said(world: &World) -> Vec<String> {
    let ratings = world.run("export").json()["ratings"].take();
    let one = |rating: &Value| {
        let level = rating["level"].as_i64().map_or("n/a".to_owned(), |level| level.to_string());
        let day = rating["rated_on"].as_str().map_or(String::new(), |day| format!(" {day}"));
        format!("{} {level}{day}", rating["skill"].as_str().unwrap_or_default())
    };
    ratings.as_array().expect("a list").iter().map(one).collect()
}

/// Imports `bytes` with `options` into a new world.
fn import(bytes: impl AsRef<[u8]>, options: &str) -> (World, super::world::Ran) {
    let world = World::new();
    world.write("table", bytes);
    let ran = world.run(&format!("import table {options}"));
    (world, ran)
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_table_is_read_in_every_encoding_with_every_line_end() {
    let unicode_text = "\u{feff}skill\tlevel\tnote\r\nPython\t4\t\"said \"\"größe\"\"\r\nof two lines\"\r\nGo\t2\t\r\n";
    for (bytes, options) in [
        (b"skill,level,note\rPython,4,payments\rGo,2,\r".to_vec(), ""),
        (b"skill,level,note\r\"Python\",4,\"two\rlines\"\rGo,2".to_vec(), ""),
        (b"skill,level,note\r\nPython,4,x\nGo,2,y\rn/a-row,,\n".to_vec(), "--skip-unknown"),
        (b"sep=;\r\nskill;level;note\r\nPython;4;a, b\r\nGo;2;\r\n".to_vec(), ""),
        (b"\"sep=\t\"\nskill\tlevel\nPython\t4\nGo\t2\n".to_vec(), ""),
        (b"sep=|\nskill|level\nPython|4\nGo|2\n".to_vec(), ""),
        (b"\xef\xbb\xbf\"skill\";\"level\"\r\nPython;4\r\nGo;2".to_vec(), ""),
        ("\"\u{feff}skill\",\"level\"\nPython,4\nGo,2\n".into(), ""),
        ("SKILL ; Level \nPython;4,0\nGo;2,00\n".into(), ""),
        (b"skill,level,note\nPython,4.0,Z\xfcrich \x80\nGo,2.0,\n".to_vec(), ""),
        (utf_16(unicode_text, u16::to_le_bytes), ""),
        (utf_16(unicode_text, u16::to_be_bytes), ""),
        (utf_16(&unicode_text[3..], u16::to_le_bytes), "--encoding utf-16le"),
        (utf_16(&unicode_text[3..].replace('\t', ";"), u16::to_be_bytes), "--encoding UTF-16BE"),
        (
            utf_16(
                "\u{feff}[{\"skill\": \"Python\", \"level\": 4}, {\"skill\": \"go\", \"level\": 2.0}]",
                u16::to_le_bytes,
            ),
            "",
        ),
        (b"My skills\n\nas of today, with \"quotes\"\nskill,level\nPython,4\nGo,2\n".to_vec(), ""),
        (b"My skills;;\r\n;;\r\nArea;Skill name;Rating\r\nLanguages;Python;4\r\nLanguages;Go;2\r\n".to_vec(), ""),
        (b"technology,score\nPython,4\nGo,2\n".to_vec(), ""),
        (b"id,Name,Self-rating,Comments\n1,Python,4,x\n2,Go,2,\n".to_vec(), ""),
        (b"What,How well\nPython,4\nGo,2\n".to_vec(), "--columns skill=what,level='how well'"),
        (b"skill,rating,score\nPython,4,9\nGo,2,9\n".to_vec(), "--columns level=rating"),
    ] {
        let (world, ran) = import(&bytes, options);
        ran.works();
        assert_eq!(said(&world), ["python 4", "go 2"], "{}", String::from_utf8_lossy(&bytes));
        world.run(&format!("import table {options}")).works().shows("imported 0 events, 2 were there");
    }
    let (world, ran) = import(b"skill,level,note\nPython,4,Z\xfcrich \x80\n", "");
    ran.says("note: `table`: read as Windows-1252\n");
    assert_eq!(world.run("export").json()["ratings"][0]["note"], "Zürich €");
    let (_, ran) = import("A title\nskill,level\nPython,4\n", "");
    ran.works().says("note: `table`: 1 row above the header left out, from `A title`\n");
}

#[test]
fn a_file_of_which_nothing_is_understood_is_an_error() {
    let rows = "hint: name them `skill` and `level`, or tell which they are: `--columns skill=NAME,level=NAME`";
    for (bytes, error, hint) in [
        (b"".to_vec(), "`table`: it is empty", ""),
        (b" \r\n\t\n".to_vec(), "`table`: it is empty", ""),
        (b"\xef\xbb\xbf".to_vec(), "`table`: it is empty", ""),
        (b"skill,level\nPython,\nGo,\n".to_vec(), "`table`: it has 2 rows and no level in any of them", ""),
        (
            b"Skill,Years\nPython,4\n".to_vec(),
            "`table`: the columns are `Skill`, `Years`: there must be one for the skill and one for the level",
            rows,
        ),
        (b"PK\x03\x04\x14\0\x06\0xl/workbook.xml".to_vec(), "`table`: it is a workbook", "hint: save the sheet as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0".to_vec(), "`table`: it is a workbook", "hint: save the sheet as CSV"),
        (b"%PDF-1.4\n".to_vec(), "`table`: it is a PDF", "hint: copy its text and paste that"),
        (
            br#"{"basics":{"name":"Ada"},"skills":[{"name":"Python","level":"Proficient"}]}"#.to_vec(),
            "it is a JSON Resume",
            "hint: write its skills as a map",
        ),
        (br#"{"skills":[{"name":"Python","level":"Proficient"}]}"#.to_vec(), "it is a JSON Resume", ""),
        (b"{}".to_vec(), "`table`: it names no skill", ""),
        (b"[]".to_vec(), "`table`: it names no skill", ""),
        (br#"{"go": null}"#.to_vec(), "it has 1 row and no level", ""),
        (
            b"skill,rating,score\nPython,4,9\n".to_vec(),
            "`rating` and `score` could both be the level",
            "hint: choose one: `--columns level=rating`",
        ),
        (b"skill\nPython\n".to_vec(), "`table`: it is not a progress export", ""),
    ] {
        let (world, ran) = import(&bytes, "");
        ran.fails_with(1, error).says(hint);
        assert_eq!(world.journal_files(), [""; 0], "{error}");
    }
    import("skill,level\nPython,4\n", "--columns level=stars")
        .1
        .fails_with(1, "no column is called `stars`; the columns are `skill`, `level`");
    import("x", "--columns stars=level").1.fails_with(2, "`stars=level` names an unknown column");
    import("x", "--encoding latin-9").1.fails_with(2, "`latin-9` is not a known encoding");
    // A file that has nothing to bring is fine: it says so.
    for (fine, out) in [
        ("skill,level,date,note,confidence,last_used,name,area\n", "imported 0 events\n"),
        (r#"{"format":"skillgap.progress","version":1,"history":[]}"#, "imported 0 events\n"),
    ] {
        import(fine, "").1.ok(out);
    }
}

#[test]
fn dates_of_spreadsheets_are_days() {
    let table = "skill,level,date,last used\nPython,4,3/14/2026,Aug-25\nGo,2,31.12.2025,08/2025\nRust,1,2026/01/01,August 2025\n\
        Java,3,2026-03-08 02:30,2025-08-01\nPHP,0,29-Feb-2024,2024-1\n";
    for zone in ["UTC", "EST5EDT,M3.2.0,M11.1.0", "LINE-14"] {
        let world = World::new().with("TZ", zone);
        world.pipe("import -", table).ok("imported 5 events\n");
        let mut said = said(&world);
        said.sort();
        let days =
            ["go 2 2025-12-31", "java 3 2026-03-08", "php 0 2024-02-29", "python 4 2026-03-14", "rust 1 2026-01-01"];
        assert_eq!(said, days, "{zone}");
    }
    let ambiguous = "skill,level,date\nPython,4,3/4/2026\n";
    let (_, ran) = import(ambiguous, "");
    ran.fails_with(1, "`table`, row 2, `date`: `3/4/2026` is 4 March 2026 or 3 April 2026")
        .says("hint: choose one: `--dates us`");
    for (order, day) in [("us", "2026-03-04"), ("eu", "2026-04-03"), ("DMY", "2026-04-03")] {
        let (world, ran) = import(ambiguous, &format!("--dates {order}"));
        ran.works();
        assert_eq!(said(&world), [format!("python 4 {day}")]);
    }
    import(ambiguous, "--dates uk").1.fails_with(2, "`uk` is not an order of dates");
}

#[test]
fn all_mistakes_of_all_rows_are_said_at_once() {
    let table = "Skills\nskill,level,date,confidence,last_used\nPython,4,2026-01-05,,\nFrobnicator,7,5.1.26,,\n,3,,,\nGo,3.5,,sure,May\n\
        k8s,proficent,,,\nGolang,2,,,\nk8s,2,2026-01-05,,,,x\n\"Rust,3\n";
    let (world, ran) = import(table, "");
    ran.fails_with(1, "10 mistakes, and nothing was imported");
    for line in [
        "`table`, row 4, `skill`: no skill is called `Frobnicator`\n",
        "`table`, row 4, `level`: `7` is not a level; the nearest is `5`; a level is 0 to 5, its name, or `n/a`\n",
        "`table`, row 4, `date`: `5.1.26` is not a date: write it as `2026-11-20`\n",
        "`table`, row 5: it names no skill\n",
        "`table`, row 6, `level`: `3.5` is not a level; the nearest is `3` or `4`; ",
        "`table`, row 6, `confidence`: `sure` is not a confidence: low, medium or high\n",
        "`table`, row 6, `last_used`: `May` is not a month: write it as `2026-11`\n",
        "`table`, row 7, `level`: `proficent` is not a level; the nearest is `Proficient`; ",
        "`table`, row 9: it has 7 cells, the header has 5; put a text with a comma in quotes\n",
        "`table`, row 10: a quoted cell is not closed\n",
        "hint: correct them, or import the other rows of a table with `--skip-unknown`\n",
    ] {
        ran.says(line);
    }
    assert_eq!(world.journal_files(), [""; 0]);
    let (_, ran) = import("skill,level\n".to_owned() + &"Go,9\n".repeat(500), "");
    ran.fails_with(1, "500 mistakes").says("and 470 more");
    // For each unknown skill, all of the catalog is searched for the nearest.
    let unknown: String = (0..50_000).map(|nth| format!("unknown {nth},1\n")).collect();
    let (_, ran) = import("skill,level\n".to_owned() + &unknown, "");
    ran.fails_with(1, "202 mistakes, and nothing was imported");
    import(r#"{"python": 4, "go": 9, "frobnicator": 1}"#, "")
        .1
        .fails_with(1, "2 mistakes")
        .says("`table`, `go`: `9` is not a level");
    import(r#"[{"skill": "go", "level": 9}, {"skill": "x1x2", "level": 1}, {"level": 1}]"#, "")
        .1
        .fails_with(1, "3 mistakes")
        .says("`table`, record 1, `level`: `9` is not a level")
        .says("`table`, record 3: it names no skill");
}

#[test]
fn a_file_without_a_good_row_keeps_no_other_file_from_being_imported() {
    let world = World::new();
    world.write("good.csv", "skill,level\nGo,2\n");
    world.write("bad.csv", "skill,level\nGo,9\nFrob,1\n");
    world.run("import good.csv bad.csv").fails_with(1, "2 mistakes, and nothing was imported");
    let ran = world.run("import good.csv bad.csv --skip-unknown");
    ran.works().shows("imported 1 event\n").says("note: 2 rows left out and written to `bad.left-out.csv`");
    assert_eq!(world.read("bad.left-out.csv"), "skill,level\nGo,9\nFrob,1\n");
    for dry_run in ["", "--dry-run"] {
        let ran = world.run(&format!("import bad.csv --skip-unknown {dry_run}"));
        ran.fails_with(1, "nothing was imported: no row could be read")
            .says("hint: correct the rows that were left out");
    }
    world.write("one.csv", "skill,level\nJava,3\nGo,9\n");
    let ran = world.run("import one.csv");
    ran.fails_with(1, "nothing was imported: `one.csv`, row 3, `level`: `9` is not a level");
    world.write("twice.csv", "skill,level\nJava,3\nJava,4\n");
    world.run("import twice.csv").fails(
        1,
        "nothing was imported: `twice.csv`, row 3: `Java` is the skill `java`, which another row has already, without a date",
        "correct it, or import the other rows of a table with `--skip-unknown`",
    );
    assert_eq!(world.run("history --json").json().as_array().map(Vec::len), Some(2));
}

#[test]
fn mistakes_beyond_the_first_thirty_are_counted() {
    let world = World::new();
    for (count, said) in
        [(31, "warning: 1 more mistake in `skills.csv`\n"), (37, "warning: 7 more mistakes in `skills.csv`\n")]
    {
        world.write("skills.csv", format!("skill;level\nGo;2\n{}", "Rust;9\n".repeat(count)));
        world.run("import skills.csv --skip-unknown --dry-run").works().says(said);
    }
}

#[test]
fn what_cannot_be_read_is_left_out_and_can_be_corrected_and_imported() {
    let world = World::new();
    world.write("skills.csv", "Mine\nskill;level;note\nPython;4;x\nGo;9;\"a\nb\"\nFrob;1;\nRust;1;");
    let before = world.files();
    world
        .run("import skills.csv --skip-unknown --dry-run")
        .works()
        .says("note: 2 rows of `skills.csv` would be left out\n");
    assert_eq!(world.files(), before);
    let ran = world.run("import skills.csv --skip-unknown");
    ran.works().says("warning: `skills.csv`, row 4, `level`: `9` is not a level; the nearest is `5`");
    ran.says("note: 2 rows left out and written to `skills.left-out.csv`: correct and import that file\n");
    assert_eq!(ran.out, "imported 2 events\n");
    let left_out = world.read("skills.left-out.csv");
    assert_eq!(left_out, "skill;level;note\nGo;9;\"a\nb\"\nFrob;1;\n");
    world.write("skills.left-out.csv", left_out.replace("Go;9", "Go;2").replace("Frob", "Java"));
    world.run("import skills.left-out.csv").ok("imported 2 events\n");
    world.run("import skills.csv --skip-unknown").works().says("written to `skills.left-out-2.csv`");
    world.run("import skills.csv --skip-unknown --left-out rest.csv").works();
    world.run("import skills.csv --left-out rest.csv").fails_with(2, "`--left-out` needs `--skip-unknown`");
    assert_eq!(world.read("rest.csv"), left_out);
    // What stands behind a row that does not end is not lost either.
    world.write("torn.csv", "skill,level\nJava,3\n\"Go,2\nRust,1\n");
    world.run("import torn.csv --skip-unknown").works().says("`torn.csv`, row 3: a quoted cell is not closed");
    assert_eq!(world.read("torn.left-out.csv"), "skill,level\n\"Go,2\nRust,1\n");
    for (given, left_out) in [
        (r#"{"python": 4, "go": 9, "fröb": "x"}"#, "{\n\"go\": 9,\n\"fröb\": \"x\"\n}\n"),
        (r#"[{"skill":"python","level":4},{"skill":"go","level": 9}]"#, "[\n{\"skill\":\"go\",\"level\": 9}\n]\n"),
    ] {
        let (world, ran) = import(given, "--skip-unknown --left-out rest.json");
        ran.works();
        assert_eq!(world.read("rest.json"), left_out);
        world.run("import rest.json --skip-unknown").says("`9` is not a level");
    }
}

#[test]
fn a_journal_is_read_with_every_line_end() {
    let line = |nth: u32, skill: &str| {
        format!(
            r#"{{"v":1,"id":"019a9f3c-8d1{nth}-7abc-8def-0123456789ab","at":"2025-06-01T00:00:00.000Z","event":"rated","skill":"{skill}","level":4}}"#
        )
    };
    let (python, go, rust) = (line(1, "python"), line(2, "go"), line(3, "rust"));
    for text in [
        format!("\u{feff}{python}\n{go}\n{rust}\n"),
        format!("{python}\r\n{go}\r\n{rust}\r\n"),
        format!("{python}\r{go}\r{rust}\r"),
        format!("\u{feff}{python}\r{go}\r\r{rust}"),
        format!("{python}\r{go}\r\n{rust}\n"),
    ] {
        let world = World::new();
        world.write("data/journal/elsewhere.jsonl", &text);
        let ran = world.run("export");
        assert_eq!(ran.works().is_quiet().json()["ratings"].as_array().map(Vec::len), Some(3), "{text:?}");
        world.run("doctor").says("1 file, 3 events");
        let other = World::new();
        other.pipe("import -", &text).ok("imported 3 events\n");
    }
    // A bad line is named by its number.
    let world = World::new();
    world.write("data/journal/elsewhere.jsonl", format!("{python}\rbad\r{go}\r"));
    world.run("history").says("`elsewhere.jsonl`, line 2: skipped").shows("Go");
}

#[test]
fn this_machine_s_own_journal_is_added_to_repaired_and_forgotten_with_carriage_returns() {
    let world = World::new();
    world.run("rate python 4 --note secret").works();
    world.run("rate go 2").works();
    let file = world.journal_files()[0].clone();
    world.write(&file, format!("\u{feff}{}bad\r", world.read(&file).replace('\n', "\r")));
    world.run("rate rust 1").works();
    assert_eq!(world.run("export").json()["ratings"].as_array().map(Vec::len), Some(3));
    world.run("doctor --repair").works().says("repaired: moved 1 line of");
    assert_eq!(said(&world), ["python 4", "go 2", "rust 1"]);
    world.run("forget python --yes").works();
    assert!(!world.read(&file).contains("secret"), "{}", world.read(&file));
    assert_eq!(said(&world), ["go 2", "rust 1"]);
}

#[test]
fn texts_lists_and_configurations_are_read_in_other_encodings() {
    let world = World::new();
    let text = "\u{feff}Requirements\r\r- Strong Python\r- Experience with Go\r";
    for (name, bytes) in [("utf-8", text.as_bytes().to_vec()), ("utf-16", utf_16(text, u16::to_le_bytes))] {
        world.write(name, bytes);
        world.run(&format!("benchmark from-text {name}")).works().shows("\"python\"").shows("\"go\"");
    }
    world.write("cv.pdf", "%PDF-1.4\n");
    world.run("benchmark from-text cv.pdf").fails(
        1,
        "`cv.pdf` could not be read: it is a PDF",
        "copy its text and paste that",
    );
    world.write("job.docx", b"PK\x03\x04\x14\0\x06\0word/document.xml");
    world
        .run("benchmark from-text job.docx")
        .fails_with(1, "it is a word processor's document")
        .says("hint: copy its text and paste that");
    let list = "\u{feff}{\"format\": \"skillgap.benchmark\", \"version\": 1, \"id\": \"acme\", \"title\": \"Acme\",\r\
        \"requirements\": [{\"skill\": \"python\", \"target\": 4, \"weight\": 1}]}\r";
    world.write("acme.json", utf_16(list, u16::to_be_bytes));
    world.run("benchmark add acme.json").works();
    world.run("report -b acme").works().shows("Acme");
    let config = utf_16("\u{feff}name = \"Ada\"\r\nreassess_after_days = 30\r\n", u16::to_le_bytes);
    let world = World::new();
    world.write("config.toml", config);
    world.run("--config config.toml export").works().shows("\"name\": \"Ada\"");
    world.write("config.toml", "name = \"Ada\"\rreassess_after_days = \"x\"\r");
    world.run("--config config.toml config check").says("line 2: `reassess_after_days`");
}

#[test]
fn a_table_for_excel_comes_back() {
    let world = World::new();
    world.run_args(&["rate", "python", "4", "--at", "2026-03-14", "--note", "größe, \"x\"\nsecond line"]).works();
    world.run("rate go 2 --at 2026-03-15").works();
    world.run("export --format csv --excel -o table.csv").works();
    let table = world.read("table.csv");
    assert!(table.starts_with("\u{feff}skill,level,date,"), "{table:?}");
    assert!(table.contains("\"größe, \"\"x\"\"\nsecond line\",,,Python,languages\r\n"), "{table:?}");
    assert_eq!(table.matches("\r\n").count(), 3, "{table:?}");
    world.run("import table.csv").ok("imported 0 events, 2 were there\n");
    let other = World::new();
    other.write("table.csv", &table);
    other.run("import table.csv").ok("imported 2 events\n");
    other.run("export --format csv --excel -o again.csv").works();
    assert_eq!(other.read("again.csv"), table);
    world.run("export --excel").fails(
        2,
        "`--excel` makes no difference in the format `json`",
        "use it with `--format csv`",
    );
}
