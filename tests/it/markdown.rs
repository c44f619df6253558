//! The report in Markdown, read by a parser: it says what the JSON says, and what people bring is nothing but text.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use skillgap::text::{cut, visible};

use super::hostile_report;
use super::world::{World, asset};

/// A cell of a report's tables is cut to so many.
const LONGEST: usize = 200;

/// What a reader sees.
#[derive(Debug, Default)]
struct Page {
    headings: Vec<String>,
    /// Each with its rows, the first of which is its head.
    tables: Vec<Vec<Vec<String>>>,
    items: Vec<String>,
}

impl Page {
    /// Reads it as GitHub would; nothing may be in it but headings, paragraphs, tables, lists, bars and the addresses of
    /// sources.
    fn read(markdown: &str) -> Self {
        let mut page = Self::default();
        let mut text = String::new();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_GFM
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::Table(_)) => page.tables.push(Vec::new()),
                Event::Start(Tag::TableHead | Tag::TableRow) => page.table().push(Vec::new()),
                Event::Start(
                    Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell | Tag::List(None) | Tag::Item | Tag::Strong,
                ) => {}
                Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. })
                    if dest_url.starts_with("http") => {}
                Event::Start(tag) => panic!("{tag:?}: {markdown}"),
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                Event::InlineHtml(html) => {
                    assert!(["<!-- -->", "<br>"].contains(&&*html), "{html}: {markdown}");
                    text.push_str(if &*html == "<br>" { "\n" } else { "" });
                }
                Event::End(TagEnd::Heading(_)) => page.headings.push(std::mem::take(&mut text)),
                Event::End(TagEnd::Item) => page.items.push(std::mem::take(&mut text)),
                Event::End(TagEnd::TableCell) => {
                    let row = page.table().last_mut().expect("a cell is in a row");
                    row.push(std::mem::take(&mut text));
                }
                Event::End(TagEnd::Paragraph) => text.clear(),
                Event::End(_) => {}
                event => panic!("{event:?}: {markdown}"),
            }
        }
        page
    }

    fn table(&mut self) -> &mut Vec<Vec<String>> {
        self.tables.last_mut().expect("a row is in a table")
    }

    /// The rows of all requirements.
    fn requirements(&self) -> Vec<&Vec<String>> {
        let of_them = self.tables.iter().filter(|table| table[0].get(1).is_some_and(|name| name == "Requirement"));
        of_them.flat_map(|table| &table[1..]).collect()
    }
}

fn desk() -> World {
    let world = World::new();
    world.write("data/journal/desk.jsonl", asset("assets/sample/year.jsonl"));
    world
}

fn report(world: &World, format: &str, options: &str) -> String {
    world.run(&format!("report --as-of 2026-11-20 --format {format} {options}")).works().out.clone()
}

/// A text as it stands in a cell.
fn shown(text: &str) -> String {
    cut(visible(text).trim(), LONGEST, "…").into_owned()
}

#[test]
fn its_tables_say_what_the_document_says() {
    for options in ["", "-b uway --by area", "--status gap,unrated --top 9", "--since 2026-06-30 --notes"] {
        let markdown = report(&desk(), "markdown", options);
        let page = Page::read(&markdown);
        let json: Value = serde_json::from_str(&report(&desk(), "json", options)).expect("it is JSON");
        let areas: Vec<&str> =
            json["areas"].as_array().expect("a list").iter().filter_map(|a| a["name"].as_str()).collect();
        let named: Vec<&str> = page.tables[0][1..].iter().map(|row| row[0].as_str()).collect();
        assert_eq!(named, areas);
        let rows = page.requirements();
        let asked = json["requirements"].as_array().expect("a list");
        assert_eq!(rows.len(), asked.len(), "{markdown}");
        for asked in asked {
            let row = rows.iter().find(|row| asked["name"] == row[1].as_str()).expect("each has a row");
            let none = if asked["status"] == "unrated" { "?" } else { "–" };
            let level = asked["level"].as_u64().map_or(none.to_owned(), |level| level.to_string());
            assert_eq!(row[2], format!("{level} → {}", asked["target"]));
            assert_eq!(row[4], asked["weight"].to_string());
            assert_eq!(row[3].trim_end().chars().filter(|c| *c == '│').count(), 1, "{row:?}");
            let why = [&asked["wording"], &asked["section"]].map(|part| part.as_str().unwrap_or_default());
            assert_eq!(row[5], shown(&why.join(" · ")));
        }
        let notes = page.items.iter().filter(|item| item.starts_with("Python: payment service, three years")).count();
        assert_eq!(notes, usize::from(options.contains("--notes")));
    }
}

#[test]
fn what_people_bring_is_text_and_reads_as_it_is() {
    let json: Value = serde_json::from_str(&hostile_report::report("json")).expect("it is JSON");
    let page = Page::read(&hostile_report::report("markdown"));
    let title = json["benchmark"]["title"].as_str().expect("it is text");
    let name = json["person"]["name"].as_str().expect("it is text");
    assert_eq!(page.headings[0], shown(&format!("Skill report: {name}")));
    let list = page.items.iter().find(|item| item.starts_with("Measured against: ")).expect("there is a list");
    assert!(list.contains(&shown(title)), "{list}");
    for asked in json["requirements"].as_array().expect("a list") {
        let name = shown(asked["name"].as_str().expect("it is text"));
        assert!(page.requirements().iter().any(|row| row[1] == name), "{name}: {page:?}");
    }
}

#[test]
fn what_would_begin_a_list_or_a_heading_is_text() {
    for title in ["- a", "+ b", "* c", "1. d", "23) e", "# f", "===", "---", "> g", "    h", "[ ] i", "| j |", "~~~"] {
        let world = World::new().with_config(&format!("name = \"{title}\""));
        let list = serde_json::json!({"format": "skillgap.benchmark", "version": 1, "id": "own", "title": title,
            "requirements": [{"skill": "python", "target": 3, "weight": 2, "section": title}]});
        world.write("own.json", list.to_string());
        world.run_args(&["rate", "python", "2", "--at", "2026-01-31", &format!("--note={title}")]).works();
        let markdown = report(&world, "markdown", "-b own.json --by section --notes");
        let page = Page::read(&markdown);
        let heading = page.headings[0].split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(heading, format!("Skill report: {}", shown(title)), "{markdown}");
        let section = format!("{} (1)", shown(title));
        assert!(page.headings.iter().any(|heading| heading.starts_with(&section)), "{markdown}");
        let items: Vec<_> =
            page.items.iter().map(|item| item.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert!(items.contains(&format!("Python: {}", shown(title))), "{markdown}");
        let list = items.iter().find(|item| item.starts_with("Measured against: ")).expect("there is a list");
        assert!(list.starts_with(&format!("Measured against: {}, a list", shown(title))), "{list}");
    }
}

#[test]
fn what_github_would_link_or_draw_is_kept_apart_and_reads_as_it_is() {
    let note = "0123456789abcdef0123456789abcdef01234567 and abcdef0, GH-12, gh-3, :tada: :+1:, #12, @ada, www.x.y, \
                ada@x.y, ada/engine#1, ada/engine@abcdef012, [^1], https://x.y, 10:30";
    let world = World::new();
    world.run_args(&["rate", "python", "4", "--note", note]).works();
    let markdown = world.run("report --format markdown --notes").works().out.clone();
    let notes =
        markdown.split("## Notes (1)\n\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("there are notes");
    let words = notes.split(|c: char| !c.is_ascii_alphanumeric());
    for word in words {
        assert!(word.len() < 7 || !word.bytes().all(|byte| byte.is_ascii_hexdigit()), "`{word}`: {notes}");
    }
    for linked in ["GH-1", "gh-3", ":tada:", ":+1:", "#12", "#1,", "@ada", "@x", "@abcdef", "www.", "://", "[^1]"] {
        assert!(!notes.replace("\\[", "").contains(linked), "`{linked}`: {notes}");
    }
    let page = Page::read(&markdown);
    let shown = format!("Python: {note}");
    assert!(page.items.contains(&shown), "{:?}", page.items);
}
