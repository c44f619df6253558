//! The sections of a manual page that do not follow from the arguments: examples, files, environment, exit statuses.

/// The examples. Each command has a line such as `# skillgap plan add`; below it, each example has its purpose, and the
/// command line after `$ `.
const EXAMPLES: &str = include_str!("examples.txt");

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
    ("SKILLGAP_DATA_DIR", "The folder of the record and of your lists; `--data-dir` takes precedence."),
    ("SKILLGAP_STATE_DIR", "The folder of the data of this machine only."),
    ("SKILLGAP_CONFIG", "The configuration; `--config` takes precedence."),
    (
        "SKILLGAP_BENCHMARK",
        "The list to measure against; `--benchmark` takes precedence, and the variable takes precedence over the configuration.",
    ),
    ("VISUAL, EDITOR", "The editor of `benchmark edit`; `VISUAL` takes precedence."),
    ("NO_COLOR", "No colors, unless `--color always` is given."),
    ("CLICOLOR_FORCE", "Colors, even if the output is not a terminal."),
    ("LC_ALL, LC_CTYPE, LANG", "A character set that is not UTF-8 means ASCII, as `--ascii` does."),
    ("TERM", "With `dumb`, skillgap asks line by line instead of opening the app."),
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
pub(in crate::cli) fn examples(command: &str) -> Vec<(&'static str, &'static str)> {
    let heading = format!("# skillgap {command}");
    let (mut examples, mut is_of_command, mut purpose) = (Vec::new(), false, "");
    for line in EXAMPLES.lines() {
        match line.strip_prefix("$ ") {
            Some(example) if is_of_command => examples.push((purpose, example)),
            _ if line.starts_with('#') => is_of_command = line == heading.trim_end(),
            _ => purpose = line,
        }
    }
    examples
}

/// Returns the sections for a command such as `plan add`, as roff.
pub(super) fn sections(command: &str) -> String {
    let mut out = String::new();
    if !examples(command).is_empty() {
        out.push_str(".SH EXAMPLES\n");
        for (nth, (what, line)) in examples(command).into_iter().enumerate() {
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
        let mut named = Vec::new();
        for line in EXAMPLES.lines() {
            named.extend(line.strip_prefix("# skillgap").map(str::trim_start));
        }
        let mut wanted = commands(&Args::command(), "");
        wanted.sort();
        let mut sorted = named.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, wanted);
        for name in named {
            let examples = examples(name);
            assert!(!examples.is_empty(), "{name}");
            for (purpose, line) in examples {
                assert!(purpose.ends_with(':'), "{name}: {purpose}");
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
