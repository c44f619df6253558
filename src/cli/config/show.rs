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

/// Show what it comes to, as a configuration that could be written, and where each value comes from
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
        let settings = settings(&file, list);
        let keys: Vec<Setting> = COMMANDS.iter().map(|spec| keys(&file, spec.command)).collect();
        let path = shell.paths.config.to_string_lossy().into_owned();
        if self.json {
            return shell.write(&to_json(&Shape { file: path, settings, keys }));
        }
        let all = settings.iter().chain(&keys);
        let column = all.map(|setting| width(&setting.line())).max().unwrap_or(0).min(COLUMN);
        let text = |settings: &[Setting]| settings.iter().map(|setting| setting.text(column)).collect::<String>();
        let (settings, keys) = (text(&settings), text(&keys));
        shell.write(&format!("#:schema {SCHEMA}\n# {}\n{settings}\n[keys]\n{keys}", visible(&path)))
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
    let (catalog, library) = shell.library();
    let line = |list: &str, source: String| Setting::new("benchmark", list, source);
    if let Some(asked) = &shell.benchmark {
        let (list, by) = (asked.list.clone(), asked.by);
        shell.find_list(&list, catalog, &library)?;
        return Ok(match fs::canonicalize(&list) {
            _ if library.find(&list).is_some() => line(&list, by.to_owned()),
            Ok(path) => line(&path.to_string_lossy(), by.to_owned()),
            // The list was read from stdin.
            Err(_) => line(&list, by.to_owned()).commented(),
        });
    }
    let Some(list) = &file.config.benchmark else { return Ok(line(DEFAULT, "default".to_owned())) };
    Ok(match shell.list_of_config(list, catalog, &library) {
        Ok(_) => line(list, source(file, "benchmark")),
        Err(_) => line(DEFAULT, "default".to_owned()),
    })
}

fn settings(file: &ConfigFile, benchmark: Setting) -> Vec<Setting> {
    let config = &file.config;
    let name = match &config.name {
        Some(name) => Setting::new("name", name.as_str(), source(file, "name")),
        None => Setting::new("name", Value::Null, "not set").commented(),
    };
    let set = |name: &str, value: Value| Setting::new(name, value, source(file, name));
    vec![
        benchmark,
        name,
        set("reassess_after_days", config.reassess_after_days.into()),
        set("theme", config.theme.name().into()),
        set("layout", config.layout.name().into()),
        set("mouse", config.mouse.into()),
        set("explain_first", config.explain_first.into()),
    ]
}

/// Returns the keys of a command. Default keys are written as a comment, so that later versions can change them.
fn keys(file: &ConfigFile, command: Command) -> Setting {
    let id = command.id();
    let source = source(file, &format!("keys.{id}"));
    let setting =
        |keys: Vec<Key>| Setting::new(id.clone(), keys.iter().map(Key::to_string).collect::<Vec<_>>(), source);
    match file.line_of(&format!("keys.{id}")) {
        Some(_) => setting(file.config.keys.keys_of_user(command)),
        None => setting(file.config.keys.keys(command)).commented(),
    }
}

/// Returns the source of a setting. A line with a mistake sets nothing.
fn source(file: &ConfigFile, setting: &str) -> String {
    let line = file.line_of(setting).filter(|line| file.mistakes.iter().all(|mistake| mistake.line != *line));
    line.map_or_else(|| "default".to_owned(), |line| format!("line {line}"))
}

/// Returns a text as a TOML string.
fn quoted(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if is_hidden(c) => format!("\\U{:08X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}
