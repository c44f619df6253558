//! Texts that are made to break their reader: a clear error or a result, soon, and nothing that a terminal would obey.

use std::time::{Duration, Instant};

use skillgap::catalog::{Level, SkillId};

use super::READER;
use crate::it::builder::CATALOG;
use crate::it::world::World;

#[test]
fn what_is_no_text_or_too_large_is_a_clear_error() {
    let world = World::new();
    world.write("binary", b"\x7fELF\x02\x01\x00\x00 Python and Docker");
    world.write("nul.txt", "Python\0and Docker");
    world.write("damaged.txt", b"Stra\xc3\x9fe, Python, \xc3");
    world.write("large.txt", "Experience with Python. ".repeat(200_000));
    world.write("folder/file", "");
    world.run("benchmark from-text binary").fails_with(1, "`binary` is no text");
    world.run("benchmark from-text nul.txt").fails_with(1, "`nul.txt` is no text");
    world.run("benchmark from-text damaged.txt").fails_with(1, "`damaged.txt` could not be read: it is not UTF-8");
    world.run("benchmark from-text large.txt").fails_with(1, "`large.txt` could not be read: it is larger than 4 MiB");
    world.run("benchmark from-text folder").fails_with(1, "`folder` could not be read: ");
}

#[test]
fn a_text_in_the_encoding_of_old_editors_is_read() {
    let world = World::new();
    world.write("old.txt", b"Backend Developer\r\n\r\nYou\x92ll need:\r\n\x95 Python\r\n\x95 Stra\xdfe\r\n");
    let list = world.run("benchmark from-text old.txt").works().out.clone();
    assert!(list.contains(r#""wording": "Python""#) && list.contains(r#""section": "You'll need""#), "{list}");
}

#[test]
fn a_title_that_would_command_a_terminal_is_plain_text() {
    let world = World::new();
    let text = "# Dev\u{1b}]0;owned\u{7} \u{202e}lanimret\u{200b} \u{9b}31m\n\n- Python\u{1b}[2J\n- Docker\n";
    let list = world.pipe("benchmark from-text -", text).works().out.clone();
    assert!(!list.contains(|c: char| c.is_control() && c != '\n'), "{list:?}");
    assert!(!list.contains(['\u{202e}', '\u{200b}']), "{list:?}");
    assert!(list.contains("\"title\": \"Dev 0;owned lanimret 31m\""), "{list}");
    let told = world.pipe("benchmark from-text - --explain=full", text).works().out.clone();
    assert!(!told.contains(|c: char| c.is_control() && c != '\n'), "{told:?}");
}

#[test]
fn a_word_that_is_cut_at_the_end_of_a_line_may_stand_behind_any_blank() {
    // Blanks of one, two and three bytes, and brackets that are no ASCII.
    for before in [" ", "(", "\t", "\u{a0}", "\u{85}", "\u{2000}", "\u{2009}", "\u{202f}", "\u{3000}", "\u{1680}"] {
        let text =
            format!("# Developer\n\n## Requirements\n\n- Experience with{before}Kuber-\n  netes in production\n");
        let requirements = READER.read(&text, &CATALOG).requirements;
        let skills: Vec<&str> = requirements.iter().flat_map(|r| r.asked.skills()).map(SkillId::as_str).collect();
        assert_eq!(skills, ["orchestration"], "{before:?}");
    }
    // An input that fuzzing found.
    READER.read("E\n[\u{2000}-\n[-\n\n\0p", &CATALOG);
}

#[test]
fn a_text_of_more_lines_than_are_read_says_so() {
    let text = format!("# Wanted\n- Python\n{}- Go\n", "\n".repeat(250_000));
    let ran = World::new().pipe("benchmark from-text -", &text);
    ran.works().says("warning: 3 lines left out: only the first 250000 are read\n");
    assert_eq!(ran.json()["requirements"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_same_text_gives_the_same_list() {
    let text = include_str!("../../fixtures/from-text/tuned/groups.txt");
    let world = World::new();
    let first = world.pipe("benchmark from-text -", text).works().out.clone();
    assert_eq!(world.pipe("benchmark from-text -", text).out, first);
}

/// Makes a text of about so many bytes.
type Make = fn(usize) -> String;

/// Texts without structure, or with too much of it, and of each twice as much.
#[test]
fn the_time_grows_with_the_text_and_no_faster() {
    let texts: [(&str, Make); 31] = [
        ("one line of names", |n| "Python, Go or Rust and Docker, ".repeat(n / 31)),
        ("one line without a blank", |n| "python/".repeat(n / 7)),
        ("one word", |n| "a".repeat(n)),
        ("deep tags", |n| "<div>".repeat(n / 5)),
        ("deep lists", |n| "<ul><li>Python ".repeat(n / 15)),
        ("open tags", |n| format!("<p>{}", "<".repeat(n))),
        ("open scripts", |n| "<script></".repeat(n / 10)),
        ("open comments", |n| format!("<p>{}", "<!-- ".repeat(n / 5))),
        ("quoted ends of tags", |n| "<a x=\">\" ".repeat(n / 9)),
        ("quotes left open", |n| "<a x=\"'>".repeat(n / 8)),
        ("entities", |n| format!("<p>{}", "&amp".repeat(n / 4))),
        ("cues", |n| "no must not years 3 years strong ".repeat(n / 33)),
        ("headings", |n| "# Python\n".repeat(n / 9)),
        ("a word of 2,000 letters and more", |n| format!("w {} and", "a".repeat(n))),
        ("long words", |n| format!("Must know {} and Python\n", "a".repeat(2000)).repeat(n / 2000)),
        ("rows of equals", |n| format!("{} and Python\n", "=".repeat(2000)).repeat(n / 2000)),
        ("a data URI", |n| format!("<p>data:image/png;base64,{} and Python", "QUJD".repeat(n / 4))),
        ("line breaks of HTML", |n| "a<br>".repeat(n / 5)),
        ("brackets", |n| "(".repeat(n)),
        ("targets of links left open", |n| "](".repeat(n / 2)),
        ("conjunctions", |n| format!("Python {}Go", "and ".repeat(n / 4))),
        ("weights and names", |n| "(Python must ".repeat(n / 13)),
        ("denials and names", |n| "don't use x, y Go ".repeat(n / 18)),
        ("denials and clauses", |n| "no Java; ".repeat(n / 9)),
        ("a title of names", |n| "Go/".repeat(n / 3)),
        ("headers behind blanks", |n| "\n".repeat(n / 2) + &"a | b | c\n".repeat(n / 20)),
        ("a header of dashes", |n| format!("Engineer{}", " - x".repeat(n / 4))),
        ("one choice", |n| format!("One of:\n{}", "- Java\n- Go\n".repeat(n / 12))),
        ("cut words", |n| "Ku-\nbernetes wor-\n".repeat(n / 18)),
        ("tags in Markdown", |n| "a <b>x</b> &amp; y; ".repeat(n / 20)),
        ("strangers", |n| (0..n / 12).map(|nth| format!("- with Xy{nth}\n")).collect()),
    ];
    for (name, text) in texts {
        let time = |size: usize| {
            let text = text(size);
            let start = Instant::now();
            let draft = READER.read(&text, &CATALOG);
            assert!(draft.requirements.iter().all(|r| r.target > Level::ALL[0]));
            start.elapsed()
        };
        let (small, large) = (time(16 << 10), time(64 << 10));
        let fair = (small * 4) * 3 + Duration::from_millis(500);
        assert!(large < fair, "{name}: {small:?}, four times as much {large:?}");
    }
}
