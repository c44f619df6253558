//! What comes from outside, in every format of a report: harmless and legible. That nothing hidden is written raw is
//! checked at every run of every test; see `World`.

use serde_json::{Value, json};
use skillgap::csv::{Rows, plain};
use unicode_width::UnicodeWidthStr;

use super::world::{HOSTILE, World, id_of};

/// What people may bring, and what nobody should run, follow or be led astray by.
fn payload() -> String {
    let tricks = "<script>alert(1)</script> <img src=x onerror=alert(2)> \"double\" 'single' ]]> --> | a | `tick` ``` ${x} \
        [link](https://evil.example) ![pic](//evil.example) www.evil.example me@evil.example #1 @all &lt; שלום مرحبا";
    format!("=1+1 {tricks} {HOSTILE} ")
}

/// The same, of a length that only notes may have.
fn long_payload() -> String {
    payload() + &"long ".repeat(2_000)
}

/// A world in which every text from outside is that.
fn hostile() -> World {
    let text = payload();
    let own = |lead: &str| format!("{lead}{text}");
    let noted = |lead: &str| format!("{lead}{}", long_payload());
    let world = World::new();
    let list = json!({
        "format": "skillgap.benchmark", "version": 1, "id": "acme",
        "title": own(""), "publisher": own("-"), "year": 2025, "url": own("+"),
        "requirements": [
            {"skill": "python", "name": own("@"), "target": 4, "weight": 3, "wording": own("="), "section": own("\t")},
            {"skill": "-own", "target": 3, "weight": 2, "section": own("| ")},
        ],
        "skills": [{"id": "-own", "name": own("=2+"), "area": "delivery", "meaning": "x",
            "anchors": ["a", "b", "c", "d", "e", "f"]}],
    });
    world.write("acme.json", list.to_string());
    let escaped = |c: char| match c {
        ' ' | 'a'..='z' => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    };
    let name: String = text.chars().map(escaped).collect();
    let world = world.with_config(&format!("name = \"{name}\""));
    let event = |second: u8, body: Value| {
        let at = format!("2025-03-01T12:00:{second:02}.000Z");
        let mut event = json!({"v": 1, "id": id_of(at.parse().expect("it is a time")), "at": at});
        event.as_object_mut().expect("an object").extend(body.as_object().cloned().expect("an object"));
        format!("{event}\n")
    };
    let lines = [
        event(1, json!({"event": "rated", "skill": "python", "level": 3, "note": noted("=")})),
        event(2, json!({"event": "rated", "skill": "-own", "level": 1, "note": noted("- ")})),
        event(3, json!({"event": "planned", "skill": "python", "step": own("# ")})),
    ];
    world.write("data/journal/elsewhere.jsonl", lines.concat());
    world
}

/// A report with all that is in it.
pub(super) fn report(format: &str) -> String {
    let line = format!("report --format {format} -b acme.json -b four-top --notes --by section --since 2025-01-01");
    hostile().run(&line).works().is_quiet().out.clone()
}

#[test]
fn in_text_it_is_shown_and_breaks_no_line() {
    let text = report("text");
    for line in text.lines() {
        assert!(line.width() <= 80, "{} cells: {line}", line.width());
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    for word in ["<script>alert(1)</script>", "]]>", "`tick`", "שלום", "bell␇", "<U+202E>rtl", "line␊feed␍␉tab"]
    {
        assert!(words.contains(&word), "`{word}`: {text}");
    }
    assert!(words.iter().filter(|word| **word == "long").count() >= 4_000, "notes are whole");
}

#[test]
fn in_markdown_it_is_text_and_no_markup() {
    let markdown = report("markdown");
    let bare = without_addresses(&markdown).replace("<!-- -->", "\u{0}").replace("<br>", "");
    // What is left once every escaped character is gone is what a reader of Markdown acts on.
    let mut acted = bare.split('\\');
    let first = acted.next().unwrap_or_default().to_owned();
    let acted =
        acted.fold(first, |all, part| all + part.get(part.chars().next().map_or(0, char::len_utf8)..).unwrap_or(""));
    assert!(!acted.contains(['<', '[', ']', '$', '~', '_']), "{acted}");
    for apart in ["https:\u{0}//evil.example", "www\u{0}.evil", "me@\u{0}evil", "#\u{0}1", "@\u{0}all"] {
        assert!(bare.contains(apart), "{apart}: {bare}");
    }
    // Bars are the only code, and a cell ends where its row says so.
    for line in acted.lines().filter(|line| line.starts_with('|')) {
        assert!(line.split('`').skip(1).step_by(2).all(|bar| bar.chars().count() == 10), "{line}");
    }
    for block in acted.split("\n\n").filter(|block| block.starts_with('|')) {
        let counts: Vec<usize> = block.lines().map(|line| line.matches('|').count()).collect();
        assert!(counts.iter().all(|count| *count == counts[0]), "{block}");
    }
    assert!(acted.lines().filter(|line| !line.starts_with('|')).all(|line| !line.contains('`')), "{acted}");
    for word in ["&lt;script&gt;alert(1)&lt;/script&gt;", "שלום", "مرحبا", "bell␇", "&lt;U+202E&gt;rtl", "\"double\""]
    {
        assert!(markdown.contains(word), "`{word}`: {markdown}");
    }
    assert_eq!(markdown.matches(&"long ".repeat(1_999)).count(), 2, "notes are whole");
}

/// A text in Markdown without the addresses of sources, in which nothing stands but what an address is made of.
fn without_addresses(markdown: &str) -> String {
    let mut parts = markdown.split("<https://");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (address, after) = part.split_once('>').expect("an address ends");
        let is_safe = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
        assert!(address.chars().all(is_safe) && !address.contains("evil"), "{address}");
        rest.push_str(after);
    }
    rest
}

#[test]
fn in_csv_it_is_a_cell_that_no_spreadsheet_runs() {
    let csv = report("csv");
    let mut notes = 0;
    for row in Rows::with(&csv, ',') {
        for cell in row.expect("it is a good row").1 {
            let is_number = cell.parse::<i64>().is_ok();
            let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
            assert!(is_number || !cell.starts_with(formula), "{cell}");
            let parts = cell.split([';', '\n']).skip(1).map(|part| part.trim_start_matches('"'));
            parts.for_each(|part| assert!(!part.starts_with(formula) || part.is_empty(), "{cell}"));
            notes += usize::from(plain(&cell).starts_with("==1+1 <script>alert(1)</script>"));
        }
    }
    // The wording and the note.
    assert_eq!(notes, 2, "{csv}");
}

#[test]
fn in_json_it_is_what_it_was() {
    let document: Value = serde_json::from_str(&report("json")).expect("it is JSON");
    let text = payload();
    assert_eq!(document["person"]["name"], text);
    assert_eq!(document["benchmark"]["title"], text);
    assert_eq!(document["requirements"][0]["section"], format!("\t{text}"));
    assert_eq!(document["requirements"][1]["name"], format!("=2+{text}"));
    assert_eq!(document["ratings"][0]["note"], format!("={}", long_payload()));
}
