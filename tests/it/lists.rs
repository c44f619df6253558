//! The published lists: each level and weight follows from words of the published text, by the tables of
//! `assets/README.md`. `tests/fixtures/lists` has, for each requirement, the line of the text and the words there.

use std::collections::HashSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use skillgap::benchmark::{Benchmark, Origin};

use super::screen::LIBRARY;
use super::world::asset;

/// Where the text asks for a requirement: `id | line | words there | word that sets the level | that sets the weight`.
struct Place {
    requirement: String,
    line: usize,
    quote: String,
    level_word: String,
    weight_word: String,
}

fn places(list: &Benchmark) -> Vec<Place> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/lists/{}.txt", list.id));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let place = |row: &str| {
        let cells: Vec<String> = row.split('|').map(|cell| cell.trim().to_owned()).collect();
        let [requirement, line, quote, level_word, weight_word]: [String; 5] =
            cells.try_into().unwrap_or_else(|cells| panic!("{}: five cells, not {cells:?}", file.display()));
        let line = line.parse().unwrap_or_else(|_| panic!("{}: {requirement}: line `{line}`", file.display()));
        Place { requirement, line, quote, level_word, weight_word }
    };
    text.lines().filter(|row| !row.starts_with('#')).map(place).collect()
}

/// A row of one of the tables: what kind of words these are, the number that they stand for, and the words.
struct Row {
    kind: String,
    number: u8,
    words: Vec<String>,
}

/// The rows of the table below a heading of `assets/README.md`.
fn table(heading: &str) -> Vec<Row> {
    let page = asset("assets/README.md");
    let (_, below) = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("there is no {heading}"));
    let rows = below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [kind, number, words] = cells[..] else { panic!("three cells: {line}") };
        let words = words.split(',').map(|word| word.trim().to_owned()).collect();
        Row { kind: kind.to_owned(), number: number.parse().unwrap_or_else(|_| panic!("a number: {line}")), words }
    };
    rows.skip(2).map(row).collect()
}

/// Returns the number that the words of `text` stand for: the highest of the first kind of which it holds any word.
#[track_caller]
fn number(table: &[Row], text: &str) -> u8 {
    let holds = |word: &String| format!(" {text} ").contains(&format!(" {word} "));
    let mut fitting = table.iter().filter(|row| row.words.iter().any(holds)).peekable();
    let first = fitting.peek().unwrap_or_else(|| panic!("the tables do not know `{text}`"));
    let kind = first.kind.clone();
    fitting.filter(|row| row.kind == kind).map(|row| row.number).max().expect("there is one")
}

#[test]
fn every_word_of_the_tables_stands_for_one_number() {
    for (heading, numbers) in [("### Words and levels", 1..=5), ("### Words and weights", 1..=3)] {
        let rows = table(heading);
        assert_eq!(rows.iter().map(|row| row.number).collect::<HashSet<_>>(), numbers.collect(), "{heading}");
        let mut seen = HashSet::new();
        for word in rows.iter().flat_map(|row| &row.words) {
            assert!(seen.insert(word), "{heading}: `{word}` is there twice");
        }
    }
    let levels = table("### Words and levels");
    for (text, level) in [
        ("solid understanding", 3),
        ("understanding concepts", 2),
        ("should also know", 2),
        ("must know how", 3),
        ("expert knowledge", 5),
        ("must embrace", 3),
        ("embrace", 2),
    ] {
        assert_eq!(number(&levels, text), level, "{text}");
    }
}

#[test]
fn every_requirement_of_a_published_list_has_its_place_in_the_text() {
    const WORDS: RangeInclusive<usize> = 2..=8;
    for list in LIBRARY.of(Origin::Published) {
        let places = places(list);
        let recorded: HashSet<&str> = places.iter().map(|place| place.requirement.as_str()).collect();
        let asked: HashSet<&str> = list.requirements.iter().map(|requirement| requirement.id.as_str()).collect();
        assert_eq!(recorded, asked, "{}", list.id);
        for Place { requirement, line, quote, .. } in &places {
            assert!(*line > 0, "{}: {requirement}", list.id);
            assert!(WORDS.contains(&quote.split_whitespace().count()), "{}: {requirement}: {quote}", list.id);
        }
    }
}

#[test]
fn every_level_and_weight_follows_from_the_words_of_the_text() {
    let (levels, weights) = (table("### Words and levels"), table("### Words and weights"));
    for list in LIBRARY.of(Origin::Published) {
        let places = places(list);
        for requirement in &list.requirements {
            let at = format!("{}: {}", list.id, requirement.id);
            let here: Vec<&Place> =
                places.iter().filter(|place| place.requirement == requirement.id.as_str()).collect();
            let level = here.iter().map(|place| number(&levels, &place.level_word)).max();
            assert_eq!(Some(requirement.target.number()), level, "{at}");
            let weight = here.iter().map(|place| number(&weights, &place.weight_word)).max();
            assert_eq!(Some(requirement.weight.number()), weight, "{at}");
            let wording = requirement.wording.as_deref().unwrap_or_default();
            let strongest = here.iter().find(|place| place.level_word == wording);
            let strongest = strongest.map(|place| number(&levels, &place.level_word));
            assert_eq!(strongest, level, "{at}: `{wording}` is the word that sets the level");
            if let Some(tier) = &requirement.tier {
                assert!(here.iter().any(|place| place.weight_word == *tier), "{at}: its tier sets the weight");
            }
        }
    }
}
