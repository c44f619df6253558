//! The sections of a manual page that the arguments do not tell: examples, files, environment, exit status.

/// Examples of each command, as the words behind `skillgap` name it: what it is for, and the line.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "",
        &[
            ("Open the app:", "skillgap"),
            ("Look around in a year of sample data:", "skillgap --demo"),
            ("See where you stand against another list:", "skillgap report -b consensus"),
        ],
    ),
    (
        "assess",
        &[
            ("Answer what the list asks for and is not rated yet:", "skillgap assess"),
            ("Answer the essentials line by line, for a screen reader:", "skillgap assess --plain --quick"),
            ("Rate again what was rated long ago:", "skillgap assess --stale"),
        ],
    ),
    (
        "rate",
        &[
            ("Rate a skill:", "skillgap rate python 4"),
            (
                "Say how sure you are, and why:",
                "skillgap rate caching 3 --confidence low --note \"- sped up the shop\"",
            ),
            ("Fill in what held earlier:", "skillgap rate go 2 --at 2024-06-30"),
            ("Leave a skill out of the sums:", "skillgap rate php n/a"),
        ],
    ),
    ("clear", &[("Make a skill unrated again; its history stays:", "skillgap clear python")]),
    ("undo", &[("Take back the last change:", "skillgap undo")]),
    ("redo", &[("Take back the last undo:", "skillgap redo")]),
    (
        "forget",
        &[
            ("Erase the notes of a skill for good:", "skillgap forget python --notes"),
            ("Erase all that was recorded of it, without being asked:", "skillgap forget python --yes"),
        ],
    ),
    ("show", &[("See what the levels of a skill mean, and your history:", "skillgap show query-optimization")]),
    (
        "skills",
        &[
            ("List the skills of one area:", "skillgap skills --area databases"),
            ("Read the catalog from a script:", "skillgap skills --json"),
        ],
    ),
    (
        "report",
        &[
            ("See the five gaps that matter most:", "skillgap report --status gap --top 5"),
            ("Share a page that stands alone:", "skillgap report --format html -o report.html"),
            ("Hold two lists side by side:", "skillgap report -b must-have-2023 -b consensus"),
            ("Read the numbers from a script:", "skillgap report --format json"),
        ],
    ),
    ("plan", &[("See the plan, and what would close most of the gap:", "skillgap plan")]),
    ("plan add", &[("Plan a skill:", "skillgap plan add caching --due 2027-03-31 --step \"read the Redis manual\"")]),
    ("plan done", &[("Say that what was planned is done:", "skillgap plan done caching")]),
    ("plan drop", &[("Take a skill off the plan:", "skillgap plan drop caching")]),
    (
        "log",
        &[
            (
                "Keep what you achieved:",
                "skillgap log \"cut the slowest query from 9 s to 80 ms\" --skill query-optimization",
            ),
            ("List it, for a review:", "skillgap log"),
        ],
    ),
    (
        "check",
        &[
            ("Check five skills that you rated high:", "skillgap check"),
            ("Check one:", "skillgap check query-optimization"),
        ],
    ),
    ("evidence", &[("See what a scan has found:", "skillgap evidence")]),
    (
        "evidence scan",
        &[
            ("See what a scan would find, and record nothing:", "skillgap evidence scan ~/src --dry-run"),
            ("Name another of your addresses:", "skillgap evidence scan ~/src --author ada@old.example"),
        ],
    ),
    ("evidence forget", &[("Erase all that was seen:", "skillgap evidence forget --all")]),
    (
        "due",
        &[
            ("See in one line what is due:", "skillgap due"),
            ("Put the plan's due dates into a calendar:", "skillgap due --ics -o skillgap.ics"),
        ],
    ),
    (
        "export",
        &[
            ("Back everything up:", "skillgap export -o backup.json"),
            ("Open your ratings in a spreadsheet:", "skillgap export --format csv -o ratings.csv"),
        ],
    ),
    (
        "share",
        &[
            ("Give your team your ratings, and see what is in the file:", "skillgap share -o ada.json"),
            ("Share one area, under another name:", "skillgap share --only databases --as \"A. L.\" -o ada.json"),
        ],
    ),
    (
        "team",
        &[
            ("See what the people whose shares are in a folder can do:", "skillgap team exports"),
            ("Look at a team that was made up:", "skillgap team --demo"),
            ("See what would change without one of them:", "skillgap team exports --without Ada"),
            ("Write a page for everybody:", "skillgap team exports --format html -o team.html"),
        ],
    ),
    ("team who", &[("See who knows a skill:", "skillgap team who caching exports")]),
    ("team pairs", &[("See who could learn what from whom:", "skillgap team pairs exports")]),
    ("team show", &[("See what the team sees of one person:", "skillgap team show Ada exports")]),
    ("team rows", &[("Write the facts as tables for an engine:", "skillgap team rows exports -o facts")]),
    (
        "team sql",
        &[
            ("List the queries:", "skillgap team sql"),
            ("Read one of them, with what makes the tables in DuckDB:", "skillgap team sql coverage --load duckdb"),
        ],
    ),
    (
        "import",
        &[
            ("See what a spreadsheet would change:", "skillgap import --dry-run ratings.csv"),
            ("Bring in another machine's journal:", "skillgap import laptop.jsonl"),
        ],
    ),
    ("history", &[("See what was recorded of a skill:", "skillgap history python")]),
    (
        "diff",
        &[
            ("See what changed since a day:", "skillgap diff 2026-01-01"),
            ("Compare two exports:", "skillgap diff january.json today.json"),
            ("Read what changed from a script:", "skillgap diff 2026-01-01 --json"),
        ],
    ),
    ("benchmark", &[("List the lists:", "skillgap benchmark list")]),
    ("benchmark list", &[("List the lists; the one in use is marked:", "skillgap benchmark list")]),
    ("benchmark show", &[("See what a list asks for:", "skillgap benchmark show uway")]),
    ("benchmark validate", &[("Check a list of your own:", "skillgap benchmark validate acme.json")]),
    ("benchmark add", &[("Keep a list of your own:", "skillgap benchmark add acme.json")]),
    (
        "benchmark from-text",
        &[
            ("See what an advertisement asks for, and why:", "skillgap benchmark from-text ad.html --explain"),
            ("Measure against it from now on:", "skillgap benchmark from-text ad.html --id acme --add"),
        ],
    ),
    ("benchmark fork", &[("Begin a list of your own with a built-in one:", "skillgap benchmark fork uway --id acme")]),
    ("benchmark edit", &[("Change it in your editor:", "skillgap benchmark edit acme")]),
    ("benchmark remove", &[("Remove a list of your own; ratings stay:", "skillgap benchmark remove acme")]),
    ("opinion", &[("See what you have asked, and what may be opened:", "skillgap opinion")]),
    (
        "opinion ask",
        &[
            ("Ask about one area:", "skillgap opinion ask --area databases --for Ben --due 2w"),
            ("Ask somebody without skillgap:", "skillgap opinion ask --sheet -o sheet.csv"),
        ],
    ),
    ("opinion give", &[("Answer a request:", "skillgap opinion give ask.json --relation peer")]),
    (
        "opinion add",
        &[
            ("Take what came back in a shared folder:", "skillgap opinion add shared"),
            ("Take a filled sheet:", "skillgap opinion add sheet.csv --name Eva --relation manager"),
        ],
    ),
    (
        "opinion compare",
        &[
            ("Compare with all that may be opened:", "skillgap opinion compare"),
            ("Write a page for a conversation:", "skillgap opinion compare Ben --format html -o ben.html"),
        ],
    ),
    ("opinion merge", &[("Make one file of three:", "skillgap opinion merge a.json b.json c.json -o merged.json")]),
    ("opinion remove", &[("Remove what Ben has said:", "skillgap opinion remove Ben --yes")]),
    ("interview", &[("See how ready you are for each phase:", "skillgap interview")]),
    (
        "doctor",
        &[("Check every stored file:", "skillgap doctor"), ("Mend what can be mended:", "skillgap doctor --repair")],
    ),
    ("config", &[("Begin a configuration:", "skillgap config show > config.toml")]),
    ("config path", &[("See where the configuration lies:", "skillgap config path")]),
    ("config show", &[("Begin a configuration with what holds now:", "skillgap config show > config.toml")]),
    ("config check", &[("List all mistakes of the configuration:", "skillgap config check")]),
    ("config schema", &[("Let an editor check it:", "skillgap config schema > config.v1.schema.json")]),
    ("keys", &[("List every key of the app:", "skillgap keys")]),
    ("paths", &[("See where everything lies:", "skillgap paths")]),
    (
        "mcp",
        &[
            ("Answer an assistant that starts it:", "skillgap mcp"),
            ("Let the assistant also rate skills:", "skillgap mcp --allow-rate"),
        ],
    ),
    ("completions", &[("Complete commands and skills in fish:", "skillgap completions fish")]),
    ("man", &[("Keep the page of a command:", "skillgap man rate > skillgap-rate.1")]),
];

/// Files that the program reads or writes; where they lie elsewhere on another system, `skillgap paths` says.
const FILES: &[(&str, &str)] = &[
    (
        "~/.local/share/skillgap/journal/*.jsonl",
        "What was recorded, an event a line; each machine writes to its own files.",
    ),
    ("~/.local/share/skillgap/benchmarks/*.json", "Lists of your own."),
    ("~/.local/share/skillgap/opinions/", "Second opinions: requests, what came back, what you give to others."),
    ("~/.local/state/skillgap/", "What belongs to this machine alone: its name, where the app was left."),
    ("~/.config/skillgap/config.toml", "What you prefer."),
];

/// Variables of the environment.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("SKILLGAP_DATA_DIR", "The folder of the record and of your lists; `--data-dir` is stronger."),
    ("SKILLGAP_STATE_DIR", "The folder of what belongs to this machine alone."),
    ("SKILLGAP_CONFIG", "The configuration; `--config` is stronger."),
    ("SKILLGAP_BENCHMARK", "The list to measure against; `--benchmark` is stronger, the configuration weaker."),
    ("VISUAL, EDITOR", "The editor of `benchmark edit`; `VISUAL` is stronger."),
    ("NO_COLOR", "No colors, where `--color` does not say otherwise."),
    ("CLICOLOR_FORCE", "Colors, even where the output is no terminal."),
    ("LC_ALL, LC_CTYPE, LANG", "A character set that is not UTF-8 means ASCII, as `--ascii` does."),
    ("TERM", "`dumb` means the walk line by line instead of the app."),
    ("TZ", "The time zone of dates."),
    ("XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME", "Where the folders lie; a relative path is ignored."),
];

/// What the program says by its exit status.
const STATUS: &[(&str, &str)] = &[
    ("0", "Done. A reader of the output that has gone away is no error."),
    ("1", "It could not be done: a file could not be read or written, or nothing was found; the error says which."),
    ("2", "Wrong usage: an option, a value or a name that is not known."),
    ("3", "Something is due; of `due` alone."),
    ("128+n", "The app was ended by the signal n."),
];

/// The sections for `command`, the words behind `skillgap`, as roff.
pub(super) fn sections(command: &str) -> String {
    let mut out = String::new();
    if let Some((_, examples)) = EXAMPLES.iter().find(|(name, _)| *name == command) {
        out.push_str(".SH EXAMPLES\n");
        for (nth, (what, line)) in examples.iter().enumerate() {
            out.push_str(if nth > 0 { ".PP\n" } else { "" });
            out.push_str(&format!("{}\n.PP\n.RS 4\n.nf\n{}\n.fi\n.RE\n", escaped(what), escaped(line)));
        }
    }
    for (heading, rows) in [("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", STATUS)] {
        out.push_str(&format!(".SH \"{heading}\"\n"));
        for (name, what) in rows {
            out.push_str(&format!(".TP\n\\fB{}\\fR\n{}\n", escaped(name), escaped(what)));
        }
    }
    out
}

/// A line of text as roff writes it.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('~', "\\(ti");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Args;

    /// The commands of `command`, as the words that lead to each.
    fn commands(command: &clap::Command, way: &str) -> Vec<String> {
        let below = command.get_subcommands().flat_map(|below| {
            let way = format!("{way} {}", below.get_name());
            commands(below, way.trim_start())
        });
        std::iter::once(way.to_owned()).chain(below).collect()
    }

    #[test]
    fn every_command_has_examples_that_are_commands() {
        let named: Vec<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
        let mut wanted = commands(&Args::command(), "");
        wanted.sort();
        let mut sorted = named.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, wanted);
        for (name, examples) in EXAMPLES {
            for (_, line) in *examples {
                assert!(
                    line.strip_prefix("skillgap").is_some_and(|rest| rest.trim_start().starts_with(name)),
                    "{line}"
                );
                let line = line.split(" > ").next().unwrap_or_default();
                let quoted: Vec<&str> = line.split('"').collect();
                let words = quoted.iter().enumerate().flat_map(|(nth, part)| match nth % 2 {
                    0 => part.split_whitespace().collect::<Vec<_>>(),
                    _ => vec![*part],
                });
                let words: Vec<_> = words.map(Into::into).collect();
                Args::read(&words).unwrap_or_else(|error| panic!("{line}: {error}"));
            }
        }
    }
}
