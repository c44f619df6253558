use std::fs;

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use crate::benchmark::DEFAULT;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::command::{COMMANDS, Command, Key};
use crate::config::ConfigFile;
use crate::json::to_json;
use crate::text::{is_hidden, visible, width};

/// Show all settings as a configuration file, and where each value comes from
#[derive(Debug, Args)]
pub(super) struct Show {
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Show {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let file = shell.config_file()?;
        // Prints the mistakes of the file as warnings; the defaults apply instead.
        shell.config()?;
        let list = benchmark(&file, shell)?;
        let name = match &file.config.name {
            Some(name) => Setting::new("name", name.as_str(), source(&file, "name")),
            None => match shell.name_from_app() {
                Some(name) => Setting::new("name", name, "given in the app").commented(),
                None => Setting::new("name", Value::Null, "not set").commented(),
            },
        };
        let settings = settings(&file, list, name);
        let keys: Vec<Setting> = COMMANDS.iter().map(|spec| keys(&file, spec.command)).collect();
        let path = shell.paths.config.to_string_lossy().into_owned();
        if self.json {
            return shell.write(&to_json(&Shape { file: path, settings, keys }));
        }
        let all = settings.iter().chain(&keys);
        let column = all.map(|setting| width(&setting.line())).max().unwrap_or(0).min(COLUMN);
        let mut text = format!("#:schema {SCHEMA}\n# {}\n", visible(&path));
        for setting in &settings {
            text += &setting.text(column);
        }
        text += "\n[keys]\n";
        for setting in &keys {
            text += &setting.text(column);
        }
        shell.write(&text)
    }
}

/// The resulting configuration, as JSON.
#[derive(Serialize)]
struct Shape {
    file: String,
    settings: Vec<Setting>,
    keys: Vec<Setting>,
}

/// The file in which editors look for the schema, in the folder of the configuration. `skillgap config schema` writes
/// it.
const SCHEMA: &str = "config.v1.schema.json";

/// The largest width of the column of settings, before the sources.
const COLUMN: usize = 44;

/// A setting with the source of its value.
#[derive(Serialize)]
struct Setting {
    name: String,
    /// A text, a number, true or false, or a list of texts; null if nothing is set.
    value: Value,
    source: String,
    /// True if the line is written as a comment, which sets nothing.
    #[serde(skip)]
    is_comment: bool,
}

impl Setting {
    fn new(name: impl Into<String>, value: impl Into<Value>, source: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), source: source.into(), is_comment: false }
    }

    fn commented(self) -> Self {
        Self { is_comment: true, ..self }
    }

    /// Returns the setting as a line of TOML.
    fn line(&self) -> String {
        format!("{}{} = {}", if self.is_comment { "# " } else { "" }, self.name, toml(&self.value))
    }

    /// Returns the line with its source, which begins at `column`.
    fn text(&self, column: usize) -> String {
        let line = self.line();
        let gap = " ".repeat(column.saturating_sub(width(&line)));
        format!("{line}{gap}  # {}\n", self.source)
    }
}

/// Returns a value in TOML.
fn toml(value: &Value) -> String {
    match value {
        Value::Null => quoted(""),
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

/// Returns the current list in a form that a configuration file elsewhere can use.
fn benchmark(file: &ConfigFile, shell: &mut Shell<'_>) -> Result<Setting, Failure> {
    const NAME: &str = "benchmark";
    let (catalog, library) = shell.library();
    if let Some(asked) = &shell.benchmark {
        let (list, by) = (asked.list.clone(), asked.by);
        shell.find_list(&list, catalog, &library)?;
        return Ok(match fs::canonicalize(&list) {
            _ if library.find(&list).is_some() => Setting::new(NAME, list, by),
            Ok(path) => Setting::new(NAME, &*path.to_string_lossy(), by),
            // The list was read from stdin.
            Err(_) => Setting::new(NAME, list, by).commented(),
        });
    }
    if let Some(list) = &file.config.benchmark
        && shell.list_of_config(list, catalog, &library).is_ok()
    {
        return Ok(Setting::new(NAME, list.as_str(), source(file, NAME)));
    }
    Ok(Setting::new(NAME, DEFAULT, "default"))
}

fn settings(file: &ConfigFile, benchmark: Setting, name: Setting) -> Vec<Setting> {
    let config = &file.config;
    let mut settings = vec![benchmark, name];
    let others: [(&str, Value); 5] = [
        ("reassess_after_days", config.reassess_after_days.into()),
        ("theme", config.theme.name().into()),
        ("layout", config.layout.name().into()),
        ("mouse", config.mouse.into()),
        ("explain_first", config.explain_first.into()),
    ];
    for (name, value) in others {
        settings.push(Setting::new(name, value, source(file, name)));
    }
    settings
}

/// Returns the keys of a command. Default keys are written as a comment, so that later versions can change them.
fn keys(file: &ConfigFile, command: Command) -> Setting {
    let setting = format!("keys.{}", command.id());
    let is_set = file.line_of(&setting).is_some();
    let keymap = &file.config.keys;
    let keys = if is_set { keymap.keys_of_user(command) } else { keymap.keys(command) };
    let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
    let line = Setting::new(command.id(), keys, source(file, &setting));
    if is_set { line } else { line.commented() }
}

/// Returns the source of a setting. A line with a mistake sets nothing.
fn source(file: &ConfigFile, setting: &str) -> String {
    match file.line_of(setting) {
        Some(line) if file.mistakes.iter().all(|mistake| mistake.line != line) => format!("line {line}"),
        _ => "default".to_owned(),
    }
}

/// Returns a text as a TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_hidden(c) => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}
