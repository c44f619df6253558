//! The sections of a manual page that do not follow from the arguments: examples, files, environment, exit statuses.

/// Examples for each command, named by its words after `skillgap`: the purpose, and the command line.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "",
        &[
            ("Open the app:", "skillgap"),
            ("Look around in a year of sample data:", "skillgap --demo"),
            ("Compare your ratings with another list:", "skillgap report -b consensus"),
        ],
    ),
    (
        "assess",
        &[
            ("Rate the skills of the list that are not rated yet:", "skillgap assess"),
            ("Rate the most important skills line by line, for a screen reader:", "skillgap assess --plain --quick"),
            ("Rate skills again whose ratings are old:", "skillgap assess --stale"),
        ],
    ),
    (
        "rate",
        &[
            ("Rate a skill:", "skillgap rate python 4"),
            (
                "Add your confidence and a note:",
                "skillgap rate caching 3 --confidence low --note \"- sped up the shop\"",
            ),
            ("Add an earlier rating:", "skillgap rate go 2 --at 2024-06-30"),
            ("Mark a skill as not applicable:", "skillgap rate php n/a"),
        ],
    ),
    ("clear", &[("Make a skill unrated again; its history stays:", "skillgap clear python")]),
    ("undo", &[("Undo the last change:", "skillgap undo")]),
    ("redo", &[("Redo what was undone:", "skillgap redo")]),
    (
        "forget",
        &[
            ("Erase the notes of a skill for good:", "skillgap forget python --notes"),
            ("Erase everything recorded for a skill, without a question:", "skillgap forget python --yes"),
        ],
    ),
    ("show", &[("See the levels of a skill, and your history:", "skillgap show query-optimization")]),
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
            ("Compare two lists:", "skillgap report -b must-have-2023 -b consensus"),
            ("Read the numbers from a script:", "skillgap report --format json"),
        ],
    ),
    ("plan", &[("See the plan, and suggestions for it:", "skillgap plan")]),
    ("plan add", &[("Plan a skill:", "skillgap plan add caching --due 2027-03-31 --step \"read the Redis manual\"")]),
    ("plan done", &[("Mark a planned skill as done:", "skillgap plan done caching")]),
    ("plan drop", &[("Remove a skill from the plan:", "skillgap plan drop caching")]),
    (
        "log",
        &[
            (
                "Record an achievement:",
                "skillgap log \"cut the slowest query from 9 s to 80 ms\" --skill query-optimization",
            ),
            ("List your achievements, for a review:", "skillgap log"),
        ],
    ),
    (
        "check",
        &[
            ("Check five skills that you rated high:", "skillgap check"),
            ("Check one skill:", "skillgap check query-optimization"),
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
    ("evidence forget", &[("Erase everything that scans have found:", "skillgap evidence forget --all")]),
    (
        "due",
        &[
            ("See what is due, in one line:", "skillgap due"),
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
            ("Write your ratings for your team:", "skillgap share -o ada.json"),
            ("Share one area, under another name:", "skillgap share --only databases --as \"A. L.\" -o ada.json"),
        ],
    ),
    (
        "team",
        &[
            ("See what a team can do, from the files in a folder:", "skillgap team exports"),
            ("Look at a made-up team:", "skillgap team --demo"),
            ("See what would change without one person:", "skillgap team exports --without Ada"),
            ("Write a page for everybody:", "skillgap team exports --format html -o team.html"),
        ],
    ),
    ("team who", &[("See who knows a skill:", "skillgap team who caching exports")]),
    ("team pairs", &[("See who could learn what from whom:", "skillgap team pairs exports")]),
    ("team show", &[("See everything that the team sees of one person:", "skillgap team show Ada exports")]),
    ("team rows", &[("Write the ratings as tables for a query engine:", "skillgap team rows exports -o facts")]),
    (
        "team sql",
        &[
            ("List the queries:", "skillgap team sql"),
            (
                "Print a query, with the statements that create the tables in DuckDB:",
                "skillgap team sql coverage --load duckdb",
            ),
        ],
    ),
    (
        "import",
        &[
            ("See what a spreadsheet would change:", "skillgap import --dry-run ratings.csv"),
            ("Import another machine's journal:", "skillgap import laptop.jsonl"),
        ],
    ),
    ("history", &[("See everything recorded for a skill:", "skillgap history python")]),
    (
        "diff",
        &[
            ("See what changed since a day:", "skillgap diff 2026-01-01"),
            ("Compare two exports:", "skillgap diff january.json today.json"),
            ("Read the changes from a script:", "skillgap diff 2026-01-01 --json"),
        ],
    ),
    ("benchmark", &[("See all lists:", "skillgap benchmark list")]),
    ("benchmark list", &[("See all lists; the one in use is marked:", "skillgap benchmark list")]),
    ("benchmark show", &[("See what a list asks for:", "skillgap benchmark show uway")]),
    ("benchmark validate", &[("Check a list of your own:", "skillgap benchmark validate acme.json")]),
    ("benchmark add", &[("Add a list of your own:", "skillgap benchmark add acme.json")]),
    (
        "benchmark from-text",
        &[
            ("See what an advertisement asks for, and why:", "skillgap benchmark from-text ad.html --explain"),
            ("Add a list made from an advertisement:", "skillgap benchmark from-text ad.html --id acme --add"),
        ],
    ),
    ("benchmark fork", &[("Copy a built-in list, to change it:", "skillgap benchmark fork uway --id acme")]),
    ("benchmark edit", &[("Change your list in your editor:", "skillgap benchmark edit acme")]),
    ("benchmark remove", &[("Remove a list of your own; ratings stay:", "skillgap benchmark remove acme")]),
    ("opinion", &[("See your requests, and the opinions that you can open:", "skillgap opinion")]),
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
            ("Add the opinions in a shared folder:", "skillgap opinion add shared"),
            ("Add a filled-in table:", "skillgap opinion add sheet.csv --name Eva --relation manager"),
        ],
    ),
    (
        "opinion compare",
        &[
            ("Compare your levels with all opinions that you can open:", "skillgap opinion compare"),
            ("Write a page for a conversation:", "skillgap opinion compare Ben --format html -o ben.html"),
        ],
    ),
    (
        "opinion merge",
        &[("Combine three opinions into one file:", "skillgap opinion merge a.json b.json c.json -o merged.json")],
    ),
    ("opinion remove", &[("Remove Ben's opinion:", "skillgap opinion remove Ben --yes")]),
    ("interview", &[("See how ready you are for each phase:", "skillgap interview")]),
    (
        "doctor",
        &[
            ("Check every stored file:", "skillgap doctor"),
            ("Repair what can be repaired:", "skillgap doctor --repair"),
        ],
    ),
    ("config", &[("Begin a configuration:", "skillgap config show > config.toml")]),
    ("config path", &[("See where the configuration is:", "skillgap config path")]),
    ("config show", &[("Begin a configuration with the current settings:", "skillgap config show > config.toml")]),
    ("config check", &[("List all mistakes of the configuration:", "skillgap config check")]),
    (
        "config schema",
        &[(
            "Write the schema, with which an editor checks the configuration:",
            "skillgap config schema > config.v1.schema.json",
        )],
    ),
    ("keys", &[("List every key of the app:", "skillgap keys")]),
    ("paths", &[("See where all files are:", "skillgap paths")]),
    (
        "mcp",
        &[
            ("Let an assistant read your skills:", "skillgap mcp"),
            ("Let the assistant also rate skills:", "skillgap mcp --allow-rate"),
        ],
    ),
    ("completions", &[("Complete commands and skills in fish:", "skillgap completions fish")]),
    ("man", &[("Save the manual page of a command:", "skillgap man rate > skillgap-rate.1")]),
];

/// The files that the program reads or writes. `skillgap paths` prints where they are on other systems.
const FILES: &[(&str, &str)] = &[
    (
        "~/.local/share/skillgap/journal/*.jsonl",
        "The journal, one event per line; each machine writes to its own files.",
    ),
    ("~/.local/share/skillgap/benchmarks/*.json", "Lists of your own."),
    (
        "~/.local/share/skillgap/opinions/",
        "Second opinions: your requests, those that you received, and those that you give.",
    ),
    ("~/.local/state/skillgap/", "Data of this machine only: its name, and where you left the app."),
    ("~/.config/skillgap/config.toml", "Your settings."),
];

/// The environment variables.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("SKILLGAP_DATA_DIR", "The folder of the record and of your lists; `--data-dir` is stronger."),
    ("SKILLGAP_STATE_DIR", "The folder of what belongs to this machine alone."),
    ("SKILLGAP_CONFIG", "The configuration; `--config` is stronger."),
    ("SKILLGAP_BENCHMARK", "The list to measure against; `--benchmark` is stronger, the configuration weaker."),
    ("VISUAL, EDITOR", "The editor of `benchmark edit`; `VISUAL` is stronger."),
    ("NO_COLOR", "No colors, where `--color` does not say otherwise."),
    ("CLICOLOR_FORCE", "Colors, even where the output is no terminal."),
    ("LC_ALL, LC_CTYPE, LANG", "A character set that is not UTF-8 means ASCII, as `--ascii` does."),
    ("TERM", "`dumb` means the assessment line by line instead of the app."),
    ("TZ", "The time zone of dates."),
    (
        "XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME",
        "The parent folders of skillgap's folders; relative paths are ignored.",
    ),
];

/// The exit statuses.
const STATUS: &[(&str, &str)] = &[
    ("0", "Done; also if the reader of the output has closed it."),
    ("1", "Not done: a file could not be read or written, or nothing was found."),
    ("2", "Wrong usage: an unknown option, value or name."),
    ("3", "Something is due (`skillgap due` only)."),
    ("128+n", "The app was ended by signal n."),
];

/// Returns the examples of a command such as `plan add`: the purpose and the line of each.
pub(in crate::cli) fn examples(command: &str) -> &'static [(&'static str, &'static str)] {
    EXAMPLES.iter().find(|(name, _)| *name == command).map_or(&[], |(_, examples)| examples)
}

/// The sections for `command`, the words behind `skillgap`, as roff.
pub(super) fn sections(command: &str) -> String {
    let mut out = String::new();
    if !examples(command).is_empty() {
        out.push_str(".SH EXAMPLES\n");
        for (nth, (what, line)) in examples(command).iter().enumerate() {
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

/// Escapes a line of text for roff.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('~', "\\(ti");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Args;

    /// Returns the subcommands of `command`, each as the words that lead to it.
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
