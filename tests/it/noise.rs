//! Whatever stands in a file, reading it ends with an event or a sentence, and nothing hidden reaches a terminal.

use proptest::prelude::*;
use skillgap::benchmark;
use skillgap::journal::{Event, LineError};
use skillgap::text::{cut, fit, is_hidden, visible, width, wrap};
use unicode_segmentation::UnicodeSegmentation;

use super::builder::CATALOG;

/// How many texts of each kind; by hand: 200,000.
const CASES: u32 = 4_000;

const LINE: &str = concat!(
    r#"{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2026-11-20T09:41:07.123Z","event":"rated","#,
    r#""skill":"python","level":4,"confidence":"high","last_used":"2026-11","note":"größe 学習 \"x\""}"#
);
const LIST: &str = concat!(
    r#"{"format":"skillgap.benchmark","version":1,"id":"acme","title":"Acme","year":2026,"requirements":["#,
    r#"{"skill":"python","target":4,"weight":3,"section":"学"},{"id":"cloud","name":"A cloud","any_of":["go","rust"],"#,
    r#""target":3,"weight":2}]}"#
);

/// What breaks readers: parts of JSON, big numbers, deep nesting, what a terminal acts on.
fn part() -> impl Strategy<Value = String> {
    const TRICKY: [&str; 30] = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\\u0000",
        "\\ud800",
        "null",
        "true",
        "-1",
        "1e999",
        "0.5",
        "99999999999999999999999999",
        "\u{feff}",
        "\0",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{200d}",
        "e\u{301}\u{301}",
        "👩‍💻",
        "\"v\":2",
        "\"v\":0",
        "\"event\":\"graded\"",
        "\"level\":9",
        "\"target\":",
        "\"id\":\"",
        "\n",
        "🦀",
    ];
    prop_oneof![
        3 => proptest::sample::select(&TRICKY[..]).prop_map(str::to_owned),
        1 => (1..200_usize, proptest::sample::select(&["[", "{\"a\":", "\u{301}", "\u{200b}"][..]))
            .prop_map(|(count, part)| part.repeat(count)),
        1 => any::<String>(),
    ]
}

/// Anything: bytes read as text, parts, or `whole` with parts in the place of some of it.
fn noise(whole: &'static str) -> impl Strategy<Value = String> {
    let mutated = proptest::collection::vec((any::<proptest::sample::Index>(), 0..12_usize, part()), 0..4);
    prop_oneof![
        1 => proptest::collection::vec(any::<u8>(), 0..200)
            .prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => proptest::collection::vec(part(), 0..12).prop_map(|parts| parts.concat()),
        4 => mutated.prop_map(|changes| {
            let mut chars: Vec<char> = whole.chars().collect();
            for (place, length, part) in changes {
                let start = place.index(chars.len() + 1);
                let end = (start + length).min(chars.len());
                chars.splice(start..end, part.chars());
            }
            chars.into_iter().collect()
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_line_is_an_event_or_has_a_reason_why_it_is_none(text in noise(LINE)) {
        match Event::parse(&text) {
            Ok(event) => {
                prop_assert_eq!(event.line(), &text);
                prop_assert_eq!(Event::parse(event.line()), Ok(event.clone()));
                if let Some(bare) = event.without_note() {
                    prop_assert!(!bare.has_note());
                    prop_assert_eq!(Event::parse(bare.line()), Ok(bare));
                }
                // What this version writes of it, it reads as the same.
                let again = Event::new(event.id, event.at, event.act);
                prop_assert_eq!(Event::parse(again.line()), Ok(again));
            }
            Err(LineError::Newer(version)) => prop_assert!(version > 1),
            Err(LineError::Unreadable(why)) => prop_assert!(!why.is_empty()),
        }
    }

    #[test]
    fn any_list_is_a_benchmark_or_has_problems(text in noise(LIST)) {
        if let Err(problems) = benchmark::parse("list.json", &text, &CATALOG) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(!problem.to_string().is_empty());
            }
        }
    }

    #[test]
    fn nothing_hidden_is_in_what_is_visible_and_once_is_enough(text in noise(LINE)) {
        let shown = visible(&text);
        let raw = shown.char_indices().find(|&(at, c)| is_hidden(c) && !joins(&shown, at, c));
        prop_assert_eq!(raw, None);
        prop_assert_eq!(visible(&shown), &*shown);
    }

    #[test]
    fn what_is_cut_or_broken_to_a_width_keeps_to_it(text in noise(LIST), cells in 0..60_usize) {
        let text = visible(&text);
        prop_assert!(width(&cut(&text, cells, "…")) <= cells);
        prop_assert_eq!(width(&fit(&text, cells, "…")), cells);
        for line in wrap(&text, cells) {
            // One sign can be wider than that; it is not torn.
            prop_assert!(width(&line) <= cells.max(2) || line.graphemes(true).count() == 1, "{:?}", line);
        }
    }
}

/// Returns true if this is the joiner in an emoji of several, or the selector of an emoji.
fn joins(text: &str, at: usize, c: char) -> bool {
    let is_emoji = |before: char| format!("{before}\u{200d}👩").graphemes(true).count() == 1 && !before.is_ascii();
    match c {
        '\u{200d}' => !text[..at].ends_with(|before: char| before.is_ascii()),
        '\u{fe0e}' | '\u{fe0f}' => text[..at].ends_with(is_emoji),
        _ => false,
    }
}
