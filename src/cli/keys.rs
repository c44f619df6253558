use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::command::{COMMANDS, Scope};
use crate::style::Role;
use crate::text::{fit, width};

/// Show every key of the app
#[derive(Debug, Args)]
pub(super) struct Keys {}

impl Keys {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let keymap = shell.config()?.keys;
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
