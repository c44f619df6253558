use clap::Args;
use serde::Serialize;

use super::failure::Failure;
use super::shell::Shell;
use crate::command::{COMMANDS, Key, Scope};
use crate::json::to_json;
use crate::style::Role;
use crate::text::{fit, width};

/// Show every key of the app
#[derive(Debug, Args)]
pub(super) struct Keys {
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    command: String,
    scope: &'static str,
    keys: Vec<String>,
    doc: &'a str,
}

impl Keys {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let keymap = shell.config()?.keys;
        if self.json {
            let shapes = COMMANDS.iter().map(|spec| Shape {
                command: spec.command.id(),
                scope: spec.scope.name(),
                keys: keymap.keys(spec.command).iter().map(Key::to_string).collect(),
                doc: spec.doc,
            });
            return shell.write(&to_json(&shapes.collect::<Vec<_>>()));
        }
        let page = shell.page;
        let column = COMMANDS.iter().map(|spec| width(&keymap.shown_keys(spec.command))).max().unwrap_or(0);
        let mut out = String::new();
        for scope in Scope::LISTED {
            page.push_heading(&mut out, scope.name());
            for spec in COMMANDS.iter().filter(|spec| spec.scope == scope) {
                let keys = page.paint(Role::Key, &fit(&keymap.shown_keys(spec.command), column, ""));
                out.push_str(&format!("  {keys}  {}\n", spec.doc));
            }
        }
        shell.print(&out)
    }
}
