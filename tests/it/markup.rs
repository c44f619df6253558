//! The report as a page and as pictures: read back by a strict parser, and held against the JSON.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::process::{Command, Stdio};

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use skillgap::csv::Rows;

use super::hostile_report;
use super::world::{World, asset};

const CHARTS: [&str; 6] = ["bars", "radar", "heatmap", "trend", "badge", "card"];

/// The made-up year of the repository, with a few things more that a report may say.
fn world() -> World {
    let world = World::new().with_config("name = \"Ada Lovelace\"");
    world.write("data/journal/desk.jsonl", asset("assets/sample/year.jsonl"));
    world
}

fn report(world: &World, format: &str) -> String {
    world.run(&format!("report --as-of 2026-11-20 --format {format}")).works().is_quiet().out.clone()
}

#[track_caller]
fn parsed(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}: {text:.2000}"));
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "each id is there once: {ids:?}");
    for node in document.descendants() {
        let named = node.attribute("aria-labelledby").into_iter().flat_map(str::split_whitespace);
        assert!(named.clone().all(|id| ids.contains(&id)), "{node:?}");
        let filled = node.attribute("fill").and_then(|fill| fill.strip_prefix("url(#"));
        assert!(filled.is_none_or(|fill| ids.contains(&fill.trim_end_matches(')'))), "{node:?}");
    }
    document
}

/// All that a node says, in words that are apart by single blanks.
fn words(node: Node<'_, '_>) -> String {
    let texts: Vec<&str> = node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The elements of this name and class.
fn find<'a, 'i>(document: &'a Document<'i>, name: &str, class: &str) -> Vec<Node<'a, 'i>> {
    let has = |node: &Node<'_, '_>| node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class));
    document.descendants().filter(|node| node.tag_name().name() == name && has(node)).collect()
}

#[test]
fn each_reads_like_this() {
    let world = world();
    for chart in CHARTS {
        insta::assert_snapshot!(
            format!("svg {chart}"),
            report(&world, &format!("svg --chart {chart} --since 2026-06-30"))
        );
    }
    let page = report(&world, "html --since 2026-06-30 --notes -b must-have-2023 -b consensus");
    insta::assert_snapshot!("html", page.replace(env!("CARGO_PKG_VERSION"), "0.0.0"));
}

#[test]
fn a_picture_says_what_the_document_says() {
    for (world, is_empty) in [(world(), false), (World::new(), true)] {
        let json: Value = serde_json::from_str(&report(&world, "json")).expect("it is JSON");
        for chart in CHARTS {
            let text = report(&world, &format!("svg --chart {chart}"));
            let svg = parsed(&text);
            let said = words(svg.root_element());
            let wanted = if is_empty { "nothing rated yet".to_owned() } else { percent(&json["summary"]["coverage"]) };
            assert!(said.contains(&wanted), "{chart}: `{wanted}` is not in {said}");
            assert_eq!(svg.root_element().attribute("role"), Some("img"));
            if ["bars", "radar"].contains(&chart) {
                for area in json["areas"].as_array().expect("a list") {
                    let name = area["name"].as_str().expect("it is text");
                    let share = area["coverage"].as_f64().filter(|_| area["rated"] != 0);
                    let share = share.map_or("not rated".to_owned(), |_| percent(&area["coverage"]));
                    let facts =
                        svg.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "desc")));
                    let facts = facts.and_then(|facts| facts.text()).expect("there are facts");
                    let fact = facts.split("; ").find(|fact| fact.starts_with(name)).unwrap_or_default();
                    assert!(fact.ends_with(&share), "{name}: {share}: {facts}");
                }
            }
        }
    }
}

#[test]
fn a_heat_map_counts_what_the_document_lists() {
    for (world, options) in [(world(), ""), (World::new(), ""), (world(), "-b uway")] {
        let json: Value = serde_json::from_str(&report(&world, &format!("json {options}"))).expect("it is JSON");
        let rows = json["requirements"].as_array().expect("a list");
        let counts = |area: Option<&Value>| -> Vec<usize> {
            let of_area: Vec<&Value> = rows.iter().filter(|row| area.is_none_or(|area| row["area"] == *area)).collect();
            let count = |is: &dyn Fn(&Value) -> bool| of_area.iter().filter(|row| is(row)).count();
            let at_levels = (0..=5).map(|level| count(&|row| row["level"] == level));
            at_levels.chain(["unrated", "not_applicable"].map(|status| count(&|row| row["status"] == status))).collect()
        };
        let fields = |counts: &[usize], met: &Value| {
            let fields = counts.iter().map(|count| if *count == 0 { "·".to_owned() } else { count.to_string() });
            let applying = counts.iter().sum::<usize>() - counts[7];
            format!("{} {met} of {applying}", fields.collect::<Vec<_>>().join(" "))
        };
        let text = report(&world, &format!("svg --chart heatmap {options}"));
        let svg = parsed(&text);
        let drawn: Vec<String> = svg.descendants().filter(|node| node.tag_name().name() == "g").map(words).collect();
        let page = report(&world, &format!("html {options}"));
        let page = parsed(&page);
        let told = rows_of(find(&page, "table", "heat")[0]);
        for area in json["areas"].as_array().expect("a list") {
            let name = area["name"].as_str().expect("it is text");
            let wanted = fields(&counts(Some(&area["id"])), &area["met"]);
            assert!(drawn.contains(&format!("{name} {wanted}")), "{name} {wanted}: {drawn:?}");
            assert_eq!(told[name].join(" "), wanted, "{name}");
        }
        let all = format!("All areas {} Targets", fields(&counts(None), &json["summary"]["met"]));
        let said = words(svg.root_element());
        assert!(said.contains(&all), "{all}: {said}");
    }
}

#[test]
fn a_trend_ends_where_the_document_stands_and_passed_where_it_stood() {
    let world = world();
    let text = report(&world, "svg --chart trend");
    let svg = parsed(&text);
    let facts = svg.descendants().find(|node| node.tag_name().name() == "desc").and_then(|node| node.text());
    let facts: Vec<(&str, &str)> =
        facts.expect("there are facts").split("; ").filter_map(|f| f.split_once(": ")).collect();
    assert!(facts.len() > 3, "{facts:?}");
    for (day, said) in facts {
        let day = jiff::civil::Date::strptime("%d %b %Y", day).expect("it is a day");
        let then = world.run(&format!("report --as-of {day} --format json")).json()["summary"].take();
        let wanted = percent(&then["coverage"]);
        assert_eq!(said, if then["unrated"] == 0 { wanted } else { format!("at least {wanted}") }, "{day}");
    }
    let json: Value = serde_json::from_str(&report(&world, "json")).expect("it is JSON");
    for (line, key) in [("main", "coverage"), ("second", "coverage_of_rated")] {
        let path = find(&svg, "path", line)[0].attribute("d").expect("it is a line");
        let end: f64 = path.rsplit_once(' ').expect("it has places").1.parse().expect("it is a number");
        // The plot is 220 high, below a margin of 10.
        let share = 1.0 - (end - 10.0) / 220.0;
        assert!((share - json["summary"][key].as_f64().expect("it is a number")).abs() < 0.001, "{line}: {share}");
    }
}

#[test]
fn a_page_says_what_the_document_says() {
    for (world, options) in [
        (world(), ""),
        (World::new(), ""),
        (world(), "-b uway --by area"),
        (world(), "--status gap,unrated --top 7"),
        (world(), "-b novice-to-ninja-2023 --by section"),
    ] {
        let json: Value = serde_json::from_str(&report(&world, &format!("json {options}"))).expect("it is JSON");
        let text = report(&world, &format!("html {options}"));
        let page = parsed(&text);
        let summary = &json["summary"];
        let big = words(find(&page, "p", "big")[0]);
        assert!(summary["rated"] == 0 || big.ends_with(&percent(&summary["coverage"])), "{big}: {summary}");
        assert_eq!(big.starts_with("at least"), summary["unrated"] != 0 && summary["rated"] != 0, "{big}");
        let beside = words(find(&page, "p", "beside")[0]);
        let counts = format!("{} of {} rated", summary["rated"], summary["requirements"]);
        assert!(beside.contains(&counts) && beside.ends_with(&format!("{} met", summary["met"])), "{beside}");
        let areas = rows_of(find(&page, "table", "totals")[0]);
        let heat = rows_of(find(&page, "table", "heat")[0]);
        for area in json["areas"].as_array().expect("a list") {
            let name = area["name"].as_str().expect("it is text");
            let share = if area["rated"] == 0 { String::new() } else { percent(&area["coverage"]) };
            assert!(areas[name][0].ends_with(&share), "{name}: {areas:?}");
            assert!(heat[name][8].starts_with(&format!("{} of", area["met"])), "{name}: {heat:?}");
        }
        let tables = find(&page, "table", "requirements");
        let shown: BTreeMap<String, Vec<String>> = tables.into_iter().flat_map(rows_of).collect();
        let asked = json["requirements"].as_array().expect("a list");
        assert_eq!(shown.len(), asked.len(), "{options}");
        for row in asked {
            let cells = &shown[row["name"].as_str().expect("it is text")];
            let level = row["level"].as_u64().map(|level| level.to_string());
            let level = level.unwrap_or_else(|| if row["status"] == "unrated" { "?" } else { "–" }.to_owned());
            assert_eq!(cells[1], format!("{level} → {}", row["target"]));
            let gap = row["gap"].as_i64().filter(|gap| *gap != 0);
            let gap = gap.map(|gap| if gap > 0 { format!("▼ {gap}") } else { format!("▲ {}", -gap) });
            assert!(gap.is_none_or(|gap| cells[0].starts_with(&gap)), "{row}: {cells:?}");
            assert_eq!(cells[2], row["weight"].to_string());
        }
    }
}

/// The rows of a table by what their heads begin with, each with its other cells.
fn rows_of(table: Node<'_, '_>) -> BTreeMap<String, Vec<String>> {
    let named = |node: &Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let body = table.children().find(|node| named(node, "tbody")).expect("a table has a body");
    body.children()
        .filter(|row| named(row, "tr"))
        .map(|row| {
            let head = row.children().find(|cell| named(cell, "th")).expect("a row has a head");
            assert_eq!(head.attribute("scope"), Some("row"));
            let name =
                head.descendants().filter(Node::is_text).filter_map(|node| node.text()).find(|t| !t.trim().is_empty());
            let cells = row.children().filter(|cell| named(cell, "td")).map(words).collect();
            (name.unwrap_or_default().to_owned(), cells)
        })
        .collect()
}

fn percent(coverage: &Value) -> String {
    format!("{}%", (coverage.as_f64().expect("it is a number") * 100.0).round())
}

#[test]
fn a_page_keeps_to_itself_and_can_be_heard() {
    let text = report(&world(), "html --since 2026-06-30 --notes");
    let page = parsed(&text);
    assert_eq!(page.root_element().attribute("lang"), Some("en"));
    let script = asset("src/report/html/sort.js");
    let mut level = 0;
    for node in page.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(name != "script" || node.text() == Some(&*script), "it has one script, its own");
        assert!(!["link", "img", "iframe", "object", "form"].contains(&name), "{name}");
        assert!(!node.attributes().any(|attribute| attribute.name().starts_with("on")), "{node:?}");
        assert!(node.attribute("src").is_none(), "{node:?}");
        if let Some(next) = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            assert!(next <= level + 1, "headings come in order: {}", words(node));
            level = next;
        }
        let is_head = name == "th" && node.attribute("scope").is_none();
        assert!(!is_head, "{node:?}");
        if name == "table" {
            assert!(node.children().any(|child| child.tag_name().name() == "caption"), "{node:?}");
        }
    }
    for landmark in ["header", "main", "footer"] {
        assert_eq!(page.descendants().filter(|node| node.tag_name().name() == landmark).count(), 1);
    }
    let styles: String = page.descendants().filter(|n| n.tag_name().name() == "style").map(words).collect();
    assert!(!styles.contains("url(") && !styles.contains("@import"), "a style asks for nothing");
}

#[test]
fn notes_are_in_a_page_only_where_they_are_asked_for() {
    let world = world();
    let note = "payment service, three years";
    assert!(report(&world, "html --notes").contains(note));
    assert!(!report(&world, "html").contains(note));
    for chart in CHARTS {
        assert!(!report(&world, &format!("svg --notes --chart {chart}")).contains(note));
    }
}

#[test]
fn what_is_hostile_is_text_in_a_page_and_in_pictures() {
    let text = hostile_report::report("html");
    let page = parsed(&text);
    let said = words(page.root_element());
    for word in
        ["<script>alert(1)</script>", "]]>", "\"double\"", "'single'", "שלום", "bell␇", "<U+202E>rtl", "␛[31mred"]
    {
        assert!(said.contains(word), "`{word}`: {said}");
    }
    let notes = find(&page, "section", "notes")[0];
    let notes: Vec<_> = notes.descendants().filter(|node| node.tag_name().name() == "dd").collect();
    assert!(
        notes.len() == 2 && notes.iter().all(|note| words(*note).matches("long").count() == 2_000),
        "notes are whole"
    );
    let script = asset("src/report/html/sort.js");
    let scripts: Vec<_> = page.descendants().filter(|node| node.tag_name().name() == "script").collect();
    assert!(scripts.len() == 1 && scripts[0].text() == Some(&*script), "{scripts:?}");
    for link in page.descendants().filter(|node| node.tag_name().name() == "a") {
        assert!(link.attribute("href").is_some_and(|url| url.starts_with("http")), "{link:?}");
    }
    for chart in CHARTS {
        let text = hostile_report::report(&format!("svg --chart {chart}"));
        let svg = parsed(&text);
        assert!(svg.descendants().all(|node| node.tag_name().name() != "script"));
        let drawn = svg.descendants().filter(|node| node.tag_name().name() == "text");
        assert!(drawn.map(words).all(|text| text.chars().count() <= 120), "{chart}: what is drawn fits");
    }
}

#[test]
fn a_chart_is_chosen_for_a_picture_alone() {
    let error = "`--chart` makes no difference in the format `text`";
    world().run("report --chart radar").fails(2, error, "use it with `--format svg`");
    let world = world();
    assert_eq!(report(&world, "svg"), report(&world, "svg --chart bars"));
}

#[test]
fn an_option_that_makes_no_difference_is_refused() {
    for (line, option, format, hint) in [
        ("report --excel", "excel", "text", "use it with `--format csv`"),
        (
            "report --format csv --interview",
            "interview",
            "csv",
            "use it with `--format text` or `--format markdown` or `--format html`",
        ),
        (
            "report --format json --anchors",
            "anchors",
            "json",
            "use it with `--format text` or `--format markdown` or `--format html`",
        ),
        ("report --format markdown --all", "all", "markdown", "use it with `--format html`"),
    ] {
        let error = format!("`--{option}` makes no difference in the format `{format}`");
        world().run(line).fails(2, &error, hint);
    }
}

#[test]
fn the_policy_of_a_page_lets_its_own_script_run_and_no_other() {
    let page = report(&world(), "html");
    let hash = page.split("script-src &#39;sha256-").nth(1).and_then(|rest| rest.split("&#39;").next());
    let hash = hash.expect("the policy names a hash").to_owned();
    let compute = "import base64, hashlib, sys\n\
        print(base64.b64encode(hashlib.sha256(sys.stdin.buffer.read()).digest()).decode())";
    let python = Command::new("python3").args(["-c", compute]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut python) = python else {
        eprintln!("skipped: there is no python3");
        return;
    };
    let script = asset("src/report/html/sort.js");
    python.stdin.take().expect("it is piped").write_all(script.as_bytes()).expect("it reads");
    let output = python.wait_with_output().expect("it ends");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        hash,
        "the hash in src/report/html.rs is of another script"
    );
    assert!(!page.contains("unsafe-eval") && !page.contains("script-src &#39;unsafe-inline"));
}

#[test]
fn a_report_for_others_is_about_its_owner_and_keeps_interviews_out() {
    let world = world();
    for format in ["markdown", "html", "text", "text -o report.txt"] {
        let name = world.run(&format!("report --format {format} --name Grace")).works().out.clone();
        let text = if format.ends_with(".txt") { world.read("report.txt") } else { name };
        assert!(text.contains("Grace has") && text.contains("Grace, self-assessed"), "{format}: {text}");
        for word in ["you have", "you, self-assessed", "Your skill", "Interview phases", "Ada Lovelace"] {
            assert!(!text.contains(word), "`{word}` in {format}: {text}");
        }
    }
    world.run("report").works().shows("Ada Lovelace, self-assessed").hides("Interview phases");
    world.run("report --interview").works().shows("\nInterview phases\n");
    assert!(report(&world, "html --interview").contains("Interview phases"));
}

#[test]
fn what_a_level_means_is_folded_in_a_page_and_elsewhere_written_when_asked() {
    let world = world();
    let anchor = "Has applied and destroyed a copied Terraform";
    assert!(report(&world, "html").contains(anchor));
    assert!(!report(&world, "html").contains("<details class=\"anchors\" open"));
    assert!(report(&world, "html --anchors").contains("<details class=\"anchors\" open"));
    for format in ["text", "markdown"] {
        assert!(!report(&world, format).contains(anchor), "{format}");
        let written = report(&world, &format!("{format} --anchors"));
        assert!(written.contains("2 Familiar (reached): Has applied and destroyed"), "{format}: {written}");
    }
    assert!(report(&world, "html").contains("<details class=\"part\">"));
    assert!(report(&world, "html --all").contains("<details class=\"part\" open"));
}

#[test]
fn excel_gets_the_separator_of_its_locale() {
    let world = world();
    let plain = report(&world, "csv --notes");
    for (option, separator) in [("--excel", ','), ("--excel=semicolon", ';'), ("--excel=tab", '\t')] {
        world.run(&format!("report --as-of 2026-11-20 --format csv --notes {option} -o table.csv")).works();
        let table = world.read("table.csv");
        let table = table.strip_prefix('\u{feff}').expect("it has a byte order mark");
        let rows = |text: &str, separator: char| -> Vec<Vec<String>> {
            let rows = Rows::with(text, separator).map(|row| row.expect("it is a good row").1);
            rows.map(|row| row.iter().map(ToString::to_string).collect()).collect()
        };
        assert_eq!(rows(table, separator), rows(&plain, ','), "{option}");
    }
}
