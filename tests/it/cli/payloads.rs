//! Thirteen texts that a terminal would act on or a reader would not see, in every place of a list, a journal, a
//! configuration and a path, through every command: nothing of them comes out raw. That is checked at every run of
//! every test; see `World`.

use serde_json::json;

use crate::it::world::{World, id_of};

/// Titles, the clipboard, colours, cursors, DCS, C1 forms, backspaces, carriage returns, bidirectional, zero-width,
/// variation selectors, tags, fillers.
const PAYLOADS: [&str; 13] = [
    "\u{1b}[2J\u{1b}]0;PWN\u{7}",
    "\u{1b}]52;c;UFdO\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{9b}31mX",
    "\u{9d}0;PWN\u{9c}",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{8}\u{8}\u{8}\u{7f}",
    "\r\u{1b}[1A\u{1b}[2K",
    "\u{202e}evil\u{2066}x\u{2069}",
    "\u{200b}\u{200c}\u{2060}\u{feff}",
    "a\u{e0100}\u{e01ef}\u{fe00}\u{fe0f}",
    "\u{e0041}\u{e007f}\u{e0fff}",
    "\u{ad}\u{34f}\u{3164}\u{115f}\u{17b4}",
];

/// What reads, and what says what it did; in an order in which each has something to do.
const COMMANDS: [&str; 44] = [
    "report --notes",
    "report -b acme -b consensus --by section --notes",
    "report -b acme --format markdown --notes",
    "report -b acme --format html --notes",
    "report -b acme --format csv --notes",
    "report -b acme --format json --notes",
    "report -b acme --format svg",
    "report -b acme --format svg --chart radar",
    "report -b acme --format svg --chart heatmap",
    "report -b acme --format svg --chart badge",
    "export -b acme",
    "export --format csv",
    "export --format json-resume",
    "history",
    "history own-skill",
    "history --json",
    "plan -b acme",
    "plan --json",
    "show own-skill",
    "show python",
    "skills",
    "skills --json",
    "diff 2025-06-01",
    "interview -b acme",
    "benchmark list",
    "benchmark list --json",
    "benchmark show acme",
    "config show",
    "config check",
    "keys",
    "paths",
    "completions bash",
    "completions zsh",
    "man rate",
    "rate own-skill 4",
    "rate own-skill 1 --at 2020-01-01",
    "undo",
    "redo",
    "plan add own-skill",
    "plan done own-skill",
    "plan drop python",
    "clear own-skill",
    "forget own-skill --yes",
    "benchmark remove acme",
];

/// A world in which every text from outside is `payload`.
fn filled_with(payload: &str) -> World {
    let escaped: String = payload.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
    let world = World::new().with_config(&format!("name = \"{escaped}\""));
    let list = json!({
        "format": "skillgap.benchmark", "version": 1, "id": "acme",
        "title": payload, "publisher": payload, "year": 2026, "url": format!("https://x/{payload}"),
        "requirements": [
            {"skill": "python", "name": payload, "target": 4, "weight": 3, "wording": payload, "section": payload,
             "tier": payload},
            {"id": "any", "name": payload, "any_of": ["own-skill", "go"], "target": 3, "weight": 2},
            {"skill": "own-skill", "target": 5, "weight": 3},
        ],
        "skills": [{"id": "own-skill", "name": payload, "area": {"id": "own-area", "name": payload},
            "meaning": payload, "aliases": [format!("x{payload}")], "technologies": [payload],
            "anchors": vec![payload; 6], "check": {"question": payload, "good_answer": payload},
            "growth": [{"to": 3, "route": "courses", "step": payload}]}],
    });
    world.pipe("benchmark add -", &list.to_string()).works();
    let event = |second: u8, body: serde_json::Value| {
        let at = format!("2025-03-01T12:00:{second:02}.000Z");
        let mut event = json!({"v": 1, "id": id_of(at.parse().expect("it is a time")), "at": at});
        event.as_object_mut().expect("an object").extend(body.as_object().cloned().expect("an object"));
        format!("{event}\n")
    };
    let lines = [
        event(1, json!({"event": "rated", "skill": "own-skill", "level": 3, "note": payload})),
        event(2, json!({"event": format!("x{payload}"), "skill": payload, "note": payload})),
        event(3, json!({"event": "rated", "skill": "go", "level": payload})),
    ];
    world.write("data/journal/elsewhere.jsonl", lines.concat());
    world.run_args(&["rate", "python", "2", "--note", payload]).works();
    world.run_args(&["plan", "add", "python", "--step", payload]).works();
    world
}

#[test]
fn nothing_hidden_in_what_is_stored_is_printed_raw_by_any_command() {
    for color in ["never", "always"] {
        let world = filled_with(&PAYLOADS.join(" "));
        world.pipe(&format!("assess --plain -b acme --color {color}"), "?\n3\nnote x\nhelp\nquit\n").works();
        for command in COMMANDS {
            let ran = world.run(&format!("{command} --color {color}"));
            ran.works();
            // A style of the program's own could not be told from one of the list's.
            assert!(!ran.out.contains("\u{1b}[2J") && !ran.err.contains('\u{1b}'), "{ran:#?}");
        }
        world.run(&format!("doctor --color {color}")).fails_with(1, "problem");
    }
}

#[test]
fn each_payload_is_shown_in_the_sentence_that_says_what_was_done() {
    for payload in PAYLOADS {
        let world = filled_with(payload);
        for command in ["rate own-skill 5", "undo", "redo", "show own-skill", "skills", "clear own-skill"] {
            let ran = world.run(command);
            ran.works();
            let is_shown = |c: char| matches!(c, '\u{2400}'..='\u{2421}' | '<');
            assert!(ran.out.contains(is_shown), "{payload:?}: {ran:#?}");
        }
    }
}
