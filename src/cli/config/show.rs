use std::fs;

use clap::Args;

use crate::benchmark::DEFAULT;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::command::{COMMANDS, Command, Key};
use crate::config::ConfigFile;
use crate::text::{is_hidden, visible, width};

/// Show what it comes to, as a configuration that could be written, and where each value comes from
#[derive(Debug, Args)]
pub(super) struct Show {}

impl Show {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let file = shell.config_file()?;
        // Print the mistakes of the file as warnings; the defaults hold for them.
        shell.config()?;
        let list = benchmark(&file, shell)?;
        let mut lines = settings(&file, list);
        lines.extend([Line::new(String::new(), ""), Line::new("[keys]".to_owned(), "")]);
        lines.extend(COMMANDS.iter().map(|spec| keys(&file, spec.command)));
        let column = lines.iter().map(|line| width(&line.setting)).max().unwrap_or(0).min(COLUMN);
        let text: String = lines.iter().map(|line| line.text(column)).collect();
        let path = visible(&shell.paths.config.to_string_lossy()).into_owned();
        shell.write(&format!("#:schema {SCHEMA}\n# {path}\n{text}"))
    }
}

/// Where editors look for the schema: beside the configuration, where `skillgap config schema` can put it.
const SCHEMA: &str = "config.v1.schema.json";

/// The widest column of settings that the sources stand beside.
const COLUMN: usize = 44;

/// A line of a configuration, and where what it says comes from.
struct Line {
    setting: String,
    source: String,
}

impl Line {
    fn new(setting: String, source: impl Into<String>) -> Self {
        Self { setting, source: source.into() }
    }

    fn text(&self, column: usize) -> String {
        match self.source.as_str() {
            "" => format!("{}\n", self.setting),
            source => {
                let gap = " ".repeat(column.saturating_sub(width(&self.setting)));
                format!("{}{gap}  # {source}\n", self.setting)
            }
        }
    }
}

/// The list that is measured against, as a configuration elsewhere could name it.
fn benchmark(file: &ConfigFile, shell: &mut Shell<'_>) -> Result<Line, Failure> {
    let (catalog, library) = shell.library();
    let line = |list: &str, source: String| Line::new(format!("benchmark = {}", quoted(list)), source);
    if let Some(asked) = &shell.benchmark {
        let (list, by) = (asked.list.clone(), asked.by);
        shell.find_list(&list, catalog, &library)?;
        return Ok(match fs::canonicalize(&list) {
            _ if library.find(&list).is_some() => line(&list, by.to_owned()),
            Ok(path) => line(&path.to_string_lossy(), by.to_owned()),
            // It came on stdin.
            Err(_) => Line::new(format!("# benchmark = {}", quoted(&list)), by),
        });
    }
    let Some(list) = &file.config.benchmark else { return Ok(line(DEFAULT, "default".to_owned())) };
    Ok(match shell.list_of_config(list, catalog, &library) {
        Ok(_) => line(list, source(file, "benchmark")),
        Err(_) => line(DEFAULT, "default".to_owned()),
    })
}

fn settings(file: &ConfigFile, benchmark: Line) -> Vec<Line> {
    let config = &file.config;
    let name = match &config.name {
        Some(name) => Line::new(format!("name = {}", quoted(name)), source(file, "name")),
        None => Line::new("# name = \"\"".to_owned(), "not set"),
    };
    let set = |name: &str, value: String| Line::new(format!("{name} = {value}"), source(file, name));
    vec![
        benchmark,
        name,
        set("reassess_after_days", config.reassess_after_days.to_string()),
        set("theme", quoted(config.theme.name())),
        set("mouse", config.mouse.to_string()),
    ]
}

/// The keys of a command. Those that nobody has chosen are told and not set, so that they stay what the app brings.
fn keys(file: &ConfigFile, command: Command) -> Line {
    let id = command.id();
    let source = source(file, &format!("keys.{id}"));
    let list = |keys: Vec<Key>| keys.iter().map(|key| quoted(&key.to_string())).collect::<Vec<_>>().join(", ");
    match file.line_of(&format!("keys.{id}")) {
        Some(_) => Line::new(format!("{id} = [{}]", list(file.config.keys.keys_of_user(command))), source),
        None => Line::new(format!("# {id} = [{}]", list(file.config.keys.keys(command))), source),
    }
}

/// Where a setting comes from; a line that makes no sense sets nothing.
fn source(file: &ConfigFile, setting: &str) -> String {
    let line = file.line_of(setting).filter(|line| file.mistakes.iter().all(|mistake| mistake.line != *line));
    line.map_or_else(|| "default".to_owned(), |line| format!("line {line}"))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if is_hidden(c) => format!("\\U{:08X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}
